"""Who is meant by a surname, an initial, an acronym or an office."""

import pytest

from summarize.stages.reconcile.people import Spellings, spellings_of
from tests.stages.reconcile.stories import article


def resolved(*texts: str) -> Spellings:
    return spellings_of([article(number, text) for number, text in enumerate(texts, start=1)])


FULL = "Brigadier General Pat Ryder spoke."


@pytest.mark.parametrize("form", ["Ryder", "Pat Ryder"])
@pytest.mark.parametrize("before", ["", "Gen. ", "Brigadier General ", "that "])
def test_a_surname_is_the_only_person_who_bears_it(form: str, before: str) -> None:
    assert resolved(FULL).unify(f"{before}{form}’s words") == f"{before}Pat Ryder’s words"


def test_a_surname_means_its_bearer_in_the_same_article() -> None:
    found = resolved("Minister Ruth Aske left.", "Judge Ivo Aske stayed.", "Ms Aske slept.")
    assert found.unify("Aske", "a1") == "Ruth Aske"
    assert found.unify("Aske", "a2") == "Ivo Aske"
    assert found.unify("Aske", "a3") == found.unify("Aske") == "Aske"


def test_father_and_son_in_one_article_keep_their_surname_to_themselves() -> None:
    found = resolved("Mayor Karl Osten left. His son, Erik Osten, 17, stayed. Osten won.")
    assert found.unify("Osten won.", "a1") == "Osten won."


def test_of_several_bearers_at_least_the_spelling_is_known() -> None:
    names = ("Energy Minister Gaidar Zhumat came. Banker Rustem Zhumat did not.",) * 2
    found = resolved(*names, "Energy Minister Ghaydar Jumat came. Banker Rustam Jumat did not. Jumat slept.")
    assert found.unify("Jumat slept.", "a3") == "Zhumat slept."


def test_an_initial_tells_who_of_two_is_meant() -> None:
    text = "Minister Gaidar Zhumat came. Banker Rustem Zhumat did not."
    found = resolved(text, "They asked R. Zhumat and L. Brandvik.", "Ms Lotte Brandvik, 40, left.")
    assert found.unify("R. Zhumat and L. Brandvik") == "Rustem Zhumat and Lotte Brandvik"
    assert resolved(text, "They asked K. Zhumat.").unify("K. Zhumat") == "K. Zhumat"


def test_an_initial_counts_as_one_who_bears_the_surname_in_its_article() -> None:
    texts = ("Banker Rustem Zhumat fled.", "Minister Gaidar Zhumat met R. Zhumat. Mr Zhumat slept.")
    assert resolved(*texts).unify("Zhumat slept.", "a2") == "Zhumat slept."


def test_a_family_name_that_stands_first_is_the_short_form() -> None:
    found = resolved("Defence Minister Li Shangfu met him. Then Li left, and Mr Li slept.")
    assert found.unify("Li left.") == "Li Shangfu left."


def test_names_of_things_and_words_are_no_surnames() -> None:
    found = resolved(
        "The Lauder Bridge fell near Lauder.", "Spokesman Michael Short left after a short speech."
    )
    assert found.unify("Near the Bridge, Short of breath") == "Near the Bridge, Short of breath"


def test_a_longer_name_is_never_taken_apart() -> None:
    found = resolved(FULL, "The Ryder Cup begins.")
    assert found.unify("Ryder watched the Ryder Cup.") == "Pat Ryder watched the Ryder Cup."


def test_a_middle_initial_makes_no_other_person() -> None:
    found = resolved(
        "Ambassador Susan Reece spoke.", "Ambassador Susan Reece left.", "Susan E. Reece, 51, ate."
    )
    assert found.unify("Susan E. Reece") == "Susan Reece"


@pytest.mark.parametrize(
    "texts",
    [
        ("Senator John Marlow met Judge John F. Marlow.",),
        ("President George Hale left.", "President George W. Hale left.", "President George H. Hale left."),
        ("President George Hale left.", "President George Hale Jr left."),
    ],
)
def test_middle_names_that_compete_stay_as_they_are(texts: tuple[str, ...]) -> None:
    found = resolved(*texts)
    for text in texts:
        assert found.unify(text) == text


def test_a_role_and_a_place_are_no_parts_of_a_name() -> None:
    found = resolved("Fire Marshal Denise Rowe spoke.", "Senator Denise Rowe of Maine left.")
    assert {person.name for person in found.short["Rowe"].people} == {"Denise Rowe"}


def test_an_acronym_is_what_an_article_says_it_is() -> None:
    found = resolved("The Rail Safety Office (RSO) met.", "The RSO left.", "The Roman Salt Order slept.")
    assert found.unify("the RSO left") == "the Rail Safety Office left"


def test_an_acronym_with_two_meanings_stays() -> None:
    found = resolved("The Rail Safety Office (RSO) met.", "The Roman Salt Order (RSO) met.")
    assert found.unify("the RSO") == "the RSO"


def test_the_initials_of_the_only_name_that_fits_give_its_acronym() -> None:
    found = resolved("He asked the Rail Safety Board.", "He asked the RSB.")
    assert found.unify("the RSB") == "the Rail Safety Board"


def test_an_acronym_of_a_country_stays_what_it_is() -> None:
    assert resolved("The United Arab Emirates (UAE) met.").unify("the UAE") == "the UAE"


def test_an_office_is_its_only_holder() -> None:
    found = resolved("He met Defence Minister Li Shangfu.", "The defence minister left.")
    assert found.unify("The defence minister left.") == "Li Shangfu left."


def test_an_office_stays_where_its_holder_is_named() -> None:
    """Who holds an office is a claim of its own: it must not become a claim that Li is Li."""
    found = resolved("He met Defence Minister Li Shangfu.")
    assert found.unify("Li Shangfu is the defence minister.") == "Li Shangfu is the defence minister."


@pytest.mark.parametrize(
    "second",
    [
        "He met Defence Minister Wei Fenghe.",
        "He met former Defence Minister Wei Fenghe.",
        "He met Defence Minister Wei.",
        "He met Norwegian Defence Minister Jan Berg.",
    ],
)
def test_an_office_of_two_holders_stays(second: str) -> None:
    found = resolved("He met Defence Minister Li Shangfu.", second)
    assert found.unify("the defence minister") == "the defence minister"


def test_a_word_of_an_unusual_spelling_gets_its_usual_form() -> None:
    first = "The tank burst in the cold hall of the Tessaro Foods plant."
    found = resolved(
        first, first, "A tank blew in the cold hall of the Tesaro Foods plant. Tesaro declined to speak."
    )
    assert found.unify("Tesaro declined.") == "Tessaro declined."


def test_names_in_headlines_and_furniture_are_not_looked_at() -> None:
    one = article(1, FULL).model_copy(update={"title": "Brigadier General Pat"})
    assert spellings_of([one]).short == {}
