"""Whether a statement looks ahead ("will travel"), back ("travelled"), or says that nothing came of it ("was called off")."""

import re
from functools import lru_cache
from typing import Final, Literal

from summarize.text.polarity import is_negated
from summarize.text.words import terms, words

Outlook = Literal["planned", "happened", "off"]

_PLANNED: Final = re.compile(
    r"\b(?:(?P<act>will|shall|(?:is|are|was|were)(?: (?:due|set|scheduled|expected|planned|slated|going|poised))? to|"
    r"(?:plan|intend|hope|aim|expect)(?:s|ed|ned|d)? to)\b(?: be)?|"
    r"(?:is|are|was|were|been) (?:due|scheduled|expected|planned|slated|on the programme)\b)",
    re.IGNORECASE,
)
_OFF: Final = re.compile(
    r"\b(?:(?:was|were|been|is|are) (?:cancell?ed|called off|scrapped|postponed|put off|shelved|abandoned|aborted)|"
    r"(?:did not|didn[’']t|will not|won[’']t) (?:take place|happen|go ahead)|fell through)\b",
    re.IGNORECASE,
)
# What may be, or is so, has not happened.
_NOT_YET: Final = re.compile(r"\b(?:could|may|might|can|would|should|must|is|are)\b", re.IGNORECASE)
_TOOK_PLACE: Final = re.compile(r"\b(?:took place|happened|went ahead|(?:was|were) held)\b", re.IGNORECASE)
_TAKE_PLACE: Final = re.compile(r" (?:take place|happen|go ahead|held)\b")
# Words that tell of a plan, its carrying out or its failure, as terms; what was planned is told by the others.
TELLING_TERMS: Final = frozenset(
    terms(
        "plan planned due expected scheduled set slated intend intended hope aim programme cancelled canceled called "
        "scrapped postponed put shelved abandoned aborted take took place happen happened go went ahead held fell"
    )
)


# A claim is compared with many others; 4,096 texts take about a megabyte.
@lru_cache(maxsize=4_096)
def outlook(text: str) -> Outlook | None:
    """What *text* makes of what it tells: still to come, done, or off; None if it denies, or leaves that open."""
    text = " ".join(text.split())
    if _OFF.search(text):
        return "off"
    if is_negated(text):
        return None
    if _PLANNED.search(text):
        return "planned"
    return None if _NOT_YET.search(text) else "happened"


def came_true(plan: str, report: str) -> bool:
    """Whether the act that *plan* announces ("will sign") is told in *report* as done ("signed", "the signing took place")."""
    plan, report = (" ".join(text.split()) for text in (plan, report))
    announced = _PLANNED.search(plan)
    if announced is None or outlook(report) != "happened":
        return False
    if _TAKE_PLACE.match(plan, announced.end()):
        return _TOOK_PLACE.search(report) is not None
    act = words(plan[announced.end() :])[:1]
    named = frozenset(terms(act[0].text)) - TELLING_TERMS if act and announced["act"] else frozenset()
    return bool(named) and named <= frozenset(terms(report))
