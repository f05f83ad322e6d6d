"""The sentences of a saved report, checked anew against what they cite, and against what was recorded of them."""

from collections.abc import Iterator, Sequence
from typing import Final

from summarize.data.finding import Finding
from summarize.data.report import Report
from summarize.data.summary import Check, Sentence
from summarize.stages.verify.checks import check_sentence
from summarize.stages.verify.evidence import evidence_for
from summarize.stages.verify.planted import check_published

# Which groups a headline rests on is not in a report. Of all groups together these can be asked: more evidence
# never makes them fail.
_HEADLINE_CHECKS: Final = frozenset({"numbers", "dates", "names", "quotations"})
# Nothing else is ever published.
_PUBLISHED: Final = frozenset({"supported", "unscored"})


def check_again(report: Report) -> Iterator[Finding]:
    """What of the headline and the sentences of *report* fails the deterministic checks, or differs from its record."""
    language = report.summary.language
    everything = evidence_for((group.id for group in report.groups), report.reconciliation, written=language)
    for check in check_sentence(report.summary.headline, everything):
        if check.name in _HEADLINE_CHECKS and check.passed is False:
            yield Finding("headline", f"{check.name}: {check.detail}")
    for number, sentence in enumerate(report.summary.sentences, start=1):
        cited = (citation.group for citation in sentence.citations)
        evidence = evidence_for(cited, report.reconciliation, written=language)
        checks = check_published(sentence.text, evidence, report.articles)
        yield from (Finding(f"sentence {number}", what) for what in _faults(sentence, checks))


def _faults(sentence: Sentence, checks: Sequence[Check]) -> Iterator[str]:
    if sentence.verdict not in _PUBLISHED:
        yield f"is published as {sentence.verdict}, expected supported or unscored"
    failed = [check for check in checks if check.passed is False]
    yield from (f"{check.name}: {check.detail}" for check in failed)
    # Another version may have other checks, or find that one does not apply; none publishes what failed.
    known = {check.name for check in failed}
    for check in sentence.checks:
        if check.passed is False and check.name not in known:
            yield f"{check.name}: recorded as failed, but the sentence is published"
