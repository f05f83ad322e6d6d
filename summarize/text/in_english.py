"""Foreign articles read for what code can compare: their numbers, days, times of day, bounds and negations in English.

It translates nothing else. Whether the words around them say the same is not for code to tell.
"""

import re
from functools import lru_cache
from typing import Final

from summarize.text.languages import english_of
from summarize.text.phrasebook import any_phrase

_FIGURE: Final = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![\d])")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
# "17.05 Uhr", "17 h 35", "ore 17.35".
_CLOCK: Final = re.compile(
    r"(?<![\d.,])(?:(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d))?\s(?:Uhr|uur|horas)\b"
    r"|(?P<hour2>[01]?\d|2[0-3])\s?h(?:\s?(?P<minute2>[0-5]\d))?\b"
    r"|(?<=(?:re|às|as|le|om)\s)(?P<hour3>[01]?\d|2[0-3])[.:](?P<minute3>[0-5]\d)(?!\d))"
)
# "27. Mai", "1er juin", "27 de mayo de 2024", "1º de maio".
_DAY: Final = re.compile(r"\b([1-3]?\d)(?:\.|er|º|°)?\s(?:de\s)?(?=[A-Z][a-z]+\b)")
_OF_YEAR: Final = re.compile(r"(?<=[a-z]) de (?=(?:1[89]|20)\d\d\b)")


# The spans of a report are read anew for each sentence that cites them.
@lru_cache(maxsize=4_096)
def in_english(text: str, language: str) -> str:
    """*text*, in *language* (de, fr, es, it, nl or pt), with its numbers, times, bounds and negations in English.

    Everything else stays as it is; places in it are not those of *text*.
    """
    phrases = english_of(language)
    timed = _CLOCK.sub(_as_clock, text)
    counted = _FIGURE.sub(_as_figure, timed)
    read = _pattern(language).sub(lambda match: phrases[match[0]], counted)
    return _OF_YEAR.sub(" ", _DAY.sub(r"\1 ", read))


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    return any_phrase(english_of(language))


def _as_clock(match: re.Match[str]) -> str:
    hour = match["hour"] or match["hour2"] or match["hour3"]
    return f"{int(hour):02}:{match['minute'] or match['minute2'] or match['minute3'] or '00'}"


def _as_figure(match: re.Match[str]) -> str:
    """A figure with full stops at the thousands and a decimal comma, in the English way."""
    if _THOUSANDS.fullmatch(match[0]) or match[0].count(",") == 1:
        return match[0].replace(".", "\0").replace(",", ".").replace("\0", ",")
    return match[0]
