"""Where a quotation stands in an article: exactly, forgiving typography, or nowhere.

Nothing is accepted because it is similar. A quotation is found where the article has it letter by letter once both
are normalised, and refused even there if it cuts a word, a number or a negation, or if case tells two words apart.
The negations and magnitudes that are known are English; words, digits and signs are of any script.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarize.data.article import Span
from summarize.data.claim import Alignment
from summarize.text.altered import Unlocated, nearest
from summarize.text.guards import Match, flaw_of
from summarize.text.hedges import find_hedges
from summarize.text.normalise import OUTER_MARKS, is_spaceless, normalise, normalise_article, strip_invisible
from summarize.text.polarity import find_negations
from summarize.text.sentences import sentences

_UNREADABLE: Final = "\ufffd"  # what a decoder puts in place of bytes that it could not read
_MARKS: Final = ("'", '"')
# A full stop or a comma that whoever quotes puts at the end says nothing.
_STOPS: Final = (".", ",")
_DOTS: Final = r"(?:…|\.(?:\s*\.){2,})"
_ELLIPSIS: Final = re.compile(rf"\s*(?:\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})\s*")
# A piece between ellipses must say something by itself: "the ... war" can be put together in any article.
_FEWEST_WORDS: Final = 2
_FEWEST_SPACELESS: Final = 4

# Beside negations and hedges, what an ellipsis may not leave out. "May" with a capital is a month.
_TURNING: Final = re.compile(
    r"(?i:\b(?:den(?:y|ies|ied|ying)|disput\w+|refut\w+|false(?:ly)?|hardly|barely|scarcely|rarely|seldom|claim(?:s|ed)?|"
    r"if|unless|except|instead|might|could|would|possibl[ey]|perhaps|probabl[ey]|(?:un)?likely|accused)\b)|\bmay\b",
)

# How far around an occurrence the words of the claim are looked for: about a sentence on either side.
_SURROUNDINGS: Final = 150


@dataclass(frozen=True)
class Located:
    """A quotation, or a piece of one, in an article.

    Attributes:
        start: First character (Unicode code point), counted from 0.
        end: One past the last character.
        alignment: `exact` if it stands there letter by letter, `normalised` if typography was forgiven.
    """

    start: int
    end: int
    alignment: Alignment


@dataclass(frozen=True)
class _Occurrence:
    """A place where the normalised texts agree, and why it is refused all the same; empty if it is not."""

    place: Located
    flaw: str


def locate(quotation: str, text: str, *, near: str = "", avoid: Sequence[Span] = ()) -> tuple[Located, ...]:
    """Find *quotation* in *text*.

    It is looked for as it is, then without the quotation marks around it, then as pieces that an ellipsis joins
    ("a ... b", "a […] b"). Of several occurrences, those outside *avoid* come first, then exact ones, then those
    with most words of *near* around them, then the first. Pieces must stand in order, have two words each, and
    leave out no negation or hedge of their sentences; of several ways to join them, the tightest is taken.

    Args:
        quotation: What somebody says that the text says.
        text: The article's text. Offsets index it as it is.
        near: Words that are expected around the quotation (the claim, its other quotations).
        avoid: Stretches where it is only looked for if it stands nowhere else (furniture).

    Returns:
        Nothing if it is not found; else one place, or one for each piece in the order of the text.
    """
    if _UNREADABLE in quotation:
        return ()
    if places := _sound(quotation, text):
        expected = _words(near)
        return (min(places, key=lambda place: _reluctance(place, text, expected, avoid)),)
    pieces = _pieces(quotation)
    if len(pieces) == 1 and pieces[0] != quotation:
        return locate(pieces[0], text, near=near, avoid=avoid)
    chains = [chain for chain in _chains(pieces, text) if not _left_out(chain, text)]
    return min(chains, key=lambda chain: _looseness(chain, avoid), default=())


def why_not(quotation: str, text: str) -> Unlocated:
    """Explain why *quotation* was not found in *text*. It only explains; it never accepts anything."""
    if _UNREADABLE in quotation:
        return Unlocated("quote_altered", "the quotation has a character that could not be read (U+FFFD)")
    for occurrence in _occurrences(quotation, text):
        return Unlocated("quote_altered", occurrence.flaw)
    pieces = _pieces(quotation)
    for piece in pieces:
        if piece != quotation and not _sound(piece, text):
            return why_not(piece, text)
    if len(pieces) > 1:
        return Unlocated("quote_altered", _why_not_joined(pieces, text))
    return nearest(quotation, text)


def _sound(quotation: str, text: str) -> list[Located]:
    """Every place where *quotation* stands and is not refused, in text order."""
    return [occurrence.place for occurrence in _occurrences(quotation, text) if not occurrence.flaw]


def _occurrences(quotation: str, text: str) -> Iterator[_Occurrence]:
    """Every place where *quotation* stands, with as many of its outer quotation marks as stand there too."""
    article = normalise_article(text)
    needle = next((needle for needle in _unwrapped(quotation) if needle in article.text), "")
    at = article.text.find(needle) if needle else -1
    while at >= 0:
        start, end = article.starts[at], article.ends[at + len(needle) - 1]
        alignment: Alignment = "exact" if text[start:end] in quotation else "normalised"
        flaw = flaw_of(Match(quotation, text, article, at, at + len(needle)))
        yield _Occurrence(Located(start, end, alignment), flaw)
        at = article.text.find(needle, at + 1)


def _unwrapped(quotation: str) -> Iterator[str]:
    """The normalised quotation, then without one layer of marks after the other: quotation marks, a last stop."""
    needle = normalise(quotation).text.strip()
    yield needle
    while needle.startswith(_MARKS) or needle.endswith((*_MARKS, *_STOPS)):
        needle = needle[needle.startswith(_MARKS) : len(needle) - needle.endswith((*_MARKS, *_STOPS))].strip()
        yield needle


def _pieces(quotation: str) -> list[str]:
    """What an ellipsis joins, or the quotation alone; without outer quotation marks and invisible characters."""
    pieces = _ELLIPSIS.split(strip_invisible(quotation).strip(OUTER_MARKS))
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


def _says_something(piece: str) -> bool:
    return len(_words(piece)) >= _FEWEST_WORDS or sum(map(is_spaceless, piece)) >= _FEWEST_SPACELESS


def _chains(pieces: Sequence[str], text: str) -> Iterator[tuple[Located, ...]]:
    """For each place of the first piece, the nearest places of the others after it, without overlap."""
    if len(pieces) < 2 or not all(map(_says_something, pieces)):
        return
    first, *others = [_sound(piece, text) for piece in pieces]
    for place in first:
        chain = [place]
        for places in others:
            following = bisect_left(places, chain[-1].end, key=lambda place: place.start)
            if following == len(places):
                return
            chain.append(places[following])
        yield tuple(chain)


def _left_out(chain: Sequence[Located], text: str) -> str:
    """The negation or hedge that a chain leaves out of the sentences of its pieces; empty if there is none."""
    bounds = sentences(text)
    for place, following in pairwise(chain):
        sentence = bounds[bisect_right(bounds, place.end - 1, key=lambda span: span.start) - 1]
        next_sentence = bounds[bisect_right(bounds, following.start, key=lambda span: span.start) - 1]
        if next_sentence == sentence:
            gaps = [text[place.end : following.start]]
        else:
            gaps = [text[place.end : sentence.end], text[next_sentence.start : following.start]]
        for gap in gaps:
            words = [word.text for word in find_negations(gap)] + [word.text for word in find_hedges(gap)]
            words += _TURNING.findall(gap)
            if words:
                return words[0]
    return ""


def _reluctance(
    place: Located, text: str, expected: set[str], avoid: Sequence[Span]
) -> tuple[bool, bool, int]:
    around = text[max(0, place.start - _SURROUNDINGS) : place.end + _SURROUNDINGS] if expected else ""
    return _overlaps(place, avoid), place.alignment != "exact", -len(expected & _words(around))


def _looseness(chain: Sequence[Located], avoid: Sequence[Span]) -> tuple[int, int]:
    return sum(_overlaps(place, avoid) for place in chain), chain[-1].end - chain[0].start


def _overlaps(place: Located, spans: Sequence[Span]) -> bool:
    return any(place.start < span.end and span.start < place.end for span in spans)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _why_not_joined(pieces: Sequence[str], text: str) -> str:
    if not all(map(_says_something, pieces)):
        return "a piece between its ellipses has fewer than two words"
    for chain in _chains(pieces, text):
        return f"its ellipsis leaves out “{_left_out(chain, text)}”"
    return "its pieces stand in the article in another order"
