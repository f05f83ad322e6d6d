"""An OpenAI-compatible endpoint in a process of its own, which answers always the same: late, and not more often than it likes."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random
from time import monotonic
from typing import Any


@dataclass(frozen=True)
class Manner:
    """How it answers.

    Attributes:
        latency: Seconds until an answer, on average.
        spread: How much more or less that may be; all are as likely.
        rate: How many requests a second it lets through; None for any number. It refuses the others at once, with
            status 429, and does not say for how long.
        room: How many it lets through at once after a pause.
    """

    latency: float
    spread: float
    rate: float | None = None
    room: float = 0.0


@dataclass(frozen=True)
class Running:
    """An endpoint that answers.

    Attributes:
        address: Its base URL.
    """

    address: str
    _pipe: Connection = field(repr=False)

    @property
    def requests(self) -> int:
        """How many requests it got so far, those that it refused included."""
        self._pipe.send(None)
        count: int = self._pipe.recv()
        return count


@contextmanager
def endpoint(manner: Manner, answers: Mapping[str, str]) -> Iterator[Running]:
    """Answer on this machine with the text that *answers* have for the model that is asked, until the end of the block."""
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_run, args=(there, manner, answers), daemon=True)
    process.start()
    try:
        yield Running(f"http://127.0.0.1:{here.recv()}/v1", here)
    finally:
        process.terminate()
        process.join()


class Bucket:
    """What a limit on the rate lets through: a bucket of *room* tokens, which fills at *rate* a second.

    Args:
        rate: Tokens a second.
        room: How many it holds; it is full at first.
    """

    def __init__(self, rate: float, room: float) -> None:
        self._rate = rate
        self._room = self._left = room
        self._at = 0.0

    def allows(self, now: float) -> bool:
        """Whether there is a token at *now*, in seconds that never go back; it is taken."""
        self._left = min(self._room, self._left + self._rate * (now - self._at))
        self._at = now
        allowed = self._left >= 1
        self._left -= allowed
        return allowed


class _Server:
    def __init__(self, manner: Manner, answers: Mapping[str, str]) -> None:
        self._manner = manner
        self._answers = {model: _completion(model, content) for model, content in answers.items()}
        self._bucket = Bucket(manner.rate, manner.room) if manner.rate else None
        self._random = Random(0)  # noqa: S311  # the same delays each time, no secret
        self.requests = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection, until the other side closes it."""
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
                status, body = await self._answer(json.loads(await reader.readexactly(length)))
                writer.write(
                    f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: application/json\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n".encode()
                )
                writer.write(body)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, asked: Mapping[str, Any]) -> tuple[HTTPStatus, bytes]:
        self.requests += 1
        if self._bucket and not self._bucket.allows(monotonic()):
            return HTTPStatus.TOO_MANY_REQUESTS, b'{"error": {"message": "too many requests"}}'
        spread = self._random.uniform(-self._manner.spread, self._manner.spread)
        await asyncio.sleep(self._manner.latency + spread)
        return HTTPStatus.OK, self._answers[asked["model"]]


def _completion(model: str, content: str) -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps(
        {
            "id": "mock",
            "object": "chat.completion",
            "created": 0,
            "model": model,
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    ).encode()


def _run(pipe: Connection, manner: Manner, answers: Mapping[str, str]) -> None:
    asyncio.run(_serve(pipe, _Server(manner, answers)))


async def _serve(pipe: Connection, endpoint_: _Server) -> None:
    def tell() -> None:
        pipe.recv()
        pipe.send(endpoint_.requests)

    listening = await asyncio.start_server(endpoint_.talk, "127.0.0.1", 0, backlog=1_000, limit=2**20)
    asyncio.get_running_loop().add_reader(pipe.fileno(), tell)
    pipe.send(listening.sockets[0].getsockname()[1])
    await listening.serve_forever()
