"""Disagreements between articles: each a question, with its sides and who is on which."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from summarize.data.group import Conflict, ConflictType, Resolution, Side
from summarize.stages.reconcile.certainty import find_certainties
from summarize.stages.reconcile.grouping import Cut
from summarize.stages.reconcile.people import Spellings
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.relation import RELATED, Answer
from summarize.stages.reconcile.speakers import speaker_keys


@dataclass(frozen=True)
class Found:
    """A disagreement before it has an id.

    Attributes:
        type: What differs.
        about: Whether it is about the content or about the act of saying it.
        resolution: How it resolves.
        question: What the sides answer, as an indirect question.
        sides: Each answer with the ids of its claims.
    """

    type: ConflictType
    about: Literal["content", "speech"]
    resolution: Resolution
    question: str
    sides: Mapping[str, frozenset[str]]


def find_conflicts(
    profiles: Sequence[Profile],
    groups: Mapping[str, Sequence[str]],
    cuts: Sequence[Cut],
    spellings: Spellings,
) -> tuple[Conflict, ...]:
    """Every conflict between the claims, in the order of the groups they touch.

    Args:
        profiles: The claims.
        groups: The ids of each group's claims by the group's id, in the groups' order.
        cuts: The pairs that grouping kept apart.
        spellings: The people spelled in more than one way.
    """
    home = {claim: group for group, claims in groups.items() for claim in claims}
    rank = {group: index for index, group in enumerate(groups)}
    found = [
        *_from_cuts(profiles, cuts),
        *_days_of_speech(profiles, groups),
        *_names(profiles, groups, spellings),
        *(
            Found("certainty", "content", "open", certainty.question, certainty.sides)
            for certainty in find_certainties(profiles)
        ),
    ]
    placed = sorted(
        (
            (
                tuple(
                    sorted(
                        {home[claim] for side in one.sides.values() for claim in side}, key=rank.__getitem__
                    )
                ),
                one,
            )
            for one in found
        ),
        key=lambda pair: ([rank[group] for group in pair[0]], pair[1].type, pair[1].question),
    )
    return tuple(
        _numbered(number, groups_touched, one, profiles)
        for number, (groups_touched, one) in enumerate(placed, start=1)
    )


def _numbered(number: int, groups: tuple[str, ...], found: Found, profiles: Sequence[Profile]) -> Conflict:
    order = {profile.claim.id: index for index, profile in enumerate(profiles)}
    outlets = {profile.claim.id: profile.article.id for profile in profiles}
    sides = sorted(
        found.sides.items(),
        key=lambda side: (
            -len({outlets[claim] for claim in side[1]}),
            min(order[claim] for claim in side[1]),
        ),
    )
    return Conflict(
        id=f"x{number}",
        type=found.type,
        about=found.about,
        resolution=found.resolution,
        question=found.question,
        groups=groups,
        sides=tuple(
            Side(value=value, claims=tuple(sorted(claims, key=order.__getitem__))) for value, claims in sides
        ),
    )


_QUESTIONS: Mapping[str, str] = {
    "number": "how many or how much",
    "date": "when",
    "polarity": "whether it is so",
}


def _from_cuts(profiles: Sequence[Profile], cuts: Sequence[Cut]) -> Iterator[Found]:
    """Claims that are alike but for a number, a day or a negation; one conflict for each set of rivals."""
    for rivals in _rivals(cuts):
        kind = rivals[0].difference.type
        answers = sorted((pair for cut in rivals for pair in _answers(cut)), key=lambda pair: pair[0])
        sides: defaultdict[Hashable, dict[int, str]] = defaultdict(dict)
        for index, answer in answers:
            sides[answer.value].setdefault(index, answer.text)
        subject = profiles[answers[0][0]].claim.text
        yield Found(
            kind,
            "content",
            "rounding"
            if all(cut.difference.rounded for cut in rivals)
            else _resolution(kind, [[profiles[index] for index in side] for side in sides.values()]),
            f"{_QUESTIONS[kind]}: “{subject}”",
            {
                next(iter(side.values())): frozenset(profiles[index].claim.id for index in side)
                for side in sides.values()
            },
        )


def _answers(cut: Cut) -> tuple[tuple[int, Answer], tuple[int, Answer]]:
    return (cut.first, cut.difference.first), (cut.second, cut.difference.second)


def _rivals(cuts: Sequence[Cut]) -> list[list[Cut]]:
    """The cuts put together that have an answer of a claim in common: those are about one question."""
    found: list[tuple[set[Hashable], list[Cut]]] = []
    for cut in cuts:
        nodes: set[Hashable] = {(cut.difference.type, index, answer.value) for index, answer in _answers(cut)}
        joined = [rivals for rivals in found if rivals[0] & nodes]
        found = [rivals for rivals in found if not rivals[0] & nodes]
        found.append(
            (
                nodes.union(*(known for known, _ in joined)),
                [*(other for _, others in joined for other in others), cut],
            )
        )
    return [rivals for _, rivals in found]


def _resolution(kind: ConflictType, sides: Sequence[Sequence[Profile]]) -> Resolution:
    """`update` if every article of one side appeared on a later day than every article of the others.

    Numbers grow while a story goes on, and what was so is no more; the day on which a thing happened does not change.
    """
    if kind == "date":
        return "open"
    days = [[profile.published for profile in side] for side in sides]
    known = [[day for day in side if day is not None] for side in days]
    if any(len(side) < len(all_days) for side, all_days in zip(known, days, strict=True)):
        return "open"
    ordered = sorted(known, key=min)
    return "update" if all(max(one) < min(other) for one, other in pairwise(ordered)) else "open"


def _days_of_speech(profiles: Sequence[Profile], groups: Mapping[str, Sequence[str]]) -> Iterator[Found]:
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
        attribution, said = profile.speaker, profile.said
        if (
            attribution is None
            or said is None
            or said.earliest is None
            or not speaker_keys(attribution) & dated.keys
        ):
            continue
        related = any(profile.bag.likeness(other.bag) >= RELATED for other in core)
        if related and _day(said.earliest) in dated.sides:
            dated.sides[_day(said.earliest)].add(profile.claim.id)


def _by_speaker(group: Sequence[Profile]) -> Iterator[_Dated]:
    """The speakers of one group whose words are put on different days."""
    found: list[_Dated] = []
    for profile in group:
        attribution, said = profile.speaker, profile.said
        if attribution is None or said is None or said.earliest is None or said.earliest != said.latest:
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
        known.sides[_day(said.earliest)].add(profile.claim.id)
    yield from (one for one in found if len(one.sides) > 1)


# Not strftime: its names of days depend on the machine's language.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _day(day: date) -> str:
    """`Monday 2023-05-29`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.isoformat()}"


def _names(
    profiles: Sequence[Profile], groups: Mapping[str, Sequence[str]], spellings: Spellings
) -> Iterator[Found]:
    """People whose name is spelled in two ways, where claims that say the same show it: a variant, no dispute."""
    by_id = {profile.claim.id: profile for profile in profiles}
    for variant in spellings.variants:
        written = {
            claim: name
            for claim, profile in by_id.items()
            for name in (variant.name, variant.spelling)
            if re.search(rf"\b{re.escape(name)}\b", profile.claim.text)
        }
        spellings_shown = {variant.name, variant.spelling}
        both = [claims for claims in groups.values() if spellings_shown.issubset(map(written.get, claims))]
        if both:
            sides = {
                name: frozenset(claim for claims in both for claim in claims if written.get(claim) == name)
                for name in (variant.name, variant.spelling)
            }
            yield Found("name", "content", "variant", f"how the name {variant.name} is spelled", sides)
