"""Of several programs that want the same answer one asks; the others wait for what it keeps.

A turn is a lock of the operating system on one byte of a file, at a place that the request's digest gives. Whoever is
killed loses it at once, so that nothing has to expire and no clock is asked.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

# Seconds before one who waits looks again: at first soon, in the end rarely, as a long run makes hundreds wait.
_SOON: Final = 0.02
_RARELY: Final = 0.5

# Offsets in a file have 63 bits: so many hexadecimal digits of a digest fit into them.
_DIGITS: Final = 15


class Turns:
    """Whose turn it is, for all programs that use the file at *path*.

    Within one program they are not told apart: `RecordingModel` does that. Where there are no such locks (Windows, some
    network drives, a folder that cannot be written to) it is everybody's turn, and what two want at once is paid for
    twice.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Wait until nobody else asks what has *key*; then it is ours to the end of the block."""
        place = int(key[:_DIGITS], 16)
        pause = _SOON
        while not self._lock(place, taken=True):
            await asyncio.sleep(pause)
            pause = min(2 * pause, _RARELY)
        try:
            yield
        finally:
            self._lock(place, taken=False)

    def close(self) -> None:
        """Close the file; what was taken is free."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock(self, place: int, *, taken: bool) -> bool:
        """Take the byte at *place* or give it back; False if another program has it."""
        if sys.platform != "win32":
            from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, lockf  # noqa: PLC0415 - Windows has none

            try:
                lockf(self._opened(), LOCK_EX | LOCK_NB if taken else LOCK_UN, 1, place)
            except BlockingIOError:
                return False
            except OSError:
                return True
        return True

    def _opened(self) -> int:
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        return self._file
