"""Who says it, in claims and in sentences, on the ferry report."""

from typing import Any

import pytest

from evals import attribution
from evals.align import Alignment, align
from summarize import Report
from summarize.data.claim import Attribution
from tests.golds import fact, gold, texts_of
from tests.reports import ferry_report

WORDS = "The port engine failed"
ENGINE = fact(
    "f1", f"{WORDS}.", ("1.txt", WORDS), ("2.txt", WORDS), speaker="Idris Vale", status="one_origin"
)


def case(report: Report, *facts: dict[str, Any]) -> Alignment:
    return align(report, gold(texts_of(report), *facts))


def told(*sentences: str) -> Report:
    """The ferry report with these sentences, all of which cite the group of the engine."""
    report = ferry_report()
    one = report.summary.sentences[1]
    changed = tuple(one.model_copy(update={"text": text}) for text in sentences)
    return report.model_copy(update={"summary": report.summary.model_copy(update={"sentences": changed})})


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Osten said so.", "Karl Osten, for the Railway Workers' Federation"),
        ("The railway workers’ federation said so.", "Karl Osten, for the Railway Workers' Federation"),
        ("Ryder said so.", "the Pentagon (Pat Ryder)"),
        ("Orde ruled so.", "Lord Justice Orde"),
        ("The Hazards Board said so.", "Denise Rowe; Consumer Hazards Board"),
        ("A US official said so.", "a senior US defence official"),
        ("Police said so.", "the police"),
    ],
)
def test_a_speaker_is_named_by_half_of_a_naming_or_by_the_surname(text, speaker):
    assert attribution.names(text, speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It happened.", "Karl Osten"),
        ("Nell Abbot said so.", "Karl Osten"),
        ("Justice was done.", "Lord Justice Orde"),
        ("One person was hurt.", "a person close to its legal team"),
        ("She said so.", "the (;)"),
    ],
)
def test_who_is_not_named_is_not_named(text, speaker):
    assert not attribution.names(text, speaker)


def test_a_claim_keeps_its_speaker_in_its_attribution_only():
    """The engine is in three claims, of Vale; the other articles' ones are given to nobody and to somebody else."""
    report = ferry_report()
    by = {
        "a1.c4": None,
        "a2.c4": Attribution(organisation="the coastguard", role="spokesman", speaker="Vale"),
    }
    claims = tuple(
        claim.model_copy(update={"attribution": by[claim.id]}) if claim.id in by else claim
        for claim in report.claims
    )
    alignment = case(report.model_copy(update={"claims": claims}), ENGINE)
    assert list(attribution.of_claims(alignment)) == [False, True]


def test_claims_of_facts_that_nobody_says_are_not_counted():
    assert list(attribution.of_claims(case(ferry_report(), ENGINE | {"speaker": None}))) == []


@pytest.mark.parametrize(
    ("sentences", "kept"),
    [
        pytest.param(["The port engine failed, Vale said."], [True], id="named"),
        pytest.param(["The port engine failed."], [False], id="told as a fact"),
        pytest.param(["Vale spoke.", "“The port engine failed,” he said."], [True], id="he, named before"),
        pytest.param(
            ["It was Monday.", "“The port engine failed,” he said."], [False], id="he, named nowhere"
        ),
        pytest.param(
            ["Vale spoke.", "The port engine failed."], [False], id="named before, and not speaking"
        ),
        pytest.param(["The port engine failed, Northern Times reports."], [False], id="one outlet of two"),
        pytest.param(["It was Monday."], [], id="not said"),
    ],
)
def test_a_sentence_keeps_the_attribution_if_it_names_the_speaker(sentences, kept):
    assert list(attribution.of_sentences(case(told(*sentences), ENGINE))) == kept


def test_the_outlet_that_is_alone_in_reporting_it_will_do():
    alone = ENGINE | {"spans": ENGINE["spans"][1:], "status": "single_source"}
    kept = case(told("The port engine failed, Northern Times reports."), alone)
    other = case(told("The port engine failed, Harbour Post reports."), alone)
    assert [*attribution.of_sentences(kept), *attribution.of_sentences(other)] == [True, False]


def test_an_outlet_that_nobody_knows_names_nobody():
    report = told("The port engine failed.")
    nameless = tuple(one.model_copy(update={"outlet": None}) for one in report.articles)
    alone = ENGINE | {"spans": ENGINE["spans"][1:], "status": "single_source"}
    assert list(attribution.of_sentences(case(report.model_copy(update={"articles": nameless}), alone))) == [
        False
    ]


@pytest.mark.parametrize("changed", [{"status": "corroborated"}, {"speaker": None}])
def test_what_is_corroborated_or_said_by_nobody_is_owed_to_nobody(changed):
    assert list(attribution.of_sentences(case(told("The port engine failed."), ENGINE | changed))) == []


def test_a_sentence_with_two_facts_names_both_speakers():
    again = ENGINE | {"id": "f2", "speaker": "Ada Brandt"}
    texts = ("The port engine failed, Vale said.", "The port engine failed, Vale and Brandt said.")
    assert list(attribution.of_sentences(case(told(*texts), ENGINE, again))) == [False, True]
