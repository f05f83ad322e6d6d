"""What was made, looked at again: a saved report, one of its groups, or anybody's text against articles."""

import asyncio
import hashlib
from collections.abc import Sequence
from pathlib import Path

from summarize.config import Settings
from summarize.data.checked import CheckedText
from summarize.data.finding import Finding
from summarize.data.progress import UNWATCHED, Progress
from summarize.data.report import Report
from summarize.engines import engine_for
from summarize.errors import InputError
from summarize.reading import aread_articles, read_articles, stdin
from summarize.render.explain import explain as explanation
from summarize.render.json import load_report
from summarize.stages.read.given import is_json, read_given
from summarize.stages.recheck import recheck
from summarize.stages.verify.again import check_again

# Whoever checks a text asks no model without saying so.
_CHECKING = Settings(engine="extractive")


def verify(
    report: Report | str | Path, articles: Sequence[str | Path] = (), *, settings: Settings = _CHECKING
) -> tuple[Finding, ...]:
    """Check a saved report again, with no key and no network: everything that no longer holds, in report order.

    Args:
        report: The report, or the path of its JSON file.
        articles: The articles it was made from, if they are to be compared too. An address among them is fetched.
        settings: How these are read.

    Raises:
        InputError: The file cannot be read or is not a report, or none of *articles* can be used.
        ConfigError: A setting is wrong.
    """
    known = report if isinstance(report, Report) else _load(report)
    again = read_articles(articles, settings).articles if articles else ()
    return (*recheck(known, articles=again), *check_again(known))


def verify_text(
    text: str,
    articles: Sequence[str | Path],
    *,
    settings: Settings = _CHECKING,
    location: str = "",
    progress: Progress = UNWATCHED,
) -> CheckedText:
    """Check anybody's *text* against *articles*: `averify_text`, for callers that are not asynchronous."""
    return asyncio.run(averify_text(text, articles, settings=settings, location=location, progress=progress))


async def averify_text(
    text: str,
    articles: Sequence[str | Path],
    *,
    settings: Settings = _CHECKING,
    location: str = "",
    progress: Progress = UNWATCHED,
) -> CheckedText:
    """Check anybody's *text*, sentence by sentence, against *articles*; without a model unless *settings* ask for one.

    Args:
        text: Plain text or Markdown, with citation marks or without: [n] means the n-th of *articles*.
        articles: Paths of files and folders (whose files count in name order, and the rows of a table in theirs), and
            addresses of pages; `-` is standard input.
        settings: What to do it with.
        location: Where the text came from, for the result.
        progress: Is told of each request.

    Raises:
        SummarizeError: As `asummarise`.
    """
    # Markdown is loaded only by who checks a text.
    from summarize.stages.verify.text import verify_text as check_text  # noqa: PLC0415

    reading = await aread_articles(articles, settings)
    by_location = {article.location: article for article in reading.articles}
    cited = [by_location.get(location) for location in reading.given]
    async with engine_for(settings, progress) as engine:
        verification = await check_text(text, cited, judge=engine.judge)
        return CheckedText(
            engine=engine.info,
            location=location,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            articles=reading.articles,
            cited_as=tuple(article and article.id for article in cited),
            sentences=verification.sentences,
            left_out=verification.left_out,
            problems=(*reading.problems, *verification.problems),
            usage=engine.usage,
        )


def report_or_text(source: str | Path) -> Report | str:
    """What the file *source* is, or standard input for `-`: a saved report if it is JSON, else a text to check.

    Raises:
        InputError: It cannot be read, is JSON but no report, or is no text.
    """
    given = read_given(source, stdin=stdin())
    return load_report(given) if is_json(given) else given


def load(path: str | Path) -> Report:
    """Read a saved report to show it.

    Raises:
        InputError: The file cannot be read or is not a report, or something in it does not hold.
    """
    return sound(_load(path), "show")


def explain(report: Report | str | Path, groups: Sequence[str]) -> str:
    """Why each of *groups* (`g7`) of a saved report is one group, has its status, and counts its origins so.

    Raises:
        InputError: The file cannot be read or is not a report, something in it does not hold, or it has no such group.
    """
    known = sound(report if isinstance(report, Report) else _load(report), "explain")
    return "\n".join(explanation(known, group) for group in groups)


def sound(report: Report, purpose: str) -> Report:
    """*report*, if its spans, digests and ids hold; what is made of it would say something else than it.

    Raises:
        InputError: Something does not hold; *purpose* is what the report is for ("show").
    """
    if findings := recheck(report):
        raise InputError(
            f"Cannot {purpose} this report: {findings[0].where}: {findings[0].what}. "
            "`summarise verify REPORT.json` says all that does not hold."
        )
    return report


def _load(path: str | Path) -> Report:
    return load_report(read_given(path))
