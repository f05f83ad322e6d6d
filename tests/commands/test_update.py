"""A saved report goes on with more articles: from Python, and with the command `update`."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize import Report, Settings, summarise, update
from summarize.cli import cli
from summarize.errors import InputError
from summarize.render.json import load_report, render_json
from tests.newsroom import DAILY, MANIFEST, POST, Editor, module_of, newsroom

EVENING = """Ferry afloat again

The passenger ferry that ran aground off Tarn Point was afloat again on Tuesday night, its operator said.
Coastguard spokesman Idris Vale said 15 people had been taken to hospital in Oslo.
"""


@pytest.fixture
def morning(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "morning")


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    folder = tmp_path / "evening"
    folder.mkdir()
    (folder / "mail.txt").write_text(EVENING, encoding="utf-8")
    entry = {"file": "mail.txt", "outlet": "Night Mail", "published": "2024-05-08"}
    (folder / "manifest.json").write_text(json.dumps({"articles": [entry]}), encoding="utf-8")
    return folder


@pytest.fixture
def report(morning: Path, tmp_path: Path) -> Path:
    """The report of the morning, without a model."""
    return saved(summarise([morning]), tmp_path / "morning.json")


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Editor:
    """A double in place of the model behind an endpoint; its journal is far from home."""
    double = Editor()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setitem(sys.modules, "summarize.llm.openai_model", module_of(double))
    return double


def saved(report: Report, file: Path) -> Path:
    file.write_text(render_json(report), encoding="utf-8")
    return file


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(cli, ["update", *map(str, arguments)], env=environment)


def without_changes(report: Report) -> str:
    return render_json(report.model_copy(update={"changes": None}))


def test_an_update_is_the_report_of_all_articles_and_what_changed(
    report: Path, morning: Path, evening: Path
) -> None:
    new = update(report, [evening])
    assert without_changes(new) == render_json(summarise([morning, evening]))
    assert new.changes is not None
    assert [(one.kind, one.outlet) for one in new.changes.articles] == [("added", "Night Mail")]
    assert new.changes.since.sha256 == hashlib.sha256(report.read_bytes()).hexdigest()


def test_the_files_of_the_old_articles_are_not_needed(report: Path, morning: Path, evening: Path) -> None:
    before = update(report, [evening])
    for file in morning.iterdir():
        file.unlink()
    assert update(report, [evening]) == before == update(load_report(report.read_text("utf-8")), [evening])


def test_updates_of_updates_give_the_same_report(report: Path, evening: Path, tmp_path: Path) -> None:
    (tmp_path / "night.txt").write_text(EVENING.replace("15", "17"), encoding="utf-8")
    one_by_one = update(update(report, [evening]), [tmp_path / "night.txt"])
    at_once = update(report, [evening, tmp_path / "night.txt"])
    assert without_changes(one_by_one) == without_changes(at_once)
    assert one_by_one.changes is not None
    assert [one.location for one in one_by_one.changes.articles] == [str(tmp_path / "night.txt")]


def test_nothing_of_a_report_that_does_not_hold_is_taken(report: Path, evening: Path) -> None:
    report.write_text(report.read_text("utf-8").replace("13 people", "31 people"), encoding="utf-8")
    with pytest.raises(InputError, match="Cannot update this report: a2: its text has SHA-256"):
        update(report, [evening])


def test_old_articles_cost_nothing(morning: Path, evening: Path, editor: Editor, tmp_path: Path) -> None:
    settings = Settings(engine="model", api_key="k", journal=tmp_path / "journal")
    old = summarise([morning], settings=settings)
    editor.asked.clear()
    new = update(old, [evening], settings=settings)
    assert [one.label for one in editor.asked if one.stage == "extract"] == ["a3"]
    assert new.usage.replayed == 2


def test_without_settings_it_is_made_as_the_report_was(evening: Path) -> None:
    short = summarise([evening], settings=Settings(engine="extractive", words=40))
    assert update(short, [evening]).created_from.settings == {"words": 40}


# The command


def test_what_changed_stands_in_the_report(report: Path, evening: Path) -> None:
    result = run(report, evening)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "SINCE REPORT " in result.stdout
    assert "Added: Night Mail, as of 2024-05-08 (a3)" in result.stdout


def test_in_a_file_it_stands_too_and_is_counted_on_stderr(
    report: Path, evening: Path, tmp_path: Path
) -> None:
    result = run(report, evening, "-o", tmp_path / "new.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("summarise: articles: 1; ")
    assert load_report((tmp_path / "new.json").read_text("utf-8")) == update(report, [evening])
    assert run(report, evening, "-o", tmp_path / "new.json", "--quiet").stderr == ""


@pytest.mark.usefixtures("editor")
def test_it_asks_the_model_that_made_the_report(morning: Path, evening: Path, tmp_path: Path) -> None:
    settings = Settings(engine="model", model="double", api_key="k", words=90, votes=3, passes=2, window=900)
    old = saved(summarise([morning], settings=settings), tmp_path / "old.json")
    made = run(old, evening, "--format", "json", SUMMARISE_API_KEY="k")
    new = load_report(made.stdout)
    assert (new.engine.name, new.engine.model) == ("model", "double")
    assert new.created_from.settings == {"words": 90, "votes": 3, "passes": 2, "window": 900}


@pytest.mark.usefixtures("editor")
def test_what_the_command_line_says_goes_before_the_report_s_settings(
    morning: Path, evening: Path, report: Path, tmp_path: Path
) -> None:
    old = saved(summarise([morning], settings=Settings(engine="model", api_key="k")), tmp_path / "old.json")
    new = load_report(run(old, evening, "--engine", "extractive", "--length", 50, "--format", "json").stdout)
    assert (new.engine.name, new.created_from.settings) == ("extractive", {"words": 50})
    named = run(report, evening, "--model", "double", "--format", "json", SUMMARISE_API_KEY="k")
    assert load_report(named.stdout).engine.name == "model"


def test_the_environment_does_not_change_the_engine_of_a_report(report: Path, evening: Path) -> None:
    result = run(report, evening, "--format", "json", SUMMARISE_MODEL="gpt-5-mini", SUMMARISE_ENGINE="model")
    assert load_report(result.stdout).engine.name == "extractive"


def test_the_same_article_again_changes_nothing(report: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    result = run(report, tmp_path / "post.txt", "--manifest", tmp_path / "manifest.json", "--format", "json")
    new = load_report(result.stdout)
    assert new.changes is not None
    assert not new.changes.any
    assert "skipped:duplicate" in result.stderr


def test_an_edited_article_replaces_its_old_version(report: Path, morning: Path) -> None:
    (morning / "daily.txt").write_text(DAILY.replace("Six tugs", "Seven tugs"), encoding="utf-8")
    new = update(report, [morning / "daily.txt"], settings=Settings(manifest=morning / "manifest.json"))
    assert len(new.articles) == 2
    assert new.changes is not None
    assert [one.kind for one in new.changes.articles] == ["edited"]


def test_without_articles_there_is_nothing_to_do(report: Path) -> None:
    assert run(report).exit_code == 2


def test_what_is_no_report_is_not_updated(morning: Path, evening: Path) -> None:
    result = run(morning / "post.txt", evening)
    assert result.exit_code == 4
    assert "error: Cannot read the report" in result.stderr
