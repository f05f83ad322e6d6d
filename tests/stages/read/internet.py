"""An internet of doubles: names lead to given addresses, and servers answer given pages. Nothing is connected to."""

import asyncio
import socket
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from httpcore2 import AsyncNetworkBackend, AsyncNetworkStream, ConnectError

from summarize.stages.read.fetch import fetch
from summarize.stages.read.files import Place
from summarize.stages.read.hosts import CheckedBackend
from summarize.stages.read.read import Reading, read

SILENCE = b"..."
PUBLIC = "93.184.215.14"
PROSE = (
    "A passenger ferry ran aground off Tarn Point on Monday evening with 41 people aboard, the coastguard said.\n"
    "Six tugs took part in the rescue of all of them, which went on until early in the morning of Tuesday.\n"
)


def reply(body: bytes | str = PROSE, status: int = 200, **headers: str) -> bytes:
    """A whole reply of a server; a header's name is written with underscores."""
    data = body.encode() if isinstance(body, str) else body
    named = {"content-type": "text/plain", "content-length": str(len(data))}
    named |= {name.replace("_", "-"): text for name, text in headers.items()}
    lines = [f"HTTP/1.1 {status} OK", *(f"{name}: {text}" for name, text in named.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + data


def moved(to: str) -> bytes:
    """A redirect."""
    return reply("", 302, location=to)


class Internet(AsyncNetworkBackend):
    """Servers and names.

    Attributes:
        pages: What is answered, by address; a page that is not there is a 404.
        names: Addresses of a host, one list for each time that it is looked up; the last stays. Others are public.
        connected: The addresses that were connected to.
        asked: The pages that were asked for.
    """

    def __init__(self, pages: dict[str, bytes], names: dict[str, list[list[str]]] | None = None) -> None:
        self.pages = pages
        self.names = names or {}
        self.connected: list[str] = []
        self.asked: list[str] = []

    async def resolve(self, host: str, *_: int) -> Sequence[str]:
        for family in (socket.AF_INET6, socket.AF_INET):
            try:
                return [socket.inet_ntop(family, socket.inet_pton(family, host))]
            except OSError:
                continue
        try:
            return [socket.inet_ntoa(socket.inet_aton(host))]  # 127.1, 0x7f.1 and the like
        except OSError:
            known = self.names.get(host, [[PUBLIC]])
            return known.pop(0) if len(known) > 1 else known[0]

    async def connect_tcp(self, host: str, *_: Any, **__: Any) -> AsyncNetworkStream:
        self.connected.append(host)
        if host.endswith(".255"):
            raise ConnectError("nobody answers")
        return _Connection(self)

    def read(self, *addresses: str, allow_private: bool = False) -> Reading:
        """What comes of reading *addresses* in it."""
        return read(self.fetch(*addresses, allow_private=allow_private))

    def fetch(self, *addresses: str, allow_private: bool = False) -> tuple[Place, ...]:
        backend = CheckedBackend(allow_private=allow_private, resolve=self.resolve, backend=self)
        return asyncio.run(fetch(addresses, backend=backend))


class _Connection(AsyncNetworkStream):
    def __init__(self, internet: Internet) -> None:
        self._internet = internet
        self._scheme = "http"
        self._answer = BytesIO()

    async def write(self, buffer: bytes, *_: Any, **__: Any) -> None:
        lines = buffer.decode().split("\r\n")
        host = next((line[6:] for line in lines if line.startswith("host: ")), None)
        if host:
            self._internet.asked.append(f"{self._scheme}://{host}{lines[0].split()[1]}")
            self._answer = BytesIO(self._internet.pages.get(self._internet.asked[-1], reply("", 404)))

    async def read(self, max_bytes: int, *_: Any, **__: Any) -> bytes:
        if self._answer.getvalue() == SILENCE:
            await asyncio.sleep(60)  # is cancelled
        return self._answer.read(max_bytes)

    async def start_tls(self, *_: Any, **__: Any) -> AsyncNetworkStream:
        self._scheme = "https"
        return self

    async def aclose(self) -> None:
        pass

    def get_extra_info(self, *_: Any) -> None:
        return None


def codes(reading: Reading) -> Iterable[str]:
    return [problem.code for problem in reading.problems]
