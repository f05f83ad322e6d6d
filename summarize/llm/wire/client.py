"""The client of openai, which takes nothing from the environment and does nothing twice."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qsl

import httpx2
import openai  # noqa: TID251 - one of the few files that may

from summarize.llm.limiter import Clock
from summarize.llm.retry import Sleep
from summarize.llm.wire.transport import WholeAnswers

try:
    import resource
except ImportError:  # pragma: no cover - where there is no such limit
    resource = None  # type: ignore[assignment]  # a module, or none

_log = logging.getLogger(__name__)

# A host that does not even accept a connection will not do so later in the same attempt; and an attempt is not all that
# there is time for.
_CONNECT_SECONDS: Final = 5.0
# Files that a run has open beside its connections: standard streams, the journal's three, look-ups of names, the event
# loop's, an article. About 20 were counted.
_OTHER_FILES: Final = 32


@dataclass(frozen=True)
class Wire:
    """What a test replaces: how bytes travel, and how time passes between attempts.

    Attributes:
        transport: An httpx2 transport; None for the network.
        sleep: What waits before another attempt.
        clock: Seconds that never go back.
    """

    transport: httpx2.AsyncBaseTransport | None = None
    sleep: Sleep = asyncio.sleep
    clock: Clock = time.monotonic


def connections_for(wanted: int) -> int:
    """As many connections as are *wanted*, or fewer, if this process may not have so many files open."""
    if resource is None:  # pragma: no cover - see above
        return wanted
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = max(1, allowed - _OTHER_FILES)
    if allowed == resource.RLIM_INFINITY or wanted <= room:
        return wanted
    _log.warning(
        "only %d requests at once, not %d: this process may open %d files (ulimit -n)", room, wanted, allowed
    )
    return room


def client_for(
    address: SplitResult, api_key: str, wire: Wire, *, timeout: float, connections: int
) -> openai.AsyncOpenAI:
    """A client that takes nothing from `OPENAI_*` variables and does nothing twice.

    Args:
        address: Where the endpoint is.
        api_key: The key.
        wire: What a test replaces.
        timeout: Seconds after which nothing more is waited for.
        connections: How many are kept open at most; as many as there are requests at once.
    """
    seconds = openai.Timeout(timeout, connect=min(timeout / 2, _CONNECT_SECONDS))
    # What follows the path (`?api-version=…` at Azure) follows that of each request.
    base_url = address._replace(path=address.path.removesuffix("/chat/completions"), query="", fragment="")
    client = openai.AsyncOpenAI(
        api_key=api_key,
        admin_api_key="",
        webhook_secret="",
        base_url=base_url.geturl(),
        default_query=dict(parse_qsl(address.query)),
        timeout=seconds,
        max_retries=0,
        http_client=WholeAnswers(
            transport=wire.transport,
            timeout=seconds,
            limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
            follow_redirects=False,
            # A proxy from the environment sees only that there is a TLS connection; over http it would see all.
            trust_env=address.scheme == "https",
        ),
    )
    client.organization = client.project = None
    client._custom_headers = {}  # noqa: SLF001 - OPENAI_CUSTOM_HEADERS has no other switch
    return client


def headers_for(address: SplitResult, api_key: str) -> dict[str, str | openai.Omit]:
    """What each request has beside the client's own headers: where Azure has its deployments, the key is in one by itself."""
    if "/openai/deployments/" not in address.path:
        return {}
    return {"api-key": api_key, "Authorization": openai.Omit()}
