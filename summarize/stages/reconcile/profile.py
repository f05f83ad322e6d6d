"""A claim as the reconciler sees it: everything that two claims are compared by, worked out once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarize.data.article import Article
from summarize.data.claim import Attribution, GroundedClaim
from summarize.stages.reconcile.people import Spellings
from summarize.text.clocks import Clock, find_clocks
from summarize.text.dates import TimePhrase, find_times
from summarize.text.names import Name, find_names
from summarize.text.polarity import is_negated
from summarize.text.quantities import Quantity, find_quantities
from summarize.text.questions import Question, read_question
from summarize.text.quoted import quoted
from summarize.text.similarity import Bag, Weights, weights_of
from summarize.text.words import terms, words

# After one of these a time may belong to another clause ("the invitation to meet on Friday").
_SUBORDINATE = re.compile(
    r"\b(?:that|who|which|when|while|after|before|since|as|because|if|for)\b|\bto (?=[a-z])", re.IGNORECASE
)


@dataclass(frozen=True)
class Profile:
    """One claim, resolved.

    Attributes:
        claim: The claim.
        article: Its article.
        text: Its text with every name in the spelling that the articles use most.
        weights: What terms are worth among all claims of the run.
        question: The question it answers, if its engine asked one.
        question_weights: What terms are worth among all questions that the claims answer.
        bag: Its terms, weighted.
        events: The events that it may be about, by number; empty if the articles report one.
    """

    claim: GroundedClaim
    article: Article
    text: str
    weights: Weights
    question: Question | None
    question_weights: Weights
    bag: Bag
    events: frozenset[int] = frozenset()

    def about(self, events: frozenset[int]) -> "Profile":
        """The same, about *events*. What was worked out stays."""
        placed = replace(self, events=events)
        vars(placed).update(vars(self) | vars(placed))
        return placed

    def may_meet(self, other: "Profile") -> bool:
        """Whether both may be about one event: claims of two events are never compared."""
        return not self.events or not other.events or not self.events.isdisjoint(other.events)

    def bag_but(self, *kinds: str) -> Bag:
        """Its terms without those that tell how much ("number") or when ("date"): what is alike if only that differs."""
        details = [quantity.text for quantity in self.quantities if "number" in kinds]
        details += [time.text for time in self.times if "date" in kinds]
        return Bag(self.bag.terms - {term for detail in details for term in terms(detail)}, self.weights)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """All that two claims are compared by but their articles: claims with equal contents are one claim, told twice."""
        question = (self.question.asked, *sorted(self.question.terms)) if self.question else ()
        events = map(str, sorted(self.events))
        times = (f"{time.start} {time.earliest} {time.latest}" for time in self.times)
        return (self.text, self.claim.action or "", self.claim.kind, *question, "", *events, "", *times)

    @cached_property
    def question_bag(self) -> Bag:
        """The terms of what its question is about, weighted; empty without a question."""
        return Bag(self.question.terms if self.question else frozenset(), self.question_weights)

    @cached_property
    def answer(self) -> Bag:
        """Its terms that are not in its question, weighted."""
        return Bag(self.bag.terms - (self.question.terms if self.question else frozenset()), self.weights)

    @cached_property
    def matter(self) -> frozenset[str]:
        """The terms of its text and of its question."""
        return self.bag.terms | self.question_bag.terms

    @cached_property
    def letters(self) -> str:
        """The words of its text as one string, case folded."""
        return " ".join(word.text.casefold() for word in words(self.text))

    @cached_property
    def subject(self) -> Bag:
        """The terms of who or what acts, weighted; empty if none is named."""
        return Bag(frozenset(terms(self.claim.subject or "")), self.weights)

    @cached_property
    def negated(self) -> bool:
        """Whether its text denies."""
        return is_negated(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities in its text."""
        return find_quantities(self.text)

    @cached_property
    def amounts(self) -> frozenset[tuple[float | None, float | None]]:
        """How great its quantities are at least and at most."""
        return frozenset((one.low, one.high) for one in self.quantities)

    @cached_property
    def times(self) -> tuple[TimePhrase, ...]:
        """The times in its text, resolved from the day its article was published."""
        return find_times(self.text, published=self.article.published)

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """The times of day in its text."""
        return find_clocks(self.text)

    @cached_property
    def main_time(self) -> TimePhrase | None:
        """The time of what it is about: its only one, unless a subordinate clause before it may have it to itself."""
        if len(self.times) != 1 or _SUBORDINATE.search(self.text[: self.times[0].start]):
            return None
        return self.times[0]

    @cached_property
    def _written_names(self) -> tuple[Name, ...]:
        return tuple(find_names(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in its text, as terms: "U.S." and "United States" are one."""
        return frozenset(" ".join(terms(name.text)) or name.text for name in self._written_names)

    @cached_property
    def people(self) -> frozenset[str]:
        """The last parts of the full names of people in its text, case folded."""
        return frozenset(
            name.text.casefold().split()[-1] for name in self._written_names if name.type == "person"
        )

    @cached_property
    def actions(self) -> frozenset[str]:
        """The terms of its main verb, or the verb itself if it has none ("be"); empty if none is named."""
        action = self.claim.action or ""
        return frozenset(terms(action) or action.casefold().split())

    @property
    def speaker(self) -> Attribution | None:
        """Who says it: as attributed, or who acts in a claim that is about an act of speech."""
        if self.claim.attribution is None and self.claim.kind == "statement" and self.claim.subject:
            return Attribution(speaker=self.claim.subject)
        return self.claim.attribution

    @cached_property
    def said(self) -> TimePhrase | None:
        """When its speaker said it, or None if the article does not tell."""
        when = self.claim.attribution.when if self.claim.attribution else None
        if when is None and self.claim.kind == "statement":
            when = self.claim.when
        found = find_times(when or "", published=self.article.published)
        return found[0] if found else None

    @cached_property
    def evidence(self) -> str:
        """The article's words that carry it."""
        return " … ".join(span.exact for span in self.claim.evidence)

    @cached_property
    def quoted_words(self) -> tuple[tuple[str, ...], ...]:
        """What its evidence has of each quotation in the article, as words, case folded.

        Looked for in the article: evidence may be the words between the marks.
        """
        text = self.article.text
        return tuple(
            tuple(
                word.text.casefold()
                for word in words(text[max(span.start, inside.start) : min(span.end, inside.end)])
            )
            for inside in quoted(text)
            for span in self.claim.evidence
            if span.start < inside.end and inside.start < span.end
        )


def profiles_of(
    claims: Sequence[GroundedClaim], articles: Mapping[str, Article], spellings: Spellings
) -> tuple[Profile, ...]:
    """The profile of each claim, in the order of *claims*."""
    texts = [spellings.unify(claim.text, claim.article_id) for claim in claims]
    questions = [
        read_question(spellings.unify(claim.question, claim.article_id)) if claim.question else None
        for claim in claims
    ]
    own = {text: frozenset(terms(text)) for text in texts}
    # What two articles say in the same words is said once: a copy makes no term more common.
    distinct = set(zip(texts, questions, strict=True))
    weights = weights_of([own[text] for text, _ in distinct])
    of_questions = weights_of([question.terms for _, question in distinct if question])
    return tuple(
        Profile(
            claim, articles[claim.article_id], text, weights, question, of_questions, Bag(own[text], weights)
        )
        for claim, text, question in zip(claims, texts, questions, strict=True)
    )
