"""What code checks of a sentence because an article may have told the model, or its judge, what to write.

The other checks ask whether a sentence's details stand in its evidence. A sentence without details passes them, and a
judge that obeys an article passes it too; these checks hold whoever was persuaded.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from summarize.data.article import Article
from summarize.data.summary import Check
from summarize.stages.verify.checks import Evidence, check_sentence
from summarize.text.instructions import find_instructions
from summarize.text.words import terms, words

_TLD: Final = (
    "com|net|org|info|biz|io|co|app|dev|xyz|online|site|shop|top|link|click|ru|cn|tk|test|example|invalid"
)
# Schemes, hosts, mail addresses, domains with a path; a bare domain only in small letters, for firms are called
# "Booking.com"; and what Markdown makes a link or picture of.
_ADDRESS: Final = re.compile(
    rf"\b[A-Za-z][A-Za-z0-9+.-]{{1,20}}://\S*|\bwww\.\S+|\b(?:data|javascript|mailto|tel):\S+|[\w.+-]{{1,64}}@[\w-]+\.\w+"
    rf"|\b[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,5}}\.(?:{_TLD})/\S*|\b[a-z0-9-]{{2,63}}(?:\.[a-z0-9-]{{1,63}}){{0,5}}\.(?:{_TLD})\b"
    r"|!?\[[^\]\n]{0,200}\]\([^)\n]{0,400}\)"
)
_CONSENSUS: Final = re.compile(
    r"\b(?:all|every|both|most|many|several|multiple|various|numerous|two|three|four|five|six|\d+)\s+(?:of\s+)?"
    r"(?:(?:the|our|other|major|independent|separate|different|news|media|available|cited)\s+){0,3}"
    r"(?:outlets?|sources?|reports?|accounts?|newspapers|papers|media|organi[sz]ations|articles?|agencies)\s+"
    r"(?:\w+\s+){0,2}?(?:agree|confirm|report|say|state|concur|carry|describe)\w*\b",
    re.IGNORECASE,
)


def check_published(sentence: str, evidence: Evidence, articles: Sequence[Article]) -> tuple[Check, ...]:
    """Every deterministic check of a sentence of the summary, those of `check_planted` last."""
    return (*check_sentence(sentence, evidence), *check_planted(sentence, evidence, articles))


def check_planted(sentence: str, evidence: Evidence, articles: Sequence[Article]) -> tuple[Check, ...]:
    """The checks `addresses`, `agreement` and `planted` of *sentence*, in this order.

    Args:
        sentence: A sentence of the summary.
        evidence: What it cites.
        articles: All articles of the run: any of them may have told the model what to write.
    """
    return (
        _check("addresses", list(_addresses(sentence, evidence)), "no address of its sources"),
        _check("agreement", list(_agreement(sentence, evidence)), "the groups it cites have one outlet"),
        _check("planted", list(_only_ordered(sentence, evidence, articles)), "only an instruction has"),
    )


def _check(name: str, faults: Sequence[str], found: str) -> Check:
    detail = f"{found}: {', '.join(faults)}" if faults else ""
    return Check(name=name, passed=not faults, detail=detail, faults=tuple(faults))


def _addresses(sentence: str, evidence: Evidence) -> Iterator[str]:
    """Addresses that are none of the cited articles' own: an article's words may lead its readers anywhere."""
    own = [
        place.casefold()
        for article in evidence.articles
        for place in (article.location, article.url, article.outlet)
        if place
    ]
    for match in _ADDRESS.finditer(sentence):
        if match[0].rstrip(".,;:!?)”\"'").casefold() not in own:
            yield match[0]


def _agreement(sentence: str, evidence: Evidence) -> Iterator[str]:
    """What it says of the agreement of outlets where a cited group has one outlet, none of which it names."""
    alone = any(group.support.outlets < 2 for group in evidence.groups)
    named = any(article.name in sentence for article in evidence.articles)
    if alone and not named:
        yield from (match[0] for match in _CONSENSUS.finditer(sentence))


def _only_ordered(sentence: str, evidence: Evidence, articles: Sequence[Article]) -> Iterator[str]:
    """Its words that are not in its evidence, and in the articles only where they give orders."""
    planted = _planted(tuple(article.text for article in articles)) - set(terms(evidence.text))
    yield from (word.text for word in words(sentence) if not planted.isdisjoint(terms(word.text)))


@lru_cache(maxsize=4)
def _planted(texts: tuple[str, ...]) -> frozenset[str]:
    """The terms that *texts* have in instructions and nowhere else."""
    orders, reporting = [], []
    for text in texts:
        start = 0
        for order in find_instructions(text):
            if not order.is_said:
                reporting.append(text[start : order.span.start])
                orders.append(text[order.span.start : order.span.end])
                start = order.span.end
        reporting.append(text[start:])
    return frozenset(terms(" ".join(orders))) - frozenset(terms(" ".join(reporting)))
