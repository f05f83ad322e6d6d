"""From the bytes of a source to the texts in it: one of a text, a page or a PDF, several of a table, a feed or an archive."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from summarize.stages.read.decode import decode
from summarize.stages.read.feeds import read_feed
from summarize.stages.read.files import MAX_BYTES, TOO_LARGE
from summarize.stages.read.flaw import Flaw
from summarize.stages.read.kinds import TextKind, kind_of
from summarize.stages.read.pages import read_page
from summarize.stages.read.pdfs import read_pdf
from summarize.stages.read.source import Document, Flawed, Part, Source
from summarize.stages.read.tables import Columns, read_json_lines, read_table
from summarize.stages.read.told import Told
from summarize.stages.read.warcs import is_archive, pages_of

Kind = Literal["archive", "pdf"] | TextKind

# What the kinds are called that the core does not read, and the extra that does.
_EXTRAS: Final[dict[Kind, tuple[str, str]]] = {
    "archive": ("a web archive", "html"),
    "feed": ("a feed", "html"),
    "page": ("an HTML page", "html"),
    "pdf": ("a PDF", "pdf"),
}
_JSON: Final = Flaw(
    "skipped:unsupported",
    "it is JSON, not plain text",
    "Give JSON Lines, one article in each line, or save its text as a .txt file.",
)
_AS_TEXT: Final = "Save its text as a .txt file and give that."

# What these libraries log about broken input is said as a flaw; without a handler Python prints it on stderr.
for _library in ("courlan", "htmldate", "justext", "pypdf", "trafilatura", "warcio"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def documents_of(source: Source, columns: Columns) -> tuple[Part, ...]:
    """The texts of *source* in its order, and what is wrong with those that are none."""
    if len(source.data) > MAX_BYTES:
        return (Flawed(source.location, TOO_LARGE),)
    if is_archive(source.data):
        return _parsed("archive", source, "", columns)
    if source.data.startswith(b"%PDF-"):
        return _parsed("pdf", source, "", columns)
    decoded = decode(source.data, source.charset)
    if isinstance(decoded, Flaw):
        return (Flawed(source.location, decoded),)
    if decoded.flaw:
        source = replace(source, flaws=(*source.flaws, decoded.flaw))
    return _parsed(kind_of(decoded.text, source.media_type), source, decoded.text, columns)


def _parsed(kind: Kind, source: Source, text: str, columns: Columns) -> tuple[Part, ...]:
    what, extra = _EXTRAS.get(kind, (kind, ""))
    try:
        return _as_from(source, tuple(_parts(kind, source, text, columns)))
    except ImportError:
        advice = f"Install what reads it (pip install 'summarise[{extra}]'), or save its text as a .txt file."
        flaw = Flaw("skipped:unsupported", f"it is {what}, not plain text", advice)
    # Parsers of foreign formats raise whatever they like at what is broken, and one source must not sink the run.
    except Exception as exc:  # noqa: BLE001
        flaw = Flaw("skipped:broken", f"it is {what} that is broken ({type(exc).__name__})", _AS_TEXT)
    return (Flawed(source.location, flaw),)


def _parts(kind: Kind, source: Source, text: str, columns: Columns) -> Iterator[Part]:
    match kind:
        case "archive":
            for page in pages_of(source.location, source.data):
                yield from [page] if isinstance(page, Flawed) else documents_of(page, columns)
        case "pdf":
            yield read_pdf(source.location, source.data)
        case "page":
            yield read_page(source.location, text)
        case "feed":
            yield from read_feed(source.location, text)
        case "json_lines":
            yield from read_json_lines(source.location, text, columns)
        case "table":
            yield from read_table(source.location, text, columns)
        case "json":
            yield Flawed(source.location, _JSON)
        case _:
            yield Document(source.location, text)


def _as_from(source: Source, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """*parts* with what is known of *source*; if it holds several, what is wrong with it stands apart from them."""
    if len(parts) == 1 and isinstance(document := parts[0], Document):
        told = document.told
        if source.url:
            told = replace(told or Told("its address"), url=source.url)
        return (replace(document, told=told, flaws=(*source.flaws, *document.flaws)),)
    return (*(Flawed(source.location, flaw) for flaw in source.flaws), *parts)
