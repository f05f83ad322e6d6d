"""How far a run has come, for whoever watches it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal, Protocol

Stage = Literal["extract", "ask", "reconcile", "compose", "verify"]


class Progress(Protocol):
    """Is told how far a run has come. What it does with that changes nothing in the run.

    The stages count articles (`extract`: taken and grounded), requests to a model (`ask`), claims (`reconcile`), events
    (`compose`) and sentences (`verify`).
    """

    def more(self, stage: Stage, number: int) -> None:
        """*number* more things are to be done in *stage*."""
        ...

    def done(self, stage: Stage, number: int) -> None:
        """*number* of them are done."""
        ...


class Unwatched:
    """Nobody watches."""

    def more(self, stage: Stage, number: int) -> None:
        """Tells nobody."""

    def done(self, stage: Stage, number: int) -> None:
        """Tells nobody."""


UNWATCHED: Final = Unwatched()


@contextmanager
def told(progress: Progress, stage: Stage, number: int) -> Iterator[None]:
    """Tell *progress* that *number* things of *stage* begin here, and at the end that they are done."""
    progress.more(stage, number)
    yield
    progress.done(stage, number)
