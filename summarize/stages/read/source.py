"""What stands between a place and an article: the bytes that it holds, and the texts that are taken out of them."""

from dataclasses import dataclass
from email.message import Message
from typing import Self

from summarize.stages.read.flaw import Flaw
from summarize.stages.read.told import Told


@dataclass(frozen=True)
class Source:
    """The bytes of one file or page.

    Attributes:
        location: Where they come from: a path as the user gave it, or the address that answered.
        data: The bytes.
        media_type: What the server, or the suffix of the name, says that they are, in small letters; or nothing.
        charset: The encoding that the server says they have.
        url: Their address; None for a file.
        flaws: What is to be said of them, however they are read.
    """

    location: str
    data: bytes
    media_type: str = ""
    charset: str | None = None
    url: str | None = None
    flaws: tuple[Flaw, ...] = ()

    @classmethod
    def of_reply(
        cls, location: str, data: bytes, *, content_type: str, url: str, flaws: tuple[Flaw, ...] = ()
    ) -> Self:
        """What a server answered with a header *content_type* ("text/html; charset=utf-8")."""
        header = Message()
        header["content-type"] = content_type
        return cls(location, data, header.get_content_type(), header.get_content_charset(), url, flaws)


@dataclass(frozen=True)
class Document:
    """One text that was taken out of a source.

    Attributes:
        location: That of the source; of one among several with its number (`rows.jsonl#17`).
        text: The text, whole: offsets index it.
        told: What is said of it outside of it.
        flaws: What is wrong with it.
    """

    location: str
    text: str
    told: Told | None = None
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True)
class Flawed:
    """A place that gave no text, or something wrong with a source that gave several.

    Attributes:
        location: The place.
        flaw: What is wrong.
    """

    location: str
    flaw: Flaw


Part = Document | Flawed
