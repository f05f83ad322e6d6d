from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summarize.data.article import Article, Span
from summarize.stages.extract.windows import halves_of, text_of, windows_of
from summarize.text.sentences import sentences
from summarize.text.tokens import estimated_tokens
from tests.stages.reconcile.stories import article as written

SENTENCE = st.integers(1, 30).map(lambda words: " ".join(["The", *["river"] * words]) + ".")
TEXTS = st.lists(SENTENCE, min_size=1, max_size=40).map(" ".join)


def article(text: str, furniture: tuple[Span, ...] = ()) -> Article:
    return written(1, "").model_copy(update={"text": text, "furniture": furniture})


def inside(of: Article, window: Span) -> list[Span]:
    return [
        span
        for span in sentences(of.text, leave_out=of.furniture)
        if window.start <= span.start and span.end <= window.end
    ]


@given(text=TEXTS, tokens=st.integers(5, 400))
def test_every_sentence_is_whole_in_a_window_and_neighbours_overlap(text: str, tokens: int) -> None:
    of = article(text)
    windows = windows_of(of, tokens=tokens)
    assert (windows[0].start, windows[-1].end) == (0, len(text))
    assert {span for window in windows for span in inside(of, window)} == set(sentences(text))
    for first, second in pairwise(windows):
        assert first.start < second.start
        assert first.end < second.end
        shared = [span for span in inside(of, second) if span in inside(of, first)]
        own = [span for span in inside(of, second) if span not in shared]
        assert own
        # Where a window has no sentence of the one before, they would not have had room with the first of its own.
        last = inside(of, first)[-1]
        assert shared or sum(_cost(text, span) for span in (last, own[0])) > tokens


def _cost(text: str, span: Span) -> int:
    return estimated_tokens(text[span.start : span.end])


@given(text=TEXTS, tokens=st.integers(5, 400))
def test_a_window_is_too_long_only_if_it_is_one_sentence(text: str, tokens: int) -> None:
    of = article(text)
    for window in windows_of(of, tokens=tokens):
        # Each sentence may be rounded up by a token.
        spans = inside(of, window)
        assert len(spans) == 1 or estimated_tokens(text[spans[0].start : spans[-1].end]) <= tokens + len(
            spans
        )


@given(text=TEXTS)
def test_halves_are_shorter_and_lose_nothing(text: str) -> None:
    of = article(text)
    whole = Span(start=0, end=len(text))
    halves = halves_of(of, whole)
    assert {span for half in halves for span in inside(of, half)} == set(sentences(text))
    if len(sentences(text)) > 1:
        assert len(halves) > 1
        assert all(half != whole for half in halves)


def test_what_fits_is_one_window_with_all_white_space() -> None:
    assert windows_of(article("\n It rained. \n"), tokens=50) == (Span(start=0, end=14),)


def test_furniture_counts_for_nothing_and_is_left_out() -> None:
    text = "It rained.\n" + "Download our app now\n" * 50 + "It snowed."
    of = article(text, (Span(start=11, end=len(text) - 10),))
    (window,) = windows_of(of, tokens=20)
    assert text_of(of, window) == "It rained.\nIt snowed."
    assert text_of(of, Span(start=5, end=30)) == "ined.\n"


def test_an_article_without_a_sentence_is_one_window() -> None:
    assert windows_of(article(""), tokens=5) == (Span(start=0, end=0),)
