"""The sentences of a saved report, checked anew: what was tampered with is named."""

from collections.abc import Mapping

import pytest

from summarize.data.report import Report
from summarize.data.summary import Check
from summarize.pipeline import summarise
from summarize.stages.verify.again import check_again
from tests.newsroom import newsroom


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return summarise([newsroom(tmp_path_factory.mktemp("news"))])


def with_sentence(report: Report, index: int, **update: object) -> Report:
    sentences = list(report.summary.sentences)
    sentences[index] = sentences[index].model_copy(update=update)
    summary = report.summary.model_copy(update={"sentences": tuple(sentences)})
    return report.model_copy(update={"summary": summary})


def findings(report: Report) -> list[tuple[str, str]]:
    return [(finding.where, finding.what) for finding in check_again(report)]


def index_of(report: Report, words: str) -> int:
    return next(n for n, sentence in enumerate(report.summary.sentences) if words in sentence.text)


def recorded(report: Report, index: int, outcomes: Mapping[str, bool | None]) -> Report:
    """The report in whose sentence some checks are recorded with other outcomes."""
    checks = tuple(
        check.model_copy(update={"passed": outcomes.get(check.name, check.passed)})
        for check in report.summary.sentences[index].checks
    )
    return with_sentence(report, index, checks=checks)


def test_in_an_untouched_report_nothing_is_found(report: Report) -> None:
    assert findings(report) == []


@pytest.mark.parametrize(
    ("words", "others", "what"),
    [
        ("13 people", "14 people", "numbers: not in the cited evidence: 14 people"),
        ("on Monday", "on Sunday", "dates: not in the cited evidence: Sunday evening"),
        ("Idris Vale", "Idris Holm", "names: not in the cited evidence: Idris Holm"),
        ("had been taken", "had not been taken", "negation: differs from the evidence: not"),
    ],
)
def test_what_was_changed_in_a_sentence_is_named(report: Report, words: str, others: str, what: str) -> None:
    index = index_of(report, words)
    text = report.summary.sentences[index].text.replace(words, others)
    assert (f"sentence {index + 1}", what) in findings(with_sentence(report, index, text=text))


def test_a_headline_is_checked_against_all_groups(report: Report) -> None:
    summary = report.summary.model_copy(update={"headline": "Ferry aground with 14 aboard"})
    assert findings(report.model_copy(update={"summary": summary})) == [
        ("headline", "numbers: not in the cited evidence: 14")
    ]


def test_a_citation_of_other_evidence_is_found_by_what_that_lacks(report: Report) -> None:
    index = index_of(report, "13 people")
    other = report.summary.sentences[index_of(report, "until Thursday")]
    found = findings(with_sentence(report, index, citations=other.citations))
    assert (f"sentence {index + 1}", "numbers: not in the cited evidence: 13 people") in found


@pytest.mark.parametrize("check", ["numbers", "judge"])
def test_a_check_that_is_recorded_as_failed_contradicts_publication(report: Report, check: str) -> None:
    index = index_of(report, "13 people")
    assert findings(recorded(report, index, {check: False})) == [
        (f"sentence {index + 1}", f"{check}: recorded as failed, but the sentence is published")
    ]


def test_a_failed_check_is_told_once(report: Report) -> None:
    index = index_of(report, "13 people")
    failed = recorded(report, index, {"numbers": False})
    text = failed.summary.sentences[index].text.replace("13 people", "14 people")
    found = findings(with_sentence(failed, index, text=text))
    assert [what for _, what in found if what.startswith("numbers")] == [
        "numbers: not in the cited evidence: 14 people"
    ]


def test_a_report_of_another_version_may_have_other_checks(report: Report) -> None:
    [citations, *_, judge] = report.summary.sentences[0].checks
    unknown = Check(name="metre", passed=True, detail="")
    other = with_sentence(report, 0, checks=(citations, judge, unknown))
    assert findings(recorded(other, 0, {"citations": None})) == []


@pytest.mark.parametrize("verdict", ["partial", "unsupported", "contradicted"])
def test_a_sentence_is_published_only_if_supported_or_unscored(report: Report, verdict: str) -> None:
    assert findings(with_sentence(report, 1, verdict=verdict)) == [
        ("sentence 2", f"is published as {verdict}, expected supported or unscored")
    ]
    assert findings(with_sentence(report, 1, verdict="unscored")) == []
