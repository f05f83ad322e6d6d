"""What makes two claims one, and the reason that is given for it."""

from itertools import permutations

import pytest

from summarize.stages.reconcile.relation import because, contains, likeness
from tests.stages.reconcile.asked import KILLED, answered, profiles
from tests.stages.reconcile.stories import article, claim, claimed, group_of, told

BLAST = "A gas blast killed 12 people at the market."
FLAT = "The inferno left a dozen dead."


def test_one_answer_to_one_question_is_one_claim_however_it_is_worded() -> None:
    assert group_of(answered(KILLED, BLAST, FLAT), "a1.c1").claims == ("a1.c1", "a2.c1")
    assert group_of(claimed((BLAST, {}), (FLAT, {})), "a1.c1").claims == ("a1.c1",)


@pytest.mark.parametrize(
    ("other", "same"),
    [(KILLED, "more"), ("When were people killed?", "less"), (None, "equal")],
)
def test_the_question_makes_claims_more_or_less_alike(other: str | None, same: str) -> None:
    texts = ("A gas blast killed 12 people.", "12 people were killed by gas at dawn.")
    plain = likeness(*profiles((None, texts[0]), (None, texts[1])))
    value = likeness(*profiles((KILLED, texts[0]), (other, texts[1])))
    assert (value > plain, value < plain) == (same == "more", same == "less")


def test_answers_that_exclude_each_other_make_nothing_more_alike() -> None:
    texts = ("A gas blast killed 12 people.", "A gas blast killed 13 people.")
    asked = likeness(*profiles(*((KILLED, text) for text in texts)))
    assert asked == likeness(*profiles(*((None, text) for text in texts)))


@pytest.mark.parametrize(
    ("whole", "part", "contained"),
    [
        ("What was recalled?", "What was recalled?", True),
        (None, "What was recalled?", True),
        ("Why was it recalled?", "What was recalled?", False),
        ("What did the firm pay for?", "What was recalled?", False),
    ],
)
def test_what_answers_another_question_contains_nothing(
    whole: str | None, part: str, *, contained: bool
) -> None:
    less = "The firm recalled blue night lights."
    more = "The firm recalled blue night lights sold by grocers in spring."
    assert contains(*profiles((whole, more), (part, less))) == contained


def test_the_reason_is_the_question_and_the_words() -> None:
    first, second = profiles((KILLED, BLAST), ("How many people died?", "The gas blast killed 12 people."))
    assert because(first, second) == (
        f"both answer “{KILLED}”, and the answers fit; "
        "79% of their words agree, by weight: gas, blast, killed, 12, people"
    )


def test_without_a_question_the_words_are_the_reason() -> None:
    first, second = profiles((None, BLAST), (None, BLAST))
    assert because(first, second).startswith("100% of their words agree, by weight: gas, blast, killed")


def test_a_place_that_is_called_otherwise_is_a_common_word() -> None:
    first, second = profiles((None, "The United States did."), (None, "U.S. did so."))
    assert because(first, second) == "100% of their words agree, by weight"


def test_without_common_words_the_question_is_the_reason() -> None:
    first, second = profiles(("What burned?", "A barn."), ("What burned?", "Sheds."))
    assert because(first, second) == "both answer “What burned?”"


def test_nobody_says_of_answers_that_exclude_each_other_that_they_fit() -> None:
    first, second = profiles((KILLED, BLAST), (KILLED, BLAST.replace("12", "13")))
    assert because(first, second).startswith(f"both answer “{KILLED}”; ")


def test_each_claim_of_a_group_is_joined_to_the_one_that_it_is_most_like() -> None:
    known = claimed(
        (BLAST, {}),
        ("At the market, a gas blast killed 12 people.", {}),
        ("A gas blast at the market before dawn killed 12 people.", {}),
    )
    (group,) = known.groups
    assert [(joined.claim, joined.to) for joined in group.joined] == [
        ("a1.c1", "a2.c1"),
        ("a2.c1", "a1.c1"),
        ("a3.c1", "a1.c1"),
    ]
    assert all("gas, blast" in joined.reason for joined in group.joined)


def test_a_claim_alone_is_joined_to_nothing() -> None:
    (group,) = told(article(1, BLAST, published=None)).groups[:1]
    assert group.joined == ()


def test_likeness_is_symmetric_and_people_with_other_names_are_not_alike() -> None:
    lund, vale = (f"Captain {name} steered the ferry." for name in ("Ada Lund", "Idris Vale"))
    for first, second in permutations(profiles((None, lund), (None, vale))):
        assert likeness(first, second) == 0
    of = article(1, BLAST)
    assert claim(of, BLAST, BLAST).question is None
