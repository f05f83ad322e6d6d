"""Running a case with each engine; a model's replies come from its recordings, unless the settings name an endpoint."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from evals import citations
from evals.align import align
from evals.cases import Case
from evals.gold import Gold, load
from evals.metrics import Counts, counts_of
from evals.scores import Score, Scores, scores_of
from summarize import (
    ConfigError,
    InputError,
    OutputError,
    PromptError,
    RecordingMissing,
    Report,
    Settings,
    SummarizeError,
    Summary,
)
from summarize.checking import verify
from summarize.data.report import CreatedFrom, EngineInfo, Usage
from summarize.engines import Engine, engine_for, model_engine
from summarize.llm.model import Model
from summarize.llm.recorded_model import ReplayModel
from summarize.pipeline import report_on
from summarize.stages.read.read import read

EngineName = Literal["extractive", "model"]

_log = logging.getLogger(__name__)

# What an endpoint or a disk refuses for one story it refuses for all: asking on costs money and gives nothing.
_OF_EVERY_STORY = (ConfigError, OutputError, PromptError)


@dataclass(frozen=True)
class Result:
    """What one engine made of one case.

    Attributes:
        case: The case's name.
        engine: The engine's name.
        counts: What its report has; nothing at all if it gave none.
        scores: How that compares with the gold.
        unused: Recordings that no request asked for.
        findings: What a re-check of the report found, or why there is no report; empty if all holds.
    """

    case: str
    engine: str
    counts: Counts
    scores: Scores
    unused: tuple[str, ...]
    findings: tuple[str, ...]

    @property
    def missed(self) -> bool:
        """Whether there is no report."""
        return not self.counts


def run(case: Case) -> tuple[Result, ...]:
    """The case with the engine without a model, and with the model if it is recorded.

    Raises:
        InputError: The case has no usable gold.
    """
    without = attempt(case, Settings(engine="extractive"))
    if not case.recordings.exists():
        return (without,)
    return without, attempt(case, Settings(engine="model", replay=case.recordings))


def attempt(case: Case, settings: Settings) -> Result:
    """What the engine that *settings* ask for makes of *case*; where it makes nothing, a miss.

    One story without a report, for whatever reason, is no end of a run over many.

    Raises:
        InputError: The case has no usable gold.
        ConfigError: A model was to be asked, and no request can succeed with these settings.
        PromptError: A model was to be asked, and a prompt cannot be used.
        OutputError: A model was asked, and its reply cannot be kept.
    """
    gold = _gold(case)
    try:
        report, unused, cited = asyncio.run(_report(case, settings))
    except Exception as error:  # also a crash: it must not hide how the other stories are
        if settings.replay is None and isinstance(error, _OF_EVERY_STORY):
            raise
        if not isinstance(error, SummarizeError):
            _log.exception("%s: the program crashed", case.name)
        return miss(
            case, "model" if settings.uses_model else "extractive", f"{type(error).__name__}: {error}"
        )
    return Result(
        case=case.name,
        engine=report.engine.name,
        counts=counts_of(report),
        scores={**scores_of(align(report, gold)), **cited},
        unused=unused,
        findings=tuple(f"{finding.where}: {finding.what}" for finding in verify(report)),
    )


def miss(case: Case, engine: EngineName, reason: str) -> Result:
    """A run of *engine* without a report: of all that the gold has, nothing was found.

    What is scored of a report's own, its claims or its conflicts, stays unscored: how many there would be is not known.

    Raises:
        InputError: The case has no usable gold.
    """
    scores = {
        **scores_of(align(_nothing(engine, reason), _gold(case))),
        **citations.scores_of({}),
        **citations.scores_of({}, judge="model judge"),
    }
    hits = {name: Score(0, score.of) for name, score in scores.items()}
    return Result(case.name, engine, {}, hits, (), (f"no report: {reason}",))


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
    return asyncio.run(report_on(read(case.sources), engine, Settings()))


async def _report(case: Case, settings: Settings) -> tuple[Report, tuple[str, ...], Scores]:
    """The report, the recordings that it did not need, and how its citations are judged."""
    reading = read(case.sources)
    if settings.replay is not None:
        replayed = ReplayModel(settings.replay, settings.model)
        engine = model_engine(replayed, settings)
        report = await report_on(reading, engine, settings)
        cited = await _cited(report, replayed)
        return report, replayed.unused, cited
    async with engine_for(settings) as engine:
        report = await report_on(reading, engine, settings)
        return report, (), await _cited(report, engine.meter)


async def _cited(report: Report, model: Model | None) -> Scores:
    """Citations by the verifier, and by *model* if there is one and, where it is a replay, its verdicts are recorded."""
    by_model: citations.Verdicts = {}
    if model is not None:
        with suppress(RecordingMissing):
            by_model = await citations.judged(
                report, citations.model_judge(model), citations.published(report)
            )
    return {
        **citations.scores_of(await citations.judged(report, citations.verifier())),
        **citations.scores_of(by_model, judge="model judge"),
    }


def _gold(case: Case) -> Gold:
    try:
        return load(case.gold)
    except (OSError, ValidationError) as exc:
        raise InputError(f"Cannot use the gold of case '{case.name}', '{case.gold}': {exc}") from exc


def _nothing(engine: EngineName, reason: str) -> Report:
    """A report that found nothing and says nothing."""
    return Report(
        engine=EngineInfo(name=engine, model=None, prompts={}),
        created_from=CreatedFrom(settings={}),
        articles=(),
        claims=(),
        refused=(),
        groups=(),
        conflicts=(),
        dependence=(),
        summary=Summary(headline="", sentences=(), dropped=(), abstained=reason),
        omissions=(),
        problems=(),
        usage=Usage(),
    )
