"""Round figures beside the exact ones that other articles have of the same thing: no dispute, but one says more."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from summarize.stages.reconcile.found import Found
from summarize.stages.reconcile.profile import Profile
from summarize.text.quantities import Quantity, less_exact


def roundings(profiles: Sequence[Profile], groups: Mapping[str, Sequence[str]]) -> Iterator[Found]:
    """Each exact figure of a group that other articles of it give roundly ("about 2,000", 1,987)."""
    by_id = {profile.claim.id: profile for profile in profiles}
    for claims in groups.values():
        members = [by_id[claim] for claim in claims]
        texts: dict[float, str] = {}
        sides: defaultdict[float, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for rough, exact in _pairs(members):
            figure = exact[1].low or 0.0
            text = texts.setdefault(figure, exact[1].text)
            sides[figure][text].add(exact[0].claim.id)
            sides[figure][rough[1].text].add(rough[0].claim.id)
        for own in sides.values():
            asked = [profile.claim.question for profile in members if profile.claim.question]
            question = min(asked, key=len) if asked else members[0].claim.text
            yield Found(
                "number",
                "content",
                "rounding",
                f"how exactly it is told: “{question}”",
                {text: frozenset(ids) for text, ids in own.items()},
            )


def _pairs(
    members: Sequence[Profile],
) -> Iterator[tuple[tuple[Profile, Quantity], tuple[Profile, Quantity]]]:
    """A rough and an exact figure of two articles, each with its claim."""
    for first, second in combinations(members, 2):
        if first.article.id == second.article.id:
            continue
        for one, other in product(first.quantities, second.quantities):
            if less_exact(one, other) and not _same_figure(one, other):
                pair = (first, one), (second, other)
                yield pair if other.low == other.high else (pair[1], pair[0])


def _same_figure(first: Quantity, second: Quantity) -> bool:
    """Whether one is written with the other's figure: "about 40" beside 40 only sounds less sure."""
    exact, rough = (first, second) if first.low == first.high else (second, first)
    low, high = rough.low or 0.0, rough.high or 0.0
    return exact.low in {low, (low + high) / 2, high}
