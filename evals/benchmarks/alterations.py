"""Sentences altered by rule, so that they say another thing, with exactly what was changed.

Each rule makes one edit at each place where it applies. What it puts there is drawn from *random*: the same seed gives the
same alterations. English only.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Final, Literal, TypeAlias, get_args

from summarize.text.names import Name, find_names
from summarize.text.polarity import find_negations
from summarize.text.quoted import quoted
from summarize.text.words import STOP_WORDS

Kind = Literal[
    "digit",
    "number word",
    "unit",
    "date",
    "name",
    "negation dropped",
    "negation added",
    "roles swapped",
    "hedge removed",
    "hedge added",
    "scope",
    "comparison",
    "quotation",
    "merged",
    "invented",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True)
class Story:
    """What alterations are drawn from: the sentences of the articles on one event, and the names in them."""

    sentences: tuple[str, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Alteration:
    """A sentence that was altered in one place.

    Attributes:
        kind: The rule that altered it.
        text: The altered sentence.
        start: First character of the change in `text` (Unicode code point), counted from 0.
        end: One past the last; the same as `start` where words were dropped.
        before: What stood there in the sentence; empty where words were added.
        after: What stands there now.
    """

    kind: Kind
    text: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True)
class _Edit:
    """Put *after* in place of the characters from *start* to *end*."""

    start: int
    end: int
    after: str


_Rule: TypeAlias = Callable[[str, Story, Random], Iterator[_Edit]]


def story_of(sentences: Iterable[str]) -> Story:
    """The material of one story; names and sentences that come again are taken once, in order."""
    once = tuple(dict.fromkeys(sentences))
    names = {name.text: name for sentence in once for name in find_names(sentence)}
    return Story(once, tuple(names.values()))


def alterations(sentence: str, story: Story, random: Random) -> Iterator[Alteration]:
    """Every alteration of *sentence*, by kind in the order of `KINDS`, then in the order of the text.

    Args:
        sentence: One sentence.
        story: Where other names, words and sentences come from.
        random: Decides what is put in place of a word.
    """
    for kind, rule in _RULES.items():
        for edit in rule(sentence, story, random):
            before = sentence[edit.start : edit.end]
            if edit.after.casefold() != before.casefold():
                text = sentence[: edit.start] + edit.after + sentence[edit.end :]
                yield Alteration(kind, text, edit.start, edit.start + len(edit.after), before, edit.after)


# Words that can stand for each other in a sentence and mean another thing: a row is one class.
_NUMBER_WORDS: Final = """
two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen
twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety
hundred|thousand|million|billion|trillion
dozens|hundreds|thousands|millions|billions
second|third|fourth|fifth|sixth|seventh
once|twice
"""
# After a number.
_UNITS: Final = """
miles|kilometers|meters|feet|inches|yards
kilometres|metres
mile|kilometer|meter|foot|inch|yard
kilometre|metre
seconds|minutes|hours|days|weeks|months|years|decades
second|minute|hour|day|week|month|year|decade
pounds|kilograms|tons|ounces
dollars|euros|yen|rupees|roubles
percent|percentage points|basis points
per cent|percentage points|basis points
mph|km/h|knots
"""
_WEEKDAYS: Final = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIMES: Final = f"""
{_WEEKDAYS}
{_MONTHS}
Jan.|Feb.|Aug.|Sept.|Oct.|Nov.|Dec.
yesterday|today|tomorrow
last week|this week|next week
last month|this month|next month
last year|this year|next year
"""
_SCOPES: Final = """
all|some|none of
everyone|someone
everybody|somebody
everything|something
always|sometimes|rarely
every|hardly any
most of|some of|few of
many|few
entire|partial
entirely|partly
completely|partly
"""
_PAIRS: Final = (
    "higher|lower larger|smaller bigger|smaller greater|lesser older|younger earlier|later better|worse best|worst "
    "stronger|weaker faster|slower highest|lowest largest|smallest rose|fell rise|fall rising|falling increase|decrease "
    "increased|decreased increasing|decreasing gained|lost won|lost before|after above|below"
)
_COMPARISONS: Final = "\n".join(["more than|less than|exactly", "at least|at most", *_PAIRS.split()])


def _exchanged(rows: str, *, before: str = "") -> _Rule:
    """A rule that puts another word of its row in place of a word, where *before* matches just before it.

    A word that has a capital in its row counts with a capital only.
    """
    classes = [row.split("|") for row in rows.strip().splitlines()]
    known = {word.casefold(): row for row in classes for word in row}
    words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"{before}(?<![\w-])(?P<word>{words})(?![\w-])", re.IGNORECASE)

    def edits(sentence: str, _story: Story, random: Random) -> Iterator[_Edit]:
        for match in pattern.finditer(sentence):
            word, row = match["word"], known[match["word"].casefold()]
            if row[0].islower() or word in row:
                other = random.choice([one for one in row if one.casefold() != word.casefold()])
                yield _Edit(*match.span("word"), _with_case_of(word, other))

    return edits


def _with_case_of(word: str, other: str) -> str:
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def _without(sentence: str, start: int, end: int) -> _Edit:
    """Drop a word with the space beside it; what then begins the sentence gets its capital."""
    if sentence[end : end + 1] == " ":
        end += 1
    elif sentence[start - 1 : start] == " ":
        start -= 1
    if start == 0 and end < len(sentence):
        return _Edit(0, end + 1, sentence[end].upper())
    return _Edit(start, end, "")


_FIGURE: Final = re.compile(r"(?<![\w.])\d[\d,.]*")
_MONTH: Final = rf"(?:{_MONTHS}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
# The figures of a date: a day beside a month, a year.
_DATED: Final = re.compile(
    rf"\b{_MONTH} (?P<after>[1-9]\d?)\b|(?<![\w.,:$])(?P<before>[1-9]\d?)(?= {_MONTH}(?!\w))|(?<![\w.,$€£])(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d)"
)


def _digits(sentence: str, _story: Story, random: Random) -> Iterator[_Edit]:
    """One digit of each figure that is no date."""
    dated = {match.start(match.lastgroup or 0) for match in _DATED.finditer(sentence)}
    for figure in _FIGURE.finditer(sentence):
        if figure.start() not in dated:
            at = random.choice([at for at in range(*figure.span()) if sentence[at].isdigit()])
            others = [digit for digit in "123456789" if digit != sentence[at]]
            yield _Edit(at, at + 1, random.choice(others))


def _dates(sentence: str, _story: Story, random: Random) -> Iterator[_Edit]:
    """Another day of the month, another year nearby."""
    for match in _DATED.finditer(sentence):
        group = match.lastgroup or ""
        value = int(match[group])
        others = (-3, -2, -1, 1, 2, 3) if group == "year" else range(1 - value, 29 - value)
        yield _Edit(*match.span(group), str(value + random.choice([other for other in others if other])))


def _signs(sentence: str, _story: Story, random: Random) -> Iterator[_Edit]:
    """Currencies and the percent sign beside a figure."""
    for match in re.finditer(r"[$€£](?=\d)|(?<=\d)%", sentence):
        others = [sign for sign in ("$", "€", "£") if sign != match[0]]
        yield _Edit(*match.span(), " percentage points" if match[0] == "%" else random.choice(others))


def _other_names(sentence: str, story: Story, random: Random) -> Iterator[_Edit]:
    """Another name of the story, of the same type, that is not in the sentence and shares no word with the name."""
    for name in find_names(sentence):
        others = [
            other.text
            for other in story.names
            if other.type == name.type and other.text not in sentence and not _share_a_word(name, other)
        ]
        if others:
            yield _Edit(name.start, name.end, random.choice(others))


# What two names stand on either side of without it mattering which is first: "A and B", "A, B", "A met with B".
_LEVEL: Final = re.compile(r"\W*(?:(?:and|or|nor|with|met|meets|the|both|[–-])\W*)*", re.IGNORECASE)


def _roles(sentence: str, _story: Story, _random: Random) -> Iterator[_Edit]:
    """Two names of one type change places, unless they stand side by side."""
    for first, second in combinations(find_names(sentence), 2):
        between = sentence[first.end : second.start]
        if first.type == second.type and not (_share_a_word(first, second) or _LEVEL.fullmatch(between)):
            yield _Edit(first.start, second.end, second.text + between + first.text)


def _share_a_word(name: Name, other: Name) -> bool:
    return not set(name.text.casefold().split()).isdisjoint(other.text.casefold().split())


_WITHOUT_NEGATION: Final = dict(
    pair.split("|")
    for pair in "without|with cannot|can nobody|everybody nothing|everything nowhere|everywhere none|all neither|both "
    "won't|will can't|can shan't|shall".split()
)


def _negations_dropped(sentence: str, _story: Story, _random: Random) -> Iterator[_Edit]:
    for negation in find_negations(sentence):
        word = negation.text.lower().replace("’", "'")
        if word in {"not", "no", "never"}:
            yield _without(sentence, negation.start, negation.end)
        elif word in _WITHOUT_NEGATION or word.endswith("n't"):
            other = _WITHOUT_NEGATION.get(word, negation.text[:-3])
            yield _Edit(negation.start, negation.end, _with_case_of(negation.text, other))


_AUXILIARY: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|should|can|may|might|must|did|does)(?= \w)(?! (?:not|no|never)\b)",
)
_OWNING: Final = re.compile(
    r"\b(?:has|have|had|found|gave|made|saw|with|offered) (?P<word>an?|any|the)(?= \w)"
)
_SAYING: Final = re.compile(r"(?<=\w )(?=(?:said|told|wrote|confirmed|announced|agreed|promised|warned) )")


def _negations_added(sentence: str, _story: Story, random: Random) -> Iterator[_Edit]:
    for match in _AUXILIARY.finditer(sentence):
        yield _Edit(match.end(), match.end(), random.choice((" not", " never")))
    for match in _OWNING.finditer(sentence):
        yield _Edit(*match.span("word"), "no")
    for match in _SAYING.finditer(sentence):
        yield _Edit(*match.span(), "never ")


_HEDGE: Final = re.compile(
    r"\b(?:(?P<adverb>allegedly|reportedly|apparently|supposedly|purportedly|possibly|probably|perhaps)"
    r"|(?P<article>an? )?(?P<adjective>alleged|suspected|supposed|purported|unconfirmed|possible|potential)(?= \w)(?! (?:that|to|of)\b)"
    r"|(?P<modal>may|might)(?= \w)(?! (?:have|not)\b))\b",
)
_SUSPECT: Final = re.compile(
    r"(?<=\b[Tt]he )(?=(?:attack|attacker|killer|gunman|shooter|victim|murder|crime|fraud|plot|theft|bribe|abuse|scheme|incident|"
    r"hacker|explosion|fire|deal|agreement|threat|violation|conspiracy)s?\b)",
)


def _hedges_removed(sentence: str, _story: Story, _random: Random) -> Iterator[_Edit]:
    for match in _HEDGE.finditer(sentence):
        if match["modal"]:
            yield _Edit(*match.span(), "will")
        elif match["article"]:
            end = match.end() + 1
            yield _Edit(match.start(), end, "an " if sentence[end : end + 1] in "aeiou" else "a ")
        else:
            yield _without(sentence, *match.span())


def _hedges_added(sentence: str, _story: Story, random: Random) -> Iterator[_Edit]:
    for match in _AUXILIARY.finditer(sentence):
        yield _Edit(match.end(), match.end(), random.choice((" allegedly", " reportedly")))
    for match in _SUSPECT.finditer(sentence):
        yield _Edit(*match.span(), "alleged ")


_WORD: Final = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")


def _misquoted(sentence: str, story: Story, random: Random) -> Iterator[_Edit]:
    """One word of each quotation: dropped, or another of the story in its place."""
    for span in quoted(sentence):
        said = _content_words(sentence[span.start : span.end])
        others = _content_words(random.choice(story.sentences)) if story.sentences else []
        if not said:
            continue
        start, end = (span.start + at for at in random.choice(said).span())
        other = random.choice([*(match[0] for match in others), ""])
        yield _Edit(start, end, other) if other else _without(sentence, start, end)


def _content_words(text: str) -> list[re.Match[str]]:
    return [match for match in _WORD.finditer(text) if match[0] not in STOP_WORDS]


def _merged(sentence: str, story: Story, random: Random) -> Iterator[_Edit]:
    """The beginning of the sentence goes on as another of the story does, from an auxiliary verb that both have."""
    own = _AUXILIARY.search(sentence)
    if own is None:
        return
    verb = re.compile(rf"\b{own[0]}(?= \w)")
    tails = [(other, match.end()) for other in story.sentences if (match := verb.search(other))]
    tails = [(other, at) for other, at in tails if other != sentence and sentence[own.end() :] != other[at:]]
    if tails:
        other, at = random.choice(tails)
        yield _Edit(own.end(), len(sentence), other[at:])


_INVENTIONS: Final = (
    "{name} told reporters that {n} people had been arrested overnight.",
    "{name} resigned on {day} after {n} years in office.",
    "A court ordered {name} to pay {n} million dollars.",
    "{name} has rejected every offer of talks since {day}.",
    "At least {n} witnesses saw {name} leave the building.",
    "“We will never forgive what happened here,” {name} said on {day}.",
)


def _invented(sentence: str, story: Story, random: Random) -> Iterator[_Edit]:
    """Another sentence altogether, about somebody or something of the story."""
    if story.names:
        name, day = random.choice(story.names).text, random.choice(_WEEKDAYS.split("|"))
        text = random.choice(_INVENTIONS).format(name=name, n=random.randint(13, 97), day=day)
        yield _Edit(0, len(sentence), text)


def _either(*rules: _Rule) -> _Rule:
    return lambda sentence, story, random: (edit for rule in rules for edit in rule(sentence, story, random))


_NUMBER: Final = r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|few|several))[ \xa0-]"
_RULES: Final[Mapping[Kind, _Rule]] = {
    "digit": _digits,
    "number word": _exchanged(_NUMBER_WORDS),
    "unit": _either(_exchanged(_UNITS, before=_NUMBER), _signs),
    "date": _either(_exchanged(_TIMES), _dates),
    "name": _other_names,
    "negation dropped": _negations_dropped,
    "negation added": _negations_added,
    "roles swapped": _roles,
    "hedge removed": _hedges_removed,
    "hedge added": _hedges_added,
    "scope": _exchanged(_SCOPES, before=r"(?<!\bat )(?<!\bafter )(?<!\bof )(?<!\bhow )(?<!\bas )(?<!\ba )"),
    "comparison": _exchanged(_COMPARISONS),
    "quotation": _misquoted,
    "merged": _merged,
    "invented": _invented,
}
