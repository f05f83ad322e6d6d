"""Who rests on whom, as a picture: a row for each article, a lane for each text or origin that several share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from summarize.data.group import DependenceKind
from summarize.render.characters import clean
from summarize.render.wording import Index

_THE: Final = re.compile(r"\bthe ")


@dataclass(frozen=True)
class Lane:
    """What some articles have in common.

    Attributes:
        kind: A text, or an origin of statements.
        rows: The articles that share it, ascending, counted from 0.
        reasons: Why it is thought so.
    """

    kind: DependenceKind
    rows: tuple[int, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Tie:
    """Articles that share something, and why."""

    rows: frozenset[int]
    reasons: tuple[str, ...]


def lanes(index: Index) -> tuple[Lane, ...]:
    """The lanes of a report: shared texts first, then those that most articles share."""
    row = {article.id: number for number, article in enumerate(index.report.articles)}
    texts = _joined(
        _Tie(frozenset(row[one] for one in pair.articles), (clean(pair.reason),))
        for pair in index.report.dependence
        if pair.kind == "same_text"
    )
    return (*_lanes("same_text", texts), *_lanes("same_origin", _by_rows(_origins(index, row))))


def _lanes(kind: DependenceKind, ties: Iterable[_Tie]) -> Iterator[Lane]:
    ordered = sorted(ties, key=lambda tie: (-len(tie.rows), sorted(tie.rows)))
    return (Lane(kind, tuple(sorted(tie.rows)), tie.reasons) for tie in ordered)


def _origins(index: Index, row: dict[str, int]) -> Iterable[_Tie]:
    """Articles whose claims rest on one origin, once for each reason given."""
    by_reason: dict[str, _Tie] = {}
    for pair in (pair for group in index.report.groups for pair in group.dependence):
        if pair.kind == "same_origin":
            rows = frozenset(row[index.article_of(claim).id] for claim in pair.claims)
            reason = clean(pair.reason)
            # "The Pentagon" of one claim is "Pentagon" in another.
            same = _THE.sub("", reason.casefold())
            known = by_reason.get(same, _Tie(rows, (reason,)))
            by_reason[same] = _Tie(known.rows | rows, known.reasons)
    return by_reason.values()


def _by_rows(ties: Iterable[_Tie]) -> Iterable[_Tie]:
    """Ties of the same articles together."""
    found: dict[frozenset[int], _Tie] = {}
    for tie in ties:
        known = found.get(tie.rows, _Tie(tie.rows, ()))
        found[tie.rows] = _together(known, tie)
    return found.values()


def _joined(ties: Iterable[_Tie]) -> Iterable[_Tie]:
    """Ties that have an article in common together: a copy of a copy is the same text."""
    found: list[_Tie] = []
    for tie in ties:
        apart = [one for one in found if not one.rows & tie.rows]
        for one in (one for one in found if one.rows & tie.rows):
            tie = _together(one, tie)  # noqa: PLW2901  # grows by what it touches
        found = [*apart, tie]
    return found


def _together(one: _Tie, other: _Tie) -> _Tie:
    return _Tie(one.rows | other.rows, tuple(dict.fromkeys((*one.reasons, *other.reasons))))
