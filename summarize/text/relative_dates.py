"""The forms of times that are counted from another.

From the day of publication (Tuesday, last week, two days ago), from a day that is named (the day before Thursday),
or from one that is told elsewhere (a day earlier).
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, cast

from summarize.text.calendar_days import (
    Days,
    Precision,
    RelativeTimeError,
    Setting,
    Third,
    around,
    shift,
    third_of,
)
from summarize.text.date_rules import WEEKDAYS, rule
from summarize.text.number_words import FIGURE_PATTERN, read_figure
from summarize.text.phrasebook import alternatives

# "Recent months" says neither how many nor since when. Twelve units are wide on purpose: an interval that is
# too wide leaves a question open, one that is too narrow invents a contradiction.
RECENT_UNITS: Final = 12
# "Three weeks ago" is seldom 21 days to the day; half a week either way still rounds to three.
WEEK_SLACK: Final = timedelta(days=3)

_MOVES: Final = {"last": -1, "this": 0, "next": 1}
_NEAR: Final = {"yesterday": -1, "last": -1, "tomorrow": 1}


def _near_day(match: re.Match[str], setting: Setting) -> Days:
    day, word = setting.anchor, match["word"].lower().split()[0]
    if word == "overnight":
        return Days(day - timedelta(days=1), day, "day")
    return around(day + timedelta(days=_NEAR.get(word, 0)), "day")


def _calendar_unit(match: re.Match[str], setting: Setting) -> Days:
    """This, last or next week, month, year…; "earlier this week" ends and "later this week" starts today.

    On a Sunday "this week" begins for some and ends for others, and "last week" is just over for some.
    """
    anchor, unit, side = setting.anchor, match["unit"], (match["side"] or "").lower()
    whole = around(_moved(anchor, match["which"], "week" if unit == "weekend" else unit), unit)
    if unit == "week" and anchor.weekday() == WEEKDAYS.index("Sunday") and match["which"].lower() != "next":
        whole = replace(whole, latest=whole.latest + timedelta(days=7))
    if side in {"earlier", "later"} and whole.earliest <= anchor <= whole.latest:
        ends = (whole.earliest, anchor) if side == "earlier" else (anchor, whole.latest)
        return Days(*ends, whole.precision)
    return third_of(whole, cast("Third", side) if side in {"early", "mid", "late"} else None)


def _the_weekend(_match: re.Match[str], setting: Setting) -> Days:
    """The weekend of this week if it has begun or lies ahead, else the one before."""
    over = setting.tense != "future" and setting.anchor.weekday() < WEEKDAYS.index("Saturday")
    return around(_moved(setting.anchor, "last" if over else "this", "week"), "weekend")


def _day_of_week(match: re.Match[str], setting: Setting) -> Days:
    """Without "last", "this" or "next", the latest such day, or ahead of a future event the first.

    "Last Friday" is the one of last week: who writes on a Saturday says "on Friday" for the day before.
    """
    anchor, number = setting.anchor, WEEKDAYS.index(match["weekday"])
    which = (match["week"] or match["which"] or "").lower()
    if which in _MOVES:
        day = around(_moved(anchor, which, "week"), "week").earliest + timedelta(days=number)
    elif which.endswith("coming") or (setting.tense == "future" and not which):
        day = anchor + timedelta(days=(number - anchor.weekday()) % 7)
    else:
        day = anchor - timedelta(days=(anchor.weekday() - number) % 7)
    return around(day, "day")


def _ago(match: re.Match[str], setting: Setting) -> Days:
    """So many whole units before publication."""
    return _units_away(match, setting.anchor, -1)


def _units_away(match: re.Match[str], anchor: date, side: int) -> Days:
    """So many whole units before (*side* is -1) or after *anchor*: that day, that week or so, that month, that year."""
    unit, counts = _unit_of(match), _count_of(match["count"] or "many")
    first, last = sorted(shift(anchor, side * count, unit) for count in counts)
    if unit == "week":
        return Days(first - WEEK_SLACK, last + WEEK_SLACK, "week")
    unit = "year" if unit in {"decade", "century"} else unit
    if match["loose"]:
        first, last = shift(first, -1, unit), shift(last, 1, unit)
        first, last = (first, min(last, anchor)) if side < 0 else (max(first, anchor), last)
    end = around(last, unit)
    return Days(around(first, unit).earliest, end.latest, end.precision)


def _told_elsewhere(_match: re.Match[str], _setting: Setting) -> Days:
    raise RelativeTimeError


def counts_from(match: re.Match[str], precision: Precision) -> bool:
    """Whether *match* of `COUNTED` counts from a time of this precision.

    "200 tonnes a day before 2018" is a rate: nobody counts days from a month or a year.
    """
    if not (match["the"] or match["count"] or match["plural"]):
        return False
    fine = not match["unit"] or match["unit"].lower() in {"day", "week"}
    return not (fine and precision in {"month", "season", "year", "decade"})


def counted(match: re.Match[str], named: Days) -> Days:
    """The days that *match* of `COUNTED` means before or after those that are *named*.

    "The two days before" are a stretch that ends there, "two days before" are a day, "the Monday before" the last
    such weekday.

    Raises:
        ValueError: The calendar has no such day.
        OverflowError: Likewise.
    """
    side = 1 if match["side"].lower() in {"after", "following"} else -1
    anchor = named.latest if side > 0 else named.earliest
    if match["weekday"]:
        away = side * (WEEKDAYS.index(match["weekday"]) - anchor.weekday()) % 7 or 7
        return around(anchor + timedelta(days=side * away), "day")
    if not match["the"]:
        return _units_away(match, anchor, side)
    unit = _unit_of(match) if match["unit"] else "day"
    count = _count_of(match["count"] or "many")[1] if match["count"] or match["plural"] else 1
    far, near = around(shift(anchor, side * count, unit), unit), anchor + timedelta(days=side)
    first, last = (far.earliest, near) if side < 0 else (near, far.latest)
    return Days(first, last, "day" if first == last else "days")


def _rolling(match: re.Match[str], setting: Setting) -> Days:
    """A stretch of so many units that ends or starts with the day of publication; one if no number is given."""
    anchor, unit, word = setting.anchor, _unit_of(match), match["word"].lower()
    many = match["count"] or match["plural"]
    if not many and (word in {"next", "recent"} or not match["the"]):
        # "The next day" is the day after something told before.
        raise ValueError(match["time"])
    count = _count_of(match["count"] or "many")[1] if many else 1
    if word in {"coming", "next"}:
        return Days(anchor, shift(anchor, count, unit), "open")
    return Days(shift(anchor, -count, unit), anchor, "open")


def _count_of(words: str) -> tuple[float, float]:
    """How many at least and at most; "a few" is two to a dozen, "dozens" two dozen up to twelve."""
    if words.lower() in {"a", "an"}:
        return 1, 1
    if words.lower().split()[-1] in {"few", "several", "some", "many", "couple"}:
        return 2, RECENT_UNITS
    figure = read_figure(words)
    return figure.low, RECENT_UNITS * figure.step if figure.high is None else figure.high


def _unit_of(match: re.Match[str]) -> str:
    unit: str = match["unit"].lower()
    return "century" if unit == "centurie" else unit


def _moved(day: date, which: str, unit: str) -> date:
    return shift(day, _MOVES[which.lower()], unit)


_hour = r"(?:\s(?:morning|afternoon|evening|night|noon))?"
_unit = r"(?P<unit>(?i:day|week|month|year|decade|century|centurie))(?P<plural>s)?"
_loose = (
    r"(?:(?P<loose>(?i:(?:just\s)?(?:more\sthan|over|under|less\sthan)|nearly|almost|about|around|roughly|some"
    r"|at\sleast|up\sto))\s)?"
)
_weekday = rf"(?P<weekday>{'|'.join(WEEKDAYS)})\b"
_count = rf"(?:(?P<count>(?i:an?|(?:a\s)?few|several|some|many|a\scouple)|{FIGURE_PATTERN})\s)?"

# Holidays, papers and shows in whose names a weekday is no time.
_no_name_before = "".join(
    f"(?<!{word} )" for word in "Black Good Ash Super Bloody Cyber Easter Holy Palm Giving News".split()
)
_no_name_after = (
    r"(?!\s(?:Times|Mail|Telegraph|Express|Post|Mirror|Herald|Star|Sun|World|People|Independent|Observer"
    r"|Mercury|Tribune|Review|Agenda|Night\s(?:Live|Football))\b)"
)

# What a text, in small letters, has somewhere if it has a form of `RELATIVE_RULES`; "day" is in every weekday.
RELATIVE_CUE: Final = re.compile(
    alternatives("day week month quarter year decade centur night morning afternoon evening tomorrow".split())
)
RELATIVE_RULES: Final = (
    rule(
        rf"(?P<word>(?i:overnight|tonight|last\snight|this\s(?:morning|afternoon|evening)|(?:yesterday|tomorrow){_hour})"
        r"|today|(?<!USA )(?<![Tt]he )Today)",
        _near_day,
        "day",
    ),
    rule(
        r"(?:(?P<side>(?i:earlier|later|early|mid|late))(?:\sin)?[\s-])?(?<![Tt]he )(?P<which>(?i:last|this|next))\s"
        r"(?P<unit>week|weekend|month|quarter|year|decade|century)",
        _calendar_unit,
        "week",
    ),
    rule(
        r"(?i:the|this\spast)\s(?i:weekend)", _the_weekend, "days", before=r"\b(?i:over|at|on|during|since)\s"
    ),
    rule(
        rf"(?:(?P<which>(?i:last|this(?:\s(?:past|coming))?|next))\s|(?i:late|early|earlier)\s(?:on\s)?)?{_no_name_before}"
        rf"{_weekday}{_no_name_after}{_hour}(?:\s(?:of\s)?(?P<week>(?i:last|this|next))\sweek\b)?",
        _day_of_week,
        "day",
    ),
    rule(
        rf"{_loose}{_count}{_unit}\s(?i:ago)",
        _ago,
        "open",
    ),
    rule(
        rf"(?i:(?P<the>the\s)?(?P<word>past|last|coming|next|recent))\s{_count}{_unit}(?!\sof\b)",
        _rolling,
        "open",
    ),
    rule(
        rf"[Tt]he\s(?:day\s(?:before|after)|{_weekday}\s(?:before|after|earlier|following))(?!-)"
        r"|[Aa]\sday\s(?:earlier|later)(?!\sthan\b)",
        _told_elsewhere,
        "day",
    ),
)

COUNTED: Final = re.compile(
    rf"(?<![\w$€£¥#@.-])(?:(?P<the>[Tt]he)\s)?(?:{_loose}{_count}{_unit}|(?(the)(?:morning|afternoon|evening|night|{_weekday})|(?!)))"
    r"\s(?P<side>before|prior\sto|ahead\sof|after|following)\s(?:the\s)?\Z"
)
"""What counts from the time after it: "two days before", "the day after the", "the Monday before"."""
