"""Countries under all their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.places import FOLDED_PLACES, fold_places, is_place


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Beijing's offer", "china's offer"),
        ("the U.S. and UK", "the unitedstates and britain"),
        ("U.S.-China ties", "unitedstates-china ties"),
        ("in the U.S.", "in the unitedstates"),
        ("GERMANS and Saudis", "germany and saudiarabia"),
        ("Sri Lankan officials", "srilanka officials"),
        ("Turkey and Türkiye", "türkiye and türkiye"),
    ],
)
def test_every_name_of_a_country_becomes_one_word(text, folded):
    assert fold_places(text) == folded


@pytest.mark.parametrize(
    "text",
    ["give us time", "Us too", "polish the turkey", "the poles of the earth", "Chinatown", "Romeo", "x.us"],
)
def test_words_that_only_look_like_names_of_countries_stay(text):
    assert fold_places(text) == text


@pytest.mark.parametrize("text", ["İran", "Ruſſia"])
def test_letters_of_other_alphabets_do_no_harm(text):
    assert fold_places(text) == text


def test_latin_america_is_not_the_united_states():
    assert "unitedstates" not in fold_places("Latin America, South Americans, North American")


@pytest.mark.parametrize("name", ["China", "the Hague", "U.S.", "Kyiv", "New Zealand", "Emirati"])
def test_a_country_its_people_and_its_capital_are_places(name):
    assert is_place(name)


@pytest.mark.parametrize("name", ["Austin", "Pentagon", "Springfield", ""])
def test_other_names_are_not_places_known_here(name):
    assert not is_place(name)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    assert fold_places(fold_places(text)) == fold_places(text)


def test_what_places_fold_to_is_one_word():
    assert all(name and not set(name) & set(" .,") for name in FOLDED_PLACES)
