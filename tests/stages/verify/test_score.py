"""The score: a copy has the highest, and nothing that is amiss raises it."""

import math

import pytest

from summarize.stages.verify.features import CHECKS, Features
from summarize.stages.verify.score import FITTED, score
from summarize.text.formula import Formula

PASSAGES = ("The mayor accused the owner of negligence.", "Six tugs came to help the ferry on Monday.")


def test_a_formula_is_a_logistic_regression() -> None:
    formula = Formula(constant=1.0, weights=Features(words=-2.0, gap=-1.0))
    assert formula.probability(Features(words=1.0, gap=0.5)) == pytest.approx(1 / (1 + math.exp(1.5)))


def test_a_copy_has_the_highest_score_there_is() -> None:
    assert score(PASSAGES[0], PASSAGES, faults={}) == FITTED.probability(Features())
    assert FITTED.probability(Features()) > 0.9


def test_nothing_that_is_amiss_raises_the_score() -> None:
    assert max(FITTED.weights) <= 0


@pytest.mark.parametrize(
    "sentence",
    [
        "The owner accused the mayor of negligence.",
        "The mayor accused the captain of negligence.",
        "Seven tugs came to help the ferry on Monday.",
        "A storm closed the airport.",
    ],
)
def test_a_copy_scores_higher_than_what_was_altered_or_is_about_something_else(sentence: str) -> None:
    assert score(sentence, PASSAGES, faults={}) < score(PASSAGES[0], PASSAGES, faults={})


def test_an_altered_sentence_scores_higher_than_one_about_something_else() -> None:
    altered = score("The mayor accused the captain of negligence.", PASSAGES, faults={})
    assert altered > score("A storm closed the airport.", PASSAGES, faults={})


@pytest.mark.parametrize("check", [name for name in CHECKS if getattr(FITTED.weights, name)])
def test_each_fault_that_a_check_finds_lowers_the_score(check: str) -> None:
    none, one, two = (score(PASSAGES[1], PASSAGES, faults={check: count}) for count in (0, 1, 2))
    assert none > one > two
