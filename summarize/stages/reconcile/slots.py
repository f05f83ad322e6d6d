"""The details of a group, each with the claims that give it."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from summarize.data.group import PlaceSlot, QuantitySlot, Slots, TimeSlot
from summarize.stages.reconcile.profile import Profile
from summarize.text.dates import TimePhrase
from summarize.text.quantities import Quantity

Detail = TypeVar("Detail")


def slots_of(members: Sequence[Profile], also: Sequence[Profile] = ()) -> Slots:
    """When, when said, where and how much, each with the claims that give it; equal values joined, in claim order.

    Args:
        members: The claims at home in a group; the details are theirs.
        also: Claims that say what the group says, and more: they stand behind the details that they share, and their own
            details are of what else they say.
    """
    return Slots(
        when=tuple(
            TimeSlot(text=time.text, earliest=time.earliest, latest=time.latest, claims=claims)
            for time, claims in _given(members, also, lambda profile: profile.times, _days)
        ),
        said=tuple(
            TimeSlot(text=time.text, earliest=time.earliest, latest=time.latest, claims=claims)
            for time, claims in _given(members, also, lambda profile: filter(None, [profile.said]), _days)
        ),
        where=tuple(
            PlaceSlot(text=place, claims=claims)
            for place, claims in _given(
                members, also, lambda profile: filter(None, [profile.claim.where]), str
            )
        ),
        quantities=tuple(
            QuantitySlot(text=one.text, low=one.low, high=one.high, unit=one.unit, claims=claims)
            for one, claims in _given(members, also, lambda profile: profile.quantities, _amount)
        ),
    )


def _given(
    members: Sequence[Profile],
    also: Sequence[Profile],
    details: Callable[[Profile], Iterable[Detail]],
    value: Callable[[Detail], Hashable],
) -> Iterator[tuple[Detail, tuple[str, ...]]]:
    """Each detail of *members*, as it is first written, with the ids of all claims that give one of its *value*."""
    first: dict[Hashable, Detail] = {}
    claims: defaultdict[Hashable, dict[str, None]] = defaultdict(dict)
    for profile in (*members, *also):
        for detail in details(profile):
            if profile in members:
                first.setdefault(value(detail), detail)
            claims[value(detail)][profile.claim.id] = None
    yield from ((detail, tuple(claims[key])) for key, detail in first.items())


def _days(time: TimePhrase) -> Hashable:
    relative = time.text.casefold() if time.earliest is None else None
    return time.earliest, time.latest, relative


def _amount(quantity: Quantity) -> Hashable:
    return quantity.low, quantity.low_open, quantity.high, quantity.high_open, quantity.unit
