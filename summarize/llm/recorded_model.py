"""Models that keep what they are answered, and models that answer from what was kept."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from summarize.errors import ConfigError, ModelError, RecordingMissing, Rejected, TooLong
from summarize.llm.folder import RecordingFolder
from summarize.llm.model import Model, Reply, Request
from summarize.llm.recording import Recording, recording_of
from summarize.llm.underway import interrupted

_log = logging.getLogger(__name__)


class Store(Protocol):
    """Where recordings are kept: a journal, or a folder of readable files."""

    def find(self, request: Request, model: str) -> Recording:
        """The recorded answer of *model* to *request*.

        Raises:
            RecordingMissing: There is none, or it is damaged.
        """
        ...

    def keep(self, recording: Recording) -> Recording:
        """Put *recording* on the disk, and give back the one that is there now: another run may have been first.

        Raises:
            OutputError: It could not be written.
        """
        ...

    def keep_rejected(self, request: Request, model: str, replies: Sequence[Rejected]) -> None:
        """Put *replies* aside that were paid for and cannot be used, where there is a place for them.

        Raises:
            OutputError: They could not be written.
        """
        ...

    def is_too_long(self, request: Request, model: str) -> bool:
        """Whether a reply of *model* to *request* was put aside because one of both was too long."""
        ...

    def turn(self, key: str) -> AbstractAsyncContextManager[None]:
        """Wait until no other program asks what has *key*; then it is ours to the end of the block."""
        ...


class RecordingModel:
    """A model that keeps every reply before anyone uses it, and asks nothing that is kept already.

    A damaged recording counts as none: it is asked for again and written over.

    Args:
        model: Who is asked.
        store: Where replies are kept.
        provenance: Who answers, in words, for the recordings.
    """

    def __init__(self, model: Model, store: Store, *, provenance: str = "") -> None:
        self._model = model
        self._store = store
        self._provenance = provenance
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._asking: set[asyncio.Task[Any]] = set()

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        return self._model.name

    async def aclose(self) -> None:
        """Ask nothing more, and wait a moment for what is under way: when a run ends too early, it is paid for."""
        for task in self._asking:
            if not task.cancelling():
                task.cancel()
        if self._asking:
            await asyncio.wait(self._asking)

    async def complete(self, request: Request) -> Reply:
        """The recorded reply, or the model's, which is on disk by then. Of equal requests one is asked at a time.

        Both have the same content, byte for byte, so that a replay gives what the first run gave.

        Raises:
            TooLong: It was asked before, and the reply was cut off: it is not paid for again.
            OutputError: The reply could not be written.
        """
        key = request.digest(self.name)
        async with self._turns[key]:
            if kept := self._kept(request):
                return kept
            async with self._store.turn(key), self._under_way():
                # While we waited for another program it may have been answered.
                return self._kept(request) or await self._asked(request)

    @asynccontextmanager
    async def _under_way(self) -> AsyncIterator[None]:
        own = {task for task in [asyncio.current_task()] if task}
        self._asking |= own
        try:
            yield
        finally:
            self._asking -= own

    def _kept(self, request: Request) -> Reply | None:
        try:
            return self._store.find(request, self.name).as_reply()
        except RecordingMissing as missing:
            _log.debug("%s", missing)
        if self._store.is_too_long(request, self.name):
            raise too_long(request)
        return None

    async def _asked(self, request: Request) -> Reply:
        if interrupted():
            raise asyncio.CancelledError
        try:
            reply = await self._model.complete(request)
        except ModelError as error:
            self._store.keep_rejected(request, self.name, error.spent.rejected)
            raise
        kept = self._store.keep(recording_of(request, reply, model=self.name, provenance=self._provenance))
        self._store.keep_rejected(request, self.name, reply.rejected)
        if interrupted():
            raise asyncio.CancelledError
        return replace(reply, content=kept.as_reply().content)


def too_long(request: Request) -> TooLong:
    """That the answer to *request* was paid for before, and was of no use: it would be again."""
    return TooLong(
        f"The answer to {request.title} was cut off before, or what was asked is too long for the model."
    )


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
        self._folder = RecordingFolder(folder)
        self._recordings = frozenset(path.name for path in folder.glob("*.json"))
        self._name = model or _only_model(self._folder)
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
        self._asked.add(self._folder.place(request.stage, request.label, request.digest(self._name)).name)
        return self._folder.find(request, self._name).as_reply()


def _only_model(folder: RecordingFolder) -> str:
    match sorted({recording.model for recording in folder.recordings()}):
        case [name]:
            return name
        case []:
            raise ConfigError(f"Cannot replay from '{folder.path}': it has no readable recording.")
        case names:
            raise ConfigError(
                f"Cannot replay from '{folder.path}': it has recordings of {', '.join(names)}. Say which model."
            )
