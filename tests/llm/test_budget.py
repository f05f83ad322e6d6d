"""A budget ends the asking, not the run; prices are known or said to be unknown."""

import pytest
from pydantic import BaseModel

from summarize.errors import BudgetReached, ConfigError, ModelUnavailable, Spent
from summarize.llm.budget import Budget, BudgetModel
from summarize.llm.model import Message, Reply, Request
from summarize.llm.prices import Price, price_of

pytestmark = pytest.mark.anyio

REQUEST = Request("judge", "summary", "judge", "d", (Message("user", "Judge."),), BaseModel)


class Answering:
    """A model of which each request costs 100 tokens, also one that fails."""

    name = "double"

    def __init__(self, *, failing: bool = False) -> None:
        self.failing = failing
        self.asked = 0

    async def complete(self, _: Request) -> Reply:
        self.asked += 1
        if self.failing:
            error = ModelUnavailable("no")
            error.spent = Spent(attempts=1, tokens_in=90, tokens_out=10, wasted=100)
            raise error
        return Reply("{}", tokens_in=90, tokens_out=10, attempts=1, replayed=False)


def a_cent_for_100(tokens_in: int, tokens_out: int) -> float:
    return (tokens_in + tokens_out) / 10_000


def unknown(_in: int, _out: int) -> None:
    return None


async def asked(budget: Budget, price: Price, *, failing: bool = False) -> int:
    """How often the model is asked until the budget is reached, of ten times."""
    model = Answering(failing=failing)
    limited = BudgetModel(model, budget, price, at_once=1)
    for _ in range(10):
        try:
            await limited.complete(REQUEST)
        except ModelUnavailable:
            pass
        except BudgetReached:
            break
    return model.asked


@pytest.mark.parametrize("failing", [False, True])
@pytest.mark.parametrize(
    ("budget", "times"),
    [
        (Budget(), 10),
        (Budget(tokens=1), 1),
        (Budget(tokens=300), 3),
        (Budget(tokens=301), 4),
        (Budget(dollars=0.02), 2),
        (Budget(tokens=300, dollars=0.01), 1),
    ],
)
async def test_nothing_is_asked_when_it_is_spent(budget: Budget, times: int, *, failing: bool) -> None:
    assert await asked(budget, a_cent_for_100, failing=failing) == times


async def test_it_says_which_limit_and_how_to_go_on() -> None:
    limited = BudgetModel(Answering(), Budget(tokens=1), unknown, at_once=1)
    await limited.complete(REQUEST)
    with pytest.raises(BudgetReached, match=r"limit of 1 tokens is reached.*is kept: allow more"):
        await limited.complete(REQUEST)
    dear = BudgetModel(Answering(), Budget(dollars=0.001), a_cent_for_100, at_once=1)
    await dear.complete(REQUEST)
    with pytest.raises(BudgetReached, match=r"limit of 0\.001 US dollars"):
        await dear.complete(REQUEST)


async def test_dollars_cannot_be_limited_without_a_price() -> None:
    with pytest.raises(ConfigError, match=r"price of 'double' .* --max-tokens"):
        BudgetModel(Answering(), Budget(dollars=1), unknown, at_once=1)


async def test_tokens_can_be_limited_without_a_price() -> None:
    assert await asked(Budget(tokens=100), unknown) == 1


async def test_a_wrapped_model_keeps_its_name() -> None:
    assert BudgetModel(Answering(), Budget(), unknown, at_once=1).name == "double"


def test_a_known_model_has_a_price_at_its_own_endpoint() -> None:
    price = price_of("gpt-5-mini", None)
    whole, half = price(1_000_000, 100_000), price(500_000, 50_000)
    assert whole is not None
    assert half is not None
    assert whole == pytest.approx(2 * half)
    assert 0.01 < whole < 10


@pytest.mark.parametrize(
    ("model", "base_url"),
    [
        ("assistant", None),
        ("gpt-5-mini", "http://127.0.0.1:8099/v1"),
        ("gpt-5-mini", "https://gateway.example/v1"),
        ("", None),
    ],
)
def test_a_model_elsewhere_has_none(model: str, base_url: str | None) -> None:
    assert price_of(model, base_url)(1000, 1000) is None
