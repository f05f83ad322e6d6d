"""Dates and hours that say when a text was published: lines, or starts of lines, that hold them and no prose."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from summarize.stages.read.agencies import AGENCY

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
# Day and month as two numbers ("05/06/2023") mean different days in different countries: never read.
_DATE: Final = rf"(?<![\d/.-])(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{_DAY}[ -]{_MONTH},?[ -]\d{{4}}|{_MONTH} {_DAY},? \d{{4}})(?!\d)"
_WEEKDAY: Final = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?"
_TIME: Final = r"(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]\.?m\b\.?)?(?: ?h(?:ou)?rs\b)?|(?<!\d)\d{1,2} ?[ap]\.?m\b\.?"
# "15.06.2025" is no hour.
_HOUR: Final = rf"(?!\d{{1,2}}\.\d{{1,2}}\.\d)(?:{_TIME})"
_ZONE: Final = r"\b(?:(?:UTC|GMT)(?: ?[+-]\d{1,2}(?::\d{2})?)?|BST|IST|E[SD]?T|C[SD]T|P[SD]?T|M[SD]T|SGT|HKT|JST|KST|MYT|WIB|CES?T|AE[SD]T|Z)\b|[+-]\d{2}:?\d{2}\b"
_LABEL: Final = (
    r"\b(?:(?:(?:first|last|originally) )?(?:published|posted|updated|modified|issued|uploaded)"
    r"|(?:publication |release )?date)\b(?: (?:on|at)\b)?:?"
)

# Dates and zones are tried before hours: "+08:00" is none.
_LABELLED: Final = re.compile(f"({_LABEL})", re.IGNORECASE)
_DATED: Final = re.compile(_DATE, re.IGNORECASE)
_TIMED: Final = re.compile(rf"{_DATE}|{_ZONE}|(?P<clock>{_HOUR})", re.IGNORECASE)
# An hour without its day stands apart: "Radio Lauder · updated 12.55 · Listen live", but not "updated 12.55 to 14.10".
_LABELLED_HOUR: Final = re.compile(
    rf"(?:^|[·•|,;.(–—]) ?{_LABEL} ?({_HOUR})(?: ?(?:{_ZONE}))? ?(?:$|[·•|,;.)–—])", re.IGNORECASE
)
_PARTS: Final = re.compile(
    rf"{_LABEL}|{_DATE}|{_WEEKDAY}|(?<=\d)T(?=\d)|{_TIME}|{_ZONE}|\b(?:on|at)\b", re.IGNORECASE
)
_LEADING: Final = re.compile(
    rf"\s*(?:{_LABEL}\s*)?(?:{_WEEKDAY}\s*)?{_DATE}(?:[T\s,]+(?:{_TIME})(?:\s*(?:{_ZONE}))?)?\s*(?:[|:–—-]\s*)?",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    rf"[\W]{{0,3}}(?:[A-Z][A-Z .,'’/-]{{2,40}}[, ](?i:{_DATE})\.? ?(?:[(/](?:{AGENCY})[)/])? ?[-–—:]"
    rf"|[A-Z][\w .,'’/\[\]-]{{2,60}}[, ](?i:{_DATE})\.? ?[(/](?:{AGENCY})[)/])"
)
_YEAR: Final = re.compile(r"\d{4}")
_LONGEST_STAMP: Final = 120
_NOON: Final = 12
_EDGES: Final = " \t|·•,;:/()[]–—-"


@dataclass(frozen=True)
class Stamp:
    """A day that a text is stamped with.

    Attributes:
        day: The day.
        label: What stands before it, in small letters ("last updated"), or nothing.
        clock: The latest hour that stands with it, `HH:MM` as printed, whatever its zone; None if there is none.
    """

    day: date
    label: str
    clock: str | None = None

    @property
    def is_update(self) -> bool:
        """Whether it is the day of a change rather than of publication."""
        return "updated" in self.label or "modified" in self.label


def stamps_in(line: str) -> tuple[Stamp, ...]:
    """The dates of *line*, each with its label and hour; none if it is longer than any stamp is.

    An hour without a date goes with the date before it ("4 March 2026. Updated 22:10"). Impossible days
    ("2023-02-30") are left out.
    """
    if len(line) > _LONGEST_STAMP or not _YEAR.search(line):
        return ()  # the pattern of dates would look long at prose
    pieces = _LABELLED.split(line)
    found: list[Stamp] = []
    for label, words in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        days, clock = _days(words), _latest_hour(words)
        if days:
            found += [Stamp(day, label.casefold(), clock if len(set(days)) == 1 else None) for day in days]
        elif found:
            found[-1] = replace(found[-1], clock=latest(found[-1].clock, clock))
    return tuple(found)


def hour_in(line: str) -> str | None:
    """The hour of *line* (`HH:MM`) if it has a label of its own and no date ("updated 12.55"), or None."""
    if len(line) > _LONGEST_STAMP or stamps_in(line):
        return None
    return latest(*(_clock(match[1]) for match in _LABELLED_HOUR.finditer(line)))


def latest(*clocks: str | None) -> str | None:
    """The latest of *clocks* (`HH:MM`), None if none of them is known."""
    return max(filter(None, clocks), default=None)


def without_stamps(line: str) -> str:
    """What is left of *line* without dates, times and their labels; unchanged if it has no date."""
    return _PARTS.sub(" ", line).strip(_EDGES) if stamps_in(line) else line


def leading_stamp(line: str) -> int:
    """The length of the date that was pasted before the prose of *line* (" date 2023-05-31 China said"); 0 if none.

    A sentence that begins with a date goes on with a comma or a small letter; a pasted date does not.
    """
    match = _LEADING.match(line)
    if not match or match.end() == len(line):
        return 0
    following = line[match.end()]
    return match.end() if match[0][-1].isspace() and (following.isupper() or following in "“\"‘'") else 0


def dateline_stamp(line: str) -> tuple[Stamp, ...]:
    """The date of a dateline ("BEIJING, May 30, 2023 (Xinhua) --"), if *line* begins with one that has a year."""
    match = _DATELINE.match(line)
    return stamps_in(match[0]) if match else ()


def _days(words: str) -> list[date]:
    found = []
    for match in _DATED.finditer(words):
        with suppress(ValueError):
            found.append(_day(match[0]))
    return found


def _latest_hour(words: str) -> str | None:
    return latest(*(_clock(match["clock"]) for match in _TIMED.finditer(words) if match["clock"]))


def _clock(text: str) -> str | None:
    """The hour that *text* (one match of the pattern of times) names, as `HH:MM`; None if there is no such hour."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    half = re.search(r"([ap])\.?m", text, re.IGNORECASE)
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half[1] in "pP" else 0)
    try:
        return f"{time(hour, minute):%H:%M}"
    except ValueError:
        return None


def _day(text: str) -> date:
    """The day that *text* (one match of the pattern of dates) names.

    Raises:
        ValueError: There is no such day.
    """
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    month = re.search(_MONTH, text, re.IGNORECASE)
    if month is None:
        return date(*numbers)
    return date(numbers[1], _MONTHS.index(month[0][:3].casefold()) + 1, numbers[0])
