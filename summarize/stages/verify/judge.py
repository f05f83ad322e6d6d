"""What a judge is asked and what it answers, whichever engine judges; and the judge that is no model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarize.data.summary import Verdict
from summarize.stages.verify.checks import Evidence, said_by
from summarize.text.dates import find_times
from summarize.text.words import terms

# The words with which the extractive engine frames a sentence of an article.
_FRAME = frozenset(terms("reports accounts differ outlet unnamed stated as fact called certain spelled"))
# The extractive engine copies sentences: but for the frame, all terms stand in the evidence. One in ten may be the
# outlet's name or a question put to both sides.
_COPIED = 0.9


@dataclass(frozen=True)
class Opinion:
    """A judge's verdict on one sentence.

    Attributes:
        verdict: What the evidence says of it.
        reason: Why, in words; of several votes, also how many agree.
        faults: The words of the sentence that are at fault, as they stand in it.
    """

    verdict: Verdict
    reason: str
    faults: tuple[str, ...] = ()


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
    """Judges by words: a sentence is supported if its words stand in its evidence. It mends nothing."""

    async def opinions(self, briefs: Sequence[Brief]) -> tuple[Opinion, ...]:
        """Supported where nearly all terms are copied, else partial: words alone cannot tell more."""
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
    outlets = " ".join(article.name for article in brief.evidence.articles)
    speakers = " ".join(who for claim in brief.evidence.claims for who in said_by(claim))
    given = set(terms(f"{brief.evidence.text} {outlets} {speakers}")) | _FRAME
    wanted = set(terms(_without_times(brief.sentence)))
    missing = sorted(wanted - given)
    if len(missing) <= (1 - _COPIED) * len(wanted):
        return Opinion("supported", "")
    return Opinion("partial", f"words without a counterpart in the evidence: {', '.join(missing)}")
