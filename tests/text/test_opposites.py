"""Words that have an opposite, what they are said of, and two texts that say the opposite of one thing by one word."""

import pytest

from summarize.text.opposites import find_opposed, opposites


def test_a_word_is_found_with_its_side_and_what_stands_beside_it() -> None:
    [rose], [fell] = find_opposed("Prices rose sharply."), find_opposed("Wages fell.")
    assert (rose.text, rose.kind, rose.about) == ("rose", "comparison", frozenset({"price", "sharpli"}))
    assert rose.row == fell.row
    assert rose.side != fell.side


def test_what_stands_in_another_clause_is_not_beside_it() -> None:
    [word] = find_opposed("Tugs came; all boats sailed.")
    assert (word.text, word.kind, word.about) == ("all", "scope", frozenset({"boat", "sail"}))


def test_how_many_and_at_all_say_nothing_of_scope() -> None:
    assert find_opposed("How many came is not known.") == ()


@pytest.mark.parametrize(
    "text", ["He is under sanctions.", "It was a row over his buying.", "Below is a list."]
)
def test_over_and_under_compare_only_figures(text: str) -> None:
    assert find_opposed(text) == ()


def test_over_and_under_compare_figures() -> None:
    [over], [under] = find_opposed("over 40 boats"), find_opposed("under forty boats")
    assert (over.row, over.side + under.side) == (under.row, 1)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Ocado slashed its forecast.", "Ocado increased its forecast.", ("reduc", "increas")),
        ("Courts have upheld the mandate.", "Courts have overturned the mandate.", ("uphold", "overturn")),
        ("The board rejected the plan.", "The board approved the plan.", ("declin", "approv")),
        ("Rovers won the final.", "Rovers lost the final.", ("win", "lose")),
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
