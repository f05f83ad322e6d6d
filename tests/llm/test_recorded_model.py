"""Recordings in a folder: what is paid for is kept, found again, and believed only while it is whole."""

import asyncio
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarize.errors import (
    ConfigError,
    ModelRefused,
    OutputError,
    RecordingMissing,
    Rejected,
    Spent,
    TooLong,
)
from summarize.llm.folder import RecordingFolder
from summarize.llm.journal import Journal
from summarize.llm.model import Message, Model, Reply, Request
from summarize.llm.recorded_model import RecordingModel, ReplayModel

pytestmark = pytest.mark.anyio

GOOD = '{"word": "é", "n": 1.0}'


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Shape(BaseModel):
    word: str


def request_of(text: str = "Text.", *, label: str = "a1") -> Request:
    return Request(
        stage="extract",
        label=label,
        prompt="extract",
        prompt_digest="d1",
        messages=(Message("system", "Read."), Message("user", text)),
        shape=Shape,
        parameters={"temperature": 0},
    )


class Answering:
    """A model that answers with the same content, or raises, and counts how often it is asked."""

    def __init__(self, content: str = GOOD, *, name: str = "m", error: Exception | None = None) -> None:
        self.content = content
        self.name = name
        self.error = error
        self.requests: list[Request] = []

    async def complete(self, request: Request) -> Reply:
        self.requests.append(request)
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        return Reply(content=self.content, tokens_in=7, tokens_out=3, attempts=2, replayed=False)


def recording_to(model: Model, folder: Path, *, provenance: str = "") -> RecordingModel:
    return RecordingModel(model, RecordingFolder(folder).made(), provenance=provenance)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def record(folder: Path, request: Request, content: str = GOOD, *, model: str = "m") -> Path:
    before = names(folder)
    await recording_to(Answering(content, name=model), folder, provenance="a test").complete(request)
    (name,) = names(folder) - before
    return folder / name


async def test_a_recording_is_one_readable_file(tmp_path: Path) -> None:
    request = request_of()
    path = await record(tmp_path, request)
    assert path.name == f"extract-a1-{request.digest('m')[:12]}.json"
    text = path.read_text()
    assert text.startswith('{\n "stage": "extract",\n "label": "a1",\n')
    assert text.endswith("}\n")
    assert '"word": "é"' in text
    assert list(json.loads(text).items())[:13] == [
        ("stage", "extract"),
        ("label", "a1"),
        ("prompt", "extract"),
        ("prompt_digest", "d1"),
        ("model", "m"),
        ("provenance", "a test"),
        ("parameters", {"temperature": 0}),
        ("schema_digest", request.schema_digest),
        ("messages", [{"role": "system", "content": "Read."}, {"role": "user", "content": "Text."}]),
        ("reply", {"word": "é", "n": 1.0}),
        ("tokens_in", 7),
        ("tokens_out", 3),
        ("attempts", 2),
    ]
    assert json.loads(text)["key"] == request.digest("m")


async def test_what_is_recorded_is_not_asked_again(tmp_path: Path) -> None:
    model = Answering()
    first = await recording_to(model, tmp_path).complete(request_of())
    second = await recording_to(model, tmp_path).complete(request_of())
    assert len(model.requests) == 1
    assert (first.replayed, second.replayed) == (False, True)
    assert second == replace(first, replayed=True)


async def test_equal_requests_at_once_are_asked_once(tmp_path: Path) -> None:
    model = Answering()
    recording = recording_to(model, tmp_path)
    replies = await asyncio.gather(*(recording.complete(request_of(label=f"a{n}")) for n in range(5)))
    assert len(model.requests) == 1
    assert sum(reply.replayed for reply in replies) == 4


async def test_a_failure_is_not_recorded_and_is_asked_again(tmp_path: Path) -> None:
    model = Answering(error=ModelRefused("no"))
    recording = recording_to(model, tmp_path)
    for _ in range(2):
        with pytest.raises(ModelRefused):
            await recording.complete(request_of())
    assert len(model.requests) == 2
    assert names(tmp_path) == set()


async def test_a_reply_that_was_cut_off_is_not_paid_for_again(tmp_path: Path) -> None:
    cut_off = TooLong("Cut off.")
    cut_off.spent = Spent(attempts=1, rejected=(Rejected("{", 7, 9, TooLong.code, "Cut off."),))
    model = Answering(error=cut_off)
    with closing(Journal(tmp_path / "journal.sqlite")) as journal:
        keeping = RecordingModel(model, journal)
        for _ in range(2):
            with pytest.raises(TooLong):
                await keeping.complete(request_of())
    assert len(model.requests) == 1


async def test_a_recording_model_has_the_name_of_the_model(tmp_path: Path) -> None:
    assert recording_to(Answering(name="n"), tmp_path).name == "n"


@pytest.mark.parametrize("label", ["../../etc/passwd", "a b\n\0", "", "é" * 300, "x" * 300, ".."])
async def test_a_label_is_no_path(tmp_path: Path, label: str) -> None:
    folder = tmp_path / "journal"
    folder.mkdir()
    path = await record(folder, request_of(label=label))
    assert path.parent == folder
    assert (await ReplayModel(folder).complete(request_of(label=label))).replayed
    assert names(tmp_path) == {"journal"}


async def test_the_same_request_is_found_under_another_label(tmp_path: Path) -> None:
    await record(tmp_path, request_of(label="a1"))
    replay = ReplayModel(tmp_path)
    assert (await replay.complete(request_of(label="a2"))).content == '{"word":"é","n":1.0}'
    assert replay.unused == ()


@pytest.mark.parametrize(
    "content",
    [
        "not JSON {",
        '"a string"',
        "12",
        "null",
        '{"a": NaN}',
        '{"a": 1e999}',
        r'{"a": "\ud83d"}',
        "[" * 5000,
        '{"a": "\\u0000 \\" \u2028"}',
        '{"a": 123456789012345678901234567890}',
        '{"b": 1, "a": [0.1, -0.0, 1e-7, true, null]}',
    ],
)
async def test_first_answer_and_replay_are_equal_and_mean_what_the_model_said(
    tmp_path: Path, content: str
) -> None:
    first = await recording_to(Answering(content), tmp_path).complete(request_of())
    again = await ReplayModel(tmp_path).complete(request_of())
    assert again == replace(first, replayed=True)
    try:
        meant = json.loads(content)
    except (ValueError, RecursionError):
        assert again.content == content
    else:
        assert repr(json.loads(again.content)) == repr(meant)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(value=JSON)
def test_any_json_survives(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    folder = tmp_path_factory.mktemp("journal")
    asyncio.run(recording_to(Answering(json.dumps(value)), folder).complete(request_of()))
    assert json.loads(asyncio.run(ReplayModel(folder).complete(request_of())).content) == value


async def test_replay_takes_the_model_s_name_from_the_recordings(tmp_path: Path) -> None:
    await record(tmp_path, request_of(), model="n")
    assert ReplayModel(tmp_path).name == "n"


async def test_replay_of_several_models_must_be_told_which(tmp_path: Path) -> None:
    await record(tmp_path, request_of(), model="m")
    await record(tmp_path, request_of(), '{"word": "n"}', model="n")
    with pytest.raises(ConfigError, match="recordings of m, n"):
        ReplayModel(tmp_path)
    assert (await ReplayModel(tmp_path, "n").complete(request_of())).content == '{"word":"n"}'


@pytest.mark.parametrize("model", [None, "m"])
def test_replay_needs_a_folder(tmp_path: Path, model: str | None) -> None:
    with pytest.raises(ConfigError, match="not a folder"):
        ReplayModel(tmp_path / "nowhere", model)


def test_replay_from_an_empty_folder_has_no_model(tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text("{}")
    with pytest.raises(ConfigError, match="no readable recording"):
        ReplayModel(tmp_path)


async def test_a_miss_names_stage_label_and_file(tmp_path: Path) -> None:
    await record(tmp_path, request_of())
    other = request_of("Other.", label="a2")
    expected = f"extract a2: there is no recording 'extract-a2-{other.digest('m')[:12]}.json'"
    with pytest.raises(RecordingMissing, match=expected):
        await ReplayModel(tmp_path).complete(other)


async def test_recordings_that_nobody_asked_for_are_unused(tmp_path: Path) -> None:
    await record(tmp_path, request_of())
    other = await record(tmp_path, request_of("Other.", label="a2"))
    replay = ReplayModel(tmp_path)
    assert set(replay.unused) == names(tmp_path)
    await replay.complete(request_of())
    assert replay.unused == (other.name,)


Damage = Callable[[str], str]


def without(name: str) -> Damage:
    return lambda text: json.dumps({key: value for key, value in json.loads(text).items() if key != name})


def changed(name: str, value: object) -> Damage:
    return lambda text: json.dumps(json.loads(text) | {name: value})


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:-20],
        lambda _: "",
        lambda _: "[]",
        lambda text: text.replace("é", "è"),
        without("reply_digest"),
        without("tokens_in"),
        changed("version", 2),
        changed("reply", {"word": "other"}),
        changed("key", "0" * 64),
        changed("model", "n"),
        changed("parameters", {"temperature": 1}),
        changed("messages", []),
        changed("schema_digest", "0" * 64),
    ],
    ids=range(13),
)
async def test_a_damaged_recording_is_never_believed(tmp_path: Path, damage: Damage) -> None:
    path = await record(tmp_path, request_of())
    path.write_text(damage(path.read_text()))
    with pytest.raises(RecordingMissing, match=rf"'{path.name}'.*corrupt"):
        await ReplayModel(tmp_path, "m").complete(request_of())


async def test_a_recording_that_cannot_be_opened_is_corrupt(tmp_path: Path) -> None:
    path = await record(tmp_path, request_of())
    path.unlink()
    path.mkdir()
    with pytest.raises(RecordingMissing, match="corrupt"):
        await ReplayModel(tmp_path, "m").complete(request_of())


async def test_one_flipped_bit_never_changes_an_answer(tmp_path: Path) -> None:
    path = await record(tmp_path, request_of())
    whole = path.read_bytes()
    good = await ReplayModel(tmp_path, "m").complete(request_of())
    for position in range(0, len(whole), 7):
        path.write_bytes(
            whole[:position] + bytes([whole[position] ^ (1 << position % 8)]) + whole[position + 1 :]
        )
        try:
            reply = await ReplayModel(tmp_path, "m").complete(request_of())
        except RecordingMissing:
            continue
        assert reply.content == good.content


async def test_a_damaged_recording_is_asked_for_again_and_written_over(tmp_path: Path) -> None:
    path = await record(tmp_path, request_of())
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    model = Answering()
    await recording_to(model, tmp_path, provenance="a test").complete(request_of())
    assert len(model.requests) == 1
    assert path.read_bytes() == whole


async def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    recording_to(Answering(), tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"Cannot keep replies in '.*file'.*another folder"):
        recording_to(Answering(), tmp_path / "file")


def test_a_folder_without_permission_is_refused_before_anything_is_paid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # tests may run as root, who may write anywhere
    with pytest.raises(OutputError, match="no permission"):
        recording_to(Answering(), tmp_path)


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace"])
async def test_a_full_disk_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(call, full)
    with pytest.raises(OutputError, match="No space left on device"):
        await recording_to(Answering(), tmp_path).complete(request_of())
    assert names(tmp_path) == set()
