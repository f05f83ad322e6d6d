"""What a match must not do to the article around it: cut a word, a number or a negation, or take one word for another.

The negations and magnitudes that are known are English; words, digits and signs are of any script.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from summarize.text.normalise import Normalised, in_word, is_inside_sign, is_inside_word, strip_invisible
from summarize.text.polarity import find_negations

# A number with its sign, scale and percent, in normalised text: a quotation takes all of it or nothing. A currency is
# not part of it: "5" may be quoted of "$5".
_SCALE: Final = r" (?:hundred|thousand|million|billion|trillion|lakh|crore|dozen|per ?cent|(?:percentage|basis) points?)\b"
_QUANTITY: Final = re.compile(
    r"(?:(?<!\w)-[$€£¥₹]?|[<>≤≥±~≈] ?)?"
    r"(?:(?<!\d)\d{1,3}(?: \d{3})+(?!\d)|(?:(?<![\w.])\.)?\d+(?:[.,:/]\d+)*"
    rf"|\b[^\W\d]+(?={_SCALE}))"
    rf"(?:{_SCALE}| ?[%‰°]| ?(?:[kmb]|bn|mn|mln|tn|trn|pc|pct)\b| and a (?:half|quarter)\b)*",
)
_WINDOW: Final = 32
_LONG_DASHES: Final = frozenset(["—", "―", "⸺", "⸻", "--", "---"])
# What may stand between a negation and what it denies: "did not immediately respond", "has not yet been seen".
_DENIED: Final = re.compile(r"[^\S\n]+(?:(?:\w+ly|yet|even|ever|be|been|being)[^\S\n]+)*")
# What turns round the words before it: "will not", "there is no". "Without" and "nor" don't.
_DENYING: Final = frozenset("not no never none nothing nobody nowhere".split())

# Everyday words that become another word by their capitals: acronyms by all of them, names by the first.
# Only words that newsrooms use in both senses; a longer list would refuse headlines in title case.
_ACRONYMS: Final = frozenset("us who it is aids ice cop".split())
_CASED: Final = re.compile(
    r"\b(?:us|who|it|is|aids|ice|cop|may|march|august|polish|turkey|china|chad|nice|reading|bill|bush|mark|trump)\b",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"(?:^|[.!?:\n\"'“‘«(\[]\s*)$")

_POSSESSIVE: Final = re.compile(r"'s(?!\w)")


@dataclass(frozen=True)
class Match:
    """A place where a normalised quotation stands in a normalised article.

    Attributes:
        quotation: The quotation as given.
        text: The article's text as it is.
        article: The same, normalised.
        start: First character of the match in the normalised text.
        end: One past the last.
    """

    quotation: str
    text: str
    article: Normalised
    start: int
    end: int


def flaw_of(match: Match) -> str:
    """Why *match* is refused for what it cuts or for its capitals, in words; empty if it is not."""
    start, end = match.article.starts[match.start], match.article.ends[match.end - 1]
    return (
        _cut(match.article, match.text, match.start, "begins")
        or _cut(match.article, match.text, match.end, "ends")
        or _other_case(match.quotation, match.text, start, end)
    )


def negation_beside(text: str, start: int, end: int) -> str:
    """The negation that denies the words of *text* from *start* to *end* and is left out of them; empty if there is none."""
    return _negation_before(text, start) or _negation_after(text, end)


def _cut(article: Normalised, text: str, at: int, edge: str) -> str:
    """What a match with an edge at *at* cuts in two; empty if nothing."""
    folded = article.text
    if not 0 < at < len(folded) or (edge == "ends" and _POSSESSIVE.match(folded, at)):
        return ""
    if is_inside_sign(text, article, at):
        return f"it {edge} inside one sign"
    if is_inside_word(folded[at - 1], folded[at]) or any(
        _joins(article, text, here) for here in (at - 1, at)
    ):
        return f"it {edge} inside a word or number"
    for quantity in _QUANTITY.finditer(folded, max(0, at - _WINDOW), at + _WINDOW):
        if quantity.start() < at < quantity.end() and not _is_long_dash(article, text, at - 1):
            return f"it {edge} inside “{quantity[0]}”"
    return ""


def _joins(article: Normalised, text: str, at: int) -> bool:
    """Whether the character at *at* is a hyphen or an apostrophe within a word: "US-led", "5-10", "don't", "l'État"."""
    return (
        article.text[at] in "-'"
        and 0 < at < len(article.text) - 1
        and in_word(article.text[at - 1])
        and in_word(article.text[at + 1])
        and not _is_long_dash(article, text, at)
    )


def _is_long_dash(article: Normalised, text: str, at: int) -> bool:
    return text[article.starts[at] : article.ends[at]] in _LONG_DASHES


def _negation_before(text: str, start: int) -> str:
    before = text[max(0, start - _WINDOW) : start]
    for negation in find_negations(before)[-1:]:
        is_numero = negation.text.lower() == "no" and text[start].isdigit()
        if _DENIED.fullmatch(before, negation.end) and not is_numero:
            return f"it leaves out “{negation.text}” before it"
    return ""


def _negation_after(text: str, end: int) -> str:
    # After a full stop or a comma another thing is denied.
    following = text[end : end + _WINDOW] if text[end - 1].isalnum() else ""
    for negation in find_negations(following)[:1]:
        if negation.text.lower() in _DENYING and _DENIED.fullmatch(following, 0, negation.start):
            return f"it leaves out “{negation.text}” after it"
    return ""


def _other_case(quotation: str, text: str, start: int, end: int) -> str:
    """The word that case makes another one ("US" and "us"); empty if there is none.

    Where one side is in capitals or in small letters throughout and the other is not, case says nothing.
    """
    if text[start:end] in quotation or not _CASED.search(quotation):
        return ""
    quoted, written = _composed(quotation), _composed(text[start:end])
    pairs = zip(_CASED.finditer(quoted), _CASED.finditer(written), strict=False)
    cased = [(ours, theirs) for ours, theirs in pairs if ours[0] != theirs[0]]
    if not cased:
        return ""
    others = [_CASED.sub("", side)[1:] for side in (quoted, written)]
    if others[0].islower() != others[1].islower() or others[0].isupper() != others[1].isupper():
        return ""
    context = _composed(text[max(0, start - _WINDOW) : start])
    for ours, theirs in cased:
        if _differ(ours, theirs, context):
            return f"“{theirs[0]}” in the article is another word than “{ours[0]}”"
    return ""


def _differ(ours: re.Match[str], theirs: re.Match[str], context: str) -> bool:
    if ours[0].lower() in _ACRONYMS:
        return ours[0].isupper() != theirs[0].isupper()
    if ours[0][0].isupper() == theirs[0][0].isupper():
        return False
    # A capital that opens a sentence or the quotation says nothing.
    before = (
        ours.string[: ours.start()] if ours[0][0].isupper() else context + theirs.string[: theirs.start()]
    )
    return not _OPENING.search(before)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", strip_invisible(text))
