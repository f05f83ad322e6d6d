"""What stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.quoted import MASK, masked, quoted


@pytest.mark.parametrize(
    "text",
    [
        'He said "yes we can" today.',
        "He said “yes we can” today.",
        "Il dit «yes we can».",
        "Er: „yes we can“ so.",
    ],
)
def test_the_words_between_double_marks_are_found_without_the_marks(text):
    assert [text[span.start : span.end] for span in quoted(text)] == ["yes we can"]


def test_quotations_come_in_order():
    text = 'A “one” b "two" c “three”.'
    assert [text[span.start : span.end] for span in quoted(text)] == ["one", "two", "three"]


@pytest.mark.parametrize(
    "text", ["It's China's ‘own’ goal.", "He said “no", 'a 6" pipe', 'one "\n" two', 'one "\r" two', '""', ""]
)
def test_single_marks_and_marks_without_a_partner_quote_nothing(text):
    assert quoted(text) == ()
    assert masked(text) == text


def test_a_masked_text_keeps_its_offsets_and_loses_marks_and_words():
    assert masked("He “is so” he said") == f"He {MASK * 7} he said"


@given(st.text(alphabet='ab “”"«»„\n', max_size=60))
def test_masking_hides_exactly_the_quotations(text):
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert all(set(hidden[span.start - 1 : span.end + 1]) == {MASK} for span in quoted(text))
    assert hidden.count(MASK) == sum(span.end - span.start + 2 for span in quoted(text))
