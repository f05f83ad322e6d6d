"""Running a case with each engine; a model's replies come from its recordings, never from a network."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from evals.align import align
from evals.cases import Case
from evals.gold import load
from evals.metrics import Counts, counts_of
from evals.scores import Scores, scores_of
from summarize import Report, Settings
from summarize.engines import Engine, extractive_engine, model_engine
from summarize.llm.journal import ReplayModel
from summarize.pipeline import report_on, verify
from summarize.stages.read.read import read

_SETTINGS = Settings()


@dataclass(frozen=True)
class Result:
    """What one engine made of one case.

    Attributes:
        case: The case's name.
        engine: The engine's name.
        counts: What its report has.
        scores: How that compares with the gold.
        unused: Recordings that no request asked for.
        findings: What a re-check of the report found; empty if all holds.
    """

    case: str
    engine: str
    counts: Counts
    scores: Scores
    unused: tuple[str, ...]
    findings: tuple[str, ...]


def run(case: Case) -> tuple[Result, ...]:
    """The case with the engine without a model, and with the model if it is recorded.

    Raises:
        RecordingMissing: A request of the model engine has no recording, while others of the case have.
    """
    without = _result(case, report_of(case, extractive_engine(words=_SETTINGS.words)), ())
    if not case.recordings.exists():
        return (without,)
    replayed = ReplayModel(case.recordings)
    recorded = report_of(case, model_engine(replayed, words=_SETTINGS.words))
    return without, _result(case, recorded, replayed.unused)


def totals(results: Sequence[Result], engine: str) -> Scores:
    """The scores of one engine over all its cases, added up."""
    added: Scores = {}
    for result in results:
        if result.engine == engine:
            added = {
                name: added[name] + score if name in added else score for name, score in result.scores.items()
            }
    return added


def report_of(case: Case, engine: Engine) -> Report:
    """What *engine* makes of the articles of *case*."""
    return asyncio.run(report_on(read([case.articles]), engine, _SETTINGS))


def _result(case: Case, report: Report, unused: tuple[str, ...]) -> Result:
    return Result(
        case=case.name,
        engine=report.engine.name,
        counts=counts_of(report),
        scores=scores_of(align(report, load(case.gold))),
        unused=unused,
        findings=tuple(f"{finding.where}: {finding.what}" for finding in verify(report)),
    )
