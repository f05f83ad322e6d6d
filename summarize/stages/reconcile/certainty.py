"""Where one article states as a fact what another calls alleged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.stages.reconcile.profile import Profile
from summarize.text.hedges import Hedge, find_hedges
from summarize.text.words import PLACE_TERMS, Word, terms, words

# A hedged noun phrase is looked for in this many words after the hedge ("alleged Chinese spy balloon"), and for an
# adverb ("is supposedly shot down") in as many before it.
_REACH = 4
# Two phrases name one thing if they share two terms, one of them not a place, and more than half the terms
# of the longer.
_SHARED_TERMS = 2
_SHARED_PART = 0.5
_BREAK = re.compile(
    r"[,.;:!?()“”\"–—]|\b(?:that|which|who|and|or|but|was|were|is|are|had|has|over|in|on|at|by|from|of|to|for|with|near|"
    r"along|into|after|before|during|through|as|a|an|the)\b"
)


@dataclass(frozen=True)
class Certainty:
    """One thing that some call alleged and others state.

    Attributes:
        question: What it is about.
        sides: The ids of the claims that hedge it, under their hedges, and of those that state it.
    """

    question: str
    sides: dict[str, frozenset[str]]


@dataclass
class _Thing:
    """A hedged thing; grows while claims are gone through."""

    name: str
    phrases: list[frozenset[str]]
    hedged: dict[str, set[str]]


def find_certainties(profiles: Sequence[Profile]) -> Iterator[Certainty]:
    """Each thing that one article hedges and another, naming it as closely, states as a fact."""
    for thing in _things(profiles):
        hedging = {claim for claims in thing.hedged.values() for claim in claims}
        stating = [
            profile for profile in profiles if profile.claim.id not in hedging and _states(profile, thing)
        ]
        articles = {profile.article.id for profile in profiles if profile.claim.id in hedging}
        if any(profile.article.id not in articles for profile in stating):
            sides = {f"called “{hedge}”": frozenset(claims) for hedge, claims in sorted(thing.hedged.items())}
            sides["stated as fact"] = frozenset(profile.claim.id for profile in stating)
            yield Certainty(f"whether “{thing.name}” is certain", sides)


def _things(profiles: Sequence[Profile]) -> list[_Thing]:
    """The hedged things, those with a common name joined; adjectives first, they name the thing most closely."""
    found: list[_Thing] = []
    mentions = [
        (profile, hedge, name, frozenset(terms(name)))
        for adverb in (False, True)
        for profile in profiles
        for hedge in find_hedges(profile.evidence)
        # "The so-called marriage penalty" is there, and has a name.
        if hedge.text.lower().endswith("ly") is adverb and not hedge.text.lower().startswith("so")
        for name in _named(profile.evidence, hedge)
    ]
    for profile, hedge, name, phrase in mentions:
        if len(phrase & profile.bag.terms) < _SHARED_TERMS:
            # The claim is about something else in the same sentence.
            continue
        thing = next((one for one in found if any(_same(phrase, other) for other in one.phrases)), None)
        if thing is None:
            if hedge.text.lower().endswith("ly"):
                # What an adverb is about is too hard to tell by rule to make a thing of its own.
                continue
            thing = _Thing(name, [], {})
            found.append(thing)
        thing.phrases.append(phrase)
        thing.hedged.setdefault(hedge.text.lower(), set()).add(profile.claim.id)
    return found


def _named(text: str, hedge: Hedge) -> Iterator[str]:
    """The noun phrase that the hedge is about, if it has two terms or more."""
    after = _BREAK.split(text[hedge.end :].lstrip())[0] if hedge.end < len(text) else ""
    candidates = [" ".join(after.split()[:_REACH])]
    if hedge.text.lower().endswith("ly"):
        before = re.split(r"[,.;:!?()“”\"–—]|\b(?:and|or|but|over)\b", text[: hedge.start])[-1]
        candidates = [
            " ".join(
                [
                    word
                    for word in before.split()
                    if word.lower() not in {"is", "was", "were", "a", "an", "the"}
                ][-_REACH:]
            )
        ]
    yield from (name for name in candidates if len(set(terms(name))) >= _SHARED_TERMS)


def _same(first: frozenset[str], second: frozenset[str]) -> bool:
    shared = first & second
    return (
        len(shared) >= _SHARED_TERMS
        and not shared <= PLACE_TERMS
        and len(shared) > _SHARED_PART * max(len(first), len(second))
    )


def _states(profile: Profile, thing: _Thing) -> bool:
    """Whether the claim names the thing with no hedge near, and does not deny it."""
    if (
        profile.negated
        or find_hedges(profile.evidence)
        or not any(len(phrase & profile.bag.terms) >= _SHARED_TERMS for phrase in thing.phrases)
    ):
        return False
    text = profile.text
    listed = words(text)
    return any(
        _same(frozenset(terms(_window(text, listed, start))), phrase)
        for start in range(len(listed))
        for phrase in thing.phrases
    )


def _window(text: str, listed: Sequence[Word], start: int) -> str:
    end = min(start + _REACH, len(listed)) - 1
    return text[listed[start].start : listed[end].end]
