"""Whether two claims that answer one question give the same answer."""

from summarize.stages.reconcile.profile import Profile
from summarize.text.dates import relation
from summarize.text.quantities import compatible

# Two answers in words are one from this likeness on, or if one has this share of the other.
_ALIKE = 0.5
_HELD = 0.8


def question_likeness(first: Profile, second: Profile) -> float:
    """How much two claims answer one question: 0 to 1, symmetric; 0 if they ask for different things, or nothing."""
    if first.question is None or second.question is None or first.question.asked != second.question.asked:
        return 0.0
    return first.question_bag.likeness(second.question_bag)


def answers_agree(first: Profile, second: Profile) -> bool | None:
    """Whether two claims that ask for the same thing give answers that can both be right; None if nobody can tell.

    Numbers and times are compared as intervals, "whether" by denial, all else by the words that are in the claim and
    not in its question.
    """
    if first.question is None or second.question is None:
        return None
    asked = first.question.asked
    if asked == "whether":
        return first.negated == second.negated
    if asked == "number" and first.quantities and second.quantities:
        return any(compatible(one, other) for one in first.quantities for other in second.quantities)
    if asked == "time" and first.times and second.times:
        return any(relation(one, other) != "disjoint" for one in first.times for other in second.times)
    own, others = first.answer, second.answer
    if not own.terms or not others.terms:
        return None
    return own.likeness(others) >= _ALIKE or max(own.share_in(others), others.share_in(own)) >= _HELD
