"""Any OpenAI-compatible endpoint as a `Model`: with `wire/` the only files that know openai and instructor.

Importing this file takes seconds, so that it is imported when a model is wanted, not at start-up.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from summarize.errors import ConfigError, ModelError, ModelUnavailable
from summarize.llm.address import OPENAI_URL, checked_address, checked_key
from summarize.llm.limiter import Limiter
from summarize.llm.model import Reply, Request
from summarize.llm.underway import outlasting
from summarize.llm.wire.client import Wire, client_for, connections_for, headers_for
from summarize.llm.wire.exchange import Endpoint, Exchange
from summarize.llm.wire.modes import Modes

_log = logging.getLogger(__name__)

# Sent where no key is needed; openai's client insists on one.
_NO_KEY: Final = "no-key-was-given"

_NETWORK: Final = Wire()


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint. It belongs to one event loop; close it with `aclose`.

    The schema is sent without `strict`: openai's strict mode refuses schemas with bounds on lengths, which keep
    small models from running on for ever. Each reply is validated here instead, and asked for again once.

    Args:
        name: The model's name at the endpoint.
        base_url: The endpoint; None for openai's own. The environment is not asked.
        api_key: The key; None for an endpoint that wants none.
        timeout: Seconds that one request may take, all attempts and waits together, not counting its turn.
        concurrency: How many requests are under way at most; fewer while the endpoint says that they are too many.
        modes: How it is asked for JSON; None to find it out.
        wire: What a test replaces.

    Raises:
        ConfigError: The address or the key cannot be used, or the key would travel in clear.
    """

    def __init__(  # noqa: PLR0913 - each is a setting by itself
        self,
        name: str,
        *,
        base_url: str | None,
        api_key: str | None,
        timeout: float,
        concurrency: int,
        modes: Modes | None = None,
        wire: Wire = _NETWORK,
    ) -> None:
        address = checked_address(base_url or OPENAI_URL, has_key=bool(api_key))
        if not (api_key or base_url):
            raise ConfigError(
                "Cannot ask openai without a key. Set one, or give the base URL of another endpoint."
            )
        self._name = name
        self._timeout = timeout
        key = checked_key(api_key or _NO_KEY)
        connections = connections_for(concurrency)
        self._limiter = Limiter(connections, clock=wire.clock, sleep=wire.sleep)
        self._client = client_for(address, key, wire, timeout=timeout, connections=connections)
        self._endpoint = Endpoint(
            client=self._client,
            headers=headers_for(address, key),
            model=name,
            limiter=self._limiter,
            modes=modes or Modes(),
            patience=timeout,
            sleep=wire.sleep,
        )

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._name

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def complete(self, request: Request) -> Reply:
        """See `Model.complete`. One line is logged for each call, at INFO."""
        exchange = Exchange(self._endpoint, request)
        outcome = "not answered"
        try:
            async with self._limiter.place():
                reply = await outlasting(self._in_time(exchange))
                outcome = "answered"
                return reply
        except TimeoutError as exc:
            late = ModelUnavailable(
                f"{exchange.doing}: no answer within {self._timeout:g} seconds. Try again, or allow more time.",
                code="timeout",
            )
            late.spent = exchange.failed
            raise late from exc
        except ModelError as error:
            error.spent = exchange.failed
            raise
        finally:
            _log.info("%s: %s by %s; %s", request.title, outcome, self._name, exchange.told)

    async def _in_time(self, exchange: Exchange) -> Reply:
        async with asyncio.timeout(self._timeout):
            return await exchange.run()
