"""Small articles about a blast at a market and what follows, and what the reconciler makes of them."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from summarize.data.article import Article
from summarize.data.claim import Claim, GroundedClaim
from summarize.data.group import Conflict, Group, Reconciliation
from summarize.stages.extract.extract import extract
from summarize.stages.extract.extractive import ExtractiveExtractor
from summarize.stages.ground import ground
from summarize.stages.reconcile.reconcile import reconcile

MONDAY, TUESDAY, WEDNESDAY = date(2024, 5, 6), date(2024, 5, 7), date(2024, 5, 8)
# What each article has beside the story; nothing in it is in any other.
_BACKGROUND = (
    "Farmers in the northern hills expect a poor barley harvest after months of drought.",
    "A retired violinist opened his private museum of clocks last spring.",
    "Ferries between the islands were cancelled because of high waves.",
    "Local schoolchildren planted forty oak saplings along the old canal.",
    "Engineers inspected a cracked dam upstream and found it stable.",
)


def article(
    number: int,
    *paragraphs: str,
    outlet: str | None = None,
    published: date | None = TUESDAY,
    credit: str | None = None,
) -> Article:
    """Article a<number> of Outlet <number>: *paragraphs*, and background of its own."""
    text = "\n".join((*paragraphs, *_BACKGROUND[number - 1 : number]))
    return Article(
        id=f"a{number}",
        location=f"{number}.txt",
        title=f"Report {number}",
        outlet=outlet or f"Outlet {number}",
        byline=None,
        credit=credit,
        published=published,
        language="en",
        url=None,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        furniture=(),
    )


def claim(of: Article, quotation: str, text: str, **more: object) -> GroundedClaim:
    """The first claim of article *of* as a model takes it: *text* in its own words, on *quotation*."""
    fields = {"id": f"{of.id}.c1", "article_id": of.id, "text": text, "quotations": (quotation,)}
    (grounded,) = ground([Claim.model_validate(fields | more)], [of]).claims
    return grounded


def claimed(*claims: tuple[str, Mapping[str, object]]) -> Reconciliation:
    """One article for each claim, which is worded as its article is, with what a model says of it."""
    articles = [article(number, text) for number, (text, _) in enumerate(claims, start=1)]
    return reconcile(
        [claim(of, text, text, **more) for of, (text, more) in zip(articles, claims, strict=True)], articles
    )


def sentences_of(articles: Sequence[Article]) -> tuple[GroundedClaim, ...]:
    """The claims that the articles' own sentences are."""
    extraction = asyncio.run(extract(articles, extractor=ExtractiveExtractor()))
    return ground(extraction.claims, articles).claims


def told(*articles: Article) -> Reconciliation:
    """The line up to reconcile, without a model."""
    return reconcile(sentences_of(articles), articles)


def group_of(known: Reconciliation, claim_id: str) -> Group:
    """The home of a claim."""
    (home,) = (group for group in known.groups if claim_id in group.claims)
    return home


def only_conflict(known: Reconciliation) -> Conflict:
    """The one conflict that there is."""
    (conflict,) = known.conflicts
    return conflict


def sides_of(conflict: Conflict) -> dict[str, tuple[str, ...]]:
    """The claims of each side under its value."""
    return {side.value: side.claims for side in conflict.sides}
