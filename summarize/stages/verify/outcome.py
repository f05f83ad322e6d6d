"""How what a check found becomes its outcome."""

from collections.abc import Sequence

from summarize.data.summary import Check
from summarize.stages.verify.evidence import Evidence

_NO_COUNTERPART = "not in the cited evidence"


def outcome(
    name: str, evidence: Evidence, *, applies: bool, faults: Sequence[str], found: str = _NO_COUNTERPART
) -> Check:
    """The check called *name*: passed, failed with the words at fault, or not applicable.

    Where some of the evidence is in a language that code cannot read, what is missing may stand there: a judge decides.
    """
    if not applies:
        return Check(name=name, passed=None, detail="")
    if faults and not evidence.is_readable:
        return Check(name=name, passed=None, detail=f"not applicable (language): {', '.join(faults)}")
    detail = f"{found}: {', '.join(faults)}" if faults else ""
    return Check(name=name, passed=not faults, detail=detail, faults=tuple(faults))
