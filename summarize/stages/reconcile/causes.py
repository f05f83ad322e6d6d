"""What different speakers give as the cause of one thing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from summarize.stages.reconcile.answers import answers_agree, question_likeness
from summarize.stages.reconcile.differences import SAME_QUESTION
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.speakers import shared_speaker

# "Why" asks for reasons, and there may be many; what caused a thing is one question with one answer.
_CAUSED = re.compile(r"(?:what|who) (?:\w+ ){0,2}(?:caused?|causes|blame|reason)\b", re.IGNORECASE)


def rival_causes(
    profiles: Sequence[Profile], home: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, frozenset[str]]]]:
    """Each question for a cause that speakers of two articles answer differently: the question, and the claims by answer.

    An answer is the claim that states it. Claims of one group give one answer.

    Args:
        profiles: The claims.
        home: The group of each claim.
    """
    asking = [profile for profile in profiles if _CAUSED.match(profile.claim.question or "")]
    for rivals in _by_question(asking):
        if any(_disagree(one, other, home) for one, other in combinations(rivals, 2)):
            sides: dict[str, list[Profile]] = {}
            for profile in rivals:
                sides.setdefault(home[profile.claim.id], []).append(profile)
            yield (
                min((profile.claim.question or "" for profile in rivals), key=len),
                {
                    side[0].claim.text: frozenset(profile.claim.id for profile in side)
                    for side in sides.values()
                },
            )


def _by_question(asking: Sequence[Profile]) -> list[list[Profile]]:
    """Claims with one question, each with the first whose question is like its own."""
    found: list[list[Profile]] = []
    for profile in asking:
        known = next((one for one in found if question_likeness(one[0], profile) >= SAME_QUESTION), None)
        if known is None:
            found.append([profile])
        else:
            known.append(profile)
    return found


def _disagree(first: Profile, second: Profile, home: Mapping[str, str]) -> bool:
    return (
        first.article.id != second.article.id
        and first.may_meet(second)
        and home[first.claim.id] != home[second.claim.id]
        and first.speaker is not None
        and second.speaker is not None
        and shared_speaker(first.speaker, second.speaker) is None
        and answers_agree(first, second) is False
    )
