"""Who says what: quotations word for word and by their speakers, and claims that must not be told in one's own voice."""

import re
from collections.abc import Sequence
from functools import lru_cache

from summarize.data.article import Article, Span
from summarize.data.claim import EvidenceSpan
from summarize.data.group import Group
from summarize.data.summary import Check
from summarize.stages.verify.evidence import Evidence, said_by
from summarize.stages.verify.naming import is_named
from summarize.stages.verify.outcome import outcome
from summarize.text.locate import locate
from summarize.text.names import find_names
from summarize.text.quoted import quoted
from summarize.text.sentences import sentences
from summarize.text.speech import find_speech
from summarize.text.words import terms

# Whoever speaks is named within so many characters of the words: two sentences before or after.
_NEAR = 400
# What tells that a sentence gives somebody's account without a verb of saying.
_SAYING = re.compile(r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|according to|reports?|reported)\b")
_ACCOUNTS = frozenset(
    terms("accounts differ disagree disputed contradict deny claims unclear blame accuse contest")
)


def quotations(sentence: str, evidence: Evidence) -> Check:
    """Each quotation in it stands in one span, but for typography and a last comma or full stop, and is its speaker's."""
    wanted = [sentence[span.start : span.end].strip().rstrip(",.") for span in quoted(sentence)]
    places = {text: [span for span in evidence.spans if locate(text, span.exact)] for text in wanted}
    faults = [quotation for quotation, spans in places.items() if not spans]
    speaker = _speaker(sentence)
    if speaker and not faults:
        faults = [
            f"“{quotation}” is not {speaker}’s"
            for quotation, spans in places.items()
            if not any(_says(speaker, quotation, span, evidence) for span in spans)
        ]
    return outcome("quotations", evidence, applies=bool(wanted), faults=faults)


def _speaker(sentence: str) -> str | None:
    """The name of the one who speaks, if the sentence names one alone."""
    speech = find_speech(sentence)
    named = find_names(f"by {speech.speaker.name}") if speech and not speech.speaker.is_pronoun else ()
    return named[0].text if len(named) == 1 and named[0].type == "person" else None


def _says(speaker: str, quotation: str, span: EvidenceSpan, evidence: Evidence) -> bool:
    """Whether the article gives the words to *speaker*: by the claim, by who speaks there, or by who is named near."""
    ascribed = " ".join(who for claim in evidence.claims if span in claim.evidence for who in said_by(claim))
    if is_named(speaker, ascribed):
        return True
    article = next(article for article in evidence.articles if article.id == span.article_id)
    found = locate(quotation, span.exact)
    start = span.start + (found[0].start if found else 0)
    there = next((one for one in _sentences(article) if one.start <= start < one.end), span)
    told = _speaker(article.text[there.start : there.end])
    near = article.text[max(0, span.start - _NEAR) : span.end + _NEAR]
    return is_named(speaker, told or near)


# Sentences of one article are asked for again and again.
@lru_cache(maxsize=64)
def _sentences(article: Article) -> tuple[Span, ...]:
    return sentences(article.text)


def attribution(sentence: str, evidence: Evidence) -> Check:
    """It does not tell in its own voice what one origin alone says, or what is disputed.

    Anybody named for it is enough, a speaker or an outlet, and so is any other word that it is somebody's account. Where
    several outlets have something from an origin that none of them names, there is nobody to name.
    """
    owed = [(group, _sources(group, evidence)) for group in evidence.groups if group.status != "corroborated"]
    owed = [(group, sources) for group, sources in owed if sources]
    faults = (
        [] if _is_account(sentence) else [(g, s) for g, s in owed if not _names_one(s, sentence, evidence)]
    )
    return outcome(
        "attribution",
        evidence,
        applies=bool(owed),
        faults=[f"{group.status.replace('_', ' ')} ({', '.join(sources)})" for group, sources in faults],
        found="told in the outlet's own voice",
    )


def _sources(group: Group, evidence: Evidence) -> tuple[str, ...]:
    """Who could be named for *group*: its speakers; its outlets, where one alone reports it or they dispute it."""
    claims = [claim for claim in evidence.claims if claim.id in group.supporting]
    speakers = [who for claim in claims for who in said_by(claim)]
    reporting = {claim.article_id for claim in claims}
    outlets = [article.name for article in evidence.articles if article.id in reporting]
    return tuple(dict.fromkeys((*speakers, *(outlets if speakers or group.status != "one_origin" else ()))))


def _is_account(sentence: str) -> bool:
    """Whether it says that somebody says so."""
    return (
        find_speech(sentence) is not None
        or _SAYING.search(sentence) is not None
        or not _ACCOUNTS.isdisjoint(terms(sentence))
    )


def _names_one(sources: Sequence[str], sentence: str, evidence: Evidence) -> bool:
    """Whether an outlet of them is in the sentence, or of a speaker half of the terms or the last word with a capital."""
    own = set(terms(sentence))
    outlets = {article.name for article in evidence.articles}
    return any(
        own.issuperset(naming)
        or (
            source not in outlets
            and (2 * len(own.intersection(naming)) >= len(naming) or is_named(source, sentence))
        )
        for source in sources
        if (naming := terms(source))
    )
