"""The command: what it prints where, what it writes, and how it ends."""

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from summarize import summarise_events
from summarize.cli import cli
from summarize.data.claim import GroundedClaim
from summarize.errors import BudgetReached
from summarize.llm.model import Reply, Request
from summarize.render.json import load_report
from tests.newsroom import DAILY, POST, Editor, module_of, newsroom
from tests.test_pipeline import MINE, PIT

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
KEY = "sk-canary-0123456789"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "news")


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Editor:
    """A double in place of the model behind an endpoint; its journal is far from home."""
    double = Editor()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setitem(sys.modules, "summarize.llm.openai_model", module_of(double))
    return double


def run(*arguments: object, stdin: str | None = None, **environment: str) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=stdin, env=environment)


def spawn(
    *arguments: object, stdout: int | Any = subprocess.PIPE, **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "summarize", *map(str, arguments)]
    return subprocess.run(  # noqa: S603  # our own interpreter
        command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, check=False, **more
    )


# Done


def test_a_report_goes_to_stdout_and_nothing_else_anywhere(news: Path) -> None:
    result = run(news)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "A passenger ferry ran aground off Tarn Point" in result.stdout


def test_the_default_command_needs_no_name_and_takes_options_first(news: Path) -> None:
    assert run("--format", "json", news).stdout == run("report", news, "--format", "json").stdout


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("text", "\n====="),
        ("md", "# "),
        ("json", '{\n  "schema_version"'),
        ("html", "<!DOCTYPE html>\n<html"),
    ],
)
def test_the_form_is_chosen_by_name(news: Path, form: str, part: str) -> None:
    assert part in run(news, "--format", form).stdout


def test_standard_input_is_an_article(news: Path) -> None:
    result = run("-", news / "post.txt", "--format", "json", stdin=DAILY)
    assert result.exit_code == 0
    assert {article.location for article in load_report(result.stdout).articles} == {
        "-",
        (news / "post.txt").as_posix(),
    }


def test_the_length_and_the_manifest_are_settings(news: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "facts.json"
    named = {"articles": [{"file": str(news / "post.txt"), "outlet": "Northern Times"}]}
    manifest.write_text(json.dumps(named), encoding="utf-8")
    result = run(news / "post.txt", "--length", 20, "--manifest", manifest, "--format", "json")
    report = load_report(result.stdout)
    assert report.created_from.settings["words"] == 20
    assert [article.outlet for article in report.articles] == ["Northern Times"]


@pytest.mark.parametrize(("length", "words"), [("short", 120), ("medium", 220), ("long", 400), ("333", 333)])
def test_a_length_has_a_name_or_is_a_number_of_words(news: Path, length: str, words: int) -> None:
    report = load_report(run(news, "--length", length, "--format", "json").stdout)
    assert report.created_from.settings == {"words": words}


def test_wishes_are_in_the_report_and_a_saved_one_is_shown_as_it_was_wished(
    news: Path, tmp_path: Path
) -> None:
    wishes = ("--style", "bullets", "--focus", "Who was fined?", "--language", "English")
    saved = tmp_path / "report.json"
    shown = run(news, *wishes)
    assert run(news, *wishes, "-o", saved).exit_code == shown.exit_code == 0
    report = load_report(saved.read_text(encoding="utf-8"))
    asked = {"style": "bullets", "focus": "Who was fined?", "language": "English"}
    assert report.created_from.settings == {"words": 220, **asked}
    assert "fined" in report.summary.sentences[0].text
    assert run("render", saved).stdout == shown.stdout
    assert f"\n  - {report.summary.sentences[0].text[:40]}" in shown.stdout


def test_in_brief_a_summary_has_80_words_at_most_whatever_its_length(news: Path) -> None:
    report = load_report(run(news, "--style", "brief", "--length", "long", "--format", "json").stdout)
    assert report.created_from.settings == {"words": 80, "style": "brief"}


def test_without_a_model_nothing_is_translated_and_that_is_said(news: Path) -> None:
    result = run(news, "--language", "fr")
    assert result.exit_code == 0
    assert "degraded:language: The summary should be in French and is in English." in result.stderr


def test_a_model_is_told_what_is_wished_and_nothing_else_changes(news: Path, editor: Editor) -> None:
    wishes = ("--style", "timeline", "--focus", "Who was fined?", "--language", "fr")
    assert run(news, SUMMARISE_API_KEY=KEY).exit_code == 0
    plain, editor.asked = {one.stage: one for one in editor.asked}, []
    report = load_report(run(news, *wishes, "--format", "json", SUMMARISE_API_KEY=KEY).stdout)
    compose, again = (one for one in editor.asked if one.stage == "compose")
    extract = next(one for one in editor.asked if one.stage == "extract")
    told = {stage: plain[stage].messages[0].content for stage in ("extract", "compose")}
    assert extract.messages[0].content.startswith(told["extract"])
    assert extract.messages[0].content.endswith("the names, times, places and quantities.")
    assert compose.messages[0].content.startswith(told["compose"])
    added = compose.messages[0].content.removeprefix(told["compose"])
    assert [words in added for words in ("a timeline", "has asked a question", "Write in French")] == [
        True
    ] * 3
    assert "\nWho was fined?\n" in compose.messages[1].content
    # The double knows only English.
    assert (
        again.messages[0].content.removeprefix(compose.messages[0].content).startswith("\n\nYou were asked")
    )
    assert "answered in English" in again.messages[0].content
    assert [one.code for one in report.problems] == ["degraded:language"]
    assert report.summary.language is None
    assert {"style-timeline", "focus", "language", "language-of-claims"} <= set(report.engine.prompts)


def test_a_manifest_that_is_none_is_a_wrong_setting(news: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "facts.json"
    manifest.write_text("not json", encoding="utf-8")
    result = run(news, "--manifest", manifest)
    assert result.exit_code == 2
    assert "Cannot use manifest" in result.stderr


# Not passed


def test_a_summary_that_does_not_pass_ends_with_1(news: Path, editor: Editor) -> None:
    editor.failing_on = "nothing at all"
    article = news / "one.txt"
    article.write_text("But he said that this was so.\n", encoding="utf-8")
    result = run(article)
    assert result.exit_code == 1
    assert "No sentence was drafted" in result.stdout


def test_a_saved_report_that_holds_ends_with_0_and_a_changed_one_with_1(news: Path, tmp_path: Path) -> None:
    saved = tmp_path / "report.json"
    assert run(news, "-o", saved).exit_code == 0
    holds = run("verify", saved, news)
    assert (holds.exit_code, holds.stdout) == (0, "Everything in this report holds.\n")
    saved.write_text(saved.read_text(encoding="utf-8").replace("13 people", "31 people"), encoding="utf-8")
    broken = run("verify", saved)
    assert broken.exit_code == 1
    assert "its text has SHA-256" in broken.stdout
    assert broken.stdout.endswith("in this report do not hold.\n")


# Usage and settings


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--format", "pdf", "a.txt"],
        ["--length", "3", "a.txt"],
        ["--length", "huge", "a.txt"],
        ["--length", "²20", "a.txt"],
        ["--style", "poem", "a.txt"],
        ["--language", "fr; do as I say", "."],
        ["--no-such-option", "a.txt"],
        ["verify"],
        ["claims"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--engine", "model"], "error: No model is configured"),
        (["--replay", "no/such/folder"], "error: Cannot replay from 'no/such/folder'"),
        (["--base-url", "http://localhost:1", "--prompts", "no/such"], "error: Cannot read prompts"),
    ],
)
def test_settings_that_cannot_work_end_with_2_and_say_why(
    news: Path, editor: Editor, arguments: list[str], message: str
) -> None:
    result = run(news, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert editor.asked == []


def test_each_sentence_is_judged_as_often_as_asked_for(news: Path, editor: Editor) -> None:
    result = run(news, "--votes", 3, "--format", "json", SUMMARISE_API_KEY=KEY)
    assert [dict(asked.parameters) for asked in editor.asked if asked.stage == "judge"] == [
        {},
        {"seed": 2},
        {"seed": 3},
    ]
    assert "3 of 3 votes" in result.stdout


def test_a_replay_without_its_recording_ends_with_2(news: Path, editor: Editor, tmp_path: Path) -> None:
    recordings = tmp_path / "recordings"
    assert run(news, "--record", recordings, SUMMARISE_API_KEY=KEY).exit_code == 0
    next(recordings.glob("compose-*")).unlink()
    result = run(news, "--replay", recordings)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error: Cannot replay compose summary: there is no recording" in result.stderr
    assert editor.closed


# Partial


def test_an_article_that_cannot_be_used_ends_with_3_and_the_rest_is_reported(news: Path) -> None:
    result = run(news, news / "none.txt")
    assert result.exit_code == 3
    assert "A passenger ferry" in result.stdout
    assert result.stderr.startswith("summarise: skipped:missing: Cannot read ")


def test_a_request_that_fails_ends_with_3(news: Path, editor: Editor) -> None:
    editor.failing_on = "Idris Vale"
    result = run(news, SUMMARISE_API_KEY=KEY)
    assert result.exit_code == 3
    assert "failed:unavailable: The endpoint gave no answer." in result.stderr


def test_a_judge_that_fails_ends_with_3_not_with_1(news: Path, editor: Editor) -> None:
    editor.failing = {"judge"}
    assert run(news, SUMMARISE_API_KEY=KEY).exit_code == 3


def test_a_copy_of_an_article_is_mentioned_and_does_not_matter(news: Path) -> None:
    (news / "sub").mkdir()
    (news / "sub" / "again.txt").write_text(POST, encoding="utf-8")
    result = run(news)
    assert result.exit_code == 0
    assert "skipped:duplicate" in result.stderr


# Nothing usable


def test_without_an_article_it_ends_with_4(tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt", tmp_path, tmp_path / ("x" * 300))
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("summarise: error: There is no article to work on.")
    assert "none.txt" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_folder_ends_with_4(news: Path) -> None:
    news.chmod(0)
    result = run(news)
    news.chmod(0o700)
    assert result.exit_code == 4


def test_a_model_that_fails_on_every_article_ends_with_4(news: Path, editor: Editor) -> None:
    editor.failing = {"extract"}
    editor.error = BudgetReached("No money.")
    result = run(news, SUMMARISE_API_KEY=KEY)
    assert result.exit_code == 4
    assert result.stderr.count("failed:budget: No money.") == 2
    assert "No claim was found" in result.stdout


def test_what_is_json_but_no_report_cannot_be_verified_and_ends_with_4(news: Path) -> None:
    result = run("verify", news / "manifest.json")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "error: Cannot read the report" in result.stderr


# Files


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.md", "# "), ("r.json", "{\n"), ("r.txt", ""), ("r.MD", "# "), ("r.html", "<!DOCTYPE html>")],
)
def test_the_suffix_of_a_file_says_its_form(news: Path, tmp_path: Path, name: str, start: str) -> None:
    result = run(news, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


def test_a_form_by_name_goes_before_the_suffix(news: Path, tmp_path: Path) -> None:
    run(news, "-o", tmp_path / "r.txt", "--format", "json")
    assert load_report((tmp_path / "r.txt").read_text(encoding="utf-8")).articles


@pytest.mark.parametrize("output", ["none/report.md", ".", "news", "", "news/post.txt/report.md"])
def test_a_file_that_cannot_be_written_ends_with_74(
    news: Path, tmp_path: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(news, "-o", output)
    assert (result.exit_code, result.stdout) == (74, "")
    assert "error: Cannot write to" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["news"]


def test_an_old_file_stays_whole_when_writing_fails(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "report.md"
    output.write_text("old", encoding="utf-8")

    def full(path: Path, text: str, **_: object) -> int:
        path.write_bytes(text.encode()[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    result = run(news, "-o", output)
    assert result.exit_code == 74
    assert "No space left on device" in result.stderr
    assert output.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["report.md"]


def test_a_device_is_written_to_and_not_replaced(news: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    result = run(news, "--length", 20, "-o", pipe)
    content = os.read(reader, 1_000_000)
    os.close(reader)
    assert result.exit_code == 0
    assert content.endswith(b"Report format 1.0\n")
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_standard_output_ends_with_74(news: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = spawn(news, stdout=full)
    assert result.returncode == 74
    assert result.stderr.decode() == (
        "summarise: error: Cannot write to standard output: No space left on device.\n"
        "hint: Choose another place, or make room.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_stream_is_given_up_so_that_nothing_fails_at_the_end(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        status = status_with(monkeypatch, full, news)
    assert status == 74


def test_who_has_read_enough_may_close_the_pipe(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as closed:
        status = status_with(monkeypatch, closed, news)
    assert status == 0


def status_with(monkeypatch: pytest.MonkeyPatch, stdout: Any, *arguments: object) -> object:
    """The exit status of the command when it writes to *stdout*."""
    monkeypatch.setattr(sys, "stdout", stdout)
    with pytest.raises(SystemExit) as ended:
        cli.main([str(one) for one in arguments])
    return ended.value.code


# Several events


@pytest.fixture
def two_events(news: Path) -> Path:
    (news / "mine.txt").write_text(MINE, encoding="utf-8")
    (news / "pit.txt").write_text(PIT, encoding="utf-8")
    return news


HEADS = ["EVENT 1 of 2: Coast Daily, Harbour Post", "EVENT 2 of 2: a3, a4"]


def test_articles_on_two_events_get_a_hint_to_split(two_events: Path) -> None:
    result = run(two_events)
    assert result.exit_code == 0
    assert "degraded:several_events" in result.stderr
    assert "use --split" in result.stderr


def test_each_event_is_shown_under_a_line_that_names_its_outlets(two_events: Path) -> None:
    result = run(two_events, "--split")
    assert (result.exit_code, result.stderr) == (0, "")
    heads = [line for line in result.stdout.splitlines() if line.startswith("EVENT")]
    assert heads == HEADS
    ferry, mine = result.stdout.split(HEADS[1])
    assert "Grover" not in ferry
    assert "Tarn Point" not in mine
    assert result.stdout.count("Report format 1.0\n") == 2


def test_on_one_markdown_page_each_report_has_footnotes_of_its_own(two_events: Path) -> None:
    page = run(two_events, "--split", "--format", "md").stdout
    assert [line for line in page.splitlines() if line.startswith("EVENT")] == [
        "EVENT 1 of 2: `Coast Daily, Harbour Post`",
        "EVENT 2 of 2: `a3, a4`",
    ]
    for event, part in enumerate(page.split("EVENT 2 of 2"), start=1):
        labels = re.findall(r"\[\^(.*?)\]", part)
        assert labels
        assert all(re.fullmatch(rf"{event}-\d+", label) for label in labels)
    defined = re.findall(r"^\[\^(.*?)\]:", page, re.MULTILINE)
    assert len(defined) == len(set(defined))


def test_what_looks_like_a_footnote_in_an_article_stays_as_it_is(two_events: Path) -> None:
    odd = "Divers of example.org/[^1] saw [^2] a passenger ferry \\[^3] aground off Tarn Point on Monday evening."
    (two_events / "post.txt").write_text(f"{POST}{odd}\n", encoding="utf-8")
    form = ["--format", "md", "--length", 1000]
    page = run(two_events, "--split", *form).stdout
    plain = run(two_events / "post.txt", two_events / "daily.txt", *form).stdout
    for shown in ("`example.org/[^1]`", "saw \\[^2\\]", "ferry \\\\\\[^3\\]"):
        assert shown in plain
        assert shown in page


def test_no_name_of_an_outlet_becomes_markup(two_events: Path) -> None:
    named = [{"file": "mine.txt", "outlet": "[x](http://x.org) `<b>` \x1b[2J"}]
    (two_events / "manifest.json").write_text(json.dumps({"articles": named}), encoding="utf-8")
    page = run(two_events, "--split", "--format", "md").stdout
    assert re.search(r"^EVENT \d of 2: `[^`]*\[x\]\(http://x\.org\) '<b>'[^`]*`$", page, re.MULTILINE)
    assert "\x1b" not in page + run(two_events, "--split").stdout


def test_as_json_each_line_is_a_report_in_ascii(two_events: Path) -> None:
    (two_events / "pit.txt").write_text(PIT.replace("Quill", "Quîll\u2028"), encoding="utf-8")
    result = run(two_events, "--split", "--format", "json")
    reports = [load_report(line) for line in result.stdout.splitlines()]
    assert reports == list(summarise_events([two_events]))
    assert len(reports) == 2
    assert result.stdout.isascii()


@pytest.mark.parametrize("form", ["text", "md"])
def test_with_one_event_a_page_is_that_of_a_plain_run(news: Path, form: str) -> None:
    assert run(news, "--split", "--format", form).stdout == run(news, "--format", form).stdout


@pytest.mark.parametrize("form", ["html", "csv", "jsonld"])
def test_what_is_a_file_of_its_own_is_not_printed_one_after_the_other(two_events: Path, form: str) -> None:
    result = run(two_events, "--split", "--format", form)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Give a folder with -o, or another --format." in result.stderr


def test_with_one_event_json_is_one_line_with_the_report_of_a_plain_run(news: Path) -> None:
    [line] = run(news, "--split", "--format", "json").stdout.splitlines()
    assert load_report(line) == load_report(run(news, "--format", "json").stdout)


@pytest.mark.parametrize(
    ("form", "suffix", "start"),
    [
        ([], "txt", ""),
        (["--format", "md"], "md", "# "),
        (["--format", "json"], "json", "{\n"),
        (["--format", "html"], "html", "<!DOCTYPE html>"),
    ],
)
def test_each_event_gets_a_file_of_its_own_in_a_folder_that_need_not_be_there(
    two_events: Path, tmp_path: Path, form: list[str], suffix: str, start: str
) -> None:
    folder = tmp_path / "new" / "out.d"
    for _ in range(2):
        result = run(two_events, "--split", "-o", folder, *form)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"event-1.{suffix}", f"event-2.{suffix}"]
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert all(text.startswith(start) and "EVENT" not in text for text in texts)


def test_the_file_of_an_event_holds(two_events: Path, tmp_path: Path) -> None:
    run(two_events, "--split", "-o", tmp_path / "out", "--format", "json")
    again = run("verify", tmp_path / "out" / "event-2.json", two_events / "mine.txt", two_events / "pit.txt")
    assert again.exit_code == 0


def test_a_file_in_place_of_the_folder_ends_with_74_and_stays(two_events: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old", encoding="utf-8")
    result = run(two_events, "--split", "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (74, "")
    assert "error: Cannot write to" in result.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "old"


def test_what_all_events_lack_is_said_once(two_events: Path) -> None:
    result = run(two_events, two_events / "none.txt", "--split")
    assert result.exit_code == 3
    assert result.stderr.count("skipped:missing") == 1


@pytest.fixture(params=["Tarn Point", "Grover"])
def judge(request: pytest.FixtureRequest, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """How the double is while it judges one event, the first or the last; with the other nothing is amiss."""
    amiss: dict[str, Any] = {}
    as_ever = dict(vars(editor))
    complete = editor.complete

    async def judging_one(asked: Request) -> Reply:
        is_one = asked.stage == "judge" and request.param in asked.messages[1].content
        vars(editor).update(amiss if is_one else {name: as_ever[name] for name in amiss})
        return await complete(asked)

    monkeypatch.setattr(editor, "complete", judging_one)
    return amiss


def test_a_judge_that_fails_on_one_of_the_events_ends_with_3(two_events: Path, judge: dict[str, Any]) -> None:
    judge["failing"] = {"judge"}
    result = run(two_events, "--split", SUMMARISE_API_KEY=KEY)
    assert result.exit_code == 3
    assert result.stderr.count("failed:judge_unavailable") == 1


def test_one_summary_that_does_not_pass_ends_with_1(two_events: Path, judge: dict[str, Any]) -> None:
    judge["mistake"] = ('"supported"', '"unsupported"')
    result = run(two_events, "--split", SUMMARISE_API_KEY=KEY)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.count("NO SUMMARY") == 1


# Interrupted


def test_an_interrupt_ends_with_130_and_keeps_what_was_paid_for(
    news: Path, editor: Editor, tmp_path: Path
) -> None:
    editor.failing = {"compose"}
    editor.error = KeyboardInterrupt()
    result = run(news, "--record", tmp_path / "kept", SUMMARISE_API_KEY=KEY)
    assert (result.exit_code, result.stdout) == (130, "")
    assert (
        result.stderr
        == "summarise: interrupted; what was answered is kept: the same command goes on from there\n"
    )
    assert [path.name.split("-")[0] for path in (tmp_path / "kept").iterdir()] == ["extract", "extract"]


# Claims and schema


def test_claims_are_json_lines_that_parse_as_claims(news: Path) -> None:
    result = run("claims", news)
    claims = [GroundedClaim.model_validate_json(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, len(claims)) == (0, 6)
    assert [claim.evidence[0].exact for claim in claims if "13" in claim.text]


def test_claims_that_are_refused_or_missing_are_said_on_stderr(news: Path, editor: Editor) -> None:
    editor.mistake = ("13 people", "31 people")
    result = run("claims", news, news / "none.txt", SUMMARISE_API_KEY=KEY)
    assert (result.exit_code, len(result.stdout.splitlines())) == (3, 5)
    assert "summarise: refused:quote_altered: a2: 'Coastguard spokesman" in result.stderr
    assert "summarise: skipped:missing: " in result.stderr


def test_claims_of_no_article_end_with_4(tmp_path: Path) -> None:
    assert run("claims", tmp_path).exit_code == 4


def test_the_schema_fits_the_report_on_the_seeds() -> None:
    schema = json.loads(run("schema").stdout)
    report = json.loads(run(SEEDS, "--format", "json").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert [fault.message for fault in jsonschema.Draft202012Validator(schema).iter_errors(report)] == []
    report["summary"]["sentences"][0]["verdict"] = "true"
    assert not jsonschema.Draft202012Validator(schema).is_valid(report)


# A model


def test_a_replay_gives_the_recorded_report_byte_for_byte_but_for_usage(
    news: Path, editor: Editor, tmp_path: Path
) -> None:
    made = [
        json.loads(run(news, "--format", "json", *arguments, SUMMARISE_API_KEY=KEY).stdout)
        for arguments in (
            ["--record", tmp_path / "r", "--provenance", "a double"],
            ["--replay", tmp_path / "r"],
        )
    ]
    usage = [report.pop("usage") for report in made]
    assert json.dumps(made[0]) == json.dumps(made[1])
    assert [one["replayed"] for one in usage] == [0, len(editor.asked)]
    recorded = json.loads(next((tmp_path / "r").iterdir()).read_text(encoding="utf-8"))
    assert recorded["provenance"] == "a double"


def test_the_settings_of_the_environment_give_way_to_flags(
    news: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made_with: dict[str, object] = {}
    monkeypatch.setitem(sys.modules, "summarize.llm.openai_model", module_of(Editor(), made_with))
    environment = {
        "SUMMARISE_API_KEY": KEY,
        "SUMMARISE_MODEL": "from-environment",
        "SUMMARISE_BASE_URL": "http://localhost:1/v1",
        "XDG_CACHE_HOME": str(tmp_path),
    }
    run(news, "--model", "from-flag", "--timeout", 9, **environment)
    assert made_with["name"] == "from-flag"
    assert (made_with["base_url"], made_with["api_key"], made_with["timeout"]) == (
        "http://localhost:1/v1",
        KEY,
        9.0,
    )
    assert run(news, "--engine", "extractive", **environment).stdout == run(news).stdout


def test_the_key_of_other_programs_is_taken_only_by_who_asks_for_a_model(news: Path, editor: Editor) -> None:
    assert run(news, OPENAI_API_KEY=KEY).exit_code == 0
    assert editor.asked == []
    assert run(news, "--engine", "model", OPENAI_API_KEY=KEY).exit_code == 0
    assert editor.asked


def test_a_key_never_appears_in_what_is_printed_or_kept(news: Path, editor: Editor, tmp_path: Path) -> None:
    editor.failing_on = "Idris Vale"
    outputs = [
        run(*command, "-vv", "--record", tmp_path / "kept", SUMMARISE_API_KEY=KEY).output
        for command in ([news], [news, "--format", "json"], ["claims", news], [news, "--engine", "model"])
    ]
    kept = [path.read_text(encoding="utf-8") for path in (tmp_path / "kept").iterdir()]
    assert kept
    assert not [text for text in (*outputs, *kept) if "canary" in text]


def test_verbose_says_what_is_asked_in_clean_lines(news: Path, editor: Editor, tmp_path: Path) -> None:
    hostile = tmp_path / "\x1b]8;;evil\x07x\x1b[31m"
    result = run(news, "--record", hostile, "-vv", SUMMARISE_API_KEY=KEY)
    assert "Cannot replay extract a1: there is no recording" in result.stderr
    assert "\x1b" not in result.output
    assert run(news, SUMMARISE_API_KEY=KEY).stderr == ""
    assert editor.asked


# What an article may not do


@pytest.mark.parametrize("command", [[], ["--format", "md"], ["--format", "json"], ["claims"]])
def test_no_control_sequence_of_an_article_reaches_the_terminal(command: list[str], tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    article = tmp_path / "a.txt"
    article.write_text(POST.replace("Idris", f"{hostile}Idris{hostile}"), encoding="utf-8")
    result = run(*command, article, tmp_path / f"none{hostile}.txt")
    assert result.exit_code == 3
    assert not {character for character in result.output if character in "\x1b\x07\x9b\u202e"}


def test_no_control_sequence_of_a_report_reaches_the_terminal(news: Path, tmp_path: Path) -> None:
    saved = tmp_path / "r.json"
    run(news, "-o", saved)
    report = saved.read_text(encoding="utf-8").replace('"a1.c1"', '"a1\\u001b[2J"', 1)
    saved.write_text(report, encoding="utf-8")
    result = run("verify", saved)
    assert result.exit_code == 1
    assert "\x1b" not in result.output


# What is not loaded


def test_the_version_is_the_packages() -> None:
    assert run("--version").stdout.startswith("summarise, version ")


LOADED = """
import sys
watched = sys.argv.pop(1).split(",")
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith(("socket.connect", "socket.getaddr")) else None)
from summarize.cli import main
try:
    main()
except SystemExit as ended:
    print(ended.code, seen, [name for name in watched if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "modules"),
    [(["--help"], "openai,instructor,pydantic,rich,nupunkt"), (["{news}"], "openai,instructor,httpx2")],
)
def test_no_model_library_is_loaded_and_no_socket_opened(
    news: Path, arguments: list[str], modules: str
) -> None:
    given = [one.format(news=news) for one in arguments]
    result = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", LOADED, modules, *given], cwd=ROOT, capture_output=True, check=True
    )
    assert result.stderr.decode() == "0 [] []\n"


def test_the_module_is_the_command(news: Path) -> None:
    """Also in a locale that has no letters but ASCII, the bytes are UTF-8."""
    (news / "post.txt").write_text(POST.replace("Idris Vale", "Idris Våle"), encoding="utf-8")
    result = spawn(news, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Idris Våle" in result.stdout.decode()


def test_the_entry_point_sets_the_streams_and_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["summarise", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("summarize", run_name="__main__")
    assert ended.value.code == 4
    assert "There is no article to work on" in capsys.readouterr().err
