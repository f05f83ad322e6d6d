"""What a shell is told to complete."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from summarize.cli import cli
from tests.newsroom import newsroom

ROOT = Path(__file__).parents[2]


def offered(*words: str) -> list[tuple[str, str]]:
    """What is offered for the last of *words*, each with its kind."""
    shell = BashComplete(cli, {}, "summarise", "_SUMMARISE_COMPLETE")
    return [(item.value, item.type) for item in shell.get_completions([*words[:-1]], words[-1])]


def script(shell: str) -> str:
    result = CliRunner().invoke(cli, ["completion", shell])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(shell: str) -> None:
    assert f"_SUMMARISE_COMPLETE={shell}_complete" in script(shell)


def test_the_first_word_is_a_command_an_option_or_a_file() -> None:
    assert offered("ver") == [("verify", "plain")]
    assert ("--length", "plain") in offered("--le")
    assert offered("news/a") == [("news/a", "file")]


def test_what_follows_articles_are_options_of_the_default_command_and_files() -> None:
    assert offered("a.txt", "--base") == [("--base-url", "plain")]
    assert offered("a.txt", "--engine", "ex") == [("extractive", "plain")]
    assert offered("a.txt", "b") == [("b", "file")]
    assert offered("verify", "dra") == [("dra", "file")]


def test_groups_of_the_report_are_offered_to_who_wants_one_explained(tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    CliRunner().invoke(cli, [str(newsroom(tmp_path / "news")), "-o", str(report)])
    assert ("g1", "plain") in offered("explain", str(report), "g")
    assert offered("explain", str(report), "x") == []
    report.write_text("[]", encoding="utf-8")
    assert offered("explain", str(report), "g") == []
    assert offered("explain", str(tmp_path / "none.json"), "g") == []


def test_a_settings_file_at_fault_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "summarise.toml").write_text("nonsense", encoding="utf-8")
    assert offered("a.txt", "--base") == [("--base-url", "plain")]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_a_real_bash_completes(tmp_path: Path) -> None:
    command = tmp_path / "summarise"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m summarize "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    asked = (
        f"{script('bash')}\nCOMP_WORDS=(summarise journal ex)\nCOMP_CWORD=2\n"
        '_summarise_completion summarise\necho "${COMPREPLY[@]}"\n'
    )
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    bash = ["bash", "--norc", "-c", asked]
    told = subprocess.run(bash, capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    assert told.stdout == "export\n"
