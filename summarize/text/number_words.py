"""Numbers as newsrooms write them: digits, words, magnitudes, and vague plurals ("dozens")."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_ONES: Final = "zero one two three four five six seven eight nine".split()
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL: Final = {word: value for value, word in enumerate(_ONES + _TEENS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}

_SCALES: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "m": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "t": 10**12,
}
# A plural says "two or more of these" and no more than that; a score is twenty.
_PLURALS: Final = {"tens": 10, "scores": 20} | {f"{word}s": value for word, value in _SCALES.items()}

# "A couple" is two in a dictionary and two or three in a newspaper.
_COUPLE: Final = (2.0, 3.0)

_ones, _teens, _tens = (f"(?:{'|'.join(words)})" for words in (_ONES, _TEENS, _TENS))
_scale = r"(?:thousand|million|billion|trillion|lakh\scrore|lakh|crore)"
_to_99 = rf"(?:{_tens}(?:[\s-]{_ones})?|{_teens}|{_ones})"
# "between one hundred and two hundred": the second hundred belongs to its own number.
_to_999 = rf"(?:(?:an?|{_teens}|{_ones})[\s-]hundred(?:\s(?:and\s)?{_to_99}(?![\s-]hundred))?|{_to_99})"
_half = r"(?:\sand\sa\shalf)?"
_digits = r"(?:[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{2,3})*[,\u00a0\u202f][0-9]{3}|[0-9]{1,15})(?![0-9])(?:\.[0-9]{1,9})?"
_halved = r"(?:mile|kilomet(?:re|er)|inch|acre|gallon|lit(?:re|er)|pound|tonne|ton|hour|day|decade|century)"
_glued = r"(?:\s?(?:bn|mn|mln|tn|trn)|k)\b"

_alternatives = (
    rf"(?:an?\s)?half[\s-](?:an?[\s-])?(?:dozen|hundred|{_scale})\b",
    rf"(?:several|a\sfew|a\scouple(?:\sof)?)[\s-](?:dozen|hundred(?:[\s-]{_scale})?|{_scale})\b",
    r"a\scouple\sof\b",
    # Half of a measure: "half an hour", "a half-mile".
    rf"(?:an?\s)?half(?:[\s-]an?)?(?=[\s-]{_halved}\b)",
    rf"(?:tens|hundreds)\sof\s{_scale}s\b|(?:dozens|hundreds|{_scale}s)\b|scores(?=\sof\b)",
    rf"(?:an?|{_to_999}{_half})[\s-](?:dozen|{_scale}(?:\s(?:and\s)?{_to_999}(?:[\s-]{_scale})?){{0,3}})\b",
    rf"{_to_999}{_half}\b",
    rf"{_digits}(?:{_half}[\s-]?(?:dozen|hundred|{_scale})\b|{_glued}|\sand\sa\shalf\b)?",
)

FIGURE_PATTERN: Final = f"(?i:{'|'.join(_alternatives)})"
"""Source of a regular expression for one number; it has no groups and does not look at what stands before it."""

FIGURE_CUES: Final = (
    *"0123456789",
    *_SMALL,
    *"half couple scores dozen hundred thousand million billion trillion lakh crore".split(),
)
"""Without one of these in it, in small letters, no text has what `FIGURE_PATTERN` matches."""


@dataclass(frozen=True)
class Figure:
    """The value of a written number.

    Attributes:
        low: Least value that the words allow.
        high: Greatest value, equal to `low` for a plain number, None for "dozens".
        step: What one more in the last written digit would add: 100,000 in "1.2 million", 1 in "1,210,000".
    """

    low: float
    high: float | None
    step: float


def read_figure(words: str) -> Figure:
    """Read *words*, which `FIGURE_PATTERN` matched (a letter for a magnitude may follow: "3m").

    "Several hundred" and "a few hundred" are two hundred or more, up to a thousand; "dozens" are 24 or more.
    """
    tokens = [word for word in _TOKEN.findall(words.lower()) if word not in {"and", "of"}]
    match tokens:
        case ["a" | "an", "half", *scales]:
            return _plain(["half", *scales])
        case ["a", "couple"]:
            return Figure(*_COUPLE, step=1.0)
        case ["several", *scales] | ["a", "few", *scales]:
            unit = _product(scales)
            return Figure(2.0 * unit, 10.0 * unit, step=float(unit))
        case [plural, *scales] if plural in _PLURALS:
            unit = _PLURALS[plural] * _product([scale.removesuffix("s") for scale in scales])
            return Figure(2.0 * unit, None, step=float(unit))
        case ["a", "couple", *scales]:
            unit = _product(scales)
            return Figure(_COUPLE[0] * unit, _COUPLE[1] * unit, step=float(unit))
        case _:
            return _plain(tokens)


def scale_of(words: str) -> int:
    """What the magnitudes at the end of a number multiply by: 1,000,000 in "1.2 million", 1 in "12"."""
    found = _SCALED.search(words.lower())
    return _product(_TOKEN.findall(found[0])) if found else 1


_TOKEN: Final = re.compile(r"[a-z]+|[0-9][0-9.,\u00a0\u202f]*")
_SCALED: Final = re.compile(rf"(?:(?<![a-z])(?:{'|'.join(_SCALES)})[\s-]?)+\Z")


def _product(scales: list[str]) -> int:
    product = 1
    for scale in scales:
        product *= _SCALES[scale]
    return product


def _plain(words: list[str]) -> Figure:
    """Add up in decimals, so that 1.1 million is 1,100,000 and not a hair more."""
    total, current, step = Decimal(), Decimal(), Decimal(1)
    for word in words:
        if word in {"a", "an"}:
            # "A million" is one of it; in "half a million" and "two and a half" the article adds nothing.
            current = current or Decimal(1)
        elif word == "half":
            current, step = current + Decimal("0.5"), Decimal("0.1")
        elif scale := _SCALES.get(word):
            step *= scale
            if scale <= 100:
                current *= scale
            elif current:
                total, current = total + current * scale, Decimal()
            else:
                total *= scale
        elif word in _SMALL:
            current, step = current + _SMALL[word], Decimal(1)
        else:
            written = Decimal(re.sub(r"[^0-9.]", "", word))
            exponent = written.as_tuple().exponent
            current, step = current + written, Decimal(10) ** int(exponent)
    value = float(total + current)
    return Figure(value, value, float(step))
