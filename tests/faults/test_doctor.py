"""The doctor and a real endpoint: one request, and what it comes to."""

import json

import pytest
from click.testing import CliRunner, Result

from summarize.cli import cli
from tests.faults.endpoint import KEY, MODEL, Answer, Endpoint, always, failure


def saying(content: str) -> Answer:
    """A whole completion in which the model says *content*."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    usage = {"prompt_tokens": 9, "completion_tokens": 3, "total_tokens": 12}
    whole = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [choice],
        "usage": usage,
    }
    return Answer(body=json.dumps(whole).encode())


def doctor(endpoint: Endpoint, *, timeout: int = 20) -> Result:
    asking = ["doctor", "--model", MODEL, "--base-url", endpoint.base_url, "--timeout", str(timeout)]
    return CliRunner().invoke(cli, asking, env={"SUMMARISE_API_KEY": KEY})


def test_an_endpoint_that_answers_is_asked_once() -> None:
    with Endpoint(always(saying('{"ready": true}'))) as endpoint:
        result = doctor(endpoint)
    assert result.exit_code == 0
    assert f"ok       model: {MODEL} answers as the schema asks" in result.stdout
    assert [hit.headers["authorization"] for hit in endpoint.hits] == [f"Bearer {KEY}"]
    assert KEY not in result.output


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (failure(401, message=f"Incorrect key {KEY}"), "Check the API key."),
        (failure(404), "Check the name of the model"),
        (saying("Yes, I am."), "answered in prose"),
        (Answer(body=b"{}", delay=5), "no answer within"),
    ],
)
def test_an_endpoint_that_fails_is_a_fault_with_its_reason(answer: Answer, words: str) -> None:
    with Endpoint(always(answer), seconds=3) as endpoint:
        result = doctor(endpoint, timeout=1 if answer.delay else 20)
    assert result.exit_code == 1
    told = " ".join(result.stdout.partition("fault    model: ")[2].split())
    assert words in told
    assert len(endpoint.hits) <= 3  # an answer in prose: one in each mode
    assert KEY not in result.output
