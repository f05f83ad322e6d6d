"""What code can check of a sentence: that what it says stands in the evidence it cites."""

from summarize.data.summary import Check
from summarize.stages.verify.details import dates, numbers
from summarize.stages.verify.evidence import Evidence, evidence_for, said_by
from summarize.stages.verify.naming import names
from summarize.stages.verify.outcome import outcome
from summarize.stages.verify.sayings import attribution, quotations
from summarize.stages.verify.wording import certainty, comparison, negation, scope, unmatched

__all__ = ["Evidence", "check_sentence", "evidence_for", "said_by"]

_CHECKS = (numbers, dates, names, quotations, negation, certainty, attribution, comparison, scope, unmatched)


def check_sentence(sentence: str, evidence: Evidence) -> tuple[Check, ...]:
    """Every deterministic check of *sentence*, in a fixed order."""
    return (_citations(evidence), *(check(sentence, evidence) for check in _CHECKS))


def _citations(evidence: Evidence) -> Check:
    """It cites at least one group, and every group it cites exists; a text that cites none by design has no such check."""
    if evidence.passages is not None:
        return Check(name="citations", passed=None, detail="")
    if not evidence.groups and not evidence.unknown:
        return Check(name="citations", passed=False, detail="it cites nothing")
    return outcome("citations", evidence, applies=True, faults=evidence.unknown, found="no such group")
