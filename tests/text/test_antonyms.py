"""Two texts that say the opposite of one thing by one word."""

import pytest

from summarize.text.antonyms import opposites


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Ocado slashed its forecast.", "Ocado increased its forecast.", ("slash", "increas")),
        ("Courts have upheld the mandate.", "Courts have overturned the mandate.", ("upheld", "overturn")),
        ("The board rejected the plan.", "The board approved the plan.", ("declin", "approv")),
        ("Rovers won the final.", "Rovers lost the final.", ("won", "lost")),
    ],
)
def test_the_two_words_are_named(first: str, second: str, words: tuple[str, str]) -> None:
    assert opposites(first, second) == words
    assert opposites(second, first) == words[::-1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Shares rose.", "Shares climbed.", id="one direction"),
        pytest.param("Rovers won.", "Rovers won the first set and lost the second.", id="both"),
        pytest.param("Rovers won against City.", "City lost to Rovers.", id="two sides of one event"),
        pytest.param("Shares rose in heavy trade.", "Shares fell in light trade.", id="two pairs"),
        pytest.param("It sold the mill.", "It bought the mill.", id="converses"),
        pytest.param("", "Shares fell.", id="nothing"),
    ],
)
def test_no_opposites(first: str, second: str) -> None:
    assert opposites(first, second) is None
