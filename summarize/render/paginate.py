"""Report to page: the summary with its citations, the disagreements, the evidence."""

import re
from datetime import timedelta
from itertools import groupby
from sys import maxsize
from typing import Final

from summarize.data.group import Conflict, Resolution, Status
from summarize.data.report import Report
from summarize.data.summary import Sentence, Verdict
from summarize.render.changes import changes_of
from summarize.render.characters import clean
from summarize.render.page import Disagreement, Evidence, Mark, Page, Room, Side, Statement
from summarize.render.sections import sections_of
from summarize.render.wording import Index, caution, count, language_code, standing, told_by

# Enough to see every outlet of an ordinary story; a wire text printed by forty outlets must not bury the page.
# A list longer than a screen is for a program to read: it is in the JSON.
SCREEN: Final = Room(evidence=8, answer=3, entries=12)
# A page that is scrolled, searched and folded has room for everything.
ALL: Final = Room(evidence=maxsize, answer=maxsize, entries=maxsize)

# A model or an article that writes "[2]" would forge a citation.
_FORGED_MARK: Final = re.compile(r"\[(\d[^\[\]]*)\]")

_DOUBTS: Final[dict[Verdict, str]] = {
    "supported": "",
    "partial": "partly supported",
    "unsupported": "not supported",
    "contradicted": "contradicted by its evidence",
    "unscored": "not checked",
}
_STATES: Final[dict[Resolution, str]] = {
    "open": "open",
    "update": "update: a later report replaces an earlier one",
    "granularity": "compatible: one is more precise",
    "rounding": "compatible: rounded",
    "variant": "same thing, spelt differently",
}
_SPEECH: Final = "; about who said it or when, not what was said"


def page_of(report: Report, room: Room = SCREEN) -> Page:
    """What *report* shows to a reader, in reading order, as far as there is *room*.

    The ids in *report* must refer to one another without a gap; `recheck` tells whether they do.
    """
    index = Index.of(report)
    return Page(
        headline=clean(report.summary.headline) or "Untitled",
        deck=_deck(report),
        abstained=clean(report.summary.abstained or ""),
        paragraphs=tuple(
            tuple(_statement(sentence, index) for sentence in sentences)
            for _, sentences in groupby(report.summary.sentences, key=lambda sentence: sentence.paragraph)
        ),
        listed=report.summary.style in {"bullets", "timeline"},
        language=language_code(report.summary.language),
        disagreements=tuple(
            _disagreement(conflict, index, room) for conflict in sorted(report.conflicts, key=_urgency)
        ),
        evidence=tuple(_evidence(group, number, index, room) for group, number in index.numbers.items()),
        sections=sections_of(index, room),
        changes=changes_of(report.changes, room) if report.changes else (),
    )


def _deck(report: Report) -> tuple[str, ...]:
    outlets = len({article.name for article in report.articles})
    sentences = report.summary.sentences
    supported = sum(sentence.verdict == "supported" for sentence in sentences)
    unjudged = sum(sentence.verdict == "unscored" for sentence in sentences)
    unresolved = sum(conflict.resolution == "open" for conflict in report.conflicts)
    phrases = (
        f"{count(len(report.articles), 'article')}, {count(outlets, 'outlet')}",
        f"{supported} of {count(len(sentences), 'sentence')} supported" if sentences else "",
        f"UNVERIFIED: {count(unjudged, 'sentence')} not judged" if unjudged else "",
        count(unresolved, "open disagreement") if unresolved else "no open disagreement",
        count(len(report.problems), "problem") if report.problems else "",
    )
    return tuple(filter(None, phrases))


def _statement(sentence: Sentence, index: Index) -> Statement:
    numbers_by_note: dict[tuple[Status, str], list[int]] = {}
    for citation in sentence.citations:
        group = index.known.group_by_id[citation.group]
        numbers_by_note.setdefault((group.status, index.dated(caution(group), group)), []).append(
            index.numbers[group.id]
        )
    return Statement(
        when=_when(sentence, index),
        text=_FORGED_MARK.sub(r"(\1)", clean(sentence.text)),
        marks=tuple(Mark(tuple(numbers), *note) for note, numbers in numbers_by_note.items()),
        doubt=_DOUBTS[sentence.verdict],
    )


def _when(sentence: Sentence, index: Index) -> str:
    """The days of a timeline's entry as ISO 8601 writes them, a whole month or year by its own number."""
    summary = index.report.summary
    if summary.style != "timeline" or sentence.paragraph != summary.sentences[0].paragraph:
        return ""
    days = index.known.days_of(citation.group for citation in sentence.citations)
    if days is None:
        return ""
    first, last = days.earliest, days.latest
    after = last + timedelta(days=1)
    if (first.day, first.month, after.day, after.month) == (1, 1, 1, 1) and after.year == first.year + 1:
        return f"{first:%Y}"
    if first.day == after.day == 1 and first.month == last.month and first.year == last.year:
        return f"{first:%Y-%m}"
    return str(first) if first == last else f"{first} to {last}"


def _urgency(conflict: Conflict) -> tuple[bool, bool]:
    return conflict.resolution != "open", not conflict.disputes


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _disagreement(conflict: Conflict, index: Index, room: Room) -> Disagreement:
    # A figure holds for its hour, also where nobody can tell which is the latest.
    timed = conflict.type == "number" or conflict.resolution == "update"
    return Disagreement(
        question=_capitalised(clean(conflict.question)),
        open=conflict.resolution == "open",
        kind=f"{conflict.type}; {_STATES[conflict.resolution]}{_SPEECH if conflict.about == 'speech' else ''}",
        numbers=index.cited(conflict.groups),
        sides=tuple(
            Side(
                value=clean(side.value),
                outlets=told_by(index.outlets(side.claims), index.as_of(side.claims) if timed else None),
                quotations=index.quotations(side.claims, room.answer),
            )
            for side in conflict.sides
        ),
    )


def _evidence(group_id: str, number: int, index: Index, room: Room) -> Evidence:
    group = index.known.group_by_id[group_id]
    return Evidence(
        number=number,
        text=clean(group.text),
        status=group.status,
        standing=index.dated(standing(group), group),
        quotations=index.quotations(group.supporting, room.evidence),
    )
