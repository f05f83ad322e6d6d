"""The documentation says what the program does: its examples are run, and what they print is compared."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_PAGES = sorted((_ROOT / "docs").glob("*.md"))
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What a page leaves out of an output.
_LEFT_OUT = "[…]\n"
_WITH_CONSOLE = [page for page in _PAGES if _CONSOLE.search(page.read_text(encoding="utf-8"))]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples name, and the command `summarise`."""
    for name in ("seeds", "evals"):
        (tmp_path / name).symlink_to(_ROOT / name)
    command = tmp_path / "bin" / "summarise"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m summarize "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(_ROOT))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
@pytest.mark.usefixtures("checkout")
def test_an_example_in_python_prints_what_its_page_says(page: Path) -> None:
    outcome = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert outcome.failed == 0


@pytest.mark.parametrize("page", _WITH_CONSOLE, ids=lambda page: page.stem)
@pytest.mark.usefixtures("checkout")
def test_a_command_prints_what_its_page_says(page: Path) -> None:
    for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = step.partition("\n")
            ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)  # noqa: S603, S607
            assert _is_shown(ran.stdout, expected), f"{command}\n{ran.stdout}{ran.stderr}"


def _is_shown(printed: str, expected: str) -> bool:
    """Whether a page shows what was *printed*, whole lines of which it may leave out."""
    return re.fullmatch("(?:.*\n)*?".join(map(re.escape, expected.split(_LEFT_OUT))), printed) is not None


def test_what_is_left_out_may_be_anything_and_what_is_not_must_be_there() -> None:
    assert _is_shown("one\ntwo\nthree\nfour\n", "one\n[…]\nfour\n")
    assert not _is_shown("one\ntwo\nfive\n", "one\n[…]\nfour\n")


@pytest.mark.parametrize(
    "page", [_ROOT / "README.md", _ROOT / "docs" / "python.md"], ids=lambda page: page.stem
)
@pytest.mark.usefixtures("checkout")
def test_a_program_on_a_page_runs(page: Path) -> None:
    blocks = _PYTHON.findall(page.read_text(encoding="utf-8"))
    assert blocks
    for block in blocks:
        exec(compile(block, page.name, "exec"), {})  # noqa: S102


@pytest.mark.parametrize(
    "page", [*_PAGES, _ROOT / "README.md", _ROOT / "ARCHITECTURE.md"], ids=lambda page: page.stem
)
def test_a_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
