"""The journal: one SQLite file, safe from kills, other runs, full disks and damage."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from summarize.errors import ConfigError, ModelRefused, OutputError, RecordingMissing, Rejected, Spent
from summarize.llm.folder import RecordingFolder
from summarize.llm.journal import Journal
from summarize.llm.model import Message, Reply, Request
from summarize.llm.recorded_model import RecordingModel
from summarize.llm.recording import Recording, recording_of

pytestmark = pytest.mark.anyio


class Shape(BaseModel):
    word: str


def request_of(text: str = "Text.", *, stage: str = "extract", label: str = "a1") -> Request:
    return Request(
        stage=stage,
        label=label,
        prompt=stage,
        prompt_digest="d1",
        messages=(Message("system", "Read."), Message("user", text)),
        shape=Shape,
    )


def recording(request: Request, word: str = "é", *, model: str = "m") -> Recording:
    reply = Reply(content=json.dumps({"word": word}), tokens_in=7, tokens_out=3, attempts=1, replayed=False)
    return recording_of(request, reply, model=model, provenance="a test")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "journal.sqlite"


@pytest.fixture
def journal(file: Path) -> Iterator[Journal]:
    with closing(Journal(file)) as opened:
        yield opened


def change(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)


class Answering:
    """A model that answers with a word, and counts."""

    name = "m"

    def __init__(self) -> None:
        self.asked = 0

    async def complete(self, _: Request) -> Reply:
        self.asked += 1
        return Reply(content='{"word": "é"}', tokens_in=7, tokens_out=3, attempts=1, replayed=False)


def test_what_is_kept_is_found_by_another_run(file: Path) -> None:
    kept = recording(request_of())
    with closing(Journal(file)) as first:
        assert first.keep(kept) == kept
    with closing(Journal(file)) as second:
        assert second.find(request_of(label="a2"), "m") == kept


@pytest.mark.parametrize(
    ("request_", "model"),
    [(request_of("Other."), "m"), (request_of(), "n"), (request_of(stage="judge"), "n")],
)
def test_another_question_or_model_is_not_answered(journal: Journal, request_: Request, model: str) -> None:
    journal.keep(recording(request_of()))
    with pytest.raises(RecordingMissing, match="no reply"):
        journal.find(request_, model)


async def test_what_is_kept_is_not_asked_again(journal: Journal) -> None:
    model = Answering()
    first = await RecordingModel(model, journal).complete(request_of())
    second = await RecordingModel(model, journal).complete(request_of())
    assert model.asked == 1
    assert second == replace(first, replayed=True)


async def test_of_two_runs_both_use_the_reply_that_was_kept_first(file: Path) -> None:
    with closing(Journal(file)) as one, closing(Journal(file)) as other:
        first = one.keep(recording(request_of(), "first"))
        assert other.keep(recording(request_of(), "second")) == first


def test_entries_are_listed_by_stage_and_model(journal: Journal) -> None:
    for stage in ("extract", "judge"):
        journal.keep(recording(request_of(stage, stage=stage)))
    journal.keep(recording(request_of("Other.", stage="judge"), model="n"))
    assert {(entry.stage, entry.model) for entry in journal.entries()} == {
        ("extract", "m"),
        ("judge", "m"),
        ("judge", "n"),
    }
    (entry,) = journal.entries(stage="judge", model="n")
    assert (entry.label, entry.key) == ("a1", request_of("Other.", stage="judge").digest("n"))
    assert datetime.now(UTC) - entry.at < timedelta(minutes=5)


def test_what_is_removed_is_gone_from_the_disk(file: Path, journal: Journal) -> None:
    journal.keep(recording(request_of("A rare word: quokka.")))
    journal.keep(recording(request_of("Other.")))
    journal.remove([request_of("A rare word: quokka.").digest("m")])
    assert [entry.key for entry in journal.entries()] == [request_of("Other.").digest("m")]
    journal.close()
    assert b"quokka" not in b"".join(path.read_bytes() for path in file.parent.iterdir())


REFUSED = Rejected("I will not.", 7, 2, "refused", "The model declined.")
MISFIT = Rejected('{"words": 1}', 7, 3)


class Failing(Answering):
    """A model that answers in a way that nobody can use."""

    async def complete(self, _: Request) -> Reply:
        self.asked += 1
        error = ModelRefused("The model declined.")
        error.spent = Spent(attempts=2, rejected=(MISFIT, REFUSED))
        raise error


async def test_what_was_paid_for_and_is_of_no_use_is_kept_with_the_reason_and_answers_nothing(
    journal: Journal,
) -> None:
    model = Failing()
    for _ in range(2):
        with pytest.raises(ModelRefused):
            await RecordingModel(model, journal).complete(request_of())
    assert model.asked == 2
    assert [entry.reply for entry in journal.rejected()] == [MISFIT, REFUSED]
    assert {
        (entry.stage, entry.label, entry.key) for entry in journal.rejected(stage="extract", model="m")
    } == {("extract", "a1", request_of().digest("m"))}
    assert (journal.rejected(stage="judge"), journal.entries()) == ((), ())
    assert not journal.is_too_long(request_of(), "m")


async def test_a_reply_that_was_asked_for_again_is_put_aside_beside_the_one_that_is_used(
    journal: Journal,
) -> None:
    class Mending(Answering):
        async def complete(self, request: Request) -> Reply:
            return replace(await super().complete(request), rejected=(MISFIT,))

    await RecordingModel(Mending(), journal).complete(request_of())
    assert [entry.reply for entry in journal.rejected()] == [MISFIT]
    assert len(journal.entries()) == 1


def test_that_something_is_too_long_is_remembered(journal: Journal) -> None:
    journal.keep_rejected(request_of(), "m", [Rejected("{", 7, 9, "too_long", "Cut off.")])
    assert journal.is_too_long(request_of(), "m")
    assert not journal.is_too_long(request_of("Other."), "m")
    journal.remove([], rejected=[request_of().digest("m")])
    assert not journal.is_too_long(request_of(), "m")


def test_a_journal_of_the_first_layout_goes_on(file: Path) -> None:
    with closing(Journal(file)) as journal:
        journal.keep(recording(request_of()))
    change(file, "DROP TABLE rejected")
    change(file, "PRAGMA user_version = 1")
    with closing(Journal(file)) as journal:
        journal.keep_rejected(request_of("Other."), "m", [MISFIT])
        assert (len(journal.entries()), len(journal.rejected())) == (1, 1)


def test_out_to_a_folder_and_back_again(journal: Journal, tmp_path: Path) -> None:
    for text in ("One.", "Two."):
        journal.keep(recording(request_of(text)))
    folder = RecordingFolder(tmp_path / "out").made()
    for each in journal.recordings([entry.key for entry in journal.entries()]):
        folder.keep(each)
    with closing(Journal(tmp_path / "again.sqlite")) as again:
        for each in folder.recordings():
            again.keep(each)
        assert again.find(request_of("Two."), "m") == journal.find(request_of("Two."), "m")


# What is there


def test_a_file_of_another_kind_is_not_touched(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("my thesis")
    with pytest.raises(ConfigError, match="no journal"):
        Journal(file)
    assert file.read_text() == "my thesis"


def test_another_program_s_database_is_not_touched(file: Path) -> None:
    file.parent.mkdir()
    change(file, "CREATE TABLE thesis (chapter TEXT)")
    whole = file.read_bytes()
    with pytest.raises(ConfigError, match="another program"):
        Journal(file)
    assert file.read_bytes() == whole


def test_a_newer_journal_is_refused(file: Path) -> None:
    Journal(file).close()
    change(file, "PRAGMA user_version = 3")
    with pytest.raises(ConfigError, match="newer version"):
        Journal(file)


def test_an_empty_file_becomes_a_journal(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    with closing(Journal(file)) as journal:
        assert journal.entries() == ()


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Cannot use the journal"):
        Journal(tmp_path)


def test_a_journal_in_a_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="Cannot keep replies"):
        Journal(tmp_path / "file" / "journal.sqlite")


# Damage


@pytest.mark.parametrize(
    ("column", "value"),
    [("recording", "{}"), ("recording", ""), ("checksum", "0" * 64), ("recording", '{"stage": "extract"}')],
)
async def test_a_damaged_reply_is_put_aside_and_asked_for_again(
    file: Path, journal: Journal, column: str, value: str
) -> None:
    model = Answering()
    await RecordingModel(model, journal).complete(request_of())
    change(file, f"UPDATE replies SET {column} = ?", value)  # noqa: S608 - one of the columns above
    assert (await RecordingModel(model, journal).complete(request_of())).content == '{"word":"é"}'
    assert model.asked == 2
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM damaged").fetchone() == (1,)


def test_a_damaged_reply_is_not_exported(file: Path, journal: Journal) -> None:
    journal.keep(recording(request_of()))
    change(file, "UPDATE replies SET checksum = ''")
    assert list(journal.recordings([request_of().digest("m")])) == []
    assert journal.entries() == ()


def test_a_recording_under_another_key_answers_nothing(file: Path, journal: Journal) -> None:
    journal.keep(recording(request_of()))
    other = request_of("Other.")
    change(file, "UPDATE replies SET key = ?", other.digest("m"))
    with pytest.raises(RecordingMissing, match="put aside"):
        journal.find(other, "m")


def test_a_damaged_file_never_answers_wrongly_and_never_ends_in_a_traceback(file: Path) -> None:
    """Forty files, each with a few bytes changed somewhere; two hundred were tried by hand."""
    texts = [f"Text {number}." for number in range(12)]
    with closing(Journal(file)) as journal:
        for text in texts:
            journal.keep(recording(request_of(text), text))
    whole = file.read_bytes()
    outcomes = set()
    for number in range(40):
        for path in file.parent.iterdir():
            path.unlink()
        place = 16 + number * (len(whole) - 24) // 40
        file.write_bytes(
            whole[:place] + bytes(byte ^ 0xA5 for byte in whole[place : place + 8]) + whole[place + 8 :]
        )
        outcomes.add(_ask_all(file, texts))
    assert "answered" in outcomes


def _ask_all(file: Path, texts: list[str]) -> str:
    try:
        with closing(Journal(file)) as journal:
            for text in texts:
                try:
                    assert journal.find(request_of(text), "m") == recording(request_of(text), text)
                except RecordingMissing:
                    journal.keep(recording(request_of(text), text))
    except (ConfigError, OutputError):
        return "refused"
    return "answered"


def test_a_file_that_cannot_be_read_any_more_is_put_aside_and_what_is_left_of_it_kept(file: Path) -> None:
    texts = [f"Text {number}. {'x' * 2000}" for number in range(30)]
    with closing(Journal(file)) as journal:
        for text in texts:
            journal.keep(recording(request_of(text)))
    whole = bytearray(file.read_bytes())
    page = 4096
    middle = len(whole) // page // 2 * page
    whole[middle : middle + page] = bytes([0xA5]) * page
    file.write_bytes(whole)
    with closing(Journal(file)) as journal:
        for text in texts:
            try:
                journal.find(request_of(text), "m")
            except RecordingMissing:
                journal.keep(recording(request_of(text)))
        assert len(journal.entries()) == len(texts)
    assert file.with_name("journal.sqlite.damaged-1").exists()


# Disks


class Full:
    """Stands before SQLite's connection and has no room from the n-th write on."""

    def __init__(self, connection: sqlite3.Connection, writes: int) -> None:
        self.connection = connection
        self.left = writes

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if statement.startswith(("INSERT", "DELETE", "VACUUM")):
            self.left -= 1
            if self.left < 0:
                raise sqlite3.OperationalError("database or disk is full")
        return self.connection.execute(statement, values)

    def __getattr__(self, name: str) -> object:
        return getattr(self.connection, name)


@pytest.mark.parametrize("writes", range(4))
async def test_a_full_disk_is_said_and_what_was_kept_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    real = sqlite3.connect
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda *args, **named: Full(real(*args, **named), writes))
        with closing(Journal(file)) as journal:
            model = RecordingModel(Answering(), journal)
            for number in range(writes):
                await model.complete(request_of(f"Text {number}."))
            with pytest.raises(OutputError, match=r"disk is full.*kept before.*Make room"):
                await model.complete(request_of("One too many."))
    with closing(Journal(file)) as journal:
        assert len(journal.entries()) == writes


def test_a_read_only_journal_is_refused_before_anything_is_paid(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect
    Journal(file).close()

    def read_only(path: Path, **_: object) -> sqlite3.Connection:
        return real(f"file:{path}?mode=ro", uri=True, timeout=1, isolation_level=None)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    journal = Journal(file)
    with closing(journal), pytest.raises(OutputError, match="readonly"):
        journal.keep(recording(request_of()))


# Other runs, and kills

_WRITER = """
import sys
from pathlib import Path
from summarize.llm.journal import Journal
from summarize.llm.model import Message, Reply, Request
from summarize.llm.recording import recording_of
from pydantic import BaseModel

class Shape(BaseModel):
    word: str

journal = Journal(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    request = Request("extract", "a1", "extract", "d1", (Message("user", f"Text {number}."),), Shape)
    reply = Reply('{"word": "' + sys.argv[3] + '"}', 7, 3, 1, False)
    journal.keep(recording_of(request, reply, model="m", provenance=""))
    print(request.digest("m"), flush=True)
"""


def writer(file: Path, number: int, word: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - this Python, and a script of ours
        [sys.executable, "-c", _WRITER, str(file), str(number), word],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_eight_runs_on_one_journal_at_once(file: Path) -> None:
    runs = [writer(file, 20, f"w{number}") for number in range(8)]
    outcomes = [run.communicate() for run in runs]
    assert [run.returncode for run in runs] == [0] * 8, outcomes
    with closing(Journal(file)) as journal:
        assert {entry.key for entry in journal.entries()} == set(outcomes[0][0].split())
        assert len(list(journal.recordings([entry.key for entry in journal.entries()]))) == 20


@pytest.mark.parametrize("lines", [1, 3, 8])
def test_what_was_kept_before_a_kill_is_there_after_it(file: Path, lines: int) -> None:
    with writer(file, 100_000, "w") as run:
        assert run.stdout is not None
        told = {run.stdout.readline().strip() for _ in range(lines)}
        run.send_signal(signal.SIGKILL)
        told |= {line.strip() for line in run.stdout if len(line) == 65}
    assert run.returncode == -signal.SIGKILL
    with closing(Journal(file)) as journal:
        assert told <= {entry.key for entry in journal.entries()}
        assert len(list(journal.recordings(sorted(told)))) == len(told)
