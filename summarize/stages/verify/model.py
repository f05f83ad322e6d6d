"""The judge that is a model: verdicts for up to ten sentences a request, and rewrites of those that failed."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from summarize.data.summary import Verdict
from summarize.llm.model import Model, Request, Shape
from summarize.llm.prompts import Prompt
from summarize.stages.verify.judge import Brief, Opinion, Rewrite
from summarize.text.material import marked, shown

# So many sentences go into one request: more, and a model starts to skip some.
_AT_ONCE = 10

_Words = Annotated[str, StringConstraints(max_length=800)]


class _Judged(BaseModel):
    """A verdict on one sentence."""

    number: int
    verdict: Verdict
    faults: Annotated[list[_Words], Field(max_length=10)]
    reason: _Words


class Verdicts(BaseModel):
    """The verdicts of one request."""

    verdicts: Annotated[list[_Judged], Field(max_length=2 * _AT_ONCE)]


class _Mended(BaseModel):
    """One sentence again."""

    number: int
    text: _Words


class Repairs(BaseModel):
    """The sentences of one request again."""

    sentences: Annotated[list[_Mended], Field(max_length=100)]


class ModelJudge:
    """Asks a model to judge and to mend.

    Args:
        model: Who is asked.
        judging: The prompt `judge`.
        mending: The prompt `repair`.
    """

    def __init__(self, model: Model, *, judging: Prompt, mending: Prompt) -> None:
        self._model = model
        self._judging = judging
        self._mending = mending

    async def opinions(self, briefs: Sequence[Brief]) -> tuple[Opinion, ...]:
        """One opinion for each brief; `unscored` for a sentence that the model passed over."""
        found: list[Opinion] = []
        for start in range(0, len(briefs), _AT_ONCE):
            found += await self._judge(briefs[start : start + _AT_ONCE])
        return tuple(found)

    async def rewrites(self, failed: Sequence[Rewrite]) -> tuple[str, ...]:
        """One new sentence for each; empty for a sentence that the model passed over."""
        material = "\n\n".join(
            "\n".join([*_numbered(number, one.brief), f"what failed: {shown(one.faults)}"])
            for number, one in enumerate(failed, start=1)
        )
        answer = await self._ask("repair", self._mending, material, Repairs)
        texts = {one.number: one.text for one in answer.sentences}
        return tuple(texts.get(number, "") for number in range(1, len(failed) + 1))

    async def _judge(self, briefs: Sequence[Brief]) -> list[Opinion]:
        material = "\n\n".join(
            "\n".join(_numbered(number, brief)) for number, brief in enumerate(briefs, start=1)
        )
        answer = await self._ask("judge", self._judging, material, Verdicts)
        given = {one.number: one for one in answer.verdicts}
        return [
            _opinion(given[number]) if number in given else Opinion("unscored", "the judge passed it over")
            for number in range(1, len(briefs) + 1)
        ]

    async def _ask(self, stage: str, prompt: Prompt, material: str, shape: type[Shape]) -> Shape:
        reply = await self._model.complete(
            Request(
                stage=stage,
                label="summary",
                prompt=prompt.name,
                prompt_digest=prompt.digest,
                messages=prompt.fill(sentences=material, mark=marked(material)),
                shape=shape,
            ),
        )
        return reply.as_shape(shape, about=f"'{stage}'")


def _opinion(judged: _Judged) -> Opinion:
    faults = f" ({'; '.join(judged.faults)})" if judged.faults else ""
    return Opinion(judged.verdict, f"{judged.reason}{faults}")


def _numbered(number: int, brief: Brief) -> Iterator[str]:
    """A sentence under its number, with each span of its evidence once."""
    # In one line, so that no sentence can look like two.
    yield f"{number}. {' '.join(shown(brief.sentence).split())}"
    articles = {article.id: article for article in brief.evidence.articles}
    for span in dict.fromkeys((span.article_id, span.exact) for span in brief.evidence.spans):
        article = articles[span[0]]
        day = f", {article.published}" if article.published else ""
        yield f"   evidence ({shown(article.name)}{day}): {json.dumps(shown(span[1]), ensure_ascii=False)}"
