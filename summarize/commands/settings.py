"""The settings that flags and environment ask for, and how much is said on stderr."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import replace
from typing import Any

from summarize.config import EngineName, Settings
from summarize.render.characters import clean


def settings_of(options: dict[str, Any]) -> Settings:
    """Flags, then environment, then defaults; how much is said is no setting of a run, and is taken out of *options*."""
    _log(options.pop("verbose"))
    del options["quiet"]
    engine: EngineName = options.pop("engine")
    settings = Settings(engine=engine, api_key=os.environ.get("SUMMARISE_API_KEY") or None, **options)
    if engine == "model" and settings.api_key is None:
        # The key that other programs use is taken only by who asks for a model in so many words.
        settings = replace(settings, api_key=os.environ.get("OPENAI_API_KEY") or None)
    return settings


class _CleanFormatter(logging.Formatter):
    """One visible line for each record, whatever an article or an endpoint put into it."""

    def format(self, record: logging.LogRecord) -> str:
        """The message without anything that acts on a terminal."""
        return clean(super().format(record))


class _Handler(logging.Handler):
    """Writes to what is stderr when there is something to write: while progress is shown, that puts it above."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line on stderr."""
        sys.stderr.write(f"{self.format(record)}\n")


def _log(verbosity: int) -> None:
    handler = _Handler()
    handler.setFormatter(_CleanFormatter())
    logger = logging.getLogger("summarize")
    logger.handlers = [handler]
    logger.setLevel((logging.WARNING, logging.INFO, logging.DEBUG)[min(verbosity, 2)])
    logger.propagate = False
