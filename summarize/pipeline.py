"""The whole program on one screen: articles in, one report out."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from summarize.config import Settings
from summarize.data.article import Article
from summarize.data.claim import GroundedClaim, Refused
from summarize.data.group import Reconciliation
from summarize.data.problem import Problem
from summarize.data.progress import UNWATCHED, Progress, told
from summarize.data.report import CreatedFrom, Report, Usage
from summarize.engines import Engine, engine_for, settled
from summarize.reading import aread_articles
from summarize.stages.compose.compose import complete, compose
from summarize.stages.compose.style import styled
from summarize.stages.extract.extract import Extraction, extract
from summarize.stages.ground import Grounding, ground, with_homes
from summarize.stages.read.read import Reading
from summarize.stages.reconcile.reconcile import reconcile, reconcile_each
from summarize.stages.verify.verify import extend
from summarize.stages.verify.verify import verify as verify_draft

_DEFAULTS = Settings()


@dataclass(frozen=True)
class Claims:
    """What the line up to ground gives: the articles, their claims, and what was not believed or went wrong."""

    articles: tuple[Article, ...]
    claims: tuple[GroundedClaim, ...]
    refused: tuple[Refused, ...]
    problems: tuple[Problem, ...]


def summarise(
    articles: Sequence[str | Path], *, settings: Settings = _DEFAULTS, progress: Progress = UNWATCHED
) -> Report:
    """Summarise *articles*: `asummarise`, for callers that are not asynchronous."""
    return asyncio.run(asummarise(articles, settings=settings, progress=progress))


async def asummarise(
    articles: Sequence[str | Path], *, settings: Settings = _DEFAULTS, progress: Progress = UNWATCHED
) -> Report:
    """Read *articles*, summarise them, and check every sentence against them.

    Args:
        articles: Paths of files and folders, and addresses of pages; `-` is standard input. Their order changes nothing.
        settings: What to do it with; without a model unless one is configured there.
        progress: Is told how far it has come.

    Raises:
        InputError: None of the articles can be used.
        ConfigError: A setting is wrong, or a model is asked for and none is configured.
        PromptError: A prompt cannot be used.
        RecordingMissing: A replay has no recording of a request.
        OutputError: The journal cannot be written.
    """
    reading = await aread_articles(articles, settings)
    settings = settled(settings, reading.articles)
    async with engine_for(settings, progress) as engine:
        return await report_on(reading, engine, settings)


def summarise_events(
    articles: Sequence[str | Path], *, settings: Settings = _DEFAULTS, progress: Progress = UNWATCHED
) -> tuple[Report, ...]:
    """Summarise each event that *articles* report: `asummarise_events`, for callers that are not asynchronous."""
    return asyncio.run(asummarise_events(articles, settings=settings, progress=progress))


async def asummarise_events(
    articles: Sequence[str | Path], *, settings: Settings = _DEFAULTS, progress: Progress = UNWATCHED
) -> tuple[Report, ...]:
    """Read *articles*, tell the events that they report, and summarise each alone.

    A report has the articles on its event, under the ids that they have in the whole run, the claims that are or may
    be about it, and every problem but those with other articles. Its usage is what its own summary cost; the claims,
    which are taken once, are counted in the first report, so that all together cost what the reports say.

    Args:
        articles: Paths of files and folders, and addresses of pages; `-` is standard input. Their order changes nothing.
        settings: What to do it with; without a model unless one is configured there.
        progress: Is told how far it has come.

    Returns:
        One report for each event, in the order of their first articles; for one event what `asummarise` gives.

    Raises:
        SummarizeError: As `asummarise`.
    """
    reading = await aread_articles(articles, settings)
    settings = settled(settings, reading.articles)
    async with engine_for(settings, progress) as engine:
        return await reports_on(reading, engine, settings)


async def report_on(reading: Reading, engine: Engine, settings: Settings) -> Report:
    """The line of the program, once: extract, ground, reconcile, compose, verify, report."""
    taken = await taken_from(reading, engine)
    with told(engine.progress, "reconcile", len(taken.claims)):
        known = reconcile(taken.claims, taken.articles)
    return await _written(taken, known, engine, settings)


async def reports_on(reading: Reading, engine: Engine, settings: Settings) -> tuple[Report, ...]:
    """The same line, which parts after ground: a report for each event, as `asummarise_events` says."""
    taken = await taken_from(reading, engine)
    with told(engine.progress, "reconcile", len(taken.claims)):
        every = reconcile_each(taken.claims, taken.articles)
    reports: list[Report] = []
    asked = Usage(cost=0.0)
    # One after the other: what is asked meanwhile is asked for one report.
    for known in every:
        report = await _written(_concerning(known, taken), known, engine, settings)
        reports.append(report.model_copy(update={"usage": report.usage.since(asked)}))
        asked = report.usage
    return tuple(reports)


async def taken_from(reading: Reading, engine: Engine) -> Claims:
    """The line up to ground: extract, ground. An article is grounded while others are asked about."""
    # Taken one by one, and put together in the order of the articles, whichever is answered first.
    taken = await asyncio.gather(*(_taken(article, engine) for article in reading.articles))
    refused = [claim for one in taken for claim in one.grounding.refused]
    return Claims(
        articles=reading.articles,
        claims=tuple(claim for one in taken for claim in one.grounding.claims),
        refused=with_homes(refused, reading.articles),
        problems=(*reading.problems, *(problem for one in taken for problem in one.extraction.problems)),
    )


@dataclass(frozen=True)
class _Taken:
    """What one article gave."""

    extraction: Extraction
    grounding: Grounding


async def _taken(article: Article, engine: Engine) -> _Taken:
    with told(engine.progress, "extract", 1):
        extraction = await extract([article], extractor=engine.extractor)
        return _Taken(extraction, ground(extraction.claims, [article]))


async def _written(taken: Claims, known: Reconciliation, engine: Engine, settings: Settings) -> Report:
    """Compose, verify, add what was left out, report."""
    with told(engine.progress, "compose", 1):
        composition = await compose(known, composer=engine.composer, language=settings.language)
    with told(engine.progress, "verify", len(composition.draft.sentences)):
        verification = await verify_draft(composition.draft, known, judge=engine.judge)
    supplement = await complete(verification.summary, verification.omissions, known, composer=engine.composer)
    with told(engine.progress, "verify", len(supplement.sentences)):
        verification = await extend(
            verification, composition.draft, supplement.sentences, known, judge=engine.judge
        )
    return Report(
        engine=engine.info,
        created_from=CreatedFrom(settings=settings.shown),
        articles=known.articles,
        claims=known.claims,
        refused=taken.refused,
        groups=known.groups,
        conflicts=known.conflicts,
        dependence=known.dependence,
        events=known.events,
        summary=styled(verification.summary, settings.style, known),
        omissions=verification.omissions,
        problems=(
            *taken.problems,
            *_several_events(known),
            *composition.problems,
            *supplement.problems,
            *verification.problems,
        ),
        usage=engine.usage,
    )


def _concerning(known: Reconciliation, taken: Claims) -> Claims:
    """What was taken, but what was refused or went wrong with articles that are not among the known."""
    theirs = {None, *known.article_by_id}
    return replace(
        taken,
        refused=tuple(refused for refused in taken.refused if refused.article_id in theirs),
        problems=tuple(problem for problem in taken.problems if problem.article_id in theirs),
    )


def _several_events(known: Reconciliation) -> Iterator[Problem]:
    """That the articles report more than one event, and which report which."""
    if len(known.events) > 1:
        told = "; ".join(
            f"{', '.join(known.article_by_id[name].name for name in event.articles)} ({event.reason})"
            for event in known.events
        )
        yield Problem(
            stage="reconcile",
            article_id=None,
            location=None,
            code="degraded:several_events",
            message=f"The articles report {len(known.events)} events, whose claims were not compared: {told}. "
            "Give the articles of one event, or use --split for a report of each.",
        )


async def claims_of(
    articles: Sequence[str | Path], *, settings: Settings = _DEFAULTS, progress: Progress = UNWATCHED
) -> Claims:
    """The claims of *articles* with their spans, in article order: the line up to ground.

    Raises:
        SummarizeError: As `asummarise`.
    """
    reading = await aread_articles(articles, settings)
    async with engine_for(settled(settings, reading.articles), progress) as engine:
        return await taken_from(reading, engine)
