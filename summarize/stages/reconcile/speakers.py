"""Who a speaker is, whatever they are called: the person, the body spoken for, or the words that describe them."""

import re
from collections.abc import Iterator

from summarize.data.claim import Attribution
from summarize.text.words import PLACE_TERMS, terms

# Seats and nicknames that newsrooms use for a body, by the body.
_BODIES = {
    "pentagon": "department of defence of the united states",
    "dod": "department of defence of the united states",
    "white house": "presidency of the united states",
    "kremlin": "presidency of russia",
    "downing street": "government of britain",
    "elysee": "presidency of france",
    "élysée": "presidency of france",
    "foggy bottom": "department of state of the united states",
    "scotland yard": "metropolitan police",
}
_BODY = re.compile(r"\b(?:" + "|".join(_BODIES) + r")\b", re.IGNORECASE)


def speaker_keys(attribution: Attribution) -> frozenset[str]:
    """What identifies a speaker: the person's full name, the body spoken for, or the words that describe them."""
    return frozenset(key for phrase in _phrases(attribution) for key in _keys(phrase))


def shared_speaker(first: Attribution | None, second: Attribution | None) -> str | None:
    """What to call the speaker whom both attribute to, by the longer name; None if they are two, or unknown."""
    if first is None or second is None:
        return None
    shared = speaker_keys(first) & speaker_keys(second)
    phrases = [phrase for one in (first, second) for phrase in _phrases(one)]
    return max((phrase for phrase in phrases if shared.intersection(_keys(phrase))), key=len, default=None)


def _phrases(attribution: Attribution) -> Iterator[str]:
    """Speaker and organisation. A country is no organisation: its president and its officials are many speakers."""
    if attribution.speaker:
        yield attribution.speaker
    if attribution.organisation and not PLACE_TERMS.issuperset(terms(attribution.organisation)):
        yield attribution.organisation


def _keys(phrase: str) -> Iterator[str]:
    yield from filter(None, [_folded(phrase)])
    body = _BODY.search(phrase)
    if body is not None:
        yield _folded(_BODIES[body[0].casefold()])


def _folded(phrase: str) -> str:
    return " ".join(sorted(set(terms(phrase))))
