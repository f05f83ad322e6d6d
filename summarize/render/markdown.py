"""Report to Markdown: the same page, with footnotes and tables; nothing of an article becomes markup.

The dialect is CommonMark with the tables and footnotes of GitHub. Where footnotes are not known, they still read
as numbered paragraphs.
"""

import re
from collections.abc import Iterator
from typing import Final

from summarize.data.report import Report
from summarize.render.page import Disagreement, Evidence, Page, Quotations, Quoted, Section, Statement
from summarize.render.paginate import ALL, page_of

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "&#96;"}
# `$` opens GitHub's mathematics, `{` the templates of site generators, `~` strikes through.
_SPECIAL: Final = re.compile(r"[&<>`\\*_\[\]!|#~${]")
# Lists and underlines begin only at the start of a line, where an entry may begin with an article's words.
_LEADING: Final = re.compile(r"^(?:\d+(?=[.)])|(?=[-+=]))")
# What some Markdown turns into a link by itself: schemes, www., domains, mail addresses and user names. Only as
# code does none do so; code ends at its own mark, and a table's cell at a bar.
_SEPARATOR: Final = re.compile(r"([\s`|<>]+)")
_ADDRESS: Final = re.compile(r"://|www\.|@|\w\.[A-Za-z]{2}")


def render_markdown(report: Report) -> str:
    """Render *report* as Markdown.

    A document has room: it leaves nothing out of what the page shows. Everything that comes from articles or models is text: no link, image, HTML or other markup can come of it.
    Addresses are set as code.
    """
    return page_as_markdown(page_of(report, ALL))


def page_as_markdown(page: Page) -> str:
    """Lay *page* out as `render_markdown` does."""
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(page: Page) -> Iterator[str]:
    yield f"# {escaped(page.headline)}"
    yield f"*{' · '.join(page.deck)}*"
    if page.abstained:
        yield f"> **No summary.** {escaped(page.abstained)}"
    for paragraph in page.paragraphs:
        statements = map(_statement, paragraph)
        yield "\n".join(f"- {one}" for one in statements) if page.listed else " ".join(statements)
    for section in page.changes:
        yield f"## {section.title}"
        yield "\n".join(_section(section))
    if page.disagreements:
        yield "## Disagreements"
        for disagreement in page.disagreements:
            yield from _disagreement(disagreement)
    for section in page.sections:
        yield f"## {section.title}"
        yield "\n".join(_section(section))
    if page.evidence:
        yield "## Evidence"
        yield (
            "A citation without a note beside it rests on two or more independent origins. "
            "`a1:104-251` means characters 104 to 251 of article a1, counted from 0, the last not included."
        )
    yield from map(_footnote, page.evidence)


def _statement(statement: Statement) -> str:
    marks = (
        _references(mark.numbers) + (f" *({mark.note})*" if mark.note else "") for mark in statement.marks
    )
    doubt = f" **({statement.doubt})**" if statement.doubt else ""
    when = f"**{statement.when}:** " if statement.when else ""
    return f"{when}{escaped(statement.text)}{' '.join(marks)}{doubt}"


def _references(numbers: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _disagreement(disagreement: Disagreement) -> Iterator[str]:
    yield f"### {escaped(disagreement.question)}"
    yield f"*{disagreement.kind}* {_references(disagreement.numbers)}".rstrip()
    rows = (
        f"| **{escaped(side.value)}** | {escaped(side.outlets)} | {'; '.join(_quotations(side.quotations))} |"
        for side in disagreement.sides
    )
    yield "\n".join(("| Answer | Who says it | In their words |", "|---|---|---|", *rows))


def _quotations(quotations: Quotations) -> Iterator[str]:
    return map(_quoted, quotations.shown)


def _quoted(quoted: Quoted) -> str:
    return f"{escaped(quoted.names)}: “{escaped(quoted.words)}”"


def _section(section: Section) -> Iterator[str]:
    for item in section.items:
        yield f"- **{escaped(item.lead)}**"
        yield from (f"  - {escaped(point)}" for point in item.points)


def _footnote(evidence: Evidence) -> str:
    lines = (
        f"[^{evidence.number}]: **{escaped(evidence.text)}** {evidence.standing}.",
        *_quotations(evidence.quotations),
    )
    return "\\\n    ".join(lines)


def escaped(text: str) -> str:
    """*text* so that every Markdown reader shows its characters and does nothing else."""
    pieces = (
        f"`{piece}`" if _ADDRESS.search(piece) else _SPECIAL.sub(_inert, piece)
        for piece in _SEPARATOR.split(text)
    )
    return _LEADING.sub(r"\g<0>\\", "".join(pieces))


def _inert(special: re.Match[str]) -> str:
    return _ENTITIES.get(special.group(), f"\\{special.group()}")
