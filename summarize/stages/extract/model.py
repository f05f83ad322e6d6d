"""Claims by a model: one request an article, with the schema of a claim."""

from asyncio import gather
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BaseModel, Field, StringConstraints

from summarize.data.article import Article, Span
from summarize.data.claim import Attribution, Certainty, Claim, Entity, EntityType, Kind
from summarize.errors import ModelError, TooLong
from summarize.llm.model import Model, Request
from summarize.llm.prompts import Prompt
from summarize.stages.extract.extract import Extraction, problem_with
from summarize.stages.extract.windows import halves_of, text_of, windows_of
from summarize.text.locate import locate
from summarize.text.material import marked, shown
from summarize.text.normalise import normalise
from summarize.text.words import terms

# Two claims on the same words are one if they have this share of their terms in common: sentences of an overlap are
# claimed twice in nearly the same words. Chosen by hand.
_REPEATED: Final = 0.75
_SPLIT: Final = "It was too long for the model, and was asked about in smaller pieces."
_NOT_WHOLE: Final = "A reply about it was not whole"

# Small models run on for ever in a string without a limit; no field of a claim needs more.
_Line = Annotated[str, StringConstraints(max_length=300)]
_Words = Annotated[str, StringConstraints(max_length=800)]


class _AttributionDraft(BaseModel):
    """Who says it."""

    speaker: _Line | None
    role: _Line | None
    organisation: _Line | None
    via: _Line | None
    when: _Line | None


class _EntityDraft(BaseModel):
    """A name."""

    name: _Line
    type: EntityType


# No field has a default: a model that may leave one out does.
class _ClaimDraft(BaseModel):
    """One claim."""

    text: _Words
    question: _Line
    quotations: Annotated[list[_Words], Field(max_length=6)]
    kind: Kind
    attribution: _AttributionDraft | None
    subject: _Line | None
    action: _Line | None
    object: _Line | None
    negated: bool
    certainty: Certainty
    when: _Line | None
    where: _Line | None
    quantities: Annotated[list[_Line], Field(max_length=12)]
    cause: _Words | None
    purpose: _Words | None
    entities: Annotated[list[_EntityDraft], Field(max_length=20)]


class ClaimsDraft(BaseModel):
    """All claims of one article."""

    claims: Annotated[list[_ClaimDraft], Field(max_length=200)]


@dataclass(frozen=True)
class _Pass:
    """One reply about a part of an article.

    Attributes:
        drafts: Its claims.
        truncated: Whether it was cut off; what was whole is there.
        lacking: What of it could not be used, in words.
    """

    drafts: list[_ClaimDraft]
    truncated: bool
    lacking: str


# The replies about one part of an article, or why there is none.
_Answer = list[_Pass] | ModelError


class ModelExtractor:
    """Asks a model for the claims of an article.

    Args:
        model: Who is asked.
        prompt: The prompt `extract`.
        missed: The prompt `missed`, which asks for what is not among the claims yet.
        window: About how many tokens of an article go into one request.
        passes: How often each window is asked about; after the first time for what was missed.
    """

    def __init__(self, model: Model, prompt: Prompt, *, missed: Prompt, window: int, passes: int) -> None:
        self._model = model
        self._prompt = prompt
        self._missed = missed
        self._window = window
        self._passes = passes

    async def claims_of(self, article: Article) -> Extraction:
        """The claims of *article* in the order the model gives them, window after window; after two passes in text order.

        A window that the endpoint finds too long is asked about in two halves. Where only a part of the article fails,
        a problem says so, and what the other parts gave is kept.
        """
        windows = windows_of(article, tokens=self._window)
        answers = await gather(*(self._answers(article, window) for window in windows))
        parts = [part for answer in answers for part in answer]
        errors = [part for part in parts if isinstance(part, ModelError)]
        if len(errors) == len(parts):
            raise errors[0]
        passes = [one for part in parts if not isinstance(part, ModelError) for one in part]
        drafts = _each_once(one.drafts for one in passes)
        if self._passes > 1:
            drafts.sort(key=lambda draft: _place(draft, article))
        problems = [
            problem_with(article, f"degraded:{error.code}", f"A part of the article gave no claims: {error}")
            for error in errors
        ]
        problems += [
            problem_with(article, "degraded:reply", f"{_NOT_WHOLE}: {one.lacking}.")
            for one in passes
            if one.lacking
        ]
        if len(parts) > len(windows):
            problems.append(problem_with(article, "degraded:split", _SPLIT))
        claims = (_claim(article, number, draft) for number, draft in enumerate(drafts, start=1))
        return Extraction(tuple(claims), tuple(problems))

    async def _answers(self, article: Article, window: Span) -> list[_Answer]:
        """What is taken out of *window*, in one part or in two.

        What was whole in a reply that was cut off counts only if one of the two fails: else they say it again.
        """
        answer = await self._answer(article, window)
        halves = halves_of(article, window) if _is_too_long(answer) else ()
        if len(halves) < 2:
            return [answer]
        parts = await gather(*(self._answer(article, half) for half in halves))
        failed = any(isinstance(part, ModelError) for part in parts)
        return [answer, *parts] if failed and not isinstance(answer, ModelError) else parts

    async def _answer(self, article: Article, window: Span) -> _Answer:
        """The replies about *window*: of the first pass, then of others until one finds nothing more."""
        passes: list[_Pass] = []
        try:
            while len(passes) < self._passes and (not passes or passes[-1].drafts):
                passes.append(await self._pass(article, window, passes))
                if passes[-1].truncated:
                    break
        except ModelError as error:
            # What an earlier pass found is not lost with a later one.
            return passes or error
        return passes

    async def _pass(self, article: Article, window: Span, before: Sequence[_Pass]) -> _Pass:
        text = shown(text_of(article, window))
        fields = {
            "published": article.published.isoformat() if article.published else "unknown",
            "outlet": shown(article.outlet or "unknown"),
            "article": text,
            "mark": marked(text),
        }
        if before:
            known = (" ".join(shown(draft.text).split()) for one in before for draft in one.drafts)
            fields["claims"] = "\n".join(f"- {text}" for text in known)
        prompt = self._missed if before else self._prompt
        reply = await self._model.complete(
            Request(
                stage="extract",
                label=article.id,
                prompt=prompt.name,
                prompt_digest=prompt.digest,
                messages=prompt.fill(**fields),
                shape=ClaimsDraft,
                parts="claims",
            ),
        )
        drafts = reply.as_shape(ClaimsDraft, about=f"article '{article.location}'").claims
        return _Pass(drafts, reply.truncated, reply.lacking)


def _is_too_long(answer: _Answer) -> bool:
    """Whether *answer* is that there was too much text for one."""
    return isinstance(answer, TooLong) if isinstance(answer, ModelError) else answer[-1].truncated


def _each_once(replies: Iterable[Sequence[_ClaimDraft]]) -> list[_ClaimDraft]:
    """All drafts, less those that an earlier reply has: of an overlap, or of an earlier pass."""
    kept: list[_ClaimDraft] = []
    for drafts in replies:
        kept += [draft for draft in drafts if not any(_is_repetition(draft, other) for other in kept)]
    return kept


def _is_repetition(draft: _ClaimDraft, other: _ClaimDraft) -> bool:
    """Whether both rest on the same words and say nearly the same."""
    if {normalise(words).text for words in draft.quotations} != {
        normalise(words).text for words in other.quotations
    }:
        return False
    own, others = set(terms(draft.text)), set(terms(other.text))
    return 2 * len(own & others) >= _REPEATED * (len(own) + len(others))


def _place(draft: _ClaimDraft, article: Article) -> int:
    """Where its first quotation stands; at the end, if nowhere."""
    located = [place.start for words in draft.quotations for place in locate(words, article.text)]
    return min(located, default=len(article.text))


def _claim(article: Article, number: int, draft: _ClaimDraft) -> Claim:
    return Claim(
        id=f"{article.id}.c{number}",
        article_id=article.id,
        question=draft.question or None,
        attribution=_attribution(draft.attribution),
        quotations=tuple(draft.quotations),
        quantities=tuple(draft.quantities),
        entities=tuple(Entity(name=entity.name, type=entity.type) for entity in draft.entities),
        **draft.model_dump(exclude={"question", "attribution", "quotations", "quantities", "entities"}),
    )


def _attribution(draft: _AttributionDraft | None) -> Attribution | None:
    """None also where a model gives an attribution with nothing in it."""
    if draft is None or not any(draft.model_dump().values()):
        return None
    return Attribution(**draft.model_dump())
