"""How two claims relate, and why."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from summarize.stages.reconcile.profile import Profile
from summarize.text.dates import TimePhrase, relation
from summarize.text.polarity import DENIAL_TERMS, find_negations
from summarize.text.quantities import Quantity, comparable, compatible, rounded
from summarize.text.words import terms

# Two claims are the same from this likeness on: the threshold with the best F1 (.81) on the 3,576 sentence pairs of
# MRPC, with weights from 40 to 120 sentences, as many as a run has claims.
SAME = 0.46
# One claim contains another from this share of its terms on.
CONTAINED = 0.8
# Claims that only a number, a day or a negation tells apart must be this alike in all the rest before the difference
# is called a conflict. Kept well above SAME: a false alarm costs more trust than a miss.
SAME_BUT_FOR = 0.6
# A claim of fewer terms is contained in too much by chance.
LEAST_TERMS = 4
# Claims by one speaker from this likeness on can be about one statement.
RELATED = 0.3
# What likeness is worth between claims of different actions. Chosen by hand: "blamed … for the rejected meeting" and
# "rejecting the meeting undermines …" share most of their words.
OTHER_ACTION = 0.7
# Two sentences of one article are taken for one claim only if they are nearly word for word the same.
REPEATED = 0.75


@dataclass(frozen=True)
class Answer:
    """One side of a difference: its words, and a value that is the same for all who say it in other words."""

    text: str
    value: Hashable


@dataclass(frozen=True)
class Difference:
    """What two claims cannot both be right in; `rounded` if one only gives the other's number less exactly."""

    type: Literal["number", "date", "polarity"]
    first: Answer
    second: Answer
    rounded: bool = False


def likeness(first: Profile, second: Profile) -> float:
    """How much two claims say the same: 0 to 1, symmetric; 0 where they must not be joined.

    Claims about other people are never the same. Where both name their action, and the actions are two, the rest
    must agree the more. Two claims of one article are the same only if they are repetitions, name for name.
    """
    if first.people and second.people and not first.people & second.people:
        return 0.0
    value = first.bag.likeness(second.bag)
    if first.actions and second.actions and not first.actions & second.actions:
        value *= OTHER_ACTION
    if first.article.id == second.article.id and (value < REPEATED or first.names != second.names):
        return 0.0
    return value


def contains(whole: Profile, part: Profile) -> bool:
    """Whether *whole* says what *part* says, and more."""
    return (
        len(part.bag.terms) >= LEAST_TERMS
        and whole.negated == part.negated
        and part.bag.share_in(whole.bag) >= CONTAINED
        and whole.bag.weight > part.bag.weight
        and difference(whole, part) is None
    )


def is_same_but_for(first: Profile, second: Profile) -> bool:
    """Whether two claims are so alike in all but numbers and days that a difference there is a disagreement.

    Claims of two actions ("killed", "injured"), or of which each has a name that the other lacks, are about two things.
    """
    if first.actions and second.actions and not first.actions & second.actions:
        return False
    if first.names - second.names and second.names - first.names:
        return False
    return first.bare_bag.likeness(second.bare_bag) >= SAME_BUT_FOR


def difference(first: Profile, second: Profile) -> Difference | None:
    """What keeps two claims from saying the same: a denial, a number or a day; None if nothing does. Symmetric."""
    if first.negated != second.negated and _denies(first, second):
        return Difference(
            "polarity", Answer(first.claim.text, first.negated), Answer(second.claim.text, second.negated)
        )
    numbers = _different_quantities(first.quantities, second.quantities)
    return numbers if numbers is not None else _different_times(first, second)


def _denies(first: Profile, second: Profile) -> bool:
    """Whether what one denies is what the other says.

    "Will not diminish" denies nothing that lacks "diminish"; "would not comment" and "declined to comment" agree.
    """
    denying, affirming = (first, second) if first.negated else (second, first)
    following = [terms(denying.text[negation.end :])[:1] for negation in find_negations(denying.text)]
    return any(
        denied and denied[0] in affirming.bag.terms and not (affirming.bag.terms & DENIAL_TERMS) - set(denied)
        for denied in following
    )


def _different_quantities(first: tuple[Quantity, ...], second: tuple[Quantity, ...]) -> Difference | None:
    """The first pair that counts the same thing and cannot both be right, and that nothing in the other claim fits.

    A number without a unit is compared only where each claim has no other number.
    """
    alone = len(first) == len(second) == 1
    for one in _unmatched(first, second):
        for other in _unmatched(second, first):
            if comparable(one, other) and one.unit == other.unit and (alone or one.unit):
                return Difference("number", _amount(one), _amount(other), rounded=rounded(one, other))
    return None


def _unmatched(quantities: tuple[Quantity, ...], others: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(one for one in quantities if not any(compatible(one, other) for other in others))


def _amount(quantity: Quantity) -> Answer:
    return Answer(quantity.text, (quantity.low, quantity.high))


def _different_times(first: Profile, second: Profile) -> Difference | None:
    """The two times, if each claim gives one for what it is about and they exclude each other.

    When somebody said something is no difference in content; see `find_conflicts`.
    """
    if "statement" in {first.claim.kind, second.claim.kind}:
        return None
    one, other = first.main_time, second.main_time
    if one is not None and other is not None and relation(one, other) == "disjoint":
        return Difference("date", _day(one), _day(other))
    return None


def _day(time: TimePhrase) -> Answer:
    """`Monday (2023-05-29)`: two articles can mean different days by one word."""
    ends = dict.fromkeys(day.isoformat() for day in (time.earliest, time.latest) if day is not None)
    return Answer(f"{time.text} ({' to '.join(ends)})", (time.earliest, time.latest))
