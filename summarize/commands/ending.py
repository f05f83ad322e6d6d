"""How a command ends: what is said on stderr, and its exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Told:
    """What an error says.

    Attributes:
        what: What happened.
        advice: What to do; empty if it does not say.
    """

    what: str
    advice: str

    @classmethod
    def by(cls, message: str) -> Told:
        """As the messages of this program are written: the last sentence of the first line says what to do."""
        first, line_end, others = message.partition("\n")
        what, _, advice = first.rpartition(". ")
        return cls(f"{what}.{line_end}{others}", advice) if what else cls(message, "")


def end_failed(error: SummarizeError) -> NoReturn:
    """Say what *error* says, and end with its status."""
    _say_error(Told.by(str(error)))
    sys.exit(next(status for kind, status in _ENDS if isinstance(error, kind)))


def end_misused(error: click.UsageError) -> NoReturn:
    """Say what is wrong with the command line, what was meant perhaps, and end."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        raise error
    more = f"{error.ctx.command_path if error.ctx else 'summarise'} --help tells more."
    if isinstance(error, click.NoSuchOption | click.exceptions.NoSuchCommand):
        near = f"Did you mean '{error.possibilities[0]}'? " if error.possibilities else ""
        _say_error(Told(error.message, f"{near}{more}"))
    else:
        told = Told.by(error.format_message())
        _say_error(Told(told.what, told.advice or more))
    sys.exit(_USAGE)


def _say_error(told: Told) -> None:
    say(f"error: {told.what}")
    hint(told.advice)


def hint(advice: str) -> None:
    """Say on stderr what to do, if there is anything."""
    if advice:
        click.echo(f"hint: {clean(advice)}", err=True)


def end_interrupted() -> NoReturn:
    """Say what is kept and how to go on, and end."""
    say("interrupted; what was answered is kept: the same command goes on from there")
    sys.exit(_INTERRUPTED)


def say(message: str) -> None:
    """One message on stderr, in which nothing acts on a terminal."""
    click.echo("\n".join(clean(line) for line in f"summarise: {message}".splitlines()), err=True)


def passes(report: Report) -> bool:
    """Whether there is a summary, and all of it is supported."""
    summary = report.summary
    return summary.abstained is None and all(one.verdict == "supported" for one in summary.sentences)


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
