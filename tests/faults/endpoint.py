"""A mock of OpenAI's chat endpoint on 127.0.0.1 that can do wire-level faults, counts its requests and sends bills.

It speaks plain HTTP/1.1 by hand, so that a test can cut, stall or falsify an answer at any byte. It runs in a thread
with an event loop of its own, answers at most so many requests, and lives for at most so many seconds.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from types import TracebackType
from typing import Any, Final, Self

from tests.newsroom import Editor

KEY: Final = "sk-canary-5120"
MODEL: Final = "mock-1"

# Which stage asks, by the name of the schema, wherever in the request that stands.
_STAGES: Final = {
    "ClaimsDraft": "extract",
    "SummaryDraft": "compose",
    "Additions": "add",
    "Verdicts": "judge",
    "Repairs": "repair",
}
_REASONS: Final = {200: "OK", 302: "Found", 400: "Bad Request", 429: "Too Many Requests"}


@dataclass(frozen=True)
class Answer:
    """What the endpoint does with one request. As it is: a whole sensible answer, at once.

    Attributes:
        status: The HTTP status.
        headers: More headers, or other values for those that are sent anyway.
        body: The bytes of the body; None for the sensible answer (200) or an error as OpenAI words it.
        content: Instead of a body: what the model says, in an otherwise sensible completion, which is billed.
        completion: Fields that the sensible completion has instead of its own.
        delay: Seconds before anything is sent.
        drip: How many bytes of the body are sent at once, and the seconds between; None for all together.
        cut: After so many bytes of the body the connection is reset; -1 for before the head.
        promised: The `content-length`, if it is not to be true. The connection is closed after the body.
        chunked: Whether the body is sent as one chunk, without the end that chunks have.
        gzipped: Whether the body is compressed and says so.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    content: str | None = None
    completion: Mapping[str, Any] = field(default_factory=dict)
    delay: float = 0.0
    drip: tuple[int, float] | None = None
    cut: int | None = None
    promised: int | None = None
    chunked: bool = False
    gzipped: bool = False


SENSIBLE: Final = Answer()


def failure(status: int, *, code: str | None = None, message: str = "no", **headers: str) -> Answer:
    """An error as OpenAI words it; `retry_after="1"` is the header `retry-after: 1`."""
    error = {"error": {"message": message, "type": "t", "param": None, "code": code}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, headers=named, body=json.dumps(error).encode())


@dataclass
class Hit:
    """One request that arrived.

    Attributes:
        number: Which it is, from 1.
        connection: On which connection, from 1.
        at: When, in seconds of the monotonic clock.
        body: The request.
        headers: Its headers, names in lower case.
        tokens_in: Prompt tokens that are on the bill.
        tokens_out: Completion tokens that are.
        claims: Claims in the answer.
        done: Whether the whole answer was sent.
        hung_up: When the client closed the connection before, likewise; None if it did not.
    """

    number: int
    connection: int
    at: float
    body: dict[str, Any]
    headers: Mapping[str, str]
    tokens_in: int = 0
    tokens_out: int = 0
    claims: int = 0
    done: bool = False
    hung_up: float | None = None

    @property
    def stage(self) -> str:
        """The stage that asks."""
        text = json.dumps(self.body)
        return next(stage for shape, stage in _STAGES.items() if shape in text)

    @property
    def material(self) -> str:
        """What it is asked about."""
        return str(self.body["messages"][1]["content"])

    def asks(self, words: str) -> bool:
        """Whether it is a request for the claims of an article that has *words*."""
        return self.stage == "extract" and words in self.material


Script = Callable[[Hit], Answer]


def in_turn(*answers: Answer) -> Script:
    """*answers*, one after the other, and sensible ones ever after."""

    def script(hit: Hit) -> Answer:
        return answers[hit.number - 1] if hit.number <= len(answers) else SENSIBLE

    return script


def always(answer: Answer) -> Script:
    """*answer* to everything."""
    return lambda _: answer


def about(words: str, *answers: Answer) -> Script:
    """*answers* in turn, the last one ever after, to who asks for the claims of an article that has *words*."""
    left = list(answers)

    def script(hit: Hit) -> Answer:
        if not hit.asks(words):
            return SENSIBLE
        return left.pop(0) if len(left) > 1 else left[0]

    return script


class Ledger:
    """The requests that an endpoint got, and what it asks for its answers.

    Attributes:
        hits: The requests that arrived, in order.
    """

    def __init__(self) -> None:
        self._editor = Editor()
        self.hits: list[Hit] = []

    @property
    def billed(self) -> tuple[int, int]:
        """Prompt and completion tokens that are on the bill."""
        return sum(hit.tokens_in for hit in self.hits), sum(hit.tokens_out for hit in self.hits)

    def stages(self) -> list[str]:
        """The stages that asked, in order."""
        return [hit.stage for hit in self.hits]

    def body_of(self, hit: Hit, answer: Answer) -> bytes:
        """The body that *answer* has for *hit*; what a model would say in it goes on the bill."""
        if answer.body is not None:
            return answer.body
        if answer.status != 200:
            return failure(answer.status).body or b""
        content = answer.content
        if content is None:
            content = self._editor.content(hit.stage, hit.material)
            hit.claims = len(json.loads(content).get("claims", ()))
        hit.tokens_in, hit.tokens_out = 100 + len(hit.material) // 4, 1 + len(content) // 4
        return json.dumps(_completion(hit, content) | dict(answer.completion)).encode()


class Endpoint(Ledger):
    """The endpoint, while it is entered.

    Args:
        script: What it does with each request, in the order in which they arrive.
        most: How many requests it answers; after that it hangs up.
        seconds: How long it lives.

    Attributes:
        connections: How many connections were made.
        base_url: Where it is.
    """

    def __init__(
        self, script: Script = lambda _: SENSIBLE, *, most: int = 5000, seconds: float = 60.0
    ) -> None:
        super().__init__()
        self._script = script
        self._most = most
        self._seconds = seconds
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), daemon=True)
        self.connections = 0
        self.base_url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(5)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(5)

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        self._serving: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._connected, sock=self._listening, limit=1 << 24)
        self._ready.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._end.wait(), self._seconds)
        server.close()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._serving.add(task)
        self.connections += 1
        connection = self.connections
        try:
            while len(self.hits) < self._most and await self._exchanged(connection, reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client hung up
        finally:
            writer.transport.abort()
            self._serving.discard(task)

    async def _exchanged(
        self, connection: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """One request and its answer; whether there may be another on this connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n"))
        }
        body = json.loads(await reader.readexactly(int(headers["content-length"])))
        hit = Hit(len(self.hits) + 1, connection, time.monotonic(), body, headers)
        self.hits.append(hit)
        answer = self._script(hit)
        try:
            await _Sending(hit, reader, writer).send(answer, self.body_of(hit, answer))
        except ConnectionError:
            hit.hung_up = time.monotonic()
        hit.done = (
            hit.hung_up is None and answer.cut is None and answer.promised is None and not answer.chunked
        )
        return hit.done


def _completion(hit: Hit, content: str) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": content, "refusal": None}
    if tools := hit.body.get("tools"):
        function = {"name": tools[0]["function"]["name"], "arguments": content}
        message |= {"content": None, "tool_calls": [{"id": "t1", "type": "function", "function": function}]}
    return {
        "id": f"c{hit.number}",
        "object": "chat.completion",
        "created": 0,
        "model": MODEL,
        "choices": [{"index": 0, "finish_reason": "tool_calls" if tools else "stop", "message": message}],
        "usage": {
            "prompt_tokens": hit.tokens_in,
            "completion_tokens": hit.tokens_out,
            "total_tokens": hit.tokens_in + hit.tokens_out,
        },
    }


@dataclass
class _Sending:
    """One answer on its way."""

    hit: Hit
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, answer: Answer, body: bytes) -> None:
        await self._pause(answer.delay)
        if answer.cut == -1:
            self._reset()
            return
        sent = gzip.compress(body) if answer.gzipped else body
        self.writer.write(_head(answer, len(sent)))
        if answer.chunked:
            sent = b"%x\r\n%b\r\n" % (len(sent), sent)
        if answer.cut is not None:
            self.writer.write(sent[: answer.cut])
            await self.writer.drain()
            await asyncio.sleep(0.05)  # what was sent arrives before the reset
            self._reset()
            return
        await self._write(sent, answer.drip)

    async def _write(self, sent: bytes, drip: tuple[int, float] | None) -> None:
        at_once, seconds = drip or (max(1, len(sent)), 0.0)
        for start in range(0, len(sent), at_once):
            if start:
                await self._pause(seconds)
            self.writer.write(sent[start : start + at_once])
            await self.writer.drain()

    async def _pause(self, seconds: float) -> None:
        """Wait, unless the client hangs up: it sends nothing before it has its answer."""
        if seconds <= 0:
            return
        try:
            await asyncio.wait_for(self.reader.read(1), seconds)
        except TimeoutError:
            return
        raise ConnectionResetError

    def _reset(self) -> None:
        """Close so that the other side is told of a reset, not of an end."""
        linger = struct.pack("ii", 1, 0)
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.writer.transport.abort()


def _head(answer: Answer, length: int) -> bytes:
    headers = {"content-type": "application/json"}
    if answer.chunked:
        headers["transfer-encoding"] = "chunked"
    else:
        headers["content-length"] = str(length if answer.promised is None else answer.promised)
    if answer.gzipped:
        headers["content-encoding"] = "gzip"
    headers |= answer.headers
    lines = [f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, 'Odd')}"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items()), "", ""]).encode()


def waits(hits: Sequence[Hit]) -> list[float]:
    """The seconds between each hit and the next."""
    return [later.at - earlier.at for earlier, later in pairwise(hits)]
