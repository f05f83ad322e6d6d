"""Intervals of days, and the arithmetic of calendars. Weeks start on Monday (ISO 8601)."""

from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Precision = Literal["day", "days", "week", "month", "season", "year", "decade", "open"]
Tense = Literal["past", "future", "unmarked"]
Which = Literal["last", "this", "next"]
Third = Literal["early", "mid", "late"]

# "Early May" is 1-10 May, "mid-May" 11-20, "late May" the rest: the thirds that a calendar can be cut into.
_MONTH_THIRDS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
# 29 February can be eight years away (1896 to 1904).
_YEARS_AWAY: Final = 8

_DAYS_IN: Final = {"day": 1, "week": 7}
_MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_PRECISIONS: Final[dict[str, Precision]] = {"month": "month", "quarter": "season", "year": "year"}


class RelativeTimeError(Exception):
    """A phrase needs a day of publication, and there is none."""


@dataclass(frozen=True)
class Days:
    """A closed interval of days, and how precisely it was named."""

    earliest: date
    latest: date
    precision: Precision


@dataclass(frozen=True)
class Setting:
    """What a phrase is read against.

    Attributes:
        published: Day of publication, or None if it is not known.
        tense: Where the words around the phrase look; unmarked if nothing tells.
    """

    published: date | None
    tense: Tense

    @property
    def anchor(self) -> date:
        """The day of publication.

        Raises:
            RelativeTimeError: It is not known.
        """
        if self.published is None:
            raise RelativeTimeError
        return self.published


def shift(day: date, count: float, unit: str) -> date:
    """*day* moved by *count* units (day, week, month, quarter, year, decade, century); negative is back.

    In a shorter month the last day stands for one that it does not have.

    Raises:
        ValueError: The calendar has no such day.
        OverflowError: Likewise.
    """
    if unit in _DAYS_IN:
        return day + timedelta(days=round(count * _DAYS_IN[unit]))
    year, month = divmod(day.year * 12 + day.month - 1 + round(count * _MONTHS_IN[unit]), 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def around(day: date, unit: str) -> Days:
    """The day, ISO week, weekend of that week, month, quarter, year, decade or century that *day* lies in."""
    if unit == "day":
        return Days(day, day, "day")
    monday = day - timedelta(days=day.weekday())
    if unit == "week":
        return Days(monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        return Days(monday + timedelta(days=5), monday + timedelta(days=6), "days")
    months = _MONTHS_IN[unit]
    first = shift(day.replace(day=1), -((day.year * 12 + day.month - 1) % months), "month")
    return Days(first, _last_day(first, months), _PRECISIONS.get(unit, "decade"))


def third_of(whole: Days, third: Third | None) -> Days:
    """The early, middle or late part of a month, season, year or decade; a week has no such parts."""
    first, last = whole.earliest, whole.latest
    if third is None or whole.precision not in {"month", "season", "year", "decade"}:
        return whole
    if whole.precision == "month":
        start, end = _MONTH_THIRDS[third]
        return Days(first.replace(day=start), first.replace(day=min(end, last.day)), "days")
    length = ((last.year - first.year) * 12 + last.month - first.month + 1) // 3
    start_day = shift(first, length * ("early", "mid", "late").index(third), "month")
    return Days(start_day, _last_day(start_day, length), "month" if length == 1 else whole.precision)


def pick(of_year: Callable[[int], Days], setting: Setting, which: Which | None = None) -> Days:
    """The year's return of something (30 May, May, spring) that is meant, if the text gives no year.

    "Last" is the latest that is over, "next" the first that has not begun, "this" that of this year. Without any of
    them it is the latest that has begun, or ahead of a future event the first that is not over; a single day
    without any sign of tense is the nearest.

    Raises:
        RelativeTimeError: The day of publication is not known.
        ValueError: There is no such day ("30 February").
    """
    anchor = setting.anchor
    options = _options(of_year, anchor.year)
    if not options:
        raise ValueError(anchor)
    single_day = options[0].precision == "day"
    if which == "last":
        return max((days for days in options if days.latest < anchor), key=_start)
    if which == "next":
        return min((days for days in options if days.earliest > anchor), key=_start)
    if which == "this":
        options = [days for days in options if anchor.year in {days.earliest.year, days.latest.year}]
    if which == "this" or (setting.tense == "unmarked" and single_day):
        return min(options, key=lambda days: max(days.earliest - anchor, anchor - days.latest, timedelta()))
    if setting.tense == "future":
        return min((days for days in options if days.latest >= anchor), key=_start)
    return max((days for days in options if days.earliest <= anchor), key=_start)


def _options(of_year: Callable[[int], Days], year: int) -> list[Days]:
    options = []
    for candidate in range(year - _YEARS_AWAY, year + _YEARS_AWAY + 1):
        with suppress(ValueError):  # no 29 February in that year
            options.append(of_year(candidate))
    return options


def _start(days: Days) -> date:
    return days.earliest


def _last_day(first: date, months: int) -> date:
    return shift(first, months, "month") - timedelta(days=1)
