"""The forms of times that are counted from the day of publication (Tuesday, last week, two days ago)."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, cast

from summarize.text.calendar_days import Days, Setting, Third, around, shift, third_of
from summarize.text.date_rules import WEEKDAYS, rule
from summarize.text.number_words import FIGURE_PATTERN, read_figure

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
    """So many whole units before: that day, that week or so, that month, that year."""
    unit, (low, high) = _unit_of(match), _count_of(match["count"] or "many")
    first, last = shift(setting.anchor, -high, unit), shift(setting.anchor, -low, unit)
    if unit == "week":
        return Days(first - WEEK_SLACK, last + WEEK_SLACK, "week")
    unit = "year" if unit in {"decade", "century"} else unit
    if match["loose"]:
        first, last = shift(first, -1, unit), min(shift(last, 1, unit), setting.anchor)
    end = around(last, unit)
    return Days(around(first, unit).earliest, end.latest, end.precision)


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
_count = rf"(?:(?P<count>(?i:an?|(?:a\s)?few|several|some|many|a\scouple)|{FIGURE_PATTERN})\s)?"

# Holidays, papers and shows in whose names a weekday is no time.
_no_name_before = "".join(
    f"(?<!{word} )" for word in "Black Good Ash Super Bloody Cyber Easter Holy Palm Giving News".split()
)
_no_name_after = (
    r"(?!\s(?:Times|Mail|Telegraph|Express|Post|Mirror|Herald|Star|Sun|World|People|Independent|Observer"
    r"|Mercury|Tribune|Review|Agenda|Night\s(?:Live|Football))\b)"
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
        rf"(?P<weekday>{'|'.join(WEEKDAYS)})\b{_no_name_after}{_hour}(?:\s(?:of\s)?(?P<week>(?i:last|this|next))\sweek\b)?",
        _day_of_week,
        "day",
    ),
    rule(
        rf"(?P<loose>(?i:(?:just\s)?(?:more\sthan|over|under|less\sthan)|nearly|almost|about|around|roughly|some|at\sleast"
        rf"|up\sto)\s)?{_count}{_unit}\s(?i:ago)",
        _ago,
        "open",
    ),
    rule(
        rf"(?i:(?P<the>the\s)?(?P<word>past|last|coming|next|recent))\s{_count}{_unit}(?!\sof\b)",
        _rolling,
        "open",
    ),
)
