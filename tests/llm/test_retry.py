"""When to ask again, and how long to wait: no test waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import ModelRefused, ModelUnavailable
from summarize.llm.retry import ATTEMPTS, Transient, is_transient, retry_after, retrying

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Failing:
    """Raises its errors in turn, then answers; keeps what it was asked to sleep."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.calls = 0
        self.slept: list[float] = []

    async def __call__(self) -> str:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def run(self, patience: float = 1000.0) -> object:
        return await retrying(patience=patience, sleep=self.sleep)(self)


async def test_a_transient_failure_is_tried_again_until_it_passes() -> None:
    failing = Failing(Transient("busy"), Transient("busy"))
    assert await failing.run() == "done"
    assert failing.calls == 3


async def test_another_failure_passes_through_at_once() -> None:
    failing = Failing(ModelRefused("no"))
    with pytest.raises(ModelRefused):
        await failing.run()
    assert (failing.calls, failing.slept) == (1, [])


async def test_after_five_attempts_it_is_given_up_and_the_last_reason_is_kept() -> None:
    last = Transient("still busy.")
    failing = Failing(*[Transient("busy.")] * (ATTEMPTS - 1), last)
    with pytest.raises(ModelUnavailable, match=r"still busy\. Gave up after 5 attempts") as caught:
        await failing.run()
    assert type(caught.value) is ModelUnavailable
    assert caught.value.__cause__ is last


async def test_the_wait_that_is_asked_for_is_kept_exactly() -> None:
    failing = Failing(Transient("busy", wait=3.0), Transient("busy", wait=0.0))
    await failing.run()
    assert failing.slept == [3.0, 0.0]


async def test_a_wait_is_never_longer_than_the_doubled_backoff() -> None:
    failing = Failing(*[Transient("busy")] * 4)
    await failing.run()
    assert all(0 <= slept <= most for slept, most in zip(failing.slept, [1, 2, 4, 8], strict=True))


async def test_a_wait_longer_than_the_patience_is_not_begun() -> None:
    failing = Failing(Transient("busy", wait=10.0))
    with pytest.raises(ModelUnavailable, match="after 1 attempt;"):
        await failing.run(patience=9.0)
    assert failing.slept == []


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503, 599])
def test_these_statuses_may_pass(status: int) -> None:
    assert is_transient(status, {})


@pytest.mark.parametrize("status", [302, 400, 401, 402, 403, 404, 413, 422])
def test_these_statuses_will_not_pass(status: int) -> None:
    assert not is_transient(status, {})


def test_the_server_has_the_last_word_on_trying_again() -> None:
    assert not is_transient(503, {"x-should-retry": "false"})


DATE = {"date": "Tue, 03 Jun 2025 10:00:00 GMT"}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "2"}, 2.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "9"}, 9.0),
        ({"retry-after": "Tue, 03 Jun 2025 10:01:00 GMT"} | DATE, 60.0),
        ({"retry-after": "Tue, 03 Jun 2025 09:59:00 GMT"} | DATE, 0.0),
        ({"retry-after": "Tue, 03 Jun 2025 10:01:00 -0000"} | DATE, None),
        ({"retry-after": "Tue, 03 Jun 2025 10:01:00 GMT"}, None),
    ],
)
def test_the_wait_is_read_from_the_headers(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


@given(
    st.dictionaries(
        st.sampled_from(["retry-after", "retry-after-ms", "date"]),
        st.text("0123456789.-+einfa:GMT ", max_size=12),
    )
)
def test_no_header_can_break_it_or_make_it_wait_for_ever(headers: dict[str, str]) -> None:
    seconds = retry_after(headers)
    assert seconds is None or 0 <= seconds < float("inf")
