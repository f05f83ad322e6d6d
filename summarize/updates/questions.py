"""Questions that two reports answer otherwise: changed figures, new and resolved disputes, what an outlet takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

from summarize.data.article import Article, latest
from summarize.data.change import Answer, QuestionChange, QuestionKind
from summarize.data.group import Conflict, Reconciliation
from summarize.updates.joint import Joint

_REPLACED = "a later report replaces an earlier one"
_LEFT = "only one answer is left"
_APART = "what the articles say is not taken to contradict any more"
_MORE = "there is another answer"
_OTHERWISE = (
    "the articles of the two reports answer it differently, and no hour tells which answer is the later"
)


@dataclass(frozen=True)
class Told:
    """A change, and the claims of both reports together that it tells of."""

    change: QuestionChange
    claims: frozenset[str]


@dataclass(frozen=True)
class _Side:
    """An answer with the claims of the old report that give it, and those of the new one."""

    value: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class _Question:
    """A conflict of both reports together, and whether it was open, and is."""

    conflict: Conflict
    sides: tuple[_Side, ...]
    was_open: bool
    is_open: bool

    @property
    def before(self) -> tuple[_Side, ...]:
        return tuple(side for side in self.sides if side.before)

    @property
    def after(self) -> tuple[_Side, ...]:
        return tuple(side for side in self.sides if side.after)


def questions(joint: Joint) -> Iterator[Told]:
    """What changed in the answers, in the order of the conflicts of both reports together.

    A question is one that a conflict about content asks; where one answer is only more precise, rounded or spelled
    otherwise, nothing changes.
    """
    for conflict in joint.both.conflicts:
        if conflict.about == "content" and conflict.resolution in {"open", "update"}:
            question = _question(conflict, joint)
            change = _change(question, joint)
            if change is not None:
                yield Told(change, frozenset(name for side in conflict.sides for name in side.claims))
            yield from _taken_back(question, joint)


def _question(conflict: Conflict, joint: Joint) -> _Question:
    new = joint.new.claim_by_id
    return _Question(
        conflict,
        tuple(
            _Side(
                value=side.value,
                before=tuple(name for name in side.claims if name in joint.old_names),
                after=tuple(name for name in side.claims if name in new),
            )
            for side in conflict.sides
        ),
        was_open=_is_open(conflict, joint.old, lambda name: joint.old_names.get(name, "")),
        is_open=_is_open(conflict, joint.new, lambda name: name),
    )


def _is_open(conflict: Conflict, known: Reconciliation, own: Callable[[str], str]) -> bool:
    """Whether two sides of *conflict* stand against each other in an open conflict of *known*, with its *own* names."""
    sides = [{own(name) for name in side.claims} for side in conflict.sides]
    return any(
        not one.isdisjoint(first.claims) and not other.isdisjoint(second.claims)
        for rival in known.conflicts
        if rival.disputes and rival.type == conflict.type
        for first, second in combinations(rival.sides, 2)
        for one, other in permutations(sides, 2)
    )


def _change(question: _Question, joint: Joint) -> QuestionChange | None:
    before, after = question.before, question.after
    if question.is_open and not question.was_open:
        return _told("disputed", question, joint, "")
    if question.is_open and any(not side.before for side in after):
        return _told("disputed", question, joint, _MORE)
    if question.was_open and not question.is_open:
        return _told("resolved", question, joint, _resolved(question))
    if question.is_open or not before or not after:
        return None
    former, present = (
        _last(before, joint, lambda side: side.before),
        _last(after, joint, lambda side: side.after),
    )
    if former.value == present.value:
        return None
    reason = _REPLACED if question.conflict.resolution == "update" else _OTHERWISE
    return _told(
        "changed",
        replace(question, sides=(replace(former, after=()), replace(present, before=()))),
        joint,
        reason,
    )


def _resolved(question: _Question) -> str:
    if question.conflict.resolution == "update":
        return _REPLACED
    return _LEFT if len(question.after) == 1 else _APART


def _last(sides: Sequence[_Side], joint: Joint, claims: Callable[[_Side], tuple[str, ...]]) -> _Side:
    """The answer that was given last, with those who gave it."""
    return max(sides, key=lambda side: latest(_articles(claims(side), joint)) or "")


def _told(kind: QuestionKind, question: _Question, joint: Joint, reason: str) -> QuestionChange:
    return QuestionChange(
        kind=kind,
        type=question.conflict.type,
        question=question.conflict.question,
        before=tuple(_answer(side.value, side.before, joint) for side in question.before),
        after=tuple(_answer(side.value, side.after, joint) for side in question.after),
        reason=reason,
    )


def _taken_back(question: _Question, joint: Joint) -> Iterator[Told]:
    """Outlets that gave one answer, and give another in an article that the old report had not."""
    for outlet in dict.fromkeys(_outlets((name for side in question.sides for name in side.before), joint)):
        given = [(side, _by(outlet, side.before, joint)) for side in question.before]
        fresh = [(side, _fresh(_by(outlet, side.after, joint), joint)) for side in question.after]
        former = [_answer(side.value, claims, joint) for side, claims in given if claims]
        present = [_answer(side.value, claims, joint) for side, claims in fresh if claims]
        if present and {one.value for one in former}.isdisjoint(one.value for one in present):
            change = QuestionChange(
                kind="withdrawn",
                type=question.conflict.type,
                question=question.conflict.question,
                before=tuple(former),
                after=tuple(present),
                reason=f"{outlet} gives another answer than before",
            )
            yield Told(change, frozenset(name for _, claims in (*given, *fresh) for name in claims))


def _by(outlet: str, claims: Iterable[str], joint: Joint) -> tuple[str, ...]:
    return tuple(name for name in claims if _outlets([name], joint) == (outlet,))


def _fresh(claims: Iterable[str], joint: Joint) -> tuple[str, ...]:
    """Those of *claims* whose articles the old report had not."""
    return tuple(name for name in claims if name not in joint.old_names and not joint.had_article_of(name))


def _answer(value: str, claims: Iterable[str], joint: Joint) -> Answer:
    names = tuple(claims)
    return Answer(value=value, outlets=_outlets(names, joint), as_of=latest(_articles(names, joint)))


def _outlets(claims: Iterable[str], joint: Joint) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.name for article in _articles(claims, joint)))


def _articles(claims: Iterable[str], joint: Joint) -> list[Article]:
    both = joint.both
    return [both.article_by_id[both.claim_by_id[name].article_id] for name in claims]
