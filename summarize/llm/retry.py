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
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

from summarize.errors import ModelUnavailable

Sleep = Callable[[float], Awaitable[None]]

ATTEMPTS: Final = 5

# Full jitter, doubling from a second: clients that failed together do not come back together
# (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
_BACKOFF: Final = wait_random_exponential(multiplier=1, max=20)

# What a server says of a moment rather than of the request: time-out, lock, rate limit.
_PASSING_STATUSES: Final = frozenset({408, 409, 429})


class Transient(ModelUnavailable):
    """A failure that may be gone if the same is asked again.

    Attributes:
        wait: Seconds that the server wants to be left alone, or None if it does not say.
    """

    def __init__(self, message: str, *, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def retrying(*, patience: float, sleep: Sleep = asyncio.sleep) -> AsyncRetrying:
    """What calls a function again while it raises `Transient`; for one call, not to be shared.

    Args:
        patience: Seconds from the first attempt within which another must start. A wait that would end later
            is not begun.
        sleep: What waits; a test gives one that does not.

    Returns:
        A tenacity controller. It makes at most five attempts and then raises `ModelUnavailable`; whatever
        else the function raises passes through it at once.
    """
    return AsyncRetrying(
        retry=retry_if_exception_type(Transient),
        wait=_wait,
        stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(patience),
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


def _failure(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _wait(state: RetryCallState) -> float:
    failure = _failure(state)
    wanted = failure.wait if isinstance(failure, Transient) else None
    return _BACKOFF(state) if wanted is None else wanted


def _give_up(state: RetryCallState) -> NoReturn:
    attempts = "1 attempt" if state.attempt_number == 1 else f"{state.attempt_number} attempts"
    failure = _failure(state)
    raise ModelUnavailable(f"{failure} Gave up after {attempts}; try again later.") from failure
