"""The options of the commands, each said once.

An entry in `SETTINGS` is all that a new option needs beside its field in `config.Settings` (a value that no field
is for goes to the command as a parameter). The commands that it names have it; its variable, its key in settings files,
its default, its place in the help, the man page and the table of settings follow from it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click

from summarize.commands.setting import Amount, Command, Length, Scope, Setting, Subject
from summarize.commands.settings_file import FROM_FILE, settings_in
from summarize.config import DEFAULT_MODEL, Style

READ, WRITE, MODEL, LIMITS, KEEP, TELL = Subject

# Which commands have an option.
_REPORT = {"report"}
_WHOLE = {"report", "update"}
_TAKING = {*_WHOLE, "claims"}
_ASKING = {*_TAKING, "verify"}
_SHOWING = {*_WHOLE, "render"}
_WRITING = {*_SHOWING, "verify", "diff"}
_KEEPING = {*_ASKING, "journal"}

_PATH = click.Path(path_type=Path)


def _take_settings_file(ctx: click.Context, _: click.Parameter, named: Path | None) -> None:
    """Let the settings files speak where neither a flag nor a variable does."""
    if not ctx.resilient_parsing:
        found = settings_in(named, SETTINGS)
        ctx.meta[FROM_FILE] = found
        ctx.default_map = {name: entry.value for name, entry in found.entries.items()}


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "--manifest",
        subject=READ,
        commands=_ASKING,
        type=_PATH,
        metavar="FILE",
        help="Outlet, date and URL of articles.",
    ),
    Setting(
        "--columns",
        subject=READ,
        commands=_ASKING,
        default="",
        metavar="NAME=COLUMN,...",
        show_default="their usual names",
        help="What JSON Lines and CSV call text, title, outlet, byline, date, url.",
    ),
    Setting(
        "--allow-private",
        subject=READ,
        commands=_ASKING,
        scope=Scope.OWN,
        is_flag=True,
        help="Fetch pages from private addresses too.",
    ),
    Setting(
        "-o",
        "--output",
        subject=WRITE,
        commands=_WRITING,
        scope=Scope.NONE,
        brief=True,
        type=_PATH,
        metavar="FILE",
        help="Write to a file (.txt, .md, .json, .html, .csv, .jsonld).",
    ),
    Setting(
        "--format",
        "form",
        subject=WRITE,
        commands=_SHOWING,
        brief=True,
        type=click.Choice(["text", "md", "json", "html", "csv", "jsonld"]),
        metavar="FORM",
        show_default="by the suffix of -o, else text",
        help="Form: text, md, json, html, csv or jsonld.",
    ),
    Setting(
        "--length",
        "words",
        subject=WRITE,
        commands=_WHOLE,
        brief=True,
        type=Length(),
        default="medium",
        metavar="LENGTH",
        help="short, medium, long, or a number of words.",
    ),
    Setting(
        "--style",
        subject=WRITE,
        commands=_WHOLE,
        type=click.Choice(get_args(Style)),
        metavar="STYLE",
        help="prose, brief, bullets or timeline.",
    ),
    Setting(
        "--focus",
        subject=WRITE,
        commands=_WHOLE,
        scope=Scope.NONE,
        metavar="QUESTION",
        help="What the summary should answer first.",
    ),
    Setting(
        "--language",
        subject=WRITE,
        commands=_TAKING,
        scope=Scope.OWN,
        metavar="LANGUAGE",
        show_default="the articles', else English",
        help="What a model writes in: fr, French.",
    ),
    Setting(
        "--split",
        subject=WRITE,
        commands=_REPORT,
        scope=Scope.NONE,
        is_flag=True,
        help="A report for each event. As event-1.txt and so on in folder -o, or all on stdout, JSON as JSON Lines.",
    ),
    Setting(
        "--engine",
        subject=MODEL,
        commands=_TAKING,
        scope=Scope.OWN,
        brief=True,
        type=click.Choice(["auto", "model", "extractive"]),
        metavar="NAME",
        help="auto, model, or extractive: rules alone. auto asks a model if one is named.",
    ),
    Setting(
        "--model",
        subject=MODEL,
        commands=_ASKING,
        brief=True,
        metavar="NAME",
        show_default=DEFAULT_MODEL,
        help="Model to ask.",
    ),
    Setting(
        "--base-url",
        subject=MODEL,
        commands=_ASKING,
        scope=Scope.OWN,
        brief=True,
        metavar="URL",
        show_default="OpenAI's",
        help="OpenAI-compatible endpoint.",
    ),
    Setting(
        "--mode",
        subject=MODEL,
        commands=_ASKING,
        type=click.Choice(["auto", "json_schema", "tools", "md_json"]),
        metavar="NAME",
        help="How JSON is asked for: json_schema, tools or md_json. auto finds out what the endpoint takes.",
    ),
    Setting(
        "--prompts",
        subject=MODEL,
        commands=_ASKING,
        scope=Scope.OWN,
        type=_PATH,
        metavar="DIR",
        help="Prompts to take first.",
    ),
    Setting(
        "--passes",
        subject=MODEL,
        commands=_TAKING,
        type=click.IntRange(min=1, max=9),
        metavar="N",
        help="Ask N times for claims; after the first for what was missed.",
    ),
    Setting(
        "--window",
        subject=MODEL,
        commands=_TAKING,
        type=click.IntRange(min=200, max=1_000_000),
        metavar="TOKENS",
        help="How much of an article goes into one request.",
    ),
    Setting(
        "--votes",
        subject=MODEL,
        commands={*_WHOLE, "verify"},
        type=click.IntRange(min=1, max=15),
        metavar="N",
        help="Judge each sentence N times; most votes decide.",
    ),
    Setting(
        "--timeout",
        subject=LIMITS,
        commands=_ASKING,
        type=Amount(min=1, max=86_400),
        metavar="SECONDS",
        help="Time for one answer, all attempts together.",
    ),
    Setting(
        "--concurrency",
        subject=LIMITS,
        commands=_ASKING,
        type=click.IntRange(min=1, max=1000),
        metavar="N",
        help="Requests under way at most.",
    ),
    Setting(
        "--max-tokens",
        subject=LIMITS,
        commands=_ASKING,
        type=click.IntRange(min=1),
        metavar="N",
        show_default="no limit",
        help="Stop when so many tokens are paid for.",
    ),
    Setting(
        "--max-cost",
        subject=LIMITS,
        commands=_ASKING,
        brief=True,
        type=Amount(min=0, min_open=True),
        metavar="USD",
        show_default="no limit",
        help="Stop when so much is paid.",
    ),
    Setting(
        "--estimate",
        subject=LIMITS,
        commands=_REPORT,
        scope=Scope.NONE,
        brief=True,
        is_flag=True,
        help="Say what a run with a model would cost, and ask nothing.",
    ),
    Setting(
        "--journal",
        subject=KEEP,
        commands=_KEEPING,
        scope=Scope.OWN,
        type=_PATH,
        metavar="FILE",
        show_default="in the user's cache folder",
        help="Where replies are kept.",
    ),
    Setting(
        "--record",
        subject=KEEP,
        commands=_ASKING,
        scope=Scope.OWN,
        type=_PATH,
        metavar="DIR",
        help="Keep replies in a folder instead, as readable JSON.",
    ),
    Setting(
        "--provenance",
        subject=KEEP,
        commands=_ASKING,
        default="",
        metavar="TEXT",
        help="Who answers, for the recordings.",
    ),
    Setting(
        "--replay",
        subject=KEEP,
        commands=_ASKING,
        scope=Scope.OWN,
        type=_PATH,
        metavar="DIR",
        help="Take every reply from here, and ask nobody.",
    ),
    Setting(
        "--batch",
        subject=KEEP,
        commands=_REPORT,
        scope=Scope.NONE,
        type=(click.Choice(["export", "import"]), _PATH),
        metavar="export DIR|import FILE",
        help="Write open requests as a batch, or take its results; ask nothing.",
    ),
    Setting(
        "--config",
        subject=TELL,
        commands={*_KEEPING, *_WRITING},
        scope=Scope.NONE,
        type=_PATH,
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_take_settings_file,
        show_default="the user's own, and summarise.toml in the working folder",
        help="Settings file.",
    ),
    Setting(
        "-v",
        "--verbose",
        subject=TELL,
        commands=_ASKING,
        count=True,
        help="Say more on stderr.",
    ),
    Setting(
        "-q",
        "--quiet",
        subject=TELL,
        commands=_ASKING,
        is_flag=True,
        help="Show no progress on stderr.",
    ),
)


def options_of(command: str) -> list[click.Parameter]:
    """The options that *command* has, in the order of the table."""
    return [
        setting for setting in SETTINGS if command in setting.commands or _is_for_doctor(setting, command)
    ]


def _is_for_doctor(setting: Setting, command: str) -> bool:
    """The doctor looks at all settings but those that are about one run."""
    return command == "doctor" and (setting.scope is not Scope.NONE or setting.is_eager)


def command(name: str, **attributes: Any) -> Callable[[Callable[..., Any]], Command]:
    """A command with the options that name it; those that it alone has are given beside it."""
    return click.command(name, cls=Command, params=options_of(name), **attributes)
