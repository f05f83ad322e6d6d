"""A run by batches: nobody is asked, stage after stage, and it ends with what a live run gives."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarize import ConfigError, Settings
from summarize.batches import estimate, run_batch, write_batch
from summarize.cli import cli
from summarize.errors import InputError, OutputError
from tests.newsroom import Editor, newsroom

ROUNDS = 8


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return newsroom(tmp_path / "news")


def settings(tmp_path: Path) -> Settings:
    return Settings(engine="model", model="double", journal=tmp_path / "journal.sqlite")


class BatchEditor(Editor):
    """The newsroom's editor, who also answers lines of a batch."""

    def said(self, line: dict[str, Any]) -> str:
        system, user = (message["content"] for message in line["body"]["messages"])
        stage = {"You take": "extract", "You writ": "compose", "You chec": "judge", "You mend": "repair"}
        return self.content(stage.get(system[:8], "add"), user)


def answered(line: dict[str, Any], editor: BatchEditor) -> dict[str, Any]:
    """What a batch endpoint gives for a line: the editor's answer to its messages."""
    return {
        "id": "batch_req_1",
        "custom_id": line["custom_id"],
        "error": None,
        "response": {
            "status_code": 200,
            "body": {
                "choices": [
                    {
                        "index": 0,
                        "finish_reason": "stop",
                        "message": {"role": "assistant", "content": editor.said(line)},
                    }
                ],
                "usage": {"prompt_tokens": 100, "completion_tokens": 10},
            },
        },
    }


def results(lines: str, folder: Path, **changed: Any) -> Path:
    """The output file of a batch with *lines*."""
    path = folder / "results.jsonl"
    editor = BatchEditor()
    answers = [answered(json.loads(line), editor) | changed for line in lines.splitlines()]
    path.write_text("".join(f"{json.dumps(answer)}\n" for answer in answers))
    return path


def test_stage_by_stage_it_ends_with_a_report(news: Path, tmp_path: Path) -> None:
    known = settings(tmp_path)
    stages = []
    found = run_batch([news], settings=known)
    while found.report is None:
        assert found.requests == len(found.lines.splitlines())
        stages.append(found.requests)
        assert len(stages) < ROUNDS
        found = run_batch([news], settings=known, results=results(found.lines, tmp_path))
    assert stages[0] == 2
    assert found.report.summary.sentences
    assert all(sentence.verdict == "supported" for sentence in found.report.summary.sentences)
    assert found.lines == ""
    again = run_batch([news], settings=known)
    assert again.report is not None
    assert again.report.summary == found.report.summary


def test_a_line_is_what_the_wire_would_carry(news: Path, tmp_path: Path) -> None:
    line = json.loads(run_batch([news], settings=settings(tmp_path)).lines.splitlines()[0])
    assert (line["method"], line["url"], line["body"]["model"]) == ("POST", "/v1/chat/completions", "double")
    assert [message["role"] for message in line["body"]["messages"]] == ["system", "user"]
    assert line["body"]["response_format"]["json_schema"]["name"] == "ClaimsDraft"
    assert len(line["custom_id"]) == 64


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"response": None, "error": {"message": "expired"}}, "has an error"),
        ({"response": {"status_code": 500, "body": "oops"}}, "status 500"),
        ({"response": {"status_code": 200, "body": "oops"}}, "empty"),
        (
            {
                "response": {
                    "status_code": 200,
                    "body": {"choices": [{"message": {"refusal": "I will not."}}]},
                }
            },
            "declined (I will not.)",
        ),
        (
            {"response": {"status_code": 200, "body": {"choices": [{"message": {"content": "nonsense"}}]}}},
            "does not fit",
        ),
    ],
    ids=["error", "status", "no completion", "refusal", "misfit"],
)
def test_what_is_no_answer_stays_open_and_is_told(
    news: Path, tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    known = settings(tmp_path)
    first = run_batch([news], settings=known)
    again = run_batch([news], settings=known, results=results(first.lines, tmp_path, **changed))
    assert again.lines == first.lines
    assert len(again.refused) == 2
    assert said in again.refused[0]


LENGTH = {"status_code": 200, "body": {"choices": [{"message": {"content": "{"}, "finish_reason": "length"}]}}
CONTEXT = {"status_code": 400, "body": {"error": {"code": "context_length_exceeded", "message": "no"}}}


@pytest.mark.parametrize("response", [LENGTH, CONTEXT], ids=["length", "context"])
def test_an_article_that_is_too_long_is_asked_about_in_halves_also_in_a_later_run(
    news: Path, tmp_path: Path, response: dict[str, Any]
) -> None:
    known = settings(tmp_path)
    first = run_batch([news], settings=known)
    long = first.lines.splitlines()[0]
    cut = run_batch([news], settings=known, results=results(f"{long}\n", tmp_path, response=response))
    assert len(cut.refused) == 1
    for found in (cut, run_batch([news], settings=known)):
        assert found.requests == 3
        assert long not in found.lines
    while found.report is None:
        found = run_batch([news], settings=known, results=results(found.lines, tmp_path))
    assert [problem.code for problem in found.report.problems] == ["degraded:split"]
    assert len(found.report.claims) >= 6


def test_what_is_not_an_error_as_openai_words_it_stays_open(news: Path, tmp_path: Path) -> None:
    known = settings(tmp_path)
    first = run_batch([news], settings=known)
    unworded = {"status_code": 400, "body": {"error": "context_length_exceeded"}}
    again = run_batch([news], settings=known, results=results(first.lines, tmp_path, response=unworded))
    assert again.lines == first.lines


def test_answers_to_something_else_change_nothing(news: Path, tmp_path: Path) -> None:
    known = settings(tmp_path)
    first = run_batch([news], settings=known)
    again = run_batch([news], settings=known, results=results(first.lines, tmp_path, custom_id="other"))
    assert (again.lines, again.refused) == (first.lines, ())


@pytest.mark.parametrize("content", ["not JSON\n", '{"body": {}}\n', b"\xff\xfe"])
def test_a_file_that_holds_no_results_is_refused(news: Path, tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "results.jsonl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError, match=r"Cannot read the batch .*Give the output file"):
        run_batch([news], settings=settings(tmp_path), results=path)


def test_a_file_that_is_not_there_is_refused(news: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        run_batch([news], settings=settings(tmp_path), results=tmp_path / "none.jsonl")


def test_batches_are_numbered_and_never_written_over(news: Path, tmp_path: Path) -> None:
    found = run_batch([news], settings=settings(tmp_path))
    paths = [write_batch(found, tmp_path / "out") for _ in range(2)]
    assert [path.name for path in paths] == ["batch-1.jsonl", "batch-2.jsonl"]
    assert paths[0].read_text() == found.lines
    with pytest.raises(OutputError, match="Cannot write"):
        write_batch(found, paths[0])


# The command


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, args)))


def test_from_the_command_to_a_report(news: Path, tmp_path: Path) -> None:
    base = (news, "--model", "double", "--journal", tmp_path / "j.sqlite")
    for number in range(1, ROUNDS):
        result = run(*base, "--batch", "export", tmp_path / "out")
        if result.exit_code == 0:
            break
        assert result.exit_code == 3
        assert f"batch-{number}.jsonl" in result.stderr
        lines = (tmp_path / "out" / f"batch-{number}.jsonl").read_text()
        result = run(*base, "--batch", "import", results(lines, tmp_path))
        if result.exit_code == 0:
            break
        assert "are open" in result.stderr
    assert "====" in result.stdout
    assert "supported" in result.stdout


def test_the_command_tells_what_it_did_not_take(news: Path, tmp_path: Path) -> None:
    base = (news, "--model", "double", "--journal", tmp_path / "j.sqlite")
    run(*base, "--batch", "export", tmp_path / "out")
    lines = (tmp_path / "out" / "batch-1.jsonl").read_text()
    result = run(*base, "--batch", "import", results(lines, tmp_path, response=None, error="expired"))
    assert "not taken: extract a1: the batch has an error (expired)" in result.stderr


# Estimates


def test_an_estimate_counts_what_is_answered_already(news: Path, tmp_path: Path) -> None:
    known = settings(tmp_path)
    before = estimate([news], settings=known)
    first = run_batch([news], settings=known)
    run_batch([news], settings=known, results=results(first.lines, tmp_path))
    after = estimate([news], settings=known)
    assert (before.answered, after.answered) == (0, 2)
    assert before.requests == after.requests + 2
    assert after.tokens_in < before.tokens_in
    assert (before.cost, after.cost) == (None, None)


def test_an_estimate_grows_with_passes_and_has_a_price_where_one_is_known(news: Path, tmp_path: Path) -> None:
    once = estimate([news], settings=Settings(model="gpt-5-mini", journal=tmp_path / "j.sqlite"))
    twice = estimate([news], settings=Settings(model="gpt-5-mini", journal=tmp_path / "j.sqlite", passes=2))
    assert once.cost is not None
    assert twice.requests == once.requests + 2
    assert twice.tokens_in > once.tokens_in


def test_the_command_prints_an_estimate_and_asks_nothing(news: Path, tmp_path: Path) -> None:
    result = run(news, "--estimate", "--model", "gpt-5-mini", "--journal", tmp_path / "j.sqlite")
    assert result.exit_code == 0
    assert result.stdout.startswith("At most 8 requests, 0 more are answered already; about ")
    assert "USD" in result.stdout
    unknown = run(news, "--estimate", "--model", "double", "--journal", tmp_path / "j.sqlite")
    assert "cost not known" in unknown.stdout


def test_a_budget_in_dollars_needs_a_price(news: Path, tmp_path: Path) -> None:
    result = run(
        news,
        "--model",
        "mine",
        "--base-url",
        "http://127.0.0.1:9/v1",
        "--max-cost",
        "1",
        "--journal",
        tmp_path / "j",
    )
    assert result.exit_code == 2
    assert "--max-tokens" in result.stderr


def test_the_journal_must_be_one(news: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ConfigError, match="no journal"):
        run_batch([news], settings=Settings(journal=tmp_path / "thesis.txt"))
