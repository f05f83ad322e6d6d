"""The whole line: deterministic, traceable, re-checkable, and not sunk by one bad article."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarize import (
    InputError,
    RecordingMissing,
    Report,
    Settings,
    asummarise,
    summarise,
    summarise_events,
    verify,
)
from summarize.data.report import Usage
from summarize.engines import extractive_engine, model_engine
from summarize.errors import ModelRefused
from summarize.pipeline import Claims, claims_of, report_on, reports_on
from summarize.render.json import load_report, render_json
from summarize.stages.read.read import read
from tests.newsroom import DAILY, POST, Editor, module_of, newsroom

SEEDS = Path(__file__).parents[1] / "seeds"
# The other event, and a report of both.
MINE = """Miners trapped at Grover

A tunnel collapsed in the Grover coal mine before dawn and trapped nine miners underground.
Rescue teams drilled through the roof of the Grover mine to bring air to the trapped miners.
Union leader Marta Quill said the props in the collapsed tunnel of the mine were rotten.
"""
PIT = """Families wait at the pit

Nine miners have been trapped in the Grover coal mine since a tunnel collapsed before dawn.
Food was passed down a narrow hole that rescue teams drilled from the surface overnight.
The mine was fined in April because of rotten props, said union leader Marta Quill.
"""
NIGHT = """Hard night for rescuers

The passenger ferry ran aground off Tarn Point with 41 people aboard, coastguard spokesman Idris Vale said.
Nine miners are trapped in the Grover coal mine, where a tunnel collapsed, said union leader Marta Quill.
Nobody can remember another night like it.
"""


@pytest.fixture(scope="module")
def seeds() -> Report:
    return summarise([SEEDS])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "news")


@pytest.fixture
def two_events(news: Path) -> Path:
    (news / "mine.txt").write_text(MINE, encoding="utf-8")
    (news / "night.txt").write_text(NIGHT, encoding="utf-8")
    (news / "pit.txt").write_text(PIT, encoding="utf-8")
    return news


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Editor:
    """A double in place of the model behind an endpoint."""
    double = Editor()
    monkeypatch.setitem(sys.modules, "summarize.llm.openai_model", module_of(double))
    return double


async def by_editor(folder: Path, double: Editor) -> Report:
    engine = model_engine(double)
    return await report_on(read([folder]), engine, Settings(engine="model"))


def where(report: Report | Path, *articles: Path) -> list[str]:
    return [finding.where for finding in verify(report, articles)]


# The same bytes


def test_two_runs_give_the_same_bytes(seeds: Report) -> None:
    assert render_json(summarise([SEEDS])) == render_json(seeds)


def test_the_order_in_which_articles_are_given_changes_nothing(seeds: Report) -> None:
    files = sorted(SEEDS.glob("0*.txt"), reverse=True)
    given = [*files[2:], SEEDS / "manifest.json", *files[:2]]
    assert render_json(summarise(given)) == render_json(seeds)


def test_the_seed_of_hashes_changes_nothing(seeds: Report) -> None:
    code = "import sys, summarize.render.json as j; print(j.render_json(__import__('summarize').summarise([sys.argv[1]])))"
    runs = [
        subprocess.Popen(  # noqa: S603  # our own interpreter
            [sys.executable, "-c", code, str(SEEDS)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
        )
        for seed in ("0", "1")
    ]
    expected = f"{render_json(seeds)}\n".encode()
    assert [run.communicate()[0] == expected for run in runs] == [True, True]


# Every sentence leads to the articles


def test_every_sentence_on_the_seeds_is_cited_and_supported(seeds: Report) -> None:
    assert len(seeds.summary.sentences) >= 5
    assert seeds.summary.abstained is None
    assert all(sentence.citations for sentence in seeds.summary.sentences)
    assert {sentence.verdict for sentence in seeds.summary.sentences} == {"supported"}
    assert not [check for one in seeds.summary.sentences for check in one.checks if check.passed is False]


def test_the_first_citation_leads_to_exact_characters(seeds: Report) -> None:
    span = seeds.summary.sentences[0].citations[0].spans[0]
    [article] = [article for article in seeds.articles if article.id == span.article_id]
    assert article.text[span.start : span.end] == span.exact
    assert (SEEDS / Path(article.location).name).read_text(encoding="utf-8")[
        span.start : span.end
    ] == span.exact


def test_every_span_of_every_citation_stands_in_its_article(seeds: Report) -> None:
    texts = {article.id: article.text for article in seeds.articles}
    spans = [span for one in seeds.summary.sentences for citation in one.citations for span in citation.spans]
    assert spans
    assert all(texts[span.article_id][span.start : span.end] == span.exact for span in spans)


def test_every_claim_is_in_exactly_one_group(seeds: Report) -> None:
    homes = [claim for group in seeds.groups for claim in group.claims]
    assert sorted(homes) == sorted(claim.id for claim in seeds.claims)


@pytest.mark.anyio
async def test_the_report_keeps_the_settings_that_change_a_report(news: Path) -> None:
    report = await report_on(read([news]), extractive_engine(Settings(words=60)), Settings(words=60))
    assert report.created_from.settings == {"words": 60}
    assert (report.engine.name, report.usage) == ("extractive", Usage(cost=0.0))


# Checked again


def test_in_a_fresh_report_everything_holds(seeds: Report) -> None:
    assert verify(seeds) == ()


def test_in_a_saved_report_everything_holds_with_its_articles(seeds: Report, tmp_path: Path) -> None:
    saved = tmp_path / "report.json"
    saved.write_text(render_json(seeds), encoding="utf-8")
    assert verify(saved, [SEEDS]) == ()
    assert verify(str(saved)) == ()


def with_next_digits(text: str) -> Iterator[str]:
    """*text* with one digit raised by one, for each of its digits."""
    for match in re.finditer(r"\d", text):
        yield f"{text[: match.start()]}{(int(match[0]) + 1) % 10}{text[match.end() :]}"


def test_any_digit_changed_in_a_sentence_is_found_and_the_sentence_named(seeds: Report) -> None:
    tried = 0
    for index, sentence in enumerate(seeds.summary.sentences):
        for changed in with_next_digits(sentence.text):
            data = json.loads(render_json(seeds))
            data["summary"]["sentences"][index]["text"] = changed
            assert f"sentence {index + 1}" in where(load_report(json.dumps(data))), changed
            tried += 1
    assert tried >= 10


@pytest.mark.parametrize("headline", ["13 dead in Beijing", "Meeting on 9 June 2031", "Ada Brandt, “fine”"])
def test_a_headline_that_the_articles_do_not_back_is_found(seeds: Report, headline: str) -> None:
    summary = seeds.summary.model_copy(update={"headline": headline})
    assert "headline" in where(seeds.model_copy(update={"summary": summary}))


def test_a_digit_changed_in_an_article_is_found_and_the_article_named(seeds: Report) -> None:
    for index, article in enumerate(seeds.articles):
        for changed in list(with_next_digits(article.text))[:3]:
            data = json.loads(render_json(seeds))
            data["articles"][index]["text"] = changed
            assert article.id in where(load_report(json.dumps(data)))


def test_a_digit_changed_in_a_span_is_found_and_the_claim_named(seeds: Report) -> None:
    claims = [(n, claim) for n, claim in enumerate(seeds.claims) if re.search(r"\d", claim.evidence[0].exact)]
    claims = claims[:8]
    assert claims
    for index, claim in claims:
        data = json.loads(render_json(seeds))
        [changed, *_] = with_next_digits(claim.evidence[0].exact)
        data["claims"][index]["evidence"][0]["exact"] = changed
        assert f"{claim.id} evidence 1" in where(load_report(json.dumps(data)))


@pytest.mark.parametrize("key", ["start", "end"])
def test_a_changed_offset_is_found(seeds: Report, key: str) -> None:
    data = json.loads(render_json(seeds))
    data["claims"][3]["evidence"][0][key] += 1
    assert f"{data['claims'][3]['id']} evidence 1" in where(load_report(json.dumps(data)))


def test_a_file_that_was_changed_since_is_found(tmp_path: Path) -> None:
    news = newsroom(tmp_path)
    report = summarise([news])
    (news / "post.txt").write_text(POST.replace("13 people", "14 people"), encoding="utf-8")
    assert where(report, news)[0] in {article.id for article in report.articles}


def test_whatever_id_is_tampered_with_is_found_without_a_crash(tmp_path: Path) -> None:
    """Each id in the report in turn names nothing; only the report's own words for its parts may differ."""
    data = json.loads(render_json(summarise([newsroom(tmp_path)])))
    paths = [path for path, value in leaves(data) if re.fullmatch(r"a\d+(\.c\d+)?|g\d+", str(value))]
    assert len(paths) > 20
    for path in paths:
        tampered = json.loads(json.dumps(data))
        replace(tampered, path, "zz")
        try:
            findings = verify(load_report(json.dumps(tampered)))
        except InputError:
            continue
        assert findings, path


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in items:
        yield from leaves(part, (*path, key))
    if not isinstance(value, dict | list):
        yield path, value


def replace(value: Any, path: tuple[str | int, ...], new: str) -> None:
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = new


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        (b"\x89PNG\r\n", "it is an image"),
        (b'{"articles": "\xff"}', "it is JSON, but not UTF-8"),
        (b"{}", "Cannot read the report"),
        (b"Prose.", "Cannot read the report"),
    ],
)
def test_what_is_no_report_is_an_input_error(content: bytes | None, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=reason):
        verify(path)


def test_articles_to_compare_with_must_be_there(seeds: Report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no article to work on"):
        verify(seeds, [tmp_path / "none.txt"])


# What goes wrong


def test_a_broken_article_among_good_ones_is_a_problem_and_the_rest_goes_on(news: Path) -> None:
    (news / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    report = summarise([news])
    assert {article.outlet for article in report.articles} == {"Harbour Post", "Coast Daily"}
    assert report.summary.sentences
    [problem] = report.problems
    assert (problem.stage, problem.location) == ("read", (news / "broken.txt").as_posix())
    assert problem.code.startswith("skipped:")


def test_without_an_article_there_is_no_run_and_every_reason_is_given(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError) as caught:
        summarise([tmp_path / "empty.txt", tmp_path / "none.txt"])
    assert "empty.txt" in str(caught.value)
    assert "none.txt" in str(caught.value)


def test_standard_input_that_does_not_exist_is_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="no standard input"):
        summarise(["-"])


# Several events


def files_of(report: Report) -> list[str]:
    return [Path(article.location).stem for article in report.articles]


def test_that_articles_report_two_events_is_a_problem_that_says_which_report_which(two_events: Path) -> None:
    [problem] = summarise([two_events]).problems
    assert (problem.stage, problem.article_id, problem.code) == (
        "reconcile",
        None,
        "degraded:several_events",
    )
    assert problem.message.startswith("The articles report 2 events, whose claims were not compared: ")
    assert "Coast Daily, Harbour Post, a4 (held together by Tarn Point (in 3 of 3)" in problem.message
    assert "a3, a4, a5 (held together by Grover (in 3 of 3)" in problem.message
    assert problem.message.endswith("or use --split for a report of each.")


def test_each_event_has_a_report_of_its_own_articles(two_events: Path) -> None:
    ferry, mine = summarise_events([two_events])
    assert files_of(ferry) == ["daily", "post", "night"]
    assert files_of(mine) == ["mine", "night", "pit"]
    assert "Tarn Point" in ferry.summary.headline
    assert "Grover" in mine.summary.headline
    assert (ferry.problems, mine.problems) == ((), ())


def test_articles_and_claims_keep_the_ids_and_spans_that_they_have_together(two_events: Path) -> None:
    whole, reports = summarise([two_events]), summarise_events([two_events])
    assert [[article.id for article in report.articles] for report in reports] == [
        ["a1", "a2", "a4"],
        ["a3", "a4", "a5"],
    ]
    assert {claim.id: claim for report in reports for claim in report.claims} == {
        claim.id: claim for claim in whole.claims
    }


def test_a_report_says_nothing_of_the_other_event(two_events: Path) -> None:
    ferry, mine = summarise_events([two_events])
    assert [claim.text for claim in ferry.claims if "Grover" in claim.text] == []
    assert [claim.text for claim in mine.claims if "Tarn Point" in claim.text] == []
    assert all("Nobody can remember" in render_json(report) for report in (ferry, mine))


def test_in_the_report_of_each_event_everything_holds(two_events: Path) -> None:
    ferry, mine = summarise_events([two_events])
    assert verify(ferry, [two_events / f"{name}.txt" for name in files_of(ferry)]) == ()
    assert verify(mine) == ()


def test_the_report_of_the_only_event_is_that_of_a_plain_run(seeds: Report) -> None:
    [report] = summarise_events([SEEDS])
    assert render_json(report) == render_json(seeds)


def test_what_goes_wrong_is_in_the_reports_that_have_the_article_or_in_all_if_it_is_none(
    two_events: Path,
) -> None:
    (two_events / "empty.txt").touch()
    (two_events / "pit.txt").write_bytes(PIT.encode() + b"A caf\xff.\n")
    ferry, mine = summarise_events([two_events])
    assert [problem.code for problem in ferry.problems] == ["skipped:empty"]
    assert sorted(problem.code for problem in mine.problems) == ["degraded:encoding", "skipped:empty"]


@pytest.mark.anyio
async def test_an_article_whose_claims_are_not_known_is_in_every_report_with_its_problem(
    two_events: Path,
) -> None:
    engine = model_engine(Editor(failing_on="Nobody can remember"))
    reports = await reports_on(read([two_events]), engine, Settings(engine="model"))
    assert [("night" in files_of(report)) for report in reports] == [True, True]
    assert [[problem.code for problem in report.problems] for report in reports] == [
        ["failed:unavailable"]
    ] * 2


@pytest.mark.anyio
async def test_a_claim_is_refused_in_the_reports_that_have_its_article(two_events: Path) -> None:
    editor = Editor()
    editor.mistake = ("13 people", "31 people")
    engine = model_engine(editor)
    ferry, mine = await reports_on(read([two_events]), engine, Settings(engine="model"))
    assert [refused.reason for refused in ferry.refused] == ["quote_altered"]
    assert mine.refused == ()


@pytest.mark.anyio
async def test_claims_are_taken_once_and_what_they_cost_is_in_the_first_report(two_events: Path) -> None:
    editor = Editor()
    engine = model_engine(editor)
    ferry, mine = await reports_on(read([two_events]), engine, Settings(engine="model"))
    stages = [request.stage for request in editor.asked]
    assert stages == [*["extract"] * 5, "compose", "judge", "compose", "judge"]
    assert (ferry.usage.requests, mine.usage.requests) == (7, 2)
    assert ferry.usage.plus(mine.usage) == engine.usage


def test_what_the_extractive_engine_asks_costs_nothing_in_every_report(two_events: Path) -> None:
    assert {report.usage for report in summarise_events([two_events])} == {Usage(cost=0.0)}


def test_each_event_is_replayed_from_the_recordings_of_all(
    two_events: Path, tmp_path: Path, editor: Editor
) -> None:
    recordings = tmp_path / "recordings"
    recorded = summarise_events([two_events], settings=Settings(api_key="k", record=recordings))
    asked = len(editor.asked)
    replayed = summarise_events([two_events], settings=Settings(replay=recordings))
    assert asked == len(editor.asked) == sum(report.usage.replayed for report in replayed)
    assert [one.summary for one in recorded] == [one.summary for one in replayed]


# With a model


@pytest.mark.anyio
async def test_a_model_engine_gives_a_cited_and_supported_summary(news: Path) -> None:
    report = await by_editor(news, Editor())
    assert (report.engine.name, report.engine.model) == ("model", "double")
    assert {sentence.verdict for sentence in report.summary.sentences} == {"supported"}
    assert (report.usage.requests, report.usage.retried) == (4, 4)
    assert verify(report) == ()


@pytest.mark.anyio
async def test_an_article_on_which_the_model_fails_is_a_problem_and_the_rest_goes_on(news: Path) -> None:
    report = await by_editor(news, Editor(failing_on="Idris Vale"))
    [failed] = [article.id for article in report.articles if article.outlet == "Harbour Post"]
    [problem] = report.problems
    assert (problem.stage, problem.article_id, problem.code) == ("extract", failed, "failed:unavailable")
    assert {claim.article_id for claim in report.claims} == {a.id for a in report.articles} - {failed}
    assert report.summary.sentences


@pytest.mark.anyio
async def test_a_composer_that_fails_leaves_claims_and_groups_and_an_abstention(news: Path) -> None:
    editor = Editor(failing={"compose"})
    editor.error = ModelRefused("It declined.")
    report = await by_editor(news, editor)
    assert report.groups
    assert (report.summary.sentences, report.summary.abstained) == ((), "No sentence was drafted.")
    assert [problem.code for problem in report.problems] == ["failed:refused"]


@pytest.mark.anyio
async def test_a_judge_that_fails_leaves_the_summary_unscored(news: Path) -> None:
    report = await by_editor(news, Editor(failing={"judge"}))
    assert {sentence.verdict for sentence in report.summary.sentences} == {"unscored"}
    assert [problem.code for problem in report.problems] == ["failed:judge_unavailable"]


def test_a_replay_gives_what_was_recorded_byte_for_byte_but_for_usage(
    news: Path, tmp_path: Path, editor: Editor
) -> None:
    recordings = tmp_path / "recordings"
    recorded = summarise([news], settings=Settings(api_key="k", record=recordings))
    asked = len(editor.asked)
    replayed = summarise([news], settings=Settings(replay=recordings))
    assert asked == len(editor.asked) == replayed.usage.replayed == recorded.usage.requests
    assert (recorded.usage.replayed, replayed.usage.retried) == (0, 0)
    without_usage = [render_json(one.model_copy(update={"usage": Usage()})) for one in (recorded, replayed)]
    assert without_usage[0] == without_usage[1]


def test_what_is_in_the_journal_is_not_asked_again(news: Path, tmp_path: Path, editor: Editor) -> None:
    settings = Settings(api_key="k", record=tmp_path / "journal")
    summarise([news], settings=settings)
    asked = len(editor.asked)
    assert summarise([news], settings=settings).usage.replayed == asked
    assert len(editor.asked) == asked


def test_a_replay_with_another_article_misses_its_recording(
    news: Path, tmp_path: Path, editor: Editor
) -> None:
    recordings = tmp_path / "recordings"
    summarise([news], settings=Settings(api_key="k", record=recordings))
    (news / "post.txt").write_text(POST.replace("13 people", "14 people"), encoding="utf-8")
    asked = len(editor.asked)
    with pytest.raises(RecordingMissing):
        summarise([news], settings=Settings(replay=recordings))
    assert len(editor.asked) == asked


# Claims alone


@pytest.mark.anyio
async def test_the_claims_come_in_article_order_with_what_was_refused_or_went_wrong(news: Path) -> None:
    (news / "empty.txt").touch()
    claims = await claims_of([news])
    assert isinstance(claims, Claims)
    assert [article.id for article in claims.articles] == ["a1", "a2"]
    assert [claim.article_id for claim in claims.claims] == ["a1"] * 3 + ["a2"] * 3
    assert claims.refused == ()
    assert [problem.code for problem in claims.problems] == ["skipped:empty"]


@pytest.mark.anyio
async def test_the_claims_of_a_model_are_believed_only_with_their_quotation(
    news: Path, tmp_path: Path, editor: Editor
) -> None:
    editor.mistake = ("13 people", "31 people")
    claims = await claims_of([news], settings=Settings(api_key="k", record=tmp_path / "journal"))
    [refused] = claims.refused
    assert (refused.reason, len(claims.claims)) == ("quote_altered", 5)


@pytest.mark.anyio
async def test_it_works_inside_a_running_loop(news: Path) -> None:
    report = await asummarise([news / "post.txt", news / "daily.txt"])
    assert {article.text for article in report.articles} == {POST, DAILY}
