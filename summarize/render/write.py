"""Writing what was made: a file in one piece, or standard output."""

import os
import sys
from pathlib import Path

from summarize.errors import OutputError


def write(text: str, output: Path | None, *, make_folder: bool = False) -> None:
    """Write *text* to a file in one piece, or to standard output if *output* is None.

    Args:
        text: What to write.
        output: The file; an older one stays whole until the new one is.
        make_folder: Whether to make the folder of the file.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        if output is not None and make_folder:
            output.parent.mkdir(parents=True, exist_ok=True)
        if output is None:
            _print(text)
        elif output.exists() and not output.is_file():
            # A device or a pipe: there is no older content to keep whole, and nothing to put in its place.
            output.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(output, text)
    except OSError as exc:
        target = "standard output" if output is None else f"'{output}'"
        raise OutputError(
            f"Cannot write to {target}: {exc.strerror}. Choose another place, or make room."
        ) from exc


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as exc:
        # What is left in the buffer would fail once more when Python ends, with a status of its own.
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        # Who closes the pipe has read enough (`summarise … | head`).
        if not isinstance(exc, BrokenPipeError):
            raise


def _replace(output: Path, text: str) -> None:
    """Write a file in one piece: an older one stays whole until the new one is."""
    temporary = output.parent / f".{output.name}.{os.getpid()}"
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)
