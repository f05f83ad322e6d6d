"""Somebody's text against articles: each sentence is held against the passages nearest to it, in what it cites first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize.data.article import Article, Span
from summarize.data.checked import CheckedSentence, Fault, Unchecked
from summarize.data.claim import EvidenceSpan
from summarize.data.problem import Problem
from summarize.data.summary import Check, Verdict
from summarize.stages.verify.anchors import anchored
from summarize.stages.verify.asking import Asking
from summarize.stages.verify.checks import check_sentence
from summarize.stages.verify.evidence import Evidence
from summarize.stages.verify.judge import Brief, Judge, Opinion
from summarize.stages.verify.passages import Passage, nearest, passages_of
from summarize.text.names import find_names
from summarize.text.prose import Written, prose
from summarize.text.short_names import short_names
from summarize.text.similarity import weights_of
from summarize.text.words import terms, words

# A sentence of a summary joins what stands in a few sentences of the articles.
_PASSAGES: Final = 4
# One that names outlets has something from each.
_PASSAGES_OF_NAMED: Final = 2


@dataclass(frozen=True)
class TextVerification:
    """What came of a text: its sentences with their verdicts, what was not checked, and what went wrong."""

    sentences: tuple[CheckedSentence, ...]
    left_out: tuple[Unchecked, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Held:
    """A sentence held against some evidence.

    Attributes:
        evidence: What it was held against.
        checks: What code found, and what the judge said where it was asked.
        verdict: What came of them.
        score: What the judge gave it; None where it was not asked or gave none.
    """

    evidence: Evidence
    checks: tuple[Check, ...]
    verdict: Verdict = "unsupported"
    score: float | None = None

    @property
    def passes(self) -> bool:
        return all(check.passed is not False for check in self.checks)


async def verify_text(text: str, cited: Sequence[Article | None], *, judge: Judge) -> TextVerification:
    """Hold each sentence of *text* against the articles.

    A sentence that cites articles is held against these. Where they don't bear it out but all articles together do, it is
    shown with the evidence that does, and its citation is at fault.

    Args:
        text: Plain text or Markdown.
        cited: The articles by their numbers, the first is [1]; None for one that could not be used.
        judge: Who judges the sentences that pass the checks.
    """
    found = prose(text)
    by_number = {number: article for number, article in enumerate(cited, start=1) if article is not None}
    passages = passages_of(tuple(dict.fromkeys(by_number.values())))
    examiner = _Examiner(passages, judge)
    own = [(one.text, _cited(one, passages, by_number)) for one in found.sentences]
    first = await examiner.examine(own)
    doubtful = [
        at for at, one in enumerate(first) if one.verdict != "supported" and own[at][1] is not passages
    ]
    second = await examiner.examine([(own[at][0], passages) for at in doubtful])
    elsewhere = {at: one for at, one in zip(doubtful, second, strict=True) if one.verdict == "supported"}
    return TextVerification(
        sentences=tuple(
            _checked(text, one, _with_citations(one, first[at], elsewhere.get(at), by_number))
            for at, one in enumerate(found.sentences)
        ),
        left_out=tuple(
            Unchecked(start=one.span.start, end=one.span.end, reason=one.reason) for one in found.left_out
        ),
        problems=tuple(dict.fromkeys(examiner.problems)),
    )


def _cited(
    written: Written, passages: Sequence[Passage], by_number: Mapping[int, Article]
) -> Sequence[Passage]:
    """The passages of the articles that a sentence cites; all of them where it cites none that is there."""
    ids = {by_number[number].id for number in written.citations if number in by_number}
    return [passage for passage in passages if passage.article.id in ids] if ids else passages


class _Examiner:
    """Holds sentences against the nearest of some passages.

    Args:
        passages: All that there are.
        judge: Who judges.
    """

    def __init__(self, passages: Sequence[Passage], judge: Judge) -> None:
        self._articles = tuple(dict.fromkeys(passage.article for passage in passages))
        self._weights = weights_of([terms(passage.text) for passage in passages])
        self._short = short_names(passage.text for passage in passages)
        self._asking = Asking(judge)
        self.problems = self._asking.problems

    async def examine(self, sentences: Sequence[tuple[str, Sequence[Passage]]]) -> list[_Held]:
        """Each sentence with what came of it, in order. The judge sees only those that pass the checks."""
        held = [self._held(sentence, passages) for sentence, passages in sentences]
        briefs = [Brief(sentence, one.evidence) for (sentence, _), one in zip(sentences, held, strict=True)]
        opinions = await self._asking.opinions(briefs, [one.checks for one in held])
        return [_judged(*pair) if pair[0].passes else pair[0] for pair in zip(held, opinions, strict=True)]

    def _held(self, sentence: str, passages: Sequence[Passage]) -> _Held:
        """A sentence with its checks: against what is about the same thing, and if it fails there against more."""
        named = [article for article in self._articles if _names(sentence, article)]
        theirs = [[one for one in passages if one.article == article] for article in named]
        found = dict.fromkeys(
            [
                *nearest(sentence, passages, limit=_PASSAGES),
                *(one for own in theirs for one in nearest(sentence, own, limit=_PASSAGES_OF_NAMED)),
            ]
        )
        held = self._against(sentence, anchored(sentence, tuple(found), self._weights), named)
        if held.passes or not self._against(sentence, tuple(found), named).passes:
            return held
        scattered = Check(
            name="together", passed=False, detail="the articles have all of it, but not in one connection"
        )
        return replace(held, checks=(*held.checks, scattered), verdict="partial")

    def _against(self, sentence: str, passages: Sequence[Passage], named: Sequence[Article]) -> _Held:
        """A sentence with its checks against *passages*; whoever names an outlet that was given makes nobody up."""
        spans = [EvidenceSpan.of(passage.article, passage.start, passage.end) for passage in passages]
        evidence = Evidence.of_passages(spans, self._articles)
        if not spans:
            nothing = Check(name="evidence", passed=False, detail="the articles have nothing like it")
            return _Held(evidence, (nothing,))
        articles = tuple(dict.fromkeys((*evidence.articles, *named)))
        evidence = replace(evidence, articles=articles, variants=self._short)
        return _Held(evidence, check_sentence(sentence, evidence))


def _names(sentence: str, article: Article) -> bool:
    """Whether *sentence* names the outlet of *article*, in full or by a part of its name."""
    parts = {word.text.casefold() for word in words(article.outlet or "")}
    return any(parts.issuperset(name.text.casefold().split()) for name in find_names(sentence))


def _judged(held: _Held, opinion: Opinion) -> _Held:
    passed = None if opinion.verdict == "unscored" else opinion.verdict == "supported"
    check = Check(name="judge", passed=passed, detail=opinion.reason, faults=opinion.faults)
    return replace(held, checks=(*held.checks, check), verdict=opinion.verdict, score=opinion.score)


def _with_citations(
    written: Written, cited: _Held, elsewhere: _Held | None, by_number: Mapping[int, Article]
) -> _Held:
    """The better of the two, with what is wrong with the citation marks of the sentence."""
    held = elsewhere or cited
    absent = [f"[{number}]" for number in written.citations if number not in by_number]
    faults = [f"there is no article {', '.join(absent)}"] if absent else []
    if elsewhere is not None:
        theirs = {by_number[number].id for number in written.citations if number in by_number}
        others = [article for article in held.evidence.articles if article.id not in theirs]
        names = (f"{article.name} ({article.id})" for article in others)
        faults.append(f"not in what it cites, but in {', '.join(names)}")
    passed = not faults if written.citations else None
    check = Check(name="citations", passed=passed, detail="; ".join(faults))
    rest = (one for one in held.checks if one.name != check.name)
    verdict = "partial" if faults and held.verdict == "supported" else held.verdict
    return replace(held, checks=(check, *rest), verdict=verdict)


def _checked(text: str, written: Written, held: _Held) -> CheckedSentence:
    return CheckedSentence(
        text=written.text,
        start=written.span.start,
        end=written.span.end,
        citations=written.citations,
        verdict=held.verdict,
        score=held.score,
        checks=held.checks,
        faults=tuple(
            Fault(
                start=place.start,
                end=place.end,
                exact=text[place.start : place.end],
                check=check.name,
                detail=check.detail,
            )
            for check in held.checks
            if check.passed is False
            for place in _places(check, written)
        ),
        evidence=held.evidence.spans,
    )


def _places(check: Check, written: Written) -> Sequence[Span]:
    """Where the words at fault stand in the text; the whole sentence if they are missing in it."""
    return tuple(
        written.place(match.start(), match.end())
        for words in check.faults
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", written.text)
    ) or (written.span,)
