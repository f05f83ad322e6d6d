"""An event loop on which waiting takes no time."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Outcome = TypeVar("Outcome")


class FastLoop(asyncio.SelectorEventLoop):
    """An event loop in which a second of waiting takes no time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        ready: Any = self
        if not ready._ready:  # noqa: SLF001 - an event loop has no other way to skip time
            pending = (one.when() for one in ready._scheduled if not one.cancelled())  # noqa: SLF001 - likewise
            self.now = max(self.now, min(pending, default=self.now))
        super()._run_once()  # type: ignore[misc]  # private, and all there is


def on_fast_loop(work: Callable[[], Coroutine[Any, Any, Outcome]]) -> Outcome:
    with asyncio.Runner(loop_factory=FastLoop) as runner:
        return runner.run(work())
