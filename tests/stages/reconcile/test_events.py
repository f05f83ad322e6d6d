from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.data.article import Article
from summarize.data.claim import GroundedClaim
from summarize.stages.read.read import read
from summarize.stages.reconcile.events import events_of
from summarize.stages.reconcile.people import spellings_of
from summarize.stages.reconcile.profile import Profile, profiles_of
from summarize.stages.reconcile.worlds import Events
from tests.stages.reconcile.stories import article, sentences_of

ROOT = Path(__file__).parents[3]
CASES = [ROOT / "seeds", *sorted((ROOT / "evals" / "cases").iterdir())]

FERRY = (
    "The ferry Aurora ran aground off Tarn Point on Monday evening with 41 passengers aboard.",
    "Coastguard helicopters lifted passengers from the ferry Aurora and landed them at Tarn Point.",
    "Captain Idris Vale of the ferry Aurora said the steering failed near the rocks of Tarn Point.",
)
FERRY_AGAIN = (
    "Salvage experts hope to float the ferry Aurora off the rocks at Tarn Point with the next spring tide.",
    "All passengers were brought ashore unhurt, but her owner, the Holm family of Larvik, lost its licence in March.",
    "Divers found a long gash in the hull of the Aurora, and oil is drifting towards the bird colony.",
    "Captain Idris Vale told an inquiry that the steering had been repaired twice this year.",
)
MINE = (
    "A tunnel collapsed in the Grover coal mine before dawn and trapped nine miners underground.",
    "Rescue teams drilled through the roof of the Grover mine to bring air to the trapped miners.",
    "Union leader Marta Quill said the props in the collapsed tunnel of the Grover mine were rotten.",
)
MINE_AGAIN = (
    "Families are keeping watch at the gate of the Grover coal mine, where nine miners have been trapped since Monday.",
    "Food and a telephone were passed down a narrow hole that was drilled overnight from the surface.",
    "The mine was fined in April because of rotten props in a tunnel, said union leader Marta Quill of Hexley.",
    "Prices of coal rose sharply as traders feared that the pit would close for good.",
)
BOTH = (
    "Rescue services had a hard Monday evening, with a ferry aground and a coal mine collapsed.",
    "The ferry Aurora ran aground off Tarn Point, and coastguard helicopters lifted 41 passengers from the rocks.",
    "A tunnel of the Grover coal mine collapsed, and nine trapped miners are waiting underground for teams that drilled.",
    "The steering failed, captain Idris Vale said of the grounding.",
    "The props in the tunnel were rotten, union leader Marta Quill said.",
    "Nobody can remember an evening like it.",
    "The miners trapped underground had asked for new props in the collapsed tunnel.",
)


def looked_at(articles: Sequence[Article]) -> tuple[tuple[Profile, ...], Events]:
    claims: tuple[GroundedClaim, ...] = sentences_of(articles)
    profiles = profiles_of(claims, {one.id: one for one in articles}, spellings_of(articles))
    return profiles, events_of(profiles, articles)


def parts(*articles: Article) -> list[tuple[str, ...]]:
    return [event.articles for event in looked_at(articles)[1].events]


def articles_of(*texts: Sequence[str]) -> list[Article]:
    return [
        article(number, *text).model_copy(update={"title": None})
        for number, text in enumerate(texts, start=1)
    ]


def test_articles_on_two_events_are_told_apart() -> None:
    assert parts(*articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN)) == [("a1", "a3"), ("a2", "a4")]


def test_articles_on_one_event_are_together() -> None:
    assert parts(*articles_of(FERRY, FERRY_AGAIN)) == [("a1", "a2")]


def test_two_articles_with_nothing_in_common_are_two_events() -> None:
    assert parts(*articles_of(FERRY, MINE)) == [("a1",), ("a2",)]


def test_an_article_that_reports_both_events_is_in_both() -> None:
    assert parts(*articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN, BOTH)) == [
        ("a1", "a3", "a5"),
        ("a2", "a4", "a5"),
    ]


def test_with_one_article_on_each_side_what_reports_both_holds_them_together() -> None:
    assert parts(*articles_of(FERRY, MINE, BOTH)) == [("a1", "a2", "a3")]


def test_copies_of_two_reports_do_not_make_them_two_events() -> None:
    articles = articles_of(FERRY, FERRY, FERRY_AGAIN, FERRY_AGAIN)
    assert parts(*articles) == [("a1", "a2", "a3", "a4")]


def test_the_reason_names_what_only_the_event_has() -> None:
    _, known = looked_at(articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN))
    ferry, mine = (event.reason for event in known.events)
    assert "Tarn Point (in 2 of 2)" in ferry
    assert "Grover (in 2 of 2)" in mine
    assert ferry.endswith("named by no article on another event alone")


def test_the_reason_of_the_only_event_speaks_of_no_other() -> None:
    _, known = looked_at(articles_of(FERRY, FERRY_AGAIN))
    assert [event.reason.count("another") for event in known.events] == [0]


def test_articles_without_names_have_a_reason_too() -> None:
    text = ("a dog bit a postman in the village street near the old water mill.",)
    _, known = looked_at([article(9, *text)])
    assert [event.reason for event in known.events] == ["no name is theirs alone"]


@pytest.mark.parametrize(
    ("start", "events"),
    [
        ("The ferry Aurora", {0}),
        ("A tunnel of the Grover", {1}),
        ("The miners trapped", {1}),
        ("Nobody can remember", {0, 1}),
        ("Rescue services", {0, 1}),
    ],
)
def test_a_claim_of_a_round_up_is_about_the_event_whose_names_or_words_it_has(
    start: str, events: set[int]
) -> None:
    profiles, known = looked_at(articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN, BOTH))
    (claim,) = (one.claim for one in profiles if one.article.id == "a5" and one.text.startswith(start))
    assert known.about[claim.id] == events


def may_meet(known: Events, first: Profile, second: Profile) -> bool:
    """Whether two claims are compared, each being about what *known* says."""
    one, other = (profile.about(known.about[profile.claim.id]) for profile in (first, second))
    return one.may_meet(other)


def test_claims_are_of_one_event_only_if_an_event_has_both() -> None:
    profiles, known = looked_at(articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN))
    by_article = {profile.article.id: profile for profile in profiles}
    assert may_meet(known, by_article["a1"], by_article["a3"])
    assert not may_meet(known, by_article["a1"], by_article["a2"])


def test_an_article_in_another_language_may_be_about_every_event() -> None:
    first, second, third = articles_of(FERRY, MINE, FERRY_AGAIN)
    foreign = article(4, "Die Fähre lief am Montagabend vor der Küste auf einen Felsen auf.")
    foreign = foreign.model_copy(update={"language": "de"})
    assert parts(first, second, third, foreign) == [("a1", "a3", "a4"), ("a2", "a4")]


def test_articles_in_languages_that_nobody_knows_are_one_event() -> None:
    unknown = [one.model_copy(update={"language": None}) for one in articles_of(FERRY, MINE)]
    assert parts(*unknown) == [("a1", "a2")]


def test_an_article_without_claims_may_be_about_every_event() -> None:
    articles = articles_of(FERRY, MINE)
    profiles = [profile for profile in looked_at(articles)[0] if profile.article.id == "a1"]
    assert [event.articles for event in events_of(profiles, articles).events] == [("a1", "a2")]


def test_an_article_without_claims_binds_no_two_worlds_together() -> None:
    """Else one failed extraction among a thousand articles would have each compared with each."""
    articles = articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN, BOTH)
    profiles = [profile for profile in looked_at(articles)[0] if profile.article.id != "a5"]
    worlds = [sorted(world) for world in events_of(profiles, articles).worlds]
    assert worlds == [["a1", "a3", "a5"], ["a2", "a4", "a5"]]
    assert len(looked_at(articles)[1].worlds) == 1


def test_articles_of_which_none_has_claims_are_one_world() -> None:
    (world,) = events_of((), articles_of(FERRY, MINE)).worlds
    assert world == frozenset({"a1", "a2"})


def test_where_there_is_no_article_there_is_no_event() -> None:
    assert events_of((), ()).events == ()


def test_three_events_are_three() -> None:
    flood = (
        "The river Ister broke its dike at Holmgard and flooded four hundred houses in one night.",
        "Mayor Olga Brandt of Holmgard asked the army for boats after the dike of the Ister broke.",
    )
    flood_again = (
        "Four hundred houses in Holmgard are flooded because a dike of the river Ister broke.",
        "The army sent boats to Holmgard, for which mayor Olga Brandt had asked at night.",
    )
    articles = articles_of(FERRY, MINE, flood, FERRY_AGAIN, MINE_AGAIN, flood_again)
    assert parts(*articles) == [("a1", "a4"), ("a2", "a5"), ("a3", "a6")]


@settings(max_examples=25)
@given(st.permutations(range(5)))
def test_the_order_of_articles_and_claims_changes_nothing(order: list[int]) -> None:
    articles = articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN, BOTH)
    profiles, known = looked_at(articles)
    mixed = [
        profiles[index]
        for index in sorted(range(len(profiles)), key=lambda one: (one % (order[0] + 2), -one))
    ]
    assert events_of(mixed, [articles[index] for index in order]) == known


@settings(max_examples=25)
@given(st.sets(st.sampled_from(range(5)), min_size=1))
def test_every_article_is_in_an_event_and_every_claim_about_one(chosen: set[int]) -> None:
    all_articles = articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN, BOTH)
    articles = [all_articles[index] for index in sorted(chosen)]
    profiles, known = looked_at(articles)
    assert {name for event in known.events for name in event.articles} == {one.id for one in articles}
    for profile in profiles:
        about = known.about[profile.claim.id]
        assert about
        assert all(profile.article.id in known.events[index].articles for index in about)
    for one, other in combinations(profiles, 2):
        assert may_meet(known, one, other) == may_meet(known, other, one)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_of_the_cases_only_that_on_two_events_has_two(case: Path) -> None:
    articles = read([case], manifest=case / "manifest.json").articles
    outlets = {one.id: one.location.rsplit("/", 1)[-1][:2] for one in articles}
    found = [{outlets[name] for name in event} for event in parts(*articles)]
    expected = [{"01", "02", "05"}, {"03", "04", "05"}]
    assert found == (expected if case.name == "two-events" else [set(outlets.values())])
