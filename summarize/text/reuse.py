"""Runs of words that two texts have in common: the trace that copying leaves."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarize.data.article import Span
from summarize.text.quoted import quoted
from summarize.text.words import Word, words

# No word is empty.
_CUT = ""


@dataclass(frozen=True)
class Run:
    """A run of words in two texts: where it stands in each, and how long it is."""

    first: Span
    second: Span
    words: int


@dataclass(frozen=True)
class Prose:
    """The words of a text that are its writer's own: not quoted, not left out.

    Attributes:
        words: In order.
        keys: What is compared: the words, case folded; `_CUT` where something was left out, so that no run reaches
            across.
    """

    words: tuple[Word, ...]
    keys: tuple[str, ...]

    def runs(self, length: int) -> Iterator[tuple[str, ...]]:
        """Its runs of so many words, case folded, in order; where something was left out, with a cut in them."""
        return zip(*(self.keys[start:] for start in range(length)), strict=False)


def prose(text: str, *, leave_out: Sequence[Span] = ()) -> Prose:
    """The writer's own words in *text*.

    What others are quoted as saying is left out: two reporters who heard one speaker share it without copying.
    """
    skipped = sorted([*quoted(text), *leave_out], key=lambda span: span.start)
    kept: list[Word] = []
    keys: list[str] = []
    for word in words(text):
        inside = any(span.start <= word.start < span.end for span in skipped)
        if not inside:
            kept.append(word)
            keys.append(word.text.casefold())
        elif keys and keys[-1] != _CUT:
            kept.append(word)
            keys.append(_CUT)
    return Prose(tuple(kept), tuple(keys))


def shared_runs(first: Prose, second: Prose, *, least: int) -> tuple[Run, ...]:
    """The longest runs of at least *least* words that both have, longest first, then in the order of *first*.

    Each word of *first* belongs to one run at most.
    """
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, gram in enumerate(second.runs(least)):
        places[gram].append(index)
    runs: list[Run] = []
    end = 0
    for index, gram in enumerate(first.runs(least)):
        if index < end or gram not in places:
            continue
        length, there = max(
            (_common(first.keys, index, second.keys, there), -there) for there in places[gram]
        )
        # Grams with a cut in them are found in both texts, but no run goes on there.
        if length >= least:
            runs.append(_run(first, index, second, -there, length))
        end = index + length
    return tuple(sorted(runs, key=lambda run: (-run.words, run.first.start)))


def sharing(proses: Sequence[Prose], *, least: int) -> Iterator[tuple[int, int]]:
    """The pairs of texts, by their indexes, that may share a run of *least* words: all that do, and hardly another."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(proses):
        for gram in set(one.runs(least)):
            if _CUT not in gram:
                # By its hash, which is shorter: very many texts have very many runs.
                holders[hash(gram)].append(index)
    yield from {pair for indexes in holders.values() for pair in combinations(indexes, 2)}


def _common(first: Sequence[str], start: int, second: Sequence[str], there: int) -> int:
    length = 0
    most = min(len(first) - start, len(second) - there)
    while length < most and first[start + length] == second[there + length] != _CUT:
        length += 1
    return length


def _run(first: Prose, start: int, second: Prose, there: int, length: int) -> Run:
    def span(of: Prose, index: int) -> Span:
        return Span(start=of.words[index].start, end=of.words[index + length - 1].end)

    return Run(span(first, start), span(second, there), length)
