"""What a question is about: how like the groups are to it."""

from collections.abc import Iterator, Mapping
from typing import Final

from summarize.data.claim import Attribution, GroundedClaim
from summarize.data.group import Group, Reconciliation
from summarize.text.similarity import Bag, weights_of
from summarize.text.words import terms

# A group is about a question if it has at least this share of what the group most like it has: of "Why was the minister
# dismissed?" the dismissal, and not everything about the minister. Chosen by hand, and looked at with four questions
# about the seeds.
_ABOUT: Final = 0.75


def likeness_to(question: str | None, reconciliation: Reconciliation) -> Mapping[str, float]:
    """How much of *question*, by weight, each group has in what its claims say and answer and who says so, by the group's id.

    0 to 1; 0 for a group that has much less of it than the one that has most, and for all where nothing is asked.
    """
    if question is None:
        return dict.fromkeys(reconciliation.group_by_id, 0.0)
    said = {group.id: _terms(group, reconciliation) for group in reconciliation.groups}
    weights = weights_of(tuple(said.values()))
    # A word that no group has ("why") tells none of them from another.
    asked = Bag(frozenset(terms(question)) & frozenset(weights.frequencies), weights)
    shares = {name: asked.share_in(Bag(found, weights)) for name, found in said.items()}
    least = _ABOUT * max(shares.values(), default=0.0)
    return {name: share if share >= least else 0.0 for name, share in shares.items()}


def _terms(group: Group, reconciliation: Reconciliation) -> frozenset[str]:
    claims = (reconciliation.claim_by_id[name] for name in group.claims)
    return frozenset(term for claim in claims for text in _texts(claim) for term in terms(text))


def _texts(claim: GroundedClaim) -> Iterator[str]:
    attribution = claim.attribution or Attribution()
    yield from filter(None, (claim.text, claim.question, attribution.speaker, attribution.organisation))
