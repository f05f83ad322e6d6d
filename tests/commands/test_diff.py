"""What changed from one saved report to another: from Python, and with the command `diff`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize import Changes, diff
from summarize.cli import cli
from summarize.errors import InputError
from tests.editions import HURT, KILLED, Told, edition, saved

POST = Told("The Post", "06:00", ((KILLED, "Two people were killed in the blast at the market."),))
RADIO = Told(
    "Radio Norma",
    "18:00",
    (
        (KILLED, "Five people were killed in the blast at the market."),
        (HURT, "Nine people were hurt in the blast at the market."),
    ),
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return saved(edition(POST, sentences=["Two died."]), tmp_path / "old.json")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return saved(edition(POST, RADIO, sentences=["Five died."]), tmp_path / "new.json")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["diff", *map(str, arguments)])


def test_the_whole_page(old: Path, new: Path) -> None:
    result = run(old, new)
    assert (result.exit_code, result.stderr) == (0, "")
    head, _, page = result.stdout.partition(", as of ")
    assert head.startswith("What changed since report ")
    digest = head.rpartition(" ")[2]
    assert f"{page}".replace(digest.upper(), "DIGEST") == (
        "2024-05-07 06:00\n"
        "==============================================================\n"
        "articles: 1; changed: 1; new: 1; the summary: 2\n"
        "\n"
        "SINCE REPORT DIGEST, AS OF 2024-05-07 06:00: ARTICLES\n"
        "-----------------------------------------------------------\n"
        "Added: Radio Norma, as of 2024-05-07 18:00 (a3)\n"
        "  - 18:00-Radio Norma.txt\n"
        "\n"
        "SINCE THEN: CHANGED\n"
        "-------------------\n"
        "“How many people were killed in the blast at the market?”\n"
        "  - Before: Two people (The Post, as of 2024-05-07 06:00)\n"
        "  - Now: Five people (Radio Norma, as of 2024-05-07 18:00)\n"
        "  - a later report replaces an earlier one\n"
        "\n"
        "SINCE THEN: NEW\n"
        "---------------\n"
        "Nine people were hurt in the blast at the market.\n"
        "  - Now: One outlet only (Radio Norma, as of 2024-05-07 18:00)\n"
        "\n"
        "SINCE THEN: THE SUMMARY\n"
        "-----------------------\n"
        "Sentences added\n"
        "  - Five died.\n"
        "Sentences dropped\n"
        "  - Two died.\n"
    )


def test_as_markdown(old: Path, new: Path, tmp_path: Path) -> None:
    assert run(old, new, "-o", tmp_path / "changes.md").exit_code == 0
    page = (tmp_path / "changes.md").read_text("utf-8")
    assert page.startswith("# What changed since report ")
    assert "\n## Since then: changed\n\n- **“How many people were killed" in page


def test_as_json_it_is_the_value(old: Path, new: Path) -> None:
    told = run(old, new, "--format", "json").stdout
    assert Changes.model_validate_json(told) == diff(old, new)


def test_what_was_withdrawn_says_when_it_stood(old: Path, new: Path) -> None:
    page = run(new, old).stdout
    assert "No longer there: Radio Norma, as of 2024-05-07 18:00\n" in page
    assert (
        "Nine people were hurt in the blast at the market.\n"
        "  - Before: One outlet only (Radio Norma, as of 2024-05-07 18:00)\n"
        "  - its articles are not among the new ones\n"
    ) in page


def test_nothing_changed_is_said(old: Path) -> None:
    assert run(old, old).stdout.endswith("\nnothing changed\n")


def test_a_report_that_does_not_hold_is_not_compared(old: Path, new: Path) -> None:
    facts = json.loads(new.read_text("utf-8"))
    facts["articles"][1]["text"] += "."
    new.write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(InputError, match="Cannot compare this report: a2: its text has SHA-256"):
        diff(old, new)


def test_no_html(old: Path, new: Path) -> None:
    assert run(old, new, "--format", "html").exit_code == 2
    assert run(old, new, "-o", "changes.html").exit_code == 2
