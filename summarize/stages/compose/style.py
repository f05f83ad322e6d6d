"""A summary in the style that was wished for."""

from datetime import date

from summarize.config import Style
from summarize.data.group import Reconciliation
from summarize.data.summary import Sentence, Summary


def styled(summary: Summary, style: Style, reconciliation: Reconciliation) -> Summary:
    """*summary* in *style*; for a timeline with its first paragraph in the order of time, what has no day last."""
    sentences = summary.sentences
    if style == "timeline":
        entries = [one for one in sentences if one.paragraph == sentences[0].paragraph]
        entries.sort(key=lambda one: _days(one, reconciliation))
        sentences = (*entries, *sentences[len(entries) :])
    return summary.model_copy(update={"style": style, "sentences": sentences})


def _days(sentence: Sentence, reconciliation: Reconciliation) -> tuple[date, date]:
    days = reconciliation.days_of(citation.group for citation in sentence.citations)
    return (days.earliest, days.latest) if days else (date.max, date.max)
