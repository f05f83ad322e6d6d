"""What one report says and an earlier one did not, or said otherwise."""

from typing import Annotated, Literal

from pydantic import Field

from summarize.data.group import ConflictType, Status, Support
from summarize.data.value import Value

# Day and hour, or the day alone, as `Article.as_of` writes them.
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d( \d\d:\d\d)?$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ArticleKind = Literal["added", "removed", "edited"]
StatementKind = Literal["new", "corroborated", "support", "withdrawn"]
QuestionKind = Literal["changed", "disputed", "resolved", "withdrawn"]


class Since(Value):
    """The report that another is compared with.

    Attributes:
        sha256: Hex digest of its JSON, as it was written.
        as_of: Day and hour of its latest article, as far as they are known.
    """

    sha256: Digest
    as_of: Moment | None


class ArticleChange(Value):
    """An article that came, went, or reads differently now.

    Attributes:
        kind: `edited`: at the same place there is another text.
        id: Its id in the new report; None if it went.
        outlet: Who published it.
        title: Its headline.
        location: Where it came from.
        as_of: Day and hour of the version, as far as they are known.
        sha256: Digest of its text: the new one of an article that was edited.
    """

    kind: ArticleKind
    id: str | None
    outlet: str | None
    title: str | None
    location: str
    as_of: Moment | None
    sha256: str


class Standing(Value):
    """How a statement is supported in one report, by whom, and the day and hour of the latest article that has it."""

    status: Status
    support: Support
    outlets: tuple[str, ...]
    as_of: Moment | None


class StatementChange(Value):
    """A statement that came or went, or whose support changed.

    Attributes:
        kind: new; corroborated (it was not before); support (more of it or less); withdrawn.
        text: What it says.
        group: Its group in the new report; None if it was withdrawn.
        before: How it stood; None if it is new.
        after: How it stands; None if it was withdrawn.
        reason: Why it came or went, where that can be told; else empty.
    """

    kind: StatementKind
    text: str
    group: str | None
    before: Standing | None
    after: Standing | None
    reason: str


class Answer(Value):
    """One answer to a question in one report.

    Attributes:
        value: The answer.
        outlets: Who gives it.
        as_of: Day and hour of the latest article that gives it, as far as they are known.
    """

    value: str
    outlets: tuple[str, ...]
    as_of: Moment | None


class QuestionChange(Value):
    """A question that is answered otherwise than before.

    Attributes:
        kind: changed (another answer has taken the place of the former); disputed (now there are several, or more than
            before); resolved (it was disputed, and is not); withdrawn (an outlet gives another answer than it gave).
        type: What differs.
        question: What the answers answer.
        before: The answers in the old report, best supported first.
        after: Those in the new one.
        reason: How it came about, where that can be told; else empty.
    """

    kind: QuestionKind
    type: ConflictType
    question: str
    before: tuple[Answer, ...]
    after: tuple[Answer, ...]
    reason: str


class Changes(Value):
    """What changed from one report to another.

    Attributes:
        since: The old report.
        articles: Those that came, were edited, or went.
        questions: In the order of the conflicts.
        statements: In the order of the groups, best supported first; those that were withdrawn last.
        headline_before: The old headline; None if it is the same.
        sentences_added: Sentences of the summary that the old one had not, in reading order.
        sentences_dropped: Sentences of the old summary that are no more in it.
    """

    since: Since
    articles: tuple[ArticleChange, ...]
    questions: tuple[QuestionChange, ...]
    statements: tuple[StatementChange, ...]
    headline_before: str | None
    sentences_added: tuple[str, ...]
    sentences_dropped: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(
            self.articles
            or self.questions
            or self.statements
            or self.headline_before is not None
            or self.sentences_added
            or self.sentences_dropped
        )
