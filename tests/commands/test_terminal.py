"""Width, colour and line ends: what a terminal, a pipe and a file get."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize.cli import cli, main
from tests.newsroom import newsroom

ROOT = Path(__file__).parents[2]


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return newsroom(tmp_path / "news")


def on_a_terminal(news: Path, monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    """What the command shows on a terminal."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    with monkeypatch.context() as swapped:
        swapped.setattr(sys, "stdout", terminal)
        with pytest.raises(SystemExit):
            cli.main([str(news)])
    return terminal.getvalue()


def in_a_pipe(*arguments: object, **environment: str) -> str:
    """What the command writes into a pipe."""
    return CliRunner().invoke(cli, [*map(str, arguments)], env=environment).stdout


@pytest.mark.parametrize(
    ("changed", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_gets_colour_unless_it_is_unwanted(
    news: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], *, coloured: bool
) -> None:
    assert ("\x1b[" in on_a_terminal(news, monkeypatch, **changed)) is coloured


@pytest.mark.parametrize(
    ("changed", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_a_pipe_gets_colour_only_if_it_is_forced(
    news: Path, changed: dict[str, str], *, coloured: bool
) -> None:
    assert ("\x1b[" in in_a_pipe(news, **changed)) is coloured


def test_a_file_never_gets_colour(news: Path, tmp_path: Path) -> None:
    assert in_a_pipe(news, "-o", tmp_path / "r.txt", FORCE_COLOR="1") == ""
    assert "\x1b" not in (tmp_path / "r.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("500", 100)])
def test_a_page_is_as_wide_as_the_terminal_also_without_colour(
    news: Path, monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    shown = on_a_terminal(news, monkeypatch, NO_COLOR="1", COLUMNS=columns)
    assert width - 15 <= max(map(len, shown.splitlines())) <= width


def test_a_pipe_is_80_columns_wide_whatever_the_terminal_is(news: Path) -> None:
    assert 65 <= max(map(len, in_a_pipe(news, COLUMNS="60").splitlines())) <= 80


def test_a_real_terminal_gets_colour(news: Path) -> None:
    reader, terminal = pty.openpty()
    command = [sys.executable, "-m", "summarize", str(news / "post.txt"), "--length", "20"]
    with os.fdopen(terminal, "wb") as stdout:
        subprocess.run(command, cwd=ROOT, stdout=stdout, check=False)  # noqa: S603  # our own interpreter
    with os.fdopen(reader, "rb", buffering=0) as stream:
        assert b"\x1b[" in stream.read(65_536)


def test_line_ends_are_the_same_where_the_system_has_its_own(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: what is printed has a line feed at the end of lines, and nothing else."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252", newline="\r\n"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="\r\n"))
    monkeypatch.setattr(sys, "argv", ["summarise", str(news)])
    with pytest.raises(SystemExit):
        main()
    assert raw.getvalue().count(b"\n") > 10
    assert b"\r" not in raw.getvalue()


def test_an_article_with_windows_line_ends_gives_pages_without_them(news: Path, tmp_path: Path) -> None:
    post = news / "post.txt"
    post.write_bytes(post.read_bytes().replace(b"\n", b"\r\n"))
    for name in ("r.txt", "r.md", "r.html"):
        in_a_pipe(news, "-o", tmp_path / name)
        assert b"\r" not in (tmp_path / name).read_bytes()
