"""Finds the single numbers in a text that are quantities: not dates, clock times, names, codes or "the one"."""

import re
from collections.abc import Iterator
from typing import Final

from summarize.text.dates import find_times
from summarize.text.number_words import FIGURE_CUES, FIGURE_PATTERN, Figure, read_figure
from summarize.text.phrasebook import alternatives
from summarize.text.quantity import Quantity
from summarize.text.quantity_units import SIGN_PATTERN, Unit, currency_of, is_function_word, unit_after

# "A third of voters" is said of 33 and of 34 per cent: one percentage point either way.
SHARE_SLACK: Final = 1.0

_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
# What "first" and "second" stand after where they number something ("first reported" does not).
_DETERMINERS: Final = {"the", "a", "its", "his", "her", "their", "our", "my", "this", "that", "only"}
_NOT_ORDINAL_BEFORE: Final = {"lady", "half", "aid", "hand", "name", "place", "of"}
# What "one" is not a number after, and before.
_ONE_AFTER: Final = frozenset("no any every each which this that the some another old new".split())
_ONE_BEFORE: Final = {"day", "thing", "point", "way", "side", "hand", "reason", "time"}
_ONE_UNITS: Final = {"year", "day", "week", "month", "hour", "minute", "mile", "man", "woman", "person"}
_DESIGNATORS: Final = frozenset(
    (
        "article section title chapter flight channel route highway interstate boeing airbus type proposition "
        "resolution room gate phase level category amendment bill page number line apollo district zone sector "
        "precinct week psalm formula act rule schedule part volume model series issue season episode round stage tier"
    ).split(),
)

# The last words of "at least" and the like, after which a capital belongs to a headline.
_BOUND_ENDS: Final = frozenset("least most than over about around nearly almost some to roughly".split())

_part = (
    rf"(?i:(?P<over>an?|one|two|three|four|five|seven|nine)[\s-](?P<part>{'|'.join(_PARTS)})"
    r"(?:s\b|(?=\s(?:of|as|less|fewer|more)\b)|\b(?<=[Oo]ne[\s-]third))"
    r"|(?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)half(?=\s(?:of|the|its|their|all)\b))"
)
# "Nine out of 10", "one in five", "a 2 in 3 chance"; "one in 10 years" is none.
_ratio = (
    rf"(?:(?P<out>{FIGURE_PATTERN})(?:\sout\sof|[\s-]in(?=[\s-]\w+\W{{0,2}}chance))|(?P<one>(?i:one))\sin)[\s-](?:every\s)?"
    rf"(?P<all>{FIGURE_PATTERN})(?![\w%]|\s(?i:days|weeks|months|years))"
)
_ordinal_word = rf"[0-9]{{1,9}}(?:st|nd|rd|th)\b|(?i:{'|'.join(_ORDINALS)})\b"
_amount = (
    rf"(?P<minus>[-−]|[Mm]inus\s)?(?P<sign>{SIGN_PATTERN}\s?)?(?P<figure>{FIGURE_PATTERN})"
    r"(?P<letter>(?(sign)\s?[KMBTkmbt]\b|m(?=\s(?:people|[a-z]+s)\b)))?"
)
# A number does not begin within a word, code, decimal, address or tag; a hyphen may join two figures.
_start = r"(?:(?<=-to-)|(?<![\w@#])(?<![A-Za-z_][-–/.:’'])(?<![0-9][.,:/]))"
_NUMBER: Final = re.compile(
    rf"{_start}(?:(?P<share>{_part})|{_ratio}|(?P<ordinal>{_ordinal_word})|{_amount})"
)
# Without one of these in it, in small letters, no text has a number.
_CUE: Final = re.compile(alternatives((*FIGURE_CUES, *_PARTS, *_ORDINALS)))

_NO_QUANTITY: Final = re.compile(
    r"https?://\S+|\bwww\.\S+|@\w+|\b[\w.+-]{1,64}@\w"
    # clock times, alone and from one to another
    r"|\b(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[-–]|to\s)\s?)?[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.m\.|[ap]m\b)"
    r"|\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b|\b[0-9]{3,4}\s(?:GMT|UTC|[A-Z]{2,3}T)\b|\b\w+\so[’']clock\b"
    # telephone numbers, versions, 9/11, 24/7, fractions with a slash
    r"|\b[0-9]{1,9}(?:[-./][0-9]{1,9}){2,}|\b[0-9]{3}-[0-9]{4}\b|\b[0-9]{1,9}/[0-9]{1,9}\b"
    # the year '08, numbers of items
    r"|['‘’][0-9]{2}(?=[\s.,;])(?!\s(?:people|[a-z]+s)\b)|#[0-9]+|\b[Nn]os?\.?\s[0-9]+\b|(?m:^)[0-9]{1,2}[.)]\s",
)
_WORD_BEFORE: Final = re.compile(r"([A-Za-z][\w’'&-]{0,30})[^\S\n]\Z")
_WORD_AFTER: Final = re.compile(r"[\s-]([A-Za-z]+)")


def single_quantities(text: str) -> Iterator[Quantity]:
    """The quantities in *text* one by one, without what stands before them: neither ranges nor bounds."""
    if not _CUE.search(text.lower()):
        return
    taken = _taken(text)
    refused_end, last_end = -2, 0
    for match in _NUMBER.finditer(text):
        # "737-800": what hangs on a number that is none is none.
        hangs = match.start() == refused_end + 1 and text[refused_end] in "-–"
        quantity = None if hangs or any(taken[match.start() : match.end()]) else _read(text, match)
        if quantity and quantity.start >= last_end:
            last_end = quantity.end
            yield quantity
        else:
            refused_end = match.end()


def _taken(text: str) -> bytearray:
    """One byte for each character: 1 where dates, clock times, addresses and the like stand."""
    taken = bytearray(len(text))
    spans = [match.span() for match in _NO_QUANTITY.finditer(text)]
    spans += [(time.start, time.end) for time in find_times(text, published=None)]
    for start, end in spans:
        taken[start:end] = b"\x01" * (end - start)
    return taken


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    if match["share"] or match["all"]:
        return _share(match)
    if match["ordinal"]:
        return _ordinal(text, match)
    return _cardinal(text, match)


def _share(match: re.Match[str]) -> Quantity:
    """A part of a whole, as a percentage with some slack."""
    if match["all"]:
        count, whole = read_figure(match["out"] or match["one"]).low, read_figure(match["all"]).low
    else:
        over = (match["over"] or "a").lower()
        count = 1.0 if over in {"a", "an"} else read_figure(over).low
        whole = _PARTS[(match["part"] or "half").lower()]
    share = 100 * count / max(whole, 1)
    return _quantity(match, share - SHARE_SLACK, share + SHARE_SLACK, Unit("%", "percent", match.end()))


def _ordinal(text: str, match: re.Match[str]) -> Quantity | None:
    """The ordinal, unless it is an adverb ("first reported") or part of a name ("First Amendment")."""
    word = match["ordinal"]
    unit = Unit("", "ordinal", match.end())
    if word[0].isdigit():
        return _quantity(match, float(word[:-2]), float(word[:-2]), unit)
    after = _WORD_AFTER.match(text, match.end())
    following = after[1] if after else ""
    before = _word_before(text, match).lower()
    determined = before in _DETERMINERS or before.endswith(("'s", "’s"))
    if (
        (word.lower() in {"first", "second"} and not determined)
        or following.lower() in _NOT_ORDINAL_BEFORE
        or (word[0].isupper() and following[:1].isupper())
    ):
        return None
    value = _ORDINALS.index(word.lower()) + 1.0
    return _quantity(match, value, value, unit)


def _cardinal(text: str, match: re.Match[str]) -> Quantity | None:
    figure = read_figure(match["figure"] + (match["letter"] or ""))
    if match["sign"]:
        unit = Unit(currency_of(match["sign"].strip()), "money", match.end())
    else:
        unit = _unit_of(text, match, figure)
        if _is_code(text, match, unit) or _is_name(text, match, unit) or _is_pronoun(text, match, unit):
            return None
    if match["minus"]:
        return _quantity(match, -figure.low, -figure.low, unit, figure.step)
    return _quantity(match, figure.low, figure.high, unit, figure.step)


def _unit_of(text: str, match: re.Match[str], figure: Figure) -> Unit:
    end = match.end()
    if figure.high is None and text.startswith(" of ", end):
        # "Dozens of people", "millions of dollars"
        unit = unit_after(text, end + len(" of"), scaled=True)
        return unit if unit.name else Unit("", "cardinal", end)
    return unit_after(text, end, single=figure.low == figure.high == 1, scaled=figure.step >= 1000)


def _is_code(text: str, match: re.Match[str], unit: Unit) -> bool:
    """Whether something hangs on the number that is no unit: 5G, 20s, 737-MAX."""
    return unit.end == match.end() and re.match(r"\w|-[A-Z]", text[match.end() : match.end() + 2]) is not None


def _is_name(text: str, match: re.Match[str], unit: Unit) -> bool:
    """Whether the number is part of a name: "Boeing 737", "Air Force One", "Group of Seven"."""
    figure, before = match["figure"], _word_before(text, match)
    if before.lower() in _BOUND_ENDS:
        return False
    if figure[0].isdigit():
        plain = "," not in figure and not match["letter"]
        named = before[:1].isupper() and not is_function_word(before)
        return plain and (before.lower() in _DESIGNATORS or (named and not unit.name))
    return figure[0].isupper() and bool(before) and not unit.name


def _is_pronoun(text: str, match: re.Match[str], unit: Unit) -> bool:
    """Whether it is the "one" of "one of them", "no one", "this one", "one-sided"."""
    if match["figure"].lower() != "one" or unit.kind != "cardinal":
        return False
    if text[match.end() : match.end() + 1] == "-":
        return unit.name not in _ONE_UNITS
    return not unit.name or unit.name in _ONE_BEFORE or _word_before(text, match).lower() in _ONE_AFTER


def _word_before(text: str, match: re.Match[str]) -> str:
    found = _WORD_BEFORE.search(text, max(0, match.start() - 32), match.start())
    return found[1] if found else ""


def _quantity(
    match: re.Match[str],
    low: float,
    high: float | None,
    unit: Unit,
    step: float = 1.0,
) -> Quantity:
    start = match.start()
    return Quantity(
        text=match.string[start : unit.end],
        start=start,
        end=unit.end,
        low=low,
        high=high,
        low_open=False,
        high_open=False,
        unit=unit.name,
        kind=unit.kind,
        step=step,
    )
