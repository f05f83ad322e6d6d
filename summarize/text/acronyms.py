"""Acronyms and what they stand for, as the text itself says, or as the initials of a name fit."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from summarize.text.words import terms

_ACRONYM = re.compile(r"[A-Z](?:[A-Za-z]{0,5}[A-Z]s?|(?:\.[A-Z])+\.)")
# "the People's Liberation Army (PLA)"; "the PLA (People's Liberation Army)".
_BEHIND = re.compile(rf" \((?:the |or )?({_ACRONYM.pattern})\)")
_SPELLED_OUT = re.compile(rf"\b({_ACRONYM.pattern}) \((?:the )?([A-Z][^()\n]{{3,100}})\)")
_WORD = re.compile(r"[^\W\d_][\w’']*")
# Words that give an acronym no letter, or a small one ("DoD").
_SMALL = frozenset("of the and for in on to de la du des et y & a an".split())
# How many characters before a parenthesis the long form is looked for in.
_REACH = 120
# Two letters fit too many names by chance.
_SHORTEST_BY_INITIALS = 3


def defined_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Each acronym that *text* gives with its long form in parentheses beside it, and the long form."""
    for match in _BEHIND.finditer(text):
        before = re.split(r"[.;:!?()\n]\s*", text[max(0, match.start() - _REACH) : match.start()])[-1]
        # The shortest run of words before the parenthesis whose initials fit.
        starts = [word.start() for word in _WORD.finditer(before) if word[0][0].isupper()]
        long = next((before[start:] for start in reversed(starts) if fits(match[1], before[start:])), None)
        if long is not None:
            yield match[1], long
    for match in _SPELLED_OUT.finditer(text):
        if fits(match[1], match[2]):
            yield match[1], match[2]


def fits(acronym: str, name: str) -> bool:
    """Whether the initials of *name* make *acronym*; small words may count or not: `DoD`, `EU`, `C.I.A.`."""
    return _letters(acronym) in _initials(name)


def by_initials(names: Iterable[str]) -> Mapping[str, str]:
    """The acronyms among *names* with the only other name whose initials fit; the first of its wordings in *names*."""
    every = list(dict.fromkeys(names))
    fitting: defaultdict[str, list[str]] = defaultdict(list)
    for name in every:
        for initials in () if name.isupper() else _initials(name):
            fitting[initials].append(name)
    found = {name: fitting.get(_letters(name), []) for name in every if _ACRONYM.fullmatch(name)}
    return {
        acronym: names[0]
        for acronym, names in found.items()
        if len(set(map(terms, names))) == 1 and len(_letters(acronym)) >= _SHORTEST_BY_INITIALS
    }


def _letters(acronym: str) -> str:
    return acronym.replace(".", "").casefold()


def _initials(name: str) -> set[str]:
    words = [word[0].casefold() for word in _WORD.finditer(name)]
    every = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word not in _SMALL)
    return {every, large} if len(large) > 1 else set()
