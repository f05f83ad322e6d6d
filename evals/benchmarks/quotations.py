"""Quotations to look for: the sentences of articles, altered by rule and in other type, and where they were taken from."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

from evals.benchmarks.alterations import KINDS, alterations, story_of
from evals.benchmarks.typography import SETTINGS, variants
from evals.cases import CASES
from summarize.text.hedges import find_hedges
from summarize.text.polarity import find_negations
from summarize.text.sentences import sentences

FILES: Final = (Path("clusters", "basil.jsonl"), Path("clusters", "allsides.jsonl"))
ELLIPSIS_ALTERED: Final = "ellipsis over a negation or hedge"
WORD_DROPPED: Final = "word dropped beside the article's own ellipsis"
ELLIPSIS_FAIR: Final = "ellipsis over plain words"
VERBATIM: Final = "as it stands"
TWO_SENTENCES: Final = "two sentences, one space"
ALTERED: Final = (*KINDS, ELLIPSIS_ALTERED, WORD_DROPPED)
"""Kinds of quotations that must be refused."""
RESET: Final = (VERBATIM, *SETTINGS, TWO_SENTENCES, ELLIPSIS_FAIR)
"""Kinds of quotations that must be found."""

_FEWEST_WORDS: Final = 4

# Start and end, in code points.
Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Quotation:
    """A quotation of an article, altered or in other type.

    Attributes:
        kind: How it was made.
        text: Its words.
        article: The article's text.
        places: Where its pieces were taken from; none if it was altered, and must be refused.
    """

    kind: str
    text: str
    article: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Material:
    """What is looked for, and how many altered ones were left out, by kind, since their words stand in the article."""

    quotations: tuple[Quotation, ...]
    left_out: Counter[str]


def stories(data: Path | None) -> Iterator[list[str]]:
    """The texts of the articles on one event, event by event.

    Raises:
        OSError: A file of *data* cannot be read.
    """
    for case in CASES:
        yield [file.read_text(encoding="utf-8") for file in sorted(case.articles.glob("*.txt"))]
    for path in (data / file for file in FILES) if data else ():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield [_text(article) for article in json.loads(line)["articles"]]


def _text(article: Mapping[str, Any]) -> str:
    return "\n".join(article["paragraphs"]) if "paragraphs" in article else article["text"]


def material(every: Iterable[Sequence[str]], *, most: int, seed: int = 0) -> Material:
    """Quotations of all stories, at most *most* of a kind; the same for the same *seed*."""
    random = Random(seed)  # noqa: S311  # nothing secret
    found: dict[str, list[Quotation]] = {kind: [] for kind in (*ALTERED, *RESET)}
    left_out: Counter[str] = Counter()
    for texts in every:
        for quotation in quotations(texts, random):
            if not quotation.places and _stands(quotation):
                left_out[quotation.kind] += 1
            else:
                found[quotation.kind].append(quotation)
    drawn = [random.sample(some, min(most, len(some))) for some in found.values()]
    return Material(tuple(quotation for some in drawn for quotation in some), left_out)


def quotations(texts: Sequence[str], random: Random) -> Iterator[Quotation]:
    """What is made of the sentences of one story: one quotation of each kind that applies to a sentence."""
    bounds = {text: [(span.start, span.end) for span in sentences(text)] for text in texts}
    story = story_of(text[slice(*place)] for text, places in bounds.items() for place in places)
    for text, places in bounds.items():
        for place in places:
            sentence = text[slice(*place)]
            if len(sentence.split()) < _FEWEST_WORDS:
                continue
            altered = list(alterations(sentence, story, random))
            random.shuffle(altered)
            for kind, one in {alteration.kind: alteration for alteration in altered}.items():
                yield Quotation(kind, one.text, text)
            yield Quotation(VERBATIM, sentence, text, (place,))
            for variant in variants(sentence, random):
                yield Quotation(variant.setting, variant.text, text, (place,))
            if _ELLIPSIS.search(sentence):
                yield from _beside_ellipses(sentence, text)
            else:
                yield from _elided(text, place, random)
        for (start, end), (following, last) in pairwise(places):
            if text[end:following].isspace():
                yield Quotation(
                    TWO_SENTENCES, f"{text[start:end]} {text[following:last]}", text, ((start, last),)
                )


_ELLIPSIS: Final = re.compile(r"…|\.\s*\.")
_BESIDE: Final = re.compile(r"(?<=\w )(?P<before>\w+) ?(?:…|\.{3,4}) ?(?P<after>\w+)(?= \w)")


def _beside_ellipses(sentence: str, text: str) -> Iterator[Quotation]:
    """The sentence without a word before or after an ellipsis of its own."""
    for match in _BESIDE.finditer(sentence):
        for start, end in (match.span("before"), match.span("after")):
            yield Quotation(WORD_DROPPED, sentence[:start] + sentence[end:], text)


_PLAIN_WORD: Final = re.compile(
    r"(?!(?:one|two|three|four|five|six|seven|eight|nine|ten|half|per)\b)[a-z]{2,}(?:['’]t)?"
)
# An ellipsis over these is neither plainly fair nor plainly unfair.
_DOUBTFUL: Final = re.compile(
    r"\b(?:if|unless|except|instead|but|only|may|might|could|would|should|can|likely|unlikely|probabl\w+|perhaps|possibl\w+|hardly|"
    r"rarely|seldom|barely|claim\w*|den\w+|disput\w*|accus\w*|fals\w*|refut\w*|refus\w*|reject\w*|fail\w*)\b",
)
# Words that an ellipsis leaves out, and that stand on each side of it at the least.
_MOST_ELIDED, _PIECE = 6, 3


def _elided(text: str, place: Place, random: Random) -> Iterator[Quotation]:
    """The sentence with an ellipsis over plain words of it; with one over a negation or a hedge, where it has one."""
    words = [
        (place[0] + word.start(), place[0] + word.end()) for word in re.finditer(r"\S+", text[slice(*place)])
    ]
    is_plain = [_PLAIN_WORD.fullmatch(text[start:end]) is not None for start, end in words]
    gaps: dict[str, list[tuple[Place, Place]]] = {ELLIPSIS_FAIR: [], ELLIPSIS_ALTERED: []}
    for first in range(_PIECE, len(words) - _PIECE):
        for after in range(first + 1, min(first + _MOST_ELIDED, len(words) - _PIECE) + 1):
            if all(is_plain[first - 1 : after + 1]):
                head, tail = (place[0], words[first - 1][1]), (words[after][0], place[1])
                gap = text[head[1] : tail[0]]
                if find_negations(gap) or find_hedges(gap):
                    gaps[ELLIPSIS_ALTERED].append((head, tail))
                elif not _DOUBTFUL.search(gap):
                    gaps[ELLIPSIS_FAIR].append((head, tail))
    for kind, found in gaps.items():
        if found:
            head, tail = random.choice(found)
            quotation = f"{text[slice(*head)]} {random.choice(('…', '...', '[…]'))} {text[slice(*tail)]}"
            yield Quotation(kind, quotation, text, (head, tail) if kind == ELLIPSIS_FAIR else ())


_SIGNS: Final = str.maketrans(
    dict.fromkeys("‘’`´", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‐‑–—―−", "-")
)


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """*text* without its typography, by Python's own means: what it takes to see whether words stand in an article."""
    visible = "".join(
        char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf"
    )
    dotted = re.sub(r"\s*\.(?:\s*\.){2,}", "...", visible.casefold().translate(_SIGNS))
    return re.sub(r"\s+", " ", re.sub("-{2,}", "-", dotted))


def _stands(quotation: Quotation) -> bool:
    """Whether the words stand in the article as they are: it is cut short, or says elsewhere what was made up here.

    Marks around them and a last stop say nothing. Words that the article goes on to deny don't stand ("he would" of "he
    would not").
    """
    words = re.escape(plain(quotation.text).strip(" '\".,"))
    return (
        re.search(rf"(?<!\w){words}(?!\w| (?:not|no|never|nothing|nobody)\b)", plain(quotation.article))
        is not None
    )


def is_right(quotation: Quotation, found: Sequence[Place]) -> bool:
    """Whether the pieces were found where they were taken from, or wholly elsewhere in the same words.

    Who gives one place for several pieces is right with the stretch from the first to the last.
    """
    taken = quotation.places
    if len(found) == 1:
        taken = ((taken[0][0], taken[-1][1]),)
    return len(found) == len(taken) and all(
        place == own or (_is_apart(place, own) and _says_the_same(quotation.article, place, own))
        for place, own in zip(found, taken, strict=True)
    )


def _is_apart(place: Place, other: Place) -> bool:
    return place[1] <= other[0] or other[1] <= place[0]


def _says_the_same(article: str, place: Place, other: Place) -> bool:
    return plain(article[slice(*place)]) == plain(article[slice(*other)])
