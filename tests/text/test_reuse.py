"""Runs of words in common: found exactly, never across a quotation or what is left out."""

import string
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.data.article import Span
from summarize.text.reuse import Run, prose, shared_runs, sharing

LEAST = 5
# Three alphabets, so that nothing is shared but what is planted.
SOUP_A = st.lists(st.text("abcdef", min_size=1, max_size=5), max_size=15)
SOUP_B = st.lists(st.text("ghijkl", min_size=1, max_size=5), max_size=15)
PLANTED = st.lists(st.text("mnopqr", min_size=1, max_size=5), min_size=LEAST, max_size=20)


def runs(first: str, second: str, least: int = LEAST) -> tuple[Run, ...]:
    return shared_runs(prose(first), prose(second), least=least)


def around(text: str, planted: str) -> Span:
    start = text.index(planted)
    return Span(start=start, end=start + len(planted))


@given(SOUP_A, SOUP_A, SOUP_B, SOUP_B, PLANTED)
def test_a_planted_run_comes_back_with_exactly_its_offsets(left, right, other_left, other_right, planted):
    run = " ".join(planted)
    first = " ".join([*left, run, *right])
    second = ", ".join([*other_left, run.upper(), *other_right])
    expected = Run(around(first, run), around(second, run.upper()), len(planted))
    assert runs(first, second) == (expected,)


@given(SOUP_A, SOUP_B)
def test_texts_without_words_in_common_share_nothing(first, second):
    assert runs(" ".join(first), " ".join(second)) == ()


@given(st.lists(st.sampled_from(["one", "two", "three", '"four five"', "six."]), max_size=40))
def test_a_text_shares_its_own_words_with_itself_and_the_search_ends(pieces):
    text = " ".join(pieces)
    found = runs(text, text, least=2)
    assert all('"' not in text[run.first.start : run.first.end] for run in found)
    assert all(run.words >= 2 for run in found)


@given(st.lists(st.sampled_from("ab"), max_size=30), st.lists(st.sampled_from("ab"), max_size=30))
def test_runs_are_word_for_word_equal_without_overlap_longest_first(one, other):
    first, second = " ".join(one), " ".join(other)
    found = runs(first, second, least=2)
    for run in found:
        copied = first[run.first.start : run.first.end]
        assert copied == second[run.second.start : run.second.end]
        assert len(copied.split()) == run.words >= 2
    assert [run.words for run in found] == sorted((run.words for run in found), reverse=True)
    places = sorted((run.first.start, run.first.end) for run in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_a_run_shorter_than_asked_for_is_none():
    assert runs("one two three four x", "one two three four y") == ()


def test_what_others_are_quoted_as_saying_is_not_shared():
    quotation = "“we have to go home before the night falls on us”"
    assert runs(f"Then he said {quotation} to reporters", f"And she heard {quotation} in the hall") == ()


@pytest.mark.parametrize("quotation", ["“so it goes”", '"so it goes"', "“no”"])
def test_no_run_reaches_over_a_quotation(quotation):
    text = f"one two three four five {quotation} six seven eight nine ten eleven"
    found = runs(text, text)
    assert [text[run.first.start : run.first.end] for run in found] == [
        "six seven eight nine ten eleven",
        "one two three four five",
    ]


@given(st.integers(0, 9))
def test_no_run_reaches_over_what_is_left_out(place):
    letters = list(string.ascii_lowercase[:10])
    text = " ".join([*letters[:place], "ADVERT", *letters[place:]])
    gap = around(text, "ADVERT")
    own = prose(text, leave_out=[gap])
    found = shared_runs(own, prose(" ".join(letters)), least=2)
    assert all(run.first.end <= gap.start or gap.end <= run.first.start for run in found)
    assert sum(run.words for run in found) == 10 - (place == 1) - (place == 9)


def test_the_longest_of_several_places_is_taken():
    first = "a b c d e f g"
    second = "a b c d e x a b c d e f g"
    (found,) = runs(first, second)
    assert second[found.second.start : found.second.end] == first


def test_among_equal_places_the_first_is_taken():
    (found,) = runs("a b c d e", "a b c d e x a b c d e")
    assert found.second.start == 0


@given(st.text(max_size=30))
def test_any_text_can_be_searched(text):
    assume(text)
    assert isinstance(runs(text, text, least=1), tuple)


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", '"d e"']), max_size=12), max_size=5))
def test_the_pairs_that_may_share_a_run_are_those_that_do(texts):
    proses = [prose(" ".join(text)) for text in texts]
    pairs = {
        (one, other)
        for other in range(len(proses))
        for one in range(other)
        if shared_runs(proses[one], proses[other], least=3)
    }
    assert set(sharing(proses, least=3)) == pairs
