"""Web archives (WARC): the pages that were archived, each with its address."""

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

from summarize.stages.read.files import MAX_BYTES
from summarize.stages.read.flaw import Flaw
from summarize.stages.read.source import Flawed, Source

_MAGIC: Final = b"WARC/"
_GZIP: Final = b"\x1f\x8b"
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_PIECE: Final = 1024 * 1024
# Of what is packed; it may be a thousand times as much.
_BLOCK: Final = 1024
# What all records may hold together: an archive is read whole, and may be packed a thousandfold.
MOST_HELD: Final = 10 * MAX_BYTES
_TOO_LARGE: Final = Flaw(
    "skipped:too_large",
    f"what it holds from here on is more than {MOST_HELD // 1024**2} MiB",
    "Give the pages of the articles alone.",
)
_NO_PAGES: Final = Flaw("skipped:empty", "the archive holds no pages", "Give one with the pages of articles.")


def is_archive(data: bytes) -> bool:
    """Whether *data* is a WARC file, packed or not."""
    start = data[:1024]
    if start.startswith(_GZIP):
        try:
            start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, len(_MAGIC))
        except zlib.error:
            return False
    return start.startswith(_MAGIC)


def pages_of(location: str, data: bytes) -> Iterator[Source | Flawed]:
    """The pages, texts and PDFs that were answered with success, each located by the number of its record.

    Raises:
        ImportError: The extra `html` is not installed.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    held, pages = 0, 0
    for number, record in enumerate(ArchiveIterator(BytesIO(data), block_size=_BLOCK), start=1):
        where = f"{location}#{number}"
        held += int(record.rec_headers.get_header("Content-Length") or 0)
        if held > MOST_HELD:
            yield Flawed(where, _TOO_LARGE)
            return
        if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
            header = record.http_headers.get_header("Content-Type", "")
            page = Source.of_reply(
                where,
                _bounded(record.content_stream().read),
                content_type=header,
                url=record.rec_headers.get_header("WARC-Target-URI"),
            )
            if page.media_type in _PAGES:
                pages += 1
                yield page
    if not pages:
        yield Flawed(location, _NO_PAGES)


def _bounded(read: Callable[[int], bytes]) -> bytes:
    """All that *read* gives, or a little more than the limit: read at once, an unpacked record takes four times its size."""
    kept = BytesIO()
    while kept.tell() <= MAX_BYTES and (piece := read(_PIECE)):
        kept.write(piece)
    return kept.getvalue()
