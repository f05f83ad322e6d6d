"""What the command says of itself: help, hints, manual page, the table of settings."""

import re
import shlex
import shutil
import subprocess
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize import Settings
from summarize.cli import cli
from summarize.commands.journal import journal
from tests.newsroom import DAILY, POST

ROOT = Path(__file__).parents[2]


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)], env=environment)


def flags_of(command: str) -> list[str]:
    """The options of a command, by all their names."""
    return [name for option in cli.commands[command].params for name in option.opts if name.startswith("-")]


# Help


def test_help_fits_a_screen_and_names_every_command() -> None:
    text = run("--help").stdout
    assert 24 <= len(text.splitlines()) <= 40
    assert max(map(len, text.splitlines())) <= 80
    assert [name for name in cli.commands if name != "report" and not re.search(rf" {name}\b", text)] == []
    assert "..." not in text.partition("Commands:")[2], "a line on a command is cut short"


def test_options_are_grouped_by_subject() -> None:
    text = run("report", "--help").stdout
    headings = re.findall(r"^(\S.*):$", text, re.MULTILINE)
    assert headings == [
        "What to read",
        "What to write",
        "Which model",
        "Limits",
        "Keeping replies",
        "Settings and messages",
    ]
    assert text.index("Which model:") < text.index("--base-url") < text.index("Limits:")


def test_the_help_of_the_default_command_names_every_option() -> None:
    text = run("report", "--help").stdout
    assert [name for name in flags_of("report") if name not in text] == []


def test_the_examples_of_the_help_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    for name, text in {"a.txt": POST, "b.txt": DAILY, "draft.txt": "Six tugs took part."}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^    summarise (.*?)   ", run("--help").stdout, re.MULTILINE)
    assert len(examples) == 3
    assert [(one, run(*shlex.split(one)).exit_code) for one in examples] == [(one, 0) for one in examples]
    assert (tmp_path / "report.html").is_file()


# Hints


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--lenght", "3", "a.txt"], "error: No such option '--lenght'.\nhint: Did you mean '--length'? "),
        (["verfy", "r.json"], "error: No such command 'verfy'.\nhint: Did you mean 'verify'? "),
        (["journal", "lsit"], "error: No such command 'lsit'.\nhint: Did you mean 'list'? "),
        (["claims", "--nothing-like-it", "a.txt"], "'--nothing-like-it'.\nhint: summarise claims --help"),
        (["--format", "pdf", "a.txt"], "'pdf' is not one of 'text', 'md'"),
    ],
)
def test_wrong_usage_is_one_line_and_a_hint(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("summarise: error: ")
    assert message in result.stderr
    assert result.stderr.count("\n") == 2


def test_a_group_of_commands_without_one_shows_its_help() -> None:
    result = run("journal")
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: summarise journal ")


def test_what_is_there_is_read_although_it_is_nearly_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claim").write_text(POST, encoding="utf-8")
    result = run("claim")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_path_that_leads_nowhere_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "posts.txt").write_text(POST, encoding="utf-8")
    result = run(tmp_path / "post.txt", tmp_path / "zzz", tmp_path / "none" / "a", "x" * 300, "-v", "verify")
    assert result.exit_code == 4
    hints = [line for line in result.stderr.splitlines() if line.startswith("hint: ")]
    assert sorted(hints) == [
        "hint: 'verify' is a command only as the first word: summarise verify …",
        f"hint: Did you mean '{tmp_path / 'posts.txt'}'?",
        "hint: Give files with articles, folders of them, or addresses of pages.",
    ]
    assert result.stderr.index("error: ") < result.stderr.index("hint: ")


@pytest.mark.parametrize("command", [["render"], ["verify"], ["explain"]])
def test_a_report_that_is_not_there_is_named_with_the_nearest_one(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "report.json").touch()
    result = run(*command, tmp_path / "reprot.json", *(["g1"] if command == ["explain"] else []))
    assert result.exit_code in {2, 4}
    assert result.stderr.endswith(f"hint: Did you mean '{tmp_path / 'report.json'}'?\n")


def test_a_first_word_that_no_file_can_be_named_is_no_command() -> None:
    assert run("x" * 300).exit_code == 4


def test_a_file_name_in_a_hint_does_not_act_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "posts\x1b[2J.txt").write_text(POST, encoding="utf-8")
    result = run(tmp_path / "posts.txt")
    assert "posts.txt'?" in result.stderr
    assert "\x1b" not in result.stderr


# The manual page


def test_the_manual_page_tells_every_command_option_variable_and_status() -> None:
    page = run("man").stdout
    assert page.startswith(".TH SUMMARISE 1 ")
    assert page.isascii()
    plain = page.replace("\\-", "-")
    options = [name for command in cli.commands for name in flags_of(command) if name.startswith("--")]
    assert [name for name in (*options, *cli.commands) if name not in plain] == []
    for told in ("SUMMARISE_API_KEY", "NO_COLOR", "summarise.toml", "interrupted"):
        assert told in plain
    assert re.findall(r"^\.SH (.*)$", page, re.MULTILINE)[-4:] == [
        '"COMMANDS"',
        '"ENVIRONMENT"',
        '"FILES"',
        '"EXIT STATUS"',
    ]


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
def test_the_manual_page_is_typeset_without_a_warning() -> None:
    page = run("man").stdout.encode()
    made = subprocess.run(["groff", "-man", "-ww", "-Tutf8"], input=page, capture_output=True, check=True)  # noqa: S607
    assert made.stderr == b""
    assert "--base-url URL" in re.sub(r"\x1b\[\d*m|.\x08", "", made.stdout.decode())


# The table of settings


def test_the_page_on_settings_is_the_one_that_the_program_prints() -> None:
    """If not: `summarise settings --format md >docs/settings.md`."""
    printed = run("settings", "--format", "md").stdout
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == printed


def test_every_option_of_a_run_stands_in_the_table_with_its_variable() -> None:
    table = run("settings", "--format", "md").stdout.partition("|---|")[2]
    for flag in flags_of("report"):
        row = next(line for line in table.splitlines() if re.search(rf"{flag}[ `,]", line))
        if flag.startswith("--"):
            assert f"| `SUMMARISE_{flag[2:].upper().replace('-', '_')}` |" in row


def test_every_setting_of_a_run_stands_in_the_table() -> None:
    """All that `Settings` has; the key has a variable alone, and the number of words is called a length."""
    table = run("settings", "--format", "md").stdout
    names = ["length" if field.name == "words" else field.name for field in fields(Settings)]
    assert [name for name in names if f"`SUMMARISE_{name.upper()}`" not in table] == []


def test_every_variable_that_the_code_reads_stands_in_the_table() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "summarize").rglob("*.py"))
    read = set(re.findall(r"(?:environ\.get\(|environ\[|getenv\()\"(\w+)\"", code))
    assert {"SUMMARISE_API_KEY", "NO_COLOR", "XDG_CACHE_HOME"} <= read
    table = run("settings", "--format", "md").stdout
    assert [name for name in read if f"`{name}`" not in table] == []


def test_the_settings_file_to_start_from_is_toml_with_the_defaults() -> None:
    printed = run("settings").stdout
    assert tomllib.loads(printed) == {}
    uncommented = "\n".join(re.findall(r"^# ([a-z-]+ = .*)$", printed, re.MULTILINE))
    values = {key.replace("-", "_"): value for key, value in tomllib.loads(uncommented).items()}
    assert {"length", "base_url", "format"} <= values.keys()
    assert values.keys().isdisjoint({"output", "estimate", "api_key", "config"})
    defaults = {name: getattr(Settings(), name, None) for name in values}
    assert {name: values[name] for name, default in defaults.items() if default} == {
        name: default for name, default in defaults.items() if default
    }


def test_the_readme_names_no_option_that_is_not_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:summarise [^\n`]*?|`)(--[a-z][-a-z]+)", text))
    known = {
        name
        for command in (*cli.commands.values(), *journal.commands.values())
        for option in command.params
        for name in option.opts
    }
    assert len(named) > 10
    assert named - known == {"--help"}
