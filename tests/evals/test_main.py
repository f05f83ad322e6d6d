"""The command `python -m evals`, on results that were made by hand and on a case that was."""

import json
import re
import shlex
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

import evals.__main__ as command
from evals import gate
from evals.cases import ROOT
from evals.results import read, write
from evals.run import Result
from evals.scores import Score
from summarize import ConfigError
from tests.evals.ferry_case import ferry_case
from tests.newsroom import Editor, module_of

RESULTS = [
    Result(case, engine, dict.fromkeys(command._COUNTS, 2), {"must": Score(hits, 4)}, (), ())  # noqa: SLF001  # the counts that the table shows
    for case in ("ferry", "train", "bridge")
    for engine, hits in (("extractive", 1), ("model", 3))
]


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(command.main, [str(one) for one in arguments], catch_exceptions=False)
    return done.exit_code, done.output


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Result]:
    """What the engines give, to be changed by the test; it stands in for the pinned cases."""
    made = list(RESULTS)
    monkeypatch.setattr(command, "_results", lambda _: made)
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(command, "CASES", ())
    return made


def but(result: Result, hits: int) -> Result:
    return replace(result, scores={"must": Score(hits, 4)})


@pytest.mark.usefixtures("results")
def test_what_was_pinned_passes_the_gate_and_the_table_adds_the_cases():
    assert run("update")[0] == 0
    status, shown = run()
    assert status == 0
    assert "| | extractive | model |" in shown
    assert "| claims | 6 | 6 |" in shown
    assert "| must | 3 of 12 (25%, 25 to 25) | 9 of 12 (75%, 75 to 75) |" in shown


@pytest.mark.usefixtures("results")
def test_without_a_baseline_the_gate_fails():
    status, shown = run("gate")
    assert status == 1
    assert "python -m evals update" in shown


def test_one_label_less_passes_the_gate_and_is_told(results):
    run("update")
    results[1] = but(results[1], 2)
    status, shown = run("gate")
    assert status == 0
    assert "evals: down: ferry, model: must was 3 of 4 (75%), is 2 of 4 (50%)\n" in shown
    assert "2 figures moved, none by more than is allowed" in shown


def test_one_label_less_does_not_pass_exactly(results):
    run("update")
    results[1] = but(results[1], 2)
    status, shown = run("gate", "--exact")
    assert status == 1
    assert "evals: ferry, model: must was 3 of 4 (75%), is 2 of 4 (50%)\n" in shown


def test_two_labels_less_are_pinned_only_on_purpose(results):
    run("update")
    results[1] = but(results[1], 1)
    pinned = gate.BASELINE.read_text()
    assert run("gate")[0] == 1
    status, shown = run("update")
    assert (status, gate.BASELINE.read_text()) == (1, pinned)
    assert "--allow-regression" in shown
    assert run("update", "--allow-regression")[0] == 0
    assert run("gate", "--exact")[0] == 0


def test_what_is_better_is_pinned_and_told(results):
    run("update")
    results[0] = but(results[0], 4)
    status, shown = run("update")
    assert status == 0
    assert "evals: up: ferry, extractive: must was 1 of 4 (25%), is 4 of 4 (100%)\n" in shown
    assert "evals: up: all cases, extractive: must was 3 of 12" in shown
    assert run("gate", "--exact")[0] == 0


def test_counts_are_told_over_all_cases_only(results):
    run("update")
    results[0] = replace(results[0], counts=results[0].counts | {"words": 9})
    shown = run("gate")[1]
    assert "evals: up: all cases, extractive: words was 6, is 13\n" in shown
    assert "ferry, extractive: words" not in shown


@pytest.mark.usefixtures("results")
def test_each_case_has_a_column_by_itself():
    assert "| | ferry, extractive | ferry, model | train, extractive |" in run("cases")[1]


def test_precision_and_recall_have_their_harmonic_mean_below():
    scores = {"link precision": Score(1, 2), "link recall": Score(1, 4), "must": Score(0, 0)}
    shown = command.table([Result("ferry", "model", {}, scores, (), ())])
    assert "| link recall | 1 of 4 (25%) |\n| link F1 | 33.3% |\n| must | 0 of 0 |" in shown


def test_own_cases_are_run_and_written(tmp_path):
    ferry_case(tmp_path / "cases")
    file = tmp_path / "a.jsonl"
    status, shown = run("run", "--engine", "extractive", "--cases", tmp_path / "cases", file)
    assert status == 0
    assert "| cases | 1 |" in shown
    assert "| must | 1 of 1 (100%) |" in shown
    assert [(one.case, one.engine) for one in read(file)] == [("ferry", "extractive")]


def test_own_cases_have_columns_too(tmp_path):
    ferry_case(tmp_path)
    assert "| | ferry, extractive |" in run("cases", "--cases", tmp_path)[1]


def test_two_runs_are_compared_score_by_score(results, tmp_path):
    files = [tmp_path / f"{engine}.jsonl" for engine in ("extractive", "model")]
    for file in files:
        write([one for one in results if one.engine == file.stem], file)
    status, shown = run("compare", *files)
    assert status == 0
    assert "must" in shown
    assert "better" in shown


def test_a_file_that_is_no_run_is_refused(tmp_path):
    (tmp_path / "a.jsonl").write_text("nonsense\n")
    status, shown = run("compare", tmp_path / "a.jsonl", tmp_path / "a.jsonl")
    assert status == 1
    assert "line 1" in shown


def test_a_case_is_shown_as_a_page(tmp_path):
    status, shown = run("show", "seeds", "-o", tmp_path / "seeds.html")
    assert (status, shown.strip()) == (0, str(tmp_path / "seeds.html"))
    assert "<h1" in (tmp_path / "seeds.html").read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> tuple[object, ...]:
    """The command that runs the ferry with a model."""
    ferry_case(tmp_path / "cases")
    return "run", "--engine", "model", "--cases", tmp_path / "cases", tmp_path / "a.jsonl"


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the double behind the endpoint was made with."""
    made_with: dict[str, object] = {}
    monkeypatch.setitem(sys.modules, "summarize.llm.openai_model", module_of(Editor(), made_with))
    return made_with


def test_a_model_is_asked_live_and_replayed_afterwards_from_the_recordings_of_the_case(
    own, endpoint, tmp_path
):
    asked = run(*own, "--live", "--base-url", "http://localhost/v1", "--provenance", "a double")
    assert asked[0] == 0
    assert endpoint["base_url"] == "http://localhost/v1"
    [recording, *_] = (tmp_path / "cases" / "ferry" / "recordings").glob("*.json")
    assert json.loads(recording.read_text())["provenance"] == "a double"
    endpoint.clear()
    assert run(*own) == asked
    assert not endpoint


@pytest.mark.parametrize("name", ["SUMMARISE_API_KEY", "OPENAI_API_KEY"])
def test_the_key_comes_from_the_environment(own, endpoint, monkeypatch, name):
    monkeypatch.setenv(name, "secret")
    status, shown = run(*own, "--live", "--model", "m")
    assert (status, endpoint["api_key"], endpoint["name"]) == (0, "secret", "m")
    assert "secret" not in shown


@pytest.mark.usefixtures("endpoint")
def test_replies_may_be_kept_elsewhere_and_taken_from_there(own, tmp_path):
    elsewhere = ("--record", tmp_path / "kept")
    asked = run(*own, *elsewhere, "--live", "--base-url", "http://localhost/v1")
    assert list((tmp_path / "kept" / "ferry").glob("extract-*.json"))
    assert not (tmp_path / "cases" / "ferry" / "recordings").exists()
    assert run(*own, *elsewhere) == asked


def test_live_replies_about_pinned_cases_are_not_put_among_their_recordings(monkeypatch, endpoint, tmp_path):
    case = ferry_case(tmp_path / "cases")
    monkeypatch.setattr(command, "CASES", (case,))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    live = ("run", "--engine", "model", "--live", "--base-url", "http://localhost/v1", tmp_path / "a.jsonl")
    assert run(*live)[0] == 0
    assert endpoint
    assert not case.recordings.exists()
    assert (tmp_path / "cache" / "summarise" / "journal.sqlite").is_file()


def test_a_model_that_is_not_configured_ends_the_run_with_what_to_do(own):
    status, shown = run(*own, "--live")
    assert status == 1
    assert "Set SUMMARISE_API_KEY" in shown


def test_a_story_that_was_not_recorded_is_a_miss_and_is_told(own, tmp_path):
    status, shown = run(*own)
    assert status == 0
    assert "| must | 0 of 1 (0%) |" in shown
    assert f"evals: ferry: no report: {ConfigError.__name__}: Cannot replay from" in shown
    [result] = read(tmp_path / "a.jsonl")
    assert result.missed


@pytest.mark.parametrize(
    ("floors", "status", "said"),
    [
        (["must=1"], 0, None),
        (
            ["must=1", "extraction precision=0.505"],
            1,
            "evals: extraction precision is 50.0%, its floor is 50.5%",
        ),
        (["link F1=1"], 0, None),
        (["conflict recall=0"], 1, "evals: conflict recall is unscored, its floor is 0.0%"),
        (["musts=0.5"], 2, "no score 'musts'; there are extraction recall, "),
        (["must"], 2, "'must' is not NAME=RATE"),
        (["must=80"], 2, "'must=80' is not NAME=RATE"),
        (["must=x"], 2, "'must=x' is not NAME=RATE"),
    ],
)
def test_a_score_below_its_floor_fails(tmp_path, floors, status, said):
    ferry_case(tmp_path / "cases")
    given = [part for floor in floors for part in ("--floor", floor)]
    done, shown = run(
        "run", "--engine", "extractive", "--cases", tmp_path / "cases", *given, tmp_path / "a.jsonl"
    )
    assert done == status
    assert said is None or said in shown


def test_a_folder_without_cases_is_refused_with_what_to_do(tmp_path):
    status, shown = run("run", "--engine", "extractive", "--cases", tmp_path, tmp_path / "a.jsonl")
    assert status == 1
    assert "Give one with a folder a case." in shown


def test_results_that_cannot_be_written_are_an_error_after_the_table(own, tmp_path):
    status, shown = run(*own[:-1], tmp_path / "none" / "a.jsonl")
    assert status == 1
    assert "| cases | 1 |" in shown
    assert "No such file or directory. Give another file." in shown


@pytest.fixture(scope="module")
def action() -> list[list[str]]:
    """The commands of the action that the README shows, each with its arguments."""
    readme = (ROOT / "evals" / "README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"<!-- action -->\n```yaml\n(.*?)```\n<!-- end -->", readme, re.DOTALL)
    return [shlex.split(line) for line in re.findall(r"^ *- run: (.+)$", shown, re.MULTILINE)]


def test_the_commands_of_the_action_are_an_installation_and_a_run(action):
    install, evals = action
    assert install[:4] == ["python", "-m", "pip", "install"]
    assert [(ROOT / path).exists() for path in ("constraints.txt", "pyproject.toml")] == [True, True]
    assert {"summarise/constraints.txt", "./summarise"} <= set(install)
    assert evals[:4] == ["python", "-m", "evals", "run"]


def test_the_run_of_the_action_runs_on_a_case_of_ones_own(action, tmp_path, monkeypatch):
    ferry_case(tmp_path / "cases")
    (tmp_path / "summarise").mkdir()
    monkeypatch.chdir(tmp_path / "summarise")
    arguments = action[1][3:]
    status, shown = run(*arguments)
    assert "| cases | 1 |" in shown
    assert (tmp_path / "results.jsonl").is_file()
    floors = [value for option, value in pairwise(arguments) if option == "--floor"]
    assert status == (1 if "its floor is" in shown else 0)
    assert floors
