"""Who says it: the speech in a sentence, found by the ways in which newsrooms attribute.

“…,” spokeswoman Mao Ning told a press conference on Tuesday.      words, then who said them
“…,” said Hilary Shelton, director of the bureau.                  the same, turned round
Zack Cooper, a senior fellow at the institute, said the choice …   who, then what
…, according to Pentagon officials.                                by a phrase
"""

import re
from dataclasses import dataclass, replace

from summarize.data.article import Span
from summarize.text.dates import find_times
from summarize.text.quoted import MASK, masked
from summarize.text.speaker import (
    FINITE,
    LONGEST_PHRASE,
    ROLE_WORD,
    Speaker,
    plain_naming,
    speaker_of,
    take_apart,
)

__all__ = ["ROLE_WORD", "Speaker", "Speech", "find_speech"]

_ADVERB = r"(?!family|assembly|ally|rally|reply|supply)[a-z]+ly"
_VERB = re.compile(
    rf"\b(?:(?:has|had|have|also|later|further|first|just|then|now|since|{_ADVERB}) )*"
    r"(said|says|say|told|tells|stated|states|confirmed|confirms|announced|announces|added|adds|claimed|claims|asserted|"
    r"asserts|argued|argues|argue|insisted|insists|insist|warned|warns|warn|noted|notes|explained|explains|acknowledged|"
    r"acknowledges|admitted|alleged|alleges|described|describes|characteri[sz]ed|pointed out|points out|indicated|declared|"
    r"maintained|maintains|emphasi[sz]ed|stressed|cautioned|wrote|writes|tweeted|testified|estimated|estimates|reported|"
    r"concluded|predicted|recalled|replied|reiterated|contended|contends|conceded|concedes|revealed|"
    r"remarked|complained)\b"
    # "is said to be", "described by one as", "whom officials said were"
    r"(?! (?:to (?:be|have)|as|by|was|were|is|are|would|will|could)\b|(?<=told) to\b|-)",
)
_SAYING = frozenset({"said", "says", "say"})
_TO_SOMEBODY = frozenset({"told", "tells", "warned", "warns", "warn", "cautioned"})
# These report speech only before a clause: else they add jobs, declare war, claim lives, or are nouns.
_CLAUSE_NEEDED = frozenset(
    "added adds maintained maintains declared wrote writes admitted indicated reported estimated estimates recalled "
    "concluded revealed states claimed claims notes testified replied".split(),
)
_SOMEBODY = re.compile(r"(?:he|she|they|there)\b")
_RELATIVE = re.compile(r",? \b(?:who|which|that|whose|where|when|after|before|as|because)\b")
_ACCORDING = re.compile(
    r"(?:^|,\s|\s)according to ([^,:;\ue000]+?(?:(?<=\.[A-Z])\.)?)(?=[,:;\ue000]|[.!?]?\s*$)",
    re.IGNORECASE,
)
# "according to plan"
_NO_SPEAKER = re.compile(
    r"(?:\w+ ){0,2}(?:plans?|schedule|size|age|needs?|custom|tradition|rank|weight|height|law|type|taste|ability|protocol)\b|wh\w+\b|how\b",
)
# Not "said that was wrong".
_THAT = re.compile(rf"\bthat\b(?! (?:{FINITE.pattern}|\w+n['’]t\b))\s*")
# Not "said at least 13 people", "said as many as 13".
_CIRCUMSTANCE = (
    r"(?:(?:in|on|during|after|before|via|through|by|when|while|earlier|later|again)\b|to (?!date)|"
    r"at (?!least|most|about)|as (?!many|much|few|little|of)|over (?!\d|a ))"
)
_ADDRESS = re.compile(rf"\s*(?:[.!?]?\s*$|,|{_CIRCUMSTANCE})")
_ADDRESSEE = re.compile(
    r"\s+(?:(?:the )?(?:reporters|journalists|lawmakers|senators|newspaper|news agency|broadcaster|court|jury|parliament)|"
    r"me|him|her|us|them|it)\b",
)
_BEFORE_QUOTATION = re.compile(r"[^\ue000]*[,:]\s*|\s*")
_BEFORE_TIME = re.compile(r"\s*,?\s*(?:on |over |in )?")
# How what is said of a speaker between commas begins.
_APPOSITION = re.compile(
    r"(?:who|whose|which|an?|the|one|among|his|her|its|their|now|formerly|of|speaking|writing|citing|asked|in|at|on|during|"
    r"after|\d{1,3}|[DRI]-\w+\.?)\b",
)
_ASIDE_AFTER = re.compile(r", ([^,;:\ue000]+?)(?=,|\.?\s*$)")
# Several people: "John Lewis, Andre Carson and Emanuel Cleaver".
_LIST = re.compile(r"[A-ZÀ-Þ][^,]*(?:, [A-ZÀ-Þ][^,]*)* and [A-ZÀ-Þ][^,]*$")
# Where a speaker that stands after the verb ends.
_SPEAKER_ENDS = re.compile(
    r"[;:!?—–\ue000]|\.\s*(?:$|\ue000)| (?:who|which|that|when|while|as|during|via|on|to)\b",
)
_WHERE_SAID = re.compile(r" (?:in|at|after|before) (?:an?|his|her|the|their) ")
# Where the naming of a speaker may begin: after a quotation, in double or in single marks, a comma or a dash.
_CUTS = (re.compile(MASK), re.compile(r"[,.!?…][’'] "), re.compile(r", | (?:—|–|--) "))
_QUOTED_BEFORE = re.compile(r"(?:\ue000|[,.!?…][’'])\s*$")

# What is said has at least so many words; what stands before a speaker and is not said has at most so many.
_LEAST_WORDS = 4
_LONGEST_LEAD_IN = 4
# "… told a regular press conference in the capital on Tuesday": to whom, where and when, in at most so many words.
_LONGEST_ADDRESS = 12
# A speaker is looked for behind so many commas before the verb, and a time in so many characters after it.
_MOST_COMMAS = 8
_LONGEST_TIME = 120
# No sentence is longer; what is longer is a list, or meant to keep the machine busy.
_LONGEST_SENTENCE = 4_000


@dataclass(frozen=True)
class Speech:
    """One act of speech in a sentence.

    Attributes:
        speaker: Who.
        verb: The reporting verb as written, or "according to".
        via: Through whom the words came, if relayed.
        when: When it was said, as written.
        content: What is said, as a span of the sentence. All of it where only a later clause is somebody's ("X
            happened, but the ministry says Y"), where the speaker stands in the middle, or where no clause says what:
            no rule tells the parts apart well.
    """

    speaker: Speaker
    verb: str
    via: str | None
    when: str | None
    content: Span


def find_speech(sentence: str) -> Speech | None:
    """The first act of speech in *sentence*, or None; None too for what is too long to be one sentence."""
    if len(sentence) > _LONGEST_SENTENCE:
        return None
    mask = masked(sentence)
    source = next((match for match in _ACCORDING.finditer(mask) if not _NO_SPEAKER.match(match[1])), None)
    for verb in _VERB.finditer(mask):
        speech = _words_first(mask, verb) or _speaker_first(mask, verb) or _turned_round(mask, verb)
        if speech is not None and source is not None and source.start() > verb.end():
            return replace(speech, via=plain_naming(source[1]))
        if speech is not None:
            return speech
    return None if source is None else _by_phrase(mask, source)


def _words_first(mask: str, verb: re.Match[str]) -> Speech | None:
    """The form "…, who said when and where"."""
    before, after = mask[: verb.start()], mask[verb.end() :]
    for cut in _cuts(before):
        speaker = speaker_of(before[cut:])
        is_quotation = bool(_QUOTED_BEFORE.search(before[:cut]))
        enough = len(before[:cut].split()) >= _LEAST_WORDS and _is_address(after, verb[1])
        if speaker is not None and (is_quotation or enough):
            goes_on = after.startswith(",") and (not is_quotation or after[1:].lstrip().startswith(MASK))
            end = len(mask) if goes_on else len(before[:cut].rstrip(" ,\xa0—–-"))
            when = _time_in(before[cut:] + after.partition(", ")[0].partition(" that ")[0])
            return Speech(speaker, verb[1], None, when, Span(start=0, end=end))
    return None


def _cuts(before: str) -> tuple[int, ...]:
    """Where the naming of a speaker may begin: after the last quotation, and after the last comma or dash."""
    ends = (max((match.end() for match in cut.finditer(before)), default=0) for cut in _CUTS)
    return tuple(end for end in dict.fromkeys(ends) if end)


def _is_address(tail: str, verb: str) -> bool:
    """Whether *tail*, after the verb, begins by telling only to whom, where and when."""
    first = tail.partition(", ")[0]
    if MASK in first or tail.lstrip(" ,").startswith(MASK) or _THAT.search(first):
        return False
    rest = first[_leading_time(first) :]
    return len(first.split()) <= _LONGEST_ADDRESS and (verb in _TO_SOMEBODY or bool(_ADDRESS.match(rest)))


def _speaker_first(mask: str, verb: re.Match[str]) -> Speech | None:
    """The form "Who, what they are, said when that …"."""
    before, after = mask[: verb.start()], mask[verb.end() :]
    found = None if MASK in before else _speaker_at_end(before)
    if found is None:
        return None
    speaker, lead_in, naming = found
    start, is_clause = _said_after(after, verb[1])
    if verb[1] in _CLAUSE_NEEDED and not is_clause:
        return None
    if len(after[start:].split()) + after.count(MASK, start) < _LEAST_WORDS:
        return None
    in_the_middle = bool(lead_in) and after.startswith(",") and not after[1:].lstrip().startswith(MASK)
    late = len(lead_in.split()) > _LONGEST_LEAD_IN
    words = after[start:].lstrip(" ,:\xa0")
    begin = 0 if late or in_the_middle or not is_clause else len(mask) - len(words)
    when = _time_in(naming if late else f"{lead_in}, {naming}") or _time_in(after[:start])
    return Speech(speaker, verb[1], None, when, Span(start=begin, end=len(mask)))


def _speaker_at_end(before: str) -> tuple[Speaker, str, str] | None:
    """The speaker whose naming reaches to the end of *before*, the words that lead in to it, and the naming.

    The naming is given without what stands between commas about the speaker.
    """
    starts = (0, *(match.end() for match in re.finditer(", ", before)))
    for start in (start for start in starts[-_MOST_COMMAS:] if len(before) - start <= LONGEST_PHRASE):
        naming = before[start:]
        plain = plain_naming(naming)
        head, comma, aside = plain.partition(", ")
        speaker = speaker_of(head)
        is_closed = naming.rstrip().endswith(",")
        if not comma:
            # "The lawsuit, filed on …": without a word between the commas the verb is a participle.
            fits = not is_closed or plain != naming.strip(" ,")
        elif is_closed:
            fits = bool(_APPOSITION.match(aside) or ROLE_WORD.search(aside))
            speaker = speaker and take_apart(plain)
        else:
            fits = bool(_LIST.match(plain))
            speaker = speaker and Speaker(plain, None, None)
        if fits and speaker is not None:
            return speaker, before[:start].strip(" ,"), naming.partition(", ")[0] if comma else naming
    return None


def _said_after(after: str, verb: str) -> tuple[int, bool]:
    """Where in *after* the words begin that are said, and whether they are known to be a clause."""
    that = _THAT.search(after)
    if that is not None and _leads_to(after[: that.start()], verb):
        return that.end(), True
    quotation = after.find(MASK)
    if (
        quotation >= 0
        and _BEFORE_QUOTATION.fullmatch(after[:quotation])
        and not FINITE.search(after[:quotation])
    ):
        return quotation, True
    start = _leading_time(after)
    if verb in _TO_SOMEBODY:
        somebody = _ADDRESSEE.match(after, start)
        return (somebody.end(), True) if somebody else (0, False)
    if _ADDRESS.match(after, start) and not after[start:].startswith(","):
        return start, False
    words = after[start:].lstrip(" ,:\xa0")
    clause = _SOMEBODY.match(words) or FINITE.search(_RELATIVE.split(words, maxsplit=1)[0])
    return start, verb in _SAYING or clause is not None


def _leads_to(addressed: str, verb: str) -> bool:
    """Whether *addressed*, between the verb and "that", tells only to whom, where and when."""
    if len(addressed.split()) > _LONGEST_ADDRESS or FINITE.search(addressed) or MASK in addressed:
        return False
    return verb in _TO_SOMEBODY or bool(_ADDRESS.match(addressed, _leading_time(addressed)))


def _turned_round(mask: str, verb: re.Match[str]) -> Speech | None:
    """The form "…, said who"."""
    before, after = mask[: verb.start()].rstrip(), mask[verb.end() :]
    is_long = before.endswith(",") and len(before.split()) >= _LEAST_WORDS
    if not _QUOTED_BEFORE.search(before) and not (verb[1] in _SAYING and is_long):
        return None
    ends = _SPEAKER_ENDS.search(after)
    naming = after[: ends.start()] if ends else after
    head, _, rest = naming.partition(", ")
    aside = rest.partition(", ")[0].strip(" ,")
    head = head if ROLE_WORD.search(head) else _WHERE_SAID.split(head)[0]
    speaker = speaker_of(head)
    if speaker is None:
        return None
    if ROLE_WORD.search(aside) and not FINITE.search(aside):
        speaker = take_apart(f"{plain_naming(head)}, {aside}")
    goes_on = naming.rstrip().endswith(",") and after[len(naming) :].startswith(MASK)
    end = len(mask) if goes_on else len(before.rstrip(" ,"))
    return Speech(speaker, verb[1], None, _time_in(after.partition(", ")[0]), Span(start=0, end=end))


def _by_phrase(mask: str, source: re.Match[str]) -> Speech | None:
    """The form "according to whom", before or after what is said, or in the middle of it."""
    naming = _RELATIVE.split(plain_naming(source[1]))[0]
    before, after = mask[: source.start()], mask[source.end() :]
    aside = _ASIDE_AFTER.match(after)
    if aside and ROLE_WORD.search(aside[1]) and not FINITE.search(aside[1]) and " " in naming:
        naming, after = f"{naming}, {aside[1]}", after[aside.end() :]
    said = after.lstrip(" ,:\xa0")
    if not plain_naming(before):
        content = Span(start=len(mask) - len(said), end=len(mask))
    elif said.strip(" .!?"):
        content = Span(start=0, end=len(mask))
    else:
        content = Span(start=0, end=len(before.rstrip(" ,")))
    return Speech(take_apart(naming), "according to", None, _time_in(source[1]), content) if naming else None


def _leading_time(text: str) -> int:
    """Where the time ends that *text* begins with; 0 if there is none."""
    times = find_times(text[:_LONGEST_TIME], published=None)
    return times[0].end if times and _BEFORE_TIME.fullmatch(text[: times[0].start]) else 0


def _time_in(text: str) -> str | None:
    found = find_times(text, published=None)
    return found[0].text if found else None
