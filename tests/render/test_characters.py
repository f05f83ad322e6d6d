import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.render.characters import clean, is_hidden

HOSTILE = [
    pytest.param("\x1b[31mred\x1b[0m", "red", id="colour"),
    pytest.param("\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\", "here", id="hyperlink"),
    pytest.param("\x1b]52;c;ZXZpbA==\x07done", "done", id="clipboard"),
    pytest.param("\x9b2Jgone", "gone", id="one-byte CSI"),
    pytest.param("\x1b]52;never ended", "52;never ended", id="unterminated"),
    pytest.param("\x1b\u200b[31mx", "[31mx", id="escape hidden by a zero-width space"),
    pytest.param("a\u202eb\u2066c", "abc", id="bidi"),
    pytest.param(
        "a\u200b\u200d\ufe0fb\U000e0041\U000e0101", "ab", id="zero-width, tags, variation selectors"
    ),
    pytest.param("a\ue000\uffffb\ud800", "ab", id="private, unassigned, surrogate"),
    pytest.param("a\x00b\r\nc\td\u2028e\u00a0f", "a b c d e f", id="controls and white space"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_what_acts_or_hides_is_not_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_letters_of_every_script_stay() -> None:
    text = "Zoë – “où?” 国防部 وزارة नमस्ते 🚢 +5 €"
    assert clean(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x1b\x9b\x9d[]\\;m\x07\u202e")))
def test_cleaning_leaves_one_visible_line_and_nothing_to_clean(text: str) -> None:
    shown = clean(text)
    assert not any(map(is_hidden, shown))
    assert clean(shown) == shown


@given(st.text(st.characters(categories=["L", "Nd", "P", "S"])))
def test_words_are_never_lost(text: str) -> None:
    """Of letters, digits and signs only those go that Unicode says are not displayed."""
    assert clean(text) == "".join(character for character in text if not is_hidden(character))


def test_long_hostile_text_is_cleaned_in_linear_time() -> None:
    text = "\x9d" * 200_000 + "\x1b[" * 200_000
    assert {unicodedata.category(character) for character in clean(text)} <= {"Ps"}
