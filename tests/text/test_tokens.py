import pytest

from summarize.text.tokens import estimated_tokens


def test_no_text_has_no_tokens() -> None:
    assert estimated_tokens("") == 0


def test_a_letter_is_a_token() -> None:
    assert estimated_tokens("a") == 1


@pytest.mark.parametrize("text", ["大统领宣布", "한국어문장", "ひらがなだ", "🙂" * 5])
def test_a_character_of_a_script_without_letters_is_a_token(text: str) -> None:
    assert estimated_tokens(text) == 5


def test_english_is_not_underestimated() -> None:
    """Eleven tokens by the tokenizers of GPT-4 and Llama 3."""
    assert estimated_tokens("A passenger ferry ran aground off Tarn Point.") >= 11


def test_more_text_has_more_tokens() -> None:
    assert estimated_tokens("It rained. " * 20) < estimated_tokens("It rained. " * 21)
