"""Requests in a file instead of on a wire: what is still to be asked goes out as a batch, and the answers come back.

The format is that of OpenAI's batch endpoint, which vLLM's `run_batch` reads and writes too: a line for each request,
with our digest of it as `custom_id`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from summarize.errors import (
    AnswerPending,
    InputError,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    RecordingMissing,
    Rejected,
    ReplyInvalid,
    StillOpen,
    TooLong,
)
from summarize.llm.model import Reply, Request, schema_of
from summarize.llm.recorded_model import Store, too_long
from summarize.llm.recording import recording_of

_ENDPOINT = "/v1/chat/completions"


@dataclass(frozen=True)
class Result:
    """One answer of a batch.

    Attributes:
        content: The answer's text; empty if there is none.
        tokens_in: Prompt tokens that were reported.
        tokens_out: Completion tokens, likewise.
        error: Why it cannot be used, whatever its text; None if it may be.
    """

    content: str
    tokens_in: int = 0
    tokens_out: int = 0
    error: ModelError | None = None


class BatchModel:
    """A model that answers from what is kept and from the results of a batch, and collects what is still open.

    Args:
        name: The model's name.
        store: Where replies are kept.
        results: Answers by the digest of their request; those that fit are kept.
        provenance: Who answers, in words, for the recordings.

    Attributes:
        open: The requests that have no answer yet, by digest, in the order they were made.
        refused: Why a result was not taken, in words.
    """

    def __init__(
        self, name: str, store: Store, *, results: Mapping[str, Result] | None = None, provenance: str = ""
    ) -> None:
        self.name = name
        self._store = store
        self._results = results or {}
        self._provenance = provenance
        self.open: dict[str, Request] = {}
        self.refused: list[str] = []

    async def complete(self, request: Request) -> Reply:
        """The kept reply, or the batch's, which is on disk by then.

        Raises:
            AnswerPending: There is none yet.
            TooLong: There was one, and it or the request is too long for the model.
            StillOpen: A stage before has open requests: what this one asks would change with their answers.
        """
        if any(pending.stage != request.stage for pending in self.open.values()):
            raise StillOpen("Requests of an earlier stage have no answers yet.")
        try:
            return self._store.find(request, self.name).as_reply()
        except RecordingMissing:
            reply = self._delivered(request)
        if reply is None and self._store.is_too_long(request, self.name):
            raise too_long(request)
        if reply is None:
            self.open[request.digest(self.name)] = request
            raise AnswerPending(f"There is no answer yet to {request.title}.")
        kept = self._store.keep(recording_of(request, reply, model=self.name, provenance=self._provenance))
        return replace(kept.as_reply(), replayed=False)

    def _delivered(self, request: Request) -> Reply | None:
        result = self._results.get(request.digest(self.name))
        if result is None:
            return None
        said = (result.content, result.tokens_in, result.tokens_out)
        reply = Reply(*said, attempts=1, replayed=False)
        try:
            if result.error:
                raise result.error
            reply.as_shape(request.shape, about=request.title)
        except ModelError as error:
            self.refused.append(f"{request.title}: {error}")
            if not isinstance(error, ModelUnavailable):
                self._store.keep_rejected(request, self.name, [Rejected(*said, error.code, str(error))])
            return None
        return reply


def batch_lines(requests: Mapping[str, Request], model: str) -> str:
    """*requests* as a batch, one line of JSON each, in their order."""
    return "".join(f"{json.dumps(_line(key, request, model))}\n" for key, request in requests.items())


def _line(key: str, request: Request, model: str) -> dict[str, object]:
    return {
        "custom_id": key,
        "method": "POST",
        "url": _ENDPOINT,
        "body": {
            "model": model,
            "messages": [{"role": each.role, "content": each.content} for each in request.messages],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": request.shape.__name__, "schema": schema_of(request.shape)},
            },
            **request.parameters,
        },
    }


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Tokens(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Body(BaseModel):
    choices: list[_Choice] = []
    usage: _Tokens | None = None


class _Response(BaseModel):
    status_code: int
    body: Any = None


class _Line(BaseModel):
    custom_id: str
    response: _Response | None = None
    error: Any = None


def read_results(path: Path) -> dict[str, Result]:
    """The answers in the output file of a batch, by `custom_id`; of two for one request the last.

    Raises:
        InputError: The file cannot be read, or a line of it is no result.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "it is not UTF-8"
        raise InputError(
            f"Cannot read the batch '{path}': {reason}. Give the output file of a batch."
        ) from exc
    results = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                parsed = _Line.model_validate_json(line)
            except ValidationError as exc:
                raise InputError(
                    f"Cannot read the batch '{path}': line {number} is no result of a batch. "
                    "Give the output file, not the requests."
                ) from exc
            results[parsed.custom_id] = _result(parsed)
    return results


def _result(line: _Line) -> Result:
    if line.error or line.response is None:
        return Result("", error=ModelUnavailable(f"the batch has an error ({_brief(line.error)})"))
    if line.response.status_code != 200:
        found = f"the batch has status {line.response.status_code} ({_brief(line.response.body)})"
        return Result("", error=TooLong(found) if _is_too_long(line.response) else ModelUnavailable(found))
    try:
        body = _Body.model_validate(line.response.body)
    except ValidationError:
        body = _Body()
    usage = body.usage or _Tokens()
    choice = next(iter(body.choices), _Choice(message=_Message()))
    return Result(
        choice.message.content or choice.message.refusal or "",
        usage.prompt_tokens,
        usage.completion_tokens,
        _fault(choice),
    )


def _fault(choice: _Choice) -> ModelError | None:
    if choice.message.refusal:
        return ModelRefused(f"the model declined ({_brief(choice.message.refusal)})")
    if choice.finish_reason == "length":
        return TooLong("the reply was cut off at its limit of tokens")
    if not choice.message.content:
        return ReplyInvalid("the reply is empty, or no chat completion")
    return None


def _is_too_long(response: _Response) -> bool:
    match response.body:
        case {"error": {**error}}:
            return not TooLong.names.isdisjoint(map(str, (error.get("code"), error.get("type"))))
        case _:
            return False


def _brief(found: object) -> str:
    return " ".join(str(found).split())[:200]
