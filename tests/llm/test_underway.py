"""Answers that are under way when a run is interrupted: those that come within a moment are kept."""

import asyncio
from pathlib import Path

import pytest

from summarize.errors import ModelUnavailable, OutputError
from summarize.llm.folder import RecordingFolder
from summarize.llm.model import Reply, Request
from summarize.llm.recorded_model import RecordingModel
from summarize.llm.underway import outlasting
from tests.llm.test_journal import request_of

pytestmark = pytest.mark.anyio


class Slow:
    """A model that takes its time, as one on a wire does: its answer outlasts an interrupt, but not for long."""

    name = "m"

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.asked = 0
        self.error: ModelUnavailable | None = None

    async def complete(self, _: Request) -> Reply:
        self.asked += 1
        return await outlasting(self._answer())

    async def _answer(self) -> Reply:
        await asyncio.sleep(self.seconds)
        if self.error:
            raise self.error
        return Reply('{"word": "é"}', tokens_in=7, tokens_out=3, attempts=1, replayed=False)


def kept(folder: Path) -> int:
    return len(list(folder.glob("*.json")))


async def interrupted(model: Slow, folder: Path) -> int:
    """How many answers are kept of a run whose three requests are cancelled together after a moment."""
    recording = RecordingModel(model, RecordingFolder(folder).made())

    async def run() -> None:
        try:
            await asyncio.gather(*(recording.complete(request_of(f"Text {n}.")) for n in range(3)))
        finally:
            await recording.aclose()

    task = asyncio.create_task(run())
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return kept(folder)


async def test_answers_that_come_within_a_moment_are_kept(tmp_path: Path) -> None:
    assert await interrupted(Slow(0.2), tmp_path) == 3


async def test_others_are_not_waited_for(tmp_path: Path) -> None:
    async with asyncio.timeout(3):
        assert await interrupted(Slow(60), tmp_path) == 0


async def test_a_failure_that_comes_after_the_interrupt_is_no_news(tmp_path: Path) -> None:
    model = Slow(0.2)
    model.error = ModelUnavailable("no")
    assert await interrupted(model, tmp_path) == 0


async def test_what_was_interrupted_before_it_asked_does_not_ask(tmp_path: Path) -> None:
    model = Slow(0.0)
    recording = RecordingModel(model, RecordingFolder(tmp_path).made())

    async def cancelled() -> None:
        task = asyncio.current_task()
        assert task
        task.cancel()
        await recording.complete(request_of())

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(cancelled())
    assert model.asked == 0


async def test_where_one_answer_cannot_be_kept_the_others_under_way_are_waited_for(tmp_path: Path) -> None:
    recording = RecordingModel(Slow(0.2), RecordingFolder(tmp_path).made())

    async def run() -> None:
        try:
            await asyncio.gather(fail(), recording.complete(request_of()))
        finally:
            await recording.aclose()

    async def fail() -> None:
        await asyncio.sleep(0.05)
        raise OutputError("The disk is full.")

    with pytest.raises(OutputError):
        await run()
    assert kept(tmp_path) == 1
