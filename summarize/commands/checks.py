"""What `summarise doctor` looks at: each function looks at one thing, changes nothing, and says what to do."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import sys
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path
from typing import Final, Literal

from summarize.commands.ending import Told
from summarize.commands.output import Page
from summarize.commands.settings_file import NAME, Found, own_file
from summarize.config import Settings
from summarize.engines import default_journal
from summarize.errors import ConfigError, PromptError, SummarizeError
from summarize.llm.address import checked_address, checked_key
from summarize.llm.prompts import load_prompt
from summarize.wishes import PROMPTS, WISHES

Verdict = Literal["ok", "warning", "fault"]

# What a requirement begins with (PEP 508), and the extra that it belongs to.
_REQUIREMENT: Final = re.compile(r"^([\w.-]+).*?(?:extra == ['\"]([\w-]+)['\"])?$", re.MULTILINE)
_OURS: Final = "SUMMARISE_"
# The extras for work on the program itself.
_OF_DEVELOPERS: Final = frozenset({"bench", "browser", "dev"})


@dataclass(frozen=True)
class Check:
    """What was found about one thing.

    Attributes:
        subject: What was looked at.
        verdict: `fault` if a run would fail of it; `warning` if it is probably not what was meant.
        found: What was found. No secret stands in it.
        advice: What to do; empty where nothing is amiss.
    """

    subject: str
    verdict: Verdict
    found: str
    advice: str = ""


@dataclass(frozen=True)
class Held:
    """A setting as it holds here.

    Attributes:
        name: Its long flag without dashes.
        value: Its value in words; empty if it has none.
        source: What says so: a flag, a variable, a file, or `default`.
    """

    name: str
    value: str
    source: str


def fault_of(subject: str, error: SummarizeError) -> Check:
    """What an error says: its messages end with what to do."""
    told = Told.by(str(error))
    return Check(subject, "fault", told.what.rstrip("."), told.advice)


def packages() -> Iterator[Check]:
    """The program, what it stands on, and its extras."""
    if not _version("summarise"):
        yield Check("program", "warning", "it runs from a folder, not installed", "pip install summarise")
        return
    needed: dict[str, list[str]] = {}
    for name, extra in _REQUIREMENT.findall("\n".join(requires("summarise") or ())):
        needed.setdefault(extra, []).append(name)
    base = needed.pop("", [])
    missing = [name for name in base if not _version(name)]
    told = ", ".join(f"{name} {_version(name)}" for name in base if name not in missing)
    yield Check("program", "ok", f"summarise {version('summarise')}, Python {platform.python_version()}")
    if missing:
        yield Check(
            "packages", "fault", f"missing: {', '.join(missing)}", "Install it anew: pip install summarise"
        )
    else:
        yield Check("packages", "ok", told)
    for extra in metadata("summarise").get_all("Provides-Extra") or ():
        absent = [name for name in needed.get(extra, ()) if not _version(name)]
        if extra not in _OF_DEVELOPERS:
            found = f"not installed (pip install 'summarise[{extra}]')" if absent else "installed"
            yield Check(f"extra {extra}", "ok", found)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def settings_files(found: Found) -> Check:
    """Which settings files are read; they are without fault, or no command would have begun."""
    read = ", ".join(f"'{file}'" for file in found.files)
    return Check("settings files", "ok", read or f"none; there is neither '{NAME}' here nor '{own_file()}'")


def variables(known: Collection[str]) -> Iterator[Check]:
    """Variables that look like ours and are none of *known*."""
    ours = [name for name in sorted(os.environ) if name.startswith(_OURS) and name not in known]
    for name in ours:
        # Compared without what they all begin with.
        near = get_close_matches(name.removeprefix(_OURS), [one.removeprefix(_OURS) for one in known], n=1)
        meant = f"Did you mean {_OURS}{near[0]}?" if near else "`summarise settings` lists all."
        yield Check("variables", "warning", f"{name} is no variable of this program", meant)


def key(settings: Settings) -> Check:
    """Whether there is a key, and it can stand in a header. Nothing of it is told, not even its length."""
    if settings.api_key is not None:
        try:
            checked_key(settings.api_key)
        except ConfigError as error:
            return fault_of("key", error)
        return Check("key", "ok", "there is one")
    if os.environ.get("OPENAI_API_KEY"):
        return Check("key", "ok", "none is used: OPENAI_API_KEY is taken only with --engine model")
    if settings.uses_model and settings.base_url is None and settings.replay is None:
        return Check(
            "key",
            "fault",
            "there is none, and OpenAI wants one",
            "Set SUMMARISE_API_KEY, or give --base-url.",
        )
    return Check("key", "ok", "there is none, and none is needed")


def address(settings: Settings) -> Check:
    """Whether requests may go to the address."""
    if settings.base_url is None:
        return Check("address", "ok", "OpenAI's own, if a model is asked")
    try:
        checked_address(settings.base_url, has_key=settings.api_key is not None)
    except ConfigError as error:
        return fault_of("address", error)
    return Check("address", "ok", shown_address(settings.base_url))


def shown_address(base_url: str) -> str:
    """An address without what may be secret in it: a name with a password, a query."""
    try:
        parts = checked_address(base_url, has_key=False)
    except ConfigError:
        return "(not shown: it is no address)"
    return f"{parts.scheme}://{parts.netloc}{parts.path}{'?…' if parts.query else ''}"


def prompts(settings: Settings) -> Check:
    """Whether every prompt is there and whole."""
    try:
        for name in (*PROMPTS, *WISHES):
            load_prompt(name, settings.prompts)
    except PromptError as error:
        return fault_of("prompts", error)
    return Check(
        "prompts", "ok", f"{len(PROMPTS) + len(WISHES)} found" if settings.prompts else "the built-in ones"
    )


def replies(settings: Settings) -> Check:
    """Where replies are kept, or taken from."""
    if settings.replay is not None:
        count = len([*settings.replay.glob("*.json")])
        if count:
            return Check("replay", "ok", f"{count} recordings in '{settings.replay}'")
        return Check("replay", "fault", f"no recordings in '{settings.replay}'", "Give another folder.")
    if settings.record is not None:
        return _folder("record", settings.record)
    return journal(settings.journal or default_journal())


def journal(path: Path) -> Check:
    """Whether the journal can be written, how large it is, and whether it is damaged. It is only read."""
    if not path.exists():
        return _folder("journal", path.parent)
    if not os.access(path, os.R_OK | os.W_OK) or not os.access(path.parent, os.W_OK):
        return Check("journal", "fault", f"'{path}' cannot be written", "Give another with --journal.")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            ((state, *_), *_) = opened.execute("PRAGMA quick_check(1)")
            ((count,),) = opened.execute("SELECT count(*) FROM replies")
    except sqlite3.Error as error:
        state, count = str(error), 0
    if state != "ok":
        return Check(
            "journal",
            "fault",
            f"'{path}' cannot be read: {state}",
            "If it was a journal, the next run puts it aside and keeps what can be read; else give another file.",
        )
    return Check("journal", "ok", f"'{path}', {count} replies, {path.stat().st_size / 1e6:.1f} MB")


def _folder(subject: str, folder: Path) -> Check:
    """Whether *folder* can be made and written to."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        found = f"'{folder}'" if there == folder else f"'{folder}', which will be made"
        return Check(subject, "ok", f"nothing is kept yet; it will be in {found}")
    return Check(subject, "fault", f"'{folder}' cannot be written", f"Give another with --{subject}.")


def terminal() -> Check:
    """How standard output is written to."""
    page = Page.of_stdout()
    to = "a terminal" if sys.stdout.isatty() else "a file or a pipe"
    colour = "colour" if page.colour else "no colour"
    return Check("terminal", "ok", f"{to}, {page.width} columns, {colour}, {sys.stdout.encoding}")
