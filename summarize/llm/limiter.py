"""How much may be asked of one endpoint at once: found out, and shared by all calls to it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from summarize.errors import ModelUnavailable
from summarize.llm.retry import Sleep

# How many requests are sent at once before anything is known. Each answer lets one more follow, so that they double
# with every round trip.
_FIRST: Final = 50
# Seconds for which an endpoint is left alone that says "too many requests" and not for how long: the first time, and
# when it is known how much it takes.
_PAUSE: Final = 1.0
_SHORT_PAUSE: Final = 0.1
# Over so many seconds it is counted how much an endpoint lets through.
_MEASURED: Final = 10.0
# What a rate (requests a second) is worth after it was too much, and what each answer adds to it: first until it is too
# much once more, then. Additive increase, multiplicative decrease, as TCP does it (Chiu and Jain, 1989); the figures
# are the best of 36 settings on 600 calls against limits of 40 a second in `tests/llm/test_limiter.py`.
_LESS: Final = 0.8
_MORE_AT_FIRST: Final = 0.3
_MORE: Final = 0.02
_LEAST: Final = 0.05

Clock = Callable[[], float]


class Limiter:
    """Lets requests through as fast as their endpoint takes them.

    Until the endpoint refuses one as too many, only their number is limited: as many as were ever answered together,
    and one more for each answer. From then on they also go at a rate: what it let through before, less with each
    refusal, slowly more without. A pause that it asks for holds for everybody.

    Args:
        ceiling: How many requests may be under way at most.
        clock: Seconds from any start that never go back.
        sleep: What waits.
    """

    def __init__(self, ceiling: int, *, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._ceiling = ceiling
        self._clock = clock
        self._sleep = sleep
        self._window = min(ceiling, _FIRST)
        self._under_way = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._rate: float | None = None
        self._more = _MORE_AT_FIRST
        self._begun = clock()
        self._next = clock()
        self._turnstile = asyncio.Lock()
        self._paused_until = clock()
        self._let_through: deque[float] = deque(maxlen=10_000)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place among those that may ask; first come, first served."""
        await self._admitted()
        try:
            yield
        finally:
            self._under_way -= 1
            self._admit()

    async def moment(self, *, patience: float) -> None:
        """Wait until one more request may be sent: for the end of a pause, then at the rate, one after the other.

        Raises:
            ModelUnavailable: The endpoint asked for a pause of more than *patience* seconds.
        """
        async with self._turnstile:
            while (left := max(self._paused_until, self._next) - self._clock()) > 0:
                if left > patience:
                    raise ModelUnavailable(
                        f"The endpoint takes no more requests for {left:.0f} seconds, more than the {patience:.0f} that "
                        "an answer may take. Try again later, or allow more time."
                    )
                await self._sleep(left)
                if self._rate is None:
                    self._measure()
            if self._rate is not None:
                self._next = self._clock() + 1 / self._rate
            else:
                self._let_through.append(self._clock())

    def answered(self) -> None:
        """A request was let through."""
        if self._rate is None:
            self._window = min(self._ceiling, self._window + 1)
        else:
            self._rate += self._more
        self._admit()

    def refused(self, wait: float | None) -> None:
        """A request was refused as one too many; *wait* is for how many seconds the endpoint asked to be left alone."""
        now = self._clock()
        if self._let_through:
            self._let_through.pop()
        if now < self._paused_until:
            # One of several that were sent together: what it says is known.
            self._paused_until = max(self._paused_until, now + (wait or 0.0))
            return
        if self._rate is None:
            self._paused_until = now + (_PAUSE if wait is None else wait)
        else:
            self._paused_until = now + (_SHORT_PAUSE if wait is None else wait)
            self._rate, self._more = max(_LEAST, self._rate * _LESS), _MORE

    async def _admitted(self) -> None:
        if self._under_way < self._window and not self._waiting:
            self._under_way += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._under_way -= 1
                self._admit()
            raise

    def _admit(self) -> None:
        while self._waiting and self._under_way < self._window:
            place = self._waiting.popleft()
            if not place.done():
                self._under_way += 1
                place.set_result(None)

    def _measure(self) -> None:
        """After the first pause: the rate is what was let through until then."""
        now = self._clock()
        seconds = min(_MEASURED, now - self._begun)
        self._rate = max(_LEAST, sum(at >= now - seconds for at in self._let_through) / seconds)
        self._let_through.clear()
