"""What changed, on every page of a report that brings another up to date."""

from itertools import pairwise

import pytest
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from summarize.data.change import Since
from summarize.render.html.html import render_html
from summarize.render.json import load_report, render_json
from summarize.render.markdown import render_markdown
from summarize.render.text import render_text
from tests.reports import ferry_report, updated_report

SECTIONS = (
    "Since report 0123456789ab, as of 2024-05-07 06:00: articles",
    "Since then: changed",
    "Since then: taken back by an outlet",
    "Since then: newly disputed",
    "Since then: no longer disputed",
    "Since then: withdrawn",
    "Since then: newly corroborated",
    "Since then: new",
    "Since then: other support",
    "Since then: the summary",
)


def test_it_stands_between_the_summary_and_the_disagreements() -> None:
    page = render_text(updated_report())
    _, _, rest = page.partition("SINCE REPORT 0123456789AB")
    changes, _, _ = rest.partition("DISAGREEMENTS")
    assert changes == snapshot("""\
, AS OF 2024-05-07 06:00: ARTICLES
-----------------------------------------------------------
Added: Coast Daily, as of 2024-05-07 (a3)
  - ferry/a3.txt
Reads differently now: Harbour Post, as of 2024-05-07 (a1)
  - ferry/a1.txt
No longer there: outlet not known, as of 2024-05-07
  - ferry/None.txt

SINCE THEN: CHANGED
-------------------
How many were hurt, changed?
  - Before: 9 (Harbour Post, as of 2024-05-07 06:00)
  - Now: 13 (Harbour Post, as of 2024-05-07 18:00)
  - a later report

SINCE THEN: TAKEN BACK BY AN OUTLET
-----------------------------------
How many were hurt, withdrawn?
  - Before: 9 (Harbour Post, as of 2024-05-07 06:00)
  - Now: 13 (Harbour Post, as of 2024-05-07 18:00)
  - a later report

SINCE THEN: NEWLY DISPUTED
--------------------------
How many were hurt, disputed?
  - Before: 9 (Harbour Post, as of 2024-05-07 06:00)
  - Now: 13 (Harbour Post, as of 2024-05-07 18:00)
  - a later report

SINCE THEN: NO LONGER DISPUTED
------------------------------
How many were hurt, resolved?
  - Before: 9 (Harbour Post, as of 2024-05-07 06:00)
  - Now: 13 (Harbour Post, as of 2024-05-07 18:00)
  - a later report

SINCE THEN: WITHDRAWN
---------------------
Two died.
  - Before: One outlet only (Harbour Post, as of 2024-05-07 06:00)
  - it is gone

SINCE THEN: NEWLY CORROBORATED
------------------------------
It ran aground.
  - Before: One outlet only (Harbour Post, as of 2024-05-07 06:00)
  - Now: Corroborated: 3 outlets, 2 origins (Harbour Post, Coast Daily)
  - it came

SINCE THEN: NEW
---------------
Six tugs took part.
  - Now: One outlet only (Harbour Post, as of 2024-05-07 06:00)
  - it came

SINCE THEN: OTHER SUPPORT
-------------------------
Holm commanded.
  - Before: Corroborated: 3 outlets, 2 origins (Harbour Post, Coast Daily)
  - Now: Corroborated: 3 outlets, 2 origins (Harbour Post, Coast Daily)
  - it came

SINCE THEN: THE SUMMARY
-----------------------
Headline before
  - Ferry in trouble
Sentences added
  - Six tugs came to help, Harbour Post reports.
Sentences dropped
  - Tugs were called.

""")


def test_markdown_has_the_same_sections() -> None:
    tokens = MarkdownIt().parse(render_markdown(updated_report()))
    headings = [after.content for token, after in pairwise(tokens) if token.tag == "h2" and after.content]
    assert tuple(headings[: len(SECTIONS)]) == SECTIONS


def test_html_has_the_same_sections_and_leads_to_them() -> None:
    page = render_html(updated_report())
    assert '<a href="#change-1">What changed</a>' in page
    for number, title in enumerate(SECTIONS, start=1):
        assert f'<h2 id="change-{number}-title">{title}</h2>' in page
    assert "Before: 9 (Harbour Post, as of 2024-05-07 06:00)" in page


def test_a_report_that_updates_none_says_nothing_of_it() -> None:
    assert "What changed" not in render_html(ferry_report())
    assert "Since " not in render_markdown(ferry_report())


def test_it_is_read_back() -> None:
    report = updated_report()
    assert load_report(render_json(report)) == report


@pytest.mark.parametrize(
    "facts",
    [
        {"sha256": "0" * 63, "as_of": None},
        {"sha256": "](x)" + "0" * 60, "as_of": None},
        {"sha256": "0" * 64, "as_of": "2024-05-07\n# forged"},
    ],
)
def test_what_a_heading_says_is_a_digest_and_a_day(facts: dict[str, str | None]) -> None:
    with pytest.raises(ValueError, match="String should match pattern"):
        Since.model_validate(facts)
