"""Times of day in a text: `18:10`, `6.10 p.m.`, `ten past six in the evening` and `1810 GMT` are one time."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_HOURS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_STEPS: Final = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_NAMED: Final = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_HALF_DAY: Final = 12 * 60
_DAY: Final = 2 * _HALF_DAY
_DAWN: Final = 6 * 60

_hour = r"(?P<hour>[01]?[0-9]|2[0-3])"
_minute = r"(?P<minute>[0-5][0-9])"
_half = r"(?:\s?(?P<half>[ap])(?:\.\s?m\b\.?|m\b))"
_part = r"(?:\s(?:in\sthe\s|at\s|this\s)?(?P<part>morning|afternoon|evening|night)\b)"
_word = rf"(?P<word>{'|'.join(_HOURS)})\b"
_step = rf"(?P<step>{'|'.join(sorted(_STEPS, key=len, reverse=True))})"
_start = r"(?<![\w.,:$€£/-])"
# "5.35" alone may be a price; behind one of these it is a time.
_cue = r"(?:\b(?:at|by|until|till|around|before|after|since|from|and|to|than)\s)"
_CLOCKS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_start}{_hour}(?:[:.]{_minute})?{_half}",
        rf"{_start}{_hour}:{_minute}(?![\d:]){_part}?",
        rf"{_cue}(?P<time>{_hour}\.{_minute}(?!\d|\.\d|%|\s(?:per|million|billion|km|kilo|m\b)){_part}?)",
        rf"{_start}(?P<time>(?P<hour>[01][0-9]|2[0-3]){_minute})\s(?:GMT|UTC|[A-Z]{{2,3}}T|hours|hrs)\b",
        rf"\b(?:(?:a\s)?{_step}\s(?:minutes\s)?(?P<side>past|to)\s){_word}(?:\so[’']clock)?{_part}?",
        rf"(?:\b{_word}|{_start}{_hour})\so[’']clock{_part}?",
        rf"\b(?P<named>{'|'.join(_NAMED)})\b",
    )
)


@dataclass(frozen=True)
class Clock:
    """A time of day.

    Attributes:
        text: As written.
        start: First character, counted from 0.
        end: One past the last character.
        minutes: The minutes after midnight that it can mean: two of them where nothing says which half of the day.
    """

    text: str
    start: int
    end: int
    minutes: frozenset[int]


# Several stages ask about the same sentences; 4,096 of them take a few megabytes.
@lru_cache(maxsize=4_096)
def find_clocks(text: str) -> tuple[Clock, ...]:
    """The times of day in *text*, in order and without overlap; zones are not converted."""
    found: list[Clock] = []
    matches = (match for pattern in _CLOCKS for match in pattern.finditer(text))
    for match in sorted(matches, key=lambda one: (_span(one)[0], -_span(one)[1])):
        start, end = _span(match)
        if not found or start >= found[-1].end:
            found.append(Clock(text[start:end], start, end, frozenset(_minutes(match.groupdict()))))
    return tuple(found)


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("time") if match.groupdict().get("time") else match.span()


def _minutes(groups: dict[str, str | None]) -> set[int]:
    if groups.get("named"):
        return {_NAMED[(groups["named"] or "").lower()]}
    hour = (
        int(groups["hour"] or 0) if groups.get("hour") else _HOURS.index((groups["word"] or "").lower()) + 1
    )
    at = hour * 60 + int(groups.get("minute") or 0)
    if groups.get("step"):
        step = _STEPS[(groups["step"] or "").lower()]
        at += step if (groups["side"] or "").lower() == "past" else -step
    later = groups.get("half") or groups.get("part")
    # "00:30" and "18:10" leave nothing open.
    if not later:
        written = hour == 0 or at > _HALF_DAY + 59 or (groups.get("hour") or "").startswith("0")
        return {at % _DAY} if written else {at % _DAY, (at + _HALF_DAY) % _DAY}
    if at >= _HALF_DAY + 60:
        return {at % _DAY}
    # "Two at night" is two in the morning, "ten at night" is not.
    early = later.lower() in {"a", "morning"} or (later.lower() == "night" and at % _HALF_DAY < _DAWN)
    return {at % _HALF_DAY + (0 if early else _HALF_DAY)}
