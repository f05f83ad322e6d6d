"""The manual page: what the commands say of themselves, in the markup of man(7)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Final

import click

from summarize.commands.ending import STATUSES
from summarize.commands.setting import Setting
from summarize.commands.settings_file import NAME
from summarize.commands.table import VARIABLES

_ENVIRONMENT: Final = (
    "Each option above has a variable: SUMMARISE_ and its long name in capitals, with _ for -, such as SUMMARISE_BASE_URL. "
    "It gives way to the option, and goes before the settings files. What has a variable alone:"
)
_FILES: Final = (
    (NAME, "Settings, from the working folder: lines such as words = 300."),
    (f"~/.config/summarise/{NAME}", "The user's own settings. Keys stand in neither file."),
    ("~/.cache/summarise/journal.sqlite", "The replies of models, so that none is paid for twice."),
)


def man_page(cli: click.Group) -> str:
    """The manual page of *cli*. It has no date: the same version gives the same page."""
    page = _Roff()
    page.write(f'.TH SUMMARISE 1 "" "summarise {version("summarise")}" "User Commands"\n')
    page.write(".SH NAME\nsummarise \\- several articles on one event in, one checked summary out\n")
    context = click.Context(cli, info_name="summarise", **cli.context_settings)
    page.write_heading("Synopsis")
    cli.format_usage(context, page)
    page.write_heading("Description")
    cli.format_help_text(context, page)
    cli.commands["report"].format_options(click.Context(cli.commands["report"], parent=context), page)
    page.write_heading("Commands")
    for command in cli.commands.values():
        if not command.hidden:
            _write_command(command, click.Context(command, info_name=command.name, parent=context), page)
    page.write_heading("Environment")
    page.write_text(_ENVIRONMENT)
    page.write_dl([*VARIABLES.items()])
    page.write_heading("Files")
    page.write_dl(_FILES)
    page.write_heading("Exit status")
    page.write_dl([(str(status), meaning) for status, meaning in STATUSES.items()])
    return page.getvalue()


def _write_command(command: click.Command, context: click.Context, page: _Roff) -> None:
    """One command, its own options, and the names of those that are told already."""
    page.write(f'.SS "{_plain(context.command_path)}"\n')
    command.format_usage(context, page)
    command.format_help_text(context, page)
    own = [one.get_help_record(context) for one in command.params if isinstance(one, click.Option)]
    shared = {
        one.get_help_record(context): one.opts[-1] for one in command.params if isinstance(one, Setting)
    }
    page.write_dl([record for record in own if record and record not in shared])
    if shared:
        page.write_text(f"As above: {', '.join(shared.values())}.")
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _write_command(below, click.Context(below, info_name=below.name, parent=context), page)


class _Roff(click.HelpFormatter):
    """What a help is written with, writing a manual page instead."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002  # click's
        self.write(f".PP\n\\fB{_plain(prog)}\\fR {_plain(args)}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f'.SH "{_plain(heading.upper())}"\n')

    def write_paragraph(self) -> None:
        """A paragraph is begun where its text is."""

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n\n"):
            if paragraph.startswith("\b\n"):
                self.write(f".PP\n.nf\n{_plain(paragraph[2:])}\n.fi\n")
            else:
                self.write(f".PP\n{_plain(' '.join(paragraph.split()))}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:  # noqa: ARG002  # click's
        for term, meaning in rows:
            self.write(f".TP\n\\fB{_plain(term)}\\fR\n{_plain(' '.join(meaning.split()))}\n")


def _plain(text: str) -> str:
    """*text* in ASCII, in which nothing is markup: neither a backslash, nor a dot or quote that begins a line."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    escaped = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in escaped)
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in escaped.split("\n"))
