"""The settings that flags and environment ask for, and how much is said on stderr."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from typing import Any

from summarize.config import EngineName, Settings
from summarize.render.characters import clean


def settings_of(options: dict[str, Any]) -> Settings:
    """Flags, then environment, then defaults."""
    _log(options.pop("verbose"))
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


def _log(verbosity: int) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_CleanFormatter())
    logger = logging.getLogger("summarize")
    logger.handlers = [handler]
    logger.setLevel((logging.WARNING, logging.INFO, logging.DEBUG)[min(verbosity, 2)])
    logger.propagate = False
