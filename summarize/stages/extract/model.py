"""Claims by a model: one request an article, with the schema of a claim."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from summarize.data.article import Article
from summarize.data.claim import Attribution, Certainty, Claim, Entity, EntityType, Kind
from summarize.llm.model import Model, Request
from summarize.llm.prompts import Prompt
from summarize.text.material import marked, shown

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


class ModelExtractor:
    """Asks a model for the claims of an article.

    Args:
        model: Who is asked.
        prompt: The prompt `extract`.
    """

    def __init__(self, model: Model, prompt: Prompt) -> None:
        self._model = model
        self._prompt = prompt

    async def claims_of(self, article: Article) -> tuple[Claim, ...]:
        """The claims of *article* in the order the model gives them."""
        text = shown(article.text, leave_out=article.furniture)
        reply = await self._model.complete(
            Request(
                stage="extract",
                label=article.id,
                prompt=self._prompt.name,
                prompt_digest=self._prompt.digest,
                messages=self._prompt.fill(
                    published=article.published.isoformat() if article.published else "unknown",
                    outlet=shown(article.outlet or "unknown"),
                    article=text,
                    mark=marked(text),
                ),
                shape=ClaimsDraft,
            ),
        )
        drafts = reply.as_shape(ClaimsDraft, about=f"article '{article.location}'").claims
        return tuple(_claim(article, number, draft) for number, draft in enumerate(drafts, start=1))


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
