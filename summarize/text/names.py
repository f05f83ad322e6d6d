"""Names in a text, with what kind of thing they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile
from typing import TypeAlias

from summarize.data.claim import EntityType
from summarize.text.places import is_place
from summarize.text.roles import roles_in
from summarize.text.words import STOP_WORDS

# Capital letters of Latin-1 and Latin Extended-A: "Čaputová", "Łukasz", "Şimşek".
_UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())
# Initials ("U.S.", "J."), an abbreviated title, or a capitalised word; a possessive ending ends the name.
_CAPITAL = (
    rf"(?:(?:[{_UPPER}]\.)+|(?:Brig|Maj|Lt|Gen|Col|Capt|Adm|Sgt|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|Prof|St)\.|"
    rf"People[’']s|(?:(?:al|el)-|d[’'])?[{_UPPER}][^\W\d_]*(?:[’'‘-](?!s\b)[^\W\d_]+)*)"
)
_PARTICLE = r"(?:of|of the|de|de la|de los|da|del|der|van|van der|van den|von|von der|al|bin|el|la|du)"
# "for" goes on with the name of a body only ("Center for Disease Control").
_FOR = r"(?:(?<=ter)|(?<=ters)|(?<=tre)|(?<=ion)|(?<=ute)|(?<=cil)|(?<=tee)|(?<=ice)|(?<=ncy))[ \xa0]for(?: the)?"
_NAME = re.compile(
    rf"(?<![^\W\d_]){_CAPITAL}(?:(?:{_FOR}|[ \xa0]{_PARTICLE})?[ \xa0]{_CAPITAL})*",
)
_ORGANISATION = re.compile(
    r"\b(?:Agency|Air|Army|Association|Assembly|Authority|Bank|Board|Bureau|Center|Centre|Church|Club|College|Commission|"
    r"Committee|Company|Congress|Corp|Corporation|Council|Court|Department|Embassy|Force|Forces|Foundation|Government|"
    r"Group|Guard|Hospital|House|Inc|Institute|Journal|Kremlin|League|Liberation|Ministry|Nations|Navy|News|Office|"
    r"Organi[sz]ation|Parliament|Party|Pentagon|Police|Post|Press|School|Senate|Service|Society|Times|Treasury|Union|"
    r"University|[A-Z]{3,6})\b",
)
# What stands first or last in the names of places.
_PLACE = re.compile(
    r"^(?:North|South|East|West|Central|North(?:ern|east|west)|South(?:ern|east|west)|Eastern|Western|New|San|Santa|Los|Las|St\.|"
    r"Port|Fort|Mount|Lake|Cape|Gulf|Hong|Rio)\b|"
    r"\b(?:Asia|Africa|Europe|America|Pacific|City|County|Province|Region|State|Island|Islands|River|Sea|Ocean|Bay|Beach|"
    r"Strait|Peninsula|Valley|Mountains|Airport|Street|Avenue|Square)$",
)
_MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Jan Feb Apr Aug Sept Oct Nov Dec".split(),
)
_WEEKDAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri".split(),
)
# Title words that stand before a name and are no part of it.
_TITLES = frozenset(
    "President Vice Prime Minister Secretary Deputy Foreign Defense Defence Interior Finance Press General Brigadier "
    "Major Colonel Captain Lieutenant Admiral Sergeant Chancellor King Queen Prince Princess Pope Senator Governor Mayor "
    "Ambassador Spokesman Spokeswoman Spokesperson Chief Director Adviser Advisor Commissioner Chairman Chairwoman "
    "Professor Judge Justice Sir Dame Lord Lady Mr Mrs Ms Dr Prof Gen Brig Lt Col Sgt Sen Rep Gov National Security "
    "Commerce State Chinese American British Russian US Premier Representative Congressman Congresswoman Speaker "
    "Majority Minority Leader CEO Maj Capt Adm".split(),
)
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
# A word of a name, and where it starts.
_Part: TypeAlias = tuple[str, int]
# Words before a name that tell the office: how far back they are looked for.
_ROLE_REACH = 60
# A role belongs to the nearest name only: what stands before a break is somebody else's. "Gen." breaks nothing.
_BREAK = re.compile(
    r"(?:(?<!\bBrig)(?<!\bCapt)(?<!\bProf)(?<!\b(?:Maj|Gen|Col|Adm|Sgt|Sen|Rep|Gov|Mrs))(?<!\b(?:Lt|Mr|Ms|Dr))\.|[;:!?”\"])(?:\s|$)"
    r"| and | with ",
)


@dataclass(frozen=True)
class Name:
    """A name as it stands in a text.

    Attributes:
        text: As written, without a possessive ending and without titles before it.
        start: First character, counted from 0.
        end: One past the last character.
        type: What it names, as far as its form tells.
        before: The words just before it that belong to it.
    """

    text: str
    start: int
    end: int
    type: EntityType
    before: str

    @property
    def role(self) -> frozenset[str]:
        """Terms of office in the words just before it."""
        return roles_in(self.before)


# Several stages ask about the same sentences; 4,096 of them take a few megabytes.
@lru_cache(maxsize=4_096)
def find_names(text: str) -> tuple[Name, ...]:
    """The names in *text*, in order. A word that is only capitalised because a sentence begins is not one."""
    return tuple(name for match in _NAME.finditer(text) if (name := _name(text, match)) is not None)


def _name(text: str, match: re.Match[str]) -> Name | None:
    """The name in *match* without titles and days, or None if nothing is left."""
    every = [(word[0], match.start() + word.start()) for word in re.finditer(r"\S+", match[0])]
    words = _without_titles(_without_days(_without_first_words(every)))
    if not words:
        return None
    (first, start), (last, last_start) = words[0], words[-1]
    if first in _MONTHS and len(words) == 1:
        return None
    # Behind a title or "In" it is not the sentence that gives the capital.
    begins = start == match.start() and _begins_sentence(text, start)
    if len(words) == 1 and first.istitle() and begins and not is_place(first):
        return None
    end = last_start + len(last)
    before = text[max(0, start - _ROLE_REACH) : start]
    nearest = _BREAK.split(before)[-1]
    written = text[start:end]
    return Name(written, start, end, _type_of(written, before), nearest)


def _without_first_words(words: Sequence[_Part]) -> Sequence[_Part]:
    """Without "The", "In" and the like, which have a capital where a sentence or a title begins."""
    return list(dropwhile(lambda part: part[0].istitle() and part[0].casefold() in STOP_WORDS, words))


def _without_days(words: Sequence[_Part]) -> Sequence[_Part]:
    """Without a weekday beside the name ("told Austin Tuesday that …")."""
    kept = list(dropwhile(lambda part: part[0] in _WEEKDAYS, words))
    while kept and kept[-1][0] in _WEEKDAYS:
        kept.pop()
    return kept


def _without_titles(words: Sequence[_Part]) -> Sequence[_Part]:
    """Without titles; the name of a body keeps the words that could be one ("Defense Department")."""
    if not words or _ORGANISATION.fullmatch(words[-1][0]):
        return words
    titles = [index for index, (word, _) in enumerate(words) if word.rstrip(".") in _TITLES]
    if len(titles) == len(words):
        return words if all(is_place(word) for word, _ in words) else ()
    if titles and any(word not in _SUFFIXES for word, _ in words[titles[-1] + 1 :]):
        words = words[titles[-1] + 1 :]
    # "President of Finland"
    while words and words[0][0] in {"of", "the"}:
        words = words[1:]
    while len(words) > 2 and is_place(words[0][0]):
        words = words[1:]
    return words


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _ROLE_REACH) : start].rstrip(" \xa0")
    return not before or before[-1] in ".!?\n\r“\"‘'(:"


def _type_of(name: str, before: str) -> EntityType:
    if is_place(name):
        return "place"
    if _ORGANISATION.search(name):
        return "organisation"
    if " " in name and _PLACE.search(name):
        return "place"
    # "the Shangri-La Dialogue": an article stands before things, seldom before people.
    is_person = 2 <= len(name.split()) <= 4 and " of " not in name and not before.lower().endswith("the ")
    return "person" if is_person else "other"
