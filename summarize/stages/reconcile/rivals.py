"""Groups that answer one question differently: numbers, days, yes and no."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from summarize.data.group import ConflictType, Resolution
from summarize.stages.reconcile.components import components
from summarize.stages.reconcile.differences import Answer, gives
from summarize.stages.reconcile.found import Found
from summarize.stages.reconcile.grouping import Cut
from summarize.stages.reconcile.profile import Profile
from summarize.text.outlook import outlook

_QUESTIONS: Mapping[str, str] = {
    "number": "how many or how much",
    "date": "when",
    "name": "who or which",
    "polarity": "whether it is so",
    "status": "what came of it",
}


def rival_answers(
    profiles: Sequence[Profile], groups: Mapping[str, Sequence[str]], cuts: Sequence[Cut]
) -> Iterator[Found]:
    """Groups that are alike but for a number, a day or a negation; one conflict for each set of rivals.

    What a claim answers, its group answers; but a claim of the group is on a side only if it gives that answer itself.
    """
    by_id = {profile.claim.id: profile for profile in profiles}
    home = {claim: group for group, claims in groups.items() for claim in claims}
    for rivals in _rivals(profiles, home, cuts):
        answers: dict[str, Answer] = {}
        for cut in rivals:
            for index, answer in _answers(cut):
                answers.setdefault(home[profiles[index].claim.id], answer)
        kind = rivals[0].difference.type
        sides: defaultdict[Hashable, dict[str, str]] = defaultdict(dict)
        for group in sorted(answers, key=list(groups).index):
            answer = answers[group]
            giving = [claim for claim in groups[group] if gives(by_id[claim], kind, answer.value)]
            sides[answer.value] |= dict.fromkeys(giving, answer.text)
        members = [[by_id[claim] for claim in side] for side in sides.values()]
        yield Found(
            kind,
            "content",
            "rounding" if all(cut.difference.rounded for cut in rivals) else _resolution(kind, members),
            _question(kind, members),
            {next(iter(side.values())): frozenset(side) for side in sides.values()},
        )


def _question(kind: ConflictType, sides: Sequence[Sequence[Profile]]) -> str:
    """What the sides answer: the shortest question that one of them asks, or its claim if none asks any."""
    asked = [profile.claim.question for side in sides for profile in side if profile.claim.question]
    if asked:
        return f"“{min(asked, key=len)}”"
    return f"{_QUESTIONS[kind]}: “{sides[0][0].claim.text}”"


def _answers(cut: Cut) -> tuple[tuple[int, Answer], tuple[int, Answer]]:
    return (cut.first, cut.difference.first), (cut.second, cut.difference.second)


def _rivals(profiles: Sequence[Profile], home: Mapping[str, str], cuts: Sequence[Cut]) -> list[list[Cut]]:
    """The cuts put together that touch a group in common with one type of difference: those are about one question."""
    ends = [
        (
            (cut.difference.type, home[profiles[cut.first].claim.id]),
            (cut.difference.type, home[profiles[cut.second].claim.id]),
        )
        for cut in cuts
    ]
    joined = components((node for pair in ends for node in pair), ends)
    return [
        [cut for cut, (node, _) in zip(cuts, ends, strict=True) if node in nodes]
        for nodes in map(set, joined)
    ]


def _resolution(kind: ConflictType, sides: Sequence[Sequence[Profile]]) -> Resolution:
    """`update` if the reports of each side appeared after those of the side before it, as far as anybody can tell.

    Only numbers, which grow while a story goes on, and what came of a plan: that is an update unless the plan is known to
    have been reported last. A denial on the next day is no update, and the day on which a thing happened does not change.
    """
    dated = all(profile.article.published is not None for side in sides for profile in side)
    moments = sorted(
        ([_moment(profile) for profile in side] for side in sides), key=lambda side: min(map(_order, side))
    )
    if kind == "status":
        last = max(sides, key=lambda side: max(_order(_moment(profile)) for profile in side))
        return "open" if dated and _in_turn(moments) and outlook(last[0].text) == "planned" else "update"
    return "update" if kind == "number" and dated and _in_turn(moments) else "open"


def _in_turn(sides: Sequence[Sequence["_Moment"]]) -> bool:
    return all(_replaces(later, earlier) for earlier, later in pairwise(sides))


class _Moment(NamedTuple):
    """When an article appeared; the hour is seldom known."""

    article: str
    day: date
    clock: str | None


def _moment(profile: Profile) -> _Moment:
    article = profile.article
    return _Moment(article.id, article.published or date.min, article.clock)


def _replaces(later: Sequence[_Moment], earlier: Sequence[_Moment]) -> bool:
    """Whether *later* reports certainly began after the *earlier* ones and went on after them, none being on both sides."""
    if not {one.article for one in earlier}.isdisjoint(one.article for one in later):
        return False
    before, after = sorted(earlier, key=_order), sorted(later, key=_order)
    return _precedes(before[0], after[0]) and _precedes(before[-1], after[-1])


def _order(moment: _Moment) -> tuple[date, str]:
    return moment.day, moment.clock or ""


def _precedes(first: _Moment, second: _Moment) -> bool:
    """Whether *first* was certainly earlier: on a day before, or on the same day at an hour before."""
    if first.day != second.day:
        return first.day < second.day
    return first.clock is not None and second.clock is not None and first.clock < second.clock
