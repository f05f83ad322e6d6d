"""The command `python -m evals`, on results that were made by hand."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import evals.__main__ as command
from evals import gate
from evals.run import Result
from evals.scores import Score

RESULTS = [
    Result(case, engine, dict.fromkeys(command._COUNTS, 2), {"must": Score(hits, 4)}, (), ())  # noqa: SLF001  # the counts that the table shows
    for case in ("ferry", "train", "bridge")
    for engine, hits in (("extractive", 1), ("model", 3))
]


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(command, "_results", lambda: RESULTS)
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(command, "CASES", ())
    return tmp_path


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(command.main, [str(one) for one in arguments])
    return done.exit_code, done.output


def test_what_was_pinned_passes_the_gate_and_the_table_adds_the_cases():
    assert run("update")[0] == 0
    status, shown = run()
    assert status == 0
    assert "| | extractive | model |" in shown
    assert "| claims | 6 | 6 |" in shown
    assert "| must | 3 of 12 (25%, 25 to 25) | 9 of 12 (75%, 75 to 75) |" in shown


def test_without_a_baseline_the_gate_fails():
    status, shown = run("gate")
    assert status == 1
    assert "python -m evals update" in shown


def test_each_case_has_a_column_by_itself():
    assert "| | ferry, extractive | ferry, model | train, extractive |" in run("cases")[1]


def test_two_runs_are_compared_score_by_score(made):
    run("run", "--engine", "extractive", made / "a.jsonl")
    run("run", "--engine", "model", made / "b.jsonl")
    status, shown = run("compare", made / "a.jsonl", made / "b.jsonl")
    assert status == 0
    assert "must" in shown
    assert "better" in shown


def test_a_file_that_is_no_run_is_refused(made):
    (made / "a.jsonl").write_text("nonsense\n")
    status, shown = run("compare", made / "a.jsonl", made / "a.jsonl")
    assert status == 1
    assert "line 1" in shown


def test_a_case_is_shown_as_a_page(made):
    status, shown = run("show", "seeds", "-o", made / "seeds.html")
    assert (status, shown.strip()) == (0, str(made / "seeds.html"))
    assert "<h1" in (made / "seeds.html").read_text(encoding="utf-8")
