"""One reply of a model with all that was asked: what a journal keeps, and what a replay believes."""

from __future__ import annotations

from pydantic import JsonValue
from pydantic_core import from_json, to_json

from summarize.data.value import Value
from summarize.llm.model import Message, Reply, Request, digest_of


class Recording(Value):
    """One reply, with all that was asked. It never holds a key, a header or an address.

    Attributes:
        stage: The stage that asked.
        label: What it was about.
        prompt: Name of the prompt file.
        prompt_digest: SHA-256 of the prompt file.
        model: The model that was asked.
        provenance: Who answered, in the words of whoever recorded it.
        parameters: What was sent beside the messages.
        schema_digest: SHA-256 of the schema that the reply had to fit.
        messages: The conversation.
        reply: The answer: the object or array where its text is JSON of one, else the text itself.
        tokens_in: Prompt tokens that the endpoint reported.
        tokens_out: Completion tokens, likewise.
        attempts: HTTP requests that it took.
        wasted: Of the tokens, those of replies before it that could not be used.
        untold: Answers of which the endpoint did not tell the tokens.
        truncated: Whether the answer was cut off at a limit of tokens; `reply` is what was whole in it.
        lacking: What of the answer could not be used, and why, in words; empty if all of it is in `reply`.
        key: The request's digest for this model.
        reply_digest: SHA-256 of the canonical JSON of `reply`.
    """

    stage: str
    label: str
    prompt: str
    prompt_digest: str
    model: str
    provenance: str
    parameters: dict[str, str | int | float]
    schema_digest: str
    messages: tuple[Message, ...]
    reply: JsonValue
    tokens_in: int
    tokens_out: int
    attempts: int
    wasted: int = 0
    untold: int = 0
    truncated: bool = False
    lacking: str = ""
    key: str
    reply_digest: str

    @property
    def is_whole(self) -> bool:
        """Whether its reply is the one that was recorded."""
        return self.reply_digest == digest_of(self.reply)

    def answers(self, request: Request, model: str) -> bool:
        """Whether this is an undamaged answer of *model* to *request*."""
        return (
            self.key == request.digest(model)
            and self.model == model
            and self.messages == request.messages
            and self.parameters == request.parameters
            and self.schema_digest == request.schema_digest
            and self.is_whole
        )

    def as_reply(self) -> Reply:
        """The reply; an object or array is written out anew, without spaces, always in the same way."""
        return Reply(
            content=self.reply if isinstance(self.reply, str) else to_json(self.reply).decode(),
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            attempts=self.attempts,
            replayed=True,
            wasted=self.wasted,
            untold=self.untold,
            truncated=self.truncated,
            lacking=self.lacking,
        )


def recording_of(request: Request, reply: Reply, *, model: str, provenance: str) -> Recording:
    """The reply of *model* to *request*, as it is kept."""
    value = _readable(reply.content)
    return Recording(
        stage=request.stage,
        label=request.label,
        prompt=request.prompt,
        prompt_digest=request.prompt_digest,
        model=model,
        provenance=provenance,
        parameters=dict(request.parameters),
        schema_digest=request.schema_digest,
        messages=request.messages,
        reply=value,
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        attempts=reply.attempts,
        wasted=reply.wasted,
        untold=reply.untold,
        truncated=reply.truncated,
        lacking=reply.lacking,
        key=request.digest(model),
        reply_digest=digest_of(value),
    )


def _readable(content: str) -> JsonValue:
    """The object or array that *content* writes; *content* itself where JSON would not give it back."""
    try:
        value: JsonValue = from_json(content)
    except ValueError:
        return content
    kept = isinstance(value, dict | list) and from_json(to_json(value, inf_nan_mode="null")) == value
    return value if kept else content
