"""CPU seconds of the command as a user starts it: `python -m evals.benchmarks.speed [RUNS]`.

Each command runs as a process of its own; the median of RUNS (default 9) is shown with the range. User and system
time of the process and its children, from `os.wait4`. A first run, not counted, leaves the modules compiled, as an
installation does.
"""

import os
import subprocess
import sys
from statistics import median

from evals.cases import ROOT

COMMANDS = {
    "summarise --help": ["--help"],
    "summarise seeds/ (extractive)": ["seeds/"],
    "summarise seeds/ --replay": ["seeds/", "--replay", "evals/recordings/seeds"],
    "summarise seeds/ --format json": ["seeds/", "--format", "json"],
}


def cpu_seconds(arguments: list[str]) -> float:
    """User and system seconds that one run of the command takes."""
    process = subprocess.Popen(  # noqa: S603  # our own command, with arguments from this file
        [sys.executable, "-m", "summarize", *arguments],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def main(runs: int) -> None:
    """Print the table."""
    print("| command | CPU s, median | least | most |\n|---|---:|---:|---:|")
    for name, arguments in COMMANDS.items():
        _, *seconds = [cpu_seconds(arguments) for _ in range(1 + runs)]
        print(f"| `{name}` | {median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
