"""What a command makes, in the form and at the place that were asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from os import environ
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.data.change import Changes
    from summarize.data.checked import CheckedText
    from summarize.data.report import Report
    from summarize.render.output import Format

_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".md": "md",
    ".json": "json",
    ".html": "html",
    ".csv": "csv",
    ".jsonld": "jsonld",
}
SUFFIX_OF: dict[Format, str] = {form: suffix for suffix, form in _SUFFIXES.items()}


def shown(made: Report | CheckedText | Changes, form: Format, *, to_file: bool) -> str:
    """*made* in *form*: on a terminal in its width and colours, in a file or a pipe plain."""
    from summarize.render.output import rendered  # noqa: PLC0415

    page = Page.of_stdout()
    colour = page.colour and not to_file
    return rendered(made, form, width=80 if to_file else page.width, colour=colour)


@dataclass(frozen=True)
class Page:
    """How standard output is written to.

    Attributes:
        width: Columns: those of a terminal, at most 100, beyond which lines are hard to read; 80 elsewhere.
        colour: Whether there is any.
    """

    width: int
    colour: bool

    @classmethod
    def of_stdout(cls) -> Page:
        """As the terminal is, and as NO_COLOR, FORCE_COLOR, TERM and COLUMNS say."""
        terminal = sys.stdout.isatty()
        willing = terminal and environ.get("TERM") != "dumb"
        colour = not environ.get("NO_COLOR") and bool(willing or environ.get("FORCE_COLOR"))
        return cls(width=min(100, get_terminal_size((80, 24)).columns) if terminal else 80, colour=colour)


def form_for(form: Format | None, output: Path | None) -> Format:
    """The form asked for, else what the suffix of the file says."""
    return form or (_SUFFIXES.get(output.suffix.lower(), "text") if output else "text")
