"""Re-check a saved report: does everything in it hold together, and with the articles?

It needs no model, no key and no network. The checks of what sentences say (numbers, names, …) are a stage of their
own; here is checked that what they rest on is there.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from summarize.data.article import Article, Span
from summarize.data.claim import EvidenceSpan, GroundedClaim
from summarize.data.finding import Finding
from summarize.data.group import PlaceSlot, QuantitySlot, Reconciliation, Status, Support, TimeSlot
from summarize.data.report import Report
from summarize.text.locate import locate

# Enough of a quotation to recognise it in a one-line message.
_LONGEST_SHOWN: Final = 60


def recheck(report: Report, *, articles: Sequence[Article] = ()) -> tuple[Finding, ...]:
    """Check *report* against itself, and against *articles* if they were read again.

    Articles are recognised by digest, then by location; their ids and order don't matter. Where one reads
    differently now, the first difference is named, and each piece of evidence that is gone, or has moved and holds.

    Returns:
        What does not hold or has moved, in the order of the report; nothing if all is as it was.
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
            _omissions(report),
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
            f"now reads differently in {where}: SHA-256 {_digest(other)}, expected {article.sha256}; "
            f"{_first_difference(other.text, article.text)}",
        )
        for claim in known.claims:
            if claim.article_id == article.id:
                yield from _edited(claim, other)
    reported = {name for article in known.articles for name in (article.sha256, article.location)}
    for article in given:
        if reported.isdisjoint({_digest(article), article.location}):
            yield Finding(repr(article.location), "was given, but the report was not made from it")


def _first_difference(text: str, expected: str) -> str:
    pairs = enumerate(zip(text, expected, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(text), len(expected)))
    # From the beginning of the word: of "130" and "131" the last digit alone says nothing.
    start = max(expected.rfind(" ", 0, at), expected.rfind("\n", 0, at)) + 1
    return f"first at {at}: {_shown(text[start:])}, expected {_shown(expected[start:])}"


def _edited(claim: GroundedClaim, article: Article) -> Iterator[Finding]:
    """What became of the evidence of a claim in an article that was edited since."""
    for number, span in enumerate(claim.evidence, start=1):
        where = f"{claim.id} evidence {number} in {article.location!r}"
        if article.text[span.start : span.end] == span.exact:
            continue
        start = _moved_to(span, article.text)
        if start is None:
            yield Finding(where, f"is gone: {_shown(span.exact)} is nowhere in the article")
        else:
            place = f"{start}-{start + len(span.exact)}"
            yield Finding(where, f"has moved from {_place(span)} to {place}", holds=True)


def _moved_to(span: EvidenceSpan, text: str) -> int | None:
    """Where the words of *span* stand, by the text around them; None if they don't, or nothing tells which are meant."""
    places = [match.start() for match in re.finditer(re.escape(span.exact), text)]

    def kept(start: int) -> int:
        before, after = (
            text.endswith(span.prefix, 0, start),
            text.startswith(span.suffix, start + len(span.exact)),
        )
        return before + after

    best = max(places, key=kept, default=None)
    return best if best is not None and (len(places) == 1 or kept(best)) else None


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
            faults = tuple(_span_findings(claim, article))
            # Evidence that does not hold says nothing of the quotations.
            yield from faults or _quotations(claim)


def _span_findings(claim: GroundedClaim, article: Article) -> Iterator[Finding]:
    for number, span in enumerate(claim.evidence, start=1):
        where = f"{claim.id} evidence {number}"
        if span.article_id != claim.article_id:
            yield Finding(where, f"lies in article {_shown(span.article_id)}, expected {claim.article_id}")
        else:
            yield from (Finding(where, what) for what in _span_faults(span, article.text))


def _span_faults(span: EvidenceSpan, text: str) -> Iterator[str]:
    if not span.exact.strip():
        yield f"quotes nothing at {_place(span)}"
    elif (found := text[span.start : span.end]) != span.exact:
        differs = f"characters {_place(span)} read {_shown(found)}, expected {_shown(span.exact)}"
        start = _moved_to(span, text)
        if start is None:
            yield f"{differs}; these words are nowhere in the article"
        else:
            yield f"{differs}; they stand at {start}-{start + len(span.exact)}"
    else:
        if not text.endswith(span.prefix, 0, span.start):
            before = text[max(0, span.start - len(span.prefix)) : span.start]
            yield f"the prefix before {span.start} reads {_shown(before)}, expected {_shown(span.prefix)}"
        if not text.startswith(span.suffix, span.end):
            after = text[span.end : span.end + len(span.suffix)]
            yield f"the suffix after {span.end} reads {_shown(after)}, expected {_shown(span.suffix)}"


def _quotations(claim: GroundedClaim) -> Iterator[Finding]:
    """Quotations and evidence that are not of the same words."""
    for number, quotation in enumerate(claim.quotations, start=1):
        if not any(locate(span.exact, quotation) for span in claim.evidence):
            yield Finding(f"{claim.id} quotation {number}", f"{_shown(quotation)} is not in its evidence")
    for number, span in enumerate(claim.evidence, start=1):
        if not any(locate(span.exact, quotation) for quotation in claim.quotations):
            yield Finding(f"{claim.id} evidence {number}", f"{_shown(span.exact)} is not in its quotations")


def _homes(known: Reconciliation) -> Iterator[Finding]:
    """Claims that are not in exactly one group, and groups that say what none of their claims says."""
    homes = Counter(claim for group in known.groups for claim in group.claims)
    for claim in known.claims:
        if homes[claim.id] != 1:
            yield Finding(claim.id, f"is at home in {homes[claim.id]} groups, expected 1")
    for group in known.groups:
        if group.text not in {claim.text for claim in known.claims if claim.id in group.claims}:
            yield Finding(group.id, f"says {_shown(group.text)}, which none of its claims says")


def _references(report: Report, known: Reconciliation) -> Iterator[Finding]:
    """Ids that name nothing in the report, or no claim of their group."""
    for group in known.groups:
        yield from _unknown(group.id, "claim", group.supporting, known.claim_by_id)
        slots: tuple[TimeSlot | PlaceSlot | QuantitySlot, ...] = (
            *group.slots.when,
            *group.slots.said,
            *group.slots.where,
            *group.slots.quantities,
        )
        claims = chain(
            *(pair.claims for pair in group.dependence),
            *((joined.claim, joined.to) for joined in group.joined),
            *(slot.claims for slot in slots),
        )
        yield from _unknown(group.id, "claim", claims, group.supporting, of="among its claims")
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
    for number, change in enumerate(report.changes.statements if report.changes else (), start=1):
        yield from _unknown(f"change {number}", "group", filter(None, [change.group]), known.group_by_id)


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


def _omissions(report: Report) -> Iterator[Finding]:
    """Groups of two or more origins, or disputed ones, that the summary leaves out without saying so."""
    told = {omission.group for omission in report.omissions}
    told |= {citation.group for sentence in report.summary.sentences for citation in sentence.citations}
    for group in report.groups:
        if group.status in {"corroborated", "disputed"} and group.id not in told:
            yield Finding(group.id, f"is {group.status}, but neither cited nor among the omissions")


def _unknown(
    where: str, kind: str, ids: Iterable[str], existing: Container[str], of: str = "in the report"
) -> Iterator[Finding]:
    for name in dict.fromkeys(ids):
        if name not in existing:
            yield Finding(where, f"names {kind} {_shown(name)}, which is not {of}")


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
