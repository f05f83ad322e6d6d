"""What changed from one report to another."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.data.article import Article, latest
from summarize.data.change import ArticleChange, ArticleKind, Changes, Since
from summarize.data.report import Report
from summarize.updates.joint import Joint, edited, joined
from summarize.updates.questions import questions
from summarize.updates.statements import statements


def changes(old: Report, new: Report, *, sha256: str) -> Changes:
    """What *new* says and *old* did not, or said otherwise. Ids mean nothing across reports, and play no part.

    Claims are the same if their articles, their evidence and their texts are; of the others, reconcile says which
    state one thing and which answer one question.

    Args:
        old: A report.
        new: Another; it need not have the articles of the old one.
        sha256: Hex digest of the old one's JSON.
    """
    joint = joined(old, new)
    told = tuple(questions(joint))
    replaced = tuple(edited(old.articles, new.articles))
    former, present = ([one.text for one in report.summary.sentences] for report in (old, new))
    headline = old.summary.headline
    return Changes(
        since=Since(sha256=sha256, as_of=latest(old.articles)),
        articles=tuple(_articles(old, new, joint, {after.id: before for before, after in replaced})),
        questions=tuple(dict.fromkeys(one.change for one in told)),
        statements=tuple(
            statements(
                joint,
                frozenset(name for one in told for name in one.claims),
                frozenset(before.id for before, _ in replaced),
            )
        ),
        headline_before=headline if headline != new.summary.headline else None,
        sentences_added=tuple(text for text in present if text not in former),
        sentences_dropped=tuple(text for text in former if text not in present),
    )


def _articles(old: Report, new: Report, joint: Joint, former: dict[str, Article]) -> Iterator[ArticleChange]:
    """What came or was edited, in the order of the new report; then what went, in that of the old one."""
    known = set(joint.article_names.values())
    for article in new.articles:
        if article.id in former:
            yield _article("edited", article, article.id)
        elif article.id not in known:
            yield _article("added", article, article.id)
    replaced = {article.id for article in former.values()}
    for article in old.articles:
        if article.id not in joint.kept | replaced:
            yield _article("removed", article, None)


def _article(kind: ArticleKind, article: Article, name: str | None) -> ArticleChange:
    return ArticleChange(
        kind=kind,
        id=name,
        outlet=article.outlet,
        title=article.title,
        location=article.location,
        as_of=article.as_of,
        sha256=article.sha256,
    )
