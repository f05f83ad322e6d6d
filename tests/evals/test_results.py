"""Results survive being written, and what is not a result is refused by its line."""

import json
from math import ceil, nan
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals import results
from evals.run import Result
from evals.scores import Score

NAMES = st.text(max_size=8)
HITS = st.integers(0, 50) | st.decimals(0, 50, places=3).map(float)
SCORES = st.builds(lambda hits, more: Score(hits, ceil(hits) + more), HITS, st.integers(0, 50))
RESULTS = st.builds(
    Result,
    NAMES,
    NAMES,
    st.dictionaries(NAMES, st.integers(0, 999)),
    st.dictionaries(NAMES, SCORES),
    st.lists(NAMES, max_size=2).map(tuple),
    st.lists(NAMES, max_size=2).map(tuple),
)
FERRY = Result("ferry", "model", {"claims": 3}, {"must": Score(2, 4)}, ("judge-old.json",), ("s1: 13",))
LINE = {
    "case": "ferry",
    "engine": "model",
    "counts": {"claims": 3},
    "scores": {"must": [2, 4]},
    "unused": ["judge-old.json"],
    "findings": ["s1: 13"],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "run.jsonl"


@settings(max_examples=40)  # what is written varies little; making it up takes the time
@given(written=st.lists(RESULTS, unique_by=lambda result: (result.case, result.engine), max_size=4))
def test_what_is_read_is_what_was_written_in_the_same_order(tmp_path_factory, written):
    file = tmp_path_factory.getbasetemp() / "round-trip.jsonl"
    results.write(written, file)
    assert results.read(file) == tuple(written)


def test_a_result_is_one_line_with_scores_as_pairs(file):
    results.write([FERRY], file)
    assert json.loads(file.read_text("utf-8")) == LINE
    assert file.read_bytes().count(b"\n") == 1


def test_hits_are_whole_numbers_unless_items_are_right_in_part(file):
    scores = {"must": Score(2, 4), "B³ recall": Score(2.667, 4)}
    results.write([Result("ferry", "model", {}, scores, (), ())], file)
    assert '"scores":{"must":[2,4],"B³ recall":[2.667,4]}' in file.read_text("utf-8")


def test_writing_replaces_an_earlier_run(file):
    results.write([FERRY], file)
    results.write([], file)
    assert results.read(file) == ()


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        pytest.param(b"{", "the line: Invalid JSON", id="cut off"),
        pytest.param(b"", "the line: Invalid JSON", id="empty"),
        pytest.param(b'{"case": "\xff"}', "the line: Invalid JSON", id="not UTF-8"),
        pytest.param(json.dumps({"case": "ferry"}).encode(), "engine: Field required", id="incomplete"),
        pytest.param(json.dumps(LINE | {"more": 1}).encode(), "more: Extra", id="unknown field"),
        pytest.param(json.dumps(LINE | {"scores": {"must": [2]}}).encode(), "scores.must", id="no pair"),
        pytest.param(
            json.dumps(LINE | {"scores": {"must": [-1, 4]}}).encode(), "-1 hits of 4", id="negative"
        ),
        pytest.param(
            json.dumps(LINE | {"scores": {"must": [0, 1.5]}}).encode(), "scores.must.1", id="part of all"
        ),
        pytest.param(
            json.dumps(LINE | {"scores": {"must": [nan, 4]}}).encode(), "nan hits of 4", id="no number"
        ),
        pytest.param(json.dumps(LINE | {"scores": {"must": [5, 4]}}).encode(), "5 hits of 4", id="above all"),
        pytest.param(json.dumps(LINE | {"counts": {"claims": "3"}}).encode(), "counts.claims", id="text"),
    ],
)
def test_a_line_that_is_no_result_is_named_with_its_number_and_why(file, bad, said):
    file.write_bytes(b"\n".join([json.dumps(LINE).encode(), bad, b""]))
    with pytest.raises(ValueError, match=r"run\.jsonl', line 2: ") as caught:
        results.read(file)
    assert said in str(caught.value)


def test_a_case_and_engine_that_stand_there_twice_are_refused(file):
    results.write([FERRY, FERRY], file)
    with pytest.raises(ValueError, match="line 2: ferry, model a second time"):
        results.read(file)
