"""A round figure beside an exact one of the same thing is shown, and disputes nothing."""

import pytest

from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.asked import answered, told_of
from tests.stages.reconcile.stories import article, claim, claimed, only_conflict, told

RECALLED = "How many night lights were recalled?"


def test_a_round_figure_beside_the_exact_one_is_a_rounding() -> None:
    known = answered(
        RECALLED, "Nessel Home recalls about 41,000 night lights.", "Nessel Home recalls 41,300 night lights."
    )
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("number", "content", "rounding")
    assert conflict.question == f"how exactly it is told: “{RECALLED}”"
    assert {side.value: side.claims for side in conflict.sides} == {
        "about 41,000 night lights": ("a1.c1",),
        "41,300 night lights": ("a2.c1",),
    }
    assert {group.status for group in known.groups} == {"corroborated"}


def test_without_questions_the_claim_stands_for_what_it_tells() -> None:
    rough = "Nessel Home recalls about 41,000 night lights."
    known = told(article(1, rough), article(2, rough.replace("about 41,000", "41,300")))
    assert only_conflict(known).question == f"how exactly it is told: “{rough}”"


@pytest.mark.parametrize(
    ("first", "second"),
    [("at least 41,000", "41,300"), ("40,000 to 42,000", "41,300"), ("about 41,000", "41,000"), ("nearly 42,000", "42,000"),
     ("about 41,000", "about 41,200"), ("41,300", "41,300")],
)  # fmt: skip
def test_a_bound_a_range_and_the_same_figure_are_no_rounding(first: str, second: str) -> None:
    assert (
        told_of(answered(RECALLED, *(f"Nessel Home recalls {n} night lights." for n in (first, second))))
        == []
    )


def test_measures_that_agree_when_converted_are_no_conflict_and_others_are() -> None:
    far = "How far is the works from Lauder?"
    apart = "The works is {} from the town of Lauder."
    assert told_of(answered(far, apart.format("5 miles"), apart.format("8 km"))) == []
    assert told_of(answered(far, apart.format("5 miles"), apart.format("12 km"))) == [
        ("number", "open", ("5 miles", "12 km"))
    ]
    two = claimed(*((apart.format(n), {"question": far}) for n in ("5 miles", "12 km", "5 miles")))
    assert [side.claims for side in only_conflict(two).sides] == [("a1.c1", "a3.c1"), ("a2.c1",)]


def test_one_article_may_give_its_figure_twice() -> None:
    said = "The board in Hallin ordered Nessel Home to recall {} night lights after a long inquiry into burned cribs."
    texts = (said.format("about 41,000"), said.format("41,300"))
    one = article(1, *texts)
    claims = [claim(one, text, text, id=f"a1.c{n}") for n, text in enumerate(texts, start=1)]
    known = reconcile(claims, [one])
    assert [group.claims for group in known.groups] == [("a1.c1", "a1.c2")]
    assert known.conflicts == ()
