"""Somebody's text, plain or Markdown, as sentences without markup and citation marks, each with its place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarize.data.article import Span
from summarize.text.normalise import Normalised
from summarize.text.sentences import sentences

Reason = Literal["heading", "reference", "code"]

# A plain text may be indented, and may have a tag or a "[1]: …" in it: it must not vanish as code, HTML or a definition.
# Joined, an escaped character could no longer be told from the text around it.
_MARKDOWN: Final = MarkdownIt("commonmark").disable(["code", "html_block", "reference", "text_join"])
_LINE_END: Final = re.compile(r"\r\n?|\n")
# "1", "1, 2", "1-3", "^1".
_NUMBERS: Final = r"\^?\d{1,3}(?:\s*[,;–-]\s*\^?\d{1,3})*"
_BRACKETED: Final = re.compile(rf"(?<!\s)\s*\[(?:({_NUMBERS})|\^[\w-]+)\]")
# In round brackets only where a sentence ends: "his son (12), who …".
_ROUND: Final = re.compile(r"(?<!\s)\s*\((\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*)\)(?=\s*(?:[.!?]|$))")
_RANGE: Final = re.compile(r"(\d+)(?:\s*[–-]\s*\^?(\d+))?")
_ADDRESS: Final = re.compile(r"(?<!\s)\s*<?(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]\"'”’]>?")
_REFERENCES: Final = re.compile(
    r"(?:references|sources|notes|footnotes|endnotes|citations|bibliography|links|further reading)\s*:?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """A sentence as somebody wrote it.

    Attributes:
        text: What a reader sees of it, without citation marks and addresses.
        span: Its place in the text that it was taken from, from the first to the last of these characters.
        citations: The numbers in its citation marks, in order, each once.
        starts: For each character of `text`, the character of the whole text that it is.
    """

    text: str
    span: Span
    citations: tuple[int, ...]
    starts: Sequence[int]

    def place(self, start: int, end: int) -> Span:
        """Where the characters from *start* to *end* of `text` stand in the whole text."""
        return Span(start=self.starts[start], end=self.starts[end - 1] + 1)


@dataclass(frozen=True)
class LeftOut:
    """A stretch of a text that is no sentence, and why."""

    span: Span
    reason: Reason


@dataclass(frozen=True)
class Prose:
    """A text as what can be checked of it, and what cannot; both in text order."""

    sentences: tuple[Written, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class _Block:
    """A paragraph, the text of a list entry, or a heading: its inline markup, and where its lines begin."""

    token: Token
    offsets: tuple[int, ...]
    heading: bool

    @property
    def span(self) -> Span:
        return Span(start=self.offsets[0], end=self.offsets[-1] + 1)


def prose(text: str) -> Prose:
    """The sentences of *text* and what is left out of it: headings, lists of references, code.

    Markdown is read as CommonMark; plain text mostly reads the same. A line break within a paragraph ends no sentence.
    Citation marks are `[1]`, `[1, 2]`, `[1-3]`, `[^1]`, and, in a text that has none of these, `(1)` at the end of a
    sentence; a mark after a full stop belongs to the sentence before it.
    """
    # One character for another: offsets stay.
    text = text.replace("\0", "\ufffd")
    written: list[Written] = []
    left_out: list[LeftOut] = []
    mark = _BRACKETED if _BRACKETED.search(text) else _ROUND
    in_references = False
    for block in _blocks(text):
        if isinstance(block, LeftOut):
            left_out.append(block)
            continue
        shown = _shown(block)
        names_references = _REFERENCES.fullmatch(shown.text.strip()) is not None
        in_references = names_references or (in_references and not block.heading)
        if block.heading or names_references:
            left_out.append(LeftOut(block.span, "heading"))
        elif in_references or _BRACKETED.match(shown.text):
            left_out.append(LeftOut(block.span, "reference"))
        else:
            written += _sentences(shown, mark)
    return Prose(tuple(written), tuple(left_out))


def _blocks(text: str) -> Iterator[_Block | LeftOut]:
    bounds = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text)]
    heading = False
    for token in _MARKDOWN.parse(text):
        first, after = token.map or (0, 0)
        if token.type == "fence":
            yield LeftOut(Span(start=bounds[first], end=bounds[after]), "code")
        elif token.type.endswith("_open"):
            # What has "---" under it may be a paragraph of plain text.
            heading = token.type == "heading_open" and token.markup.startswith("#")
        elif token.type == "inline" and token.content:
            lines = [text[bounds[line] : bounds[line + 1]] for line in range(first, after)]
            yield _Block(token, tuple(_offsets(token.content, lines, bounds[first:after])), heading)


def _offsets(content: str, lines: Sequence[str], starts: Sequence[int]) -> Iterator[int]:
    """Where each character of a block's *content* stands: its lines are those of the text without their marks."""
    for number, (part, line, start) in enumerate(zip(content.split("\n"), lines, starts, strict=False)):
        if number:
            yield start - 1
        core = part.strip()
        at = start + line.rfind(core)
        lead = len(part) - len(part.lstrip())
        yield from (at + min(max(index - lead, 0), max(len(core) - 1, 0)) for index in range(len(part)))


def _shown(block: _Block) -> Normalised:
    """What a reader sees of a block: the text in its inline markup, with the way back."""
    content = block.token.content.replace("\n", " ")
    text: list[str] = []
    places: list[int] = []
    at = 0
    for child in block.token.children or ():
        raw = child.markup if child.type == "text_special" else child.content
        if child.type.endswith("break"):
            at = content.index(" ", at)
            raw = " "
        elif child.type not in {"text", "text_special", "code_inline"}:
            continue
        at = content.index(raw, at)
        length = len(raw)
        if content[at - 1 : at] == "[" and content[at + length : at + length + 2] == "](" and _is_number(raw):
            # A link for a citation mark: its brackets are the mark's.
            at, length = at - 1, length + 2
        raw = content[at : at + length]
        letters = child.content if child.type == "text_special" else raw
        text.append(letters)
        places += [min(at + index, at + length - 1) for index in range(len(letters))]
        at += length
    starts = [block.offsets[place] for place in places]
    return Normalised("".join(text), starts, [start + 1 for start in starts])


def _is_number(text: str) -> bool:
    return re.fullmatch(_NUMBERS, text) is not None


def _sentences(shown: Normalised, mark: re.Pattern[str]) -> Iterator[Written]:
    """The sentences of a block, each with the marks that stand in it or between it and the next."""
    kept: list[int] = []
    marks: list[tuple[int, str]] = []
    at = 0
    cuts = [*mark.finditer(shown.text), *_ADDRESS.finditer(shown.text)]
    for cut in sorted(cuts, key=lambda one: one.start()):
        kept += range(at, cut.start())
        at = max(at, cut.end())
        if cut.re is mark and cut[1]:
            marks.append((len(kept), cut[1]))
    kept += range(at, len(shown.text))
    text = "".join(shown.text[index] for index in kept)
    found = [span for span in sentences(text) if any(map(str.isalnum, text[span.start : span.end]))]
    bounds = [span.start for span in found[1:]] + [len(text)] * bool(found)
    for span, bound in zip(found, bounds, strict=True):
        own = [numbers for place, numbers in marks if span.start < place <= bound]
        starts = [shown.starts[index] for index in kept[span.start : span.end]]
        yield Written(
            text=text[span.start : span.end],
            span=Span(start=starts[0], end=starts[-1] + 1),
            citations=tuple(dict.fromkeys(number for numbers in own for number in _cited(numbers))),
            starts=starts,
        )


def _cited(numbers: str) -> Iterator[int]:
    for found in _RANGE.finditer(numbers):
        first = int(found[1])
        yield from range(first, int(found[2] or first) + 1)
