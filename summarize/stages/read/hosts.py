"""Which computers are never asked, and connections that go nowhere else: the address itself is checked, not its name."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

from httpcore2 import (
    SOCKET_OPTION,
    AnyIOBackend,
    AsyncNetworkBackend,
    AsyncNetworkStream,
    ConnectError,
    NetworkError,
)

from summarize.stages.read.flaw import Flaw

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

# IPv4 addresses inside IPv6 ones: RFC 6052 (NAT64), beside those that `ipaddress` knows.
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


class Unfetched(Exception):
    """Nothing could be fetched from an address.

    Attributes:
        flaw: Why.
    """

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.found)
        self.flaw = flaw


def is_public(address: str) -> bool:
    """Whether *address* (of IPv4 or IPv6) belongs to the public internet, also the IPv4 address that it may hold."""
    known = ipaddress.ip_address(address)
    if isinstance(known, ipaddress.IPv6Address):
        held = known.ipv4_mapped or known.sixtofour
        if known in _NAT64:
            held = ipaddress.IPv4Address(int(known) & 0xFFFFFFFF)
        if held:
            return is_public(str(held))
        if known.is_site_local:
            return False
    return known.is_global and not (known.is_multicast or known.is_reserved)


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of *host*, also where it is a number in any of its spellings (`127.1`, `0x7f.1`, `2130706433`)."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class CheckedBackend(AsyncNetworkBackend):
    """Connections to checked addresses only.

    A name is resolved once for each connection, all its addresses are checked, and the connection is made to one of
    them: what the name leads to a moment later changes nothing. TLS is still with the name.
    """

    def __init__(
        self, *, allow_private: bool, resolve: Resolve = resolve, backend: AsyncNetworkBackend | None = None
    ) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._backend = backend or AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the signature is the library's
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """A connection to the first address of *host* that answers.

        Raises:
            Unfetched: One of its addresses is not public.
            NetworkError: It has no address, or none answers.
        """
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as exc:
            raise ConnectError(f"its name cannot be resolved: {exc}") from exc
        if not self._allow_private and not all(map(is_public, addresses)):
            found = f"'{host}' is at an address that is not public ({', '.join(addresses)})"
            raise Unfetched(
                Flaw(
                    "skipped:private_address", found, "Give --allow-private if a server of your own is meant."
                )
            )
        failed = NetworkError("it has no address")
        for address in addresses:
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except NetworkError as exc:
                failed = exc
        raise failed
