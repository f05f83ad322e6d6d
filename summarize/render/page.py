"""The page: what every readable output shows, in reading order, as clean single lines of text.

A page knows nothing of terminals or markup. Renderers choose marks and layout; what is shown is decided once,
in `paginate` and `sections`.
"""

from dataclasses import dataclass

from summarize.data.claim import EvidenceSpan
from summarize.data.group import Status


@dataclass(frozen=True)
class Room:
    """How much of what is many a page shows; how much it leaves out is said.

    Attributes:
        evidence: Wordings below one citation.
        answer: Wordings for one side of a disagreement.
        entries: Entries of one list.
    """

    evidence: int
    answer: int
    entries: int


@dataclass(frozen=True)
class Witness:
    """Where words stand.

    Attributes:
        name: Outlet, place as in `a1:104-251` (half-open, code points from 0), and the speaker cited, if any.
        span: The place.
    """

    name: str
    span: EvidenceSpan


@dataclass(frozen=True)
class Quoted:
    """Words that one or more articles have.

    Attributes:
        who: The places that have them.
        words: The words, without quotation marks; shortened if very long.
    """

    who: tuple[Witness, ...]
    words: str

    @property
    def names(self) -> str:
        """All who have them, in a line."""
        return ", ".join(witness.name for witness in self.who)


@dataclass(frozen=True)
class Quotations:
    """The words shown for one statement.

    Attributes:
        shown: Own claims first, each wording once.
        more: How many wordings are left out for length.
    """

    shown: tuple[Quoted, ...]
    more: int


@dataclass(frozen=True)
class Mark:
    """A citation: the numbers of `Evidence`, and what a reader must know about it; empty if corroborated and not superseded."""

    numbers: tuple[int, ...]
    status: Status
    note: str


@dataclass(frozen=True)
class Statement:
    """A sentence of the summary.

    Attributes:
        when: In the first paragraph of a timeline, the day or days of it: `2023-05-30`, `2023-05`, `2018`; else, or where no day is known, empty.
        text: The sentence; nothing in it looks like a citation mark.
        marks: Its citations, in their order, those with the same note together.
        doubt: What is wrong with it, in two or three words; empty if it is supported.
    """

    when: str
    text: str
    marks: tuple[Mark, ...]
    doubt: str


@dataclass(frozen=True)
class Side:
    """One answer in a disagreement.

    Attributes:
        value: The answer.
        outlets: Those that give it; for what changes with time, with the day and hour of the latest report that does.
        quotations: Their words.
    """

    value: str
    outlets: str
    quotations: Quotations


@dataclass(frozen=True)
class Disagreement:
    """Answers that differ.

    Attributes:
        question: What they answer.
        open: Whether nothing resolves it.
        kind: What differs, and whether it is open.
        numbers: The cited evidence that it touches.
        sides: Best supported first.
    """

    question: str
    open: bool
    kind: str
    numbers: tuple[int, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Evidence:
    """What a citation leads to: a statement of the articles, how it is supported, and their words."""

    number: int
    text: str
    status: Status
    standing: str
    quotations: Quotations


@dataclass(frozen=True)
class Item:
    """An entry of a list: what it is about, and what is said about it."""

    lead: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A titled list; `more` says how many entries are left out for length."""

    title: str
    items: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True)
class Page:
    """A whole report, ready for layout. What is empty is not shown.

    Attributes:
        headline: What happened.
        deck: The state of the report in a few short phrases.
        abstained: Why there is no summary; empty if there is one.
        paragraphs: The summary.
        changes: What is not as it was in an earlier report, if the report brings one up to date.
        listed: Whether each sentence of it is an item of a list.
        language: An ISO 639-1 code for headline and summary, or empty where they are in English or nobody knows.
        disagreements: Open ones first.
        evidence: In the order of their numbers, which count from 1 in the order of first citation.
        sections: The rest, in reading order.
    """

    headline: str
    deck: tuple[str, ...]
    abstained: str
    paragraphs: tuple[tuple[Statement, ...], ...]
    listed: bool
    language: str
    disagreements: tuple[Disagreement, ...]
    evidence: tuple[Evidence, ...]
    sections: tuple[Section, ...]
    changes: tuple[Section, ...] = ()
