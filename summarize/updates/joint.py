"""Two reports as one: their articles and claims together, reconciled once, so that what both say is found by one rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarize.data.article import Article
from summarize.data.claim import GroundedClaim
from summarize.data.group import Group, Reconciliation
from summarize.data.report import Report
from summarize.stages.read.again import stands_for
from summarize.stages.reconcile.reconcile import reconcile


@dataclass(frozen=True)
class Joint:
    """An old and a new report with what their claims amount to together.

    Attributes:
        old: What the old report knew.
        new: What the new report knows.
        both: Their claims reconciled together; those of the new report under their own names.
        old_names: The name in the old report of each claim of `both` that it had.
        article_names: The name in `both` of each article of the old report, by its name there.
    """

    old: Reconciliation
    new: Reconciliation
    both: Reconciliation
    old_names: Mapping[str, str]
    article_names: Mapping[str, str]

    @cached_property
    def kept(self) -> frozenset[str]:
        """The ids in the old report of the articles that are the same in both."""
        return frozenset(old for old, name in self.article_names.items() if name in self.new.article_by_id)

    def former(self, group: Group) -> tuple[Group, ...]:
        """The old groups that said what a new *group* says, nearest first; if none did, those that said it and more."""
        return self._counterparts(group.claims, self._old_homes)

    def present(self, group: Group) -> tuple[Group, ...]:
        """The new groups that say what an old *group* said, nearest first; if none does, those that say it and more."""
        return self._counterparts([self._joint_names[name] for name in group.claims], self._new_homes)

    def had_article_of(self, claim: str) -> bool:
        """Whether the old report had the article of a claim of both."""
        return self.both.claim_by_id[claim].article_id in self._had

    @cached_property
    def _had(self) -> frozenset[str]:
        return frozenset(self.article_names.values())

    def _counterparts(self, claims: Iterable[str], homes: Mapping[str, Group]) -> tuple[Group, ...]:
        """The groups of one report, by the claims that `both` puts together with *claims*."""
        own = frozenset(claims)
        together = [self.both.group_by_id[name] for name in sorted({self._groups[one] for one in own})]
        said = _nearest(own, (name for group in together for name in group.claims), homes)
        return said or _nearest(own, (name for group in together for name in group.supporting), homes)

    @cached_property
    def _joint_names(self) -> Mapping[str, str]:
        return {old: name for name, old in self.old_names.items()}

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        return {name: group.id for group in self.both.groups for name in group.claims}

    @cached_property
    def _old_homes(self) -> Mapping[str, Group]:
        homes = {name: group for group in self.old.groups for name in group.claims}
        return {name: homes[old] for name, old in self.old_names.items()}

    @cached_property
    def _new_homes(self) -> Mapping[str, Group]:
        return {name: group for group in self.new.groups for name in group.claims}


def _nearest(own: Collection[str], claims: Iterable[str], homes: Mapping[str, Group]) -> tuple[Group, ...]:
    """The groups of those of *claims* that have a home: first those with most of *own*, then with most of them all."""
    found: dict[str, tuple[Group, int, int]] = {}
    for name in dict.fromkeys(claims):
        if name in homes:
            group, same, near = found.get(homes[name].id, (homes[name], 0, 0))
            found[group.id] = (group, same + (name in own), near + 1)
    return tuple(group for group, _, _ in sorted(found.values(), key=lambda one: (-one[1], -one[2])))


def joined(old: Report, new: Report) -> Joint:
    """Put two reports together. A claim is the same if its article, its evidence and its text are.

    Where the new report has all articles and claims of the old one, nothing is reconciled again.
    """
    names = _article_names(old.articles, new.articles)
    known = {_content(claim, claim.article_id): claim.id for claim in reversed(new.claims)}
    old_names: dict[str, str] = {}
    more: list[GroundedClaim] = []
    for claim in old.claims:
        article = names[claim.article_id]
        same = known.get(_content(claim, article))
        if same is None or same in old_names:
            # No report gives a claim a number above its own claims.
            same = f"{article}.c{len(new.claims) + len(more) + 1}"
            more.append(_renamed(claim, same, article))
        old_names[same] = claim.id
    present = {article.id for article in new.articles}
    gone = [
        article.model_copy(update={"id": names[article.id]})
        for article in old.articles
        if names[article.id] not in present
    ]
    both = new.reconciliation
    if more or gone:
        both = reconcile([*new.claims, *more], [*new.articles, *gone])
    return Joint(old.reconciliation, new.reconciliation, both, old_names, names)


def _article_names(old: Sequence[Article], new: Sequence[Article]) -> dict[str, str]:
    """The id of each old article among all: that of the new one with its text and outlet, or its text; else one of its own."""
    names: dict[str, str] = {}
    for told in (_copy, _text):
        free = {told(article): article.id for article in reversed(new) if article.id not in names.values()}
        for article in old:
            if article.id not in names and told(article) in free:
                names[article.id] = free.pop(told(article))
    rest = (article.id for article in old if article.id not in names)
    return names | {name: f"a{len(new) + number}" for number, name in enumerate(rest, start=1)}


def _copy(article: Article) -> tuple[str, ...]:
    return article.sha256, article.outlet or ""


def _text(article: Article) -> tuple[str, ...]:
    return (article.sha256,)


def _content(claim: GroundedClaim, article: str) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    return article, claim.text, tuple((span.start, span.end) for span in claim.evidence)


def _renamed(claim: GroundedClaim, name: str, article: str) -> GroundedClaim:
    evidence = tuple(span.model_copy(update={"article_id": article}) for span in claim.evidence)
    return claim.model_copy(update={"id": name, "article_id": article, "evidence": evidence})


def edited(old: Sequence[Article], new: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """Each of *old* whose text is gone, with the one of *new* that stands for it now."""
    texts = {article.sha256 for article in new}
    for before in (article for article in old if article.sha256 not in texts):
        for after in new:
            if stands_for(after, before):
                yield before, after
                break
