"""What kind of text something is: by what it is said to be, else by how it begins."""

import json
import re
from contextlib import suppress
from pathlib import PurePath
from typing import Final, Literal

TextKind = Literal["text", "page", "feed", "json_lines", "json", "table"]

_SUFFIXES: Final = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/x-ndjson",
}
# A table begins like any text. The others are told by how they begin: servers call feeds and pages many things.
_MEDIA_TYPES: Final[dict[str, TextKind]] = {
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "application/jsonl": "json_lines",
    "application/x-ndjson": "json_lines",
}
_WITHIN: Final = 2000
_PAGE: Final = re.compile(r"<(?:!doctype html|html|head|body|main|article|div|p)\b", re.IGNORECASE)
_FEED: Final = re.compile(r"(?:<(?:!--[^>]*-->|\?[^>]*>)\s*)*<(?:rss|feed|rdf:RDF)[\s>]")
_JSON: Final = re.compile(r'\{\s*"[^"\n]*"\s*:|\[\s*\{\s*"')


def media_type_of(path: PurePath) -> str:
    """The media type that the suffix of *path* stands for, if what the file holds could not be told without it."""
    return _SUFFIXES.get(path.suffix.lower(), "")


def kind_of(text: str, media_type: str = "") -> TextKind:
    """What *text* is, of which *media_type* is said. JSON is lines of it if the first is an object by itself."""
    start = text[:_WITHIN].lstrip()
    if media_type in _MEDIA_TYPES:
        return _MEDIA_TYPES[media_type]
    if _FEED.match(start):
        return "feed"
    if start.startswith("<") and _PAGE.search(start):
        return "page"
    if _JSON.match(start):
        return "json_lines" if _is_object(text.lstrip().partition("\n")[0]) else "json"
    return "text"


def _is_object(line: str) -> bool:
    with suppress(ValueError, RecursionError):
        return isinstance(json.loads(line), dict)
    return False
