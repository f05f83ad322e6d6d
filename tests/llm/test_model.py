"""What makes two requests the same."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from summarize.llm.model import Message, Request, digest_of


class Shape(BaseModel):
    n: int


class OtherShape(BaseModel):
    n: str


REQUEST = Request(
    stage="extract",
    label="a1",
    prompt="extract",
    prompt_digest="d",
    messages=(Message("user", "Text."),),
    shape=Shape,
    parameters={"temperature": 0, "seed": 1},
)


@pytest.mark.parametrize(
    "changes",
    [
        {"label": "a2"},
        {"stage": "judge"},
        {"prompt": "other", "prompt_digest": "e"},
        {"parameters": {"seed": 1, "temperature": 0}},
    ],
    ids=str,
)
def test_what_cannot_change_the_answer_is_not_in_the_digest(changes: dict[str, Any]) -> None:
    assert replace(REQUEST, **changes).digest("m") == REQUEST.digest("m")


@pytest.mark.parametrize(
    "changes",
    [
        {"messages": (Message("user", "Other."),)},
        {"messages": (Message("system", "Text."),)},
        {"shape": OtherShape},
        {"parameters": {"temperature": 1}},
    ],
    ids=str,
)
def test_what_can_change_the_answer_is_in_the_digest(changes: dict[str, Any]) -> None:
    assert replace(REQUEST, **changes).digest("m") != REQUEST.digest("m")


def test_two_models_have_two_digests() -> None:
    assert REQUEST.digest("m") != REQUEST.digest("n")


def test_the_title_says_stage_and_label() -> None:
    assert REQUEST.title == "extract a1"


def test_a_digest_is_that_of_canonical_json() -> None:
    assert digest_of({"b": 1, "a": "é"}) == digest_of({"a": "é", "b": 1})
    # sha256 of {"a":"é","b":1} in UTF-8
    assert digest_of({"b": 1, "a": "é"}).startswith("aa58fba84836")
