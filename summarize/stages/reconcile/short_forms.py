"""Short forms of people's names: who "Ryder", "R. Jolmat" or "Susan Rice" is, if only one person can be meant."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from summarize.stages.reconcile.mentions import Mention
from summarize.text.places import is_place
from summarize.text.transliteration import letters

_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
# Chinese, Korean and Vietnamese families' names stand first and are short.
_LONGEST_FAMILY_FIRST = 5


@dataclass(frozen=True)
class Person:
    """Somebody whom the articles name in full.

    Attributes:
        name: The usual full form.
        spellings: Every full form.
        articles: The articles that have one of them.
        surname: The last word of the usual form, or the first if that is what is used alone.
        surnames: The same of every spelling.
        is_person: Whether it is sure that it is a person; others only compete for a surname.
    """

    name: str
    spellings: tuple[Mention, ...]
    articles: frozenset[str]
    surname: str
    surnames: frozenset[str]
    is_person: bool


@dataclass(frozen=True)
class ShortForm:
    """A short form and who may be meant by it.

    Attributes:
        form: As written.
        people: Everybody who could be called so, in alphabetical order.
    """

    form: str
    people: tuple[Person, ...]

    def holder(self, article_id: str | None) -> str | None:
        """The full form of the one who is meant in an article: its only one, else the only one of all articles.

        Where several may be meant, the usual spelling of their surname, if they share it; None if nothing is known.
        """
        here = [person for person in self.people if article_id in person.articles] or self.people
        if len(here) == 1:
            return here[0].name if here[0].is_person else None
        surnames = {person.surname for person in here}
        return surnames.pop() if len(surnames) == 1 and " " not in self.form else None


def same_but_for_the_middle(mentions: Mapping[str, Mention]) -> Mapping[str, str]:
    """Full names that differ in a middle name or initial alone, with the one that more articles use.

    `Susan Rice` is `Susan E. Rice`; only where no article has both, and no two middle names compete: `George Bush` may
    be `George W. Bush` or another.
    """
    families: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions.values():
        core, suffix = _split_suffix(mention.parts)
        if mention.has_form and len(core) > 1 and not _is_initial(core[0]):
            families[(core[0], core[-1], *suffix)].append(mention)
    return dict(pair for family in families.values() for pair in _one_of(family))


def short_forms(people: Sequence[Person], initialled: Sequence[Mention]) -> Iterator[ShortForm]:
    """The short forms that *people* go by: surnames, and *initialled* names ("R. Jolmat") of their surnames."""
    by_surname: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        for surname in sorted(person.surnames):
            by_surname[surname].append(person)
    for mention in initialled:
        fitting = [person for person in by_surname[mention.parts[-1]] if _begins(person, mention.name[0])]
        if fitting:
            yield ShortForm(mention.name, tuple(fitting))
    for surname, holders in by_surname.items():
        if holders and not is_place(surname):
            yield ShortForm(surname, tuple(_met_by_initials(person, initialled) for person in holders))


def _met_by_initials(person: Person, initialled: Sequence[Mention]) -> Person:
    """*person*, also in the articles that only have initials and the surname."""
    more = {
        article
        for mention in initialled
        if mention.parts[-1] in person.surnames and _begins(person, mention.name[0])
        for article in mention.articles
    }
    return replace(person, articles=person.articles | more)


def person_of(
    name: str, spellings: Sequence[Mention], alone: AbstractSet[str], sure: AbstractSet[str]
) -> Person:
    """The person whom *spellings* name.

    Args:
        name: The usual full form.
        spellings: All full forms.
        alone: The single names that the articles use.
        sure: Those of them that are surely people's.
    """
    surnames = frozenset(_surname(spelling.parts, alone) for spelling in spellings)
    return Person(
        name=name,
        spellings=tuple(spellings),
        articles=frozenset(article for spelling in spellings for article in spelling.articles),
        surname=_surname(name.split(), alone),
        surnames=surnames,
        is_person=any(spelling.is_person for spelling in spellings) or not surnames.isdisjoint(sure),
    )


def is_initialled(mention: Mention) -> bool:
    """Whether it is a surname behind initials alone."""
    return len(mention.parts) > 1 and all(map(_is_initial, mention.parts[:-1]))


def _surname(parts: Sequence[str], alone: AbstractSet[str]) -> str:
    core, _ = _split_suffix(parts)
    first, last = core[0], core[-1]
    if last not in alone and first in alone and len(core) < 4 and len(first) <= _LONGEST_FAMILY_FIRST:
        return first
    return last


def _one_of(family: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """The less used of two names for the other, if they are the only ones and one has no middle."""
    short = any(len(_split_suffix(mention.parts)[0]) == 2 for mention in family)
    if len(family) == 2 and short and any(mention.is_person for mention in family):
        less, more = sorted(family, key=lambda mention: len(mention.articles))
        if set(less.articles).isdisjoint(more.articles):
            yield less.name, more.name


def _begins(person: Person, initial: str) -> bool:
    return any(
        form.startswith(initial.casefold())
        for spelling in person.spellings
        for form in letters(spelling.parts[0])
    )


def _split_suffix(parts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    core = tuple(part for part in parts if part.rstrip(".,") not in _SUFFIXES)
    return core, tuple(part for part in parts if part not in core)


def _is_initial(part: str) -> bool:
    return part.endswith(".") and part.replace(".", "").isupper()
