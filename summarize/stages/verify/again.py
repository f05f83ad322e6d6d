"""The sentences of a saved report, checked anew: what they say against what they cite, and against what was recorded."""

from collections.abc import Iterator, Sequence
from typing import Final

from summarize.data.finding import Finding
from summarize.data.report import Report
from summarize.data.summary import Check, Sentence
from summarize.stages.verify.checks import check_sentence
from summarize.stages.verify.evidence import evidence_for

# Which groups a headline rests on is not in a report. Of all groups together these can be asked: more evidence
# never makes them fail.
_HEADLINE_CHECKS: Final = frozenset({"numbers", "dates", "names", "quotations"})
# Nothing else is ever published.
_PUBLISHED: Final = frozenset({"supported", "unscored"})
_OUTCOMES: Final = {True: "passed", False: "failed", None: "not applicable"}


def check_again(report: Report) -> Iterator[Finding]:
    """What of the headline and the sentences of *report* fails the deterministic checks, or differs from its record."""
    everything = evidence_for((group.id for group in report.groups), report.reconciliation)
    for check in check_sentence(report.summary.headline, everything):
        if check.name in _HEADLINE_CHECKS and check.passed is False:
            yield Finding("headline", f"{check.name}: {check.detail}")
    for number, sentence in enumerate(report.summary.sentences, start=1):
        evidence = evidence_for((citation.group for citation in sentence.citations), report.reconciliation)
        checks = check_sentence(sentence.text, evidence)
        yield from (Finding(f"sentence {number}", what) for what in _faults(sentence, checks))


def _faults(sentence: Sentence, checks: Sequence[Check]) -> Iterator[str]:
    if sentence.verdict not in _PUBLISHED:
        yield f"is published as {sentence.verdict}, expected supported or unscored"
    recorded = {check.name: check for check in sentence.checks}
    for check in checks:
        # A report of another version may have fewer checks, or others.
        before = recorded.pop(check.name, check)
        if check.passed is False:
            yield f"{check.name}: {check.detail}"
        elif before.passed is not check.passed:
            yield f"{check.name}: recorded as {_OUTCOMES[before.passed]}, expected {_OUTCOMES[check.passed]}"
    for other in recorded.values():
        if other.passed is False:
            yield f"{other.name}: recorded as failed, but the sentence is published"
