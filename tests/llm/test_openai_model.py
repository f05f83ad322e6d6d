"""The model door, with an endpoint of our own behind it: no test connects, and none waits."""

import asyncio
import inspect
import json
import logging
import resource
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import httpx2
import openai  # noqa: TID251 - its exceptions are what is tested
import pytest
from openai.types.chat import ChatCompletion  # noqa: TID251 - likewise
from pydantic import BaseModel, Field

from summarize.config import ModeName
from summarize.errors import (
    BudgetReached,
    ConfigError,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    RecordingMissing,
    Rejected,
    ReplyInvalid,
    RequestRejected,
    Spent,
    SummarizeError,
    TooLong,
)
from summarize.llm.model import Message, Reply, Request
from summarize.llm.openai_model import OpenAIModel
from summarize.llm.wire.client import Wire, connections_for
from summarize.llm.wire.modes import Modes

pytestmark = pytest.mark.anyio

KEY = "sk-canary-4711"
GOOD = '{"words": ["a"],  "n": 2}'


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Shape(BaseModel):
    words: list[str] = Field(max_length=3)
    n: int


def request_of(text: str = "Text.", **parameters: str | float) -> Request:
    return Request(
        stage="extract",
        label="a1",
        prompt="extract",
        prompt_digest="d",
        messages=(Message("system", "Read."), Message("user", text)),
        shape=Shape,
        parameters=parameters,
    )


def completion(
    content: str | None = GOOD, *, finish_reason: str = "stop", refusal: str | None = None
) -> httpx2.Response:
    return httpx2.Response(
        200,
        json={
            "id": "c1",
            "object": "chat.completion",
            "created": 0,
            "model": "m",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": finish_reason,
                    "message": {"role": "assistant", "content": content, "refusal": refusal},
                }
            ],
            "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
        },
    )


def failure(status: int, *, code: str | None = None, message: str = "no", **headers: str) -> httpx2.Response:
    return httpx2.Response(
        status,
        json={"error": {"message": message, "type": "t", "param": None, "code": code}},
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


Answer = httpx2.Response | Exception | Callable[[], object]


@dataclass
class Endpoint:
    """An endpoint that gives its answers in turn, and the last one ever after."""

    answers: tuple[Answer, ...]
    requests: list[httpx2.Request] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx2.Response):
            return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)
        await asyncio.sleep(3600)
        raise AssertionError

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    @property
    def wire(self) -> Wire:
        return Wire(
            transport=httpx2.MockTransport(self.answer), sleep=self.sleep, clock=lambda: sum(self.slept)
        )

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(request.content) for request in self.requests]


def model_at(
    endpoint: Endpoint,
    *,
    base_url: str | None = "https://host.test/v1",
    api_key: str | None = KEY,
    timeout: float = 60.0,
    concurrency: int = 8,
    mode: ModeName = "auto",
) -> aclosing[OpenAIModel]:
    return aclosing(
        OpenAIModel(
            "m",
            base_url=base_url,
            api_key=api_key,
            timeout=timeout,
            concurrency=concurrency,
            modes=Modes(mode),
            wire=endpoint.wire,
        )
    )


async def ask(
    endpoint: Endpoint, request: Request | None = None, *, within: float = 60.0, mode: ModeName = "auto"
) -> Reply:
    async with model_at(endpoint, timeout=within, mode=mode) as model:
        return await model.complete(request or request_of())


def endpoint(*answers: Answer) -> Endpoint:
    return Endpoint(answers)


async def test_a_good_reply_comes_back_as_received() -> None:
    reply = await ask(endpoint(completion()))
    assert reply == Reply(content=GOOD, tokens_in=10, tokens_out=5, attempts=1, replayed=False)


async def test_the_schema_and_the_parameters_are_sent() -> None:
    asked = endpoint(completion())
    await ask(asked, request_of(temperature=0.5, top_k=3))
    body = asked.bodies[0]
    assert (body["model"], body["temperature"], body["top_k"]) == ("m", 0.5, 3)
    assert body["response_format"]["json_schema"]["schema"] == Shape.model_json_schema()


async def test_a_bad_reply_is_asked_for_again_once_and_both_are_paid() -> None:
    asked = endpoint(completion('{"words": 1}'), completion())
    reply = await ask(asked)
    assert reply == Reply(
        content=GOOD,
        tokens_in=20,
        tokens_out=10,
        attempts=2,
        replayed=False,
        wasted=15,
        rejected=(Rejected('{"words": 1}', 10, 5),),
    )
    assert "words" in asked.bodies[1]["messages"][-1]["content"]


async def test_a_reply_that_is_bad_twice_is_invalid_and_the_message_says_where() -> None:
    asked = endpoint(completion('{"words": 1, "n": 1}'))
    with pytest.raises(ReplyInvalid, match=r"extract a1.*words: Input should be a valid"):
        await ask(asked)
    assert len(asked.requests) == 2


async def test_prose_instead_of_json_is_invalid_after_one_more_question() -> None:
    asked = endpoint(completion("I would rather not."))
    with pytest.raises(ReplyInvalid, match="answered in prose: I would rather not") as caught:
        await ask(asked, mode="json_schema")
    assert (len(asked.requests), caught.value.code) == (2, "refused_or_prose")


async def test_a_number_written_as_text_is_accepted() -> None:
    assert (await ask(endpoint(completion('{"words": [], "n": "5"}')))).attempts == 1


@pytest.mark.parametrize("fenced", [f"```json\n{GOOD}\n```", f" ```\n{GOOD}```\n"])
async def test_json_in_a_code_fence_is_taken_out_of_it(fenced: str) -> None:
    reply = await ask(endpoint(completion(fenced)))
    assert (reply.content, reply.attempts) == (GOOD, 1)


async def test_a_fence_around_nothing_is_invalid() -> None:
    with pytest.raises(ReplyInvalid):
        await ask(endpoint(completion("``````")))


@pytest.mark.parametrize(
    "text", ["Set {{ x }} to 1.", "{% if", "{% for a in b %}{{ a }}{% endfor %}", "$name", "{0}"]
)
async def test_an_article_is_no_template(text: str) -> None:
    asked = endpoint(completion())
    await ask(asked, request_of(text))
    assert asked.bodies[0]["messages"] == [
        {"role": "system", "content": "Read."},
        {"role": "user", "content": text},
    ]


async def test_a_refusal_says_the_model_s_words_and_is_not_asked_again() -> None:
    asked = endpoint(completion(None, refusal="I can't\x1b[31m help."))
    with pytest.raises(ModelRefused, match=r"declined: I can't \[31m help") as caught:
        await ask(asked)
    assert "\x1b" not in str(caught.value)
    assert len(asked.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [completion("{", finish_reason="content_filter"), failure(400, code="content_filter")],
    ids=["the answer", "the request"],
)
async def test_a_content_filter_is_a_refusal(answer: httpx2.Response) -> None:
    asked = endpoint(answer)
    with pytest.raises(ModelRefused, match="content filter"):
        await ask(asked)
    assert len(asked.requests) == 1


async def test_a_reply_cut_off_at_the_token_limit_is_asked_for_once() -> None:
    asked = endpoint(completion('{"words": ["a"', finish_reason="length"))
    with pytest.raises(TooLong, match="cut off"):
        await ask(asked)
    assert len(asked.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [
        completion(None),
        completion(" "),
        httpx2.Response(200, json={"id": "c1", "choices": []}),
        httpx2.Response(200, json={"id": "c1", "choices": [{"index": 0, "message": None}]}),
    ],
    ids=["no content", "white space", "no choices", "no message"],
)
async def test_an_empty_reply_is_asked_for_again_once(answer: httpx2.Response) -> None:
    asked = endpoint(answer)
    with pytest.raises(ReplyInvalid, match="empty") as caught:
        await ask(asked, mode="json_schema")
    assert (len(asked.requests), caught.value.code) == (2, "empty")
    assert (await ask(endpoint(answer, completion()), mode="json_schema")).content == GOOD


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(200, html="<html>Sign in to the hotel's network</html>"),
        httpx2.Response(200, json={"choices": "none"}),
        httpx2.Response(200, json=[]),
        httpx2.Response(200, content=b"[" * 100_000, headers={"content-type": "application/json"}),
    ],
    ids=["html", "odd choices", "list", "deep"],
)
async def test_an_answer_that_is_no_chat_completion_is_not_believed_and_not_asked_again(
    answer: httpx2.Response,
) -> None:
    asked = endpoint(answer)
    with pytest.raises(ModelUnavailable, match="base URL"):
        await ask(asked)
    assert len(asked.requests) == 1


@pytest.mark.parametrize("body", [b'{"id": "c', b"\xff\xfe{"], ids=["cut", "bytes"])
async def test_an_answer_that_is_no_json_is_asked_for_once_more(body: bytes) -> None:
    asked = endpoint(httpx2.Response(200, content=body, headers={"content-type": "application/json"}))
    with pytest.raises(ModelUnavailable, match=r"cannot be read.*after 2 attempts") as caught:
        await ask(asked)
    assert (len(asked.requests), caught.value.code) == (2, "bad_envelope")


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": "many"}])
async def test_usage_that_the_endpoint_does_not_tell_counts_as_nothing(usage: object) -> None:
    body = json.loads(completion().content) | {"usage": usage}
    reply = await ask(endpoint(httpx2.Response(200, json=body)))
    assert (reply.tokens_in, reply.tokens_out) == (0, 0)


@pytest.mark.parametrize("status", [408, 409, 500, 502, 503, 504, 529])
async def test_a_passing_status_is_tried_again(status: int) -> None:
    asked = endpoint(failure(status), failure(status), completion())
    reply = await ask(asked)
    assert (reply.content, reply.attempts, len(asked.slept)) == (GOOD, 3, 2)


async def test_too_many_requests_are_tried_again_after_a_pause() -> None:
    asked = endpoint(failure(429), failure(429), completion())
    reply = await ask(asked)
    assert (reply.content, reply.attempts) == (GOOD, 3)
    assert sum(asked.slept) >= 1.0


async def test_a_pause_that_one_call_is_asked_for_holds_for_the_others() -> None:
    asked = endpoint(failure(429, **{"retry-after": "7"}), completion())
    async with model_at(asked) as model:
        await asyncio.gather(*(model.complete(request_of()) for _ in range(3)))
        assert sum(asked.slept) >= 7
    assert len(asked.requests) == 4


async def test_a_pause_longer_than_an_answer_may_take_is_not_waited_for() -> None:
    asked = endpoint(failure(429, **{"retry-after": "300"}))
    async with model_at(asked) as model:
        for _ in range(2):
            with pytest.raises(ModelUnavailable):
                await model.complete(request_of())
    assert (len(asked.requests), sum(asked.slept)) == (1, 0)


async def test_what_a_failure_cost_is_told_with_it() -> None:
    bad = completion("nonsense")
    with pytest.raises(ReplyInvalid) as failed:
        await ask(endpoint(bad, bad), mode="json_schema")
    assert failed.value.spent == Spent(
        attempts=2,
        tokens_in=20,
        tokens_out=10,
        wasted=30,
        rejected=tuple(Rejected("nonsense", 10, 5, failed.value.code, str(failed.value)) for _ in range(2)),
    )


@pytest.mark.parametrize(
    ("ending", "code"),
    [("length", "too_long"), ("content_filter", "refused")],
)
async def test_a_reply_of_no_use_is_handed_on_with_the_reason(ending: str, code: str) -> None:
    with pytest.raises(ModelError) as failed:
        await ask(endpoint(completion('{"wor', finish_reason=ending)))
    assert failed.value.spent.rejected == (Rejected('{"wor', 10, 5, code, str(failed.value)),)


async def test_what_a_reply_that_was_asked_for_again_cost_is_wasted() -> None:
    reply = await ask(endpoint(completion("nonsense"), completion()))
    assert (reply.tokens_in, reply.tokens_out, reply.wasted) == (20, 10, 15)


async def test_an_answer_that_is_late_may_have_been_paid_for_in_part() -> None:
    asked = endpoint(completion("nonsense"), dict)
    with pytest.raises(ModelUnavailable, match="no answer within") as failed:
        await ask(asked, within=0.2)
    told = "Asking m at host.test (extract a1): the model answered in prose: nonsense. Try another model."
    assert failed.value.spent == Spent(
        attempts=2,
        tokens_in=10,
        tokens_out=5,
        wasted=15,
        maybe_billed=1,
        rejected=(Rejected("nonsense", 10, 5, "refused_or_prose", told),),
    )


@pytest.mark.parametrize(("status", "attempts"), [(429, 9), (500, 5)])
async def test_a_status_that_does_not_pass_is_given_up(status: int, attempts: int) -> None:
    asked = endpoint(failure(status, message="busy"))
    with pytest.raises(ModelUnavailable, match=rf"status {status} \(busy\)\. Gave up after {attempts} attem"):
        await ask(asked, within=1000)
    assert len(asked.requests) == attempts


@pytest.mark.parametrize("status", [429, 500])
async def test_a_server_that_forbids_another_try_is_obeyed(status: int) -> None:
    asked = endpoint(failure(status, x_should_retry="false"))
    with pytest.raises(ModelUnavailable, match="not to try again"):
        await ask(asked)
    assert len(asked.requests) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after": "Fri, 01 Sep 2023 12:00:09 GMT", "date": "Fri, 01 Sep 2023 12:00:00 GMT"}, 9.0),
    ],
)
async def test_the_wait_that_the_server_asks_for_is_kept(headers: dict[str, str], seconds: float) -> None:
    asked = endpoint(failure(429, **headers), completion())
    await ask(asked)
    assert sum(asked.slept) == seconds


async def test_a_wait_beyond_the_deadline_is_not_begun() -> None:
    asked = endpoint(failure(429, retry_after="300"))
    with pytest.raises(ModelUnavailable, match="for 300 seconds, more than the 60") as caught:
        await ask(asked)
    assert caught.value.code == "rate_limited_beyond_deadline"
    assert (len(asked.requests), sum(asked.slept)) == (1, 0)


async def test_a_failure_during_the_re_ask_does_not_ask_the_first_question_again() -> None:
    asked = endpoint(completion('{"n": []}'), failure(500), completion())
    reply = await ask(asked)
    assert (reply.attempts, reply.tokens_in) == (3, 20)
    first, second, third = (body["messages"][-1]["content"] for body in asked.bodies)
    assert first == "Text."
    assert second == third
    assert second.startswith("Text.\n\nYour last reply could not be used: ")


@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        (failure(401), ConfigError, "Check the API key"),
        (failure(402), BudgetReached, "quota"),
        (failure(403), ConfigError, "API key may use"),
        (failure(404, message="The model `m` does not exist"), ConfigError, "model `m`"),
        (failure(429, code="insufficient_quota"), BudgetReached, "quota is used up"),
        (failure(400, code="context_length_exceeded"), TooLong, "less text"),
        (failure(413), TooLong, "less text"),
        (failure(422), RequestRejected, "parameters"),
        (httpx2.Response(302, headers={"location": "https://evil.test/"}), ConfigError, "Redirects"),
    ],
    ids=lambda value: value.status_code if isinstance(value, httpx2.Response) else None,
)
async def test_a_status_that_cannot_pass_is_not_tried_again(
    answer: httpx2.Response, error: type[SummarizeError], says: str
) -> None:
    asked = endpoint(answer)
    with pytest.raises(error, match=says) as caught:
        await ask(asked)
    assert type(caught.value) is error
    assert "m at host.test (extract a1)" in str(caught.value)
    assert len(asked.requests) == 1


async def test_an_error_body_of_any_shape_is_understood() -> None:
    body = {"error": {"message": ["odd"], "code": {"odd": 1}, "type": 7}}
    with pytest.raises(RequestRejected, match="status 400"):
        await ask(endpoint(httpx2.Response(400, json=body)))


@pytest.mark.parametrize(
    "error", [httpx2.ConnectError("refused"), httpx2.ReadTimeout("slow"), httpx2.RemoteProtocolError("cut")]
)
async def test_a_broken_connection_is_tried_again(error: Exception) -> None:
    reply = await ask(endpoint(error, completion()))
    assert reply.attempts == 2


async def test_a_connection_that_never_comes_is_given_up() -> None:
    asked = endpoint(httpx2.ConnectError("refused"))
    with pytest.raises(ModelUnavailable, match="refused") as caught:
        await ask(asked)
    assert len(asked.requests) == 5
    transient = caught.value.__cause__
    assert transient
    assert isinstance(transient.__cause__, openai.APIConnectionError)


async def test_an_answer_that_never_comes_ends_at_the_deadline() -> None:
    with pytest.raises(ModelUnavailable, match=r"within 0\.05 seconds"):
        await ask(endpoint(lambda: None), within=0.05)


@pytest.mark.parametrize(("within", "seconds"), [(120.0, 5.0), (4.0, 2.0)])
async def test_f18_a_connection_has_five_seconds_or_half_of_the_time(within: float, seconds: float) -> None:
    asked = endpoint(completion())
    await ask(asked, within=within)
    assert asked.requests[0].extensions["timeout"]["connect"] == seconds


@pytest.mark.parametrize(
    ("allowed", "connections"), [(resource.RLIM_INFINITY, 200), (1024, 200), (64, 32), (16, 1)]
)
def test_f60_no_more_connections_than_files_may_be_open(
    allowed: int, connections: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (allowed, allowed))
    assert connections_for(200) == connections
    assert ("ulimit" in caplog.text) == (connections < 200)


async def test_an_error_of_ours_in_the_transport_comes_through_as_it_is() -> None:
    error = RecordingMissing("there is none")
    asked = endpoint(error)
    with pytest.raises(RecordingMissing) as caught:
        await ask(asked)
    assert caught.value is error
    assert len(asked.requests) == 1


async def test_a_fault_in_our_own_code_is_not_taken_for_a_bad_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise TypeError("a fault")

    monkeypatch.setattr("summarize.llm.wire.exchange.retrying", broken)
    with pytest.raises(TypeError):
        await ask(endpoint(completion()))


# What each exception that the SDK exports becomes; those not named here become ModelUnavailable.
TRANSLATED = {
    "APIStatusError": RequestRejected,
    "AuthenticationError": ConfigError,
    "BadRequestError": RequestRejected,
    "ContentFilterFinishReasonError": ModelRefused,
    "LengthFinishReasonError": TooLong,
    "NotFoundError": ConfigError,
    "OAuthError": ConfigError,
    "PermissionDeniedError": ConfigError,
    "UnprocessableEntityError": RequestRejected,
}


def sdk_exceptions() -> dict[str, type[Exception]]:
    exported = {name: getattr(openai, name) for name in openai.__all__}
    return {
        name: kind for name, kind in exported.items() if inspect.isclass(kind) and issubclass(kind, Exception)
    }


def example(kind: type[Exception]) -> Exception:
    """An exception of this kind, with whatever its constructor asks for."""
    if not inspect.isfunction(kind.__init__):
        return kind("no")
    status = 500 if kind is openai.InternalServerError else getattr(kind, "status_code", 418)
    request = httpx2.Request("POST", "https://host.test/v1/chat/completions")
    known = {
        "message": "no",
        "request": request,
        "response": httpx2.Response(status, request=request),
        "body": None,
        "completion": ChatCompletion.model_validate_json(completion().content),
        "unsent_messages": [],
    }
    bound = inspect.signature(kind).bind_partial()
    for name, parameter in inspect.signature(kind).parameters.items():
        if parameter.default is parameter.empty:
            bound.arguments[name] = known[name]
    return kind(*bound.args, **bound.kwargs)


def test_the_table_names_exceptions_that_the_sdk_exports() -> None:
    assert TRANSLATED.keys() < sdk_exceptions().keys()


@pytest.mark.parametrize("name", sdk_exceptions())
async def test_each_exception_of_the_sdk_becomes_one_of_ours(name: str) -> None:
    expected = TRANSLATED.get(name, ModelUnavailable)
    with pytest.raises(expected, match=r"^Asking m at host\.test \(extract a1\): ") as caught:
        await ask(endpoint(example(sdk_exceptions()[name])))
    assert type(caught.value) is expected


async def test_the_key_is_in_no_message_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asked = endpoint(failure(401, message=f"Incorrect API key: {KEY}."))
    async with model_at(asked) as model:
        with pytest.raises(ConfigError, match=r"Incorrect API key: \[key\]") as caught:
            await model.complete(request_of())
        assert KEY not in repr(model)
    assert asked.requests[0].headers["authorization"] == f"Bearer {KEY}"
    error: BaseException | None = caught.value
    while error:
        assert KEY not in f"{error} {error!r}"
        error = error.__cause__
    assert KEY not in caplog.text


async def test_each_call_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="summarize")
    async with model_at(endpoint(completion(), failure(400))) as model:
        await model.complete(request_of())
        with pytest.raises(RequestRejected):
            await model.complete(request_of())
    assert [record.message for record in caplog.records if record.name.startswith("summarize")] == [
        "extract a1: answered by m; HTTP requests 1, tokens in 10, tokens out 5",
        "extract a1: not answered by m; HTTP requests 1, tokens in 0, tokens out 0",
    ]


async def test_no_more_requests_are_under_way_than_allowed() -> None:
    under_way, most = 0, 0
    pairs = asyncio.Barrier(2)

    async def answer(_: httpx2.Request) -> httpx2.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await pairs.wait()
        under_way -= 1
        return completion()

    wire = Wire(transport=httpx2.MockTransport(answer))
    model = OpenAIModel("m", base_url=None, api_key=KEY, timeout=5, concurrency=2, wire=wire)
    async with aclosing(model):
        await asyncio.gather(*(model.complete(request_of()) for _ in range(6)))
    assert most == 2


async def test_nothing_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "OPENAI_BASE_URL": "https://other.test/v1",
        "OPENAI_API_KEY": "sk-other",
        "OPENAI_ADMIN_KEY": "sk-admin",
        "OPENAI_ORG_ID": "org-other",
        "OPENAI_PROJECT_ID": "project-other",
        "OPENAI_CUSTOM_HEADERS": "X-Other: other",
    }.items():
        monkeypatch.setenv(name, value)
    asked = endpoint(completion())
    async with model_at(asked, base_url=None) as model:
        await model.complete(request_of())
    (request,) = asked.requests
    assert request.url == "https://api.openai.com/v1/chat/completions"
    assert not [pair for pair in request.headers.items() if "other" in str(pair) or "admin" in str(pair)]


@pytest.mark.parametrize(
    "base_url", ["http://localhost:8080/v1", "http://127.0.0.1/v1", "http://[::1]:80/v1", "https://host.test"]
)
async def test_a_key_may_go_to_this_machine_or_over_tls(base_url: str) -> None:
    async with model_at(endpoint(completion()), base_url=base_url) as model:
        assert model.name == "m"


async def test_an_endpoint_without_a_key_is_asked_without_ours() -> None:
    asked = endpoint(completion())
    async with model_at(asked, base_url="http://gpu.lan/v1", api_key=None) as model:
        await model.complete(request_of())
    assert asked.requests[0].headers["authorization"] == "Bearer no-key-was-given"


@pytest.mark.parametrize("ending", ["", "/", "/chat/completions"])
async def test_a_deployment_at_azure_is_asked_as_azure_wants_it(ending: str) -> None:
    asked = endpoint(completion())
    address = f"https://x.azure.test/openai/deployments/d1{ending}?api-version=2024-10-21"
    async with model_at(asked, base_url=address) as model:
        await model.complete(request_of())
    (request,) = asked.requests
    assert request.url == "https://x.azure.test/openai/deployments/d1/chat/completions?api-version=2024-10-21"
    assert request.headers["api-key"] == KEY
    assert "authorization" not in request.headers


@pytest.mark.parametrize(
    ("base_url", "api_key", "says"),
    [
        ("http://host.test/v1", KEY, "in clear"),
        ("http://10.0.0.1/v1", KEY, "in clear"),
        (None, None, "without a key"),
        ("host.test/v1", KEY, "not an address"),
        ("ftp://host.test", None, "not an address"),
        ("https://user:secret@host.test", None, "not an address"),
        ("https://host.test:port/", None, "not an address"),
        ("https://[::1", None, "not an address"),
        (None, "sk-\n", "spaces"),
        (None, "sk-é", "spaces"),
    ],
)
def test_settings_that_cannot_work_are_refused_without_showing_secrets(
    base_url: str | None, api_key: str | None, says: str
) -> None:
    with pytest.raises(ConfigError, match=says) as caught:
        OpenAIModel("m", base_url=base_url, api_key=api_key, timeout=1, concurrency=1)
    assert "sk-" not in str(caught.value)
    assert "secret" not in str(caught.value)
