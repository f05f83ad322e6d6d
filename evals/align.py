"""Which claims and sentences of a report have which facts of the gold: by what they rest on, then by their words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from evals.gold import Fact, Gold, GoldSpan
from summarize import GroundedClaim, Report, Sentence
from summarize.text.polarity import is_negated
from summarize.text.similarity import Bag, Weights, weights_of
from summarize.text.words import terms

# A claim stands on a fact if their spans share at least this part of the shorter one.
_OVERLAP = 0.5
# It carries the fact if it has at least this share of its terms, by weight, in the gold's words or in the article's. Chosen by
# reading the claims of one story: at .5 a claim carries half its sentence, at .8 paraphrases are lost.
_WORDS = 0.7
# Claims carry a fact together if each adds at least this share of its terms. Between .1 and .3 the claims of the model engine
# carry 63 to 44 more of 1,906 mentions so; read one by one, some at .1 add a name only, and at .3 halves of lists are lost.
_PART = 0.2
# A sentence says a fact if it cites a group that carries it and has at least this share of the fact's terms.
_SAID = 0.5


@dataclass(frozen=True)
class Alignment:
    """What carries what.

    Attributes:
        report: The report.
        gold: The gold of its case.
        files: The file name of each article, by its id.
        carried: The ids of the facts that each claim carries, best first, by the claim's id.
        asserted: Of these, what the claim is about and does not only presuppose: as a reader found, and for claims that
            nobody has read all that it carries.
        sided: The ids of the facts that each claim stands on and that deny, or affirm, as it does; a side of a
            conflict is known by these, since the words of two sides are much the same.
        jointly: The mentions, as file name and fact id, that no claim carries and several of the article do together.
    """

    report: Report
    gold: Gold
    files: Mapping[str, str]
    carried: Mapping[str, tuple[str, ...]]
    asserted: Mapping[str, tuple[str, ...]]
    sided: Mapping[str, frozenset[str]]
    jointly: frozenset[tuple[str, str]]

    def carriers(self, fact: Fact) -> tuple[GroundedClaim, ...]:
        """The claims that assert *fact*, in article order."""
        return tuple(claim for claim in self.report.claims if fact.id in self.asserted[claim.id])


def align(report: Report, gold: Gold) -> Alignment:
    """Align the claims of *report* with the facts of *gold*.

    A claim carries a fact if its evidence overlaps a span of the fact and its text has the fact's words, or if a reader
    found that it says it. One that stands on facts but has the words of none carries none: it says something else about
    the same sentence. Words cannot tell what a claim asserts from what it presupposes: that takes a reader.

    A fact of two parts ("250 passengers and 40 cars") may be carried by two claims, each with its half. It is then
    extracted, but neither claim says it, so that it links neither with a claim that does.
    """
    files = {article.id: PurePosixPath(article.location).name for article in report.articles}
    weights = weights_of([terms(fact.text) for fact in gold.facts])
    read = {(claim.article, claim.text): claim.says for claim in gold.claims}
    found = {claim.id: read.get((files[claim.article_id], claim.text)) for claim in report.claims}
    by_words = {
        claim.id: tuple(_carried(claim, files[claim.article_id], gold, weights)) for claim in report.claims
    }
    carried = {name: tuple(dict.fromkeys((found[name] or ()) + facts)) for name, facts in by_words.items()}
    asserted = {name: facts if (says := found[name]) is None else says for name, facts in by_words.items()}
    sided = {claim.id: _sided(claim, files[claim.article_id], gold) for claim in report.claims}
    alone = {(files[claim.article_id], fact) for claim in report.claims for fact in carried[claim.id]}
    of_file = {
        file: [claim for claim in report.claims if claim.article_id == article]
        for article, file in files.items()
    }
    jointly = frozenset(
        (span.article, fact.id)
        for fact in gold.facts
        for span in fact.spans
        if (span.article, fact.id) not in alone
        and _is_joint(fact, span, of_file.get(span.article, []), weights)
    )
    return Alignment(report, gold, files, carried, asserted, sided, jointly)


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


def _is_joint(fact: Fact, span: GoldSpan, claims: Sequence[GroundedClaim], weights: Weights) -> bool:
    """Whether those of *claims* that stand on *span* have the words of *fact* together."""
    owned = [frozenset(terms(claim.text)) for claim in claims if _stands_on(claim, span)]
    return any(_adds_up(frozenset(terms(text)), owned, weights) for text in (fact.text, span.exact))


def _adds_up(wanted: frozenset[str], owned: Sequence[frozenset[str]], weights: Weights) -> bool:
    """Whether enough of *wanted* is in *owned*, taking first what adds most, and nothing that adds too little."""
    total, missing = weights.of(wanted), wanted
    while missing:
        most = max((missing & own for own in owned), key=weights.of, default=frozenset())
        if weights.of(most) < _PART * total:
            break
        missing -= most
    return total > 0 and weights.of(wanted - missing) >= _WORDS * total


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

    Gold links two claims that assert a fact in common; the report links two that support one group. Claims that assert
    no fact are left out: nobody knows where they belong.
    """
    claims = [claim for claim in alignment.report.claims if alignment.asserted[claim.id]]
    groups: dict[str, set[str]] = {claim.id: set() for claim in claims}
    for group in alignment.report.groups:
        for name in group.supporting:
            if name in groups:
                groups[name].add(group.id)
    for index, first in enumerate(claims):
        for second in claims[index + 1 :]:
            if first.article_id == second.article_id:
                continue
            by_gold = not set(alignment.asserted[first.id]).isdisjoint(alignment.asserted[second.id])
            by_report = not groups[first.id].isdisjoint(groups[second.id])
            if by_gold or by_report:
                yield frozenset({first.id, second.id}), by_gold, by_report


def says(sentence: Sentence, fact: Fact, alignment: Alignment) -> bool:
    """Whether *sentence* cites a group that carries *fact*, and has its words."""
    cited = {citation.group for citation in sentence.citations}
    claims = (claim for group in alignment.report.groups if group.id in cited for claim in group.supporting)
    if not any(fact.id in alignment.carried.get(claim, ()) for claim in claims):
        return False
    own = set(terms(sentence.text))
    wordings = [set(terms(text)) for text in (fact.text, *(span.exact for span in fact.spans))]
    return any(wanted and len(own & wanted) >= _SAID * len(wanted) for wanted in wordings)
