"""Statements that came or went between two reports, or whose support changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarize.data.article import latest
from summarize.data.change import Standing, StatementChange
from summarize.data.group import Group, Reconciliation
from summarize.updates.joint import Joint

_TAKEN_NOW: Final = "its articles were there before, and it was not taken from them"
_GONE: Final = "its articles are not among the new ones"
_EDITED: Final = "its articles were edited, and do not say it now"
_NOT_TAKEN: Final = "its articles are there, and it was not taken from them"


def statements(joint: Joint, told: frozenset[str], replaced: frozenset[str]) -> Iterator[StatementChange]:
    """What changed in the statements: new groups in their order, then old groups that were withdrawn.

    Args:
        joint: Both reports.
        told: Claims, by their names in both reports together, that a changed answer tells of already.
        replaced: The ids in the old report of articles that were edited.
    """
    for group in joint.new.groups:
        former = joint.former(group)
        if not told.isdisjoint(group.claims):
            continue
        if former:
            yield from _support(group, former, joint)
        else:
            yield _new(group, joint)
    old_told = {joint.old_names[name] for name in told if name in joint.old_names}
    for group in joint.old.groups:
        if not joint.present(group) and old_told.isdisjoint(group.claims):
            yield StatementChange(
                kind="withdrawn",
                text=group.text,
                group=None,
                before=_standing(group, joint.old),
                after=None,
                reason=_why_withdrawn(group, joint, replaced),
            )


def _new(group: Group, joint: Joint) -> StatementChange:
    known = all(joint.had_article_of(name) for name in group.claims)
    return StatementChange(
        kind="new",
        text=group.text,
        group=group.id,
        before=None,
        after=_standing(group, joint.new),
        reason=_TAKEN_NOW if known else "",
    )


def _support(group: Group, former: tuple[Group, ...], joint: Joint) -> Iterator[StatementChange]:
    """Whether *group* is corroborated now, or has another support than the old group that it goes on from."""
    before, after = _standing(former[0], joint.old), _standing(group, joint.new)
    corroborated = group.status == "corroborated" and all(one.status != "corroborated" for one in former)
    goes_on = joint.present(former[0])[:1] == (group,)
    changed = (before.support.outlets, before.support.origins) != (
        after.support.outlets,
        after.support.origins,
    )
    if corroborated or (goes_on and changed):
        yield StatementChange(
            kind="corroborated" if corroborated else "support",
            text=group.text,
            group=group.id,
            before=before,
            after=after,
            reason="",
        )


def _why_withdrawn(group: Group, joint: Joint, replaced: frozenset[str]) -> str:
    articles = {joint.old.claim_by_id[name].article_id for name in group.claims}
    if articles <= replaced:
        return _EDITED
    return _NOT_TAKEN if articles & joint.kept else _GONE


def _standing(group: Group, known: Reconciliation) -> Standing:
    articles = [known.article_by_id[known.claim_by_id[name].article_id] for name in group.supporting]
    return Standing(
        status=group.status,
        support=group.support,
        outlets=tuple(dict.fromkeys(article.name for article in articles)),
        as_of=latest(articles),
    )
