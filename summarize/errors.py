"""Everything this package raises on purpose.

SummarizeError
├── InputError
├── ConfigError
├── PromptError
├── OutputError
├── ModelError
│   ├── ModelUnavailable
│   ├── ModelRefused
│   ├── RequestRejected
│   ├── TooLong
│   ├── ReplyInvalid
│   ├── BudgetReached
│   └── AnswerPending
├── StillOpen
└── RecordingMissing

A message says what was being done, what was found, and what to do.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rejected:
    """A reply that was paid for and could not be used.

    Attributes:
        content: What the model said, as received.
        tokens_in: Prompt tokens that the endpoint reported for it.
        tokens_out: Completion tokens, likewise.
        code: The code of the error that it led to.
        reason: Why it is of no use, in words.
    """

    content: str
    tokens_in: int
    tokens_out: int
    code: str = "reply_invalid"
    reason: str = "It does not fit the schema, and was asked for again."


@dataclass(frozen=True)
class Spent:
    """What one request to a model has cost so far.

    Attributes:
        attempts: HTTP requests.
        tokens_in: Prompt tokens that the endpoint reported.
        tokens_out: Completion tokens, likewise.
        wasted: Tokens of both kinds that were paid for replies which could not be used.
        maybe_billed: HTTP requests whose answer was lost on the way, so that nobody knows whether they are paid for.
        rejected: Those replies, in the order they came.
        untold: Answers of which the endpoint did not tell the tokens: they are in no figure here.
    """

    attempts: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    wasted: int = 0
    maybe_billed: int = 0
    rejected: tuple[Rejected, ...] = ()
    untold: int = 0


class SummarizeError(Exception):
    """Base of all errors that this package raises on purpose."""


class InputError(SummarizeError):
    """What was given as input cannot be used at all."""


class ConfigError(SummarizeError):
    """A setting, a flag, or the account behind it is wrong; asking again cannot help."""


class PromptError(SummarizeError):
    """A prompt file is missing, or a field in it is."""


class OutputError(SummarizeError):
    """A file could not be written."""


class ModelError(SummarizeError):
    """A model gave no usable answer to one request.

    Args:
        message: What was being done, what was found, what to do.
        code: What a problem in the report calls it; None for what all of its kind are called.

    Attributes:
        code: The same.
        spent: What the request has cost, although it has no answer.
    """

    code = "model"
    spent = Spent()

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class ModelUnavailable(ModelError):
    """The endpoint could not be reached, or failed on every attempt."""

    code = "unavailable"


class ModelRefused(ModelError):
    """The model, or a filter before it, declined to answer."""

    code = "refused"


class RequestRejected(ModelError):
    """The endpoint would not take this request: too long, or a parameter or schema that it does not know."""

    code = "bad_request"


class TooLong(ModelError):
    """The request, or the reply to it, has more tokens than the endpoint allows.

    Attributes:
        names: What endpoints call it in `code` or `type` of an error: openai's, and llama.cpp's.
    """

    code = "too_long"
    names = frozenset({"context_length_exceeded", "exceed_context_size_error"})


class ReplyInvalid(ModelError):
    """The reply does not fit the schema, also after one re-ask."""

    code = "reply_invalid"


class BudgetReached(ModelError):
    """A limit on tokens or cost was reached: one that was set here, or the account's."""

    code = "budget"


class AnswerPending(ModelError):
    """The request is in a batch whose results are not here yet."""

    code = "pending"


class StillOpen(SummarizeError):
    """A run by batches has come as far as its answers go."""


class RecordingMissing(SummarizeError):
    """A replay has no recording of a request."""
