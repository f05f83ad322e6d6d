"""The benchmark of wording: its figures on counted examples, its halves, and what it says of missing data."""

import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.benchmarks import pairs as benchmark
from evals.benchmarks.fit import Example, constants, fit
from evals.benchmarks.pairs import (
    FILES,
    auc,
    best_f1,
    best_threshold,
    change,
    conflicts,
    examples,
    main,
    pairs_of,
    rewordings,
)
from evals.benchmarks.wording import FITTED, Features
from summarize.text.formula import Formula

SENTENCES = (
    "A ferry sank off Norma on Monday, killing twelve people.",
    "Twelve people died when a ferry sank off Norma.",
    "Shares of Almer Steel rose 4 percent in Paris.",
    "Almer Steel gained 5 percent on the Paris exchange.",
    "The mayor of Dunmarrow resigned after a vote.",
    "Police closed the bridge to Port Hanno.",
)


def mrpc(*pairs: tuple[int, int, int]) -> list[dict[str, object]]:
    return [
        {"sentence1": SENTENCES[one], "sentence2": SENTENCES[two], "label": same} for one, two, same in pairs
    ]


def sts(*pairs: tuple[str, str, float]) -> list[dict[str, object]]:
    return [
        {"sentence1": one, "sentence2": two, "score": score, "year": 2012, "genre": "news"}
        for one, two, score in pairs
    ]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A little of each set, the paraphrases in both halves."""
    numbered = [
        (f"Ship {number} sank off Norma.", f"Ship {number} {end}", score)
        for number in range(12)
        for end, score in (("went down off Norma.", 4.0), ("was sold to Almer.", 1.0))
    ]
    topic = {"topic_id": 1, "text": ""}
    rows: dict[str, list[Any]] = {
        "MRPC": [
            {
                "sentence1": one.replace("Ship", "Boat"),
                "sentence2": two.replace("Ship", "Boat"),
                "label": int(score > 3),
            }
            for one, two, score in numbered
        ],
        "STS": sts(*numbered),
        "QA-ALIGN": [
            {"sentence1": SENTENCES[0], "sentence2": SENTENCES[1], "topic": "1", "alignments": [{}]},
            {"sentence1": SENTENCES[2], "sentence2": SENTENCES[3], "topic": "1p", "alignments": []},
        ],
        "documents": [
            topic | {"document_id": "a", "text": f"{SENTENCES[4]} {SENTENCES[0]}"},
            topic | {"document_id": "b", "text": SENTENCES[5]},
        ],
        "insights": [{"topic_id": 1, "insight": SENTENCES[1], "document_ids": ["a"]}],
        "NEWS-FACTOR": [
            {
                "true_completion": "The ferry killed twelve people.",
                "contradictions": ["The ferry killed nine people.", "The ferry saved twelve people."],
            }
        ],
    }
    for name, path in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("\n".join(map(json.dumps, rows[name])), encoding="utf-8")
    return tmp_path


@pytest.fixture
def fitted(monkeypatch):
    """A fit that needs no extra: what the package has."""
    monkeypatch.setattr(benchmark, "fit", lambda _: FITTED)


def test_auc_counts_pairs_in_the_right_order_and_ties_half():
    assert auc([(0.9, True), (0.5, True), (0.5, False), (0.1, False)]) == 3.5 / 4
    assert math.isnan(auc([(0.9, True)]))


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=12))
def test_auc_turns_round_with_the_labels(scored):
    turned = auc([(value, not same) for value, same in scored])
    assert auc(scored) == pytest.approx(1 - turned, nan_ok=True)


def test_the_best_threshold_parts_yes_from_no():
    assert best_threshold([(0.9, True), (0.6, True), (0.5, False), (0.4, True), (0.1, False)]) == 0.6


def test_where_all_say_no_nothing_reaches_the_threshold():
    assert best_threshold([(0.9, False)]) == math.inf


def test_best_f1_is_that_of_the_best_threshold():
    assert best_f1([(0.9, True), (0.5, False), (0.4, True), (0.1, False)]) == 2 * 2 / (3 + 2)


def test_pairs_that_share_a_sentence_are_in_one_half_whatever_its_typography():
    pairs = pairs_of(mrpc((0, 1, 1), (1, 2, 0)), sts((SENTENCES[2].replace(" ", "  "), SENTENCES[3], 3.0)))
    assert len({pair.half for pair in pairs}) == 1


def test_a_score_becomes_a_probability_that_grows_with_it():
    low, middle, high = pairs_of([], sts(*((SENTENCES[0], SENTENCES[1], score) for score in (0.0, 3.3, 5.0))))
    assert low.label < 0.05
    assert middle.label == 0.5
    assert high.label > 0.9


def test_sentences_of_neighbouring_pairs_are_examples_of_what_is_not_the_same():
    found = examples(pairs_of(mrpc((0, 1, 1), (2, 3, 0)), []))
    assert [example.label for example in found] == [1, 0, 0]
    assert found[2].weight < 1


@pytest.mark.parametrize(
    ("false", "changed"),
    [
        ("The ferry to Norma killed nine people.", "number"),
        ("The ferry to Hanno killed twelve people.", "name"),
        ("The ferry to Norma never killed twelve people.", "negation"),
        ("The ferry to Norma saved twelve people.", "words"),
    ],
)
def test_a_change_is_known_by_what_differs(false, changed):
    assert change("The ferry to Norma killed twelve people.", false) == changed


def test_a_text_is_reworded_by_typography_speaker_and_synonym():
    assert rewordings("The explosion hurt Li's son.") == {
        "other typography": "The\xa0explosion\xa0hurt\xa0Li’s\xa0son.",
        "with a speaker": "The explosion hurt Li's son, officials said.",
        "with a synonym": "The detonation hurt Li's son.",
    }


@pytest.mark.parametrize("text", ["The ferry sank.", "He was in custody."])
def test_without_a_synonym_in_the_same_form_there_is_none(text):
    assert "with a synonym" not in rewordings(text)


def test_the_reconciler_sees_another_number_and_no_conflict_in_a_rewording():
    assert conflicts("The ferry killed twelve people.", "The ferry killed nine people.")
    assert not conflicts("The ferry killed twelve people.", "The ferry killed 12 people, officials said.")


@pytest.mark.usefixtures("fitted")
def test_the_table_has_every_set(data, capsys):
    main(["--data", str(data)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| set | figure | Dice | wording | pairs |"
    assert {line.split(" | ")[0].strip("| ") for line in lines[2:]} == {
        "MRPC", "STS 2012 news", "STS", "QA-ALIGN", "SummHay", "NEWS-FACTOR",
    }  # fmt: skip
    assert "| QA-ALIGN | AUC | 1.000 | 1.000 | 1 of 6 |" in lines
    assert "| SummHay | AUC of an insight's documents, mean | 1.000 | 1.000 | 1 |" in lines
    assert "| NEWS-FACTOR | conflict found, number changed |  | 1.000 | 1 |" in lines
    assert "| NEWS-FACTOR | conflict found, words changed |  | 0.000 | 1 |" in lines


@pytest.mark.usefixtures("fitted")
def test_the_weights_are_printed_to_paste(data, capsys):
    main(["--data", str(data), "--fit"])
    assert capsys.readouterr().out == f"{constants(FITTED)}\n"


def test_the_printed_weights_are_python():
    names: dict[str, Any] = {"Formula": Formula, "Features": Features}
    exec(constants(FITTED), names)  # noqa: S102  # our own lines
    assert names["FITTED"] == FITTED


def test_a_missing_file_is_named(data, capsys):
    (data / FILES["STS"]).unlink()
    with pytest.raises(SystemExit) as stopped:
        main(["--data", str(data)])
    assert stopped.value.code == 2
    assert f"Cannot read '{data / FILES['STS']}'" in capsys.readouterr().err


def test_a_missing_extra_is_named(data, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(SystemExit) as stopped:
        main(["--data", str(data)])
    assert stopped.value.code == 2
    assert "pip install -e '.[bench]'" in capsys.readouterr().err


def test_a_fit_finds_what_tells_yes_from_no():
    pytest.importorskip("sklearn")
    rows = [Features(*[float(index == at) for index in range(len(Features._fields))]) for at in (0, 1)]
    formula = fit([Example(rows[0], 1.0), Example(rows[1], 0.0), Example(rows[0], 0.9)])
    assert formula.probability(rows[0]) > 0.5 > formula.probability(rows[1])
    assert formula.weights.overlap > 0 == formula.weights.frame
