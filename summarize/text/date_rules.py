"""The forms of dates that name a place in the calendar (30 May, early May, spring 2022), and their days."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, cast

from summarize.text.calendar_days import Days, Precision, Setting, Third, Which, around, pick, shift, third_of
from summarize.text.phrasebook import alternatives

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# The others are also verbs, names, or (shortened) words, and need something that makes them months.
_PLAIN_MONTHS: Final = {"January", "February", "July", "September", "October", "November", "December"}
# "By May", "of May" and "after May" are as often about a Theresa May.
_MAY_CUES: Final = {"in", "since", "until", "till", "through", "throughout", "during", "between"}
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# "The '90s" are the 1990s and "the '20s" the 2020s.
_FIRST_DECADE_OF_1900S: Final = 3

Resolver = Callable[[re.Match[str], Setting], Days]


@dataclass(frozen=True)
class Rule:
    """A form of times.

    Attributes:
        pattern: Finds candidates; its group `time` is the phrase.
        resolve: The days that a candidate means. It raises RelativeTimeError if they depend on an unknown
            day, of publication or told elsewhere, and ValueError or OverflowError if it is no time.
        precision: How precise the phrase is where it stays relative.
    """

    pattern: re.Pattern[str]
    resolve: Resolver
    precision: Precision


def rule(phrase: str, resolve: Resolver, precision: Precision, *, before: str = "") -> Rule:
    """A rule for *phrase*, which stands alone: not in a word, code, address or amount; *before* is context."""
    pattern = re.compile(rf"{before}(?<![\w$€£¥#@.-])(?P<time>{phrase})(?!\w)")
    return Rule(pattern, resolve, precision)


def _numeric(match: re.Match[str], _setting: Setting) -> Days:
    return around(date(int(match["year"]), int(match["month"]), int(match["day"])), "day")


def _day_of_month(match: re.Match[str], setting: Setting) -> Days:
    month = _month_number(match["month"])
    month2 = _month_number(match["month2"] or match["month"])

    def of_year(year: int) -> Days:
        first = date(year, month, _day_number(match["day"]))
        if match["day2"] is None:
            return around(first, "day")
        return Days(first, date(year + (month2 < month), month2, _day_number(match["day2"])), "days")

    return _in_year(of_year, match, setting)


def _month_of_year(match: re.Match[str], setting: Setting) -> Days:
    month, cue, third = match["month"], (match["cue"] or "").lower(), _third_of(match)
    marked = match["year"] or match["which"] or third or month in _PLAIN_MONTHS
    if not marked and (not cue or (month == "May" and cue not in _MAY_CUES)):
        raise ValueError(month)
    whole = _in_year(lambda year: around(date(year, _month_number(month), 1), "month"), match, setting)
    return third_of(whole, third)


def _months_range(match: re.Match[str], setting: Setting) -> Days:
    first, last = _month_number(match["month"]), _month_number(match["month2"])

    def of_year(year: int) -> Days:
        return Days(
            date(year, first, 1), around(date(year + (last < first), last, 1), "month").latest, "days"
        )

    return _in_year(of_year, match, setting)


def _season(match: re.Match[str], setting: Setting) -> Days:
    """A season of the northern hemisphere in whole months, as meteorologists count them."""
    start, third = _SEASONS[match["season"].lower()], _third_of(match)
    if not (match["year"] or match["which"] or third):
        raise ValueError(match["season"])

    def of_year(year: int) -> Days:
        first = date(year, start, 1)
        return Days(first, shift(first, 3, "month") - timedelta(days=1), "season")

    def winter_of_year(year: int) -> Days:
        # "Winter 2022" is the one that began in 2022 to some and the one that ended in it to others.
        return Days(of_year(year - 1).earliest, of_year(year).latest, "season")

    named_winter = match["year"] and start == _SEASONS["winter"]
    return third_of(_in_year(winter_of_year if named_winter else of_year, match, setting), third)


def _quarter(match: re.Match[str], setting: Setting) -> Days:
    number = int(match["q"] or _QUARTERS[match["quarter"].lower()])
    return _in_year(lambda year: around(date(year, 3 * number, 1), "quarter"), match, setting)


def _whole_year(match: re.Match[str], _setting: Setting) -> Days:
    return third_of(around(date(int(match["year"]), 1, 1), "year"), _third_of(match))


def _years_range(match: re.Match[str], _setting: Setting) -> Days:
    first, last = match["year"], match["year2"]
    end = int(first[: 4 - len(last)] + last)
    if end <= int(first):
        raise ValueError(match["time"])
    return Days(date(int(first), 1, 1), date(end, 12, 31), "year")


def _decade(match: re.Match[str], _setting: Setting) -> Days:
    century = match["century"] or ("19" if int(match["ten"]) >= _FIRST_DECADE_OF_1900S else "20")
    return third_of(around(date(int(f"{century}{match['ten']}0"), 1, 1), "decade"), _third_of(match))


def _third_of(match: re.Match[str]) -> Third | None:
    words = set(re.findall(r"\w+", (match["part"] or "").lower()))
    if not words:
        return None
    return "mid" if words & {"mid", "middle"} else "late" if words & {"late", "end"} else "early"


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _day_number(day: str) -> int:
    return int(day.rstrip("dhnrst"))


def _in_year(of_year: Callable[[int], Days], match: re.Match[str], setting: Setting) -> Days:
    """What is meant in the year that the phrase names ("2022", "last year"), else the return that is meant."""
    groups = match.groupdict()
    year, which = groups["year"], groups.get("which")
    if year is None:
        return pick(of_year, setting, cast("Which", which.lower()) if which else None)
    if year.isdigit():
        return of_year(int(year))
    return of_year(setting.anchor.year + {"last": -1, "this": 0, "next": 1}[year.split()[0].lower()])


_month = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_weekday = rf"(?:(?:(?:{'|'.join(WEEKDAYS)}|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?,?\s)(?:the\s)?)?"
_day = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z%:]|[.,/][0-9])"
# Two hundred years back and less than a hundred ahead; other four digits are more often numbers than years.
_year = r"(?:1[89][0-9]{2}|20[0-9]{2})(?![0-9])"
_of_year = rf"(?:,?\s(?:of\s)?(?P<year>{_year}|(?i:last|this|next)\syear\b))?"
_part = r"(?:(?P<part>(?i:early|mid|late|(?:the\s)?(?:beginning|start|middle|end)\sof))(?:\sin)?[\s-])?"
_which = r"(?:(?P<which>(?i:last|this|next))\s)?"
_to = r"(?:[-–—]|\s(?:to|through|until|[-–—])\s)"
_cue = (
    r"(?:\b(?P<cue>(?i:in|since|until|till|through|throughout|during|between|by|before|after|of|from|to))\s)?"
)

# What makes four digits a number of things and not a year.
_no_count_before = "".join(
    rf"(?<!\b{word}\s)"
    for word in (
        "than",
        "about",
        "least",
        "most",
        "over",
        "some",
        "nearly",
        "almost",
        "roughly",
        "around",
        "No",
    )
)
_no_count_after = (
    r"(?!\s(?:people|men|women|children|troops|soldiers|dollars|euros|yuan|per\s?cent|miles|km|kilomet\w+|feet|tons"
    r"|tonnes|met(?:re|er)s|hours|days|years|times|words|[mbtr]+illion|dozen)\b|\s?[%°]|[-–/][0-9A-Za-z]|[.,:][0-9])"
)
_counted_year = rf"{_no_count_before}(?P<year>{_year})"

# What a text, in small letters, has somewhere if it has a form of `MONTH_RULES`, and of `YEAR_RULES`.
MONTH_CUE: Final = re.compile(rf"{alternatives((*map(str.lower, _MONTHS), *_SEASONS, 'quarter'))}|q[1-4]")
YEAR_CUE: Final = re.compile(r"[12][0-9]{2}|['’][0-9]0s")

MONTH_RULES: Final = (
    # The day after "and" or a dash is not the number of something: "on May 30 and 12 people died".
    rule(
        rf"{_weekday}(?P<month>{_month})\s(?P<day>{_day})(?:(?:{_to}(?:(?P<month2>{_month})\s)?|\s(?:and|or)\s)"
        rf"(?P<day2>{_day})(?!\s(?:people|[a-z-]+s)\b))?{_of_year}",
        _day_of_month,
        "day",
    ),
    rule(
        rf"{_weekday}(?P<day>{_day})(?:{_to}(?P<day2>{_day}))?\s(?:of\s)?(?P<month>{_month})(?P<month2>){_of_year}",
        _day_of_month,
        "day",
    ),
    rule(rf"(?P<month>{_month})(?:{_to}|\sand\s)(?P<month2>{_month}){_of_year}", _months_range, "days"),
    rule(rf"{_which}{_part}(?P<month>{_month}){_of_year}", _month_of_year, "month", before=_cue),
    rule(rf"{_which}{_part}(?P<season>(?i:spring|summer|autumn|fall|winter)){_of_year}", _season, "season"),
    rule(
        rf"(?:the\s)?(?:(?P<quarter>(?i:first|second|third|fourth))[\s-]quarter|Q(?P<q>[1-4])){_of_year[:-1]}",
        _quarter,
        "season",
    ),
)
YEAR_RULES: Final = (
    rule(
        r"(?P<year>[12][0-9]{3})(?P<by>[-/])(?P<month>[01][0-9])(?P=by)(?P<day>[0-3][0-9])(?![-/])",
        _numeric,
        "day",
    ),
    rule(rf"{_part}{_counted_year}{_no_count_after}", _whole_year, "year"),
    rule(
        rf"{_counted_year}(?:[-–—]|\s(?:to|through|until)\s)(?P<year2>{_year}|[0-9]{{2}}(?![0-9]))",
        _years_range,
        "year",
    ),
    rule(rf"{_counted_year}\sand\s(?P<year2>{_year})", _years_range, "year", before=r"\b[Bb]etween\s"),
    rule(rf"{_part}(?:the\s)?(?:(?P<century>1[89]|20)|['’])(?P<ten>[0-9])0s", _decade, "decade"),
    rule(rf"{_part}the\s(?P<century>1[89]|20)(?P<ten>[0-9])0['’]s", _decade, "decade"),
)
