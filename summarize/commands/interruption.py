"""How a command is interrupted: what is done is kept, and it ends within a second."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Coroutine
from types import FrameType
from typing import Any, Final, TypeVar

Outcome = TypeVar("Outcome")

# Seconds after a signal at which a program that is busy with something else than waiting is ended where it is.
_LATEST: Final = 0.9


def interruptible(work: Coroutine[Any, Any, Outcome]) -> Outcome:
    """What *work* gives. A signal cancels it; a second signal, or too long a time, ends it where it is.

    Raises:
        KeyboardInterrupt: It was interrupted.
    """
    return asyncio.run(_watched(work))


async def _watched(work: Coroutine[Any, Any, Outcome]) -> Outcome:
    # asyncio's own: the first time it cancels what it runs, the second time it raises KeyboardInterrupt. In a thread,
    # which gets no signals, it sets none.
    cancelling = signal.getsignal(signal.SIGINT)
    if sys.platform == "win32" or not callable(cancelling) or cancelling is signal.default_int_handler:
        return await work

    def interrupt(number: int, frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_REAL, _LATEST)
        cancelling(number, frame)

    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGALRM, interrupt)
    try:
        return await work
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGINT, cancelling)
