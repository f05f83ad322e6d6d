"""Six languages: which one a text is in, and its facts in English words."""

from pathlib import Path

import pytest

from summarize.text.dates import find_times
from summarize.text.in_english import in_english
from summarize.text.languages import NAMES, code_of, english_of, language_of, name_of, told_language
from summarize.text.polarity import find_negations
from summarize.text.quantities import find_quantities

CASE = Path(__file__).parents[2] / "evals" / "cases" / "other-language"


@pytest.mark.parametrize(
    ("name", "language"),
    [("01_seeblatt.txt", "de"), ("02_echo_orlen.txt", "fr"), ("03_continental_wire.txt", "en")],
)
def test_the_language_of_an_article_is_told_by_its_small_words(name: str, language: str) -> None:
    assert language_of((CASE / name).read_text(encoding="utf-8")) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "El ministro dijo que la policía no ha encontrado a los autores del ataque, según la agencia, y que se investiga.",
            "es",
        ),
        (
            "Il ministro ha detto che la polizia non ha trovato gli autori dell'attacco e che sono in corso le indagini della procura.",
            "it",
        ),
        (
            "De minister zei dat de politie de daders van het ongeluk niet heeft gevonden en dat er een onderzoek is.",
            "nl",
        ),
        (
            "O ministro disse que a polícia não encontrou os autores do ataque e que foi aberta uma investigação pela justiça.",
            "pt",
        ),
        (
            "Prom wpłynął do portu w sobotę wieczorem po tym jak burza uszkodziła jego ster i silnik na jeziorze.",
            None,
        ),
        ("Паром сел на мель.", None),
        ("Ferry aground.", "en"),
    ],
)
def test_other_languages_are_told_or_are_unknown(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "siebenundachtzig Fahrgäste", 87),
        ("de", "1.234 Häuser", 1234),
        ("de", "zweihundert Häuser", 200),
        ("fr", "quatre-vingt-dix-sept personnes", 97),
        ("fr", "soixante et onze personnes", 71),
        ("fr", "vingt et un blessés", 21),
        ("es", "treinta y dos heridos", 32),
        ("es", "veintitrés heridos", 23),
        ("it", "ventuno feriti", 21),
        ("it", "ottantotto feriti", 88),
        ("nl", "tweeënveertig gewonden", 42),
        ("nl", "zevenentachtig gewonden", 87),
        ("pt", "oitenta e dois feridos", 82),
        ("pt", "1,5 milhões de pessoas", 1_500_000),
    ],
)
def test_numbers_are_read(language: str, text: str, value: float) -> None:
    [quantity] = find_quantities(in_english(text, language).lower())
    assert (quantity.low, quantity.high) == (value, value)


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("de", "Am Samstagabend, dem 27. Mai, um 17.05 Uhr", "Am Saturday evening, dem 27 May, um 17:05"),
        ("fr", "mardi 1er juin à 17 h 35", "Tuesday 1 June à 17:35"),
        ("es", "el lunes 27 de mayo de 2024", "el Monday 27 May 2024"),
        ("it", "martedì 1° maggio alle 17.35", "Tuesday 1 May alle 17:35"),
        ("nl", "eind mei om 17.35 uur", "late May om 17:35"),
        ("pt", "segunda-feira, 27 de maio de 2024, às 17h35", "Monday, 27 May 2024, às 17:35"),
        ("fr", "une soixantaine de passagers", "about 60 de passagers"),
        ("de", "mindestens zehn", "at least 10"),
        ("de", "Die 1.2.3 ist keine Zahl", "Die 1.2.3 ist no Zahl"),
    ],
)
def test_days_hours_and_bounds_are_read(language: str, text: str, english: str) -> None:
    assert in_english(text, language) == english


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Öl ist nicht ausgelaufen."),
        ("fr", "Aucune pollution n’a été relevée."),
        ("es", "Nadie resultó herido."),
        ("it", "Non ci sono feriti."),
        ("nl", "Er is geen olie gelekt."),
        ("pt", "Não há feridos."),
    ],
)
def test_denials_are_read(language: str, text: str) -> None:
    assert find_negations(in_english(text, language))


@pytest.mark.parametrize("language", sorted(set(NAMES) - {"en"}))
def test_every_language_has_twelve_months_and_seven_days(language: str) -> None:
    english = set(english_of(language).values())
    assert sum(bool(find_times(f"in {word} 2024", published=None)) for word in english) >= 12
    assert (
        len({word for word in english if word.endswith("day") and word[0].isupper() and " " not in word}) == 7
    )


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("fr", "fr", "French"),
        (" FR ", "fr", "French"),
        ("french", "fr", "french"),
        ("pt-BR", "pt", "pt-BR"),
        ("Swedish", None, "Swedish"),
        ("sv", None, "sv"),
    ],
)
def test_a_language_is_known_by_its_code_and_by_its_name(language: str, code: str | None, name: str) -> None:
    assert (code_of(language), name_of(language)) == (code, name)


def test_few_words_tell_no_language() -> None:
    assert told_language("Fähre prallt gegen die Mole") is None
    assert language_of("Fähre prallt gegen die Mole") == "en"
