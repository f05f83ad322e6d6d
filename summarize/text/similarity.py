"""How much of one content stands in another: shares of weighted terms."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Weights:
    """What a term is worth in one collection of texts.

    The weight is the inverse document frequency, smoothed as in scikit-learn's `TfidfTransformer`
    (`1 + ln((1 + n) / (1 + df))`), less 1: a term in every text says nothing about any.
    """

    texts: int
    frequencies: Mapping[str, int]

    def of(self, terms: Iterable[str]) -> float:
        """The weight of a set of terms together."""
        weight, unseen = self._by_term.get, self.most
        return sum([weight(term, unseen) for term in terms])

    def rarest(self, terms: Iterable[str]) -> float:
        """The weight of the rarest of *terms*; 0 if there are none."""
        return max([self._by_term.get(term, self.most) for term in terms], default=0.0)

    def squared(self, terms: Iterable[str]) -> float:
        """The weights of a set of terms, squared and added up."""
        return math.fsum(self._by_term.get(term, self.most) ** 2 for term in terms)

    @cached_property
    def _by_term(self) -> Mapping[str, float]:
        return {term: self._at(frequency) for term, frequency in self.frequencies.items()}

    @cached_property
    def most(self) -> float:
        """What a term in none of the texts weighs: no term weighs more."""
        return self._at(0)

    def _at(self, frequency: int) -> float:
        # In whole steps: sums of them are exact, while the order of a set, and with it the last digit, differs between runs.
        return round((FLOOR + math.log((1 + self.texts) / (1 + frequency))) / _STEP) * _STEP


# What a term in every text still counts, so that short texts of common words can be compared at all.
FLOOR = 0.25
# A power of two, so that a weight has no more than 40 binary places, and thousands of them add up within 53.
_STEP = 2.0**-36


def weights_of(texts: Sequence[Collection[str]]) -> Weights:
    """The weights of the terms of *texts* (each the terms of one)."""
    return Weights(len(texts), Counter(term for text in texts for term in set(text)))


@dataclass(frozen=True)
class Bag:
    """The terms of a text with what they weigh together."""

    terms: frozenset[str]
    weights: Weights

    @cached_property
    def weight(self) -> float:
        """The weight of all terms."""
        return self.weights.of(self.terms)

    def share_in(self, other: "Bag") -> float:
        """Which share of this, by weight, *other* has too: 0 to 1; 0 if this is empty."""
        return self.weights.of(self.terms & other.terms) / self.weight if self.weight else 0.0

    def cosine(self, other: "Bag") -> float:
        """Cosine of the two as vectors of weights: 0 to 1, symmetric; rare terms count more than in `likeness`."""
        length = self.length * other.length
        return self.weights.squared(self.terms & other.terms) / length if length else 0.0

    @cached_property
    def length(self) -> float:
        """Its length as a vector of weights."""
        return math.sqrt(self.weights.squared(self.terms))

    def likeness(self, other: "Bag") -> float:
        """Weighted Dice coefficient of the two: 0 to 1, symmetric."""
        total = self.weight + other.weight
        return 2 * self.weights.of(self.terms & other.terms) / total if total else 0.0
