"""Progress as bars on a terminal: stage by stage, with counts, rate and the time that is left."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Display
from rich.text import Text

from summarize.data.progress import Stage

# What a reader is told is done in a stage, and what is counted.
_LABELS: Final[dict[Stage, tuple[str, str]]] = {
    "extract": ("Taking claims", "articles"),
    "ask": ("Asking the model", "requests"),
    "reconcile": ("Comparing", "claims"),
    "compose": ("Writing", "drafts"),
    "verify": ("Checking", "sentences"),
}


class _Rate(ProgressColumn):
    """How many are done in a second; in a minute, if they are few."""

    def render(self, task: Task) -> Text:
        """`3.2/s`, `4.0/min`, or nothing as long as nobody knows."""
        speed = task.finished_speed or task.speed
        if not speed:
            return Text("")
        return Text(f"{speed:.1f}/s" if speed >= 1 else f"{60 * speed:.1f}/min", style="dim")


class Bars:
    """A bar for each stage, from its first thing on.

    Args:
        display: Where they are shown.
    """

    def __init__(self, display: Display) -> None:
        self._display = display
        self._tasks: dict[Stage, TaskID] = {}

    def more(self, stage: Stage, number: int) -> None:
        """Make the bar of *stage* that much longer."""
        if stage not in self._tasks:
            label, unit = _LABELS[stage]
            self._tasks[stage] = self._display.add_task(label, total=number, unit=unit)
            return
        known = self._display.tasks[self._tasks[stage]].total or 0
        self._display.update(self._tasks[stage], total=known + number)

    def done(self, stage: Stage, number: int) -> None:
        """Fill that much of it."""
        self._display.advance(self._tasks[stage], number)


@contextmanager
def bars(console: Console | None = None) -> Iterator[Bars]:
    """Bars on stderr as long as the context lasts; they leave nothing behind.

    What is written to stderr meanwhile stands above them.

    Args:
        console: Where they are shown instead.
    """
    with Display(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]}"),
        _Rate(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console or Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    ) as display:
        yield Bars(display)
