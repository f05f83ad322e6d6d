"""The gate notices what moved."""

import json
from pathlib import Path

import pytest

from evals import gate
from evals.cases import CASES
from evals.run import Result, totals
from evals.scores import Score

CASE = next(case for case in CASES if case.name == "seeds")


def result(
    *, claims: int = 3, must: int = 2, unused: tuple[str, ...] = (), findings: tuple[str, ...] = ()
) -> Result:
    scores = {"must": Score(must, 4)}
    return Result("ferry", "model", {"claims": claims}, scores, unused, findings)


@pytest.fixture
def baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    gate.update([result()], [CASE])
    return tmp_path / "baseline.json"


def test_results_as_pinned_have_no_fault(baseline):
    assert json.loads(baseline.read_text())["figures"] == {"ferry, model": {"claims": 3, "must": [2, 4]}}
    assert list(gate.faults([result()], [CASE])) == []


@pytest.mark.usefixtures("baseline")
def test_a_count_that_moved_is_named_with_both_figures():
    assert list(gate.faults([result(claims=2)], [CASE])) == ["ferry, model: claims was 3, is 2"]


@pytest.mark.usefixtures("baseline")
def test_a_score_that_moved_is_named_with_both_figures():
    assert list(gate.faults([result(must=1)], [CASE])) == ["ferry, model: must was 2 of 4, is 1 of 4"]


@pytest.mark.usefixtures("baseline")
def test_a_recording_that_nobody_asked_for_is_a_fault():
    (fault,) = gate.faults([result(unused=("judge-old.json",))], [CASE])
    assert "judge-old.json" in fault


@pytest.mark.usefixtures("baseline")
def test_a_report_that_does_not_hold_is_a_fault():
    (fault,) = gate.faults([result(findings=("sentence 3: numbers: 13",))], [CASE])
    assert "sentence 3" in fault


def test_changed_files_must_be_pinned_anew(baseline):
    pinned = json.loads(baseline.read_text())
    pinned["digests"]["prompts"] = "0" * 64
    baseline.write_text(json.dumps(pinned))
    assert list(gate.faults([result()], [CASE])) == ["prompts: changed since it was pinned"]


def test_without_a_baseline_nothing_passes(tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "none.json")
    (fault,) = gate.faults([result()], [CASE])
    assert "python -m evals update" in fault


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


def test_totals_add_the_cases_of_one_engine():
    other = Result("train", "model", {}, {"must": Score(4, 5)}, (), ())
    another = Result("train", "extractive", {}, {"must": Score(5, 5)}, (), ())
    assert totals([result(), other, another], "model") == {"must": Score(6, 9)}
