"""What a question asks for, and about what."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarize.text.words import terms

Asked = Literal["whether", "number", "time", "place", "cause", "who", "what"]

# What a question asks for is told by how it begins.
_OPENINGS: tuple[tuple[Asked, str], ...] = (
    (
        "time",
        r"when|how soon|how long ago|(?:what|which) (?:exact )?(?:time|day|date|year|month|week|hour)s?",
    ),
    (
        "number",
        r"how (?:many|much|old|long|big|large|high|tall|deep|wide|far|fast|heavy|often|hot|cold|late|strong)",
    ),
    (
        "number",
        r"(?:what|which) (?:(?:is|was|are|were) the )?(?:\w+ )?(?:number|share|price|cost|sum|amount|total|rate|value|age|size)",
    ),
    ("place", r"where|(?:what|which) (?:place|city|town|village|country|region|street|square|hospital)"),
    ("cause", r"why|(?:what|who) (?:caused?|causes|led to|triggered|(?:is|was) (?:to blame|the cause))"),
    ("cause", r"(?:what|which) (?:(?:is|was) )?(?:\w+ )?(?:cause|reason)s?|because of what"),
    ("who", r"who|whom|whose"),
    ("whether", r"did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|shall|may|might|must"),
)
# A preposition may stand first ("On which day …").
_PREPOSITION = r"(?:(?:at|by|for|from|in|of|on|since|to|until|up to|with|within)\s+)?"
_ASKED: tuple[tuple[Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(rf"{_PREPOSITION}(?:{opening})\b", re.IGNORECASE)) for asked, opening in _OPENINGS
)
# Words that a question needs for its grammar, as terms; what it is about is told by the rest.
_GRAMMAR = frozenset(terms("many much take took taken taking place happen happened happening come came"))


@dataclass(frozen=True)
class Question:
    """A question, read.

    Attributes:
        asked: What for: `whether` it is so, a `number`, `time`, `place` or `cause`, `who`, or anything else (`what`).
        terms: The terms of what it is about, without those that only make it a question.
    """

    asked: Asked
    terms: frozenset[str]


@lru_cache(maxsize=8_192)
def read_question(text: str) -> Question:
    """Read the question *text* ("How many people were killed?")."""
    opening = text.strip()
    asked: Asked = next((asked for asked, pattern in _ASKED if pattern.match(opening)), "what")
    return Question(asked, frozenset(terms(opening)) - _GRAMMAR)
