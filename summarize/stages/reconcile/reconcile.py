"""Claims of all articles to what they amount to. No model is asked; the order they come in changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from summarize.data.article import Article
from summarize.data.claim import GroundedClaim
from summarize.data.group import (
    AlsoSupported,
    ArticleDependence,
    Conflict,
    Dependence,
    Event,
    Group,
    Joined,
    Reconciliation,
    Slots,
    Status,
    Support,
)
from summarize.stages.reconcile.conflicts import find_conflicts
from summarize.stages.reconcile.events import events_of
from summarize.stages.reconcile.grouping import Cut, group
from summarize.stages.reconcile.independence import article_dependence, claim_dependence, support_of
from summarize.stages.reconcile.people import Spellings, spellings_of
from summarize.stages.reconcile.profile import Profile, profiles_of
from summarize.stages.reconcile.relation import because, contains, likeness
from summarize.stages.reconcile.slots import slots_of
from summarize.stages.reconcile.worlds import Events


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


@dataclass(frozen=True)
class _World:
    """Events that have articles in common, and what is said of them: claims of two worlds never meet."""

    profiles: tuple[Profile, ...]
    clusters: tuple[_Cluster, ...]
    cuts: tuple[Cut, ...]
    dependence: tuple[ArticleDependence, ...]


def reconcile_each(
    claims: Sequence[GroundedClaim], articles: Sequence[Article]
) -> tuple[Reconciliation, ...]:
    """Tell the events that *articles* report, and reconcile each alone: its articles, and the claims about it.

    What may be about several events, a round-up or a claim of one, is in each of them.

    Args:
        claims: Grounded claims, in any order.
        articles: The articles they were taken from, in any order.

    Returns:
        One for each event, in the order of their first articles; for one event what `reconcile` gives.
    """
    articles = sorted(articles, key=lambda article: _position(article.id))
    by_id = {article.id: article for article in articles}
    told = events_of(profiles_of(claims, by_id, spellings_of(articles)), articles)
    return tuple(
        reconcile(
            [claim for claim in claims if index in told.about[claim.id]],
            [by_id[name] for name in event.articles],
            event=event,
        )
        for index, event in enumerate(told.events)
    )


def reconcile(
    claims: Sequence[GroundedClaim], articles: Sequence[Article], *, event: Event | None = None
) -> Reconciliation:
    """Group *claims*, count who stands behind each group, and find what they disagree about.

    Args:
        claims: Grounded claims, in any order.
        articles: The articles they were taken from, in any order.
        event: The one event that they are known to report; without it, the events are told.
    """
    articles = sorted(articles, key=lambda article: _position(article.id))
    claims = sorted(claims, key=lambda claim: (*_position(claim.article_id), *_position(claim.id)))
    by_id = {article.id: article for article in articles}
    spellings = spellings_of(articles)
    profiles = profiles_of(claims, by_id, spellings)
    events = Events((event,), {}) if event else events_of(profiles, articles)
    if len(events.events) > 1:
        profiles = tuple(one.about(events.about[one.claim.id]) for one in profiles)
    worlds = tuple(_worlds(events, articles, profiles))
    order = {profile.claim.id: index for index, profile in enumerate(profiles)}
    ranked = sorted(
        ((cluster, world) for world, found in enumerate(worlds) for cluster in found.clusters),
        key=lambda placed: (placed[0].rank, order[placed[0].members[0].claim.id]),
    )
    groups = {f"g{number}": placed for number, placed in enumerate(ranked, start=1)}
    conflicts = _conflicts(worlds, groups, spellings)
    disputed = {name for conflict in conflicts if conflict.disputes for name in conflict.groups}
    return Reconciliation(
        articles=tuple(articles),
        claims=tuple(claims),
        groups=tuple(
            _group(name, cluster, disputed=name in disputed) for name, (cluster, _) in groups.items()
        ),
        conflicts=conflicts,
        dependence=tuple(
            sorted(
                dict.fromkeys(pair for world in worlds for pair in world.dependence),
                key=lambda pair: [_position(name) for name in pair.articles],
            )
        ),
        events=events.events,
    )


def _worlds(events: Events, articles: Iterable[Article], profiles: Iterable[Profile]) -> Iterator[_World]:
    by_id = {article.id: article for article in articles}
    claims: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        claims[profile.article.id].append(profile)
    for names in events.worlds:
        own = [by_id[name] for name in sorted(names, key=_position)]
        yield _world(own, tuple(profile for article in own for profile in claims[article.id]))


def _world(articles: Sequence[Article], profiles: tuple[Profile, ...]) -> _World:
    dependence = article_dependence(articles)
    same_text = {frozenset(pair.articles): _in_brief(pair) for pair in dependence}
    grouping = group(profiles)
    members = (tuple(profiles[index] for index in indexes) for indexes in grouping.groups)
    clusters = tuple(_cluster(own, profiles, same_text) for own in members)
    return _World(profiles, clusters, grouping.cuts, dependence)


def _conflicts(
    worlds: Sequence[_World], groups: Mapping[str, tuple[_Cluster, int]], spellings: Spellings
) -> tuple[Conflict, ...]:
    """The conflicts of all worlds, numbered in the order of the groups that they touch."""
    members: list[dict[str, list[str]]] = [{} for _ in worlds]
    for name, (cluster, world) in groups.items():
        members[world][name] = [profile.claim.id for profile in cluster.members]
    found = [
        conflict
        for world, own in zip(worlds, members, strict=True)
        for conflict in find_conflicts(
            world.profiles, own, world.cuts, spellings.of({profile.article.id for profile in world.profiles})
        )
    ]
    rank = {name: index for index, name in enumerate(groups)}
    found.sort(key=lambda one: ([rank[name] for name in one.groups], one.type, one.question))
    return tuple(one.model_copy(update={"id": f"x{number}"}) for number, one in enumerate(found, start=1))


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
        slots=slots_of(members, also),
    )


def _joined(members: Sequence[Profile]) -> Iterator[Joined]:
    for profile in members if len(members) > 1 else ():
        others = (other for other in members if other is not profile)
        nearest = max(others, key=lambda other: likeness(profile, other))
        yield Joined(claim=profile.claim.id, to=nearest.claim.id, reason=because(profile, nearest))


def _in_brief(pair: ArticleDependence) -> str:
    longest = max((run.words for run in pair.shared), default=0)
    return f"the longest shared run has {longest} words" if longest else pair.reason


def _head(members: Sequence[Profile]) -> Profile:
    """The claim most like the others; of equals the one that says least of its own, then the first by its text.

    What several say in the same words counts once. One with an unusual spelling of a name speaks for the group only if all
    have one.
    """
    distinct = {one.content: one for one in reversed(members)}

    def standing(content: tuple[str, ...]) -> tuple[bool, float, float]:
        one = distinct[content]
        others = [other for other in distinct.values() if other is not one]
        return (
            one.text == one.claim.text,
            fsum(one.bag.likeness(other.bag) for other in others),
            fsum(one.bag.share_in(other.bag) for other in others),
        )

    return distinct[max(sorted(distinct), key=standing)]


def _containing(
    head: Profile, members: Sequence[Profile], profiles: Sequence[Profile]
) -> tuple[Profile, ...]:
    """Claims at home elsewhere that say what *head* says, of articles that have no claim among *members*."""
    own = {profile.article.id for profile in members}
    return tuple(
        profile
        for profile in profiles
        if profile.article.id not in own and profile.may_meet(head) and contains(profile, head)
    )


def _group(name: str, cluster: _Cluster, *, disputed: bool) -> Group:
    return Group(
        id=name,
        text=cluster.head.claim.text,
        status="disputed" if disputed else _status(cluster.support),
        claims=tuple(profile.claim.id for profile in cluster.members),
        also_supported_by=cluster.also,
        joined=tuple(_joined(cluster.members)),
        slots=cluster.slots,
        support=cluster.support,
        dependence=cluster.dependence,
    )


def _status(support: Support) -> Status:
    if support.origins > 1:
        return "corroborated"
    return "one_origin" if support.outlets > 1 else "single_source"
