"""Words of which one turns into its opposite what the other says: rose and fell, upheld and overturned, all and some."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from summarize.text.number_words import FIGURE_PATTERN
from summarize.text.words import Word, terms, words

Kind = Literal["comparison", "scope"]

# Both halves of a row cannot be true of one thing at one time. Any form of a word will do. Converses ("buy", "sell";
# "borrow", "lend") are left out: they tell one event from its two sides.
_CONTENT: Final = """
rise increase surge jump climb soar gain grow growth widen accelerate expand raise boost | fall decrease decline slump plunge tumble shrink shrank contract slow dwindle cut lower slash reduce reduction
high higher highest | low lower lowest
strong stronger strengthen strength | weak weaker weaken weakness
improve improvement better best | worsen deteriorate worse worst
heavy | light
large larger | small smaller
long longer | short shorter
fast faster | slow slower
many | few fewer
win won | lose lost
approve accept back support endorse uphold upheld favour embrace welcome | reject oppose veto overturn dismiss resist denounce block
allow permit authorise legalise | ban forbid prohibit bar block prevent outlaw
include | exclude
open reopen | close closed closing shut
start begin | end finish
resume restart continue | halt suspend stop cease
succeed success successful | fail failure unsuccessful
join enter | leave left quit exit withdraw withdrew
deploy advance | withdraw withdrew retreat
arrest detain imprison jail | release free
convict guilty | acquit innocent clear
admit acknowledge confirm | deny refute
praise applaud | criticise condemn blame
impose tighten | lift ease loosen relax scrap
encourage urge | discourage dissuade
appoint hire | dismiss sack fire
alive survive survivor | dead kill die
legal lawful | illegal unlawful
likely | unlikely
able | unable
optimistic confident | pessimistic doubtful
domestic | foreign international overseas
north northern | south southern
east eastern | west western
majority | minority
maximum | minimum
profit | loss
male man | female woman
early earlier | late later
positive | negative
safe | dangerous unsafe
rare rarely seldom | common often frequently
present | absent
full | empty
victory | defeat
"""
# Small words, in these forms only: they are said of a thing, and mean it only beside it.
_SMALL: Final[Mapping[Kind, str]] = {
    "comparison": """
more exceeding | fewer less
over above | under below
most | least fewest
largest biggest highest | smallest lowest
longest | shortest
older | younger
oldest | youngest
first | last
arrived entered | left departed
inside | outside
""",
    "scope": """
all every each both entire entirely whole always everyone everybody any | some several many most partly few sometimes
only solely | also including among
majority | minority
""",
}
# These compare only what is counted: "under sanctions", "over a dispute" compare nothing.
_BEFORE_FIGURES: Final = frozenset("over above under below".split())
_FIGURE: Final = re.compile(rf"\s+[$€£]?{FIGURE_PATTERN}", re.IGNORECASE)
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


_Place = tuple[Kind, int, int]


def _rows(table: str) -> Iterator[tuple[int, int, str]]:
    """Each word of *table* with its row and side."""
    for number, row in enumerate(table.strip().splitlines()):
        for side, half in enumerate(row.split("|")):
            for word in half.split():
                yield number, side, word


def _content() -> dict[str, list[_Place]]:
    found = defaultdict[str, list[_Place]](list)
    for number, side, word in _rows(_CONTENT):
        for term in terms(word):
            if ("comparison", number, side) not in found[term]:
                found[term].append(("comparison", number, side))
    return dict(found)


def _small() -> dict[str, list[_Place]]:
    found = defaultdict[str, list[_Place]](list)
    first = _CONTENT.strip().count("\n") + 1
    for kind, table in _SMALL.items():
        for number, side, word in _rows(table):
            found[word].append((kind, first + number, side))
        first += table.strip().count("\n") + 1
    return dict(found)


_OF_TERM: Final = _content()
_OF_FORM: Final = _small()


# Several checks ask about the same sentences; 4,096 of them take a few megabytes.
@lru_cache(maxsize=4_096)
def find_opposed(text: str) -> tuple[Opposed, ...]:
    """The words of *text* that have an opposite, in order; one for each pair that a word belongs to."""
    return tuple(
        Opposed(word.text, kind, row, side, _about(text, word))
        for word in words(text)
        for kind, row, side in _places(text, word)
    )


def opposites(first: str, second: str) -> tuple[str, str] | None:
    """The two terms in which *first* says the opposite of *second*, or None.

    There is one such pair, what stands before it has a term in common, so that both say it of one thing, and neither
    text has both terms: "won the first set and lost the second" is opposed to nothing.
    """
    one, other = terms(first), terms(second)
    # Few terms have an opposite.
    own, others = _OF_TERM.keys() & (set(one) - set(other)), _OF_TERM.keys() & (set(other) - set(one))
    pairs = [(a, b) for a in own for b in others if _are_opposite(a, b)]
    if len(pairs) != 1:
        return None
    ((a, b),) = pairs
    return (a, b) if set(one[: one.index(a)]) & set(other[: other.index(b)]) else None


def _are_opposite(one: str, other: str) -> bool:
    places = _OF_TERM.get(other, ())
    return any((kind, row, 1 - side) in places for kind, row, side in _OF_TERM.get(one, ()))


def _places(text: str, word: Word) -> Iterator[_Place]:
    form = word.text.lower()
    # "How many", "at all" and "some all" say nothing of how many; "over" alone compares nothing.
    counted = form not in _BEFORE_FIGURES or _FIGURE.match(text, word.end)
    if counted and not text[: word.start].lower().endswith("how ") and not text.startswith(" all", word.end):
        yield from _OF_FORM.get(form, ())
    if form not in _OF_FORM:
        for term in terms(word.text):
            yield from _OF_TERM.get(term, ())


def _about(text: str, word: Word) -> frozenset[str]:
    """What is said of it: the content words next to it in its clause."""
    before = terms(_CLAUSE_END.split(text[: word.start])[-1])
    after = terms(_CLAUSE_END.split(text[word.end :], maxsplit=1)[0])
    return frozenset((*before[-_AROUND:], *after[:_AROUND]))
