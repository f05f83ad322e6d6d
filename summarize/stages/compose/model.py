"""The summary written by a model, from the groups alone."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from summarize.data.claim import Attribution, GroundedClaim
from summarize.data.group import Conflict, Group, Reconciliation
from summarize.data.summary import Draft, DraftSentence, Summary
from summarize.llm.model import Message, Model, Reply, Request
from summarize.llm.prompts import Prompt
from summarize.stages.compose.compose import WrongLanguage
from summarize.stages.compose.focus import likeness_to
from summarize.stages.compose.order import place_of
from summarize.stages.compose.outlets import outlet_name, outlets_of
from summarize.text.languages import name_of
from summarize.text.material import marked, shown

# So many groups go into one request at most; about 12,000 tokens.
_GROUPS_SHOWN = 120
# A sentence of a news summary has about so many words: with less room left nothing is asked for.
_LEAST_ROOM = 25

_Sentence = Annotated[str, StringConstraints(max_length=800)]
_Ids = Annotated[list[Annotated[str, StringConstraints(max_length=12)]], Field(max_length=20)]


class _SentenceDraft(BaseModel):
    """One sentence with the ids of the groups it rests on."""

    text: _Sentence
    groups: _Ids


class _ParagraphDraft(BaseModel):
    """One paragraph."""

    sentences: Annotated[list[_SentenceDraft], Field(max_length=12)]


class SummaryDraft(BaseModel):
    """A whole summary."""

    headline: _Sentence
    headline_groups: _Ids
    paragraphs: Annotated[list[_ParagraphDraft], Field(max_length=12)]


class _Addition(BaseModel):
    """One sentence more, with the ids of its groups and the number of the paragraph that it is to end."""

    text: _Sentence
    groups: _Ids
    paragraph: Annotated[int, Field(ge=1)]


class Additions(BaseModel):
    """The sentences that a summary gets beside its own."""

    sentences: Annotated[list[_Addition], Field(max_length=12)]


class ModelComposer:
    """Asks a model for the summary.

    Args:
        model: Who is asked.
        prompt: The prompt `compose`.
        words: About how many words it may have.
        adding: The prompt `additions`.
        again: The prompt `wrong-language`, which goes after `compose` where an answer was in another language than wanted.
        focus: The question that the prompts ask to answer, if any: what is about it is shown before all else.
    """

    def __init__(
        self,
        model: Model,
        prompt: Prompt,
        *,
        words: int,
        adding: Prompt,
        again: Prompt,
        focus: str | None = None,
    ) -> None:
        self._model = model
        self._prompt = prompt
        self._words = words
        self._adding = adding
        self._again = again
        self._focus = focus

    async def draft(self, reconciliation: Reconciliation, *, wrong: WrongLanguage | None = None) -> Draft:
        """The summary as the model writes it."""
        prompt = self._prompt
        if wrong is not None:
            prompt = prompt.continued_by(self._again, found=name_of(wrong.found), language=wrong.wanted)
        reported = _shown(reconciliation, likeness_to(self._focus, reconciliation))
        groups = "\n\n".join(_group_lines(group, reconciliation) for group in reported)
        known = {group.id for group in reported}
        conflicts = "\n".join(
            _conflict_line(conflict, known, reconciliation) for conflict in reconciliation.conflicts
        )
        messages = prompt.fill(
            groups=groups, conflicts=conflicts or "none", words=str(self._words), mark=marked(groups)
        )
        reply = await self._asked("compose", prompt, messages, SummaryDraft)
        draft = reply.as_shape(SummaryDraft, about="the summary")
        return Draft(
            headline=draft.headline,
            headline_groups=tuple(draft.headline_groups),
            sentences=tuple(
                DraftSentence(text=sentence.text, groups=tuple(sentence.groups), paragraph=number)
                for number, paragraph in enumerate(draft.paragraphs)
                for sentence in paragraph.sentences
            ),
        )

    async def additions(
        self, summary: Summary, left_out: Sequence[Group], reconciliation: Reconciliation
    ) -> tuple[DraftSentence, ...]:
        """Sentences on what was left out, as many as still fit; without room nobody is asked."""
        room = self._words - sum(len(sentence.text.split()) for sentence in summary.sentences)
        if room < _LEAST_ROOM:
            return ()
        account = _account(summary)
        groups = "\n\n".join(_group_lines(group, reconciliation) for group in left_out[:_GROUPS_SHOWN])
        messages = self._adding.fill(
            account=account, groups=groups, words=str(room), mark=marked(f"{account}\n{groups}")
        )
        reply = await self._asked("add", self._adding, messages, Additions)
        last = max(sentence.paragraph for sentence in summary.sentences)
        added = reply.as_shape(Additions, about="what to add to the summary").sentences
        return tuple(
            DraftSentence(text=one.text, groups=tuple(one.groups), paragraph=min(one.paragraph - 1, last))
            for one in _fitting(added, room)
        )

    async def _asked(
        self, stage: str, prompt: Prompt, messages: tuple[Message, ...], shape: type[BaseModel]
    ) -> Reply:
        return await self._model.complete(
            Request(
                stage=stage,
                label="summary",
                prompt=prompt.name,
                prompt_digest=prompt.digest,
                messages=messages,
                shape=shape,
            ),
        )


def _account(summary: Summary) -> str:
    """The paragraphs of a summary under their numbers."""
    paragraphs: defaultdict[int, list[str]] = defaultdict(list)
    for sentence in summary.sentences:
        paragraphs[sentence.paragraph].append(sentence.text)
    return "\n".join(_line(f"{number + 1}. {' '.join(texts)}") for number, texts in paragraphs.items())


def _fitting(added: Sequence[_Addition], room: int) -> Iterator[_Addition]:
    """The sentences that fit, one after the other, into *room* words."""
    for one in added:
        length = len(one.text.split())
        if one.text.strip() and length <= room:
            room -= length
            yield one


def _shown(reconciliation: Reconciliation, likeness: Mapping[str, float]) -> list[Group]:
    """As many groups as go into a request: those most like a question, those in open conflict, then the most reported.

    Of equals what is told first.
    """
    contested = {
        group
        for conflict in reconciliation.conflicts
        if conflict.resolution == "open"
        for group in conflict.groups
    }
    place = {group.id: place_of(group, reconciliation) for group in reconciliation.groups}
    ranked = sorted(
        reconciliation.groups,
        key=lambda one: (-likeness[one.id], one.id not in contested, -one.support.outlets, place[one.id]),
    )
    return sorted(
        ranked[:_GROUPS_SHOWN], key=lambda one: (-likeness[one.id], -one.support.outlets, place[one.id])
    )


def _group_lines(group: Group, reconciliation: Reconciliation) -> str:
    """A group as the model sees it: its standing, then each claim with outlet, speaker and the article's words."""
    support = group.support
    head = f"{group.id} · {group.status} · outlets {support.outlets}, origins {support.origins}"
    claims = (reconciliation.claim_by_id[claim_id] for claim_id in group.supporting)
    return "\n".join([head, *(line for claim in claims for line in _claim_lines(claim, reconciliation))])


def _claim_lines(claim: GroundedClaim, reconciliation: Reconciliation) -> Iterator[str]:
    article = reconciliation.article_by_id[claim.article_id]
    day = f", {article.published}" if article.published else ""
    speaker = f" [{_who(claim.attribution)}]" if claim.attribution else ""
    yield _line(f"- {outlet_name(article)}{day}{speaker}: {claim.text}")
    for span in claim.evidence:
        yield f"  evidence: {json.dumps(shown(span.exact), ensure_ascii=False)}"


def _who(attribution: Attribution) -> str:
    named = ", ".join(filter(None, (attribution.speaker, attribution.role, attribution.organisation)))
    relayed = f"; via {attribution.via}" if attribution.via else ""
    return (
        f"said by {named or 'somebody unnamed'}{relayed}{f'; {attribution.when}' if attribution.when else ''}"
    )


def _conflict_line(conflict: Conflict, known: Collection[str], reconciliation: Reconciliation) -> str:
    sides = " | ".join(
        f"{side.value} ({', '.join(outlets_of(side.claims, reconciliation))})" for side in conflict.sides
    )
    about = " · about speech" if conflict.about == "speech" else ""
    groups = ", ".join(group for group in conflict.groups if group in known)
    head = f"{conflict.id} · {conflict.type} · {conflict.resolution}{about} · groups {groups}"
    return _line(f"{head} · {conflict.question}: {sides}")


def _line(text: str) -> str:
    """*text* in one line: what an article or a model wrote cannot look like a group of its own."""
    return " ".join(shown(text).split())
