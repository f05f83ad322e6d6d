"""Disagreements between articles: each a question, with its sides and who is on which."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from summarize.data.group import Conflict, Side
from summarize.stages.reconcile.attributions import rival_speakers
from summarize.stages.reconcile.causes import rival_causes
from summarize.stages.reconcile.certainty import find_certainties
from summarize.stages.reconcile.found import Found
from summarize.stages.reconcile.grouping import Cut
from summarize.stages.reconcile.holders import rival_holders
from summarize.stages.reconcile.people import Spellings
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.quotations import find_drifts
from summarize.stages.reconcile.rivals import rival_answers
from summarize.stages.reconcile.roundings import roundings
from summarize.stages.reconcile.speech_days import days_of_speech


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
        *rival_answers(profiles, groups, cuts),
        *(
            Found("cause", "content", "open", f"“{question}”", sides)
            for question, sides in rival_causes(profiles, home)
        ),
        *roundings(profiles, groups),
        *rival_holders(profiles),
        *rival_speakers(profiles, spellings),
        *days_of_speech(profiles, groups),
        *_names(profiles, groups, spellings),
        *(
            Found("certainty", "content", "open", certainty.question, certainty.sides)
            for certainty in find_certainties(profiles)
        ),
        *(
            Found("quotation", "speech", "variant", f"in which words {drift.speaker} said it", drift.sides)
            for drift in find_drifts(profiles)
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


def _names(
    profiles: Sequence[Profile], groups: Mapping[str, Sequence[str]], spellings: Spellings
) -> Iterator[Found]:
    """Names that are spelled in several ways, where claims that say the same show it: a variant, no dispute."""
    texts = {profile.claim.id: profile.claim.text for profile in profiles}
    for name in dict.fromkeys(variant.name for variant in spellings.variants):
        forms = [name, *(one.spelling for one in spellings.variants if one.name == name)]
        written = {
            claim: form
            for form in forms
            for claim, text in texts.items()
            if re.search(rf"\b{re.escape(form)}\b", text)
        }
        sides: defaultdict[str, set[str]] = defaultdict(set)
        for claims in groups.values():
            if len({written[claim] for claim in claims if claim in written}) > 1:
                for claim in claims:
                    if claim in written:
                        sides[written[claim]].add(claim)
        if sides:
            yield Found(
                "name",
                "content",
                "variant",
                f"how the name {name} is spelled",
                {form: frozenset(claims) for form, claims in sides.items()},
            )
