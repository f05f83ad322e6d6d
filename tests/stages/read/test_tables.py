"""Each row of JSON Lines or CSV is an article; a row that is none is named by its line, and the others are read."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize import verify_text
from summarize.cli import cli
from summarize.errors import ConfigError
from summarize.stages.read.read import Reading, read
from tests.newsroom import DAILY

TEXT = "A passenger ferry ran aground off Tarn Point on Monday evening, the coastguard said. It was row {}."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lines(*rows: object) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def reading(name: str, text: str, columns: str = "") -> Reading:
    Path(name).write_bytes(text.encode())
    return read([name], columns=columns)


def test_columns_of_the_usual_names_are_found_in_any_case() -> None:
    row = {
        "Headline": "Ferry aground",
        "Body": TEXT,
        "source": {"id": "post", "name": "Harbour Post"},
        "author": ["Jane Doe", None, "Ada Moss"],
        "publishedAt": "2024-05-07T18:30:00Z",
        "url": "https://post.example/1",
        "rank": 7,
    }
    [article] = reading("rows.jsonl", lines(row)).articles
    assert (article.location, article.text) == ("rows.jsonl#1", f"Ferry aground\n\n{TEXT}")
    assert (article.title, article.outlet, article.byline) == (
        "Ferry aground",
        "Harbour Post",
        "Jane Doe, Ada Moss",
    )
    assert (article.published, article.clock, article.url) == (
        date(2024, 5, 7),
        "18:30",
        "https://post.example/1",
    )


def test_columns_that_are_named_go_before_the_usual_ones() -> None:
    row = {"text": "no", "story": TEXT, "paper": "Post", "day": "7 May 2024", "link": "file:///etc/passwd"}
    [article] = reading("rows.ndjson", lines(row), "text=story, outlet=Paper,date=day").articles
    assert (article.text, article.outlet, article.published, article.url) == (
        TEXT,
        "Post",
        date(2024, 5, 7),
        None,
    )


@pytest.mark.parametrize("columns", ["text", "text=", "body=text", "text=a,text=b", "=a"])
def test_columns_that_cannot_be_meant_are_a_wrong_setting(columns: str) -> None:
    with pytest.raises(ConfigError, match="give each as NAME=COLUMN"):
        read([], columns=columns)


@pytest.mark.parametrize(
    ("name", "separator"), [("rows.csv", ","), ("rows.csv", ";"), ("rows.CSV", "|"), ("rows.tsv", "\t")]
)
def test_a_csv_row_is_an_article_located_by_its_first_line(name: str, separator: str) -> None:
    rows = [
        ["title", "text", "date"],
        ["Ferry", f'"{TEXT} He said:\r\n""No."""', "2024-05-07 00:00:00"],
        ["Tugs", f'"Six tugs, it said; they came. {"x" * 200_000}"', ""],
        ["", "", ""],
    ]
    found = reading(name, "\ufeff" + "\r\n".join(separator.join(row) for row in rows))
    assert [(article.location, article.published, article.clock) for article in found.articles] == [
        (f"{name}#2", date(2024, 5, 7), None),
        (f"{name}#4", None, None),
    ]
    assert found.articles[0].text == f'Ferry\n\n{TEXT} He said:\r\n"No."'
    assert found.problems == ()


def test_csv_rows_that_are_none_are_named_by_their_line() -> None:
    found = reading("rows.csv", f'text,date\n"a"b,c\n"{TEXT}",2024-05-07\na,b,c\n,2024-05-07\n"open')
    assert [article.location for article in found.articles] == ["rows.csv#3"]
    assert [(problem.location, problem.code) for problem in found.problems] == [
        ("rows.csv#2", "skipped:row"),
        ("rows.csv#4", "skipped:row"),
        ("rows.csv#5", "skipped:empty"),
        ("rows.csv#6", "skipped:row"),
    ]
    assert "it has 3 cells, the header 2" in found.problems[1].message


def test_b25_of_a_thousand_lines_one_is_bad_and_named_and_the_command_ends_with_3() -> None:
    rows: list[object] = [{"text": TEXT.format(number)} for number in range(1, 1001)]
    rows[16] = '{"text": "cut'
    found = reading("rows.jsonl", lines(*rows))
    assert len(found.articles) == 999
    [problem] = found.problems
    assert (problem.location, problem.code) == ("rows.jsonl#17", "skipped:row")
    Path("few.jsonl").write_text(lines(*rows[10:20]), encoding="utf-8")
    result = CliRunner().invoke(cli, ["claims", "few.jsonl"])
    assert result.exit_code == 3
    assert "few.jsonl#7" in result.stderr


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("[1]", "it is no JSON object"),
        ('{"text": "' + "[" * 10, "it is not JSON"),
        ('{"text": ' + "[" * 100_000, "it is not JSON"),
        ('{"text": 5}', "it has no text"),
        ('{"text": {"a": "b"}}', "it has no text"),
        ("{}", "it has no column 'text' for the text, but none"),
        (
            json.dumps({f"c{n}": "x" for n in range(20)}),
            "'c11' and 8 more. Name it with --columns text=NAME.",
        ),
    ],
    ids=["list", "cut", "nested", "number", "object", "empty", "other columns"],
)
def test_a_line_that_is_no_article_is_told_with_its_reason(row: str, words: str) -> None:
    found = reading("rows.jsonl", lines({"text": TEXT}, row))
    assert len(found.articles) == 1
    assert words in found.problems[0].message


def test_json_lines_are_known_by_their_first_line_whatever_the_name() -> None:
    assert len(reading("rows.txt", lines({"text": TEXT}, "", {"text": TEXT.upper()})).articles) == 2


@pytest.mark.parametrize("text", ['{\n  "text": "x"\n}', '[{"text": "x"}]', '{"text": ' + "[" * 100_000])
def test_other_json_is_skipped_with_a_hint(text: str) -> None:
    [problem] = reading("rows.json", text).problems
    assert problem.code == "skipped:unsupported"
    assert "Give JSON Lines" in problem.message


def test_halves_of_characters_do_not_break_a_report() -> None:
    [article] = reading(
        "rows.jsonl", '{"text": "One \\ud800 half, and then more of it.", "title": "\\udfff"}'
    ).articles
    assert article.model_dump_json()


def test_a_guessed_encoding_is_said_once_of_the_file() -> None:
    Path("rows.csv").write_bytes(f"text;\n{TEXT.format('é')}\n{TEXT.format('à')}\n".encode("cp1252"))
    [problem] = read(["rows.csv"]).problems
    assert (problem.location, problem.code) == ("rows.csv", "degraded:encoding")


def test_a_manifest_describes_all_rows_of_a_file() -> None:
    entry = {"file": "rows.jsonl", "outlet": "Harbour Post"}
    Path("manifest.json").write_text(json.dumps({"articles": [entry]}), encoding="utf-8")
    Path("rows.jsonl").write_text(
        lines({"text": TEXT}, {"text": TEXT.upper(), "outlet": "Other"}), encoding="utf-8"
    )
    assert {article.outlet for article in read([Path()]).articles} == {"Harbour Post"}


def test_a_mark_n_means_the_nth_row() -> None:
    Path("b.jsonl").write_text(
        lines({"text": "Nine tugs came."}, "bad", {"text": "Six ships came."}), encoding="utf-8"
    )
    Path("a.txt").write_text("Two cranes came.", encoding="utf-8")
    checked = verify_text("Six ships came. [3]", ["b.jsonl", "a.txt"])
    by_location = {article.location: article.id for article in checked.articles}
    assert checked.cited_as == (
        by_location["b.jsonl#1"],
        None,
        by_location["b.jsonl#3"],
        by_location["a.txt"],
    )
    assert checked.passed


def test_the_columns_that_a_report_was_made_with_are_given_again_to_check_it() -> None:
    Path("rows.jsonl").write_text(lines({"story": TEXT.format(1)}, {"story": DAILY}), encoding="utf-8")
    run = CliRunner()
    made = run.invoke(cli, ["rows.jsonl", "--columns", "text=story", "-o", "report.json"])
    assert (made.exit_code, made.stderr) == (0, "")
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert report["created_from"]["settings"]["columns"] == "text=story"
    again = ["verify", "report.json", "rows.jsonl"]
    assert run.invoke(cli, [*again, "--columns", "text=story"]).exit_code == 0
    assert run.invoke(cli, again).exit_code == 4
    wrong = run.invoke(cli, [*again, "--columns", "story"])
    assert (wrong.exit_code, "text=body,title=headline" in wrong.stderr) == (2, True)
