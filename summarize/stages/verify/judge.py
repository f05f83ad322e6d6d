"""What a judge is asked and what it answers, whichever engine judges; and the judge that is no model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarize.data.summary import Verdict
from summarize.stages.verify.checks import Evidence, said_by
from summarize.stages.verify.score import score
from summarize.text.dates import find_times
from summarize.text.words import terms

# The words with which the extractive engine frames a sentence of an article.
_FRAME = (
    "reports accounts differ on an unnamed outlet stated as fact called certain spelled said so whether when"
)
# From .6 on, 84 of 100 texts of AggreFact XSum and WiCE are borne out (of 97 and 32), below .2 of them 24 and 8 (of 282 and 75):
# counted on the texts that the score is fitted on. Sentences that the extractive engine copies score .73 or more.
_SUPPORTED, _UNSUPPORTED = 0.6, 0.2
# A word in another's place hardly moves the score of a sentence that is else copied, and may be the one that matters: at most
# one term in ten may be without a counterpart, such as a word of the question that is put to both sides.
_MISSING = 0.1


@dataclass(frozen=True)
class Opinion:
    """A judge's verdict on one sentence.

    Attributes:
        verdict: What the evidence says of it.
        reason: Why, in words; of several votes, also how many agree.
        faults: The words of the sentence that are at fault, as they stand in it.
        score: How probable it is that the evidence bears it out, 0 to 1; None where a model judges.
    """

    verdict: Verdict
    reason: str
    faults: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True)
class Brief:
    """One sentence with the evidence it is to be judged by."""

    sentence: str
    evidence: Evidence


@dataclass(frozen=True)
class Rewrite:
    """A sentence to be mended: its brief, and what was found wrong."""

    brief: Brief
    faults: str


class Judge(Protocol):
    """Judges sentences, each by its own evidence, and mends those that failed."""

    async def opinions(self, briefs: Sequence[Brief]) -> tuple[Opinion, ...]:
        """One opinion for each brief, in order; `unscored` where the judge gave none.

        Raises:
            ModelError: The model gave no usable answer.
        """
        ...

    async def rewrites(self, failed: Sequence[Rewrite]) -> tuple[str, ...]:
        """One new sentence for each, in order; empty where nothing can be saved.

        Raises:
            ModelError: The model gave no usable answer.
        """
        ...


class ExtractiveJudge:
    """Judges by words those sentences that passed the checks. It mends nothing."""

    async def opinions(self, briefs: Sequence[Brief]) -> tuple[Opinion, ...]:
        """Supported, partial or unsupported, by the score and by what has no counterpart; words cannot tell what is contradicted."""
        return tuple(_opinion(brief) for brief in briefs)

    async def rewrites(self, failed: Sequence[Rewrite]) -> tuple[str, ...]:
        """Nothing can be saved without a model."""
        return tuple("" for _ in failed)


def _without_times(sentence: str) -> str:
    """The sentence less its times: a day may be written in another way, and has a check of its own."""
    for time in reversed(find_times(sentence, published=None)):
        sentence = f"{sentence[: time.start]} {sentence[time.end :]}"
    return sentence


def _opinion(brief: Brief) -> Opinion:
    outlets = (article.name for article in brief.evidence.articles)
    speakers = (who for claim in brief.evidence.claims for who in said_by(claim))
    frame = " ".join((*outlets, *speakers, _FRAME))
    sentence = _without_times(brief.sentence)
    given = [*(_without_times(span.exact) for span in brief.evidence.spans), frame]
    value = score(sentence, given, faults={})
    wanted = set(terms(sentence))
    missing = sorted(wanted.difference(*map(terms, given)))
    if value >= _SUPPORTED and len(missing) <= _MISSING * len(wanted):
        return Opinion("supported", "", score=value)
    words = f"words without a counterpart in the evidence: {', '.join(missing)}"
    reason = words if missing else "the evidence has its words, but not together"
    return Opinion("partial" if value >= _UNSUPPORTED else "unsupported", reason, score=value)
