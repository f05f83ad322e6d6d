"""Runs that are killed, interrupted, or not alone, F51, F52, F56: nothing that was answered is asked or paid for again."""

import json
import os
import re
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.faults.endpoint import SENSIBLE, Answer, Endpoint, Hit
from tests.faults.line import articles
from tests.faults.processes import Commands, Process

# So often a run is killed in the suite; `SUMMARISE_KILLS=500 pytest tests/faults/test_kill.py -k f51` takes minutes.
KILLS = int(os.environ.get("SUMMARISE_KILLS", "20"))
COUNT = 8


def on_disk(journal: Path) -> set[str]:
    """The questions whose answers are kept, in a journal that is sound."""
    if not journal.exists():
        return set()
    with closing(sqlite3.connect(journal)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'replies'").fetchone():
            return set()
        rows = connection.execute("SELECT recording FROM replies").fetchall()
    return {"\n".join(each["content"] for each in json.loads(row)["messages"]) for (row,) in rows}


def question(hit: Hit) -> str:
    """What is asked."""
    return "\n".join(each["content"] for each in hit.body["messages"])


def as_undisturbed(report: Path) -> str:
    """The bytes of *report*, less what this run paid itself: the one thing that a kill may change."""
    return re.sub(r'"(replayed|cost)": [^,\n]+', "", report.read_text(encoding="utf-8"))


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.005)


def late(hit: Hit) -> Answer:
    """Each answer takes a moment, so that a kill finds requests on their way."""
    return Answer(delay=Random(hit.number).random() / 10)  # noqa: S311 - no secret


def test_f51_a_run_killed_at_any_moment_goes_on_where_it_was(commands: Commands, tmp_path: Path) -> None:
    news, report, journal = articles(tmp_path, COUNT), tmp_path / "report.json", tmp_path / "journal.sqlite"
    moments = Random(51)  # noqa: S311 - no secret
    written: Counter[str] = Counter()

    def run(seconds: float | None) -> None:
        known, before = on_disk(journal), len(endpoint.hits)
        process = commands.asking(endpoint, tmp_path, news, "-o", report, "--concurrency", 2)
        if seconds is not None:
            time.sleep(seconds)
            process.send(signal.SIGKILL)
        status = process.end().status
        again = Counter(question(hit) for hit in endpoint.hits[before:])
        assert known.isdisjoint(again), "a request was sent again after its answer was on the disk"
        assert set(again.values()) <= {1}
        assert known <= on_disk(journal)
        assert len(set(again) - on_disk(journal)) <= 2, "more was lost than was under way"
        assert status in {0, -signal.SIGKILL}
        if report.exists():
            written[as_undisturbed(report)] += 1
        if status == 0:  # from the beginning, with an empty journal
            report.unlink()
            for path in tmp_path.glob("journal.sqlite*"):
                path.unlink()

    with Endpoint(late, most=100_000, seconds=60.0 + 3 * KILLS) as endpoint:
        run(None)
        for _ in range(KILLS):
            run(moments.uniform(0.0, 0.4))
        run(None)
    assert written.total() >= 2
    assert len(written) == 1, "not the bytes of a run that nobody disturbed"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_f52_an_interrupted_run_ends_within_a_second_and_keeps_what_is_answered_meanwhile(
    commands: Commands, tmp_path: Path, number: signal.Signals
) -> None:
    def script(hit: Hit) -> Answer:
        return Answer(delay=(0.0, 0.3, 30.0)[hit.number - 1])

    report = tmp_path / "report.json"
    report.write_text("of yesterday")
    with Endpoint(script) as endpoint:
        process = commands.asking(endpoint, tmp_path, articles(tmp_path, 4), "-o", report, "--concurrency", 2)
        wait_until(lambda: len(endpoint.hits) == 3)
        process.send(number)
        ended = process.end()
        assert (ended.status, ended.out) == (130, "")
        assert ended.err == (
            "summarise: interrupted; what was answered is kept: the same command goes on from there\n"
        )
        assert ended.seconds < 2.0  # one second, and a busy machine
        assert len(endpoint.hits) == 3, "something was asked after the signal"
        answered = {question(hit) for hit in endpoint.hits[:2]}
    assert on_disk(tmp_path / "journal.sqlite") == answered
    assert report.read_text() == "of yesterday"
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    with Endpoint() as endpoint:
        assert commands.asking(endpoint, tmp_path, tmp_path / "news", "-o", report).end().status == 0
        assert Counter(endpoint.stages())["extract"] == 2
        assert answered.isdisjoint(question(hit) for hit in endpoint.hits)


def test_f52_a_second_signal_ends_it_at_once(commands: Commands, tmp_path: Path) -> None:
    with Endpoint(lambda _: Answer(delay=30.0)) as endpoint:
        process = commands.asking(endpoint, tmp_path, articles(tmp_path))
        wait_until(lambda: len(endpoint.hits) == 2)
        process.send(signal.SIGINT)
        time.sleep(0.1)
        process.send(signal.SIGINT)
        time.sleep(0.4)
        assert all(hit.hung_up for hit in endpoint.hits), "answers are waited for"
        ended = process.end()
    assert (ended.status, ended.out) == (130, "")
    assert ended.err.count("\n") == 1


def test_f52_a_run_that_computes_ends_as_soon(commands: Commands, tmp_path: Path) -> None:
    news = articles(tmp_path, 2)
    for number in range(150):
        (news / f"long{number}.txt").write_text(
            f"Title {number}\n\n"
            + "".join(
                f"Witness {number} of house {line} saw {line} boats at the pier.\n" for line in range(60)
            )
        )
    process = commands.start(tmp_path, news, "-o", tmp_path / "report.json")
    time.sleep(1.0)
    process.send(signal.SIGINT)
    ended = process.end()
    assert (ended.status, ended.err.count("\n")) == (130, 1)
    assert ended.seconds < 2.0  # likewise


def test_f56_of_eight_runs_at_once_each_request_is_paid_for_once(commands: Commands, tmp_path: Path) -> None:
    news = articles(tmp_path, 4)
    with Endpoint(lambda _: Answer(delay=0.05)) as endpoint:
        runs = [
            commands.asking(endpoint, tmp_path, news, "-o", tmp_path / f"report{number}.json")
            for number in range(8)
        ]
        assert [(ended.status, ended.err) for ended in map(Process.end, runs)] == [(0, "")] * 8
        assert set(Counter(question(hit) for hit in endpoint.hits).values()) == {1}
        assert on_disk(tmp_path / "journal.sqlite") == {question(hit) for hit in endpoint.hits}
    assert len({as_undisturbed(tmp_path / f"report{number}.json") for number in range(8)}) == 1


def test_f56_who_waits_for_a_run_that_is_killed_asks_itself(commands: Commands, tmp_path: Path) -> None:
    news = articles(tmp_path)

    def script(hit: Hit) -> Answer:
        return Answer(delay=30.0) if hit.number <= 2 else SENSIBLE

    with Endpoint(script) as endpoint:
        first = commands.asking(endpoint, tmp_path, news, "-o", tmp_path / "first.json")
        wait_until(lambda: len(endpoint.hits) == 2)
        second = commands.asking(endpoint, tmp_path, news, "-o", tmp_path / "second.json")
        time.sleep(0.3)
        assert len(endpoint.hits) == 2, "both ask"
        first.send(signal.SIGKILL)
        assert second.end().status == 0
        assert first.end().status == -signal.SIGKILL
        assert Counter(endpoint.stages())["extract"] == 4
