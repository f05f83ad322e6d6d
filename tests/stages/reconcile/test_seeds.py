"""The five seed articles through the line up to reconcile, without a model: what a reader of them must be told."""

from pathlib import Path

import pytest

from summarize.data.article import Article
from summarize.data.group import Conflict, Reconciliation
from summarize.stages.read.read import read
from summarize.text.words import words
from tests.stages.reconcile.stories import sides_of, told

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def known() -> Reconciliation:
    return told(*read([*SEEDS.glob("*.txt"), SEEDS / "manifest.json"]).articles)


def number(article: Article) -> str:
    """`000` to `004`, as the file is called."""
    return Path(article.location).name[:3]


def conflicts_of(known: Reconciliation, kind: str) -> list[Conflict]:
    return [conflict for conflict in known.conflicts if conflict.type == kind]


def test_the_pentagon_s_statement_is_one_group_of_five_outlets_with_one_origin(known: Reconciliation) -> None:
    (statement,) = (group for group in known.groups if group.support.outlets == 5)
    texts = [known.claim_by_id[claim_id].text for claim_id in statement.claims]
    assert len(texts) == 5
    assert all("invitation" in text and "Singapore" in text for text in texts)
    assert (statement.support.texts, statement.support.origins, statement.status) == (3, 1, "one_origin")
    assert {link.kind for link in statement.dependence} == {"same_text", "same_origin"}


def test_li_changfu_is_a_variant_of_li_shangfu(known: Reconciliation) -> None:
    (conflict,) = conflicts_of(known, "name")
    assert conflict.resolution == "variant"
    assert conflict.question == "how the name Li Shangfu is spelled"
    (changfu,) = (side for side in conflict.sides if side.value == "Li Changfu")
    assert {number(article_of(known, claim_id)) for claim_id in changfu.claims} == {"004"}


def article_of(known: Reconciliation, claim_id: str) -> Article:
    return known.article_by_id[known.claim_by_id[claim_id].article_id]


def test_the_statement_is_put_on_monday_and_on_tuesday(known: Reconciliation) -> None:
    (conflict,) = conflicts_of(known, "date")
    assert (conflict.about, conflict.resolution, conflict.disputes) == ("speech", "open", False)
    days = {
        day: {number(article_of(known, claim_id)) for claim_id in claims}
        for day, claims in sides_of(conflict).items()
    }
    assert days == {"Monday 2023-05-29": {"001", "003", "004"}, "Tuesday 2023-05-30": {"000"}}


def test_the_spy_balloon_is_alleged_suspected_and_a_fact(known: Reconciliation) -> None:
    (conflict,) = conflicts_of(known, "certainty")
    assert (conflict.resolution, conflict.question) == ("open", "whether “Chinese spy balloon” is certain")
    said = {
        value: {number(article_of(known, claim_id)) for claim_id in claims}
        for value, claims in sides_of(conflict).items()
    }
    assert said == {
        "stated as fact": {"000", "003"},
        "called “alleged”": {"001", "002"},
        "called “suspected”": {"003"},
        "called “supposedly”": {"004"},
    }


def test_no_number_and_no_denial_is_disputed(known: Reconciliation) -> None:
    assert {conflict.type for conflict in known.conflicts} == {"name", "date", "certainty", "quotation"}


def test_three_articles_go_back_to_one_text_and_no_other_pair_does(known: Reconciliation) -> None:
    pairs = [tuple(number(known.article_by_id[name]) for name in pair.articles) for pair in known.dependence]
    assert pairs == [("001", "002"), ("001", "004"), ("002", "004")]


def test_the_reason_for_a_shared_text_is_runs_that_stand_in_both(known: Reconciliation) -> None:
    for pair in known.dependence:
        first, second = (known.article_by_id[name] for name in pair.articles)
        assert pair.reason.startswith(f"they share {len(pair.shared)} runs of 6 or more words")
        for run in pair.shared:
            one, other = (
                [word.text.casefold() for word in words(text[span.start : span.end])]
                for text, span in ((first.text, run.first), (second.text, run.second))
            )
            assert one == other
            assert len(one) == run.words >= 6
