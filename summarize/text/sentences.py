"""Sentences as spans of the original text."""

import re
from collections.abc import Iterator, Sequence

import nupunkt

from summarize.data.article import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# nupunkt ends a sentence after "U.S." and after some titles before a capital; these never end one …
_NEVER_FINAL = re.compile(
    r"\b(?:Mr|Mrs|Ms|Messrs|Drs?|Profs?|Gens?|Brig|Lt|Col|Maj|Capt|Sgt|Adm|Sens?|Reps?|Govs?|Hon|Rev|St|Mt|Ft|vs)\.$",
)
_INITIALS = re.compile(r"(?:\b[A-Z]\.)+$")
# "No." is one before a number, and an answer otherwise.
_NUMBER = re.compile(r"\bNo\.$")
# … and initials end one only before a word that usually begins a sentence.
_STARTERS = frozenset(
    "the a an he she it they we i in on at but and as after before when while if this that these those there "
    "however meanwhile according for since with by both his her their its then now so yet some many most".split(),
)
_FIRST_WORD = re.compile(r"\W*(\w+)")
# The patterns above look at the end of a sentence only.
_LONGEST_ENDING = 12
# As in `quoted`: longer than any quotation looked at; what is longer is a mark too many.
_LONGEST = 1_200
_OPENERS, _CLOSERS = "“„«", "”»"


def sentences(text: str, *, leave_out: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The sentences of *text*, in order, without the white space around them.

    A line break always ends a sentence. A quotation is not torn apart: what stands between its marks, on one line,
    belongs to one sentence with the words that introduce it. Where the mark that closes it is not on the line
    (a quotation over several paragraphs), its sentences are sentences.

    Args:
        text: The article's text.
        leave_out: Spans to leave out (furniture): no sentence reaches into one.
    """
    return tuple(sentence for line in _lines(text, leave_out) for sentence in _mended(text, line))


def _lines(text: str, leave_out: Sequence[Span]) -> Iterator[Span]:
    """Lines without their ends, cut where something is left out."""
    for match in _LINE.finditer(text):
        start = match.start()
        for gap in leave_out:
            if start < gap.end and gap.start < match.end():
                yield from _trimmed(text, start, max(start, gap.start))
                start = gap.end
        yield from _trimmed(text, start, match.end())


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        yield Span(start=start + len(piece) - len(piece.lstrip()), end=start + len(piece.rstrip()))


def _pieces(text: str, line: Span) -> Iterator[Span]:
    for start, end in nupunkt.sent_spans(text[line.start : line.end]):
        yield from _trimmed(text, line.start + start, line.start + end)


def _mended(text: str, line: Span) -> Iterator[Span]:
    """The pieces of a line; those that were cut after an abbreviation or inside a quotation are joined."""
    held: Span | None = None
    for piece in _pieces(text, line):
        if held is None:
            held = piece
        elif _goes_on(text[held.start : held.end], text[piece.start : min(line.end, piece.start + _LONGEST)]):
            held = Span(start=held.start, end=piece.end)
        else:
            yield held
            held = piece
    if held is not None:
        yield held


def _goes_on(sentence: str, following: str) -> bool:
    ending = sentence[-_LONGEST_ENDING:]
    if _NEVER_FINAL.search(ending) or (len(sentence) <= _LONGEST and _in_quotation(sentence, following)):
        return True
    first = _FIRST_WORD.match(following)
    word = first[1].lower() if first else ""
    if _NUMBER.search(ending):
        return word.isdecimal()
    return bool(_INITIALS.search(ending)) and word not in _STARTERS


def _in_quotation(sentence: str, following: str) -> bool:
    """Whether a quotation is open at the end of *sentence*, and closed in what is *following*."""
    if sum(map(sentence.count, _OPENERS)) > sum(map(sentence.count, _CLOSERS)):
        return any(closer in following for closer in _CLOSERS)
    return sentence.count('"') % 2 == 1 and '"' in following
