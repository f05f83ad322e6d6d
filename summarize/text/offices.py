"""Offices in a text: with whom they are named ("Defence Minister Li Shangfu"), and by themselves ("the defence minister")."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from summarize.text.words import terms

_NOUNS = (
    "minister secretary president chief commissioner spokesman spokeswoman spokesperson marshal chancellor adviser "
    "advisor prosecutor ambassador director justice"
).split()
_SMALL, _LARGE = "|".join(_NOUNS), "|".join(map(str.capitalize, _NOUNS))
# "transport minister", "Prime Minister", "secretary of state", "minister of national defence"; not "told President".
_OFFICE = (
    rf"[a-z]{{4,}} (?:{_SMALL})|[A-Z][a-z]{{3,}} (?:{_LARGE})|"
    rf"(?:{_SMALL}|{_LARGE}) of (?:the )?(?:[Nn]ational )?[A-Za-z]+"
)
_WHOSE = r"[A-Z][\w.]*(?: [A-Z]\w+)?"
_NAMED = re.compile(
    rf"(?:\b(?P<whose>{_WHOSE})(?:['’]s)? )?\b(?P<office>{_OFFICE}) (?:(?:[A-Z][a-z]+\.|General|Admiral|Mr|Ms) )*$"
)
_ALONE = re.compile(
    rf"(?:\b[Tt]he (?:(?P<people>{_WHOSE}) )?|\b(?P<place>{_WHOSE})['’]s )(?P<office>{_OFFICE})\b(?! of\b|,? [A-Z])"
)
# Not in office, or not in this one.
_FORMER = r"former|ex|then|late|acting|interim|shadow|outgoing|incoming|next|new"
_ELSE = re.compile(rf"\b(?:{_FORMER}|deputy|vice|assistant|under)[ -]$", re.IGNORECASE)
_GONE = re.compile(rf"^(?:{_FORMER})\b", re.IGNORECASE)
# How far back from a name its office is looked for.
_NEAR = 80


@dataclass(frozen=True)
class Office:
    """An office, by the terms of its name, whatever their order.

    Attributes:
        whose: The terms of the country or body; empty if the text gives none.
        terms: The terms of the office without "national": `minister of national defence` is `defence minister`.
    """

    whose: frozenset[str]
    terms: frozenset[str]


@dataclass(frozen=True)
class Held:
    """An office named with a name, and whether it is held in full and now: not by a deputy, nor a former holder."""

    office: Office
    now: bool


def office_before(before: str) -> Held | None:
    """The office at the very end of *before*, the words before a name, or None if there is none."""
    found = _NAMED.search(before, max(0, len(before) - _NEAR))
    office = found and _office(found["whose"], _GONE.sub("", found["office"]))
    if found is None or office is None:
        return None
    earlier = (before[: found.start()], before[: found.start("office")])
    return Held(office, now=not (_GONE.match(found["office"]) or any(map(_ELSE.search, earlier))))


def without_offices(text: str, holder: Callable[[Office], str | None]) -> str:
    """*text* with each office that stands by itself replaced by its *holder*, if there is one."""

    def named(match: re.Match[str]) -> str:
        office = _office(match["people"] or match["place"], match["office"])
        former = _GONE.match(match["office"])
        return (holder(office) if office and not former else None) or match[0]

    return _ALONE.sub(named, text)


def _office(whose: str | None, office: str) -> Office | None:
    """An office of one word is anybody's ("the president"): there are presidents of countries, companies and clubs."""
    of_office = frozenset(terms(office)) - frozenset(terms("national"))
    return Office(frozenset(terms(whose or "")), of_office) if len(of_office) > 1 else None
