"""What is under way when a run is interrupted: nothing more is asked, and what is about to be answered is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

Outcome = TypeVar("Outcome")

# Seconds that answers have which are paid for already. A run that is interrupted ends within one.
_MOMENT: Final = 0.7


def interrupted() -> bool:
    """Whether what runs now was cancelled, and has not ended yet."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def outlasting(asking: Coroutine[Any, Any, Outcome]) -> Outcome:
    """What *asking* gives; if we are cancelled meanwhile, also then, where it comes within a moment.

    Who calls this has to keep what it gives, and then to end, if `interrupted`.
    """
    task = asyncio.create_task(asking)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=_MOMENT)
        task.cancel()
        (outcome,) = await asyncio.gather(task, return_exceptions=True)
        if isinstance(outcome, BaseException):  # that it fails is no news any more
            raise
        return outcome
