"""Scores of a report against the gold of its case. Pure functions; each gives counts, so that a rate has its size."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from evals import attribution, bcubed
from evals.align import Alignment, links, says
from evals.gold import Fact, GoldConflict, GoldSpan
from summarize import Conflict, Group, Settings
from summarize.text.normalise import normalise

# Digits after the point of hits that are no whole number; so many are written, and two results are equal if these are.
_DIGITS = 3


@dataclass(frozen=True)
class Score:
    """So many of so many.

    Attributes:
        hits: How many are right; not a whole number, but rounded to three digits, where an item can be right in part.
        of: How many there are; 0 if there was nothing to score, which is not the same as none right.
    """

    hits: float
    of: int

    @property
    def rate(self) -> float | None:
        """The share, or None if there was nothing to score."""
        return self.hits / self.of if self.of else None

    def __add__(self, other: "Score") -> "Score":
        return Score(round(self.hits + other.hits, _DIGITS), self.of + other.of)

    def __str__(self) -> str:
        return f"{self.hits} of {self.of}" + ("" if self.rate is None else f" ({self.rate:.0%})")


Scores = dict[str, Score]


def f1(precision: Score, recall: Score) -> float | None:
    """The harmonic mean of two rates; None if one of them had nothing to score. F1 does not add up: take it of totals."""
    if precision.rate is None or recall.rate is None:
        return None
    both = precision.rate + recall.rate
    return 2 * precision.rate * recall.rate / both if both else 0.0


def score(rights: Iterable[bool | Fraction]) -> Score:
    """So many of so many, of what each item is worth: right or not, or a share."""
    worth = [Fraction(right) for right in rights]
    total = sum(worth, Fraction(0))
    return Score(total.numerator if total.denominator == 1 else round(float(total), _DIGITS), len(worth))


def scores_of(alignment: Alignment) -> Scores:
    """Every score of one report on one case."""
    return {
        **_extraction(alignment),
        **_grouping(alignment),
        **_bcubed(alignment),
        **_standing(alignment),
        **_conflicts(alignment),
        **_texts(alignment),
        **_summary(alignment),
        **_attribution(alignment),
    }


def _extraction(alignment: Alignment) -> Scores:
    """Mentions of facts that claims carry, alone or together; claims that assert a fact; of these, those that assert just one."""
    by_article = alignment.jointly | {
        (alignment.files[claim.article_id], fact)
        for claim in alignment.report.claims
        for fact in alignment.carried[claim.id]
    }
    mentions = {(span.article, fact.id) for fact in alignment.gold.facts for span in fact.spans}
    carrying = [facts for facts in alignment.asserted.values() if facts]
    claims, refused = len(alignment.report.claims), len(alignment.report.refused)
    return {
        "extraction recall": Score(len(mentions & by_article), len(mentions)),
        "extraction precision": Score(len(carrying), claims),
        "atomicity": Score(sum(len(facts) == 1 for facts in carrying), len(carrying)),
        "grounding": Score(claims, claims + refused),
    }


def _grouping(alignment: Alignment) -> Scores:
    counted = Counter((by_gold, by_report) for _, by_gold, by_report in links(alignment))
    both, gold_only, report_only = counted[True, True], counted[True, False], counted[False, True]
    return {
        "link precision": Score(both, both + report_only),
        "link recall": Score(both, both + gold_only),
    }


def _bcubed(alignment: Alignment) -> Scores:
    """Extended BCubed over the claims that assert a fact: their groups against their facts."""
    facts = {name: frozenset(asserted) for name, asserted in alignment.asserted.items() if asserted}
    groups = {
        name: frozenset(group.id for group in alignment.report.groups if name in group.supporting)
        for name in facts
    }
    return {
        "B³ precision": score(bcubed.agreement(groups, facts)),
        "B³ recall": score(bcubed.agreement(facts, groups)),
    }


def _standing(alignment: Alignment) -> Scores:
    """Of the facts that a claim asserts: those whose group has the status, and the number of origins, of the gold."""
    found = [
        (fact, group) for fact in alignment.gold.facts if (group := group_of(fact, alignment)) is not None
    ]
    return {
        "status": Score(sum(group.status == fact.status for fact, group in found), len(found)),
        "origins": Score(
            sum(group.support.origins == fact.support.origins for fact, group in found), len(found)
        ),
    }


def group_of(fact: Fact, alignment: Alignment) -> Group | None:
    """The group at home in which most claims assert *fact*; the better supported of equals."""
    carriers = {claim.id for claim in alignment.carriers(fact)}
    best = max(
        alignment.report.groups, key=lambda group: len(carriers.intersection(group.claims)), default=None
    )
    return best if best is not None and carriers.intersection(best.claims) else None


def _conflicts(alignment: Alignment) -> Scores:
    """Conflicts of the report that the gold has, and of the gold that the report has; of these, those of the same type."""
    matches = [
        (mine, theirs)
        for mine in alignment.report.conflicts
        for theirs in alignment.gold.conflicts
        if match(mine, theirs, alignment)
    ]
    right = {mine.id for mine, _ in matches}
    found = {theirs.id for _, theirs in matches}
    typed = {theirs.id for mine, theirs in matches if mine.type == theirs.type}
    resolved = {theirs.id for mine, theirs in matches if mine.resolution == theirs.resolution}
    return {
        "conflict precision": Score(len(right), len(alignment.report.conflicts)),
        "conflict recall": Score(len(found), len(alignment.gold.conflicts)),
        "conflict type": Score(len(typed), len(found)),
        "conflict resolution": Score(len(resolved), len(found)),
    }


def match(mine: Conflict, theirs: GoldConflict, alignment: Alignment) -> bool:
    """Whether two sides of *mine* stand on two different sides of *theirs*."""
    touched = [
        {
            number
            for number, side in enumerate(theirs.sides)
            if _is_on(claims.claims, side.facts, side.articles, alignment)
        }
        for claims in mine.sides
    ]
    return any(
        one != other
        for index, first in enumerate(touched)
        for second in touched[index + 1 :]
        for one in first
        for other in second
    )


def _is_on(
    claims: Collection[str], facts: Collection[str], articles: Collection[str], alignment: Alignment
) -> bool:
    """Whether a claim among *claims*, of one of *articles*, is on the side of one of *facts*."""
    by_id = {claim.id: claim for claim in alignment.report.claims}
    return any(
        alignment.files[by_id[name].article_id] in articles and not alignment.sided[name].isdisjoint(facts)
        for name in claims
    )


def _texts(alignment: Alignment) -> Scores:
    """Pairs of articles that share a text, and characters of furniture."""
    mine = {frozenset(alignment.files[one] for one in pair.articles) for pair in alignment.report.dependence}
    theirs = {frozenset(pair.articles) for pair in alignment.gold.dependence if pair.kind == "same_text"}
    marked = {
        (alignment.files[article.id], at)
        for article in alignment.report.articles
        for span in article.furniture
        for at in range(span.start, span.end)
    }
    wanted = set(_characters(alignment.gold.furniture))
    return {
        "same text precision": Score(len(mine & theirs), len(mine)),
        "same text recall": Score(len(mine & theirs), len(theirs)),
        "furniture precision": Score(len(marked & wanted), len(marked)),
        "furniture recall": Score(len(marked & wanted), len(wanted)),
    }


def _characters(spans: Collection[GoldSpan]) -> Iterator[tuple[str, int]]:
    yield from ((span.article, at) for span in spans for at in range(span.start, span.end))


def _summary(alignment: Alignment) -> Scores:
    report, gold = alignment.report, alignment.gold
    said = {fact.id for fact in gold.facts if is_said(fact, alignment)}
    hits = [one for one in gold.summary.must_not if any(has_words(words, alignment) for words in one.any_of)]
    supported = sum(sentence.verdict == "supported" for sentence in report.summary.sentences)
    words = sum(len(sentence.text.split()) for sentence in report.summary.sentences)
    return {
        "must": Score(len(said & set(gold.summary.must)), len(gold.summary.must)),
        "should": Score(len(said & set(gold.summary.should)), len(gold.summary.should)),
        "must not, avoided": Score(len(gold.summary.must_not) - len(hits), len(gold.summary.must_not)),
        "sentences supported": Score(supported, len(report.summary.sentences)),
        "sentences kept": Score(
            len(report.summary.sentences), len(report.summary.sentences) + len(report.summary.dropped)
        ),
        # Nothing written is not the right length.
        "length": score([words <= Settings.words] if words else []),
    }


def has_words(words: str, alignment: Alignment) -> bool:
    """Whether the published headline and sentences have *words*, case and typography aside."""
    summary = alignment.report.summary
    text = " ".join([summary.headline, *(sentence.text for sentence in summary.sentences)])
    return normalise(words).text in normalise(text).text


def is_said(fact: Fact, alignment: Alignment) -> bool:
    """Whether a published sentence says *fact*."""
    return any(says(sentence, fact, alignment) for sentence in alignment.report.summary.sentences)


def _attribution(alignment: Alignment) -> Scores:
    """Claims, and published sentences, that still say who says it."""
    return {
        "attribution of claims": score(attribution.of_claims(alignment)),
        "attribution kept": score(attribution.of_sentences(alignment)),
    }
