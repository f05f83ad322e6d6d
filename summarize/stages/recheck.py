"""Re-check a saved report: does everything in it hold together, and with the articles?

It needs no model, no key and no network. The checks of what sentences say (numbers, names, …) are a stage of their
own; here is checked that what they rest on is there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from summarize.data.article import Article, Span
from summarize.data.claim import EvidenceSpan, GroundedClaim
from summarize.data.group import PlaceSlot, QuantitySlot, Reconciliation, Status, Support, TimeSlot
from summarize.data.report import Report

# Enough of a quotation to recognise it in a one-line message.
_LONGEST_SHOWN: Final = 60


@dataclass(frozen=True)
class Finding:
    """Something in a report that does not hold.

    Attributes:
        where: The part at fault, counted from 1: `a2`, `a2.c7 evidence 1`, `g3`, `x1`, `sentence 3`.
        what: What is wrong, what was found, what was expected.
    """

    where: str
    what: str


def recheck(report: Report, *, articles: Sequence[Article] = ()) -> tuple[Finding, ...]:
    """Check *report* against itself, and against *articles* if they were read again.

    Articles are recognised by digest, then by location; their ids and order don't matter. Where one reads
    differently now, each piece of evidence that has moved or is gone is named.

    Returns:
        What does not hold, in the order of the report; nothing if everything holds.
    """
    known = report.reconciliation
    return tuple(
        chain(
            _again(known, articles) if articles else (),
            _articles(report.articles),
            _evidence(known),
            _homes(known),
            _references(report, known),
            _supports(known),
            _sides(known),
            _citations(report, known),
        )
    )


def _again(known: Reconciliation, given: Sequence[Article]) -> Iterator[Finding]:
    digests = {_digest(article) for article in given}
    by_location = {article.location: article for article in given}
    for article in known.articles:
        if article.sha256 in digests:
            continue
        where = repr(article.location)
        other = by_location.get(article.location)
        if other is None:
            yield Finding(
                article.id, f"is missing: none of the articles given has its text or comes from {where}"
            )
            continue
        yield Finding(
            article.id,
            f"now reads differently in {where}: SHA-256 {_digest(other)}, expected {article.sha256}",
        )
        for claim in known.claims:
            if claim.article_id == article.id:
                yield from _span_findings(claim, other, f" in {where}")
    reported = {name for article in known.articles for name in (article.sha256, article.location)}
    for article in given:
        if reported.isdisjoint({_digest(article), article.location}):
            yield Finding(repr(article.location), "was given, but the report was not made from it")


def _articles(articles: Sequence[Article]) -> Iterator[Finding]:
    yield from _repeated(article.id for article in articles)
    for article in articles:
        if _digest(article) != article.sha256:
            yield Finding(article.id, f"its text has SHA-256 {_digest(article)}, expected {article.sha256}")
        for span in article.furniture:
            if not _within(span, article):
                yield Finding(
                    article.id,
                    f"furniture {_place(span)} does not lie in its text of {len(article.text)} characters",
                )
        for first, second in pairwise(article.furniture):
            if second.start < first.end:
                yield Finding(article.id, f"furniture {_place(second)} begins before {_place(first)} ends")


def _evidence(known: Reconciliation) -> Iterator[Finding]:
    yield from _repeated(claim.id for claim in known.claims)
    for claim in known.claims:
        yield from _unknown(claim.id, "article", (claim.article_id,), known.article_by_id)
        if article := known.article_by_id.get(claim.article_id):
            yield from _span_findings(claim, article)


def _span_findings(claim: GroundedClaim, article: Article, reading: str = "") -> Iterator[Finding]:
    for number, span in enumerate(claim.evidence, start=1):
        where = f"{claim.id} evidence {number}{reading}"
        if span.article_id != claim.article_id:
            yield Finding(where, f"lies in article {_shown(span.article_id)}, expected {claim.article_id}")
        else:
            yield from (Finding(where, what) for what in _span_faults(span, article.text))


def _span_faults(span: EvidenceSpan, text: str) -> Iterator[str]:
    if not span.exact.strip():
        yield f"quotes nothing at {_place(span)}"
    elif (found := text[span.start : span.end]) != span.exact:
        differs = f"characters {_place(span)} read {_shown(found)}, expected {_shown(span.exact)}"
        context = text.find(span.prefix + span.exact + span.suffix)
        if context < 0:
            yield f"{differs}; these words with their surroundings are nowhere in the article"
        else:
            start = context + len(span.prefix)
            yield f"{differs}; the text has moved: they stand at {start}-{start + len(span.exact)}"
    else:
        if not text.endswith(span.prefix, 0, span.start):
            before = text[max(0, span.start - len(span.prefix)) : span.start]
            yield f"the prefix before {span.start} reads {_shown(before)}, expected {_shown(span.prefix)}"
        if not text.startswith(span.suffix, span.end):
            after = text[span.end : span.end + len(span.suffix)]
            yield f"the suffix after {span.end} reads {_shown(after)}, expected {_shown(span.suffix)}"


def _homes(known: Reconciliation) -> Iterator[Finding]:
    homes = Counter(claim for group in known.groups for claim in group.claims)
    for claim in known.claims:
        if homes[claim.id] != 1:
            yield Finding(claim.id, f"is at home in {homes[claim.id]} groups, expected 1")


def _references(report: Report, known: Reconciliation) -> Iterator[Finding]:
    """Ids that name nothing in the report."""
    for group in known.groups:
        slots: tuple[TimeSlot | PlaceSlot | QuantitySlot, ...] = (
            *group.slots.when,
            *group.slots.said,
            *group.slots.where,
            *group.slots.quantities,
        )
        claims = chain(
            group.supporting,
            *(pair.claims for pair in group.dependence),
            *((joined.claim, joined.to) for joined in group.joined),
            *(slot.claims for slot in slots),
        )
        yield from _unknown(group.id, "claim", claims, known.claim_by_id)
    for conflict in known.conflicts:
        claims = chain.from_iterable(side.claims for side in conflict.sides)
        yield from _unknown(conflict.id, "claim", claims, known.claim_by_id)
        yield from _unknown(conflict.id, "group", conflict.groups, known.group_by_id)
    for number, event in enumerate(known.events, start=1):
        yield from _unknown(f"event {number}", "article", event.articles, known.article_by_id)
    for dependence in known.dependence:
        where = "dependence of {} and {}".format(*dependence.articles)
        yield from _unknown(where, "article", dependence.articles, known.article_by_id)
        for run in dependence.shared:
            for article_id, span in zip(dependence.articles, (run.first, run.second), strict=True):
                article = known.article_by_id.get(article_id)
                if article and not _within(span, article):
                    yield Finding(
                        where, f"shared run {_place(span)} does not lie in the text of {article_id}"
                    )
    for number, omission in enumerate(report.omissions, start=1):
        yield from _unknown(f"omission {number}", "group", (omission.group,), known.group_by_id)


def _supports(known: Reconciliation) -> Iterator[Finding]:
    """Counts that cannot be, and a status that does not follow from them."""
    yield from _repeated(group.id for group in known.groups)
    disputed = {group for conflict in known.conflicts if conflict.disputes for group in conflict.groups}
    for group in known.groups:
        counts = group.support
        shown = f"{counts.outlets} outlets, {counts.texts} texts, {counts.origins} origins"
        if not 1 <= counts.origins <= min(counts.outlets, counts.texts):
            yield Finding(
                group.id,
                f"has {shown}, expected at least 1 origin and not more origins than outlets or texts",
            )
        claims = (known.claim_by_id.get(claim_id) for claim_id in group.supporting)
        articles = {claim.article_id for claim in claims if claim}
        outlets = {
            known.article_by_id[article_id].name for article_id in articles & known.article_by_id.keys()
        }
        if counts.outlets > len(outlets) or counts.texts > len(articles):
            yield Finding(
                group.id,
                f"has {shown}, but its claims come from {len(outlets)} outlets, {len(articles)} articles",
            )
        status = _status(counts, disputed=group.id in disputed)
        if group.status != status:
            conflict = "in an open conflict" if group.id in disputed else "in no open conflict"
            yield Finding(group.id, f"is {group.status}, expected {status}: {shown}, {conflict}")


def _status(support: Support, *, disputed: bool) -> Status:
    if disputed:
        return "disputed"
    if support.origins > 1:
        return "corroborated"
    return "one_origin" if support.outlets > 1 else "single_source"


def _sides(known: Reconciliation) -> Iterator[Finding]:
    yield from _repeated(conflict.id for conflict in known.conflicts)
    for conflict in known.conflicts:
        if len(conflict.sides) < 2:
            yield Finding(conflict.id, f"has {len(conflict.sides)} sides, expected two or more")
        for side in conflict.sides:
            if not side.claims:
                yield Finding(conflict.id, f"nobody gives its answer {_shown(side.value)}")


def _citations(report: Report, known: Reconciliation) -> Iterator[Finding]:
    for number, sentence in enumerate(report.summary.sentences, start=1):
        where = f"sentence {number}"
        if not sentence.citations:
            yield Finding(where, "cites nothing, expected at least one group")
        yield from _unknown(
            where, "group", (citation.group for citation in sentence.citations), known.group_by_id
        )
        for citation in sentence.citations:
            if citation.group in known.group_by_id and not citation.spans:
                yield Finding(where, f"cites group {citation.group}, which has no evidence")


def _unknown(where: str, kind: str, ids: Iterable[str], existing: Container[str]) -> Iterator[Finding]:
    for name in dict.fromkeys(ids):
        if name not in existing:
            yield Finding(where, f"names {kind} {_shown(name)}, which is not in the report")


def _repeated(ids: Iterable[str]) -> Iterator[Finding]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield Finding(name, f"this id is used {times} times, expected once")


def _digest(article: Article) -> str:
    return hashlib.sha256(article.text.encode()).hexdigest()


def _within(span: Span, article: Article) -> bool:
    return span.start < span.end <= len(article.text)


def _place(span: Span | EvidenceSpan) -> str:
    return f"{span.start}-{span.end}"


def _shown(text: str) -> str:
    """Characters as a Python literal, so that what is invisible shows; shortened."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")
