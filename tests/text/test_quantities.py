"""Quantities in newsroom English: what is found, with which interval and unit, and what agrees with what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.quantities import (
    Quantity,
    comparable,
    compatible,
    find_quantities,
    less_exact,
    measures_one,
    rounded,
)

Interval = tuple[float | None, float | None, str]


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


def interval(text: str) -> Interval:
    quantity = only(text)
    return quantity.low, quantity.high, quantity.unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The strike killed 13 people.", 13, "person"),
        ("It seized 2,400 American rifles.", 2400, "rifle"),
        ("It sold 1,00,000 cars.", 100_000, "car"),
        ("Twelve were killed.", 12, ""),
        ("He waited twenty-five minutes.", 25, "minute"),
        ("Two hundred and fifty thousand refugees fled.", 250_000, "refugee"),
        ("two million three hundred thousand and five voters", 2_300_005, "voter"),
        ("a dozen warships", 12, "warship"),
        ("two dozen warships", 24, "warship"),
        ("a half-dozen advisers", 6, "adviser"),
        ("half a million homes", 500_000, "home"),
        ("two and a half years", 2.5, "year"),
        ("a hundred buses", 100, "bus"),
        ("1.2 million barrels", 1_200_000, "barrel"),
        ("1.1 million barrels", 1_100_000, "barrel"),
        ("5 lakh voters", 500_000, "voter"),
        ("2 lakh crore", 2e12, ""),
        ("a 10k run", 10_000, ""),
        ("5m people", 5_000_000, "person"),
        ("a 100m track", 100, "m"),
        ("one person close to the talks", 1, "person"),
        ("one soldier killed in action", 1, "soldier"),
        ("only one Democratic senator faces a challenge", 1, "senator"),
        ("a 12-member panel", 12, "member"),
        ("the 68-year-old senator", 68, "year"),
        ("a one-year extension", 1, "year"),
        ("two news outlets", 2, "outlet"),
        ("12 U.S. troops", 12, "troop"),
        ("three classes", 3, "class"),
        ("five more countries", 5, "country"),
        ("two series", 2, "series"),
        ("a rise in 39 years follows a war", 39, "year"),
        ("99 Fahrenheit", 99, "°F"),
        ("Attack Kills Twelve People", 12, "person"),
        ("12 America’s Cup yachts", 12, ""),
        ("12 big old red slow loud cars", 12, ""),
        ("5 km", 5, "km"),
        ("300 kilometers", 300, "km"),
        ("300 miles per hour", 300, "mph"),
        ("2,000 square kilometres", 2000, "square km"),
        ("7 feet", 7, "foot"),
        ("35°C", 35, "°C"),
        ("minus 5 degrees Celsius", -5, "°C"),
        ("-12°C", -12, "°C"),
        ("up 3.5%", 3.5, "%"),
        ("12 per cent", 12, "%"),
        ("2 percentage points", 2, "percentage point"),
        ("$3bn", 3e9, "usd"),
        ("US$3 billion", 3e9, "usd"),
        ("$5M", 5e6, "usd"),
        ("3 billion dollars", 3e9, "usd"),
        ("200 Canadian dollars", 200, "cad"),
        ("30 billion yuan", 3e10, "cny"),
        ("10 million won", 1e7, "krw"),
        ("£200m", 2e8, "gbp"),
        ("€4.5 million", 4.5e6, "eur"),
        ("3bn EUR", 3e9, "eur"),
        ("Rs 500 crore", 5e9, "inr"),
        ("exactly 7 ships", 7, "ship"),
    ],
)
def test_a_plain_number_has_one_value_and_its_unit(text, value, unit):
    assert interval(text) == (value, value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 13 people", 13, None),
        ("no fewer than 13 people", 13, None),
        ("At Least 12 Dead", 12, None),
        ("up to 12 ships", None, 12),
        ("no more than five ships", None, 5),
        ("as many as 200 ships", None, 200),
        ("nearly ten working-level engagements", 9, 10),
        ("about 20 ships", 18, 22),
        ("some 200 ships", 180, 220),
        ("~50 ships", 45, 55),
        ("about 2 miles", 1.5, 2.5),
        ("30 or so men", 27, 33),
        ("30-odd men", 27, 33),
        ("12 or more people", 12, None),
        ("50+ cases", 50, None),
        ("20-plus people", 20, None),
        ("3 years or more", 3, None),
        ("18 or under", None, 18),
        ("over 12 years", 12, None),
        ("dozens of people", 24, None),
        ("Hundreds gathered", 200, None),
        ("scores of cars", 40, None),
        ("tens of thousands of protesters", 20_000, None),
        ("at least dozens of people", 24, None),
        ("several hundred troops", 200, 1000),
        ("a few thousand troops", 2000, 10_000),
        ("a couple of days", 2, 3),
        ("a couple of dozen ships", 24, 36),
        ("10 to 12 people", 10, 12),
        ("10-12 people", 10, 12),
        ("between 10 and 12 people", 10, 12),
        ("between one hundred and two hundred people", 100, 200),
        ("two or three weeks", 2, 3),
        ("10% to 12%", 10, 12),
        ("10 to 12 percent", 10, 12),
        ("$3-4 billion", 3e9, 4e9),
        ("$3.5 to $4 billion", 3.5e9, 4e9),
        ("five to ten million people", 5e6, 1e7),
        ("about 10 to 20 people", 9, 22),
    ],
)
def test_bounds_and_ranges_make_intervals(text, low, high):
    quantity = only(text)
    assert (quantity.low, quantity.high) == (low, high)
    assert not quantity.low_open
    assert not quantity.high_open


@pytest.mark.parametrize(
    ("text", "low", "high", "low_open", "high_open"),
    [
        ("over a dozen requests", 12, None, True, False),
        ("more than 12 requests", 12, None, True, False),
        ("fewer than 12 requests", None, 12, False, True),
        ("just over 40 ships", 40, 44, True, False),
        ("just under 40 ships", 36, 40, False, True),
    ],
)
def test_more_and_less_leave_the_number_itself_out(text, low, high, low_open, high_open):
    quantity = only(text)
    assert (quantity.low, quantity.high) == (low, high)
    assert (quantity.low_open, quantity.high_open) == (low_open, high_open)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("a third of the seats", 100 / 3),
        ("a third as much", 100 / 3),
        ("two-thirds", 200 / 3),
        ("by one third", 100 / 3),
        ("half of Americans", 50),
        ("one in five adults", 20),
        ("nine out of 10 doctors", 90),
        ("a “1 in 3” chance", 100 / 3),
    ],
)
def test_a_share_is_a_percentage_give_or_take_a_point(text, share):
    quantity = only(text)
    assert (quantity.low, quantity.high) == pytest.approx((share - 1, share + 1))
    assert (quantity.unit, quantity.kind) == ("%", "percent")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the third time", 3),
        ("his 21st victory", 21),
        ("the first cabinet-level meeting", 1),
        ("China’s second carrier", 2),
        ("a fifth term", 5),
    ],
)
def test_an_ordinal_is_found_as_such(text, value):
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.kind) == (value, value, "ordinal")


@pytest.mark.parametrize(
    "text",
    [
        "On May 30, 2023, in 2022, on 30 May 2023 and in the 1990s",
        "since 2018, two days ago, in the past two years",
        "at 5 p.m. and 5:30, from 5-6 p.m., at 1400 GMT, at five o’clock",
        "the F-16s, COVID-19, the G20 and MH370",
        "NATO's Article 5, section 3 of the act, a Boeing 737-800, Boeing 737-MAX, No. 10",
        "Air Force One and the Group of Seven",
        "one of them, no one, this one, one another, one day, one-China policy, one-on-one talks",
        "first reported, the first lady, the Second Amendment, in the first place, at first",
        "9/11, 24/7, #12, version 1.2.3, 555-1234, 202-555-1234, www.x.com/12, https://x.com/123, a12@b.com, @u99",
        "the '08 campaign, 5G, his 20s",
        "multiple requests, several envoys, the same, a meeting",
        "1. The visit",
    ],
)
def test_dates_names_codes_and_pronouns_are_no_quantities(text):
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose from 10 to 12", [10, 12]),
        ("by 52 to 48", [52, 48]),
        ("a 48 to 50 vote", [48, 50]),
        ("a 5-4 vote", [5, 4]),
        ("a 134-to-63 vote", [134, 63]),
        ("12 of the 20 requests", [12, 20]),
        ("10 ships and 12 tanks", [10, 12]),
        ("dozens to 12", [24, 12]),
        ("10 ships to 12 tanks", [10, 12]),
        ("5 years to 12", [5, 12]),
        ("12 won medals", [12]),
        ("millions of dollars", [2e6]),
        ("hundreds of the dead", [200]),
    ],
)
def test_changes_votes_and_parts_stay_apart(text, values):
    assert [quantity.low for quantity in find_quantities(text)] == values


def test_the_words_of_a_quantity_run_from_its_bound_to_its_noun():
    text = "It refused over a dozen requests, and nearly ten working-level engagements."
    assert [quantity.text for quantity in find_quantities(text)] == [
        "over a dozen requests",
        "nearly ten working-level engagements",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("at least 13 people", "13 people"),
        ("about 1.2 million barrels", "1,210,000 barrels"),
        ("over a dozen requests", "more than twelve requests"),
        ("over a dozen requests", "13 requests"),
        ("nearly ten meetings", "10 meetings"),
        ("12", "12 people"),
        ("two-thirds", "67 percent"),
        ("£5", "5 pound"),
        ("¥5 million", "5 million yuan"),
        ("¥5 million", "5 million yen"),
        ("dozens of people", "31 people"),
        ("just over 0", "0.3"),
    ],
)
def test_what_can_be_the_same_number_is_compatible(first, second):
    assert compatible(only(first), only(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12 people", "13 people"),
        ("more than 12 people", "12 people"),
        ("fewer than 12 people", "12 people"),
        ("at least 13 people", "12 people"),
        ("nearly ten people", "11 people"),
        ("12 people", "12 ships"),
        ("5 million yuan", "5 million yen"),
        ("the third", "3 people"),
        ("5 percent", "5 percentage points"),
    ],
)
def test_what_cannot_be_the_same_number_is_not_compatible(first, second):
    assert not compatible(only(first), only(second))


def test_other_units_are_not_comparable_and_other_numbers_are():
    assert not comparable(only("12 people"), only("12 ships"))
    assert comparable(only("12 people"), only("13 people"))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1.2 million barrels", "1,210,000 barrels", True),
        ("1.2 million barrels", "1,260,000 barrels", False),
        ("12 people", "13 people", False),
        ("1 million barrels", "1.4 million barrels", False),
        ("at least 1.2 million barrels", "1,210,000 barrels", False),
        ("1.2 million barrels", "about 1,210,000 barrels", False),
        ("1.2 million barrels", "1,210,000 ships", False),
        ("up to 5 ships", "5 ships", False),
        ("5 ships", "up to 5 ships", False),
    ],
)
def test_rounding_is_half_a_step_of_the_coarser_plain_figure(first, second, expected):
    assert rounded(only(first), only(second)) is expected


WORDS = st.sampled_from(
    "about over at least between and to or 12 13 1.2 million dozen dozens hundred two one first third half a of in "
    "people requests % percent $3bn $ - – -5 5 p.m. May 30 2023 F-16 Boeing 737 more than up , . \n years ago".split(
        " "
    ),
)


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_spans_give_the_text_back_and_never_overlap(text):
    quantities = find_quantities(text)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in quantities)
    ends = [0, *(quantity.end for quantity in quantities)]
    assert all(quantity.start >= end for quantity, end in zip(quantities, ends, strict=False))


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_compatible_is_reflexive_and_symmetric(text):
    quantities = find_quantities(text)
    for first in quantities:
        assert compatible(first, first)
        for second in quantities:
            assert compatible(first, second) == compatible(second, first)
            assert rounded(first, second) == rounded(second, first)


def in_words(number: int) -> str:
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10] + (f"-{small[number % 10]}" if number % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // size)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError(number)


@given(st.integers(2, 999_999_999))
def test_a_number_is_found_back_from_words_and_digits(number):
    for written in (
        in_words(number),
        f"{number:,}",
        in_words(number).replace("-", " ").replace(" and ", " "),
    ):
        assert interval(f"They counted {written} ballots.") == (number, number, "ballot")


@given(st.decimals(min_value="0.1", max_value=999, places=2), st.sampled_from(["million", "bn", "trillion"]))
def test_a_decimal_with_a_magnitude_is_exact(number, magnitude):
    scale = {"million": 10**6, "bn": 10**9, "trillion": 10**12}[magnitude]
    assert interval(f"It cost ${number} {magnitude}.") == (
        float(number * scale),
        float(number * scale),
        "usd",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half a mile", (0.5, 0.5, "mile")),
        ("a half-mile", (0.5, 0.5, "mile")),
        ("half an hour", (0.5, 0.5, "hour")),
        ("12 acres", (12, 12, "acre")),
        ("5 hectares", (5, 5, "hectare")),
        ("311,700 US gallons", (311_700, 311_700, "gallon")),
    ],
)
def test_measures_are_read(text, expected):
    assert interval(text) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("5 miles", "8 km"),
        ("about 5 miles", "8 kilometres"),
        ("more than 5 miles", "10 km"),
        ("18.2 kilometres", "11.3 miles"),
        ("half a mile", "800 metres"),
        ("1,000 feet", "300 metres"),
        ("12 acres", "5 hectares"),
        ("20 pounds", "9 kg"),
        ("60 mph", "97 km/h"),
        ("31 degrees Celsius", "88 degrees Fahrenheit"),
        ("0°C", "32°F"),
        ("1,180 cubic metres", "311,700 US gallons"),
        ("48 hours", "two days"),
    ],
)
def test_one_measure_in_two_units_is_compatible(first, second):
    found = only(first), only(second)
    assert compatible(*found)
    assert compatible(*found[::-1])
    assert not comparable(*found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("5 miles", "12 km"),
        ("18.2 kilometres", "12.3 miles"),
        ("30°C", "90°F"),
        ("three weeks", "three months"),
        ("20 pounds", "9 miles"),
        ("£20", "9 kg"),
    ],
)
def test_two_measures_that_differ_are_incompatible(first, second):
    assert not compatible(only(first), only(second))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("5 miles", "8 km", True),
        ("5 miles", "3 miles", True),
        ("5 miles", "3 kg", False),
        ("5 houses", "3 sheds", False),
        ("5", "the 3rd", False),
    ],
)
def test_what_is_measured_alike_can_be_two_answers(first, second, expected):
    assert measures_one(only(first), only(second)) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("about 2,000 people", "1,987 people", True),
        ("nearly 1,200 people", "1,187 people", True),
        ("just over 40 people", "41 people", True),
        ("at least 30 people", "34 people", False),
        ("10 to 15 people", "13 people", False),
        ("about 2,000 people", "2,900 people", False),
        ("about 2,000 people", "1,987 houses", False),
        ("13 people", "13 people", False),
        ("about 40 people", "about 41 people", False),
    ],
)
def test_a_round_figure_gives_the_exact_one_less_exactly(first, second, expected):
    assert less_exact(only(first), only(second)) is expected
    assert less_exact(only(second), only(first)) is expected
