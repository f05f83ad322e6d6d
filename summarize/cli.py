"""The command `summarise`: report on stdout, everything else on stderr.

Exit statuses: 0 done; 1 done, but the summary did not pass or the program abstained; 2 wrong usage or settings;
3 partial, some articles or requests failed; 4 nothing usable; 74 a file could not be written; 130 interrupted.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from summarize.config import EngineName, Settings
from summarize.errors import (
    ConfigError,
    InputError,
    ModelError,
    OutputError,
    PromptError,
    RecordingMissing,
    SummarizeError,
)
from summarize.journals import journal
from summarize.options import (
    ARTICLES,
    ENGINE,
    FORMAT,
    OUTPUT,
    REPORT_FORMAT,
    VOTES,
    WORDS,
    model_options,
    taking_options,
)
from summarize.render.characters import clean
from summarize.render.write import write

# What needs pydantic and the stages is imported where it is used: `--help` answers at once.
if TYPE_CHECKING:
    from summarize.data.checked import CheckedText
    from summarize.data.report import Report
    from summarize.pipeline import Claims
    from summarize.render.output import Format

Function = TypeVar("Function", bound=Callable[..., Any])

_EXIT_NOT_PASSED = 1
_EXIT_USAGE = 2
_EXIT_PARTIAL = 3
_EXIT_NOTHING = 4
_EXIT_OUTPUT = 74
_EXIT_INTERRUPTED = 130
_EXITS: tuple[tuple[type[SummarizeError], int], ...] = (
    (InputError, _EXIT_NOTHING),
    (ModelError, _EXIT_NOTHING),
    (OutputError, _EXIT_OUTPUT),
    (ConfigError, _EXIT_USAGE),
    (PromptError, _EXIT_USAGE),
    (RecordingMissing, _EXIT_USAGE),
)
_SUFFIXES: dict[str, Format] = {".txt": "text", ".md": "md", ".json": "json", ".html": "html"}
_SUFFIX_OF: dict[Format, str] = {form: suffix for suffix, form in _SUFFIXES.items()}


class _Commands(click.Group):
    """A group whose first command needs no name: `summarise ARTICLES` is `summarise report ARTICLES`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in where no other is named."""
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help", "--version"}:
            args = ["report", *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the options of the default command with its own, and the other commands after them."""
        options = [*self.commands["report"].params, *self.get_params(ctx)]
        records = [option.get_help_record(ctx) for option in options if isinstance(option, click.Option)]
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record])
        self.format_commands(ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of ours becomes one message on stderr and its exit status."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _say("interrupted; replies that were paid for are in the journal")
            sys.exit(_EXIT_INTERRUPTED)
        except SummarizeError as error:
            _say(f"error: {error}")
            sys.exit(next(status for kind, status in _EXITS if isinstance(error, kind)))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[OPTIONS]",
    subcommand_metavar="ARTICLES...",
)
@click.version_option(package_name="summarise", prog_name="summarise")
def cli() -> None:
    """Summarise several articles on one event; every sentence leads to the articles' own words.

    ARTICLES are text files or folders of them; - is standard input.

    \b
      summarise seeds/                               no model, no key, no network
      summarise a.txt b.txt -o report.json           the whole report
      summarise news/ --model gpt-5-mini             with a model (SUMMARISE_API_KEY)
    """  # noqa: D301  # click keeps the lines after a real backspace character


@cli.command(hidden=True)
@ARTICLES
@ENGINE
@model_options
@taking_options
@WORDS
@VOTES
@REPORT_FORMAT
@OUTPUT
@click.option(
    "--split",
    is_flag=True,
    help="A report for each event: as event-1.txt and so on in folder -o, or all on stdout, JSON as JSON Lines.",
)
@click.option("--estimate", is_flag=True, help="Say what a run with a model would cost, and ask nothing.")
@click.option(
    "--batch",
    type=(click.Choice(["export", "import"]), click.Path(path_type=Path)),
    metavar="export DIR|import FILE",
    help="Write open requests as a batch, or take its results; ask nothing.",
)
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
    from summarize.pipeline import summarise, summarise_events  # noqa: PLC0415

    settings = _settings(options)
    if estimate:
        from summarize.batches import estimate as estimated  # noqa: PLC0415

        write(f"{estimated(articles, settings=settings).told}\n", None)
        return
    if batch:
        reports: tuple[Report, ...] = (_batched(articles, settings, *batch),)
        write(_rendered(reports[0], _form_for(form, output), to_file=output is not None), output)
    elif split:
        if form == "html" and output is None:
            raise ConfigError(
                "Cannot print the reports of several events as HTML: each is a page of its own. "
                "Give a folder with -o, or another --format."
            )
        reports = summarise_events(articles, settings=settings)
        _write_each(reports, form or "text", output)
    else:
        reports = (summarise(articles, settings=settings),)
        write(_rendered(reports[0], _form_for(form, output), to_file=output is not None), output)
    passed = all(
        made.summary.abstained is None and all(one.verdict == "supported" for one in made.summary.sentences)
        for made in reports
    )
    _finish(reports, passed=passed)


@cli.command()
@ARTICLES
@ENGINE
@model_options
@taking_options
def claims(articles: Sequence[str], **options: Any) -> None:
    """Print the claims of ARTICLES with their spans, as JSON Lines."""
    from asyncio import run  # noqa: PLC0415

    from summarize.pipeline import claims_of  # noqa: PLC0415

    taken = run(claims_of(articles, settings=_settings(options)))
    # In ASCII, so that no character of an article acts on a terminal or ends a line.
    write("".join(f"{dumps(claim.model_dump(mode='json'))}\n" for claim in taken.claims), None)
    for refused in taken.refused:
        _say(f"refused:{refused.reason}: {refused.article_id}: {refused.quotation!r}: {refused.detail}")
    _finish([taken])


@cli.command()
@click.argument("given", metavar="REPORT.json|TEXT")
@click.argument("articles", nargs=-1)
@click.option(
    "--engine",
    type=click.Choice(["model", "extractive"]),
    default="extractive",
    show_default=True,
    help="What judges a TEXT where code finds no fault.",
)
@model_options
@VOTES
@FORMAT
@OUTPUT
def verify(
    given: str, articles: Sequence[str], *, form: Format | None, output: Path | None, **options: Any
) -> None:
    """Check a saved report, or anybody's TEXT against ARTICLES. No key, no network, but with --engine model.

    A report: digests, spans, citations, sentences; with ARTICLES, also that they are the ones it was made from.

    A TEXT (plain or Markdown, - is standard input): each sentence with its verdict, the words at fault, and the
    evidence. In its citation marks [n] means the n-th of ARTICLES, in a folder by name.

    Ends with 1 if something does not hold, or a sentence is not supported.
    """
    from summarize.pipeline import report_or_text, verify_text  # noqa: PLC0415
    from summarize.pipeline import verify as verify_report  # noqa: PLC0415
    from summarize.render.output import rendered_findings  # noqa: PLC0415

    settings = _settings(options)
    if given == "-" and "-" in articles:
        raise click.UsageError("Standard input can be the text or an article, not both.")
    chosen = _form_for(form, output)
    if chosen == "html":
        raise click.UsageError("What was checked has no HTML page. Give --format text, md or json.")
    known = report_or_text(given)
    if not isinstance(known, str):
        findings = verify_report(known, articles)
        write(rendered_findings(findings, chosen), output)
        sys.exit(0 if all(finding.holds for finding in findings) else _EXIT_NOT_PASSED)
    if not articles:
        raise click.UsageError(
            f"'{clean(given)}' is a text, not a saved report: give the ARTICLES to check it against."
        )
    checked = verify_text(known, articles, settings=settings, location=given)
    write(_rendered(checked, chosen, to_file=output is not None), output)
    _finish([checked], passed=checked.passed)


@cli.command()
@click.argument("report_file", metavar="REPORT.json", type=click.Path(path_type=Path))
@REPORT_FORMAT
@OUTPUT
def render(report_file: Path, *, form: Format | None, output: Path | None) -> None:
    """Give a saved report in another form. No key, no network."""
    from summarize.pipeline import load  # noqa: PLC0415

    write(_rendered(load(report_file), _form_for(form, output), to_file=output is not None), output)


@cli.command()
@click.argument("report_file", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.argument("groups", metavar="GROUP...", nargs=-1, required=True)
def explain(report_file: Path, groups: Sequence[str]) -> None:
    """Say why GROUP (g7) of a saved report is one group, has its status, and counts its origins so."""
    from summarize.pipeline import explain as explanation  # noqa: PLC0415

    write(explanation(report_file, groups), None)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of report.json."""
    from summarize.render.json import schema as report_schema  # noqa: PLC0415

    write(report_schema(), None)


cli.add_command(journal)


def main() -> None:
    """Run the command; the entry point of the package."""
    # A run makes many small values that live to its end. Looking through them for cycles after every 700 new ones, as
    # Python does, took 15 to 25 in 100 of the time on the seeds.
    gc.set_threshold(100_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        # The same bytes in every locale; a reader's terminal that cannot show a character shows a substitute.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are text streams here
    cli()


def _batched(articles: Sequence[str], settings: Settings, way: str, place: Path) -> Report:
    """The report, if all requests are answered; else their batch is written, or it is said that there is one to write."""
    from summarize.batches import run_batch, write_batch  # noqa: PLC0415

    found = run_batch(articles, settings=settings, results=place if way == "import" else None)
    for reason in found.refused:
        _say(f"not taken: {reason}")
    if found.report is not None:
        return found.report
    if way == "export":
        path = write_batch(found, place)
        _say(
            f"{found.requests} requests are in '{path}'. Have them answered, then --batch import the results."
        )
    else:
        _say(f"{found.requests} requests are open: --batch export writes them.")
    sys.exit(_EXIT_PARTIAL)


def _settings(options: dict[str, Any]) -> Settings:
    """Flags, then environment, then defaults."""
    _log(options.pop("verbose"))
    engine: EngineName = options.pop("engine")
    settings = Settings(engine=engine, api_key=os.environ.get("SUMMARISE_API_KEY") or None, **options)
    if engine == "model" and settings.api_key is None:
        # The key that other programs use is taken only by who asks for a model in so many words.
        settings = replace(settings, api_key=os.environ.get("OPENAI_API_KEY") or None)
    return settings


class _CleanFormatter(logging.Formatter):
    """One visible line for each record, whatever an article or an endpoint put into it."""

    def format(self, record: logging.LogRecord) -> str:
        """The message without anything that acts on a terminal."""
        return clean(super().format(record))


def _log(verbosity: int) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_CleanFormatter())
    logger = logging.getLogger("summarize")
    logger.handlers = [handler]
    logger.setLevel((logging.WARNING, logging.INFO, logging.DEBUG)[min(verbosity, 2)])
    logger.propagate = False


def _rendered(made: Report | CheckedText, form: Format, *, to_file: bool) -> str:
    from shutil import get_terminal_size  # noqa: PLC0415

    from summarize.render.output import rendered  # noqa: PLC0415

    colour = not to_file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = min(100, get_terminal_size((80, 24)).columns) if colour else 80
    return rendered(made, form, width=width, colour=colour)


def _form_for(form: Format | None, output: Path | None) -> Format:
    """The form asked for, else what the suffix of the file says."""
    return form or (_SUFFIXES.get(output.suffix.lower(), "text") if output else "text")


def _write_each(reports: Sequence[Report], form: Format, output: Path | None) -> None:
    """Each report to a file of the folder *output*, or all to standard output."""
    if output is not None:
        for number, made in enumerate(reports, start=1):
            file = output / f"event-{number}{_SUFFIX_OF[form]}"
            write(_rendered(made, form, to_file=True), file, make_folder=True)
    elif form == "json":
        # In ASCII as in `claims`. A line is a report also where there is but one: a script need not guess.
        write("".join(f"{dumps(made.model_dump(mode='json'))}\n" for made in reports), None)
    else:
        from summarize.render.several import several  # noqa: PLC0415

        pages = [_rendered(made, form, to_file=False) for made in reports]
        write(several(reports, pages, markdown=form == "md"), None)


def _say(message: str) -> None:
    click.echo("\n".join(clean(line) for line in f"summarise: {message}".splitlines()), err=True)


def _finish(made: Sequence[Report | Claims | CheckedText], *, passed: bool = True) -> NoReturn:
    """Say what went wrong, and end with the status for the worst of it, or for what did not pass."""
    # Reports of several events have in common what went wrong with no article.
    for problem in dict.fromkeys(problem for one in made for problem in one.problems):
        _say(f"{problem.code}: {problem.message}")
    sys.exit(max(map(_status, made)) or (0 if passed else _EXIT_NOT_PASSED))


def _status(made: Report | Claims | CheckedText) -> int:
    failed = {problem.article_id for problem in made.problems if problem.code.startswith("failed:")}
    codes = {problem.code for problem in made.problems} - {"skipped:duplicate"}
    skipped = any(code.startswith("skipped:") for code in codes)
    if failed >= {article.id for article in made.articles}:
        return _EXIT_NOTHING
    return _EXIT_PARTIAL if failed or skipped else 0
