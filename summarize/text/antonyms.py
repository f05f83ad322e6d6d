"""Words of which one turns into its opposite what the other says: rose and fell, upheld and overturned."""

from summarize.text.words import terms

# Both halves of a row cannot be true of one thing at one time. Converses ("buy", "sell"; "borrow", "lend") are left out:
# they tell one event from its two sides.
_OPPOSITES = """
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


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in _OPPOSITES.strip().splitlines():
        one, other = (frozenset(terms(half)) for half in row.split("|"))
        for own, others in ((one, other), (other, one)):
            found |= {term: found.get(term, frozenset()) | others - own for term in own}
    return found


_OPPOSITE_OF = _opposites()


def opposites(first: str, second: str) -> tuple[str, str] | None:
    """The two terms in which *first* says the opposite of *second*, or None.

    There is one such pair, what stands before it has a term in common, so that both say it of one thing, and neither
    text has both terms: "won the first set and lost the second" is opposed to nothing.
    """
    one, other = terms(first), terms(second)
    own, others = set(one) - set(other), set(other) - set(one)
    pairs = [(a, b) for a in own for b in others if b in _OPPOSITE_OF.get(a, ())]
    if len(pairs) != 1:
        return None
    ((a, b),) = pairs
    return (a, b) if set(one[: one.index(a)]) & set(other[: other.index(b)]) else None
