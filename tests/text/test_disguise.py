"""Characters that hide something, and words of two scripts."""

import pytest

from summarize.text.disguise import hiding_in, mixed_words


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a \u202e\u2066b\u2069", ("3 bidirectional controls",)),
        ("a\U000e0061\U000e0062", ("1 tag characters",)),
        ("ki\u200bll\u2060ed", ("2 zero-width characters within words",)),
        ("a\ufe01\ufe02 b\U000e0101\U000e0102", ("2 runs of variation selectors",)),
        ("\u202eki\u200bll", ("1 bidirectional controls", "1 zero-width characters within words")),
    ],
)
def test_what_hides_is_counted_by_kind(text: str, kinds: tuple[str, ...]) -> None:
    assert hiding_in(text) == kinds


@pytest.mark.parametrize(
    "text", ["", "plain", "👨‍👩‍👧 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "می‌خواهم", "co\u00adoperate", "\ufeffA \u200b B", "क्‍ष", "葛󠄀城"]
)
def test_what_hides_nothing_is_not(text: str) -> None:
    assert hiding_in(text) == ()


def test_words_of_two_scripts_are_told_once_in_order() -> None:
    assert mixed_words("R\u0435uters and p\u0430ypal, R\u0435uters") == ("R\u0435uters", "p\u0430ypal")


@pytest.mark.parametrize("text", ["Reuters", "Москва", "Ἀθηνᾶ", "µm ΔT", "Zürich", "東京Tower", "β-carotene"])
def test_words_of_one_script_and_short_symbols_are_not(text: str) -> None:
    assert mixed_words(text) == ()
