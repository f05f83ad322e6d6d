import pytest

from summarize.text.acronyms import by_initials, defined_acronyms, fits


@pytest.mark.parametrize(
    ("text", "acronym", "long"),
    [
        ("lines to the People’s Liberation Army (PLA) at all levels", "PLA", "People’s Liberation Army"),
        ("He left. The International Monetary Fund (IMF) stayed.", "IMF", "International Monetary Fund"),
        ("the Department of Transport (DoT) said", "DoT", "Department of Transport"),
        ("the NRC (Norwegian Refugee Council) said", "NRC", "Norwegian Refugee Council"),
        ("the European Union (the EU)", "EU", "European Union"),
    ],
)
def test_an_acronym_in_parentheses_beside_its_long_form_is_defined(text, acronym, long):
    assert list(defined_acronyms(text)) == [(acronym, long)]


@pytest.mark.parametrize(
    "text",
    [
        "the minister (NPA) said",
        "Senator Amy Klobuchar (DFL) said",
        "the NPA (whose reporter was there) said",
        "the NPA (Coast Daily Press) said",
        "",
    ],
)
def test_parentheses_beside_something_else_define_nothing(text):
    assert list(defined_acronyms(text)) == []


def test_small_words_count_or_do_not():
    assert fits("DoD", "Department of Defense")
    assert fits("DD", "Department of Defense")
    assert fits("C.I.A.", "Central Intelligence Agency")
    assert not fits("CIA", "Central Intelligence")


def test_an_acronym_stands_for_the_only_name_that_fits():
    names = ["FAO", "Food and Agriculture Organization", "World Bank", "WB"]
    assert by_initials(names) == {"FAO": "Food and Agriculture Organization"}


def test_two_names_that_fit_leave_it_open():
    assert by_initials(["NRC", "Norwegian Refugee Council", "National Research Centre"]) == {}


def test_two_wordings_of_one_name_are_one():
    assert by_initials(["DoD", "Department of Defense", "Department of Defence"]) == {
        "DoD": "Department of Defense"
    }
