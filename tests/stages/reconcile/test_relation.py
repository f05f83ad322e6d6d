"""What makes two claims one, and the reason that is given for it."""

from itertools import permutations

import pytest

from summarize.stages.reconcile.people import spellings_of
from summarize.stages.reconcile.profile import profiles_of
from summarize.stages.reconcile.relation import because, contains, likeness
from tests.stages.reconcile.asked import KILLED, OTHERS, profiles, resolved
from tests.stages.reconcile.stories import article, claim, claimed, group_of, told

BLAST = "A gas blast killed 12 people at the market."


@pytest.mark.parametrize(
    ("other", "claims"), [(KILLED, ("a1.c1", "a2.c1")), ("Where did visitors stand?", ("a1.c1",))]
)
def test_one_answer_to_one_question_is_one_claim_however_it_is_worded(
    other: str, claims: tuple[str, ...]
) -> None:
    asked = (KILLED, BLAST), (other, "The gas explosion in the bazaar left 12 people dead."), *OTHERS
    known = claimed(*((text, {"question": question}) for question, text in asked))
    assert group_of(known, "a1.c1").claims == claims


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("When were people killed?", KILLED),
        ("How many cars burned?", KILLED),
    ],
)
def test_claims_are_more_alike_if_they_answer_one_question(less: str, more: str) -> None:
    texts = ("A gas blast killed 12 people.", "12 people were killed by gas at dawn.")
    one, other = (
        likeness(*profiles((more, texts[0]), (question, texts[1]), *OTHERS)[:2]) for question in (more, less)
    )
    assert one > other


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("A gas blast killed 13 people.", {}),
        ("A gas blast did not kill 12 people.", {}),
        ("A gas blast hurt 12 people.", {}),
        (BLAST, {"kind": "statement"}),
        (BLAST, {"subject": "the fire brigade"}),
    ],
)
def test_what_differs_makes_claims_less_alike(text: str, more: dict[str, object]) -> None:
    def of(other: str, **fields: object) -> float:
        texts = (
            (BLAST, {"question": KILLED, "subject": "gas blast"}),
            (
                other,
                {"question": KILLED, "subject": "gas blast"} | fields,
            ),
        )
        return likeness(*resolved(*texts, *((text, {"question": question}) for question, text in OTHERS))[:2])

    assert 0 <= of(text, **more) < of(BLAST) <= 1


def test_two_claims_of_one_article_are_one_only_if_they_are_repetitions() -> None:
    of = article(1, BLAST)
    texts = (
        BLAST,
        "At the market, a gas blast killed 12 people.",
        "The gas explosion in the bazaar left 12 people dead.",
    )
    taken = [claim(of, BLAST, text, id=f"a1.c{index}", question=KILLED) for index, text in enumerate(texts)]
    first, again, reworded = profiles_of(taken, {of.id: of}, spellings_of([of]))
    assert likeness(first, again) > 0
    assert likeness(first, reworded) == 0


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


def test_where_neither_says_why_the_reason_is_that_no_words_agree() -> None:
    first, second = profiles(("What burned?", "A barn."), ("Who came?", "Sheds."))
    assert because(first, second) == "0% of their words agree, by weight"


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
