"""One file that is no article: a saved report, or a text to be checked."""

import re
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from summarize.errors import InputError
from summarize.stages.read.decode import decode
from summarize.stages.read.files import STANDARD_INPUT, Found, load, printable
from summarize.stages.read.flaw import Flaw
from summarize.stages.read.kinds import kind_of

_Value = TypeVar("_Value")
# A text may begin with a brace, but not so.
_JSON_OBJECT: Final = re.compile(r'\s*\{\s*["}]')


def read_given(source: str | Path, *, stdin: BinaryIO | None = None) -> str:
    """The text of the file *source*, or of *stdin* for `-`, JSON or not, decoded as an article would be.

    Raises:
        InputError: It cannot be read, or is no text.
    """
    name = str(source)
    found = Found(printable(name), None if name == STANDARD_INPUT else Path(source))
    data = _unless_flawed(load(found, stdin), found.location)
    start = data[:64].decode("utf-8-sig", errors="replace")
    if is_json(start):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as exc:
            raise InputError(f"Cannot read '{found.location}': it is JSON, but not UTF-8.") from exc
    text = _unless_flawed(decode(data), found.location).text
    if kind_of(text) != "text":
        raise InputError(
            f"Cannot read '{found.location}': it is markup or data, not plain text. "
            "Save its text as a .txt file and give that."
        )
    return text


def is_json(text: str) -> bool:
    """Whether *text* begins as a JSON object does, and no prose."""
    return _JSON_OBJECT.match(text) is not None


def _unless_flawed(value: _Value | Flaw, location: str) -> _Value:
    if isinstance(value, Flaw):
        raise InputError(value.problem(location).message)
    return value
