"""Long articles in overlapping pieces, cut where sentences end."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.data.article import Article, Span
from summarize.text.sentences import sentences
from summarize.text.tokens import estimated_tokens

# So many sentences of one window begin the next: enough to know who "he" is, and what was said before.
_OVERLAP: Final = 4


def windows_of(article: Article, *, tokens: int) -> tuple[Span, ...]:
    """*article* in as few windows as have at most about *tokens* tokens each, in text order.

    A window is a stretch of `article.text`, half-open, in code points. It begins and ends with a sentence; the first
    begins with the article and the last ends with it. The last four sentences of a window begin the next, unless
    they are too long for that. A sentence too long for any window is one by itself.

    Args:
        article: The article. Its furniture counts for nothing.
        tokens: How many a window may have, by `estimated_tokens`.
    """
    return _windows(article, Span(start=0, end=len(article.text)), tokens)


def halves_of(article: Article, window: Span) -> tuple[Span, ...]:
    """*window* in two windows that overlap, or as it is if it is one sentence.

    For an endpoint that finds it too long, whatever the estimate says.
    """
    whole = estimated_tokens(text_of(article, window))
    # Two halves and their overlap: a little more than half of it each.
    return _windows(article, window, whole * 5 // 8)


def _windows(article: Article, within: Span, tokens: int) -> tuple[Span, ...]:
    if estimated_tokens(text_of(article, within)) <= tokens:
        return (within,)
    inside = [
        sentence
        for sentence in sentences(article.text, leave_out=article.furniture)
        if within.start <= sentence.start and sentence.end <= within.end
    ]
    costs = [estimated_tokens(article.text[sentence.start : sentence.end]) for sentence in inside]
    runs = _runs(costs, tokens)
    starts = [within.start, *(inside[first].start for first, _ in runs[1:])]
    ends = [*(inside[last - 1].end for _, last in runs[:-1]), within.end]
    return tuple(Span(start=start, end=end) for start, end in zip(starts, ends, strict=True))


def _runs(costs: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Runs of sentences, half-open, of at most *most* tokens; each but the first begins in the one before."""
    runs: list[tuple[int, int]] = []
    first = 0
    while True:
        last, spent = first, 0
        while last < len(costs) and (last == first or spent + costs[last] <= most):
            spent += costs[last]
            last += 1
        runs.append((first, last))
        if last >= len(costs):
            return runs
        first = _next_start(costs, first, last, most)


def _next_start(costs: Sequence[int], first: int, last: int, most: int) -> int:
    """Where the run after `first` to *last* begins: as far back as the overlap goes, with room for a new sentence."""
    start = max(first + 1, last - _OVERLAP)
    while start < last and sum(costs[start : last + 1]) > most:
        start += 1
    return start


def text_of(article: Article, window: Span) -> str:
    """What stands in *window*, less the furniture."""
    cuts = [window.start]
    for span in article.furniture:
        cuts += [min(max(span.start, window.start), window.end), min(max(span.end, window.start), window.end)]
    cuts.append(window.end)
    return "".join(
        article.text[start:end] for index, (start, end) in enumerate(pairwise(cuts)) if index % 2 == 0
    )
