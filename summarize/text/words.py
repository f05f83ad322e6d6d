"""Words of a text, and the terms that two wordings of one content have in common."""

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from summarize.text.places import FOLDED_PLACES, fold_places

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’‘][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’‘]s?$")
_stemmer = snowballstemmer.stemmer("english")

STOP_WORDS = frozenset(
    "a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto out over "
    "to toward towards under up with within without about against among around between during through i me my we us our "
    "you your he him his she her hers it its they them their theirs who whom whose which what when where why how is are "
    "was were be been being am has have had having do does did doing will would shall should can could may might must "
    "there here also too very just even only both each such some any all more most other another own same not no never "
    "said says say told tell according added adding stated while after before since because until amid amidst despite "
    "whether however meanwhile further although though".split(),
)

# Wordings that newsrooms use for one another. A set shares one term; the first word names it.
_SYNONYMS = """
decline declines declined declining reject rejects rejected rejecting rejection refuse refuses refused refusing refusal rebuff rebuffs rebuffed spurn spurned snub snubbed
invitation invitations invite invited inviting request requests requested requesting proposal proposed
inform informs informed informing notify notifies notified notifying
meeting meetings meet meets met talks
kill kills killed killing die dies died dying dead death deaths fatality fatalities slain
injure injures injured injuring injury injuries wound wounded wounds hurt
start starts started starting begin begins began begun beginning commence commenced
end ends ended ending finish finished conclude concludes concluded
buy buys bought buying purchase purchases purchased purchasing acquire acquires acquired
arrest arrests arrested detain detains detained detention custody
sanction sanctions sanctioned sanctioning
attack attacks attacked attacking assault assaulted
resign resigns resigned resigning resignation quit quits
increase increases increased increasing rise rises rose risen rising grow grew grown
decrease decreases decreased fall falls fell fallen drop drops dropped decline
accuse accuses accused accusing accusation allege alleges alleged
approve approves approved approving approval endorse endorsed
visit visits visited visiting travel travels travelled traveled travelling traveling trip
spokesman spokeswoman spokesperson spokesmen spokespeople
speak speaks spoke spoken speaking talk talked discuss discusses discussed discussion discussions
large big huge major
correct corrects corrected rectify rectifies rectified
postpone postpones postponed delay delays delayed reschedule rescheduled
evacuate evacuates evacuated evacuation evacuations
destroy destroys destroyed demolish demolished
"""
SYNONYMS = tuple(tuple(row.split()) for row in _SYNONYMS.strip().splitlines())
_TERM_OF = {word: row[0] for row in reversed(SYNONYMS) for word in row}
_BRITISH = (
    (re.compile(r"(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile(r"(fav|lab|hon|col|harb|neighb|behavi|rum|endeav)our"), r"\1or"),
    (re.compile(r"(\w{3})is(e|ed|es|ing|ations?)$"), r"\1iz\2"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"centre"), "center"),
)


@dataclass(frozen=True)
class Word:
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
    if folded in _TERM_OF:
        folded = _TERM_OF[folded]
    else:
        for pattern, replacement in _BRITISH:
            folded = pattern.sub(replacement, folded)
    return str(_stemmer.stemWord(folded))


# The terms that stand for a country, its people or its government.
PLACE_TERMS = frozenset(term for name in FOLDED_PLACES if (term := _term(name)) is not None)
