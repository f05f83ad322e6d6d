"""What is given to read, with the pages at the addresses among it."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from summarize.config import Settings
from summarize.errors import InputError
from summarize.stages.read.fetch import fetch, is_address
from summarize.stages.read.files import Place
from summarize.stages.read.read import Reading, read


async def aread_articles(articles: Sequence[str | Path], settings: Settings) -> Reading:
    """What can be used of *articles*: paths of files and folders, addresses of pages, and `-` for standard input.

    Raises:
        InputError: None of them can.
        ConfigError: The manifest or the columns that *settings* name are none.
    """
    return _reading(await fetch(articles, allow_private=settings.allow_private), settings)


def read_articles(articles: Sequence[str | Path], settings: Settings) -> Reading:
    """`aread_articles`, for callers that are not asynchronous; with addresses among *articles* not in a running loop."""
    if any(map(is_address, articles)):
        return asyncio.run(aread_articles(articles, settings))
    return _reading(articles, settings)


def _reading(articles: Sequence[Place], settings: Settings) -> Reading:
    reading = read(articles, manifest=settings.manifest, stdin=stdin(), columns=settings.columns)
    if reading.articles:
        return reading
    reasons = "\n".join(f"  {problem.message}" for problem in reading.problems)
    raise InputError(
        f"There is no article to work on. Give files with articles, folders of them, or addresses of pages.\n{reasons}".rstrip()
    )


def stdin() -> BinaryIO | None:
    """Standard input, if the program has one."""
    # A program without standard input has None there.
    return getattr(sys.stdin, "buffer", None)
