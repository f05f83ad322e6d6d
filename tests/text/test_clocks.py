"""Times of day: one time in many forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.clocks import find_clocks


def minutes(text: str) -> list[set[str]]:
    """What the times of day in *text* can mean, as HH:MM."""
    return [{f"{one // 60:02}:{one % 60:02}" for one in clock.minutes} for clock in find_clocks(text)]


@pytest.mark.parametrize(
    "text",
    [
        "at 18:10",
        "at 6:10 p.m.",
        "at 6.10pm",
        "ten past six in the evening",
        "at 1810 GMT",
        "around 18.10.",
        "ten minutes past six this evening",
    ],
)
def test_ten_past_six_in_the_evening_has_many_forms(text: str) -> None:
    assert minutes(text) == [{"18:10"}]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("at 6:10", {"06:10", "18:10"}),
        ("half past nine", {"09:30", "21:30"}),
        ("six o’clock", {"06:00", "18:00"}),
        ("6 o'clock this morning", {"06:00"}),
        ("at noon", {"12:00"}),
        ("12:30 a.m.", {"00:30"}),
        ("12.30 p.m.", {"12:30"}),
        ("00:30", {"00:30"}),
        ("09:30", {"09:30"}),
        ("a quarter to one at night", {"00:45"}),
        ("ten o'clock at night", {"22:00"}),
        ("18:10 in the evening", {"18:10"}),
    ],
)
def test_what_a_time_can_mean(text: str, meant: set[str]) -> None:
    assert minutes(text) == [meant]


@pytest.mark.parametrize(
    "text", ["It cost 5.35.", "up to 5.35 per cent", "a 2:1 win", "F-16:30", "the ratio 1:2:30"]
)
def test_other_figures_are_no_times(text: str) -> None:
    assert minutes(text) == []


def test_several_are_found_in_order_with_their_places() -> None:
    text = "Open from 8 a.m. to 5 p.m."
    assert [(one.text, text[one.start : one.end]) for one in find_clocks(text)] == [
        ("8 a.m.", "8 a.m."),
        ("5 p.m.", "5 p.m."),
    ]


@given(st.integers(0, 23), st.integers(0, 59))
def test_the_24_hour_form_and_the_12_hour_form_agree(hour: int, minute: int) -> None:
    half = f"{hour % 12 or 12}:{minute:02} {'a' if hour < 12 else 'p'}.m."
    [one], [other] = find_clocks(f"{hour:02}:{minute:02}"), find_clocks(half)
    assert other.minutes <= one.minutes
