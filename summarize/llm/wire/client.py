"""The client of openai, which takes nothing from the environment and does nothing twice."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult

import openai  # noqa: TID251 - one of the few files that may

from summarize.llm.limiter import Clock
from summarize.llm.retry import Sleep

if TYPE_CHECKING:
    import httpx2

# A host that does not even accept a connection will not do so later in the same attempt.
_CONNECT_SECONDS: Final = 5.0


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


def client_for(address: SplitResult, api_key: str, timeout: float, wire: Wire) -> openai.AsyncOpenAI:
    """A client that takes nothing from `OPENAI_*` variables and does nothing twice."""
    seconds = openai.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS))
    client = openai.AsyncOpenAI(
        api_key=api_key,
        admin_api_key="",
        webhook_secret="",
        base_url=address.geturl(),
        timeout=seconds,
        max_retries=0,
        http_client=openai.DefaultAsyncHttpxClient(
            transport=wire.transport,
            timeout=seconds,
            follow_redirects=False,
            # A proxy from the environment sees only that there is a TLS connection; over http it would see all.
            trust_env=address.scheme == "https",
        ),
    )
    client.organization = client.project = None
    client._custom_headers = {}  # noqa: SLF001 - OPENAI_CUSTOM_HEADERS has no other switch
    return client
