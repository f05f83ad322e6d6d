"""Several reports on one page."""

import re
from collections.abc import Sequence

from summarize.data.report import Report
from summarize.render.characters import clean


def several(reports: Sequence[Report], pages: Sequence[str], *, markdown: bool) -> str:
    """*pages*, each under a line that says which event its report is on; a single one as it is.

    Args:
        reports: One for each event.
        pages: The same, rendered.
        markdown: Whether they are Markdown: footnotes then get labels of their own, and no name becomes markup.
    """
    if len(reports) == 1:
        return pages[0]
    parts = []
    for number, (report, page) in enumerate(zip(reports, pages, strict=True), start=1):
        outlets = clean(", ".join(dict.fromkeys(article.name for article in report.articles)))
        shown = "`{}`".format(outlets.replace("`", "'")) if markdown else outlets
        own = _with_own_footnotes(page, number) if markdown else page
        parts.append(f"EVENT {number} of {len(reports)}: {shown}\n\n{own}")
    return "\n".join(parts)


def _with_own_footnotes(page: str, event: int) -> str:
    """Markdown whose footnotes have labels of their own among several; in code, or escaped, `[^` is no footnote."""
    return re.sub(r"(`[^`]*`|\\.)|\[\^", lambda found: found[1] or f"[^{event}-", page)
