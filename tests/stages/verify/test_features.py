"""What is amiss with a sentence beside its evidence: each feature by itself, and nothing for a copy."""

import math
from collections.abc import Mapping
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.stages.verify.features import SHARES, Features, features, of_text

PASSAGES = (
    "The port engine of the ferry Aurora failed on Monday evening.",
    "Six tugs came to help, and the coastguard thanked the crew.",
    "The mayor accused the owner of negligence.",
)
ONE = math.log1p(1)


def found(
    sentence: str, faults: Mapping[str, int] = MappingProxyType({}), *, is_first: bool = False
) -> Features:
    return features(sentence, PASSAGES, faults=faults, is_first=is_first)


@pytest.mark.parametrize("sentence", PASSAGES)
def test_nothing_is_amiss_with_a_copy(sentence: str) -> None:
    assert found(sentence) == Features()


def test_typography_and_case_of_a_copy_are_nothing_amiss() -> None:
    assert found("six tugs came to help, and the coastguard thanked the crew") == Features()


def test_words_that_no_passage_has_are_a_share_of_all_words() -> None:
    assert found("Six boats came to rescue.").words == pytest.approx(2 / 5)


def test_neighbours_that_are_none_in_the_evidence_are_a_share_of_all_neighbours() -> None:
    """Three terms follow each other twice: six tugs, tugs helped; the second stands nowhere."""
    assert found("Six tugs came to help.").pairs == 0
    assert found("Six tugs thanked.").pairs == pytest.approx(1 / 2)


def test_what_two_passages_say_is_apart() -> None:
    assert found("The mayor thanked.").apart == 1
    assert found("The coastguard thanked.").apart == 0


def test_roles_that_are_swapped_are_turned() -> None:
    """Of three terms that both have, all three pairs change places."""
    assert found("The owner accused the mayor.").turned == 1
    assert found("The mayor accused the owner.").turned == 0


def test_the_nearest_passage_is_the_one_with_most_terms() -> None:
    joined = found("The engine failed and the coastguard thanked the six.")
    assert joined.nearest == pytest.approx(2 / 5)
    assert joined.words == 0


def test_the_more_of_its_letters_stand_in_another_order_the_less_it_is_like_the_nearest_passage() -> None:
    near, far = found("The mayor accused the owner of fraud."), found("Negligence was what the owner did.")
    assert 0 < near.unlike < far.unlike < 1


def test_the_longest_stretch_of_foreign_terms_is_the_gap() -> None:
    assert found("The mayor praised careless captain Holm, then the owner paid.").gap == math.log1p(4)
    assert found("The mayor praised the owner.").gap == ONE


def test_figures_that_the_evidence_lacks_are_counted() -> None:
    assert found("Six tugs came at 7 with 12 divers.").figures == math.log1p(2)


def test_a_pronoun_opens_a_text_with_nothing_that_it_could_mean() -> None:
    assert found("It failed.", is_first=True).opening == 1
    assert found("It failed.").opening == 0
    assert found("The engine failed.", is_first=True).opening == 0


def test_what_checks_found_is_counted_by_their_names_and_other_checks_are_not() -> None:
    amiss = found(PASSAGES[0], faults={"numbers": 2, "negation": 1, "citations": 3})
    assert amiss == Features(numbers=math.log1p(2), negation=ONE)


def test_without_passages_all_is_missing() -> None:
    alone = features("Six tugs came.", (), faults={})
    assert (alone.words, alone.pairs, alone.apart, alone.nearest, alone.unlike) == (1, 1, 1, 1, 1)
    assert (alone.turned, alone.gap) == (0, math.log1p(3))


def test_a_sentence_without_words_has_nothing_amiss_but_its_letters() -> None:
    assert found("…")._replace(unlike=0) == Features()


def test_of_a_text_shares_are_the_mean_and_counts_the_sum() -> None:
    text = of_text([Features(words=0.5, gap=ONE, opening=1), Features(words=0.1, gap=ONE)])
    assert text.words == pytest.approx(0.3)
    assert (text.gap, text.opening) == (2 * ONE, 1)


def test_of_a_text_of_one_sentence_it_is_that_sentence_s_and_of_none_it_is_nothing() -> None:
    amiss = found("Six boats came to rescue.")
    assert of_text([amiss]) == amiss
    assert of_text([]) == Features()


@given(sentence=st.text(max_size=80), passages=st.lists(st.text(max_size=80), max_size=3))
def test_shares_are_shares_and_counts_are_no_less_than_none(sentence: str, passages: list[str]) -> None:
    amiss = features(sentence, passages, faults={})._asdict()
    assert all(0 <= amiss[name] <= 1 for name in SHARES)
    assert min(amiss.values()) >= 0
