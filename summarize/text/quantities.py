"""Finds the quantities in a text: numbers with their units, bounds ("at least 13") and ranges ("10 to 12")."""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from summarize.text.number_words import FIGURE_PATTERN, scale_of
from summarize.text.quantity import Quantity, comparable, compatible, less_exact, measures_one, rounded, slack
from summarize.text.quantity_numbers import single_quantities
from summarize.text.quantity_units import DURATIONS, counts, unit_after

__all__ = [
    "Quantity",
    "comparable",
    "compatible",
    "counts",
    "find_quantities",
    "less_exact",
    "measures_one",
    "rounded",
]


# Several stages ask about the same sentences; 4,096 of them take a few megabytes.
@lru_cache(maxsize=4_096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find the quantities in *text*, in text order and without overlap.

    "10 to 12" and "between 10 and 12" are one quantity; "from 10 to 12" is a change, and two. Dates, clock
    times, numbers in names and codes ("Article 5", "F-16", "G20") and the pronoun "one" are none.
    """
    found: list[Quantity] = []
    for quantity in single_quantities(text):
        ranged = _range(text, found[-1], quantity) if found else None
        if ranged:
            found[-1] = ranged
        else:
            found.append(quantity)
    starts = (0, *(quantity.end for quantity in found))
    return tuple(_bounded(text, quantity, start) for quantity, start in zip(found, starts, strict=False))


# "52 to 48" and "a 48 to 50 vote" are no ranges: a range goes up, and is not voted.
_RESULT: Final = re.compile(r"\s(?:vote|margin|win|victory|defeat|loss|decision|ruling|lead|score)\b")
_JOINER: Final = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s|-to-")
_BETWEEN: Final = re.compile(r"\bbetween\s\Z", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s(?:\w+\s){0,2}\Z", re.IGNORECASE)


def _range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """The range that two neighbours make, or None. The first takes magnitude and unit from the second."""
    between = text[first.end : second.start]
    before = text[max(0, first.start - _LONGEST_BOUND) : first.start]
    joined = _JOINER.fullmatch(between) and not _FROM.search(before) and not _RESULT.match(text, second.end)
    if not joined and not (between == " and " and _BETWEEN.search(before)):
        return None
    if first.low is None or first.low != first.high or second.high is None or not comparable(first, second):
        return None
    scale = _scale(second.text) if _scale(first.text) == 1 else 1
    low = first.low * scale if first.low * scale < second.high else first.low
    measured = second if second.unit else first
    if low >= second.high or (measured is first and first.kind == "cardinal" and first.unit):
        return None
    return replace(
        second,
        unit=measured.unit,
        kind=measured.kind,
        text=text[first.start : second.end],
        start=first.start,
        low=low,
        step=max(first.step, second.step),
    )


def _scale(text: str) -> int:
    written = _WRITTEN.search(text)
    return scale_of(written[0]) if written else 1


_WRITTEN: Final = re.compile(rf"{FIGURE_PATTERN}(?:[kmbt]\b)?", re.IGNORECASE)


@dataclass(frozen=True)
class _Bound:
    """What words around a number allow: how many slacks below and above it; open ends leave the number out."""

    down: float
    up: float
    low_open: bool = False
    high_open: bool = False


_BOUNDS: Final = {
    "at_least": _Bound(0, math.inf),
    "at_most": _Bound(math.inf, 0),
    "more": _Bound(0, math.inf, low_open=True),
    "less": _Bound(math.inf, 0, high_open=True),
    "just_over": _Bound(0, 1, low_open=True),
    "just_under": _Bound(1, 0, high_open=True),
    "nearly": _Bound(1, 0),
    "about": _Bound(1, 1),
    "exactly": _Bound(0, 0),
}
# Where several forms match, the one that begins first counts: "no more than" before "more than".
_FORMS_BEFORE: Final = {
    "just_under": r"(?:just|slightly|a\slittle)\s(?:under|below|less\sthan|short\sof)",
    "just_over": r"(?:just|slightly|a\slittle)\s(?:over|above|more\sthan)",
    "at_most": r"at\s(?:the\s)?most|(?:no|not)\s(?:more|greater|higher)\sthan|up\sto|as\s(?:many|much)\sas|a\smaximum\sof",
    "at_least": r"at\sleast|(?:no|not)\s(?:fewer|less|lower)\sthan|as\s(?:few|little)\sas|a\sminimum\sof",
    "more": r"(?:more|greater|higher|larger)\sthan|over|above|in\sexcess\sof|exceeding|upwards?\sof",
    "less": r"(?:fewer|less|lower)\sthan|under|below",
    "nearly": r"almost|nearly|close\sto|nearing|approaching",
    "about": r"about|around|some|roughly|approximately|approx\.?|circa|(?:an\s)?estimated",
    "exactly": r"exactly|precisely|a\stotal\sof|between",
}
_FORMS_AFTER: Final = {
    "at_least": r"\sor\s(?:more|greater|higher|above|older|longer)|\sand\s(?:over|above|older|counting)|\+|[\s-]plus",
    "at_most": r"\sor\s(?:less|fewer|lower|under|below|younger|shorter)|\sand\s(?:under|younger)",
    "about": r"\sor\sso|-odd",
}
_LONGEST_BOUND: Final = 24


def _any_of(forms: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{form})" for name, form in forms.items())


_BEFORE: Final = re.compile(rf"\b(?:{_any_of(_FORMS_BEFORE)})\s\Z|[~≈]\s?\Z", re.IGNORECASE)
_AFTER: Final = re.compile(rf"(?:{_any_of(_FORMS_AFTER)})(?!\w)", re.IGNORECASE)


def _bounded(text: str, quantity: Quantity, since: int) -> Quantity:
    """*quantity* as far as the words between *since* and it, or the words after it, let it reach."""
    if quantity.kind == "ordinal":
        return quantity
    before = _BEFORE.search(text, max(since, quantity.start - _LONGEST_BOUND), quantity.start)
    after = _AFTER.match(text, quantity.end)
    if after:
        # "12 or more people" and "12 people or more"
        unit = unit_after(text, after.end())
        named = quantity.unit or unit.name
        quantity = replace(quantity, end=after.end() if quantity.unit else unit.end, unit=named)
    start = before.start() if before else quantity.start
    quantity = replace(quantity, start=start, text=text[start : quantity.end])
    sign = before or after
    return _reaching(quantity, _BOUNDS[sign.lastgroup or "about"]) if sign else quantity


def _reaching(quantity: Quantity, bound: _Bound) -> Quantity:
    """The interval under a bound; "dozens" and "hundreds", which have no highest value, stay as they are."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return quantity
    if bound.low_open and quantity.unit in DURATIONS and quantity.text.lower().startswith("over "):
        # "Over three days" is more than three days, or in the course of three.
        bound = _BOUNDS["at_least"]
    return replace(
        quantity,
        low=None if math.isinf(bound.down) else low - bound.down * slack(low, quantity.step),
        high=None if math.isinf(bound.up) else high + bound.up * slack(high, quantity.step),
        low_open=bound.low_open,
        high_open=bound.high_open,
    )
