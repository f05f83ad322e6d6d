"""Limits on memory and money, F59 and F61."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from summarize.render.json import load_report
from tests.faults import law
from tests.faults.endpoint import Answer, Endpoint
from tests.faults.line import Run, by_command, from_python
from tests.faults.processes import Commands

COUNT = 20
CONCURRENCY = 3


def run_within(endpoint: Endpoint, folder: Path, way: str) -> Run:
    """A run whose first answer is all that its tokens allow for."""
    if way == "command":
        return by_command(endpoint, folder, "--max-tokens", 200, "--concurrency", CONCURRENCY, count=COUNT)
    limits: dict[str, Any] = {"max_tokens": 200, "concurrency": CONCURRENCY}
    return from_python(endpoint, folder, count=COUNT, **limits)


@pytest.mark.parametrize("way", ["command", "python"])
def test_f61_when_the_budget_is_spent_nothing_more_is_asked_than_was_under_way(
    way: str, tmp_path: Path
) -> None:
    with Endpoint(lambda _: Answer(delay=0.02)) as endpoint:
        run = run_within(endpoint, tmp_path, way)
        states = law.holds(run, endpoint)
        assert 1 <= len(endpoint.hits) <= CONCURRENCY
        assert states["failed"] == COUNT - len(endpoint.hits)
        assert run.codes.count("failed:budget") >= states["failed"]
        assert run.status in {3, None}
        assert "limit of 200 tokens" in run.said
    with Endpoint() as endpoint:  # with more to spend, the same run goes on
        again = by_command(endpoint, tmp_path, "--max-tokens", 5_000_000, count=COUNT)
        assert endpoint.stages().count("extract") == states["failed"]
        assert again.report
        assert again.report.usage.replayed == COUNT - states["failed"]


_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "dar", "fen", "gil", "hom")


def distinct(folder: Path, count: int) -> Path:
    """A folder with so many small articles, each in words of its own."""
    folder.mkdir()
    chance = Random(59)  # noqa: S311 - no secret

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=3))

    for number in range(count):
        who, what, where = word().title(), word(), word().title()
        text = f"{what.title()} at {where}\n\n{who} {word()} of {where} {word()} {number + 3} {what} for the {word()}.\n"
        (folder / f"article{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def test_f59_many_articles_need_little_memory(commands: Commands, tmp_path: Path) -> None:
    """Fifty in an address space of 512 MB; a thousand take more time than a test has."""
    news = distinct(tmp_path / "news", 50)
    with Endpoint() as endpoint:
        limits = {"AS": 512 << 20}
        run = commands.asking(endpoint, tmp_path, news, "-o", tmp_path / "report.json", limits=limits)
        ended = run.end()
        assert endpoint.stages().count("extract") == 50
    assert ended.status in {0, 1, 3}, ended.err
    assert len(load_report((tmp_path / "report.json").read_text(encoding="utf-8")).claims) == 50
    assert ended.megabytes < 250
