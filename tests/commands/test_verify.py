"""The command `verify`: a report or a text, what it prints, and how it ends."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize.cli import cli
from tests.newsroom import POST, Editor, newsroom
from tests.test_cli import KEY, editor  # noqa: F401  # a fixture

RIGHT = "Six tugs took part in the rescue. The operator had been fined in 2019.\n"
WRONG = "# Rescue\n\nNine tugs took part in the rescue. The operator had been fined in 2019.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "news")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.md"
    file.write_text(WRONG, encoding="utf-8")
    return file


def without_scores(page: str) -> str:
    """A page less the scores, which move with the weights."""
    return re.sub(r", score \d\.\d\d", "", page)


def run(*arguments: object, stdin: str | None = None, **environment: str) -> Result:
    return CliRunner().invoke(cli, ["verify", *map(str, arguments)], input=stdin, env=environment)


# A text


def test_each_sentence_has_its_verdict_the_words_at_fault_and_the_evidence(news: Path, text: Path) -> None:
    result = run(text, news)
    assert (result.exit_code, result.stderr) == (1, "")
    assert without_scores(result.stdout) == (
        "[x] 1 not supported\n"
        "    >>Nine tugs<< took part in the rescue.\n"
        "  - numbers: not in the cited evidence: Nine tugs\n"
        '    > Coast Daily (a1:194-262): "Six tugs took part in the rescue, which went on\n'
        '      until early morning."\n'
        '    > Coast Daily (a1:0-20): "Rescue at Tarn Point"\n'
        "\n"
        "[+] 2 supported\n"
        "    The operator had been fined in 2019.\n"
        '    > Harbour Post (a2:199-278): "The operator had been fined in 2019 after an\n'
        '      engine failed near the same rocks."\n'
        "\n"
        "2 sentences: 1 supported, 1 not supported. Not checked: 1 heading.\n"
    )


def test_a_text_that_holds_ends_with_0_also_from_standard_input(news: Path) -> None:
    result = run("-", news, stdin=RIGHT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("\n2 sentences: 2 supported.\n")


def test_a_text_without_a_sentence_ends_with_1(news: Path) -> None:
    result = run("-", news, stdin="# Nothing\n")
    assert (result.exit_code, result.stdout) == (
        1,
        "There is no sentence to check. Not checked: 1 heading.\n",
    )


def test_the_json_has_places_in_the_text_and_in_the_articles(news: Path, text: Path) -> None:
    result = run(text, news, "--format", "json")
    assert result.exit_code == 1
    checked = json.loads(result.stdout)
    [fault] = checked["sentences"][0]["faults"]
    assert WRONG[fault["start"] : fault["end"]] == fault["exact"] == "Nine tugs"
    assert checked["location"] == str(text)
    [span, *_] = checked["sentences"][0]["evidence"]
    [article] = [one for one in checked["articles"] if one["id"] == span["article_id"]]
    assert article["text"][span["start"] : span["end"]] == span["exact"]
    assert article["text"].endswith(span["suffix"], 0, span["end"] + len(span["suffix"]))


def test_a_sentence_that_passes_its_checks_has_the_score_that_decided(news: Path, text: Path) -> None:
    failed, passed = json.loads(run(text, news, "--format", "json").stdout)["sentences"]
    assert failed["score"] is None
    assert 0 < passed["score"] < 1
    assert f"[+] 2 supported, score {passed['score']:.2f}\n" in run(text, news).stdout


def test_the_markdown_marks_words_at_fault_in_bold(news: Path, text: Path) -> None:
    result = run(text, news, "--format", "md")
    assert result.stdout.startswith("1. `x` *not supported*: **Nine tugs** took part in the rescue.\n")
    assert "\n2. `+` *supported*: The operator had been fined in 2019.\n" in without_scores(result.stdout)


@pytest.mark.parametrize(("name", "start"), [("r.txt", "[x] 1"), ("r.md", "1. `x`"), ("r.json", "{\n")])
def test_it_is_written_to_a_file_in_the_form_of_its_suffix(
    name: str, start: str, news: Path, text: Path, tmp_path: Path
) -> None:
    result = run(text, news, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("form", ["html", "csv", "jsonld"])
def test_what_was_checked_has_no_form_that_is_made_of_groups(
    form: str, news: Path, text: Path, tmp_path: Path
) -> None:
    by_suffix = run(text, news, "-o", tmp_path / f"r.{form}")
    assert (by_suffix.exit_code, list(tmp_path.glob("r.*"))) == (2, [])
    assert f"cannot be given as {form}.\nhint: Give --format text, md or json." in by_suffix.stderr
    assert run(text, news, "--format", form).exit_code == 2


def test_citations_are_shown_with_what_is_wrong_with_them(news: Path) -> None:
    result = run(
        "-", news, stdin="Six tugs took part in the rescue [2]. The operator had been fined in 2019 [9]."
    )
    assert result.exit_code == 1
    shown = without_scores(result.stdout)
    assert "[~] 1 partly supported, cites [2]\n" in shown
    assert "  - citations: not in what it cites, but in Coast Daily (a1)\n" in result.stdout
    assert "[~] 2 partly supported, cites [9]\n" in shown
    assert "  - citations: there is no article [9]\n" in result.stdout


# Usage and inputs


def test_a_text_needs_articles(text: Path) -> None:
    result = run(text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a text, not a saved report: give the ARTICLES to check it against" in result.stderr


def test_standard_input_is_one_thing(news: Path) -> None:
    result = run("-", news, "-", stdin=RIGHT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the text or an article, not both" in result.stderr


@pytest.mark.parametrize(
    ("given", "articles", "message"),
    [
        ("none.md", ["news"], "Cannot read 'none.md': there is no such file"),
        ("news", ["news"], "Cannot read 'news': "),
        ("text.md", ["none.txt"], "There is no article to work on"),
        ("news/manifest.json", ["news"], "Cannot read the report"),
    ],
)
@pytest.mark.usefixtures("news", "text")
def test_what_cannot_be_used_ends_with_4_and_says_why(
    given: str, articles: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(given, *articles)
    assert (result.exit_code, result.stdout) == (4, "")
    assert message in result.stderr


def test_an_article_that_cannot_be_used_ends_with_3_and_the_rest_is_checked(news: Path) -> None:
    result = run("-", news, news / "none.txt", stdin=RIGHT)
    assert result.exit_code == 3
    assert result.stdout.endswith("\n2 sentences: 2 supported.\n")
    assert "skipped:missing" in result.stderr


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_nothing_in_a_text_or_an_article_acts_on_the_terminal(form: str, tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    article = tmp_path / "a.txt"
    article.write_text(POST.replace("Idris", f"{hostile}Idris{hostile}"), encoding="utf-8")
    text = f"Coastguard {hostile}spokesman Idris Vale{hostile} said 14 people{hostile} were in Oslo."
    result = run("-", article, "--format", form, stdin=text)
    assert result.exit_code == 1
    assert not {character for character in result.output if character in "\x1b\x07\x9b\u202e"}


# The judge


def test_no_model_is_asked_unless_it_is_asked_for(news: Path, editor: Editor) -> None:  # noqa: F811
    assert run("-", news, stdin=RIGHT, SUMMARISE_API_KEY=KEY, SUMMARISE_MODEL="m").exit_code == 0
    assert editor.asked == []


def test_a_model_judges_what_code_finds_no_fault_with(news: Path, editor: Editor) -> None:  # noqa: F811
    wrong = "Nine tugs took part in the rescue. In the end all was well aboard the passenger ferry."
    result = run("-", news, "--engine", "model", "--format", "json", stdin=wrong, SUMMARISE_API_KEY=KEY)
    [request] = editor.asked
    assert request.stage == "judge"
    assert "all was well" in request.messages[1].content
    assert "Nine tugs" not in request.messages[1].content
    checked = json.loads(result.stdout)
    assert [one["verdict"] for one in checked["sentences"]] == ["unsupported", "supported"]
    assert (checked["engine"]["name"], checked["usage"]["requests"]) == ("model", 1)


def test_where_the_judge_fails_sentences_are_not_judged_and_it_ends_with_3(
    news: Path,
    editor: Editor,  # noqa: F811
) -> None:
    editor.failing = {"judge"}
    result = run("-", news, "--engine", "model", stdin=RIGHT, SUMMARISE_API_KEY=KEY)
    assert result.exit_code == 3
    assert result.stdout.endswith("\n2 sentences: 2 not judged.\n")
    assert "failed:judge_unavailable: The endpoint gave no answer." in result.stderr


def test_a_model_needs_a_key(news: Path, editor: Editor) -> None:  # noqa: F811
    result = run("-", news, "--engine", "model", stdin=RIGHT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert editor.asked == []


# A report


@pytest.fixture
def saved(news: Path, tmp_path: Path) -> Path:
    file = tmp_path / "report.json"
    assert CliRunner().invoke(cli, [str(news), "-o", str(file)]).exit_code == 0
    return file


def test_a_report_is_known_by_its_content_also_from_standard_input(saved: Path, news: Path) -> None:
    renamed = saved.rename(saved.with_suffix(".txt"))
    assert run(renamed, news).stdout == "Everything in this report holds.\n"
    assert run("-", stdin=renamed.read_text(encoding="utf-8")).exit_code == 0


def test_findings_have_each_form(saved: Path) -> None:
    report = saved.read_text(encoding="utf-8")
    saved.write_text(report.replace('"headline": "', '"headline": "14 times: '), encoding="utf-8")
    what = "numbers: not in the cited evidence: 14 times"
    for form, shown in (
        ("text", f"headline: {what}\n1 thing(s) in this report do not hold.\n"),
        ("md", f"- headline: {what}\n\n1 thing(s) in this report do not hold.\n"),
        (
            "json",
            f"{json.dumps([{'where': 'headline', 'what': what, 'holds': False}], indent=2)}\n",
        ),
    ):
        result = run(saved, "--format", form)
        assert (result.exit_code, result.stdout) == (1, shown)


def test_what_moved_in_an_edited_article_is_told_beside_what_does_not_hold(saved: Path, news: Path) -> None:
    (news / "post.txt").write_text(f"CORRECTED\n\n{POST}", encoding="utf-8")
    result = run(saved, news)
    assert result.exit_code == 1
    assert " has moved from " in result.stdout
    assert result.stdout.endswith("\n1 thing(s) in this report do not hold.\n")
