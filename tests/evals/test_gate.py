"""The gate tells what moved, and holds against nobody what one label can move."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import gate
from evals.cases import CASES
from evals.gate import Change, changes, faults, regressions, update
from evals.run import Result
from evals.scores import Score

CASE = next(case for case in CASES if case.name == "seeds")
TOTAL = "all cases, model"
PINNED = Score(2, 4)


def result(
    case: str = "ferry",
    *,
    claims: int = 30,
    must: Score = PINNED,
    unused: tuple[str, ...] = (),
    findings: tuple[str, ...] = (),
) -> Result:
    return Result(case, "model", {"claims": claims}, {"must": must}, unused, findings)


@pytest.fixture
def baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    update([result(), result("train")], [CASE])
    return tmp_path / "baseline.json"


def found(*results: Result, exact: bool = False) -> list[str]:
    """The faults of *results*, with the train as pinned if it is not among them."""
    return list(faults([*results, result("train")][:2], [CASE], exact=exact))


def moved(before: Score | int | None, after: Score | int | None, where: str = TOTAL) -> Change:
    return Change(where, "must", before, after)


@pytest.mark.usefixtures("baseline")
def test_results_as_pinned_have_no_fault_and_no_change():
    assert found(result(), exact=True) == []
    assert list(changes([result(), result("train")])) == []


@given(of=st.integers(1, 60), data=st.data())
def test_one_label_may_be_lost_and_two_may_not(of, data):
    hits = data.draw(st.integers(1, of))
    assert not moved(Score(hits, of), Score(hits - 1, of)).is_regression
    if hits > 1:
        assert moved(Score(hits, of), Score(hits - 2, of)).is_regression


@given(of=st.integers(1, 60), more=st.integers(0, 60), data=st.data())
def test_a_score_that_does_not_fall_is_no_regression(of, more, data):
    hits = data.draw(st.integers(0, of))
    assert not moved(Score(hits, of), Score(min(of, hits + more), of)).is_regression


def test_the_smallest_step_is_the_one_where_there_are_fewer_labels():
    assert not moved(Score(10, 10), Score(18, 20)).is_regression
    assert not moved(Score(20, 20), Score(9, 10)).is_regression
    assert moved(Score(10, 10), Score(17, 20)).is_regression


def test_hits_in_part_fall_by_labels_too():
    assert not moved(Score(7.25, 10), Score(6.25, 10)).is_regression
    assert moved(Score(7.25, 10), Score(6.125, 10)).is_regression


@pytest.mark.parametrize("after", [None, Score(0, 0)])
def test_a_score_that_is_gone_or_has_nothing_to_score_is_a_regression(after):
    assert moved(Score(1, 1), after).is_regression
    assert not moved(Score(0, 1), after).is_regression


def test_a_new_score_is_none():
    assert not moved(None, Score(0, 9)).is_regression
    assert not moved(None, 9).is_regression


@pytest.mark.parametrize(
    ("after", "regression"), [(6, False), (5, False), (4, True), (0, True), (None, True)]
)
def test_a_count_over_all_cases_may_halve(after, regression):
    assert moved(10, after).is_regression is regression


def test_a_count_of_one_may_go():
    assert not moved(1, 0).is_regression
    assert moved(2, 0).is_regression


def test_a_count_of_one_case_may_go():
    assert not moved(10, 0, where="ferry, model").is_regression


def test_what_a_run_costs_may_fall():
    assert not Change(TOTAL, "tokens in", 1000, 10).is_regression


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (Score(1, 2), Score(2, 3), "up"),
        (Score(1, 2), Score(1, 3), "down"),
        (Score(1, 2), Score(2, 4), "same"),
        (Score(1, 2), None, "same"),
        (3, 4, "up"),
        (3, 0, "down"),
    ],
)
def test_a_change_has_a_direction(before, after, direction):
    assert moved(before, after).direction == direction


@pytest.mark.usefixtures("baseline")
def test_a_fall_within_the_smallest_step_is_told_with_both_figures():
    now = [result(must=Score(1, 4)), result("train")]
    assert list(faults(now, [CASE])) == []
    assert list(map(str, changes(now))) == [
        "ferry, model: must was 2 of 4 (50%), is 1 of 4 (25%)",
        "all cases, model: must was 4 of 8 (50%), is 3 of 8 (38%)",
    ]


@pytest.mark.usefixtures("baseline")
def test_a_fall_beyond_it_is_a_fault_of_the_case_and_of_all():
    assert found(result(must=Score(0, 4))) == [
        "ferry, model: must was 2 of 4 (50%), is 0 of 4 (0%)",
        "all cases, model: must was 4 of 8 (50%), is 2 of 8 (25%)",
    ]


@pytest.mark.usefixtures("baseline")
def test_a_label_lost_in_each_of_two_cases_is_a_fault_over_all():
    assert found(result(must=Score(1, 4)), result("train", must=Score(1, 4))) == [
        "all cases, model: must was 4 of 8 (50%), is 2 of 8 (25%)"
    ]


@pytest.mark.usefixtures("baseline")
def test_what_one_case_lost_another_does_not_make_good():
    now = [result(must=Score(0, 4)), result("train", must=Score(4, 4))]
    assert found(*now) == ["ferry, model: must was 2 of 4 (50%), is 0 of 4 (0%)"]


@pytest.mark.usefixtures("baseline")
def test_a_case_that_is_new_changes_no_total():
    now = [result(), result("train"), result("bridge", must=Score(0, 90))]
    assert list(changes(now)) == []


@pytest.mark.usefixtures("baseline")
def test_a_case_that_is_pinned_must_be_run():
    assert list(regressions([result()])) == ["train, model: is pinned, and was not run"]


@pytest.mark.usefixtures("baseline")
def test_exactly_every_figure_that_moved_is_a_fault():
    assert found(result(claims=31, must=Score(3, 4)), exact=True) == [
        "ferry, model: claims was 30, is 31",
        "ferry, model: must was 2 of 4 (50%), is 3 of 4 (75%)",
        "all cases, model: claims was 60, is 61",
        "all cases, model: must was 4 of 8 (50%), is 5 of 8 (62%)",
    ]


@pytest.mark.usefixtures("baseline")
def test_a_figure_that_is_gone_is_told_as_such():
    gone = Result("ferry", "model", {}, {}, (), ())
    assert found(gone)[0] == "ferry, model: must was 2 of 4 (50%), is not there"


@pytest.mark.usefixtures("baseline")
def test_a_recording_that_nobody_asked_for_is_a_fault():
    assert found(result(unused=("judge-old.json",))) == [
        "ferry, model: recording 'judge-old.json' was not used"
    ]


@pytest.mark.usefixtures("baseline")
def test_a_report_that_does_not_hold_is_a_fault():
    assert found(result(findings=("sentence 3: numbers: 13",))) == ["ferry, model: sentence 3: numbers: 13"]


def test_changed_files_must_be_pinned_anew(baseline):
    pinned = json.loads(baseline.read_text())
    pinned["digests"]["prompts"] = "0" * 64
    baseline.write_text(json.dumps(pinned))
    assert found(result()) == ["prompts: changed since it was pinned"]


def test_without_a_baseline_nothing_passes(baseline):
    baseline.unlink()
    [fault] = found(result())
    assert "python -m evals update" in fault
    assert list(regressions([result()])) == []


def test_a_digest_changes_with_a_name_and_with_a_byte_and_not_with_the_readme(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    first = gate.digest_of(tmp_path)
    (tmp_path / "README.md").write_text("about")
    assert gate.digest_of(tmp_path) == first
    (tmp_path / "a.txt").write_text("y")
    assert gate.digest_of(tmp_path) != first
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    (tmp_path / "b.txt").write_text("x")
    assert gate.digest_of(tmp_path) != first
