import asyncio
import hashlib

import hypothesis.strategies as st
import pytest
from hypothesis import given

from summarize.data.article import Article, Span
from summarize.data.claim import Attribution, Claim
from summarize.stages.extract.extractive import ExtractiveExtractor
from summarize.stages.ground import ground
from tests.stages.reconcile.stories import TUESDAY


def article(text: str, *, title: str | None = "A headline", leave_out: str = "") -> Article:
    start = text.index(leave_out) if leave_out else 0
    return Article(
        id="a1",
        location="a.txt",
        title=title,
        outlet=None,
        byline=None,
        credit=None,
        published=TUESDAY,
        language="en",
        url=None,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        furniture=(Span(start=start, end=start + len(leave_out)),) if leave_out else (),
    )


def claims_in(text: str, *, title: str | None = "A headline", leave_out: str = "") -> tuple[Claim, ...]:
    return asyncio.run(
        ExtractiveExtractor().claims_of(article(text, title=title, leave_out=leave_out))
    ).claims


def claim_in(text: str) -> Claim:
    (claim,) = claims_in(text)
    return claim


def speakers_in(text: str) -> list[str | None]:
    return [claim.attribution.speaker if claim.attribution else "nobody" for claim in claims_in(text)]


FERRY = "The ferry left the harbour on Monday with at least 40 tourists."


def test_each_sentence_is_a_claim_with_itself_as_quotation() -> None:
    claims = claims_in(f"{FERRY} It never arrived at the islands.\n\nDivers found the wreck near Tarn.")
    assert [claim.id for claim in claims] == ["a1.c1", "a1.c2", "a1.c3"]
    assert [claim.text for claim in claims] == [
        FERRY,
        "It never arrived at the islands.",
        "Divers found the wreck near Tarn.",
    ]
    assert all(claim.quotations == (claim.text,) for claim in claims)


def test_the_details_are_as_written() -> None:
    claim = claim_in("The ferry of Marja Holm sank near Singapore on Monday with at least 40 tourists.")
    assert (claim.when, claim.where, claim.quantities) == ("Monday", "Singapore", ("at least 40 tourists",))
    assert [(entity.name, entity.type) for entity in claim.entities] == [
        ("Marja Holm", "person"),
        ("Singapore", "place"),
    ]
    assert (claim.kind, claim.certainty, claim.negated, claim.attribution) == (
        "event",
        "asserted",
        False,
        None,
    )


def test_a_name_that_is_written_twice_is_one_entity() -> None:
    claim = claim_in("The ferry of Marja Holm sank before Marja Holm could turn it.")
    assert [entity.name for entity in claim.entities] == ["Marja Holm"]


def test_what_is_not_told_stays_open() -> None:
    claim = claim_in("Nobody had inspected the ferry.")
    assert (claim.when, claim.where, claim.quantities, claim.entities) == (None, None, (), ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Marja Holm was appointed captain of the ferry.", "identity"),
        ("The ferry will sail again in the summer.", "forecast"),
        ("The inquiry is set to begin next week.", "forecast"),
        ("The ferry sank within a few minutes.", "event"),
    ],
)
def test_kinds_are_told_by_their_verbs(text: str, kind: str) -> None:
    assert claim_in(text).kind == kind


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The alleged smugglers left the ferry in time.", "alleged"),
        ("The suspected smugglers left the ferry in time, Idris Vale said.", "alleged"),
        ("The passengers left the ferry in time, Idris Vale said.", "attributed"),
    ],
)
def test_certainty_follows_hedges_then_speakers(text: str, certainty: str) -> None:
    assert claim_in(text).certainty == certainty


def test_a_denial_is_negated() -> None:
    assert claim_in("The ferry did not carry any smugglers.").negated


def test_content_and_speaker_are_taken_apart() -> None:
    claim = claim_in(
        "“the port engine failed before the storm,” coastguard spokesman Idris Vale said on Monday."
    )
    assert claim.text == "The port engine failed before the storm."
    assert claim.attribution == Attribution(
        speaker="Idris Vale", role="coastguard spokesman", organisation="coastguard", when="Monday"
    )
    assert claim.quotations == (
        "“the port engine failed before the storm,” coastguard spokesman Idris Vale said on Monday.",
    )


def test_a_relayed_statement_says_through_whom() -> None:
    claim = claim_in(
        "“The port engine failed before the storm,” Idris Vale told reporters, according to Reuters."
    )
    assert claim.attribution is not None
    assert (claim.attribution.speaker, claim.attribution.via) == ("Idris Vale", "Reuters")


def test_a_quotation_inside_what_was_said_keeps_its_marks() -> None:
    claim = claim_in("Idris Vale said the ferry was “old, slow and tired” when it sank.")
    assert claim.text == "The ferry was “old, slow and tired” when it sank."


def test_a_quotation_that_ends_what_was_said_loses_the_comma_before_the_mark() -> None:
    claim = claim_in("The engine was “old, slow and tired,” Idris Vale said.")
    assert claim.text == "The engine was “old, slow and tired”."


VALE = "The port engine of the ferry failed, coastguard spokesman Idris Vale said."


@pytest.mark.parametrize(
    "again",
    [
        "He said the crew had done everything they could.",
        "Vale said the crew had done everything they could.",
        "“The crew did everything they could,” he added.",
    ],
)
def test_a_pronoun_or_surname_is_who_spoke_before(again: str) -> None:
    assert speakers_in(f"{VALE}\n{again}") == ["Idris Vale", "Idris Vale"]


def test_a_role_is_the_last_speaker_who_has_it() -> None:
    text = (
        "The port engine failed, coastguard spokesman Idris Vale said.\nThe ferry was old, Captain Marja Holm said.\n"
        "The spokesperson said the crew had done everything they could."
    )
    assert speakers_in(text) == ["Idris Vale", "Marja Holm", "Idris Vale"]


@pytest.mark.parametrize("speaker", ["The minister", "The harbour master", "Holm", "She"])
def test_a_speaker_whom_nobody_named_before_stays_as_written(speaker: str) -> None:
    assert speakers_in(f"{speaker} said the crew had done everything they could.") == [speaker]


def test_another_role_is_another_speaker() -> None:
    text = "The engine failed in the storm, spokesman Idris Vale said.\nThe minister said the crew had done everything."
    assert speakers_in(text) == ["Idris Vale", "The minister"]


def test_a_quotation_by_itself_belongs_to_who_spoke_in_its_line() -> None:
    text = f"{VALE} “We will never know what the crew saw.”\n“Nobody will ever know what the crew saw.”"
    assert speakers_in(text) == ["Idris Vale", "Idris Vale", None]


def test_headings_and_short_pieces_are_no_claims() -> None:
    assert claims_in("Ferry Sinks In Storm Off The Islands\n\nDivers search.\n\n" + FERRY)[0].text == FERRY


def test_a_row_of_marks_is_no_claim() -> None:
    assert claims_in(f"* * * * * !\n{FERRY}")[0].text == FERRY


def test_a_long_line_without_a_full_stop_is_prose_if_no_title_is_known() -> None:
    line = "The ferry left the harbour on Monday with at least 40 tourists on board"
    assert [claim.text for claim in claims_in(line, title=None)] == [line]
    assert claims_in(line) == ()
    assert claims_in("Ferry sinks in storm off islands", title=None) == ()


def test_furniture_is_left_out() -> None:
    advert = "Download our app for more great stories like this one."
    assert [claim.text for claim in claims_in(f"{FERRY}\n{advert}\n", leave_out=advert)] == [FERRY]


PIECES = [
    VALE,
    FERRY,
    "“We lost everything we had,” she said.",
    "“Nobody came to help us.”",
    "\n",
    "!",
    "According to him, no.",
    "“",
    "He said “",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_every_claim_of_any_text_is_grounded(text: str) -> None:
    claims = claims_in(text)
    grounding = ground(claims, [article(text)])
    assert grounding.refused == ()
    assert [claim.id for claim in grounding.claims] == [
        f"a1.c{number}" for number in range(1, len(claims) + 1)
    ]
