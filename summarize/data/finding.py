"""What a second look at a saved report finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something in a report that does not hold, or that must be told of it.

    Attributes:
        where: The part concerned, counted from 1: `a2`, `a2.c7 evidence 1`, `g3`, `x1`, `sentence 3`.
        what: What is wrong, what was found, what was expected.
        holds: Whether it is told only: in an article that was edited since, evidence that moved still stands.
    """

    where: str
    what: str
    holds: bool = False
