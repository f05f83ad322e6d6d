"""What holds for every test: no connection, one asynchronous backend, no deadline on a busy machine."""

import socket
from typing import NoReturn

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that tries to connect fails at once, and says to where."""

    def refuse(_: socket.socket, address: object) -> NoReturn:
        raise AssertionError(f"a test tried to connect to {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the developer's environment says must not change a test."""
    for name in ("API_KEY", "BASE_URL", "MODEL", "ENGINE"):
        monkeypatch.delenv(f"SUMMARISE_{name}", raising=False)
        monkeypatch.delenv(f"OPENAI_{name}", raising=False)
