"""Whether one claim says that a thing is so and another that it is not, however each is worded."""

import re
from collections.abc import Hashable

from summarize.stages.reconcile.profile import Profile
from summarize.text.dates import relation
from summarize.text.opposites import opposites
from summarize.text.polarity import DENIAL_TERMS, find_negations
from summarize.text.words import terms

# "Did an alarm sound?" and "Did an alarm sound when the tank burst?": whoever denies the one denies the other, if this share
# of the shorter is in the longer, by weight, and if it has so many terms.
_HELD = 0.8
# Shorter denials ("it is not for sale", "they did not comment") deny what longer claims only speak of.
_LEAST_TERMS = 4
_NO_TERMS = DENIAL_TERMS | frozenset(terms("stopped ceased skipped cancelled axed"))
# "If they do not pass it", "others who did not work there": the sentence as a whole denies nothing.
_SUBORDINATE = re.compile(
    r"\b(?:if|unless|until|whether|who|whom|whose|which|where)\b[^.,;:]*\Z", re.IGNORECASE
)
# A denied act ("an alarm", "sound") is the affirmed one if together they have so many terms.
_ACT_TERMS = 2


def contradiction(first: Profile, second: Profile) -> tuple[Hashable, Hashable] | None:
    """What two claims make of one thing, if one denies what the other says or says the opposite; None otherwise. Symmetric.

    Whether each is negated, or the opposite terms.
    """
    if first.negated == second.negated:
        return opposites(first.text, second.text)
    denying, affirming = (first, second) if first.negated else (second, first)
    if _denies(denying, affirming) or _answers_no(denying, affirming):
        return first.negated, second.negated
    return None


def of_two_things(first: Profile, second: Profile) -> bool:
    """Whether claims that contradict each other are about two people, or two days, and so do not."""
    if first.people and second.people and not first.people & second.people:
        return True
    days = [(one, other) for one in first.times for other in second.times]
    return bool(days) and all(relation(one, other) == "disjoint" for one, other in days)


def denies_all(first: Profile, second: Profile) -> bool:
    """Whether the whole of what one denies is in what the other says: if there are no talks, none began in November.

    Not the reverse: who did not go by train may have gone.
    """
    if first.negated == second.negated:
        return False
    denying, affirming = (first, second) if first.negated else (second, first)
    held = (
        denying.names <= affirming.names
        and len(denying.bag.terms) >= _LEAST_TERMS
        and denying.bag.share_in(affirming.bag) >= _HELD
    )
    return held or _answers_no(denying, affirming) or _one_act(denying, affirming)


def _denies(denying: Profile, affirming: Profile) -> bool:
    """Whether a word that one denies is in the other, which does not deny in another way.

    "Will not diminish" denies nothing that lacks "diminish"; "would not comment" and "declined to comment" agree, as do "no
    response" and "stopped responding".
    """
    text = denying.text
    following = [
        terms(text[negation.end :])[:1]
        for negation in find_negations(text)
        if not _SUBORDINATE.search(text[: negation.start])
    ]
    return any(
        denied and denied[0] in affirming.bag.terms and not (affirming.bag.terms & _NO_TERMS) - set(denied)
        for denied in following
    )


def _answers_no(denying: Profile, affirming: Profile) -> bool:
    """Whether both answer one question that asks whether it is so, the denying one perhaps a wider one."""
    asked, narrower = denying.question, affirming.question
    if asked is None or narrower is None or asked.asked != "whether" or narrower.asked != "whether":
        return False
    if (denying.bag.terms | affirming.bag.terms) & _NO_TERMS - asked.terms - narrower.terms:
        # "It declined" is a no without a "not".
        return False
    shares = (
        denying.question_bag.share_in(affirming.question_bag),
        affirming.question_bag.share_in(denying.question_bag),
    )
    return min(shares) >= _HELD or (len(asked.terms) >= _LEAST_TERMS and shares[0] >= _HELD)


def _one_act(denying: Profile, affirming: Profile) -> bool:
    """Whether both claims have one subject, action and object; an act of speech may be done once and not again."""
    if "statement" in {denying.claim.kind, affirming.claim.kind}:
        return False
    one, other = (_act(profile) for profile in (denying, affirming))
    return one == other and all(one[:2]) and len(frozenset().union(*one)) >= _ACT_TERMS


def _act(profile: Profile) -> tuple[frozenset[str], ...]:
    claim = profile.claim
    return frozenset(terms(claim.subject or "")), profile.actions, frozenset(terms(claim.object or ""))
