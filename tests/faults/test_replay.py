"""Replays, F62 and F63, and what connects to nothing, F64: a guard stands before every socket and every look-up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize.cli import cli
from tests.faults.endpoint import MODEL, Endpoint
from tests.faults.line import articles, by_command

ROOT = Path(__file__).parents[2]

GUARDED = """
import sys
def guard(event, given):
    if event.startswith(("socket.connect", "socket.getaddr", "socket.gethost", "socket.sendto", "socket.bind")):
        raise AssertionError(f"{event} {given}")
sys.addaudithook(guard)
sys.argv[1:] = sys.argv[1:] or ["--help"]
import summarize
from summarize.cli import main
main()
"""


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """The folder of a run with its recordings in `kept`."""
    with Endpoint() as endpoint:
        run = by_command(endpoint, tmp_path, "--record", tmp_path / "kept")
    assert run.status == 0
    return tmp_path


def replayed(folder: Path, *options: object) -> Result:
    asked = [folder / "news", "--replay", folder / "kept", *options]
    return CliRunner().invoke(cli, [str(one) for one in asked])


@pytest.mark.parametrize("stage", ["extract", "compose", "judge"])
def test_f62_a_missing_recording_is_named_and_nobody_is_asked(recorded: Path, stage: str) -> None:
    assert replayed(recorded).exit_code == 0
    lost = min((recorded / "kept").glob(f"{stage}-*.json"))
    lost.unlink()
    result = replayed(recorded)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"there is no recording '{lost.name}'" in result.stderr


def test_f63_a_recording_of_another_prompt_is_not_reused(recorded: Path) -> None:
    prompts = recorded / "prompts"
    prompts.mkdir()
    wording = (ROOT / "prompts" / "extract.md").read_text(encoding="utf-8")
    (prompts / "extract.md").write_text(wording.replace("claims", "statements", 1), encoding="utf-8")
    result = replayed(recorded, "--prompts", prompts)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no recording" in result.stderr


def test_f63_a_recording_of_another_model_is_not_reused(recorded: Path) -> None:
    result = replayed(recorded, "--model", f"{MODEL}-new")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no recording" in result.stderr


@pytest.mark.parametrize("field", ["messages", "reply"])
def test_f63_a_recording_that_was_edited_is_not_believed(recorded: Path, field: str) -> None:
    path = min((recorded / "kept").glob("extract-*.json"))
    edited = json.loads(path.read_text(encoding="utf-8"))
    edited[field] = [] if field == "messages" else {"claims": []}
    path.write_text(json.dumps(edited), encoding="utf-8")
    result = replayed(recorded)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is corrupt" in result.stderr


def test_f64_import_help_a_run_without_a_model_and_a_replay_touch_no_network(recorded: Path) -> None:
    news = articles(recorded)
    ways = [["--help"], ["verify", "--help"], [str(news)], [str(news), "--replay", str(recorded / "kept")]]
    runs = [
        subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", GUARDED, *way],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for way in ways
    ]
    for run in runs:
        out, err = run.communicate()
        assert (run.returncode, err) == (0, "")
        assert out
