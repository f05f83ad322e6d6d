"""How an endpoint is asked for JSON: what it takes is found out once, and remembered."""

import asyncio
import json
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel

from summarize.config import ModeName
from summarize.errors import ModelUnavailable, ReplyInvalid, RequestRejected
from summarize.llm.model import Message, Reply, Request
from summarize.llm.openai_model import OpenAIModel
from summarize.llm.wire.client import Wire
from summarize.llm.wire.modes import Memory, Modes

pytestmark = pytest.mark.anyio

KEY = "sk-canary-4711"
URL = "https://host.test/v1?token=sk-canary-4712"
GOOD = '{"words": ["a"], "n": 2}'

Body = dict[str, Any]


class Shape(BaseModel):
    words: list[str]
    n: int


REQUEST = Request(
    "extract", "a1", "extract", "d", (Message("system", "Read."), Message("user", "Text.")), Shape
)


def mode_of(body: Body) -> str:
    """How a request asks for JSON."""
    if "response_format" in body:
        return "json_schema"
    return "tools" if "tools" in body else "md_json"


def answered(content: str | None, **message: object) -> httpx2.Response:
    said = {"role": "assistant", "content": content, **message}
    choice = {"index": 0, "finish_reason": "stop", "message": said}
    return httpx2.Response(
        200, json={"id": "c1", "object": "chat.completion", "created": 0, "choices": [choice]}
    )


def called(arguments: str) -> httpx2.Response:
    function = {"name": "Shape", "arguments": arguments}
    return answered(None, tool_calls=[{"id": "t1", "type": "function", "function": function}])


def refused(status: int, message: str) -> httpx2.Response:
    return httpx2.Response(status, json={"error": {"message": message}})


class Server:
    """An endpoint that answers by mode."""

    def __init__(self, **answers: httpx2.Response | Callable[[], httpx2.Response]) -> None:
        self._answers = answers
        self.asked: list[str] = []
        self.bodies: list[Body] = []

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        self.bodies.append(body)
        self.asked.append(mode_of(body))
        await asyncio.sleep(0)
        found = self._answers[self.asked[-1]]
        answer = found() if callable(found) else found
        return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)

    async def ask(self, modes: Modes, times: int = 1) -> Reply:
        """The last of so many replies, one after the other."""
        wire = Wire(transport=httpx2.MockTransport(self.answer))
        model = OpenAIModel("m", base_url=URL, api_key=KEY, timeout=60, concurrency=8, modes=modes, wire=wire)
        async with aclosing(model):
            for _ in range(times):
                reply = await model.complete(REQUEST)
        return reply


REFUSALS = [
    refused(
        400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."
    ),
    refused(500, "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type')}]"),
    refused(422, "json_schema: unknown field"),
    answered("Sure! What would you like to know?"),
    answered(""),
    answered('{"summary": "of my own making"}'),
    answered("[1]"),
]


async def test_where_the_first_mode_works_nothing_more_is_asked_or_written(tmp_path: Path) -> None:
    server = Server(json_schema=answered(GOOD))
    memory = Memory.of(tmp_path / "modes.json", URL, "m")
    assert (await server.ask(Modes("auto", memory), times=2)).content == GOOD
    assert server.asked == ["json_schema"] * 2
    assert memory.recalled() is None


@pytest.mark.parametrize("refusal", REFUSALS)
async def test_a_mode_that_is_refused_is_not_tried_again(refusal: httpx2.Response, tmp_path: Path) -> None:
    server = Server(json_schema=refusal, tools=called(GOOD))
    path = tmp_path / "cache" / "modes.json"
    reply = await server.ask(Modes("auto", Memory.of(path, URL, "m")), times=2)
    assert (reply.content, reply.attempts) == (GOOD, 1)
    assert server.asked == ["json_schema", "tools", "tools"]
    assert json.loads(path.read_text(encoding="utf-8")) == {"https://host.test/v1 m": "tools"}


async def test_what_worked_is_where_the_next_run_begins(tmp_path: Path) -> None:
    memory = Memory.of(tmp_path / "modes.json", URL, "m")
    memory.remember("md_json")
    server = Server(md_json=answered(f"```json\n{GOOD}\n```"))
    assert (await server.ask(Modes("auto", memory))).content == GOOD
    assert server.asked == ["md_json"]


async def test_what_worked_and_works_no_more_is_forgotten(tmp_path: Path) -> None:
    memory = Memory.of(tmp_path / "modes.json", URL, "m")
    memory.remember("tools")
    server = Server(tools=refused(500, "tools param requires --jinja flag"), json_schema=answered(GOOD))
    await server.ask(Modes("auto", memory))
    assert server.asked == ["tools", "json_schema"]
    assert memory.recalled() == "json_schema"


async def test_the_last_mode_asks_in_words() -> None:
    prose = answered("Which schema?")
    server = Server(json_schema=prose, tools=prose, md_json=answered(f"Here:\n{GOOD}"))
    assert (await server.ask(Modes())).content == GOOD
    assert server.asked == ["json_schema", "tools", "md_json"]
    assert '"words"' in server.bodies[-1]["messages"][0]["content"]


async def test_a_model_that_never_says_json_is_asked_in_each_mode_once() -> None:
    prose = answered("I would rather not.")
    server = Server(json_schema=prose, tools=prose, md_json=prose)
    with pytest.raises(ReplyInvalid, match="rather not"):
        await server.ask(Modes())
    assert server.asked == ["json_schema", "tools", "md_json"]


async def test_an_endpoint_that_takes_no_mode_says_why() -> None:
    no = refused(400, "unknown field")
    server = Server(
        json_schema=refused(400, "no response_format"), tools=refused(400, "no tools here"), md_json=no
    )
    with pytest.raises(RequestRejected, match="unknown field"):
        await server.ask(Modes())
    assert server.asked == ["json_schema", "tools", "md_json"]


@pytest.mark.parametrize("mode", ["json_schema", "tools", "md_json"])
async def test_a_mode_that_was_asked_for_is_kept_to(mode: ModeName, tmp_path: Path) -> None:
    memory = Memory.of(tmp_path / "modes.json", URL, "m")
    server = Server(**{mode: refused(400, "response_format and tools are not supported")})
    with pytest.raises(RequestRejected):
        await server.ask(Modes(mode, memory))
    assert server.asked == [mode]
    assert memory.recalled() is None


async def test_a_mode_that_has_worked_is_not_given_up_for_one_answer_in_prose() -> None:
    turns = iter([answered(GOOD), answered("I would rather not."), answered("No."), answered(GOOD)])
    server = Server(json_schema=lambda: next(turns))
    modes = Modes()
    await server.ask(modes)
    with pytest.raises(ReplyInvalid):
        await server.ask(modes)
    assert (await server.ask(modes)).content == GOOD
    assert server.asked == ["json_schema"] * 4


@pytest.mark.parametrize("message", ["seed is not supported", "unknown model parameter"])
async def test_a_refusal_of_something_else_is_not_put_down_to_the_mode(message: str) -> None:
    server = Server(json_schema=refused(400, message))
    with pytest.raises(RequestRejected, match=message):
        await server.ask(Modes())
    assert server.asked == ["json_schema"]


@pytest.mark.parametrize(
    "answer", [called(GOOD), answered(GOOD), answered(f"```\n{GOOD}\n```")], ids=["called", "said", "fenced"]
)
async def test_with_tools_the_answer_may_be_a_call_or_said(answer: httpx2.Response) -> None:
    server = Server(tools=answer)
    assert (await server.ask(Modes("tools"))).content == GOOD
    assert server.bodies[0]["tool_choice"]["function"]["name"] == "Shape"


async def test_requests_under_way_together_find_the_mode_out_once_each_at_most() -> None:
    server = Server(json_schema=refused(400, "no response_format"), tools=called(GOOD))
    wire = Wire(transport=httpx2.MockTransport(server.answer))
    model = OpenAIModel("m", base_url=URL, api_key=KEY, timeout=60, concurrency=8, wire=wire)
    async with aclosing(model):
        replies = await asyncio.gather(*(model.complete(REQUEST) for _ in range(8)))
    assert [reply.content for reply in replies] == [GOOD] * 8
    assert server.asked.count("json_schema") == 1  # the first request goes alone
    assert server.asked.count("tools") == 8


def test_of_requests_in_a_mode_that_is_refused_the_second_does_not_move_on_twice() -> None:
    modes = Modes()
    modes.refused("json_schema")
    modes.refused("json_schema")
    assert modes.current == "tools"
    assert modes.may_be_wrong("json_schema")


@pytest.mark.parametrize(
    "written", [b"", b"{", b"[]", b"\xff", b'{"https://host.test/v1 m": "gone"}', b"[" * 10**5]
)
def test_a_memory_that_makes_no_sense_counts_as_none(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "modes.json"
    path.write_bytes(written)
    memory = Memory.of(path, URL, "m")
    assert memory.recalled() is None
    memory.remember("tools")
    assert memory.recalled() == "tools"


async def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    memory = Memory.of(tmp_path / "file" / "modes.json", URL, "m")
    server = Server(json_schema=refused(400, "no response_format"), tools=called(GOOD))
    assert (await server.ask(Modes("auto", memory))).content == GOOD
    assert memory.recalled() is None


def test_a_memory_holds_no_secret_and_what_it_knew_before(tmp_path: Path) -> None:
    path = tmp_path / "modes.json"
    Memory.of(path, "http://127.0.0.1:8080/v1", "other").remember("md_json")
    Memory.of(path, URL, "m").remember("tools")
    text = path.read_text(encoding="utf-8")
    assert "sk-canary" not in text
    assert json.loads(text) == {
        "http://127.0.0.1:8080/v1 other": "md_json",
        "https://host.test/v1 m": "tools",
    }


async def test_a_server_that_is_down_is_not_taken_for_one_that_refuses_a_mode() -> None:
    async def answer(_: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("no tools, no response_format")

    async def sleep(_: float) -> None:
        await asyncio.sleep(0)

    modes = Modes()
    wire = Wire(transport=httpx2.MockTransport(answer), sleep=sleep)
    model = OpenAIModel("m", base_url=URL, api_key=KEY, timeout=60, concurrency=8, modes=modes, wire=wire)
    async with aclosing(model):
        with pytest.raises(ModelUnavailable):
            await model.complete(REQUEST)
    assert modes.current == "json_schema"
