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
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

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
from summarize.render.characters import clean

# What needs pydantic and the stages is imported where it is used: `--help` answers at once.
if TYPE_CHECKING:
    from summarize.data.report import Report
    from summarize.pipeline import Claims

Format = Literal["text", "md", "json"]
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
_SUFFIXES: dict[str, Format] = {".txt": "text", ".md": "md", ".json": "json"}
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


def _model_options(command: Function) -> Function:
    """The options that say what to work with, for every command that takes claims."""
    options = (
        click.argument("articles", nargs=-1, required=True),
        click.option(
            "--engine",
            type=click.Choice(["auto", "model", "extractive"]),
            default="auto",
            show_default=True,
            envvar="SUMMARISE_ENGINE",
            help="What takes claims and writes: a model, or rules.",
        ),
        click.option("--model", metavar="NAME", envvar="SUMMARISE_MODEL", help="Model to ask."),
        click.option(
            "--base-url", metavar="URL", envvar="SUMMARISE_BASE_URL", help="OpenAI-compatible endpoint."
        ),
        click.option(
            "--prompts", type=click.Path(path_type=Path), metavar="DIR", help="Prompts to take first."
        ),
        click.option(
            "--manifest",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Outlet, date and URL of articles.",
        ),
        click.option(
            "--record", type=click.Path(path_type=Path), metavar="DIR", help="Keep every reply here."
        ),
        click.option("--provenance", metavar="TEXT", default="", help="Who answers, for the recordings."),
        click.option(
            "--replay", type=click.Path(path_type=Path), metavar="DIR", help="Take every reply from here."
        ),
        click.option(
            "--timeout",
            type=click.FloatRange(min=1),
            default=Settings.timeout,
            show_default=True,
            metavar="SECONDS",
            help="Time for one answer, all attempts together.",
        ),
        click.option("-v", "--verbose", count=True, help="Say more on stderr."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@cli.command(hidden=True)
@_model_options
@click.option(
    "--words",
    type=click.IntRange(min=20),
    default=Settings.words,
    show_default=True,
    help="Length of the summary.",
)
@click.option(
    "--votes",
    type=click.IntRange(min=1, max=15),
    default=Settings.votes,
    show_default=True,
    metavar="N",
    help="Judge each sentence N times; most votes decide.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "json"]), help="Form of the report [text]."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file (.txt, .md, .json).",
)
@click.option(
    "--split",
    is_flag=True,
    help="A report for each event: as event-1.txt and so on in folder -o, or all on stdout, JSON as JSON Lines.",
)
def report(
    articles: Sequence[str], *, form: Format | None, output: Path | None, split: bool, **options: Any
) -> None:
    """Summarise ARTICLES (the default command)."""
    from summarize.pipeline import summarise, summarise_events  # noqa: PLC0415

    settings = _settings(options)
    if split:
        reports = summarise_events(articles, settings=settings)
        _write_each(reports, form or "text", output)
    else:
        reports = (summarise(articles, settings=settings),)
        chosen = form or (_SUFFIXES.get(output.suffix.lower(), "text") if output else "text")
        _write(_rendered(reports[0], chosen, to_file=output is not None), output)
    passed = all(
        made.summary.abstained is None and all(one.verdict == "supported" for one in made.summary.sentences)
        for made in reports
    )
    _finish(reports, passed=passed)


@cli.command()
@_model_options
def claims(articles: Sequence[str], **options: Any) -> None:
    """Print the claims of ARTICLES with their spans, as JSON Lines."""
    from asyncio import run  # noqa: PLC0415

    from summarize.pipeline import claims_of  # noqa: PLC0415

    taken = run(claims_of(articles, settings=_settings(options)))
    # In ASCII, so that no character of an article acts on a terminal or ends a line.
    _write("".join(f"{dumps(claim.model_dump(mode='json'))}\n" for claim in taken.claims), None)
    for refused in taken.refused:
        _say(f"refused:{refused.reason}: {refused.article_id}: {refused.quotation!r}: {refused.detail}")
    _finish([taken])


@cli.command()
@click.argument("report_file", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.argument("articles", nargs=-1)
def verify(report_file: Path, articles: Sequence[str]) -> None:
    """Check a saved report again: digests, spans, citations, sentences. No key, no network.

    With ARTICLES, also that they are the ones the report was made from.
    """
    from summarize.pipeline import verify as verify_report  # noqa: PLC0415

    findings = verify_report(report_file, articles)
    lines = [clean(f"{finding.where}: {finding.what}") for finding in findings]
    faults = sum(not finding.holds for finding in findings)
    lines.append(
        f"{faults} thing(s) in this report do not hold." if faults else "Everything in this report holds."
    )
    _write("".join(f"{line}\n" for line in lines), None)
    sys.exit(_EXIT_NOT_PASSED if faults else 0)


@cli.command()
@click.argument("report_file", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.argument("groups", metavar="GROUP...", nargs=-1, required=True)
def explain(report_file: Path, groups: Sequence[str]) -> None:
    """Say why GROUP (g7) of a saved report is one group, has its status, and counts its origins so."""
    from summarize.pipeline import explain as explanation  # noqa: PLC0415

    _write(explanation(report_file, groups), None)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of report.json."""
    from summarize.render.json import schema as report_schema  # noqa: PLC0415

    _write(report_schema(), None)


def main() -> None:
    """Run the command; the entry point of the package."""
    # A run makes many small values that live to its end. Looking through them for cycles after every 700 new ones, as
    # Python does, took 15 to 25 in 100 of the time on the seeds.
    gc.set_threshold(100_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        # The same bytes in every locale; a reader's terminal that cannot show a character shows a substitute.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are text streams here
    cli()


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


def _rendered(made: Report, form: Format, *, to_file: bool) -> str:
    if form == "json":
        from summarize.render.json import render_json  # noqa: PLC0415

        return render_json(made)
    if form == "md":
        from summarize.render.markdown import render_markdown  # noqa: PLC0415

        return render_markdown(made)
    from shutil import get_terminal_size  # noqa: PLC0415

    from summarize.render.text import render_text  # noqa: PLC0415

    colour = not to_file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = min(100, get_terminal_size((80, 24)).columns) if colour else 80
    return render_text(made, width=width, colour=colour)


def _write_each(reports: Sequence[Report], form: Format, output: Path | None) -> None:
    """Each report to a file of the folder *output*, or all to standard output."""
    if output is not None:
        for number, made in enumerate(reports, start=1):
            file = output / f"event-{number}{_SUFFIX_OF[form]}"
            _write(_rendered(made, form, to_file=True), file, make_folder=True)
    elif form == "json":
        # In ASCII as in `claims`. A line is a report also where there is but one: a script need not guess.
        _write("".join(f"{dumps(made.model_dump(mode='json'))}\n" for made in reports), None)
    else:
        from summarize.render.several import several  # noqa: PLC0415

        pages = [_rendered(made, form, to_file=False) for made in reports]
        _write(several(reports, pages, markdown=form == "md"), None)


def _write(text: str, output: Path | None, *, make_folder: bool = False) -> None:
    try:
        if output is not None and make_folder:
            output.parent.mkdir(parents=True, exist_ok=True)
        if output is None:
            _print(text)
        elif output.exists() and not output.is_file():
            # A device or a pipe: there is no older content to keep whole, and nothing to put in its place.
            output.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(output, text)
    except OSError as exc:
        target = "standard output" if output is None else f"'{output}'"
        raise OutputError(
            f"Cannot write to {target}: {exc.strerror}. Choose another place, or make room."
        ) from exc


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as exc:
        # What is left in the buffer would fail once more when Python ends, with a status of its own.
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        # Who closes the pipe has read enough (`summarise … | head`).
        if not isinstance(exc, BrokenPipeError):
            raise


def _replace(output: Path, text: str) -> None:
    """Write a file in one piece: an older one stays whole until the new one is."""
    temporary = output.parent / f".{output.name}.{os.getpid()}"
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def _say(message: str) -> None:
    click.echo("\n".join(clean(line) for line in f"summarise: {message}".splitlines()), err=True)


def _finish(made: Sequence[Report | Claims], *, passed: bool = True) -> NoReturn:
    """Say what went wrong, and end with the status for the worst of it, or for what did not pass."""
    # Reports of several events have in common what went wrong with no article.
    for problem in dict.fromkeys(problem for one in made for problem in one.problems):
        _say(f"{problem.code}: {problem.message}")
    sys.exit(max(map(_status, made)) or (0 if passed else _EXIT_NOT_PASSED))


def _status(made: Report | Claims) -> int:
    failed = {problem.article_id for problem in made.problems if problem.code.startswith("failed:")}
    codes = {problem.code for problem in made.problems} - {"skipped:duplicate"}
    skipped = any(code.startswith("skipped:") for code in codes)
    if failed >= {article.id for article in made.articles}:
        return _EXIT_NOTHING
    return _EXIT_PARTIAL if failed or skipped else 0
