"""Times of day: what is found, which minutes it means, and which two can be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.clocks import Clock, clocks_agree, find_clocks, tells


def only(text: str) -> Clock:
    (clock,) = find_clocks(text)
    return clock


def at(hour: int, minute: int = 0) -> int:
    return 60 * hour + minute


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("The train left at 18:10.", at(18, 10)),
        ("The train left at 06:10.", at(6, 10)),
        ("It left at 6:10 p.m. on Friday", at(18, 10)),
        ("It left at 6.10pm", at(18, 10)),
        ("It left at ten past six in the evening", at(18, 10)),
        ("at ten minutes past six p.m.", at(18, 10)),
        ("It left at twenty to seven this morning", at(6, 40)),
        ("at half past six in the afternoon", at(18, 30)),
        ("a quarter past 11 at night", at(23, 15)),
        ("at two at night", at(2)),
        ("at six o’clock in the evening", at(18)),
        ("12:30 a.m.", at(0, 30)),
        ("12:30 p.m.", at(12, 30)),
        ("It closed at noon.", at(12)),
        ("It closed at midnight.", 0),
        ("from 3 to 5 p.m.", at(17)),
        ("at 1810 GMT", at(18, 10)),
        ("at 0610 hours", at(6, 10)),
        ("It left at 18.10.", at(18, 10)),
    ],
)
def test_a_time_of_day_is_one_minute(text: str, minute: int) -> None:
    clock = only(text)
    assert (clock.earliest, clock.latest, clock.either_half) == (minute, minute, False)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("shortly after 5.30 p.m.", at(17, 30), at(18)),
        ("just past 5 p.m.", at(17), at(17, 30)),
        ("shortly before 3 a.m.", at(2, 30), at(3)),
        ("about 9 p.m.", at(20, 45), at(21, 15)),
        ("after 9 p.m.", at(21), at(24)),
        ("by 9 p.m.", 0, at(21)),
    ],
)
def test_words_before_it_widen_it(text: str, earliest: int, latest: int) -> None:
    clock = only(text)
    assert (clock.earliest, clock.latest) == (earliest, latest)


@pytest.mark.parametrize("text", ["at 6:10", "six o’clock", "at ten past six"])
def test_without_a_half_of_the_day_it_may_be_in_either(text: str) -> None:
    assert only(text).either_half


@pytest.mark.parametrize(
    "text",
    [
        "The score was 25:10.",
        "a five to four vote",
        "It cost $6.10.",
        "It cost 5.35.",
        "up to 5.35 per cent",
        "by 5.35 per cent",
        "a 2:1 win",
        "F-16:30",
        "the ratio 1:2:30",
        "6 people",
        "24:30",
        "",
    ],
)
def test_what_no_clock_shows_is_no_time_of_day(text: str) -> None:
    assert find_clocks(text) == ()


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("at 18:10", "6:10 p.m.", True),
        ("at 18:10", "ten past six in the evening", True),
        ("at 18:10", "at 6:10", True),
        ("at 18:10", "6:10 a.m.", False),
        ("at 18:10", "at 18:20", False),
        ("at 18:10", "shortly after 6 p.m.", True),
        ("about midnight", "at 23:50", True),
        ("at six o’clock", "at seven o’clock", False),
        ("at 18:10", "at 17:10 GMT", True),
        ("at 18:10 GMT", "at 17:10 GMT", False),
    ],
)
def test_two_times_agree_if_one_minute_is_in_both(first: str, second: str, *, agree: bool) -> None:
    assert clocks_agree(only(first), only(second)) is agree
    assert clocks_agree(only(second), only(first)) is agree


@pytest.mark.parametrize(
    ("given_", "wanted", "told"),
    [
        ("at 18:10", "ten past six in the evening", True),
        ("at 18:05", "about 6 p.m.", True),
        ("about 6 p.m.", "at 18:05", False),
        ("shortly after 6 p.m.", "shortly after 6 p.m.", True),
        ("at 18:10", "shortly after 6 p.m.", True),
        ("at 6:10", "at 18:10", True),
        ("at 06:10", "at 18:10", False),
        ("at 18:10 GMT", "at 19:10", True),
    ],
)
def test_an_exact_time_tells_a_wide_one(given_: str, wanted: str, *, told: bool) -> None:
    assert tells(only(given_), only(wanted)) is told


@given(st.integers(0, 23), st.integers(0, 59))
def test_both_ways_of_writing_a_time_agree(hour: int, minute: int) -> None:
    half = "a.m." if hour < 12 else "p.m."
    assert clocks_agree(only(f"at {hour:02}:{minute:02}"), only(f"at {hour % 12 or 12}:{minute:02} {half}"))


@given(st.text())
def test_a_time_stands_where_it_says(text: str) -> None:
    assert all(text[clock.start : clock.end] == clock.text for clock in find_clocks(text))
