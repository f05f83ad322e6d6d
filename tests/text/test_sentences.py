"""Sentences as spans: where they end, what is never torn apart, what is left out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.data.article import Span
from summarize.text.sentences import sentences


def split(text: str, leave_out: tuple[Span, ...] = ()) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, leave_out=leave_out)]


@pytest.mark.parametrize(
    "text",
    [
        "He met Sen. Mark Warner and Gen. Pat Ryder in St. Louis.",
        "U.S. Reps. John Lewis and Andre Carson voted against it.",
        "The U.S. Secretary of State left early.",
        "J. K. Rowling met John F. Kennedy.",
        "No. 10 Downing Street declined.",
        "It rose by 3.5 per cent to $4.2bn.",
        "He left on Jan. 6 at 9 a.m. Tuesday.",
        "He lives near Mt. Everest with Messrs. Smith and Jones.",
    ],
)
def test_an_abbreviation_or_a_decimal_point_ends_no_sentence(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He left the U.S.", "The army stayed."),
        ("He lives in the U.K.", "It rains there."),
        ("Did he go?", "Yes!"),
        ("He was asked.", "No."),
        ("Was he there? No.", "He was not."),
    ],
)
def test_a_sentence_ends_where_another_begins(first, second):
    assert split(f"{first} {second}")[-1] == second


@pytest.mark.parametrize(
    "text",
    [
        "“I came. I saw. I won,” he said.",
        'He said: "It is so. It was never so."',
        "« Je viens. Je pars », dit-il.",
        "“He said ‘no. Never.’ to me. And left,” she said.",
    ],
)
def test_a_quotation_of_several_sentences_stays_with_the_words_around_it(text):
    assert split(text) == [text]


def test_a_quotation_that_is_not_closed_on_its_line_is_split_like_other_text():
    text = "He said: “It is so. It was never so.\n“We won,” he added."
    assert split(text) == ["He said: “It is so.", "It was never so.", "“We won,” he added."]


def test_a_straight_mark_too_many_does_not_swallow_the_line():
    assert split('He tweeted, "I will. We left. They stayed.') == [
        'He tweeted, "I will.',
        "We left.",
        "They stayed.",
    ]


def test_a_quotation_longer_than_any_is_split_like_other_text():
    text = f"“Start. {'It is so. ' * 200}End.”"
    assert len(split(text)) > 200


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\n\n"])
def test_a_line_break_of_any_kind_ends_a_sentence(end):
    assert split(f"A headline without a stop{end}The first sentence.") == [
        "A headline without a stop",
        "The first sentence.",
    ]


def test_no_sentence_reaches_into_what_is_left_out():
    text = "It began here. ALSO READ: something else. It went on."
    start = text.index("ALSO")
    gap = Span(start=start, end=text.index("It went"))
    assert split(text, (gap,)) == ["It began here.", "It went on."]


def test_a_line_that_is_left_out_as_a_whole_gives_nothing():
    text = "Share this\nThe news.\nDownload our app"
    furniture = (Span(start=0, end=11), Span(start=text.index("Download"), end=len(text)))
    assert split(text, furniture) == ["The news."]


def test_a_gap_in_the_middle_of_a_line_leaves_both_sides():
    text = "one two icon three four"
    start = text.index("icon")
    assert split(text, (Span(start=start, end=start + 4),)) == ["one two", "three four"]


@pytest.mark.parametrize("text", ["", " \n\t\r\n "])
def test_nothing_has_no_sentences(text):
    assert sentences(text) == ()


@given(st.text(alphabet="ab AZ.!?\"“”«»'’\n\r\u2028 1", max_size=80))
def test_sentences_are_in_order_trimmed_and_cover_all_that_is_visible(text):
    spans = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    pieces = [text[span.start : span.end] for span in spans]
    assert all(piece == piece.strip() and piece for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
