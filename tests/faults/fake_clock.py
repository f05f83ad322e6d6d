"""The whole line on a fake clock: an endpoint in this process, and waits that take no time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx2

from summarize import Report, Settings, SummarizeError
from summarize.engines import model_engine
from summarize.errors import RecordingMissing, Rejected
from summarize.llm.model import Request
from summarize.llm.openai_model import OpenAIModel
from summarize.llm.recorded_model import RecordingModel
from summarize.llm.recording import Recording
from summarize.llm.wire.client import Wire
from summarize.pipeline import report_on
from summarize.stages.read.read import Reading
from tests.fast_loop import on_fast_loop
from tests.faults.endpoint import KEY, MODEL, Hit, Ledger, Script
from tests.faults.line import Run

# Seconds that one call may take: with them whatever a run asks is done, or given up, within an hour.
TIMEOUT = 60.0
_HOUR = 3600.0


class InProcess(Ledger):
    """An endpoint as an httpx2 transport, which does what `Answer` says as far as bytes are not counted.

    Args:
        script: What it does with each request. What it raises is raised by the transport.
    """

    def __init__(self, script: Script) -> None:
        super().__init__()
        self._script = script
        self.transport = httpx2.MockTransport(self._answered)

    async def _answered(self, request: httpx2.Request) -> httpx2.Response:
        now = asyncio.get_running_loop().time()
        hit = Hit(len(self.hits) + 1, 1, now, httpx2.Response(200, content=request.content).json(), {})
        self.hits.append(hit)
        answer = self._script(hit)
        body = self.body_of(hit, answer)
        at_once, seconds = answer.drip or (len(body) + 1, 0.0)
        await asyncio.sleep(answer.delay + len(body) // at_once * seconds)
        if answer.cut is not None or answer.chunked or answer.promised is not None:
            raise httpx2.ReadError("reset") if answer.cut == -1 else httpx2.RemoteProtocolError("cut")
        hit.done = True
        headers = {"content-type": "application/json", **answer.headers}
        return httpx2.Response(answer.status, headers=headers, content=body)


@dataclass
class Kept:
    """A store in memory."""

    recordings: dict[str, Recording] = field(default_factory=dict)

    def find(self, request: Request, model: str) -> Recording:
        """See `Store.find`."""
        try:
            return self.recordings[request.digest(model)]
        except KeyError as exc:
            raise RecordingMissing("there is none") from exc

    def keep(self, recording: Recording) -> Recording:
        """See `Store.keep`."""
        return self.recordings.setdefault(recording.key, recording)

    def keep_rejected(self, request: Request, model: str, replies: Sequence[Rejected]) -> None:
        """See `Store.keep_rejected`: there is no place for them."""

    def is_too_long(self, request: Request, model: str) -> bool:  # noqa: ARG002 - as the journal's
        """See `Store.is_too_long`: nothing was put aside."""
        return False

    def turn(self, key: str) -> AbstractAsyncContextManager[None]:  # noqa: ARG002 - as the journal's
        """See `Store.turn`: no other program has this store."""
        return nullcontext()


def run_on(
    reading: Reading, endpoint: InProcess, folder: Path, *, kept: Kept | None = None, concurrency: int = 8
) -> Run:
    """The line on *reading*, asking *endpoint*, keeping replies in *kept* if it is given.

    Raises:
        TimeoutError: It is not over within an hour of its own clock.
    """
    random.seed(0)  # the waits before other attempts are drawn

    async def line() -> tuple[Report, float]:
        clock = asyncio.get_running_loop().time
        model = OpenAIModel(
            MODEL,
            base_url="https://host.test/v1",
            api_key=KEY,
            timeout=TIMEOUT,
            concurrency=concurrency,
            wire=Wire(transport=endpoint.transport, clock=clock),
        )
        try:
            async with asyncio.timeout(_HOUR):
                engine = model_engine(model if kept is None else RecordingModel(model, kept))
                return await report_on(reading, engine, Settings(model=MODEL)), clock()
        finally:
            await model.aclose()

    given = len(reading.articles)
    # openai looks up the platform in a thread, in whose time the clock would run.
    with patch("openai._base_client.asyncify", _at_once):
        try:
            report, seconds = on_fast_loop(line)
        except SummarizeError as error:
            return Run(given, folder, None, str(error), None, 0.0)
    said = "\n".join(f"{problem.code}: {problem.message}" for problem in report.problems)
    return Run(given, folder, report, said, None, seconds)


def _at_once(function: Callable[[], Any]) -> Callable[[], Awaitable[Any]]:
    async def call() -> Any:
        return function()

    return call
