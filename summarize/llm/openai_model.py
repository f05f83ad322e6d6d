"""Any OpenAI-compatible endpoint as a `Model`: the only file that knows openai and instructor.

Their exceptions are translated here and nowhere else. Importing this file takes seconds, so that it is imported
when a model is wanted, not at start-up.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult

import instructor  # noqa: TID251 - this is the one file
import openai  # noqa: TID251 - likewise
from instructor.core import InstructorRetryException  # noqa: TID251 - likewise
from openai.types.chat import ChatCompletion, ChatCompletionMessage  # noqa: TID251 - likewise
from openai.types.chat.chat_completion import Choice  # noqa: TID251 - likewise
from pydantic import ValidationError

from summarize.errors import (
    ConfigError,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    ReplyInvalid,
    RequestRejected,
    Spent,
    SummarizeError,
    TooLong,
)
from summarize.llm.address import checked_address, checked_key
from summarize.llm.limiter import Clock, Limiter
from summarize.llm.model import Reply, Request
from summarize.llm.retry import Sleep, Transient, is_transient, retry_after, retrying

if TYPE_CHECKING:
    import httpx2

_log = logging.getLogger(__name__)
# instructor logs each failure as an error, article text and all; what matters of it is in our own exceptions.
logging.getLogger("instructor").addHandler(logging.NullHandler())

OPENAI_URL: Final = "https://api.openai.com/v1"

# A host that does not even accept a connection will not do so later in the same attempt.
_CONNECT_SECONDS: Final = 5.0

# What servers put into `code` or `type` of an error: platform.openai.com/docs/guides/error-codes, and Azure's
# content filter.
_QUOTA: Final = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_TOO_LONG: Final = frozenset(
    {"context_length_exceeded", "exceed_context_size_error"}
)  # the second: llama.cpp
_FILTERED: Final = frozenset({"content_filter", "content_policy_violation"})

# What to do about a status that every other request would get as well.
_SETTINGS: Final = {
    401: "Check the API key.",
    402: "The account's quota is used up: check its plan and billing.",
    403: "Check what the API key may use.",
    404: "Check the name of the model and the base URL.",
}
_MOVED: Final = "Redirects are not followed: give the base URL that it leads to."

# Sent where no key is needed; openai's client insists on one.
_NO_KEY: Final = "no-key-was-given"


@dataclass(frozen=True)
class Wire:
    """What a test replaces: how bytes travel, and how time passes between attempts.

    Attributes:
        transport: An httpx2 transport; None for the network.
        sleep: What waits before another attempt.
        clock: Seconds that never go back.
    """

    transport: httpx2.AsyncBaseTransport | None = None
    sleep: Sleep = asyncio.sleep
    clock: Clock = time.monotonic


_NETWORK: Final = Wire()


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint. It belongs to one event loop; close it with `aclose`.

    The schema is sent without `strict`: openai's strict mode refuses schemas with bounds on lengths, which keep
    small models from running on for ever. Each reply is validated here instead, and asked for again once.

    Args:
        name: The model's name at the endpoint.
        base_url: The endpoint; None for openai's own. The environment is not asked.
        api_key: The key; None for an endpoint that wants none.
        timeout: Seconds that one request may take, all attempts and waits together, not counting its turn.
        concurrency: How many requests are under way at most; fewer while the endpoint says that they are too many.
        wire: What a test replaces.

    Raises:
        ConfigError: The address or the key cannot be used, or the key would travel in clear.
    """

    def __init__(
        self,
        name: str,
        *,
        base_url: str | None,
        api_key: str | None,
        timeout: float,
        concurrency: int,
        wire: Wire = _NETWORK,
    ) -> None:
        address = checked_address(base_url or OPENAI_URL, has_key=bool(api_key))
        if not (api_key or base_url):
            raise ConfigError(
                "Cannot ask openai without a key. Set one, or give the base URL of another endpoint."
            )
        self._name = name
        self._timeout = timeout
        self._limiter = Limiter(concurrency, clock=wire.clock, sleep=wire.sleep)
        self._wire = wire
        self._client = _client(address, checked_key(api_key or _NO_KEY), timeout, wire)

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._name

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def complete(self, request: Request) -> Reply:
        """See `Model.complete`. One line is logged for each call, at INFO."""
        exchange = _Exchange(
            self._client,
            self._name,
            request,
            limiter=self._limiter,
            patience=self._timeout,
            sleep=self._wire.sleep,
        )
        outcome = "not answered"
        try:
            async with self._limiter.place(), asyncio.timeout(self._timeout):
                reply = await exchange.run()
                outcome = "answered"
                return reply
        except TimeoutError as exc:
            late = ModelUnavailable(
                f"{exchange.doing}: no answer within {self._timeout:g} seconds. Try again, or allow more time."
            )
            late.spent = exchange.failed
            raise late from exc
        except ModelError as error:
            error.spent = exchange.failed
            raise
        finally:
            _log.info("%s: %s by %s; %s", request.title, outcome, self._name, exchange.told)


class _Exchange:
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
        self._content = ""
        self._attempts = 0
        self._tokens_in = 0
        self._tokens_out = 0
        self._wasted = 0
        self.doing = f"Asking {model} at {client.base_url.host} ({request.title})"

    @property
    def failed(self) -> Spent:
        """What it has cost, if nothing came of it."""
        tokens = self._tokens_in + self._tokens_out
        return Spent(self._attempts, self._tokens_in, self._tokens_out, wasted=tokens)

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
                raise self._misfit(cause) from cause
            raise cause from cause.__cause__
        return Reply(
            content=self._content,
            tokens_in=self._tokens_in,
            tokens_out=self._tokens_out,
            attempts=self._attempts,
            replayed=False,
            wasted=self._wasted,
        )

    async def _create(self, **arguments: Any) -> ChatCompletion:
        retry = retrying(patience=self._patience, sleep=self._sleep)
        completion: object = await retry(self._create_once, **arguments)
        return self._checked(completion)

    async def _create_once(self, **arguments: Any) -> object:
        await self._limiter.moment(patience=self._patience)
        self._attempts += 1
        try:
            completion: object = await self._client.chat.completions.create(**arguments)
        # ValueError and RecursionError: what the JSON parser raises on a broken or very deep body.
        except (openai.OpenAIError, ValueError, RecursionError) as exc:
            exc.args = tuple(self._without_key(arg) if isinstance(arg, str) else arg for arg in exc.args)
            if isinstance(exc.__cause__, SummarizeError):  # raised by a transport of ours
                raise exc.__cause__ from None
            raise self._translated(exc) from exc
        self._limiter.answered()
        return completion

    def _checked(self, completion: object) -> ChatCompletion:
        """*completion*, if it holds text, after counting what it cost."""
        match completion:
            case ChatCompletion(choices=[Choice(message=ChatCompletionMessage() as message) as choice, *_]):
                # What came before was paid for, and is asked for again.
                self._wasted = self._tokens_in + self._tokens_out
                self._tokens_in += _count(completion, "prompt_tokens")
                self._tokens_out += _count(completion, "completion_tokens")
            case _:
                raise ModelUnavailable(
                    f"{self.doing}: the answer is not a chat completion. Check the base URL, and any proxy."
                )
        if choice.finish_reason == "content_filter":
            raise ModelRefused(f"{self.doing}: a content filter stopped the answer.")
        if message.refusal:
            raise ModelRefused(f"{self.doing}: the model declined: {self._said(message.refusal)}")
        if choice.finish_reason == "length":
            raise TooLong(
                f"{self.doing}: the reply was cut off at its limit of tokens. Give less text at once."
            )
        if not message.content:
            raise ReplyInvalid(f"{self.doing}: the reply is empty. Try again, or another model.")
        message.content = self._content = _unfenced(message.content)
        return completion

    def _translated(self, exc: Exception) -> SummarizeError:
        match exc:
            case openai.APIStatusError():
                return self._translated_status(exc)
            case openai.APIConnectionError():
                reason = f"{exc.message} {exc.__cause__}" if exc.__cause__ else exc.message
                return Transient(f"{self.doing}: {self._said(reason)}.")
            case openai.LengthFinishReasonError():
                return TooLong(f"{self.doing}: the reply was cut off at its limit of tokens.")
            case openai.ContentFilterFinishReasonError():
                return ModelRefused(f"{self.doing}: a content filter stopped the answer.")
            case _:
                return ModelUnavailable(
                    f"{self.doing}: the answer cannot be read ({self._said(str(exc))}). Check the base URL."
                )

    def _translated_status(self, exc: openai.APIStatusError) -> SummarizeError:
        marks = {str(exc.code), str(exc.type)}  # whatever JSON the endpoint put there
        status = 402 if marks & _QUOTA else exc.status_code
        if status == 429:
            self._limiter.refused(retry_after(exc.response.headers))
        found = f"{self.doing}: status {exc.status_code} ({self._said(_reason(exc))})."
        if is_transient(status, exc.response.headers):
            return Transient(found, wait=retry_after(exc.response.headers))
        if marks & _FILTERED:
            return ModelRefused(f"{found} A content filter stopped the request.")
        if status in _SETTINGS or status < 400:
            return ConfigError(f"{found} {_SETTINGS.get(status, _MOVED)}")
        if is_transient(status, {}):
            return ModelUnavailable(f"{found} The server says not to try again now.")
        if marks & _TOO_LONG or status == 413:
            return TooLong(f"{found} Give less text at once.")
        return RequestRejected(f"{found} Give other parameters.")

    def _misfit(self, exc: ValidationError) -> ReplyInvalid:
        first = exc.errors(include_input=False, include_url=False)[0]
        fault = f"{'.'.join(map(str, first['loc'])) or 'reply'}: {first['msg']}"
        return ReplyInvalid(
            f"{self.doing}: the reply does not fit the schema, also after one re-ask: {self._said(fault)}. "
            f"Try again, or another model."
        )

    def _said(self, text: str) -> str:
        """*text* of others, fit for one of our messages: one printable line, not too long, without the key."""
        visible = "".join(char if char.isprintable() else " " for char in self._without_key(text))
        return shorten(visible, width=200, placeholder="…").rstrip(".")

    def _without_key(self, text: str) -> str:
        """Some servers repeat the key in the error."""
        return text.replace(self._client.api_key, "[key]")


def _reason(exc: openai.APIStatusError) -> str:
    """What the endpoint gives as its reason, without the JSON around it."""
    match exc.body:
        case {"message": str(message)}:
            return message
        case _:
            return exc.message


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


def _client(address: SplitResult, api_key: str, timeout: float, wire: Wire) -> openai.AsyncOpenAI:
    """A client that takes nothing from `OPENAI_*` variables and does nothing twice."""
    seconds = openai.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS))
    client = openai.AsyncOpenAI(
        api_key=api_key,
        admin_api_key="",
        webhook_secret="",
        base_url=address.geturl(),
        timeout=seconds,
        max_retries=0,
        http_client=openai.DefaultAsyncHttpxClient(
            transport=wire.transport,
            timeout=seconds,
            follow_redirects=False,
            # A proxy from the environment sees only that there is a TLS connection; over http it would see all.
            trust_env=address.scheme == "https",
        ),
    )
    client.organization = client.project = None
    client._custom_headers = {}  # noqa: SLF001 - OPENAI_CUSTOM_HEADERS has no other switch
    return client
