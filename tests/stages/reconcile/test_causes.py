"""Different speakers who give different causes of one thing are in conflict; reasons, of which there may be many, are not."""

import pytest

from summarize.data.group import Reconciliation
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.stories import article, claim, claimed, group_of, only_conflict, sides_of

CAUSED = "What caused the fire?"
SHORT = "A short circuit in a cellar caused the fire."
ARSON = "Masked youths set the fire on purpose."


def given(*causes: tuple[str, str | None], question: str | None = CAUSED) -> Reconciliation:
    """Each cause with who names it, in an article of its own."""
    return claimed(
        *(
            (text, {"question": question, "attribution": speaker and {"speaker": speaker}})
            for text, speaker in causes
        )
    )


def test_two_speakers_with_two_causes_are_an_open_conflict() -> None:
    known = given((SHORT, "Ada Lund"), (ARSON, "Idris Vale"))
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("cause", "content", "open")
    assert conflict.question == f"“{CAUSED}”"
    assert sides_of(conflict) == {SHORT: ("a1.c1",), ARSON: ("a2.c1",)}
    assert group_of(known, "a1.c1").status == "disputed"


@pytest.mark.parametrize("question", ["Who is to blame for the fire?", "What was the cause of the fire?"])
def test_a_cause_can_be_asked_for_in_other_words(question: str) -> None:
    assert only_conflict(given((SHORT, "Ada Lund"), (ARSON, "Idris Vale"), question=question)).type == "cause"


@pytest.mark.parametrize(
    ("first", "second", "question"),
    [
        pytest.param("Ada Lund", "Ada Lund", CAUSED, id="one speaker"),
        pytest.param(None, "Idris Vale", CAUSED, id="nobody says one"),
        pytest.param("Ada Lund", None, CAUSED, id="nobody says the other"),
        pytest.param("Ada Lund", "Idris Vale", "Why did the hall burn?", id="there may be many reasons"),
        pytest.param("Ada Lund", "Idris Vale", None, id="nobody asks"),
    ],
)
def test_no_conflict_is_made_of(first: str | None, second: str | None, question: str | None) -> None:
    assert given((SHORT, first), (ARSON, second), question=question).conflicts == ()


def test_one_cause_in_other_words_is_no_conflict() -> None:
    other = "The fire was caused by a short circuit in the cellar."
    assert given((SHORT, "Ada Lund"), (other, "Idris Vale")).conflicts == ()


def test_a_speaker_who_names_two_causes_in_one_article_is_no_conflict() -> None:
    one = article(1, f"{SHORT} {ARSON}")
    claims = [
        claim(one, text, text, question=CAUSED, id=f"a1.c{n}", attribution={"speaker": speaker})
        for n, text, speaker in ((1, SHORT, "Ada Lund"), (2, ARSON, "Idris Vale"))
    ]
    assert reconcile(claims, [one]).conflicts == ()


def test_the_causes_of_two_things_are_two_conflicts() -> None:
    flood = "What caused the flood of the harbour?"
    known = claimed(
        *(
            (text, {"question": question, "attribution": {"speaker": speaker}})
            for text, speaker, question in (
                (SHORT, "Ada Lund", CAUSED),
                ("A burst sluice let the water in.", "Ada Lund", flood),
                (ARSON, "Idris Vale", CAUSED),
                ("Days of rain swelled every brook.", "Idris Vale", flood),
            )
        )
    )
    assert [[side.claims for side in conflict.sides] for conflict in known.conflicts] == [
        [("a1.c1",), ("a3.c1",)],
        [("a2.c1",), ("a4.c1",)],
    ]


def test_who_gives_the_same_cause_is_on_one_side_and_the_shortest_question_is_shown() -> None:
    longer = f"{CAUSED[:-1]} there?"
    known = claimed(
        (SHORT, {"question": longer, "attribution": {"speaker": "Ada Lund"}}),
        (ARSON, {"question": CAUSED, "attribution": {"speaker": "Idris Vale"}}),
        ("A short circuit in the cellar caused the fire.", {"question": CAUSED}),
    )
    conflict = only_conflict(known)
    assert conflict.question == f"“{CAUSED}”"
    assert sides_of(conflict) == {SHORT: ("a1.c1", "a3.c1"), ARSON: ("a2.c1",)}


def test_the_order_of_claims_changes_nothing() -> None:
    known = given((SHORT, "Ada Lund"), (ARSON, "Idris Vale"), ("Lightning struck the barn.", "Marja Holm"))
    assert [len(conflict.sides) for conflict in known.conflicts] == [3]
    assert reconcile(known.claims[::-1], known.articles[::-1]) == known
