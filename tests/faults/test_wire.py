"""Faults of the wire, F01 to F27: what a user sees, how often the endpoint is asked, and what is kept."""

import socket
import subprocess
import sys
import time
import zlib
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest

from summarize.errors import ModelUnavailable
from tests.faults import law
from tests.faults.endpoint import (
    KEY,
    MODEL,
    SENSIBLE,
    Answer,
    Endpoint,
    Hit,
    about,
    always,
    failure,
    in_turn,
    waits,
)
from tests.faults.line import POST_SAYS, articles, asked_for, by_command, from_python, words_of

ROOT = Path(__file__).parents[2]
# Asks the client back so soon that no test waits.
SOON = {"retry_after_ms": "20"}
PAGE = b"<!DOCTYPE html><html><title>Sign in</title>Welcome to the hotel.</html>"
HTML = {"content-type": "text/html; charset=utf-8"}


def hits_on(words: str, endpoint: Endpoint) -> int:
    return sum(hit.asks(words) for hit in endpoint.hits)


@pytest.mark.parametrize("way", [from_python, by_command])
def test_without_a_fault_every_request_is_made_once(way, tmp_path: Path) -> None:
    with Endpoint() as endpoint:
        run = way(endpoint, tmp_path, count=4)
        assert law.holds(run, endpoint) == {"ok": 4, "skipped": 0}
        assert endpoint.stages() == ["extract"] * 4 + ["compose", "judge"]


def test_no_more_connections_are_made_than_requests_are_under_way(tmp_path: Path) -> None:
    with Endpoint(always(Answer(delay=0.01))) as endpoint:
        run = from_python(endpoint, tmp_path, count=20, concurrency=4)
        assert law.holds(run, endpoint)["ok"] == 20
        assert 1 < endpoint.connections <= 4


# Too many requests


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [({"retry_after": "1"}, 1.0, 1.3), ({"retry_after_ms": "250"}, 0.25, 0.4)],
    ids=["f01", "f02"],
)
def test_f01_f02_a_pause_that_is_asked_for_holds_for_everybody(
    header: dict[str, str], least: float, most: float, tmp_path: Path
) -> None:
    with Endpoint(in_turn(failure(429, **header))) as endpoint:
        run = from_python(endpoint, tmp_path, count=4)
        assert law.holds(run, endpoint)["ok"] == 4
        first, *others = waits(endpoint.hits)
        assert least <= first <= most
        assert max(others) < 2  # nobody waits for a rate that one refusal tells nothing about
        assert len(endpoint.hits) == 7


@pytest.mark.parametrize("skew", [-600, 600])
def test_f03_a_date_is_taken_from_the_server_s_clock(
    skew: int, waited: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = time.time
    monkeypatch.setattr(time, "time", lambda: right() + skew)
    dates = {"date": "Fri, 01 Sep 2023 12:00:00 GMT", "retry_after": "Fri, 01 Sep 2023 12:00:09 GMT"}
    with Endpoint(in_turn(failure(429, **dates))) as endpoint:
        assert law.holds(from_python(endpoint, tmp_path), endpoint)["ok"] == 2
    assert sum(waited) == pytest.approx(9, abs=0.1)


def test_f04_a_pause_longer_than_an_answer_may_take_fails_at_once_and_can_be_resumed(tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, failure(429, retry_after="300"))) as endpoint:
        run = by_command(endpoint, tmp_path, "--timeout", 60)
        assert law.holds(run, endpoint) == {"ok": 1, "failed": 1, "skipped": 0}
        assert run.codes == ["failed:rate_limited_beyond_deadline"] * 2  # the article, and the summary
        assert (run.status, len(endpoint.hits)) == (3, 2)
        assert run.seconds < 30  # neither the 300 of the server nor the 60 of the deadline
    with Endpoint() as endpoint:
        again = by_command(endpoint, tmp_path)
        assert law.holds(again, endpoint)["ok"] == 2
        assert endpoint.stages() == ["extract", "compose", "judge"]


def test_f05_refusals_without_a_word_on_how_long_are_ridden_out(waited: list[float], tmp_path: Path) -> None:
    with Endpoint(in_turn(*[failure(429)] * 8)) as endpoint:
        assert law.holds(from_python(endpoint, tmp_path, timeout=60), endpoint)["ok"] == 2
        assert hits_on("Ada Brandt", endpoint) == 9
    assert sum(waited) > 8


def test_f07_a_quota_that_is_used_up_ends_the_asking_and_keeps_what_there_is(tmp_path: Path) -> None:
    def script(hit: Hit) -> Answer:
        return SENSIBLE if hit.number <= 4 else failure(429, code="insufficient_quota")

    with Endpoint(script) as endpoint:
        run = by_command(endpoint, tmp_path, "--concurrency", 2, count=20)
        assert law.holds(run, endpoint) == {"ok": 4, "failed": 16, "skipped": 0}
        assert len(endpoint.hits) <= 5 + 2
    assert run.status == 3
    assert "The account's quota is used up" in run.said


def test_f07_a_quota_that_is_used_up_before_the_first_answer_is_asked_for_once(tmp_path: Path) -> None:
    with Endpoint(always(failure(402))) as endpoint:
        run = by_command(endpoint, tmp_path, count=20)
        assert law.holds(run, endpoint) == {"failed": 20, "skipped": 0}
        assert (run.status, len(endpoint.hits)) == (4, 1)


# Errors of the server


def test_f08_two_errors_of_the_server_are_passed_over(tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, failure(500, **SOON), failure(500, **SOON), SENSIBLE)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint)["ok"] == 2
        assert hits_on(POST_SAYS, endpoint) == 3
        assert run.report
        assert run.report.usage.retried == 2


@pytest.mark.parametrize("status", [502, 503, 504])
def test_f09_a_page_that_comes_with_an_error_is_no_answer(status: int, tmp_path: Path) -> None:
    page = Answer(status, headers=HTML | {"retry-after-ms": "20"}, body=PAGE)
    with Endpoint(about(POST_SAYS, page, SENSIBLE)) as endpoint:
        assert law.holds(from_python(endpoint, tmp_path), endpoint)["ok"] == 2
        assert hits_on(POST_SAYS, endpoint) == 2


def test_f10_one_article_that_fails_does_not_sink_the_run(tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, failure(500, **SOON))) as endpoint:
        run = by_command(endpoint, tmp_path, count=4)
        assert law.holds(run, endpoint) == {"ok": 3, "failed": 1, "skipped": 0}
        assert (run.status, run.codes) == (3, ["failed:unavailable"])


def test_f10_nor_if_it_is_the_first(tmp_path: Path) -> None:
    with Endpoint(about("Ada Brandt", failure(500, **SOON))) as endpoint:
        run = by_command(endpoint, tmp_path, count=4)
        assert law.holds(run, endpoint) == {"ok": 3, "failed": 1, "skipped": 0}
        assert endpoint.stages() == ["extract"] * (5 + 3) + ["compose", "judge"]


def test_f11_a_server_that_fails_always_is_soon_left_alone(waited: list[float], tmp_path: Path) -> None:
    with Endpoint(always(failure(500))) as endpoint:
        run = by_command(endpoint, tmp_path, "--concurrency", 8, count=20)
        assert law.holds(run, endpoint) == {"failed": 20, "skipped": 0}
        assert len(endpoint.hits) == 15
    assert run.status == 4
    assert "Not asked any more." in run.said
    assert len(waited) == 12


@pytest.mark.parametrize("concurrency", [1, 8, 200])
def test_f11_however_much_is_to_be_asked(concurrency: int, waited: list[float]) -> None:
    with Endpoint(always(failure(500))) as endpoint:
        outcomes = asked_for(400, endpoint, concurrency=concurrency)
        assert {type(outcome) for outcome in outcomes} == {ModelUnavailable}
        assert len(endpoint.hits) == 15 <= 2 * 8 + 10
    assert len(waited) == 12


def test_f12_a_server_that_forbids_another_try_is_obeyed(tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, failure(500, x_should_retry="false"))) as endpoint:
        assert law.holds(by_command(endpoint, tmp_path), endpoint) == {"ok": 1, "failed": 1, "skipped": 0}
        assert hits_on(POST_SAYS, endpoint) == 1


# Requests that are not taken


def test_f13_a_request_that_is_not_taken_is_made_once(tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, failure(400, message="no such parameter"))) as endpoint:
        run = by_command(endpoint, tmp_path, count=4)
        assert law.holds(run, endpoint) == {"ok": 3, "failed": 1, "skipped": 0}
        assert run.codes == ["failed:bad_request"]
        assert hits_on(POST_SAYS, endpoint) == 1
    assert "no such parameter" in run.said


def test_f14_an_article_too_long_for_the_model_is_asked_about_in_two_halves(tmp_path: Path) -> None:
    lines = [
        "Volunteers of the ferry off Tarn Point gave their names to the Harbour Post on Tuesday.",
        *(f"{words_of(number)}is one of them." for number in range(20)),  # too short for the double to claim
        "Coastguard spokesman Idris Vale thanked the volunteers at Tarn Point on Tuesday evening.",
    ]
    (articles(tmp_path) / "long.txt").write_text("\n".join(lines), encoding="utf-8")
    whole = failure(400, code="context_length_exceeded")
    with Endpoint(about(words_of(12), whole, SENSIBLE)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint) == {"ok": 2, "degraded": 1, "skipped": 0}
        assert run.codes == ["degraded:split"]
        assert hits_on("Volunteer", endpoint) == 3
    assert run.status in {0, 1}


@pytest.mark.parametrize("status", [401, 403])
def test_f15_a_wrong_key_ends_the_run_before_anything_else_is_asked(status: int, tmp_path: Path) -> None:
    with Endpoint(always(failure(status, message=f"Incorrect API key: {KEY}"))) as endpoint:
        run = by_command(endpoint, tmp_path, "-vv", count=20)
        law.holds(run, endpoint)
        assert (run.status, len(endpoint.hits)) == (2, 1)
    assert "Incorrect API key: [key]" in run.said


def test_f16_a_model_that_is_not_there_ends_the_run_and_is_named(tmp_path: Path) -> None:
    with Endpoint(always(failure(404))) as endpoint:
        run = by_command(endpoint, tmp_path, count=20)
        law.holds(run, endpoint)
        assert (run.status, len(endpoint.hits)) == (2, 1)
    assert f"Asking {MODEL} at 127.0.0.1" in run.said
    assert "Check the name of the model" in run.said


# Connections


def test_f17_a_connection_that_is_refused_is_tried_again_and_then_said(
    waited: list[float], tmp_path: Path
) -> None:
    with Endpoint() as endpoint:
        pass  # it is gone now
    run = by_command(endpoint, tmp_path, count=20)
    assert law.holds(run, endpoint) == {"failed": 20, "skipped": 0}
    assert (run.status, set(run.codes)) == (4, {"failed:connect"})
    assert len(waited) == 4
    assert "Connection error" in run.said


def test_f17_a_host_that_nobody_knows_is_said(
    waited: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with Endpoint() as endpoint:
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        run = by_command(endpoint, tmp_path, "--base-url", "https://nowhere.test/v1")
    assert law.holds(run, endpoint)["failed"] == 2
    assert (run.status, set(run.codes)) == (4, {"failed:connect"})
    assert "nowhere.test" in run.said
    assert waited


def test_f18_a_host_that_does_not_accept_the_connection_is_given_up_in_time(tmp_path: Path) -> None:
    with ExitStack() as stack:
        endpoint = stack.enter_context(Endpoint())
        hole = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(2):  # its queue is full, and what comes is dropped
            filling = stack.enter_context(socket.socket())
            filling.setblocking(False)
            filling.connect_ex(hole.getsockname())
        base_url = f"http://127.0.0.1:{hole.getsockname()[1]}/v1"
        begun = time.monotonic()
        run = from_python(endpoint, tmp_path, base_url=base_url, timeout=0.5)
        assert time.monotonic() - begun < 3
        assert law.holds(run, endpoint)["failed"] == 2


@pytest.mark.parametrize(
    "slow", [Answer(delay=30), Answer(drip=(200, 0.5))], ids=["f19 nothing", "f20 a slow drip"]
)
def test_f19_f20_the_deadline_is_one_for_the_whole_call(slow: Answer, tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, slow)) as endpoint:
        run = from_python(endpoint, tmp_path, timeout=1.0)
        assert law.holds(run, endpoint) == {"ok": 1, "failed": 1, "skipped": 0}
        assert run.codes == ["failed:timeout"]
        [hit] = [hit for hit in endpoint.hits if hit.asks(POST_SAYS)]
        assert hit.hung_up
        assert 0.9 <= hit.hung_up - hit.at <= 1.1
    assert run.report
    assert run.report.usage.maybe_billed == 1


def test_f21_a_reset_before_the_answer_is_asked_for_again(waited: list[float], tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, Answer(cut=-1), SENSIBLE)) as endpoint:
        assert law.holds(from_python(endpoint, tmp_path), endpoint)["ok"] == 2
        assert hits_on(POST_SAYS, endpoint) == 2
    assert len(waited) == 1


@pytest.mark.parametrize(
    "cut",
    [Answer(cut=100), Answer(promised=100_000), Answer(chunked=True)],
    ids=["f22 reset in the body", "f23 content-length too large", "f23 no last chunk"],
)
def test_f22_f23_an_answer_that_breaks_off_is_asked_for_again_and_may_be_on_the_bill(
    cut: Answer, waited: list[float], tmp_path: Path
) -> None:
    with Endpoint(about(POST_SAYS, cut, SENSIBLE)) as endpoint:
        run = by_command(endpoint, tmp_path, "--format", "json")
        assert law.holds(run, endpoint)["ok"] == 2
        assert hits_on(POST_SAYS, endpoint) == 2
        assert run.report
        assert (run.report.usage.maybe_billed, run.report.usage.retried) == (1, 1)
    assert len(waited) == 1


# Answers that are none


def test_f24_a_page_to_sign_in_is_no_endpoint_and_not_asked_again(tmp_path: Path) -> None:
    with Endpoint(always(Answer(headers=HTML, body=PAGE))) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint)["failed"] == 2
        assert (run.status, run.codes, len(endpoint.hits)) == (4, ["failed:not_api"] * 2, 2)
    assert "not a chat completion" in run.said


def test_f24_and_many_articles_do_not_make_it_many_requests(tmp_path: Path) -> None:
    with Endpoint(always(Answer(headers=HTML, body=PAGE))) as endpoint:
        assert law.holds(by_command(endpoint, tmp_path, count=40), endpoint)["failed"] == 40
        assert len(endpoint.hits) == 3


BOMB = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
BOMB_OF_200_MIB = b"".join([*(BOMB.compress(bytes(2**20)) for _ in range(200)), BOMB.flush()])
CORRUPT = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + bytes(range(200))


@pytest.mark.parametrize(
    "broken",
    [
        Answer(body=b'{"id": "c1", "choices": [{"mess'),
        Answer(body=CORRUPT, headers={"content-encoding": "gzip"}),
    ],
    ids=["f25 broken JSON", "f27 corrupt gzip"],
)
def test_f25_f27_an_answer_that_cannot_be_read_is_asked_for_once_more(
    broken: Answer, waited: list[float], tmp_path: Path
) -> None:
    with Endpoint(about(POST_SAYS, broken)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint) == {"ok": 1, "failed": 1, "skipped": 0}
        assert run.codes == ["failed:bad_envelope"]
        assert hits_on(POST_SAYS, endpoint) == 2
        assert run.report
        assert run.report.usage.maybe_billed == 2
    with Endpoint(about(POST_SAYS, broken, SENSIBLE)) as endpoint:
        assert by_command(endpoint, tmp_path).codes == []
        assert hits_on(POST_SAYS, endpoint) == 2
    assert len(waited) == 2


def test_f26_an_answer_that_unpacks_to_200_mib_is_cut_off(tmp_path: Path) -> None:
    bomb = Answer(headers={"content-encoding": "gzip"}, body=BOMB_OF_200_MIB)
    with Endpoint() as endpoint:
        from_python(endpoint, tmp_path / "first")  # what a run needs by itself
    with Endpoint(about(POST_SAYS, bomb)) as endpoint:
        before = _memory("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        run = by_command(endpoint, tmp_path)
        more = _memory("VmHWM") - before
        assert law.holds(run, endpoint) == {"ok": 1, "failed": 1, "skipped": 0}
        assert run.codes == ["failed:oversized"]
        assert hits_on(POST_SAYS, endpoint) == 1
    assert more <= 32 * 1024


def _memory(name: str) -> int:
    """A figure of this process in KiB."""
    [line] = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith(name)]
    return int(line.split()[1])


def test_a_compressed_answer_is_read(tmp_path: Path) -> None:
    with Endpoint(always(Answer(gzipped=True))) as endpoint:
        assert law.holds(from_python(endpoint, tmp_path), endpoint)["ok"] == 2


# Where it goes


def test_s15_a_redirect_is_not_followed_and_the_key_goes_nowhere_else(tmp_path: Path) -> None:
    with Endpoint() as elsewhere:
        location = {"location": f"{elsewhere.base_url}/chat/completions"}
        with Endpoint(always(Answer(302, headers=location, body=b""))) as endpoint:
            run = by_command(endpoint, tmp_path, count=20)
            law.holds(run, endpoint)
            assert (run.status, len(endpoint.hits)) == (2, 1)
        assert elsewhere.hits == []
    assert "Redirects are not followed" in run.said


def test_s16_a_key_does_not_travel_in_clear(tmp_path: Path) -> None:
    with Endpoint() as endpoint:
        run = by_command(endpoint, tmp_path, "--base-url", "http://192.0.2.1/v1")
        law.holds(run, endpoint)
        assert (run.status, endpoint.hits) == (2, [])
    assert "in clear" in run.said


# Clocks and files


@pytest.mark.parametrize("jump", [-86_400, 86_400])
def test_f58_a_clock_that_jumps_by_a_day_ends_no_pause_and_no_answer(
    jump: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = time.time
    offset = 0

    def script(hit: Hit) -> Answer:
        nonlocal offset
        offset = jump if hit.number > 1 else 0
        return failure(429, retry_after_ms="300") if hit.number == 3 else SENSIBLE

    monkeypatch.setattr(time, "time", lambda: right() + offset)
    with Endpoint(script) as endpoint:
        run = from_python(endpoint, tmp_path, count=4, concurrency=1)
        assert law.holds(run, endpoint)["ok"] == 4
        assert 0.3 <= waits(endpoint.hits)[2] <= 0.4
    with Endpoint() as endpoint:
        again = from_python(endpoint, tmp_path, count=4)
        assert again.report
        assert (again.report.usage.replayed, endpoint.hits) == (6, [])


FEW_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
from summarize.cli import main
main()
"""


def test_f60_with_few_files_allowed_fewer_requests_are_made_at_once(tmp_path: Path) -> None:
    with Endpoint(always(Answer(delay=0.2))) as endpoint:
        asked = [
            articles(tmp_path, 40),
            "--base-url",
            endpoint.base_url,
            "--journal",
            tmp_path / "journal.sqlite",
        ]
        command = [sys.executable, "-c", FEW_FILES, "claims", "--model", MODEL, "--concurrency", "200"]
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [*command, *map(str, asked)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={"SUMMARISE_API_KEY": KEY},
        )
        assert (done.returncode, len(endpoint.hits)) == (0, 40)
        assert 20 <= endpoint.connections <= 32
    assert done.stderr == ("only 32 requests at once, not 200: this process may open 64 files (ulimit -n)\n")
