"""Asking again after a failure of the transport: the one place that decides whether, when, and how often."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Final, NoReturn

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_before_delay,
    wait_random_exponential,
)

from summarize.errors import ModelUnavailable

Sleep = Callable[[float], Awaitable[None]]

# How often a request is made in all: after failures of the way or the server; after refusals as one too many, which
# come in bursts (eight in a row are ridden out); after an answer that nobody can read, which another try seldom mends.
ATTEMPTS: Final = 5
REFUSALS: Final = 9
UNREADABLE: Final = 2

# Full jitter, doubling from a second: clients that failed together do not come back together
# (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
_BACKOFF: Final = wait_random_exponential(multiplier=1, max=20)

# What a server says of a moment rather than of the request: time-out, lock, rate limit.
_PASSING_STATUSES: Final = frozenset({408, 409, 429})


class Transient(ModelUnavailable):
    """A failure that may be gone if the same is asked again.

    Attributes:
        wait: Seconds that the server wants to be left alone, or None if it does not say.
        attempts: How often the request is made in all before such a failure is the last.
    """

    def __init__(
        self, message: str, *, wait: float | None = None, attempts: int = ATTEMPTS, code: str | None = None
    ) -> None:
        super().__init__(message, code=code)
        self.wait = wait
        self.attempts = attempts


def retrying(*, patience: float, sleep: Sleep = asyncio.sleep) -> AsyncRetrying:
    """What calls a function again while it raises `Transient`; for one call, not to be shared.

    Args:
        patience: Seconds from the first attempt within which another must start. A wait that would end later
            is not begun.
        sleep: What waits; a test gives one that does not.

    Returns:
        A tenacity controller. It makes as many attempts as the last failure is worth and then raises
        `ModelUnavailable`; whatever else the function raises passes through it at once.
    """
    late = stop_before_delay(patience)
    return AsyncRetrying(
        retry=retry_if_exception_type(Transient),
        wait=_wait,
        stop=lambda state: _is_enough(state) or late(state),
        sleep=sleep,
        retry_error_callback=_give_up,
    )


def is_transient(status: int, headers: Mapping[str, str]) -> bool:
    """Whether an HTTP error may pass: 408, 409, 429 and 5xx, unless the server forbids (`x-should-retry`)."""
    return (status in _PASSING_STATUSES or status >= 500) and headers.get("x-should-retry") != "false"


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait, or None if it does not say, or says it badly.

    `retry-after-ms` goes before `retry-after`. A date there is taken from the server's own `date`, not from
    our clock, which may be wrong (RFC 9110, 10.2.3).
    """
    milliseconds = _seconds(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    written = headers.get("retry-after", "")
    seconds = _seconds(written)
    return _until(written, now=headers.get("date", "")) if seconds is None else seconds


def _seconds(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return max(number, 0.0) if math.isfinite(number) else None


def _until(written: str, *, now: str) -> float | None:
    try:
        return max((parsedate_to_datetime(written) - parsedate_to_datetime(now)).total_seconds(), 0.0)
    except (ValueError, TypeError):  # TypeError: one date has a time zone, the other has none
        return None


def _failure(state: RetryCallState) -> Transient:
    failure = state.outcome and state.outcome.exception()
    if not isinstance(failure, Transient):  # pragma: no cover - tenacity asks only about what is retried
        raise TypeError(failure)
    return failure


def _wait(state: RetryCallState) -> float:
    wanted = _failure(state).wait
    return _BACKOFF(state) if wanted is None else wanted


def _is_enough(state: RetryCallState) -> bool:
    return state.attempt_number >= _failure(state).attempts


def _give_up(state: RetryCallState) -> NoReturn:
    attempts = "1 attempt" if state.attempt_number == 1 else f"{state.attempt_number} attempts"
    failure = _failure(state)
    message = f"{failure} Gave up after {attempts}; try again later."
    raise ModelUnavailable(message, code=failure.code) from failure
