"""A copy of an article under another name adds an outlet, and changes nothing else of what the others say.

On the claims of the stories in `evals/`, as the recorded model took them: real paraphrases, near misses, and repetitions.
"""

import asyncio
from collections.abc import Sequence
from functools import cache

import hypothesis.strategies as st
from hypothesis import given, settings

from evals.cases import CASES
from summarize.data.article import Article
from summarize.data.claim import GroundedClaim
from summarize.data.group import Reconciliation
from summarize.engines import model_engine
from summarize.llm.recorded_model import ReplayModel
from summarize.stages.extract.extract import extract
from summarize.stages.ground import ground
from summarize.stages.read.read import read
from summarize.stages.reconcile.copies import originals
from summarize.stages.reconcile.events import events_of
from summarize.stages.reconcile.people import spellings_of
from summarize.stages.reconcile.profile import profiles_of
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.stories import article, claim, group_of, told

STORIES = {case.name: case for case in CASES}


@cache
def taken(story: str) -> tuple[tuple[Article, ...], tuple[GroundedClaim, ...]]:
    """The articles of a story and the claims that the recorded model took from them."""
    case = STORIES[story]
    engine = model_engine(ReplayModel(case.recordings))
    articles = read(case.sources).articles
    extraction = asyncio.run(extract(articles, extractor=engine.extractor))
    return articles, ground(extraction.claims, articles).claims


@st.composite
def coverages(draw: st.DrawFn) -> tuple[list[Article], list[GroundedClaim]]:
    """Two to four articles of one story, and some of the claims of each."""
    articles, claims = taken(draw(st.sampled_from(sorted(STORIES))))
    some = draw(st.lists(st.sampled_from(articles), min_size=2, max_size=4, unique_by=lambda one: one.id))
    of_some = [claim for claim in claims if claim.article_id in {one.id for one in some}]
    picked = draw(
        st.lists(st.sampled_from(of_some), min_size=4, max_size=60, unique_by=lambda claim: claim.id)
    )
    return some, picked


def copied(original: Article, claims: Sequence[GroundedClaim], name: str) -> list[GroundedClaim]:
    """The claims of *original* as those of its copy, the article *name*."""
    return [
        one.model_copy(
            update={
                "id": one.id.replace(f"{original.id}.", f"{name}."),
                "article_id": name,
                "evidence": tuple(span.model_copy(update={"article_id": name}) for span in one.evidence),
            }
        )
        for one in claims
        if one.article_id == original.id
    ]


def copy_of(original: Article, name: str) -> Article:
    return original.model_copy(update={"id": name, "location": f"{name}.txt", "outlet": "The Copyist"})


def groups_of(known: Reconciliation, name: str) -> dict[tuple[str, ...], tuple[object, ...]]:
    """What is known of each group, by its claims, less what the article *name* has to do with it."""
    return {
        kept(group.claims, name): (
            group.text,
            group.support.texts,
            group.support.origins,
            kept([also.claim for also in group.also_supported_by], name),
        )
        for group in known.groups
    }


def conflicts_of(known: Reconciliation, name: str) -> Sequence[object]:
    """What is known of each conflict, less the claims of the article *name*."""
    return sorted(
        (conflict.type, conflict.resolution, sorted(kept(side.claims, name) for side in conflict.sides))
        for conflict in known.conflicts
    )


def kept(claims: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(claim for claim in claims if not claim.startswith(f"{name}."))


@given(coverages(), st.sampled_from(["a0", "a99"]), st.data())
@settings(max_examples=30)
def test_a_copy_changes_nothing_but_the_number_of_outlets(
    coverage: tuple[list[Article], list[GroundedClaim]], name: str, data: st.DataObject
) -> None:
    """Groups, their words, texts and origins stay, wherever it stands; and, if it comes last, the conflicts.

    What is called a disagreement about certainty depends on who is heard first.
    """
    articles, claims = coverage
    original = data.draw(st.sampled_from(articles))
    before = reconcile(claims, articles)
    after = reconcile([*claims, *copied(original, claims, name)], [*articles, copy_of(original, name)])
    assert groups_of(after, name) == groups_of(before, name)
    if name == "a99":
        assert conflicts_of(after, name) == conflicts_of(before, name)
    for group in after.groups:
        own = [claim for claim in group.claims if claim.startswith(f"{name}.")]
        others = [claim for claim in group.claims if claim not in own]
        assert own == [
            claim.replace(original.id, name) for claim in others if claim.startswith(f"{original.id}.")
        ]
        told_by_original = any(claim.startswith(f"{original.id}.") for claim in group.supporting)
        alone = group_of(before, others[0])
        assert group.support.outlets == alone.support.outlets + told_by_original


@given(coverages(), st.data())
@settings(max_examples=15)
def test_the_order_of_recorded_claims_changes_nothing_and_each_has_one_home(
    coverage: tuple[list[Article], list[GroundedClaim]], data: st.DataObject
) -> None:
    articles, claims = coverage
    known = reconcile(claims, articles)
    assert reconcile(data.draw(st.permutations(claims)), data.draw(st.permutations(articles))) == known
    assert sorted(one for group in known.groups for one in group.claims) == sorted(one.id for one in claims)


def test_the_original_is_the_first_with_the_same_headline_and_text() -> None:
    first = article(1, "A pier burned.")
    retitled = first.model_copy(update={"id": "a3", "title": "Fire"})
    assert originals([first, copy_of(first, "a2"), retitled]) == {"a1": "a1", "a2": "a1", "a3": "a3"}


def test_copies_of_one_article_do_not_make_its_spelling_the_usual_one() -> None:
    odd = article(1, "Foreign Minister Dmitro Kuleba arrived.")
    articles = [article(number, "Foreign Minister Dmytro Kuleba arrived.") for number in (2, 3)]
    copies = [copy_of(odd, f"a{number}") for number in (7, 8, 9)]
    spellings = spellings_of([odd, *articles, *copies])
    assert spellings.unify("Dmitro Kuleba") == "Dmytro Kuleba"


def test_who_is_meant_in_an_article_is_meant_in_its_copy() -> None:
    one = article(1, "Mayor Ada Lund spoke. Lund left.")
    other = article(2, "Mayor Idris Lund spoke. Lund left.")
    spellings = spellings_of([one, other, copy_of(other, "a9")])
    assert [spellings.unify("Lund left.", name) for name in ("a1", "a2", "a9")] == [
        "Ada Lund left.",
        "Idris Lund left.",
        "Idris Lund left.",
    ]


def test_of_equal_texts_the_one_with_claims_tells_the_event() -> None:
    """No claim could be taken from the first; its copy is not about every event for that."""
    ferry = article(2, "The ferry Aurora ran aground off Tarn. The Aurora's captain, Ada Lund, was asleep.")
    empty = copy_of(ferry, "a1")
    claims = [
        claim(ferry, "The ferry Aurora ran aground off Tarn.", "The ferry Aurora ran aground off Tarn.")
    ]
    articles = {one.id: one for one in (empty, ferry)}
    profiles = profiles_of(claims, articles, spellings_of([empty, ferry]))
    (event,) = events_of(profiles, [empty, ferry]).events
    assert event.articles == ("a1", "a2")
    assert "Aurora (in 1 of 2)" in event.reason


def test_an_article_of_a_quotation_alone_and_its_copy_are_one_text() -> None:
    """It has no words of its writer's own that could be compared."""
    words = "“Nobody should have gone down into those tunnels, and nobody who did is to blame.”"
    quoted = article(7, words)
    known = told(quoted, copy_of(quoted, "a9"))
    (pair,) = known.dependence
    assert (pair.kind, pair.reason) == ("same_text", "they have one text")
    assert [group.support.origins for group in known.groups] == [1]


def test_what_the_same_articles_say_beside_each_other_is_no_dispute_between_them() -> None:
    """Each gives both figures: neither contradicts the other. A third that gives one of them contradicts both."""
    rose = ("The storm killed 12 people in Tarn.", "The storm killed 15 people in Tarn.")
    assert told(article(7, *rose), article(8, *reversed(rose))).conflicts == ()
    assert told(article(7, *rose), article(8, rose[0])).conflicts != ()
