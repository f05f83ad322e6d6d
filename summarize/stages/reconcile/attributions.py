"""One utterance that two articles ascribe to two people."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from summarize.stages.reconcile.found import Found
from summarize.stages.reconcile.people import Spellings
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.speakers import shared_speaker
from summarize.text.names import find_names

# Words of a quotation that two articles have; shorter ones ("we are aware of the reports") are said by many.
_LEAST_WORDS = 8


def rival_speakers(profiles: Sequence[Profile], spellings: Spellings) -> Iterator[Found]:
    """Each quotation that articles put into two people's mouths.

    A body speaks through people: it takes two people, by their names, who do not speak for one body. Where an article
    names both, each may have said it.

    Args:
        profiles: The claims.
        spellings: The names of the run, so that one person under two spellings is one.
    """
    quoting = [
        (profile, spellings.unify(person, profile.article.id))
        for profile in profiles
        if (person := _person(profile)) is not None
    ]
    sides: defaultdict[frozenset[str], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    words: dict[frozenset[str], str] = {}
    for (first, one), (second, other) in combinations(quoting, 2):
        quotation = _shared_quotation(first, second)
        if quotation is not None and _are_two(first, one, second, other):
            people = frozenset({one, other})
            words.setdefault(people, quotation)
            sides[people][one].add(first.claim.id)
            sides[people][other].add(second.claim.id)
    for people, own in sides.items():
        yield Found(
            "attribution",
            "speech",
            "open",
            f"who said “{words[people]}”",
            {person: frozenset(claims) for person, claims in own.items()},
        )


def _person(profile: Profile) -> str | None:
    """The person whom the claim's words are quoted from, by full name."""
    if profile.speaker is None or not profile.quoted_words:
        return None
    names = find_names(profile.speaker.speaker or "")
    return next((name.text for name in names if name.type == "person"), None)


def _are_two(first: Profile, one: str, second: Profile, other: str) -> bool:
    return (
        one != other
        and first.article.id != second.article.id
        and first.may_meet(second)
        and shared_speaker(first.speaker, second.speaker) is None
        and _surname(one) not in second.article.text
        and _surname(other) not in first.article.text
    )


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def _shared_quotation(first: Profile, second: Profile) -> str | None:
    """The first quotation of one that stands whole in one of the other's, or None."""
    for one, other in product(first.quoted_words, second.quoted_words):
        shorter, longer = sorted((" ".join(one), " ".join(other)), key=len)
        if len(shorter.split()) >= _LEAST_WORDS and f" {shorter} " in f" {longer} ":
            return shorter
    return None
