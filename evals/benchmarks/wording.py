"""How alike two claims are in wording: features that can be read, and a logistic regression on them.

The features are those of lexical paraphrase detection (Das and Smith, "Paraphrase identification as probabilistic
quasi-synchronous recognition", 2009, and Wan et al., "Using dependency-based features to take the 'para-farce' out of
paraphrase", 2006), without a parser and without an embedding.
"""

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from summarize.text.formula import Formula
from summarize.text.names import find_names
from summarize.text.polarity import is_negated
from summarize.text.similarity import Weights
from summarize.text.words import terms, words

# One more of these joins a clause that the other text does not have.
_CONNECTIVES = frozenset({"and", "but"})
# What is put around a content to tell who says it; the content is the same with and without.
_FRAME = frozenset(
    "say says said saying tell tells told according statement statements add adds added adding report reports reported "
    "announce announces announced announcing interview conference mr mrs ms dr spokesman spokeswoman spokesperson "
    "official officials source sources".split(),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is compared with others: what depends on it alone, worked out once.

    Attributes:
        values: What each of its terms is worth.
        weight: What they are worth together.
        pairs: Terms that follow each other.
        letters: Its words as one string.
        numbers: Its numbers in figures, as written.
        names: The terms of its names.
        connectives: Its words that join clauses.
        frame: Its words of saying.
        negated: Whether it denies.
    """

    values: Mapping[str, float]
    weight: float
    pairs: frozenset[tuple[str, str]]
    letters: str
    numbers: frozenset[str]
    names: frozenset[str]
    connectives: frozenset[str]
    frame: frozenset[str]
    negated: bool


class Features(NamedTuple):
    """What two wordings have in common and what not; all symmetric. A share is 0 to 1, a count is `ln(1 + count)`.

    Attributes:
        overlap: Weighted Dice coefficient of the terms.
        pairs: Dice coefficient of the terms that follow each other.
        letters: Share of all letters in their longest common subsequence: forgives endings and spelling.
        numbers: Count of numbers that one has and the other has not.
        names_missing: Count of terms of names that the other text lacks.
        negation: 1 if one denies and the other does not.
        connectives: Count of words that join clauses in one only.
        frame: Count of words of saying in one only.
    """

    overlap: float
    pairs: float
    letters: float
    numbers: float
    names_missing: float
    negation: float
    connectives: float
    frame: float


# By `python -m evals.benchmarks.pairs --fit`, on MRPC, the news of STS 2012 and 2013, and as many unrelated pairs. A weight
# is what a feature adds to the others: sentences that share long passages and still are two differ in a detail, so `pairs`
# takes back of what `letters` gives. Containment, the number of shared terms, the longest passage that one has alone, words in
# order, runs of four letters, shared names, function words and length were tried too: none added .003 to the accuracy on the
# halves of MRPC, and together they put the pairs of claims of one story into a worse order.
FITTED = Formula(
    constant=-5.671,
    weights=Features(
        overlap=6.694,
        pairs=-3.813,
        letters=5.707,
        numbers=-0.546,
        names_missing=-0.126,
        negation=-0.809,
        connectives=-0.840,
        frame=0.303,
    ),
)


def wording_of(text: str, weights: Weights) -> Wording:
    """What *text* is compared by; *weights* tell what its terms are worth in the collection that it comes from."""
    folded = [word.text.casefold() for word in words(text)]
    content = terms(text)
    values = {term: weights.of((term,)) for term in content}
    every = frozenset(folded)
    return Wording(
        values=values,
        weight=math.fsum(values.values()),
        pairs=frozenset(pairwise(content)),
        letters=" ".join(folded),
        numbers=frozenset(word for word in every if word[0].isdigit()),
        names=frozenset(term for name in find_names(text) for term in terms(name.text)),
        connectives=every & _CONNECTIVES,
        frame=every & _FRAME,
        negated=is_negated(text),
    )


def wording_likeness(first: Wording, second: Wording, formula: Formula[Features] = FITTED) -> float:
    """How probable it is that two texts say the same, judged by their wording: 0 to 1, symmetric.

    Texts without a term in common are not alike, whatever the formula.
    """
    return formula.probability(features(first, second)) if shared_terms(first, second) else 0.0


def shared_terms(first: Wording, second: Wording) -> AbstractSet[str]:
    """The terms that both have."""
    return first.values.keys() & second.values.keys()


def features(first: Wording, second: Wording) -> Features:
    """What two texts, weighed in one collection, have in common and what not."""
    common = shared_terms(first, second)
    shared = math.fsum(first.values[term] for term in common)
    total = first.weight + second.weight
    return Features(
        overlap=2 * shared / total if total else 0.0,
        pairs=_dice(first.pairs, second.pairs),
        letters=Indel.normalized_similarity(first.letters, second.letters),
        numbers=math.log1p(len(first.numbers ^ second.numbers)),
        names_missing=math.log1p(len(first.names - common) + len(second.names - common)),
        negation=float(first.negated != second.negated),
        connectives=math.log1p(len(first.connectives ^ second.connectives)),
        frame=math.log1p(len(first.frame ^ second.frame)),
    )


def _dice(first: AbstractSet[object], second: AbstractSet[object]) -> float:
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0
