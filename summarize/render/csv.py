"""Report to CSV: a row for each group, a column for each outlet, and in the cell what it says in its own words.

In the form of RFC 4180, every cell in quotation marks. What comes from articles and models is text to a spreadsheet,
by the rule of OWASP on "CSV injection": a cell that would begin a formula begins with an apostrophe.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Final

from summarize.data.group import Conflict, Group
from summarize.data.report import Report
from summarize.render.characters import clean
from summarize.render.wording import Index

_ABOUT: Final = ("id", "text", "status", "outlets", "texts", "origins", "conflicts")
# OWASP's characters, their full-width forms too. Where a spreadsheet expects semicolons between cells, one inside a
# cell begins another.
_FORMULA: Final = re.compile(r"(?:^|(?<=;))(?=\s*[=+\-@＝＋－＠])")


def render_csv(report: Report) -> str:
    """Render *report* as a table: the groups in their order, with their support, their conflicts and each outlet's words.

    The columns after `conflicts` are the outlets in article order; an outlet that does not report the group has an
    empty cell there.
    """
    index = Index.of(report)
    outlets = tuple(dict.fromkeys(map(index.outlet, index.known.article_by_id)))
    table = StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(_inert(cell) for cell in (*_ABOUT, *outlets))
    for group in report.groups:
        said = _said(group, index)
        cells = (*_about(group, index), *(" / ".join(said.get(outlet, ())) for outlet in outlets))
        writer.writerow(map(_inert, cells))
    return table.getvalue()


def _about(group: Group, index: Index) -> Iterator[str]:
    yield from (group.id, clean(group.text), group.status)
    yield from map(str, (group.support.outlets, group.support.texts, group.support.origins))
    touching = (conflict for conflict in index.report.conflicts if group.id in conflict.groups)
    yield " | ".join(_told(conflict, index) for conflict in touching)


def _told(conflict: Conflict, index: Index) -> str:
    sides = "; ".join(
        f"{clean(side.value)} ({', '.join(index.outlets(side.claims))})" for side in conflict.sides
    )
    return f"{conflict.id}, {conflict.type}, {conflict.resolution}: {clean(conflict.question)}: {sides}"


def _said(group: Group, index: Index) -> dict[str, dict[str, None]]:
    """The words of each outlet that state *group*, each wording once, pieces of one quotation with [...] between them."""
    said: dict[str, dict[str, None]] = {}
    for claim in map(index.known.claim_by_id.__getitem__, group.supporting):
        words = " [...] ".join(clean(span.exact) for span in claim.evidence)
        said.setdefault(index.outlet(claim.article_id), {})[words] = None
    return said


def _inert(cell: str) -> str:
    return _FORMULA.sub("'", cell)
