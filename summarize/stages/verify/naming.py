"""Names of a sentence: whether who or what it names stands in its evidence, under whatever name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from summarize.data.summary import Check
from summarize.stages.verify.evidence import Evidence, said_by
from summarize.stages.verify.outcome import outcome
from summarize.text.acronyms import defined_acronyms, fits
from summarize.text.names import find_names
from summarize.text.places import fold_places, is_place
from summarize.text.quantities import find_quantities
from summarize.text.roles import roles_in
from summarize.text.speaker import FINITE
from summarize.text.transliteration import letters
from summarize.text.words import STOP_WORDS, words

_STRAIGHT = str.maketrans("’‘", "''")
# A word that begins a sentence is a name if it does something: "Holm was at the helm", "Vale's ship". Plurals and
# what is made of verbs and adjectives are things ("Rescuers were", "Damage was").
_OPENING = re.compile(
    rf"([A-Z][a-zà-ÿ]+)(?:['’]s\b| (?=(?:{FINITE.pattern}|says|told|tells|denied|denies)\b))"
)
_THING = re.compile(r"(?:s|ing|ion|ment|ity|ness|ance|ence|age|ship|ism|ery|ure|ly|one|body|thing)$")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}")


def names(sentence: str, evidence: Evidence) -> Check:
    """Each part of a name in it stands in the evidence, or in what the article says of who is meant; each office too."""
    known = _known(evidence)
    # "Eighty-seven" is no name.
    counted = {quantity.start for quantity in find_quantities(sentence)}
    named = (name.text for name in find_names(sentence) if name.start not in counted)
    wanted = [*_opening(sentence), *named]
    faults = [name for name in wanted if not _is_known(name, known, evidence)]
    faults += [f"{office} {name}" for office, name in _offices(sentence, evidence) if name not in faults]
    return outcome("names", evidence, applies=bool(wanted), faults=faults)


def _offices(sentence: str, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """The offices that it gives to people, each with the name, where no article of the evidence has such an office."""
    known = frozenset[str]().union(*(roles_in(article.text) for article in evidence.articles))
    for name in find_names(sentence):
        *_, last = name.before.split() or [""]
        if name.type == "person" and not roles_in(last) <= known:
            yield last, name.text


def is_named(naming: str, text: str) -> bool:
    """Whether *text* has a name of *naming*, by any of its last words: `Ryder` of `Pat Ryder`."""
    own = name_parts(text)
    named = [name.text for name in find_names(f"the {naming}")] or [naming]
    return any(words(name) and _has(own, words(name)[-1].text) for name in named)


def _opening(sentence: str) -> Iterator[str]:
    """The single word with which it begins, if that does what people and bodies do."""
    match = _OPENING.match(sentence)
    if match and match[1].casefold() not in STOP_WORDS and not _THING.search(match[1]):
        yield match[1]


def _is_known(name: str, known: frozenset[str], evidence: Evidence) -> bool:
    if all(_has(known, part.text) for part in words(_plain(name))):
        return True
    # A country is named in the words of each language.
    if is_place(name) and any(reading.is_foreign for reading in evidence.readings):
        return True
    return bool(_ACRONYM.fullmatch(name)) and any(
        fits(name, other.text) for reading in evidence.readings for other in find_names(reading.text)
    )


def _has(known: frozenset[str], part: str) -> bool:
    return not known.isdisjoint(letters(part.casefold().removesuffix("'s"))) or part.casefold() in known


def _known(evidence: Evidence) -> frozenset[str]:
    """The words of the evidence, of its outlets and speakers, and of the names that claims spell out in full.

    A claim may say "Li Shangfu" where its quotation says "Li"; that much is believed only if the article has it too. Where
    one spelling of a name is there, so are the others that the reconciler found, and where its initials are, what they
    stand for.
    """
    spelled_out = [
        text
        for claim in evidence.claims
        for text in (claim.text, *said_by(claim), *(entity.name for entity in claim.entities))
    ]
    of_articles = frozenset[str]().union(*(name_parts(article.text) for article in evidence.articles))
    of_outlets = [article.outlet for article in evidence.articles if article.outlet]
    known = name_parts(evidence.text).union(
        *map(name_parts, of_outlets),
        of_articles.intersection(part for text in spelled_out for part in name_parts(text)),
    )
    initials = (frozenset(pair) for article in evidence.articles for pair in defined_acronyms(article.text))
    for names_of_one in (*evidence.variants, *initials):
        every = [name_parts(name) for name in names_of_one]
        if any(parts <= known for parts in every):
            known = known.union(*every)
    return known


# Every sentence asks about the words of the same articles.
@lru_cache(maxsize=256)
def name_parts(text: str) -> frozenset[str]:
    """The words of *text* in plain letters, places and their people as one, without possessive endings."""
    return frozenset(
        form
        for word in words(_plain(text))
        for whole in [word.text.casefold().removesuffix("'s")]
        # "L'Orlen" is Orlen.
        for part in (whole, whole.partition("'")[2])
        for form in (part, *letters(part))
        if form
    )


def _plain(text: str) -> str:
    return fold_places(text).translate(_STRAIGHT)
