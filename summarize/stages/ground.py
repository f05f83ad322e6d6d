"""Claims whose quotations stand in their article, and the others with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarize.data.article import Article
from summarize.data.claim import Claim, EvidenceSpan, GroundedClaim, RefusalReason, Refused
from summarize.text.instructions import is_instruction
from summarize.text.locate import Located, locate, why_not


@dataclass(frozen=True)
class Grounding:
    """What became of the claims, each in the order given.

    Attributes:
        claims: Those with all their quotations found.
        refused: The others.
    """

    claims: tuple[GroundedClaim, ...]
    refused: tuple[Refused, ...]


def ground(claims: Sequence[Claim], articles: Sequence[Article]) -> Grounding:
    """Find every quotation of every claim in the article that the claim was taken from.

    A claim is refused with its first quotation that is missing or not found, or that stands in words which address a
    reader or a model. Nothing similar is accepted. Each claim is looked at by itself: it makes no difference whether
    those of other articles are there already.

    Args:
        claims: Claims with quotations.
        articles: Articles, theirs among them.

    Raises:
        KeyError: A claim's article is not among *articles*.
    """
    by_id = {article.id: article for article in articles}
    results = [_ground(claim, by_id[claim.article_id]) for claim in claims]
    return Grounding(
        claims=tuple(result for result in results if isinstance(result, GroundedClaim)),
        refused=tuple(result for result in results if isinstance(result, Refused)),
    )


def _ground(claim: Claim, article: Article) -> GroundedClaim | Refused:
    if not claim.quotations:
        return _refused(claim, "", "quote_missing", "the claim has no quotation")
    spans: dict[tuple[int, int], EvidenceSpan] = {}
    for quotation in claim.quotations:
        if not any(map(str.isalnum, quotation)):
            return _refused(claim, quotation, "quote_missing", "the quotation has no letter and no digit")
        near = " ".join((claim.text, *(other for other in claim.quotations if other != quotation)))
        places = locate(quotation, article.text, near=near, avoid=article.furniture)
        if not places:
            unlocated = why_not(quotation, article.text)
            return _refused(claim, quotation, unlocated.reason, unlocated.detail)
        if any(is_instruction(article.text, place.start, place.end) for place in places):
            return _refused(
                claim, quotation, "instruction", "there the article addresses its reader or a model"
            )
        for place in places:
            spans.setdefault((place.start, place.end), _evidence(place, article))
    return GroundedClaim(**dict(claim), evidence=tuple(spans.values()))


def _evidence(place: Located, article: Article) -> EvidenceSpan:
    return EvidenceSpan.of(article, place.start, place.end, alignment=place.alignment)


def with_homes(refused: Sequence[Refused], articles: Iterable[Article]) -> tuple[Refused, ...]:
    """*refused*, where each quotation that stands in another article is said to: the first of *articles* that has it."""
    homes: dict[int, Article] = {}
    # Article by article, not quotation by quotation: only a few articles stay normalised.
    for article in articles:
        for at, claim in enumerate(refused):
            is_foreign = claim.article_id != article.id and claim.reason not in {
                "quote_missing",
                "instruction",
            }
            if is_foreign and at not in homes and locate(claim.quotation, article.text):
                homes[at] = article
    return tuple(_misplaced(claim, homes[at]) if at in homes else claim for at, claim in enumerate(refused))


def _misplaced(refused: Refused, home: Article) -> Refused:
    detail = f"it stands in {home.name} ({home.id})"
    return refused.model_copy(update={"reason": "wrong_article", "detail": detail})


def _refused(claim: Claim, quotation: str, reason: RefusalReason, detail: str) -> Refused:
    return Refused(
        article_id=claim.article_id, text=claim.text, quotation=quotation, reason=reason, detail=detail
    )
