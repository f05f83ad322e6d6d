"""What a failure of openai's client means for us: foreign exceptions are translated here and nowhere else."""

from __future__ import annotations

from textwrap import shorten
from typing import Final

import httpx2
import openai  # noqa: TID251 - one of the few files that may

from summarize.errors import (
    BudgetReached,
    ConfigError,
    ModelRefused,
    ModelUnavailable,
    RequestRejected,
    SummarizeError,
    TooLong,
)
from summarize.llm.retry import REFUSALS, UNREADABLE, Transient, is_transient, retry_after
from summarize.llm.wire.transport import MOST_BYTES, Oversized

# What servers put into `code` or `type` of an error: platform.openai.com/docs/guides/error-codes, and Azure's
# content filter.
_QUOTA: Final = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_FILTERED: Final = frozenset({"content_filter", "content_policy_violation"})

# What to do about a status that every other request would get as well.
_SETTINGS: Final = {
    401: "Check the API key.",
    402: "The account's quota is used up: check its plan and billing.",
    403: "Check what the API key may use.",
    404: "Check the name of the model and the base URL.",
}
_MOVED: Final = "Redirects are not followed: give the base URL that it leads to."


# Nothing was sent, so that nothing can be on a bill.
_UNSENT: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)


def is_lost(exc: Exception) -> bool:
    """Whether *exc* of openai's, or of the JSON parser, leaves open if an answer was made, and is on the bill."""
    match exc:
        case openai.APIStatusError():
            return False
        case openai.APIConnectionError():
            return not isinstance(exc.__cause__, (*_UNSENT, SummarizeError))
        case _:
            return True


class Failures:
    """What goes wrong while one thing is done, in our words.

    Args:
        doing: What is being done, for the messages.
        key: The API key, which some servers repeat in their errors.
    """

    def __init__(self, doing: str, key: str) -> None:
        self.doing = doing
        self._key = key

    def translated(self, exc: Exception) -> SummarizeError:
        """*exc* of openai's, or of the JSON parser, as one of ours."""
        match exc:
            case openai.APIStatusError():
                return self._translated_status(exc)
            case openai.APIConnectionError():
                return self._translated_connection(exc)
            case openai.LengthFinishReasonError():
                return TooLong(f"{self.doing}: the reply was cut off at its limit of tokens.")
            case openai.ContentFilterFinishReasonError():
                return ModelRefused(f"{self.doing}: a content filter stopped the answer.")
            case ValueError():
                return self._unreadable(exc)
            case _:
                return ModelUnavailable(
                    f"{self.doing}: the answer cannot be read ({self.said(str(exc))}). Check the base URL."
                )

    def _translated_connection(self, exc: openai.APIConnectionError) -> ModelUnavailable:
        match exc.__cause__:
            case Oversized():
                return ModelUnavailable(
                    f"{self.doing}: the answer has more than {MOST_BYTES // 2**20} MiB. Check the base URL.",
                    code="oversized",
                )
            case httpx2.DecodingError() as cause:
                return self._unreadable(cause)
            case cause:
                reason = f"{exc.message} {cause}" if cause else exc.message
                code = "connect" if isinstance(cause, _UNSENT) else None
                return Transient(f"{self.doing}: {self.said(reason)}.", code=code)

    def _unreadable(self, exc: Exception) -> Transient:
        return Transient(
            f"{self.doing}: the answer cannot be read ({self.said(str(exc))}). Check the base URL.",
            attempts=UNREADABLE,
            code="bad_envelope",
        )

    def no_completion(self) -> ModelUnavailable:
        """That something answered which is no endpoint: a page to sign in to a network, say."""
        return ModelUnavailable(
            f"{self.doing}: the answer is not a chat completion. Check the base URL, and any proxy.",
            code="not_api",
        )

    def _translated_status(self, exc: openai.APIStatusError) -> SummarizeError:
        marks = {str(exc.code), str(exc.type)}  # whatever JSON the endpoint put there
        status = 402 if marks & _QUOTA else exc.status_code
        found = f"{self.doing}: status {exc.status_code} ({self.said(_reason(exc))})."
        if is_transient(status, exc.response.headers):
            return _passing(found, status, retry_after(exc.response.headers))
        if marks & _FILTERED:
            return ModelRefused(f"{found} A content filter stopped the request.")
        if status in _SETTINGS or status < 400:
            kind = BudgetReached if status == 402 else ConfigError
            return kind(f"{found} {_SETTINGS.get(status, _MOVED)}")
        if is_transient(status, {}):
            return ModelUnavailable(f"{found} The server says not to try again now.")
        if marks & TooLong.names or status == 413:
            return TooLong(f"{found} Give less text at once.")
        return RequestRejected(f"{found} Give other parameters.")

    def said(self, text: str) -> str:
        """*text* of others, fit for one of our messages: one printable line, not too long, without the key."""
        visible = "".join(char if char.isprintable() else " " for char in self.without_key(text))
        return shorten(visible, width=200, placeholder="…").rstrip(".")

    def without_key(self, text: str) -> str:
        """Some servers repeat the key in the error."""
        return text.replace(self._key, "[key]")


def _passing(found: str, status: int, wait: float | None) -> Transient:
    if status != 429:
        return Transient(found, wait=wait)
    # How long an endpoint wants to be left alone holds for everybody: the limiter waits.
    return Transient(found, wait=None if wait is None else 0.0, attempts=REFUSALS, code="rate_limited")


def _reason(exc: openai.APIStatusError) -> str:
    """What the endpoint gives as its reason, without the JSON around it."""
    match exc.body:
        case {"message": str(message)}:
            return message
        case _:
            return exc.message
