"""Each break can be made and undone, and what it does to the figures is told."""

import json
import sys
from contextlib import nullcontext
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from evals import gate, mutations
from evals.cases import CASES
from evals.mutations import BREAKS, Break, Measured, Move, compare, main, measure, outcomes_of, row
from evals.run import Result
from evals.scores import Score

SEEDS, STORY = (next(case for case in CASES if case.name == name) for name in ("seeds", "wire-copies"))
WITHOUT_MODEL, SHORT = (replace(case, recordings=Path("none")) for case in (SEEDS, STORY))
BY_NAME = {broken.name: broken for broken in BREAKS}


def result(
    *, engine: str = "extractive", claims: int = 4, must: int = 2, findings: tuple[str, ...] = ()
) -> Result:
    return Result("ferry", engine, {"claims": claims}, {"must": Score(must, 4)}, (), findings)


def measured(*results: Result, stopped: tuple[str, ...] = ()) -> Measured:
    return Measured(results, stopped)


def program() -> dict[str, int]:
    """What every name in the modules of the program stands for."""
    return {
        f"{place}.{name}": id(thing)
        for place, module in list(sys.modules.items())
        if place.startswith("summarize.")
        for name, thing in vars(module).items()
    }


@pytest.mark.parametrize("broken", BREAKS, ids=BY_NAME)
def test_every_break_changes_the_program_and_restores_it(broken):
    before = program()
    for patch in filter(None, (broken.patch, broken.plant)):
        with patch():
            assert program() != before
        assert program() == before


def test_no_two_breaks_have_one_name():
    assert len(BY_NAME) == len(BREAKS) >= 15


def test_a_function_is_broken_in_every_module_that_uses_it():
    users = [import_module(f"summarize.{name}") for name in ("text.dates", "stages.verify.details")]
    with BY_NAME["dates"].patch():
        assert [user.find_times("on Tuesday", published=None) for user in users] == [(), ()]
    assert all(user.find_times("on Tuesday", published=None) for user in users)


def test_the_seeds_show_that_no_date_is_found():
    ((_, outcome),) = outcomes_of([BY_NAME["dates"]], [WITHOUT_MODEL])
    assert outcome.noticed
    assert not outcome.planted
    assert any(fault.startswith("seeds, extractive: ") for fault in outcome.faults)


def test_nothing_of_a_break_is_left_afterwards():
    before = measure([SHORT])
    ((_, outcome),) = outcomes_of([BY_NAME["swapped citations"]], [SHORT])
    assert outcome.noticed
    assert measure([SHORT]) == before


def test_what_only_lets_something_through_is_shown_by_a_planted_fault():
    """Of quotations and sentences with other digits than the articles'."""
    (evidence, checks) = outcomes_of([BY_NAME["fuzzy evidence"], BY_NAME["checks"]], [SHORT])
    for (broken, outcome), figure in ((evidence, "refused"), (checks, "sentences dropped")):
        assert f"extractive, {figure}" in {move.figure for move in outcome.moves}
        assert "| if planted |" in row(broken, outcome)


def test_a_case_without_complete_recordings_is_run_without_a_model(tmp_path):
    recording = min(STORY.recordings.glob("*.json"))
    (tmp_path / recording.name).write_bytes(recording.read_bytes())
    found = measure([replace(STORY, recordings=tmp_path)])
    assert found.stopped == (STORY.name,)
    assert [result.engine for result in found.results] == ["extractive"]


def test_equal_results_have_no_fault():
    outcome = compare(measured(result()), measured(result()))
    assert (outcome.faults, outcome.moves, outcome.noticed) == ((), (), False)


def test_faults_are_what_the_gate_prints_and_the_pinned_baseline_stays():
    pinned = gate.BASELINE.read_bytes()
    outcome = compare(measured(result()), measured(result(claims=1)))
    assert outcome.faults == ("all cases, extractive: claims was 4, is 1",)
    assert gate.BASELINE.read_bytes() == pinned
    assert "ferry, extractive" not in json.loads(pinned)["figures"]


def test_what_the_gate_says_of_the_unbroken_program_too_is_no_fault_of_the_break():
    before = measured(result(findings=("old",)))
    assert compare(before, measured(result(findings=("old", "new")))).faults == ("ferry, extractive: new",)


def test_an_engine_that_could_not_be_replayed_is_not_compared():
    before = measured(result(), result(engine="model"))
    outcome = compare(before, measured(result(), stopped=("ferry",)))
    assert outcome.faults == ()
    assert outcome.stopped == ("ferry",)
    assert outcome.noticed


def test_the_figure_that_moved_most_comes_first_and_a_score_before_a_count():
    outcome = compare(measured(result()), measured(result(claims=2, must=1)))
    assert [str(move) for move in outcome.moves] == [
        "extractive, must: 2 of 4 (50%) → 1 of 4 (25%)",
        "extractive, claims: 4 → 2",
    ]


def test_a_figure_that_comes_from_nothing_moved_wholly():
    assert Move("refused", 0, 3).size == 1.0
    assert Move("must", Score(0, 0), Score(0, 2)).size == 0.0


@pytest.fixture
def times_found(monkeypatch):
    """A measurement that takes no time: one figure, how many times the program finds in a sentence."""
    dates = import_module("summarize.text.dates")

    def run(_):
        return (result(claims=len(dates.find_times("On Tuesday and on Friday.", published=None))),)

    monkeypatch.setattr(mutations, "run", run)


@pytest.mark.usefixtures("times_found")
def test_main_prints_a_row_for_each_break_and_fails_if_one_goes_unnoticed(monkeypatch, capsys):
    monkeypatch.setattr(mutations, "CASES", [SEEDS])
    monkeypatch.setattr(mutations, "BREAKS", [BY_NAME["dates"]])
    assert main() == 0
    row = "| dates | no time is found | yes | 1 | 0 | 0 | extractive, claims: 2 → 0 |"
    assert capsys.readouterr().out.splitlines()[2:] == [row]
    idle = Break("idle", "all is as before", nullcontext)
    monkeypatch.setattr(mutations, "BREAKS", [BY_NAME["dates"], idle])
    assert main() == 1
    assert capsys.readouterr().out.splitlines()[2:] == [
        row,
        "| idle | all is as before | **no** | 0 | 0 | 0 |  |",
    ]
