"""The summary: as drafted, then with a verdict on each sentence."""

from typing import Any, Literal

from pydantic import model_serializer, model_validator

from summarize.config import Style
from summarize.data.claim import EvidenceSpan
from summarize.data.value import Value

Verdict = Literal["supported", "partial", "unsupported", "contradicted", "unscored"]


class DraftSentence(Value):
    """A sentence as an engine wrote it.

    Attributes:
        text: The sentence, without citation marks.
        groups: Ids of the groups it rests on, as the engine gave them (they may not exist).
        paragraph: Which paragraph it stands in, counted from 0.
    """

    text: str
    groups: tuple[str, ...]
    paragraph: int


class Draft(Value):
    """A summary as an engine wrote it: nothing in it is believed yet.

    Attributes:
        headline: What happened, in a line.
        headline_groups: Ids of the groups that it rests on.
        sentences: In reading order.
        language: What it is in, where another language than English was asked for or found.
    """

    headline: str
    headline_groups: tuple[str, ...]
    sentences: tuple[DraftSentence, ...]
    language: str | None = None


class Check(Value):
    """One check of one sentence.

    Attributes:
        name: citations, numbers, dates (and times of day), names (and offices), quotations (and their speakers), negation,
            certainty, attribution, comparison, scope, words; addresses, agreement, planted (words that only an instruction in an
            article has); or judge.
        passed: Whether it found no fault; None where there is nothing that it could check, where the evidence is in a
            language that code does not read, and for words without a counterpart, of which only a judge can tell
            whether they are another wording.
        detail: The words at fault, or what was found; empty if there is nothing to say. Of several votes of the judge, how
            many agree.
        faults: The words at fault, each as it stands in the sentence, or what is missing there.
    """

    name: str
    passed: bool | None
    detail: str
    faults: tuple[str, ...] = ()


class Citation(Value):
    """A sentence's link to its evidence: a group, and the spans of all claims that support it.

    In JSON it is the group's id alone; `Report` looks the spans up on reading.
    """

    group: str
    spans: tuple[EvidenceSpan, ...]

    @model_validator(mode="before")
    @classmethod
    def _from_group_id(cls, data: Any) -> Any:
        return {"group": data, "spans": ()} if isinstance(data, str) else data

    @model_serializer
    def _as_group_id(self) -> str:
        return self.group


class Sentence(Value):
    """A sentence of the summary that may be published.

    Attributes:
        text: The sentence, without citation marks.
        paragraph: Which paragraph it stands in, counted from 0.
        citations: What it rests on.
        verdict: What the cited evidence says of it.
        checks: How the verdict came about.
        repaired: Whether it was rewritten after a check failed.
    """

    text: str
    paragraph: int
    citations: tuple[Citation, ...]
    verdict: Verdict
    checks: tuple[Check, ...]
    repaired: bool


class Dropped(Value):
    """A drafted sentence that did not pass, and why."""

    text: str
    reason: str


class Omission(Value):
    """A corroborated or disputed group that the summary leaves out."""

    group: str
    reason: str


class Summary(Value):
    """The summary as published.

    Attributes:
        headline: What happened, in a line.
        sentences: In reading order.
        dropped: Sentences that did not pass.
        abstained: Why there is no summary, or None if there is one.
        style: How it is laid out: as paragraphs (prose, brief), as a list (bullets), or, the first paragraph, by days (timeline).
        language: What it is in, where that is not English and somebody asked: an ISO 639-1 code, or a name as it was given.
    """

    headline: str
    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...]
    abstained: str | None
    style: Style = "prose"
    language: str | None = None
