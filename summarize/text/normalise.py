"""Typography folded away, with the way back to the original characters."""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt (soft hyphen, zero-width, bidi controls,
# variation selectors, tags, fillers), the interlinear annotation marks, and the controls that are not white space.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]",
)
# Variation selectors, joiner and tags are part of the sign before them: a span that ends there takes them along.
_ATTACHED: Final = re.compile("[\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
# Scripts without spaces between words: Thai to Tibetan, Myanmar, Khmer, kana, bopomofo, Han.
_SPACELESS: Final = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]",
)
_SKIN_TONES: Final = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_JOINER: Final = "\u200d"
# What people put around a quotation.
OUTER_MARKS: Final = " \t\r\n\"'‘’‚‛“”„‟«»‹›`"
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# What is one sign in several characters: an ellipsis however it is spaced, white space, "--" for a dash.
_RUN: Final = re.compile(r" *(\.(?: *\.){2,}) *| {2,}|-{2,}")

_SIGNS: Final = str.maketrans(
    dict.fromkeys("‘’‚‛′‵‹›`´ʼ", "'")
    | dict.fromkeys("“”„‟″‶«»", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣⸺⸻־", "-")
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {char: " " for char in map(chr, range(0x3001)) if char.isspace()}
    # Latin ligatures and digraphs, of which case folding splits only ff to st. Compatibility decomposition (NFKC)
    # would do it too, but it also makes digits of "²" and "①".
    | {"ĳ": "ij", "ǆ": "dž", "ǉ": "lj", "ǌ": "nj", "ǳ": "dz", "…": "..."}
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text without its typography.

    Attributes:
        text: The folded text.
        starts: For each of its characters, the first original character that it stands for.
        ends: One past the last original character that it stands for. Ranges never decrease; characters that
            come from one original sign share its range; what was removed between two signs belongs to neither.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def normalise(text: str) -> Normalised:
    """Fold quotation marks, dashes, ellipses, white space, ligatures, full-width forms, composition and case.

    Invisible characters are removed. Letters, accents, digits (also superscript and circled ones) and all other
    signs keep their identity, so two texts that fold alike say the same in the same words.
    """
    folds = {char: _fold(char) for char in set(text)}
    parts: list[str] = []
    starts, ends = array("I"), array("I")
    at = 0
    for match in _clusters(text, folds):
        start, end = match.span()
        cluster = _fold(match[0])
        parts += "".join(map(folds.__getitem__, text[at:start])), cluster
        starts.extend((*range(at, start), *[start] * len(cluster)))
        ends.extend((*range(at + 1, start + 1), *[end] * len(cluster)))
        at = end
    parts += map(folds.__getitem__, text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return _without_runs(Normalised("".join(parts), starts, ends))


# Articles are asked about again and again, quotations once. Sixteen of 10,000 characters take about 1.5 MB.
normalise_article = lru_cache(maxsize=16)(normalise)


def strip_invisible(text: str) -> str:
    r"""Remove what a reader cannot see, for showing a text to people and models; every line end becomes `\n`."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def is_spaceless(char: str) -> bool:
    """Whether *char* is of a script that puts no spaces between words."""
    return _SPACELESS.match(char) is not None


def in_word(char: str) -> bool:
    """Whether *char* is a letter, a number or a mark on one."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def is_inside_word(before: str, after: str) -> bool:
    """Whether a word or a number goes on between two neighbouring characters of a normalised text.

    Scripts without spaces allow a cut between any two letters, not before a mark and not within a number.
    """
    if unicodedata.category(after).startswith("M") or (before.isnumeric() and after.isnumeric()):
        return True
    return in_word(before) and in_word(after) and not (is_spaceless(before) or is_spaceless(after))


def is_inside_sign(text: str, folded: Normalised, at: int) -> bool:
    """Whether the normalised characters before and at *at* come from one sign of *text*: a ligature, an emoji."""
    if not 0 < at < len(folded.text):
        return False
    sign = folded.text[at]
    joined = _JOINER in text[folded.starts[at - 1] : folded.starts[at]] and unicodedata.category(sign) == "So"
    return folded.starts[at] < folded.ends[at - 1] or joined or sign in _SKIN_TONES


@lru_cache(maxsize=4096)
def _fold(cluster: str) -> str:
    # Canonical caseless matching (Unicode 3.13, D145), the signs in between.
    visible = _INVISIBLE.sub("", cluster)
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", visible).casefold().translate(_SIGNS))


def _clusters(text: str, folds: Mapping[str, str]) -> Iterator[re.Match[str]]:
    """What doesn't fold one to one; a sign together with its marks, for these may change places."""
    joining = {char for char in folds if unicodedata.combining(char) or _ATTACHED.match(char)}
    odd = joining | {char for char, folded in folds.items() if len(folded) != 1}
    pattern = _any_of(odd)
    if joining:
        invisible = _any_of({char for char, folded in folds.items() if not folded})
        # Only a visible sign or the beginning bears marks: a run of invisible characters is scanned once.
        pattern = rf"(?:(?!{invisible})(?s:.)|\A)(?:{invisible}*{_any_of(joining)})+|{pattern}"
    return re.finditer(pattern, text)


def _any_of(chars: AbstractSet[str]) -> str:
    return f"[{re.escape(''.join(sorted(chars)))}]" if chars else "(?!)"


def _without_runs(folded: Normalised) -> Normalised:
    parts: list[str] = []
    starts, ends = array("I"), array("I")
    at = 0
    for run in _RUN.finditer(folded.text):
        sign, group = ("...", 1) if run[1] else (run[0][0], 0)
        parts += folded.text[at : run.start()], sign
        starts.extend(folded.starts[at : run.start()])
        starts.extend([folded.starts[run.start(group)]] * len(sign))
        ends.extend(folded.ends[at : run.start()])
        ends.extend([folded.ends[run.end(group) - 1]] * len(sign))
        at = run.end()
    parts.append(folded.text[at:])
    starts.extend(folded.starts[at:])
    ends.extend(folded.ends[at:])
    return Normalised("".join(parts), starts, ends)
