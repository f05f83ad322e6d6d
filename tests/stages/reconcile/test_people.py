import pytest

from summarize.stages.reconcile.people import spellings_of
from tests.stages.reconcile.stories import article

OFFICE = "Foreign Minister {} arrived."


def test_the_spelling_that_most_articles_use_is_the_name() -> None:
    articles = [
        article(number, OFFICE.format(name))
        for number, name in enumerate(["Dmitro Kuleba", "Dmytro Kuleba", "Dmytro Kuleba"], start=1)
    ]
    (variant,) = spellings_of(articles).variants
    assert (variant.name, variant.spelling, variant.office) == (
        "Dmytro Kuleba",
        "Dmitro Kuleba",
        ("foreign", "minist"),
    )


def test_three_spellings_of_one_person_are_unified_to_one() -> None:
    names = ["Dmytro Kuleba", "Dmytro Kuleba", "Dmytro Kulebba", "Dmytro Kulebaa"]
    spellings = spellings_of(
        [article(number, OFFICE.format(name)) for number, name in enumerate(names, start=1)]
    )
    assert {spellings.unify(name) for name in names} == {"Dmytro Kuleba"}
    assert [variant.spelling for variant in spellings.variants] == ["Dmytro Kulebaa", "Dmytro Kulebba"]


@pytest.mark.parametrize("text", ["Dmitro Kuleba's plane", "Dmitro Kuleba"])
def test_only_whole_names_are_unified(text: str) -> None:
    spellings = spellings_of(
        [
            article(1, OFFICE.format("Dmytro Kuleba")),
            article(2, OFFICE.format("Dmytro Kuleba")),
            article(3, OFFICE.format("Dmitro Kuleba")),
        ]
    )
    assert spellings.unify(text) == text.replace("Dmitro", "Dmytro")
    assert spellings.unify("Dmitro Kulebas") == "Dmitro Kulebas"


@pytest.mark.parametrize(
    "second",
    [
        "Foreign Minister Maria Kuleba arrived.",
        "Novelist Dmitro Kuleba arrived.",
        "President Dmitro Kuleba arrived.",
    ],
)
def test_another_name_or_another_office_is_another_person(second: str) -> None:
    assert spellings_of([article(1, OFFICE.format("Dmytro Kuleba")), article(2, second)]).variants == ()
