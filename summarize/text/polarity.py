"""Whether a text denies: the words that turn a statement round."""

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass

from summarize.text.words import terms

_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|nothing|nowhere|without|cannot)\b|\b\w+n[’']t\b",
    re.IGNORECASE,
)
# "not only … but also" and "no fewer than" do not deny; "no doubt" affirms; "No. 2" is a number.
_NO_DENIAL = re.compile(
    r"\bnot\s(?:only|just|merely|simply|least|to\smention)\b|\b(?:no|without)\sdoubt\b|\bwhether\sor\snot\b|\bno\smatter\b|"
    r"\bno\s(?:less|fewer|more|later|earlier|sooner)\sthan\b|\bno\.(?=\s?\d)",
    re.IGNORECASE,
)

_CLAUSE_END = re.compile(r"[.,;:!?—–―](?=\s)|\s--\s|\s(?:and|but|or)\s")

# Words that turn a statement round without a "not", as terms: a text may put a negation into one of them.
DENIAL_TERMS = frozenset(
    terms(
        "declined refused rejected denied failed lacks unwilling unwillingness unable ruled prevented barred banned"
    ),
)


@dataclass(frozen=True)
class Negation:
    """A negating word and where it stands."""

    text: str
    start: int
    end: int


def find_negations(text: str) -> tuple[Negation, ...]:
    """The negating words of *text*, in order; "not only" and the like are none."""
    negating = [*_NEGATION.finditer(text)]
    harmless = [match.span() for match in _NO_DENIAL.finditer(text)] if negating else []
    return tuple(
        Negation(match[0], match.start(), match.end())
        for match in negating
        if not any(start <= match.start() < end for start, end in harmless)
    )


def is_negated(text: str) -> bool:
    """Whether a clause of *text* has an odd number of negations; "nor" only goes on with the one before it.

    Two negations of one clause affirm ("nobody said it was not so"); of two clauses, both deny.
    """
    found = find_negations(text)
    clauses = Counter(
        bisect(breaks, negation.start)
        for breaks in [[match.start() for match in _CLAUSE_END.finditer(text)]]
        for index, negation in enumerate(found)
        if index == 0 or negation.text.lower() != "nor"
    )
    return any(count % 2 for count in clauses.values())
