"""Claims into groups: average-link clustering over likeness, which cannot chain unlike claims together."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

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


def group(profiles: Sequence[Profile]) -> Grouping:
    """Group the claims that say the same. The order they come in matters for ties only."""
    alike: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    cuts: list[Cut] = []
    for pair in sorted(set(_candidates(profiles))):
        first, second = profiles[pair[0]], profiles[pair[1]]
        if not first.may_meet(second):
            apart.add(pair)
            continue
        value = likeness(first, second)
        if value < _CANDIDATE and question_likeness(first, second) < SAME_QUESTION:
            continue
        differing = difference(first, second)
        if differing is None:
            alike[pair] = value
            continue
        apart.add(pair)
        if first.article.id != second.article.id and is_same_but_for(first, second, differing):
            cuts.append(Cut(*pair, differing))
    return Grouping(_clusters(len(profiles), alike, apart), tuple(cuts))


def _candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs that share a term which is not everywhere."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for term in profile.bag.terms | profile.question_bag.terms:
            places[term].append(index)
    articles = {profile.article.id for profile in profiles}
    limit = max(_TOO_COMMON, _TOO_COMMON_PER_ARTICLE * len(articles))
    for indexes in places.values():
        if len(indexes) <= limit:
            yield from combinations(indexes, 2)


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
