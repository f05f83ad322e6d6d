"""How a command ends: what is said on stderr, and its exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NoReturn

import click

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

if TYPE_CHECKING:
    from summarize.data.checked import CheckedText
    from summarize.data.report import Report
    from summarize.pipeline import Claims

NOT_PASSED = 1
_USAGE = 2
PARTIAL = 3
_NOTHING = 4
_OUTPUT = 74
_INTERRUPTED = 130
STATUSES: Final = {
    0: "done",
    NOT_PASSED: "done, but not all of it passed, or the program abstained",
    _USAGE: "wrong usage or settings",
    PARTIAL: "partial: some articles or requests failed",
    _NOTHING: "nothing usable: no article, or no answer",
    _OUTPUT: "a file could not be written",
    _INTERRUPTED: "interrupted; what is done is kept",
}
_ENDS: tuple[tuple[type[SummarizeError], int], ...] = (
    (InputError, _NOTHING),
    (ModelError, _NOTHING),
    (OutputError, _OUTPUT),
    (ConfigError, _USAGE),
    (PromptError, _USAGE),
    (RecordingMissing, _USAGE),
)


def end_failed(error: SummarizeError) -> NoReturn:
    """Say what *error* says, and end with its status."""
    say(f"error: {error}")
    sys.exit(next(status for kind, status in _ENDS if isinstance(error, kind)))


def end_misused(error: click.UsageError) -> NoReturn:
    """Say what is wrong with the command line, what was meant perhaps, and end."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        raise error
    known = isinstance(error, click.NoSuchOption | click.exceptions.NoSuchCommand)
    near = getattr(error, "possibilities", None)
    say(f"error: {error.message if known else error.format_message()}")
    path = error.ctx.command_path if error.ctx else "summarise"
    meant = f"Did you mean '{near[0]}'? " if near else ""
    click.echo(f"hint: {meant}{path} --help tells more.", err=True)
    sys.exit(_USAGE)


def end_interrupted() -> NoReturn:
    """Say what is kept, and end."""
    say("interrupted; replies that were paid for are in the journal")
    sys.exit(_INTERRUPTED)


def say(message: str) -> None:
    """One message on stderr, in which nothing acts on a terminal."""
    click.echo("\n".join(clean(line) for line in f"summarise: {message}".splitlines()), err=True)


def finish(made: Sequence[Report | Claims | CheckedText], *, passed: bool = True) -> NoReturn:
    """Say what went wrong, and end with the status for the worst of it, or for what did not pass."""
    # Reports of several events have in common what went wrong with no article.
    for problem in dict.fromkeys(problem for one in made for problem in one.problems):
        say(f"{problem.code}: {problem.message}")
    sys.exit(max(map(_status, made)) or (0 if passed else NOT_PASSED))


def _status(made: Report | Claims | CheckedText) -> int:
    failed = {problem.article_id for problem in made.problems if problem.code.startswith("failed:")}
    codes = {problem.code for problem in made.problems} - {"skipped:duplicate"}
    skipped = any(code.startswith("skipped:") for code in codes)
    if failed >= {article.id for article in made.articles}:
        return _NOTHING
    return PARTIAL if failed or skipped else 0
