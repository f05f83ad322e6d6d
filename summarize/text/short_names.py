"""Full names and the single words that stand for them later: "Lloyd Austin", then "Austin"."""

from collections import Counter
from collections.abc import Iterable

from summarize.text.names import find_names


def short_names(texts: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Pairs of a full name in *texts* and a word of it that stands there alone, in the order of the short names.

    Where a word is part of several names it is taken for one that *texts* have more often than all the others together.
    """
    counts = Counter(name.text for text in texts for name in find_names(text))
    full = [name for name in counts if " " in name]
    pairs = []
    for short in sorted(name for name in counts if " " not in name):
        owners = sorted((name for name in full if short in name.split()), key=counts.__getitem__)
        if owners and 2 * counts[owners[-1]] > sum(counts[name] for name in owners):
            pairs.append(frozenset({owners[-1], short}))
    return tuple(pairs)
