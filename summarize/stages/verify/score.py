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
    constant=2.822,
    weights=Features(
        words=-0.139,
        pairs=-0.432,
        apart=-0.089,
        turned=-0.338,
        nearest=-1.495,
        unlike=-1.767,
        gap=-0.392,
        figures=-2.092,
        opening=-0.569,
        numbers=-0.963,
        dates=-0.162,
        names=-1.352,
        negation=-3.709,
        comparison=-1.776,
        scope=-3.406,
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
