"""The options of the commands, each said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from summarize.config import Settings

Function = TypeVar("Function", bound=Callable[..., Any])

ARTICLES = click.argument("articles", nargs=-1, required=True)
ENGINE = click.option(
    "--engine",
    type=click.Choice(["auto", "model", "extractive"]),
    default="auto",
    show_default=True,
    envvar="SUMMARISE_ENGINE",
    help="What takes claims and writes: a model, or rules.",
)
VOTES = click.option(
    "--votes",
    type=click.IntRange(min=1, max=15),
    default=Settings.votes,
    show_default=True,
    metavar="N",
    help="Judge each sentence N times; most votes decide.",
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "md", "json"]), help="Form of the report [text]."
)
REPORT_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "md", "json", "html"]), help="Form of the report [text]."
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file (.txt, .md, .json, .html).",
)


WORDS = click.option(
    "--words",
    type=click.IntRange(min=20),
    default=Settings.words,
    show_default=True,
    help="Length of the summary.",
)


def model_options(command: Function) -> Function:
    """The options that say whom to ask, for every command that may ask a model."""
    options = (
        click.option("--model", metavar="NAME", envvar="SUMMARISE_MODEL", help="Model to ask."),
        click.option(
            "--base-url", metavar="URL", envvar="SUMMARISE_BASE_URL", help="OpenAI-compatible endpoint."
        ),
        click.option(
            "--prompts", type=click.Path(path_type=Path), metavar="DIR", help="Prompts to take first."
        ),
        click.option(
            "--manifest",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Outlet, date and URL of articles.",
        ),
        click.option(
            "--record",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Keep replies in a folder, as readable JSON.",
        ),
        click.option("--provenance", metavar="TEXT", default="", help="Who answers, for the recordings."),
        click.option(
            "--replay", type=click.Path(path_type=Path), metavar="DIR", help="Take every reply from here."
        ),
        click.option(
            "--timeout",
            type=click.FloatRange(min=1),
            default=Settings.timeout,
            show_default=True,
            metavar="SECONDS",
            help="Time for one answer, all attempts together.",
        ),
        click.option(
            "--concurrency",
            type=click.IntRange(min=1, max=1000),
            default=Settings.concurrency,
            show_default=True,
            metavar="N",
            help="Requests under way at most.",
        ),
        click.option(
            "--max-tokens",
            type=click.IntRange(min=1),
            metavar="N",
            help="Stop when so many tokens are paid for.",
        ),
        click.option(
            "--max-cost",
            type=click.FloatRange(min=0, min_open=True),
            metavar="USD",
            help="Stop when so much is paid.",
        ),
        click.option(
            "--journal",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Where replies are kept [the user's cache].",
        ),
        click.option("-v", "--verbose", count=True, help="Say more on stderr."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def taking_options(command: Function) -> Function:
    """The options that say how claims are taken, for every command that takes some."""
    options = (
        click.option(
            "--passes",
            type=click.IntRange(min=1, max=9),
            default=Settings.passes,
            show_default=True,
            metavar="N",
            help="Ask N times for claims; after the first for what was missed.",
        ),
        click.option(
            "--window",
            type=click.IntRange(min=200),
            default=Settings.window,
            show_default=True,
            metavar="TOKENS",
            help="How much of an article goes into one request.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
