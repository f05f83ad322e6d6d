"""The limiter, on a clock that moves only when everybody waits."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

import pytest

from summarize.errors import (
    BudgetReached,
    ConfigError,
    ModelRefused,
    ModelUnavailable,
    RequestRejected,
    SummarizeError,
)
from summarize.llm.limiter import Limiter
from tests.fast_loop import on_fast_loop


class Limit(Protocol):
    def allows(self, now: float) -> bool: ...


class Bucket:
    """Forty requests a second on average, with room for so many at once."""

    def __init__(self, room: float) -> None:
        self.room = self.left = room
        self.at = 0.0

    def allows(self, now: float) -> bool:
        self.left = min(self.room, self.left + 40 * (now - self.at))
        self.at = now
        allowed = self.left >= 1
        self.left -= allowed
        return allowed


class EachSecond:
    """Forty requests in each second of the clock."""

    def __init__(self) -> None:
        self.second, self.count = -1, 0

    def allows(self, now: float) -> bool:
        if int(now) != self.second:
            self.second, self.count = int(now), 0
        self.count += 1
        return self.count <= 40


class Unlimited:
    """No limit."""

    def allows(self, _: float) -> bool:
        return True


@dataclass(frozen=True)
class Seen:
    """Calls that were answered, requests that were sent for each, seconds, and the most that were under way at once."""

    answered: int
    attempts: float
    seconds: float
    most: int


async def calls(limit: Limit, *, count: int, ceiling: int, retry_after: float | None = None) -> Seen:
    """*count* calls of 200 ± 50 ms at once, each tried up to five times, to an endpoint with *limit*."""
    clock = asyncio.get_running_loop().time
    limiter = Limiter(ceiling, clock=clock)
    random = Random(1)  # noqa: S311 - how long an answer takes is no secret
    sent = under_way = most = 0

    async def attempt() -> bool:
        nonlocal sent, under_way, most
        await limiter.moment(patience=60)
        sent += 1
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01)
        allowed = limit.allows(clock())
        if allowed:
            await asyncio.sleep(random.uniform(0.14, 0.24))
            limiter.answered()
        else:
            limiter.refused(retry_after)
        under_way -= 1
        return allowed

    async def call() -> bool:
        async with limiter.place():
            for number in range(5):
                if await attempt():
                    return True
                await asyncio.sleep(retry_after or random.uniform(0, 2**number))
        return False

    begun = clock()
    answered = sum(await asyncio.gather(*(call() for _ in range(count))))
    return Seen(answered, sent / count, clock() - begun, most)


@pytest.mark.parametrize("retry_after", [None, 1.0])
@pytest.mark.parametrize(
    ("limit", "longer"), [(lambda: Bucket(40), 1.2), (EachSecond, 1.3)], ids=["bucket", "each second"]
)
def test_f06_six_hundred_calls_pass_a_limit_of_forty_a_second(
    limit: Callable[[], Limit], longer: float, retry_after: float | None
) -> None:
    seen = on_fast_loop(lambda: calls(limit(), count=600, ceiling=200, retry_after=retry_after))
    assert seen.answered == 600
    assert seen.attempts <= 1.03
    assert seen.seconds <= longer * 15


@pytest.mark.parametrize("room", [1, 10])
def test_a_limit_without_room_for_a_burst_costs_the_first_burst_only(room: int) -> None:
    seen = on_fast_loop(lambda: calls(Bucket(room), count=600, ceiling=200))
    assert seen.answered == 600
    assert seen.attempts <= 1.1


def test_without_a_limit_the_ceiling_is_kept_and_used() -> None:
    seen = on_fast_loop(lambda: calls(Unlimited(), count=400, ceiling=50))
    assert (seen.answered, seen.attempts, seen.most) == (400, 1.0, 50)
    # The first goes alone.
    assert seen.seconds <= 1.15 * (0.2 + 400 / 50 * 0.2)


def test_more_follow_with_each_answer_up_to_the_ceiling() -> None:
    seen = on_fast_loop(lambda: calls(Unlimited(), count=2000, ceiling=200))
    assert seen.most == 200


def test_a_pause_holds_for_everybody() -> None:
    async def work() -> list[float]:
        clock = asyncio.get_running_loop().time
        limiter = Limiter(8, clock=clock)
        sent: list[float] = []

        async def call() -> None:
            async with limiter.place():
                await limiter.moment(patience=100)
                sent.append(clock())

        await asyncio.gather(*(call() for _ in range(3)))
        limiter.refused(3.0)
        await asyncio.gather(*(call() for _ in range(3)))
        return sent

    assert on_fast_loop(work)[:3] == [0.0, 0.0, 0.0]
    assert min(on_fast_loop(work)[3:]) >= 3.0


def test_the_longer_of_two_pauses_holds() -> None:
    async def work() -> float:
        clock = asyncio.get_running_loop().time
        limiter = Limiter(8, clock=clock)
        for wait in (1.0, 4.0, None):
            limiter.refused(wait)
        await limiter.moment(patience=10)
        return clock()

    assert on_fast_loop(work) == pytest.approx(4.0)


def test_a_pause_beyond_the_patience_of_a_call_ends_it_at_once() -> None:
    async def work() -> float:
        clock = asyncio.get_running_loop().time
        limiter = Limiter(8, clock=clock)
        limiter.refused(300)
        with pytest.raises(ModelUnavailable, match="for 300 seconds, more than the 60"):
            await limiter.moment(patience=60)
        return clock()

    assert on_fast_loop(work) == 0.0


def test_who_gives_up_waiting_takes_no_place_with_him() -> None:
    async def work() -> None:
        limiter = Limiter(1, clock=asyncio.get_running_loop().time)

        async def hold(seconds: float) -> None:
            async with limiter.place():
                await asyncio.sleep(seconds)

        first = asyncio.ensure_future(hold(1))
        waiting = [asyncio.ensure_future(hold(1)) for _ in range(2)]
        await asyncio.sleep(0.5)
        waiting[0].cancel()
        await asyncio.gather(first, *waiting, return_exceptions=True)
        await asyncio.wait_for(hold(0), timeout=0.1)

    on_fast_loop(work)


def test_a_place_that_was_given_to_who_is_gone_goes_to_the_next() -> None:
    async def work() -> None:
        limiter = Limiter(1, clock=asyncio.get_running_loop().time)
        gone: list[asyncio.Task[None]] = []

        async def hold() -> None:
            async with limiter.place():
                await asyncio.sleep(1)

        async def first() -> None:
            async with limiter.place():
                await asyncio.sleep(1)
            # In the same step in which the next is admitted.
            gone[0].cancel()

        leading = asyncio.ensure_future(first())
        await asyncio.sleep(0)
        gone.append(asyncio.ensure_future(hold()))
        last = asyncio.ensure_future(hold())
        await asyncio.gather(leading, *gone, return_exceptions=True)
        await asyncio.wait_for(last, timeout=3)

    on_fast_loop(work)


# The first goes alone


class Asking:
    """Calls that begin at once, each of which takes its seconds and then ends as it is told to."""

    def __init__(self, ceiling: int = 8) -> None:
        self.clock = asyncio.get_running_loop().time
        self.limiter = Limiter(ceiling, clock=self.clock)
        self.sent: list[float] = []

    async def call(self, seconds: float = 0.2, error: Exception | None = None, *, tries: int = 1) -> None:
        async with self.limiter.place():
            for _ in range(tries):
                await self.limiter.moment(patience=60)
                self.sent.append(round(self.clock(), 3))
                await asyncio.sleep(seconds)
                if error is None:
                    self.limiter.answered()
                    return
                self.limiter.failed()
                await asyncio.sleep(5 if tries > 1 else 0)
            if error is not None:
                raise error

    async def all(self, *calls: Coroutine[Any, Any, None]) -> list[BaseException | None]:
        return list(await asyncio.gather(*calls, return_exceptions=True))


def test_the_first_request_goes_alone_and_the_others_with_its_answer() -> None:
    async def work() -> list[float]:
        asking = Asking()
        await asking.all(*(asking.call() for _ in range(4)))
        return asking.sent

    assert on_fast_loop(work) == [0.0, 0.2, 0.2, 0.2]


def test_the_others_follow_after_a_second_if_nothing_is_wrong_until_then() -> None:
    async def work() -> list[float]:
        asking = Asking()
        await asking.all(*(asking.call(30.0) for _ in range(4)))
        return asking.sent

    assert on_fast_loop(work) == [0.0, 1.0, 1.0, 1.0]


def test_while_it_only_waits_for_another_try_nobody_follows() -> None:
    async def work() -> list[float]:
        asking = Asking()
        await asking.all(asking.call(0.2, ModelUnavailable("down"), tries=3), asking.call())
        return asking.sent

    assert on_fast_loop(work) == [0.0, 5.2, 10.4, 15.6]


def test_one_at_a_time_is_as_ever() -> None:
    async def work() -> list[float]:
        asking = Asking(1)
        await asking.all(*(asking.call(3.0) for _ in range(3)))
        return asking.sent

    assert on_fast_loop(work) == [0.0, 3.0, 6.0]


@pytest.mark.parametrize("error", [RequestRejected("odd"), ModelRefused("no")])
def test_a_request_that_is_refused_by_itself_speaks_for_the_endpoint(error: SummarizeError) -> None:
    async def work() -> list[float]:
        asking = Asking()
        await asking.all(asking.call(0.2, error), *(asking.call() for _ in range(3)))
        return asking.sent

    assert on_fast_loop(work) == [0.0, 0.2, 0.2, 0.2]


def test_after_three_that_were_given_up_in_a_row_who_waits_is_told() -> None:
    async def work() -> tuple[list[float], list[BaseException | None]]:
        asking = Asking()
        outcomes = await asking.all(*(asking.call(0.2, ModelUnavailable("down")) for _ in range(6)))
        return asking.sent, outcomes

    sent, outcomes = on_fast_loop(work)
    assert sent == [0.0, 0.2, 0.4]
    assert list(map(str, outcomes)) == ["down"] * 3 + ["Not asked any more. down"] * 3
    assert {type(outcome) for outcome in outcomes} == {ModelUnavailable}


def test_without_an_answer_in_time_who_waits_is_told_so() -> None:
    async def work() -> list[BaseException | None]:
        asking = Asking(1)
        return await asking.all(*(asking.call(0.2, TimeoutError()) for _ in range(4)))

    *_, last = on_fast_loop(work)
    assert isinstance(last, ModelUnavailable)
    assert last.code == "timeout"
    assert "in time" in str(last)


def test_without_a_connection_one_that_was_given_up_is_enough() -> None:
    async def work() -> tuple[list[float], list[BaseException | None]]:
        asking = Asking()
        error = ModelUnavailable("refused", code="connect")
        return asking.sent, await asking.all(*(asking.call(0.2, error) for _ in range(3)))

    sent, outcomes = on_fast_loop(work)
    assert sent == [0.0]
    assert [getattr(outcome, "code", None) for outcome in outcomes] == ["connect"] * 3


def test_who_comes_later_may_find_the_endpoint_back() -> None:
    async def work() -> list[BaseException | None]:
        asking = Asking()
        await asking.all(*(asking.call(0.2, ModelUnavailable("down")) for _ in range(4)))
        return await asking.all(*(asking.call() for _ in range(3)))

    assert on_fast_loop(work) == [None, None, None]


def test_who_is_given_up_while_others_are_answered_stops_nobody() -> None:
    async def work() -> list[BaseException | None]:
        asking = Asking(2)
        error = ModelUnavailable("down")
        return await asking.all(
            *(asking.call(0.5, error) if number % 3 == 1 else asking.call(0.2) for number in range(12))
        )

    assert [str(outcome) for outcome in on_fast_loop(work) if outcome] == ["down"] * 4


def test_while_slow_ones_are_under_way_quick_failures_turn_nobody_away() -> None:
    async def work() -> list[BaseException | None]:
        asking = Asking()
        down = ModelUnavailable("down")
        bad = (asking.call(0.5, down) for _ in range(4))
        slow = (asking.call(30.0) for _ in range(8))
        return await asking.all(asking.call(), *bad, *slow)

    assert [str(outcome) for outcome in on_fast_loop(work) if outcome] == ["down"] * 4


def test_if_none_of_those_under_way_is_answered_who_waits_is_told() -> None:
    async def work() -> tuple[list[float], list[BaseException | None]]:
        asking = Asking(4)
        down = ModelUnavailable("down")
        outcomes = await asking.all(asking.call(), *(asking.call(0.5, down) for _ in range(20)))
        return asking.sent, outcomes

    sent, outcomes = on_fast_loop(work)
    assert len(sent) <= 1 + 4 + 2
    assert len([outcome for outcome in outcomes if str(outcome).startswith("Not asked")]) == 21 - len(sent)


@pytest.mark.parametrize("error", [ConfigError("wrong key"), BudgetReached("no quota")])
def test_what_holds_for_every_request_is_asked_once(error: SummarizeError) -> None:
    async def work() -> tuple[list[float], list[BaseException | None]]:
        asking = Asking()
        outcomes = await asking.all(asking.call(0.2, error), asking.call(), asking.call())
        return asking.sent, [*outcomes, *await asking.all(asking.call())]

    sent, outcomes = on_fast_loop(work)
    assert sent == [0.0]
    assert {type(outcome) for outcome in outcomes} == {type(error)}
    assert list(map(str, outcomes))[1:] == [f"Not asked any more. {error}"] * 3
