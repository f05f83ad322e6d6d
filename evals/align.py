"""Which claims of a report carry which facts of the gold: by the spans they stand on, then by their words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from evals.gold import Fact, Gold, GoldSpan
from summarize import GroundedClaim, Report
from summarize.text.polarity import is_negated
from summarize.text.similarity import Bag, Weights, weights_of
from summarize.text.words import terms

# A claim stands on a fact if their spans share at least this part of the shorter one.
_OVERLAP = 0.5
# It carries the fact if it has at least this share of its terms, by weight, in the gold's words or in the article's. Chosen by
# reading the claims of one story: at .5 a claim carries half its sentence, at .8 paraphrases are lost.
_WORDS = 0.7


@dataclass(frozen=True)
class Alignment:
    """What carries what.

    Attributes:
        report: The report.
        gold: The gold of its case.
        files: The file name of each article, by its id.
        carried: The ids of the facts that each claim carries, best first, by the claim's id.
        sided: The ids of the facts that each claim stands on and that deny, or affirm, as it does; a side of a
            conflict is known by these, since the words of two sides are much the same.
    """

    report: Report
    gold: Gold
    files: Mapping[str, str]
    carried: Mapping[str, tuple[str, ...]]
    sided: Mapping[str, frozenset[str]]

    def carriers(self, fact: Fact) -> tuple[GroundedClaim, ...]:
        """The claims that carry *fact*, in article order."""
        return tuple(claim for claim in self.report.claims if fact.id in self.carried[claim.id])


def align(report: Report, gold: Gold) -> Alignment:
    """Align the claims of *report* with the facts of *gold*.

    A claim carries a fact if its evidence overlaps a span of the fact and its text has the fact's words. One that
    stands on facts but has the words of none carries none: it says something else about the same sentence.
    """
    files = {article.id: PurePosixPath(article.location).name for article in report.articles}
    weights = weights_of([terms(fact.text) for fact in gold.facts])
    carried = {
        claim.id: tuple(_carried(claim, files[claim.article_id], gold, weights)) for claim in report.claims
    }
    sided = {claim.id: _sided(claim, files[claim.article_id], gold) for claim in report.claims}
    return Alignment(report, gold, files, carried, sided)


def _carried(claim: GroundedClaim, file: str, gold: Gold, weights: Weights) -> list[str]:
    own = Bag(frozenset(terms(claim.text)), weights)
    shares = [
        (max(_share(own, fact.text), _share(own, span.exact)), fact.id)
        for fact in gold.facts
        for span in fact.spans
        if span.article == file and _stands_on(claim, span)
    ]
    best: dict[str, float] = {}
    for share, name in shares:
        best[name] = max(share, best.get(name, 0.0))
    return [name for name, share in sorted(best.items(), key=lambda item: -item[1]) if share >= _WORDS]


def _sided(claim: GroundedClaim, file: str, gold: Gold) -> frozenset[str]:
    return frozenset(
        fact.id
        for fact in gold.facts
        if is_negated(fact.text) == is_negated(claim.text)
        and any(span.article == file and _stands_on(claim, span) for span in fact.spans)
    )


def _stands_on(claim: GroundedClaim, span: GoldSpan) -> bool:
    for own in claim.evidence:
        shared = min(own.end, span.end) - max(own.start, span.start)
        if shared >= _OVERLAP * min(own.end - own.start, span.end - span.start):
            return True
    return False


def _share(own: Bag, text: str) -> float:
    return Bag(frozenset(terms(text)), own.weights).share_in(own)


def links(alignment: Alignment) -> Iterator[tuple[frozenset[str], bool, bool]]:
    """Each pair of claims of different articles that gold or report link: the pair, linked by gold, by the report.

    Gold links two claims that carry a fact in common; the report links two that support one group. Claims that carry
    no fact are left out: nobody knows where they belong.
    """
    claims = [claim for claim in alignment.report.claims if alignment.carried[claim.id]]
    groups: dict[str, set[str]] = {claim.id: set() for claim in claims}
    for group in alignment.report.groups:
        for name in group.supporting:
            if name in groups:
                groups[name].add(group.id)
    for index, first in enumerate(claims):
        for second in claims[index + 1 :]:
            if first.article_id == second.article_id:
                continue
            by_gold = not set(alignment.carried[first.id]).isdisjoint(alignment.carried[second.id])
            by_report = not groups[first.id].isdisjoint(groups[second.id])
            if by_gold or by_report:
                yield frozenset({first.id, second.id}), by_gold, by_report
