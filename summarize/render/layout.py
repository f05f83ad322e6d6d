"""Blocks of text to lines for a terminal: wrapped, indented, with or without colour."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

# Below this indented quotations become columns of single words.
_NARROWEST: Final = 40


@dataclass(frozen=True)
class Block:
    """A stretch of text to wrap: what stands before its first line, and before the others."""

    text: Text = field(default_factory=Text)
    first: str = ""
    rest: str = ""


def laid_out(blocks: Callable[[int], Iterable[Block]], *, width: int, colour: bool) -> str:
    """The lines of what *blocks* gives for a number of columns.

    Args:
        blocks: Gives the blocks, of text without control characters.
        width: Columns to wrap at; taken as 40 if less.
        colour: Whether to add ANSI colours.

    Returns:
        Lines without control characters other than newlines (and colours, if asked for).
    """
    columns = max(width, _NARROWEST)
    # The environment must not change what a report looks like; whoever calls has decided on colour.
    console = Console(
        file=StringIO(),
        width=columns,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        no_color=not colour,
        _environ={},
    )
    lines = (line for block in blocks(columns) for line in _lines(block, columns, console))
    with console.capture() as capture:
        # At once: each time it prints, rich asks for the size of the terminal.
        console.print(Text("\n").join(lines), soft_wrap=True)
    return capture.get().rstrip("\n") + "\n"


def _lines(block: Block, columns: int, console: Console) -> Iterator[Text]:
    indent = block.first
    for wrapped in block.text.wrap(console, columns - cell_len(block.rest), overflow="fold"):
        line = Text.assemble(indent, wrapped)
        line.rstrip()
        yield line
        indent = block.rest
