"""What a notebook is given of a report."""

from html import unescape
from html.parser import HTMLParser

import pytest

from summarize.render.html.html import render_html
from summarize.render.text import render_text
from tests.hostile.test_inert import PAYLOADS
from tests.reports import ferry_report, hostile_report


class Tags(HTMLParser):
    """The tags of a page with their attributes, and whether there is anything beside them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def tags_of(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    parser.close()
    return parser


def test_a_notebook_shows_the_page_and_a_console_the_text() -> None:
    report = ferry_report()
    bundle = report._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/html"] == report._repr_html_()
    assert bundle["text/plain"] == render_text(report)
    [(tag, attributes)] = tags_of(bundle["text/html"]).tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == render_html(report)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_frame_without_rights_is_all_that_reaches_the_notebook(payload: str) -> None:
    """The page is the value of one attribute, whatever an article has in it, and its origin is nobody's."""
    report = hostile_report(payload)
    parsed = tags_of(report._repr_html_())
    [(tag, attributes)] = parsed.tags
    assert (tag, parsed.text) == ("iframe", "")
    assert set(attributes) == {"sandbox", "title", "style", "srcdoc"}
    assert attributes["sandbox"] == "allow-scripts"
    assert unescape(attributes["srcdoc"] or "") == unescape(render_html(report))
