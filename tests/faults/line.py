"""The whole line run against a mock endpoint, from Python and by the command, and what came of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from click.testing import CliRunner

from summarize import Report, Settings, SummarizeError, summarise
from summarize.cli import cli
from summarize.render.json import load_report, render_json
from tests.faults.endpoint import KEY, MODEL, Endpoint
from tests.newsroom import newsroom

# Two articles of `newsroom`, which stand on their own: what is in the first, and in the second.
POST_SAYS: Final = "Idris Vale"
DAILY_SAYS: Final = "Ada Brandt"


@dataclass(frozen=True)
class Run:
    """What came of one run.

    Attributes:
        given: How many articles were given.
        folder: Where it ran: all that it wrote is in there.
        report: The report, if there is one.
        said: All that a user reads: the messages or the error, and stdout.
        status: The exit status; None if it ran from Python.
        seconds: How long it took.
    """

    given: int
    folder: Path
    report: Report | None
    said: str
    status: int | None
    seconds: float

    @property
    def codes(self) -> list[str]:
        """The codes of its problems, in order."""
        return [problem.code for problem in self.report.problems] if self.report else []


def articles(folder: Path, count: int = 2) -> Path:
    """*folder*/news with so many small articles on one event; the first two are those of `newsroom`."""
    news = newsroom(folder / "news")
    for number in range(3, count + 1):
        (news / f"more{number}.txt").write_text(_article(number), encoding="utf-8")
    return news


def words_of(number: int) -> str:
    """What stands in the third or a later article and in no other."""
    return f"Volunteer {number:04} "


def _article(number: int) -> str:
    return (
        f"Witness account {number}\n\n"
        f"{words_of(number)}helped passengers of the ferry off Tarn Point to climb ashore on Monday evening.\n"
    )


def from_python(endpoint: Endpoint, folder: Path, *, count: int = 2, **settings: Any) -> Run:
    """`summarise()` on so many articles in *folder*, which keeps the journal of earlier runs there."""
    news = articles(folder, count)
    asked = Settings(
        **{
            "base_url": endpoint.base_url,
            "api_key": KEY,
            "model": MODEL,
            "journal": folder / "journal.sqlite",
            "timeout": 10.0,
            **settings,
        }
    )
    begun = time.monotonic()
    try:
        report, said = summarise([news], settings=asked), ""
    except SummarizeError as error:
        return Run(count, folder, None, str(error), None, time.monotonic() - begun)
    seconds = time.monotonic() - begun
    said = "\n".join(f"{problem.code}: {problem.message}" for problem in report.problems)
    (folder / "report.json").write_text(render_json(report), encoding="utf-8")
    return Run(count, folder, report, said, None, seconds)


def by_command(endpoint: Endpoint, folder: Path, *options: object, count: int = 2) -> Run:
    """`summarise ARTICLES -o report.json` in this process, likewise."""
    news = articles(folder, count)
    written = folder / "report.json"
    written.unlink(missing_ok=True)
    arguments = [news, "--model", MODEL, "--base-url", endpoint.base_url, "--journal"]
    arguments += [folder / "journal.sqlite", "-o", written, *options]
    begun = time.monotonic()
    result = CliRunner().invoke(cli, [str(one) for one in arguments], env={"SUMMARISE_API_KEY": KEY})
    seconds = time.monotonic() - begun
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    report = load_report(written.read_text(encoding="utf-8")) if written.exists() else None
    return Run(count, folder, report, f"{result.stderr}{result.stdout}", result.exit_code, seconds)
