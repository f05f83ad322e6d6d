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
from summarize.render.csv import render_csv
from summarize.render.json import render_json
from summarize.render.jsonld import render_jsonld
from summarize.render.markdown import escaped, page_as_markdown, render_markdown
from summarize.render.paginate import SCREEN
from summarize.render.text import page_as_text, render_text

Format = Literal["text", "md", "json", "html", "csv", "jsonld"]
"""What a report can be given as."""
CHECKED_FORMATS: tuple[Format, ...] = ("text", "md", "json")
"""What a checked text, or what a second look at a report found, can be given as."""


def rendered(
    made: Report | CheckedText | Changes, form: Format, *, width: int = 80, colour: bool = False
) -> str:
    """*made* in *form*; as text, of so many columns, with or without colour. All but a report has `CHECKED_FORMATS` only."""
    if isinstance(made, Changes):
        return _rendered_changes(made, form, width=width, colour=colour)
    if isinstance(made, Report):
        return _rendered_report(made, form, width=width, colour=colour)
    match form:
        case "json":
            return render_json(made)
        case "md":
            return render_checked_markdown(made)
        case _:
            return render_checked_text(made, width=width, colour=colour)


def _rendered_changes(changes: Changes, form: Format, *, width: int, colour: bool) -> str:
    if form == "json":
        return render_json(changes)
    page = page_of_changes(changes, SCREEN)
    return page_as_markdown(page) if form == "md" else page_as_text(page, width=width, colour=colour)


def _rendered_report(report: Report, form: Format, *, width: int, colour: bool) -> str:
    match form:
        case "json":
            return render_json(report)
        case "md":
            return render_markdown(report)
        case "csv":
            return render_csv(report)
        case "jsonld":
            return render_jsonld(report)
        case "html":
            # Jinja2 takes a tenth of a second to load.
            from summarize.render.html.html import render_html  # noqa: PLC0415

            return render_html(report)
        case _:
            return render_text(report, width=width, colour=colour)


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
