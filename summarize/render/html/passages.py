"""The articles of a page, cut where evidence begins and ends, so that each piece knows what rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import Final

from summarize.data.article import Article, Span
from summarize.render.characters import clean, visible
from summarize.render.page import Page, Quotations
from summarize.render.wording import language_code, outlet_of

# "12 13" is as short as "12–13".
_SHORTENED: Final = 3
_LINE: Final = re.compile(r"[^\r\n]+")


@dataclass(frozen=True)
class Run:
    """Names of notes or disagreements that follow one another: three and more are shown as one, by the ends of it.

    Attributes:
        first: The first name, `n12`.
        last: The last, which may be the first.
    """

    first: str
    last: str


@dataclass(frozen=True)
class Piece:
    """Characters of an article that the same evidence covers.

    Attributes:
        text: What is seen of them.
        anchor: Where links to evidence that begins here lead, `at-2-104` in the second article; empty if none does.
        carries: The page's names for what rests on them: `n3` is the third note, `d1` the first disagreement.
        ends: Those of `carries` whose words end here: the notes, ascending, then the disagreements.
        furniture: Whether they are no reporting.
    """

    text: str
    anchor: str
    carries: tuple[str, ...]
    ends: tuple[Run, ...]
    furniture: bool


@dataclass(frozen=True)
class Column:
    """An article to read beside others.

    Attributes:
        number: Its place among the articles, from 1.
        outlet: Who published it.
        title: Its headline; empty if it has none.
        byline: Its id, its day and its language, as far as they are known.
        language: An ISO 639 code, or empty.
        paragraphs: Its lines, those without anything to see left out.
    """

    number: int
    outlet: str
    title: str
    byline: str
    language: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class _Stretch:
    start: int
    end: int
    name: str


@dataclass(frozen=True)
class _Marked:
    """An article with what rests on which of its characters."""

    article: Article
    number: int
    evidence: tuple[_Stretch, ...]

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The characters from *start* to *end*, cut where evidence or furniture begins or ends."""
        stretches: tuple[_Stretch | Span, ...] = (*self.evidence, *self.article.furniture)
        edges = {edge for one in stretches for edge in (one.start, one.end) if start < edge < end}
        return starmap(self._piece, pairwise(sorted({start, end, *edges})))

    def _piece(self, start: int, end: int) -> Piece:
        over = [one for one in self.evidence if one.start <= start and end <= one.end]
        begins = any(one.start == start for one in over)
        return Piece(
            text=visible(self.article.text[start:end]),
            anchor=f"at-{self.number}-{start}" if begins else "",
            carries=tuple(dict.fromkeys(one.name for one in over)),
            ends=tuple(_runs({one.name for one in over if one.end == end})),
            furniture=any(one.start <= start and end <= one.end for one in self.article.furniture),
        )


def _runs(names: Iterable[str]) -> Iterator[Run]:
    """*names* in order, each by itself but where three or more follow one another."""
    run: list[str] = []
    for name in sorted(names, key=lambda name: (name[0] == "d", int(name[1:]))):
        if run and name != f"{run[-1][0]}{int(run[-1][1:]) + 1}":
            yield from _shortened(run)
            run = []
        run.append(name)
    yield from _shortened(run)


def _shortened(run: Sequence[str]) -> Iterator[Run]:
    return iter((Run(run[0], run[-1]),)) if len(run) >= _SHORTENED else (Run(name, name) for name in run)


def columns(page: Page, articles: Sequence[Article]) -> tuple[Column, ...]:
    """*articles* beside one another, with every passage that *page* shows as evidence."""
    evidence = _evidence(page)
    return tuple(
        _column(_Marked(article, number, tuple(evidence.get(article.id, ()))))
        for number, article in enumerate(articles, start=1)
    )


def _evidence(page: Page) -> Mapping[str, list[_Stretch]]:
    """What rests on which characters, by article."""
    found: dict[str, list[_Stretch]] = {}
    for name, quotations in _names(page):
        for span in (witness.span for quoted in quotations.shown for witness in quoted.who):
            found.setdefault(span.article_id, []).append(_Stretch(span.start, span.end, name))
    return found


def _names(page: Page) -> Iterator[tuple[str, Quotations]]:
    for evidence in page.evidence:
        yield f"n{evidence.number}", evidence.quotations
    for number, disagreement in enumerate(page.disagreements, start=1):
        yield from ((f"d{number}", side.quotations) for side in disagreement.sides)


def _column(marked: _Marked) -> Column:
    article = marked.article
    lines = (tuple(marked.pieces(*line.span())) for line in _LINE.finditer(article.text))
    return Column(
        number=marked.number,
        outlet=outlet_of(article),
        title=clean(article.title or ""),
        byline=_byline(article),
        language=language_code(article.language),
        paragraphs=tuple(line for line in lines if _seen(line)),
    )


def _byline(article: Article) -> str:
    facts: Iterable[str | None] = (article.id, str(article.published or "date not known"), article.clock)
    return clean(", ".join(fact for fact in facts if fact))


def _seen(line: Iterable[Piece]) -> bool:
    return any(piece.anchor or piece.text.strip() for piece in line)
