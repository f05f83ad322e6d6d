"""What changed between two reports, as lists of a page, and as a page of its own."""

from collections.abc import Iterator
from typing import Final

from summarize.data.change import (
    Answer,
    ArticleChange,
    ArticleKind,
    Changes,
    QuestionChange,
    QuestionKind,
    Standing,
    StatementChange,
    StatementKind,
)
from summarize.render.characters import clean
from summarize.render.page import Item, Page, Room, Section
from summarize.render.wording import standing, told_by

_ARTICLES: Final[dict[ArticleKind, str]] = {
    "added": "Added",
    "edited": "Reads differently now",
    "removed": "No longer there",
}
# In the order in which a newsroom asks: what is no longer right, what is in doubt, what is firm, what is more.
_QUESTIONS: Final[dict[QuestionKind, str]] = {
    "changed": "changed",
    "withdrawn": "taken back by an outlet",
    "disputed": "newly disputed",
    "resolved": "no longer disputed",
}
_STATEMENTS: Final[dict[StatementKind, str]] = {
    "withdrawn": "withdrawn",
    "corroborated": "newly corroborated",
    "new": "new",
    "support": "other support",
}


def changes_of(changes: Changes, room: Room) -> tuple[Section, ...]:
    """*changes* as lists, in reading order, as far as there is *room*; what is empty is left out."""
    return tuple(
        Section(
            f"Since {_since(changes) if title == 'articles' else 'then'}: {title}",
            items[: room.entries],
            len(items[room.entries :]),
        )
        for title, items in _lists(changes)
        if items
    )


def page_of_changes(changes: Changes, room: Room) -> Page:
    """*changes* as a page of their own."""
    return Page(
        headline=f"What changed since {_since(changes)}",
        deck=counted(changes),
        abstained="",
        paragraphs=(),
        listed=False,
        language="",
        disagreements=(),
        evidence=(),
        sections=(),
        changes=changes_of(changes, room),
    )


def counted(changes: Changes) -> tuple[str, ...]:
    """How many changes there are of each kind, in a phrase each: `articles: 2`, `newly disputed: 1`."""
    found = tuple(f"{title}: {len(items):,}" for title, items in _lists(changes) if items)
    return found or ("nothing changed",)


def _lists(changes: Changes) -> Iterator[tuple[str, tuple[Item, ...]]]:
    yield "articles", tuple(map(_article, changes.articles))
    for question, title in _QUESTIONS.items():
        yield title, tuple(_question(one) for one in changes.questions if one.kind == question)
    for statement, title in _STATEMENTS.items():
        yield title, tuple(_statement(one) for one in changes.statements if one.kind == statement)
    yield "the summary", tuple(_summary(changes))


def _since(changes: Changes) -> str:
    known = f", as of {changes.since.as_of}" if changes.since.as_of else ""
    return f"report {changes.since.sha256[:12]}{known}"


def _article(change: ArticleChange) -> Item:
    name = f" ({change.id})" if change.id else ""
    lead = f"{_ARTICLES[change.kind]}: {told_by([change.outlet or 'outlet not known'], change.as_of)}{name}"
    return Item(clean(lead), tuple(clean(part) for part in (change.title, change.location) if part))


def _question(change: QuestionChange) -> Item:
    points = (
        *(f"Before: {_answer(one)}" for one in change.before),
        *(f"Now: {_answer(one)}" for one in change.after),
        change.reason,
    )
    return Item(_capitalised(change.question), tuple(clean(point) for point in points if point))


def _answer(answer: Answer) -> str:
    return f"{answer.value} ({told_by(answer.outlets, answer.as_of)})"


def _statement(change: StatementChange) -> Item:
    points = (
        f"Before: {_standing(change.before)}" if change.before else "",
        f"Now: {_standing(change.after)}" if change.after else "",
        change.reason,
    )
    return Item(clean(change.text), tuple(clean(point) for point in points if point))


def _standing(of: Standing) -> str:
    return f"{standing(of)} ({told_by(of.outlets, of.as_of)})"


def _summary(changes: Changes) -> Iterator[Item]:
    """Its sentences, or its headline, one list for each; they are long, and nothing else is said of them."""
    lists = (
        ("Headline before", tuple(filter(None, [changes.headline_before]))),
        ("Sentences added", changes.sentences_added),
        ("Sentences dropped", changes.sentences_dropped),
    )
    yield from (Item(lead, tuple(map(clean, texts))) for lead, texts in lists if texts)


def _capitalised(text: str) -> str:
    return clean(text[:1].upper() + text[1:])
