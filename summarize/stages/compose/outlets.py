"""What to call an outlet in a sentence."""

from collections.abc import Iterable

from summarize.data.article import Article
from summarize.data.group import Reconciliation


def outlet_name(article: Article) -> str:
    """The outlet, or for an article whose outlet nobody knows, its id."""
    return article.outlet or f"an unnamed outlet ({article.id})"


def outlets_of(claims: Iterable[str], reconciliation: Reconciliation) -> tuple[str, ...]:
    """The outlets of the claims with these ids, each once, in article order."""
    reporting = {reconciliation.claim_by_id[claim].article_id for claim in claims}
    return tuple(
        dict.fromkeys(outlet_name(article) for article in reconciliation.articles if article.id in reporting)
    )
