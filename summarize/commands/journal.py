"""The command `summarise journal`: the replies that are kept, listed, taken out, put in and forgotten."""

import re
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarize.commands.options import options_of
from summarize.commands.setting import Command
from summarize.errors import ConfigError
from summarize.render.characters import clean

if TYPE_CHECKING:
    from summarize.llm.journal import Entry, Journal

Function = TypeVar("Function", bound=Callable[..., Any])

_AGE = re.compile(r"(\d{1,5})([hdw])")
_HOURS = {"h": 1, "d": 24, "w": 7 * 24}
_SHOWN_OF_KEY = 12


class _Age(click.ParamType[timedelta]):
    """An age such as 12h, 30d or 8w."""

    name = "age"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The age as a duration."""
        match = _AGE.fullmatch(str(value))
        if match is None:
            self.fail(f"'{clean(str(value))}' is no age. Give one such as 12h, 30d or 8w.", param, ctx)
        return timedelta(hours=int(match[1]) * _HOURS[match[2]])


def _which(command: Function) -> Function:
    """The options that say which replies."""
    for option in (
        click.option("--model", metavar="NAME", help="Only replies of this model."),
        click.option(
            "--stage",
            metavar="NAME",
            help="Only replies for this stage: extract, compose, judge, repair, add.",
        ),
    ):
        command = option(command)
    return command


@click.group()
def journal() -> None:
    """List, export, import or prune the kept replies."""


journal.command_class = Command


@journal.command("list", params=options_of("journal"))
@_which
@click.option(
    "--rejected", is_flag=True, help="Those that were paid for and could not be used, with the reason."
)
def list_replies(*, journal: Path | None, stage: str | None, model: str | None, rejected: bool) -> None:
    """Print what is kept, the oldest first: when (UTC), stage, what about, model, key."""
    with closing(_existing(journal)) as kept:
        if not rejected:
            for entry in kept.entries(stage=stage, model=model):
                click.echo(_line(entry))
            return
        for aside in kept.rejected(stage=stage, model=model):
            reply = aside.reply
            click.echo(
                f"{_line(aside)}  {reply.tokens_in + reply.tokens_out} tokens  "
                f"{clean(f'{reply.code}: {reply.reason}')}"
            )


def _line(entry: "Entry") -> str:
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return clean(f"{at}  {entry.stage:8}  {entry.label:8}  {entry.model}  {entry.key[:_SHOWN_OF_KEY]}")


@journal.command("export", params=options_of("journal"))
@click.argument("folder", type=click.Path(path_type=Path))
@_which
def export(folder: Path, journal: Path | None, stage: str | None, model: str | None) -> None:
    """Write replies into FOLDER, one readable JSON file each, as --replay reads them."""
    from summarize.llm.folder import RecordingFolder  # noqa: PLC0415

    with closing(_existing(journal)) as kept:
        keys = [entry.key for entry in kept.entries(stage=stage, model=model)]
        target = RecordingFolder(folder).made()
        written = len([target.keep(recording) for recording in kept.recordings(keys)])
    click.echo(f"{written} replies are in '{clean(str(folder))}'.")


@journal.command("import", params=options_of("journal"))
@click.argument("folder", type=click.Path(path_type=Path))
def import_(folder: Path, journal: Path | None) -> None:
    """Put the replies of FOLDER, as --record writes them, into the journal. What it has already stays."""
    from summarize.engines import default_journal  # noqa: PLC0415
    from summarize.llm.folder import RecordingFolder  # noqa: PLC0415
    from summarize.llm.journal import Journal  # noqa: PLC0415

    if not folder.is_dir():
        raise ConfigError(f"Cannot import from '{folder}': it is not a folder. Give one with recordings.")
    with closing(Journal(journal or default_journal())) as kept:
        before = len(kept.entries())
        found = [
            kept.keep(recording) for recording in RecordingFolder(folder).recordings() if recording.is_whole
        ]
        added = len(kept.entries()) - before
    click.echo(f"{len(found)} replies were read, {added} of them are new.")


@journal.command("prune", params=options_of("journal"))
@_which
@click.option("--older-than", type=_Age(), metavar="AGE", help="Only replies older than 12h, 30d, 8w, …")
@click.option("--all", "everything", is_flag=True, help="Every reply.")
def prune(
    *,
    journal: Path | None,
    stage: str | None,
    model: str | None,
    older_than: timedelta | None,
    everything: bool,
) -> None:
    """Forget replies; what is asked for again is paid for again."""
    if not (stage or model or older_than or everything):
        raise click.UsageError("Say which: --older-than, --stage, --model, or --all.")
    with closing(_existing(journal)) as kept:
        until = datetime.now(UTC) - (older_than or timedelta(0))
        replies, rejected = (
            [entry.key for entry in found if older_than is None or entry.at <= until]
            for found in (kept.entries(stage=stage, model=model), kept.rejected(stage=stage, model=model))
        )
        kept.remove(replies, rejected=rejected)
    click.echo(f"{len(replies) + len(rejected)} replies are forgotten.")


def _existing(journal: Path | None) -> "Journal":
    """The journal that is there; a mistyped name makes no new one."""
    from summarize.engines import default_journal  # noqa: PLC0415
    from summarize.llm.journal import Journal  # noqa: PLC0415

    path = journal or default_journal()
    if not path.exists():
        raise ConfigError(f"There is no journal '{path}'. Give one with --journal.")
    return Journal(path)
