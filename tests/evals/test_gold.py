"""The checker of gold files, on a case of two sentences."""

import pytest
from pydantic import ValidationError

from evals.gold import Gold, articles_of, faults, filled

ARTICLES = {
    "a.txt": "The bridge fell on Monday. Nobody was hurt.",
    "b.txt": "A bridge collapsed, police said.",
}


def gold(**changes: object) -> Gold:
    data: dict[str, object] = {
        "case": "bridge",
        "about": "a bridge falls",
        "plants": [],
        "facts": [
            {
                "id": "f1",
                "text": "A bridge fell.",
                "kind": "event",
                "speaker": None,
                "spans": [
                    {"article": "a.txt", "exact": "The bridge fell"},
                    {"article": "b.txt", "exact": "A bridge collapsed"},
                ],
                "support": {"outlets": 2, "texts": 2, "origins": 2, "reason": "two reporters"},
                "status": "corroborated",
            },
            {
                "id": "f2",
                "text": "Nobody was hurt.",
                "kind": "event",
                "speaker": None,
                "spans": [{"article": "a.txt", "exact": "Nobody was hurt"}],
                "support": {"outlets": 1, "texts": 1, "origins": 1, "reason": "one outlet"},
                "status": "single_source",
            },
        ],
        "conflicts": [],
        "look_alikes": [],
        "dependence": [{"articles": ["a.txt", "b.txt"], "kind": "independent", "reason": "own words"}],
        "furniture": [],
        "not_checkable": [],
        "summary": {"must": ["f1"], "should": ["f2"], "must_not": []},
    } | changes
    return Gold.model_validate(filled(data, ARTICLES))


def test_a_sound_file_has_no_fault():
    assert list(faults(gold(), ARTICLES)) == []


def test_offsets_are_filled_in_from_the_words():
    assert [(span.start, span.end) for span in gold().facts[0].spans] == [(0, 15), (0, 18)]


def test_words_that_stand_twice_need_a_number():
    with pytest.raises(ValueError, match="2 times"):
        filled({"article": "x", "exact": "so"}, {"x": "so so"})
    assert filled({"article": "x", "exact": "so", "nth": 2}, {"x": "so so"})["start"] == 3


def test_a_span_that_moved_is_named():
    (fault,) = faults(gold(), ARTICLES | {"b.txt": "a bridge collapsed, police said."})
    assert "b.txt:0-18" in fault


def test_a_sentence_in_which_nothing_is_marked_is_named():
    (fault,) = faults(gold(), ARTICLES | {"a.txt": ARTICLES["a.txt"] + " It was old."})
    assert "It was old." in fault


def test_a_status_that_its_support_does_not_give_is_named():
    facts = [fact.model_dump() for fact in gold().facts]
    facts[1]["status"] = "corroborated"
    (fault,) = faults(gold(facts=facts), ARTICLES)
    assert "f2" in fault
    assert "single_source" in fault


def test_a_pair_of_articles_of_which_nothing_is_said_is_named():
    (fault,) = faults(gold(dependence=[]), ARTICLES)
    assert "a.txt and b.txt" in fault


def test_ids_that_do_not_exist_are_named():
    (fault,) = faults(gold(summary={"must": ["f9"], "should": [], "must_not": []}), ARTICLES)
    assert "f9" in fault


def test_what_is_not_of_the_format_is_refused():
    with pytest.raises(ValidationError):
        gold(mood="good")


def test_the_articles_of_the_seed_corpus_are_found_by_name():
    assert len(articles_of("seeds")) == 5
