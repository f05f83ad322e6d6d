"""HTML pages: the article's text, as a reader of the page sees it, and what the page's head says of it."""

import re
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from summarize.stages.read.flaw import Flaw
from summarize.stages.read.hidden import drop_hidden
from summarize.stages.read.source import Document, Flawed
from summarize.stages.read.told import moment, told, with_headline

# Heavy, and of an extra; imported where a page is read.
if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Pages of news have 500 to 6,000 elements. Of 20,000, trafilatura takes 0.9 to 1.7 seconds to tell the article.
_MOST_ELEMENTS: Final = 20_000
# Longer ones are images and scripts.
_LONGEST_ATTRIBUTE: Final = 2_000
_BLOCKS: Final = frozenset(
    "p div li ul ol br h1 h2 h3 h4 h5 h6 blockquote table tr figure figcaption section article pre hr".split()
)
_TIMES: Final = "//meta[@property='article:published_time' or @property='article:modified_time']/@content"
_LINKED_DATA: Final = "//script[@type='application/ld+json']/text()"
_LINKED_TIME: Final = re.compile(r'"date(?:Published|Modified)"\s*:\s*"([^"]{10,40})"')

_NO_ARTICLE: Final = Flaw("skipped:no_text", "no article was found in it", "Save its text as a .txt file.")
_TOO_LARGE: Final = Flaw(
    "skipped:too_large",
    f"it has more than {_MOST_ELEMENTS:,} elements",
    "Save the article's text as a .txt file.",
)


def read_page(location: str, html: str) -> Document | Flawed:
    """The article of the page *html*, under its headline.

    Raises:
        ImportError: The extra `html` is not installed.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415

    tree = _visible(html)
    if tree is None:
        return Flawed(location, _TOO_LARGE)
    times = _times(tree)
    # A date that has to be searched for in the prose would be a guess.
    dates = {"extensive_search": False, "original_date": True}
    # Typed as a dictionary too, which it is when asked for one.
    page: Any = bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    if page is None or not page.text:
        return Flawed(location, _NO_ARTICLE)
    head = told(
        "its page",
        title=page.title,
        outlet=page.sitename,
        byline=page.author,
        published=_published(page.date, times),
        url=page.url,
    )
    return Document(location, with_headline(head.title, page.text), head)


def text_of(html: str) -> str:
    """The words of a piece of HTML, each block in a line of its own with a blank line after it.

    Raises:
        ImportError: The extra `html` is not installed.
    """
    tree = _visible(html) if html.strip() else None
    if tree is None:
        return ""
    for element in tree.iter(*_BLOCKS):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n\n".join(filter(None, lines))


def _visible(html: str) -> "HtmlElement | None":
    """The tree of *html* without what a reader never sees; None if it is too large."""
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    # In bytes, because a text that declares an encoding is refused.
    page = html.replace("\0", "\ufffd").encode()
    tree = document_fromstring(
        page, parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    )
    elements = list(tree.iter())
    if len(elements) > _MOST_ELEMENTS:
        return None
    for element in elements:
        for name in [name for name, text in element.attrib.items() if len(text) > _LONGEST_ATTRIBUTE]:
            del element.attrib[name]
    drop_hidden(tree)
    return tree


def _times(tree: "HtmlElement") -> list[str]:
    """The moments of publication and change that the head gives, as written."""
    linked = (_LINKED_TIME.findall(data) for data in tree.xpath(_LINKED_DATA))
    return [*tree.xpath(_TIMES), *chain.from_iterable(linked)]


def _published(day: str | None, times: list[str]) -> str | None:
    """*day* with the latest hour that is given for it."""
    moments = (moment(" ".join(time.split())) for time in times)
    of_day = [one for one in moments if isinstance(one, datetime) and one.date().isoformat() == day]
    return max((f"{one:%Y-%m-%dT%H:%M}" for one in of_day), default=day)
