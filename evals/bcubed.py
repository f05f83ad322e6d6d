"""Extended BCubed: how well a grouping agrees with another one, where an item may be in several groups of either.

BCubed (Bagga & Baldwin, Algorithms for Scoring Coreference Chains, 1998) asks of each item how much of its cluster belongs
there, and takes the mean over items. A claim may carry several facts and support several groups, so this is the extension
to overlapping clusters by Amigó, Gonzalo, Artiles & Verdejo (A Comparison of Extrinsic Clustering Evaluation Metrics Based
on Formal Constraints, Information Retrieval 12, 2009, section 5): of two items that share groups, the multiplicity
precision is the number of groups they share that can be accounted for by shared groups of the gold. Without overlap both
are the same.

An item is compared with itself too, by the definition: where nearly every item is alone, the figures are high.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from fractions import Fraction

Grouping = Mapping[str, frozenset[str]]


def agreement(mine: Grouping, theirs: Grouping) -> tuple[Fraction, ...]:
    """For each item of *mine*, the mean multiplicity precision over the items that share a group with it.

    The mean of these is BCubed precision; with the two groupings exchanged, it is recall.

    Args:
        mine: The groups of each item; an item without groups is left out.
        theirs: Likewise, by the gold, for the same items.
    """
    return tuple(_of_item(item, mine, theirs) for item, groups in mine.items() if groups)


def _of_item(item: str, mine: Grouping, theirs: Grouping) -> Fraction:
    shares = [
        Fraction(min(shared, len(theirs[item] & theirs[other])), shared)
        for other in mine
        if (shared := len(mine[item] & mine[other]))
    ]
    return sum(shares, Fraction(0)) / len(shares)


def of_partition(mine: Mapping[str, Hashable], theirs: Mapping[str, Hashable]) -> Fraction:
    """BCubed precision of *mine*, where each item is in one group of either: the mean of `agreement`, in linear time.

    The items that two groups share count once for each of them: what both have, squared, over the size of the group.

    Args:
        mine: The group of each item; one item at least.
        theirs: Likewise, by the gold, for the same items.
    """
    sizes = Counter(mine.values())
    shared = Counter((group, theirs[item]) for item, group in mine.items())
    # By size: so many fractions of different denominators would take long to add.
    by_size: Counter[int] = Counter()
    for (group, _), count in shared.items():
        by_size[sizes[group]] += count * count
    return sum((Fraction(squares, size) for size, squares in by_size.items()), Fraction(0)) / len(mine)
