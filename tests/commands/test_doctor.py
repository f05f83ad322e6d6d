"""The command `doctor`: what it finds, what it advises, and what it never shows."""

import json
import os
import sqlite3
import sys
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarize.cli import cli
from summarize.errors import ConfigError
from summarize.llm.journal import Journal
from summarize.llm.model import Reply, Request
from tests.newsroom import Editor, module_of

KEY = "sk-canary-0123456789"


class Ready(Editor):
    """A model double that says it is ready, or what it is told to say."""

    answer = '{"ready": true}'

    async def complete(self, request: Request) -> Reply:
        self.asked.append(request)
        if "doctor" in self.failing:
            raise self.error
        return Reply(content=self.answer, tokens_in=9, tokens_out=3, attempts=2, replayed=False)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Ready:
    double = Ready()
    monkeypatch.setitem(sys.modules, "summarize.llm.openai_model", module_of(double))
    return double


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(cli, ["doctor", *map(str, arguments)], env=environment)


def found(*arguments: object, **environment: str) -> dict[str, dict[str, Any]]:
    """What is found, by what was looked at."""
    told = json.loads(run("--json", *arguments, **environment).stdout)
    return {check["subject"]: check for check in told["checks"]}


def test_with_nothing_set_up_all_is_well_and_nobody_is_asked(model: Ready, home: Path) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "ok       model: none is configured" in result.stdout
    assert {line.split()[0] for line in result.stdout.splitlines() if line[0] != " "} == {"ok", "default"}
    assert model.asked == []
    assert not (home / "cache").exists()


def test_the_program_and_what_it_stands_on_have_their_versions() -> None:
    told = found()
    assert "Python 3." in told["program"]["found"]
    assert f"openai {version('openai')}" in told["packages"]["found"]


def test_each_setting_says_where_it_comes_from(home: Path) -> None:
    (home / "summarise.toml").write_text("length = 300\n", encoding="utf-8")
    told = json.loads(run("--json", "--votes", 3, SUMMARISE_PASSES="2").stdout)
    held = {one["name"]: (one["value"], one["source"]) for one in told["settings"]}
    assert held["length"] == ("300", "summarise.toml")
    assert held["votes"] == ("3", "--votes")
    assert held["passes"] == ("2", "SUMMARISE_PASSES")
    assert held["engine"] == ("auto", "default")
    assert held["model"] == ("gpt-5-mini", "default")
    assert "set      length = 300, by summarise.toml" in run().stdout


def test_a_settings_file_that_is_read_is_named(home: Path) -> None:
    assert found()["settings files"]["found"].startswith("none; ")
    (home / "summarise.toml").touch()
    assert found()["settings files"]["found"] == "'summarise.toml'"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("SUMMARISE_LENGHT", "Did you mean SUMMARISE_LENGTH?"),
        ("SUMMARISE_ZZZZ", "`summarise settings` lists all."),
    ],
)
def test_a_variable_that_nobody_reads_is_a_warning(name: str, advice: str) -> None:
    check = found(**{name: "1"})["variables"]
    assert (check["verdict"], check["advice"]) == ("warning", advice)
    assert run(**{name: "1"}).exit_code == 0


def test_a_model_that_answers_is_asked_once_and_outside_the_journal(model: Ready, home: Path) -> None:
    check = found(SUMMARISE_API_KEY=KEY)["model"]
    assert check["verdict"] == "ok"
    assert "gpt-5-mini answers as the schema asks" in check["found"]
    assert ", 2 requests)" in check["found"]
    assert len(model.asked) == 1
    assert model.closed
    assert not (home / "cache").exists()


def test_a_model_that_does_not_answer_is_a_fault_with_its_reason(model: Ready) -> None:
    model.failing = {"doctor"}
    model.error = ConfigError(f"Asking m: Wrong key {KEY}. Check the API key.")
    result = run(SUMMARISE_API_KEY=KEY)
    assert result.exit_code == 1
    assert "fault    model: Asking m: Wrong key [key]. Check the API key." in result.stdout


def test_an_answer_that_does_not_fit_is_a_fault(model: Ready) -> None:
    model.answer = '{"steady": true}'
    assert found(SUMMARISE_API_KEY=KEY)["model"]["verdict"] == "fault"


@pytest.mark.parametrize(
    ("arguments", "environment", "subject", "words"),
    [
        ([], {"SUMMARISE_API_KEY": "two words canary"}, "key", "spaces"),
        (["--engine", "model"], {}, "key", "there is none"),
        (["--base-url", "http://u:canary@127.0.0.1/v1"], {}, "address", "not an address"),
        (["--base-url", "http://example.org/v1"], {"SUMMARISE_API_KEY": KEY}, "address", "in clear"),
    ],
)
def test_what_is_wrong_with_key_or_address_keeps_the_model_from_being_asked(
    model: Ready, arguments: list[str], environment: dict[str, str], subject: str, words: str
) -> None:
    told = found(*arguments, **environment)
    assert told[subject]["verdict"] == "fault"
    assert words in told[subject]["found"]
    assert told[subject]["advice"]
    assert (told["model"]["verdict"], model.asked) == ("warning", [])
    assert run(*arguments, **environment).exit_code == 1


def test_the_key_of_other_programs_is_told_from_ours(model: Ready) -> None:
    assert "only with --engine model" in found(OPENAI_API_KEY=KEY)["key"]["found"]
    assert found("--engine", "model", OPENAI_API_KEY=KEY)["key"]["found"] == "there is one"
    assert len(model.asked) == 1


def test_no_secret_is_ever_shown(model: Ready) -> None:
    model.failing = {"doctor"}
    model.error = ConfigError(f"The endpoint says that {KEY} is wrong. Check it.")
    addresses = (
        "https://u:canary@h.org/v1",
        "https://h.org/v1?api-key=canary",
        "canary:canary",
        "http://canary@",
    )
    outputs = [
        run(*form, "--base-url", address, "-v", SUMMARISE_API_KEY=KEY, OPENAI_API_KEY="sk-canary-2").output
        for address in addresses
        for form in ([], ["--json"])
    ]
    assert all(outputs)
    assert [output for output in outputs if "canary" in output] == []
    assert "https://h.org/v1?…" in found("--base-url", addresses[1])["address"]["found"]


def test_a_journal_that_is_there_is_measured(home: Path) -> None:
    file = home / "j.sqlite"
    with closing(Journal(file)):
        pass
    assert found("--journal", file)["journal"]["found"].startswith(f"'{file}', 0 replies, 0.")


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_journal_that_cannot_be_read_is_a_fault_and_left_as_it_is(home: Path, content: bytes) -> None:
    file = home / "j.sqlite"
    file.write_bytes(content)
    assert found("--journal", file)["journal"]["verdict"] == "fault"
    assert file.read_bytes() == content
    assert sorted(path.name for path in home.iterdir()) == ["j.sqlite"]


def test_the_database_of_another_program_is_no_journal(home: Path) -> None:
    file = home / "j.sqlite"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE t (a)")
    assert "no such table" in found("--journal", file)["journal"]["found"]


def test_a_place_that_cannot_be_written_is_a_fault(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").touch()
    assert found("--journal", home / "file" / "j.sqlite")["journal"]["verdict"] == "fault"
    assert found("--record", home / "file" / "new")["record"]["verdict"] == "fault"
    with closing(Journal(home / "j.sqlite")):
        pass
    # Root may write everywhere.
    monkeypatch.setattr("os.access", lambda _, mode: not mode & os.W_OK)
    assert "cannot be written" in found("--journal", home / "j.sqlite")["journal"]["found"]


def test_recordings_to_replay_are_counted_and_nobody_is_asked(model: Ready, home: Path) -> None:
    assert found("--replay", home)["replay"]["verdict"] == "fault"
    (home / "extract-1.json").touch()
    told = found("--replay", home)
    assert told["replay"]["found"] == f"1 recordings in '{home}'"
    assert told["model"]["found"] == "none is asked: replies come from recordings"
    assert model.asked == []


def test_prompts_that_are_not_there_are_a_fault(home: Path) -> None:
    assert found("--prompts", home / "none")["prompts"]["verdict"] == "fault"
    assert found("--prompts", home)["prompts"]["verdict"] == "ok"


def test_a_package_that_is_missing_is_a_fault_and_an_extra_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = ["nothing-like-it>=1", "click>=8", 'nor-this<2; extra == "pdf"', "click; extra == 'web'"]
    monkeypatch.setattr("summarize.commands.checks.requires", lambda _: needs)
    monkeypatch.setattr(
        "summarize.commands.checks.metadata",
        lambda _: type("Metadata", (), {"get_all": lambda *_: ["pdf", "web", "dev"]})(),
    )
    told = found()
    assert (told["packages"]["verdict"], told["packages"]["found"]) == ("fault", "missing: nothing-like-it")
    assert told["extra pdf"]["verdict"] == "ok"
    assert told["extra pdf"]["found"] == "not installed (pip install 'summarise[pdf]')"
    assert told["extra web"]["found"] == "installed"
    assert "extra dev" not in told


def test_a_checkout_that_is_not_installed_is_told_from_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_found(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr("summarize.commands.checks.version", not_found)
    told = found()
    assert (told["program"]["verdict"], told["program"]["advice"]) == ("warning", "pip install summarise")
