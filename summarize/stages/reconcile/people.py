"""One person under several spellings: found by name and office together, never by name alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarize.data.article import Article
from summarize.text.names import find_names, same_person

# Two spellings are one person's only where the words before the names share this many terms of office: "Minister of
# National Defense" gives three. One term ("President") is shared by too many people.
_SHARED_OFFICE = 2


@dataclass(frozen=True)
class Variant:
    """A name, another spelling of it, and what shows that both are one person."""

    name: str
    spelling: str
    office: tuple[str, ...]


@dataclass(frozen=True)
class Spellings:
    """The spellings found in all articles of a run.

    Attributes:
        variants: Each with the spelling that most articles use as its name, in alphabetical order.
    """

    variants: tuple[Variant, ...]
    _canonical: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_canonical", {variant.spelling: variant.name for variant in self.variants})

    def unify(self, text: str) -> str:
        """*text* with each variant in its usual spelling."""
        for spelling, name in self._canonical.items():
            text = re.sub(rf"\b{re.escape(spelling)}\b", lambda _, name=name: name, text)  # type: ignore[misc]  # a default binds the loop's value
        return text


def spellings_of(articles: Sequence[Article]) -> Spellings:
    """The people whom the articles spell in more than one way.

    Two full names are one person's if all parts agree but one, that one nearly so, and the offices named before them
    agree too. Li Shangfu and Li Changfu, each called minister of national defence, are; Li Shangfu and Li Keqiang
    are not.
    """
    offices: defaultdict[str, set[str]] = defaultdict(set)
    uses: Counter[str] = Counter()
    for article in articles:
        people = [name for name in find_names(article.text) if name.type == "person"]
        uses.update({person.text for person in people})
        for person in people:
            offices[person.text] |= person.role
    usual: list[str] = []
    variants: list[Variant] = []
    for spelling in sorted(offices, key=lambda name: (-uses[name], name)):
        known = next((name for name in usual if _one_person(name, spelling, offices)), None)
        if known is None:
            usual.append(spelling)
        else:
            variants.append(Variant(known, spelling, tuple(sorted(offices[known] & offices[spelling]))))
    return Spellings(tuple(sorted(variants, key=lambda variant: (variant.name, variant.spelling))))


def _one_person(first: str, second: str, offices: Mapping[str, set[str]]) -> bool:
    return same_person(first, second) and len(offices[first] & offices[second]) >= _SHARED_OFFICE
