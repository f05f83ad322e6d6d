"""The answers of a model come in any order, and an article is not kept waiting for another's."""

import asyncio
import json
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from summarize.config import Settings
from summarize.data.progress import Stage
from summarize.engines import model_engine
from summarize.llm.model import Reply, Request
from summarize.pipeline import report_on
from summarize.render.json import render_json
from summarize.stages.read.read import Reading, read
from tests.newsroom import Editor

_ARTICLES = 6
_SETTINGS = Settings(engine="model")


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Six articles with three sentences of their own each: two requests for the judge."""
    for number in range(1, _ARTICLES + 1):
        sentences = (
            f"Ferry number {number} ran aground off Tarn Point on Monday evening, the owner of boat {number} said.\n"
            f"Harbour {number} would stay closed until Thursday for all {number}0 ships that wait there.\n"
            f"Exactly {number}5 passengers of the ferry were taken to hospital number {number} in Oslo.\n"
        )
        (tmp_path / f"{number}.txt").write_text(f"Report {number}\n\n{sentences}", encoding="utf-8")
    files = [{"file": f"{number}.txt", "outlet": f"Outlet {number}"} for number in range(1, _ARTICLES + 1)]
    (tmp_path / "manifest.json").write_text(json.dumps({"articles": files}), encoding="utf-8")
    return read([tmp_path])


class InTurn(Editor):
    """Answers the requests for claims in the order of *turns*, each when the one before is answered."""

    def __init__(self, turns: Sequence[int]) -> None:
        super().__init__()
        self._doors = [asyncio.Event() for _ in turns]
        self._next = dict(pairwise(turns))
        self._doors[turns[0]].set()
        self.answered: list[str] = []

    async def complete(self, request: Request) -> Reply:
        if request.stage == "extract":
            number = int(request.label.removeprefix("a")) - 1
            await self._doors[number].wait()
            self.answered.append(request.label)
            if number in self._next:
                self._doors[self._next[number]].set()
        return await super().complete(request)


@pytest.mark.anyio
async def test_answers_in_any_order_give_the_same_bytes(reading: Reading) -> None:
    """Fifty permutations (FAULTS F48)."""
    chance = random.Random(48)  # noqa: S311  # which orders are tried is no secret
    orders = [list(range(_ARTICLES)), *(chance.sample(range(_ARTICLES), _ARTICLES) for _ in range(49))]
    made, arrived = set(), set()
    for order in orders:
        double = InTurn(order)
        made.add(render_json(await report_on(reading, model_engine(double), _SETTINGS)))
        arrived.add(tuple(double.answered))
    assert len(made) == 1
    assert len(arrived) == len(set(map(tuple, orders)))


class Watcher:
    """Notes what it is told; *then* is set when the first article is done."""

    def __init__(self) -> None:
        self.open: dict[Stage, int] = {}
        self.total: dict[Stage, int] = {}
        self.first_article = asyncio.Event()

    def more(self, stage: Stage, number: int) -> None:
        self.open[stage] = self.open.get(stage, 0) + number
        self.total[stage] = self.total.get(stage, 0) + number

    def done(self, stage: Stage, number: int) -> None:
        self.open[stage] -= number
        if stage == "extract":
            self.first_article.set()


class Slow(Editor):
    """Does not answer about the last article before another one is done."""

    def __init__(self, watcher: Watcher) -> None:
        super().__init__()
        self._watcher = watcher

    async def complete(self, request: Request) -> Reply:
        if request.label == f"a{_ARTICLES}":
            await self._watcher.first_article.wait()
        return await super().complete(request)


@pytest.mark.anyio
async def test_an_article_is_grounded_while_others_are_asked_about(reading: Reading) -> None:
    watcher = Watcher()
    engine = model_engine(Slow(watcher), _SETTINGS, progress=watcher)
    async with asyncio.timeout(5):
        report = await report_on(reading, engine, _SETTINGS)
    assert {claim.article_id for claim in report.claims} == {article.id for article in reading.articles}


@pytest.mark.anyio
async def test_whoever_watches_is_told_of_all_that_is_done(reading: Reading) -> None:
    watcher = Watcher()
    report = await report_on(reading, model_engine(Editor(), _SETTINGS, progress=watcher), _SETTINGS)
    assert set(watcher.open.values()) == {0}
    assert watcher.total == {
        "extract": _ARTICLES,
        "ask": report.usage.requests,
        "reconcile": len(report.claims),
        "compose": 1,
        "verify": len(report.summary.sentences),
    }


@pytest.mark.anyio
async def test_a_request_that_fails_is_done_too(reading: Reading) -> None:
    watcher = Watcher()
    engine = model_engine(Editor(failing=("extract",)), _SETTINGS, progress=watcher)
    await report_on(reading, engine, _SETTINGS)
    assert (watcher.open["ask"], watcher.total["ask"]) == (0, _ARTICLES)
