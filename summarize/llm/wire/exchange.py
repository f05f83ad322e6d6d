"""The HTTP requests that one request of ours takes: asked, asked again, counted, and looked at."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import instructor  # noqa: TID251 - one of the few files that may
import openai  # noqa: TID251 - likewise
from instructor.core import InstructorRetryException  # noqa: TID251 - likewise
from openai.types.chat import ChatCompletion, ChatCompletionMessage  # noqa: TID251 - likewise
from openai.types.chat.chat_completion import Choice  # noqa: TID251 - likewise
from pydantic import BaseModel, ValidationError

from summarize.errors import ModelError, ModelRefused, Rejected, Spent, SummarizeError, TooLong
from summarize.llm.limiter import Limiter
from summarize.llm.model import Reply, Request, schema_of
from summarize.llm.retry import Sleep, retry_after, retrying
from summarize.llm.wire.failures import Failures, is_lost
from summarize.llm.wire.modes import ModeRefused, Modes, blames_mode
from summarize.llm.wire.replies import CutOff, Unusable, empty, misfit, prose, put_back, text_of
from summarize.llm.wire.salvage import json_in, salvaged

# instructor logs each failure as an error, article text and all; what matters of it is in our own exceptions.
logging.getLogger("instructor").addHandler(logging.NullHandler())

# What servers call the tokens of a question and of its answer.
_COUNTS: Final = ("prompt_tokens", "completion_tokens")
# The names under which a limit of tokens is sent; the first is OpenAI's of today, which the others know too.
_LIMITS: Final = ("max_completion_tokens", "max_tokens")
# As much as a model gets that thought until it had no tokens left to speak: what most can write at once.
_ROOM: Final = 16_000


@dataclass(frozen=True)
class Endpoint:
    """What all exchanges with one model at one endpoint share.

    Attributes:
        client: The connections.
        headers: What each request has beside the client's own headers.
        model: The model's name.
        limiter: How much may be asked at once.
        modes: How it is asked for JSON.
        patience: Seconds within which another attempt must start.
        sleep: What waits before it.
    """

    client: openai.AsyncOpenAI
    headers: Mapping[str, str | openai.Omit]
    model: str
    limiter: Limiter
    modes: Modes
    patience: float
    sleep: Sleep


@dataclass(frozen=True)
class _Heard:
    """The JSON of one reply.

    Attributes:
        text: From its first brace to its last.
        tokens: What it took.
        number: The how-manieth of all replies it is, from 0.
    """

    text: str
    tokens: int
    number: int


class Exchange:
    """The HTTP requests that one `Request` takes, counted.

    instructor sits between `_asked` and `_create`: it writes the schema into the request, as the mode wants it, and
    validates what `_create` returns. Asking again is done here: what it would send may be many times as long.
    """

    def __init__(self, endpoint: Endpoint, request: Request) -> None:
        self._endpoint = endpoint
        self._request = request
        self.doing = f"Asking {endpoint.model} at {endpoint.client.base_url.host} ({request.title})"
        self._mode = endpoint.modes.current
        self._modes_refused = 0
        self._heard: list[_Heard] = []
        self._replies: list[Rejected] = []  # all of them; the one that is used is taken out in the end
        self._attempts = 0
        self._tokens_in = 0
        self._tokens_out = 0
        self._untold = 0
        self._maybe_billed = 0
        self._failures = Failures(self.doing, endpoint.client.api_key)

    @property
    def failed(self) -> Spent:
        """What it has cost, if nothing came of it."""
        return Spent(
            self._attempts,
            self._tokens_in,
            self._tokens_out,
            wasted=self._tokens_in + self._tokens_out,
            maybe_billed=self._maybe_billed,
            untold=self._untold,
            rejected=tuple(self._replies),
        )

    @property
    def told(self) -> str:
        """What it has cost so far, for the log."""
        return f"HTTP requests {self._attempts}, tokens in {self._tokens_in}, tokens out {self._tokens_out}"

    async def run(self) -> Reply:
        """The first reply that fits the schema, of two, in the first mode that the endpoint takes.

        Where none fits, what is whole in them, if the request has parts.
        """
        modes = self._endpoint.modes
        while True:
            self._mode = modes.current
            try:
                reply = await self._answer()
            except ModeRefused:
                self._modes_refused += 1
                modes.refused(self._mode)
            else:
                modes.works(self._mode)
                return reply

    async def _answer(self) -> Reply:
        try:
            return await self._asked()
        except CutOff as cut_off:
            return self._kept(cut_off)
        except Unusable as unusable:
            if unusable.heedless and self._endpoint.modes.may_be_wrong(self._mode):
                raise ModeRefused(str(unusable)) from unusable
            if not unusable.note or (unusable.heedless and self._modes_refused):
                return self._kept(unusable)
            note = unusable.note
        try:
            return await self._asked(note)
        except ModelError as error:
            return self._kept(error)

    async def _asked(self, note: str = "") -> Reply:
        """The reply to one question, if it fits; with *note* after the question."""
        messages = [{"role": each.role, "content": each.content} for each in self._request.messages]
        if note:
            # Not a message of its own: some chat templates refuse two of one role in a row.
            messages[-1]["content"] += f"\n\n{note}"
        # No `context`: instructor would render the messages, articles and all, as Jinja templates.
        ask: Any = instructor.patch(create=self._create, mode=instructor.Mode[self._mode.upper()])
        try:
            await ask(
                response_model=_prepared(self._request.shape),
                max_retries=0,
                strict=False,
                model=self._endpoint.model,
                messages=messages,
                extra_body=dict(self._request.parameters),
            )
        except InstructorRetryException as exc:
            cause = exc.__cause__ or exc  # instructor wraps whatever happens, ours included
            if isinstance(cause, ValidationError):
                raise misfit(self._failures, cause, self._request) from cause
            raise cause from cause.__cause__
        return self._reply(self._heard[-1])

    def _reply(
        self, heard: _Heard, *, content: str = "", lacking: str = "", truncated: bool = False
    ) -> Reply:
        return Reply(
            content=content or heard.text,
            tokens_in=self._tokens_in,
            tokens_out=self._tokens_out,
            attempts=self._attempts,
            replayed=False,
            wasted=self._tokens_in + self._tokens_out - heard.tokens,
            maybe_billed=self._maybe_billed,
            untold=self._untold,
            truncated=truncated,
            lacking=lacking,
            rejected=(*self._replies[: heard.number], *self._replies[heard.number + 1 :]),
        )

    def _kept(self, failed: ModelError) -> Reply:
        """What is whole in the replies: the most that is in one of them. Where there is nothing, *failed* is raised."""
        found = [
            (salvage, heard)
            for heard in self._heard
            if (salvage := salvaged(heard.text, self._request.shape, self._request.parts))
        ]
        if not found:
            raise failed
        salvage, heard = max(found, key=lambda each: each[0].kept)
        truncated = isinstance(failed, CutOff) and salvage.lacking != ""
        return self._reply(heard, content=salvage.content, lacking=salvage.lacking, truncated=truncated)

    async def _create(self, **arguments: Any) -> ChatCompletion:
        completion = await self._completion(arguments)
        if _is_speechless(completion.choices[0]):
            completion = await self._completion(arguments | {"extra_body": self._with_more_room()})
        try:
            return self._checked(completion)
        except ModelError as fault:
            raise self._rejected(fault) from None

    def _rejected(self, fault: ModelError) -> ModelError:
        """*fault*, after noting it with the last reply."""
        self._replies[-1] = replace(self._replies[-1], code=fault.code, reason=str(fault))
        return fault

    async def _completion(self, arguments: dict[str, Any]) -> ChatCompletion:
        """An answer with a message in it, after counting what it cost."""
        retry = retrying(patience=self._endpoint.patience, sleep=self._endpoint.sleep)
        completion: object = await retry(self._create_once, arguments)
        if isinstance(completion, ChatCompletion):
            self._tokens_in += _count(completion, _COUNTS[0]) or 0
            self._tokens_out += _count(completion, _COUNTS[1]) or 0
            self._untold += _tokens(completion) is None
        match completion:
            case ChatCompletion(choices=[Choice(message=ChatCompletionMessage() as message), *_]):
                said = self._failures.without_key(text_of(message) or str(message.refusal or ""))
                asked, answered = (_count(completion, name) or 0 for name in _COUNTS)
                self._replies.append(Rejected(said, asked, answered))
                return completion
            case ChatCompletion(choices=[] | None | [Choice(message=None), *_]):
                raise empty(self._failures)
            case _:
                raise self._failures.no_completion()

    async def _create_once(self, arguments: dict[str, Any]) -> object:
        await self._endpoint.limiter.moment(patience=self._endpoint.patience)
        self._attempts += 1
        self._maybe_billed += 1  # until it is known what became of it: a deadline may come first
        try:
            completion: object = await self._endpoint.client.chat.completions.create(
                **arguments, extra_headers=self._endpoint.headers
            )
        # ValueError and RecursionError: what the JSON parser raises on a broken or very deep body.
        except (openai.OpenAIError, ValueError, RecursionError) as exc:
            self._maybe_billed -= not is_lost(exc)
            exc.args = tuple(
                self._failures.without_key(arg) if isinstance(arg, str) else arg for arg in exc.args
            )
            if isinstance(exc.__cause__, SummarizeError):  # raised by a transport of ours
                raise exc.__cause__ from None
            if isinstance(exc, openai.RateLimitError):
                self._endpoint.limiter.refused(retry_after(exc.response.headers))
            else:
                self._endpoint.limiter.failed()
            raise self._translated(exc) from exc
        self._maybe_billed -= 1
        if isinstance(completion, str):  # what openai makes of a page
            raise self._failures.no_completion()
        self._endpoint.limiter.answered()
        return completion

    def _translated(self, exc: Exception) -> SummarizeError:
        failure = self._failures.translated(exc)
        if (
            isinstance(exc, openai.APIStatusError)
            and not isinstance(failure, TooLong | ModelRefused)
            and blames_mode(exc.status_code, exc.message)
            and self._endpoint.modes.may_be_wrong(self._mode)
        ):
            return ModeRefused(str(failure))
        return failure

    def _checked(self, completion: ChatCompletion) -> ChatCompletion:
        """*completion*, if there is a whole JSON value in it, with that where instructor looks for it."""
        choice = completion.choices[0]
        if choice.finish_reason == "content_filter":
            raise ModelRefused(f"{self.doing}: a content filter stopped the answer.")
        if choice.message.refusal:
            raise ModelRefused(
                f"{self.doing}: the model declined: {self._failures.said(choice.message.refusal)}"
            )
        said = text_of(choice.message)
        text = json_in(said)
        if text is not None:
            self._heard.append(_Heard(text, _tokens(completion) or 0, len(self._replies) - 1))
        if choice.finish_reason == "length":
            raise CutOff(
                f"{self.doing}: the reply was cut off at its limit of tokens. Give less text at once."
            )
        if not said.strip():
            raise empty(self._failures)
        if text is None:
            raise prose(self._failures, said)
        put_back(choice.message, text, self._mode)
        return completion

    def _with_more_room(self) -> dict[str, str | int | float]:
        """The parameters with a limit of tokens that a model which thought too long does not reach again."""
        parameters = dict(self._request.parameters)
        name = next((name for name in _LIMITS if name in parameters), _LIMITS[0])
        return parameters | {name: max(_ROOM, 2 * int(parameters.get(name, 0)))}


@cache
def _prepared(shape: type[BaseModel]) -> type[BaseModel]:
    """*shape* as instructor wants it. By itself it makes a class and a schema anew for each request, in 3 ms."""
    prepared: Any = instructor.response_schema(shape)
    prepared.model_json_schema = lambda: schema_of(shape)
    return prepared  # type: ignore[no-any-return]  # instructor's own type for it says nothing


def _is_speechless(choice: Choice) -> bool:
    """Whether a model thought until it had no tokens left to say anything."""
    return choice.finish_reason == "length" and not text_of(choice.message)


def _tokens(completion: ChatCompletion) -> int | None:
    """What it took, or None if the endpoint does not tell."""
    counts = [_count(completion, name) for name in _COUNTS]
    return None if counts == [None, None] else sum(count or 0 for count in counts)


def _count(completion: ChatCompletion, name: str) -> int | None:
    """A number in the completion's usage, or None: servers leave it out, and openai does not validate it."""
    number = getattr(completion.usage, name, None)
    return number if isinstance(number, int) else None
