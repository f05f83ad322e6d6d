"""Who says what: speakers of quotations, and claims that are nobody's to tell as facts."""

import pytest

from summarize.data.claim import Attribution
from summarize.data.group import Group, Status
from summarize.stages.verify.checks import Evidence
from tests.reports import article, claim, group
from tests.stages.verify.compared import NOTHING_TO_CHECK, PASSED, evidence_of, found

SAID = (
    "“The port engine failed,” said Idris Vale, a coastguard. Tugs came. “I saw no rocks,” said Marja Holm."
)
VALE = Attribution(speaker="Idris Vale", role="coastguard")


@pytest.mark.parametrize(
    "written",
    [
        "Idris Vale said: “The port engine failed.”",
        "“The port engine failed,” Vale said.",
        "“The port engine failed,” he said.",
        "“The port engine failed,” a coastguard said.",
        "A “port engine” failed.",
    ],
)
def test_a_quotation_of_its_speaker_or_of_nobody_named_passes(written: str) -> None:
    assert found("quotations", written, evidence_of(SAID)) == PASSED


def test_a_quotation_in_the_mouth_of_another_fails() -> None:
    evidence = evidence_of(SAID)
    assert found("quotations", "“The port engine failed,” Marja Holm said.", evidence) == (
        False,
        "not in the cited evidence: “The port engine failed” is not Marja Holm’s",
    )


def test_a_quotation_is_that_of_the_speaker_whom_the_claim_names() -> None:
    source = article(
        1, None, "Vale spoke at length in the harbour. " + "It rained all day. " * 40 + "“It sank.”"
    )
    own = claim(source, 1, "It sank.", "“It sank.”", attribution=VALE)
    evidence = Evidence((), ("g1",), (own,), (source,))
    assert found("quotations", "“It sank,” Idris Vale said.", evidence) == PASSED
    assert found("quotations", "“It sank,” Marja Holm said.", evidence)[0] is False


def of_status(
    status: Status, *, speaker: Attribution | None = None, outlet: str = "Harbour Post"
) -> Evidence:
    """Evidence of one group with this status."""
    source = article(1, outlet, "The ferry sank because the port engine failed.")
    own = claim(source, 1, source.text, source.text, attribution=speaker)
    home: Group = group(1, own.text, status, own.id, (1, 1, 1))
    return Evidence((home,), (), (own,), (source,))


@pytest.mark.parametrize(
    "written",
    [
        "The port engine failed, Harbour Post reports.",
        "The port engine failed, Idris Vale said.",
        "According to the coastguard, the port engine failed.",
        "Vale blames the port engine.",
        "Accounts differ on why the ferry sank.",
    ],
)
@pytest.mark.parametrize("status", ["single_source", "one_origin", "disputed"])
def test_what_one_origin_says_passes_as_somebodys_account(status: Status, written: str) -> None:
    assert found("attribution", written, of_status(status, speaker=VALE)) == PASSED


@pytest.mark.parametrize("status", ["single_source", "disputed"])
def test_what_one_outlet_says_or_what_is_disputed_is_not_told_as_a_fact(status: Status) -> None:
    assert found("attribution", "The ferry sank.", of_status(status)) == (
        False,
        f"told in the outlet's own voice: {status.replace('_', ' ')} (Harbour Post)",
    )


def test_what_one_speaker_said_to_several_outlets_is_not_told_as_a_fact() -> None:
    passed, detail = found("attribution", "The ferry sank.", of_status("one_origin", speaker=VALE))
    assert (passed, detail) == (
        False,
        "told in the outlet's own voice: one origin (Idris Vale, coastguard, Harbour Post)",
    )


def test_what_is_corroborated_or_of_nobody_known_needs_nobody_named() -> None:
    assert (
        found("attribution", "The ferry sank.", of_status("corroborated", speaker=VALE)) == NOTHING_TO_CHECK
    )
    assert found("attribution", "The ferry sank.", of_status("one_origin")) == NOTHING_TO_CHECK
