"""Articles of a saved report, whose texts are in it, and new ones beside them: read again without their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from summarize.data.article import Article
from summarize.data.problem import Problem
from summarize.stages.read.files import STANDARD_INPUT
from summarize.stages.read.flaw import STAGE, Flaw
from summarize.stages.read.read import Reading
from summarize.text.outlets import fold_outlet

_ADVICE: Final = "It counts once; if another outlet published it, say so in a manifest."


def beside(saved: Sequence[Article], problems: Sequence[Problem], reading: Reading) -> Reading:
    """What was *saved* and what was read since as one reading, as if all had been read at once.

    A new version of a saved article, of its outlet and at its place, replaces it. A new article with the text of a saved
    one is a copy, unless an outlet is known only for the new one: then that takes its place.

    Args:
        saved: The articles of a report.
        problems: The problems of that report; those with reading what was not read again remain.
        reading: What was read since.
    """
    kept = [one for one in saved if not any(_replaces(new, one) for new in reading.articles)]
    fresh = [new for new in reading.articles if not any(_is_copy(new, one) for one in kept)]
    ordered = sorted((*kept, *fresh), key=_order)
    old_names, new_names = (
        {one.id: f"a{number}" for number, one in enumerate(ordered, start=1) if one in among}
        for among in (kept, fresh)
    )
    copies = [
        _copy_of(next(one for one in kept if _is_copy(new, one))).problem(new.location)
        for new in reading.articles
        if new not in fresh
    ]
    read_again = {one.location for one in reading.articles} | {one.location for one in reading.problems}
    told = [
        *_under(
            old_names, (one for one in problems if one.stage == STAGE and one.location not in read_again)
        ),
        *_under(new_names, reading.problems),
        *copies,
    ]
    return Reading(
        articles=tuple(
            one.model_copy(update={"id": f"a{number}"}) for number, one in enumerate(ordered, start=1)
        ),
        problems=tuple(
            sorted(
                dict.fromkeys(told),
                key=lambda problem: (problem.location or "", problem.code, problem.message),
            )
        ),
        given=(*(one.location for one in saved), *reading.given),
    )


def stands_for(article: Article, former: Article) -> bool:
    """Whether *article* is another version of *former*: of its outlet, at its address or in its place."""
    same_place = former.location == article.location != STANDARD_INPUT
    same_address = former.url is not None and former.url == article.url
    return (same_place or same_address) and _outlet(former) == _outlet(article)


def _replaces(new: Article, one: Article) -> bool:
    if new.sha256 == one.sha256:
        return bool(new.outlet) and not one.outlet
    return stands_for(new, one)


def _is_copy(new: Article, one: Article) -> bool:
    return new.sha256 == one.sha256 and (not new.outlet or _outlet(new) == _outlet(one))


def _outlet(article: Article) -> str:
    return fold_outlet(article.outlet or "")


def _order(article: Article) -> tuple[date, str, str]:
    return article.published or date.max, article.location, article.sha256


def _copy_of(original: Article) -> Flaw:
    return Flaw("skipped:duplicate", f"it has the same text as '{original.location}'", _ADVICE)


def _under(names: dict[str, str], problems: Iterable[Problem]) -> Iterable[Problem]:
    """*problems* with the names that their articles have now; without those of articles that are gone."""
    for problem in problems:
        if problem.article_id is None:
            yield problem
        elif problem.article_id in names:
            yield problem.model_copy(update={"article_id": names[problem.article_id]})
