"""The benchmark of altered summaries, on a story of two sentences."""

import re
from pathlib import Path

import pytest

from evals.benchmarks.altered_summaries import Trial, main, report_of, table, trials
from evals.cases import Case
from summarize import ConfigError
from summarize.render.json import render_json
from tests.newsroom import newsroom


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case("ferry", newsroom(tmp_path / "ferry"), tmp_path / "gold.json", tmp_path / "recordings")


def trial(kind: str, *, cited: bool, failed: bool, doubted: bool) -> Trial:
    return Trial(kind, "ferry", "It sank.", cited=cited, failed=failed, doubted=doubted, changed="'a' to 'b'")


def test_sentences_are_tried_as_they_are_and_altered(case: Case) -> None:
    found = list(trials(report_of(case, "extractive"), "ferry"))
    untouched = [one for one in found if one.kind == "untouched"]
    assert len(untouched) >= 3
    assert not [one for one in untouched if one.cited or one.failed]
    altered = [one for one in found if one.kind == "digit"]
    assert altered
    assert all(one.cited and one.failed and one.doubted and one.changed for one in altered)
    assert len({one.text for one in found}) > len(untouched)


def test_two_runs_try_the_same(case: Case) -> None:
    assert list(trials(report_of(case, "extractive"), "ferry")) == list(
        trials(report_of(case, "extractive"), "ferry")
    )


def test_the_table_counts_by_kind_and_adds_up_what_is_aimed_at() -> None:
    found = [
        trial("digit", cited=True, failed=True, doubted=True),
        trial("name", cited=True, failed=False, doubted=True),
        trial("scope", cited=False, failed=False, doubted=False),
        trial("untouched", cited=False, failed=False, doubted=True),
    ]
    shown = table(found)
    assert "| digit | 1 | 1 (100.0%) | 1 (100.0%) | 1 (100.0%) |" in shown
    assert "| scope | 1 | 0 (0.0%) | 0 (0.0%) | 0 (0.0%) |" in shown
    assert "| unit | 0 | 0 | 0 | 0 |" in shown
    assert "| aimed at | 2 | 2 (100.0%) | 1 (50.0%) | 2 (100.0%) |" in shown
    assert "| untouched | 1 | 0 (0.0%) | 0 (0.0%) | 1 (100.0%) |" in shown


def test_the_command_prints_the_table_and_what_was_missed(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("evals.benchmarks.altered_summaries.CASES", (case,))
    main(["--engine", "extractive", "--misses"])
    printed = capsys.readouterr().out
    assert printed.startswith("| sentences | tried |")
    missed = re.findall(r"^- ferry, (.+?), '.*' to '.*' \(caught: (.*?)\): ", printed, re.MULTILINE)
    assert all(caught != "cited failed doubted" for _, caught in missed)


def test_saved_reports_are_tried_in_place_of_the_stories(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = report_of(case, "extractive")
    saved = tmp_path / "saved.json"
    saved.write_text(render_json(report), encoding="utf-8")
    main([str(saved)])
    assert capsys.readouterr().out == f"{table(list(trials(report, 'saved')))}\n"


def test_recorded_summaries_are_replayed(case: Case) -> None:
    with pytest.raises(ConfigError, match="Cannot replay from"):
        report_of(case, "model")
