"""The limiter, on a clock that moves only when everybody waits."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

import pytest

from summarize.errors import ModelUnavailable
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
@pytest.mark.parametrize("limit", [lambda: Bucket(40), EachSecond], ids=["bucket", "each second"])
def test_six_hundred_calls_pass_a_limit_of_forty_a_second(
    limit: Callable[[], Limit], retry_after: float | None
) -> None:
    seen = on_fast_loop(lambda: calls(limit(), count=600, ceiling=200, retry_after=retry_after))
    assert seen.answered == 600
    assert seen.attempts <= 1.03
    assert seen.seconds <= 1.3 * 15


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
