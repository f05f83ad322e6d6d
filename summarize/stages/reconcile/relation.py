"""Whether two claims say the same, or one says what the other says and more."""

from summarize.stages.reconcile.answers import answers_agree, question_likeness
from summarize.stages.reconcile.differences import difference
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.resemblance import resemblance
from summarize.text.words import terms, words

# Two claims are the same from this likeness on: the threshold with the best F1 (.81) on the 3,576 sentence pairs of
# MRPC, with weights from 40 to 120 sentences, as many as a run has claims. Of claims with questions, 88 of 100 links are right
# from it on, on stories left out of the fit; from .4 on, 86 are, and 2 in 100 more are found.
SAME = 0.46
# One claim contains another from this share of its terms on.
CONTAINED = 0.8
# A claim of fewer terms is contained in too much by chance.
LEAST_TERMS = 4
# Claims by one speaker from this likeness on can be about one statement.
RELATED = 0.3
# What likeness is worth between claims of different actions. Chosen by hand: "blamed … for the rejected meeting" and
# "rejecting the meeting undermines …" share most of their words.
OTHER_ACTION = 0.7
# One claim contains another only if their questions are alike to this degree.
RELATED_QUESTION = 0.5
# Two sentences of one article are taken for one claim only if they are nearly word for word the same.
REPEATED = 0.75


def likeness(first: Profile, second: Profile) -> float:
    """How much two claims say the same: 0 to 1, symmetric; 0 where they must not be joined.

    Claims about other people are never the same; two of one article only if they are repetitions, name for name. Of
    claims that answer questions it is how probable it is that they say the same; of others, how many of their words
    agree, by weight.
    """
    if first.people and second.people and not first.people & second.people:
        return 0.0
    alike = first.bag.likeness(second.bag)
    if first.article.id == second.article.id and (alike < REPEATED or first.names != second.names):
        return 0.0
    if first.question is not None and second.question is not None:
        return resemblance(first, second)
    if first.actions and second.actions and not first.actions & second.actions:
        return OTHER_ACTION * alike
    return alike


def because(first: Profile, second: Profile) -> str:
    """Why two claims of a group are one, in words: their question and answer, and the words that they share."""
    shared = first.bag.terms & second.bag.terms
    said = dict.fromkeys(word.text for word in words(first.text) if not shared.isdisjoint(terms(word.text)))
    agreeing = f"{first.bag.likeness(second.bag):.0%} of their words agree, by weight"
    reasons = []
    if first.question is not None and question_likeness(first, second) >= RELATED_QUESTION:
        fitting = ", and the answers fit" if answers_agree(first, second) else ""
        reasons.append(f"both answer “{first.claim.question}”{fitting}")
    if shared or not reasons:
        # A place of several words is one term, and no word of it is.
        reasons.append(f"{agreeing}: {', '.join(said)}" if said else agreeing)
    return "; ".join(reasons)


def contains(whole: Profile, part: Profile) -> bool:
    """Whether *whole* says what *part* says, and more."""
    return (
        len(part.bag.terms) >= LEAST_TERMS
        and whole.negated == part.negated
        and whole.bag.weight > part.bag.weight
        and part.bag.share_in(whole.bag) >= CONTAINED
        and _may_contain(whole, part)
        and difference(whole, part) is None
    )


def _may_contain(whole: Profile, part: Profile) -> bool:
    """A claim that answers one question only names what answers another: "the recalled lamps" says of no recall."""
    if whole.question is None or part.question is None:
        return True
    return question_likeness(whole, part) >= RELATED_QUESTION
