"""The HTML page in a real browser: silent, unconnected, operable, and without a finding of axe-core.

Needs the extra `browser` and a Chromium: `CHROMIUM` names it, or it is `chromium` on the path.
Payloads of others are those of `tests/hostile/test_inert.py`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarize.data.report import Report
from summarize.render.html.html import render_html
from summarize.render.notebook import framed
from tests.hostile.test_inert import batches
from tests.render.html.test_html import PAYLOADS, with_claims
from tests.reports import bare_report, crowded_report, ferry_report, hostile_report

sync_api = pytest.importorskip("playwright.sync_api", reason="no Playwright: install the extra `browser`")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="no axe: install the extra `browser`"
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
WIDE, NARROW = (1440, 900), (320, 640)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: install it, or name it in CHROMIUM"),
    # Playwright keeps a loop and its pipes to the end of the run.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as started:
        # A container's root may not use the sandbox; what is opened is our own page.
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass
class Desk:
    """Opens reports, and keeps all that the browser complained of, asked for or fetched."""

    browser: Browser
    folder: Path
    heard: list[str] = field(default_factory=list)

    def open(self, report: Report, size: tuple[int, int] = WIDE, **settings: Any) -> Page:
        return self.show(render_html(report), size, **settings)

    def show(self, html: str, size: tuple[int, int] = WIDE, **settings: Any) -> Page:
        file = self.folder / "report.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        viewport: Any = {"width": size[0], "height": size[1]}
        page: Page = self.browser.new_context(viewport=viewport, **settings).new_page()
        page.on("console", lambda message: self.heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("dialog", self._refuse)
        page.on("request", lambda request: self.heard.append(request.url))
        page.on("popup", lambda popup: self.heard.append(f"popup: {popup.url}"))
        page.goto(file.as_uri())
        assert self.heard.pop(0) == file.as_uri()
        return page

    def _refuse(self, dialog: Dialog) -> None:
        self.heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A test in which the browser has anything to say, or asks for anything but the page itself, fails."""
    opened = Desk(browser, tmp_path)
    yield opened
    for context in browser.contexts:
        context.close()
    assert opened.heard == []


def lit(page: Page) -> list[str]:
    """The words marked now, without the numbers after them."""
    found: list[str] = page.locator("mark.lit").evaluate_all("marks => marks.map(one => one.firstChild.data)")
    return found


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    """Where on the screen each element stands."""
    found: list[dict[str, float]] = page.locator(selector).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().toJSON())"
    )
    return found


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


# Inert


BATCHES = [PAYLOADS, *batches()]


@pytest.mark.parametrize("payloads", BATCHES, ids=map(str, range(len(BATCHES))))
def test_payloads_in_every_field_do_nothing(payloads: tuple[str, ...], desk: Desk) -> None:
    hostile = " ".join(payloads).encode("utf-8", "replace").decode()
    page = desk.open(hostile_report(hostile))
    harmless = {"svg", "symbol", "circle", "path", "use"}
    tags = set(page.evaluate("[...document.body.querySelectorAll('*')].map(one => one.localName)"))
    assert not (tags - harmless) & {
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "input",
        "link",
        "style",
    }
    assert page.locator("script").count() == 1
    page.locator("a.sentence").first.click()
    for mark in page.locator("mark sup a").all()[:3]:
        mark.dispatch_event("click")
    page.keyboard.press("Escape")
    assert page.title().strip()


@pytest.mark.parametrize("payloads", BATCHES, ids=map(str, range(len(BATCHES))))
def test_payloads_do_nothing_in_the_frame_of_a_notebook_either(payloads: tuple[str, ...], desk: Desk) -> None:
    hostile = " ".join(payloads).encode("utf-8", "replace").decode()
    page = desk.show(f"<!DOCTYPE html><title>A notebook</title>{framed(hostile_report(hostile))}")
    inside = page.frame_locator("iframe")
    inside.locator("a.sentence").first.click()
    assert inside.locator("#desk").is_visible()
    assert page.locator("body > *").count() == 1
    # The page may not read, let alone change, what is around it.
    assert (
        page.frames[1].evaluate("(() => { try { return parent.document.title } catch { return null } })()")
        is None
    )


# Choosing


def test_a_sentence_shows_its_evidence_side_by_side(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.get_by_text("The coastguard said that its port engine had failed.").click()
    assert lit(page) == [
        "“The port engine failed,”",
        "“The port engine failed,”",
        "said an engine had failed",
    ]
    assert focused(page) == "What sentence 2 rests on"
    tops = {box["y"] for box in boxes(page, "article:visible")}
    assert len(tops) == 1
    for box in boxes(page, "mark.lit"):
        assert WIDE[1] / 2 < box["top"] < box["bottom"] < WIDE[1]


def test_articles_without_evidence_stand_back_and_are_named(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.get_by_role("link", name="Six tugs came to help").click()
    assert page.locator("article:visible .outlet").all_text_contents() == ["Harbour Post"]
    said = page.get_by_role("status").text_content()
    assert said == "In 1 of 3 articles; no evidence from Northern Times, Coast Daily."


def test_a_passage_shows_what_rests_on_it(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.locator("mark", has_text="Hospital staff counted 12").click(position={"x": 4, "y": 4})
    assert focused(page) == "What rests on this passage"
    heads = page.locator("#desk-heads li").all_inner_texts()
    assert [" ".join(head.split()) for head in heads] == [
        "4 12 people were hurt. Disputed: 1 outlet, 1 origin. Rests on it: sentence 3",
        "≠1 How many people were hurt?",
    ]
    assert page.locator(".sentence.lit").all_text_contents() == [
        "Thirteen people were hurt by one count, 12 by another."
    ]
    assert page.locator("mark.here").count() == 1


def test_words_quoted_on_the_page_lead_to_their_passage(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.get_by_role("link", name="Coast Daily (a3:203-228, citing Idris Vale)").first.click()
    assert page.locator("mark.here").evaluate("one => one.firstChild.data") == "said an engine had failed"


def test_words_that_begin_with_a_line_end_are_marked_and_break_nothing(desk: Desk) -> None:
    page = desk.open(with_claims("It ran\naground.", "\naground"))
    page.locator("a.witness").click()
    assert page.locator("mark").evaluate("one => one.firstChild.data") == "aground"


def test_text_can_be_selected_in_an_article(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.locator("mark").last.scroll_into_view_if_needed()
    box = page.locator("mark").last.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 8)
    page.mouse.up()
    assert page.evaluate("String(getSelection())")
    assert not page.locator("#desk").is_visible()


def test_a_disagreement_shows_both_sides_in_the_articles(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.get_by_role("button", name="Show it in the articles, disagreement 1").click()
    assert set(lit(page)) == {"Thirteen people were hurt.", "Hospital staff counted 12 injured passengers."}


def test_marks_stand_at_the_characters_of_the_evidence(desk: Desk) -> None:
    text = "\ufeffZwölf 😀 Leute\r\n\r\nwaren   an Bord; “twelve” e\u0301t\u00e9.\n"
    page = desk.open(with_claims(text, "😀 Leute", "Leute\r\n\r\nwaren", "e\u0301t\u00e9"))
    shown = page.locator("mark").evaluate_all("marks => marks.map(one => one.firstChild.data)")
    assert shown == ["😀 ", "Leute", "waren", "e\u0301t\u00e9"]


# With keyboard and screen reader


def test_all_of_it_works_from_the_keyboard(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.keyboard.press("Tab")
    assert focused(page) == "To the summary"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page).startswith("A passenger ferry ran aground")
    page.keyboard.press("Enter")
    assert focused(page) == "What sentence 1 rests on"
    page.keyboard.press("Tab")
    assert focused(page) == "Close"
    page.keyboard.press("Escape")
    assert focused(page).startswith("A passenger ferry ran aground")
    assert lit(page) == []
    assert page.locator("article:visible").count() == 3


def test_closing_gives_the_page_back(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.locator("a.sentence").first.click()
    page.get_by_role("button", name="Close").click()
    assert not page.locator("#desk").is_visible()
    assert page.locator("article:visible").count() == 3


def test_a_page_without_articles_is_as_quiet(desk: Desk) -> None:
    page = desk.open(bare_report())
    page.keyboard.press("Escape")
    assert page.get_by_text("no article could be read").is_visible()


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds with all the rules that it has on by itself: which rule, and where."""
    found = axe.Axe().run(page).response["violations"]
    return [(rule["id"], str(node["target"])) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "report", [ferry_report(), bare_report(), crowded_report(20)], ids=["ferry", "bare", "crowded"]
)
def test_axe_finds_nothing(report: Report, size: tuple[int, int], scheme: str, desk: Desk) -> None:
    # axe is a script of its own, which the page's policy rightly refuses.
    page = desk.open(report, size, color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []
    if page.locator("a.sentence").count():
        page.locator("a.sentence").last.click()
        assert violations(page) == []


# Everywhere


def test_nothing_is_wider_than_a_narrow_screen(desk: Desk) -> None:
    page = desk.open(hostile_report("A" * 300), NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_without_script_all_is_there_and_leads_to_notes(desk: Desk) -> None:
    page = desk.open(ferry_report(), java_script_enabled=False)
    assert page.locator("article:visible").count() == 3
    assert not page.get_by_role("button").count()
    page.get_by_text("The coastguard said that its port engine had failed.").click()
    assert page.url.endswith("#n2")
    page.get_by_role("link", name="Coast Daily (a3:203-228, citing Idris Vale)").first.click()
    assert page.url.endswith("#at-3-203")
    assert page.locator("mark:target").count() == 1


def test_on_paper_the_articles_stand_in_the_page(desk: Desk) -> None:
    page = desk.open(ferry_report())
    page.get_by_role("link", name="Six tugs came to help").click()
    page.emulate_media(media="print")
    assert page.locator("article:visible").count() == 3
    assert not page.locator("#desk").is_visible()
    assert page.locator("#articles").evaluate("one => getComputedStyle(one).position") == "static"
    assert page.locator("#d2 table").is_visible()


def test_a_disagreement_that_is_resolved_is_folded_and_opens(desk: Desk) -> None:
    page = desk.open(ferry_report())
    assert page.locator("table:visible").count() == 2
    page.locator("summary").click()
    assert page.locator("#d2 table").is_visible()
