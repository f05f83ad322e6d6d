"""The words that turn a statement round or make it weaker or wider: "not", "alleged", "more", "all"; and words from nowhere."""

import re
from collections.abc import Iterator
from functools import lru_cache

from summarize.data.summary import Check
from summarize.stages.verify.evidence import Evidence, said_by
from summarize.stages.verify.outcome import outcome
from summarize.text.clocks import find_clocks
from summarize.text.dates import find_times
from summarize.text.hedges import find_hedges
from summarize.text.names import find_names
from summarize.text.opposites import Opposed, find_opposed
from summarize.text.polarity import DENIAL_TERMS, Negation, find_negations
from summarize.text.quantities import find_quantities
from summarize.text.sentences import sentences
from summarize.text.words import Word, terms, words

# Words that a denial may become, beside those that turn a statement round anywhere.
_DENIALS = DENIAL_TERMS | frozenset(
    terms(
        "missing absent lack lacked dismissed opposed excluded false untrue cleared stopped cancelled suspended closed only"
    )
)
# What has the stem of one of them and denies nothing: "cleared", but "clearly".
_NO_DENIALS = frozenset("clear clearly close closely".split())
_CLAUSE_END = re.compile(r"[.!?;:,—–”\"\n]")
# With how much of a word it can be the same in another form: "derailed" and "derailment".
_STEM = 5
# The words that give an account, whatever it is of.
_FRAME = frozenset(
    terms(
        "reports accounts differ outlet unnamed stated fact called certain spelled citing gives figure according version says"
    )
)
# Least share of a sentence's terms in its evidence. Of the 134 English sentences that a model wrote on the stories of
# evals/ the lowest has half; what an obedient model writes about nothing cited has none.
_LEAST_COPIED = 0.4
# How many of them stand beside a "not".
_BEFORE, _AFTER = 2, 6
_DIFFERS = "differs from the evidence"


def negation(sentence: str, evidence: Evidence) -> Check:
    """It denies only what the evidence denies, and does not drop a "not" of the evidence nearest to it."""
    own = [(one.text, _near(sentence, one.start, one.end)) for one in find_negations(sentence)]
    told = _told(evidence)
    nearest = _nearest(sentence, told)
    theirs = find_negations(nearest)
    added = [word for word, near in own if not _is_denied(near, evidence)]
    dropped = [
        f"dropped “{one.text}”"
        for one in theirs
        if _goes_on_in(sentence, nearest[one.end :]) and not _is_kept(nearest, one, sentence)
    ]
    return outcome(
        "negation", evidence, applies=bool(own or theirs), faults=[*added, *dropped], found=_DIFFERS
    )


def _told(evidence: Evidence) -> tuple[str, ...]:
    """The sentences of the evidence, as they stand and as read in English."""
    return tuple(text for reading in evidence.readings for text in _sentences(reading.text))


# Every sentence that cites a span asks for its sentences.
@lru_cache(maxsize=4_096)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[one.start : one.end] for one in sentences(text))


def _is_denied(near: frozenset[str], evidence: Evidence) -> bool:
    """Whether the evidence denies something of what stands around a "not".

    Where it has two of these words together and denies nothing there, nor in the sentence after, it says the opposite;
    where it has them nowhere together, or in another language, anything that it denies will do.
    """
    told = _told(evidence)
    if any(_denies(text, near) for text in told):
        return True
    together = [number for number, text in enumerate(told) if len(near.intersection(terms(text))) > 1]
    is_foreign = any(reading.is_foreign for reading in evidence.readings)
    after = [text for number in together for text in told[number + 1 : number + 2]]
    asked = after if together and not is_foreign else told
    return any(find_negations(text) or any(_denying(text, _DENIALS)) for text in asked)


def _denies(text: str, near: frozenset[str], *, but: frozenset[str] = frozenset()) -> bool:
    """Whether *text* has one of these words beside a "not" or a word that denies, *but* those; a last "none" denies all."""
    for word in _denying(text, _DENIALS - but):
        # "Denied a delay", and "the delay was denied".
        if near.intersection(_next(text[word.end :])[:_AFTER] or _near(text, word.start, word.end)):
            return True
    beside = [(_near(text, one.start, one.end), _next(text[one.end :])) for one in find_negations(text)]
    return any(near & those or not after for those, after in beside)


def _denying(text: str, denials: frozenset[str]) -> Iterator[Word]:
    """The words of *text* with one of these terms, in order."""
    for word in words(text):
        if word.text.casefold() not in _NO_DENIALS and not denials.isdisjoint(terms(word.text)):
            yield word


def _is_kept(nearest: str, theirs: Negation, sentence: str) -> bool:
    """Whether the sentence denies something of what stands around a "not" of the evidence, in words that the evidence lacks."""
    return _denies(sentence, _near(nearest, theirs.start, theirs.end), but=frozenset(terms(nearest)))


def _near(text: str, start: int, end: int) -> frozenset[str]:
    """The content words beside a "not", most of them after it."""
    before = terms(_CLAUSE_END.split(text[:start])[-1])
    return frozenset((*before[-_BEFORE:], *_next(text[end:])[:_AFTER]))


def _goes_on_in(sentence: str, after: str) -> bool:
    """Whether what the evidence denies is what the sentence says: its next two content words are in the sentence."""
    denied = _next(after)[:2]
    return bool(denied) and set(denied) <= set(terms(sentence))


def _next(after: str) -> tuple[str, ...]:
    """The content words after a "not", up to the end of its clause."""
    return terms(_CLAUSE_END.split(after, maxsplit=1)[0])


def _nearest(sentence: str, told: tuple[str, ...]) -> str:
    """The one that has most of the sentence's terms; the first of equals."""
    wanted = set(terms(sentence))
    return max(told, key=lambda text: len(wanted.intersection(terms(text))), default="")


def certainty(sentence: str, evidence: Evidence) -> Check:
    """It does not state as a fact what every span of its evidence that names it hedges."""
    if find_hedges(sentence) or find_negations(sentence):
        return outcome("certainty", evidence, applies=False, faults=())
    wanted = set(terms(sentence))
    hedged = [(reading.text, hedge) for reading in evidence.readings for hedge in find_hedges(reading.text)]
    plain = [set(terms(one.text)) for one in evidence.readings if not find_hedges(one.text)]
    faults = set()
    for text, hedge in hedged:
        thing = set(terms(text[hedge.end :])[:2])
        if thing and thing <= wanted and not any(thing <= stated for stated in plain):
            faults.add(f"dropped “{hedge.text}”")
    return outcome("certainty", evidence, applies=bool(hedged), faults=sorted(faults), found=_DIFFERS)


def comparison(sentence: str, evidence: Evidence) -> Check:
    """No word of comparison or direction stands where the evidence has its opposite: "more", "rose", "before"."""
    return _opposed("comparison", sentence, evidence)


def scope(sentence: str, evidence: Evidence) -> Check:
    """It says "all" of nothing of which the evidence says "some", nor the other way round."""
    return _opposed("scope", sentence, evidence)


def _opposed(name: str, sentence: str, evidence: Evidence) -> Check:
    own = [one for one in find_opposed(sentence) if one.kind == name]
    theirs = [one for text in _told(evidence) for one in find_opposed(text) if one.kind == name]
    faults = [one.text for one in own if _is_turned(one, theirs)]
    return outcome(name, evidence, applies=bool(own), faults=faults, found=_DIFFERS)


def _is_turned(own: Opposed, theirs: list[Opposed]) -> bool:
    """Whether the evidence says the opposite of the same thing, and nowhere this."""
    same = [one for one in theirs if own.about & one.about]
    return any(one.side != own.side and one.row == own.row for one in same) and not any(
        one.side == own.side and one.row == own.row for one in theirs
    )


def unmatched(sentence: str, evidence: Evidence) -> Check:
    """Its content words have a counterpart in the evidence. Those that have none are told, and fail nothing unless they are many.

    Another wording and another content look alike to code: a judge decides. But what has hardly a word of its evidence is
    about something else, whoever was persuaded that it is not. Names, numbers and days have checks of their own. A
    foreign article has no counterparts.
    """
    if any(reading.is_foreign for reading in evidence.readings):
        return Check(name="words", passed=None, detail="not applicable (language)")
    missing = without_counterpart(sentence, evidence)
    detail = f"without a counterpart in the cited evidence: {', '.join(missing)}" if missing else ""
    own = set(terms(sentence))
    if missing and len(own & _given(evidence)) < _LEAST_COPIED * len(own):
        return Check(name="words", passed=False, detail=detail, faults=missing)
    return Check(name="words", passed=None if missing else True, detail=detail)


def without_counterpart(sentence: str, evidence: Evidence) -> tuple[str, ...]:
    """The content words of *sentence* that the evidence has in no form, in order; none where a part of it is foreign."""
    if any(reading.is_foreign for reading in evidence.readings):
        return ()
    return tuple(_without_counterpart(sentence, _given(evidence)))


def _given(evidence: Evidence) -> frozenset[str]:
    """The terms of the evidence, of its outlets and speakers, and those that any account has."""
    outlets = " ".join(article.name for article in evidence.articles)
    speakers = " ".join(who for claim in evidence.claims for who in said_by(claim))
    return _FRAME.union(terms(f"{evidence.text} {outlets} {speakers}"))


def _without_counterpart(sentence: str, given: frozenset[str]) -> Iterator[str]:
    stems = {term[:_STEM] for term in given if len(term) >= _STEM}
    checked = [
        (one.start, one.end)
        for found in (find_names, find_quantities, find_hedges, find_clocks)
        for one in found(sentence)
    ] + [(one.start, one.end) for one in find_times(sentence, published=None)]
    for word in words(sentence):
        own = terms(word.text)
        elsewhere = any(start <= word.start < end for start, end in checked)
        if not elsewhere and any(term not in given and term[:_STEM] not in stems for term in own):
            yield word.text
