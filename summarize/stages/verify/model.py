"""The judge that is a model: verdicts for up to ten sentences a request, and rewrites of those that failed."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Final

from pydantic import BaseModel, Field, StringConstraints

from summarize.data.summary import Verdict
from summarize.llm.model import Model, Request, Shape
from summarize.llm.prompts import Prompt
from summarize.stages.verify.judge import Brief, Opinion, Rewrite
from summarize.stages.verify.wording import without_counterpart
from summarize.text.languages import NAMES
from summarize.text.locate import locate
from summarize.text.material import marked, shown

_WORST_LAST: Final[tuple[Verdict, ...]] = ("supported", "partial", "unsupported", "contradicted")
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
        votes: How often each sentence is judged; with several, what most say counts.
    """

    def __init__(self, model: Model, *, judging: Prompt, mending: Prompt, votes: int = 1) -> None:
        self._model = model
        self._judging = judging
        self._mending = mending
        self._votes = votes

    async def opinions(self, briefs: Sequence[Brief]) -> tuple[Opinion, ...]:
        """One opinion for each brief; `unscored` for a sentence that the model passed over.

        All requests are under way at once. Of several votes the majority decides, and of equals the worst.
        """
        batches = [briefs[start : start + _AT_ONCE] for start in range(0, len(briefs), _AT_ONCE)]
        votes = range(1, self._votes + 1)
        asked = (self._judge(batch, vote) for vote in votes for batch in batches)
        # Every answer is waited for, also where one fails: it is paid for.
        found = await asyncio.gather(*asked, return_exceptions=True)
        cast: list[Opinion] = []
        for opinions in found:
            if isinstance(opinions, BaseException):
                raise opinions
            cast += opinions
        return tuple(_decided(cast[number :: len(briefs)]) for number in range(len(briefs)))

    async def rewrites(self, failed: Sequence[Rewrite]) -> tuple[str, ...]:
        """One new sentence for each; empty for a sentence that the model passed over."""
        material = "\n\n".join(
            "\n".join([*_numbered(number, one.brief), f"what failed: {shown(one.faults)}"])
            for number, one in enumerate(failed, start=1)
        )
        answer = await self._ask("repair", self._mending, material, Repairs)
        texts = {one.number: one.text for one in answer.sentences}
        return tuple(texts.get(number, "") for number in range(1, len(failed) + 1))

    async def _judge(self, briefs: Sequence[Brief], vote: int) -> list[Opinion]:
        material = "\n\n".join(
            "\n".join(_numbered(number, brief)) for number, brief in enumerate(briefs, start=1)
        )
        answer = await self._ask("judge", self._judging, material, Verdicts, sample=vote)
        given = {one.number: one for one in answer.verdicts}
        return [
            _opinion(given[number], brief.sentence)
            if number in given
            else Opinion("unscored", "the judge passed it over")
            for number, brief in enumerate(briefs, start=1)
        ]

    async def _ask(
        self, stage: str, prompt: Prompt, material: str, shape: type[Shape], *, sample: int = 1
    ) -> Shape:
        reply = await self._model.complete(
            Request(
                stage=stage,
                label="summary",
                prompt=prompt.name,
                prompt_digest=prompt.digest,
                messages=prompt.fill(sentences=material, mark=marked(material)),
                shape=shape,
                # Each sentence stands by itself; one whose answer is missing counts as passed over.
                parts=next(iter(shape.model_fields)),
                # Asked again, it is another request: with a seed of its own, and a recording of its own.
                parameters={} if sample == 1 else {"seed": sample},
            ),
        )
        return reply.as_shape(shape, about=f"'{stage}'")


def _opinion(judged: _Judged, sentence: str) -> Opinion:
    """A verdict with those of the quoted words that stand in the sentence, as they stand there."""
    faults = tuple(
        sentence[place.start : place.end] for words in judged.faults for place in locate(words, sentence)
    )
    quoted = f" ({'; '.join(faults)})" if faults else ""
    return Opinion(judged.verdict, f"{judged.reason}{quoted}", faults)


def _decided(votes: Sequence[Opinion]) -> Opinion:
    """The opinion of most of those that have one; of equals the worst."""
    if len(votes) == 1:
        return votes[0]
    cast = Counter(vote.verdict for vote in votes if vote.verdict != "unscored")
    if not cast:
        return votes[0]
    verdict = max(cast, key=lambda one: (cast[one], _WORST_LAST.index(one)))
    first = next(vote for vote in votes if vote.verdict == verdict)
    return replace(first, reason=f"{cast[verdict]} of {len(votes)} votes: {first.reason}")


def _numbered(number: int, brief: Brief) -> Iterator[str]:
    """A sentence under its number, with each span of its evidence once, and the words that code did not find in it."""
    # In one line, so that no sentence can look like two.
    yield f"{number}. {' '.join(shown(brief.sentence).split())}"
    articles = {article.id: article for article in brief.evidence.articles}
    for span in dict.fromkeys((span.article_id, span.exact) for span in brief.evidence.spans):
        article = articles[span[0]]
        day = f", {article.published}" if article.published else ""
        language = brief.evidence.languages.get(article.id)
        foreign = f", in {NAMES[language]}" if language in NAMES and language != "en" else ""
        where = f"{shown(article.name)}{day}{foreign}"
        yield f"   evidence ({where}): {json.dumps(shown(span[1]), ensure_ascii=False)}"
    if missing := without_counterpart(brief.sentence, brief.evidence):
        yield f"   words without a counterpart: {shown(', '.join(missing))}"
