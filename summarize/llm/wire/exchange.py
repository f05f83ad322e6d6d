"""The HTTP requests that one request of ours takes: asked, asked again, counted, and looked at."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import instructor  # noqa: TID251 - one of the few files that may
import openai  # noqa: TID251 - likewise
from instructor.core import InstructorRetryException  # noqa: TID251 - likewise
from openai.types.chat import ChatCompletion, ChatCompletionMessage  # noqa: TID251 - likewise
from openai.types.chat.chat_completion import Choice  # noqa: TID251 - likewise
from pydantic import ValidationError

from summarize.errors import (
    ModelError,
    ModelRefused,
    Rejected,
    ReplyInvalid,
    Spent,
    SummarizeError,
    TooLong,
)
from summarize.llm.limiter import Limiter
from summarize.llm.model import Reply, Request
from summarize.llm.retry import Sleep, retry_after, retrying
from summarize.llm.wire.failures import Failures, is_lost

# instructor logs each failure as an error, article text and all; what matters of it is in our own exceptions.
logging.getLogger("instructor").addHandler(logging.NullHandler())


class Exchange:
    """The HTTP requests that one `Request` takes, counted.

    instructor sits between `run` and `_create`: it validates what `_create` returns and asks it once more. So
    a failure of the transport during the re-ask is retried by itself, and instructor sees none.
    """

    def __init__(
        self,
        client: openai.AsyncOpenAI,
        model: str,
        request: Request,
        *,
        limiter: Limiter,
        patience: float,
        sleep: Sleep,
    ) -> None:
        self._client = client
        self._model = model
        self._request = request
        self._limiter = limiter
        self._patience = patience
        self._sleep = sleep
        self.doing = f"Asking {model} at {client.base_url.host} ({request.title})"
        self._content = ""
        self._attempts = 0
        self._tokens_in = 0
        self._tokens_out = 0
        self._wasted = 0
        self._maybe_billed = 0
        self._replies: list[Rejected] = []
        self._failures = Failures(self.doing, client.api_key)

    @property
    def failed(self) -> Spent:
        """What it has cost, if nothing came of it."""
        tokens = self._tokens_in + self._tokens_out
        return Spent(
            self._attempts,
            self._tokens_in,
            self._tokens_out,
            wasted=tokens,
            maybe_billed=self._maybe_billed,
            rejected=tuple(self._replies),
        )

    @property
    def told(self) -> str:
        """What it has cost so far, for the log."""
        return f"HTTP requests {self._attempts}, tokens in {self._tokens_in}, tokens out {self._tokens_out}"

    async def run(self) -> Reply:
        """The first reply that fits the schema, of two."""
        # No `context`: instructor would render the messages, articles and all, as Jinja templates.
        ask: Any = instructor.patch(create=self._create, mode=instructor.Mode.JSON_SCHEMA)
        try:
            await ask(
                response_model=self._request.shape,
                max_retries=1,
                strict=False,
                model=self._model,
                messages=[{"role": each.role, "content": each.content} for each in self._request.messages],
                extra_body=dict(self._request.parameters),
            )
        except InstructorRetryException as exc:
            cause = exc.__cause__ or exc  # instructor wraps whatever happens, ours included
            if isinstance(cause, ValidationError):
                raise self._failures.misfit(cause) from cause
            raise cause from cause.__cause__
        return Reply(
            content=self._content,
            tokens_in=self._tokens_in,
            tokens_out=self._tokens_out,
            attempts=self._attempts,
            replayed=False,
            wasted=self._wasted,
            maybe_billed=self._maybe_billed,
            rejected=tuple(self._replies[:-1]),
        )

    async def _create(self, **arguments: Any) -> ChatCompletion:
        retry = retrying(patience=self._patience, sleep=self._sleep)
        completion: object = await retry(self._create_once, **arguments)
        return self._checked(completion)

    async def _create_once(self, **arguments: Any) -> object:
        await self._limiter.moment(patience=self._patience)
        self._attempts += 1
        self._maybe_billed += 1  # until it is known what became of it: a deadline may come first
        try:
            completion: object = await self._client.chat.completions.create(**arguments)
        # ValueError and RecursionError: what the JSON parser raises on a broken or very deep body.
        except (openai.OpenAIError, ValueError, RecursionError) as exc:
            self._maybe_billed -= not is_lost(exc)
            exc.args = tuple(
                self._failures.without_key(arg) if isinstance(arg, str) else arg for arg in exc.args
            )
            if isinstance(exc.__cause__, SummarizeError):  # raised by a transport of ours
                raise exc.__cause__ from None
            if isinstance(exc, openai.RateLimitError):
                self._limiter.refused(retry_after(exc.response.headers))
            else:
                self._limiter.failed()
            raise self._failures.translated(exc) from exc
        self._maybe_billed -= 1
        if isinstance(completion, str):  # what openai makes of a page
            raise self._failures.no_completion()
        self._limiter.answered()
        return completion

    def _checked(self, completion: object) -> ChatCompletion:
        """*completion*, if it holds text, after counting what it cost."""
        match completion:
            case ChatCompletion(choices=[Choice(message=ChatCompletionMessage() as message) as choice, *_]):
                # What came before was paid for, and is asked for again.
                self._wasted = self._tokens_in + self._tokens_out
                used = (_count(completion, "prompt_tokens"), _count(completion, "completion_tokens"))
                self._tokens_in += used[0]
                self._tokens_out += used[1]
            case _:
                raise self._failures.no_completion()
        said = str(message.content or message.refusal or "")
        reply = Rejected(self._failures.without_key(said), *used)
        if fault := self._fault(choice, message):
            self._replies.append(replace(reply, code=fault.code, reason=str(fault)))
            raise fault
        self._replies.append(reply)
        message.content = self._content = _unfenced(said)
        return completion

    def _fault(self, choice: Choice, message: ChatCompletionMessage) -> ModelError | None:
        """Why the reply cannot be used, whatever its text; None if it may be."""
        if choice.finish_reason == "content_filter":
            return ModelRefused(f"{self.doing}: a content filter stopped the answer.")
        if message.refusal:
            return ModelRefused(f"{self.doing}: the model declined: {self._failures.said(message.refusal)}")
        if choice.finish_reason == "length":
            return TooLong(
                f"{self.doing}: the reply was cut off at its limit of tokens. Give less text at once."
            )
        if not message.content:
            return ReplyInvalid(f"{self.doing}: the reply is empty. Try again, or another model.")
        return None


def _count(completion: ChatCompletion, name: str) -> int:
    """A number in the completion's usage, or 0: servers leave it out, and openai does not validate it."""
    number = getattr(completion.usage, name, None)
    return number if isinstance(number, int) else 0


def _unfenced(content: str) -> str:
    """What stands in a Markdown code fence, if all of *content* is one; else *content* as it is."""
    text = content.strip()
    if not (text.startswith("```") and text.endswith("```")):
        return content
    return text.partition("\n")[2].removesuffix("```").strip() or content
