"""How a text is laid out: its lines, what stands above its prose, and which line is the headline."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from summarize.stages.read.agencies import credit_of_line
from summarize.stages.read.boilerplate import byline_of, is_boilerplate
from summarize.stages.read.masthead import has_name_and_tail, is_bar, is_menu, is_slogan, names
from summarize.stages.read.stamps import without_stamps

# Longer lines are prose. The five seeds have headlines of 54 to 86 characters and notices of up to 98.
_LONGEST_HEADLINE: Final = 200
_LONGEST_NOTICE: Final = 300
_DATELINE_LENGTH: Final = 200
# The site's name, sections, headline, standfirst, byline, dates, share bar: 15 lines hold all that pages put above prose.
_HEAD_LINES: Final = 15
# A line of three words or fewer above another headline is a section ("World", "Asia Pacific") or a site's name.
_FEWEST_WORDS: Final = 4

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# One character is a word in scripts that are written without spaces.
_WORD: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_ENDS_SENTENCE: Final = re.compile(r"[.。…,;:]['’\"”»)\]]*$")
_ENDS_ABBREVIATION: Final = re.compile(r"\b(?:[A-Z]\.){2,}$")


class Line(NamedTuple):
    """One line that is not blank.

    Attributes:
        start: Its first character in the text (code point), counted from 0.
        end: One past its last, before the line end.
        text: Its words with single spaces between them; empty if it is longer than any headline or notice.
        apart: Whether a blank line follows.
        boilerplate: Whether it is put around articles rather than into them.
    """

    start: int
    end: int
    text: str
    apart: bool
    boilerplate: bool

    def beginning(self, text: str) -> str:
        """Its first characters in *text*, as they are: enough for a dateline."""
        return text[self.start : min(self.end, self.start + _DATELINE_LENGTH)]

    def ending(self, text: str) -> str:
        """Its last characters in *text*, as they are: enough for a credit."""
        return text[max(self.start, self.end - _DATELINE_LENGTH) : self.end]

    @property
    def key(self) -> str:
        """What two lines that say the same have in common."""
        return self.text.casefold()


@dataclass(frozen=True)
class Layout:
    """The parts of a text.

    Attributes:
        lines: Every line that is not blank.
        head: Those above the first line of prose, at most 15.
        title: The headline, if the text shows one.
        kickers: Lines of the head above the headline: the site's name, its slogan, a section.
        repeated: Whether the headline stands more than once, which marks what is above it as the site's.
    """

    lines: tuple[Line, ...]
    head: tuple[Line, ...]
    title: Line | None
    kickers: tuple[Line, ...]
    repeated: bool

    @property
    def opening(self) -> Line | None:
        """The first line of prose."""
        return self.lines[len(self.head)] if len(self.lines) > len(self.head) else None


def layout_of(text: str, outlet: str | None = None) -> Layout:
    """Lay out *text*, which *outlet* published if that is known: its name tells the site's lines from the headline."""
    lines = _lines(text, outlet)
    masthead = _masthead(text, lines, outlet)
    lines = (*masthead, *lines[len(masthead) :])
    head = tuple(takewhile(_is_above_prose, lines[:_HEAD_LINES]))
    headlines = [line for line in head if not is_notice(line)]
    counts = Counter(line.key for line in lines)
    again = next((line for line in headlines if _words(line) >= _FEWEST_WORDS and counts[line.key] > 1), None)
    title = again or _first_headline(headlines, lines)
    above = (line for line in headlines if title and line.start < title.start)
    kickers = (*masthead, *above)
    return Layout(lines, head, title, kickers, again is not None)


def is_notice(line: Line) -> bool:
    """Whether *line* says something about the article instead of being part of it: a date, a byline, a credit."""
    rest = without_stamps(line.text)
    return line.boilerplate or (
        bool(line.text)
        and (not rest.strip(" .") or byline_of(rest) is not None or credit_of_line(rest) is not None)
    )


def _lines(text: str, outlet: str | None) -> tuple[Line, ...]:
    spans = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    starts = [start for start, _ in spans[1:]] + [len(text)]
    lines = []
    for (start, end), following in zip(spans, starts, strict=False):
        words = _squeezed(text, start, end)
        apart = len(text[end:following].splitlines()) > 1
        ours = bool(words) and (
            is_boilerplate(words) or is_bar(text[start:end], outlet) or names(words, outlet)
        )
        lines.append(Line(start, end, words, apart, ours))
    return tuple(lines)


def _masthead(text: str, lines: Sequence[Line], outlet: str | None) -> tuple[Line, ...]:
    """The lines at the very top that are the site's, as boilerplate: its name, its menu, its slogan."""
    masthead: list[Line] = []
    for line, following in pairwise(lines[:_HEAD_LINES]):
        own = text[line.start : line.end] if line.text else ""
        named = not masthead and (
            names(own, outlet) or (has_name_and_tail(own, outlet) and _is_above_prose(following))
        )
        if not (named or is_menu(own) or (len(masthead) == 1 and _is_slogan(masthead[0], line, following))):
            break
        masthead.append(line._replace(boilerplate=True))
    return tuple(masthead)


def _is_slogan(name: Line, line: Line, following: Line) -> bool:
    """Whether *line*, right below the site's *name*, is its slogan: a longer headline follows after a blank line."""
    return (
        not name.apart
        and line.apart
        and 0 < len(line.text) <= len(following.text)
        and is_slogan(line.text)
        and (is_notice(line) or not is_notice(following))
        and _is_above_prose(following)
    )


def _squeezed(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    return words if len(words) <= _LONGEST_NOTICE else ""


def _is_above_prose(line: Line) -> bool:
    return is_notice(line) or (
        0 < len(line.text) <= _LONGEST_HEADLINE
        and (not _ENDS_SENTENCE.search(line.text) or bool(_ENDS_ABBREVIATION.search(line.text)))
    )


def _words(line: Line) -> int:
    return len(_WORD.findall(line.text))


def _first_headline(headlines: list[Line], lines: tuple[Line, ...]) -> Line | None:
    """The first line long enough for a headline, or the only one; None if the text runs on below it."""
    long = [line for line in headlines if _words(line) >= _FEWEST_WORDS]
    candidates = long or (headlines if len(headlines) == 1 else [])
    for line, following in pairwise(lines):
        if candidates and line == candidates[0]:
            return line if line.apart or is_notice(following) else None
    return None
