"""How far a run has come, on a terminal: a bar for each stage. In a pipe, and with --quiet, nothing is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from summarize.data.progress import UNWATCHED, Progress


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """What shows how far the run has come, if stderr is a terminal and nobody asked for *quiet*.

    At the end, also of a run that fails or is interrupted, nothing of it is left on the terminal.
    """
    if quiet or not sys.stderr.isatty():
        yield UNWATCHED
        return
    # Only who sees it pays for it.
    from summarize.render.bars import bars  # noqa: PLC0415

    with bars() as shown:
        yield shown
