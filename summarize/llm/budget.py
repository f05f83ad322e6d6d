"""A limit on what a run may spend."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from summarize.errors import BudgetReached, ConfigError, ModelError
from summarize.llm.model import Model, Reply, Request
from summarize.llm.prices import Price


@dataclass(frozen=True)
class Budget:
    """What a run may spend; None for no limit.

    Attributes:
        tokens: Prompt and completion tokens together.
        dollars: Their price.
    """

    tokens: int | None = None
    dollars: float | None = None


class BudgetModel:
    """A model that is not asked any more when a budget is spent.

    What is under way then is still paid for: the limit is passed by so much at most, which is why no more are let
    through than can be under way. Answers that are kept cost nothing, and are given by the journal before this model
    is asked.

    Args:
        model: Who is asked.
        budget: What may be spent.
        price: What tokens cost.
        at_once: How many requests may be under way.

    Raises:
        ConfigError: The limit is in dollars, and the price is not known.
    """

    def __init__(self, model: Model, budget: Budget, price: Price, *, at_once: int) -> None:
        if budget.dollars is not None and price(0, 0) is None:
            raise ConfigError(
                f"The price of '{model.name}' at this endpoint is not known, so that its cost cannot be limited. "
                "Use --max-tokens."
            )
        self._model = model
        self._budget = budget
        self._price = price
        self._place = asyncio.Semaphore(at_once)
        self._tokens = 0
        self._dollars = 0.0

    @property
    def name(self) -> str:
        """The wrapped model's name."""
        return self._model.name

    async def complete(self, request: Request) -> Reply:
        """Ask the wrapped model, if there is something left.

        Raises:
            BudgetReached: There is nothing left.
        """
        async with self._place:
            self._require()
            try:
                reply = await self._model.complete(request)
            except ModelError as error:
                self._pay(error.spent.tokens_in, error.spent.tokens_out)
                raise
            self._pay(reply.tokens_in, reply.tokens_out)
            return reply

    def _require(self) -> None:
        limit = None
        if self._budget.tokens is not None and self._tokens >= self._budget.tokens:
            limit = f"{self._budget.tokens:,} tokens"
        elif self._budget.dollars is not None and self._dollars >= self._budget.dollars:
            limit = f"{self._budget.dollars:g} US dollars"
        if limit:
            raise BudgetReached(
                f"The limit of {limit} is reached. What was answered is kept: allow more and run the same command again."
            )

    def _pay(self, tokens_in: int, tokens_out: int) -> None:
        self._tokens += tokens_in + tokens_out
        if self._budget.dollars is not None:
            self._dollars += self._price(tokens_in, tokens_out) or 0.0
