"""How much may be asked of one endpoint at once: found out, and shared by all calls to it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from summarize.errors import BudgetReached, ConfigError, ModelError, ModelUnavailable, SummarizeError
from summarize.llm.retry import Sleep

# How many requests are sent at once when one has been answered. Each answer lets one more follow, so that they double
# with every round trip.
_FIRST: Final = 50
# An endpoint that refuses a key, a model or an account does so within so many seconds (openai's within half of it); a
# model that writes takes longer. So the first request goes alone for so long at most, and no run is slower by more.
# Counted in tenths, each begun when the one before is over: while this program itself is busy, no answer can be read.
_ALONE: Final = 10
_TENTH: Final = 0.1
# So many requests in a row that were given up, with no other answered since each began and none under way, and no more
# are sent: three articles that break a server are hardly the first three. Without any connection one is enough.
_GIVEN_UP: Final = 3
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

    The first request goes alone, and so do others after some that were given up: what is wrong with a key, a model
    or a server is found out once, and those who wait are told. From the first answer on, until the endpoint refuses
    one as too many, only their number is limited: as many as were ever answered together, and one more for each
    answer. From then on they also go at a rate: what it let through before, less with each refusal, slowly more
    without. A pause that it asks for holds for everybody.

    Args:
        ceiling: How many requests may be under way at most.
        clock: Seconds from any start that never go back.
        sleep: What waits.
    """

    def __init__(self, ceiling: int, *, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._ceiling = ceiling
        self._clock = clock
        self._sleep = sleep
        self._window = 1
        self._under_way = 0
        self._answers = 0
        self._given_up = 0
        self._refusal: SummarizeError | None = None
        self._quiet: asyncio.TimerHandle | None = None
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
        """A place among those that may ask; first come, first served.

        What is raised while it is held tells how the endpoint is.

        Raises:
            SummarizeError: What another request was told holds for this one as well, which is not made.
        """
        await self._admitted()
        answers = self._answers
        try:
            yield
        except (ConfigError, BudgetReached) as error:
            self._refusal = error
            self._turn_away(error)
            raise
        except (ModelUnavailable, TimeoutError) as error:
            if answers == self._answers:
                self._give_up(error)
            raise
        except ModelError:
            # It is about this request, and the endpoint read it.
            self._open()
            raise
        finally:
            self._still()
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
                        "an answer may take. Try again later, or allow more time.",
                        code="rate_limited_beyond_deadline",
                    )
                await self._sleep(left)
                if self._rate is None:
                    self._measure()
            if self._rate is not None:
                self._next = self._clock() + 1 / self._rate
            else:
                self._let_through.append(self._clock())
        if self._window == 1 < self._ceiling:
            self._still()
            self._count_down(_ALONE)

    def answered(self) -> None:
        """A request was let through."""
        self._answers += 1
        self._given_up = 0
        self._open()
        if self._rate is None:
            self._window = min(self._ceiling, self._window + 1)
        else:
            self._rate += self._more
        self._admit()

    def refused(self, wait: float | None) -> None:
        """A request was refused as one too many; *wait* is for how many seconds the endpoint asked to be left alone."""
        self._still()
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

    def failed(self) -> None:
        """A request was not answered, and not because it was one too many."""
        self._still()

    def _count_down(self, tenths: int) -> None:
        """The request that goes alone has been under way for so long, less *tenths*, and nothing is wrong yet."""
        if tenths == 0:
            self._open()
        else:
            later = asyncio.get_running_loop().call_later
            self._quiet = later(_TENTH, self._count_down, tenths - 1)

    def _open(self) -> None:
        """No longer one alone."""
        self._still()
        if self._window == 1 < self._ceiling:
            self._window = min(self._ceiling, _FIRST)
            self._begun = self._clock()
        self._admit()

    def _still(self) -> None:
        """Nothing is concluded any more from a request that is under way for long."""
        if self._quiet is not None:
            self._quiet.cancel()
            self._quiet = None

    def _give_up(self, error: Exception) -> None:
        """One is given up, and nobody was answered since it began."""
        self._given_up += 1
        never_there = isinstance(error, ModelUnavailable) and error.code == "connect"
        if self._given_up < _GIVEN_UP and not never_there:
            return
        self._window = 1
        # While others are under way, one of them may be answered yet: models are slow, and errors are quick.
        if self._under_way == 1:
            self._turn_away(error)

    def _turn_away(self, error: Exception) -> None:
        """Who waits is told what *error* says, and is not let in."""
        for place in self._waiting:
            if not place.done():
                place.set_exception(_same(error))
        self._waiting.clear()

    async def _admitted(self) -> None:
        if self._refusal is not None:
            raise _same(self._refusal)
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
        """After the first pause: the rate is what was let through until then. Of nothing, nothing is known."""
        now = self._clock()
        seconds = min(_MEASURED, now - self._begun)
        if lately := sum(at >= now - seconds for at in self._let_through):
            self._rate = max(_LEAST, lately / seconds)
            self._let_through.clear()


def _same(error: Exception) -> SummarizeError:
    """What *error* says, for a request that is not made because of it."""
    told = "Not asked any more. "
    match error:
        case ModelError():
            return type(error)(f"{told}{error}", code=error.code)
        case SummarizeError():
            return type(error)(f"{told}{error}")
        case _:
            return ModelUnavailable(f"{told}There was no answer to those before in time.", code="timeout")
