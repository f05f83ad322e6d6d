"""Report to one HTML file: the same page, with the articles beside it.

Nothing in the file comes from elsewhere or leads there. Its style and its script are named by their digests in a
Content-Security-Policy that allows nothing else; Jinja2 escapes what articles and models say; the script has no data
of its own, it reads the page.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from summarize.data.group import Status
from summarize.data.report import Report
from summarize.render.html.lanes import lanes
from summarize.render.html.passages import columns
from summarize.render.page import Page
from summarize.render.paginate import ALL, page_of
from summarize.render.sections import DEPENDENCES
from summarize.render.wording import Index

# The words for how a statement is supported, and what each means, in the order of the key.
_STATUSES: Final[Mapping[Status, tuple[str, str]]] = {
    "corroborated": ("corroborated", "two or more independent origins"),
    "one_origin": ("one origin", "several outlets, all resting on one source"),
    "single_source": ("single source", "one outlet alone has it"),
    "disputed": ("disputed", "the articles contradict each other"),
}


def render_html(report: Report) -> str:
    """Render *report* as one HTML file.

    The ids in *report* must refer to one another without a gap. What articles and models say is text: no markup, link,
    style or script can come of it.
    """
    page = page_of(report, ALL)
    index = Index.of(report)
    style, script = _asset("report.css"), _asset("report.js")
    template = _environment().from_string(_asset("report.html.jinja"))
    return template.render(
        page=page,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704  # ours
        script=Markup(script),  # noqa: S704  # ours
        statuses=_STATUSES,
        resting=_resting(page),
        dependences=DEPENDENCES,
        lanes=lanes(index),
        columns=columns(page, report.articles),
        number_of={article.id: number for number, article in enumerate(report.articles, start=1)},
    )


def _environment() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _asset(name: str) -> str:
    return files("summarize.render.html").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: our style and our script, by digest, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _resting(page: Page) -> Mapping[int, tuple[int, ...]]:
    """The numbers of the sentences that rest on each note."""
    sentences = [statement for paragraph in page.paragraphs for statement in paragraph]
    return {
        evidence.number: tuple(
            number
            for number, statement in enumerate(sentences, start=1)
            if any(evidence.number in mark.numbers for mark in statement.marks)
        )
        for evidence in page.evidence
    }
