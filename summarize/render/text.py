"""Report to a page for the terminal: readable without colour, safe to print."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from summarize.data.report import Report
from summarize.render.page import Disagreement, Evidence, Page, Quotations, Section, Statement
from summarize.render.paginate import page_of

# Below this the indented quotations become columns of single words.
_NARROWEST: Final = 40

_LEGEND: Final = (
    "[n] leads to the evidence below; without a note it rests on two or more independent origins. "
    "a1:104-251 means characters 104 to 251 of article a1, counted from 0, the last not included."
)


@dataclass(frozen=True)
class _Block:
    """A stretch of text to wrap: what stands before its first line, and before the others."""

    text: Text = field(default_factory=Text)
    first: str = ""
    rest: str = ""


def render_text(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """Render *report* as a page for people.

    Args:
        report: A report whose ids refer to one another without a gap.
        width: Columns to wrap at; taken as 40 if less.
        colour: Whether to add ANSI colours. Nothing is said by colour alone.

    Returns:
        Lines without control characters other than newlines (and colours, if asked for).
    """
    columns = max(width, _NARROWEST)
    # The environment must not change what a report looks like; whoever calls has decided on colour.
    console = Console(
        file=StringIO(),
        width=columns,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        no_color=not colour,
        _environ={},
    )
    with console.capture() as capture:
        for block in _blocks(page_of(report), columns):
            indent = block.first
            for wrapped in block.text.wrap(console, columns - cell_len(block.rest), overflow="fold"):
                line = Text.assemble(indent, wrapped)
                line.rstrip()
                console.print(line, soft_wrap=True)
                indent = block.rest
    return capture.get().rstrip("\n") + "\n"


def _blocks(page: Page, columns: int) -> Iterator[_Block]:
    yield _Block(Text(page.headline, "bold"))
    yield _Block(Text("=" * min(cell_len(page.headline), columns)))
    yield _Block(Text("; ".join(page.deck), "dim"))
    yield _Block()
    if page.abstained:
        yield _Block(Text(f"NO SUMMARY. {page.abstained}", "bold"))
        yield _Block()
    for paragraph in page.paragraphs:
        yield _Block(Text(" ").join(map(_statement, paragraph)))
        yield _Block()
    if page.evidence:
        yield _Block(Text(_LEGEND, "dim"))
        yield _Block()
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


def _statement(statement: Statement) -> Text:
    text = Text(statement.text)
    for mark in statement.marks:
        numbers = ", ".join(map(str, mark.numbers))
        text.append(" ").append(f"[{numbers}: {mark.note}]" if mark.note else f"[{numbers}]", "cyan")
    if statement.doubt:
        text.append(" ").append(f"({statement.doubt})", "red")
    return text


def _heading(title: str) -> Iterator[_Block]:
    yield _Block(Text(title.upper(), "bold"))
    yield _Block(Text("-" * len(title)))


def _disagreement(disagreement: Disagreement) -> Iterator[_Block]:
    see = "".join(f" [{number}]" for number in disagreement.numbers)
    yield _Block(Text.assemble((disagreement.question, "bold"), f" ({disagreement.kind})", (see, "cyan")))
    for side in disagreement.sides:
        yield _Block(Text.assemble((side.value, "bold"), f" -- {side.outlets}"), "  > ", "    ")
        yield from _quotations(side.quotations)
    yield _Block()


def _evidence(evidence: Evidence) -> Iterator[_Block]:
    yield _Block(Text(evidence.text, "bold"), f"[{evidence.number}] ".ljust(4), "    ")
    yield _Block(Text(evidence.standing), "    ", "    ")
    yield from _quotations(evidence.quotations)
    yield _Block()


def _quotations(quotations: Quotations) -> Iterator[_Block]:
    for quoted in quotations.shown:
        yield _Block(Text.assemble((f"{quoted.who}: ", "dim"), f'"{quoted.words}"'), "    - ", "      ")
    yield from _more(quotations.more, "    ")


def _section(section: Section) -> Iterator[_Block]:
    yield from _heading(section.title)
    for item in section.items:
        yield _Block(Text(item.lead, "bold"), "", "  ")
        for point in item.points:
            yield _Block(Text(point), "  - ", "    ")
    yield from _more(section.more, "")
    yield _Block()


def _more(number: int, indent: str) -> Iterator[_Block]:
    if number:
        yield _Block(Text(f"and {number:,} more (see --format json)", "dim"), indent, indent)
