"""One name under several spellings: found by likeness and context together, never by likeness alone."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from summarize.stages.reconcile.mentions import Mention
from summarize.text.transliteration import letters, one_slip, same_letters, same_sounds, sounds

# "Minister of National Defense" gives three terms of office: two shared ones outweigh that one article writes both
# spellings. One term ("President") is shared by too many people.
_SHARED_OFFICE = 2
# Names that sound alike throughout need only little in common around them; one word ("said police") may be chance.
_SHARED_CONTEXT = 2
# Below this, a single word is as likely an acronym or another word.
_SHORTEST_SINGLE = 4


@dataclass(frozen=True)
class Variant:
    """A name, another spelling of it, and what shows that both are one's.

    Attributes:
        name: The spelling that most articles use.
        spelling: The other one.
        office: The terms of office, or else of context, that both share; empty where only marks differ.
        name_articles: The ids of the articles that write the name so.
        spelling_articles: The ids of those that spell it otherwise.
    """

    name: str
    spelling: str
    office: tuple[str, ...]
    name_articles: tuple[str, ...] = ()
    spelling_articles: tuple[str, ...] = ()

    @property
    def is_typography(self) -> bool:
        """Whether the two differ in capitals, dots and hyphens alone."""
        return _bare(self.name) == _bare(self.spelling)


def variants_of(mentions: Mapping[str, Mention]) -> tuple[Variant, ...]:
    """The names that are spelled in more than one way, by name and spelling.

    Two names are one's

    - if they differ in marks alone (`Möwe`, `Moewe`), whatever is around them;
    - if each word may be a transliteration of the other's, or one letter of one word differs and both hold two terms of
      office in common, or one that nobody else in the run holds.

    Two names in one article are two people's, unless only marks differ or one letter does and the office is the same.
    So are two with offices that have nothing in common.
    """
    holders = Counter(role for mention in mentions.values() for role in mention.roles)
    home = {name: [mention] for name, mention in mentions.items()}
    for first, second in sorted(_candidates(mentions)):
        one, other = mentions[first], mentions[second]
        if home[first] is not home[second] and _evidence(one, other, holders) is not None:
            _merge(home, first, second, holders)
    clusters = {id(cluster): cluster for cluster in home.values()}.values()
    found = (variant for cluster in clusters for variant in _variants(cluster))
    return tuple(sorted(found, key=lambda variant: (variant.name, variant.spelling)))


def _candidates(mentions: Mapping[str, Mention]) -> set[tuple[str, str]]:
    """Pairs that share all letters or, word by word, the sound of one word: few enough to be looked at in turn."""
    shelves: defaultdict[Hashable, list[str]] = defaultdict(list)
    for name, mention in mentions.items():
        for place in _shelves(mention):
            shelves[place].append(name)
    return {
        (first, second)
        for names in shelves.values()
        for first, second in product(names, names)
        if first < second and _could_be_one(first, second)
    }


def _shelves(mention: Mention) -> Iterator[Hashable]:
    if mention.name.isupper():
        return
    yield from letters(mention.name) if len(mention.name) >= _SHORTEST_SINGLE else ()
    if len(mention.parts) > 1:
        for index, part in enumerate(mention.parts):
            yield from ((len(mention.parts), index, sound) for sound in sounds(part))


def _could_be_one(first: str, second: str) -> bool:
    return same_letters(first, second) or same_sounds(first, second) or one_slip(first, second)


def _evidence(first: Mention, second: Mention, holders: Mapping[str, int]) -> frozenset[str] | None:
    """What shows that two names that are alike are one's, or None if it is not shown."""
    if same_letters(first.name, second.name):
        return frozenset()
    roles = first.roles & second.roles
    slip = one_slip(first.name, second.name)
    if slip and len(roles) >= _SHARED_OFFICE:
        return roles
    if _are_two(first, second) or (first.roles and second.roles and not roles):
        return None
    if slip and any(holders[role] == len((first, second)) for role in roles):
        return roles
    shared = first.context & second.context
    if same_sounds(first.name, second.name) and len(shared) >= _SHARED_CONTEXT:
        return roles or shared
    return None


def _are_two(first: Mention, second: Mention) -> bool:
    return not set(first.articles).isdisjoint(second.articles)


def _merge(home: dict[str, list[Mention]], first: str, second: str, holders: Mapping[str, int]) -> None:
    """Put two clusters together, unless two of their spellings stand in one article as two people's."""
    one, other = home[first], home[second]
    pairs = product(one, other)
    if any(_are_two(*pair) and _evidence(*pair, holders) is None for pair in pairs):
        return
    one += other
    home.update(dict.fromkeys((mention.name for mention in other), one))


def _variants(members: Sequence[Mention]) -> Iterator[Variant]:
    """The other spellings beside the one that most articles use."""
    usual, *others = sorted(members, key=_standing)
    for other in others:
        shared = usual.roles & other.roles or (
            frozenset() if same_letters(usual.name, other.name) else usual.context & other.context
        )
        yield Variant(usual.name, other.name, tuple(sorted(shared)), usual.articles, other.articles)


def _standing(mention: Mention) -> tuple[int, int, str]:
    """The usual spelling first: of most articles, then with most marks (they are dropped, never invented)."""
    return -len(mention.articles), -sum(not letter.isascii() for letter in mention.name), mention.name


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
