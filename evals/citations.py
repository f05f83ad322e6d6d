"""Citation recall and precision as ALCE defines them, by a judge that is a parameter.

Gao, Yen, Yu & Chen, Enabling Large Language Models to Generate Text with Citations (EMNLP 2023), section 3: citation recall
is the share of sentences that all their citations together support. A citation is precise if its sentence is supported,
and either it alone supports the sentence or the others without it do not.

The program publishes only what its own checks and judge let pass, so recall by the same judge is high by construction:
below 1 it shows that the judge is not of one mind with itself. Precision it has not looked at before.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from evals.scores import Scores, score
from summarize import ModelError, Report
from summarize.llm.model import Model
from summarize.llm.prompts import load_prompt
from summarize.stages.verify.checks import check_sentence, evidence_for
from summarize.stages.verify.judge import Brief, ExtractiveJudge, Opinion
from summarize.stages.verify.model import ModelJudge

# A judge that is a model is given so many sentences at once: as many as the program gives it.
_AT_ONCE = 10


@dataclass(frozen=True)
class Item:
    """One thing to judge.

    Attributes:
        sentence: The number of a published sentence, from 0.
        groups: Some of the groups it cites, in its order: do these support it?
    """

    sentence: int
    groups: tuple[str, ...]

    def without(self, group: str) -> "Item":
        """The same sentence with one citation less."""
        return Item(self.sentence, tuple(other for other in self.groups if other != group))

    def alone(self, group: str) -> "Item":
        """The same sentence with one citation."""
        return Item(self.sentence, (group,))


# Whether the groups support the sentence; None where the judge did not say.
Verdicts = Mapping[Item, bool | None]


class Opinionated(Protocol):
    """The half of the program's `Judge` that judges."""

    async def opinions(self, briefs: Sequence[Brief]) -> Sequence[Opinion]:
        """One opinion for each brief, in order."""
        ...


class Checked:
    """A judge behind the deterministic checks, as in the program: where a check fails it is not asked.

    Args:
        judge: Who judges the rest.
    """

    def __init__(self, judge: Opinionated) -> None:
        self._judge = judge

    async def opinions(self, briefs: Sequence[Brief]) -> tuple[Opinion, ...]:
        """Unsupported where a check fails, else as the judge finds."""
        failed = [_failed(brief) for brief in briefs]
        rest = [brief for brief, fault in zip(briefs, failed, strict=True) if fault is None]
        found = iter(await self._judge.opinions(rest)) if rest else iter(())
        return tuple(fault or next(found) for fault in failed)


def _failed(brief: Brief) -> Opinion | None:
    # Whether the sentence says whose account it is does not tell whether its citations carry it.
    faults = [
        one.name
        for one in check_sentence(brief.sentence, brief.evidence)
        if one.passed is False and one.name != "attribution"
    ]
    return Opinion("unsupported", ", ".join(faults)) if faults else None


def verifier() -> Checked:
    """The judge that is no model: the deterministic checks, then the words, as when the extractive engine verifies.

    Of a model's sentences it finds too few supported: another wording is for it a word without evidence.
    """
    return Checked(ExtractiveJudge())


def model_judge(model: Model) -> Checked:
    """The program's own judge, asking *model* with the built-in prompts."""
    return Checked(ModelJudge(model, judging=load_prompt("judge", None), mending=load_prompt("repair", None)))


def published(report: Report) -> Verdicts:
    """What the report itself says of each sentence with all its citations."""
    return {
        item: sentence.verdict == "supported"
        for item, sentence in zip(_wholes(report), report.summary.sentences, strict=True)
        if sentence.verdict != "unscored"
    }


async def judged(report: Report, judge: Opinionated, known: Verdicts | None = None) -> Verdicts:
    """What *judge* says of every sentence and of all parts of its citations on which a score depends.

    Args:
        report: The report.
        judge: Who is asked.
        known: What need not be asked, such as `published` verdicts.

    Raises:
        RecordingMissing: The judge's model is a replay, and a request is not recorded.
    """
    verdicts: dict[Item, bool | None] = dict(known or {})
    while items := needed(report, verdicts):
        batches = apart(items)
        answers = await asyncio.gather(*(_asked(report, batch, judge) for batch in batches))
        for batch, answer in zip(batches, answers, strict=True):
            verdicts.update(zip(batch, answer, strict=True))
    return verdicts


def needed(report: Report, verdicts: Verdicts) -> tuple[Item, ...]:
    """What is to be judged next, given the *verdicts* so far; nothing if the scores are decided.

    First each sentence with all its citations. Of a supported one with several: all but each, which shows most citations
    to be needed; and by itself each that the others can do without.
    """
    items = dict.fromkeys(item for whole in _wholes(report) for item in _parts(whole, verdicts))
    return tuple(item for item in items if item not in verdicts)


def _wholes(report: Report) -> list[Item]:
    return [
        Item(number, tuple(dict.fromkeys(citation.group for citation in sentence.citations)))
        for number, sentence in enumerate(report.summary.sentences)
    ]


def _parts(whole: Item, verdicts: Verdicts) -> Iterator[Item]:
    yield whole
    if verdicts.get(whole) and len(whole.groups) > 1:
        for group in whole.groups:
            others = whole.without(group)
            yield others
            if others in verdicts and verdicts[others] is not False:
                yield whole.alone(group)


def apart(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Batches of at most ten *items* such that no sentence is twice in one, as few as can be.

    One that sees a sentence twice could judge one part of its citations by the other.
    """
    together = sorted(items, key=lambda item: item.sentence)
    most = max(Counter(item.sentence for item in items).values(), default=0)
    count = max(most, ceil(len(items) / _AT_ONCE))
    return [together[start::count] for start in range(count)]


async def _asked(report: Report, batch: Sequence[Item], judge: Opinionated) -> Sequence[bool | None]:
    known, sentences = report.reconciliation, report.summary.sentences
    briefs = [Brief(sentences[item.sentence].text, evidence_for(item.groups, known)) for item in batch]
    try:
        opinions = await judge.opinions(briefs)
    except ModelError:
        return [None] * len(batch)
    return [None if one.verdict == "unscored" else one.verdict == "supported" for one in opinions]


def scores_of(verdicts: Verdicts, *, judge: str = "") -> Scores:
    """Citation recall and precision by the *verdicts* of one report; *judge* is said in their names, if given.

    What is unscored is left out: a sentence with its citations, or a citation for which it cannot be told.
    """
    # The last of each sentence is the one with most citations: all of them.
    wholes = {item.sentence: item for item in sorted(verdicts, key=lambda item: len(item.groups))}
    supported = [verdicts[whole] for whole in wholes.values()]
    precise = [_is_precise(group, whole, verdicts) for whole in wholes.values() for group in whole.groups]
    by = f", {judge}" if judge else ""
    return {
        f"citation recall{by}": score(one for one in supported if one is not None),
        f"citation precision{by}": score(one for one in precise if one is not None),
    }


def _is_precise(group: str, whole: Item, verdicts: Verdicts) -> bool | None:
    if not verdicts[whole]:
        return verdicts[whole]
    alone, others = verdicts.get(whole.alone(group)), verdicts.get(whole.without(group))
    if alone or others is False:
        return True
    return None if alone is None or others is None else False
