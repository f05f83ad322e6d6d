"""A number in a text as an interval with a unit, and whether two of them can be one."""

import math
from dataclasses import dataclass, replace
from typing import Final

from summarize.text.quantity_units import QuantityKind, Scale, scales_of, units_agree

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
    """Whether one value satisfies both: they are comparable, or of one kind of measure, and their intervals meet.

    Two measures of one kind ("5 miles", "8 km") are converted, and each is then as wide as it is written exactly.
    """
    scales = scales_of(first.unit, second.unit)
    if scales is None:
        return comparable(first, second) and _meet(first, second)
    return _meet(*(_converted(one, scale) for one, scale in zip((first, second), scales, strict=True)))


def measures_one(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities have one unit, or units of one kind of measure; ordinals are not compared with counts."""
    if scales_of(first.unit, second.unit) is not None:
        return True
    return first.unit == second.unit and comparable(first, second)


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


def less_exact(first: Quantity, second: Quantity) -> bool:
    """Whether one of two compatible quantities gives the other's figure less exactly: "about 2,000" and 1,987. Symmetric.

    A bound ("at least 40") or a range ("10 to 15") is another statement, and no figure.
    """
    if not comparable(first, second) or not compatible(first, second):
        return False
    figures = [one for one in (first, second) if one.low is not None and one.low == one.high]
    return len(figures) == 1 and _is_about(second if figures[0] is first else first)


def _is_about(quantity: Quantity) -> bool:
    """Whether it is a figure with the slack of "about", "nearly" or "just over": not a bound, and no range that somebody gave."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return False
    reaches = (
        2 * slack((low + high) / 2, quantity.step),
        slack(high, quantity.step),
        slack(low, quantity.step),
    )
    return any(math.isclose(high - low, reach) for reach in reaches)


def _meet(first: Quantity, second: Quantity) -> bool:
    low, low_open = max(_lower(first), _lower(second))
    high, high_closed = min(_upper(first), _upper(second))
    return low < high or (low == high and high_closed and not low_open)


def _converted(quantity: Quantity, scale: Scale) -> Quantity:
    """*quantity* on *scale*, wider by what its writing leaves open: who converts a figure rounds it."""

    def moved(value: float | None, sign: int) -> float | None:
        if value is None:
            return None
        # Temperatures have no zero of their own, of which a share could be taken.
        left_open = (
            quantity.step / 2
            if scale.kind == "temperature"
            else min(_coarse_step(value, quantity.step) / 2, ABOUT * abs(value))
        )
        return scale.of(value + sign * left_open)

    return replace(quantity, low=moved(quantity.low, -1), high=moved(quantity.high, 1))


def _coarse_step(value: float, step: float) -> float:
    """What one more in the last digit that is no zero adds: 100 in "1,300"."""
    while value and math.isclose(value / (10 * step), round(value / (10 * step)), abs_tol=1e-9):
        step *= 10
    return step


def slack(value: float, step: float) -> float:
    """How far from *value*, whose last digit is worth *step*, "about" reaches."""
    size = abs(value)
    return max(ABOUT * size, min(step / 2, ABOUT_AT_MOST * size)) or step / 2


def _lower(quantity: Quantity) -> tuple[float, bool]:
    return (-math.inf if quantity.low is None else quantity.low), quantity.low_open


def _upper(quantity: Quantity) -> tuple[float, bool]:
    return (math.inf if quantity.high is None else quantity.high), not quantity.high_open
