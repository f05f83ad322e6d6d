"""Signals: the first cancels what runs, a second or a second of computing ends it, and without one nothing changes."""

import asyncio
import signal
import threading
import time

import pytest

from summarize.commands.interruption import interruptible


async def tidying(tidied: list[str], *, signals: int) -> None:
    """Is interrupted so often, and needs a moment to tidy up after the first."""
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        for _ in range(signals - 1):
            signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(0.01)
        tidied.append("tidied")
        raise


@pytest.mark.parametrize(("signals", "left"), [(1, ["tidied"]), (2, [])])
def test_after_the_first_signal_there_is_time_to_tidy_and_after_the_second_there_is_none(
    signals: int, left: list[str]
) -> None:
    tidied: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        interruptible(tidying(tidied, signals=signals))
    assert tidied == left


def test_who_computes_is_ended_within_a_second() -> None:
    async def compute() -> None:
        signal.raise_signal(signal.SIGINT)
        while True:
            pass

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interruptible(compute())
    assert time.monotonic() - begun < 2.0  # one second, and a busy machine


def test_what_is_not_interrupted_gives_what_it_gives_and_signals_are_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    assert interruptible(asyncio.sleep(0, "done")) == "done"
    assert signal.getsignal(signal.SIGINT) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_a_thread_which_gets_no_signals_it_works_as_well() -> None:
    given: list[str] = []
    thread = threading.Thread(target=lambda: given.append(interruptible(asyncio.sleep(0, "done"))))
    thread.start()
    thread.join()
    assert given == ["done"]
