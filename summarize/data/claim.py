"""Claims: one verifiable statement each, first as taken, then with its evidence."""

from typing import Literal, Self

from pydantic import Field

from summarize.data.article import Article
from summarize.data.value import Value

Kind = Literal["event", "statement", "background", "assessment", "forecast", "identity"]
Certainty = Literal["asserted", "attributed", "alleged", "denied", "unconfirmed"]
EntityType = Literal["person", "organisation", "place", "other"]
Alignment = Literal["exact", "normalised"]
# As much as makes a quote selector unambiguous in a news text, after the example in the W3C annotation model.
_CONTEXT = 32
RefusalReason = Literal["quote_not_found", "quote_altered", "wrong_article", "quote_missing", "instruction"]


class Attribution(Value):
    """Who inside the article says it.

    Attributes:
        speaker: The person or body that says it, as fully named as the article does.
        role: The speaker's role, as written.
        organisation: For whom the speaker speaks.
        via: The outlet or agency through which the words came, if relayed ("according to Reuters").
        when: When it was said, as written; the time of the speech, not of what it is about.
    """

    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    via: str | None = None
    when: str | None = None


class Entity(Value):
    """A name in a claim, as written."""

    name: str
    type: EntityType


class Claim(Value):
    """One verifiable statement that can be read alone.

    Attributes:
        id: Position, as in `a2.c7`: the seventh claim of article a2.
        article_id: The article that states it.
        text: The content. Who says it stands in `attribution`.
        question: What it answers, without the answer ("How many people were killed?"): claims of two articles with
            one question and two answers are what a dispute is made of. None if the engine asks no questions.
        quotations: The article's own words that carry it, in text order.
        kind: event, statement (a speech act that matters as an act), background, assessment, forecast, or
            identity (who holds which office).
        attribution: Who says it; None where the article says it in its own voice.
        subject: Who or what acts, full name.
        action: The main verb in its base form.
        object: Whom or what it acts on, full name.
        negated: Whether the content is a denial ("did not confirm").
        certainty: How sure the article makes it.
        when: When it happened, as written.
        where: Where it happened, as written.
        quantities: Numbers with their units and modifiers, as written ("over a dozen requests").
        cause: Why it happened, as written.
        purpose: What for, as written.
        entities: The names in it.
    """

    id: str
    article_id: str
    text: str
    question: str | None = None
    quotations: tuple[str, ...]
    kind: Kind = "event"
    attribution: Attribution | None = None
    subject: str | None = None
    action: str | None = None
    object: str | None = None
    negated: bool = False
    certainty: Certainty = "asserted"
    when: str | None = None
    where: str | None = None
    quantities: tuple[str, ...] = ()
    cause: str | None = None
    purpose: str | None = None
    entities: tuple[Entity, ...] = ()


class EvidenceSpan(Value):
    """The place in an article that carries a claim: both kinds of W3C selector at once.

    `article.text[start:end] == exact`, always (position selector); `prefix` and `suffix` are the characters
    around it (quote selector).

    Attributes:
        article_id: The article.
        start: First character (Unicode code point), counted from 0.
        end: One past the last character.
        exact: The article's characters there.
        prefix: Up to 32 characters before.
        suffix: Up to 32 characters after.
        alignment: `exact` if the quotation stood there letter by letter, `normalised` if typography was forgiven.
    """

    article_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    exact: str
    prefix: str
    suffix: str
    alignment: Alignment

    @classmethod
    def of(cls, article: Article, start: int, end: int, *, alignment: Alignment = "exact") -> Self:
        """The characters of *article* from *start* to *end*, with both selectors."""
        return cls(
            article_id=article.id,
            start=start,
            end=end,
            exact=article.text[start:end],
            prefix=article.text[max(0, start - _CONTEXT) : start],
            suffix=article.text[end : end + _CONTEXT],
            alignment=alignment,
        )


class GroundedClaim(Claim):
    """A claim whose quotations were all found in its article.

    Attributes:
        evidence: One span for each piece of quotation, in the order of `quotations`.
    """

    evidence: tuple[EvidenceSpan, ...] = Field(min_length=1)


class Refused(Value):
    """A claim that was not believed, and why.

    Attributes:
        article_id: The article it was taken from.
        text: What it claimed.
        quotation: The quotation at fault.
        reason: quote_not_found; quote_altered (the article has it with another digit, name, negation or unit);
            wrong_article (another article has it); quote_missing (none was given); instruction (it stands where the
            article addresses a reader or a model instead of reporting).
        detail: The reason in words.
    """

    article_id: str
    text: str
    quotation: str
    reason: RefusalReason
    detail: str
