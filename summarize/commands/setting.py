"""What an option of a command is, and a command that shows its options by subject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, StrEnum
from math import isfinite
from typing import Any, Final

import click

from summarize.config import LENGTHS, Settings

# Of words: a sentence, and a book.
_LEAST_WORDS, _MOST_WORDS = 20, 100_000
_NUMBER: Final = re.compile(r"[0-9]{1,6}")


class Subject(StrEnum):
    """What an option is about: the headings of the help, in their order."""

    READ = "What to read"
    WRITE = "What to write"
    MODEL = "Which model"
    LIMITS = "Limits"
    KEEP = "Keeping replies"
    TELL = "Settings and messages"


class Scope(Enum):
    """In which settings files an option may stand."""

    ANY = "any"
    # Who is asked, in which words, what may be reached, and where replies are kept or taken from. A file that lies beside
    # articles may have come with them: its author must not get a key or an article, nor be the judge of the summary.
    OWN = "own"
    # What this one run is to do.
    NONE = "none"


class Setting(click.Option):
    """An option that has a variable too, and most often a key in settings files.

    Attributes:
        key: Its long flag without the dashes, which is its key in a settings file.
        variable: `SUMMARISE_` and the key in capitals.
        subject: The heading under which it stands.
        commands: Names of the commands that have it.
        scope: In which settings files it may stand.
        has_default: Whether it has one that says something: neither empty nor "no".
        brief: Whether the first sentence of its help stands in that of `summarise` itself, which fits a screen.

    Its default is that of the field of `Settings` with its name, if no other is given.
    """

    def __init__(
        self,
        *flags: str,
        subject: Subject,
        commands: Iterable[str],
        scope: Scope = Scope.ANY,
        brief: bool = False,
        **attributes: Any,
    ) -> None:
        long = next(flag for flag in flags if flag.startswith("--")).partition("/")[0]
        self.key = long.removeprefix("--")
        self.subject = subject
        self.commands = frozenset(commands)
        self.scope = scope
        self.brief = brief
        self.variable = f"SUMMARISE_{self.key.upper().replace('-', '_')}"
        default = attributes.get("default", getattr(Settings, self.key.replace("-", "_"), None))
        self.has_default = default not in (None, "", False)
        if self.has_default:
            attributes = {"default": default, "show_default": True, **attributes}
        super().__init__(list(flags), envvar=self.variable, **attributes)

    @property
    def told_default(self) -> str:
        """What holds if nothing is said, in words; empty if that needs no words."""
        return (
            self.show_default if isinstance(self.show_default, str) else str(self.default) * self.has_default
        )

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """As click has it, but for the brackets around a default that is told in words."""
        extra = super().get_help_extra(ctx)
        return {**extra, "default": self.told_default} if "default" in extra else extra

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """The variable, if the value at fault comes from there; else the flag."""
        source = ctx.get_parameter_source(self.name) if ctx else None
        if source is click.core.ParameterSource.ENVIRONMENT:
            return f"'{self.variable}'"
        return super().get_error_hint(ctx)


class Amount(click.FloatRange):
    """A number in a range, and really one: neither infinite nor nan, which compares with nothing."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        number = super().convert(value, param, ctx)
        if not isfinite(number):
            self.fail(f"{value} is no amount.", param, ctx)
        return number


class Length(click.ParamType[int]):
    """A number of words, or the name of one."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        words = LENGTHS.get(str(value)) or (int(value) if _NUMBER.fullmatch(str(value)) else 0)
        if not _LEAST_WORDS <= words <= _MOST_WORDS:
            names = ", ".join(LENGTHS)
            self.fail(
                f"'{value}' is no length. Give {names}, or a number of words from {_LEAST_WORDS} to {_MOST_WORDS}.",
                param,
                ctx,
            )
        return words


class Command(click.Command):
    """A command whose help shows its options by subject."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What belongs to this command alone comes first."""
        write_options(self.get_params(ctx), ctx, formatter)


def write_options(
    options: Iterable[click.Parameter],
    ctx: click.Context,
    formatter: click.HelpFormatter,
    *,
    brief: bool = False,
) -> None:
    """Write *options* under the headings of their subjects, those without one under "Options".

    Args:
        options: The options; arguments among them are passed over.
        ctx: The context of the command.
        formatter: Where to write.
        brief: Whether the first sentence on each is enough.
    """
    headings: dict[str, list[tuple[str, str]]] = {heading: [] for heading in ("Options", *Subject)}
    for option in options:
        flags, meaning = option.get_help_record(ctx) or ("", "")
        if meaning:
            told = meaning.partition(". ")[0].rstrip(".") if brief else meaning
            headings[_heading(option)].append((flags, told))
    for heading, records in headings.items():
        if records:
            with formatter.section(heading):
                formatter.write_dl(records)


def _heading(option: click.Parameter) -> str:
    if isinstance(option, Setting):
        return option.subject
    return Subject.TELL if {"--help", "--version"} & {*option.opts} else "Options"
