"""The command `summarise`: report on stdout, everything else on stderr. Its commands are in `commands/`."""

from __future__ import annotations

import gc
import signal
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarize.commands.check import explain, render, schema, verify
from summarize.commands.doctor import doctor
from summarize.commands.ending import end_failed, end_interrupted, end_misused
from summarize.commands.journal import journal
from summarize.commands.report import claims, report
from summarize.commands.setting import write_options
from summarize.commands.shell import completion, man, settings
from summarize.commands.update import diff, update
from summarize.errors import SummarizeError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# The commands with a line of their own in the help, which fits a screen.
_TOLD = ("verify", "update", "diff", "explain", "claims", "render", "doctor")


class _Commands(click.Group):
    """A group whose first command needs no name: `summarise ARTICLES` is `summarise report ARTICLES`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options that come first are the default command's."""
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if args and args[0].startswith("-") and args[0] not in own:
            args = ["report", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, else the default one.

        Raises:
            NoSuchCommand: The word is nearly a command, and nothing that could be read has that name.
        """
        word = args[0]
        if word not in self.commands and (not get_close_matches(word, self.commands) or Path(word).exists()):
            args = ["report", *args]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's
        """The commands in the order in which they are told, the most used first."""
        return [*self.commands]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        """The first word may be a command, or what the default command takes: an option or a file."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        default = self.commands["report"].shell_complete(ctx, incomplete)
        return super().shell_complete(ctx, incomplete) + default or [CompletionItem(incomplete, type="file")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show what most people need of the default command's options, and the other commands after them."""
        brief = [option for option in self.commands["report"].params if getattr(option, "brief", False)]
        write_options([*brief, *self.get_params(ctx)], ctx, formatter, brief=True)
        told = {name: self.commands[name].get_short_help_str(100) for name in _TOLD if name in self.commands}
        others = [name for name, other in self.commands.items() if name not in told and not other.hidden]
        with formatter.section("Commands"):
            formatter.write_dl([(name, meaning.rstrip(".")) for name, meaning in told.items()])
            formatter.write_paragraph()
            formatter.write_text(f"More commands: {', '.join(others)}.")

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what is wrong becomes a message on stderr and its exit status."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            end_interrupted()
        except click.UsageError as error:
            end_misused(error)
        except SummarizeError as error:
            end_failed(error)


@click.group(
    "summarise",
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[OPTIONS]",
    subcommand_metavar="ARTICLES... | COMMAND",
    epilog="More options: summarise report --help, summarise COMMAND --help.",
)
@click.version_option(package_name="summarise", prog_name="summarise")
def cli() -> None:
    """Make one short account of what several ARTICLES (files, folders, addresses, or -) say about one event; each of
    its sentences leads to their own words.

    \b
      summarise seeds/                          no model, no key, no network
      summarise a.txt b.txt -o report.html      a page with the evidence
      summarise verify draft.txt a.txt b.txt    your own text, checked
    """  # noqa: D205, D301  # click keeps the lines after a real backspace character


for _command in (
    report,
    verify,
    update,
    diff,
    explain,
    claims,
    render,
    doctor,
    journal,
    settings,
    schema,
    completion,
    man,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command; the entry point of the package."""
    # A run makes many small values that live to its end. Looking through them for cycles after every 700 new ones, as
    # Python does, took 15 to 25 in 100 of the time on the seeds.
    gc.set_threshold(100_000, 50, 50)
    # Who ends us politely gets what Ctrl-C gets.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    for stream in (sys.stdout, sys.stderr):
        # The same bytes in every locale and on every system; a terminal that cannot show a character shows a substitute.
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]  # both are text streams here
    try:
        cli(prog_name="summarise")
    finally:
        # At its end Python looks through everything for cycles once more: 0.2 to 0.4 seconds, for a process that ends.
        gc.freeze()
