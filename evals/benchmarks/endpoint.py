"""What asking a model costs beside waiting for it: `python -m evals.benchmarks.endpoint [--only NAME ...]`.

An endpoint on this machine, in a process of its own, answers every request late and with the same claims: the first ten of a
recorded reply about an article of the seeds, which all requests send with the same prompt and schema. Two tables: answers
after 200 ± 50 ms, and 40 requests a second at most, after 40 at once; it refuses the others with status 429 and does not say
for how long.

Each contender runs in a process of its own, with its own defaults for retries. A first call is made by itself and not
counted: libraries import and build much of what they need when they are asked first. "Ours" does all that a run does before it compares claims: the request, parsing and validation, the journal on the
disk, the claims as values, every quotation found in its article. The others stop where their name says: bare clients have
the text of the answer, instructor a validated object.

langextract sends a prompt of its own, gets ten extractions, and finds them in the article. It needs an older tenacity than
`constraints.txt` names, so it is in no extra: `pip install -e . 'langextract[openai]==1.7.1'`, in an environment of its own.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final, TypeAlias

from evals.benchmarks.mock_endpoint import Manner, endpoint
from evals.cases import ROOT
from summarize.config import Settings
from summarize.data.article import Article
from summarize.engines import engine_for, model_engine
from summarize.llm.model import Reply, Request
from summarize.stages.extract.extract import extract
from summarize.stages.ground import ground
from summarize.stages.read.read import read

OURS: Final = "ours"
_CLAIMS: Final = 10
_HEAD: Final = (
    "| | answered | requests each | wall s | wall, of ideal | client CPU ms a call | peak MB |\n"
    "|---|---:|---:|---:|---:|---:|---:|"
)


@dataclass(frozen=True)
class Scenario:
    """So many calls, so many of them under way at most, and how the endpoint answers."""

    calls: int
    under_way: int
    manner: Manner

    @property
    def ideal(self) -> float:
        """Seconds that it takes if nothing is lost: as long as the places, or the rate, need for all of them."""
        if self.manner.rate is None:
            return self.calls / self.under_way * self.manner.latency
        return max(0.0, self.calls - self.manner.room) / self.manner.rate + self.manner.latency


SCENARIOS: Final = {
    "latency": Scenario(400, 50, Manner(latency=0.2, spread=0.05)),
    "limit": Scenario(600, 200, Manner(latency=0.2, spread=0.05, rate=40, room=40)),
}


@dataclass(frozen=True)
class Task:
    """What a contender is to do.

    Attributes:
        address: The endpoint's base URL.
        under_way: How many requests may be under way at most.
        first: What is asked about before anything is measured.
        articles: What is asked about then, one request each.
        begin: To be called between the two.
    """

    address: str
    under_way: int
    first: Article
    articles: tuple[Article, ...]
    begin: Callable[[], None]

    async def each(self, ask: Callable[[Request], Awaitable[object]]) -> int:
        """How many of our requests about the articles *ask* gets an answer to, with as many under way as may be."""
        places = asyncio.Semaphore(self.under_way)

        async def one(request: Request) -> bool:
            async with places:
                return bool(await ask(request))

        first, *others = await _requests([self.first, *self.articles])
        await one(first)
        self.begin()
        outcomes = await asyncio.gather(*map(one, others), return_exceptions=True)
        return sum(outcome is True for outcome in outcomes)


class _Asked:
    """A model that answers nothing of use and remembers what it was asked."""

    name = "asked"

    def __init__(self) -> None:
        self.requests: list[Request] = []

    async def complete(self, request: Request) -> Reply:
        self.requests.append(request)
        return Reply('{"claims": []}', 0, 0, attempts=1, replayed=False)


async def _requests(some: Sequence[Article]) -> Sequence[Request]:
    """The requests that we make about *some* articles."""
    asked = _Asked()
    await extract(some, extractor=model_engine(asked).extractor)
    return asked.requests


# Gives how many calls were answered, without the first.
Contender: TypeAlias = Callable[[Task], Coroutine[None, None, int]]


async def ours(task: Task) -> int:
    """This program, up to grounded claims."""
    with TemporaryDirectory() as folder:
        settings = Settings(
            model=OURS,
            base_url=task.address,
            concurrency=task.under_way,
            journal=Path(folder) / "journal.sqlite",
        )
        async with engine_for(settings) as engine:
            await extract([task.first], extractor=engine.extractor)
            task.begin()
            extraction = await extract(task.articles, extractor=engine.extractor)
            grounded = ground(extraction.claims, task.articles).claims
    return len({claim.article_id for claim in grounded})


async def aiohttp(task: Task) -> int:
    """A bare client: the text of the answer."""
    client = import_module("aiohttp")
    async with client.ClientSession(connector=client.TCPConnector(limit=task.under_way)) as session:

        async def ask(request: Request) -> object:
            async with session.post(f"{task.address}/chat/completions", json=_body(request)) as response:
                return response.ok and _content(await response.json())

        return await task.each(ask)


async def httpx2(task: Task) -> int:
    """The bare client that openai's is built on."""
    client = import_module("httpx2")
    async with client.AsyncClient(limits=client.Limits(max_connections=task.under_way)) as session:

        async def ask(request: Request) -> object:
            response = await session.post(f"{task.address}/chat/completions", json=_body(request))
            return response.is_success and _content(response.json())

        return await task.each(ask)


async def openai(task: Task) -> int:
    """`AsyncOpenAI`: a completion."""
    async with import_module("openai").AsyncOpenAI(base_url=task.address, api_key="none") as client:

        async def ask(request: Request) -> object:
            return (await client.chat.completions.create(**_body(request))).choices[0].message.content

        return await task.each(ask)


async def instructor(task: Task) -> int:
    """`AsyncOpenAI` with instructor: a validated object."""
    library = import_module("instructor")
    async with import_module("openai").AsyncOpenAI(base_url=task.address, api_key="none") as client:
        patched = library.from_openai(client, mode=library.Mode.JSON_SCHEMA)

        async def ask(request: Request) -> object:
            return await patched.chat.completions.create(
                model=OURS, messages=_messages(request), response_model=request.shape
            )

        return await task.each(ask)


async def langextract(task: Task) -> int:
    """langextract: extractions, found in the article."""
    library, data = import_module("langextract"), import_module("langextract.data")
    provider = import_module("langextract.providers.openai").OpenAILanguageModel
    shown = [data.Extraction(extraction_class="claim", extraction_text="The dairy closed.")]
    arguments: dict[str, Any] = {
        "prompt_description": "Take the claims out of the article, in its words.",
        "examples": [data.ExampleData(text="The dairy closed. It rained.", extractions=shown)],
        "model": provider("langextract", "none", task.address, max_workers=task.under_way),
        # One request an article, all of them in one batch.
        "max_char_buffer": 100_000,
        "batch_length": len(task.articles),
        "max_workers": task.under_way,
        "use_schema_constraints": False,
        "show_progress": False,
    }
    await asyncio.to_thread(library.extract, [data.Document(text=task.first.text)], **arguments)
    task.begin()
    documents = await asyncio.to_thread(
        library.extract, [data.Document(text=article.text) for article in task.articles], **arguments
    )
    return sum(bool(document.extractions) for document in documents)


CONTENDERS: Final[Mapping[str, Contender]] = {
    OURS: ours,
    "aiohttp": aiohttp,
    "httpx2": httpx2,
    "openai": openai,
    "instructor": instructor,
    "langextract": langextract,
}


def _messages(request: Request) -> list[dict[str, str]]:
    return [{"role": each.role, "content": each.content} for each in request.messages]


def _body(request: Request) -> dict[str, object]:
    return {
        "model": OURS,
        "messages": _messages(request),
        "response_format": {"type": "json_schema", "json_schema": _schema(request.shape)},
    }


@cache
def _schema(shape: Any) -> dict[str, object]:
    return {"name": shape.__name__, "schema": shape.model_json_schema()}


def _content(body: Mapping[str, Any]) -> object:
    return body["choices"][0]["message"]["content"]


def articles(number: int) -> tuple[Article, ...]:
    """The first article of the seeds so many times, each with a last line of its own, so that no two requests are one."""
    (article, *_) = read([ROOT / "seeds"]).articles
    return tuple(
        article.model_copy(update={"id": f"a{one}", "text": f"{article.text}\n\nCopy {one}.\n"})
        for one in range(1, number + 1)
    )


def answers() -> dict[str, str]:
    """The first claims of what was recorded about that article, for us and for langextract."""
    (recorded,) = (ROOT / "evals/recordings/seeds").glob("extract-a1-*.json")
    claims = json.loads(recorded.read_text(encoding="utf-8"))["reply"]["claims"][:_CLAIMS]
    extractions = [{"claim": claim["quotations"][0]} for claim in claims]
    return {OURS: json.dumps({"claims": claims}), "langextract": json.dumps({"extractions": extractions})}


@dataclass(frozen=True)
class Measured:
    """Calls that were answered, wall and CPU seconds of all of them, peak megabytes of the process."""

    answered: int
    wall: float
    cpu: float
    megabytes: float


def measure(name: str, address: str, scenario: Scenario) -> Measured:
    """Let a contender make the calls of *scenario*, in this process."""
    started = [0.0, 0.0]

    def begin() -> None:
        started[:] = perf_counter(), process_time()

    first, *others = articles(1 + scenario.calls)
    answered = asyncio.run(CONTENDERS[name](Task(address, scenario.under_way, first, tuple(others), begin)))
    wall, cpu = perf_counter() - started[0], process_time() - started[1]
    return Measured(answered, wall, cpu, getrusage(RUSAGE_SELF).ru_maxrss / 1024)


def row(name: str, scenario: Scenario, run: Measured, requests: int) -> str:
    """A line of the table; *requests* is how many reached the endpoint, without the first."""
    return (
        f"| {name} | {run.answered} of {scenario.calls} | {requests / max(1, run.answered):.2f} | {run.wall:.2f} "
        f"| {run.wall / scenario.ideal:.2f} | {1_000 * run.cpu / scenario.calls:.1f} | {run.megabytes:.0f} |"
    )


def row_apart(name: str, label: str) -> str:
    """The line of a contender in a process of its own, against an endpoint of its own; it says so if that failed."""
    with endpoint(SCENARIOS[label].manner, answers()) as running:
        command = [sys.executable, "-m", "evals.benchmarks.endpoint", "--one", name, label, running.address]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)  # noqa: S603  # this file
        if done.returncode:
            return f"| {name} | failed | | | | | |"
        return row(name, SCENARIOS[label], Measured(**json.loads(done.stdout)), running.requests - 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables, a line as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.endpoint")
    parser.add_argument("--only", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--scenario", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        name, label, address = options.one
        print(json.dumps(asdict(measure(name, address, SCENARIOS[label]))))
        return
    for label in options.scenario:
        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        print(f"{SCENARIOS[label]}; load {load}\n\n{_HEAD}")
        for name in options.only:
            print(row_apart(name, label) if name == OURS or find_spec(name) else _left_out(name), flush=True)
        print()


def _left_out(name: str) -> str:
    return f"| {name} | not installed: see the head of the file | | | | | |"


if __name__ == "__main__":
    main()
