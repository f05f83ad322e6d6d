"""What a request to a model is, what comes back, and the one method that all models have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from summarize.errors import Rejected, ReplyInvalid

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True)
class Message:
    """One message of a conversation: `role` is system or user."""

    role: str
    content: str


@dataclass(frozen=True)
class Request:
    """One question to a model.

    Attributes:
        stage: The stage that asks: extract, compose, judge, repair or add.
        label: What it is about, for people (an article's id); not part of the digest.
        prompt: Name of the prompt file.
        prompt_digest: SHA-256 of the prompt file; not part of the digest, the messages are.
        messages: The conversation.
        shape: The schema that the reply must fit.
        parameters: What else changes an answer (`temperature`), sent as it is.
        parts: Name of the list in `shape` whose items stand by themselves: of a reply that is not whole, those that are
            may be kept. Empty if half a reply is of no use. Not part of the digest.
    """

    stage: str
    label: str
    prompt: str
    prompt_digest: str
    messages: tuple[Message, ...]
    shape: type[BaseModel]
    parameters: Mapping[str, str | int | float] = field(default_factory=dict)
    parts: str = ""

    @property
    def title(self) -> str:
        """What to call it in a message: `extract a1`."""
        return f"{self.stage} {self.label}"

    @property
    def schema_digest(self) -> str:
        """SHA-256 of the schema that the reply must fit."""
        return _schema_digest(self.shape)

    def digest(self, model: str) -> str:
        """SHA-256 of what can change the answer of *model*: messages, schema, parameters. No time-outs, no keys."""
        return digest_of(
            {
                "model": model,
                "messages": [[message.role, message.content] for message in self.messages],
                "schema": schema_of(self.shape),
                "parameters": dict(self.parameters),
            },
        )


@dataclass(frozen=True)
class Reply:
    """One answer of a model.

    Attributes:
        content: The JSON text of the answer, as received.
        tokens_in: Prompt tokens that the endpoint reported, re-asks included.
        tokens_out: Completion tokens, likewise.
        attempts: HTTP requests that it took.
        replayed: Whether it comes from a journal or a recording.
        wasted: Of the tokens, those of replies before it that could not be used.
        maybe_billed: HTTP requests before it whose answer was lost on the way.
        rejected: Those replies, in the order they came.
        untold: Answers of which the endpoint did not tell the tokens, this one or those before it.
        truncated: Whether it was cut off at a limit of tokens; `content` is what was whole in it.
        lacking: What of the answer could not be used, and why, in words; empty if all of it is in `content`.
    """

    content: str
    tokens_in: int
    tokens_out: int
    attempts: int
    replayed: bool
    wasted: int = 0
    maybe_billed: int = 0
    rejected: tuple[Rejected, ...] = ()
    untold: int = 0
    truncated: bool = False
    lacking: str = ""

    def as_shape(self, shape: type[Shape], *, about: str) -> Shape:
        """The answer as a value of *shape*: also one that was recorded for an older schema is held to today's.

        Raises:
            ReplyInvalid: It does not fit; *about* says in the message what was asked for.
        """
        try:
            return shape.model_validate_json(self.content)
        except ValidationError as exc:
            raise ReplyInvalid(
                f"The answer about {about} does not fit its schema ({exc.error_count()} faults). "
                "Ask again, or take another model.",
            ) from exc


class Model(Protocol):
    """Anything that answers requests. Behaviour is added by wrapping."""

    @property
    def name(self) -> str:
        """The model's name, as it goes into digests and reports."""
        ...

    async def complete(self, request: Request) -> Reply:
        """Answer *request* with JSON that fits its shape.

        Raises:
            ModelError: There is no usable answer to this request.
            ConfigError: No request can succeed with these settings.
            RecordingMissing: A replay has no recording of it.
        """
        ...


@cache
def schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of *shape*, built once: it takes as long as all else that one request does. Not to be changed."""
    return shape.model_json_schema()


@cache
def _schema_digest(shape: type[BaseModel]) -> str:
    return digest_of(schema_of(shape))


def digest_of(value: object) -> str:
    """SHA-256 of the canonical JSON of *value*: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
