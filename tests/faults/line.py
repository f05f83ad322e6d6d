"""The whole line run against a mock endpoint, from Python and by the command, and what came of it."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from click.testing import CliRunner

from summarize import Report, Settings, SummarizeError, summarise
from summarize.cli import cli
from summarize.llm import openai_model
from summarize.llm.model import Reply, Request
from summarize.llm.prompts import Prompt, load_prompt
from summarize.render.json import load_report, render_json
from summarize.stages.extract.model import ClaimsDraft
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
    """`summarise()` on so many articles in *folder*, and those that lie there, with the journal of earlier runs."""
    news = articles(folder, count)
    given = len(list(news.glob("*.txt")))
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
        return Run(given, folder, None, str(error), None, time.monotonic() - begun)
    seconds = time.monotonic() - begun
    said = "\n".join(f"{problem.code}: {problem.message}" for problem in report.problems)
    (folder / "report.json").write_text(render_json(report), encoding="utf-8")
    return Run(given, folder, report, said, None, seconds)


def asked_for(count: int, endpoint: Endpoint, *, concurrency: int) -> list[Reply | BaseException]:
    """What becomes of so many requests for the claims of small articles, all at once, with nothing around them."""
    prompt = load_prompt("extract", None)

    async def ask() -> list[Reply | BaseException]:
        # Looked up here: a test may have put its clock into it.
        model = openai_model.OpenAIModel(
            MODEL, base_url=endpoint.base_url, api_key=KEY, timeout=20, concurrency=concurrency
        )
        async with aclosing(model):
            requests = (_request(prompt, number) for number in range(1, count + 1))
            return await asyncio.gather(*map(model.complete, requests), return_exceptions=True)

    return asyncio.run(ask())


def _request(prompt: Prompt, number: int) -> Request:
    fields = {"published": "unknown", "outlet": f"Outlet {number}", "article": _article(number), "mark": "m"}
    return Request("extract", f"a{number}", prompt.name, prompt.digest, prompt.fill(**fields), ClaimsDraft)


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
    given = len(list(news.glob("*.txt")))
    return Run(given, folder, report, f"{result.stderr}{result.stdout}", result.exit_code, seconds)
