"""JSON Lines and CSV: one article in each row, in columns that have the usual names or are named by the user."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from summarize.errors import ConfigError
from summarize.stages.read.files import MAX_BYTES
from summarize.stages.read.flaw import Flaw
from summarize.stages.read.source import Document, Flawed, Part
from summarize.stages.read.told import told, with_headline

# What a column is for, to the names that it is looked for under: those of news APIs, crawlers and data sets.
_USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "maintext"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "sitename", "site_name"),
    "byline": ("byline", "author", "authors"),
    "date": (
        "date",
        "published",
        "published_at",
        "publishedat",
        "date_published",
        "date_publish",
        "pub_date",
        "datetime",
    ),
    "url": ("url", "link", "canonical_url"),
}
_DELIMITERS: Final = ",;\t|"
_MOST_NAMED: Final = 12


@dataclass(frozen=True)
class Columns:
    """The names that columns are looked for under, in small letters: the first that a row has counts.

    Attributes:
        text: The article.
        title: Its headline.
        outlet: Who published it.
        byline: Who wrote it.
        date: When it was published.
        url: Its address.
    """

    text: tuple[str, ...] = _USUAL["text"]
    title: tuple[str, ...] = _USUAL["title"]
    outlet: tuple[str, ...] = _USUAL["outlet"]
    byline: tuple[str, ...] = _USUAL["byline"]
    date: tuple[str, ...] = _USUAL["date"]
    url: tuple[str, ...] = _USUAL["url"]


def columns_of(given: str) -> Columns:
    """The columns that *given* names, "text=body,title=headline"; for the others the usual names.

    Raises:
        ConfigError: It is written otherwise, or there is no such column to name.
    """
    pairs = [pair.partition("=") for pair in given.split(",") if pair.strip()]
    named = {role.strip(): (name.strip().casefold(),) for role, _, name in pairs}
    if len(named) < len(pairs) or any(not name for (name,) in named.values()) or named.keys() - _USUAL:
        raise ConfigError(
            f"Cannot use the columns '{given}': give each as NAME=COLUMN with a comma between, such as "
            f"text=body,title=headline. The names are {', '.join(_USUAL)}."
        )
    return Columns(**named)


def read_json_lines(location: str, text: str, columns: Columns) -> Iterator[Part]:
    """The article of each line of *text*, located by the line's number."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _read_line(f"{location}#{number}", line, columns)


def read_table(location: str, text: str, columns: Columns) -> Iterator[Part]:
    """The article of each row of the CSV *text*, whose first row is the header, located by its first line's number."""
    # A cell is a whole article; the file is no larger than this.
    csv.field_size_limit(MAX_BYTES)
    header, _, _ = text.lstrip().partition("\n")
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=header.count), strict=True)
    names: list[str] = []
    while True:
        where = f"{location}#{reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as exc:
            yield Flawed(where, _bad(f"it is no row of CSV ({exc})"))
            continue
        if not names:
            names = cells
        elif len(cells) > len(names):
            yield Flawed(where, _bad(f"it has {len(cells)} cells, the header {len(names)}"))
        elif any(cells):
            yield _document(where, dict(zip(names, cells, strict=False)), columns)


def _read_line(where: str, line: str, columns: Columns) -> Part:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as exc:
        return Flawed(where, _bad(f"it is not JSON ({exc})"))
    return (
        _document(where, row, columns)
        if isinstance(row, dict)
        else Flawed(where, _bad("it is no JSON object"))
    )


def _document(where: str, row: Mapping[str, Any], columns: Columns) -> Part:
    cells = {name.strip().casefold(): _written(value) for name, value in row.items()}

    def cell(names: Iterable[str]) -> str:
        return next((cells[name] for name in names if cells.get(name)), "")

    if not any(name in cells for name in columns.text):
        found = f"it has no column '{columns.text[0]}' for the text, but {_listed(row)}"
        return Flawed(where, Flaw("skipped:row", found, "Name it with --columns text=NAME."))
    body = cell(columns.text)
    if not body.strip():
        return Flawed(where, Flaw("skipped:empty", "it has no text", "Give a row with an article in it."))
    said = told(
        "its row",
        title=cell(columns.title),
        outlet=cell(columns.outlet),
        byline=cell(columns.byline),
        published=cell(columns.date),
        url=cell(columns.url),
    )
    return Document(where, with_headline(said.title, body), said)


def _written(value: Any) -> str:
    """The words of a cell: of a list of names all of them, of an object its name ({"id": "ap", "name": "AP"})."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_written, value)))
    if isinstance(value, dict):
        return _written(value.get("name"))
    # JSON may hold halves of characters, which no report could hold.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _listed(row: Mapping[str, Any]) -> str:
    names = list(row)
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"'{name}'" for name in names[:_MOST_NAMED]) + more or "none"


def _bad(found: str) -> Flaw:
    return Flaw("skipped:row", found, "Correct it; the other rows were read.")
