"""Times of day in a text, and whether two can be one: 18:10, 6:10 p.m., 1810 GMT, ten past six in the evening."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarize.text.number_words import read_figure

_HOUR: Final = 60
_NOON: Final = 12 * _HOUR
_DAY: Final = 2 * _NOON
# How many minutes "about six" reaches either way, and "shortly after six" one way. Chosen by hand, and wide: a missed
# quarter of an hour is a smaller fault than an invented contradiction.
_ABOUT: Final = 15
_SHORTLY: Final = 30
_LATEST_OF_NIGHT: Final = 5

_hours: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_minutes: Final = r"half|(?:a\s)?quarter|five|ten|twenty-five|twenty|(?:[1-5]?[0-9]|\b(?:five|ten|twenty-five|twenty))\sminutes"
_side: Final = r"\s?(?P<half>[ap])\.?m\b\.?|\s(?:in\sthe|this|that)\s(?P<part>morning|afternoon|evening)\b|\sat\s(?P<night>night)\b"
_CLOCK: Final = re.compile(
    r"(?:\b(?P<near>(?:shortly|just|soon)\s(?:after|before|past)|at|about|around|before|after|by|until|since)\s)?"
    r"(?<![\w.,:$€£#@/-])(?:"
    rf"(?P<spoken>{_minutes})\s(?P<way>past|to)\s(?P<counted>{_hours}|1?[0-9])\b"
    r"|(?P<hour>[0-2]?[0-9])(?::(?P<minute>[0-5][0-9])(?![\d:])|\.(?P<dotted>[0-5][0-9])(?!\d|\.\d|%|\s(?:per|million|billion|km|m\b)))"
    rf"|(?P<whole>{_hours}|1?[0-9])(?:\so[’']clock|(?=\s?[ap]\.?m\b|\sin\sthe\s(?:morning|afternoon|evening)|\sat\snight))"
    r"|(?P<military>[01][0-9]|2[0-3])(?P<minutes>[0-5][0-9])(?=\s(?:GMT|UTC|[A-Z]{1,3}ST|hours|hrs)\b)"
    r"|(?P<named>noon|midday|midnight)\b"
    rf")(?:{_side})?(?:\s(?P<zone>GMT|UTC|[A-Z]{{1,3}}ST)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clock:
    """A time of day as written, and the minutes that it can mean.

    Attributes:
        text: The words.
        start: First character (Unicode code point), counted from 0.
        end: One past the last character.
        earliest: First minute after midnight that it can mean; below 0 is the evening before.
        latest: Last minute, included.
        either_half: Whether it does not tell morning from afternoon ("ten past six").
        zone: The zone that it names, in capitals; empty if it is the local time.
    """

    text: str
    start: int
    end: int
    earliest: int
    latest: int
    either_half: bool
    zone: str


# Several stages ask about the same sentences; 4,096 of them take a few megabytes.
@lru_cache(maxsize=4_096)
def find_clocks(text: str) -> tuple[Clock, ...]:
    """The times of day in *text*, in text order; what no clock shows (25:10) is none."""
    found = (_read(match) for match in _CLOCK.finditer(text))
    return tuple(clock for clock in found if clock is not None)


def clocks_agree(first: Clock, second: Clock) -> bool:
    """Whether two times of day can be one. Symmetric; times of two zones can, as far as anybody can tell here."""
    return first.zone != second.zone or any(
        first.earliest <= second.latest + shift and second.earliest + shift <= first.latest
        for shift in _shifts(first, second)
    )


def tells(given: Clock, wanted: Clock) -> bool:
    """Whether whatever minute *given* means, *wanted* is true of it: 18:05 tells "about six", not the reverse.

    Where one does not say which half of the day it means, either will do; zones are not converted.
    """
    return given.zone != wanted.zone or any(
        wanted.earliest <= given.earliest + shift and given.latest + shift <= wanted.latest
        for shift in _shifts(given, wanted)
    )


def _shifts(first: Clock, second: Clock) -> range:
    """By how many minutes one may be moved and still be the same: whole days, or halves where one does not tell which."""
    turn = _NOON if first.either_half or second.either_half else _DAY
    return range(-2 * turn, 2 * turn + 1, turn)


def _read(match: re.Match[str]) -> Clock | None:
    if (match["spoken"] or match["dotted"]) and not (
        match["near"] or match["half"] or match["part"] or match["night"]
    ):
        # A vote may be five to four, and a price 5.35.
        return None
    minute, knows_half = _minute_of(match)
    if not 0 <= minute <= _DAY:
        return None
    near = (match["near"] or "").lower()
    earliest, latest = _reach(minute, near)
    # "At" adds nothing; "about" does.
    start = match.end("near") + 1 if near == "at" else match.start()
    return Clock(
        text=match.string[start : match.end()],
        start=start,
        end=match.end(),
        earliest=earliest,
        latest=latest,
        either_half=not knows_half,
        zone=(match["zone"] or "").upper(),
    )


def _minute_of(match: re.Match[str]) -> tuple[int, bool]:
    """The minute after midnight, and whether that is sure and not twelve hours later; -1 if it is no time."""
    if match["named"]:
        return (0 if match["named"].lower() == "midnight" else _NOON), True
    hour, minutes = _hour_and_minutes(match)
    side = (match["half"] or match["part"] or match["night"] or "").lower()
    if side and 1 <= hour <= _NOON // _HOUR:
        # Five at night is in the morning; eleven at night is not.
        late = side in {"p", "afternoon", "evening"} or (side == "night" and hour > _LATEST_OF_NIGHT)
        return hour % 12 * _HOUR + minutes + (_NOON if late else 0), True
    # "06:10" and "18:10" are of the day, "6:10" may be of either half.
    sure = (
        hour > _NOON // _HOUR or hour == 0 or bool(match["military"]) or (match["hour"] or "").startswith("0")
    )
    return (hour * _HOUR + minutes if hour < _DAY // _HOUR else -1), sure


def _hour_and_minutes(match: re.Match[str]) -> tuple[int, int]:
    if match["spoken"]:
        word = match["spoken"].lower().removesuffix(" minutes").removeprefix("a ")
        minutes = {"half": 30, "quarter": 15}.get(word) or _number(word)
        return _number(match["counted"]), (minutes if match["way"].lower() == "past" else -minutes)
    if match["whole"]:
        return _number(match["whole"]), 0
    if match["military"]:
        return int(match["military"]), int(match["minutes"])
    return int(match["hour"]), int(match["minute"] or match["dotted"])


def _number(word: str) -> int:
    return round(read_figure(word).low)


def _reach(minute: int, near: str) -> tuple[int, int]:
    """What "shortly after", "about" or "before" in front of a time makes of it."""
    if near in {"about", "around"}:
        return minute - _ABOUT, minute + _ABOUT
    if near.endswith((" after", " past")):
        return minute, minute + _SHORTLY
    if near.endswith(" before"):
        return minute - _SHORTLY, minute
    if near in {"after", "since"}:
        return minute, max(minute, _DAY)
    return (0 if near in {"before", "by", "until"} else minute), minute
