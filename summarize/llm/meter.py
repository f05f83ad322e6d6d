"""What a run asked of its model, counted."""

from summarize.data.progress import UNWATCHED, Progress
from summarize.data.report import Usage
from summarize.errors import ModelError, Spent
from summarize.llm.model import Model, Reply, Request
from summarize.llm.prices import Price


class MeteredModel:
    """Counts requests, replays, retries and tokens of the model it wraps.

    Args:
        model: Who is asked.
        price: What tokens cost; without it nobody knows.
        progress: Is told of each request, and of its answer.
    """

    def __init__(
        self, model: Model, price: Price = lambda *_: None, *, progress: Progress = UNWATCHED
    ) -> None:
        self._model = model
        self._price = price
        self._progress = progress
        self.usage = Usage(cost=0.0)

    @property
    def name(self) -> str:
        """The wrapped model's name."""
        return self._model.name

    async def complete(self, request: Request) -> Reply:
        """Ask the wrapped model; a request that fails is counted too, with what was paid for it."""
        self._add(Usage(requests=1, cost=0.0))
        self._progress.more("ask", 1)
        try:
            reply = await self._model.complete(request)
        except ModelError as error:
            self._add(
                Usage(
                    failed=1,
                    retried=max(0, error.spent.attempts - 1),
                    tokens_in=error.spent.tokens_in,
                    tokens_out=error.spent.tokens_out,
                    wasted=error.spent.wasted,
                    maybe_billed=error.spent.maybe_billed,
                    untold=error.spent.untold,
                    cost=self._cost(error.spent),
                )
            )
            raise
        finally:
            self._progress.done("ask", 1)
        self._add(
            Usage(
                replayed=int(reply.replayed),
                retried=0 if reply.replayed else reply.attempts - 1,
                tokens_in=reply.tokens_in,
                tokens_out=reply.tokens_out,
                wasted=reply.wasted,
                maybe_billed=reply.maybe_billed,
                untold=reply.untold,
                cost=0.0 if reply.replayed else self._cost(reply),
            ),
        )
        return reply

    def _cost(self, spent: Reply | Spent) -> float | None:
        if spent.untold:
            return None
        return self._price(spent.tokens_in, spent.tokens_out) if spent.tokens_in or spent.tokens_out else 0.0

    def _add(self, more: Usage) -> None:
        self.usage = self.usage.plus(more)
