"""The report: the program's data contract, from which every output is rendered."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final, Literal, Self

from pydantic import ModelWrapValidatorHandler, model_validator

from summarize.data.article import Article
from summarize.data.change import Changes
from summarize.data.claim import GroundedClaim, Refused
from summarize.data.group import ArticleDependence, Conflict, Event, Group, Reconciliation
from summarize.data.problem import Problem
from summarize.data.summary import Citation, Omission, Summary
from summarize.data.value import Value

SCHEMA_VERSION: Final = "1.0"


class Usage(Value):
    """What the model cost.

    Attributes:
        requests: Requests that the run needed answers to.
        replayed: Those answered from the journal or a recording.
        failed: Those without a usable answer.
        retried: Extra attempts after a failure.
        tokens_in: Prompt tokens as reported by the endpoint, re-asks included.
        tokens_out: Completion tokens, likewise.
        wasted: Tokens of both kinds that were paid for replies which could not be used.
        maybe_billed: HTTP requests whose answer was lost on the way: they may be on the endpoint's bill, beside the tokens.
        untold: Answers of which the endpoint did not tell the tokens: they are in no figure here.
        cost: What was paid in this run, in US dollars; None if a price is not known. What is replayed costs nothing.
    """

    requests: int = 0
    replayed: int = 0
    failed: int = 0
    retried: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    wasted: int = 0
    maybe_billed: int = 0
    untold: int = 0
    cost: float | None = None

    def plus(self, more: "Usage") -> "Usage":
        """Both together; the cost is unknown unless both are known."""
        known = self.cost is not None and more.cost is not None
        return Usage(
            requests=self.requests + more.requests,
            replayed=self.replayed + more.replayed,
            failed=self.failed + more.failed,
            retried=self.retried + more.retried,
            tokens_in=self.tokens_in + more.tokens_in,
            tokens_out=self.tokens_out + more.tokens_out,
            wasted=self.wasted + more.wasted,
            maybe_billed=self.maybe_billed + more.maybe_billed,
            untold=self.untold + more.untold,
            cost=(self.cost or 0.0) + (more.cost or 0.0) if known else None,
        )

    def since(self, before: "Usage") -> "Usage":
        """What was added to *before*; the cost is unknown unless both are known."""
        less = {name: -value for name, value in before.model_dump(exclude={"cost"}).items()}
        return self.plus(Usage(**less, cost=None if before.cost is None else -before.cost))


class EngineInfo(Value):
    """What made a report.

    Attributes:
        name: `extractive` (no model) or `model`.
        model: The model's name, or None for the extractive engine.
        prompts: SHA-256 of each prompt file by name; empty for the extractive engine.
    """

    name: Literal["extractive", "model"]
    model: str | None
    prompts: dict[str, str]


class CreatedFrom(Value):
    """What else decided the content of a report.

    Attributes:
        settings: The settings that change an answer, by name.
    """

    settings: dict[str, str | int | float | None]


class Report(Value):
    """All of it, in the order of DESIGN: what was read, what was claimed, what it amounts to, what was written.

    In JSON a citation is the id of its group; its spans are looked up on reading. A report that brings another up to date
    says what changed. In a notebook a report shows itself.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    engine: EngineInfo
    created_from: CreatedFrom
    articles: tuple[Article, ...]
    claims: tuple[GroundedClaim, ...]
    refused: tuple[Refused, ...]
    groups: tuple[Group, ...]
    conflicts: tuple[Conflict, ...]
    dependence: tuple[ArticleDependence, ...]
    events: tuple[Event, ...] = ()
    summary: Summary
    omissions: tuple[Omission, ...]
    problems: tuple[Problem, ...]
    usage: Usage
    changes: Changes | None = None

    @property
    def reconciliation(self) -> Reconciliation:
        """The part of the report that was known before the summary was written, with its look-ups."""
        return Reconciliation(
            articles=self.articles,
            claims=self.claims,
            groups=self.groups,
            conflicts=self.conflicts,
            dependence=self.dependence,
            events=self.events,
        )

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        # In brief: in full it has every article, and asyncio makes the repr of what a run returns.
        yield "headline", self.summary.headline
        for name in ("articles", "claims", "groups", "conflicts", "problems"):
            yield name, len(getattr(self, name))

    def _repr_html_(self) -> str:
        # A notebook asks the value itself how it is shown, while renderers know reports and not the other way round.
        framed: str = import_module("summarize.render.notebook").framed(self)
        return framed

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        text: str = import_module("summarize.render.text").render_text(self)
        return {"text/html": self._repr_html_(), "text/plain": text}

    @model_validator(mode="wrap")
    @classmethod
    def _look_up_citations(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        report = handler(data)
        if all(citation.spans for sentence in report.summary.sentences for citation in sentence.citations):
            return report
        known = report.reconciliation

        def looked_up(citation: Citation) -> Citation:
            group = known.group_by_id.get(citation.group)
            return (
                citation if group is None else citation.model_copy(update={"spans": known.evidence_of(group)})
            )

        sentences = tuple(
            sentence.model_copy(update={"citations": tuple(map(looked_up, sentence.citations))})
            for sentence in report.summary.sentences
        )
        return report.model_copy(
            update={"summary": report.summary.model_copy(update={"sentences": sentences})}
        )
