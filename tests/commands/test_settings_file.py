"""Settings: a flag, then a variable, then a settings file, then the default."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize.cli import cli
from tests.newsroom import newsroom


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "news")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of the working folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder / "summarise.toml"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own settings file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "config" / "summarise" / "summarise.toml"
    file.parent.mkdir(parents=True)
    return file


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)], env=environment)


def words(result: Result) -> int:
    """The length that a report was made with."""
    return int(json.loads(result.stdout)["created_from"]["settings"]["words"])


def test_a_flag_goes_before_a_variable_before_the_folders_file_before_the_users_before_the_default(
    news: Path, here: Path, own: Path
) -> None:
    made = ["report", news, "--format", "json"]
    assert words(run(*made)) == 220
    own.write_text("length = 101\n", encoding="utf-8")
    assert words(run(*made)) == 101
    here.write_text("length = 102\n", encoding="utf-8")
    assert words(run(*made)) == 102
    assert words(run(*made, SUMMARISE_LENGTH="103")) == 103
    assert words(run(*made, "--length", 104, SUMMARISE_LENGTH="103")) == 104


def test_the_file_that_is_named_is_read_alone(news: Path, here: Path, own: Path, tmp_path: Path) -> None:
    here.write_text("length = 102\n", encoding="utf-8")
    own.write_text('format = "md"\nlength = 101\n', encoding="utf-8")
    named = tmp_path / "named.toml"
    named.write_text('format = "json"\n', encoding="utf-8")
    assert words(run(news, "--config", named)) == 220
    assert words(run(news, SUMMARISE_CONFIG=str(named))) == 220


def test_a_path_in_a_file_is_seen_from_the_file(news: Path, own: Path) -> None:
    own.write_text('manifest = "facts.json"\n', encoding="utf-8")
    (own.parent / "facts.json").write_text(
        json.dumps({"articles": [{"file": str(news / "post.txt"), "outlet": "Northern Times"}]}),
        encoding="utf-8",
    )
    assert "Northern Times" in run(news).stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "lenght = 100",
            "'lenght' in 'summarise.toml': there is no such setting.\nhint: Did you mean 'length'?",
        ),
        ("base_url = 'x'", "Did you mean 'base-url'?"),
        ("zzz = 1", "'zzz' in 'summarise.toml': there is no such setting."),
        ("length = 3", "'length' in 'summarise.toml': '3' is no length"),
        ("length = 2.7", "'length' in 'summarise.toml': '2.7' is no length"),
        ("length = true", "'length' in 'summarise.toml': it is not one number or string"),
        ("length = [300]", "'length' in 'summarise.toml': it is not one number or string"),
        (f"length = {10**40}", "'length' in 'summarise.toml': '1000"),
        (f"length = {'9' * 5000}", "'length' in 'summarise.toml': the number is too long"),
        (f"length = [{'9' * 5000}]", "Cannot read settings file 'summarise.toml': Exceeds the limit"),
        (f"length = 0x{'f' * 4000}", "'length' in 'summarise.toml': the number is too long"),
        (f"{'k' * 5000} = 1", f"'{'k' * 60}' in 'summarise.toml': there is no such setting."),
        ("\n" * 100_001, "Cannot read settings file 'summarise.toml': it has more than 100000 characters"),
        ("timeout = nan", "'timeout' in 'summarise.toml': nan is no amount"),
        ("timeout = inf", "'timeout' in 'summarise.toml': inf is not in the range"),
        ("max-cost = inf", "'max-cost' in 'summarise.toml': inf is no amount"),
        ("format = 'pdf'", "'format' in 'summarise.toml': 'pdf' is not one of"),
        ("[length]\na = 1", "'length' in 'summarise.toml': it is not one number or string"),
        ("length 300", "Cannot read settings file 'summarise.toml': "),
        (f"length = {'[' * 5000}", "Cannot read settings file 'summarise.toml': it is nested too deep"),
        (
            "output = 'a.txt'",
            "'output' in 'summarise.toml': it is about one run.\nhint: Give the flag --output.",
        ),
    ],
)
def test_b26_what_is_wrong_in_a_file_ends_with_2_and_names_the_key(
    news: Path, here: Path, line: str, message: str
) -> None:
    here.write_text(f"{line}\n", encoding="utf-8")
    result = run(news)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert len(result.stderr) < 400


@pytest.mark.parametrize("name", ["api-key", "api_key", "openai_api_key", "secret"])
def test_no_file_holds_a_key_and_none_is_shown(news: Path, own: Path, name: str) -> None:
    own.write_text(f"{name} = 'sk-canary-0123456789'\n", encoding="utf-8")
    result = run(news)
    assert result.exit_code == 2
    assert "Set the variable SUMMARISE_API_KEY." in result.stderr
    assert "canary" not in result.output


@pytest.mark.parametrize(
    "line", ["base-url = 'http://localhost:1'", "engine = 'model'", "journal = 'j'", "record = 'r'"]
)
def test_a_file_beside_articles_does_not_say_who_gets_them(
    news: Path, here: Path, own: Path, line: str
) -> None:
    here.write_text(f"{line}\n", encoding="utf-8")
    result = run(news)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Move it to '{own}', or give --config summarise.toml." in result.stderr
    named = run(news, "--config", here, "--estimate")
    assert named.exit_code == 0


@pytest.mark.parametrize("key", ["prompts", "replay"])
def test_a_file_beside_articles_does_not_say_what_a_model_reads_or_replies(
    news: Path, here: Path, key: str
) -> None:
    here.write_text(f"{key} = 'folder'\n", encoding="utf-8")
    result = run(news)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Cannot use '{key}' in 'summarise.toml': the file lies in the working folder" in result.stderr


@pytest.mark.parametrize(("content", "why"), [(None, "No such file"), (b"\xff\xfe", "not UTF-8")])
def test_a_named_file_that_cannot_be_read_is_a_wrong_setting(
    news: Path, tmp_path: Path, content: bytes | None, why: str
) -> None:
    named = tmp_path / "named.toml"
    if content:
        named.write_bytes(content)
    result = run(news, "--config", named)
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr


def test_a_file_with_windows_line_ends_and_a_byte_order_mark_is_read(news: Path, own: Path) -> None:
    own.write_bytes(b'\xef\xbb\xbflength = 101\r\nformat = "json"\r\n')
    assert words(run(news)) == 101


def test_help_needs_no_settings_file(here: Path) -> None:
    here.write_text("nonsense\n", encoding="utf-8")
    assert run("report", "--help").exit_code == 0


def test_a_wrong_variable_is_named(news: Path) -> None:
    result = run(news, SUMMARISE_LENGTH="three")
    assert result.exit_code == 2
    assert "Invalid value for 'SUMMARISE_LENGTH'" in result.stderr


def test_flags_and_counts_can_stand_in_a_file(news: Path, own: Path) -> None:
    own.write_text("verbose = 2\n", encoding="utf-8")
    assert run(news).exit_code == 0
    own.write_text("verbose = true\n", encoding="utf-8")
    assert "'verbose' in" in run(news).stderr


def test_who_has_no_home_or_a_closed_one_has_no_settings_file(
    news: Path, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    expected = run(news).stdout
    assert expected

    def refuse(*_: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", refuse)
    assert run(news).stdout == expected
    is_file = Path.is_file

    def closed(path: Path) -> bool:
        if path.name == here.name:
            raise PermissionError
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", closed)
    assert run(news).stdout == expected
