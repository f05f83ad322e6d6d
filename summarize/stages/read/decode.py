"""From bytes to text, exactly: no character is changed, and what is no text is recognised."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from summarize.stages.read.flaw import Flaw

_AS_TEXT: Final = "Save its text as a .txt file and give that."
_UNKNOWN: Final = Flaw("skipped:encoding", "its encoding could not be told", "Save it as UTF-8.")

# Signatures: https://en.wikipedia.org/wiki/List_of_file_signatures. Other binary files are known by their control bytes.
_UNSUPPORTED: Final = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
)
_BINARY: Final = (
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"\x7fELF", "a program (ELF)"),
    (b"PK\x03\x04", "an archive (zip)"),
    (b"PK\x05\x06", "an archive (zip)"),
    (b"\x1f\x8b", "an archive (gzip)"),
    (b"BZh91AY", "an archive (bzip2)"),
    (b"\xfd7zXZ", "an archive (xz)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!", "an archive (rar)"),
    (b"\x28\xb5\x2f\xfd", "an archive (zstd)"),
)
# Office Open XML begins with its list of content types (or relations), OpenDocument and EPUB with their media type.
_OFFICE_ZIP: Final = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/|docProps/|word/|mimetype)", re.DOTALL
)
# Where a page or an XML file says which encoding it has.
_DECLARATION: Final = re.compile(
    rb"<(?:meta[^>]{1,200}?charset|\?xml[^>]{1,200}?encoding)\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE
)
_WITHIN: Final = 4096

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text in a known encoding needs: not tab, line ends, form feed, nor ISO 2022's escapes.
_CONTROLS: Final = bytes({*range(32), 0x7F} - {*b"\t\n\v\f\r\x0e\x0f\x1b"})
# Compressed data has 25 of these in 256 bytes (10 %), machine code more; text has next to none.
_BINARY_SHARE: Final = 0.04
# Bytes above ASCII in one-byte or double-byte encodings, measured on sentences of news: French 7 %, Hungarian 9 %,
# Czech 14 %; Russian, Japanese and Korean 84 % and more.
_LATIN_SHARE: Final = 0.3
# In Latin text these come from damaged UTF-8 or UTF-16 rather than from a one-byte encoding: undefined in
# cp1252 or letters of Icelandic, and the first two bytes of a curly quote.
_BETRAYS_DAMAGE: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d\xfe\xff]|\xe2\x80")


@dataclass(frozen=True)
class Decoded:
    """A text as its file has it, line ends and control characters included, without a byte-order mark.

    Attributes:
        text: Encodable in UTF-8: it has no lone surrogates.
        flaw: `degraded:encoding` if bytes were replaced by U+FFFD, or if the encoding is a guess.
    """

    text: str
    flaw: Flaw | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded | Flaw:
    """The text of *data*, or why it is none.

    A byte-order mark decides; then UTF-16 is known by its NULs, then strict UTF-8 is tried, then the encoding that is
    *declared*, by a server or in the text itself as pages do. What is UTF-8 but for a few bytes is decoded as such with
    U+FFFD. Anything else is guessed by charset-normalizer, and flagged.
    """
    refused = _signature(data)
    if refused:
        return refused
    decoded = _decode_unicode(data) or _decode_declared(data, declared) or _decode_legacy(data)
    if isinstance(decoded, Flaw):
        return decoded
    if not decoded.text.strip():
        return Flaw("skipped:empty", "it has no text", "Give a file with an article in it.")
    return decoded


def _signature(data: bytes) -> Flaw | None:
    for signature, kind in _UNSUPPORTED:
        if data.startswith(signature):
            return Flaw("skipped:unsupported", f"it is {kind}, not plain text", _AS_TEXT)
    if _OFFICE_ZIP.match(data):
        return Flaw("skipped:unsupported", "it is an Office document or e-book, not plain text", _AS_TEXT)
    return next((_binary(kind) for signature, kind in _BINARY if data.startswith(signature)), None)


def _binary(kind: str) -> Flaw:
    return Flaw("skipped:binary", f"it is {kind}, not text", "Give the article as plain text.")


def _decode_unicode(data: bytes) -> Decoded | Flaw | None:
    """*data* decoded by its mark, its NULs or as strict UTF-8; a flaw if it is binary; else None."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_with(data[len(mark) :], encoding)
    if utf16 := _unmarked_utf16(data):
        return _decode_with(data, utf16)
    if len(data) - len(data.translate(None, _CONTROLS)) > _BINARY_SHARE * len(data):
        return _binary("binary data")
    decoded = _decode_with(data, "utf-8")
    return decoded if decoded.flaw is None else None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 if the NULs of its ASCII characters (spaces at least) stand almost all on one side of the pairs."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or even + odd < len(data) / 20 or max(even, odd) < 20 * min(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if _decode_with(data, encoding).flaw is None else None


def _decode_with(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    found = f"some of its bytes are not valid {encoding.upper()} and stand as U+FFFD"
    return Decoded(
        text, Flaw("degraded:encoding", found, "Nothing near them can be quoted; get a clean copy.")
    )


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    """*data* in the encoding that is declared, if there is such an encoding and all of *data* is valid in it."""
    found = _DECLARATION.search(data[:_WITHIN])
    for name in filter(None, (declared, found and found[1].decode("ascii"))):
        with suppress(LookupError, UnicodeError):
            codec = codecs.lookup(name).name
            # Browsers take Latin-1 for cp1252, and so do the pages that declare it: https://encoding.spec.whatwg.org.
            text = data.decode("cp1252" if codec in {"iso8859-1", "ascii"} else codec)
            text.encode()  # UTF-7 could yield lone surrogates, which no report could hold
            return Decoded(text)
    return None


def _decode_legacy(data: bytes) -> Decoded | Flaw:
    """Decode what is neither Unicode nor binary: damaged UTF-8, or an encoding that has to be guessed."""
    damaged = _decode_with(data, "utf-8")
    broken = damaged.text.count("\ufffd")
    wide = len(damaged.text) - len(damaged.text.encode("ascii", "ignore")) - broken
    latin = len(data.translate(None, bytes(range(128)))) < _LATIN_SHARE * len(data)
    if wide > broken or (latin and _BETRAYS_DAMAGE.search(data)):
        return damaged
    encoding = _guess(data)
    if encoding is None:
        return damaged if latin else _UNKNOWN
    found = f"it is not UTF-8 and was read as {encoding}, which is a guess"
    flaw = Flaw("degraded:encoding", found, "Save it as UTF-8 if letters look wrong.")
    return Decoded(data.decode(encoding, errors="replace"), flaw)


def _guess(data: bytes) -> str | None:
    """The encoding that charset-normalizer finds; of equally clean ones cp1252, by far the commonest."""
    # Here, because nearly every file is UTF-8 and the import takes 30 ms.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    # UTF-7 could yield lone surrogates, which no report could hold.
    matches = from_bytes(data, cp_exclusion=["utf_7"])
    best = matches.best()
    if best is None:
        return None
    clean = {name for match in matches if match.chaos <= best.chaos for name in match.could_be_from_charset}
    return "cp1252" if "cp1252" in clean else best.encoding
