from datetime import date

from tests.stages.reconcile.stories import WEDNESDAY, article, group_of, told

FIRST = "The ferry brought at least 40 tourists to the northern islands on Monday."
SECOND = "On 6 May the ferry brought 42 tourists to the northern islands."
THIRD = "The ferry brought 42 tourists to the northern islands."


def test_each_value_has_the_claims_that_give_it() -> None:
    slots = group_of(told(article(1, FIRST), article(2, SECOND), article(3, THIRD)), "a1.c1").slots
    assert [(slot.text, slot.low, slot.high, slot.unit, slot.claims) for slot in slots.quantities] == [
        ("at least 40 tourists", 40, None, "tourist", ("a1.c1",)),
        ("42 tourists", 42, 42, "tourist", ("a2.c1", "a3.c1")),
    ]


def test_two_words_for_one_day_are_one_time() -> None:
    slots = group_of(told(article(1, FIRST), article(2, SECOND), article(3, THIRD)), "a1.c1").slots
    (time,) = slots.when
    assert (time.text, time.earliest, time.latest) == ("Monday", date(2024, 5, 6), date(2024, 5, 6))
    assert time.claims == ("a1.c1", "a2.c1")


def test_a_day_stays_as_written_where_the_day_of_publication_is_unknown() -> None:
    known = told(
        article(1, FIRST, published=None),
        article(2, FIRST.replace("The ferry", "A ferry"), published=None),
        article(3, FIRST),
    )
    times = group_of(known, "a1.c1").slots.when
    assert [(time.text, time.earliest, time.claims) for time in times] == [
        ("Monday", None, ("a1.c1", "a2.c1")),
        ("Monday", date(2024, 5, 6), ("a3.c1",)),
    ]


def test_when_it_was_said_is_not_when_it_happened() -> None:
    known = told(
        article(
            1,
            "“The ferry will never reach the northern islands again,” Marja Holm said on Monday.",
            published=WEDNESDAY,
        )
    )
    slots = group_of(known, "a1.c1").slots
    assert slots.when == ()
    assert [(time.text, time.claims) for time in slots.said] == [("Monday", ("a1.c1",))]


def test_places_are_given_as_written() -> None:
    known = told(
        article(1, "Tourists spent the whole night in Singapore on a ferry."),
        article(2, "On a ferry in Singapore, tourists spent the whole night."),
        article(3, "Tourists spent the whole night on a ferry."),
    )
    (place,) = group_of(known, "a1.c1").slots.where
    assert (place.text, place.claims) == ("Singapore", ("a1.c1", "a2.c1"))


def test_more_than_a_number_is_not_at_least_it() -> None:
    known = told(article(1, FIRST), article(2, FIRST.replace("at least", "more than")))
    assert [slot.text for slot in group_of(known, "a1.c1").slots.quantities] == [
        "at least 40 tourists",
        "more than 40 tourists",
    ]


def test_who_says_the_same_and_more_stands_behind_the_details_that_it_shares() -> None:
    short = "The ferry brought 42 tourists to Singapore on Monday."
    long = (
        "On Monday the ferry brought 42 tourists to Singapore, where a children's choir of 30 singers from the hills sang "
        "old songs for a crowd at the customs house on 2 May."
    )
    home = group_of(told(article(1, short), article(2, long)), "a1.c1")
    assert [also.claim for also in home.also_supported_by] == ["a2.c1"]
    assert [(slot.text, slot.claims) for slot in home.slots.quantities] == [
        ("42 tourists", ("a1.c1", "a2.c1"))
    ]
    assert [(slot.text, slot.claims) for slot in home.slots.when] == [("Monday", ("a1.c1", "a2.c1"))]
