"""RSS and Atom feeds: each item's own text. Nothing that an item links to is fetched."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from summarize.stages.read.flaw import Flaw
from summarize.stages.read.pages import text_of
from summarize.stages.read.source import Document, Flawed, Part
from summarize.stages.read.told import told, with_headline

_NO_ITEMS: Final = Flaw("skipped:empty", "the feed has no items", "Give a feed with some.")
_ONLY_LINK: Final = Flaw(
    "skipped:no_text",
    "the feed has no text of it, only a link, which is not followed",
    "Give the address of the page, or the page as a file.",
)


def read_feed(location: str, feed: str) -> Iterator[Part]:
    """The items of *feed* in its order, each located by its number, with its own text under its headline.

    Raises:
        ImportError: The extra `html` is not installed.
    """
    import feedparser  # noqa: PLC0415

    # A stream: of a string the library would fetch the address, or open the file, that it names.
    found = feedparser.parse(
        BytesIO(feed.encode()), response_headers={"content-type": "application/xml; charset=utf-8"}
    )
    if not found.entries:
        yield Flawed(location, _NO_ITEMS)
    for number, item in enumerate(found.entries, start=1):
        yield _item(f"{location}#{number}", item, found.feed.get("title"))


def _item(location: str, item: Any, feed: str | None) -> Part:
    said = told(
        "its feed",
        title=text_of(item.get("title", "")),
        outlet=text_of(item.get("source", {}).get("title") or feed or ""),
        byline=item.get("author"),
        published=item.get("published") or item.get("updated"),
        url=item.get("link"),
    )
    longest = max((content.value for content in item.get("content", ())), key=len, default="")
    body = text_of(longest or item.get("summary", ""))
    if not body:
        return Flawed(location, _ONLY_LINK)
    return Document(location, with_headline(said.title, body), said)
