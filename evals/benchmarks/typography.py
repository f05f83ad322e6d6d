"""Quotations set in other type: the same words with other marks, spaces, line ends and capitals."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final, Literal, TypeAlias, get_args

Setting = Literal[
    "quotation marks",
    "marks around it",
    "dashes",
    "ellipsis sign",
    "ligatures",
    "no-break spaces",
    "line breaks",
    "composition",
    "invisible characters",
    "case at the start",
]
SETTINGS: Final[tuple[Setting, ...]] = get_args(Setting)


@dataclass(frozen=True)
class Variant:
    """A quotation in other type: what was changed, and the text."""

    setting: Setting
    text: str


_Change: TypeAlias = Callable[[str, Random], str]


def variants(quotation: str, random: Random) -> Iterator[Variant]:
    """*quotation* in each setting that changes it, in the order of `SETTINGS`; *random* decides which sign is taken."""
    for setting, change in _CHANGES.items():
        text = change(quotation, random)
        if text != quotation:
            yield Variant(setting, text)


# Signs that stand for one another: each is set as another of its row. A hyphen between spaces is a dash.
_MARKS: Final = (("'", "’", "‘"), ('"', "“", "”", "„", "«", "»"))
_DASHES: Final = ((" - ", " – ", " — ", " -- "), ("–", "—", "―", "--"), ("-", "‐", "‑"))
_DOTS: Final = (("...", "…", ". . ."),)
_SPACES: Final = ("\u00a0", "\u202f", "\u2009", "  ")
_LINE_ENDS: Final = ("\n", "\r\n", "\n\n", " \n")
_INVISIBLE: Final = ("\u00ad", "\u200b", "\u2060", "\ufeff")
_LIGATURES: Final = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
# Of an acronym no letter is set small by itself.
_CAPITAL: Final = re.compile(r"\A[^\W\d_](?=[^\W\d_])(?![A-Z])|\A[Aa](?= )")
_AROUND: Final = ("“{}”", '"{}"', "«{}»", "‘{}’", "“{}")


def _any(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True)))


def _reset(*rows: tuple[str, ...]) -> _Change:
    """Each sign becomes another of its row; the first row that has it counts."""
    row_of = {sign: row for row in reversed(rows) for sign in row}
    pattern = _any(tuple(row_of))

    def change(text: str, random: Random) -> str:
        return pattern.sub(
            lambda match: random.choice([sign for sign in row_of[match[0]] if sign != match[0]]), text
        )

    return change


def _some(pattern: str, signs: tuple[str, ...]) -> _Change:
    """About half of what *pattern* matches, and at least one of it, becomes one of *signs*."""

    def change(text: str, random: Random) -> str:
        places = list(re.finditer(pattern, text))
        chosen = set(random.sample(range(len(places)), (len(places) + 1) // 2))
        for index in sorted(chosen, reverse=True):
            start, end = places[index].span()
            text = text[:start] + random.choice(signs) + text[end:]
        return text

    return change


_CHANGES: Final[Mapping[Setting, _Change]] = {
    "quotation marks": _reset(*_MARKS),
    "marks around it": lambda text, random: random.choice(_AROUND).format(text),
    "dashes": _reset(*_DASHES),
    "ellipsis sign": _reset(*_DOTS),
    "ligatures": lambda text, _random: _any(tuple(_LIGATURES)).sub(lambda match: _LIGATURES[match[0]], text),
    "no-break spaces": _some(" ", _SPACES),
    "line breaks": _some(" ", _LINE_ENDS),
    "composition": lambda text, _random: unicodedata.normalize(
        "NFC" if unicodedata.normalize("NFD", text) == text else "NFD", text
    ),
    "invisible characters": _some(r"(?<=[^\W\d_])(?=[^\W\d_])", _INVISIBLE),
    "case at the start": lambda text, _random: _CAPITAL.sub(lambda match: match[0].swapcase(), text),
}
