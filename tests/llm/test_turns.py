"""Turns between programs: one asks, the others wait; who is killed or closes the file waits for nobody."""

import asyncio
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from summarize.llm.turns import Turns

pytestmark = pytest.mark.anyio

KEY, OTHER = "a" * 64, "b" * 64

_HOLDER = """
import asyncio, sys
from pathlib import Path
from summarize.llm.turns import Turns

async def hold():
    async with Turns(Path(sys.argv[1])).turn(sys.argv[2]):
        print("mine", flush=True)
        sys.stdin.readline()

asyncio.run(hold())
"""


async def is_free(turns: Turns, key: str) -> bool:
    async def take() -> None:
        async with turns.turn(key):
            pass

    try:
        await asyncio.wait_for(take(), 0.1)
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize("way", ["gives it back", "is killed"])
async def test_who_has_a_turn_makes_others_wait_for_this_key_alone(tmp_path: Path, way: str) -> None:
    holder = subprocess.Popen(  # noqa: ASYNC220, S603 - this Python, and a script of ours; it waits for us
        [sys.executable, "-c", _HOLDER, str(tmp_path / "turns"), KEY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder, closing(Turns(tmp_path / "turns")) as turns:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline() == "mine\n"
        assert not await is_free(turns, KEY)
        assert await is_free(turns, OTHER)
        if way == "is killed":
            holder.kill()
        else:
            holder.stdin.write("\n")
            holder.stdin.flush()
        holder.wait()
        assert await is_free(turns, KEY)


async def test_where_nothing_can_be_locked_it_is_everybodys_turn(tmp_path: Path) -> None:
    with closing(Turns(tmp_path / "no such folder" / "turns")) as turns:
        assert await is_free(turns, KEY)
