"""Settings files: `summarise.toml` in the working folder and in the user's configuration folder, or the one that is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from os import environ
from pathlib import Path
from typing import Any, Final

import click

from summarize.commands.setting import Scope, Setting
from summarize.errors import ConfigError

NAME: Final = "summarise.toml"
# Under which name a context keeps what its settings files say.
FROM_FILE: Final = "summarise.settings_file"

# Patterns are compiled where a file needs them: most runs begin without one.
_LIKE_A_KEY: Final = r"(?i)key|secret|password|credential|auth"
# Python reads no whole number of more than 4,300 digits (`sys.int_info.default_max_str_digits`).
_ENDLESS: Final = r"(?m)^[ \t]*([\w-]+)[ \t]*=[ \t]*[-+]?[\d_]{4300}"
# Characters; with every setting told, a file has some 4,000.
_LARGEST: Final = 100_000


@dataclass(frozen=True)
class Entry:
    """What a settings file says of one setting.

    Attributes:
        value: The value, as it would stand after the flag.
        file: The file that says so.
    """

    value: str
    file: Path


@dataclass(frozen=True)
class Found:
    """What the settings files say.

    Attributes:
        files: Those that were read, the one whose word goes first at the end.
        entries: What they say, by the names of the parameters.
    """

    files: tuple[Path, ...]
    entries: Mapping[str, Entry]


def settings_in(named: Path | None, settings: Sequence[Setting]) -> Found:
    """What the settings files say.

    Args:
        named: The file to take instead of those that are found.
        settings: All settings there are.

    Raises:
        ConfigError: A file cannot be read, or something in it is no setting, or cannot be its value.
    """
    if named is not None:
        return Found((named,), _entries(named, settings, own=True))
    places = ((own_file(), True), (Path(NAME), False))
    there = [(file, own) for file, own in places if _is_there(file)]
    said = [_entries(file, settings, own=own) for file, own in there]
    return Found(
        tuple(file for file, _ in there), {name: one for entries in said for name, one in entries.items()}
    )


def own_file() -> Path:
    """The user's settings file: `summarise/summarise.toml` in the configuration folder (XDG), whether it is there or not."""
    folder = environ.get("XDG_CONFIG_HOME")
    try:
        home = Path.home()
    except RuntimeError:  # as in some containers
        home = Path("/nonexistent")  # Debian's home of who has none
    return (Path(folder) if folder else home / ".config") / "summarise" / NAME


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a folder that must not be looked into
        return False


def _entries(file: Path, settings: Sequence[Setting], *, own: bool) -> dict[str, Entry]:
    known = {setting.key: setting for setting in settings}
    entries: dict[str, Entry] = {}
    for key, value in _table(file).items():
        if key not in known:
            raise ConfigError(f"Cannot use '{key:.60}' in '{file}': {_why_unknown(key, known)}")
        _refuse_scope(known[key], file, own=own)
        entries[known[key].name] = Entry(_value(known[key], value, file), file)
    return entries


def _table(file: Path) -> dict[str, Any]:
    # Reading TOML is loaded only where there is some.
    import tomllib  # noqa: PLC0415

    text = _text(file)
    if endless := re.search(_ENDLESS, text):
        raise ConfigError(
            f"Cannot use '{endless[1]:.60}' in '{file}': the number is too long. Give a shorter one."
        )
    try:
        return tomllib.loads(text)
    except ValueError as exc:
        raise ConfigError(f"Cannot read settings file '{file}': {exc}. Correct it: KEY = VALUE.") from exc
    except RecursionError as exc:
        raise ConfigError(f"Cannot read settings file '{file}': it is nested too deep. Correct it.") from exc


def _text(file: Path) -> str:
    cannot = f"Cannot read settings file '{file}'"
    try:
        with file.open(encoding="utf-8-sig") as opened:
            text = opened.read(_LARGEST + 1)
    except OSError as exc:
        raise ConfigError(f"{cannot}: {exc.strerror}. Give another.") from exc
    except UnicodeDecodeError as exc:
        raise ConfigError(f"{cannot}: it is not UTF-8. Save it as that.") from exc
    if len(text) > _LARGEST:
        raise ConfigError(f"{cannot}: it has more than {_LARGEST} characters. Give another.")
    return text


def _why_unknown(key: str, known: Mapping[str, Setting]) -> str:
    if near := get_close_matches(key.replace("_", "-"), known, n=1):
        return f"there is no such setting. Did you mean '{near[0]}'?"
    if re.search(_LIKE_A_KEY, key):
        return "such files are copied and shared, so none holds a key. Set the variable SUMMARISE_API_KEY."
    return "there is no such setting. `summarise settings` lists them."


def _refuse_scope(setting: Setting, file: Path, *, own: bool) -> None:
    if setting.scope is Scope.NONE:
        raise ConfigError(
            f"Cannot use '{setting.key}' in '{file}': it is about one run. Give the flag --{setting.key}."
        )
    if setting.scope is Scope.OWN and not own:
        raise ConfigError(
            f"Cannot use '{setting.key}' in '{file}': the file lies in the working folder and may be anybody's, and this "
            f"says who is asked what, or where replies are. Move it to '{own_file()}', or give --config {NAME}."
        )


def _value(setting: Setting, value: Any, file: Path) -> str:
    """The value as it would stand after the flag, where the same rules hold."""
    where = f"Cannot use '{setting.key}' in '{file}'"
    if isinstance(value, bool) is not setting.is_flag or not isinstance(value, str | int | float):
        wanted = "true or false" if setting.is_flag else "one number or string"
        raise ConfigError(f"{where}: it is not {wanted}. Correct it.")
    try:
        given = str(value)
        if isinstance(setting.type, click.Path):
            # A file says where things are as seen from itself.
            given = str(file.parent / given)
        setting.type_cast_value(click.Context(click.Command(None)), given)
    except click.BadParameter as exc:
        raise ConfigError(f"{where}: {exc.message.rstrip('.')}. Correct it.") from exc
    except ValueError as exc:  # Python writes no such long number
        raise ConfigError(f"{where}: the number is too long. Give a shorter one.") from exc
    return given
