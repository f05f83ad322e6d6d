"""How articles, claims and groups are called on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from summarize.data.article import Article, Span, latest
from summarize.data.change import Standing
from summarize.data.claim import EvidenceSpan, GroundedClaim
from summarize.data.group import Group, Reconciliation, Status
from summarize.data.report import Report
from summarize.render.characters import clean
from summarize.render.page import Quotations, Quoted, Witness

# About five lines of a terminal: a long paragraph quoted whole hides the next quotation.
_LONGEST_QUOTATION: Final = 400

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")

_STANDINGS: Final[dict[Status, str]] = {
    "corroborated": "Corroborated: {}",
    "one_origin": "Not independent: {}",
    "single_source": "One outlet only",
    "disputed": "Disputed: {}",
}
_CAUTIONS: Final[dict[Status, str]] = {
    "corroborated": "",
    "one_origin": "{}",
    "single_source": "one outlet",
    "disputed": "disputed",
}


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 outlet`, `1,200 tokens`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def quotation(text: str) -> str:
    """An article's words, cleaned, and shortened if they are very long."""
    words = clean(text)
    return words if len(words) <= _LONGEST_QUOTATION else f"{words[:_LONGEST_QUOTATION].rstrip()} [...]"


def place(article_id: str, span: Span | EvidenceSpan) -> str:
    """Where in an article: `a1:104-251`."""
    return f"{clean(article_id)}:{span.start}-{span.end}"


def standing(group: Group | Standing) -> str:
    """How a group is supported, or was, in a line."""
    return _STANDINGS[group.status].format(_counts(group))


def caution(group: Group) -> str:
    """What a reader of a citation must know at once of its support; empty for a corroborated group."""
    return _CAUTIONS[group.status].format(_counts(group))


def _counts(group: Group | Standing) -> str:
    return f"{count(group.support.outlets, 'outlet')}, {count(group.support.origins, 'origin')}"


def told_by(outlets: Iterable[str], as_of: str | None) -> str:
    """Who says something, and until when that holds: `Norma, Radio Isra, as of 2026-03-04 12:00`."""
    return clean(", ".join((*outlets, *([f"as of {as_of}"] if as_of else []))))


def language_code(language: str | None) -> str:
    """*language* if it is an ISO 639 code; anything else would tell a screen reader nonsense."""
    return language if language and _LANGUAGE.fullmatch(language) else ""


def outlet_of(article: Article) -> str:
    """Who published an article."""
    return clean(article.outlet or "unnamed outlet")


@dataclass(frozen=True)
class Index:
    """A report with its look-ups.

    Attributes:
        report: The report; its ids refer to one another without a gap (`recheck` tells).
        known: Its articles, claims and groups by id.
        numbers: The number of each group that the summary cites, in the order of first citation.
        moving: The groups of which a later report says something else than an earlier one, by their ids.
    """

    report: Report
    known: Reconciliation
    numbers: Mapping[str, int]
    moving: frozenset[str]

    @classmethod
    def of(cls, report: Report) -> Index:
        """Look up everything in *report* once."""
        cited = dict.fromkeys(
            citation.group for sentence in report.summary.sentences for citation in sentence.citations
        )
        return cls(
            report,
            report.reconciliation,
            {group: n for n, group in enumerate(cited, start=1)},
            frozenset(
                group
                for conflict in report.conflicts
                if conflict.resolution == "update"
                for group in conflict.groups
            ),
        )

    def article_of(self, claim_id: str) -> Article:
        """The article that a claim is taken from."""
        return self.known.article_by_id[self.known.claim_by_id[claim_id].article_id]

    def label(self, article_id: str) -> str:
        """An article's outlet with its id: `Harbour Post (a1)`."""
        return f"{outlet_of(self.known.article_by_id[article_id])} ({clean(article_id)})"

    def outlet(self, article_id: str) -> str:
        """An article's outlet, with its id where nobody knows the outlet."""
        outlet = self.known.article_by_id[article_id].outlet
        return clean(outlet) if outlet else self.label(article_id)

    def outlets(self, claim_ids: Iterable[str]) -> tuple[str, ...]:
        """The outlets of some claims, each once."""
        return tuple(dict.fromkeys(self.outlet(self.article_of(claim_id).id) for claim_id in claim_ids))

    def as_of(self, claim_ids: Iterable[str]) -> str | None:
        """Day and hour of the latest article that has one of some claims."""
        return latest(self.article_of(claim_id) for claim_id in claim_ids)

    def dated(self, words: str, group: Group) -> str:
        """*words* on a group; if a later report may say something else, with the day and hour that it holds for."""
        as_of = self.as_of(group.supporting) if group.id in self.moving else None
        return ", ".join(filter(None, (words, as_of and f"as of {as_of}")))

    def cited(self, group_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those groups that the summary cites, ascending."""
        return tuple(sorted(self.numbers[group] for group in group_ids if group in self.numbers))

    def quotations(self, claim_ids: Iterable[str], limit: int) -> Quotations:
        """The words of some claims, each wording once with all who have it, at most *limit* of them."""
        places: dict[str, dict[str, Witness]] = {}
        for claim in (self.known.claim_by_id[claim_id] for claim_id in claim_ids):
            for span in claim.evidence:
                witness = Witness(self._who(claim, span), span)
                places.setdefault(quotation(span.exact), {})[witness.name] = witness
        quoted = tuple(Quoted(tuple(who.values()), words) for words, who in places.items())
        return Quotations(quoted[:limit], len(quoted[limit:]))

    def _who(self, claim: GroundedClaim, span: EvidenceSpan) -> str:
        outlet = outlet_of(self.known.article_by_id[span.article_id])
        speaker = clean((claim.attribution and claim.attribution.speaker) or "")
        citing = f", citing {speaker}" if speaker else ""
        return f"{outlet} ({place(span.article_id, span)}{citing})"
