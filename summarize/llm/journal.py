"""The journal: a folder with one readable JSON file for each reply. It is record, replay, cache and resume at once."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pydantic import JsonValue, ValidationError
from pydantic_core import from_json, to_json

from summarize.data.value import Value
from summarize.errors import ConfigError, OutputError, RecordingMissing
from summarize.llm.model import Message, Model, Reply, Request, digest_of

_log = logging.getLogger(__name__)


class Recording(Value):
    """One reply, with all that was asked: the content of one file. It never holds a key, a header or an address.

    Attributes:
        stage: The stage that asked.
        label: What it was about.
        prompt: Name of the prompt file.
        prompt_digest: SHA-256 of the prompt file.
        model: The model that was asked.
        provenance: Who answered, in the words of whoever recorded it.
        parameters: What was sent beside the messages.
        schema_digest: SHA-256 of the schema that the reply had to fit.
        messages: The conversation.
        reply: The answer: the object or array where its text is JSON of one, else the text itself.
        tokens_in: Prompt tokens that the endpoint reported.
        tokens_out: Completion tokens, likewise.
        attempts: HTTP requests that it took.
        key: The request's digest for this model.
        reply_digest: SHA-256 of the canonical JSON of `reply`.
    """

    stage: str
    label: str
    prompt: str
    prompt_digest: str
    model: str
    provenance: str
    parameters: dict[str, str | int | float]
    schema_digest: str
    messages: tuple[Message, ...]
    reply: JsonValue
    tokens_in: int
    tokens_out: int
    attempts: int
    key: str
    reply_digest: str

    def answers(self, request: Request, model: str) -> bool:
        """Whether this is an undamaged answer of *model* to *request*."""
        return (
            self.key == request.digest(model)
            and self.model == model
            and self.messages == request.messages
            and self.parameters == request.parameters
            and self.schema_digest == request.schema_digest
            and self.reply_digest == digest_of(self.reply)
        )

    def as_reply(self) -> Reply:
        """The reply; an object or array is written out anew, without spaces, always in the same way."""
        return Reply(
            content=self.reply if isinstance(self.reply, str) else to_json(self.reply).decode(),
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            attempts=self.attempts,
            replayed=True,
        )


class RecordingModel:
    """A model that keeps every reply in a folder before anyone uses it, and asks nothing that is there already.

    A damaged recording counts as none: it is asked for again and written over.

    Raises:
        OutputError: The folder cannot be made or written to.
    """

    def __init__(self, model: Model, folder: Path, *, provenance: str = "") -> None:
        _make(folder)
        self._model = model
        self._folder = folder
        self._provenance = provenance
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        return self._model.name

    async def complete(self, request: Request) -> Reply:
        """The recorded reply, or the model's, which is on disk by then. Of equal requests one is asked at a time.

        Both have the same content, byte for byte, so that a replay gives what the first run gave.

        Raises:
            OutputError: The reply could not be written.
        """
        key = request.digest(self.name)
        async with self._turns[key]:
            try:
                return _read(_path(request, self.name, self._folder), request, self.name).as_reply()
            except RecordingMissing as missing:
                _log.debug("%s", missing)
            reply = await self._model.complete(request)
            recording = _recording(request, reply, model=self.name, provenance=self._provenance)
            _write(_path(request, self.name, self._folder), recording)
            return replace(reply, content=recording.as_reply().content)


class ReplayModel:
    """A model that answers from a folder of recordings, and from nowhere else.

    Args:
        folder: The recordings.
        model: Which model's answers to take; None for the one whose recordings are there.

    Raises:
        ConfigError: There is no such folder; or no model is given, and the folder does not name exactly one.
    """

    def __init__(self, folder: Path, model: str | None = None) -> None:
        if not folder.is_dir():
            raise ConfigError(f"Cannot replay from '{folder}': it is not a folder. Give one with recordings.")
        self._folder = folder
        self._recordings = frozenset(path.name for path in folder.glob("*.json"))
        self._name = model or _only_model(folder)
        self._asked: set[str] = set()

    @property
    def name(self) -> str:
        """The name of the model whose recordings are replayed."""
        return self._name

    @property
    def unused(self) -> tuple[str, ...]:
        """File names of the recordings that nobody has asked for yet, sorted."""
        return tuple(sorted(self._recordings - self._asked))

    async def complete(self, request: Request) -> Reply:
        """The recorded reply.

        Raises:
            RecordingMissing: There is none, or it is corrupt.
        """
        path = _path(request, self._name, self._folder)
        self._asked.add(path.name)
        return _read(path, request, self._name).as_reply()


def _path(request: Request, model: str, folder: Path) -> Path:
    """Where the recording of *request* is; if it is nowhere, where it belongs.

    The label is not part of the digest: the same request may have been recorded under another one.
    """
    digest = request.digest(model)[:12]
    belongs = folder / f"{_safe(request.stage)}-{_safe(request.label)}-{digest}.json"
    return belongs if belongs.exists() else min(folder.glob(f"*-{digest}.json"), default=belongs)


def _safe(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "_", text)[:40] or "_"


def _read(path: Path, request: Request, model: str) -> Recording:
    try:
        recording = Recording.model_validate_json(path.read_bytes())
    except FileNotFoundError as exc:
        raise RecordingMissing(
            f"Cannot replay {request.title}: there is no recording '{path.name}' in '{path.parent}'. "
            f"Record it, or restore the messages, schema, parameters and model of the recording."
        ) from exc
    except (OSError, ValidationError) as exc:
        raise _corrupt(path, request) from exc
    if not recording.answers(request, model):
        raise _corrupt(path, request)
    return recording


def _corrupt(path: Path, request: Request) -> RecordingMissing:
    return RecordingMissing(
        f"Cannot replay {request.title}: recording '{path.name}' in '{path.parent}' is corrupt: "
        f"it does not match its own digests. Delete it and record it again."
    )


def _recording(request: Request, reply: Reply, *, model: str, provenance: str) -> Recording:
    value = _readable(reply.content)
    return Recording(
        stage=request.stage,
        label=request.label,
        prompt=request.prompt,
        prompt_digest=request.prompt_digest,
        model=model,
        provenance=provenance,
        parameters=dict(request.parameters),
        schema_digest=request.schema_digest,
        messages=request.messages,
        reply=value,
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        attempts=reply.attempts,
        key=request.digest(model),
        reply_digest=digest_of(value),
    )


def _readable(content: str) -> JsonValue:
    """The object or array that *content* writes; *content* itself where JSON would not give it back."""
    try:
        value: JsonValue = from_json(content)
    except ValueError:
        return content
    kept = isinstance(value, dict | list) and from_json(to_json(value, inf_nan_mode="null")) == value
    return value if kept else content


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise OutputError(f"Cannot keep replies in '{folder}': {exc.strerror}. Give another folder.") from exc
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"Cannot keep replies in '{folder}': no permission to write. Give another folder.")


def _write(path: Path, recording: Recording) -> None:
    """Write all of it or nothing, and return when it is on the disk."""
    content = f"{recording.model_dump_json(indent=1)}\n".encode()
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            finally:
                Path(file.name).unlink(missing_ok=True)
    except OSError as exc:
        raise OutputError(
            f"Cannot keep a reply in '{path}': {exc.strerror}. Make room, or give another folder."
        ) from exc


def _only_model(folder: Path) -> str:
    match sorted(_models(folder.glob("*.json"))):
        case [name]:
            return name
        case []:
            raise ConfigError(f"Cannot replay from '{folder}': it has no readable recording.")
        case names:
            raise ConfigError(
                f"Cannot replay from '{folder}': it has recordings of {', '.join(names)}. Say which model."
            )


def _models(paths: Iterable[Path]) -> set[str]:
    names = set()
    for path in paths:
        try:
            names.add(Recording.model_validate_json(path.read_bytes()).model)
        except (OSError, ValidationError) as exc:  # it is reported when it is asked for
            _log.debug("Recording '%s' cannot be read: %s", path, type(exc).__name__)
    return names
