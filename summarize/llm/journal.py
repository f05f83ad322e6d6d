"""The working journal: one SQLite file with every reply that was paid for. It is cache and resume at once.

A reply is on the disk before it is used, so that a run which is killed at any moment goes on where it was. Several
runs may use one journal at once.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, closing, suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from summarize.errors import ConfigError, OutputError, RecordingMissing, Rejected, TooLong
from summarize.llm.model import Request
from summarize.llm.recording import Recording
from summarize.llm.turns import Turns

_log = logging.getLogger(__name__)

# What says that a SQLite file is a journal of ours ("SUMM"), and how its tables are laid out.
_APPLICATION: Final = 0x53554D4D
_LAYOUT: Final = 2
_MAGIC: Final = b"SQLite format 3\x00"
# Seconds to wait for another run that is writing. Eight writers without it had 1,481 of 1,600 writes refused, with
# five seconds none.
_PATIENCE: Final = 5.0

# What SQLite says of a file that it cannot make sense of.
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

# What reading and writing may raise.
_FAULTS: Final = (sqlite3.Error, UnicodeDecodeError)

_Row = tuple[Any, ...]

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY, stage TEXT NOT NULL, label TEXT NOT NULL, model TEXT NOT NULL, at TEXT NOT NULL,
    recording TEXT NOT NULL, checksum TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS damaged (key TEXT NOT NULL, at TEXT NOT NULL, recording ANY, checksum ANY) STRICT;
CREATE TABLE IF NOT EXISTS rejected (
    key TEXT NOT NULL, stage TEXT NOT NULL, label TEXT NOT NULL, model TEXT NOT NULL, at TEXT NOT NULL,
    content TEXT NOT NULL, tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL,
    code TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE (key, content)
) STRICT;
"""


@dataclass(frozen=True)
class Entry:
    """One kept reply, as a list shows it.

    Attributes:
        key: The digest of the request.
        stage: The stage that asked.
        label: What it was about.
        model: The model that answered.
        at: When it was kept, in UTC.
    """

    key: str
    stage: str
    label: str
    model: str
    at: datetime


@dataclass(frozen=True)
class RejectedEntry(Entry):
    """One reply that was paid for and could not be used, as a list shows it.

    Attributes:
        reply: What was said, why it is of no use, and its tokens.
    """

    reply: Rejected


class Journal:
    """Replies in one SQLite file, by the digest of what was asked. It belongs to one thread; close it.

    Args:
        path: The file; made, with its folder, where there is none.

    Raises:
        ConfigError: What is there is no journal, or one of a newer version.
        OutputError: It cannot be made, opened or written to.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        _refuse_other_files(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise OutputError(
                f"Cannot keep replies in '{path}': {exc.strerror}. Give another file with --journal."
            ) from exc
        self._open: sqlite3.Connection | None = None
        self._turns = Turns(path.with_name(f"{path.name}-turns"))
        self._run("SELECT key FROM replies LIMIT 1")

    def find(self, request: Request, model: str) -> Recording:
        """The recorded answer of *model* to *request*. A damaged one is put aside.

        Raises:
            RecordingMissing: There is none, or it was damaged.
            OutputError: The journal cannot be read.
        """
        key = request.digest(model)
        rows = self._run("SELECT recording, checksum FROM replies WHERE key = ?", (key,))
        if not rows:
            raise RecordingMissing(f"There is no reply to {request.title} in '{self.path}'.")
        recording = _believed(*rows[0])
        if recording is None or not recording.answers(request, model):
            self._put_aside(key)
            raise RecordingMissing(
                f"The reply to {request.title} in '{self.path}' was damaged, and is put aside."
            )
        return recording

    def keep(self, recording: Recording) -> Recording:
        """Put *recording* on the disk, unless another run was first; give back the one that is there.

        Raises:
            OutputError: It could not be written.
        """
        text = recording.model_dump_json()
        self._run(
            "INSERT INTO replies VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            (
                recording.key,
                recording.stage,
                recording.label,
                recording.model,
                _now(),
                text,
                _checksum(text),
            ),
        )
        ((written, checksum),) = self._run(
            "SELECT recording, checksum FROM replies WHERE key = ?", (recording.key,)
        )
        return _believed(written, checksum) or recording

    def keep_rejected(self, request: Request, model: str, replies: Sequence[Rejected]) -> None:
        """Put *replies* of *model* to *request* on the disk, which answer nothing; the same words once.

        Raises:
            OutputError: They could not be written.
        """
        about = (request.digest(model), request.stage, request.label, model, _now())
        for reply in replies:
            self._run(
                "INSERT INTO rejected VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (*about, *astuple(reply)),
            )

    def is_too_long(self, request: Request, model: str) -> bool:
        """Whether a reply of *model* to *request* was put aside because one of both was too long."""
        return bool(
            self._run(
                "SELECT 1 FROM rejected WHERE key = ? AND code = ?", (request.digest(model), TooLong.code)
            )
        )

    def turn(self, key: str) -> AbstractAsyncContextManager[None]:
        """Wait until no other run asks what has *key*; then it is ours to the end of the block."""
        return self._turns.turn(key)

    def entries(self, *, stage: str | None = None, model: str | None = None) -> tuple[Entry, ...]:
        """What is kept, the oldest first; only of *stage* and of *model* where they are given."""
        rows = self._run(
            "SELECT key, stage, label, model, at FROM replies "
            "WHERE (?1 IS NULL OR stage = ?1) AND (?2 IS NULL OR model = ?2) ORDER BY at, key",
            (stage, model),
        )
        return tuple(
            Entry(key, its_stage, label, its_model, datetime.fromisoformat(at))
            for key, its_stage, label, its_model, at in rows
        )

    def rejected(self, *, stage: str | None = None, model: str | None = None) -> tuple[RejectedEntry, ...]:
        """The replies that could not be used, the oldest first; only of *stage* and of *model* where they are given."""
        rows = self._run(
            "SELECT * FROM rejected "
            "WHERE (?1 IS NULL OR stage = ?1) AND (?2 IS NULL OR model = ?2) ORDER BY at, rowid",
            (stage, model),
        )
        return tuple(
            RejectedEntry(key, its_stage, label, its_model, datetime.fromisoformat(at), Rejected(*reply))
            for key, its_stage, label, its_model, at, *reply in rows
        )

    def recordings(self, keys: Sequence[str]) -> Iterator[Recording]:
        """The recordings with *keys*, in their order; those that are damaged or not there are left out."""
        for key in keys:
            for row in self._run("SELECT recording, checksum FROM replies WHERE key = ?", (key,)):
                recording = _believed(*row)
                if recording is None:
                    self._put_aside(key)
                else:
                    yield recording

    def remove(self, keys: Sequence[str], *, rejected: Sequence[str] = ()) -> None:
        """Forget the replies with *keys*, and those of no use with the keys *rejected*; their room on the disk is free."""
        for key in keys:
            self._run("DELETE FROM replies WHERE key = ?", (key,))
            self._run("DELETE FROM damaged WHERE key = ?", (key,))
        for key in rejected:
            self._run("DELETE FROM rejected WHERE key = ?", (key,))
        self._run("VACUUM")

    def close(self) -> None:
        """Close the file."""
        self._turns.close()
        if self._open is not None:
            self._open.close()
            self._open = None

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = self._connected()
        return self._open

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        connection.text_factory = lambda written: written.decode("utf-8", "replace")
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        # In one transaction: another run may make the file between two looks at it.
        connection.execute("BEGIN")
        ((application,),) = connection.execute("PRAGMA application_id")
        ((layout,),) = connection.execute("PRAGMA user_version")
        ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_schema")
        connection.execute("COMMIT")
        if tables and application != _APPLICATION:
            raise ConfigError(f"'{self.path}' is the database of another program. Give another file.")
        if layout > _LAYOUT:
            raise ConfigError(
                f"'{self.path}' is a journal of a newer version of this program. Update it, or give another file."
            )
        # With a write-ahead log readers and a writer don't wait for each other; with FULL a commit is on the disk.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if layout < _LAYOUT:
            connection.executescript(
                f"BEGIN IMMEDIATE; {_TABLES} PRAGMA application_id = {_APPLICATION}; "
                f"PRAGMA user_version = {_LAYOUT}; COMMIT;"
            )

    def _run(self, statement: str, values: Sequence[str | int | None] = ()) -> list[_Row]:
        """The rows of *statement*; of a new file, if SQLite cannot read this one any more."""
        try:
            try:
                return self._rows(statement, values)
            except _FAULTS as exc:
                if not _is_damage(exc):
                    raise
                self._rescue()
                return self._rows(statement, values)
        except _FAULTS as exc:
            raise OutputError(
                f"Cannot use the journal '{self.path}': {exc}. What was kept before is whole as far as it can be read. "
                f"Make room, or give another file with --journal."
            ) from exc

    def _rows(self, statement: str, values: Sequence[str | int | None]) -> list[_Row]:
        with closing(self._connection().execute(statement, values)) as cursor:
            return cursor.fetchall()

    def _rescue(self) -> None:
        """Put the file aside, and begin a new one with what can still be read of it."""
        self.close()
        aside = next(
            place
            for number in count(1)
            if not (place := self.path.with_name(f"{self.path.name}.damaged-{number}")).exists()
        )
        self.path.rename(aside)
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + suffix).rename(aside.with_name(aside.name + suffix))
        for row in _readable_rows(aside):
            with suppress(sqlite3.IntegrityError):  # a value that no reply has
                self._rows("INSERT OR IGNORE INTO replies VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        _log.warning(
            "The journal '%s' is damaged: it is now '%s', and what could be read is kept.", self.path, aside
        )

    def _put_aside(self, key: str) -> None:
        _log.warning("A reply in '%s' is damaged: it is put aside and asked for again.", self.path)
        self._run(
            "INSERT INTO damaged SELECT key, ?, recording, checksum FROM replies WHERE key = ?", (_now(), key)
        )
        self._run("DELETE FROM replies WHERE key = ?", (key,))


def _refuse_other_files(path: Path) -> None:
    """A file that was named by mistake is not written to."""
    with suppress(OSError):  # that it cannot be read is said when it is opened
        if path.is_file() and path.stat().st_size:
            with path.open("rb") as file:
                head = file.read(len(_MAGIC))
            if head != _MAGIC:
                raise ConfigError(f"'{path}' is no journal of this program. Give another file.")


def _is_damage(exc: Exception) -> bool:
    """Whether the file is at fault. What is not UTF-8 any more may be a name in an error message of SQLite's."""
    return isinstance(exc, UnicodeDecodeError) or getattr(exc, "sqlite_errorcode", None) in _DAMAGED


def _readable_rows(path: Path) -> Iterator[_Row]:
    """The rows of a damaged file, one after the other, as far as they can be read."""
    with suppress(*_FAULTS), closing(sqlite3.connect(path)) as connection:
        ((last,),) = connection.execute("SELECT max(rowid) FROM replies")
        for number in range(1, (last or 0) + 1):
            with suppress(*_FAULTS):
                yield from connection.execute("SELECT * FROM replies WHERE rowid = ?", (number,))


def _believed(text: object, checksum: object) -> Recording | None:
    """The recording that *text* writes, if it is undamaged."""
    if not isinstance(text, str) or _checksum(text) != checksum:
        return None
    try:
        return Recording.model_validate_json(text)
    except ValidationError:
        return None


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
