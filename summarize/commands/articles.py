"""What is given to read: what a shell completes it with, and what was meant by a path that leads nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from summarize.commands.ending import hint

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Given = TypeVar("Given", str, Path, Sequence[str])

# Comparing names takes some 20 µs each; what has more neighbours than this gets no hint from the rest of them.
_NEIGHBOURS = 2000


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Let the shell complete with files."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    return [CompletionItem(incomplete, type="file")]


def hint_at_the_end(ctx: click.Context, _: click.Parameter, given: Given) -> Given:
    """After everything else that is said, say what may have been meant by a path that leads nowhere."""
    if not ctx.resilient_parsing:
        root = ctx.find_root()
        commands = getattr(root.command, "commands", {})
        for meant in _hints([given] if isinstance(given, str | Path) else given, commands):
            root.call_on_close(partial(hint, meant))
    return given


def _hints(paths: Iterable[str | Path], commands: Container[str]) -> Iterator[str]:
    for given in map(str, paths):
        if given == "-" or "://" in given or _is_there(Path(given)):
            continue
        if given in commands:
            yield f"'{given}' is a command only as the first word: summarise {given} …"
        elif near := get_close_matches(Path(given).name, _neighbours(Path(given).parent), n=1):
            yield f"Did you mean '{Path(given).parent / near[0]}'?"


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long, or a folder that must not be looked into
        return False


def _neighbours(folder: Path) -> list[str]:
    with suppress(OSError):
        return [path.name for path in islice(folder.iterdir(), _NEIGHBOURS)]
    return []


ARTICLES = click.argument("articles", nargs=-1, required=True, callback=hint_at_the_end, shell_complete=files)
ANY_ARTICLES = click.argument("articles", nargs=-1, callback=hint_at_the_end, shell_complete=files)
REPORT_FILE = click.argument(
    "report_file", metavar="REPORT.json", type=click.Path(path_type=Path), callback=hint_at_the_end
)
