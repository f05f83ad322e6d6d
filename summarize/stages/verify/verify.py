"""A draft to a summary: every sentence is checked, judged, mended once if it fails, and dropped if it fails again."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.data.article import Article
from summarize.data.group import Reconciliation
from summarize.data.problem import Problem
from summarize.data.summary import (
    Check,
    Citation,
    Draft,
    DraftSentence,
    Dropped,
    Omission,
    Sentence,
    Summary,
)
from summarize.errors import ModelError
from summarize.stages.verify.asking import Asking, problem_of
from summarize.stages.verify.checks import evidence_for
from summarize.stages.verify.judge import Brief, Judge, Opinion, Rewrite
from summarize.stages.verify.planted import check_published

_HEADLINE = -1


@dataclass(frozen=True)
class Verification:
    """What verify hands on."""

    summary: Summary
    omissions: tuple[Omission, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Examined:
    """A sentence after its checks and, if it passed them, the judge."""

    draft: DraftSentence
    checks: tuple[Check, ...]
    opinion: Opinion

    @property
    def passes(self) -> bool:
        return all(check.passed is not False for check in self.checks) and self.opinion.verdict in {
            "supported",
            "unscored",
        }

    @property
    def faults(self) -> str:
        failed = [f"{check.name}: {check.detail}" for check in self.checks if check.passed is False]
        judged = (
            []
            if self.opinion.verdict in {"supported", "unscored"}
            else [f"judge ({self.opinion.verdict}): {self.opinion.reason}"]
        )
        return "; ".join([*failed, *judged])


class _Examiner:
    """Checks and judges sentences against the groups they cite; keeps count of what the judge could not do."""

    def __init__(self, reconciliation: Reconciliation, judge: Judge, language: str | None) -> None:
        self._reconciliation = reconciliation
        self._language = language
        self._judge = judge
        self._asking = Asking(judge)
        self.problems = self._asking.problems

    def brief(self, draft: DraftSentence) -> Brief:
        return Brief(draft.text, evidence_for(draft.groups, self._reconciliation, written=self._language))

    async def examine(self, drafts: Sequence[DraftSentence]) -> list[_Examined]:
        """Each sentence examined, in order. The judge sees only those that pass the checks."""
        briefs = [self.brief(draft) for draft in drafts]
        articles = self._reconciliation.articles
        checks = [_checks(draft, brief, articles) for draft, brief in zip(drafts, briefs, strict=True)]
        opinions = await self._asking.opinions(briefs, checks)
        return [
            _Examined(draft, found, opinion)
            for draft, found, opinion in zip(drafts, checks, opinions, strict=True)
        ]

    async def mend(self, failed: Sequence[_Examined]) -> list[DraftSentence]:
        """The failed sentences, rewritten once where the judge can; those that cannot be saved come back empty."""
        rewrites = [Rewrite(self.brief(one.draft), one.faults) for one in failed]
        try:
            texts = await self._judge.rewrites(rewrites) if rewrites else ()
        except ModelError as error:
            self.problems.append(problem_of("repair", error))
            texts = tuple("" for _ in rewrites)
        return [one.draft.model_copy(update={"text": text}) for one, text in zip(failed, texts, strict=True)]


def _checks(draft: DraftSentence, brief: Brief, articles: Sequence[Article]) -> tuple[Check, ...]:
    """The checks of a sentence. A headline has no room for its source, which the account under it names."""
    every = check_published(brief.sentence, brief.evidence, articles)
    return tuple(one for one in every if draft.paragraph != _HEADLINE or one.name != "attribution")


async def verify(draft: Draft, reconciliation: Reconciliation, *, judge: Judge) -> Verification:
    """Check every sentence of *draft* against the groups it cites.

    A sentence is published if all checks pass and the judge, where there is one to ask, finds it supported. The
    headline goes the same way; one that fails is replaced by a sentence that is published.
    """
    examiner = _Examiner(reconciliation, judge, draft.language)
    headline = DraftSentence(text=draft.headline, groups=draft.headline_groups, paragraph=_HEADLINE)
    drafted = ([headline] if draft.headline else []) + list(draft.sentences)
    first = await examiner.examine(drafted)
    failed = [index for index, one in enumerate(first) if not one.passes]
    mended = await examiner.mend([first[index] for index in failed])
    kept = [
        (index, sentence) for index, sentence in zip(failed, mended, strict=True) if sentence.text.strip()
    ]
    second = dict(
        zip([index for index, _ in kept], await examiner.examine([one for _, one in kept]), strict=True)
    )
    outcome = [second.get(index, one) for index, one in enumerate(first)]
    published = [
        _sentence(one, reconciliation, repaired=index in second)
        for index, one in enumerate(outcome)
        if one.passes and one.draft.paragraph != _HEADLINE
    ]
    abstained = _abstention(published, reconciliation, draft)
    dropped = [
        Dropped(text=first[index].draft.text, reason=_why(first[index], second.get(index)))
        for index, one in enumerate(outcome)
        if not one.passes
    ]
    if abstained:
        dropped += [
            Dropped(text=one.text, reason="it passed, but the rest carries no summary") for one in published
        ]
        published = []
    summary = Summary(
        headline=_headline(outcome, published),
        sentences=tuple(published),
        dropped=tuple(dropped),
        abstained=abstained,
        language=draft.language,
    )
    return Verification(summary, _omissions(summary, reconciliation, draft), tuple(examiner.problems))


async def extend(
    verification: Verification,
    draft: Draft,
    additions: Sequence[DraftSentence],
    reconciliation: Reconciliation,
    *,
    judge: Judge,
) -> Verification:
    """*verification* with those of *additions* that pass, each at the end of its paragraph; the others are listed.

    They are checked and judged like the sentences of *draft*, and not mended.
    """
    if not additions:
        return verification
    examiner = _Examiner(reconciliation, judge, draft.language)
    outcome = await examiner.examine(additions)
    passed = [_sentence(one, reconciliation, repaired=False) for one in outcome if one.passes]
    failed = [Dropped(text=one.draft.text, reason=one.faults) for one in outcome if not one.passes]
    before = verification.summary
    summary = before.model_copy(
        update={
            "sentences": tuple(sorted((*before.sentences, *passed), key=lambda one: one.paragraph)),
            "dropped": (*before.dropped, *failed),
        }
    )
    drafted = draft.model_copy(update={"sentences": (*draft.sentences, *additions)})
    return Verification(
        summary,
        _omissions(summary, reconciliation, drafted),
        (*verification.problems, *examiner.problems),
    )


def _sentence(examined: _Examined, reconciliation: Reconciliation, *, repaired: bool) -> Sentence:
    cited = [reconciliation.group_by_id[group_id] for group_id in dict.fromkeys(examined.draft.groups)]
    judged = Check(
        name="judge",
        passed=None if examined.opinion.verdict == "unscored" else True,
        detail=examined.opinion.reason,
    )
    return Sentence(
        text=examined.draft.text,
        paragraph=examined.draft.paragraph,
        citations=tuple(Citation(group=group.id, spans=reconciliation.evidence_of(group)) for group in cited),
        verdict=examined.opinion.verdict,
        checks=(*examined.checks, judged),
        repaired=repaired,
    )


def _why(first: _Examined, second: _Examined | None) -> str:
    if second is None:
        return first.faults
    return f"{first.faults}; rewritten as “{second.draft.text}”, which failed too: {second.faults}"


def _headline(outcome: Sequence[_Examined], published: Sequence[Sentence]) -> str:
    """The headline if it passed; else the first published sentence on one of its groups, or the first of all."""
    headline = next((one for one in outcome if one.draft.paragraph == _HEADLINE), None)
    if headline is not None and headline.passes:
        return headline.draft.text
    about = headline.draft.groups if headline else ()
    nearest = min(
        published,
        key=lambda sentence: all(citation.group not in about for citation in sentence.citations),
        default=None,
    )
    return nearest.text.rstrip(".") if nearest else ""


def _abstention(published: Sequence[Sentence], reconciliation: Reconciliation, draft: Draft) -> str | None:
    """Why there is no summary, or None: nothing was published, or nothing of what the draft begins with."""
    opening = {sentence.paragraph for sentence in draft.sentences[:1]}
    lead = {group for one in draft.sentences if one.paragraph in opening for group in one.groups}
    lead.update(draft.headline_groups)
    if any(citation.group in lead for sentence in published for citation in sentence.citations):
        return None
    if published:
        return "Nothing is left of what happened: no sentence of the headline's or the first paragraph's claims passed."
    if not reconciliation.claims:
        return "No claim was found whose quotation stands in its article."
    if draft.sentences:
        return f"None of the {len(draft.sentences)} drafted sentences stood up to its checks."
    return "No sentence was drafted."


def _omissions(summary: Summary, reconciliation: Reconciliation, draft: Draft) -> tuple[Omission, ...]:
    """Corroborated and disputed groups that no published sentence cites."""
    cited = {citation.group for sentence in summary.sentences for citation in sentence.citations}
    drafted = {group_id for sentence in draft.sentences for group_id in sentence.groups}
    return tuple(
        Omission(
            group=group.id,
            reason=f"{group.status}, but {'its sentence was dropped' if group.id in drafted else 'left out of the draft'}",
        )
        for group in reconciliation.groups
        if group.status in {"corroborated", "disputed"} and group.id not in cited
    )
