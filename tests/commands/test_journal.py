"""The command `summarise journal`."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pydantic import BaseModel

from summarize.cli import cli
from summarize.errors import Rejected
from summarize.llm.journal import Journal
from summarize.llm.model import Message, Reply, Request
from summarize.llm.recording import Recording, recording_of


class Shape(BaseModel):
    word: str


def recording(text: str, *, stage: str = "extract", model: str = "m") -> Recording:
    request = Request(stage, "a1", stage, "d", (Message("user", text),), Shape)
    reply = Reply('{"word": "é"}', tokens_in=7, tokens_out=3, attempts=1, replayed=False)
    return recording_of(request, reply, model=model, provenance="a test")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite"
    with closing(Journal(path)) as journal:
        journal.keep(recording("One."))
        journal.keep(recording("Two.", stage="judge"))
        journal.keep(recording("Three.", model="n"))
    return path


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["journal", *map(str, args)])


def kept(file: Path) -> set[str]:
    with closing(Journal(file)) as journal:
        return {f"{entry.stage} {entry.model}" for entry in journal.entries()}


def test_list_shows_each_reply_in_a_line(file: Path) -> None:
    lines = run("list", "--journal", file).stdout.splitlines()
    assert len(lines) == 3
    assert [line.split()[2:5] for line in lines if " n " in line] == [["extract", "a1", "n"]]
    assert lines[0].startswith(f"{datetime.now(UTC):%Y-%m-%d}")


def test_list_can_be_of_one_stage_and_model(file: Path) -> None:
    assert len(run("list", "--journal", file, "--stage", "extract", "--model", "m").stdout.splitlines()) == 1


def test_replies_of_no_use_are_listed_apart_and_forgotten_with_the_others(file: Path) -> None:
    request = Request("extract", "a1", "extract", "d", (Message("user", "Four."),), Shape)
    with closing(Journal(file)) as journal:
        journal.keep_rejected(request, "m", [Rejected("No.", 7, 3, "refused", "The model\n declined.")])
    (line,) = run("list", "--journal", file, "--rejected").stdout.splitlines()
    assert line.endswith("  10 tokens  refused: The model declined.")
    assert len(run("list", "--journal", file).stdout.splitlines()) == 3
    assert run("list", "--journal", file, "--rejected", "--stage", "judge").stdout == ""
    assert run("prune", "--journal", file, "--stage", "extract").stdout == "3 replies are forgotten.\n"
    assert run("list", "--journal", file, "--rejected").stdout == ""


def test_out_into_a_folder_and_into_another_journal(file: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "out", "--journal", file, "--model", "m").stdout == (
        f"2 replies are in '{tmp_path / 'out'}'.\n"
    )
    other = tmp_path / "other.sqlite"
    assert (
        run("import", tmp_path / "out", "--journal", other).stdout
        == "2 replies were read, 2 of them are new.\n"
    )
    assert (
        run("import", tmp_path / "out", "--journal", other).stdout
        == "2 replies were read, 0 of them are new.\n"
    )
    assert kept(other) == {"extract m", "judge m"}


def test_a_recording_that_was_edited_is_not_imported(file: Path, tmp_path: Path) -> None:
    run("export", tmp_path / "out", "--journal", file, "--model", "n")
    [path] = (tmp_path / "out").iterdir()
    path.write_text(json.dumps(json.loads(path.read_text()) | {"reply": {"word": "forged"}}))
    other = tmp_path / "other.sqlite"
    assert (
        run("import", tmp_path / "out", "--journal", other).stdout
        == "0 replies were read, 0 of them are new.\n"
    )


@pytest.mark.parametrize(
    ("which", "left"),
    [
        (["--all"], set()),
        (["--stage", "judge"], {"extract m", "extract n"}),
        (["--model", "m"], {"extract n"}),
        (["--older-than", "1h"], {"extract m", "extract n", "judge m"}),
        (["--older-than", "0d", "--model", "n"], {"extract m", "judge m"}),
    ],
)
def test_prune_forgets_what_is_named(file: Path, which: list[str], left: set[str]) -> None:
    assert run("prune", "--journal", file, *which).exit_code == 0
    assert kept(file) == left


def test_old_replies_are_forgotten_by_age(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, _: object = None) -> datetime:  # type: ignore[override]  # only UTC is asked for
            return datetime.now(UTC) + timedelta(days=40)

    monkeypatch.setattr("summarize.commands.journal.datetime", Later)
    assert run("prune", "--journal", file, "--older-than", "8w").stdout == "0 replies are forgotten.\n"
    assert run("prune", "--journal", file, "--older-than", "30d").stdout == "3 replies are forgotten.\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["prune"], "Say which"),
        (["prune", "--older-than", "soon"], "is no age"),
        (["import", "nowhere"], "not a folder"),
        (["list", "--journal", "nowhere.sqlite"], "There is no journal"),
    ],
)
def test_wrong_usage_is_told(
    args: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_a_file_it_is_the_users_journal(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    run("export", tmp_path / "out", "--journal", file)
    run("import", tmp_path / "out")
    assert len(run("list").stdout.splitlines()) == 3
