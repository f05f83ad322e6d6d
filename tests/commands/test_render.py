"""Giving a saved report in another form: the command `render`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize.checking import load
from summarize.cli import cli
from summarize.render.csv import render_csv
from summarize.render.html.html import render_html
from summarize.render.json import render_json
from summarize.render.jsonld import render_jsonld
from summarize.render.markdown import render_markdown
from summarize.render.text import render_text
from tests.reports import ferry_report


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "report.json"
    file.write_text(render_json(ferry_report()), encoding="utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["render", *map(str, arguments)])


def test_a_saved_report_is_read_back_as_it_was(saved: Path) -> None:
    assert load(saved) == load(str(saved)) == ferry_report()


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ([], render_text(ferry_report())),
        (["--format", "md"], render_markdown(ferry_report())),
        (["--format", "json"], render_json(ferry_report())),
        (["--format", "html"], render_html(ferry_report())),
        (["--format", "csv"], render_csv(ferry_report())),
        (["--format", "jsonld"], render_jsonld(ferry_report())),
    ],
)
def test_it_is_given_in_the_form_asked_for(saved: Path, form: list[str], page: str) -> None:
    result = run(saved, *form)
    assert (result.exit_code, result.stdout_bytes.decode(), result.stderr) == (0, page, "")


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("report.html", render_html(ferry_report())),
        ("report.csv", render_csv(ferry_report())),
        ("report.JSONLD", render_jsonld(ferry_report())),
    ],
)
def test_the_suffix_of_a_file_says_its_form(saved: Path, tmp_path: Path, file: str, page: str) -> None:
    result = run(saved, "-o", tmp_path / file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / file).read_bytes() == page.encode()


def test_a_report_that_was_tampered_with_is_not_shown(tmp_path: Path) -> None:
    report = ferry_report()
    (group, *rest) = report.groups
    forged = report.model_copy(update={"groups": (group.model_copy(update={"claims": ("zz",)}), *rest)})
    file = tmp_path / "forged.json"
    file.write_text(render_json(forged), encoding="utf-8")
    result = run(file, "--format", "html")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("summarise: error: Cannot show this report: ")


def test_what_is_no_report_ends_with_4(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("{}", encoding="utf-8")
    assert run(tmp_path / "r.json").exit_code == run(tmp_path / "none.json").exit_code == 4
