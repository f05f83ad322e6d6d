"""Where a quotation stands in an article: exactly, forgiving typography, or nowhere.

Nothing is accepted because it is similar. A quotation is found where the article has it letter by letter once both
are normalised, and refused even there if it cuts a word, a number or a negation, or if case tells two words apart.
The negations and magnitudes that are known are English; words, digits and signs are of any script.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Prefix

from summarize.data.article import Span
from summarize.data.claim import Alignment
from summarize.text.altered import Unlocated, nearest
from summarize.text.guards import Match, flaw_of, negation_beside
from summarize.text.hedges import find_hedges
from summarize.text.normalise import is_spaceless, normalise, normalise_article, strip_invisible
from summarize.text.polarity import find_negations
from summarize.text.sentences import sentences

_UNREADABLE: Final = "\ufffd"  # what a decoder puts in place of bytes that it could not read
# What may stand around a quotation and not in the article, in normalised text.
_MARKS: Final = " '\""
# A full stop or a comma that whoever quotes puts at the end says nothing.
_STOPS: Final = ".,"
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

# As `normalise_article`: articles are asked about again and again.
_sentences_of = lru_cache(maxsize=16)(sentences)

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
    """A place where the normalised texts agree.

    Attributes:
        place: Where.
        marks: How many of the outer marks of the quotation stand there too.
        flaw: Why it is refused all the same; empty if it is not.
    """

    place: Located
    marks: int
    flaw: str


def locate(quotation: str, text: str, *, near: str = "", avoid: Sequence[Span] = ()) -> tuple[Located, ...]:
    """Find *quotation* in *text*.

    It is looked for as it is, with as many of its outer quotation marks as stand there, then as pieces that an
    ellipsis joins ("a ... b", "a […] b"). Pieces must stand in order, have two words each, and leave out no negation
    or hedge of their sentences; an ellipsis that stands in the text itself leaves out nothing. Of several ways, those
    outside *avoid* come first, then the tightest, then exact ones, then those with most words of *near* around them,
    then the first.

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
    expected = _words(near)
    for pieces in ([quotation], _pieces(quotation, text)):
        chains = [chain for chain in _chains(pieces, text) if not _left_out(chain, text)]
        if chains:
            return min(chains, key=lambda chain: _reluctance(chain, text, expected, avoid))
    return ()


def why_not(quotation: str, text: str) -> Unlocated:
    """Explain why *quotation* was not found in *text*. It only explains; it never accepts anything."""
    if _UNREADABLE in quotation:
        return Unlocated("quote_altered", "the quotation has a character that could not be read (U+FFFD)")
    for occurrence in _occurrences(quotation, text):
        return Unlocated("quote_altered", occurrence.flaw or _left_out([occurrence.place], text))
    pieces = _pieces(quotation, text)
    for piece in pieces:
        if len(pieces) == 1 or not _sound(piece, text):
            return why_not(piece, text)
    if len(pieces) > 1:
        return Unlocated("quote_altered", _why_not_joined(pieces, text))
    return nearest(quotation, text)


def _sound(quotation: str, text: str) -> list[Located]:
    """The places where *quotation* stands and is not refused, with most of its outer marks, in text order."""
    sound = [occurrence for occurrence in _occurrences(quotation, text) if not occurrence.flaw]
    most = max((occurrence.marks for occurrence in sound), default=0)
    return [occurrence.place for occurrence in sound if occurrence.marks == most]


def _occurrences(quotation: str, text: str) -> Iterator[_Occurrence]:
    """Every place where *quotation* stands, each with as many of its outer marks as stand there too."""
    article = normalise_article(text)
    needle = normalise(quotation).text
    core = needle.lstrip(_MARKS).rstrip(_MARKS + _STOPS)
    if not core:
        return
    before, _, after = needle.partition(core)
    at = article.text.find(core)
    while at >= 0:
        last = at + len(core)
        opened = _shared(before[::-1], article.text[max(0, at - len(before)) : at][::-1])
        closed = _shared(after, article.text[last : last + len(after)])
        if _marks(before) == _marks(after) and _marks(opened) > _marks(closed):
            opened = ""  # of a pair of marks the first does not count alone
        first, last = at - len(opened), last + len(closed)
        start, end = article.starts[first], article.ends[last - 1]
        alignment: Alignment = "exact" if text[start:end] in quotation else "normalised"
        flaw = flaw_of(Match(quotation, text, article, first, last))
        yield _Occurrence(Located(start, end, alignment), last - first - len(core), flaw)
        at = article.text.find(core, at + 1)


def _shared(marks: str, beside: str) -> str:
    """With how many of *marks* the text *beside* a quotation begins."""
    return marks[: Prefix.similarity(marks, beside)].rstrip()


def _marks(around: str) -> int:
    return sum(map(around.count, "'\""))


def _pieces(quotation: str, text: str) -> list[str]:
    """What ellipses that don't stand in *text* join, without invisible characters; nothing if there is no ellipsis."""
    pieces: list[str] = []
    parts = _ELLIPSIS.split(strip_invisible(quotation))
    for part in parts if len(parts) > 1 else ():
        if not any(map(str.isalnum, part)):
            continue
        if pieces and _sound(written := f"{pieces[-1]}…{part}", text):
            pieces[-1] = written
        else:
            pieces.append(part)
    return pieces


def _says_something(piece: str) -> bool:
    return len(_words(piece)) >= _FEWEST_WORDS or sum(map(is_spaceless, piece)) >= _FEWEST_SPACELESS


def _chains(pieces: Sequence[str], text: str) -> Iterator[tuple[Located, ...]]:
    """For each place of the first piece, the nearest places of the others after it, without overlap."""
    if not pieces or (len(pieces) > 1 and not all(map(_says_something, pieces))):
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
    """Why a chain is refused for what it leaves out of the sentences of its pieces, or beside them; empty if it is not."""
    bounds = _sentences_of(text) if len(chain) > 1 else ()
    for place, following in pairwise(chain):
        sentence = bounds[bisect_right(bounds, place.end - 1, key=lambda span: span.start) - 1]
        next_sentence = bounds[bisect_right(bounds, following.start, key=lambda span: span.start) - 1]
        if next_sentence == sentence:
            gaps = [text[place.end : following.start]]
        else:
            gaps = [text[place.end : sentence.end], text[next_sentence.start : following.start]]
        for gap in gaps:
            words = [word.text for word in find_negations(gap)] + [word.text for word in find_hedges(gap)]
            words += _TURNING.findall(gap) + [gap.strip() for _ in _ELLIPSIS.finditer(gap)]
            if words:
                return f"its ellipsis leaves out “{words[0]}”"
    return negation_beside(text, chain[0].start, chain[-1].end)


def _reluctance(
    chain: Sequence[Located], text: str, expected: set[str], avoid: Sequence[Span]
) -> tuple[int, int, bool, int]:
    start, end = chain[0].start, chain[-1].end
    around = text[max(0, start - _SURROUNDINGS) : end + _SURROUNDINGS] if expected else ""
    return (
        sum(_overlaps(place, avoid) for place in chain),
        sum(following.start - place.end for place, following in pairwise(chain)),
        any(place.alignment != "exact" for place in chain),
        -len(expected & _words(around)),
    )


def _overlaps(place: Located, spans: Sequence[Span]) -> bool:
    return any(place.start < span.end and span.start < place.end for span in spans)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _why_not_joined(pieces: Sequence[str], text: str) -> str:
    if not all(map(_says_something, pieces)):
        return "a piece between its ellipses has fewer than two words"
    for chain in _chains(pieces, text):
        return _left_out(chain, text)
    return "its pieces stand in the article in another order"
