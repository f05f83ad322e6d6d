"""What the claims of all articles amount to: groups, dependences, conflicts."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Literal

from summarize.data.article import Article, Span
from summarize.data.claim import EvidenceSpan, GroundedClaim
from summarize.data.value import Value

Status = Literal["corroborated", "one_origin", "single_source", "disputed"]
DependenceKind = Literal["same_text", "same_origin", "independent"]
ConflictType = Literal[
    "number",
    "date",
    "name",
    "polarity",
    "status",
    "certainty",
    "attribution",
    "quotation",
    "cause",
]
Resolution = Literal["open", "update", "granularity", "rounding", "variant"]


class Support(Value):
    """How well a group is supported.

    Attributes:
        outlets: How many outlets report it.
        texts: How many distinct texts, after collapsing copies.
        origins: How many distinct original sources: what corroboration counts.
    """

    outlets: int
    texts: int
    origins: int


class Dependence(Value):
    """How two claims of a group depend on each other, and why it is thought so."""

    claims: tuple[str, str]
    kind: DependenceKind
    reason: str


class AlsoSupported(Value):
    """A claim of another group that says this and more."""

    claim: str
    reason: str


class Joined(Value):
    """Why a claim is in its group: the other claim of the group that it is most like, and what makes them one."""

    claim: str
    to: str
    reason: str


class TimeSlot(Value):
    """A time that claims of a group give, resolved from the day of publication.

    Attributes:
        text: As written.
        earliest: First day it can mean, or None if it stays relative.
        latest: Last day it can mean.
        claims: The claims that give it.
    """

    text: str
    earliest: date | None
    latest: date | None
    claims: tuple[str, ...]


class Days(Value):
    """The days, first and last, on which something happened."""

    earliest: date
    latest: date


class PlaceSlot(Value):
    """A place that claims of a group give."""

    text: str
    claims: tuple[str, ...]


class QuantitySlot(Value):
    """A number that claims of a group give, with the interval it allows.

    Attributes:
        text: As written.
        low: Least value it can mean; None if there is none.
        high: Greatest value it can mean; None if there is none.
        unit: What is counted or measured.
        claims: The claims that give it.
    """

    text: str
    low: float | None
    high: float | None
    unit: str
    claims: tuple[str, ...]


class Slots(Value):
    """The details of a group, each with its own support.

    Attributes:
        when: When it happened.
        said: When its speaker said it.
        where: Where it happened.
        quantities: How much.
    """

    when: tuple[TimeSlot, ...] = ()
    said: tuple[TimeSlot, ...] = ()
    where: tuple[PlaceSlot, ...] = ()
    quantities: tuple[QuantitySlot, ...] = ()


class Group(Value):
    """The claims that state one proposition.

    Attributes:
        id: `g1`, `g2`, … best supported first.
        text: The representative claim's text.
        status: corroborated (two or more origins), one_origin (several outlets, one origin), single_source
            (one outlet), disputed (touched by an open conflict about its content).
        claims: Ids of its claims, in article order. Each claim has one home group.
        also_supported_by: Claims of other groups that contain this.
        joined: Why each claim is in it, in the order of `claims`; empty for a single claim.
        slots: Its details.
        support: Its outlets, texts and origins.
        dependence: For each pair of its claims of different articles, how they depend on each other.
    """

    id: str
    text: str
    status: Status
    claims: tuple[str, ...]
    also_supported_by: tuple[AlsoSupported, ...]
    joined: tuple[Joined, ...] = ()
    slots: Slots
    support: Support
    dependence: tuple[Dependence, ...]

    @property
    def supporting(self) -> tuple[str, ...]:
        """Ids of all claims that state it, its own first."""
        return self.claims + tuple(also.claim for also in self.also_supported_by)


class Side(Value):
    """One answer to the question of a conflict, and the claims that give it."""

    value: str
    claims: tuple[str, ...]


class Conflict(Value):
    """Two or more answers to one question.

    A group is disputed if an open conflict about its content touches it. When somebody said it is not its content:
    two outlets may agree on every word of a statement and not on its day.

    Attributes:
        id: `x1`, `x2`, …
        type: What differs.
        about: `content`, or `speech` where only the act of saying it is in question.
        resolution: open; update (a later report replaces an earlier); granularity (one is more precise);
            rounding; variant (spelling).
        question: What the sides answer, as an indirect question: "when the Pentagon said it".
        groups: The groups it touches.
        sides: The answers, best supported first.
    """

    id: str
    type: ConflictType
    about: Literal["content", "speech"]
    resolution: Resolution
    question: str
    groups: tuple[str, ...]
    sides: tuple[Side, ...]

    @property
    def disputes(self) -> bool:
        """Whether it makes the groups it touches disputed."""
        return self.resolution == "open" and self.about == "content"


class SharedRun(Value):
    """A run of words that two articles have in common, as a span in each."""

    first: Span
    second: Span
    words: int


class Event(Value):
    """One event that articles report.

    Attributes:
        articles: The ids of the articles that report it, in article order; a round-up is in several events.
        reason: What holds them together, and what keeps them apart from the other events, in words.
    """

    articles: tuple[str, ...]
    reason: str


class ArticleDependence(Value):
    """How two articles depend on each other as texts.

    Attributes:
        articles: The two ids.
        kind: same_text if one copies the other or both copy a third, else independent.
        reason: The reason in words.
        shared: The runs of words they share, longest first.
    """

    articles: tuple[str, str]
    kind: DependenceKind
    reason: str
    shared: tuple[SharedRun, ...]


class Reconciliation(Value):
    """Everything that is known before a summary is written, with its look-ups.

    Attributes:
        articles: In their own order.
        claims: Every grounded claim, in article order.
        groups: Best supported first; each claim is at home in exactly one.
        conflicts: In the order of the groups they touch.
        dependence: The pairs of articles that depend on each other.
        events: What the articles report, in the order of their first articles: one event, or they should not be mixed.
    """

    articles: tuple[Article, ...]
    claims: tuple[GroundedClaim, ...]
    groups: tuple[Group, ...]
    conflicts: tuple[Conflict, ...]
    dependence: tuple[ArticleDependence, ...]
    events: tuple[Event, ...] = ()

    @cached_property
    def article_by_id(self) -> dict[str, Article]:
        """The articles by their ids."""
        return {article.id: article for article in self.articles}

    @cached_property
    def claim_by_id(self) -> dict[str, GroundedClaim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        """The groups by their ids."""
        return {group.id: group for group in self.groups}

    def evidence_of(self, group: Group) -> tuple[EvidenceSpan, ...]:
        """The spans of every claim that supports *group*, its own claims first.

        An id that names no claim gives no span: a report from elsewhere may have been tampered with.
        """
        claims = (self.claim_by_id.get(claim_id) for claim_id in group.supporting)
        return tuple(span for claim in claims if claim is not None for span in claim.evidence)

    def days_of(self, group_ids: Iterable[str]) -> Days | None:
        """When the first of these groups with a day happened; what was not over when it was said, when it was said.

        A day counts if at least half of the group's claims give it: one may tell of another thing's in passing. Of several
        the narrowest counts, of equals the earliest.
        """
        for group in (self.group_by_id[group_id] for group_id in group_ids if group_id in self.group_by_id):
            happened, said = (_narrowest(slots, group) for slots in (group.slots.when, group.slots.said))
            if happened and said:
                return happened if happened.latest < said.earliest else said
            if happened or said:
                return happened or said
        return None


def _narrowest(slots: tuple[TimeSlot, ...], group: Group) -> Days | None:
    return min(
        (
            Days(earliest=slot.earliest, latest=slot.latest)
            for slot in slots
            if slot.earliest and slot.latest and 2 * len(slot.claims) >= len(group.supporting)
        ),
        key=lambda days: (days.latest - days.earliest, days.earliest),
        default=None,
    )
