"""The details of a group, each with the claims that give it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarize.data.group import PlaceSlot, QuantitySlot, Slots, TimeSlot
from summarize.stages.reconcile.profile import Profile
from summarize.text.dates import TimePhrase
from summarize.text.quantities import Quantity


def slots_of(profiles: Sequence[Profile]) -> Slots:
    """When, when said, where and how much, by the claims of one group; equal values joined, in claim order."""
    return Slots(
        when=_times([(profile, time) for profile in profiles for time in profile.times]),
        said=_times([(profile, profile.said) for profile in profiles if profile.said is not None]),
        where=_places(profiles),
        quantities=_quantities(
            [(profile, quantity) for profile in profiles for quantity in profile.quantities]
        ),
    )


def _times(mentions: Sequence[tuple[Profile, TimePhrase]]) -> tuple[TimeSlot, ...]:
    by_value: defaultdict[object, list[tuple[Profile, TimePhrase]]] = defaultdict(list)
    for profile, time in mentions:
        relative = time.text.casefold() if time.earliest is None else None
        by_value[time.earliest, time.latest, relative].append((profile, time))
    return tuple(
        TimeSlot(
            text=same[0][1].text,
            earliest=same[0][1].earliest,
            latest=same[0][1].latest,
            claims=_ids(profile for profile, _ in same),
        )
        for same in by_value.values()
    )


def _places(profiles: Sequence[Profile]) -> tuple[PlaceSlot, ...]:
    by_place: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.claim.where:
            by_place[profile.claim.where].append(profile)
    return tuple(PlaceSlot(text=place, claims=_ids(same)) for place, same in by_place.items())


def _quantities(mentions: Sequence[tuple[Profile, Quantity]]) -> tuple[QuantitySlot, ...]:
    by_value: defaultdict[object, list[tuple[Profile, Quantity]]] = defaultdict(list)
    for profile, quantity in mentions:
        bounds = quantity.low, quantity.low_open, quantity.high, quantity.high_open
        by_value[bounds, quantity.unit].append((profile, quantity))
    return tuple(
        QuantitySlot(
            text=same[0][1].text,
            low=same[0][1].low,
            high=same[0][1].high,
            unit=same[0][1].unit,
            claims=_ids(profile for profile, _ in same),
        )
        for same in by_value.values()
    )


def _ids(profiles: Iterable[Profile]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(profile.claim.id for profile in profiles))
