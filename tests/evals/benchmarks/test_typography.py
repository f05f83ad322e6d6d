import unicodedata
from random import Random

import pytest

from evals.benchmarks.typography import SETTINGS, variants

SENTENCE = "Chloé’s office – in the café-bar – said: “it's off...” and fled."


def made(sentence: str, seed: int = 0) -> dict[str, str]:
    return {one.setting: one.text for one in variants(sentence, Random(seed))}  # noqa: S311  # nothing secret


def letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in folded if char.isalnum() or unicodedata.category(char) == "Mn")


def test_every_setting_changes_a_sentence_that_has_all_signs() -> None:
    assert list(made(SENTENCE)) == list(SETTINGS)
    assert SENTENCE not in made(SENTENCE).values()


@pytest.mark.parametrize("seed", range(10))
def test_words_stay_as_they_are(seed: int) -> None:
    for text in made(SENTENCE, seed).values():
        assert letters(text) == letters(SENTENCE)


def test_one_seed_one_result() -> None:
    assert made(SENTENCE, 3) == made(SENTENCE, 3)


@pytest.mark.parametrize("sentence", ["US forces left.", "“No.”"])
def test_an_acronym_or_a_mark_at_the_start_keeps_its_case(sentence: str) -> None:
    assert "case at the start" not in made(sentence)


def test_a_hyphen_in_a_word_becomes_no_dash() -> None:
    assert made("a US-led force")["dashes"] in {"a US‐led force", "a US‑led force"}


def test_what_has_no_such_sign_has_no_such_variant() -> None:
    assert made("12") == {"marks around it": made("12")["marks around it"]}
