"""The commands on what was made: `verify`, `render`, `explain`, `schema`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarize.commands.articles import ANY_ARTICLES, REPORT_FILE, files, hint_at_the_end
from summarize.commands.ending import NOT_PASSED, finish
from summarize.commands.options import command
from summarize.commands.output import form_for, shown
from summarize.commands.progress import progress_shown
from summarize.commands.settings import settings_of
from summarize.render.characters import clean
from summarize.render.write import write

# What needs pydantic and the stages is imported where it is used: `--help` answers at once.
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from summarize.render.output import Format


@command("verify")
@click.argument("given", metavar="REPORT.json|TEXT", callback=hint_at_the_end, shell_complete=files)
@ANY_ARTICLES
@click.option(
    "--engine",
    type=click.Choice(["model", "extractive"]),
    default="extractive",
    show_default=True,
    help="What judges a TEXT where code finds no fault.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "json"]), help="Form of the findings [text]."
)
def verify(
    given: str, articles: Sequence[str], *, form: Format | None, output: Path | None, **options: Any
) -> None:
    """Check a saved report, or anybody's TEXT against ARTICLES. No key, no network, but with --engine model.

    A report: digests, spans, citations, sentences; with ARTICLES, also that they are the ones it was made from.

    A TEXT (plain or Markdown, - is standard input): each sentence with its verdict, the words at fault, and the
    evidence. In its citation marks [n] means the n-th of ARTICLES, in a folder by name.

    Ends with 1 if something does not hold, or a sentence is not supported.
    """
    from summarize.checking import averify_text, report_or_text  # noqa: PLC0415
    from summarize.checking import verify as verify_report  # noqa: PLC0415
    from summarize.commands.interruption import interruptible  # noqa: PLC0415
    from summarize.render.output import CHECKED_FORMATS, rendered_findings  # noqa: PLC0415

    watched = progress_shown(quiet=options["quiet"])
    settings = settings_of(options)
    if given == "-" and "-" in articles:
        raise click.UsageError("Standard input can be the text or an article, not both.")
    chosen = form_for(form, output)
    if chosen not in CHECKED_FORMATS:
        raise click.UsageError(
            f"What was checked cannot be given as {chosen}. Give --format text, md or json."
        )
    known = report_or_text(given)
    if not isinstance(known, str):
        findings = verify_report(known, articles, settings=settings)
        write(rendered_findings(findings, chosen), output)
        sys.exit(0 if all(finding.holds for finding in findings) else NOT_PASSED)
    if not articles:
        raise click.UsageError(
            f"'{clean(given)}' is a text, not a saved report: give the ARTICLES to check it against."
        )
    with watched as progress:
        checked = interruptible(
            averify_text(known, articles, settings=settings, location=given, progress=progress)
        )
    write(shown(checked, chosen, to_file=output is not None), output)
    finish([checked], passed=checked.passed)


@command("render")
@REPORT_FILE
def render(report_file: Path, *, form: Format | None, output: Path | None) -> None:
    """Give a saved report in another form. No key, no network."""
    from summarize.checking import load  # noqa: PLC0415

    write(shown(load(report_file), form_for(form, output), to_file=output is not None), output)


def _groups(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Let the shell complete with the groups of the report, each with what it says."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    try:
        groups = loads(Path(ctx.params["report_file"]).read_bytes())["groups"]
        known = [(str(group["id"]), clean(group["text"])) for group in groups]
    except (OSError, ValueError, LookupError, TypeError):  # what is no report has no groups to offer
        return []
    return [CompletionItem(name, help=text) for name, text in known if name.startswith(incomplete)]


@command("explain")
@REPORT_FILE
@click.argument("groups", metavar="GROUP...", nargs=-1, required=True, shell_complete=_groups)
def explain(report_file: Path, groups: Sequence[str]) -> None:
    """Say why a group of a report is one, and counts its origins so.

    GROUP is an id such as g7: why its claims say the same, what its status rests on, and who depends on whom.
    """
    from summarize.checking import explain as explanation  # noqa: PLC0415

    write(explanation(report_file, groups), None)


@command("schema")
def schema() -> None:
    """Print the JSON Schema of report.json."""
    from summarize.render.json import schema as report_schema  # noqa: PLC0415

    write(report_schema(), None)
