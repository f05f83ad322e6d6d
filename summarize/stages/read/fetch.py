"""Addresses that the user gave, and no others, to what they hold. Articles, feeds, tables and manifests are not followed."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.stages.read.files import Place, printable
from summarize.stages.read.source import Flawed, Source

# The web is loaded when an address is given.
if TYPE_CHECKING:
    from summarize.stages.read.hosts import CheckedBackend
    from summarize.stages.read.web import Web

# "C:/news" is a path.
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_USER: Final = re.compile(r"//[^/?#]*@")


async def fetch(
    sources: Sequence[str | Path], *, allow_private: bool = False, backend: "CheckedBackend | None" = None
) -> tuple[Place, ...]:
    """*sources*, with what was fetched, or why nothing was, in the place of each address.

    Addresses of http and https are fetched at once, from one server one after the other, and others are refused. What
    is private, or leads there, is refused too: each address that is connected to is checked.

    Args:
        sources: Paths and addresses as the user gave them.
        allow_private: Whether private, loopback and link-local addresses may be asked.
        backend: What connects, for tests; it says itself what is allowed.
    """
    addresses = [source for source in sources if is_address(source)]
    if not addresses:
        return tuple(sources)
    from summarize.stages.read.hosts import CheckedBackend  # noqa: PLC0415
    from summarize.stages.read.web import Web  # noqa: PLC0415

    async with Web(backend or CheckedBackend(allow_private=allow_private)) as web:
        found = await asyncio.gather(*(_fetched(web, str(address)) for address in dict.fromkeys(addresses)))
    by_address = dict(zip(dict.fromkeys(addresses), found, strict=True))
    return tuple(by_address.get(source, source) for source in sources)


def is_address(source: str | Path) -> bool:
    """Whether *source* is an address rather than a path."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None


async def _fetched(web: "Web", address: str) -> Source | Flawed:
    from summarize.stages.read.hosts import Unfetched  # noqa: PLC0415

    try:
        return await web.page(address)
    except Unfetched as exc:
        # A password in an address is shown nowhere.
        return Flawed(printable(_USER.sub("//", address)), exc.flaw)
