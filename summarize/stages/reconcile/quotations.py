"""One utterance in two wordings: what a translation or an editor made of a quotation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from summarize.stages.reconcile.components import components
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.speakers import shared_speaker
from summarize.text.quoted import quoted
from summarize.text.words import words

# Fewer words are too often alike by chance.
_LEAST_WORDS = 5
# Two quotations of one speaker are one utterance if the shorter is found in the longer to this degree (rapidfuzz's
# `partial_ratio`), and word for word the same from the higher degree on: a comma more is no other wording.
_ONE_UTTERANCE = 72.0
_ONE_WORDING = 97.0


@dataclass(frozen=True)
class Wording:
    """A quotation as one article has it.

    Attributes:
        text: Its words, as written.
        words: The same, case folded, without punctuation.
        article: The id of the article.
        claims: The claims that rest on it.
    """

    text: str
    words: str
    article: str
    claims: tuple[Profile, ...]


@dataclass(frozen=True)
class Drift:
    """One utterance in several wordings.

    Attributes:
        speaker: Who made it.
        sides: The ids of the claims by the wording that they rest on.
    """

    speaker: str
    sides: dict[str, frozenset[str]]


def find_drifts(profiles: Sequence[Profile]) -> Iterator[Drift]:
    """The utterances of one speaker that articles quote in different words, in claim order."""
    wordings = _wordings(profiles)
    speakers = {
        (one, other): speaker
        for (one, first), (other, second) in combinations(enumerate(wordings), 2)
        if (speaker := _drifted(first, second)) is not None
    }
    for indexes in components(dict.fromkeys(index for pair in speakers for index in pair), speakers):
        speaker = next(named for (one, _), named in speakers.items() if one in indexes)
        sides: defaultdict[str, set[str]] = defaultdict(set)
        for index in sorted(indexes):
            wording = wordings[index]
            known = next(
                (text for text in sides if _same_wording(_folded(text), wording.words)), wording.text
            )
            sides[known].update(profile.claim.id for profile in wording.claims)
        yield Drift(speaker, {text: frozenset(claims) for text, claims in sides.items()})


def _wordings(profiles: Sequence[Profile]) -> list[Wording]:
    """The quotations that claims with a speaker rest on, each once an article."""
    claims: defaultdict[tuple[str, int, int], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.speaker is None:
            continue
        for inside in quoted(profile.article.text):
            if any(span.start < inside.end and inside.start < span.end for span in profile.claim.evidence):
                claims[profile.article.id, inside.start, inside.end].append(profile)
    found = []
    for (article, start, end), own in claims.items():
        text = " ".join(own[0].article.text[start:end].split())
        folded = _folded(text)
        if len(folded.split()) >= _LEAST_WORDS:
            found.append(Wording(text, folded, article, tuple(own)))
    return found


def _folded(text: str) -> str:
    return " ".join(word.text.casefold() for word in words(text))


def _drifted(first: Wording, second: Wording) -> str | None:
    """Who made the utterance that both quote, each in other words; None if they are two, or the words are the same."""
    if first.article == second.article:
        return None
    if not _ONE_UTTERANCE <= fuzz.partial_ratio(first.words, second.words) < _ONE_WORDING:
        return None
    speakers = (shared_speaker(one.speaker, other.speaker) for one in first.claims for other in second.claims)
    return next((speaker for speaker in speakers if speaker is not None), None)


def _same_wording(first: str, second: str) -> bool:
    return fuzz.partial_ratio(first, second) >= _ONE_WORDING
