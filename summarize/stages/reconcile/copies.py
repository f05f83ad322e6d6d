"""Articles that have the text of another, letter by letter: they add an outlet, and nothing else that is counted."""

from collections.abc import Iterable, Mapping

from summarize.data.article import Article


def originals(articles: Iterable[Article]) -> Mapping[str, str]:
    """For each article's id that of the first with its headline and text, most often its own."""
    first: dict[tuple[str | None, str], str] = {}
    return {article.id: first.setdefault((article.title, article.text), article.id) for article in articles}
