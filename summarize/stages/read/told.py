"""What is said of a text outside of it: by a manifest, the head of its page, its row, its feed."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Final

from summarize.stages.read.metadata import Metadata
from summarize.stages.read.stamps import latest, stamps_in
from summarize.text.outlets import fold_outlet

# The site's name, a section and a byline may stand above a headline.
_HEAD_LINES: Final = 5
_ADDRESS: Final = re.compile(r"https?://\S+")
# ISO 8601, and what mail and feeds have (RFC 2822).
_FORMS: Final[tuple[Callable[[str], date], ...]] = (
    date.fromisoformat,
    datetime.fromisoformat,
    parsedate_to_datetime,
)


@dataclass(frozen=True)
class Told:
    """What one teller says of a text; None where it says nothing.

    Attributes:
        by: The teller, as a phrase: "the manifest", "its row".
        title: The headline.
        outlet: Who published it.
        byline: Who wrote it.
        published: Day of publication, or day and hour, in the zone that it is given in.
        url: Address of the page.
        doubts: What it says that cannot be believed, each as a clause.
    """

    by: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | datetime | None = None
    url: str | None = None
    doubts: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """Day of publication, where its zone has it."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def clock(self) -> str | None:
        """Hour of publication (`HH:MM`), in the zone that it is given in."""
        return f"{self.published:%H:%M}" if isinstance(self.published, datetime) else None


def told(by: str, **said: str | None) -> Told:
    """What *by* says in so many words under the names of `Told`: each in one line, the date and the address read.

    A date that cannot be read is a doubt; an address that is none of the web is left out.
    """
    lines = {name: " ".join(text.split()) or None for name, text in said.items() if text}
    written, url = lines.pop("published", None), lines.pop("url", None)
    published = moment(written) if written else None
    doubts = (f"{by} gives a date that cannot be read, “{written}”",) if written and not published else ()
    address = url if url and _ADDRESS.fullmatch(url) else None
    return Told(by, published=published, url=address, doubts=doubts, **lines)


def moment(written: str) -> date | datetime | None:
    """The day that *written* names, with its hour if there is one; None if it names none, or several.

    Midnight to the second is how programs write a day without an hour.
    """
    for form in _FORMS:
        with suppress(ValueError):
            found = form(written)
            return found.date() if isinstance(found, datetime) and found.time() == time() else found
    stamps = stamps_in(written)
    if len({stamp.day for stamp in stamps}) != 1:
        return None
    day, clock = stamps[0].day, latest(*(stamp.clock for stamp in stamps))
    return datetime.combine(day, time.fromisoformat(clock)) if clock else day


def with_headline(title: str | None, body: str) -> str:
    """*body* under its headline, as a text file has it; as it is if that stands in its first lines, or there is none."""
    lines = (" ".join(line.split()).casefold() for line in body.splitlines())
    first = list(islice(filter(None, lines), _HEAD_LINES))
    return body if not title or title.casefold() in first else f"{title}\n\n{body}"


def settle(metadata: Metadata, tellers: Iterable[Told], not_after: date | None) -> Metadata:
    """*metadata* of a text with what *tellers* say of it, of whom each goes before the text and those ahead of it.

    What differs is added to its doubts. A day of publication after *not_after* is not believed, whoever gives it. Of
    the hours that two give for one day the later counts: an article is updated under its first date.
    """
    for teller in tellers:
        metadata = _with(metadata, teller)
    if metadata.published and not_after and metadata.published > not_after:
        doubt = f"its day of publication, {metadata.published}, is after {not_after} and was not believed"
        return replace(metadata, published=None, clock=None, doubts=(*metadata.doubts, doubt))
    return metadata


def _with(metadata: Metadata, teller: Told) -> Metadata:
    return replace(
        metadata,
        title=teller.title or metadata.title,
        outlet=teller.outlet or metadata.outlet,
        byline=teller.byline or metadata.byline,
        published=teller.day or metadata.published,
        url=teller.url or metadata.url,
        clock=_clock(metadata, teller),
        doubts=(*metadata.doubts, *teller.doubts, *_differences(metadata, teller)),
    )


def _clock(metadata: Metadata, teller: Told) -> str | None:
    same_day = not metadata.published or not teller.day or metadata.published == teller.day
    return latest(teller.clock, metadata.clock if same_day else None)


def _differences(metadata: Metadata, teller: Told) -> Iterable[str]:
    if metadata.published and teller.day and metadata.published != teller.day:
        yield f"{teller.by} says that it was published on {teller.day}, its text {metadata.published}"
    # An appeal may name a part of the house: "Sign up for The Courier Morning Briefing".
    if metadata.outlet and teller.outlet and not _names(metadata.outlet, teller.outlet):
        yield f"{teller.by} says that its outlet is {teller.outlet}, its text {metadata.outlet}"


def _names(named: str, outlet: str) -> bool:
    """Whether what a text names is *outlet*, or begins with it."""
    own, known = fold_outlet(named), fold_outlet(outlet)
    return own == known or own.startswith(f"{known} ")
