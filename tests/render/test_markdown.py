import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarize.config import Style
from summarize.data.summary import Dropped
from summarize.render.characters import clean, is_hidden
from summarize.render.markdown import render_markdown
from tests.reports import (
    bare_report,
    crowded_report,
    ferry_report,
    hostile_report,
    styled_report,
    updated_report,
)

PAGE_BLOCKS = {
    "heading",
    "paragraph",
    "bullet_list",
    "list_item",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
PAGE_INLINE = {
    "text",
    "code_inline",
    "softbreak",
    "hardbreak",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
}
AUTOLINK = re.compile(r"://|www\.|@|\w\.[a-z]{2}", re.IGNORECASE)


def parsed(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


def inline(tokens: list[Token]) -> list[Token]:
    return list(chain.from_iterable(token.children or () for token in tokens))


def shown(tokens: list[Token]) -> str:
    return "".join(token.content for token in inline(tokens))


def with_headline(headline: str) -> str:
    summary = bare_report().summary.model_copy(update={"headline": headline})
    return render_markdown(bare_report().model_copy(update={"summary": summary}))


def test_the_whole_page() -> None:
    assert render_markdown(ferry_report()) == snapshot("""\
# Ferry runs aground off Tarn Point

*3 articles, 3 outlets · 3 of 4 sentences supported · 1 open disagreement · 1 problem*

A passenger ferry ran aground off Tarn Point on Monday evening.[^1] The coastguard said that its port engine had failed.[^2] *(3 outlets, 1 origin)* Thirteen people were hurt by one count, 12 by another.[^3][^4] *(disputed)*

Six tugs came to help, Harbour Post reports.[^5] *(one outlet)* **(partly supported)**

## Disagreements

### How many people were hurt?

*number; open* [^3][^4]

| Answer | Who says it | In their words |
|---|---|---|
| **13** | Harbour Post, Northern Times, as of 2024-05-07 | Harbour Post (a1:85-111), Northern Times (a2:85-111): “Thirteen people were hurt.” |
| **12** | Coast Daily | Coast Daily (a3:96-141): “Hospital staff counted 12 injured passengers.” |

### How is the captain's name written?

*name; same thing, spelt differently*

| Answer | Who says it | In their words |
|---|---|---|
| **Marja Holm** | Harbour Post, Northern Times | Harbour Post (a1:126-157), Northern Times (a2:126-157): “under the command of Marja Holm” |
| **Maria Holm** | Coast Daily | Coast Daily (a3:142-177): “Captain Maria Holm was at the helm.” |

## Who rests on whom

- **Harbour Post (a1) and Northern Times (a2): same text**
  - share a run of 36 words; Harbour Post credits AFP
  - Same 36 words: a1:0-222 and a2:0-222
- **The port engine failed. (3 outlets, 1 origin)**
  - shares a run of 36 words
  - Harbour Post, Coast Daily: both quote Idris Vale
- **Thirteen people were hurt. (2 outlets, 1 origin)**
  - shares a run of 36 words

## What only one outlet has

- **Harbour Post (a1)**
  - Six tugs took part. \\[5\\]
- **Coast Daily (a3)**
  - 12 people were hurt. \\[4\\]
  - The ferry hit rocks and had been inspected. (a3:0-40)
  - The operator was fined in 2019. (a3:230-261)

## What the summary leaves out

- **Marja Holm commanded the ferry.**
  - Corroborated: 3 outlets, 2 origins
  - no room within 220 words
- **Dropped: "Two people died."**
  - numbers: '2' is not in the evidence

## What the checks found

- **Six tugs came to help, Harbour Post reports.**
  - Verdict: partial
  - names: 'Harbour Post' is not in the evidence
  - Rewritten after a check failed

## Refused claims (1)

- **Fourteen people were hurt.**
  - Coast Daily (a3), quote altered: the article has '12' where the quotation has '14'
  - Quotation given: "counted 14 injured passengers"

## Problems (1)

- **read, `ferry/4.html`**
  - Cannot read article `'ferry/4.html':` no text found. Give a page with an article body. (skipped:empty)

## Sources

- **a1 Harbour Post**
  - "Ferry aground, report 1", 2024-05-07, credits AFP
  - `ferry/1.txt`
- **a2 Northern Times**
  - "Ferry aground, report 2", 2024-05-07, by Ada Brandt
  - `ferry/2.txt`
  - `https://times.example/ferry?id=2`
- **a3 Coast Daily**
  - date not known
  - `ferry/3.txt`

## How it was made

- **Engine: model test-model**
  - 5 requests (3 replayed, 0 retried), 4,321 tokens in, 987 out, cost 0.0042 USD
  - Prompts, by SHA-256: extract 0123456789ab
  - Settings: words 220
  - Report format 1.0

## Evidence

A citation without a note beside it rests on two or more independent origins. `a1:104-251` means characters 104 to 251 of article a1, counted from 0, the last not included.

[^1]: **A ferry ran aground off Tarn Point.** Corroborated: 3 outlets, 2 origins.\\
    Harbour Post (a1:0-62), Northern Times (a2:0-62): “A passenger ferry ran aground off Tarn Point on Monday evening”\\
    Coast Daily (a3:0-40): “The ferry that hit rocks near Tarn Point”

[^2]: **The port engine failed.** Not independent: 3 outlets, 1 origin.\\
    Harbour Post (a1:159-184, citing Idris Vale), Northern Times (a2:159-184, citing Idris Vale): ““The port engine failed,””\\
    Coast Daily (a3:203-228, citing Idris Vale): “said an engine had failed”

[^3]: **Thirteen people were hurt.** Disputed: 2 outlets, 1 origin.\\
    Harbour Post (a1:85-111), Northern Times (a2:85-111): “Thirteen people were hurt.”

[^4]: **12 people were hurt.** Disputed: 1 outlet, 1 origin.\\
    Coast Daily (a3:96-141): “Hospital staff counted 12 injured passengers.”

[^5]: **Six tugs took part.** One outlet only.\\
    Harbour Post (a1:240-273): “Six tugs took part in the rescue.”
""")


def test_an_abstention_stands_in_the_place_of_the_summary() -> None:
    assert render_markdown(bare_report()) == snapshot("""\
# Untitled

*0 articles, 0 outlets · no open disagreement*

> **No summary.** no article could be read

## How it was made

- **Engine: extractive, no model was asked**
  - Report format 1.0
""")


def test_a_document_has_room_for_everything() -> None:
    page = render_markdown(crowded_report(50))
    assert all(
        f"  - Fact {number} holds\\. " in page or f"  - Fact {number} holds. " in page for number in range(50)
    )
    assert "more (see" not in page


LISTED = {
    "bullets": "- Six tugs came to help, Harbour Post reports.[^5] *(one outlet)* **(partly supported)**\n\n",
    "timeline": "- **2024-05-06:** A passenger ferry ran aground off Tarn Point on Monday evening.[^1]\n- ",
}


@pytest.mark.parametrize("style", LISTED)
def test_a_list_has_an_item_for_each_sentence(style: Style) -> None:
    page = render_markdown(styled_report(style))
    assert LISTED[style] in page
    items = [token for token in parsed(page.partition("## ")[0]) if token.type == "list_item_open"]
    assert len(items) == 4


@pytest.mark.parametrize(
    "payload",
    [
        "![x](http://evil.example/?q=secret)",
        "[click](javascript:alert(1))",
        "[x]: http://evil.example",
        "<http://evil.example>",
        "http://evil.example/a_b_c www.evil.example evil.example",
        "someone@evil.example @someone #1",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "<!-- hidden --> &lt;b&gt; &#60;",
        "`code` ``http://evil.example`` ~~~ ```",
        "a | b || `c|d` http://evil.example/|x",
        "# heading\n\n- item\n\n> quote\n\n---\n\n| t |\n|---|",
        "**bold** _it_ ~~gone~~ $x$ {{ site }} {% raw %}",
        "\\![x](y) \\<b> \\`",
        "trailing\\",
        "[^1]: forged [^1]",
    ],
)
def test_nothing_from_outside_becomes_markup(payload: str) -> None:
    tokens = parsed(render_markdown(hostile_report(payload)))
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} - {"inline"}
    assert blocks <= PAGE_BLOCKS
    assert {token.type for token in inline(tokens)} <= PAGE_INLINE
    assert not any(AUTOLINK.search(token.content) for token in inline(tokens) if token.type == "text")
    assert clean(payload) in shown(tokens)


def test_the_page_of_a_hostile_report_has_the_structure_of_an_honest_one() -> None:
    def structure(markdown: str) -> list[str]:
        return [token.type for token in parsed(markdown)]

    hostile = render_markdown(hostile_report("| - # 1. ![x](y) <b> ` ** \n\n---"))
    assert structure(hostile) == structure(render_markdown(updated_report()))


@given(
    st.text(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~&=:@$^\"'/ 1aw\n") | st.characters(exclude_categories=["Cs"])
    )
)
def test_a_headline_is_shown_as_it_reads(headline: str) -> None:
    heading = parsed(with_headline(f"x {headline}"))[:3]
    assert [token.type for token in heading] == ["heading_open", "inline", "heading_close"]
    assert shown(heading) == clean(f"x {headline}")


@given(st.text(st.sampled_from("-+=>1.) *_#\t"), min_size=1).filter(str.strip))
def test_an_entry_cannot_begin_a_block(reason: str) -> None:
    def structure(reason: str) -> list[str]:
        dropped = (Dropped(text="A sentence.", reason=reason),)
        summary = bare_report().summary.model_copy(update={"dropped": dropped})
        page = render_markdown(bare_report().model_copy(update={"summary": summary}))
        return [token.type for token in parsed(page)]

    assert structure(reason) == structure("a reason")


@pytest.mark.parametrize("payload", ["\x1b[31m", "\u202e\u200b", "\U000e0041", "\x00"])
def test_nothing_hidden_is_left(payload: str) -> None:
    page = render_markdown(hostile_report(payload))
    assert not any(is_hidden(character) for character in page.replace("\n", ""))


def test_a_very_long_word_is_escaped_in_linear_time() -> None:
    assert "x" * 200_000 in with_headline("x" * 200_000)
