import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.cells import cell_len

from summarize.data.report import Usage
from summarize.render.characters import is_hidden
from summarize.render.text import render_text
from tests.reports import bare_report, crowded_report, ferry_report, hostile_report, styled_report

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_the_hour_of_an_article_stands_with_its_day() -> None:
    first, *others = ferry_report().articles
    updated = first.model_copy(update={"clock": "22:10"})
    assert "2024-05-07 22:10" in render_text(
        ferry_report().model_copy(update={"articles": (updated, *others)})
    )


def test_the_whole_page() -> None:
    assert render_text(ferry_report()) == snapshot("""\
Ferry runs aground off Tarn Point
=================================
3 articles, 3 outlets; 3 of 4 sentences supported; 1 open disagreement; 1
problem

A passenger ferry ran aground off Tarn Point on Monday evening. [1] The
coastguard said that its port engine had failed. [2: 3 outlets, 1 origin]
Thirteen people were hurt by one count, 12 by another. [3, 4: disputed]

Six tugs came to help, Harbour Post reports. [5: one outlet] (partly supported)

[n] leads to the evidence below; without a note it rests on two or more
independent origins. a1:104-251 means characters 104 to 251 of article a1,
counted from 0, the last not included.

DISAGREEMENTS
-------------
How many people were hurt? (number; open) [3] [4]
  > 13 -- Harbour Post, Northern Times, as of 2024-05-07
    - Harbour Post (a1:85-111), Northern Times (a2:85-111): "Thirteen people
      were hurt."
  > 12 -- Coast Daily
    - Coast Daily (a3:96-141): "Hospital staff counted 12 injured passengers."

How is the captain's name written? (name; same thing, spelt differently)
  > Marja Holm -- Harbour Post, Northern Times
    - Harbour Post (a1:126-157), Northern Times (a2:126-157): "under the command
      of Marja Holm"
  > Maria Holm -- Coast Daily
    - Coast Daily (a3:142-177): "Captain Maria Holm was at the helm."

EVIDENCE
--------
[1] A ferry ran aground off Tarn Point.
    Corroborated: 3 outlets, 2 origins
    - Harbour Post (a1:0-62), Northern Times (a2:0-62): "A passenger ferry ran
      aground off Tarn Point on Monday evening"
    - Coast Daily (a3:0-40): "The ferry that hit rocks near Tarn Point"

[2] The port engine failed.
    Not independent: 3 outlets, 1 origin
    - Harbour Post (a1:159-184, citing Idris Vale), Northern Times (a2:159-184,
      citing Idris Vale): "“The port engine failed,”"
    - Coast Daily (a3:203-228, citing Idris Vale): "said an engine had failed"

[3] Thirteen people were hurt.
    Disputed: 2 outlets, 1 origin
    - Harbour Post (a1:85-111), Northern Times (a2:85-111): "Thirteen people
      were hurt."

[4] 12 people were hurt.
    Disputed: 1 outlet, 1 origin
    - Coast Daily (a3:96-141): "Hospital staff counted 12 injured passengers."

[5] Six tugs took part.
    One outlet only
    - Harbour Post (a1:240-273): "Six tugs took part in the rescue."

WHO RESTS ON WHOM
-----------------
Harbour Post (a1) and Northern Times (a2): same text
  - share a run of 36 words; Harbour Post credits AFP
  - Same 36 words: a1:0-222 and a2:0-222
The port engine failed. (3 outlets, 1 origin)
  - shares a run of 36 words
  - Harbour Post, Coast Daily: both quote Idris Vale
Thirteen people were hurt. (2 outlets, 1 origin)
  - shares a run of 36 words

WHAT ONLY ONE OUTLET HAS
------------------------
Harbour Post (a1)
  - Six tugs took part. [5]
Coast Daily (a3)
  - 12 people were hurt. [4]
  - The ferry hit rocks and had been inspected. (a3:0-40)
  - The operator was fined in 2019. (a3:230-261)

WHAT THE SUMMARY LEAVES OUT
---------------------------
Marja Holm commanded the ferry.
  - Corroborated: 3 outlets, 2 origins
  - no room within 220 words
Dropped: "Two people died."
  - numbers: '2' is not in the evidence

WHAT THE CHECKS FOUND
---------------------
Six tugs came to help, Harbour Post reports.
  - Verdict: partial
  - names: 'Harbour Post' is not in the evidence
  - Rewritten after a check failed

REFUSED CLAIMS (1)
------------------
Fourteen people were hurt.
  - Coast Daily (a3), quote altered: the article has '12' where the quotation
    has '14'
  - Quotation given: "counted 14 injured passengers"

PROBLEMS (1)
------------
read, ferry/4.html
  - Cannot read article 'ferry/4.html': no text found. Give a page with an
    article body. (skipped:empty)

SOURCES
-------
a1 Harbour Post
  - "Ferry aground, report 1", 2024-05-07, credits AFP
  - ferry/1.txt
a2 Northern Times
  - "Ferry aground, report 2", 2024-05-07, by Ada Brandt
  - ferry/2.txt
  - https://times.example/ferry?id=2
a3 Coast Daily
  - date not known
  - ferry/3.txt

HOW IT WAS MADE
---------------
Engine: model test-model
  - 5 requests (3 replayed, 0 retried), 4,321 tokens in, 987 out, cost 0.0042
    USD
  - Prompts, by SHA-256: extract 0123456789ab
  - Settings: words 220
  - Report format 1.0
""")


def test_an_abstention_stands_in_the_place_of_the_summary() -> None:
    assert render_text(bare_report()) == snapshot("""\
Untitled
========
0 articles, 0 outlets; no open disagreement

NO SUMMARY. no article could be read

HOW IT WAS MADE
---------------
Engine: extractive, no model was asked
  - Report format 1.0
""")


def test_each_item_of_a_list_has_a_line_of_its_own() -> None:
    page = render_text(styled_report("bullets"))
    assert (
        "\n  - Six tugs came to help, Harbour Post reports. [5: one outlet] (partly\n    supported)\n\n"
        in page
    )


def test_each_entry_of_a_timeline_begins_with_its_day_if_it_has_one() -> None:
    page = render_text(styled_report("timeline"))
    assert (
        "\n  - 2024-05-06: A passenger ferry ran aground off Tarn Point on Monday evening.\n    [1]\n" in page
    )
    assert "\n  - The coastguard said " in page


def test_many_single_outlet_facts_are_cut_and_counted_and_no_outlet_is_crowded_out() -> None:
    page = render_text(crowded_report(50))
    assert page.count("Fact ") == 11
    assert "Another fact holds." in page
    assert "and 39 more (see --format json)" in page


def test_what_tells_more_comes_first() -> None:
    """Events before background, however the groups are ordered."""
    report = crowded_report(3)
    page = render_text(report.model_copy(update={"groups": report.groups[::-1]}))
    assert page.index("Fact 0 holds.") < page.index("Fact 1 holds.")


@settings(max_examples=10, deadline=None)
@given(st.integers(min_value=0, max_value=200))
def test_no_line_is_wider_than_asked_or_ends_in_spaces(width: int) -> None:
    for line in render_text(hostile_report("国防部" * 15), width=width).splitlines():
        assert cell_len(line) <= max(width, 40)
        assert line == line.rstrip()


def test_colour_adds_colour_and_nothing_else() -> None:
    coloured = render_text(ferry_report(), colour=True)
    assert ANSI.search(coloured)
    assert ANSI.sub("", coloured) == render_text(ferry_report())


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE"])
def test_the_environment_changes_nothing(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = render_text(ferry_report()), render_text(ferry_report(), colour=True)
    monkeypatch.setenv(variable, "1")
    assert (render_text(ferry_report()), render_text(ferry_report(), colour=True)) == before


@pytest.mark.parametrize(
    "payload",
    [
        "\x1b[31mred",
        "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
        "\x1b]52;c;ZXZpbA==\x07",
        "\x9b2J",
        "\r\x08\x7f",
        "\u202e\u2066\u200b\u200d\ufeff",
        "\U000e0049\U000e0047\ufe0f",
        "[bold red]markup[/]:ship:",
    ],
)
def test_nothing_from_outside_acts_on_a_terminal_or_hides(payload: str) -> None:
    page = render_text(hostile_report(payload))
    assert not any(is_hidden(character) for character in page.replace("\n", ""))


def test_console_markup_is_only_text() -> None:
    assert "[bold red]x[/] :ship:" in render_text(hostile_report("[bold red]x[/] :ship:"))


def test_a_sentence_cannot_forge_a_citation() -> None:
    report = hostile_report("Proven [1, 2] beyond doubt [sic].")
    body = render_text(report).split("[n] leads")[0]
    assert "Proven (1, 2) beyond doubt [sic]." in body


def test_what_was_paid_for_nothing_is_said() -> None:
    usage = Usage(
        requests=5, failed=2, retried=1, tokens_in=4321, tokens_out=987, wasted=1200, maybe_billed=2
    )
    page = render_text(bare_report().model_copy(update={"usage": usage}))
    said = " ".join(page.split())
    assert "5 requests (0 replayed, 1 retried), 2 without an answer" in said
    assert (
        "4,321 tokens in, 987 out (1,200 for replies of no use), 2 answers lost on the way and perhaps billed, "
        "cost not known"
    ) in said
