"""How probable it is that two claims say the same: what can be read off both, and a logistic regression on it."""

import math
from typing import NamedTuple

from rapidfuzz.distance import Indel

from summarize.stages.reconcile.answers import answers_agree, question_likeness
from summarize.stages.reconcile.profile import Profile
from summarize.text.formula import Formula


class Features(NamedTuple):
    """What two claims have in common and what not; all symmetric, and 0 where nothing can be compared.

    Attributes:
        overlap: Cosine of their weighted terms, 0 to 1.
        rarest: What the rarest term weighs that text or question of both have, as a share of what one in no claim would: 0 to 1.
        shared: What the terms of both weigh together, in the same unit.
        length: How many times as many terms the longer one has, as a logarithm.
        letters: Share of all letters in their longest common subsequence: forgives endings, spelling and small words.
        numbers: 1 if both have quantities and none of one is as great as one of the other.
        negation: 1 if one denies and the other does not.
        kind: 1 if they are of one kind.
        speech: 1 if both are about acts of speech.
        subject: The lesser share, by weight, that the subject of one has in the text of the other, 0 to 1.
        asked: 1 if their questions ask for the same kind of thing.
        answer: How alike their questions are, if the answers fit, 0 to 1.
    """

    overlap: float
    rarest: float
    shared: float
    length: float
    letters: float
    numbers: float
    negation: float
    kind: float
    speech: float
    subject: float
    asked: float
    answer: float


# By `python -m evals.benchmarks.claims --fit`, on 41,000 pairs of claims of the twelve stories in `evals/cases`, as aligned with
# their facts by a reader. A weight is what a feature adds to the others: what is shared beyond the overlap is what the whole
# story is about, so `shared` takes back. That action, object, place, time, names in one only, speakers, evidence, runs of two
# words or the parts of a clause agree was tried too, and boosted trees: none by itself added .01 to the average precision (.73 with
# these, .66 with shared words and questions) on stories left out.
FITTED = Formula(
    constant=-10.728,
    weights=Features(
        overlap=5.138,
        rarest=5.121,
        shared=-0.720,
        length=0.629,
        letters=5.808,
        numbers=-1.575,
        negation=-1.475,
        kind=1.616,
        speech=-2.255,
        subject=1.334,
        asked=1.080,
        answer=2.040,
    ),
)


def resemblance(first: Profile, second: Profile) -> float:
    """How probable it is that two claims that answer questions say the same: 0 to 1, symmetric."""
    return FITTED.probability(features(first, second))


def features(first: Profile, second: Profile) -> Features:
    """What two claims have in common and what not."""
    weights = first.weights
    kinds = {first.claim.kind, second.claim.kind}
    asked = [profile.question.asked for profile in (first, second) if profile.question]
    return Features(
        overlap=first.bag.cosine(second.bag),
        rarest=weights.rarest(first.matter & second.matter) / weights.most,
        shared=weights.of(first.bag.terms & second.bag.terms) / weights.most,
        length=abs(math.log((1 + len(first.bag.terms)) / (1 + len(second.bag.terms)))),
        letters=Indel.normalized_similarity(first.letters, second.letters),
        numbers=float(bool(first.amounts and second.amounts) and first.amounts.isdisjoint(second.amounts)),
        negation=float(first.negated != second.negated),
        kind=float(len(kinds) == 1),
        speech=float(kinds == {"statement"}),
        subject=min(first.subject.share_in(second.bag), second.subject.share_in(first.bag)),
        asked=float(len(asked) == 2 and asked[0] == asked[1]),
        answer=question_likeness(first, second) if answers_agree(first, second) else 0.0,
    )
