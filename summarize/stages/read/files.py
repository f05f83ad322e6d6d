"""From what the user gave to files, and from files to bytes. Nothing here blocks, and nothing is read without a bound."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from summarize.stages.read.flaw import Flaw
from summarize.stages.read.source import Flawed, Source

# No news text comes near it (the longest novels are 5 MiB), and its copies still fit a small machine's memory.
MAX_BYTES: Final = 20 * 1024 * 1024
# What was fetched stands among the paths in the place of its address.
Place = str | Path | Source | Flawed
MANIFEST_NAME: Final = "manifest.json"
STANDARD_INPUT: Final = "-"

TOO_LARGE: Final = Flaw(
    "skipped:too_large",
    f"it is larger than {MAX_BYTES // 1024**2} MiB",
    "Give each article as a file of its own.",
)
_MISSING: Final = Flaw("skipped:missing", "there is no such file or folder", "Correct the path.")
_NOT_A_FILE: Final = Flaw(
    "skipped:not_a_file",
    "it is a pipe, a device or a socket",
    "Give a regular file, or '-' to read standard input.",
)
_OUTSIDE: Final = Flaw(
    "skipped:outside",
    "it is a link that leads out of the folder",
    "Name the file that it leads to, if it is meant.",
)
_NO_FILES: Final = Flaw(
    "skipped:empty", "the folder holds no files", "Give a folder with one file for each article."
)
_NO_INPUT: Final = Flaw("skipped:missing", "there is no standard input", "Give a file.")


@dataclass(frozen=True)
class Found:
    """One place that a source leads to: something to load, or the flaw that keeps it from being loaded.

    Attributes:
        location: As the user gave it, in POSIX form, unprintable characters replaced by U+FFFD.
        path: Where it is; None for standard input, and for what was fetched.
        flaw: Why it is not to be loaded.
        fetched: What was loaded already, from an address.
    """

    location: str
    path: Path | None
    flaw: Flaw | None = None
    fetched: Source | None = None

    @property
    def is_manifest(self) -> bool:
        """Whether its name says that it describes articles instead of being one."""
        return self.path is not None and self.path.name == MANIFEST_NAME


def printable(text: str) -> str:
    """*text* with each unprintable character (controls, line ends, undecodable bytes) replaced by U+FFFD."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def find(sources: Sequence[Place]) -> tuple[Found, ...]:
    """Everything that *sources* lead to, folders opened: all levels, without hidden ones and READMEs."""
    return tuple(found for source in sources for found in _find(source))


def load(found: Found, stdin: BinaryIO | None) -> bytes | Flaw:
    """The bytes of what was found, or why there are none."""
    if found.flaw:
        return found.flaw
    try:
        return _read_stream(stdin) if found.path is None else _read_file(found.path)
    except (
        FileNotFoundError,
        NotADirectoryError,
        ValueError,
    ):  # ValueError: a closed stream
        return _MISSING
    except OSError as exc:
        return unreadable(exc)


def unreadable(exc: OSError) -> Flaw:
    """The flaw of a path that the system refuses to open."""
    return Flaw(
        "skipped:unreadable",
        f"the system refuses it ({exc.strerror or exc})",
        "Change its permissions or give a copy.",
    )


def _find(source: Place) -> Iterator[Found]:
    if isinstance(source, Source):
        yield Found(source.location, None, fetched=source)
        return
    if isinstance(source, Flawed):
        yield Found(source.location, None, source.flaw)
        return
    path = Path(source)
    if str(source) == STANDARD_INPUT:
        yield Found(STANDARD_INPUT, None)
    elif not str(source) or "\0" in str(source):  # no paths: an empty one would mean the working folder
        yield Found(printable(str(source)), None, _MISSING)
    elif os.path.isdir(path):  # noqa: PTH112  # in 3.11 Path.is_dir() raises where this says no
        inside = tuple(_walk(path))
        yield from inside or (Found(printable(path.as_posix()), path, _NO_FILES),)
    else:
        yield Found(printable(path.as_posix()), path)


def _walk(folder: Path) -> Iterator[Found]:
    """The files in *folder* and its sub-folders, in name order. Links to folders are not followed."""
    refused: list[OSError] = []
    inside = Path(os.path.realpath(folder))
    for place, folders, files in os.walk(folder, onerror=refused.append):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in [*files, *links] if _may_be_article(name)):
            path = Path(place, name)
            target = Path(os.path.realpath(path))
            if not target.is_relative_to(inside):
                yield Found(printable(path.as_posix()), path, _OUTSIDE)
            elif name not in links:  # a link to a folder inside leads to files that are found there
                yield Found(printable(path.as_posix()), path)
    for exc in refused:
        yield Found(printable(Path(str(exc.filename)).as_posix()), None, unreadable(exc))


def _may_be_article(name: str) -> bool:
    """Not hidden, and not what a folder says about itself."""
    return not name.startswith(".") and Path(name).stem.upper() != "README"


def _read_file(path: Path) -> bytes | Flaw:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        return _NOT_A_FILE
    if status.st_size > MAX_BYTES:
        return TOO_LARGE
    with path.open("rb") as stream:
        return _read_stream(stream)


def _read_stream(stream: BinaryIO | None) -> bytes | Flaw:
    if stream is None:
        return _NO_INPUT
    data = stream.read(MAX_BYTES + 1)
    return data if len(data) <= MAX_BYTES else TOO_LARGE
