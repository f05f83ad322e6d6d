"""What a command makes, in the form and at the place that were asked for."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.data.checked import CheckedText
    from summarize.data.report import Report
    from summarize.render.output import Format

_SUFFIXES: dict[str, Format] = {".txt": "text", ".md": "md", ".json": "json", ".html": "html"}
SUFFIX_OF: dict[Format, str] = {form: suffix for suffix, form in _SUFFIXES.items()}


def shown(made: Report | CheckedText, form: Format, *, to_file: bool) -> str:
    """*made* in *form*: on a terminal in its width and colours, in a file or a pipe plain."""
    from summarize.render.output import rendered  # noqa: PLC0415

    colour = not to_file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = min(100, get_terminal_size((80, 24)).columns) if colour else 80
    return rendered(made, form, width=width, colour=colour)


def form_for(form: Format | None, output: Path | None) -> Format:
    """The form asked for, else what the suffix of the file says."""
    return form or (_SUFFIXES.get(output.suffix.lower(), "text") if output else "text")
