"""Finds the times that a text names, and says which days they mean and how two of them relate.

What a phrase means can depend on the day of publication and on the words around it: "set to start Friday" is
the next Friday, "said on Friday" the latest, "the day before Friday" a Thursday.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from summarize.text.calendar_days import Days, Precision, RelativeTimeError, Setting, Tense
from summarize.text.date_rules import MONTH_CUE, MONTH_RULES, YEAR_CUE, YEAR_RULES, Rule
from summarize.text.relative_dates import COUNTED, RELATIVE_CUE, RELATIVE_RULES, counted, counts_from

TimeRelation = Literal["same", "contained", "overlapping", "disjoint", "unknown"]

# How far around a phrase its tense is looked for, within its sentence: about twenty words.
_CONTEXT: Final = 120


@dataclass(frozen=True)
class TimePhrase:
    """A time as written, and the days that it can mean.

    Attributes:
        text: The phrase, without a preposition that doesn't change its days: "Tuesday" of "on Tuesday", but
            "since 2018" and "the day before Tuesday".
        start: First character (Unicode code point), counted from 0.
        end: One past the last character.
        earliest: First day it can mean; None if it has no first day ("by Friday") or stays relative.
        latest: Last day it can mean, included; None if it has none ("after 2018") or stays relative.
        precision: The unit that it names; "days" is a stretch of them, "open" has no fixed ends.
    """

    text: str
    start: int
    end: int
    earliest: date | None
    latest: date | None
    precision: Precision

    @property
    def is_relative(self) -> bool:
        """Whether it could not be resolved, since the day that it is counted from is not known."""
        return self.earliest is None and self.latest is None


# Several stages ask about the same sentences; 4,096 of them take a few megabytes.
@lru_cache(maxsize=4_096)
def find_times(text: str, *, published: date | None) -> tuple[TimePhrase, ...]:
    """Find the times in *text*, in text order and without overlap; where forms overlap, the longest counts.

    Weeks start on Monday. Without a day of publication, times that are counted from it stay relative; those that
    are counted from something told elsewhere ("a day earlier", "the Monday before") always do.
    """
    folded = text.lower()
    candidates = sorted(
        (
            (match, rule)
            for cue, rules in _FORMS
            if cue.search(folded)
            for rule in rules
            for match in rule.pattern.finditer(text)
        ),
        key=lambda candidate: (candidate[0].start("time"), -candidate[0].end("time")),
    )
    breaks = [match.end() for match in _SENTENCE_END.finditer(text)]
    phrases: list[TimePhrase] = []
    for match, rule in candidates:
        if phrases and match.start("time") < phrases[-1].end:
            continue
        setting = Setting(published, _tense(text, match, breaks))
        if phrase := _phrase(match, rule, setting):
            while phrases and phrases[-1].end > phrase.start:
                phrases.pop()  # "the day before" of "the day before Thursday"
            phrases.append(phrase)
    return tuple(phrases)


# The forms of times, each with a cue: most sentences name no time, which one look for each cue tells.
_FORMS: Final = ((MONTH_CUE, MONTH_RULES), (YEAR_CUE, YEAR_RULES), (RELATIVE_CUE, RELATIVE_RULES))


def relation(first: TimePhrase, second: TimePhrase) -> TimeRelation:
    """How two times relate: the same days, one within the other, some days in common, none.

    An end that is open has no limit. It is unknown where one of them stays relative, unless both do and have
    the same words: the caller compares texts of one event, in which "on Tuesday" is one day.
    """
    if first.is_relative or second.is_relative:
        same_words = first.text.casefold() == second.text.casefold()
        return "same" if same_words and first.is_relative and second.is_relative else "unknown"
    (start1, end1), (start2, end2) = _bounds(first), _bounds(second)
    if (start1, end1) == (start2, end2):
        return "same"
    if max(start1, start2) > min(end1, end2):
        return "disjoint"
    within = (start1 <= start2 and end2 <= end1) or (start2 <= start1 and end1 <= end2)
    return "contained" if within else "overlapping"


def _bounds(phrase: TimePhrase) -> tuple[date, date]:
    return phrase.earliest or date.min, phrase.latest or date.max


def _phrase(match: re.Match[str], rule: Rule, setting: Setting) -> TimePhrase | None:
    """The phrase that *match* is, widened by "two days before", "since", "by"… before it; None if it is no time."""
    text, (start, end) = match.string, match.span("time")
    try:
        days = _days(match, rule, setting)
        precision = days.precision if days else rule.precision
        while count := _count_before(text, start, precision):
            start, days, precision = count.start(), days and counted(count, days), "day"
    except (ValueError, OverflowError):
        return None
    if bound := _bound_before(text, start, end, whole=start < match.start("time")):
        earliest, latest = _bounded(bound[1].lower(), days, setting.published) if days else (None, None)
        return TimePhrase(text[bound.start() : end], bound.start(), end, earliest, latest, "open")
    if days is None:
        return TimePhrase(text[start:end], start, end, None, None, precision)
    return TimePhrase(text[start:end], start, end, days.earliest, days.latest, days.precision)


def _days(match: re.Match[str], rule: Rule, setting: Setting) -> Days | None:
    """The days that *match* means, or None if they depend on one that is not known."""
    try:
        return rule.resolve(match, setting)
    except RelativeTimeError:
        return None


def _count_before(text: str, start: int, precision: Precision) -> re.Match[str] | None:
    """What counts from the time at *start*: "two days after", "the day before the"."""
    if not _SIDE.search(text, max(0, start - _SIDE_LENGTH), start):
        return None
    match = COUNTED.search(text, max(0, start - _COUNTED_LENGTH), start)
    return match if match and counts_from(match, precision) else None


def _bound_before(text: str, start: int, end: int, *, whole: bool) -> re.Match[str] | None:
    """The "since", "by", "until"… that opens the time at *start*, of which *whole* says that it is counted from another.

    "Before Tuesday's meeting" and "after the May 30 attack" are on that day.
    """
    bound = _BOUND.search(text, max(0, start - _SIDE_LENGTH), start)
    attributive = (
        not whole
        and bound
        and (
            text.startswith(_POSSESSIVES, end) or (bound[2] and " of " not in text[start : end + len(" of ")])
        )
    )
    return None if attributive else bound


_POSSESSIVES: Final = ("'s", "’s")
_BOUND: Final = re.compile(
    r"\b(since|by|until|till|through|before|prior to|after)\s(the\s)?\Z", re.IGNORECASE
)
_SIDE: Final = re.compile(r"\s(?:before|to|of|after|following)\s(?:the\s)?\Z")
_SIDE_LENGTH: Final = len(" following the ")
# "Just more than seven hundred and twenty-five thousand days prior to the": nobody counts further from a day.
_COUNTED_LENGTH: Final = 80


def _bounded(word: str, days: Days, published: date | None) -> tuple[date | None, date | None]:
    """What is left of *days* after "since", "by", "until"…: an interval with an open end."""
    if word == "since":
        still_running = published is not None and published >= days.earliest
        return days.earliest, published if still_running else None
    if word == "after":
        return days.latest + timedelta(days=1), None
    if word in {"before", "prior to"}:
        return None, days.earliest - timedelta(days=1)
    return None, days.latest


# A full stop after a small letter, a digit or a mark, so that "U.S. officials" stays in one piece.
_SENTENCE_END: Final = re.compile(r"(?<=[a-z0-9%)”\"’])[.!?][”\"’)]?\s+(?=[\"“‘(]?[A-Z])|\n")
# Words that say that what follows is still to come; tried first, so that "is scheduled" is not read as past.
# The verb after them is part of the sign: "will be held" looks ahead.
_verb = r"(?:\s(?:not|also|be|[a-z]+ly)){0,3}(?:\s[a-z]+)?"
_FUTURE: Final = (
    rf"(?:will|shall|would|won[’']t|[’']ll|must|should|might|could(?!\snot\b)|(?-i:may)){_verb}"
    r"|(?:set|due|slated|scheduled|expected|likely|poised|planned|supposed|going|is|are|be"
    rf"|(?:plan|hope|aim|intend|agree|vow|promise|propose|threaten|need|want)(?:s|d|ed|ned)?)\sto\b{_verb}|to\sbe{_verb}"
    # "due on Friday" and "expected Friday", but not "a scheduled interview"
    r"|(?:set|due|slated|scheduled|expected|planned)(?=\s(?:for|by|on|in|at|next|later|this)\b|\s?\Z)"
    r"|(?:starts?|begins?|opens?|resumes?|arrives?|meets?|ends?|expires?|takes?\s(?:effect|place)|kicks?\soff)"
    r"|upcoming|coming|ahead\sof|deadline"
)
_PAST: Final = (
    r"said|says|claims|reports|told|was|were|had|did|has|have|met|held|made|took|came|went|began|gave|wrote|shot|found"
    r"|left|saw|spoke|won|lost|got|became|led|sent|kept|brought|fell|rose|ran|struck|broke|hit|put|quit|cut|knew"
    r"|thought|felt|heard|paid|sat|stood|fought|caught|drew|flew|grew|threw|chose|drove|spent|built|since|[a-z]{2,}ed"
)
_TENSE: Final = re.compile(rf"(?<![\w-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\w-])", re.IGNORECASE)
# "China to hold talks": a headline's future.
_HEADLINE: Final = re.compile(
    r"(?:\S+\s){0,5}?[A-Z][\w’'-]*\sto\s(?!(?:the|an?|its|his|her|their|this|that)\b)[a-z]"
)


def _tense(text: str, match: re.Match[str], breaks: list[int]) -> Tense:
    """Where the sentence looks: by the nearest sign before the phrase, else by the first one after it."""
    start, end = match.span("time")
    at = bisect_right(breaks, start)
    sentence_start = breaks[at - 1] if at else 0
    sentence_end = breaks[at] if at < len(breaks) else len(text)
    before = [*_TENSE.finditer(text, max(sentence_start, start - _CONTEXT), start)]
    if not before and _HEADLINE.match(text, sentence_start, start):
        return "future"
    sign = before[-1] if before else _TENSE.search(text, end, min(sentence_end, end + _CONTEXT))
    if sign is None:
        return "unmarked"
    return "future" if sign["future"] else "past"
