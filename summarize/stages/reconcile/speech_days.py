"""One statement of one person, put on two days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarize.stages.reconcile.found import Found
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.relation import RELATED
from summarize.stages.reconcile.speakers import speaker_keys
from summarize.text.names import find_names


def days_of_speech(profiles: Sequence[Profile], groups: Mapping[str, Sequence[str]]) -> Iterator[Found]:
    """The same words of one speaker, said on days that exclude each other; one conflict a speaker and set of days."""
    by_id = {profile.claim.id: profile for profile in profiles}
    merged: list[_Dated] = []
    for claims in groups.values():
        for dated in _by_speaker([by_id[claim] for claim in claims]):
            same = next(
                (one for one in merged if one.keys & dated.keys and one.sides.keys() == dated.sides.keys()),
                None,
            )
            if same is None:
                merged.append(dated)
            else:
                same.keys |= dated.keys
                for day, members in dated.sides.items():
                    same.sides[day] |= members
    for dated in merged:
        _add_related(dated, profiles)
        sides = {day: frozenset(members) for day, members in dated.sides.items()}
        yield Found("date", "speech", "open", f"when {dated.speaker} said so", sides)


@dataclass
class _Dated:
    """What one speaker said, by day; grows while groups are gone through."""

    speaker: str
    keys: set[str]
    sides: dict[str, set[str]]


def _add_related(dated: _Dated, profiles: Sequence[Profile]) -> None:
    """Add to the days what the same speaker is said to have said, in a related claim, on one of them."""
    core = [profile for profile in profiles if any(profile.claim.id in side for side in dated.sides.values())]
    for profile in profiles:
        attribution, day = profile.speaker, _day_said(profile)
        if attribution is None or day not in dated.sides or not speaker_keys(attribution) & dated.keys:
            continue
        if any(profile.bag.likeness(other.bag) >= RELATED for other in core):
            dated.sides[day].add(profile.claim.id)


def _by_speaker(group: Sequence[Profile]) -> Iterator[_Dated]:
    """The speakers of one group whose words are put on different days."""
    found: list[_Dated] = []
    for profile in group:
        attribution, day = profile.speaker, _day_said(profile)
        if attribution is None or day is None:
            continue
        if not _is_person(attribution.speaker) and not profile.quoted_words:
            # A body has many mouths: "police said so" on Saturday and on Sunday.
            continue
        keys, name = (
            set(speaker_keys(attribution)),
            attribution.speaker or attribution.organisation or "the speaker",
        )
        known = next((one for one in found if one.keys & keys), None)
        if known is None:
            known = _Dated(name, set(), defaultdict(set))
            found.append(known)
        known.keys |= keys
        known.sides[day].add(profile.claim.id)
    yield from (one for one in found if len(one.sides) > 1)


def _is_person(speaker: str | None) -> bool:
    return any(name.type == "person" for name in find_names(speaker or ""))


# Not strftime: its names of days depend on the machine's language.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _day_said(profile: Profile) -> str | None:
    """`Monday 2023-05-29`; None if the article does not tell, or gives a longer time ("this week")."""
    said = profile.said
    if said is None or said.earliest is None or said.earliest != said.latest:
        return None
    return f"{_WEEKDAYS[said.earliest.weekday()]} {said.earliest.isoformat()}"
