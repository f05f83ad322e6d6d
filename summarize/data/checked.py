"""Somebody's text, checked against articles."""

from typing import Literal

from pydantic import Field

from summarize.data.article import Article
from summarize.data.claim import EvidenceSpan
from summarize.data.problem import Problem
from summarize.data.report import SCHEMA_VERSION, EngineInfo, Usage
from summarize.data.summary import Check, Verdict
from summarize.data.value import Value


class Fault(Value):
    """Words of a text that its evidence does not bear out.

    Attributes:
        start: First character (Unicode code point) in the text checked, counted from 0.
        end: One past the last. Where a word is missing it is the sentence that has it not.
        exact: The text's characters there.
        check: The check that found it.
        detail: What the check says of it.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    exact: str
    check: str
    detail: str


class CheckedSentence(Value):
    """One sentence of a text with what the articles say of it.

    Attributes:
        text: The sentence without markup and citation marks.
        start: First character in the text checked, counted from 0.
        end: One past the last.
        citations: The articles that it cites, by the numbers in its marks.
        verdict: What its evidence says of it.
        score: How probable it is, by its words alone, that the evidence bears it out: 0 to 1; None where a check failed or
            a model judged.
        checks: How the verdict came about.
        faults: The words at fault, in the order of the checks.
        evidence: The passages that it was held against, best first; none if the articles have nothing like it.
    """

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    citations: tuple[int, ...]
    verdict: Verdict
    score: float | None
    checks: tuple[Check, ...]
    faults: tuple[Fault, ...]
    evidence: tuple[EvidenceSpan, ...]


class Unchecked(Value):
    """A stretch of a text that was not checked, for it is no sentence."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    reason: Literal["heading", "reference", "code"]


class CheckedText(Value):
    """A text held against articles, sentence by sentence.

    Attributes:
        schema_version: Version of the report, whose values these are.
        engine: What judged it.
        location: Where the text came from.
        sha256: Hex digest of the text in UTF-8.
        text: The text, as it was given: every offset of a sentence or a fault indexes it.
        articles: What it was held against; every offset of evidence indexes their texts.
        cited_as: The ids of the articles that [1], [2], … mean, in the order in which they were given; None for one
            that could not be used.
        sentences: In text order.
        left_out: What was not checked, in text order.
        problems: What went wrong without stopping the run.
        usage: What the model cost.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    engine: EngineInfo
    location: str
    sha256: str
    text: str
    articles: tuple[Article, ...]
    cited_as: tuple[str | None, ...]
    sentences: tuple[CheckedSentence, ...]
    left_out: tuple[Unchecked, ...]
    problems: tuple[Problem, ...]
    usage: Usage

    @property
    def passed(self) -> bool:
        """Whether there is something to check in it, and all of that is supported."""
        return bool(self.sentences) and all(one.verdict == "supported" for one in self.sentences)
