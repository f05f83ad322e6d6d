"""The whole program on one screen: articles in, one report out."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarize.config import Settings
from summarize.data.article import Article
from summarize.data.claim import GroundedClaim, Refused
from summarize.data.problem import Problem
from summarize.data.report import CreatedFrom, Report
from summarize.engines import Engine, engine_for
from summarize.errors import InputError
from summarize.render.json import load_report
from summarize.stages.compose.compose import compose
from summarize.stages.extract.extract import extract
from summarize.stages.ground import ground
from summarize.stages.read.read import Reading, read
from summarize.stages.recheck import Finding, recheck
from summarize.stages.reconcile.reconcile import reconcile
from summarize.stages.verify.checks import check_sentence, evidence_for
from summarize.stages.verify.verify import verify as verify_draft

_DEFAULTS = Settings()
# Which groups a headline rests on is not in a report. Of all groups together these can be asked: more evidence
# never makes them fail.
_HEADLINE_CHECKS = frozenset({"numbers", "dates", "names", "quotations"})


@dataclass(frozen=True)
class Claims:
    """What the line up to ground gives: the articles, their claims, and what was not believed or went wrong."""

    articles: tuple[Article, ...]
    claims: tuple[GroundedClaim, ...]
    refused: tuple[Refused, ...]
    problems: tuple[Problem, ...]


def summarise(articles: Sequence[str | Path], *, settings: Settings = _DEFAULTS) -> Report:
    """Summarise *articles*: `asummarise`, for callers that are not asynchronous."""
    return asyncio.run(asummarise(articles, settings=settings))


async def asummarise(articles: Sequence[str | Path], *, settings: Settings = _DEFAULTS) -> Report:
    """Read *articles*, summarise them, and check every sentence against them.

    Args:
        articles: Paths of files and folders; `-` is standard input. Their order changes nothing.
        settings: What to do it with; without a model unless one is configured there.

    Raises:
        InputError: None of the articles can be used.
        ConfigError: A setting is wrong, or a model is asked for and none is configured.
        PromptError: A prompt cannot be used.
        RecordingMissing: A replay has no recording of a request.
        OutputError: The journal cannot be written.
    """
    reading = _read(articles, settings)
    async with engine_for(settings) as engine:
        return await report_on(reading, engine, settings)


async def report_on(reading: Reading, engine: Engine, settings: Settings) -> Report:
    """The line of the program, once: extract, ground, reconcile, compose, verify, report."""
    extraction = await extract(reading.articles, extractor=engine.extractor)
    grounding = ground(extraction.claims, reading.articles)
    reconciliation = reconcile(grounding.claims, reading.articles)
    composition = await compose(reconciliation, composer=engine.composer)
    verification = await verify_draft(composition.draft, reconciliation, judge=engine.judge)
    return Report(
        engine=engine.info,
        created_from=CreatedFrom(settings=settings.shown),
        articles=reconciliation.articles,
        claims=reconciliation.claims,
        refused=grounding.refused,
        groups=reconciliation.groups,
        conflicts=reconciliation.conflicts,
        dependence=reconciliation.dependence,
        summary=verification.summary,
        omissions=verification.omissions,
        problems=(*reading.problems, *extraction.problems, *composition.problems, *verification.problems),
        usage=engine.usage,
    )


async def claims_of(articles: Sequence[str | Path], *, settings: Settings = _DEFAULTS) -> Claims:
    """The claims of *articles* with their spans, in article order: the line up to ground.

    Raises:
        SummarizeError: As `asummarise`.
    """
    reading = _read(articles, settings)
    async with engine_for(settings) as engine:
        extraction = await extract(reading.articles, extractor=engine.extractor)
    grounding = ground(extraction.claims, reading.articles)
    return Claims(
        articles=reading.articles,
        claims=grounding.claims,
        refused=grounding.refused,
        problems=(*reading.problems, *extraction.problems),
    )


def verify(report: Report | str | Path, articles: Sequence[str | Path] = ()) -> tuple[Finding, ...]:
    """Check a saved report again, with no key and no network: everything that no longer holds, in report order.

    Args:
        report: The report, or the path of its JSON file.
        articles: The articles it was made from, if they are to be compared too.

    Raises:
        InputError: The file cannot be read or is not a report, or none of *articles* can be used.
    """
    known = report if isinstance(report, Report) else _load(Path(report))
    again = _read(articles, _DEFAULTS).articles if articles else ()
    return (*recheck(known, articles=again), *_recheck_headline(known), *_recheck_sentences(known))


def _load(path: Path) -> Report:
    try:
        return load_report(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise InputError(f"Cannot read the report '{path}': {exc.strerror}. Give a report.json.") from exc
    except UnicodeDecodeError as exc:
        raise InputError(f"Cannot read the report '{path}': it is not UTF-8. Give a report.json.") from exc


def _recheck_headline(report: Report) -> Iterator[Finding]:
    evidence = evidence_for((group.id for group in report.groups), report.reconciliation)
    for check in check_sentence(report.summary.headline, evidence):
        if check.name in _HEADLINE_CHECKS and check.passed is False:
            yield Finding("headline", f"{check.name}: {check.detail}")


def _recheck_sentences(report: Report) -> Iterator[Finding]:
    """The deterministic checks of each sentence, made anew."""
    known = report.reconciliation
    for number, sentence in enumerate(report.summary.sentences, start=1):
        evidence = evidence_for((citation.group for citation in sentence.citations), known)
        for check in check_sentence(sentence.text, evidence):
            if check.passed is False:
                yield Finding(f"sentence {number}", f"{check.name}: {check.detail}")


def _read(articles: Sequence[str | Path], settings: Settings) -> Reading:
    # A program without standard input has None there.
    reading = read(articles, manifest=settings.manifest, stdin=getattr(sys.stdin, "buffer", None))
    if reading.articles:
        return reading
    reasons = "\n".join(f"  {problem.message}" for problem in reading.problems)
    raise InputError(
        f"There is no article to work on. Give text files, or folders with some.\n{reasons}".rstrip()
    )
