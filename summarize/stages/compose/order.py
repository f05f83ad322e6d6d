"""Where the articles tell what: news tells what matters first."""

from summarize.data.group import Group, Reconciliation


def place_of(group: Group, reconciliation: Reconciliation) -> float:
    """How far into its articles *group* stands on average: 0 at the start, 1 at the end."""
    spans = [reconciliation.claim_by_id[claim_id].evidence[0] for claim_id in group.claims]
    lengths = [max(1, len(reconciliation.article_by_id[span.article_id].text)) for span in spans]
    return sum(span.start / length for span, length in zip(spans, lengths, strict=True)) / len(spans)
