"""Faults of the wire, F01 to F27: what a user sees, how often the endpoint is asked, and what is kept."""

from pathlib import Path

import pytest

from tests.faults import law
from tests.faults.endpoint import Answer, Endpoint, about, failure, in_turn
from tests.faults.line import POST_SAYS, by_command, from_python

SOON = {"retry_after_ms": "20"}


@pytest.mark.parametrize("way", [from_python, by_command])
def test_without_a_fault_every_request_is_made_once(way, tmp_path: Path) -> None:
    with Endpoint() as endpoint:
        run = way(endpoint, tmp_path, count=4)
        assert law.holds(run, endpoint) == {"ok": 4, "skipped": 0}
        assert endpoint.stages() == ["extract"] * 4 + ["compose", "judge"]


def test_f08_two_errors_of_the_server_are_passed_over(tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, failure(500, **SOON), failure(500, **SOON), Answer())) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint)["ok"] == 2
        assert sum(hit.asks(POST_SAYS) for hit in endpoint.hits) == 3
        assert run.report
        assert run.report.usage.retried == 2


def test_f10_one_article_that_fails_does_not_sink_the_run(tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, failure(500, **SOON))) as endpoint:
        run = by_command(endpoint, tmp_path, count=4)
        assert law.holds(run, endpoint) == {"ok": 3, "failed": 1, "skipped": 0}
        assert run.status == 3
        assert run.codes == ["failed:unavailable"]


def test_f13_a_request_that_is_not_taken_is_made_once(tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, failure(400))) as endpoint:
        run = by_command(endpoint, tmp_path, count=4)
        assert law.holds(run, endpoint)["failed"] == 1
        assert sum(hit.asks(POST_SAYS) for hit in endpoint.hits) == 1


def test_f22_an_answer_cut_in_the_middle_is_asked_for_again(tmp_path: Path) -> None:
    with Endpoint(in_turn(Answer(cut=100))) as endpoint:
        run = from_python(endpoint, tmp_path)
        assert law.holds(run, endpoint)["ok"] == 2
        assert run.report
        assert run.report.usage.maybe_billed == 1
