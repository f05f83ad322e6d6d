"""The commands that read articles: `summarise ARTICLES`, and `claims`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.commands.articles import ARTICLES
from summarize.commands.ending import PARTIAL, finish, passes, say
from summarize.commands.options import command
from summarize.commands.output import SUFFIX_OF, form_for, shown
from summarize.commands.progress import progress_shown
from summarize.commands.settings import settings_of
from summarize.config import Settings
from summarize.errors import ConfigError
from summarize.render.write import write

# What needs pydantic and the stages is imported where it is used: `--help` answers at once.
if TYPE_CHECKING:
    from summarize.data.report import Report
    from summarize.render.output import Format


@command("report", hidden=True)
@ARTICLES
def report(
    articles: Sequence[str],
    *,
    form: Format | None,
    output: Path | None,
    split: bool,
    estimate: bool,
    batch: tuple[str, Path] | None,
    **options: Any,
) -> None:
    """Summarise ARTICLES (the default command)."""
    from summarize.commands.interruption import interruptible  # noqa: PLC0415
    from summarize.pipeline import asummarise, asummarise_events  # noqa: PLC0415

    watched = progress_shown(quiet=options["quiet"])
    settings = settings_of(options)
    if estimate:
        from summarize.batches import estimate as estimated  # noqa: PLC0415

        write(f"{estimated(articles, settings=settings).told}\n", None)
        return
    if batch:
        reports: tuple[Report, ...] = (_batched(articles, settings, *batch),)
        write(shown(reports[0], form_for(form, output), to_file=output is not None), output)
    elif split:
        if form in {"html", "csv", "jsonld"} and output is None:
            raise ConfigError(
                f"Cannot print the reports of several events as {form}: each is a file of its own. "
                "Give a folder with -o, or another --format."
            )
        with watched as progress:
            reports = interruptible(asummarise_events(articles, settings=settings, progress=progress))
        _write_each(reports, form or "text", output)
    else:
        with watched as progress:
            reports = (interruptible(asummarise(articles, settings=settings, progress=progress)),)
        write(shown(reports[0], form_for(form, output), to_file=output is not None), output)
    finish(reports, passed=all(map(passes, reports)))


@command("claims")
@ARTICLES
def claims(articles: Sequence[str], **options: Any) -> None:
    """Print the claims of ARTICLES with their spans, as JSON Lines."""
    from summarize.commands.interruption import interruptible  # noqa: PLC0415
    from summarize.pipeline import claims_of  # noqa: PLC0415

    with progress_shown(quiet=options["quiet"]) as progress:
        taken = interruptible(claims_of(articles, settings=settings_of(options), progress=progress))
    # In ASCII, so that no character of an article acts on a terminal or ends a line.
    write("".join(f"{dumps(claim.model_dump(mode='json'))}\n" for claim in taken.claims), None)
    for refused in taken.refused:
        say(f"refused:{refused.reason}: {refused.article_id}: {refused.quotation!r}: {refused.detail}")
    finish([taken])


def _batched(articles: Sequence[str], settings: Settings, way: str, place: Path) -> Report:
    """The report, if all requests are answered; else their batch is written, or it is said that there is one to write."""
    from summarize.batches import run_batch, write_batch  # noqa: PLC0415

    found = run_batch(articles, settings=settings, results=place if way == "import" else None)
    for reason in found.refused:
        say(f"not taken: {reason}")
    if found.report is not None:
        return found.report
    if way == "export":
        path = write_batch(found, place)
        say(
            f"{found.requests} requests are in '{path}'. Have them answered, then --batch import the results."
        )
    else:
        say(f"{found.requests} requests are open: --batch export writes them.")
    sys.exit(PARTIAL)


def _write_each(reports: Sequence[Report], form: Format, output: Path | None) -> None:
    """Each report to a file of the folder *output*, or all to standard output."""
    if output is not None:
        for number, made in enumerate(reports, start=1):
            file = output / f"event-{number}{SUFFIX_OF[form]}"
            write(shown(made, form, to_file=True), file, make_folder=True)
    elif form == "json":
        # In ASCII as in `claims`. A line is a report also where there is but one: a script need not guess.
        write("".join(f"{dumps(made.model_dump(mode='json'))}\n" for made in reports), None)
    else:
        from summarize.render.several import several  # noqa: PLC0415

        pages = [shown(made, form, to_file=False) for made in reports]
        write(several(reports, pages, markdown=form == "md"), None)
