"""A checked text to a page: each sentence with its verdict, the words at fault, and the evidence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from rich.text import Text

from summarize.data.checked import CheckedSentence, CheckedText
from summarize.data.summary import Verdict
from summarize.render.characters import clean
from summarize.render.layout import Block, laid_out
from summarize.render.markdown import escaped
from summarize.render.wording import count, place, quotation

# Colours only repeat what these say.
_VERDICTS: Final[dict[Verdict, tuple[str, str, str]]] = {
    "supported": ("+", "supported", "green"),
    "partial": ("~", "partly supported", "yellow"),
    "unsupported": ("x", "not supported", "red"),
    "contradicted": ("!", "contradicted", "red"),
    "unscored": ("?", "not judged", "yellow"),
}
# Of a sentence that stands the best passage is enough to look it up; of another the JSON has the rest.
_SHOWN: Final = {"supported": 1}
_MOST_SHOWN: Final = 2


@dataclass(frozen=True)
class _Entry:
    """A sentence ready for layout.

    Attributes:
        number: Its place in the text, counted from 1.
        verdict: Its shape, its verdict in words with its score and what it cites, and a colour.
        pieces: Its text in pieces, each with whether it is at fault.
        reasons: What the checks that failed say.
        evidence: Outlet, place and words of each passage.
    """

    number: int
    verdict: tuple[str, str, str]
    pieces: tuple[tuple[str, bool], ...]
    reasons: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]


def render_checked_text(checked: CheckedText, *, width: int = 80, colour: bool = False) -> str:
    """Render *checked* for a terminal: `[x] 3 not supported`, words at fault as `>>14 people<<`, evidence, counts.

    Args:
        checked: A checked text.
        width: Columns to wrap at; taken as 40 if less.
        colour: Whether to add ANSI colours. Nothing is said by colour alone.

    Returns:
        Lines without control characters other than newlines (and colours, if asked for).
    """
    blocks = [block for entry in _entries(checked) for block in _blocks(entry)]
    return laid_out(lambda _: [*blocks, Block(Text(_counts(checked)))], width=width, colour=colour)


def render_checked_markdown(checked: CheckedText) -> str:
    """Render *checked* as Markdown, words at fault in bold; nothing of an article or the text becomes markup."""
    blocks = [block for entry in _entries(checked) for block in _markdown(entry)]
    return "\n".join([*blocks, f"**{escaped(_counts(checked))}**"]) + "\n"


def _entries(checked: CheckedText) -> Iterator[_Entry]:
    articles = {article.id: article for article in checked.articles}
    for number, sentence in enumerate(checked.sentences, start=1):
        spans = sentence.evidence[: _SHOWN.get(sentence.verdict, _MOST_SHOWN)]
        yield _Entry(
            number=number,
            verdict=_verdict(sentence),
            pieces=tuple(_pieces(sentence, checked.text)),
            reasons=tuple(
                f"{clean(check.name)}: {clean(check.detail)}"
                for check in sentence.checks
                if check.passed is False
            ),
            evidence=tuple(
                (
                    f"{clean(articles[span.article_id].name)} ({place(span.article_id, span)})",
                    quotation(span.exact),
                )
                for span in spans
            ),
        )


def _verdict(sentence: CheckedSentence) -> tuple[str, str, str]:
    shape, words, colour = _VERDICTS[sentence.verdict]
    told = [words]
    if sentence.score is not None:
        told.append(f"score {sentence.score:.2f}")
    if sentence.citations:
        told.append("cites " + "".join(f"[{number}]" for number in sentence.citations))
    return shape, ", ".join(told), colour


def _pieces(sentence: CheckedSentence, text: str) -> Iterator[tuple[str, bool]]:
    """The sentence as it stands in the text, cut where words at fault begin and end."""
    whole = (sentence.start, sentence.end)
    places = {(fault.start, fault.end) for fault in sentence.faults} - {whole}
    bounds = sorted({*whole, *chain.from_iterable(places)})
    for start, end in pairwise(bounds):
        yield text[start:end], any(first <= start and end <= last for first, last in places)


def _counts(checked: CheckedText) -> str:
    verdicts = Counter(sentence.verdict for sentence in checked.sentences)
    told = [f"{verdicts[verdict]} {_VERDICTS[verdict][1]}" for verdict in _VERDICTS if verdicts[verdict]]
    reasons = Counter(one.reason for one in checked.left_out)
    left_out = [count(number, reason) for reason, number in reasons.items()]
    sentences = count(len(checked.sentences), "sentence") if told else "There is no sentence to check"
    unchecked = f" Not checked: {', '.join(left_out)}." if left_out else ""
    return f"{sentences}{': ' if told else ''}{', '.join(told)}.{unchecked}"


def _blocks(entry: _Entry) -> Iterator[Block]:
    shape, words, colour = entry.verdict
    yield Block(Text(f"[{shape}] {entry.number} {words}", f"bold {colour}"))
    sentence = Text()
    for piece, at_fault in entry.pieces:
        shown = _shown(piece)
        sentence.append(f">>{shown.strip()}<<" if at_fault else shown, "bold red" if at_fault else "")
    yield Block(sentence, "    ", "    ")
    for reason in entry.reasons:
        yield Block(Text(reason, colour), "  - ", "    ")
    for who, said in entry.evidence:
        yield Block(Text.assemble((f"{who}: ", "dim"), f'"{said}"'), "    > ", "      ")
    yield Block()


def _markdown(entry: _Entry) -> Iterator[str]:
    shape, words, _ = entry.verdict
    sentence = "".join(
        f"**{escaped(_shown(piece).strip())}**" if at_fault else escaped(_shown(piece))
        for piece, at_fault in entry.pieces
    )
    yield f"{entry.number}. `{shape}` *{words}*: {sentence}"
    yield from (f"    - {escaped(reason)}" for reason in entry.reasons)
    yield from (f"    - {escaped(who)}: “{escaped(said)}”" for who, said in entry.evidence)
    yield ""


def _shown(piece: str) -> str:
    """A piece of a sentence as visible characters, with the space that parts it from its neighbours."""
    core = clean(piece)
    before, after = piece[:1].isspace(), piece[-1:].isspace()
    return f"{' ' if before else ''}{core}{' ' if after and core else ''}"
