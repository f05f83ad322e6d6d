"""How an endpoint is asked for JSON: no way works with every server, so that the first that works is found and kept."""

from __future__ import annotations

import json
import logging
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from summarize.config import ModeName
from summarize.errors import RequestRejected

_log = logging.getLogger(__name__)

Mode = Literal["json_schema", "tools", "md_json"]

# The schema goes as a response format, as the one tool that must be called, or in words. In this order: a server that
# knows the first mostly holds the model to the schema while it writes, one that knows only the last never does.
ORDER: Final[tuple[Mode, ...]] = get_args(Mode)

# What servers say when they don't know a way: llama_cpp.server names the field, vLLM the option that turns tools on,
# gateways "structured outputs" or "tool use".
_NAMES_ONE: Final = re.compile(
    r"response.?format|json.?(schema|mode)|structured.?output|\btools?\b|tool_|grammar"
)
# Statuses of a request that is not understood. With any other, the fault is elsewhere.
_NOT_UNDERSTOOD: Final = frozenset({400, 404, 415, 422, 500, 501})


class ModeRefused(RequestRejected):
    """The endpoint cannot be asked for JSON in this way."""


def blames_mode(status: int, said: str) -> bool:
    """Whether an HTTP error is about the way in which JSON was asked for."""
    return status in _NOT_UNDERSTOOD and _NAMES_ONE.search(said.lower()) is not None


@dataclass(frozen=True)
class Memory:
    """A small file of JSON that says which mode worked where. It can be read and deleted; it never holds a key.

    Attributes:
        path: The file. Where it cannot be read or written, nothing is remembered.
        place: What it is remembered of: an address without its query, and a model.
    """

    path: Path
    place: str

    @classmethod
    def of(cls, path: Path, base_url: str, model: str) -> Memory:
        """What *path* remembers of *model* at *base_url*."""
        return cls(path, f"{base_url.partition('?')[0]} {model}")

    def recalled(self) -> Mode | None:
        """The mode that worked before, or None."""
        remembered = self._all().get(self.place)
        return next((mode for mode in ORDER if mode == remembered), None)

    def remember(self, mode: Mode) -> None:
        """Write down that *mode* works."""
        text = json.dumps(self._all() | {self.place: mode}, indent=1, sort_keys=True, ensure_ascii=False)
        new = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(f"{text}\n", encoding="utf-8")
            new.replace(self.path)
        except OSError as exc:
            _log.info("The mode of the endpoint is not remembered: '%s': %s", self.path, exc.strerror)
        with suppress(OSError):
            new.unlink(missing_ok=True)

    def _all(self) -> dict[str, object]:
        # ValueError: no JSON, or no UTF-8. RecursionError: nested without end.
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(self.path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                return found
        return {}


class Modes:
    """Which mode an endpoint is asked in: the one that was wanted, or the first that works, once it is known.

    A mode is doubted until one reply in it could be used. Of requests that are under way together, each may find out
    by itself that the mode is refused; whoever comes after is spared.

    Args:
        wanted: A mode, or `auto` to find it out.
        memory: Where it is remembered which one works; None for nowhere.
    """

    def __init__(self, wanted: ModeName = "auto", memory: Memory | None = None) -> None:
        self._memory = memory if wanted == "auto" else None
        first = (self._memory and self._memory.recalled()) or ORDER[0]
        others = (mode for mode in ORDER if mode != first)
        self._open: tuple[Mode, ...] = (first, *others) if wanted == "auto" else (wanted,)

    @property
    def current(self) -> Mode:
        """The mode to ask in."""
        return self._open[0]

    def may_be_wrong(self, mode: Mode) -> bool:
        """Whether there is another to try, should *mode* be refused."""
        return mode != self.current or len(self._open) > 1

    def refused(self, mode: Mode) -> None:
        """The endpoint does not take *mode*: the next is tried, unless another request has moved on already."""
        if mode == self.current and len(self._open) > 1:
            self._open = self._open[1:]
            _log.info("The endpoint does not answer in mode %s; %s is tried.", mode, self.current)

    def works(self, mode: Mode) -> None:
        """A reply in *mode* could be used: it is not doubted any more."""
        self._open = (mode,)
        # The first of the order needs no memory, unless another stands there.
        if self._memory and mode != (self._memory.recalled() or ORDER[0]):
            self._memory.remember(mode)
        self._memory = None
