"""What in a text is not reporting: marked as spans to leave out, never removed."""

from collections.abc import Iterator

from summarize.data.article import Span
from summarize.stages.read.agencies import dateline_length
from summarize.stages.read.layout import Layout, Line, is_notice
from summarize.stages.read.stamps import leading_stamp, stamps_in, without_stamps


def furniture_of(text: str, layout: Layout) -> tuple[Span, ...]:
    """The furniture of *text*: half-open spans of code points in text order, without overlap.

    A span is a whole line without its line end; or the date or dateline before the first line of prose. The headline is
    not furniture where it stands first, but it is wherever it stands again.
    """
    return tuple(_spans(text, layout))


def _spans(text: str, layout: Layout) -> Iterator[Span]:
    above = {line.key for line in layout.kickers}
    title = layout.title.key if layout.title else None
    for line in layout.lines:
        if line == layout.title:
            continue
        if (
            line.key == title
            or line.key in above
            or (is_notice(line) and not _heads_chronology(line, layout))
        ):
            yield Span(start=line.start, end=line.end)
        elif line == layout.opening and (length := _leading(line.beginning(text))):
            yield Span(start=line.start, end=line.start + length)


def _leading(prose: str) -> int:
    return leading_stamp(prose) or dateline_length(prose)


def _heads_chronology(line: Line, layout: Layout) -> bool:
    """Whether *line* is a date without a label below the head: what follows happened on that day."""
    stamps = stamps_in(line.text)
    return (
        bool(stamps)
        and line not in layout.head
        and not without_stamps(line.text)
        and not any(stamp.label for stamp in stamps)
    )
