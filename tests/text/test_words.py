"""Words with their places, and terms that two wordings have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.synonyms import SYNONYMS
from summarize.text.words import PLACE_TERMS, terms, words


def test_an_inner_apostrophe_belongs_to_its_word_and_a_separator_to_its_number():
    assert [word.text for word in words("Li’s 1,200 men didn't pay $3.5m.")] == [
        "Li’s",
        "1,200",
        "men",
        "didn't",
        "pay",
        "3.5",
        "m",
    ]


@given(st.text(max_size=60))
def test_a_word_stands_where_it_says(text):
    assert all(text[word.start : word.end] == word.text for word in words(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beijing", "China"),
        ("Chinese", "China"),
        ("the PRC", "the People’s Republic of China"),
        ("U.S.", "United States"),
        ("the US", "America"),
        ("Washington", "Americans"),
        ("Turkish", "Ankara"),
        ("Kyiv", "Ukrainians"),
        ("DPRK", "the Democratic People's Republic of Korea"),
        ("defence", "defense"),
        ("organisations", "organization"),
        ("favourable", "favorable"),
        ("labour centre programme", "labor center program"),
        ("declined the invitation", "rejected the request"),
        ("killed", "deaths"),
        ("spokeswoman", "spokesperson"),
        ("Austin's visits", "Austin’s trip"),
    ],
)
def test_two_wordings_of_one_content_have_the_same_terms(one, other):
    assert terms(one) == terms(other) != ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("turkey", "Turkey"),
        ("polish", "Polish"),
        ("South Korea", "North Korea"),
        ("South Korea", "Democratic People's Republic of Korea"),
        ("Latin America", "America"),
        ("New Mexico", "Mexico"),
        ("killed", "injured"),
        ("approved", "rejected"),
    ],
)
def test_different_contents_have_different_terms(one, other):
    assert terms(one) != terms(other)


def test_us_the_pronoun_is_no_country_and_has_no_content():
    assert terms("they told us") == ()
    assert terms("they told US") != ()


def test_function_words_and_words_of_saying_are_left_out():
    assert terms("It was said by the minister that he would not") == ("minist",)


def test_terms_keep_their_order_and_repetitions():
    assert terms("balloon over balloon, tank") == ("balloon", "balloon", "tank")


def test_place_terms_are_what_places_become():
    assert set(terms("China, Turkey and the United Kingdom")) <= PLACE_TERMS
    assert not set(terms("turkey and balloon")) & PLACE_TERMS


def test_the_words_of_a_set_of_synonyms_have_one_term():
    for row in SYNONYMS:
        own = [word for word in row if not any(word in other for other in SYNONYMS if other is not row)]
        assert len({terms(word) for word in own}) == 1


def test_a_set_has_what_is_formed_from_its_words():
    assert terms("truces truce ceasefires armistice") == terms("ceasefire") * 4


@pytest.mark.parametrize(
    ("form", "base"), [("struck", "strike"), ("sank sunk", "sink sink"), ("men", "man"), ("stolen", "thefts")]
)
def test_a_form_of_its_own_has_the_term_of_its_base(form, base):
    assert terms(form) == terms(base)
