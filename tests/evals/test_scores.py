"""Alignment and scores on a case small enough to count by hand."""

from fractions import Fraction
from typing import Any

import pytest

from evals.align import Alignment, align, links
from evals.scores import Score, f1, score, scores_of
from summarize import Report
from tests.golds import fact, gold, texts_of
from tests.reports import ferry_report


def case(report: Report, facts: list[dict[str, Any]], **more: Any) -> Alignment:
    """The report aligned with gold of *facts*, each given as id, text, and (article number, words) pairs."""
    texts = texts_of(report)
    files = list(texts)
    made = [
        fact(
            one["id"],
            one["text"],
            *[(files[number], words) for number, words in one["spans"]],
            **{name: one[name] for name in one.keys() & {"status", "speaker"}},
        )
        for one in facts
    ]
    return align(report, gold(texts, *made, **more))


@pytest.fixture
def report() -> Report:
    return ferry_report()


def test_a_score_without_anything_to_score_has_no_rate():
    assert Score(0, 0).rate is None
    assert str(Score(0, 0)) == "0 of 0"


def test_scores_add_up_by_their_counts():
    assert Score(1, 2) + Score(3, 4) == Score(4, 6)
    assert str(Score(4, 6)) == "4 of 6 (67%)"


def test_an_item_that_is_right_in_part_counts_for_that_part():
    thirds = score([Fraction(1, 3)] * 2)
    assert (str(score([True, False, True])), str(thirds)) == ("2 of 3 (67%)", "0.667 of 2 (33%)")
    assert sum([thirds] * 3, Score(0, 0)) == Score(2.001, 6)


def test_f1_is_the_harmonic_mean_of_two_rates():
    assert f1(Score(1, 2), Score(1, 4)) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("precision", "recall", "found"),
    [(Score(0, 3), Score(0, 4), 0.0), (Score(0, 0), Score(0, 4), None), (Score(0, 3), Score(0, 0), None)],
)
def test_f1_is_0_where_nothing_is_right_and_none_where_nothing_was_to_be_scored(precision, recall, found):
    assert f1(precision, recall) == found


AGROUND: dict[str, Any] = {
    "id": "f1",
    "text": "A ferry ran aground off Tarn Point.",
    "spans": [
        (0, "A passenger ferry ran aground off Tarn Point"),
        (1, "A passenger ferry ran aground off Tarn Point"),
    ],
}
HURT_13: dict[str, Any] = {
    "id": "f2",
    "text": "Thirteen people were hurt.",
    "spans": [(0, "Thirteen people were hurt"), (1, "Thirteen people were hurt")],
    "status": "disputed",
}
HURT_12: dict[str, Any] = {
    "id": "f3",
    "text": "12 people were hurt.",
    "spans": [(2, "12 injured passengers")],
    "status": "disputed",
}
INSPECTED: dict[str, Any] = {
    "id": "f4",
    "text": "The ferry was inspected in March.",
    "spans": [(2, "inspected in March")],
}
TUGS: dict[str, Any] = {"id": "f5", "text": "Six tugs took part.", "spans": [(0, "Six tugs took part")]}
FACTS: list[dict[str, Any]] = [AGROUND, HURT_13, HURT_12, INSPECTED, TUGS]
QUARREL: dict[str, Any] = {
    "id": "c1",
    "type": "number",
    "about": "content",
    "resolution": "open",
    "question": "how many were hurt",
    "sides": [
        {"value": "13", "facts": ["f2"], "articles": ["1.txt", "2.txt"]},
        {"value": "12", "facts": ["f3"], "articles": ["3.txt"]},
    ],
}


def test_a_claim_carries_the_fact_that_it_stands_on_and_says(report):
    carried = case(report, FACTS).carried
    assert carried["a1.c1"] == ("f1",)
    assert carried["a3.c2"] == ("f3",)


def test_a_claim_that_stands_elsewhere_carries_nothing(report):
    assert case(report, FACTS).carried["a1.c3"] == ()


def test_a_claim_that_says_something_else_about_the_same_words_carries_nothing(report):
    other = {"id": "f9", "text": "The tide was out.", "spans": [(0, "Monday evening")]}
    assert case(report, [AGROUND, other]).carried["a1.c1"] == ("f1",)


def test_extraction_counts_mentions_of_facts_and_claims_that_carry_one(report):
    scores = scores_of(case(report, FACTS))
    # f1 and f2 twice, f3 and f5 once are found; f4 is not.
    assert scores["extraction recall"] == Score(6, 7)
    assert scores["extraction precision"] == Score(6, 14)
    assert scores["atomicity"] == Score(6, 6)
    assert scores["grounding"] == Score(14, 14 + len(report.refused))


def test_claims_are_linked_by_a_common_fact_and_by_a_common_group(report):
    alignment = case(report, FACTS)
    pairs = {tuple(sorted(pair)): (by_gold, by_report) for pair, by_gold, by_report in links(alignment)}
    assert pairs == {("a1.c1", "a2.c1"): (True, True), ("a1.c2", "a2.c2"): (True, True)}


def test_a_link_that_the_report_does_not_make_costs_recall(report):
    one = {
        "id": "f6",
        "text": "12 or thirteen people were hurt.",
        "spans": [*HURT_13["spans"], *HURT_12["spans"]],
    }
    scores = scores_of(case(report, [one], summary={"must": ["f6"], "should": [], "must_not": []}))
    assert scores["link precision"] == Score(1, 1)
    assert scores["link recall"] == Score(1, 3)


def test_the_grouping_is_scored_claim_by_claim(report):
    one = {
        "id": "f6",
        "text": "12 or thirteen people were hurt.",
        "spans": [*HURT_13["spans"], *HURT_12["spans"]],
    }
    scores = scores_of(case(report, [one], summary={"must": ["f6"], "should": [], "must_not": []}))
    # Two of the three claims are in one group, one is alone: 2/3, 2/3 and 1/3 of their fact is with them.
    assert scores["B³ precision"] == Score(3, 3)
    assert scores["B³ recall"] == Score(1.667, 3)


def test_a_claim_that_also_supports_another_group_is_in_both(report):
    rocks = {
        "id": "f7",
        "text": "The ferry hit rocks and had been inspected.",
        "spans": [(2, "The ferry that hit rocks near Tarn Point")],
    }
    scores = scores_of(case(report, [AGROUND, rocks]))
    # a3.c1 is at home in g7, and also in g1 with a1.c1 and a2.c1, which carry another fact. With itself it shares two groups
    # and one fact: (1 + 1 + 0) / 3 twice, and (0 + 0 + 1/2) / 3.
    assert scores["B³ precision"] == Score(1.5, 3)
    assert scores["B³ recall"] == Score(3, 3)


def test_status_and_origins_are_those_of_the_group_that_carries_the_fact(report):
    scores = scores_of(case(report, FACTS))
    # Only the ferry aground is otherwise: corroborated with two origins, where this gold says one.
    assert scores["status"] == Score(3, 4)
    assert scores["origins"] == Score(3, 4)


def test_a_conflict_is_found_if_two_of_its_sides_stand_on_two_of_the_golds(report):
    scores = scores_of(case(report, FACTS, conflicts=[QUARREL]))
    assert scores["conflict precision"] == Score(1, 2)
    assert (
        scores["conflict recall"] == scores["conflict type"] == scores["conflict resolution"] == Score(1, 1)
    )


def test_a_conflict_of_another_type_is_found_and_not_typed(report):
    scores = scores_of(case(report, FACTS, conflicts=[QUARREL | {"type": "date", "resolution": "update"}]))
    assert scores["conflict recall"] == Score(1, 1)
    assert scores["conflict type"] == scores["conflict resolution"] == Score(0, 1)


def test_pairs_of_texts_and_characters_of_furniture_are_counted(report):
    furniture = [{"article": "1.txt", "exact": "SHARE THIS STORY"}, {"article": "2.txt", "exact": "Vale."}]
    pairs = [
        {"articles": ["2.txt", "1.txt"], "kind": "same_text", "reason": "a copy"},
        {"articles": ["2.txt", "3.txt"], "kind": "same_text", "reason": "a rewrite"},
    ]
    scores = scores_of(case(report, FACTS, furniture=furniture, dependence=pairs))
    assert (scores["same text precision"], scores["same text recall"]) == (Score(1, 1), Score(1, 2))
    assert (scores["furniture precision"], scores["furniture recall"]) == (Score(16, 16), Score(16, 21))


def test_a_fact_is_covered_if_a_sentence_says_it_and_cites_a_group_that_carries_it(report):
    summary = {"must": ["f1", "f2"], "should": ["f4", "f5"], "must_not": []}
    scores = scores_of(case(report, FACTS, summary=summary))
    assert scores["must"] == Score(2, 2)
    assert scores["should"] == Score(1, 2)


def test_what_must_not_be_said_is_found_in_any_typography(report):
    rules = [
        {"why": "the count is disputed", "any_of": ["thirteen  PEOPLE were hurt"]},
        {"why": "nobody says so", "any_of": ["the ferry sank"]},
    ]
    scores = scores_of(case(report, FACTS, summary={"must": ["f1"], "should": [], "must_not": rules}))
    assert scores["must not, avoided"] == Score(1, 2)


def test_sentences_are_counted_by_verdict_and_by_what_was_dropped(report):
    scores = scores_of(case(report, FACTS))
    assert scores["sentences supported"] == Score(3, 4)
    assert scores["sentences kept"] == Score(4, 5)


def test_a_summary_is_of_the_right_length_up_to_the_budget(report):
    def length(words: int) -> Score:
        (first, *_) = report.summary.sentences
        sentences = (first.model_copy(update={"text": "word " * words}),)
        summary = report.summary.model_copy(update={"sentences": sentences})
        return scores_of(case(report.model_copy(update={"summary": summary}), FACTS))["length"]

    assert (length(220), length(221), length(0)) == (Score(1, 1), Score(0, 1), Score(0, 0))


def test_attribution_is_scored_of_claims_and_of_sentences(report):
    failed = {
        "id": "f8",
        "text": "The port engine failed.",
        "speaker": "Idris Vale",
        "status": "one_origin",
        "spans": [(0, "The port engine failed"), (1, "The port engine failed"), (2, "an engine had failed")],
    }
    scores = scores_of(case(report, [AGROUND, failed]))
    assert scores["attribution of claims"] == Score(3, 3)
    assert scores["attribution kept"] == Score(0, 1)
