"""Names: where they begin and end, what they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.names import Name, find_names


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text)]


def only(text: str) -> Name:
    (name,) = find_names(text)
    return name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He met Pentagon Press Secretary Brig. Gen. Pat Ryder there.", "Pat Ryder"),
        ("He met U.S. Secretary of State Antony Blinken’s aides.", "Antony Blinken"),
        ("He met then-Prime Minister Boris Johnson.", "Boris Johnson"),
        ("He met House Speaker Nancy Pelosi.", "Nancy Pelosi"),
        ("He met Representative Todd Akin.", "Todd Akin"),
        ("He met Apple CEO Tim Cook.", "Tim Cook"),
        ("He met Russian President Vladimir Putin.", "Vladimir Putin"),
        ("He met Mr. Austin.", "Austin"),
        ("He met Israeli Benjamin Netanyahu Cohen.", "Benjamin Netanyahu Cohen"),
    ],
)
def test_titles_are_no_part_of_a_name(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Tsai Ing-wen",
        "Jean-Claude Juncker",
        "Ursula von der Leyen",
        "Bashar al-Assad",
        "Oscar de la Renta",
        "Sinéad O’Connor",
        "Sinead O'Connor",
        "J. K. Rowling",
        "John F. Kennedy",
        "J.D. Vance",
        "Zuzana Čaputová",
        "Łukasz Piętka",
        "Recep Tayyip Erdoğan",
        "Martin Luther King Jr",
        "Theresa May",
        "April Ryan",
    ],
)
def test_particles_hyphens_initials_and_accents_belong_to_a_person_s_name(name):
    assert only(f"He met {name}’s son.").text == name
    assert only(f"He met {name} there.").type == "person"


@pytest.mark.parametrize(
    "name",
    [
        "Defense Department",
        "State Department",
        "Chinese Foreign Ministry",
        "National Security Council",
        "American Enterprise Institute",
        "Department of Defense",
        "People’s Liberation Army",
        "Center for Disease Control",
        "Association for the Advancement of Science",
        "European Union",
        "NATO",
        "WHO",
    ],
)
def test_the_name_of_a_body_keeps_all_its_words(name):
    assert (only(f"He told the {name} so.").text, only(f"He told the {name} so.").type) == (
        name,
        "organisation",
    )


@pytest.mark.parametrize(
    "name", ["China", "Sri Lanka", "Southeast Asia", "New York City", "South Carolina", "Long Island"]
)
def test_a_place_is_known_by_its_name_or_its_form(name):
    assert only(f"It rained in {name}.").type == "place"


@pytest.mark.parametrize(
    "text",
    [
        "in the Shangri-La Dialogue.",
        "in the Middle Ages.",
        "by Rosoboronexport.",
        "a Bank of Blood Red Sky One.",
    ],
)
def test_what_form_does_not_tell_is_other(text):
    assert {name.type for name in find_names(text)} <= {"other", "organisation"}
    assert find_names("the Shangri-La Dialogue")[0].type == "other"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tensions rose. Relations cooled. In Vienna they met.", ["Vienna"]),
        ("“Tensions rose,” he said.", []),
        ("Ryder spoke.", []),
        ("China spoke.", ["China"]),
        ("The Wall Street Journal asked.", ["Wall Street Journal"]),
        ("He told The Hill so.", ["Hill"]),
        ("But President Biden left.", ["Biden"]),
        ("", []),
    ],
)
def test_a_capital_that_only_begins_a_sentence_makes_no_name(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It met on Tuesday, May 30, in June.", []),
        ("It met Tue May 30 2023.", []),
        ("He told Lloyd Austin Tuesday that it rained.", ["Lloyd Austin"]),
        ("He said on Monday President Biden left.", ["Biden"]),
    ],
)
def test_days_and_months_are_no_names(text, found):
    assert names(text) == found


@pytest.mark.parametrize("text", ["the Foreign Minister", "the Deputy Prime Minister", "the Press Secretary"])
def test_a_title_by_itself_is_no_name(text):
    assert names(text) == []


def test_an_office_of_a_place_names_the_place():
    assert names("He met the President of Finland and the Prince of Wales.") == ["Finland", "Wales"]


def test_a_capital_inside_a_word_begins_no_name():
    assert names("the iOS app and the eBay site") == []


@pytest.mark.parametrize("ending", ["'s", "’s", "‘s"])
def test_a_possessive_ending_ends_a_name(ending):
    assert names(f"with Li Shangfu{ending} Russian friends") == ["Li Shangfu", "Russian"]


def test_a_role_is_that_of_the_words_before_the_name():
    first, second, third = find_names(
        "He told Minister of National Defense Li Shangfu and Wang Yi. He told spokesman John Kirby."
    )
    assert first.role == {"minist", "nation", "defens"}
    assert second.role == set()
    assert third.role == {"spokesman"}


@given(st.text(alphabet="AbÉz .,’-'\nofthe", max_size=60))
def test_a_name_stands_where_it_says(text):
    assert all(text[name.start : name.end] == name.text != "" for name in find_names(text))


def test_an_abbreviated_rank_does_not_end_the_role():
    assert only("He met press secretary Brig. Gen. Pat Ryder there.").role == {"secretari"}


@pytest.mark.parametrize("opening", ["As of Tuesday", "As of Tuesday afternoon", "By Monday"])
def test_a_day_with_small_words_before_it_is_no_name(opening: str) -> None:
    """ "As" and "Tuesday" fall away, and nothing is left."""
    assert find_names(f"{opening}, it rained.") == ()
