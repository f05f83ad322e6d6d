"""Which articles report one event: claims of two events are never compared, however alike their words are.

When in doubt, articles are one event: a claim that is kept from its equal loses its corroboration.

The figures were set on the 26 events of BASIL (Fan et al., 2019), all on American politics, three long articles each:
the two articles on one event that are least alike are at .26; of pairs on two events one in twenty is above .17.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from typing import TypeAlias

from summarize.data.article import Article
from summarize.data.group import Event
from summarize.stages.reconcile.copies import originals
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.worlds import Events
from summarize.text.names import find_names
from summarize.text.words import terms

# What an article is about stands in its headline and in the claims of so many characters after its first.
_LEAD = 500
# Two parts are two events if they are less alike than this share of what either is in itself; if one of them is but one
# text, than this share of what the other is. Likeness in itself counts up to a limit: parts may be close for reasons of
# their own (one reporter, one agency).
_APART = 0.6
_APART_FROM_ONE = 0.4
_CLOSE = 0.4
# From this likeness on two articles are one text, and say nothing about how alike reports of one event are.
_ONE_TEXT = 0.6
# Likeness by chance grows with both vocabularies as the root of their product; with a single text on either side, only
# what is no more than chance is apart.
_CHANCE = 0.00125
_MOST_BY_CHANCE = 0.15
# A round-up is this much like either side, and nearly as much like one as like the other.
_ROUND_UP = 0.22
_EVENLY = 0.6
# Articles change sides in so many rounds; hardly one does in the third.
_ROUNDS = 3
# A claim without telling names is about the one event that has so many of its words to itself.
_TELLING_TERMS = 3
_NAMES_SHOWN = 3

# Up to so many articles each is compared with each. Of more, those that are alike in terms that are rare: so many articles
# have them at most. With these figures the 78 articles of BASIL fall into 13 parts, and none of the 26 events into two.
_FEW = 50
_RARE = 100
_LEAST = 0.08
_NEARLY = 0.6
_UNIT = 1_000

# Two sides, and what belongs to both.
_Parted: TypeAlias = tuple[list[int], list[int], list[int]]


def events_of(profiles: Sequence[Profile], articles: Sequence[Article]) -> Events:
    """Tell the events that *articles* report. The order of neither changes anything.

    Articles are compared by what leads one, headline and first claims, with all that the other says. One that cannot
    be compared, without claims or in another language than most, may be about every event. One that has the text of
    another is where that one is, and is compared with none.

    Args:
        profiles: The claims of all articles.
        articles: The articles of one run.
    """
    every = _reports(profiles, articles)
    # Of equal texts the one whose claims are known speaks for the others.
    original = originals(report.article for report in sorted(every, key=lambda report: not report.claims))
    reports = [report for report in every if original[report.article.id] == report.article.id]
    languages = Counter(report.article.language for report in reports if report.article.language)
    main = min(languages, key=lambda language: (-languages[language], language), default=None)
    comparable = [report for report in reports if report.claims and main and report.article.language == main]
    parts = sorted(part for near in _neighbourhoods(comparable) for part in _parts(comparable, near))
    anywhere = {report.article.id for report in reports} - {report.article.id for report in comparable}
    homes = {
        report.article.id: set(range(len(parts)) if report.article.id in anywhere else ())
        for report in reports
    }
    for index, part in enumerate(parts):
        for member in part:
            homes[comparable[member].article.id].add(index)
    placed: list[list[_Report]] = [[] for _ in parts]
    for report in every:
        for index in homes[original[report.article.id]]:
            placed[index].append(report)
    # What a round-up says tells no events apart.
    single = [[one for one in part if len(homes.get(one.article.id, ())) == 1] for part in placed]
    names = _own([[report.names for report in part] for part in single])
    own = _own([[report.vocabulary for report in part] for part in single])
    events = tuple(
        Event(
            articles=tuple(report.article.id for report in part),
            reason=_reason(part, theirs, parted=len(placed) > 1),
        )
        for part, theirs in zip(placed, names, strict=True)
        if part
    )
    about = {
        claim.claim.id: _about(claim, frozenset(homes[original[report.article.id]]), own)
        for report in every
        for claim in report.claims
    }
    return Events(events, about, frozenset(one.article.id for one in every if not one.claims))


@dataclass(frozen=True, eq=False)
class _Report:
    """An article with its claims in text order."""

    article: Article
    claims: tuple[Profile, ...]

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """In how many passages that its claims rest on, the headline one of them, each term stands."""
        return _counted(self._texts(self.claims))

    @cached_property
    def lead(self) -> Counter[str]:
        """The same for its headline and its first claims."""
        end = _start(self.claims[0]) + _LEAD
        return _counted(self._texts(claim for claim in self.claims if _start(claim) < end))

    def _texts(self, claims: Iterable[Profile]) -> Iterator[str]:
        yield self.article.title or ""
        yield from _passages(claims)

    @cached_property
    def names(self) -> Counter[str]:
        """In how many passages that its claims rest on each name stands, as written."""
        return Counter(
            name
            for passage in _passages(self.claims)
            for name in dict.fromkeys(name.text for name in find_names(passage))
        )


def _passages(claims: Iterable[Profile]) -> Iterator[str]:
    """What the claims rest on, each passage once: how finely an engine cuts its claims then makes no difference."""
    yield from dict.fromkeys(span.exact for claim in claims for span in claim.claim.evidence)


def _reports(profiles: Sequence[Profile], articles: Sequence[Article]) -> list[_Report]:
    claims: dict[str, list[Profile]] = {article.id: [] for article in articles}
    for profile in profiles:
        claims[profile.article.id].append(profile)
    return [
        _Report(article, tuple(sorted(claims[article.id], key=lambda one: (_start(one), one.claim.id))))
        for article in sorted(articles, key=lambda article: (len(article.id), article.id))
    ]


def _start(profile: Profile) -> int:
    return profile.claim.evidence[0].start


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(term for text in texts for term in set(terms(text)))


class _Comparison:
    """How alike each two of some reports are, by their indexes; 0 to 1, symmetric.

    Attributes:
        likeness: The mean of two cosines: what leads one article with all of the other, and the other way round.
        chance: What likeness two articles of their size may have by chance.
    """

    def __init__(self, reports: Sequence[_Report]) -> None:
        self.likeness: dict[tuple[int, int], float] = {}
        self.chance: dict[tuple[int, int], float] = {}
        whole = [_unit(report.vocabulary) for report in reports]
        lead = [_unit(report.lead) for report in reports]
        for pair in combinations(range(len(reports)), 2):
            ways = [(lead[one], whole[other]) for one, other in (pair, pair[::-1])]
            alike = _mean([_cosine(*way) for way in ways])
            chance = _CHANCE * _mean([math.sqrt(len(one) * len(other)) for one, other in ways])
            self.likeness[pair] = self.likeness[pair[::-1]] = alike
            self.chance[pair] = self.chance[pair[::-1]] = min(chance, _MOST_BY_CHANCE)

    def between(self, some: Sequence[int], others: Sequence[int]) -> float:
        """The mean likeness of the reports of two parts; 1 if both are one and the same report."""
        return _mean([self.likeness[one, other] for one in some for other in others if one != other] or [1.0])

    def within(self, part: Sequence[int]) -> float | None:
        """How alike a report of a part is to that of the others which is nearest to it, as far as it counts.

        The mean over its reports; None if they are all one text.
        """
        pairs = [pair for pair in permutations(part, 2) if self.likeness[pair] < _ONE_TEXT]
        nearest: dict[int, float] = {}
        for one, other in pairs:
            nearest[one] = max(nearest.get(one, 0.0), self.likeness[one, other])
        return min(_mean(list(nearest.values())), _CLOSE) if nearest else None

    def apart(self, some: Sequence[int], others: Sequence[int]) -> bool:
        """Whether two parts report two events."""
        first, second = self.within(some), self.within(others)
        if first is not None and second is not None:
            return self.between(some, others) < _APART * min(first, second)
        least = _APART_FROM_ONE * (first or second or 0.0)
        return all(
            self.likeness[one, other] < max(self.chance[one, other], least)
            for one in some
            for other in others
        )


def _unit(counts: Counter[str]) -> dict[str, float]:
    """The terms as a vector of length 1; a term that is repeated counts more, by the logarithm."""
    damped = {term: 1 + math.log(count) for term, count in counts.items()}
    length = math.sqrt(math.fsum(value * value for value in damped.values()))
    return {term: value / length for term, value in damped.items()}


def _cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    # Not `sum`: the order of the terms differs from run to run, and with it the last digit.
    return math.fsum(value * second[term] for term, value in first.items() if term in second)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _neighbourhoods(reports: Sequence[_Report]) -> Iterator[list[int]]:
    """The indexes of reports that may be on one event, by chains of two that are near each other.

    Two are near if their rare terms are nearly as much alike as those of the one that has fewer like it with any other.
    Few reports, or those that mostly have a name in common, may all be on one, and so may those that are like none.
    """
    names = Counter(name for report in reports for name in report.names)
    if len(reports) <= _FEW or 2 * max(names.values(), default=0) > len(reports):
        yield list(range(len(reports)))
        return
    alike = _alike(reports)
    nearest: defaultdict[int, float] = defaultdict(float)
    for pair, value in alike.items():
        for index in pair:
            nearest[index] = max(nearest[index], value)
    like_none = [index for index in range(len(reports)) if index not in nearest]
    home = {index: [index] for index in nearest} | dict.fromkeys(like_none, like_none)
    for (one, other), value in alike.items():
        if home[one] is not home[other] and value >= _NEARLY * min(nearest[one], nearest[other]):
            less, more = sorted((home[one], home[other]), key=len)
            more += less
            home.update(dict.fromkeys(less, more))
    yield from (sorted(part) for part in {id(part): part for part in home.values()}.values())


def _alike(reports: Sequence[_Report]) -> dict[tuple[int, int], float]:
    """How alike the rare terms of two reports are, by their indexes: a cosine; pairs of next to none are left out."""
    spread = Counter(term for report in reports for term in report.vocabulary)
    # Whole numbers: the order of the terms differs from run to run, and with it the last digit of a sum.
    weights = {
        term: round(_UNIT * math.log(len(reports) / count) ** 2)
        for term, count in spread.items()
        if count <= _RARE
    }
    holders: defaultdict[str, list[int]] = defaultdict(list)
    lengths: list[float] = []
    found: dict[tuple[int, int], float] = {}
    for index, report in enumerate(reports):
        rare = [term for term in report.vocabulary if weights.get(term)]
        lengths.append(math.sqrt(sum(weights[term] for term in rare)))
        # With those before it only: all pairs at once would not fit into memory.
        shared: Counter[int] = Counter()
        for term in rare:
            for other in holders[term]:
                shared[other] += weights[term]
            holders[term].append(index)
        cosines = ((other, weight / (lengths[index] * lengths[other])) for other, weight in shared.items())
        found |= {(other, index): value for other, value in cosines if value >= _LEAST}
    return found


def _parts(reports: Sequence[_Report], near: Sequence[int]) -> Iterator[list[int]]:
    known = _Comparison([reports[index] for index in near])
    for part in _events(known, range(len(near))):
        yield [near[index] for index in part]


def _events(known: _Comparison, members: Sequence[int]) -> list[list[int]]:
    """The members parted into events; a round-up is in several."""
    parted = _parted(known, members)
    if parted is None:
        return [list(members)]
    *sides, round_ups = parted
    return [part for side in sides for part in _joined(round_ups, known, _events(known, side))]


def _joined(round_ups: Sequence[int], known: _Comparison, parts: Sequence[list[int]]) -> Iterator[list[int]]:
    """The events of one side, each with the round-ups that are like it; no round-up is left out of all."""
    alike = [{index: known.between([index], part) for index in round_ups} for part in parts]
    for part, own in zip(parts, alike, strict=True):
        least = {index: min(_ROUND_UP, max(other[index] for other in alike)) for index in round_ups}
        yield sorted([*part, *(index for index in round_ups if own[index] >= least[index])])


def _parted(known: _Comparison, members: Sequence[int]) -> _Parted | None:
    """Two sides and the round-ups that report both, or None if all report one event.

    The two articles least alike begin; the others go to the side that they are more like.
    """
    if len(members) < 2:
        return None
    parted = _grown(known, members)
    for _ in range(_ROUNDS):
        parted = _assigned(known, members, parted)
        if not (parted[0] and parted[1]):
            return None
    one, other, round_ups = parted
    # Round-ups are the exception: where as many report both as report either alone, both may well be one.
    exceptional = len(round_ups) < min(len(one), len(other))
    return parted if exceptional and known.apart(one, other) else None


def _grown(known: _Comparison, members: Sequence[int]) -> _Parted:
    """The two sides that grow from the two articles least alike, each time by the article that is nearest to either."""
    seeds = min(combinations(members, 2), key=lambda pair: known.likeness[pair])
    sides = {seed: [seed] for seed in seeds}
    nearest = {
        index: max((known.likeness[index, seed], seed) for seed in seeds)
        for index in members
        if index not in seeds
    }
    while nearest:
        index = max(nearest, key=lambda one: nearest[one])
        seed = nearest.pop(index)[1]
        sides[seed].append(index)
        for other, before in nearest.items():
            nearest[other] = max(before, (known.likeness[other, index], seed))
    return sides[seeds[0]], sides[seeds[1]], []


def _assigned(known: _Comparison, members: Sequence[int], parted: _Parted) -> _Parted:
    moved: _Parted = [], [], []
    for index in members:
        first, second = known.between([index], parted[0]), known.between([index], parted[1])
        is_round_up = min(first, second) >= max(_ROUND_UP, _EVENLY * max(first, second))
        moved[2 if is_round_up else int(first < second)].append(index)
    return moved


def _own(parts: Sequence[Sequence[Counter[str]]]) -> list[Counter[str]]:
    """What is counted in the reports of one part and in those of no other, with the number of these reports."""
    counted = [Counter(key for counts in part for key in counts) for part in parts]
    spread = Counter(key for counts in counted for key in counts)
    return [Counter({key: count for key, count in counts.items() if spread[key] == 1}) for counts in counted]


def _about(claim: Profile, events: frozenset[int], own: Sequence[Counter[str]]) -> frozenset[int]:
    """The one of *events* that the claim's names tell, or without telling names its words; all of them if in doubt.

    Every term of such a name is the event's own ("Safety" in another body's name tells nothing); of words, those count
    that two of its reports have.
    """
    named = {event for event in events if any(own[event].keys() >= set(name.split()) for name in claim.names)}
    shared = {event: sum(own[event][term] > 1 for term in claim.bag.terms) for event in events}
    worded = {event for event, count in shared.items() if count}
    if not named and all(shared[event] >= _TELLING_TERMS for event in worded):
        named = worded
    return frozenset(named) if len(named) == 1 else events


def _reason(part: Sequence[_Report], own: Counter[str], *, parted: bool) -> str:
    """The names that most of the articles have and that no article on another event alone has."""
    articles = Counter(name for report in part for name in report.names if name in own)
    mentions = sum((report.names for report in part), Counter[str]())
    shown = sorted(articles, key=lambda name: (-articles[name], -mentions[name], name))[:_NAMES_SHOWN]
    names = ", ".join(f"{name} (in {articles[name]} of {len(part)})" for name in shown)
    alone = ", named by no article on another event alone" if parted else ""
    return f"held together by {names}{alone}" if names else "no name is theirs alone"
