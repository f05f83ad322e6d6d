"""How much of one content stands in another."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.similarity import FLOOR, Bag, Weights, weights_of

TEXTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), min_size=1, max_size=6)


def bags(texts: list[list[str]]) -> list[Bag]:
    weights = weights_of(texts)
    return [Bag(frozenset(text), weights) for text in texts]


def test_a_term_counts_once_for_each_text():
    assert weights_of(["aab", "b"]) == Weights(2, {"a": 1, "b": 2})


def test_a_term_in_every_text_weighs_the_floor_and_a_rare_one_more():
    weights = weights_of(["ab", "b"])
    assert weights.of("b") == FLOOR
    assert weights.of("a") == pytest.approx(FLOOR + math.log(3 / 2))
    assert weights.of("z") == pytest.approx(FLOOR + math.log(3))


@given(st.permutations("abcdefgh"))
def test_the_weight_of_terms_does_not_depend_on_their_order_in_the_last_digit(order):
    weights = weights_of(["abc", "bcd", "cde", "h"])
    assert weights.of(order) == weights.of("abcdefgh")


@given(TEXTS)
def test_likeness_is_symmetric_and_between_nothing_and_one(texts):
    found = bags(texts)
    for one in found:
        for other in found:
            assert one.likeness(other) == other.likeness(one)
            assert 0 <= one.likeness(other) <= 1
            assert 0 <= one.share_in(other) <= 1


@given(TEXTS)
def test_the_cosine_is_symmetric_and_one_with_itself(texts):
    found = bags(texts)
    for one in found:
        assert one.cosine(one) == pytest.approx(1 if one.terms else 0)
        assert all(0 <= one.cosine(other) == other.cosine(one) <= 1.000001 for other in found)


def test_a_rare_term_in_common_counts_more_in_the_cosine():
    rare, other, _ = bags([["a", "b"], ["a", "c"], ["b", "c"]])
    common = Bag(frozenset("ad"), rare.weights)
    assert rare.cosine(other) > 0
    assert Bag(frozenset("dz"), rare.weights).cosine(common) > Bag(frozenset("dz"), rare.weights).likeness(
        common
    )


@given(TEXTS)
def test_a_text_is_like_itself_and_stands_in_itself(texts):
    for one in bags(texts):
        assert one.likeness(one) == one.share_in(one) == (1 if one.terms else 0)


def test_a_part_stands_in_the_whole_but_is_less_than_like_it():
    part, whole = bags([["a", "b"], ["a", "b", "c"]])
    assert part.share_in(whole) == 1
    assert 0 < whole.share_in(part) < 1
    assert part.likeness(whole) == pytest.approx(2 * part.weight / (part.weight + whole.weight))


def test_texts_without_a_common_term_are_not_alike():
    one, other = bags([["a"], ["b"]])
    assert one.likeness(other) == one.share_in(other) == 0
