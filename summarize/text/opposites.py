"""Words with an opposite that news turns on: "more" and "fewer", "rose" and "fell", "all" and "some"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from summarize.text.words import terms

Kind = Literal["comparison", "scope"]

# Each row: one side, the other side.
_TABLE: Final[dict[Kind, str]] = {
    "comparison": """
more,over,above,exceeding|fewer,less,under,below
higher|lower
larger,bigger,greater|smaller
longer|shorter
older|younger
better|worse
most|least,fewest
largest,biggest,highest|smallest,lowest
longest|shortest
oldest|youngest
best|worst
first|last
rise,rises,rose,risen,rising,increase,increases,increased,increasing,grew,grow,grown,climbed,gained,up|fall,falls,fell,fallen,falling,decrease,decreases,decreased,decreasing,shrank,dropped,declined,lost,down
raise,raised,raising|lower,lowered,lowering,cut,reduced,reduce
won,win,wins,winning|lost,lose,loses,losing
open,opens,opened,reopened|close,closes,closed,shut
north,northern|south,southern
east,eastern|west,western
accept,accepts,accepted,agreed to,approved|reject,rejects,rejected,refused,declined
arrived,entered|left,departed
began,begun,started,resumed|ended,stopped,halted
survived|died
supports,supported,backed|opposes,opposed
allowed,permitted|banned,barred,forbidden,prohibited
guilty,convicted|innocent,acquitted
inside|outside
""",
    "scope": """
all,every,each,both,entire,entirely,whole,always,everyone,everybody,any|some,several,many,most,partly,few,sometimes
only,solely|also,including,among
majority|minority
""",
}
# So many content words around the word say what it is said of.
_AROUND: Final = 3
_CLAUSE_END: Final = re.compile(r"[.!?;:\n]")


@dataclass(frozen=True)
class Opposed:
    """A word that has an opposite, in a sentence.

    Attributes:
        text: As written.
        kind: comparison or scope.
        row: Which pair of opposites; another word of the same pair says the same or the opposite.
        side: 0 or 1.
        about: The content words next to it: of what it is said.
    """

    text: str
    kind: Kind
    row: int
    side: int
    about: frozenset[str]


def _forms() -> dict[str, tuple[tuple[Kind, int, int], ...]]:
    found: dict[str, tuple[tuple[Kind, int, int], ...]] = {}
    rows = [(kind, row) for kind, table in _TABLE.items() for row in table.strip().splitlines()]
    for number, (kind, row) in enumerate(rows):
        for side, forms in enumerate(row.split("|")):
            for form in forms.split(","):
                found[form] = (*found.get(form, ()), (kind, number, side))
    return found


_FORMS: Final = _forms()
_WORD: Final = re.compile(
    rf"\b(?<!how )(?:{'|'.join(sorted(_FORMS, key=len, reverse=True))})\b(?! all\b)", re.IGNORECASE
)


# Several checks ask about the same sentences; 4,096 of them take a few megabytes.
@lru_cache(maxsize=4_096)
def find_opposed(text: str) -> tuple[Opposed, ...]:
    """The words of *text* that have an opposite, in order; one for each pair that a word belongs to."""
    return tuple(
        Opposed(match[0], kind, row, side, _about(text, match))
        for match in _WORD.finditer(text)
        for kind, row, side in _FORMS[match[0].lower()]
    )


def _about(text: str, match: re.Match[str]) -> frozenset[str]:
    """What is said of it: the content words next to it in its clause."""
    before = terms(_CLAUSE_END.split(text[: match.start()])[-1])
    after = terms(_CLAUSE_END.split(text[match.end() :], maxsplit=1)[0])
    return frozenset((*before[-_AROUND:], *after[:_AROUND]))
