"""Sentences and lines of evidence, and what a check says of them."""

from summarize.data.claim import GroundedClaim
from summarize.data.group import Group
from summarize.stages.verify.checks import Evidence, check_sentence
from tests.reports import article, claim, group

PASSED, NOTHING_TO_CHECK = (True, ""), (None, "")


def evidence_of(*lines: str, outlet: str | None = "Harbour Post", **facts: object) -> Evidence:
    """Evidence of one article, published on Tuesday 7 May 2024, with a claim on each of its lines."""
    source = article(1, outlet, "\n".join(lines))
    claims = tuple(claim(source, n, line, line, **facts) for n, line in enumerate(lines, start=1))
    return Evidence(groups=(of(claims),), unknown=(), claims=claims, articles=(source,))


def of(claims: tuple[GroundedClaim, ...]) -> Group:
    """The group of *claims*."""
    return group(1, claims[0].text, "single_source", " ".join(one.id for one in claims), (1, 1, 1))


def found(name: str, sentence: str, evidence: Evidence) -> tuple[bool | None, str]:
    """What the check called *name* says of *sentence*."""
    [check] = [check for check in check_sentence(sentence, evidence) if check.name == name]
    return check.passed, check.detail


def missing(words: str) -> tuple[bool, str]:
    return False, f"not in the cited evidence: {words}"
