"""What a sentence may rest on: stretches of articles, and what is known of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from summarize.data.article import Article
from summarize.data.claim import EvidenceSpan, GroundedClaim
from summarize.data.group import Group, Reconciliation
from summarize.text.in_english import in_english
from summarize.text.languages import language_of


@dataclass(frozen=True)
class Reading:
    """A stretch of an article as code can compare it.

    Attributes:
        text: As it stands there; or, of another language, with its numbers, days and negations in English.
        published: The day of its article.
        is_foreign: Whether its article is in another language than English.
    """

    text: str
    published: date | None
    is_foreign: bool


@dataclass(frozen=True)
class Evidence:
    """What a sentence may rest on: the spans of the groups it cites, or passages that were found for it.

    Attributes:
        groups: The cited groups that exist.
        unknown: Cited ids that name no group.
        claims: The claims that support them, each once.
        articles: The articles of those claims or passages, each once.
        passages: For a text that cites no groups, the stretches of articles that it is compared with; None where
            groups are cited.
        variants: The spellings of names that are one's, as the reconciler resolved them: each set is one name.
        written: The language of the sentence that is held against it, where that is known not to be English.
    """

    groups: tuple[Group, ...]
    unknown: tuple[str, ...]
    claims: tuple[GroundedClaim, ...]
    articles: tuple[Article, ...]
    passages: tuple[EvidenceSpan, ...] | None = None
    variants: tuple[frozenset[str], ...] = ()
    written: str | None = None

    @classmethod
    def of_passages(cls, passages: Sequence[EvidenceSpan], articles: Iterable[Article]) -> "Evidence":
        """*passages* as evidence, with those of *articles* that they are from; nothing is cited."""
        sources = {passage.article_id for passage in passages}
        return cls(
            groups=(),
            unknown=(),
            claims=(),
            articles=tuple(article for article in articles if article.id in sources),
            passages=tuple(passages),
        )

    @cached_property
    def spans(self) -> tuple[EvidenceSpan, ...]:
        """The passages, or every span of the claims."""
        if self.passages is not None:
            return self.passages
        return tuple(span for claim in self.claims for span in claim.evidence)

    @cached_property
    def text(self) -> str:
        """The article's words, one span a line."""
        return "\n".join(span.exact for span in self.spans)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every span as it stands, and what is in a foreign language that is known here once more as read in English."""
        found = []
        for span in self.spans:
            language, day = self.languages.get(span.article_id), self.published.get(span.article_id)
            found.append(Reading(span.exact, day, is_foreign=language != "en"))
            if language not in {"en", None}:
                found.append(Reading(in_english(span.exact, language or ""), day, is_foreign=True))
        return tuple(found)

    @cached_property
    def is_readable(self) -> bool:
        """Whether all of it is in a language of which code knows numbers, days and negations."""
        return None not in self.languages.values()

    @cached_property
    def languages(self) -> dict[str, str | None]:
        """The language of each article (ISO 639-1), by its id; None where it could not be told."""
        return {article.id: article.language or language_of(article.text) for article in self.articles}

    @cached_property
    def published(self) -> dict[str, date | None]:
        """The day each article was published."""
        return {article.id: article.published for article in self.articles}

    @cached_property
    def latest(self) -> date | None:
        """The last day on which one of the articles was published."""
        return max((article.published for article in self.articles if article.published), default=None)


def evidence_for(
    group_ids: Iterable[str], reconciliation: Reconciliation, *, written: str | None = None
) -> Evidence:
    """The evidence of the groups with these ids, for a sentence in the language *written*, or in English.

    An id that names no claim gives nothing: a report from elsewhere may have been tampered with.
    """
    ids = tuple(dict.fromkeys(group_ids))
    known = [
        reconciliation.group_by_id[group_id] for group_id in ids if group_id in reconciliation.group_by_id
    ]
    claim_ids = dict.fromkeys(claim for group in known for claim in group.supporting)
    claims = tuple(
        reconciliation.claim_by_id[claim_id]
        for claim_id in claim_ids
        if claim_id in reconciliation.claim_by_id
    )
    article_ids = {claim.article_id for claim in claims}
    return Evidence(
        groups=tuple(known),
        unknown=tuple(group_id for group_id in ids if group_id not in reconciliation.group_by_id),
        claims=claims,
        articles=tuple(article for article in reconciliation.articles if article.id in article_ids),
        variants=tuple(
            frozenset(side.value for side in conflict.sides)
            for conflict in reconciliation.conflicts
            if conflict.type == "name" and conflict.resolution == "variant"
        ),
        written=written,
    )


def said_by(claim: GroundedClaim) -> Iterator[str]:
    """Whom a claim is ascribed to: speaker, role, organisation, relaying outlet, as far as they are known."""
    attribution = claim.attribution
    if attribution is not None:
        yield from filter(
            None, (attribution.speaker, attribution.role, attribution.organisation, attribution.via)
        )
