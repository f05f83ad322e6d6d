"""The command as processes of its own, which may be killed: forked from one that has imported everything already.

`python -m tests.faults.processes` is that one. It reads a job a line, `{"start": …}` or `{"wait": pid}`, and answers
with the process id, or with how the process ended: its exit status, or the signal as a negative number.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tests.faults.endpoint import KEY, MODEL, Endpoint

_ROOT: Final = Path(__file__).parents[2]
_IMPORTED: Final = ("cli", "batches", "llm.openai_model", "llm.journal", "commands.report", "render.output")


@dataclass(frozen=True)
class Ended:
    """How a process ended.

    Attributes:
        status: Its exit status; of a signal that killed it the negative number.
        out: What it wrote to standard output.
        err: What it wrote to standard error.
        seconds: How long it was waited for.
        megabytes: The most memory that it had.
    """

    status: int
    out: str
    err: str
    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Process:
    """One command that runs.

    Attributes:
        commands: What started it.
        pid: Its process id.
        place: Where its output goes, less the suffix.
    """

    commands: Commands
    pid: int
    place: Path

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, if it still runs."""
        os.kill(self.pid, number)

    def end(self) -> Ended:
        """Wait for its end."""
        begun = time.monotonic()
        status, kilobytes = self.commands.answer({"wait": self.pid})
        out, err = (self.place.with_suffix(suffix).read_text(encoding="utf-8") for suffix in (".out", ".err"))
        return Ended(status, out, err, time.monotonic() - begun, kilobytes / 1024)


class Commands:
    """Starts commands, while it is entered."""

    def __enter__(self) -> Self:
        self._origin = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.processes"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._started = 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._origin.stdin
        assert self._origin.stdout
        self._origin.stdin.close()
        self._origin.stdout.close()
        self._origin.wait(10)

    def start(
        self, folder: Path, *arguments: object, limits: Mapping[str, int] | None = None, out: str = ""
    ) -> Process:
        """`summarise *arguments*` in *folder*, with resource *limits* by name; its output to the file *out*, if given."""
        self._started += 1
        place = folder / f"run{self._started}"
        job = {
            "arguments": [str(one) for one in arguments],
            "folder": str(folder),
            "out": out or str(place.with_suffix(".out")),
            "err": str(place.with_suffix(".err")),
            "limits": dict(limits or {}),
        }
        if out:
            place.with_suffix(".out").touch()
        (pid,) = self.answer({"start": job})
        return Process(self, pid, place)

    def asking(self, endpoint: Endpoint, folder: Path, *arguments: object, **how: Any) -> Process:
        """`summarise` with *arguments*, a model at *endpoint*, and the journal of *folder*."""
        asked = ("--model", MODEL, "--base-url", endpoint.base_url, "--journal", folder / "journal.sqlite")
        return self.start(folder, *arguments, *asked, **how)

    def answer(self, job: Mapping[str, object]) -> list[Any]:
        """What the origin answers to *job*."""
        assert self._origin.stdin
        assert self._origin.stdout
        self._origin.stdin.write(f"{json.dumps(job)}\n")
        self._origin.stdin.flush()
        answer: list[Any] = json.loads(self._origin.stdout.readline())
        return answer


def _serve() -> None:
    for name in _IMPORTED:
        import_module(f"summarize.{name}")
    for line in iter(sys.stdin.readline, ""):
        match json.loads(line):
            case {"start": job}:
                pid = os.fork()
                if not pid:
                    _become(job)
                print(json.dumps([pid]), flush=True)  # noqa: T201 - the answer
            case {"wait": pid}:
                _, status, used = os.wait4(pid, 0)
                print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_maxrss]), flush=True)  # noqa: T201


def _become(job: dict[str, Any]) -> None:
    """End as the command would."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(job["out"], os.O_WRONLY | os.O_CREAT), 1)
    os.dup2(os.open(job["err"], os.O_WRONLY | os.O_CREAT), 2)
    os.environ.update(SUMMARISE_API_KEY=KEY, XDG_CACHE_HOME=job["folder"])
    for name, most in job["limits"].items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    sys.argv = ["summarise", *job["arguments"]]
    from summarize.cli import main  # noqa: PLC0415 - imported before, as part of everything

    main()


if __name__ == "__main__":
    _serve()
