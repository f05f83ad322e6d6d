"""What a run asked of its model is counted, also where it failed."""

import pytest
from pydantic import BaseModel

from summarize.data.report import Usage
from summarize.errors import ModelUnavailable, Spent
from summarize.llm.meter import MeteredModel
from summarize.llm.model import Message, Reply, Request

pytestmark = pytest.mark.anyio

REQUEST = Request(
    stage="judge",
    label="summary",
    prompt="judge",
    prompt_digest="d",
    messages=(Message("user", "Judge."),),
    shape=BaseModel,
)


class Answering:
    """A model that gives each of its outcomes once."""

    name = "double"

    def __init__(self, *outcomes: Reply | Exception) -> None:
        self.outcomes = list(outcomes)

    async def complete(self, _: Request) -> Reply:
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def reply(*, attempts: int = 1, replayed: bool = False) -> Reply:
    return Reply(content="{}", tokens_in=70, tokens_out=5, attempts=attempts, replayed=replayed)


async def test_the_reply_and_the_name_are_the_wrapped_models() -> None:
    given = reply()
    meter = MeteredModel(Answering(given))
    assert (await meter.complete(REQUEST), meter.name) == (given, "double")


async def test_requests_retries_and_tokens_are_added_up() -> None:
    meter = MeteredModel(Answering(reply(attempts=3), reply()))
    await meter.complete(REQUEST)
    await meter.complete(REQUEST)
    assert meter.usage == Usage(requests=2, retried=2, tokens_in=140, tokens_out=10)


async def test_what_is_replayed_is_counted_as_such_and_was_not_retried() -> None:
    meter = MeteredModel(Answering(reply(attempts=3, replayed=True)))
    await meter.complete(REQUEST)
    assert (meter.usage.requests, meter.usage.replayed, meter.usage.retried) == (1, 1, 0)


async def test_a_request_that_fails_is_counted_and_its_error_goes_on() -> None:
    meter = MeteredModel(Answering(ModelUnavailable("No answer.")))
    with pytest.raises(ModelUnavailable):
        await meter.complete(REQUEST)
    assert meter.usage == Usage(requests=1, failed=1, cost=0.0)


async def test_the_cost_is_not_known() -> None:
    meter = MeteredModel(Answering(reply()))
    await meter.complete(REQUEST)
    assert meter.usage.cost is None


async def test_what_was_paid_for_nothing_is_counted_too() -> None:
    error = ModelUnavailable("no")
    error.spent = Spent(attempts=3, tokens_in=70, tokens_out=5, wasted=75)
    meter = MeteredModel(Answering(error))
    with pytest.raises(ModelUnavailable):
        await meter.complete(REQUEST)
    assert meter.usage == Usage(requests=1, failed=1, retried=2, tokens_in=70, tokens_out=5, wasted=75)
