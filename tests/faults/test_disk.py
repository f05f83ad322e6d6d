"""Disks that are full, broken or closed, F53 to F55 and F57: status 74, nothing half written, and the next run goes on."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarize.cli import cli
from summarize.errors import ConfigError, OutputError, RecordingMissing
from summarize.llm.journal import Journal
from tests.faults.endpoint import KEY, MODEL, Endpoint
from tests.faults.line import articles
from tests.faults.processes import Commands
from tests.llm.test_journal import recording, request_of

OLD = "the report of yesterday"


class Disk:
    """A disk that has room for so many more writes; the one after them leaves half of what was to be written."""

    def __init__(self, writes: int, kind: int) -> None:
        self.left = writes
        self.kind = kind
        self.failed = False

    def write(self) -> None:
        self.left -= 1
        if self.left < 0:
            self.failed = True
            raise OSError(self.kind, os.strerror(self.kind))

    def wrapped(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self.write()
            return function(*args, **named)

        return call

    def halved(self, write_text: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Path, text: str, **named: Any) -> Any:
            try:
                self.write()
            except OSError:
                write_text(path, text[: len(text) // 2], **named)
                raise
            return write_text(path, text, **named)

        return call


class Connection:
    """SQLite on such a disk."""

    def __init__(self, disk: Disk, connection: sqlite3.Connection) -> None:
        self.disk = disk
        self.connection = connection

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if statement.startswith(("INSERT", "DELETE")):
            self._write()
        return self.connection.execute(statement, values)

    def executescript(self, script: str) -> sqlite3.Cursor:
        self._write()
        return self.connection.executescript(script)

    def _write(self) -> None:
        try:
            self.disk.write()
        except OSError as error:
            full = error.errno == errno.ENOSPC
            raise sqlite3.OperationalError(
                "database or disk is full" if full else "disk I/O error"
            ) from error

    def __getattr__(self, name: str) -> object:
        return getattr(self.connection, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in {"disk", "connection"}:
            super().__setattr__(name, value)
        else:
            setattr(self.connection, name, value)


@contextmanager
def on(disk: Disk) -> Iterator[None]:
    connect = sqlite3.connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda *args, **named: Connection(disk, connect(*args, **named)))
        patch.setattr(Path, "write_text", disk.halved(Path.write_text))
        for owner, name in ((Path, "replace"), (Path, "mkdir"), (os, "fsync")):
            patch.setattr(owner, name, disk.wrapped(getattr(owner, name)))
        yield


def command(endpoint: Endpoint, folder: Path, *options: object) -> Result:
    """`summarise folder/news` with *options*; what in them names a place is a name in *folder*."""
    places = (folder / one.removeprefix("@") if one.startswith("@") else one for one in map(str, options))
    asked = [folder / "news", "--model", MODEL, "--base-url", endpoint.base_url, *places]
    return CliRunner().invoke(cli, [str(one) for one in asked], env={"SUMMARISE_API_KEY": KEY})


JOURNAL, REPORT = ("--journal", "@journal.sqlite"), ("-o", "@output")


@pytest.mark.parametrize(
    ("options", "kind", "status", "writes"),
    [
        ((*JOURNAL, *REPORT), errno.ENOSPC, 0, 7),
        ((*JOURNAL, *REPORT), errno.EIO, 0, 7),
        (("--record", "@kept", *REPORT), errno.ENOSPC, 0, 7),
        ((*JOURNAL, "--batch", "export", "@out"), errno.ENOSPC, 3, 4),
        (("--engine", "extractive", "--format", "html", *REPORT), errno.EIO, 0, 2),
    ],
    ids=["journal full", "journal broken", "recordings", "batch", "page"],
)
def test_f53_whichever_write_fails_nothing_is_half_written_and_the_next_run_goes_on(
    options: tuple[str, ...], kind: int, status: int, writes: int, tmp_path: Path
) -> None:
    """The first write, the second, and so on, until a run needs no more writes than have room."""
    for room in count():
        folder = tmp_path / str(room)
        articles(folder)
        output = folder / "output"
        output.write_text(OLD)
        with Endpoint() as endpoint:
            disk = Disk(room, kind)
            with on(disk):
                result = command(endpoint, folder, *options)
            if not disk.failed:
                assert result.exit_code == status
                break
            assert (result.exit_code, result.stdout) == (74, ""), result.output
            assert result.stderr.startswith("summarise: error: Cannot ")
            assert output.read_text() == OLD
            assert not [path.name for path in folder.rglob("*") if path.name.startswith(".")]
            assert not list(folder.glob("out/*"))
            again = command(endpoint, folder, *options)
            assert again.exit_code == status, again.output
            assert (output.read_text() == OLD) == (status == 3)
            # An answer that could not be kept is asked for again, and one that was under way with it.
            assert len(endpoint.hits) <= 4 + 2
    assert room >= writes


@pytest.mark.parametrize("limit", [1000, 20_000])
def test_f54_a_file_that_may_not_grow_is_said(commands: Commands, tmp_path: Path, limit: int) -> None:
    """The limit is the system's, and holds for every file: 1,000 stops the first, 20,000 the first reply."""
    articles(tmp_path)
    (tmp_path / "report.json").write_text(OLD)
    with Endpoint() as endpoint:
        run = [tmp_path / "news", "-o", tmp_path / "report.json"]
        ended = commands.asking(endpoint, tmp_path, *run, limits={"FSIZE": limit}).end()
        assert (ended.status, ended.out) == (74, "")
        assert (tmp_path / "report.json").read_text() == OLD
        assert not list(tmp_path.glob(".*"))
        assert commands.asking(endpoint, tmp_path, *run).end().status == 0


def test_f54_a_full_standard_output_is_said(commands: Commands, tmp_path: Path) -> None:
    ended = commands.start(tmp_path, articles(tmp_path), out="/dev/full").end()
    assert ended.status == 74
    assert ended.err.startswith("summarise: error: Cannot write to standard output: No space left on device.")


@pytest.mark.parametrize(
    ("place", "status", "words"),
    [
        ("file/journal.sqlite", 74, "Cannot keep replies in"),
        ("folder", 74, "Cannot use the journal"),
        ("text", 2, "is no journal of this program"),
        ("/proc/journal.sqlite", 74, "Cannot use the journal"),
    ],
    ids=["under a file", "a folder", "another file", "read-only"],
)
def test_f55_a_journal_that_cannot_be_one_is_said_before_anything_is_asked(
    tmp_path: Path, place: str, status: int, words: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("my thesis")
    articles(tmp_path)
    with Endpoint() as endpoint:
        result = command(endpoint, tmp_path, "--journal", tmp_path / place)
        assert (result.exit_code, result.stdout, endpoint.hits) == (status, "", [])
    assert words in result.stderr
    assert result.stderr.count("\n") == 2


def test_f55_a_journal_that_is_not_there_yet_is_made_with_its_folders(tmp_path: Path) -> None:
    articles(tmp_path)
    with Endpoint() as endpoint:
        result = command(endpoint, tmp_path, "--journal", tmp_path / "not" / "yet" / "journal.sqlite")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / "not" / "yet" / "journal.sqlite").exists()


def test_f57_of_200_damaged_journals_none_crashes_or_answers_wrongly(tmp_path: Path) -> None:
    """Bits are flipped, ends are cut off, and the number of the layout is another one."""
    texts = [f"Text {number}." for number in range(3)]
    file = tmp_path / "journal.sqlite"
    with closing(Journal(file)) as journal:
        for text in texts:
            journal.keep(recording(request_of(text), text))
    whole = file.read_bytes()
    chance = Random(57)  # noqa: S311 - no secret
    outcomes = Counter(_read(tmp_path, damaged(whole, number, chance), texts) for number in range(200))
    assert outcomes["answered"] >= 100
    assert set(outcomes) <= {"answered", "refused"}


def damaged(whole: bytes, number: int, chance: Random) -> bytes:
    place = chance.randrange(len(whole))
    if number % 4 == 0:
        return whole[:place]
    if number % 4 == 1:
        return whole[:60] + bytes([0, 0, 0, chance.randrange(256)]) + whole[64:]
    return whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :]


def _read(folder: Path, content: bytes, texts: list[str]) -> str:
    for path in folder.iterdir():
        path.unlink()
    (folder / "journal.sqlite").write_bytes(content)
    try:
        with closing(Journal(folder / "journal.sqlite")) as journal:
            for text in texts:
                try:
                    assert journal.find(request_of(text), "m") == recording(request_of(text), text)
                except RecordingMissing:
                    journal.keep(recording(request_of(text), text))
                assert journal.find(request_of(text), "m") == recording(request_of(text), text)
    except (ConfigError, OutputError):
        return "refused"
    return "answered"
