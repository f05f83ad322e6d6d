"""What keeps two claims from saying the same, and whether it is a disagreement."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from summarize.data.group import ConflictType
from summarize.stages.reconcile.answers import answers_agree, question_likeness
from summarize.stages.reconcile.denials import contradiction, denies_all, of_two_things
from summarize.stages.reconcile.plans import fates
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.speakers import shared_speaker
from summarize.stages.reconcile.substitutions import substitution
from summarize.text.clocks import Clock, clocks_agree
from summarize.text.dates import TimePhrase, relation
from summarize.text.outlook import outlook
from summarize.text.quantities import Quantity, compatible, counts, measures_one, rounded

# Claims that only a number, a day or a negation tells apart must be this alike in all the rest before the difference
# is called a conflict. Kept well above what makes claims the same: a false alarm costs more trust than a miss.
SAME_BUT_FOR = 0.6
# Claims answer one question, so that another answer is a disagreement, from this likeness of their questions on.
SAME_QUESTION = 0.75
# The same where questions and claims are alike to this degree on average.
SAME_MATTER = 0.7


# 31 degrees in one outlet and 88 in another are one temperature.
_UNSCALED = frozenset({"degree"})
# These are differences only of claims that are alike in nearly all else.
_TOLD_CLOSELY = frozenset({"name", "status"})
# What differs if a question has two answers; other questions may be answered by anything.
_FITTING = {"number": "number", "time": "date", "whether": "polarity"}


@dataclass(frozen=True)
class Answer:
    """One side of a difference: its words, and a value that is the same for all who say it in other words."""

    text: str
    value: Hashable


@dataclass(frozen=True)
class Difference:
    """What two claims cannot both be right in; `rounded` if one only gives the other's number less exactly."""

    type: Literal["number", "date", "name", "polarity", "status"]
    first: Answer
    second: Answer
    rounded: bool = False


def difference(first: Profile, second: Profile) -> Difference | None:
    """What keeps two claims from saying the same: a denial, a number or a day; None if nothing does. Symmetric."""
    answers = _other_answers(first, second)
    if answers is not None:
        return answers
    fate = fates(first, second)
    if fate is not None:
        return _told("status", first, second, fate)
    sides = contradiction(first, second)
    if sides is not None:
        return _told("polarity", first, second, sides)
    names = substitution(first, second)
    if names is not None:
        return Difference("name", Answer(names.first, names.first), Answer(names.second, names.second))
    numbers = _different_quantities(first.quantities, second.quantities)
    return numbers if numbers is not None else _different_times(first, second)


def gives(profile: Profile, kind: ConflictType, value: Hashable) -> bool:
    """Whether a claim gives this answer itself: "at least two" fits seven, and gives it no more than any other number."""
    if kind == "number":
        return any(_gives_number(quantity, value) for quantity in profile.quantities)
    if kind == "date":
        days = {(time.earliest, time.latest) for time in profile.times}
        return value in days | {(clock.earliest, clock.latest) for clock in profile.clocks}
    if kind == "status":
        return outlook(profile.text) == value
    # A name, or one of two opposite words; else whether it denies.
    return (
        str(value) in profile.text or value in profile.bag.terms
        if isinstance(value, str)
        else profile.negated == value
    )


def _gives_number(quantity: Quantity, value: Hashable) -> bool:
    low, high, *unit = value if isinstance(value, tuple) else (None, None)
    if None in (quantity.low, quantity.high, low, high):
        bounds = {bound for bound in (low, high) if bound is not None}
        return not bounds.isdisjoint({quantity.low, quantity.high})
    given = replace(
        quantity, low=low, high=high, low_open=False, high_open=False, unit=unit[0] if unit else quantity.unit
    )
    return compatible(quantity, given)


def is_same_but_for(first: Profile, second: Profile, difference: Difference) -> bool:
    """Whether two claims are so alike in all but their *difference* that it is a disagreement.

    In one article two speakers may disagree; otherwise it corrects itself. Claims that answer one question are alike, if the
    question asks for what differs and is not answered alike. Without questions, claims of two actions ("killed",
    "injured"), or of which each has a name that the other lacks, are about two things.
    """
    if first.article.id == second.article.id and not _of_two_speakers(first, second):
        return False
    if difference.type == "polarity" and of_two_things(first, second):
        return False
    if difference.type in _TOLD_CLOSELY or (difference.type == "polarity" and denies_all(first, second)):
        return True
    if first.question is not None and second.question is not None:
        return _of_one_question(first, second, difference)
    two_acts = bool(first.actions and second.actions) and not first.actions & second.actions
    if (two_acts and difference.type != "polarity") or (
        first.names - second.names and second.names - first.names
    ):
        return False
    return first.bag_but("number", "date").likeness(second.bag_but("number", "date")) >= SAME_BUT_FOR


def _of_one_question(first: Profile, second: Profile, difference: Difference) -> bool:
    """Whether both questions, or questions and claims together, are about one matter, and ask for what differs."""
    asked_for = first.question.asked if first.question else None
    if asked_for == "number" and answers_agree(first, second):
        return False
    asked = question_likeness(first, second)
    alike = first.bag_but(difference.type).likeness(second.bag_but(difference.type))
    fits = _FITTING.get(asked_for or "", difference.type) == difference.type
    return fits and (asked >= SAME_QUESTION or (asked + alike) / 2 >= SAME_MATTER)


def _of_two_speakers(first: Profile, second: Profile) -> bool:
    one, other = first.speaker, second.speaker
    return one is not None and other is not None and shared_speaker(one, other) is None


def _told(
    kind: Literal["polarity", "status"], first: Profile, second: Profile, sides: tuple[Hashable, Hashable]
) -> Difference:
    return Difference(kind, Answer(first.claim.text, sides[0]), Answer(second.claim.text, sides[1]))


def _other_answers(first: Profile, second: Profile) -> Difference | None:
    """Two answers to one question that asks for a number or a time; None if they fit, or it asks for something else."""
    if first.question is None or question_likeness(first, second) < SAME_QUESTION:
        return None
    if first.question.asked == "number":
        return _other_numbers(first.quantities, second.quantities)
    return _other_times(first, second) if first.question.asked == "time" else None


def _other_numbers(first: tuple[Quantity, ...], second: tuple[Quantity, ...]) -> Difference | None:
    """Two answers to "how many": what is counted may have two names ("lamps", "night lights")."""
    pairs = [(_counted(one), _counted(other)) for one, other in product(first, second)]
    if any(compatible(one, other) for one, other in pairs):
        return None
    return _first_difference(pairs)


def _counted(quantity: Quantity) -> Quantity:
    counted = counts(quantity.unit) and quantity.unit not in _UNSCALED
    return replace(quantity, unit="") if counted else quantity


def _different_quantities(first: tuple[Quantity, ...], second: tuple[Quantity, ...]) -> Difference | None:
    """The first pair that counts the same thing and cannot both be right, and that nothing in the other claim fits.

    A number without a unit is compared only where each claim has no other number.
    """
    alone = len(first) == len(second) == 1
    unmatched = product(_unmatched(first, second), _unmatched(second, first))
    return _first_difference([pair for pair in unmatched if alone or pair[0].unit])


def _first_difference(pairs: Sequence[tuple[Quantity, Quantity]]) -> Difference | None:
    """The pair of one unit that stands first in both claims: the same pair whichever claim is named first."""
    fitting = [(one, other) for one, other in pairs if measures_one(one, other) and one.unit not in _UNSCALED]
    if not fitting:
        return None
    one, other = min(
        fitting, key=lambda pair: (pair[0].start + pair[1].start, sorted(side.text for side in pair))
    )
    return Difference("number", _amount(one), _amount(other), rounded=rounded(one, other))


def _unmatched(quantities: tuple[Quantity, ...], others: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(one for one in quantities if not any(compatible(one, other) for other in others))


def _amount(quantity: Quantity) -> Answer:
    # What is counted may have two names; what it is measured in is part of the value.
    unit = () if counts(quantity.unit) or not quantity.unit else (quantity.unit,)
    return Answer(quantity.text, (quantity.low, quantity.high, *unit))


def _other_times(first: Profile, second: Profile) -> Difference | None:
    """Two answers to "when", if no time of one fits a time of the other: the days exclude each other, or the hours do."""
    if _is_speech(first, second):
        return None
    days = list(product(first.times, second.times))
    if days and all(relation(one, other) == "disjoint" for one, other in days):
        return Difference("date", _day(days[0][0]), _day(days[0][1]))
    hours = list(product(first.clocks, second.clocks))
    if hours and not any(clocks_agree(one, other) for one, other in hours):
        return Difference("date", _hour(hours[0][0]), _hour(hours[0][1]))
    return None


def _different_times(first: Profile, second: Profile) -> Difference | None:
    """The two times, if each claim gives one for what it is about and they exclude each other."""
    one, other = first.main_time, second.main_time
    if one is None or other is None or _is_speech(first, second) or relation(one, other) != "disjoint":
        return None
    return Difference("date", _day(one), _day(other))


def _is_speech(first: Profile, second: Profile) -> bool:
    """When somebody said something is no difference in content; see `days_of_speech`."""
    return "statement" in {first.claim.kind, second.claim.kind}


def _day(time: TimePhrase) -> Answer:
    """`Monday (2023-05-29)`: two articles can mean different days by one word."""
    ends = dict.fromkeys(day.isoformat() for day in (time.earliest, time.latest) if day is not None)
    return Answer(f"{time.text} ({' to '.join(ends)})", (time.earliest, time.latest))


def _hour(clock: Clock) -> Answer:
    return Answer(clock.text, (clock.earliest, clock.latest))
