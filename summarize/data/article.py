"""One news text, and what is known about it."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from summarize.data.value import Value


class Span(Value):
    """A stretch of one article's text.

    Attributes:
        start: First character (Unicode code point), counted from 0.
        end: One past the last character.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Article(Value):
    """One news text. The text is never rewritten: every offset in a report indexes it.

    Attributes:
        id: `a1`, `a2`, … in the order publication date (unknown last), location, digest.
        location: Where it came from, as the user gave it: a path, or `-` for standard input.
        title: The headline, or None if the text does not show one.
        outlet: Who published it, or None if neither text nor manifest says so.
        byline: Who wrote it, as written.
        credit: The news agency that the text credits (`AFP`, `Reuters`, …).
        published: Day of publication, or None if neither text nor manifest says so.
        clock: Hour of the latest version of that day, `HH:MM` of 24 hours, local time as printed whatever its zone;
            None if neither text nor manifest says so, or the text was changed on another day.
        language: ISO 639-1 code, or None if it could not be told.
        url: Address of the page, from the manifest. It is shown, never fetched.
        sha256: Hex digest of the text in UTF-8.
        text: The decoded text with its own line ends.
        furniture: What is not reporting (share icons, "ALSO READ" lines, a repeated headline): in text
            order, without overlap.
    """

    id: str
    location: str
    title: str | None
    outlet: str | None
    byline: str | None
    credit: str | None
    published: date | None
    language: str | None
    url: str | None
    sha256: str
    text: str
    furniture: tuple[Span, ...]
    clock: str | None = Field(default=None, pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")

    @property
    def as_of(self) -> str | None:
        """Day and hour of this version, `2026-03-04 22:10`, or the day alone; None if the day is not known. They sort by time."""
        if self.published is None:
            return None
        return " ".join(filter(None, (self.published.isoformat(), self.clock)))

    @property
    def name(self) -> str:
        """What to call the article in a sentence: its outlet, or its id where nobody knows the outlet."""
        return self.outlet or self.id


def latest(articles: Iterable[Article]) -> str | None:
    """Day and hour of the latest of *articles*, as far as they are known: until then holds what they say."""
    return max(filter(None, (article.as_of for article in articles)), default=None)
