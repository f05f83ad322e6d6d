"""Faults at every place and in every mixture, on a fake clock: the law holds, and nothing is asked in vain.

`SUMMARISE_SCHEDULES=10000 pytest tests/faults/test_schedules.py -k random` tries so many schedules.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import httpx2
import pytest

from summarize.data.report import Usage
from summarize.render.json import render_json
from summarize.stages.read.read import Reading, read
from tests.faults import law
from tests.faults.endpoint import SENSIBLE, Answer, Hit, Script, failure
from tests.faults.fake_clock import InProcess, Kept, run_on
from tests.faults.line import articles

SCHEDULES = int(os.environ.get("SUMMARISE_SCHEDULES", "60"))


def finishing(reason: str, **message: str | None) -> Answer:
    """A completion without anything in it that could be used."""
    choice = {
        "index": 0,
        "finish_reason": reason,
        "message": {"role": "assistant", "content": None} | message,
    }
    return Answer(content='{"claims": []', completion={"choices": [choice]})


# What can get better when it is asked again, and what cannot.
PASSING: dict[str, Answer | Exception] = {
    "429": failure(429),
    "429, 2 s": failure(429, retry_after="2"),
    "500": failure(500),
    "503, 5 s": failure(503, retry_after="5"),
    "no connection": httpx2.ConnectError("refused"),
    "no address": httpx2.ConnectTimeout("timed out"),
    "read time-out": httpx2.ReadTimeout("timed out"),
    "reset": Answer(cut=-1),
    "reset in the body": Answer(cut=100),
    "cut": Answer(promised=100_000),
    "broken JSON": Answer(body=b'{"id": "c1", "cho'),
    "corrupt gzip": Answer(body=b"\x1f\x8b\x08\x00" + bytes(100), headers={"content-encoding": "gzip"}),
    "prose": Answer(content="I would rather not."),
    "wrong shape": Answer(content='{"claims": 7}'),
}
FINAL: dict[str, Answer | Exception] = {
    "429, 300 s": failure(429, retry_after="300"),
    "quota": failure(429, code="insufficient_quota"),
    "500, not again": failure(500, x_should_retry="false"),
    "400": failure(400),
    "too long": failure(400, code="context_length_exceeded"),
    "filter": failure(400, code="content_filter"),
    "401": failure(401),
    "404": failure(404),
    "redirect": Answer(302, headers={"location": "https://elsewhere.test/"}, body=b""),
    "page": Answer(body=b"<html>Sign in</html>", headers={"content-type": "text/html"}),
    "refusal": finishing("stop", refusal="I can't help with that."),
    "filtered": finishing("content_filter", content="{"),
    "length": finishing("length", content="{"),
    "hang": Answer(delay=1000),
    "drip": Answer(drip=(10, 20.0)),
}
FAULTS = PASSING | FINAL
ABORTING = {"401", "404", "redirect"}


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read([articles(tmp_path_factory.mktemp("articles"), 3)])


def does(fault: str, delay: float = 0.0) -> Answer:
    answer = FAULTS[fault]
    if isinstance(answer, Exception):
        raise answer
    return replace(answer, delay=answer.delay + delay)


class Schedule:
    """What goes wrong in one run: a few kinds of faults, at a rate, with answers that take up to three seconds."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - which faults are drawn is no secret
        self._rate = self._random.choice([0.05, 0.2, 0.5, 0.9])
        self._kinds = self._random.sample(sorted(FAULTS), k=self._random.randint(1, 4))
        self.concurrency = self._random.choice([1, 2, 8])
        self.done: list[tuple[Hit, str]] = []

    def __call__(self, hit: Hit) -> Answer:
        fault = self._random.choice(self._kinds) if self._random.random() < self._rate else ""
        self.done.append((hit, fault))
        delay = self._random.uniform(0, 3)
        return does(fault, delay) if fault else Answer(delay=delay)

    def asked_in_vain(self) -> Iterator[tuple[int, str]]:
        """Requests for claims that were made although an answer had come to the same one that could not get better."""
        final: dict[str, str] = {}
        for hit, fault in self.done:
            asked = json.dumps(hit.body)
            if hit.stage == "extract" and asked in final:
                yield hit.number, final[asked]
            if fault in FINAL:
                final[asked] = fault


@pytest.mark.parametrize("part", range(10))
def test_under_any_random_schedule_the_law_holds(part: int, reading: Reading, tmp_path: Path) -> None:
    for seed in range(part, SCHEDULES, 10):
        schedule = Schedule(seed)
        endpoint = InProcess(schedule)
        run = run_on(reading, endpoint, tmp_path, concurrency=schedule.concurrency)
        law.holds(run, endpoint)
        assert not list(schedule.asked_in_vain()), seed
        # An article takes five tries and as many again for one re-ask; halves of one that is too long as well.
        assert len(endpoint.hits) <= 100, seed


def nth(number: int, fault: str) -> Script:
    """*fault* as the answer to the request of that *number*."""
    return lambda hit: does(fault) if hit.number == number else SENSIBLE


@pytest.mark.parametrize("fault", ["reset in the body", "500, not again", "400", "401"])
def test_whichever_request_fails_the_law_holds_and_a_second_run_asks_for_the_rest(
    fault: str, reading: Reading, tmp_path: Path
) -> None:
    whole = InProcess(lambda _: SENSIBLE)
    right = run_on(reading, whole, tmp_path).report
    assert right
    for number in range(1, len(whole.hits) + 2):
        kept, endpoint = Kept(), InProcess(nth(number, fault))
        run = run_on(reading, endpoint, tmp_path, kept=kept)
        states = law.holds(run, endpoint)
        hit_by = number <= len(whole.hits)
        if fault in PASSING:
            assert states["ok"] == 3
            assert len(endpoint.hits) == len(whole.hits) + hit_by
        elif fault in ABORTING:
            assert (run.report is None) == hit_by
        answered = len(kept.recordings)
        rest = InProcess(lambda _: SENSIBLE)
        again = run_on(reading, rest, tmp_path, kept=kept).report
        assert again
        assert len(rest.hits) == len(kept.recordings) - answered
        assert render_json(free(again)) == render_json(free(right))


def free(report):
    """*report* without what it cost."""
    return report.model_copy(update={"usage": Usage()})
