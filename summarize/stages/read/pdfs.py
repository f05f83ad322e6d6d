"""PDF files with a text layer: their lines put together to paragraphs again."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from statistics import quantiles
from typing import Final

from summarize.stages.read.flaw import Flaw
from summarize.stages.read.source import Document, Flawed

# Three hundred pages are a book. A full page of text takes pypdf 6 ms.
_MOST_PAGES: Final = 300
# A line that had room for the next word ends a paragraph. Lines of one justified column differ by a tenth in their
# number of characters.
_ROOM: Final = 0.88
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page |seite )?\d{1,4}(?: ?(?:/|of|von|de) ?\d{1,4})?\W*", re.IGNORECASE
)
_STOPS: Final = ".,;:!?”’)"
_BROKEN_WORD: Final = re.compile(r"[a-zà-ÿ]-$")

_AS_TEXT: Final = "Save its text as a .txt file and give that."
_ENCRYPTED: Final = Flaw("skipped:encrypted", "it is a PDF with a password", _AS_TEXT)
_NO_TEXT: Final = Flaw(
    "skipped:no_text", "its pages are images without a text layer", "Have its text recognised (OCR)."
)
_TOO_LARGE: Final = Flaw(
    "skipped:too_large", f"it has more than {_MOST_PAGES} pages", "Give the pages of the article."
)


def read_pdf(location: str, data: bytes) -> Document | Flawed:
    """The text of a PDF, paragraph by paragraph.

    Raises:
        ImportError: The extra `pdf` is not installed.
    """
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        return Flawed(location, _ENCRYPTED)
    if len(reader.pages) > _MOST_PAGES:
        return Flawed(location, _TOO_LARGE)
    lines = [line for page in reader.pages for line in _lines(page.extract_text())]
    text = "\n\n".join(_paragraphs(lines))
    if not text:
        return Flawed(location, _NO_TEXT)
    # Title, author and dates of a PDF are those of its making, often "Microsoft Word - Document1": the text says more.
    return Document(location, text.encode("utf-8", "replace").decode())


def _lines(page: str) -> Iterator[str]:
    """The lines of *page* with single spaces, without its number."""
    lines = [" ".join(line.split()) for line in page.splitlines()]
    edges = {0, len(lines) - 1}
    for at, line in enumerate(lines):
        if not (at in edges and _PAGE_NUMBER.fullmatch(line)):
            yield line


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """*lines* joined; a word that a line's end breaks is whole again, its hyphen soft unless it has one elsewhere."""
    width, unbroken = _width(lines), " ".join(lines)
    paragraph, last = "", ""
    for line in lines:
        first = line.split(" ", 1)[0]
        if paragraph and (not line or len(last) + 1 + len(first) < _ROOM * width):
            yield paragraph
            paragraph = ""
        if _BROKEN_WORD.search(paragraph) and first[:1].islower():
            word = paragraph.rsplit(" ", 1)[-1] + first.rstrip(_STOPS)
            paragraph = f"{paragraph}{line}" if word in unbroken else f"{paragraph[:-1]}\u00ad{line}"
        else:
            paragraph = f"{paragraph} {line}".strip()
        last = line
    if paragraph:
        yield paragraph


def _width(lines: Sequence[str]) -> float:
    """How many characters a full line has: nine in ten lines have no more."""
    lengths = [len(line) for line in lines if line]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else sum(lengths)
