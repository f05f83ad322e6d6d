"""The lists of a page: what rests on what, what only one outlet has, what was left out, and how it was made."""

from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Final

from summarize.data.article import Article
from summarize.data.claim import Kind
from summarize.data.group import ArticleDependence, Group
from summarize.data.report import Report, Usage
from summarize.data.summary import Sentence
from summarize.render.characters import clean
from summarize.render.page import Item, Room, Section
from summarize.render.wording import Index, count, place, quotation, standing

DEPENDENCES: Final = "Who rests on whom"

# What makes news first. The order is a newsroom's inverted pyramid, not a measurement.
_TELLING: Final[tuple[Kind, ...]] = (
    "event",
    "statement",
    "assessment",
    "forecast",
    "identity",
    "background",
)


def sections_of(index: Index, room: Room) -> tuple[Section, ...]:
    """Every list that has something to say, in reading order, as far as there is *room*."""
    report = index.report
    sections = (
        _section(DEPENDENCES, _dependences(index), room),
        _only_one_outlet(index, room),
        _section("What the summary leaves out", _left_out(index), room),
        _section("What the checks found", _checked(report.summary.sentences), room),
        _section(f"Refused claims ({len(report.refused):,})", _refused(index), room),
        _section(f"Problems ({len(report.problems):,})", _problems(report), room),
        Section("Sources", tuple(map(_source, report.articles))),
        Section("How it was made", (_made(report),)),
    )
    return tuple(section for section in sections if section.items)


def _section(title: str, items: Iterable[Item], room: Room) -> Section:
    every = tuple(items)
    return Section(title, every[: room.entries], len(every[room.entries :]))


def _dependences(index: Index) -> Iterator[Item]:
    for dependence in index.report.dependence:
        if dependence.kind != "independent":
            yield _article_dependence(dependence, index)
    for group in index.report.groups:
        kinds = {pair.kind for pair in group.dependence}
        # Who copies whom is told above; a group is told of for it only where nobody else has it.
        if group.support.outlets > 1 == group.support.origins or "same_origin" in kinds:
            support = f"{count(group.support.outlets, 'outlet')}, {count(group.support.origins, 'origin')}"
            yield Item(f"{clean(group.text)} ({support})", tuple(_reasons(group, index)))


def _reasons(group: Group, index: Index) -> Iterator[str]:
    """Why claims of *group* are thought to rest on one source; one that is shared is told with those who share it."""
    shared: dict[str, list[str]] = {}
    for pair in group.dependence:
        if pair.kind == "same_origin":
            shared.setdefault(clean(pair.reason), []).extend(pair.claims)
    yield from dict.fromkeys(clean(pair.reason) for pair in group.dependence if pair.kind == "same_text")
    yield from (f"{', '.join(index.outlets(claims))}: {reason}" for reason, claims in shared.items())


def _article_dependence(dependence: ArticleDependence, index: Index) -> Item:
    first, second = dependence.articles
    shared = tuple(
        f"Same {count(run.words, 'word')}: {place(first, run.first)} and {place(second, run.second)}"
        for run in dependence.shared[:1]
    )
    kind = dependence.kind.replace("_", " ")
    return Item(
        f"{index.label(first)} and {index.label(second)}: {kind}", (clean(dependence.reason), *shared)
    )


def _only_one_outlet(index: Index, room: Room) -> Section:
    """Single-outlet groups by article: those that tell most, no outlet crowding out another."""
    alone = [group for group in index.report.groups if group.support.outlets == 1]
    queues: dict[str, list[Group]] = {article.id: [] for article in index.report.articles}
    for group in sorted(alone, key=lambda group: _telling(group, index)):
        queues[index.article_of(group.claims[0]).id].append(group)
    in_turn = (group for turn in zip_longest(*queues.values()) for group in turn if group)
    shown = {group.id for group in islice(in_turn, room.entries)}
    items = (
        Item(index.label(article_id), tuple(_alone(group, index) for group in queue if group.id in shown))
        for article_id, queue in queues.items()
    )
    return Section(
        "What only one outlet has", tuple(item for item in items if item.points), len(alone) - len(shown)
    )


def _telling(group: Group, index: Index) -> tuple[int, int]:
    claim = index.known.claim_by_id[group.claims[0]]
    return _TELLING.index(claim.kind), -len(claim.quantities)


def _alone(group: Group, index: Index) -> str:
    if group.id in index.numbers:
        return f"{clean(group.text)} [{index.numbers[group.id]}]"
    claim = index.known.claim_by_id[group.claims[0]]
    return f"{clean(group.text)} ({place(claim.article_id, claim.evidence[0])})"


def _left_out(index: Index) -> Iterator[Item]:
    for omission in index.report.omissions:
        group = index.known.group_by_id[omission.group]
        yield Item(clean(group.text), (standing(group), clean(omission.reason)))
    for dropped in index.report.summary.dropped:
        yield Item(f'Dropped: "{clean(dropped.text)}"', (clean(dropped.reason),))


def _checked(sentences: Iterable[Sentence]) -> Iterator[Item]:
    for sentence in sentences:
        failed = tuple(
            f"{clean(check.name)}: {clean(check.detail) or 'failed'}"
            for check in sentence.checks
            if check.passed is False
        )
        repaired = ("Rewritten after a check failed",) if sentence.repaired else ()
        if sentence.verdict != "supported" or repaired:
            yield Item(quotation(sentence.text), (f"Verdict: {sentence.verdict}", *failed, *repaired))


def _refused(index: Index) -> Iterator[Item]:
    for refused in index.report.refused:
        reason = (
            f"{index.label(refused.article_id)}, {refused.reason.replace('_', ' ')}: {clean(refused.detail)}"
        )
        quoted = (f'Quotation given: "{quotation(refused.quotation)}"',) if refused.quotation else ()
        yield Item(clean(refused.text), (reason, *quoted))


def _problems(report: Report) -> Iterator[Item]:
    for problem in report.problems:
        concerned = (problem.stage, problem.article_id, problem.location)
        yield Item(
            ", ".join(clean(part) for part in concerned if part),
            (f"{clean(problem.message)} ({clean(problem.code)})",),
        )


def _source(article: Article) -> Item:
    facts = (
        article.title and f'"{article.title}"',
        " ".join(filter(None, (str(article.published or "date not known"), article.clock))),
        article.byline and f"by {article.byline}",
        article.credit and f"credits {article.credit}",
    )
    points = dict.fromkeys((", ".join(fact for fact in facts if fact), article.location, article.url))
    lead = f"{article.id} {article.outlet or 'outlet not known'}"
    return Item(clean(lead), tuple(clean(point) for point in points if point))


def _made(report: Report) -> Item:
    engine = f"model {report.engine.model}" if report.engine.model else "extractive, no model was asked"
    prompts = ", ".join(f"{name} {digest[:12]}" for name, digest in report.engine.prompts.items())
    settings = ", ".join(
        f"{name} {value}" for name, value in report.created_from.settings.items() if value is not None
    )
    points = (
        _usage(report.usage) if report.usage.requests else "",
        f"Prompts, by SHA-256: {clean(prompts)}" if prompts else "",
        f"Settings: {clean(settings)}" if settings else "",
        f"Report format {report.schema_version}",
    )
    return Item(f"Engine: {clean(engine)}", tuple(filter(None, points)))


def _usage(usage: Usage) -> str:
    requests = f"{count(usage.requests, 'request')} ({usage.replayed:,} replayed, {usage.retried:,} retried)"
    if usage.failed:
        requests += f", {usage.failed:,} without an answer"
    tokens = f"{count(usage.tokens_in, 'token')} in, {usage.tokens_out:,} out"
    if usage.wasted:
        tokens += f" ({usage.wasted:,} for replies of no use)"
    if usage.maybe_billed:
        tokens += f", {count(usage.maybe_billed, 'answer')} lost on the way and perhaps billed"
    if usage.untold:
        tokens += f", those of {count(usage.untold, 'answer')} not known"
    cost = "cost not known" if usage.cost is None else f"cost {usage.cost:.4f} USD"
    return f"{requests}, {tokens}, {cost}"
