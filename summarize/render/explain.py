"""Why a group is what it is: each decision of the reconciler, in words."""

from collections.abc import Iterator

from summarize.data.group import Conflict, Group
from summarize.data.report import Report
from summarize.errors import InputError
from summarize.render.characters import clean
from summarize.render.wording import Index, count, place

# Of what is said of many pairs of claims, so many are named.
_MOST_PAIRS = 6
_STATUS = {
    "corroborated": "corroborated: {origins} stand behind it",
    "one_origin": "one origin: {outlets} have it, and all rest on one source",
    "single_source": "single source: {outlets} alone has it",
    "disputed": "disputed: an open conflict about its content touches it",
}


def explain(report: Report, group_id: str) -> str:
    """What the group *group_id* of *report* is made of and why: its claims, its status, its origins, its conflicts.

    Args:
        report: A saved report.
        group_id: `g7`; case does not matter.

    Raises:
        InputError: There is no such group.
    """
    group = report.reconciliation.group_by_id.get(group_id.lower())
    if group is None:
        known = f"g1 to g{len(report.groups)}" if report.groups else "none"
        raise InputError(f"Cannot explain '{group_id}': the report has no such group. It has {known}.")
    return "".join(f"{_indent(line)}{clean(line)}\n" for line in _lines(group, Index.of(report)))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _lines(group: Group, index: Index) -> Iterator[str]:
    support = group.support
    origins, outlets = count(support.origins, "origin"), count(support.outlets, "outlet")
    yield f"{group.id}: {group.text}"
    yield ""
    yield f"Status: {_STATUS[group.status].format(origins=origins, outlets=outlets)}."
    yield f"Support: {outlets}, {count(support.texts, 'distinct text')}, {origins}."
    yield ""
    yield "Why these claims are one group"
    yield from _members(group, index)
    if group.also_supported_by:
        yield ""
        yield "Said too, with more, by"
        yield from (f"  {_claim(also.claim, index)} ({also.reason})" for also in group.also_supported_by)
    yield ""
    yield "Who rests on whom"
    yield from _origins(group)
    for conflict in (one for one in index.report.conflicts if group.id in one.groups):
        yield ""
        yield from _conflict(conflict, index)


def _members(group: Group, index: Index) -> Iterator[str]:
    reasons = {joined.claim: joined for joined in group.joined}
    for name in group.claims:
        yield f"  {_claim(name, index)}"
        joined = reasons.get(name)
        if joined is not None:
            yield f"      with {joined.to}: {joined.reason}"
    if len(group.supporting) == 1:
        yield "      it is alone: no other claim says the same"


def _claim(name: str, index: Index) -> str:
    claim = index.known.claim_by_id[name]
    speaker = claim.attribution.speaker if claim.attribution else None
    said = f", by {speaker}" if speaker else ""
    return f"{name} ({index.label(claim.article_id)}{said}; {place(claim.article_id, claim.evidence[0])}): {claim.text}"


def _origins(group: Group) -> Iterator[str]:
    """Each pair, those that depend on each other first; what is said of many pairs is said once."""
    if not group.dependence:
        yield "  one article: nothing to compare"
    for kind in ("same_text", "same_origin", "independent"):
        reasons: dict[str, list[str]] = {}
        for pair in group.dependence:
            if pair.kind == kind:
                reasons.setdefault(pair.reason, []).append(" and ".join(pair.claims))
        for reason, pairs in reasons.items():
            more = f"; and {count(len(pairs) - _MOST_PAIRS, 'more pair')}" if len(pairs) > _MOST_PAIRS else ""
            yield f"  {kind.replace('_', ' ')}: {reason} ({'; '.join(pairs[:_MOST_PAIRS])}{more})"


def _conflict(conflict: Conflict, index: Index) -> Iterator[str]:
    yield f"Conflict {conflict.id} ({conflict.type}, {conflict.resolution}): {conflict.question}"
    for side in conflict.sides:
        yield f"  {clean(side.value)}"
        yield from (f"      {_claim(name, index)}" for name in side.claims)
