"""What code can check of a sentence: that what it says stands in the evidence it cites."""

from collections.abc import Iterator

from summarize.data.summary import Check
from summarize.stages.verify.details import dates, numbers, values
from summarize.stages.verify.evidence import Evidence, evidence_for, said_by
from summarize.stages.verify.naming import names
from summarize.stages.verify.outcome import outcome
from summarize.stages.verify.sayings import attribution, quotations
from summarize.stages.verify.wording import certainty, comparison, negation, scope, unmatched
from summarize.text.in_english import in_english
from summarize.text.languages import NAMES

__all__ = ["Evidence", "check_sentence", "evidence_for", "said_by"]

_CHECKS = (numbers, dates, names, quotations, negation, certainty, attribution, comparison, scope, unmatched)


def check_sentence(sentence: str, evidence: Evidence) -> tuple[Check, ...]:
    """Every deterministic check of *sentence*, in a fixed order."""
    if evidence.written is not None:
        return (_citations(evidence), *_foreign(sentence, evidence, evidence.written))
    return (_citations(evidence), *(check(sentence, evidence) for check in _CHECKS))


def _foreign(sentence: str, evidence: Evidence, language: str) -> Iterator[Check]:
    """The checks of a sentence that is not in English: of its numbers, its days and what it quotes.

    What it says of them in words, and which of its words are names, is for a judge.
    """
    read = in_english(sentence, language) if language in NAMES else sentence
    able = {values: read, dates: read, quotations: sentence}
    # What is at fault stands in the sentence in words of its own, and is told as it was read.
    yield from (check(text, evidence).model_copy(update={"faults": ()}) for check, text in able.items())
    for name in ("names", "negation", "certainty", "attribution", "comparison", "scope", "words"):
        yield Check(name=name, passed=None, detail="not applicable (language)")


def _citations(evidence: Evidence) -> Check:
    """It cites at least one group, and every group it cites exists; a text that cites none by design has no such check."""
    if evidence.passages is not None:
        return Check(name="citations", passed=None, detail="")
    if not evidence.groups and not evidence.unknown:
        return Check(name="citations", passed=False, detail="it cites nothing")
    return outcome("citations", evidence, applies=True, faults=evidence.unknown, found="no such group")
