"""The two engines: what takes claims, writes and judges, with a model or without."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import aclosing, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field, replace
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.config import DEFAULT_MODEL, Settings
from summarize.data.article import Article
from summarize.data.progress import UNWATCHED, Progress
from summarize.data.report import EngineInfo, Usage
from summarize.errors import ConfigError
from summarize.llm.address import OPENAI_URL
from summarize.llm.budget import Budget, BudgetModel
from summarize.llm.folder import RecordingFolder
from summarize.llm.meter import MeteredModel
from summarize.llm.model import Model
from summarize.llm.prices import price_of
from summarize.llm.recorded_model import RecordingModel, ReplayModel, Store
from summarize.llm.wire.modes import Memory, Modes
from summarize.stages.compose.compose import Composer
from summarize.stages.compose.extractive import ExtractiveComposer
from summarize.stages.compose.model import ModelComposer
from summarize.stages.extract.extract import Extractor
from summarize.stages.extract.extractive import ExtractiveExtractor
from summarize.stages.extract.model import ModelExtractor
from summarize.stages.verify.judge import ExtractiveJudge, Judge
from summarize.stages.verify.model import ModelJudge
from summarize.wishes import load_prompts

if TYPE_CHECKING:
    from summarize.llm.openai_model import OpenAIModel

_DEFAULTS = Settings()
# "fr", "pt-BR", "Scottish Gaelic": a name, and no sentence to a model.
_LANGUAGE: Final = re.compile(r"[^\W\d_]{2,20}(?:[ -][^\W\d_]{1,20}){0,2}")


@dataclass(frozen=True)
class Engine:
    """What the three stages that may ask a model are given.

    Attributes:
        info: What the report says of it.
        extractor: Takes claims out of an article.
        composer: Writes the draft.
        judge: Judges and mends sentences.
        meter: Counts what the model was asked; None where there is no model.
        progress: Is told how far a run with it has come.
    """

    info: EngineInfo
    extractor: Extractor
    composer: Composer
    judge: Judge
    meter: MeteredModel | None = field(default=None)
    progress: Progress = UNWATCHED

    @property
    def usage(self) -> Usage:
        """What was asked so far."""
        return self.meter.usage if self.meter else Usage(cost=0.0)


def extractive_engine(settings: Settings = _DEFAULTS, *, progress: Progress = UNWATCHED) -> Engine:
    """The engine without a model, a key or a network, as *settings* say."""
    return Engine(
        info=EngineInfo(name="extractive", model=None, prompts={}),
        extractor=ExtractiveExtractor(),
        composer=ExtractiveComposer(words=settings.room, focus=settings.focus),
        judge=ExtractiveJudge(),
        progress=progress,
    )


def model_engine(model: Model, settings: Settings = _DEFAULTS, *, progress: Progress = UNWATCHED) -> Engine:
    """The engine that asks *model*, as *settings* say.

    Raises:
        PromptError: A prompt cannot be used.
    """
    loaded = load_prompts(settings)
    meter = MeteredModel(model, price_of(model.name, settings.base_url), progress=progress)
    return Engine(
        info=EngineInfo(
            name="model",
            model=model.name,
            prompts={name: prompt.digest for name, prompt in loaded.items()},
        ),
        extractor=ModelExtractor(
            meter,
            loaded["extract"],
            missed=loaded["missed"],
            window=settings.window,
            passes=settings.passes,
        ),
        composer=ModelComposer(
            meter,
            loaded["compose"],
            words=settings.room,
            adding=loaded["additions"],
            again=loaded["wrong-language"],
            focus=settings.focus,
        ),
        judge=ModelJudge(meter, judging=loaded["judge"], mending=loaded["repair"], votes=settings.votes),
        meter=meter,
        progress=progress,
    )


def settled(settings: Settings, articles: Sequence[Article]) -> Settings:
    """*settings* with the language that a model is to write in, for these *articles*: their own, if no other is asked for.

    Raises:
        ConfigError: What is asked for is no language.
    """
    if settings.language is not None:
        if not _LANGUAGE.fullmatch(settings.language):
            raise ConfigError(
                f"Cannot write in '{settings.language}': that is no language. Give a code or an English name, "
                "such as fr or French."
            )
        return settings
    languages = {article.language for article in articles}
    if not settings.uses_model or len(languages) != 1 or languages <= {"en", None}:
        return settings
    return replace(settings, language=languages.pop())


@asynccontextmanager
async def engine_for(settings: Settings, progress: Progress = UNWATCHED) -> AsyncIterator[Engine]:
    """The engine that *settings* ask for; what it opened is closed at the end.

    Raises:
        ConfigError: A model is asked for and none is configured.
        PromptError: A prompt cannot be used.
    """
    if not settings.uses_model:
        yield extractive_engine(settings, progress=progress)
    elif settings.replay is not None:
        yield model_engine(ReplayModel(settings.replay, settings.model), settings, progress=progress)
    else:
        async with _live(settings) as model:
            yield model_engine(model, settings, progress=progress)


def endpoint_model(settings: Settings) -> OpenAIModel:
    """The model behind the endpoint that *settings* name, with neither budget nor journal before it; close it.

    Raises:
        ConfigError: None is configured, or the address or the key cannot be used.
    """
    if settings.api_key is None and settings.base_url is None:
        raise ConfigError(
            "No model is configured: there is neither a key nor an address. Set SUMMARISE_API_KEY, or give --base-url, "
            "or take --engine extractive.",
        )
    # Importing openai and instructor takes a second: only who asks a model pays for it.
    from summarize.llm.openai_model import OpenAIModel  # noqa: PLC0415

    name = settings.model or DEFAULT_MODEL
    memory = Memory.of(default_journal().with_name("modes.json"), settings.base_url or OPENAI_URL, name)
    return OpenAIModel(
        name,
        base_url=settings.base_url,
        api_key=settings.api_key,
        timeout=settings.timeout,
        concurrency=settings.concurrency,
        modes=Modes(settings.mode, memory),
    )


@asynccontextmanager
async def _live(settings: Settings) -> AsyncIterator[Model]:
    """A model behind an endpoint, with a budget and the journal before it."""
    model = endpoint_model(settings)
    async with aclosing(model):
        with store_for(settings) as store:
            async with aclosing(
                RecordingModel(_limited(model, settings), store, provenance=settings.provenance)
            ) as recording:
                yield recording


def _limited(model: Model, settings: Settings) -> Model:
    """*model*, within the budget of *settings* if they have one."""
    budget = Budget(tokens=settings.max_tokens, dollars=settings.max_cost)
    if budget == Budget():
        return model
    price = price_of(model.name, settings.base_url)
    return BudgetModel(model, budget, price, at_once=settings.concurrency)


@contextmanager
def store_for(settings: Settings) -> Iterator[Store]:
    """Where *settings* say that replies are kept.

    Raises:
        ConfigError: What is there is no journal.
        OutputError: It cannot be made or written to.
    """
    if settings.record is not None:
        yield RecordingFolder(settings.record).made()
        return
    # SQLite is loaded only by who keeps something.
    from summarize.llm.journal import Journal  # noqa: PLC0415

    with closing(Journal(settings.journal or default_journal())) as journal:
        yield journal


def default_journal() -> Path:
    """Where replies are kept if no other place is given: `summarise/journal.sqlite` in the user's cache folder (XDG)."""
    cache = environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "summarise" / "journal.sqlite"
