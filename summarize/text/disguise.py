"""Characters that make a text read otherwise than it is: hidden ones, and letters of one script in words of another."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# What hides: where it hides nothing (emoji, flags, joiners in Arabic or Indic words, soft hyphens) it is not looked for.
_HIDING: Final = {
    "bidirectional controls": re.compile("[\u202a-\u202e\u2066-\u2069]"),
    # A flag of a region is a black flag with tags after it.
    "tag characters": re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"),
    "zero-width characters within words": re.compile(
        "(?<=[A-Za-z\u00c0-\u024f\u0370-\u052f])[\u200b-\u200d\u2060\ufeff]+(?=[A-Za-z\u00c0-\u024f\u0370-\u052f])"
    ),
    # One after a sign chooses its form; many in a row spell a message.
    "runs of variation selectors": re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}"),
}
# Scripts with letters that look Latin. A shorter word of two scripts is a symbol with its unit ("µm", "ΔT").
_LOOK_LATIN: Final = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


def hiding_in(text: str) -> tuple[str, ...]:
    """What kinds of characters *text* has that hide something in it, with how many of each: `3 tag characters`."""
    counts = ((len(pattern.findall(text)), kind) for kind, pattern in _HIDING.items())
    return tuple(f"{number} {kind}" for number, kind in counts if number)


def mixed_words(text: str) -> tuple[str, ...]:
    """The words of *text* in which Latin letters stand with look-alikes of another script, each once, in order."""
    return tuple(dict.fromkeys(_mixed(text)))


def _mixed(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        if not match[0].isascii():
            scripts = {unicodedata.name(char, "").split(" ")[0] for char in match[0]}
            if "LATIN" in scripts and scripts & _LOOK_LATIN:
                yield match[0]
