"""What is amiss with a sentence beside its evidence, in figures that can be read: nothing, if it is copied."""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from summarize.text.words import terms, words

# Two terms so far apart are read as said of each other. Chosen by hand.
_NEAR: Final = 4
_PRONOUNS: Final = frozenset("he she they it him her them his its their this these those".split())


class Features(NamedTuple):
    """What a sentence has that its evidence has not. Each is 0 for a sentence that is copied.

    A share is 0 to 1, of what the sentence has; a count is `ln(1 + count)`.

    Attributes:
        words: Share of words, function words too.
        pairs: Share of terms that follow each other, and do so nowhere in the evidence.
        apart: Share of terms near each other that no one passage has both.
        turned: Share of the pairs of terms that the nearest passage has in another order.
        nearest: Share of terms that the nearest passage lacks.
        unlike: Share of letters and spaces, of both, that are in no common subsequence with the nearest passage.
        gap: Count of terms in the longest stretch without a counterpart.
        figures: Count of words with a figure.
        opening: 1 if it is the first of its text and begins with a pronoun: nothing tells of whom.
        numbers: Count of quantities that none of the evidence implies. This and all below is what the check of the name
            finds at fault.
        dates: Count of days that are others.
        names: Count of names that are unknown, or others than in that place of the evidence.
        negation: Count of denials that one has and the other has not.
        comparison: Count of words of comparison where the evidence has the opposite.
        scope: The same of words like "all" and "some".
    """

    words: float = 0.0
    pairs: float = 0.0
    apart: float = 0.0
    turned: float = 0.0
    nearest: float = 0.0
    unlike: float = 0.0
    gap: float = 0.0
    figures: float = 0.0
    opening: float = 0.0
    numbers: float = 0.0
    dates: float = 0.0
    names: float = 0.0
    negation: float = 0.0
    comparison: float = 0.0
    scope: float = 0.0


SHARES: Final = ("words", "pairs", "apart", "turned", "nearest", "unlike")
# Those of which the labels of others tell what they weigh: a lost "alleged" and a false quotation are too rare there.
CHECKS: Final = ("numbers", "dates", "names", "negation", "comparison", "scope")


def features(
    sentence: str, passages: Sequence[str], *, faults: Mapping[str, int], is_first: bool = False
) -> Features:
    """What *sentence* has that *passages* have not.

    Args:
        sentence: The sentence.
        passages: The texts that it is to rest on; with none of them everything is missing.
        faults: How many words each check found at fault, by its name; checks other than those of `CHECKS` don't count.
        is_first: Whether it is known to be the first of its text.
    """
    own, given = _shape(sentence), [_shape(text) for text in passages]
    every = frozenset[str]().union(*(one.terms for one in given))
    best = max(given, key=lambda one: (len(one.terms & own.terms), -len(one.terms)), default=_shape(""))
    folded = frozenset(word.casefold() for one in given for word in one.words)
    return Features(
        words=_share([word.casefold() not in folded for word in own.words]),
        pairs=_share([not any(pair in one.pairs for one in given) for pair in own.pairs]),
        apart=_share([not any(pair <= one.terms for one in given) for pair in own.near]),
        turned=_share(_turned(own.order, best.order)),
        nearest=_share([term not in best.terms for term in own.terms]),
        unlike=Indel.normalized_distance(own.letters, best.letters),
        gap=math.log1p(_longest_gap(own.order, every)),
        figures=math.log1p(sum(_has_figure(word) and word.casefold() not in folded for word in own.words)),
        opening=float(is_first and not _PRONOUNS.isdisjoint(word.casefold() for word in own.words[:1])),
        **{name: math.log1p(faults[name]) for name in CHECKS if name in faults},
    )


def of_text(sentences: Sequence[Features]) -> Features:
    """What is amiss with a whole text: shares are the mean of its sentences, counts their sum."""
    totals = Features(*map(sum, zip(*sentences, strict=True)))
    return totals._replace(**{name: getattr(totals, name) / len(sentences) for name in SHARES if sentences})


@dataclass(frozen=True)
class _Shape:
    """A text as it is compared: its words, and its terms in their order."""

    words: tuple[str, ...]
    order: tuple[str, ...]
    terms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    near: frozenset[frozenset[str]]
    letters: str


# The passages of an article are compared with every sentence.
@lru_cache(maxsize=4_096)
def _shape(text: str) -> _Shape:
    order = terms(text)
    written = tuple(word.text for word in words(text))
    return _Shape(
        words=written,
        order=order,
        terms=frozenset(order),
        pairs=frozenset(pairwise(order)),
        near=frozenset(
            frozenset((order[at], other))
            for at in range(len(order))
            for other in order[at + 1 : at + 1 + _NEAR]
            if other != order[at]
        ),
        letters=" ".join(written).casefold(),
    )


def _share(faults: Sequence[bool]) -> float:
    return sum(faults) / len(faults) if faults else 0.0


def _turned(own: Sequence[str], other: Sequence[str]) -> list[bool]:
    """For each two terms that both have, whether they stand in another order; a repeated term stands where it is first."""
    place = {term: at for at, term in reversed(list(enumerate(other)))}
    shared = [place[term] for term in dict.fromkeys(own) if term in place]
    return [first > second for first, second in combinations(shared, 2)]


def _longest_gap(order: Sequence[str], known: AbstractSet[str]) -> int:
    longest = length = 0
    for term in order:
        length = 0 if term in known else length + 1
        longest = max(longest, length)
    return longest


def _has_figure(word: str) -> bool:
    return any(letter.isdecimal() for letter in word)
