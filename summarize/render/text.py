"""Report to a page for the terminal: readable without colour, safe to print."""

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from summarize.data.report import Report
from summarize.render.layout import Block, laid_out
from summarize.render.page import Disagreement, Evidence, Page, Quotations, Section, Statement
from summarize.render.paginate import page_of

_LEGEND: Final = (
    "[n] leads to the evidence below; without a note it rests on two or more independent origins. "
    "a1:104-251 means characters 104 to 251 of article a1, counted from 0, the last not included."
)


def render_text(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """Render *report* as a page for people.

    Args:
        report: A report whose ids refer to one another without a gap.
        width: Columns to wrap at; taken as 40 if less.
        colour: Whether to add ANSI colours. Nothing is said by colour alone.

    Returns:
        Lines without control characters other than newlines (and colours, if asked for).
    """
    return page_as_text(page_of(report), width=width, colour=colour)


def page_as_text(page: Page, *, width: int = 80, colour: bool = False) -> str:
    """Lay *page* out as `render_text` does."""
    return laid_out(lambda columns: _blocks(page, columns), width=width, colour=colour)


def _blocks(page: Page, columns: int) -> Iterator[Block]:
    yield Block(Text(page.headline, "bold"))
    yield Block(Text("=" * min(cell_len(page.headline), columns)))
    yield Block(Text("; ".join(page.deck), "dim"))
    yield Block()
    if page.abstained:
        yield Block(Text(f"NO SUMMARY. {page.abstained}", "bold"))
        yield Block()
    yield from _summary(page)
    if page.evidence:
        yield Block(Text(_LEGEND, "dim"))
        yield Block()
    for section in page.changes:
        yield from _section(section)
    if page.disagreements:
        yield from _heading("Disagreements")
        for disagreement in page.disagreements:
            yield from _disagreement(disagreement)
    if page.evidence:
        yield from _heading("Evidence")
        for evidence in page.evidence:
            yield from _evidence(evidence)
    for section in page.sections:
        yield from _section(section)


def _summary(page: Page) -> Iterator[Block]:
    for paragraph in page.paragraphs:
        if page.listed:
            yield from (Block(_statement(statement), "  - ", "    ") for statement in paragraph)
        else:
            yield Block(Text(" ").join(map(_statement, paragraph)))
        yield Block()


def _statement(statement: Statement) -> Text:
    text = (
        Text.assemble((f"{statement.when}: ", "bold"), statement.text)
        if statement.when
        else Text(statement.text)
    )
    for mark in statement.marks:
        numbers = ", ".join(map(str, mark.numbers))
        text.append(" ").append(f"[{numbers}: {mark.note}]" if mark.note else f"[{numbers}]", "cyan")
    if statement.doubt:
        text.append(" ").append(f"({statement.doubt})", "red")
    return text


def _heading(title: str) -> Iterator[Block]:
    yield Block(Text(title.upper(), "bold"))
    yield Block(Text("-" * len(title)))


def _disagreement(disagreement: Disagreement) -> Iterator[Block]:
    see = "".join(f" [{number}]" for number in disagreement.numbers)
    yield Block(Text.assemble((disagreement.question, "bold"), f" ({disagreement.kind})", (see, "cyan")))
    for side in disagreement.sides:
        yield Block(Text.assemble((side.value, "bold"), f" -- {side.outlets}"), "  > ", "    ")
        yield from _quotations(side.quotations)
    yield Block()


def _evidence(evidence: Evidence) -> Iterator[Block]:
    yield Block(Text(evidence.text, "bold"), f"[{evidence.number}] ".ljust(4), "    ")
    yield Block(Text(evidence.standing), "    ", "    ")
    yield from _quotations(evidence.quotations)
    yield Block()


def _quotations(quotations: Quotations) -> Iterator[Block]:
    for quoted in quotations.shown:
        yield Block(Text.assemble((f"{quoted.names}: ", "dim"), f'"{quoted.words}"'), "    - ", "      ")
    yield from _more(quotations.more, "    ")


def _section(section: Section) -> Iterator[Block]:
    yield from _heading(section.title)
    for item in section.items:
        yield Block(Text(item.lead, "bold"), "", "  ")
        for point in item.points:
            yield Block(Text(point), "  - ", "    ")
    yield from _more(section.more, "")
    yield Block()


def _more(number: int, indent: str) -> Iterator[Block]:
    if number:
        yield Block(Text(f"and {number:,} more (see --format json)", "dim"), indent, indent)
