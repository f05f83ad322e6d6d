"""The command `summarise doctor`: whether a run would work as things are set up here, and what to do if not."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace
from json import dumps
from textwrap import TextWrapper
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from summarize.commands.ending import NOT_PASSED
from summarize.commands.options import SETTINGS, command
from summarize.commands.output import Page
from summarize.commands.setting import Setting
from summarize.commands.settings import settings_of
from summarize.commands.settings_file import FROM_FILE, Found
from summarize.config import Settings
from summarize.render.characters import clean
from summarize.render.write import write

# What needs pydantic and the engines is imported where it is used: `--help` answers at once.
if TYPE_CHECKING:
    from summarize.commands.checks import Check, Held

_DEFAULT = "default"


@command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def doctor(ctx: click.Context, /, *, as_json: bool, **options: Any) -> None:
    """Check the set-up: settings, key, model, journal.

    If a model is configured, it is asked for one word, over the network and outside the journal; else nobody is. No
    secret is shown. Ends with 1 if a run would fail.
    """
    of_runs = {field.name for field in fields(Settings)} | {"verbose", "quiet"}
    settings = settings_of({name: value for name, value in options.items() if name in of_runs})
    found: Found = ctx.meta[FROM_FILE]
    held = [
        _held(one, ctx, found) for one in ctx.command.params if isinstance(one, Setting) and one.expose_value
    ]
    checks = [_without(settings.api_key, check) for check in _checks(settings, found)]
    write(_as_json(held, checks) if as_json else _as_text(held, checks), None)
    sys.exit(NOT_PASSED if any(check.verdict == "fault" for check in checks) else 0)


def _held(setting: Setting, ctx: click.Context, found: Found) -> Held:
    from summarize.commands.checks import Held, shown_address  # noqa: PLC0415

    value = ctx.params[setting.name]
    match ctx.get_parameter_source(setting.name):
        case ParameterSource.COMMANDLINE:
            source = f"--{setting.key}"
        case ParameterSource.ENVIRONMENT:
            source = setting.variable
        case ParameterSource.DEFAULT_MAP:
            source = str(found.entries[setting.name].file)
        case _:
            source = _DEFAULT
    if value is None:
        return Held(setting.key, setting.told_default, source)
    return Held(setting.key, shown_address(value) if setting.key == "base-url" else str(value), source)


def _checks(settings: Settings, found: Found) -> Iterator[Check]:
    from asyncio import run  # noqa: PLC0415

    from summarize.commands import checks  # noqa: PLC0415
    from summarize.commands.table import VARIABLES  # noqa: PLC0415

    yield from checks.packages()
    yield checks.settings_files(found)
    yield from checks.variables({*VARIABLES, *(setting.variable for setting in SETTINGS)})
    yield checks.prompts(settings)
    yield checks.replies(settings)
    yield checks.terminal()
    set_up = (checks.key(settings), checks.address(settings))
    yield from set_up
    if not settings.uses_model:
        yield checks.Check("model", "ok", "none is configured: rules take the claims and write")
    elif settings.replay is not None:
        yield checks.Check("model", "ok", "none is asked: replies come from recordings")
    elif all(check.verdict == "ok" for check in set_up):
        from summarize.commands.asking import asked  # noqa: PLC0415

        yield run(asked(settings))
    else:
        yield checks.Check("model", "warning", "not asked", "Mend key and address first.")


def _without(key: str | None, check: Check) -> Check:
    """*check* without the key, which an endpoint may repeat in what it says."""
    if not key:
        return check
    return replace(check, found=check.found.replace(key, "[key]"), advice=check.advice.replace(key, "[key]"))


def _as_json(held: Sequence[Held], checks: Sequence[Check]) -> str:
    told = {"settings": [asdict(one) for one in held], "checks": [asdict(one) for one in checks]}
    # In ASCII, so that no character of a setting acts on a terminal.
    return f"{dumps(told, indent=2)}\n"


def _as_text(held: Sequence[Held], checks: Sequence[Check]) -> str:
    chosen = [one for one in held if one.source != _DEFAULT]
    lines: list[tuple[str, str]] = [
        (one.verdict, f"{one.subject}: {one.found}. {one.advice}") for one in checks
    ]
    lines += [("set", f"{one.name} = {one.value}, by {one.source}") for one in chosen]
    lines += [("default", f"{len(held) - len(chosen)} other settings; summarise settings lists them")]
    # What a line says begins in one column, also where it goes on.
    page = TextWrapper(
        Page.of_stdout().width, subsequent_indent=" " * 9, break_long_words=False, break_on_hyphens=False
    )
    return "".join(f"{page.fill(f'{sign:9}{clean(told)}')}\n" for sign, told in lines)
