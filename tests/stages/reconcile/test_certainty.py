import pytest

from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.stories import article, claim, group_of, only_conflict, sides_of, told

ALLEGED = "Pilots followed an alleged smuggling vessel along the coast for hours."
STATED = "The smuggling vessel sank in deep water before anybody could board."


def test_alleged_against_stated_is_a_conflict() -> None:
    known = told(article(1, ALLEGED), article(2, STATED))
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("certainty", "content", "open")
    assert conflict.question == "whether “smuggling vessel” is certain"
    assert sides_of(conflict) == {"called “alleged”": ("a1.c1",), "stated as fact": ("a2.c1",)}
    assert group_of(known, "a2.c1").status == "disputed"


def test_each_hedge_is_a_side() -> None:
    known = told(
        article(1, ALLEGED),
        article(2, STATED),
        article(3, "A suspected smuggling vessel has sunk, fishermen in the area report."),
        article(4, "The smuggling vessel is supposedly in port."),
        article(5, "Divers looked for the smuggling vessel all day."),
    )
    assert sides_of(only_conflict(known)) == {
        "stated as fact": ("a2.c1", "a5.c1"),
        "called “alleged”": ("a1.c1",),
        "called “suspected”": ("a3.c1",),
        "called “supposedly”": ("a4.c1",),
    }


def test_an_adverb_alone_makes_no_conflict_for_what_it_is_about_is_hard_to_tell() -> None:
    known = told(article(1, "The smuggling vessel was reportedly sunk by its crew."), article(2, STATED))
    assert known.conflicts == ()


@pytest.mark.parametrize(
    "other",
    [
        "The smuggling vessel that was allegedly seen sank in deep water.",
        "It was not a smuggling vessel that sank, the coastguard insists.",
        "The fishing vessel sank in deep water before anybody could board.",
        "Smuggling is a way of life on this rocky coast.",
        "A vessel full of tourists passed the smuggling museum of the coast.",
    ],
    ids=["hedged too", "denied", "another vessel", "one word of it", "both words apart"],
)
def test_what_does_not_state_the_thing_is_no_conflict(other: str) -> None:
    assert told(article(1, ALLEGED), article(2, other)).conflicts == ()


@pytest.mark.parametrize(
    "hedged", ["An alleged thief was seen near the vessel.", "The vessel is the alleged."]
)
def test_a_thing_named_by_one_word_is_too_vague_to_compare(hedged: str) -> None:
    assert told(article(1, hedged), article(2, STATED)).conflicts == ()


def test_a_thing_named_much_less_closely_is_not_it() -> None:
    known = told(
        article(1, "Talks broke down over an alleged foreign smuggling vessel collision."),
        article(2, "A vessel collision blocked the harbour of the town."),
    )
    assert known.conflicts == ()


def test_two_things_of_one_country_are_not_one_thing() -> None:
    """ "Chinese … US" is common to half of all sentences about the two."""
    known = told(
        article(1, "Officers are looking at an alleged China-US cartel."),
        article(2, "A China-US summit took place in the capital last week."),
    )
    assert known.conflicts == ()


def test_one_article_that_hedges_only_once_does_not_contradict_itself() -> None:
    assert (
        told(article(1, ALLEGED, STATED), article(2, "Nothing else happened on the coast.")).conflicts == ()
    )


def test_a_claim_about_something_else_in_the_hedged_sentence_is_on_no_side() -> None:
    articles = article(1, ALLEGED), article(2, STATED)
    pilots = claim(articles[0], ALLEGED, "Pilots flew along the coast for hours.")
    assert reconcile([pilots, claim(articles[1], STATED, STATED)], articles).conflicts == ()


@pytest.mark.parametrize(
    "words", ["the so-called smuggling vessel", "fishermen who accused smuggling vessel owners"]
)
def test_a_name_and_an_accusation_make_no_thing_uncertain(words: str) -> None:
    known = told(article(1, f"Pilots followed {words} along the coast for hours."), article(2, STATED))
    assert known.conflicts == ()
