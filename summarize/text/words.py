"""Words of a text, and the terms that two wordings of one content have in common."""

import re
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from summarize.text.places import FOLDED_PLACES, fold_places
from summarize.text.synonyms import BASE_FORMS, SYNONYMS

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’‘][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’‘]s?$")
_stemmer = Stemmer.Stemmer("english")

STOP_WORDS = frozenset(
    "a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto out over "
    "to toward towards under up with within without about against among around between during through i me my we us our "
    "you your he him his she her hers it its they them their theirs who whom whose which what when where why how is are "
    "was were be been being am has have had having do does did doing will would shall should can could may might must "
    "there here also too very just even only both each such some any all more most other another own same not no never "
    "said says say told tell according added adding stated while after before since because until amid amidst despite "
    "whether however meanwhile further although though".split(),
)

_BRITISH = (
    (re.compile(r"(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile(r"(fav|lab|hon|col|harb|neighb|behavi|rum|endeav)our"), r"\1or"),
    (re.compile(r"(\w{3})is(e|ed|es|ing|ations?)$"), r"\1iz\2"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"centre"), "center"),
)


class Word(NamedTuple):
    """A word as written, and where."""

    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words and numbers of *text* in order; an inner apostrophe belongs to its word."""
    return tuple(Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text))


# The same claims are compared many times over; 8,192 sentences take about 10 MB.
@lru_cache(maxsize=8_192)
def terms(text: str) -> tuple[str, ...]:
    """The content of *text* as comparable terms, in order, with repetitions.

    Function words and words of saying are left out; places and their people are one term (`China`, `Chinese`,
    `Beijing`); British and American spelling agree; what is left is stemmed (Snowball English).
    """
    return tuple(filter(None, map(_term, _WORD.findall(fold_places(text)))))


@lru_cache(maxsize=20_000)
def _term(word: str) -> str | None:
    """The term of one word, or None for a word without content."""
    folded = _POSSESSIVE.sub("", word.casefold())
    if folded in STOP_WORDS or not folded:
        return None
    stem = _stem(BASE_FORMS.get(folded, folded))
    return _SYNONYM.get(stem, stem)


def _stem(word: str) -> str:
    for pattern, replacement in _BRITISH:
        word = pattern.sub(replacement, word)
    return str(_stemmer.stemWord(word))


# The term of each word that is in a set of synonyms, by its stem.
_SYNONYM = {_stem(word.casefold()): _stem(row[0]) for row in reversed(SYNONYMS) for word in row}

# The terms that stand for a country, its people or its government.
PLACE_TERMS = frozenset(term for name in FOLDED_PLACES if (term := _term(name)) is not None)
