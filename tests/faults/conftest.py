"""What holds for tests of faults: they may connect to this machine, and to nowhere else."""

import asyncio
import functools
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarize.llm.openai_model import OpenAIModel
from summarize.llm.wire.client import Wire
from tests.faults.processes import Commands

_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that tries to connect to elsewhere fails at once."""

    def guarded(connect: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(connect)
        def guard(one: socket.socket, address: tuple[str, int]) -> object:
            assert address[0] == "127.0.0.1", f"a test tried to connect to {address!r}"
            return connect(one, address)

        return guard

    monkeypatch.setattr(socket.socket, "connect", guarded(_connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(_connect_ex))


@pytest.fixture(autouse=True)
def far_from_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is written to the user's folders."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits before other attempts, which take no time."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    wire = Wire(sleep=sleep, clock=lambda: time.monotonic() + sum(waits))
    monkeypatch.setattr("summarize.llm.openai_model.OpenAIModel", functools.partial(OpenAIModel, wire=wire))
    return waits


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """What starts the command as processes of its own."""
    with Commands() as started:
        yield started
