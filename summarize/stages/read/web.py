"""One request to a web server, and the replies on the way to a page: bounded in time, size and number of steps."""

import asyncio
import zlib
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from types import TracebackType
from typing import Final, Self
from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore2
from httpx2 import URL, InvalidURL

from summarize.stages.read.files import MAX_BYTES, TOO_LARGE
from summarize.stages.read.flaw import Flaw
from summarize.stages.read.hosts import CheckedBackend, Unfetched
from summarize.stages.read.source import Source

# Seconds for one reply and the robots.txt before it, however it drips. A slow page of news takes 5.
PATIENCE: Final = 30.0
# How many servers are asked at once. The pool opens no more connections.
_AT_ONCE: Final = 10
# Browsers follow 20; pages of news need 1 to 3.
MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PACKED: Final = {"gzip", "x-gzip", "deflate"}
_AGENT: Final = "summarise"
_PIECE: Final = 1024 * 1024
_SAVE: Final = "Save the page and give the file."
_CORRECT: Final = "Correct the address, or save the page and give the file."
_LATER: Final = "Try again later, or save the page and give the file."


@dataclass(frozen=True)
class _Reply:
    """What a server answered; the names of its headers are in small letters."""

    status: int
    headers: dict[str, str]
    data: bytes


class Web:
    """Gets pages, one at a time from each server, as their robots.txt allows."""

    def __init__(self, backend: CheckedBackend) -> None:
        self._pool = httpcore2.AsyncConnectionPool(network_backend=backend, max_connections=_AT_ONCE)
        self._robots: dict[str, RobotFileParser] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def __aenter__(self) -> Self:
        await self._pool.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._pool.__aexit__(kind, exc, trace)

    async def page(self, address: str) -> Source:
        """What *address* leads to, after redirects.

        Raises:
            Unfetched: Nothing, or nothing that may be taken.
        """
        given = url = _checked(address)
        for _ in range(MOST_REDIRECTS + 1):
            reply = await self._take(url)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return _source(given, url, reply)
            url = _checked(reply.headers["location"], url)
        found = f"it redirects more than {MOST_REDIRECTS} times"
        raise Unfetched(Flaw("skipped:redirects", found, _CORRECT))

    async def _take(self, url: URL) -> _Reply:
        """What the server answers, when it is its turn, and if its robots.txt allows to ask."""
        try:
            async with self._turns[url.host], self._room, asyncio.timeout(PATIENCE):
                await self._require_allowed(url)
                return await self._get(url)
        except TimeoutError as exc:
            found = f"it was not there after {PATIENCE:g} seconds"
            raise Unfetched(Flaw("skipped:timeout", found, _LATER)) from exc
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException) as exc:
            found = f"its server cannot be reached ({exc or type(exc).__name__})"
            raise Unfetched(Flaw("skipped:unreachable", found, _CORRECT)) from exc

    async def _require_allowed(self, url: URL) -> None:
        """Ask the robots.txt of the server, once.

        As RFC 9309 has it: without one everything is allowed, and nothing if the server fails over it. One that is
        somewhere else counts there: a page whose robots.txt is redirected is, as a rule, redirected itself.
        """
        origin = str(url.copy_with(path="/robots.txt", query=None))
        if origin not in self._robots:
            reply = await self._get(URL(origin))
            if reply.status >= 500:
                found = f"its server answers with status {reply.status} when asked for its robots.txt"
                raise Unfetched(Flaw("skipped:robots", found, _LATER))
            robots = RobotFileParser()
            robots.parse(reply.data.decode("utf-8", "replace").splitlines() if reply.status == 200 else [])
            self._robots[origin] = robots
        if not self._robots[origin].can_fetch(_AGENT, str(url)):
            raise Unfetched(
                Flaw("skipped:robots", "its robots.txt does not allow programs to take it", _SAVE)
            )

    async def _get(self, url: URL) -> _Reply:
        """One request, followed nowhere."""
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        port = f":{url.port}" if url.port else ""
        headers: dict[bytes | str, bytes | str] = {
            "host": f"{_bracketed(url.raw_host.decode('ascii'))}{port}",
            "user-agent": f"{_AGENT}/{version('summarise')}",
            "accept": "*/*",
            "accept-encoding": "gzip",
        }
        async with self._pool.stream("GET", target, headers=headers) as response:
            data = BytesIO()
            async for chunk in response.aiter_stream():
                data.write(chunk)
                if data.tell() > MAX_BYTES:
                    raise Unfetched(TOO_LARGE)
        named = {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in response.headers}
        return _Reply(
            response.status, named, _unpacked(data.getvalue(), named.get("content-encoding", "identity"))
        )


def _checked(address: str, origin: URL | None = None) -> URL:
    """*address*, which may be relative to *origin*, without its fragment, if it is one of the web.

    Raises:
        Unfetched: It is not, or it has a user's name in it.
    """
    try:
        url = (origin.join(address) if origin else URL(address)).copy_with(fragment=None)
        urlsplit(unquote(str(url)))  # as the reader of robots.txt does, which knows fewer addresses
    except (InvalidURL, ValueError) as exc:
        raise Unfetched(Flaw("skipped:address", f"it is no address ({exc})", "Correct it.")) from exc
    if url.scheme not in {"http", "https"} or not url.host:
        raise Unfetched(
            Flaw("skipped:address", f"'{url.scheme}' addresses are not fetched", "Give one of http or https.")
        )
    if url.userinfo:
        raise Unfetched(Flaw("skipped:address", "it has a user's name or password in it", _SAVE))
    return url


def _source(given: URL, url: URL, reply: _Reply) -> Source:
    if reply.status != 200:
        found = f"its server answers with status {reply.status}"
        raise Unfetched(Flaw("skipped:http_status", found, _CORRECT))
    moved = Flaw(
        "degraded:redirected",
        f"it was given as '{given}', which leads there",
        "Make sure that it is the page that is meant.",
    )
    return Source.of_reply(
        str(url),
        reply.data,
        content_type=reply.headers.get("content-type", ""),
        url=str(url),
        flaws=() if url == given else (moved,),
    )


def _unpacked(data: bytes, encoding: str) -> bytes:
    """*data* as it was before it was packed, up to the limit.

    Raises:
        Unfetched: It is larger, or packed in another way.
    """
    if encoding == "identity" or not data:
        return data
    if encoding not in _PACKED:
        raise Unfetched(
            Flaw("skipped:broken", f"it is packed as {encoding!r}, which was not asked for", _SAVE)
        )
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    unpacked = BytesIO()
    try:
        # In pieces: the memory that is needed grows with what is kept, not with what could be unpacked.
        while data and unpacked.tell() <= MAX_BYTES:
            unpacked.write(unpacker.decompress(data, _PIECE))
            data = unpacker.unconsumed_tail
    except zlib.error as exc:
        raise Unfetched(Flaw("skipped:broken", f"it cannot be unpacked ({exc})", _SAVE)) from exc
    if unpacked.tell() > MAX_BYTES:
        raise Unfetched(TOO_LARGE)
    return unpacked.getvalue()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
