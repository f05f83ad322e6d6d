"""When another number is an update, and when it is a dispute."""

from collections.abc import Sequence
from datetime import date

import pytest

from summarize.data.article import Article
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.asked import KILLED, answered
from tests.stages.reconcile.stories import MONDAY, TUESDAY, article, claim, only_conflict, sides_of


def resolution(*reports: tuple[Article, Sequence[int]]) -> str:
    """How it resolves that the articles give these numbers of people killed."""
    claims = [
        claim(
            of,
            of.text.splitlines()[0],
            f"{number} people were killed.",
            question=KILLED,
            id=f"{of.id}.c{place}",
        )
        for of, numbers in reports
        for place, number in enumerate(numbers, start=1)
    ]
    return only_conflict(reconcile(claims, [of for of, _ in reports])).resolution


def report(number: int, day: date | None, clock: str | None = None) -> Article:
    words = f"A blast killed people at the market, report {number} says."
    return article(number, words, published=day).model_copy(update={"clock": clock})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param((MONDAY, None), (TUESDAY, None), "update", id="on the next day"),
        pytest.param((MONDAY, "06:35"), (MONDAY, "22:10"), "update", id="in the morning and at night"),
        pytest.param((MONDAY, None), (MONDAY, "22:10"), "open", id="at an hour nobody knows"),
        pytest.param((MONDAY, "06:35"), (MONDAY, "06:35"), "open", id="at one hour"),
        pytest.param((None, None), (TUESDAY, None), "open", id="on a day nobody knows"),
    ],
)
def test_a_later_report_updates_an_earlier_one(first, second, expected) -> None:
    assert resolution((report(1, *first), [12]), (report(2, *second), [14])) == expected


def test_a_number_that_an_outlet_still_gives_later_is_not_replaced() -> None:
    early, other, late = report(1, MONDAY), report(2, TUESDAY), report(3, TUESDAY)
    assert resolution((early, [12]), (other, [14]), (late, [12])) == "open"


def test_who_reports_both_numbers_updates_neither() -> None:
    assert resolution((report(1, MONDAY), [12]), (report(2, TUESDAY), [12, 14])) == "open"


def sides(*texts: str, question: str = KILLED) -> dict[str, tuple[str, ...]]:
    """The claims on each side of the one conflict that these answers to *question* make."""
    return sides_of(only_conflict(answered(question, *texts)))


def test_a_claim_of_the_group_that_gives_no_such_number_is_on_no_side() -> None:
    """ "At least two" fits seven, and an outlet that says so has not reported seven."""
    found = sides("At least two people were killed.", "Seven people were killed.", "Six people were killed.")
    assert sorted(found.values()) == [("a2.c1",), ("a3.c1",)]


def test_another_way_of_giving_the_number_is_on_its_side() -> None:
    found = sides(
        "About 8,000 people came.",
        "8,000 people came.",
        "25,000 people came.",
        question="How many people came?",
    )
    assert sorted(found.values()) == [("a1.c1", "a2.c1"), ("a3.c1",)]


def test_a_lower_bound_that_is_the_number_is_on_its_side() -> None:
    found = sides("At least 13 people were killed.", "13 people were killed.", "12 people were killed.")
    assert sorted(found.values()) == [("a1.c1", "a2.c1"), ("a3.c1",)]
