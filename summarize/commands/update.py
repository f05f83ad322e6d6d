"""The commands on reports that go on: `update` and `diff`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from summarize.commands.articles import ARTICLES
from summarize.commands.ending import finish, passes, say
from summarize.commands.options import command
from summarize.commands.output import form_for, shown
from summarize.commands.progress import progress_shown
from summarize.commands.settings import settings_of
from summarize.render.write import write

# What needs pydantic and the stages is imported where it is used: `--help` answers at once.
if TYPE_CHECKING:
    from summarize.data.report import Report
    from summarize.render.output import Format


@command("update")
@click.argument("report_file", metavar="REPORT.json", type=click.Path(path_type=Path))
@ARTICLES
@click.pass_context
def update(
    ctx: click.Context,
    /,
    report_file: Path,
    articles: Sequence[str],
    *,
    form: Format | None,
    output: Path | None,
    **options: Any,
) -> None:
    """Bring a saved report up to date with more ARTICLES, and say what changed.

    The texts of its articles are in it. It is made again as it was made, unless options say otherwise; what a model was asked
    before is in the journal and costs nothing. A new version of an article (same place, same outlet) replaces it.
    """
    from summarize.checking import load  # noqa: PLC0415
    from summarize.commands.interruption import interruptible  # noqa: PLC0415
    from summarize.render.changes import counted  # noqa: PLC0415
    from summarize.updates.update import aupdate  # noqa: PLC0415

    quiet = options["quiet"]
    settings = settings_of({**options, **_as_made(load(report_file), ctx, options)})
    with progress_shown(quiet=quiet) as progress:
        made = interruptible(aupdate(report_file, articles, settings=settings, progress=progress))
    write(shown(made, form_for(form, output), to_file=output is not None), output)
    if made.changes is not None and output is not None and not quiet:
        say("; ".join(counted(made.changes)))
    finish([made], passed=passes(made))


def _as_made(report: Report, ctx: click.Context, options: dict[str, Any]) -> dict[str, Any]:
    """The settings of *report* that are options here, but those that the command line says."""
    from summarize.updates.update import made_with  # noqa: PLC0415

    said = {name for name in options if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    # Who names a model, or where its replies are, has said which engine.
    said |= {"engine"} if said & {"model", "base_url", "replay"} else set()
    return {name: value for name, value in made_with(report).items() if name in options.keys() - said}


@command("diff")
@click.argument("old", metavar="OLD.json", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW.json", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), help="Form of the page [text].")
def diff(old: Path, new: Path, *, form: Format | None, output: Path | None) -> None:
    """Say what changed from one saved report to another. No key, no network.

    Statements are compared by what they say, not by their ids: the reports may have other articles.
    """
    from summarize.updates.update import diff as changes_between  # noqa: PLC0415

    chosen = form_for(form, output)
    if chosen == "html":
        raise click.UsageError("What changed has no HTML page. Give --format text, md or json.")
    found = changes_between(old, new)
    write(shown(found, chosen, to_file=output is not None), output)
