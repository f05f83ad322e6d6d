"""Words that address whoever reads or sums up a text, instead of reporting: orders to a model, forged roles and marks.

They are looked for in the folded text, so that zero-width characters, look-alike quotation marks and case hide none.
A sentence of news is seldom in the imperative, and never speaks of "your response": that is what most rules rest on.
What an order asks for is not looked at, and a text that only states something false cannot be told from reporting.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarize.data.article import Span
from summarize.text.normalise import normalise_article
from summarize.text.quoted import quoted
from summarize.text.sentences import sentences
from summarize.text.speech import find_speech

# What a sentence, a line or a remark in brackets begins after, with the marks that may stand before its first word.
_SENTENCE_START: Final = re.compile(r"(?:^|[\n.!?:;>\]})*•|#=-])[\s\"“”‘’'(\[{<*_#>-]*$")

_TASK: Final = (
    "adopt|analy[sz]e|append|classify|compose|convert|create|decode|deploy|describe|develop|embed|employ|encode"
    "|ensure|execute|explain|express|fuse|generate|harmoni[sz]e|incorporate|inject|insert|integrate|interlace"
    "|interweave|introduce|merge|misspell|modify|output|paraphrase|print|provide|render|repeat|replace|respond|reveal"
    "|rewrite|spell|substitute|summari[sz]e|translate|utili[sz]e|write|include|apply|answer|reply"
)
_OBJECT: Final = r"(?:the|a|an|all|any|every|each|this|that|these|those|your|only|one|me|us|it|following|with|in|as|by|to|using|\"|')"
# What only a model is asked for.
_WORK: Final = (
    r"(?:answers?|code|codebase|elucidation|implementation|output|program logic|replies|reply|responses?|solution"
    r"|summar(?:y|ies)|system prompt|algorithm|instructions|training data|guidelines)"
)
_EARLIER: Final = r"(?:previous(?:ly)?|prior|earlier|preceding|above|foregoing|initial|original|existing|current|system|other|your)"
_ORDERS: Final = (
    r"(?:instructions?|prompts?|directions?|directives?|guidelines|commands?|orders|constraints?|restrictions|context"
    r"|programming|rules|training|messages?|text)"
)
_UNDO: Final = (
    r"(?:ignore|ignoring|disregard|disregarding|forget|overlook|override|overrule|bypass|discard|neglect|pay no attention to"
    r"|stop following|(?:do not|don't|no longer) (?:follow|obey|heed|listen to))"
)
_MODEL: Final = (
    r"(?:a\.?i\.?|ai (?:assistant|model|system|agent)s?|(?:large )?language models?|llms?|chatbots?|assistants?|gpt[\w.-]*"
    r"|chatgpt|claude|gemini|summari[sz]ers?|summari[sz]ation (?:model|system|tool)s?|verifiers?|fact[- ]?check(?:er|ing model)s?)"
)
_THIS_TEXT: Final = (
    r"(?:this|the|these) (?:article|page|webpage|web page|website|text|document|story|report|content|news)s?"
)

# At any place, from the beginning of a word; what follows such an order is part of it.
_ANYWHERE: Final = (
    # Orders to forget orders, and to a model that is called by its name.
    rf"{_UNDO} (?:\w+ ){{0,3}}?(?:{_EARLIER}) (?:\w+ )?{_ORDERS}",
    rf"{_UNDO} (?:everything|all|anything|what)(?: that)? (?:\w+ ){{0,3}}?(?:above|before|earlier|previously|told|instructed|said)\b",
    rf"{_UNDO} the (?:above|preceding|foregoing)\b",
    rf"(?:note|notice|message|instructions?|attention|reminder|memo|hint|hello|hey|hi|dear)\W{{1,3}}(?:to |for )?(?:the |all |any |every )?{_MODEL}\b[^.\n]{{0,60}}?[:,!-]",
    rf"you(?:'re| are) (?:now )?(?:an? |the )?(?:\w+ ){{0,2}}?{_MODEL}\b(?! (?:fan|user|expert|company))",
    r"you are (?:now )?(?:summari[sz]ing|about to (?:immerse|enter|become|act|role))",
    r"as an? (?:ai|llm)(?: language)? (?:model|assistant|system)\b(?=,? (?:you|i|it is|please))",
    rf"if you(?:'re| are) (?:an? |the )?(?:{_MODEL}|(?:reading|processing|summari[sz]ing) {_THIS_TEXT} (?:as|for))\b",
    rf"(?:when|while|before|after|in|for) (?:you )?(?:summari[sz](?:e|ing)|processing|analy[sz]ing|fact-checking) {_THIS_TEXT}\b",
    r"(?:your|the) (?:new |only |real |actual )?(?:instructions?|task|role|objective) (?:is|are) (?:now )?(?:to|as follows|:)",
    r"you must (?:now |always |only |therefore |not |never )?(?:respond|reply|answer|output|summari[sz]e|write|state|report|print|translate|ignore|obey|comply|mention|include|listen|say|repeat|mark)\b",
    r"(?:new|updated|important|urgent|special|additional|hidden|secret|system) (?:system )?(?:instructions?|prompts?|override)\s*[:!-]",
    r"(?:system|security|admin(?:istrator)?|developer|debug|maintenance|god|dan|law enforcement|jailbreak) (?:security )?(?:override|mode)\b(?= ?(?:mode|on\b|enabled|activated|engaged|:|>|\]))",
    r"(?:reveal|print|repeat|show|tell (?:me|us)|output|leak|disclose|what(?:'s| is| are)) (?:me )?your (?:\w+ )?(?:password|passphrase|secret|system prompt|instructions|prompt|guidelines)\b",
    # Requests in the second person.
    r"(?:can|could|would|will) you (?:please |kindly |also |now |help me )?(?:tell|explain|write|translate|sort|share|provide|confirm|give me|give us|spell|encode|repeat|list|help me|describe|summari[sz]e|reveal|convert)\b",
    rf"\b(?:in|to|into|with|of|within|throughout) your (?:next |final |own )?{_WORK}\b",
    # The same orders to forget in other languages.
    r"(?:ignoriere?n?(?: sie)?|vergiss|vergessen sie|missachten? sie|missachte) (?:\w+ ){0,4}?(?:anweisung|anleitung|befehl|vorgabe|instruktion)\w*",
    r"(?:ignore[zr]?|oublie[zr]?|neglige[zr]?) (?:\w+ ){0,4}?(?:instructions?|consignes?|directives?|indications) (?:precedentes?|anterieures?|ci-dessus)",
    r"(?:ignora|ignore|ignoren|olvida|olvide|haz caso omiso de|descarta) (?:\w+ ){0,4}?(?:instrucciones|indicaciones|ordenes)",
    r"(?:ignora|ignorate|dimentica|dimenticate|trascura) (?:\w+ ){0,4}?(?:istruzioni|indicazioni|comandi)",
    r"(?:ignore|esqueca|desconsidere) (?:\w+ ){0,4}?(?:instrucoes|orientacoes|comandos)",
    r"(?:negeer|vergeet) (?:\w+ ){0,4}?(?:instructies|opdrachten|aanwijzingen)",
    r"(?:игнорируи\w*|забуд\w+|проигнорируи\w*) (?:\w+ ){0,4}?(?:инструкц\w+|указани\w+|команд\w+)",
)
_MARKS: Final = (
    # Roles, marks and tags of conversations; forged marks of this program's requests.
    r"<\|[a-z_ ]{1,30}\|>",
    r"<<\s*/?sys\s*>>|\[/?inst\]|</?s>\s*\[inst",
    r"</?(?:system|assistant|user|human|instructions?|prompt|context|article|articles|document|evidence|tool_call|function_call|im_start|im_end|thinking|claims|sentences|groups)(?: [^<>]{0,60})?>",
    r"(?<!#)#{2,} ?(?:system|instructions?|response|assistant|human|user|prompt|new instructions?)\b ?:?",
    r"(?<!=)={2,}[^=\n]{0,80}\b(?:article|sentences|groups|material|evidence|instructions?)\b[^=\n]{0,60}\b(?:begins?|ends?|starts?)\b",
    r"-[^-\n]{0,40}\b(?:begin|end|start) (?:of )?(?:the )?(?:system|prompt|instructions?|article|articles|user|assistant|input|text)\b",
    r"\"role\"\s*:\s*\"(?:system|assistant|user|developer|tool)\"",
    r"\"(?:claims|verdicts|sentences|paragraphs|headline_groups)\"\s*:\s*\[",
    r"(?:^|(?<=[\s>]))(?:system|assistant|developer) ?(?:prompt|message|note)? ?: (?=[a-z\"'])",
    r"\b(?:following|subsequent|below) code (?:block|snippet|excerpt|section|fragment)\b|\bcode (?:block|snippet|excerpt|section|fragment) below\b",
    # … also in scripts without spaces.
    r"(?:忽略|无视|無視|忘记|忘掉)[^。\n]{0,12}(?:指令|指示|提示|命令|説明)|(?:指示|命令)[^。\n]{0,8}(?:無視|忘れ)",
    r"(?:निर्देशों|आदेशों) की अनदेखी",
)
# Only where a sentence begins: orders, of which what follows is part …
_ORDERS_AT_START: Final = (
    rf"(?:please |kindly |now |then |next |also |finally ){{0,3}}{_UNDO} (?:this|that|the|all|any|every|it|these|your|what|everything)\b",
    r"(?:please |you (?:should|will|shall|have to|need to) )?(?:say|state|write|claim|report|conclude|confirm|mention|mark|label|rate|count|treat|cite|attribute|quote) (?:that )?(?:all|every|each|this|these|them|it|only|everything|both) (?:\w+ ){0,6}?(?:sources?|outlets?|articles?|reports?|sentences?|claims?|as|agrees?|confirms?|supported|true)\b",
    r"(?:do not|don't|never|you (?:must|should) not) (?:mention|report|include|cite|quote|summari[sz]e|say|reveal|tell the|use the word|output|refer to)\b",
    r"(?:use|replace|give|make|show|start|begin|end|list|keep|put|consider|blend|let|modify|add|enhance|upgrade|draft) [^.!?\n]{0,60}?\byour "
    + _WORK,
    r"(?:act|behave|respond|answer|reply|speak|talk) (?:as|like) (?:if|though|an?|the) ",
    r"pretend (?:that |to be |you|like )",
    r"from now on,? (?:you|your|all|every|always|only|respond|answer|reply)\b",
    r"i(?:'m| am) your (?:developer|creator|administrator|owner|operator)\b|i need you to\b",
)
# … and requests, of which it is not: advertisements and advice to readers begin so too.
_REQUESTS: Final = (
    rf"(?:please |kindly |now |then |next |also |finally |actually |seamlessly |always |and ){{0,3}}(?:{_TASK}) {_OBJECT}(?:\b|(?<=[\"']))",
    r"(?:show|tell|give|teach) (?:me|us) (?:how|what|where|when|why|who|the|a|an|all|about)\b",
    r"(?:imagine|suppose|assume|pretend) (?:that )?(?:we|we're|you|you're|i)\b[^.!?\n]{0,120}",
    r"(?:what(?:'s| is)|how do you say|how do i|how can i|where can i|what tools do i)\b(?=[^.?!\n]{0,80}(?:'[^'\n]{1,60}' in [a-z]+|\b(?:do|can) (?:i|you)\b[^.?!\n]{0,80})\?)",
    r"(?:just )?for (?:a |the )?(?:hypothetical|research|educational|testing)\b[^.!?\n]{0,60},",
    r"add (?:\"|')[^\"\n]{1,300}\" to\b",
)


def _any_of(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{_without_accents(unicodedata.normalize('NFD', one))})" for one in patterns)


def _without_accents(text: str) -> str:
    """Decomposed *text* without its accents, which orders in capitals or in haste lack."""
    return "".join(char for char in text if not unicodedata.combining(char))


_FREE: Final = re.compile(rf"\b(?:{_any_of(_ANYWHERE)})|{_any_of(_MARKS)}")
_STARTING: Final = re.compile(rf"\b(?:(?P<order>{_any_of(_ORDERS_AT_START)})|{_any_of(_REQUESTS)})")
# A word as nobody writes one: 40 signs of base 64 or more with letters of both cases and a digit, and no address.
_BLOB: Final = re.compile(
    r"(?<![\w/+.:@-])(?=[A-Za-z+/]*\d)(?=[a-z\d+/]*[A-Z])(?=[A-Z\d+/]*[a-z])[A-Za-z0-9+/]{40,}={0,2}"
)
# Marks that may stand between the words before and a sentence: as many as are looked at.
_MARKS_BEFORE: Final = 12


@dataclass(frozen=True)
class Instruction:
    """A stretch of a text that addresses its reader.

    Attributes:
        span: The sentence in which it begins; after an order to a model all of the line, for what follows belongs to it.
        words: It, from the words that give it away, as written.
        is_said: Whether the text gives it as somebody's words, in quotation marks; then it ends with its sentence.
    """

    span: Span
    words: str
    is_said: bool


@dataclass(frozen=True)
class _Sign:
    """Words that give an instruction away: half-open, in the original; and whether what follows belongs to them."""

    start: int
    end: int
    is_order: bool


# Read asks once for each article, and ground for each of its claims.
@lru_cache(maxsize=256)
def find_instructions(text: str) -> tuple[Instruction, ...]:
    """The instructions in *text*, in order, without overlap."""
    found: list[Instruction] = []
    every = [_instruction(text, sign) for sign in _signs(text)]
    for one in sorted(every, key=lambda one: (one.span.start, -one.span.end)):
        if not found or one.span.start >= found[-1].span.end:
            found.append(one)
    return tuple(found)


def is_instruction(text: str, start: int, end: int) -> bool:
    """Whether what stands from *start* to *end* of *text* (half-open) reaches into an instruction that nobody is quoted with."""
    return any(
        one.span.start < end and start < one.span.end and not one.is_said for one in find_instructions(text)
    )


def _signs(text: str) -> Iterator[_Sign]:
    folded = normalise_article(text)
    places = [at for at, char in enumerate(folded.text) if not unicodedata.combining(char)]
    plain = "".join(folded.text[at] for at in places)
    for match in _FREE.finditer(plain):
        yield _Sign(folded.starts[places[match.start()]], folded.ends[places[match.end() - 1]], is_order=True)
    for match in _STARTING.finditer(plain):
        start, end = folded.starts[places[match.start()]], folded.ends[places[match.end() - 1]]
        if _SENTENCE_START.search(text[max(0, start - _MARKS_BEFORE) : start]):
            yield _Sign(start, end, is_order=match["order"] is not None)
    yield from (_Sign(*match.span(), is_order=True) for match in _BLOB.finditer(text))


def _instruction(text: str, sign: _Sign) -> Instruction:
    line_start = text.rfind("\n", 0, sign.start) + 1
    line_end = text.find("\n", sign.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    at = sign.start - line_start
    own = _sentence_at(line, at)
    is_said = _is_said(line[own.start : own.end], at - own.start)
    end = max(own.end if is_said or not sign.is_order else len(line), sign.end - line_start)
    return Instruction(
        span=Span(start=line_start + own.start, end=line_start + end),
        words=text[sign.start : line_start + end],
        is_said=is_said,
    )


def _sentence_at(line: str, at: int) -> Span:
    """The sentence of *line* that has the character *at*."""
    known = _sentences_of(line)
    number = bisect_right(known, at, key=lambda one: one.start) - 1
    return known[number] if known and number >= 0 else Span(start=at, end=len(line))


# A line may have many signs, and they come in its order.
_sentences_of = lru_cache(maxsize=1)(sentences)


def _is_said(sentence: str, at: int) -> bool:
    """Whether what stands at *at* is in quotation marks, and in what the sentence gives as somebody's words."""
    speech = find_speech(sentence)
    return (
        speech is not None
        and speech.content.start <= at < speech.content.end
        and any(one.start <= at < one.end for one in quoted(sentence))
    )
