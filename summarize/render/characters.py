"""Characters that nobody sees, or that act on a terminal: what becomes of them on a page."""

import re
import unicodedata
from typing import Final

# Control functions of ECMA-48: CSI; OSC, DCS, SOS, PM and APC with their terminator; any other escape.
_SEQUENCE: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt, as far as the categories don't cover it:
# joiner, Hangul fillers, Khmer inherent vowels, Mongolian and general variation selectors.
_HIDDEN_OTHERS: Final = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def is_hidden(character: str) -> bool:
    """Whether *character* shows nothing of its own: controls, bidi and format characters, tags, unassigned."""
    return unicodedata.category(character) in _HIDDEN_CATEGORIES or bool(_HIDDEN_OTHERS.match(character))


def visible(text: str) -> str:
    """*text* without characters that nobody sees: terminal sequences go whole, other controls become spaces."""
    shown = _SEQUENCE.sub("", text)
    replacement = {
        ord(character): " " if unicodedata.category(character) in {"Cc", "Zl", "Zp"} else None
        for character in set(shown)
        if is_hidden(character)
    }
    return shown.translate(replacement)


def clean(text: str) -> str:
    """*text* as one line of visible characters, white space collapsed.

    It is for showing: offsets index the article's text, not this.
    """
    return " ".join(visible(text).split())
