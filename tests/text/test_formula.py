"""A logistic regression as numbers."""

import math

import pytest

from summarize.text.formula import Formula


@pytest.mark.parametrize(("features", "odds"), [((0.0, 0.0), 1), ((1.0, 0.0), 3), ((1.0, 1.0), 0.75)])
def test_each_feature_multiplies_the_odds(features, odds):
    formula = Formula(0.0, (math.log(3), math.log(0.25)))
    assert formula.probability(features) == pytest.approx(odds / (1 + odds))
