"""Claims into groups: average-link clustering over likeness, which cannot chain unlike claims together."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

from summarize.stages.reconcile.answers import question_likeness
from summarize.stages.reconcile.differences import SAME_QUESTION, Difference, difference, is_same_but_for
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.relation import SAME, likeness

# A term in more claims than this, and in more than so many of each article, is no help in finding candidates, and would
# make them too many.
_TOO_COMMON = 60
_TOO_COMMON_PER_ARTICLE = 2
# Candidates are compared in full from this likeness on; below, no average can reach SAME with their help alone.
_CANDIDATE = 0.2


@dataclass(frozen=True)
class Cut:
    """Two claims kept apart because they disagree, by their indexes."""

    first: int
    second: int
    difference: Difference


@dataclass(frozen=True)
class Grouping:
    """Indexes of claims, grouped, and what kept some apart.

    Attributes:
        groups: Each in ascending order; the groups by their first index.
        cuts: Pairs that are alike but for one detail.
    """

    groups: tuple[tuple[int, ...], ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True)
class _Point:
    """One claim, by however many articles it is told in the same words.

    Attributes:
        members: The indexes of its claims, ascending.
        told: One of them for each article, by the article's id.
    """

    members: tuple[int, ...]
    told: Mapping[str, Profile]

    @cached_property
    def tellers(self) -> frozenset[str]:
        """The ids of the articles that tell it."""
        return frozenset(self.told)

    @cached_property
    def profile(self) -> Profile:
        """What it is compared by: one of its claims, all of which say it alike; of two told together, of one article."""
        return self.told[min(self.told)]

    def beside(self, other: "_Point") -> tuple[Profile, Profile]:
        """A claim of each: of two articles, unless the same articles tell both."""
        if len(self.told) == len(other.told) == 1:
            return self.profile, other.profile
        own, others = self.tellers - other.tellers, other.tellers - self.tellers
        return (
            self.told[min(own)] if own else self.profile,
            other.told[min(others)] if others else other.profile,
        )

    def compared(self, other: "_Point") -> float | Difference | None:
        """How much they say the same, or what keeps them apart; None if they are too unlike for either."""
        first, second = self.beside(other)
        value = likeness(first, second)
        # Two that disagree may be unlike as wholes and alike in their words.
        alike = max(value, first.bag.likeness(second.bag))
        if alike < _CANDIDATE and question_likeness(first, second) < SAME_QUESTION:
            return None
        differing = difference(first, second)
        if differing is not None:
            return differing
        both = self.tellers & other.tellers
        # An article that tells both knows best whether they are two.
        return likeness(self.told[min(both)], other.told[min(both)]) if both else value


def group(profiles: Sequence[Profile]) -> Grouping:
    """Group the claims that say the same. The order they come in changes nothing, nor do copies of their articles.

    Claims in the same words are one before anything is counted: a copy moves no claim from one group to another.
    """
    points = _points(profiles)
    alike: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    cuts: list[Cut] = []
    for pair in sorted(set(_candidates(points))):
        one, other = points[pair[0]], points[pair[1]]
        if not one.profile.may_meet(other.profile):
            apart.add(pair)
            continue
        found = one.compared(other)
        if isinstance(found, Difference):
            apart.add(pair)
            if is_same_but_for(*one.beside(other), found):
                cuts.append(Cut(one.members[0], other.members[0], found))
        elif found is not None:
            alike[pair] = found
    clusters = _clusters(len(points), alike, apart)
    groups = (tuple(sorted(chain.from_iterable(points[one].members for one in own))) for own in clusters)
    return Grouping(tuple(sorted(groups)), tuple(sorted(cuts, key=lambda cut: (cut.first, cut.second))))


def _points(profiles: Sequence[Profile]) -> tuple[_Point, ...]:
    """Claims with one content are one point. By content, so that ties do not depend on the order of the articles."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        places[profile.content].append(index)
    return tuple(
        _Point(tuple(indexes), {profiles[index].article.id: profiles[index] for index in indexes})
        for _, indexes in sorted(places.items())
    )


def _candidates(points: Sequence[_Point]) -> Iterator[tuple[int, int]]:
    """Pairs that share a term which is not everywhere."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        for term in point.profile.bag.terms | point.profile.question_bag.terms:
            places[term].append(index)
    limit = max(_TOO_COMMON, _TOO_COMMON_PER_ARTICLE * _tellers(points))
    for indexes in places.values():
        if len(indexes) <= limit:
            yield from combinations(indexes, 2)


def _tellers(points: Sequence[_Point]) -> int:
    """How many articles there are, those that tell exactly the same counted once."""
    told: defaultdict[str, list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        for article in point.told:
            told[article].append(index)
    return len(set(map(tuple, told.values())))


def _clusters(
    size: int,
    alike: dict[tuple[int, int], float],
    apart: set[tuple[int, int]],
) -> tuple[tuple[int, ...], ...]:
    """Average-link clustering: join the two clusters whose pairs are most alike on average, until none reaches SAME."""
    members = {index: [index] for index in range(size)}
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    walls: defaultdict[int, set[int]] = defaultdict(set)
    for (first, second), value in alike.items():
        sums[first][second] = sums[second][first] = value
    for first, second in apart:
        walls[first].add(second)
        walls[second].add(first)
    heap = [(-value, first, second, 1, 1) for (first, second), value in alike.items() if value >= SAME]
    heapq.heapify(heap)
    while heap:
        _, first, second, first_size, second_size = heapq.heappop(heap)
        current = first in members and second in members
        if (
            not current
            or (len(members[first]), len(members[second])) != (first_size, second_size)
            or second in walls[first]
        ):
            continue
        members[first] = sorted(members[first] + members.pop(second))
        _take_over(sums, walls, first, second)
        for other, total in sums[first].items():
            average = total / (len(members[first]) * len(members[other]))
            if average >= SAME:
                low, high = min(first, other), max(first, other)
                heapq.heappush(heap, (-average, low, high, len(members[low]), len(members[high])))
    return tuple(sorted(tuple(indexes) for indexes in members.values()))


def _take_over(
    sums: defaultdict[int, dict[int, float]], walls: defaultdict[int, set[int]], first: int, second: int
) -> None:
    """Give *first* what *second* had: the sums of likeness and the walls to other clusters."""
    for other, total in sums.pop(second, {}).items():
        sums[other].pop(second, None)
        if other != first:
            sums[first][other] = sums[other][first] = sums[first].get(other, 0.0) + total
    for other in walls.pop(second, set()):
        walls[other].discard(second)
        walls[other].add(first)
        walls[first].add(other)
