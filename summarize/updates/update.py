"""Saved reports brought up to date with more articles, and compared."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from summarize.checking import sound
from summarize.config import Settings
from summarize.data.change import Changes
from summarize.data.progress import UNWATCHED, Progress
from summarize.data.report import Report
from summarize.engines import engine_for, settled
from summarize.pipeline import report_on
from summarize.reading import aread_articles
from summarize.render.json import load_report, render_json
from summarize.stages.read.again import beside
from summarize.stages.read.given import read_given
from summarize.updates.changes import changes

_SETTINGS = frozenset(field.name for field in fields(Settings))


def update(
    report: Report | str | Path,
    articles: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    progress: Progress = UNWATCHED,
) -> Report:
    """Bring *report* up to date with *articles*: `aupdate`, for callers that are not asynchronous."""
    return asyncio.run(aupdate(report, articles, settings=settings, progress=progress))


async def aupdate(
    report: Report | str | Path,
    articles: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    progress: Progress = UNWATCHED,
) -> Report:
    """Summarise the articles of *report*, whose texts are in it, and *articles* together, and say what changed.

    It is the report that a run on all of them gives, with `changes`. What a model was asked before is in the journal: asked
    with the same settings again, it costs nothing.

    Args:
        report: A saved report, or the path of its JSON file.
        articles: Paths of files and folders. A new version of an article replaces it.
        settings: What to do it with; without any, as the report was made.
        progress: Is told how far it has come.

    Raises:
        InputError: The file cannot be read or is not a report, something in it does not hold, or none of *articles* can
            be used.
        SummarizeError: As `asummarise`.
    """
    saved, sha256 = _saved(report, "update")
    settings = settings or Settings(**made_with(saved))
    reading = beside(
        saved.articles,
        saved.problems,
        await aread_articles(articles, settings),
    )
    settings = settled(settings, reading.articles)
    async with engine_for(settings, progress) as engine:
        new = await report_on(reading, engine, settings)
    return new.model_copy(update={"changes": changes(saved, new, sha256=sha256)})


def diff(old: Report | str | Path, new: Report | str | Path) -> Changes:
    """What *new* says and *old* did not, or said otherwise: two saved reports, or the paths of their JSON files.

    Raises:
        InputError: A file cannot be read or is not a report, or something in it does not hold.
    """
    before, sha256 = _saved(old, "compare")
    after, _ = _saved(new, "compare")
    return changes(before, after, sha256=sha256)


def made_with(report: Report) -> dict[str, Any]:
    """The settings, by name, with which *report* was made, as far as it tells: its engine, its model, its length."""
    known = {name: value for name, value in report.created_from.settings.items() if name in _SETTINGS}
    return {"engine": report.engine.name, "model": report.engine.model, **known}


def _saved(report: Report | str | Path, purpose: str) -> tuple[Report, str]:
    """A report that holds together, and the digest of its JSON as it was written."""
    text = render_json(report) if isinstance(report, Report) else read_given(report)
    known = report if isinstance(report, Report) else load_report(text)
    return sound(known, purpose), hashlib.sha256(text.encode()).hexdigest()
