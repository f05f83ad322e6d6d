"""How alike two wordings are, and by which features."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.benchmarks.wording import Features, Wording, features, wording_likeness, wording_of
from summarize.text.formula import Formula
from summarize.text.similarity import weights_of
from summarize.text.words import terms

FERRY = "Twelve people were killed when a ferry sank off Norma on Monday."
REWORDED = "Twelve people died as a ferry sank off Norma on Monday."
DENIED = "Twelve people were not killed when a ferry sank off Norma on Monday."
SHARES = "Shares of Almer Steel rose 4 percent in Paris."
TEXTS = st.sampled_from(
    [FERRY, REWORDED, DENIED, SHARES, "", "He said so.", "The ferry sank.", "Norma and Almer"]
)


def wordings(*texts: str) -> list[Wording]:
    weights = weights_of([terms(text) for text in (FERRY, REWORDED, DENIED, SHARES)])
    return [wording_of(text, weights) for text in texts]


def between(first: str, second: str) -> Features:
    return features(*wordings(first, second))


@given(TEXTS | st.text(max_size=40), TEXTS | st.text(max_size=40))
def test_likeness_is_symmetric_and_a_probability(first, second):
    one, other = wordings(first, second)
    assert wording_likeness(one, other) == wording_likeness(other, one)
    assert 0 <= wording_likeness(one, other) <= 1


@pytest.mark.parametrize("text", [FERRY, DENIED, SHARES])
def test_a_text_is_most_like_itself(text):
    own, *others = wordings(text, *({FERRY, REWORDED, DENIED, SHARES} - {text}))
    assert wording_likeness(own, own) > 0.9
    assert wording_likeness(own, own) > max(wording_likeness(own, other) for other in others)


def test_a_rewording_is_probably_the_same_and_another_subject_is_not():
    ferry, reworded, other = wordings(FERRY, REWORDED, "The ferry company rose in Paris.")
    assert wording_likeness(ferry, reworded) > 0.5 > wording_likeness(ferry, other)


def test_a_denial_is_less_like_than_the_same_without_it():
    ferry, denied = wordings(FERRY, DENIED)
    assert wording_likeness(ferry, denied) < wording_likeness(ferry, ferry)


@pytest.mark.parametrize(
    ("first", "second"), [(FERRY, SHARES), ("", ""), (FERRY, ""), ("He said so.", "He said so.")]
)
def test_texts_without_a_common_term_are_not_alike(first, second):
    one, other = wordings(first, second)
    assert wording_likeness(one, other) == 0


def test_equal_texts_have_all_in_common_and_nothing_alone():
    assert between(FERRY, FERRY) == Features(
        overlap=1, pairs=1, letters=1, numbers=0, names_missing=0, negation=0, connectives=0, frame=0
    )


@pytest.mark.parametrize(
    ("first", "second", "feature", "count"),
    [
        ("It cost 12 or 13 crowns.", "It cost 14 crowns.", "numbers", 3),
        ("It cost 12 crowns.", "It cost 12 crowns.", "numbers", 0),
        ("The ferry of Anna Berg sank.", "The ferry of Anna Holm sank.", "names_missing", 2),
        ("The ferry sank and burned.", "The ferry sank, burned.", "connectives", 1),
        ("The ferry sank, he said.", "The ferry sank, according to officials.", "frame", 3),
    ],
)
def test_what_only_one_has_is_counted(first, second, feature, count):
    assert getattr(between(first, second), feature) == pytest.approx(math.log1p(count))


def test_a_name_in_other_letters_of_one_place_is_not_missing():
    assert between("The Chinese ferry sank.", "The ferry of China sank.").names_missing == 0


def test_negation_counts_if_only_one_denies():
    assert between(FERRY, DENIED).negation == 1
    assert between(DENIED, DENIED).negation == 0


def test_order_shows_in_pairs_and_letters_and_not_in_overlap():
    turned = between("Norway accused Sweden.", "Sweden accused Norway.")
    assert turned.overlap == 1
    assert turned.pairs < 1
    assert turned.letters < 1


def test_another_formula_can_be_tried():
    ferry, reworded = wordings(FERRY, REWORDED)
    nothing = Formula(0.0, Features(*[0.0] * len(Features._fields)))
    assert wording_likeness(ferry, reworded, nothing) == 0.5
