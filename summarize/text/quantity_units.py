"""What a number counts or measures: the unit after it, normalised, or the head of the counted noun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from summarize.text.number_words import FIGURE_PATTERN

QuantityKind = Literal["cardinal", "ordinal", "percent", "money"]


@dataclass(frozen=True)
class Scale:
    """How a measure is counted in the first of its kind: less *zero*, times *size*."""

    kind: str
    size: float
    zero: float

    def of(self, value: float) -> float:
        """*value* on the scale of the first of its kind."""
        return (value - self.zero) * self.size


def _names_by_form(forms: dict[str, str]) -> dict[str, str]:
    return {form: name for name, written in forms.items() for form in written.split(", ")}


_SIGNS: Final = _names_by_form(
    {
        "usd": "$, us$, usd",
        "aud": "a$, au$, aud",
        "cad": "c$, ca$, cad",
        "hkd": "hk$, hkd",
        "twd": "nt$, twd",
        "sgd": "s$, sgd",
        "nzd": "nz$, nzd",
        "brl": "r$",
        "eur": "€, eur",
        "gbp": "£, gbp",
        "yen or yuan": "¥",
        "jpy": "jpy",
        "cny": "cny, rmb",
        "inr": "₹, inr, rs",
        "krw": "₩, krw",
        "rub": "₽, rub",
        "ils": "₪",
        "ngn": "₦",
        "chf": "chf",
    },
)
_CURRENCIES: Final = _names_by_form(
    {
        "usd": "dollar",
        "eur": "euro",
        "gbp": "pound sterling, pounds sterling",
        "cny": "yuan, renminbi",
        "jpy": "yen",
        "inr": "rupee",
        "rub": "rouble, ruble",
        "ils": "shekel",
        "krw": "won",
        "chf": "franc",
        "ngn": "naira",
    },
)
_DOLLARS: Final = _names_by_form(
    {
        "usd": "us, u.s., american",
        "cad": "canadian",
        "aud": "australian",
        "hkd": "hong kong",
        "sgd": "singapore",
        "nzd": "new zealand",
        "twd": "taiwan",
    },
)
_PERCENT: Final = _names_by_form(
    {"%": "%, percent, per cent, pct", "percentage point": "percentage point, percentage points, pp"},
)
_MEASURES: Final = _names_by_form(
    {
        "km": "km, kms, kilometer, kilometers, kilometre, kilometres",
        "km/h": "km/h, kph, kmh",
        "mph": "mph, miles per hour, miles an hour",
        "m": "m, meter, meters, metre, metres",
        "cm": "cm, centimeters, centimetres",
        "mm": "mm, millimeters, millimetres",
        "kg": "kg, kgs, kilo, kilos, kilogram, kilograms",
        "tonne": "tonne, tonnes, metric ton, metric tons",
        "mile": "mi, mile, miles",
        "yard": "yd, yards",
        "foot": "ft, foot, feet",
        "inch": "inch, inches",
        "pound": "lb, lbs",
        "ounce": "oz, ounces",
        "gram": "gram, grams, gramme, grammes",
        "acre": "acre, acres",
        "hectare": "ha, hectare, hectares",
        "hour": "hr, hrs, hour, hours",
        "minute": "min, mins, minute, minutes",
        "square m": "sq m, square meter, square meters, square metre, square metres",
        "square foot": "sq ft, square foot, square feet",
        "square km": "sq km, square kilometers, square kilometres",
        "square mile": "sq miles, square mile, square miles",
        "°C": "°c, ºc, degrees celsius, degrees centigrade, degrees c, celsius",
        "°F": "°f, ºf, degrees fahrenheit, degrees f, fahrenheit",
        "litre": "liter, liters, litre, litres",
        "cubic m": "cubic meter, cubic meters, cubic metre, cubic metres",
        "gallon": "gallon, gallons, us gallon, us gallons, u.s. gallons",
        "MW": "mw, megawatt, megawatts",
        "GW": "gw, gigawatt, gigawatts",
    },
)
# Each measure as so much of the first of its kind, after its zero point: exact by definition, but for months and years
# (mean lengths of the Gregorian calendar). A gallon is the American one; a "ton" is three different weights, and none here.
_SCALES: Final = {
    name: Scale(kind, size, zero)
    for kind, sizes in {
        "length": {"m": 1.0, "mm": 0.001, "cm": 0.01, "km": 1000.0}
        | {"inch": 0.0254, "foot": 0.3048, "yard": 0.9144, "mile": 1609.344},
        "area": {"square m": 1.0, "square foot": 0.09290304, "acre": 4046.8564224, "hectare": 10_000.0}
        | {"square km": 1_000_000.0, "square mile": 2_589_988.110336},
        "weight": {"kg": 1.0, "gram": 0.001, "tonne": 1000.0, "pound": 0.45359237, "ounce": 0.028349523125},
        "volume": {"litre": 1.0, "cubic m": 1000.0, "gallon": 3.785411784},
        "speed": {"km/h": 1.0, "mph": 1.609344},
        "power": {"MW": 1.0, "GW": 1000.0},
        "time": {"minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10_080.0}
        | {"month": 43_829.1, "year": 525_949.2, "decade": 5_259_492.0},
        "temperature": {"°C": 1.0, "°F": 5 / 9},
    }.items()
    for name, size in sizes.items()
    for zero in [32.0 if name == "°F" else 0.0]
}
# Units that can be one or another; all others have to be equal.
_AMBIGUOUS: Final = {"yen or yuan": {"jpy", "cny"}, "pound": {"gbp"}}

_SINGULARS: Final = {
    "people": "person",
    "personnel": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "wives": "wife",
    "police": "police",
    "feet": "foot",
    "series": "series",
    "movies": "movie",
    "buses": "bus",
    "cattle": "cattle",
    "aircraft": "aircraft",
}
# After "one person" nothing more of the noun follows.
_PERSONS: Final = {"person", "man", "woman", "child"}

DURATIONS: Final = {"minute", "hour", "day", "night", "week", "weekend", "month", "year", "decade"}
"""Units of time; "over three days" and "for 39 years" are read with them."""

# Words that no counted noun goes beyond.
_MEASURED: Final = DURATIONS.union(
    *(names.values() for names in (_SIGNS, _CURRENCIES, _DOLLARS, _PERCENT, _MEASURES))
)
_FUNCTION: Final = frozenset(
    (
        "a an the this that these those his her its their our my your in on at of to from by for with without into onto "
        "over under about after before since until till through during between among against across around near per as "
        "than and or but nor so yet if when while where which who whom whose what why how because although though not "
        "is are was were be been being am has have had having do does did will would can could may might must shall "
        "should said says say told tells he she it they we you i him them us me there here then now also still just "
        "only even less fewer others up down off out away back ago later earlier each every both all any some "
        "another many several few such very too plus minus versus vs via amid upon toward towards inside outside within along "
        "perhaps always sometimes besides overseas afterwards once twice took got made went came goes comes makes "
        "takes gets gives gave works wants needs thinks believes remains becomes means includes"
    ).split(),
)
_LONGEST_NOUN_PHRASE: Final = 5


@dataclass(frozen=True)
class Unit:
    """A unit, normalised, with the kind of quantity that it makes and where its words end (half-open)."""

    name: str
    kind: QuantityKind
    end: int


def _spelled(words: dict[str, str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda word: (-len(word), word))
    )


SIGN_PATTERN: Final = rf"(?i:{_spelled(_SIGNS)})"
"""Source of a regular expression for a currency's sign or code; it has no groups."""

_unit = re.compile(
    rf"[\s-]?(?:(?P<percent>{_spelled(_PERCENT)})|(?P<code>(?:usd|eur|gbp|cny|rmb|jpy|inr|chf|aud|cad)))(?!\w)"
    rf"|[\s-](?:(?P<country>{_spelled(_DOLLARS)})\s)?(?P<currency>{_spelled(_CURRENCIES)})s?\b"
    rf"|[\s-]?(?P<measure>{_spelled(_MEASURES)})(?![\w/])",
    re.IGNORECASE,
)
_next_word = re.compile(r"(?:[^\S\n]|\n(?=[a-z]))((?:[A-Za-z]\.)+|[A-Za-z][\w-]*(?:[’']\w+)?)")
_tied = re.compile(r"-(?!(?:plus|odd|to|in|on|and|or)\b)([a-z]+)(?:-[a-z]+)?")
_possessive = re.compile("['’]")
_figure = re.compile(rf"(?:{FIGURE_PATTERN})\Z")


def currency_of(sign: str) -> str:
    """The currency that a sign or code before a number stands for: "usd" for "$" and "US$"."""
    return _SIGNS[sign.lower()]


def units_agree(first: str, second: str) -> bool:
    """Whether two units can be the same; an unnamed unit can be any."""
    return (
        not first
        or not second
        or first == second
        or second in _AMBIGUOUS.get(first, ())
        or first in _AMBIGUOUS.get(second, ())
    )


def scales_of(first: str, second: str) -> tuple[Scale, Scale] | None:
    """The scales of two different measures of one kind ("mile" and "km"), or None if they are not."""
    one, other = _SCALES.get(first), _SCALES.get(second)
    if first == second or one is None or other is None or one.kind != other.kind:
        return None
    return one, other


def counts(unit: str) -> bool:
    """Whether *unit* is a counted noun ("house") and not a measure, a currency, a percentage, a time or nothing."""
    return bool(unit) and unit not in _MEASURED


def unit_after(text: str, position: int, *, single: bool = False, scaled: bool = False) -> Unit:
    """The unit that follows a number which ends at *position*; without a name, and ending there, if none does.

    Args:
        text: The text.
        position: One past the number's last character.
        single: Whether the number is one, so that the noun is in the singular.
        scaled: Whether it has a magnitude, after which "won" is no verb.
    """
    match = _unit.match(text, position)
    if match is None or (not scaled and (match["currency"] or "").lower() == "won"):
        return _noun_after(text, position, single=single)
    form = " ".join(
        (match["percent"] or match["code"] or match["currency"] or match["measure"]).lower().split()
    )
    if match["percent"]:
        return Unit(_PERCENT[form], "percent", match.end())
    if match["code"]:
        return Unit(_SIGNS[form], "money", match.end())
    if match["currency"]:
        country = " ".join((match["country"] or "").lower().split())
        return Unit(_DOLLARS.get(country, _CURRENCIES[form]), "money", match.end())
    return Unit(_MEASURES[form], "cardinal", match.end())


def _noun_after(text: str, position: int, *, single: bool) -> Unit:
    """The head of the counted noun phrase, or the noun that a hyphen ties to the number ("12-member").

    After one it is the last word before a verb seems to follow; else the first plural that no other plural
    follows ("two news outlets"; but "39 years follows").
    """
    found = Unit("", "cardinal", position)
    tied = _tied.match(text, position)
    if tied:
        return Unit(singular(tied[1]), "cardinal", tied.end())
    for word in _phrase_words(text, position):
        plural = is_plural(word[1])
        if single:
            if plural or found.name in _PERSONS or (found.name and word[1].endswith("ed")):
                break
            found = Unit(word[1].lower(), "cardinal", word.end())
        elif plural and found.name not in DURATIONS:
            found = Unit(singular(word[1]), "cardinal", word.end())
        elif found.name:
            break
    return found


def _phrase_words(text: str, position: int) -> Iterator[re.Match[str]]:
    """The words that can belong to a counted noun phrase, up to the first that cannot."""
    for _ in range(_LONGEST_NOUN_PHRASE):
        match = _next_word.match(text, position)
        if (
            match is None
            or is_function_word(match[1])
            or _possessive.search(match[1])
            or _figure.match(match[1])
        ):
            return
        yield match
        position = match.end()


def is_function_word(word: str) -> bool:
    """Whether *word* is an article, preposition, pronoun, auxiliary or the like, which no counted noun contains."""
    return word.lower() in _FUNCTION


def is_plural(word: str) -> bool:
    """Whether *word* looks like a noun in the plural."""
    lower = word.lower()
    return lower in _SINGULARS or (
        len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    )


def singular(word: str) -> str:
    """*word* in small letters and, if it looks like a plural, without its ending."""
    lower = word.lower()
    if lower in _SINGULARS:
        return _SINGULARS[lower]
    if not is_plural(lower):
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    return lower[:-2] if lower.endswith(("sses", "shes", "ches", "xes")) else lower[:-1]
