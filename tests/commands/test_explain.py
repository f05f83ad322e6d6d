"""Explaining the groups of a saved report: from Python, and with the command `explain`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize.checking import explain
from summarize.cli import cli
from summarize.data.report import Report
from summarize.errors import InputError
from summarize.pipeline import summarise
from summarize.render.explain import explain as explanation
from summarize.render.json import render_json
from tests.newsroom import newsroom
from tests.reports import ferry_report


@pytest.fixture
def report() -> Report:
    return ferry_report()


@pytest.fixture
def saved(tmp_path: Path, report: Report) -> Path:
    file = tmp_path / "report.json"
    file.write_text(render_json(report), encoding="utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["explain", *map(str, arguments)])


def test_groups_are_explained_in_the_order_asked_for_with_a_line_between(report: Report) -> None:
    assert explain(report, ["g4", "g1"]) == f"{explanation(report, 'g4')}\n{explanation(report, 'g1')}"


def test_a_saved_report_is_explained_as_the_report_itself(report: Report, saved: Path) -> None:
    assert explain(saved, ["g4"]) == explain(str(saved), ["g4"]) == explain(report, ["g4"])


def test_every_group_of_a_new_report_can_be_explained(tmp_path: Path) -> None:
    made = summarise([newsroom(tmp_path)])
    told = explain(made, [group.id for group in made.groups])
    assert all(f"{group.id}: {group.text}\n" in told for group in made.groups)
    assert "\n      with a2.c1: " in told


def test_the_command_prints_it_and_nothing_else(report: Report, saved: Path) -> None:
    result = run(saved, "g4", "G1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == explain(report, ["g4", "g1"])


def test_an_unknown_group_ends_with_4_and_prints_none_of_the_others(saved: Path) -> None:
    result = run(saved, "g1", "g99\x1b[2J")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("summarise: error: Cannot explain 'g99': the report has no such group.")


def test_a_report_that_was_tampered_with_is_not_explained(report: Report, saved: Path) -> None:
    """A claim that is not there, which the page would name."""
    (group, *rest) = report.groups
    forged = report.model_copy(update={"groups": (group.model_copy(update={"claims": ("zz",)}), *rest)})
    with pytest.raises(InputError, match=r"Cannot explain this report: .*summarise verify REPORT\.json"):
        explain(forged, ["g1"])
    saved.write_text(
        saved.read_text(encoding="utf-8").replace("Thirteen people", "Thirty people"), encoding="utf-8"
    )
    result = run(saved, "g4")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "its text has SHA-256" in result.stderr


@pytest.mark.parametrize(
    ("content", "why"), [(None, "no such file"), (b"\xff", "Cannot read the report"), (b"{}", "report")]
)
def test_what_is_no_report_ends_with_4(tmp_path: Path, content: bytes | None, why: str) -> None:
    file = tmp_path / "none.json"
    if content is not None:
        file.write_bytes(content)
    result = run(file, "g1")
    assert (result.exit_code, result.stdout) == (4, "")
    assert why in result.stderr


def test_a_group_has_to_be_named(saved: Path) -> None:
    assert run(saved).exit_code == 2
