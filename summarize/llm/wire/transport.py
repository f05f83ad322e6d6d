"""How bytes come in: each answer whole or not at all, and never more of it than any answer has."""

from __future__ import annotations

from contextlib import aclosing
from typing import Any, Final

import httpx2
import openai  # noqa: TID251 - one of the few files that may

# After decompression. The longest answers that models write, 128,000 tokens, have about half a MiB.
MOST_BYTES: Final = 4 * 2**20

# What is true of an answer as it travelled, and no longer of its decoded bytes.
_OF_THE_WAY: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class Oversized(httpx2.DecodingError):
    """An answer has more bytes, decompressed, than any answer may have."""


class WholeAnswers(openai.DefaultAsyncHttpxClient):
    """openai's HTTP client, which reads each answer as it decompresses and hangs up when it grows too large.

    A client and not a transport: one that is given a transport no longer takes proxies from the environment.
    """

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """The whole answer.

        Raises:
            Oversized: It is too large.
        """
        answer = await super().send(request, **options | {"stream": True})
        async with aclosing(answer):
            body = await _body(answer)
        headers = [pair for pair in answer.headers.multi_items() if pair[0] not in _OF_THE_WAY]
        return httpx2.Response(answer.status_code, headers=headers, content=body, request=request)


async def _body(answer: httpx2.Response) -> bytes:
    body = bytearray()
    async with aclosing(answer.aiter_bytes()) as parts:
        async for part in parts:  # of at most 1 MiB each, decompressed one after the other
            body += part
            if len(body) > MOST_BYTES:
                raise Oversized(f"more than {MOST_BYTES} bytes")
    return bytes(body)
