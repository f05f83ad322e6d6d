"""A case is run with each engine, and a run without a report is a miss."""

import json
import sys
from dataclasses import replace

import pytest

from evals import run as module
from evals.run import Result, attempt, miss, run, totals
from evals.scores import Score
from summarize import ConfigError, InputError, Settings
from summarize.llm.model import Reply, Request
from tests.evals.ferry_case import ferry_case
from tests.newsroom import Editor, module_of


@pytest.fixture
def case(tmp_path):
    return ferry_case(tmp_path)


@pytest.fixture
def live(case, monkeypatch):
    """Settings that ask a double, and keep what it says in the recordings of the case."""
    monkeypatch.setitem(sys.modules, "summarize.llm.openai_model", module_of(Editor()))
    return Settings(engine="model", api_key="k", record=case.recordings)


def is_miss(result: Result) -> bool:
    """Whether nothing was found of two facts with three mentions, one of which a summary must say."""
    wanted = {"extraction recall": Score(0, 3), "must": Score(0, 1), "must not, avoided": Score(0, 1)}
    return result.missed and result.scores.items() >= wanted.items()


def test_a_case_without_recordings_is_run_without_a_model(case):
    [result] = run(case)
    assert (result.case, result.engine, result.counts["articles"]) == ("ferry", "extractive", 2)
    assert result.scores["must"] == Score(1, 1)
    assert not result.missed


def test_articles_beside_their_gold_give_the_same(case, tmp_path):
    assert run(ferry_case(tmp_path / "beside", beside_gold=True)) == run(case)


def test_what_was_recorded_live_is_replayed_by_the_next_run(case, live):
    recorded = attempt(case, live)
    _, replayed = run(case)
    assert (recorded.engine, recorded.scores, recorded.findings) == ("model", replayed.scores, ())
    # What is replayed costs nothing; what the double asks for, nobody knows.
    assert recorded.counts == replayed.counts | {"cost unknown": 1}


def test_a_recording_that_nobody_asked_for_is_named(case, live):
    attempt(case, live)
    one = min(case.recordings.glob("*.json"))
    (case.recordings / "old.json").write_bytes(one.read_bytes())
    assert run(case)[1].unused == ("old.json",)


def test_a_missing_recording_is_a_miss_of_all_that_the_gold_has(case, live):
    attempt(case, live)
    next(case.recordings.glob("compose-*.json")).unlink()
    without, replayed = run(case)
    assert is_miss(replayed)
    assert not without.missed
    [finding] = replayed.findings
    assert finding.startswith("no report: RecordingMissing: Cannot replay compose")
    assert replayed.unused == ()


def test_a_case_that_was_never_recorded_is_a_miss_of_the_model(case):
    assert is_miss(attempt(case, Settings(engine="model", replay=case.recordings)))


def test_a_crash_is_a_miss_and_is_told_with_its_place(case, monkeypatch, caplog):
    def crash(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr(module, "report_on", crash)
    [result] = run(case)
    assert is_miss(result)
    assert result.findings == ("no report: ZeroDivisionError: by hand",)
    assert "Traceback" in caplog.text


def test_of_what_only_a_report_has_a_miss_scores_nothing(case):
    scores = miss(case, "model", "why").scores
    assert scores["extraction precision"] == scores["link recall"] == Score(0, 0)


def test_settings_that_can_answer_nothing_end_the_run(case):
    with pytest.raises(ConfigError, match="No model is configured"):
        attempt(case, Settings(engine="model"))


@pytest.mark.parametrize("content", [None, "{}"])
def test_gold_that_cannot_be_used_ends_the_run_and_is_named(case, content):
    gold = case.gold.with_name("other.json")
    if content:
        gold.write_text(content)
    with pytest.raises(InputError, match=r"gold of case 'ferry', .*other\.json"):
        run(replace(case, gold=gold))


def test_totals_add_the_cases_of_one_engine():
    results = [
        Result("ferry", "model", {}, {"must": Score(2, 4)}, (), ()),
        Result("train", "model", {}, {"must": Score(4, 5), "should": Score(1, 1)}, (), ()),
        Result("train", "extractive", {}, {"must": Score(5, 5)}, (), ()),
    ]
    assert totals(results, "model") == {"must": Score(6, 9), "should": Score(1, 1)}


class Overciting(Editor):
    """An editor whose first sentence cites the group of the second too."""

    async def complete(self, request: Request) -> Reply:
        reply = await super().complete(request)
        if request.stage != "compose":
            return reply
        summary = json.loads(reply.content)
        first, second, *_ = summary["paragraphs"][0]["sentences"]
        first["groups"] = [*first["groups"], *second["groups"]]
        return replace(reply, content=json.dumps(summary))


def test_citations_are_judged_by_the_model_as_far_as_its_verdicts_are_recorded(case, monkeypatch):
    """Whatever verdict is missing, the run goes on; what only the judge of citations needs leaves that score out."""
    monkeypatch.setitem(sys.modules, "summarize.llm.openai_model", module_of(Overciting()))
    attempt(case, Settings(engine="model", api_key="k", record=case.recordings))
    recall = "citation recall, model judge"
    _, whole = run(case)
    assert whole.scores[recall].of > 0
    unscored = 0
    for file in case.recordings.glob("judge-*.json"):
        content = file.read_bytes()
        file.unlink()
        _, result = run(case)
        file.write_bytes(content)
        if not result.missed:
            unscored += 1
            assert result.scores[recall] == Score(0, 0)
            assert result.scores["citation recall"] == whole.scores["citation recall"]
    assert unscored > 0
