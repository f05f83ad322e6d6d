from io import StringIO

import pytest
from rich.console import Console

from summarize.render.bars import bars


def terminal() -> Console:
    return Console(file=StringIO(), force_terminal=True, width=120, color_system=None, _environ={})


def written(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_each_stage_has_its_count_and_its_unit() -> None:
    console = terminal()
    with bars(console) as shown:
        shown.more("extract", 40)
        shown.done("extract", 12)
        shown.more("ask", 3)
    assert "Taking claims" in written(console)
    assert "12/40 articles" in written(console)
    assert "0/3" in written(console)
    assert "requests" in written(console)


def test_a_stage_can_grow() -> None:
    console = terminal()
    with bars(console) as shown:
        shown.more("ask", 3)
        shown.more("ask", 2)
        shown.done("ask", 1)
    assert "1/5 requests" in " ".join(written(console).split())


@pytest.mark.parametrize(("seconds", "rate"), [(0.5, "2.0/s"), (4.0, "15.0/min")])
def test_the_rate_is_by_the_second_or_by_the_minute(
    seconds: float, rate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    console = terminal()
    monkeypatch.setattr(console, "get_time", lambda: now[0])
    with bars(console) as shown:
        shown.more("verify", 4)
        for _ in range(3):
            now[0] += seconds
            shown.done("verify", 1)
    assert rate in written(console)


def fail_at_writing(console: Console) -> None:
    with bars(console) as shown:
        shown.more("compose", 1)
        raise RuntimeError


def test_nothing_is_left_on_the_terminal_also_after_a_failure() -> None:
    console = terminal()
    with pytest.raises(RuntimeError):
        fail_at_writing(console)
    ending = written(console).rpartition("Writing")[2]
    assert "\x1b[?25h" in ending  # the cursor is back
    assert ending.endswith("\x1b[2K")  # and the line is empty
