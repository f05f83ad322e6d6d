"""A logistic regression, as numbers that can be read."""

import math
from operator import mul
from typing import Generic, NamedTuple, TypeVar

FeaturesT = TypeVar("FeaturesT", bound=tuple[float, ...])


class Formula(NamedTuple, Generic[FeaturesT]):
    """What each feature adds to the logit, and what it starts from."""

    constant: float
    weights: FeaturesT

    def probability(self, features: FeaturesT) -> float:
        """How probable a yes is with these *features*: 0 to 1."""
        return 1 / (1 + math.exp(-self.constant - sum(map(mul, self.weights, features))))
