"""Noun phrases that name a speaker, told from other phrases and taken apart.

Pentagon spokesman Brigadier General Pat Ryder                     office, then name
Zack Cooper, a senior fellow at the institute                      name, then office
a senior U.S. defense official                                     nobody's name
"""

import re
from dataclasses import dataclass

from summarize.text.dates import find_times
from summarize.text.quoted import MASK

_ROLE_NOUN = (
    r"spokes(?:man|woman|person|people|men)|officials?|ministers?|secretary|president|advis[eo]rs?|chief|head|director|"
    r"analysts?|experts?|professor|fellow|officers?|commander|ambassador|diplomats?|lawyers?|attorneys?|governor|mayor|"
    r"senators?|chairman|chairwoman|chair|executive|residents?|witness(?:es)?|police|aides?|judge|prosecutors?|leaders?|"
    r"managers?|engineers?|doctors?|nurse|teacher|captain|members?|author|critics|economists?|researchers?|scientists?|"
    r"lawmakers?|activists?|founder|owner|candidate|editor"
)
ROLE_WORD = re.compile(rf"\b(?:{_ROLE_NOUN})\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:Brigadier|Major|Lieutenant|General|Colonel|Captain|Admiral|Sergeant|Brig\.|Maj\.|Lt\.|Gen\.|Col\.|Capt\.|Adm\.|"
    r"Sgt\.|Sen\.|Rep\.|Gov\.|Rev\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Sir|Dame|Lord|Lady|Prime|Deputy|Vice|Press|Foreign|"
    r"Defen[cs]e|Representative|Congressman|Congresswoman|Justice|Chancellor|Premier|Speaker|CEO|MP|MEP)(?!\w)",
)
_OFFICE = re.compile(
    r"\b(?:Secretary|Minister|minister) of (?:the )?(?:(?:National|Foreign|Homeland|Home) )?[A-Z]\w+"
)
_ROLES = (ROLE_WORD, _TITLE, _OFFICE)
# A name that ends so is a body's, and what looks like a title before it belongs to it ("Defense Department").
_BODY = re.compile(
    r"\b(?:Agency|Association|Board|Bureau|Commission|Committee|Council|Court|Department|Ministry|Office|Party|Service|"
    r"Staff|Union)$",
)
_CAPITALISED = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]*|(?:al|el|bin|ibn|de|da|del|della|der|di|du|la|le|van|von)(?= [A-ZÀ-Þ]))",
)
# "Senator Mark Warner of Virginia"
_OF_PLACE = re.compile(r"(?<=\w) of [A-ZÀ-Þ].*$")
_OF_ORGANISATION = tuple(
    re.compile(rf"(?<!familiar )\b{word}\s+(?:the\s+)?([^,]+)") for word in ("(?:for|at|with)", "of")
)
_DETERMINERS = re.compile(
    r"^(?:(?:the|an?|one|some|several|many|two|three|his|her|its|their|senior|top|former|then)(?:\s+|$))+",
    re.IGNORECASE,
)
# What belongs to the office, not to the organisation before it ("White House National Security Adviser").
_OF_OFFICE = re.compile(
    r"(?:(?:^|\s+)(?:(?i:prime|deputy|vice|press|national|security|senior|chief|executive)|Foreign|Defen[cs]e))+$",
)
# "Biden, who was a senator, said"; "Biden, in a letter to the governor, said".
_NOT_AN_OFFICE = re.compile(r"(?:who|whose|which|in|at|on|during|after|speaking|writing|citing|asked)\b")
_PRONOUN = re.compile(r"^(?:he|she|they|it)$", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:(?:but|and|yet|so|however|meanwhile|still|separately|earlier|later|overall),?\s+)+", re.IGNORECASE
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
# A place in capitals and a dash: "LONDON (Reuters) - ".
_DATELINE = re.compile(r"^[A-Z]{2}[^\ue000]{0,60}? (?:—|–|--?) ")
_ASIDE = re.compile(
    r",?\s*\b(?:however|meanwhile|also|too|first|then|in turn|recently|repeatedly|later|for (?:his|her|its|their) part)\b,?\s*",
)
# Not in capitals: "AT&T" and "IT" are names; nor before a full stop: "No. 10", "I.R.S."
_NOT_A_START = re.compile(
    "^(?:{})\\b(?!\\.)".format(
        "|".join(
            f"[{word[0].upper()}{word[0]}]{word[1:]}"
            for word in (
                "in on at for with by to from of when while after before since as despite although though because if "
                "during under amid until asked questioned following speaking citing calling referring appearing having "
                "that this what how why where who which there even once nobody nothing no i we you"
            ).split()
        )
    ),
)
_NAME_START = re.compile(
    r"^(?:[A-ZÀ-Þ]|(?:the|an?|some|several|both|others?|one|two|three|four|five|many|his|her|their|its)\b|"
    rf"(?:he|she|they|it)$|(?:[a-z]+ ){{0,3}}(?:{_ROLE_NOUN})\b)",
)
_AUXILIARY = (
    "is|was|are|were|be|been|will|would|can|could|should|may|might|must|has|had|have|did|does|do|cannot"
)
FINITE = re.compile(rf"\b(?:{_AUXILIARY})\b|n['’]t\b")
# Words that make a clause of a phrase, and words that no noun phrase ends with.
_NOT_A_NAME = re.compile(
    rf"\b(?:{_AUXILIARY}|not|never|neither|nor|who|which|that|when|where|if|because|while|what|than)\b|n['’]t\b|"
    r"(?<![\w-])(?:heard|made|took|gave|got|came|went|saw|found|knew|thought|felt|held|sent|lost|won|ran|brought|began)\b|"
    r"\bto (?!(?:the|an?|his|her|its|their)\b|[A-ZÀ-Þ])|"
    r"\b[a-z]{2,}ed (?:an?|the|his|her|its|their|no|any)\b|"
    r"(?:\b(?i:and|or|of|for|to|in|on|at|by|with|from|an?|the|his|her|its|their|this|these|those|more|so)|\b[a-z]{2,}ed|['’]s)$",
)
# The longest naming of a speaker, in words; and in characters, so that a text of commas and verbs takes no time.
_LONGEST_NAMING = 18
LONGEST_PHRASE = 240


@dataclass(frozen=True)
class Speaker:
    """A noun phrase that names a speaker, taken apart.

    Attributes:
        name: The person or body; a pronoun as it is.
        role: What is said of the speaker ("Pentagon spokesman"), or None.
        organisation: For whom the speaker speaks, or None.
    """

    name: str
    role: str | None
    organisation: str | None

    @property
    def is_pronoun(self) -> bool:
        """Whether only the sentences before can tell who it is."""
        return bool(_PRONOUN.match(self.name))


def speaker_of(phrase: str) -> Speaker | None:
    """The speaker that *phrase* names, or None if it is not the naming of one."""
    if len(phrase) > LONGEST_PHRASE:
        return None
    plain = plain_naming(phrase)
    if (
        not plain
        or len(plain.split()) > _LONGEST_NAMING
        or _NOT_A_START.match(plain)
        or _NOT_A_NAME.search(plain)
        or not _NAME_START.match(plain)
        or MASK in plain
    ):
        return None
    return take_apart(plain)


def plain_naming(phrase: str) -> str:
    """*phrase* without dateline, first words, parentheses, asides and times: `Ryder` for `But Ryder, however, on Tuesday`."""
    plain = _LEAD_IN.sub("", _DATELINE.sub("", f"{phrase.strip()} "))
    for time in reversed(find_times(plain, published=None)):
        plain = (plain[: time.start].removesuffix("on ") + plain[time.end :]).strip()
    return _ASIDE.sub(" ", _PARENTHESIS.sub("", plain)).strip(" ,")


def take_apart(phrase: str) -> Speaker:
    """Name, role and organisation out of a noun phrase such as `Pentagon spokesman Brigadier General Pat Ryder`."""
    head, comma, apposition = phrase.partition(", ")
    if comma and ROLE_WORD.search(apposition) and not _NOT_AN_OFFICE.match(apposition):
        return Speaker(_without_role(head)[0], apposition, _organisation(apposition))
    name, role = _without_role(head)
    if role is None and not ROLE_WORD.search(head):
        return Speaker(name, None, None)
    return Speaker(name, role, _before_role(head) if role else _organisation(head))


def _without_role(head: str) -> tuple[str, str | None]:
    """The name in *head* and the role before it; all of *head* and None if there is no such role."""
    end = max((match.end() for pattern in _ROLES for match in pattern.finditer(head)), default=0)
    name, role = head[end:].strip(), head[:end].strip()
    # "Aides to Mr. Romney" speak for him.
    if not role or " to " in role or not _CAPITALISED.match(name) or _BODY.search(name):
        return head, None
    return _OF_PLACE.sub("", name), role


def _organisation(phrase: str) -> str | None:
    """For whom somebody speaks: after the role ("a spokesman for Boeing"), else before it."""
    role = ROLE_WORD.search(phrase)
    start = role.end() if role else 0
    after = next((found for pattern in _OF_ORGANISATION if (found := pattern.search(phrase, start))), None)
    return after[1] if after else _before_role(phrase)


def _before_role(phrase: str) -> str | None:
    """The organisation that stands before the role: `Pentagon` in `Pentagon Press Secretary`."""
    role = ROLE_WORD.search(phrase) or _TITLE.search(phrase)
    before = phrase[: role.start()].strip() if role else ""
    return _OF_OFFICE.sub("", _DETERMINERS.sub("", before)).strip() or None
