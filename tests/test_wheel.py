"""The wheel works where it is installed, without the checkout beside it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.wishes import PROMPTS, WISHES
from tests.newsroom import newsroom

ROOT = Path(__file__).parents[1]


def python(*arguments: object, cwd: Path, path: Path | None = None) -> str:
    """What Python prints in the folder *cwd*, with the folder *path* before all others to import from."""
    environment = os.environ if path is None else {**os.environ, "PYTHONPATH": str(path)}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(  # noqa: S603  # our own interpreter
        command, cwd=cwd, env=environment, capture_output=True, check=True, text=True
    ).stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT, cwd=folder)
    [wheel] = (folder / "dist").glob("*.whl")
    target = folder / "site"
    python(
        "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel, cwd=folder
    )
    return target


def test_help_is_shown(installed: Path, tmp_path: Path) -> None:
    assert "ARTICLES..." in python("-m", "summarize", "--help", cwd=tmp_path, path=installed)


def test_two_files_are_summarised_by_the_installed_package(installed: Path, tmp_path: Path) -> None:
    newsroom(tmp_path)
    files = ("post.txt", "daily.txt")
    report = json.loads(
        python(
            *("-m", "summarize", "--engine", "extractive", "--format", "json", *files),
            cwd=tmp_path,
            path=installed,
        )
    )
    assert {article["location"] for article in report["articles"]} == set(files)
    assert report["summary"]["sentences"]


def test_the_installed_package_has_the_parts_of_the_html_page(installed: Path, tmp_path: Path) -> None:
    newsroom(tmp_path)
    page = python("-m", "summarize", "--format", "html", "post.txt", cwd=tmp_path, path=installed)
    assert all(f"</{part}>" in page for part in ("style", "script", "html"))


def test_every_prompt_is_loaded_out_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from summarize.llm.prompts import load_prompt\n"
        "for name in sys.argv[1:]: print(load_prompt(name, None).file)"
    )
    files = python("-c", code, *PROMPTS, *WISHES, cwd=tmp_path, path=installed).splitlines()
    assert files == [str(installed / "summarize" / "prompts" / f"{name}.md") for name in (*PROMPTS, *WISHES)]


def test_the_wheel_holds_the_package_and_nothing_else(installed: Path) -> None:
    top = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert top <= {"summarize", "bin"}
    assert (installed / "summarize" / "py.typed").is_file()
