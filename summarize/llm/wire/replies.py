"""What comes back from a model: its text, where it stands for instructor, and what can be wrong with it."""

from __future__ import annotations

from typing import Final

from openai.types.chat import ChatCompletionMessage, ChatCompletionMessageFunctionToolCall  # noqa: TID251 - one of the few files that may
from openai.types.chat.chat_completion_message_function_tool_call import Function  # noqa: TID251 - likewise
from pydantic import ValidationError

from summarize.errors import ReplyInvalid, TooLong
from summarize.llm.model import Request, schema_of
from summarize.llm.wire.failures import Failures
from summarize.llm.wire.modes import Mode

# What is said of a fault when a model is asked again. With the sentence around it it is less than 300 bytes: the
# shortest request has 1,000, and may become 1.3 times as long.
_FAULT: Final = 150
_AGAIN: Final = (
    "Your last reply could not be used: {}. Reply once more, in full, with JSON that fits the schema."
)


class CutOff(TooLong):
    """A reply ended at its limit of tokens."""


class Unusable(ReplyInvalid):
    """A reply is no JSON that fits its schema.

    Attributes:
        note: What to tell the model when it is asked again; empty if that is of no use.
        heedless: Whether it looks as if the model has not seen the schema.
    """

    def __init__(
        self, message: str, *, fault: str, code: str = ReplyInvalid.code, heedless: bool = True
    ) -> None:
        super().__init__(message, code=code)
        self.note = _AGAIN.format(fault[:_FAULT]) if fault else ""
        self.heedless = heedless


def empty(failures: Failures) -> Unusable:
    """That a reply has no text."""
    told = f"{failures.doing}: the reply is empty. Try again, or another model."
    return Unusable(told, code="empty", fault="it was empty")


def prose(failures: Failures, said: str) -> Unusable:
    """That a reply is words, *said* by a model that declines, or that does not know what it was asked for."""
    told = f"{failures.doing}: the model answered in prose: {failures.said(said)}. Try another model."
    return Unusable(told, code="refused_or_prose", fault="it was not JSON")


def misfit(failures: Failures, exc: ValidationError, request: Request) -> Unusable:
    """That a reply does not fit its schema."""
    errors = exc.errors(include_input=False, include_url=False)
    fault = f"{'.'.join(map(str, errors[0]['loc'])) or 'reply'}: {errors[0]['msg']}"
    required = {(name,) for name in schema_of(request.shape)["required"]}
    missing = {error["loc"] for error in errors if error["type"] == "missing"}
    # Who has said too much is not asked to say it again.
    too_many = all(error["type"] == "too_long" and error["loc"] == (request.parts,) for error in errors)
    return Unusable(
        f"{failures.doing}: the reply does not fit the schema, also after one re-ask: {failures.said(fault)}. "
        "Try again, or another model.",
        fault="" if too_many else fault,
        heedless=required <= missing or errors[0]["type"] == "model_type",
    )


def text_of(message: ChatCompletionMessage) -> str:
    """What the model says: what it calls a tool with, else the content."""
    match message.tool_calls:
        case [ChatCompletionMessageFunctionToolCall(function=Function(arguments=str(arguments))), *_]:
            return arguments
        case _:
            return message.content or ""


def put_back(message: ChatCompletionMessage, text: str, mode: Mode) -> None:
    """Let *text* stand where instructor looks for it in *mode*, wherever the model put it."""
    if mode == "tools":
        called = Function(name="reply", arguments=text)
        message.tool_calls = [ChatCompletionMessageFunctionToolCall(id="1", type="function", function=called)]
    else:
        message.content = text
