"""A number in a text as an interval with a unit, and whether two of them can be one."""

import math
from dataclasses import dataclass
from typing import Final

from summarize.text.quantity_units import QuantityKind, units_agree

# "About 12" allows a tenth either way, and where the figure is coarser than that ("about 2 miles") half of its
# last digit, but never more than a quarter. Chosen by hand: newsrooms round 1,210,000 to 1.2 million and 55 to
# "about 60", and say "about 2" of anything between 1.5 and 2.5.
ABOUT: Final = 0.1
ABOUT_AT_MOST: Final = 0.25


@dataclass(frozen=True)
class Quantity:
    """A number as written, and the interval that it allows.

    Attributes:
        text: The number with what changes its value before it and its unit after it ("over a dozen requests").
        start: First character (Unicode code point), counted from 0.
        end: One past the last character.
        low: Least value; None if there is none.
        high: Greatest value; None if there is none.
        low_open: Whether `low` itself is left out ("more than 12").
        high_open: Whether `high` itself is left out.
        unit: "%", "usd", "km", the counted noun in the singular ("request"), or empty.
        kind: cardinal, ordinal, percent (shares are percentages too) or money.
        step: What one more in the last written digit adds: 100,000 in "1.2 million".
    """

    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    unit: str
    kind: QuantityKind
    step: float


def comparable(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities can answer one question: their units agree, and both or neither are ordinals.

    An unnamed unit agrees with any.
    """
    one_is_ordinal = (first.kind == "ordinal") != (second.kind == "ordinal")
    return not one_is_ordinal and units_agree(first.unit, second.unit)


def compatible(first: Quantity, second: Quantity) -> bool:
    """Whether one value satisfies both: they are comparable and their intervals have a value in common."""
    low, low_open = max(_lower(first), _lower(second))
    high, high_closed = min(_upper(first), _upper(second))
    overlap = low < high or (low == high and high_closed and not low_open)
    return overlap and comparable(first, second)


def implies(given: Quantity, wanted: Quantity) -> bool:
    """Whether whatever *given* can mean, *wanted* is true of it: 13 implies "at least 12", not the reverse."""
    if not comparable(given, wanted):
        return False
    above = wanted.low is None or (
        given.low is not None and (given.low, given.low_open) >= (wanted.low, wanted.low_open)
    )
    below = wanted.high is None or (
        given.high is not None and (given.high, not given.high_open) <= (wanted.high, not wanted.high_open)
    )
    return above and below


def rounded(first: Quantity, second: Quantity) -> bool:
    """Whether two plain figures differ by no more than rounding: "1.2 million" and 1,210,000.

    They are comparable, and no further apart than half a step of the coarser figure and than `ABOUT`.
    """
    if first.low is None or second.low is None or first.low != first.high or second.low != second.high:
        return False
    limit = min(max(first.step, second.step) / 2, ABOUT * max(abs(first.low), abs(second.low)))
    return comparable(first, second) and abs(first.low - second.low) <= limit


def slack(value: float, step: float) -> float:
    """How far from *value*, whose last digit is worth *step*, "about" reaches."""
    size = abs(value)
    return max(ABOUT * size, min(step / 2, ABOUT_AT_MOST * size)) or step / 2


def _lower(quantity: Quantity) -> tuple[float, bool]:
    return (-math.inf if quantity.low is None else quantity.low), quantity.low_open


def _upper(quantity: Quantity) -> tuple[float, bool]:
    return (math.inf if quantity.high is None else quantity.high), not quantity.high_open
