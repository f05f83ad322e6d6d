"""Progress is for who sits at a terminal: bars while it runs, and nothing of them left."""

import os
import pty
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize.cli import cli
from summarize.commands.progress import progress_shown
from tests.newsroom import newsroom

ROOT = Path(__file__).parents[2]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "news")


def on_terminal(*arguments: object) -> tuple[int, str]:
    """The exit status of the command in a process of its own, and what its terminal was sent on stderr."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "summarize", *map(str, arguments)]
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "HOME": os.environ.get("HOME", "/")}
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=theirs, check=False
        )
        os.set_blocking(ours, False)
        sent = os.read(ours, 1_000_000)
    except BlockingIOError:
        sent = b""
    finally:
        os.close(theirs)
        os.close(ours)
    return done.returncode, sent.decode()


def test_a_terminal_sees_each_stage_and_keeps_nothing_of_it(news: Path) -> None:
    status, sent = on_terminal(news)
    assert status == 0
    for words in (
        "Taking claims",
        "2/2",
        "articles",
        "Comparing",
        "claims",
        "Writing",
        "Checking",
        "sentences",
    ):
        assert words in sent
    assert sent.endswith("\x1b[2K")


def test_quiet_shows_none(news: Path) -> None:
    assert on_terminal(news, "--quiet") == (0, "")


def test_what_went_wrong_is_said_after_it(news: Path) -> None:
    status, sent = on_terminal(news, news / "none.txt")
    assert status == 3
    assert sent.rpartition("\x1b[2K")[2].startswith("summarise: skipped:missing: ")


class Terminal(StringIO):
    """What looks like a terminal."""

    def isatty(self) -> bool:
        return True


def test_log_lines_stand_above_the_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress_shown(quiet=False) as progress:
        progress.more("ask", 2)
        sys.stderr.write("extract a1: 3 s\n")
    assert re.search(r"\x1b\[2K(?:\x1b\[\dA\x1b\[2K)*extract a1: 3 s\n", terminal.getvalue())


def test_a_pipe_and_who_asks_for_quiet_have_nothing_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, quiet in ((StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress_shown(quiet=quiet) as progress:
            progress.more("ask", 2)
            progress.done("ask", 1)
        assert stream.getvalue() == ""


@pytest.mark.parametrize("command", [("report",), ("claims",)])
def test_a_pipe_is_silent(news: Path, command: tuple[str]) -> None:
    result = CliRunner().invoke(cli, [*command, str(news)])
    assert (result.exit_code, result.stderr) == (0, "")
