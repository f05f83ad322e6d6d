"""What is kept of replies that are not whole: items as they are, never half ones, never mended."""

import json
import time
import tracemalloc
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from summarize.llm.wire.salvage import json_in, salvaged


class Item(BaseModel):
    n: int
    names: list[str]


class Shape(BaseModel):
    title: str
    items: Annotated[list[Item], Field(max_length=5)]


def reply(*items: Any) -> str:
    return json.dumps({"title": "t", "items": items})


def item(n: int, *names: str) -> dict[str, Any]:
    return {"n": n, "names": names or ("a", "b")}


def kept(text: str) -> list[int] | None:
    """The numbers of the items that are kept of *text*."""
    found = salvaged(text, Shape, "items")
    return [one.n for one in Shape.model_validate_json(found.content).items] if found else None


def test_a_whole_reply_is_kept_whole_and_lacks_nothing() -> None:
    found = salvaged(reply(item(1), item(2)), Shape, "items")
    assert found
    assert (found.kept, found.lacking) == (2, "")
    assert json.loads(found.content) == json.loads(reply(item(1), item(2)))


@given(st.integers(min_value=0, max_value=len(reply(item(1), item(2), item(3)))))
def test_wherever_a_reply_breaks_off_no_half_item_is_kept(place: int) -> None:
    whole = reply(item(1), item(2), item(3))
    found = salvaged(whole[:place], Shape, "items")
    if found:
        items = Shape.model_validate_json(found.content).items
        assert [one.names for one in items] == [["a", "b"]] * len(items)
        assert [one.n for one in items] == [1, 2, 3][: len(items)]
        assert bool(found.lacking) == (place < len(whole))


def test_an_item_that_is_cut_between_two_names_is_not_kept_as_if_it_had_one() -> None:
    cut = reply(item(1), item(2))[: -len(', "b"]}]}')]
    assert kept(cut) == [1]


def test_an_item_that_does_not_fit_is_left_out_and_the_fault_is_said() -> None:
    found = salvaged(reply(item(1), {"n": "many", "names": []}, "x", item(4)), Shape, "items")
    assert found
    assert kept(found.content) == [1, 4]
    assert found.lacking.startswith("2 of 4 items are kept: n: Input should be a valid integer")


def test_more_items_than_the_schema_allows_are_not_read() -> None:
    found = salvaged(reply(*map(item, range(9))), Shape, "items")
    assert found
    assert found.lacking == "5 of 9 items are kept: more than 5 are not read"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "nothing",
        reply(),
        reply("x"),
        '{"title": "t", "items": 5}',
        '{"items": [{"n": 1, "names": []}]}',
    ],
)
def test_of_a_reply_without_an_item_that_fits_nothing_is_kept(text: str) -> None:
    assert salvaged(text, Shape, "items") is None


def test_of_a_reply_whose_items_do_not_stand_by_themselves_nothing_is_kept() -> None:
    assert salvaged(reply(item(1)), Shape, "") is None


def test_a_reply_without_end_takes_little_memory() -> None:
    text = reply(*[item(1)] * 140_000)
    assert len(text) > 4_000_000
    tracemalloc.start()
    found = salvaged(text, Shape, "items")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found
    assert found.kept == 5
    assert peak < 48 * 2**20


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ('{"a": 1}', '{"a": 1}'),
        (' {"a": 1}\n', '{"a": 1}'),
        ('```json\n{"a": 1}\n```', '{"a": 1}'),
        ('Here: {"a": 1}. Good luck!', '{"a": 1}'),
        ('{"a": 1} I hope it helps.', '{"a": 1}'),
        ('Of {"a": 0} I make {"a": 1}.', '{"a": 1}'),
        ('Here: [{"a": 1}]', '[{"a": 1}]'),
        ('```\n{"a": [{"b": 1}, {"b": 2', '{"a": [{"b": 1}, {"b": 2'),
        ("{'a': 1} no", "{'a': 1} no"),
        ("Not {at} all.", None),
        ("No.", None),
        ("", None),
        ("``````", None),
    ],
)
def test_json_is_found_in_what_stands_around_it(said: str, found: str | None) -> None:
    assert json_in(said) == found


@pytest.mark.parametrize("opening", ["[", '{"a":', 'x {"a":[', "x ["])
def test_json_without_a_floor_does_no_harm(opening: str) -> None:
    begun = time.process_time()
    text = json_in(opening * 10_000)
    assert salvaged(text or "", Shape, "items") is None
    assert time.process_time() - begun < 0.5
