"""The checker of gold files, on a case of two sentences."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from evals import gold as module
from evals.gold import Gold, articles_of, faults, filled, load, main

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


def read_claim(text: str, *says: str) -> dict[str, object]:
    return {"article": "a.txt", "text": text, "says": says}


def test_claims_that_were_read_are_no_fault_also_if_they_assert_nothing():
    claims = [read_claim("A bridge fell.", "f1", "f2"), read_claim("It was old.")]
    assert list(faults(gold(claims=claims), ARTICLES)) == []


def test_a_claim_that_was_read_twice_is_named():
    claims = [read_claim("A bridge fell.", "f1"), read_claim("A bridge fell.", "f2")]
    assert list(faults(gold(claims=claims), ARTICLES)) == [
        "claims: a.txt: “A bridge fell.” stands there 2 times"
    ]
    claims[1]["article"] = "b.txt"
    assert list(faults(gold(claims=claims), ARTICLES)) == []


def test_a_claim_that_says_what_is_no_fact_is_named():
    claims = [read_claim("A bridge fell.", "f1", "f9")]
    assert list(faults(gold(claims=claims), ARTICLES)) == [
        "claims: “A bridge fell.” says f9, which is no fact"
    ]


def test_a_claim_of_an_article_that_is_not_there_is_named():
    claims = [read_claim("A bridge fell.", "f1") | {"article": "c.txt"}]
    assert list(faults(gold(claims=claims), ARTICLES)) == ["claims: there is no article c.txt"]


def test_a_span_of_an_article_that_is_not_there_is_named():
    wrong = gold().model_dump(mode="json")
    wrong["facts"][1]["spans"][0]["article"] = "c.txt"
    assert "f2: there is no article c.txt" in list(faults(Gold.model_validate(wrong), ARTICLES))


@pytest.mark.parametrize(
    ("support", "fault"),
    [
        ({"outlets": 2}, "f2: 2 outlets, but its spans are in 1 articles"),
        ({"texts": 2}, "f2: outlets, texts and origins must not increase"),
    ],
)
def test_support_that_cannot_be_is_named(support, fault):
    facts = [fact.model_dump() for fact in gold().facts]
    facts[1]["support"] |= support
    assert fault in list(faults(gold(facts=facts), ARTICLES))


@pytest.fixture
def saved(tmp_path):
    """The gold of the bridge in a file, in a folder for which claims may have been read."""
    file = tmp_path / "bridge.json"
    file.write_text(json.dumps(gold().model_dump(exclude={"claims"})), encoding="utf-8")
    return file


def with_claims(saved: Path, content: object) -> Path:
    folder = saved.parent / "claims"
    folder.mkdir(exist_ok=True)
    (folder / saved.name).write_text(json.dumps(content), encoding="utf-8")
    return saved


def test_gold_is_loaded_with_the_claims_that_were_read_for_it(saved):
    assert load(saved) == gold()
    claims = [read_claim("A bridge fell.", "f1")]
    assert load(with_claims(saved, claims)) == gold(claims=claims)


@pytest.mark.parametrize("claims", [{}, [{"article": "a.txt"}], [read_claim("So.") | {"mood": "good"}], None])
def test_claims_that_are_not_of_the_format_are_refused(saved, claims):
    with pytest.raises(ValidationError, match="claims"):
        load(with_claims(saved, claims))


def test_the_checker_says_what_is_wrong_with_which_file(saved, monkeypatch, capsys):
    monkeypatch.setattr(module, "articles_of", lambda _: ARTICLES)
    assert main(["check", str(saved)]) == 0
    assert capsys.readouterr().out == "bridge.json: ok\n"
    assert main(["check", str(with_claims(saved, [read_claim("A bridge fell.", "f9")]))]) == 1
    said = "bridge.json: 1 faults\n  claims: “A bridge fell.” says f9, which is no fact\n"
    assert capsys.readouterr().out == said
    assert main(["check", str(with_claims(saved, [{}]))]) == 1
    assert "3 validation errors" in capsys.readouterr().out


def test_offsets_are_written_into_a_file(saved, monkeypatch):
    monkeypatch.setattr(module, "articles_of", lambda _: ARTICLES)
    data = json.loads(saved.read_text(encoding="utf-8"))
    for span in data["facts"][0]["spans"]:
        del span["start"], span["end"]
    saved.write_text(json.dumps(data), encoding="utf-8")
    assert main(["fill", str(saved)]) == 0
    assert load(saved) == gold()
