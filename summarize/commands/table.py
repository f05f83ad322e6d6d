"""Every setting in a row: its flag, its variable, its key in settings files, its default and what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from typing import Final

from summarize.commands.options import SETTINGS
from summarize.commands.setting import Scope, Setting, Subject

# What is set by a variable alone: the keys, which must not stand in a list of processes or in a file that is shared, and
# what other programs heed too.
VARIABLES: Final = {
    "SUMMARISE_API_KEY": "The key for the endpoint. It is never shown, kept or recorded.",
    "OPENAI_API_KEY": "The key, if SUMMARISE_API_KEY is not set; taken only with --engine model.",
    "NO_COLOR": "If it is not empty, nothing is coloured.",
    "FORCE_COLOR": "If it is not empty, a pipe gets colour too.",
    "TERM": "If it is dumb, nothing is coloured.",
    "COLUMNS": "The width of the page on a terminal, at most 100.",
    "XDG_CONFIG_HOME": "The folder of summarise/summarise.toml, the user's own settings file, if not ~/.config.",
    "XDG_CACHE_HOME": "The folder of summarise/journal.sqlite, the journal, if not ~/.cache.",
}

_FILE_SCOPES: Final = {
    Scope.ANY: "{key}",
    Scope.OWN: "{key} (in the user's own file, or one that is named)",
    Scope.NONE: "",
}

_HEAD: Final = """\
# Settings

A flag goes before a variable, a variable before `summarise.toml` in the working folder, that before the user's own
`summarise/summarise.toml` in the configuration folder, and all before the default. `--config FILE` names one file, which is
read alone. A file holds lines such as `length = 300`; paths in it are seen from the file, what it should not hold is refused
by name, and keys never stand in it. Who is asked, in which words, what may be reached, and where replies are kept or taken
from is not read from a file that lies in the working folder: it may have come with the articles. `summarise settings` prints
a file to start from, `summarise doctor` says what holds here and why.

This page is printed by `summarise settings --format md`.

| flag | variable | in a settings file | default | meaning |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One setting, as people read it; what there is not is empty.

    Attributes:
        flag: Its flags with the name of their value, as in a help.
        variable: Its variable.
        key: Its key in settings files, and in which of them.
        default: What holds if nothing is said.
        meaning: What it does.
    """

    flag: str
    variable: str
    key: str
    default: str
    meaning: str


def rows() -> tuple[Row, ...]:
    """All settings by subject, and then what is set by a variable alone."""
    return (
        *(row_of(setting) for subject in Subject for setting in SETTINGS if setting.subject is subject),
        *(Row("", name, "", "", meaning) for name, meaning in VARIABLES.items()),
    )


def row_of(setting: Setting) -> Row:
    """The row of one setting."""
    flags = ", ".join(setting.opts)
    return Row(
        flag=flags if setting.is_flag or setting.count else f"{flags} {setting.metavar}",
        variable=setting.variable,
        key=_FILE_SCOPES[setting.scope].format(key=setting.key),
        default=setting.told_default,
        meaning=setting.help or "",
    )


def as_markdown() -> str:
    """The page `docs/settings.md`."""
    lines = []
    for row in rows():
        key, _, where = row.key.partition(" ")
        cells = (
            _code(row.flag),
            _code(row.variable),
            f"{_code(key)} {where}".strip(),
            row.default,
            row.meaning,
        )
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return _HEAD + "\n".join(lines) + "\n"


def as_toml() -> str:
    """A settings file in which every setting is told and none is set."""
    return "\n".join(_toml_lines()) + "\n"


def _toml_lines() -> Iterator[str]:
    yield "# A flag goes before a variable, a variable before this file, and this file before the default."
    for subject in Subject:
        told = [one for one in SETTINGS if one.subject is subject and one.scope is not Scope.NONE]
        yield f"\n# {subject}"
        for setting in told:
            row = row_of(setting)
            own = "" if setting.scope is Scope.ANY else " Only in the user's own file, or one that is named."
            default = f" [default: {row.default}]" if row.default else ""
            yield f"\n# {row.meaning}{default}{own}\n# {row.flag}, {row.variable}\n# {setting.key} = {_example(setting)}"


def _example(setting: Setting) -> str:
    return dumps(setting.default if setting.has_default else setting.is_flag or setting.metavar or 1)


def _code(text: str) -> str:
    return f"`{text}`" if text else ""
