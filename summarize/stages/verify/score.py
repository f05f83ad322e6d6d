"""How well evidence bears out a sentence, as one figure: a logistic regression on features that can be read."""

import math
from collections.abc import Mapping, Sequence
from operator import mul
from typing import Final, NamedTuple

from summarize.stages.verify.features import Features, features


class Formula(NamedTuple):
    """A logistic regression: what each feature takes from the logit, and what a copied sentence has."""

    constant: float
    weights: Features

    def of(self, found: Features) -> float:
        """The score of what was *found*: 0 to 1."""
        return 1 / (1 + math.exp(-self.constant - sum(map(mul, self.weights, found))))


FITTED: Final = Formula(constant=0.0, weights=Features())


def score(sentence: str, passages: Sequence[str], *, faults: Mapping[str, int]) -> float:
    """How probable it is that *passages* bear out *sentence*, as far as words tell: 0 to 1.

    Args:
        sentence: The sentence.
        passages: The texts of the evidence, in any order.
        faults: How many words each check found at fault, by its name; none for a sentence that passed them.
    """
    return FITTED.of(features(sentence, passages, faults=faults))
