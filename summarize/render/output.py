"""Anything that a command makes, in the form asked for."""

from collections.abc import Sequence
from dataclasses import asdict
from json import dumps
from typing import Literal

from summarize.data.change import Changes
from summarize.data.checked import CheckedText
from summarize.data.finding import Finding
from summarize.data.report import Report
from summarize.render.changes import page_of_changes
from summarize.render.characters import clean
from summarize.render.checked import render_checked_markdown, render_checked_text
from summarize.render.json import render_json
from summarize.render.markdown import escaped, page_as_markdown, render_markdown
from summarize.render.paginate import SCREEN
from summarize.render.text import page_as_text, render_text

Format = Literal["text", "md", "json", "html"]


def rendered(
    made: Report | CheckedText | Changes, form: Format, *, width: int = 80, colour: bool = False
) -> str:
    """*made* as text of so many columns, with or without colour, as Markdown or JSON; a report also as HTML."""
    if form == "json":
        return render_json(made)
    if isinstance(made, Changes):
        page = page_of_changes(made, SCREEN)
        return page_as_markdown(page) if form == "md" else page_as_text(page, width=width, colour=colour)
    if isinstance(made, Report):
        if form == "html":
            # Jinja2 takes a tenth of a second to load.
            from summarize.render.html.html import render_html  # noqa: PLC0415

            return render_html(made)
        return render_markdown(made) if form == "md" else render_text(made, width=width, colour=colour)
    if form == "md":
        return render_checked_markdown(made)
    return render_checked_text(made, width=width, colour=colour)


def rendered_findings(findings: Sequence[Finding], form: Format) -> str:
    """What a second look at a report found, a line each (JSON: a list), and how much of it does not hold."""
    if form == "json":
        # In ASCII, so that no character of an article acts on a terminal.
        return f"{dumps([asdict(finding) for finding in findings], indent=2)}\n"
    lines = [clean(f"{finding.where}: {finding.what}") for finding in findings]
    if form == "md":
        lines = [f"- {escaped(line)}" for line in lines] + [""] * bool(lines)
    faults = sum(not finding.holds for finding in findings)
    told = f"{faults} thing(s) in this report do not hold." if faults else "Everything in this report holds."
    return "".join(f"{line}\n" for line in (*lines, told))
