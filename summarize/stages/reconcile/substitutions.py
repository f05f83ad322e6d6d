"""One name in the place of another, in claims that have all else word for word in common."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from summarize.stages.reconcile.profile import Profile
from summarize.text.names import Name, find_names
from summarize.text.words import STOP_WORDS, Word, terms, words

# So many terms besides the name: shorter claims are alike by chance, or are two of a list ("A was killed", "B was killed").
_LEAST_TERMS = 6


@dataclass(frozen=True)
class Substitution:
    """Two names, each as its claim has it."""

    first: str
    second: str


def substitution(first: Profile, second: Profile) -> Substitution | None:
    """The name in *first* where *second* has another, if nothing else tells them apart; None if there is none.

    Two names that one of the articles has both are two people's or places', of whom the same may be true.
    """
    if len(first.bag.terms & second.bag.terms) < _LEAST_TERMS or first.names == second.names:
        return None
    one, other = words(first.text), words(second.text)
    edits = Levenshtein.editops(
        [word.text.casefold() for word in one], [word.text.casefold() for word in other]
    )
    name = _name_of(first.text, [one[edit.src_pos] for edit in edits if edit.tag != "insert"])
    another = _name_of(second.text, [other[edit.dest_pos] for edit in edits if edit.tag != "delete"])
    if (
        name is None
        or another is None
        or _neighbours(first.text, name).isdisjoint(_neighbours(second.text, another))
    ):
        return None
    if not set(terms(name.text)).isdisjoint(terms(another.text)):
        return None
    if _last(another) in first.article.text or _last(name) in second.article.text:
        return None
    return Substitution(" ".join(name.text.split()), " ".join(another.text.split()))


def _name_of(text: str, changed: Iterable[Word]) -> Name | None:
    """The one name that all *changed* words of *text* belong to; function words are no matter."""
    names = find_names(text)
    found = {
        next((name for name in names if name.start <= word.start < name.end), None)
        for word in changed
        if word.text.casefold() not in STOP_WORDS
    }
    return found.pop() if len(found) == 1 else None


def _neighbours(text: str, name: Name) -> frozenset[tuple[str, str]]:
    """The words next to *name*, each with its side; the ends of the text are words too."""
    before, after = words(text[: name.start]), words(text[name.end :])
    return frozenset(
        {
            ("before", before[-1].text.casefold() if before else ""),
            ("after", after[0].text.casefold() if after else ""),
        }
    )


def _last(name: Name) -> str:
    """The word of a name that is used alone."""
    return name.text.split()[-1]
