"""Articles to claims, whichever engine takes them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from summarize.data.article import Article
from summarize.data.claim import Claim
from summarize.data.problem import Problem
from summarize.errors import ModelError

_NO_CLAIMS: Final = (
    "No claim was found in it, so that the report rests on the other articles. Read it yourself."
)


@dataclass(frozen=True)
class Extraction:
    """What extract hands on: claims in article order, and what failed of an article or of a part of one."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


class Extractor(Protocol):
    """Takes claims out of one article."""

    async def claims_of(self, article: Article) -> Extraction:
        """The claims of *article* with their quotations, in text order, not yet believed; and what went wrong meanwhile.

        Raises:
            ModelError: The model gave no usable answer about this article.
        """
        ...


async def extract(articles: Sequence[Article], *, extractor: Extractor) -> Extraction:
    """Take the claims out of *articles*. An article that fails is a problem; the others go on."""
    outcomes = await asyncio.gather(*(_attempt(article, extractor) for article in articles))
    return Extraction(
        claims=tuple(claim for outcome in outcomes for claim in outcome.claims),
        problems=tuple(problem for outcome in outcomes for problem in outcome.problems),
    )


async def _attempt(article: Article, extractor: Extractor) -> Extraction:
    try:
        found = await extractor.claims_of(article)
    except ModelError as error:
        return Extraction((), (problem_with(article, f"failed:{error.code}", str(error)),))
    if found.claims or found.problems:
        return found
    return replace(found, problems=(problem_with(article, "degraded:no_claims", _NO_CLAIMS),))


def problem_with(article: Article, code: str, message: str) -> Problem:
    """A problem of this stage with *article*."""
    return Problem(
        stage="extract", article_id=article.id, location=article.location, code=code, message=message
    )
