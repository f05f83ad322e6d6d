"""How well evidence bears out a sentence, as one figure: a logistic regression on features that can be read."""

from collections.abc import Mapping, Sequence
from typing import Final

from summarize.stages.verify.features import Features, features
from summarize.text.formula import Formula

# By `python -m evals.benchmarks.verification --fit`, on the development parts of AggreFact, WiCE, SummEdits news and BUMP: as
# if half of all sentences were borne out. No weight may be above 0. Tried too, and of no use
# on halves kept aside: synonyms and opposites of WordNet, word pairs and runs of three, how rare a missing word is, words with
# a capital, length, substitutions in otherwise equal passages, the worst sentence of a text instead of all.
FITTED: Final = Formula(
    constant=2.865,
    weights=Features(
        words=0.000,
        pairs=-0.467,
        apart=-0.245,
        turned=-0.222,
        nearest=-1.353,
        unlike=-1.718,
        gap=-0.522,
        figures=-2.014,
        opening=-0.588,
        numbers=-1.005,
        dates=-0.179,
        names=-1.273,
        negation=-3.155,
        comparison=-1.502,
        scope=-3.356,
    ),
)


def score(sentence: str, passages: Sequence[str], *, faults: Mapping[str, int]) -> float:
    """How probable it is that *passages* bear out *sentence*, as far as words tell: 0 to 1.

    Args:
        sentence: The sentence.
        passages: The texts of the evidence, in any order.
        faults: How many words each check found at fault, by its name; none for a sentence that passed them.
    """
    return FITTED.probability(features(sentence, passages, faults=faults))
