"""Words that say a thing is not certain, and what they are said of."""

import re
from dataclasses import dataclass

_HEDGE = re.compile(
    r"\b(allegedly|alleged|suspectedly|suspected|supposedly|supposed(?! to\b)|purportedly|purported|reportedly|apparently|"
    r"so[-‑]called|unconfirmed|presumed|(?<=\bthe\s)accused(?!\sof\b)|(?<=\ban\s)accused(?!\sof\b))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hedge:
    """A hedging word and where it stands.

    Attributes:
        text: The word as written.
        start: First character, counted from 0.
        end: One past the last character.
    """

    text: str
    start: int
    end: int


def find_hedges(text: str) -> tuple[Hedge, ...]:
    """The hedging words of *text*, in order ("alleged", "suspected", "supposedly" …)."""
    return tuple(Hedge(match[0], match.start(), match.end()) for match in _HEDGE.finditer(text))
