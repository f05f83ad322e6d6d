"""Recordings as a folder of readable JSON, one file a reply: to be read in review, kept in git, and replayed."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

from pydantic import ValidationError

from summarize.errors import OutputError, RecordingMissing, Rejected
from summarize.llm.model import Request
from summarize.llm.recording import Recording

_log = logging.getLogger(__name__)


class RecordingFolder:
    """Recordings in a folder, each in a file that is named by stage, label and digest.

    Args:
        path: The folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def made(self) -> RecordingFolder:
        """The same, after making sure that it is there and can be written to.

        Raises:
            OutputError: It cannot be made or written to.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise OutputError(
                f"Cannot keep replies in '{self.path}': {exc.strerror}. Give another folder."
            ) from exc
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise OutputError(
                f"Cannot keep replies in '{self.path}': no permission to write. Give another folder."
            )
        return self

    def find(self, request: Request, model: str) -> Recording:
        """The recorded answer of *model* to *request*.

        Raises:
            RecordingMissing: There is none, or it is damaged.
        """
        path = self.place(request.stage, request.label, request.digest(model))
        try:
            recording = Recording.model_validate_json(path.read_bytes())
        except FileNotFoundError as exc:
            raise RecordingMissing(
                f"Cannot replay {request.title}: there is no recording '{path.name}' in '{self.path}'. "
                f"Record it, or restore the messages, schema, parameters and model of the recording."
            ) from exc
        except (OSError, ValidationError) as exc:
            raise self._corrupt(path, request) from exc
        if not recording.answers(request, model):
            raise self._corrupt(path, request)
        return recording

    def keep(self, recording: Recording) -> Recording:
        """Write all of *recording* or nothing, over a damaged one too; on return it is on the disk.

        Raises:
            OutputError: It could not be written.
        """
        path = self.place(recording.stage, recording.label, recording.key)
        content = f"{recording.model_dump_json(indent=1)}\n".encode()
        try:
            with tempfile.NamedTemporaryFile(dir=self.path, prefix=".", delete=False) as file:
                try:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                    Path(file.name).replace(path)
                finally:
                    Path(file.name).unlink(missing_ok=True)
        except OSError as exc:
            raise OutputError(
                f"Cannot keep a reply in '{path}': {exc.strerror}. What was kept before is whole. "
                f"Make room, or give another folder."
            ) from exc
        return recording

    def keep_rejected(self, request: Request, model: str, replies: Sequence[Rejected]) -> None:
        """Nothing is written: the folder is for replay, and these cannot be replayed."""

    def is_too_long(self, request: Request, model: str) -> bool:  # noqa: ARG002 - as the journal's
        """Nobody knows: see `keep_rejected`."""
        return False

    def turn(self, key: str) -> AbstractAsyncContextManager[None]:  # noqa: ARG002 - as the journal's
        """It is always ours: a folder is recorded by one program."""
        return nullcontext()

    def close(self) -> None:
        """Nothing is held open."""

    def recordings(self) -> Iterator[Recording]:
        """Every recording that can be read, by file name; others are logged."""
        for path in sorted(self.path.glob("*.json")):
            try:
                yield Recording.model_validate_json(path.read_bytes())
            except (OSError, ValidationError) as exc:  # it is reported when it is asked for
                _log.warning("Recording '%s' cannot be read: %s", path, type(exc).__name__)

    def place(self, stage: str, label: str, key: str) -> Path:
        """Where the recording with *key* is; if it is nowhere, where it belongs.

        The label is not part of the digest: the same request may have been recorded under another one.
        """
        belongs = self.path / f"{_safe(stage)}-{_safe(label)}-{key[:12]}.json"
        return belongs if belongs.exists() else min(self.path.glob(f"*-{key[:12]}.json"), default=belongs)

    def _corrupt(self, path: Path, request: Request) -> RecordingMissing:
        return RecordingMissing(
            f"Cannot replay {request.title}: recording '{path.name}' in '{self.path}' is corrupt: "
            f"it does not match its own digests. Delete it and record it again."
        )


def _safe(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "_", text)[:40] or "_"
