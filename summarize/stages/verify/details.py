"""Numbers, dates and times of day of a sentence, each held against those of its evidence."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summarize.data.summary import Check
from summarize.stages.verify.evidence import Evidence, Reading
from summarize.stages.verify.outcome import outcome
from summarize.text.clocks import Clock, find_clocks, tells
from summarize.text.dates import TimePhrase, find_times, relation
from summarize.text.names import find_names
from summarize.text.quantities import Quantity, comparable, counts, find_quantities
from summarize.text.quantity import implies
from summarize.text.quantity_units import DURATIONS

_FIGURE = re.compile(r"\w*\d\w*")
# Figures have no more than three places.
_FINEST = 0.001
_ABOUT = re.compile(r"(?:about|around|some|roughly|approximately|circa)\s", re.IGNORECASE)
# Whom a wider word counts too, in the singular.
_PEOPLE = frozenset(
    "adult activist actor aide analyst athlete baby boy child citizen civilian commuter conductor deckhand demonstrator driver "
    "employee farmer firefighter fisherman girl guest guard hostage immigrant inmate islander journalist kid lawmaker local man "
    "marcher mechanic medic member migrant miner motorist neighbour nurse officer official onlooker passenger patient "
    "pedestrian pensioner pilot player police policeman prisoner protester pupil refugee reporter rescuer resident sailor "
    "scientist shopper soldier spectator staff striker student suspect swimmer teacher teenager tourist traveller troop victim "
    "villager visitor volunteer voter witness woman worker".split()
)
_BROADER = {
    "person": _PEOPLE,
    "worker": frozenset(
        "conductor driver employee farmer labourer mechanic miner nurse staff striker".split()
    ),
    "child": frozenset({"baby", "boy", "girl", "kid"}),
}


def numbers(sentence: str, evidence: Evidence) -> Check:
    """Each quantity allows no more than one in the evidence says; other figures ("F-16", "a2") stand there as such."""
    given = [quantity for reading in evidence.readings for quantity in _quantities(reading)]
    return _numbers(sentence, find_quantities(sentence), given, evidence)


def values(sentence: str, evidence: Evidence) -> Check:
    """As `numbers`, for a sentence that is read in English from another language: what it counts can be anything."""
    wanted = _quantities(Reading(sentence, None, is_foreign=True))
    foreign = (replace(reading, is_foreign=True) for reading in evidence.readings)
    return _numbers(sentence, wanted, [one for reading in foreign for one in _quantities(reading)], evidence)


def _numbers(
    sentence: str, found: Iterable[Quantity], given: Sequence[Quantity], evidence: Evidence
) -> Check:
    times: list[TimePhrase | Clock] = [*find_times(sentence, published=None), *find_clocks(sentence)]
    wanted = [
        one
        for one in found
        if not _is_in_name(one, sentence)
        and not any(one.start < time.end and time.start < one.end for time in times)
    ]
    faults = [one.text for one in wanted if not _is_given(one, given, evidence)]
    covered = [*wanted, *times]
    figures = [
        figure
        for figure in _FIGURE.finditer(sentence)
        if not any(one.start <= figure.start() < one.end for one in covered)
    ]
    written = "\n".join([evidence.text, *(article.name for article in evidence.articles)]).casefold()
    faults += [figure[0] for figure in figures if figure[0].casefold() not in _FIGURE.findall(written)]
    return outcome("numbers", evidence, applies=bool(wanted or figures), faults=faults)


def _quantities(reading: Reading) -> Iterable[Quantity]:
    """The quantities of a reading; what is counted in another language can be anything."""
    if not reading.is_foreign:
        return find_quantities(reading.text)
    # In small letters: a capital before a number is no sign of a name in German.
    found = find_quantities(reading.text.lower())
    return (replace(one, unit="") if counts(one.unit) else one for one in found)


def _is_in_name(quantity: Quantity, sentence: str) -> bool:
    """Whether it is part of a name: "Channel Three News"."""
    return any(name.start < quantity.start < name.end for name in find_names(sentence))


def _is_given(wanted: Quantity, given: Sequence[Quantity], evidence: Evidence) -> bool:
    if any(implies(_as_people(one, wanted), wanted) and _rounds_to(one, wanted) for one in given):
        return True
    if wanted.unit in DURATIONS:
        # "Four days" is part of a time in "four days after Saturday's derailment".
        times = (
            time.text for reading in evidence.readings for time in find_times(reading.text, published=None)
        )
        return any(wanted.text.casefold() in time.casefold() for time in times)
    if wanted.low != 1 or wanted.high != 1:
        return False
    if wanted.kind == "ordinal":
        # "The first judgment" tells which one is meant; only another ordinal makes it wrong.
        return not any(comparable(one, wanted) for one in given)
    # One lamp is a lamp, and the "one" of "one sounded" an alarm.
    single = re.compile(
        rf"\b(?:an?|each|every|another|single)\b(?:\s[\w-]+){{0,3}}?\s{re.escape(wanted.unit)}", re.IGNORECASE
    )
    return bool(wanted.unit) and any(single.search(reading.text) for reading in evidence.readings)


def _rounds_to(given: Quantity, wanted: Quantity) -> bool:
    """Whether *given* can be rounded to an "about": 410 is about 400 and not about 450, and 3,100 not about 3,107."""
    if not _ABOUT.match(wanted.text) or None in {given.low, given.high, wanted.low, wanted.high}:
        return True
    value, figure = (((one.low or 0) + (one.high or 0)) / 2 for one in (given, wanted))
    return abs(value - figure) <= _last_digit(figure) / 2


def _last_digit(figure: float) -> float:
    """What the last digit of *figure* is worth that is not 0: 100 in 3,100."""
    worth = 10.0 ** math.floor(math.log10(figure)) if figure > 0 else 1.0
    while worth > _FINEST and not round(figure / worth, 6).is_integer():
        worth /= 10
    return worth


def _as_people(given: Quantity, wanted: Quantity) -> Quantity:
    """Drivers are people, and kids are children."""
    broader = _BROADER.get(wanted.unit, frozenset())
    return replace(given, unit=wanted.unit) if given.unit in broader else given


def dates(sentence: str, evidence: Evidence) -> Check:
    """Each day in it stands in the evidence in the same words, or is the same day or a wider stretch; so does each time of day."""
    days = find_times(sentence, published=evidence.latest)
    given = [
        time
        for reading in evidence.readings
        for time in find_times(reading.text, published=reading.published)
    ]
    clocks = find_clocks(sentence)
    told = [clock for reading in evidence.readings for clock in find_clocks(reading.text)]
    faults = [day.text for day in days if not any(_covers(day, one) for one in given)]
    faults += [clock.text for clock in clocks if not any(tells(one, clock) for one in told)]
    return outcome("dates", evidence, applies=bool(days or clocks), faults=faults)


def _covers(wanted: TimePhrase, given: TimePhrase) -> bool:
    if wanted.text.casefold() == given.text.casefold():
        return True
    # What has gone on since a year began in it.
    if given.text.casefold() == f"since {wanted.text.casefold()}":
        return True
    if wanted.latest is None or given.latest is None:
        return False
    if wanted.earliest is None:
        # What happened on a day happened by then; what lasts until one day does not last until another.
        return given.latest == wanted.latest if given.earliest is None else given.latest <= wanted.latest
    if given.earliest is None:
        return False
    return relation(wanted, given) == "same" or (
        wanted.earliest <= given.earliest and given.latest <= wanted.latest
    )
