"""The HTML page as a document: inert, complete, its links within itself, its marks at the right characters."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.config import Style
from summarize.data.article import Span
from summarize.data.group import Dependence
from summarize.data.report import Report
from summarize.data.summary import Citation
from summarize.render.characters import clean, is_hidden
from summarize.render.html.html import render_html
from tests.reports import (
    DAILY,
    POST,
    article,
    bare_report,
    claim,
    crowded_report,
    ferry_report,
    group,
    hostile_report,
    styled_report,
)

# Written by hand; those of others are tried in `test_browser.py`.
PAYLOADS = (
    "</script><script>alert(1)</script>",
    "</style><style>*{background:url(//evil.example)}",
    "</title></textarea></noscript><img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)> autofocus onfocus=alert(1) x='",
    "<!--<script>--><![CDATA[ ]]> <?php ?> <!DOCTYPE html>",
    "{{ 7 * 7 }} {% raw %} {# #} ${7*7} <%= 7 %>",
    "javascript:alert(1) data:text/html,x http://evil.example/?q=1",
    "&lt;b&gt; &#60;script&#62; &amp; & &colon;",
    "<base href=//evil.example><meta http-equiv=refresh content=0><a id=articles name=desk>",
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07 \u202eevil\u202c \ufeff\u200b\x00 \U000e0041",
)


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    children: list["Element"] = field(default_factory=list)


class Document(HTMLParser):
    """A page as elements in the order they open, each with all the text in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        element = Element(tag, dict(attrs))
        for one in self._open[-1:]:
            one.children.append(element)
        self.elements.append(element)
        if tag != "meta":
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            one
            for one in self.elements
            if one.tag == tag and attributes.items() <= {**one.attributes, **classes(one)}.items()
        ]

    def named(self, name: str) -> Element:
        [element] = [one for one in self.elements if one.attributes.get("id") == name]
        return element


def classes(element: Element) -> dict[str, str]:
    return dict.fromkeys(("class_",), (element.attributes.get("class") or "").split(" ")[0])


def page_of(report: Report) -> Document:
    return Document(render_html(report))


def words(element: Element) -> str:
    return " ".join(element.text.split())


def marked(document: Document, name: str) -> list[str]:
    """The words of an article that are marked as carrying *name*, without the numbers after them."""
    return [
        mark.text.removesuffix(mark.children[0].text if mark.children else "")
        for mark in document.all("mark")
        if name in (mark.attributes["data-carries"] or "").split()
    ]


def structure(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.tag, tuple(one.attributes)) for one in document.elements]


def with_claims(text: str, *quotations: str, **more: object) -> Report:
    """One article; a group and a sentence for each quotation."""
    only = article(1, "Harbour Post", text, **more)
    claims = tuple(claim(only, n, f"Claim {n}.", exact) for n, exact in enumerate(quotations, start=1))
    groups = tuple(
        group(n, one.text, "single_source", one.id, (1, 1, 1)) for n, one in enumerate(claims, start=1)
    )
    [template, *_] = ferry_report().summary.sentences
    sentences = tuple(
        template.model_copy(update={"citations": (Citation(group=one.id, spans=()),)}) for one in groups
    )
    summary = ferry_report().summary.model_copy(update={"sentences": sentences})
    update = {"articles": (only,), "claims": claims, "groups": groups, "summary": summary}
    return bare_report().model_copy(update=update)


# What it holds


def test_each_sentence_says_in_words_how_it_is_supported() -> None:
    rows = page_of(ferry_report()).all("p", class_="row")
    assert [words(row) for row in rows] == [
        "A passenger ferry ran aground off Tarn Point on Monday evening. corroborated 1",
        "The coastguard said that its port engine had failed. one origin 2",
        "Thirteen people were hurt by one count, 12 by another. disputed 3 4",
        "Six tugs came to help, Harbour Post reports. single source 5 partly supported",
    ]


def test_each_way_of_support_has_a_shape_of_its_own() -> None:
    document = page_of(ferry_report())
    used = {one.attributes["href"] for one in document.all("use")}
    assert used == {
        f"#shape-{name}" for name in ("corroborated", "one_origin", "single_source", "disputed", "doubt")
    }
    shapes = document.all("symbol")
    assert len({re.sub(r"\s", "", repr(shape.children)) for shape in shapes}) == len(shapes) == len(used)


def test_a_disagreement_is_a_table_with_a_column_for_each_side() -> None:
    first = page_of(ferry_report()).named("d1")
    assert words(first) == (
        "≠1 How many people were hurt? number; open 3 4 Show it in the articles "
        "Side1312 Who says itHarbour Post, Northern Times, as of 2024-05-07Coast Daily In their words"
        "“Thirteen people were hurt.” Harbour Post (a1:85-111) Northern Times (a2:85-111) "
        "“Hospital staff counted 12 injured passengers.” Coast Daily (a3:96-141)"
    )


def test_a_note_says_what_rests_on_it_and_leads_there() -> None:
    document = page_of(ferry_report())
    assert words(document.named("n2")).startswith(
        "2 The port engine failed. Not independent: 3 outlets, 1 origin. Rests on it: sentence 2 “"
    )
    assert [one.attributes["href"] for one in document.all("a") if one.text == "sentence 3"] == ["#s3", "#s3"]


def test_every_list_of_the_page_is_there_whole() -> None:
    document = page_of(crowded_report(50))
    text = words(document.named("section-1"))
    assert all(f"Fact {n} holds." in text for n in range(50))
    assert "more (see" not in text


def test_the_sections_are_those_of_every_page() -> None:
    titles = [one.text for one in page_of(ferry_report()).all("h2") if one.text]
    assert titles == [
        "Summary",
        "Disagreements",
        "Who rests on whom",
        "What only one outlet has",
        "What the summary leaves out",
        "What the checks found",
        "Refused claims (1)",
        "Problems (1)",
        "Sources",
        "How it was made",
        "Evidence",
        "The articles",
    ]


def test_an_abstention_stands_in_the_place_of_the_summary() -> None:
    document = page_of(bare_report())
    assert words(document.named("summary")).startswith("Summary No summary. no article could be read")
    assert not document.all("article")


def test_a_sentence_without_evidence_leads_nowhere() -> None:
    report = ferry_report()
    bare = report.summary.sentences[0].model_copy(update={"citations": (), "verdict": "unsupported"})
    summary = report.summary.model_copy(update={"sentences": (bare,)})
    row = page_of(report.model_copy(update={"summary": summary})).named("s1")
    assert words(row) == f"{bare.text} not supported"
    assert [child.tag for child in row.children] == ["span", "span"]


# Who rests on whom


def test_a_lane_joins_the_articles_that_share_a_text_or_an_origin() -> None:
    document = page_of(ferry_report())
    cells = [
        (one.attributes["class"], one.text)
        for one in document.all("td")
        if (one.attributes.get("class") or "").startswith("lane")
    ]
    assert cells == [
        ("lane same_text below", "shares it"),
        ("lane same_origin below", "shares it"),
        ("lane same_text above", "shares it"),
        ("lane same_origin above below", ""),
        ("lane same_text", ""),
        ("lane same_origin above", "shares it"),
    ]
    legend = [words(one) for one in document.all("figcaption")]
    assert legend == ["Same text: pair by pair below Same origin: both quote Idris Vale"]


def test_copies_of_copies_share_one_lane_and_reasons_for_the_same_articles_another() -> None:
    report = ferry_report()
    [first] = report.dependence
    chain = (
        first.model_copy(update={"articles": ("a3", "a4"), "shared": ()}),
        first,
        first.model_copy(update={"articles": ("a2", "a3"), "shared": ()}),
        first.model_copy(update={"articles": ("a5", "a6"), "shared": ()}),
        first.model_copy(update={"articles": ("a1", "a6"), "kind": "independent", "shared": ()}),
    )
    more = tuple(article(number, f"Outlet {number}", TEXT) for number in (4, 5, 6))
    engine = report.groups[2]
    again = engine.dependence[1].model_copy(update={"reason": "both rest on one log book"})
    groups = (
        *report.groups[:2],
        engine.model_copy(update={"dependence": (*engine.dependence, again)}),
        *report.groups[3:],
    )
    update = {"articles": (*report.articles, *more), "dependence": chain, "groups": groups}
    document = page_of(report.model_copy(update=update))
    rows = [one for one in document.all("tr") if any(cell.tag == "td" for cell in one.children)]
    dots = ["".join("●" if cell.text else "·" for cell in row.children[1:]) for row in rows[-6:]]
    assert dots == ["●·●", "●··", "●·●", "●··", "·●·", "·●·"]
    [legend] = document.all("figcaption")
    assert words(legend).endswith("Same origin: both quote Idris Vale; both rest on one log book")


TEXT = "Nothing of note."


def test_reasons_that_differ_in_case_or_article_are_one_lane() -> None:
    report = ferry_report()
    ties = (
        ("a1.c4", "a2.c4", "both rest on what the Coastguard said"),
        ("a2.c4", "a3.c4", "both rest on what coastguard said"),
    )
    engine = report.groups[2].model_copy(
        update={
            "dependence": tuple(
                Dependence(claims=(one, other), kind="same_origin", reason=reason)
                for one, other, reason in ties
            )
        }
    )
    others = tuple(one.model_copy(update={"dependence": ()}) for one in report.groups if one.id != "g3")
    document = page_of(report.model_copy(update={"groups": (*others, engine), "dependence": ()}))
    assert [one.text for one in document.all("th", class_="lane")] == ["Lane 1"]
    [legend] = [one.text for one in document.all("li") if one.text.startswith("Same origin:")]
    assert legend == "Same origin: both rest on what the Coastguard said"


def test_where_nothing_is_shared_there_is_no_picture() -> None:
    assert not page_of(crowded_report(3)).all("figure")


# Where it is marked


def test_marks_hold_the_words_of_the_evidence() -> None:
    document = page_of(ferry_report())
    assert marked(document, "n2") == ["“The port engine failed,”"] * 2 + ["said an engine had failed"]
    assert marked(document, "d1") == ["Thirteen people were hurt."] * 2 + [
        "Hospital staff counted 12 injured passengers."
    ]


def test_passages_that_overlap_are_cut_where_one_of_them_begins_or_ends() -> None:
    document = page_of(with_claims("One two three four five.", "One two three", "two three four", "three"))
    assert [(mark.text, mark.attributes["data-carries"]) for mark in document.all("mark")] == [
        ("One ", "n1"),
        ("two ", "n1 n2"),
        ("three1 3", "n1 n2 n3"),
        (" four2", "n2"),
    ]
    assert "".join(marked(document, "n2")) == "two three four"


@pytest.mark.parametrize(
    ("quotations", "shown"),
    [
        (("It ran", "ran"), ["1", "2"]),
        (("It ran", "ran", "an"), ["1–3"]),
        (("It ran", "aground", "ran", "an", "n"), ["1", "3–5"]),
    ],
)
def test_notes_in_a_row_are_shown_by_their_ends_where_they_are_three_or_more(
    quotations: tuple[str, ...], shown: list[str]
) -> None:
    document = page_of(with_claims("It ran aground.", *quotations))
    first = document.all("sup")[0]
    assert [one.text for one in first.children] == shown
    named = "notes" if "–" in shown[-1] else "note"
    assert first.children[-1].attributes["aria-label"] == f"{named} {shown[-1].replace('–', ' to ')}"
    assert first.children[-1].attributes["href"] == f"#n{shown[-1].split('–')[0]}"


def test_a_passage_over_a_line_end_is_marked_on_both_lines() -> None:
    document = page_of(with_claims("It ran\r\n\r\naground today.", "ran\r\n\r\naground"))
    assert marked(document, "n1") == ["ran", "aground"]


@given(st.text("ab \n\r.😀é\u200b", min_size=1, max_size=40), st.data())
def test_every_passage_is_marked_from_its_first_to_its_last_character(text: str, data: st.DataObject) -> None:
    body = f"<{text}>"
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    # With marks around, so that the first place of these words is the one drawn.
    whole = f"{body[:start]}[{body[start:end]}]{body[end:]}"
    document = page_of(with_claims(whole, f"[{body[start:end]}]"))
    assert clean(" ".join(marked(document, "n1"))) == clean(f"[{body[start:end]}]".replace("\r", "\n"))


def test_furniture_is_shown_as_such() -> None:
    document = page_of(ferry_report())
    assert [one.text for one in document.all("span", class_="furniture")] == ["SHARE THIS STORY"]


def test_the_whole_text_of_every_article_is_there() -> None:
    document = page_of(ferry_report())
    for number, text in enumerate((POST, DAILY), start=1):
        shown = words(document.named(f"a{number if number == 1 else 3}"))
        for line in text.splitlines():
            assert line[-30:-1] in re.sub(r"(?<=[.,”d])[≠\d ]+(?= |$)", "", shown)


@pytest.mark.parametrize(("language", "told"), [("pt", "pt"), (None, None), ("Swedish", None)])
def test_a_screen_reader_is_told_the_language_of_the_summary(language: str | None, told: str | None) -> None:
    document = page_of(styled_report("prose", language))
    spoken = [*document.all("h1"), *document.all("a", class_="sentence")]
    assert [one.attributes.get("lang") for one in spoken] == [told] * 5


@pytest.mark.parametrize(("style", "lists"), [("prose", 0), ("brief", 0), ("bullets", 2), ("timeline", 2)])
def test_a_list_is_told_to_be_one(style: Style, lists: int) -> None:
    document = page_of(styled_report(style))
    assert len(document.all("div", role="list")) == lists
    assert len(document.all("p", role="listitem")) == (4 if lists else 0)


def test_a_timeline_has_the_day_before_a_sentence_that_has_one() -> None:
    document = page_of(styled_report("timeline"))
    sentences = [one.text for one in document.all("a", class_="sentence")]
    assert sentences[0] == "2024-05-06: A passenger ferry ran aground off Tarn Point on Monday evening."
    assert sentences[1] == "The coastguard said that its port engine had failed."


@pytest.mark.parametrize(("language", "told"), [("pt", "pt"), (None, None), ("x' onclick=", None)])
def test_a_screen_reader_is_told_the_language_of_an_article_if_it_is_one(
    language: str | None, told: str | None
) -> None:
    [only] = page_of(with_claims("Uma balsa.", "balsa", language=language)).all("article")
    assert only.attributes.get("lang") == told


def test_furniture_under_evidence_stays_evidence() -> None:
    report = with_claims("Share this.", "this", furniture=(Span(start=0, end=11),))
    assert marked(page_of(report), "n1") == ["this"]


# Inert


@pytest.mark.parametrize("report", [ferry_report(), bare_report(), hostile_report(PAYLOADS[0])])
def test_the_policy_allows_our_style_and_our_script_and_nothing_else(report: Report) -> None:
    document = page_of(report)
    [policy] = document.all("meta", **{"http-equiv": "Content-Security-Policy"})
    allowed = dict(part.split(" ", 1) for part in (policy.attributes["content"] or "").split("; "))
    [style], [script] = document.all("style"), document.all("script")
    assert allowed == {
        "default-src": "'none'",
        "style-src": f"'{digest(style.text)}'",
        "script-src": f"'{digest(script.text)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_report_has_the_elements_and_attributes_of_an_honest_one(payload: str) -> None:
    document = page_of(hostile_report(payload))
    assert structure(document) == structure(page_of(hostile_report("x" * len(payload))))
    shown = clean(payload)
    assert all(shown in words(document.named(name)) for name in ("summary", "d1", "section-1", "n1", "a1"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_leads_out_of_the_page(payload: str) -> None:
    document = page_of(hostile_report(payload))
    names = Counter(one.attributes["id"] for one in document.elements if "id" in one.attributes)
    assert max(names.values()) == 1
    for element in document.elements:
        assert not {"src", "srcset", "style", "action", "ping", "srcdoc"} & set(element.attributes)
        assert not any(name.startswith("on") for name in element.attributes)
        if "href" in element.attributes:
            assert (element.attributes["href"] or "").startswith("#")


def test_every_link_has_its_target() -> None:
    document = page_of(ferry_report())
    names = {one.attributes.get("id") for one in document.elements}
    targets = {(one.attributes["href"] or "")[1:] for one in document.elements if "href" in one.attributes}
    assert targets <= names


@pytest.mark.parametrize("payload", ["\x1b[31m", "\u202e\u200b", "\U000e0041", "\x00", "\u2028", "\x85"])
def test_nothing_hidden_is_left(payload: str) -> None:
    page = render_html(hostile_report(payload))
    assert not any(is_hidden(character) for character in page.replace("\n", ""))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_html(ferry_report()) == render_html(ferry_report())
