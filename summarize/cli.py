"""The command `summarise`: report on stdout, everything else on stderr. Its commands are in `commands/`."""

from __future__ import annotations

import gc
import sys
from typing import Any

import click

from summarize.commands.check import explain, render, schema, verify
from summarize.commands.ending import end_failed, end_interrupted
from summarize.commands.journal import journal
from summarize.commands.report import claims, report
from summarize.errors import SummarizeError


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
            end_interrupted()
        except SummarizeError as error:
            end_failed(error)


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


for command in (report, claims, verify, render, explain, schema, journal):
    cli.add_command(command)


def main() -> None:
    """Run the command; the entry point of the package."""
    # A run makes many small values that live to its end. Looking through them for cycles after every 700 new ones, as
    # Python does, took 15 to 25 in 100 of the time on the seeds.
    gc.set_threshold(100_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        # The same bytes in every locale; a reader's terminal that cannot show a character shows a substitute.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are text streams here
    cli()
