"""Claims of all articles to what they amount to. No model is asked; the order they come in changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.data.article import Article
from summarize.data.claim import GroundedClaim
from summarize.data.group import (
    AlsoSupported,
    ArticleDependence,
    Conflict,
    Dependence,
    Group,
    Reconciliation,
    Slots,
    Status,
    Support,
)
from summarize.stages.reconcile.conflicts import find_conflicts
from summarize.stages.reconcile.grouping import group
from summarize.stages.reconcile.independence import article_dependence, claim_dependence, support_of
from summarize.stages.reconcile.people import spellings_of
from summarize.stages.reconcile.profile import Profile, profiles_of
from summarize.stages.reconcile.relation import contains
from summarize.stages.reconcile.slots import slots_of


@dataclass(frozen=True)
class _Cluster:
    """A group before its place, and so its id, is known."""

    members: tuple[Profile, ...]
    head: Profile
    also: tuple[AlsoSupported, ...]
    dependence: tuple[Dependence, ...]
    support: Support
    slots: Slots

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Best supported first; who holds which office comes after all that happened."""
        identities = sum(profile.claim.kind == "identity" for profile in self.members)
        is_identity = 2 * identities >= len(self.members)
        return (is_identity, -self.support.origins, -self.support.outlets, -len(self.members))


def reconcile(claims: Sequence[GroundedClaim], articles: Sequence[Article]) -> Reconciliation:
    """Group *claims*, count who stands behind each group, and find what they disagree about.

    Args:
        claims: Grounded claims, in any order.
        articles: The articles they were taken from, in any order.
    """
    articles = sorted(articles, key=lambda article: _position(article.id))
    claims = sorted(claims, key=lambda claim: (*_position(claim.article_id), *_position(claim.id)))
    by_id = {article.id: article for article in articles}
    spellings = spellings_of(articles)
    profiles = profiles_of(claims, by_id, spellings)
    dependence = article_dependence(articles)
    same_text = {frozenset(pair.articles): _in_brief(pair) for pair in dependence}
    grouping = group(profiles)
    members = [tuple(profiles[index] for index in indexes) for indexes in grouping.groups]
    clusters = sorted(
        (_cluster(own, profiles, same_text) for own in members), key=lambda cluster: cluster.rank
    )
    groups = {f"g{number}": cluster for number, cluster in enumerate(clusters, start=1)}
    conflicts = find_conflicts(
        profiles,
        {name: [profile.claim.id for profile in cluster.members] for name, cluster in groups.items()},
        grouping.cuts,
        spellings,
    )
    return Reconciliation(
        articles=tuple(articles),
        claims=tuple(claims),
        groups=tuple(_group(name, cluster, conflicts) for name, cluster in groups.items()),
        conflicts=conflicts,
        dependence=dependence,
    )


def _position(name: str) -> tuple[int, str]:
    """Sorts `a2` before `a10`."""
    return len(name), name


def _cluster(
    members: tuple[Profile, ...], profiles: Sequence[Profile], same_text: Mapping[frozenset[str], str]
) -> _Cluster:
    head = _head(members)
    also = _containing(head, members, profiles)
    supporting = (*members, *also)
    dependence = claim_dependence(supporting, same_text)
    return _Cluster(
        members=members,
        head=head,
        also=tuple(AlsoSupported(claim=profile.claim.id, reason="says this and more") for profile in also),
        dependence=dependence,
        support=support_of(supporting, dependence),
        slots=slots_of(members),
    )


def _in_brief(pair: ArticleDependence) -> str:
    longest = max((run.words for run in pair.shared), default=0)
    return f"the longest shared run has {longest} words" if longest else pair.reason


def _head(members: Sequence[Profile]) -> Profile:
    """The claim most like the others; of equals the one that says least of its own, then the first.

    One with an unusual spelling of a name speaks for the group only if all have one.
    """

    def standing(one: Profile) -> tuple[bool, float, float]:
        others = [other for other in members if other is not one]
        return (
            one.text == one.claim.text,
            sum(one.bag.likeness(other.bag) for other in others),
            sum(one.bag.share_in(other.bag) for other in others),
        )

    return max(members, key=standing)


def _containing(
    head: Profile, members: Sequence[Profile], profiles: Sequence[Profile]
) -> tuple[Profile, ...]:
    """Claims at home elsewhere that say what *head* says, of articles that have no claim among *members*."""
    own = {profile.article.id for profile in members}
    return tuple(profile for profile in profiles if profile.article.id not in own and contains(profile, head))


def _group(name: str, cluster: _Cluster, conflicts: Sequence[Conflict]) -> Group:
    disputed = any(conflict.disputes and name in conflict.groups for conflict in conflicts)
    return Group(
        id=name,
        text=cluster.head.claim.text,
        status="disputed" if disputed else _status(cluster.support),
        claims=tuple(profile.claim.id for profile in cluster.members),
        also_supported_by=cluster.also,
        slots=cluster.slots,
        support=cluster.support,
        dependence=cluster.dependence,
    )


def _status(support: Support) -> Status:
    if support.origins > 1:
        return "corroborated"
    return "one_origin" if support.outlets > 1 else "single_source"
