"""Claims without a model: the article's own sentences, with who says them found by rule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.data.article import Article, Span
from summarize.data.claim import Attribution, Certainty, Claim, Entity, Kind
from summarize.stages.extract.extract import Extraction
from summarize.text.dates import find_times
from summarize.text.hedges import find_hedges
from summarize.text.instructions import is_instruction
from summarize.text.names import find_names
from summarize.text.polarity import is_negated
from summarize.text.quantities import find_quantities
from summarize.text.quoted import MASK, masked
from summarize.text.sentences import sentences
from summarize.text.speech import ROLE_WORD, Speaker, find_speech

# A heading or a caption fragment has fewer words than any claim worth checking.
_LEAST_WORDS = 5
_WORD = re.compile(r"\S*\w\S*")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"”’')\]»]*$")
_FORECAST = re.compile(r"\b(?:will|set to|due to|scheduled to|expected to|plans? to|is to|are to)\b")
_IDENTITY = re.compile(r"\b(?:was|were|is|been) (?:named|appointed|elected|sworn in as|promoted to)\b")
# The comma before a closing mark leads to the speaker, who is cut off.
_LAST_COMMA = re.compile(r",([”\"»])$")
_MARKS = '“”"«»„'
_PLACE = re.compile(r"\b(?:in|at|near|outside)\s+$")


@dataclass(frozen=True)
class _Said:
    """One sentence, and who says it."""

    span: Span
    sentence: str
    content: str
    attribution: Attribution | None


class ExtractiveExtractor:
    """Takes every sentence of an article as a claim. Subject, action and object stay open: no rule finds them well."""

    async def claims_of(self, article: Article) -> Extraction:
        """The sentences of *article* that report something, in text order."""
        claims = (_claim(article, number, said) for number, said in enumerate(_sayings(article), start=1))
        return Extraction(tuple(claims), ())


def _sayings(article: Article) -> Iterator[_Said]:
    """The sentences with their speakers; a pronoun, or a quotation by itself, is given to who spoke last."""
    speakers: list[Speaker] = []
    last_line = -1
    for span in sentences(article.text, leave_out=article.furniture):
        sentence = article.text[span.start : span.end]
        if len(_WORD.findall(sentence)) < _LEAST_WORDS or not _is_prose(article, sentence):
            continue
        if is_instruction(article.text, span.start, span.end):  # the article's problems name it
            continue
        line = article.text.count("\n", 0, span.start)
        speech = find_speech(sentence)
        if speech is not None:
            speaker = _resolved(speech.speaker, speakers)
            speakers, last_line = [*speakers, speaker], line
            content = _content(sentence[speech.content.start : speech.content.end])
            yield _Said(span, sentence, content, _attribution(speaker, speech.via, speech.when))
        elif not re.sub(rf"[{MASK}\W]", "", masked(sentence)):
            # Nothing but a quotation: the speaker of the line goes on, otherwise nobody can tell.
            known = speakers and line == last_line
            yield _Said(
                span,
                sentence,
                _content(sentence),
                _attribution(speakers[-1], None, None) if known else Attribution(),
            )
        else:
            yield _Said(span, sentence, sentence, None)


def _attribution(speaker: Speaker, via: str | None, when: str | None) -> Attribution:
    return Attribution(
        speaker=speaker.name, role=speaker.role, organisation=speaker.organisation, via=via, when=when
    )


def _is_prose(article: Article, sentence: str) -> bool:
    """Whether it is a sentence, not a headline: it ends like one, or the article has no title it could repeat."""
    return bool(_SENTENCE_END.search(sentence)) or (
        article.title is None and len(sentence.split()) > 2 * _LEAST_WORDS
    )


def _resolved(speaker: Speaker, before: Sequence[Speaker]) -> Speaker:
    """*speaker*, or for "he", "the official", "Ryder" the one who spoke before and is meant."""
    for known in reversed(before):
        by_surname = len(known.name.split()) > 1 and known.name.split()[-1] == speaker.name
        if speaker.is_pronoun or by_surname or _is_short_for(speaker.name, known):
            return known
    return speaker


def _is_short_for(name: str, known: Speaker) -> bool:
    """Whether "the spokesperson" can mean a "Pentagon spokesman": the same noun, whatever the gender."""
    words = name.lower().split()
    if len(words) != 2 or words[0] != "the" or not ROLE_WORD.fullmatch(words[1]):
        return False
    return any(word.lower()[:6] == words[1][:6] for word in f"{known.role or ''} {known.name}".split())


def _content(words: str) -> str:
    """What was said, as a sentence of its own: without the outer marks, with a capital and a full stop."""
    bare = words.strip(" ,\xa0")
    marks = [index for index, char in enumerate(bare) if char in _MARKS]
    if marks[:1] == [0] and marks[1:] in ([], [len(bare) - 1]):
        bare = bare.strip(_MARKS).strip(" ,\xa0")
    bare = _LAST_COMMA.sub(r"\1", bare[:1].upper() + bare[1:])
    return bare if _SENTENCE_END.search(bare) else f"{bare}."


def _claim(article: Article, number: int, said: _Said) -> Claim:
    times = find_times(said.content, published=article.published)
    names = find_names(said.content)
    first_place = next((name.text for name in names if _PLACE.search(said.content[: name.start])), None)
    return Claim(
        id=f"{article.id}.c{number}",
        article_id=article.id,
        text=said.content,
        quotations=(said.sentence,),
        kind=_kind(said.content),
        attribution=said.attribution,
        negated=is_negated(said.content),
        certainty=_certainty(said),
        when=times[0].text if times else None,
        where=first_place,
        quantities=tuple(quantity.text for quantity in find_quantities(said.content)),
        entities=tuple(
            Entity(name=name, type=kind) for name, kind in {name.text: name.type for name in names}.items()
        ),
    )


def _kind(content: str) -> Kind:
    if _IDENTITY.search(content):
        return "identity"
    return "forecast" if _FORECAST.search(content) else "event"


def _certainty(said: _Said) -> Certainty:
    if find_hedges(said.content):
        return "alleged"
    return "attributed" if said.attribution is not None else "asserted"
