"""What is counted in a report. Pure functions: they ask nobody and print nothing."""

from typing import get_args

from summarize import Report
from summarize.data.claim import RefusalReason

Counts = dict[str, int]


def counts_of(report: Report) -> Counts:
    """How many of everything a report has; a first look, which says nothing yet about what is right."""
    statuses = [group.status for group in report.groups]
    reasons = [refused.reason for refused in report.refused]
    return {
        "articles": len(report.articles),
        "problems": len(report.problems),
        "claims": len(report.claims),
        "refused": len(report.refused),
        **{f"refused: {_in_words(reason)}": reasons.count(reason) for reason in get_args(RefusalReason)},
        "events": len(report.events),
        "groups": len(report.groups),
        "groups of several outlets": sum(group.support.outlets > 1 for group in report.groups),
        "corroborated": statuses.count("corroborated"),
        "one origin": statuses.count("one_origin"),
        "single source": statuses.count("single_source"),
        "disputed": statuses.count("disputed"),
        "conflicts": len(report.conflicts),
        "conflicts open": sum(conflict.resolution == "open" for conflict in report.conflicts),
        "article pairs that share a text": len(report.dependence),
        "sentences": len(report.summary.sentences),
        "sentences repaired": sum(sentence.repaired for sentence in report.summary.sentences),
        "sentences dropped": len(report.summary.dropped),
        "citations": sum(len(sentence.citations) for sentence in report.summary.sentences),
        "omissions": len(report.omissions),
        "words": sum(len(sentence.text.split()) for sentence in report.summary.sentences),
        "requests": report.usage.requests,
        "tokens in": report.usage.tokens_in,
        "tokens out": report.usage.tokens_out,
        # Two whole numbers, so that cases add up: what is known of the price in millionths of a dollar, and of how many it is not.
        "microdollars": round((report.usage.cost or 0.0) * 1_000_000),
        "cost unknown": int(report.usage.cost is None),
    }


def _in_words(reason: str) -> str:
    return reason.replace("_", " ")
