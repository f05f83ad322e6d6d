"""How alike two spellings of one name are: the same letters, the same sounds, or one slip of the pen.

Newsrooms bring names from other alphabets into Latin letters by different habits (`Zholmat`, `Jolmat`, `Dzholmat`), and
drop or spell out marks that their keyboards lack (`Müller`, `Mueller`, `Muller`). Likeness never shows that two
names are one person's; it says which pairs are worth a look at their context.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product

from anyascii import anyascii
from rapidfuzz.distance import OSA

# Marks that are spelled out where they cannot be typed: German, Danish, Norwegian, Swedish, Finnish habits.
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"})
_SAINT = re.compile(r"\b(?:st|ste|sainte)\b\.?")
_SEPARATORS = re.compile(r"[\s\-‐‑]+")
_NO_LETTERS = re.compile(r"[^a-z0-9 ]")

# Vowels are guesses in most transliterations; in names shorter than this they are all that tells people apart
# ("Wang", "Weng"; "Li", "Liu"; "Chen", "Chan").
_LONG_ENOUGH = 5
# A slip of one letter leaves this many others to know the name by: "Shangfu" and "Changfu", not "John" and "Joan".
_LONG_ENOUGH_FOR_A_SLIP = 6

# Spellings of one sound, in the order in which they are replaced; capitals stand for sounds of their own.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|schtsch|sc?h", "S"),
        (r"tsch|tch|ch", "C"),
        (r"dzh|dj|zh", "Z"),
        (r"ph|ff?$", "f"),
        (r"w|(?<=[eo])f$", "v"),
        (r"x", "ks"),
        (r"(?<=a)h$", ""),
        (r"ck|c(?=[aouklrt]|$)", "k"),
        (r"tz|ts", "c"),
        (r"([dbt])h", r"\1"),
        (r"^(?:y|i|j)e", "e"),
        (r"(?:e|i|y)?[iyj]$|ee$", "I"),
        (r"[ae][iy]", "E"),
        (r"ou|oo", "u"),
        (r"y|ee", "i"),
        (r"(\w)\1+", r"\1"),
    )
)
# Letters that stand for different sounds by different habits: each reading is tried.
_READINGS = (("j", ("Z", "i")), ("gh", ("g", "h")), ("g", ("g", "h")), ("kh", ("h", "k")), ("q", ("k", "g")))
_LAST_VOWEL = re.compile(r"[aeiou]$")
_VOWELS = str.maketrans({"e": "a", "E": "a", "o": "u"})


@lru_cache(maxsize=8_192)
def letters(name: str) -> frozenset[str]:
    """*name* in plain letters, in each way that leaves its marks out: `Müller` gives `muller` and `mueller`."""
    lower = name.casefold()
    return frozenset(_plain(form) for form in (lower, lower.translate(_SPELLED_OUT)))


@lru_cache(maxsize=8_192)
def sounds(part: str) -> frozenset[str]:
    """What one word of a name may sound like, in letters that only mean something to each other."""
    return frozenset(sound for plain in letters(part) for sound in _sounds_of(plain))


def same_letters(first: str, second: str) -> bool:
    """Whether two names differ by marks, hyphens and case alone: `Saint-Évrard` and `St Evrard`."""
    return not letters(first).isdisjoint(letters(second))


def same_sounds(first: str, second: str) -> bool:
    """Whether two names, word by word, may be transliterations of one: `Gaidar Zholmat` and `Haidar Dzholmat`."""
    return _word_by_word(first, second, lambda one, other: not sounds(one).isdisjoint(sounds(other)))


def one_slip(first: str, second: str) -> bool:
    """Whether two names of two words or more agree but for one letter of one word: `Li Shangfu` and `Li Changfu`.

    Two neighbouring letters that changed places are one slip; a last vowel is none, for it tells a woman's name from a
    man's in many languages (`Daniel`, `Daniela`; `Petrov`, `Petrova`).
    """
    left, right = first.split(), second.split()
    unlike = [pair for pair in zip(left, right, strict=False) if not same_letters(*pair)]
    return len(left) == len(right) > 1 and len(unlike) == 1 and _slip(*unlike[0])


def _slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG_ENOUGH_FOR_A_SLIP:
        return False
    pairs = tuple(product(letters(one), letters(other)))
    only_last_vowel = any(_LAST_VOWEL.sub("", left) == _LAST_VOWEL.sub("", right) for left, right in pairs)
    return not only_last_vowel and any(OSA.distance(*pair) == 1 for pair in pairs)


def _word_by_word(first: str, second: str, alike: Callable[[str, str], bool]) -> bool:
    left, right = first.split(), second.split()
    return len(left) == len(right) and all(alike(*pair) for pair in zip(left, right, strict=True))


def _plain(form: str) -> str:
    ascii_form = _SEPARATORS.sub(" ", anyascii(form).casefold())
    return _NO_LETTERS.sub("", _SAINT.sub("saint", ascii_form)).strip()


def _sounds_of(plain: str) -> Iterator[str]:
    if len(plain) < _LONG_ENOUGH:
        yield re.sub(r"[yj]", "i", plain)
        return
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    for readings in product(*(options for written, options in _READINGS if written in plain)):
        read = plain
        for written, reading in zip((one for one, _ in _READINGS if one in plain), readings, strict=True):
            read = read.replace(written, reading)
        # The last vowel tells Maria from Mario.
        yield read[:-1].translate(_VOWELS) + read[-1:]
