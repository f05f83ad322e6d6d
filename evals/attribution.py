"""Whether it is still said who says something: in the claims, and in the published sentences. By words and ids, no judge."""

import re
from collections.abc import Iterator

from evals.align import Alignment, says
from evals.gold import Fact
from summarize import GroundedClaim
from summarize.text.speech import find_speech
from summarize.text.words import terms

# The gold may give several speakers, and an office or a body beside a name: "Karl Osten, for the Railway Workers' Federation".
_NAMINGS = re.compile(r"[;,/()]")
# A name is known by half of its words: "Osten" for "Karl Osten", "the Hazards Board" for "Consumer Hazards Board".
_NAMED = 0.5
_PRONOUN = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
# What only one side says, or all have from one origin, is not to be told as a fact.
_OWED = frozenset({"one_origin", "single_source", "disputed"})


def names(text: str, speaker: str) -> bool:
    """Whether *text* has half of the terms of one naming in *speaker*, or a surname (its last word, if that has a capital)."""
    own = set(terms(text))
    return any(_has(own, naming) for naming in _NAMINGS.split(speaker))


def _has(own: set[str], naming: str) -> bool:
    wanted = set(terms(naming))
    *_, last = naming.split() or [""]
    surname = terms(last) if last[:1].isupper() else ()
    return bool(wanted) and (len(own & wanted) >= _NAMED * len(wanted) or not own.isdisjoint(surname))


def of_claims(alignment: Alignment) -> Iterator[bool]:
    """For each claim that asserts a fact with a speaker: whether its attribution names the speaker of one such fact.

    The gold has one speaker for a fact. Where another article states it in its own voice, or its claim is the act of
    speech itself, there is no attribution to find: not all of them can be right.
    """
    speakers = {fact.id: fact.speaker for fact in alignment.gold.facts if fact.speaker}
    for claim in alignment.report.claims:
        wanted = [speakers[fact] for fact in alignment.asserted[claim.id] if fact in speakers]
        if wanted:
            yield any(names(_ascribed(claim), speaker) for speaker in wanted)


def _ascribed(claim: GroundedClaim) -> str:
    by = claim.attribution
    return " ".join(filter(None, (by.speaker, by.role, by.organisation, by.via))) if by else ""


def of_sentences(alignment: Alignment) -> Iterator[bool]:
    """For each published sentence that says facts that are owed to a speaker: whether it names one for every such fact.

    A fact is owed if the gold has a speaker for it and it is not corroborated. Named is its speaker, or the outlet that is
    alone in reporting it; in the sentence itself or, where a pronoun begins it or speaks in it, in the sentence before.
    Who is called "the company" or "the official" there is not known by words, and counts as not named.
    """
    owed = [fact for fact in alignment.gold.facts if fact.speaker and fact.status in _OWED]
    before = ""
    for sentence in alignment.report.summary.sentences:
        text = f"{before} {sentence.text}" if _points_back(sentence.text) else sentence.text
        said = [fact for fact in owed if says(sentence, fact, alignment)]
        if said:
            yield all(_is_kept(text, fact, alignment) for fact in said)
        before = sentence.text


def _points_back(text: str) -> bool:
    speech = find_speech(text)
    return bool(_PRONOUN.match(text)) or (speech is not None and speech.speaker.is_pronoun)


def _is_kept(text: str, fact: Fact, alignment: Alignment) -> bool:
    files = {span.article for span in fact.spans}
    alone = [one.outlet or "" for one in alignment.report.articles if {alignment.files[one.id]} == files]
    own = set(terms(text))
    outlets = filter(None, (set(terms(outlet)) for outlet in alone))
    return names(text, fact.speaker or "") or any(outlet <= own for outlet in outlets)
