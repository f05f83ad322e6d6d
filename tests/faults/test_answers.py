"""Answers that are wrong, late or in another order, F39 to F44 and F46 to F50: code decides, and always the same."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from evals.benchmarks.alterations import alterations, story_of
from summarize import Report, Settings
from summarize.cli import cli
from summarize.engines import model_engine
from summarize.llm.model import Reply, Request
from summarize.pipeline import report_on
from summarize.render.json import render_json
from summarize.stages.read.read import read
from summarize.text.sentences import sentences
from tests.faults import law
from tests.faults.endpoint import SENSIBLE, Answer, Endpoint, Hit, Script, failure
from tests.faults.line import Run, articles, by_command
from tests.newsroom import POST, Editor, newsroom

ROOT = Path(__file__).parents[2]
KINDS = {"digit", "number word", "unit", "date", "name", "negation dropped", "negation added"}
Change = Callable[[dict[str, Any], Hit], None]


def changed(stage: str, change: Change) -> Script:
    """The sensible answer, but for *change* in what it says in *stage*."""
    editor = Editor()

    def script(hit: Hit) -> Answer:
        if hit.stage != stage:
            return SENSIBLE
        answer = json.loads(editor.content(stage, hit.material))
        change(answer, hit)
        hit.claims = len(answer.get("claims", ()))
        return Answer(content=json.dumps(answer))

    return script


def made(script: Script, folder: Path) -> tuple[Run, Report]:
    """A run against an endpoint that answers like *script*, which obeys the law, and its report."""
    with Endpoint(script) as endpoint:
        run = by_command(endpoint, folder)
        law.holds(run, endpoint)
    assert run.report
    return run, run.report


def altered(text: str, kinds: set[str] = KINDS) -> list[str]:
    """Each sentence of *text* with a figure, a day, a unit, a name or a denial changed, in every way that there is."""
    whole = [text[one.start : one.end] for one in sentences(text)]
    story = story_of([*whole, "Marit Sand and Karl Osten were seen in Bergen."])
    return [
        alteration.text
        for sentence in whole
        for alteration in alterations(sentence, story, Random(41))  # noqa: S311 - no secret
        if alteration.kind in kinds
    ]


def test_f39_ids_of_the_model_s_own_are_nothing(tmp_path: Path) -> None:
    def same(answer: dict[str, Any], _: Hit) -> None:
        for claim in answer["claims"]:
            claim["id"] = "c1"

    _, report = made(changed("extract", same), tmp_path)
    assert [claim.id for claim in report.claims] == [f"a{one}.c{two}" for one in (1, 2) for two in (1, 2, 3)]


@pytest.mark.parametrize(
    ("row", "quotation", "reason"),
    [
        ("f40", "Four whales were seen beside the harbour wall at noon.", "quote_not_found"),
        (
            "f41",
            "A passenger ferry ran aground off Tarn Point on Monday evening with 14 people aboard.",
            "quote_altered",
        ),
        ("f42", "Six tugs took part in the rescue, which went on until early morning.", "wrong_article"),
    ],
)
def test_a_quotation_that_is_not_the_article_s_is_refused(
    tmp_path: Path, row: str, quotation: str, reason: str
) -> None:
    def misquote(answer: dict[str, Any], hit: Hit) -> None:
        if "Idris Vale" in hit.material:
            answer["claims"][0] |= {"quotations": [quotation], "text": f"This is {row}."}

    run, report = made(changed("extract", misquote), tmp_path)
    assert [(one.reason, one.quotation) for one in report.refused] == [(reason, quotation)]
    assert not [claim for claim in report.claims if claim.text == f"This is {row}."]
    assert row not in " ".join(sentence.text for sentence in report.summary.sentences)
    assert run.status == 0


class Quoting(Editor):
    """An editor whose claims rest on every sentence of the seeds with something changed in it."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def content(self, stage: str, material: str) -> str:
        """As the editor's, but for the quotations."""
        if stage != "extract":
            return super().content(stage, material)
        claim = json.loads(super().content(stage, f"===\n===\n{POST}==="))["claims"][0]
        wrong = altered(material.split("===")[2])[:60]
        self.given += len(wrong)
        return json.dumps(
            {"claims": [claim | {"text": one[:800], "quotations": [one[:800]]} for one in wrong]}
        )


@pytest.mark.anyio
async def test_f41_no_quotation_with_a_changed_figure_name_unit_or_denial_is_believed() -> None:
    model = Quoting()
    report = await report_on(read([ROOT / "seeds"]), model_engine(model), Settings(engine="model"))
    assert model.given >= 200
    assert len(report.refused) == model.given
    assert report.claims == ()


def test_f43_a_sentence_that_cites_what_it_does_not_rest_on_is_dropped(tmp_path: Path) -> None:
    def exchange(answer: dict[str, Any], _: Hit) -> None:
        (paragraph,) = answer["paragraphs"]
        first, second, third = paragraph["sentences"][:3]
        first["groups"], second["groups"], third["groups"] = second["groups"], first["groups"], ["g99"]

    _, sound = made(lambda _: SENSIBLE, tmp_path / "sound")
    _, report = made(changed("compose", exchange), tmp_path / "exchanged")
    lost = [one.text for one in sound.summary.sentences[:3]]
    assert not [one.text for one in report.summary.sentences if one.text in lost]
    assert {one.text for one in report.summary.dropped} >= set(lost)
    assert all(one.reason for one in report.summary.dropped)


def test_f44_a_sentence_without_a_citation_is_dropped_and_listed(tmp_path: Path) -> None:
    def bare(answer: dict[str, Any], _: Hit) -> None:
        answer["paragraphs"][0]["sentences"][1]["groups"] = []

    _, report = made(changed("compose", bare), tmp_path)
    (dropped,) = report.summary.dropped
    assert dropped.text not in [one.text for one in report.summary.sentences]
    assert all(one.citations for one in report.summary.sentences)


def test_f46_a_judge_that_finds_everything_supported_lets_no_wrong_figure_or_day_through(
    tmp_path: Path,
) -> None:
    """The endpoint's judge does. What code finds of all kinds of errors, and what it does not, is in evals/README.md."""
    planted: list[str] = []

    def plant(answer: dict[str, Any], _: Hit) -> None:
        (paragraph,) = answer["paragraphs"]
        wrong = [
            {"text": text, "groups": one["groups"]}
            for one in paragraph["sentences"]
            for text in altered(one["text"], {"digit", "number word", "unit", "date"})
        ]
        planted.extend(one["text"] for one in wrong)
        paragraph["sentences"][1:] = wrong

    _, report = made(changed("compose", plant), tmp_path)
    assert len(planted) >= 5
    assert not [one.text for one in report.summary.sentences if one.text in planted]
    assert {one.text for one in report.summary.dropped} >= set(planted)


@pytest.mark.parametrize("status", [400, 500])
def test_f47_where_the_judge_fails_every_form_says_unverified(tmp_path: Path, status: int) -> None:
    def script(hit: Hit) -> Answer:
        return failure(status, x_should_retry="false") if hit.stage == "judge" else SENSIBLE

    run, report = made(script, tmp_path)
    assert run.status == 3
    assert {one.verdict for one in report.summary.sentences} == {"unscored"}
    for form in ("text", "md", "html", "json"):
        page = CliRunner().invoke(cli, ["render", str(run.folder / "report.json"), "--format", form])
        assert "UNVERIFIED" in page.stdout, form
        assert f"0 of {len(report.summary.sentences)} sentences supported" in page.stdout or form == "json"
    assert "UNVERIFIED" in run.said


class Late(Editor):
    """An editor who answers as late as *moments* say, request by request."""

    def __init__(self, moments: Callable[[], float]) -> None:
        super().__init__()
        self.moments = moments

    async def complete(self, request: Request) -> Reply:
        """The same answer, later."""
        await asyncio.sleep(self.moments())
        return replace(await super().complete(request), attempts=1)


async def page_by(model: Editor, news: Path) -> str:
    return render_json(await report_on(read([news]), model_engine(model), Settings(engine="model")))


@pytest.mark.anyio
async def test_f48_in_whatever_order_answers_arrive_the_report_is_the_same(tmp_path: Path) -> None:
    news = articles(tmp_path, 6)
    pages = set()
    for seed in range(50):
        order = Random(seed).sample(range(6), 6)  # noqa: S311 - no secret
        moments = iter([*(0.002 * place for place in order), *[0.0] * 9])
        pages.add(await page_by(Late(lambda moments=moments: next(moments)), news))  # type: ignore[misc]  # bound
    assert len(pages) == 1


@pytest.mark.anyio
async def test_f49_however_late_answers_are_the_report_is_the_same(tmp_path: Path) -> None:
    """Late by up to two seconds, of which one here takes a hundredth."""
    news = newsroom(tmp_path)
    pages = set()
    for seed in range(20):
        chance = Random(seed)  # noqa: S311 - a schedule, no secret
        pages.add(await page_by(Late(lambda chance=chance: chance.random() / 50), news))  # type: ignore[misc]  # bound
    assert len(pages) == 1


def test_f50_hash_seed_locale_and_time_zone_change_nothing(tmp_path: Path) -> None:
    """Three of the hash seeds are tried."""
    news = newsroom(tmp_path)
    code = "import sys; from summarize.cli import main; main()"
    runs = [
        subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code, str(news), "--format", "json"],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone},
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        for seed, locale, zone in (
            ("0", "C", "UTC"),
            ("7", "tr_TR.UTF-8", "Etc/GMT+12"),
            ("19", "C", "Etc/GMT-14"),
        )
    ]
    assert len({run.communicate()[0] for run in runs}) == 1
    assert {run.returncode for run in runs} == {0}
