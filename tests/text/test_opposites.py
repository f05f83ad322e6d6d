"""Words that have an opposite, and what they are said of."""

from summarize.text.opposites import find_opposed


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
