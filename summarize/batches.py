"""Runs that ask nobody: what is still to be asked as a batch, its results back again, and what a run would cost."""

import asyncio
import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from summarize.config import DEFAULT_MODEL, Settings
from summarize.data.report import Report
from summarize.engines import model_engine, settled, store_for
from summarize.errors import StillOpen
from summarize.llm.batch import BatchModel, batch_lines, read_results
from summarize.llm.model import Request
from summarize.llm.prices import price_of
from summarize.pipeline import report_on, taken_from
from summarize.reading import read_articles
from summarize.render.write import write
from summarize.text.tokens import estimated_tokens

# Tokens, from the recorded runs on thirteen stories: the claims of an article have about four times the tokens of the
# request for them, prompt and all (3.1 to 6.0); the request for the summary has half of those of the claims (.42 to
# .55), its answer 500; judges were shown 5,300 at most, and answered with 550 at most. Mended and added sentences take
# two requests each, and a judge again.
_CLAIMS_A_REQUEST = 4.5
_GROUPS_A_CLAIM = 0.55
_SUMMARY_A_WORD = 2.7
_JUDGED, _VERDICTS = 5_500, 600
_MENDED, _REWRITTEN = 1_500, 200
_MOST_REQUESTS_AFTER = 6


@dataclass(frozen=True)
class Batched:
    """How far a run by batches has come.

    Attributes:
        report: The report, or None as long as requests are open.
        requests: How many requests are open.
        lines: They, as the lines of a batch.
        refused: Why results were not taken, in words.
    """

    report: Report | None
    requests: int
    lines: str
    refused: tuple[str, ...]


def run_batch(articles: Sequence[str | Path], *, settings: Settings, results: Path | None = None) -> Batched:
    """Go as far with *articles* as answers go that are kept or in *results*; nobody is asked.

    One stage after the other: the requests for the summary are known when all claims are there.

    Args:
        articles: As for `summarise`.
        settings: As for `summarise`; the model's name is all that is needed of an endpoint.
        results: The output file of a batch; its answers are kept.

    Raises:
        SummarizeError: As `summarise`; also if *results* cannot be read.
    """
    answers = read_results(results) if results else {}
    reading = read_articles(articles, settings)
    settings = settled(settings, reading.articles)
    with store_for(settings) as store:
        model = BatchModel(
            settings.model or DEFAULT_MODEL, store, results=answers, provenance=settings.provenance
        )
        report = None
        with suppress(StillOpen):
            report = asyncio.run(report_on(reading, model_engine(model, settings), settings))
    return Batched(
        report=None if model.open else report,
        requests=len(model.open),
        lines=batch_lines(model.open, model.name),
        refused=tuple(model.refused),
    )


def write_batch(batched: Batched, folder: Path) -> Path:
    """Write the open requests into *folder*, as `batch-NUMBER.jsonl`; nothing there is written over.

    Raises:
        OutputError: It cannot be written.
    """
    path = next(place for number in count(1) if not (place := folder / f"batch-{number}.jsonl").exists())
    write(batched.lines, path, make_folder=True)
    return path


@dataclass(frozen=True)
class Estimate:
    """What a run would ask at most, and what that would cost, about.

    Attributes:
        requests: Requests that are not answered yet; those after the claims can only be guessed.
        answered: Requests for claims that are answered, and kept.
        tokens_in: Prompt tokens.
        tokens_out: Completion tokens.
        cost: US dollars; None if the price is not known.
    """

    requests: int
    answered: int
    tokens_in: int
    tokens_out: int
    cost: float | None

    @property
    def told(self) -> str:
        """It in words."""
        cost = "cost not known" if self.cost is None else f"about {self.cost:.4f} USD"
        return (
            f"At most {self.requests:,} requests, {self.answered:,} more are answered already; about "
            f"{self.tokens_in:,} tokens in and {self.tokens_out:,} out; {cost}."
        )


def estimate(articles: Sequence[str | Path], *, settings: Settings) -> Estimate:
    """What `summarise` would cost with these *articles* and *settings*, before anything is asked.

    Raises:
        SummarizeError: As `summarise`.
    """
    reading = read_articles(articles, settings)
    settings = settled(settings, reading.articles)
    with store_for(settings) as store:
        model = BatchModel(settings.model or DEFAULT_MODEL, store)
        engine = model_engine(model, settings)
        asyncio.run(taken_from(reading, engine))
    asked = sum(_tokens(request) for request in model.open.values()) * settings.passes
    claims = math.ceil(_CLAIMS_A_REQUEST * asked / settings.passes)
    known = engine.usage.tokens_out
    summary = math.ceil(_SUMMARY_A_WORD * settings.room)
    judges = settings.votes * 2
    tokens_in = asked + math.ceil(_GROUPS_A_CLAIM * (claims + known)) + judges * _JUDGED + 2 * _MENDED
    tokens_out = claims + summary + judges * _VERDICTS + 2 * _REWRITTEN
    return Estimate(
        requests=len(model.open) * settings.passes + _MOST_REQUESTS_AFTER,
        answered=engine.usage.requests - engine.usage.failed,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=price_of(model.name, settings.base_url)(tokens_in, tokens_out),
    )


def _tokens(request: Request) -> int:
    return sum(estimated_tokens(message.content) for message in request.messages)
