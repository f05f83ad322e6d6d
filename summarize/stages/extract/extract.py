"""Articles to claims, whichever engine takes them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarize.data.article import Article
from summarize.data.claim import Claim
from summarize.data.problem import Problem
from summarize.errors import ModelError


@dataclass(frozen=True)
class Extraction:
    """What extract hands on: claims in article order, and the articles that gave none because something failed."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


class Extractor(Protocol):
    """Takes claims out of one article."""

    async def claims_of(self, article: Article) -> tuple[Claim, ...]:
        """The claims of *article* with their quotations, in text order; not yet believed.

        Raises:
            ModelError: The model gave no usable answer about this article.
        """
        ...


async def extract(articles: Sequence[Article], *, extractor: Extractor) -> Extraction:
    """Take the claims out of *articles*. An article that fails is a problem; the others go on."""
    outcomes = await asyncio.gather(*(_attempt(article, extractor) for article in articles))
    return Extraction(
        claims=tuple(claim for outcome in outcomes if not isinstance(outcome, Problem) for claim in outcome),
        problems=tuple(outcome for outcome in outcomes if isinstance(outcome, Problem)),
    )


async def _attempt(article: Article, extractor: Extractor) -> tuple[Claim, ...] | Problem:
    try:
        return await extractor.claims_of(article)
    except ModelError as error:
        return Problem(
            stage="extract",
            article_id=article.id,
            location=article.location,
            code=f"failed:{error.code}",
            message=str(error),
        )
