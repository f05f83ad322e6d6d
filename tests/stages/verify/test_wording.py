"""Words with an opposite, words from nowhere, and denials in the right place."""

import pytest

from tests.stages.verify.compared import NOTHING_TO_CHECK, PASSED, evidence_of, found


def differs(words: str) -> tuple[bool, str]:
    return False, f"differs from the evidence: {words}"


@pytest.mark.parametrize(
    ("check", "said", "written", "at_fault"),
    [
        ("comparison", "Prices rose by a tenth.", "Prices fell by a tenth.", "fell"),
        ("comparison", "More ferries than ever sailed.", "Fewer ferries than ever sailed.", "Fewer"),
        ("comparison", "The court rejected the appeal.", "The court accepted the appeal.", "accepted"),
        ("scope", "Some passengers were rescued.", "All passengers were rescued.", "All"),
        ("scope", "Every passenger was rescued.", "Several passengers were rescued.", "Several"),
    ],
)
def test_a_word_turned_into_its_opposite_is_named(check: str, said: str, written: str, at_fault: str) -> None:
    assert found(check, written, evidence_of(said)) == differs(at_fault)


@pytest.mark.parametrize(
    ("check", "said", "written"),
    [
        ("comparison", "Prices rose by a tenth.", "Prices increased by a tenth."),
        ("comparison", "Fares rose. Wages fell.", "Wages fell."),
        ("comparison", "Fares rose by a tenth.", "The share of wages fell."),
        ("scope", "Some passengers were rescued.", "Several passengers were rescued."),
        ("scope", "Some ferries sailed.", "All passengers were rescued."),
    ],
)
def test_a_word_of_the_same_side_or_of_another_thing_passes(check: str, said: str, written: str) -> None:
    assert found(check, written, evidence_of(said)) == PASSED


@pytest.mark.parametrize("check", ["comparison", "scope"])
def test_a_sentence_without_such_words_has_none_to_check(check: str) -> None:
    assert found(check, "The ferry sank.", evidence_of("All ferries rose.")) == NOTHING_TO_CHECK


def test_words_without_a_counterpart_are_told_and_fail_nothing() -> None:
    evidence = evidence_of("The ferry derailed plans off Tarn Point on Monday.")
    assert found("words", "The derailment of a hidden ferry, Harbour Post reports.", evidence) == (
        None,
        "without a counterpart in the cited evidence: hidden",
    )
    assert found("words", "Ada Brandt said 13 ferries derailed plans on Friday.", evidence) == PASSED


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("None of the boats sank.", "No boats sank."),
        ("The report was run as a finding. It is not one.", "The report is not a finding."),
        ("What is missing is a pump for the engine.", "There is no pump for the engine."),
        ("The crew spoke to nobody. The boat sank.", "The boat sank."),
        ("The minister said no. The boat sailed on.", "The boat sailed on."),
    ],
)
def test_a_denial_passes_where_the_evidence_denies_the_same(said: str, written: str) -> None:
    passed, detail = found("negation", written, evidence_of(said))
    assert (passed is not False, detail) == (True, "")


def test_a_denial_of_another_thing_does_not_cover_an_added_one() -> None:
    evidence = evidence_of(
        "The harbour master denied a delay.", "The ferry left the old harbour. Tugs were on time."
    )
    assert found("negation", "The ferry never left the old harbour.", evidence) == differs("never")


def test_one_of_two_denials_cannot_be_dropped() -> None:
    evidence = evidence_of("The mayor did not apologise for the storm.")
    written = "The mayor did apologise for the storm; nobody at the harbour was hurt."
    assert "dropped “not”" in found("negation", written, evidence)[1]
