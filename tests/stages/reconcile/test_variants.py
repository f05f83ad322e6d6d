"""One name in several spellings, and different people whose names are alike."""

import pytest

from summarize.stages.reconcile.people import spellings_of
from summarize.stages.reconcile.variants import Variant
from tests.stages.reconcile.stories import article


def variants(*texts: str) -> tuple[Variant, ...]:
    return spellings_of([article(number, text) for number, text in enumerate(texts, start=1)]).variants


def pairs(*texts: str) -> list[tuple[str, str]]:
    return [(variant.name, variant.spelling) for variant in variants(*texts)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Oil Minister Mohammed Shahrani arrived.", "The oil minister, Muhammad Shahrany, arrived."),
        ("They met Transport Minister Yevgeny Ditrikh.", "They met Evgenii Ditrih, minister of transport."),
        (
            "Union chairman Kyriakos Tsantis called a strike.",
            "Kiriakos Tzantis, chairman of the union, called it.",
        ),
        ("The mayor, Hélène Morchard, opened the hall.", "La maire, Helene Morchart, a ouvert la salle."),
        ("Captain Jörg Tänzer spoke.", "It was Joerg Taenzer."),
    ],
)
def test_transliterations_with_one_office_or_one_context_are_one_person_s(first: str, second: str) -> None:
    assert len(variants(first, second)) == 1


def test_two_people_of_one_surname_are_told_apart_in_every_spelling() -> None:
    texts = (
        "Energy Minister Gaidar Zhumat came. Banker Rustem Zhumat, chairman of Ulan Bank, did not.",
        "Ghaydar Jumat, the energy minister, came. Rustam Jumat, chairman of Ulan Bank, did not.",
    )
    assert pairs(*texts, texts[0]) == [("Gaidar Zhumat", "Ghaydar Jumat"), ("Rustem Zhumat", "Rustam Jumat")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Defence Minister Li Shangfu left.", "Defence Minister Li Keqiang left."),
        ("Spokesman Liu Pengyu spoke for the embassy.", "Spokesman Li Pengyu spoke for the embassy."),
        ("President Kim Jong Un waved to the crowd.", "President Kim Jong Il waved to the crowd."),
        ("Senator Marcus Wilson spoke. Senator Ann Lee did.", "Senator Marcus Wilton spoke."),
        (
            "Foreign Minister Sergei Markov spoke in Oslo on grain.",
            "General Sergey Markov spoke in Oslo on grain.",
        ),
        ("Nurse Daniel Ortega helped the wounded.", "Nurse Daniela Ortega helped the wounded."),
        ("He read Yulia Petrenko.", "Julia Petrenko swims."),
    ],
)
def test_names_alike_of_other_people_stay_apart(first: str, second: str) -> None:
    assert variants(first, second) == ()


def test_two_spellings_in_one_article_are_two_people_unless_the_office_is_the_same() -> None:
    assert not variants("Witness Sergei Markov saw witness Sergey Markov at the old mill.")
    assert variants("Defence Minister Li Shangfu left. The office of Defence Minister Li Changfu was dark.")


def test_a_link_through_a_third_spelling_joins_no_two_who_met() -> None:
    """Sergei and Serhii sat at one table, so Sergey cannot be both of them."""
    texts = (
        "Engineer Sergei Markov and, after him, engineer Serhij Markov examined the pump.",
        "Engineer Sergey Markov examined the pump.",
    )
    assert len(variants(*texts)) == 1


def test_a_body_is_spelled_in_two_ways_where_its_surroundings_agree() -> None:
    first = "The tank burst in the cold hall of the Tessaro Foods plant."
    assert pairs(first, first, "A tank blew in the cold hall of the Tesaro Foods plant.") == [
        ("Tessaro Foods", "Tesaro Foods")
    ]
    assert pairs(first, "Shares of Tesaro Foods rose.") == []


def test_a_name_that_differs_in_marks_alone_needs_no_context() -> None:
    assert pairs("It hit the Möwe.", "It hit the Möwe.", "The Moewe sank.", "She saw the Mowe.") == [
        ("Möwe", "Moewe"),
        ("Möwe", "Mowe"),
    ]


def test_of_spellings_used_alike_the_one_with_marks_is_the_name() -> None:
    assert pairs("It rained in Gruenau.", "It rained in Grünau.") == [("Grünau", "Gruenau")]


def test_capitals_and_hyphens_are_unified_but_are_no_variant() -> None:
    found = spellings_of(
        [article(1, "The Trans-Alpine Pact holds."), article(2, "The Trans Alpine Pact holds.")]
    )
    assert found.variants == ()
    assert len({found.unify("the Trans-Alpine Pact"), found.unify("the Trans Alpine Pact")}) == 1


def test_a_variant_says_who_writes_it_how_and_what_shows_that_it_is_one() -> None:
    (variant,) = variants(
        "Foreign Minister Dmytro Kuleba left.",
        "Foreign Minister Dmitro Kuleba left.",
        "Foreign Minister Dmytro Kuleba left.",
    )
    assert (variant.name_articles, variant.spelling_articles) == (("a1", "a3"), ("a2",))
    assert variant.office == ("foreign", "minist")


def test_without_an_office_the_context_is_what_shows_it() -> None:
    (variant,) = variants(
        "Rustem Dorzhan, who heads Ulan Bank, fled.", "Rustam Dorjan, who runs Ulan Bank, fled."
    )
    assert {"bank", "ulan"} <= set(variant.office)
