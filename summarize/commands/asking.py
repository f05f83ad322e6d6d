"""One tiny request to the model, on the way that every request goes."""

from contextlib import aclosing
from dataclasses import replace
from time import monotonic
from typing import Final

from pydantic import BaseModel

from summarize.commands.checks import Check, fault_of
from summarize.config import DEFAULT_MODEL, Settings
from summarize.engines import endpoint_model
from summarize.errors import SummarizeError
from summarize.llm.model import Message, Request

# Seconds after which somebody who waits for one word thinks that nothing will come.
_PATIENCE: Final = 30.0


class _Ready(BaseModel):
    ready: bool


_REQUEST: Final = Request(
    stage="doctor",
    label="model",
    prompt="",
    prompt_digest="",
    messages=(
        Message("system", "You answer with one JSON object and nothing else."),
        Message("user", 'Say that you are ready: {"ready": true}'),
    ),
    shape=_Ready,
)


async def asked(settings: Settings) -> Check:
    """Whether the endpoint answers, the model is there, and its answer fits a schema. It costs some 100 tokens."""
    try:
        model = endpoint_model(replace(settings, timeout=min(settings.timeout, _PATIENCE), concurrency=1))
        began = monotonic()
        async with aclosing(model):
            reply = await model.complete(_REQUEST)
        reply.as_shape(_Ready, about="whether it is ready")
    except SummarizeError as error:
        return fault_of("model", error)
    told = f"{settings.model or DEFAULT_MODEL} answers as the schema asks ({monotonic() - began:.1f} s"
    return Check("model", "ok", f"{told}{f', {reply.attempts} requests' if reply.attempts > 1 else ''})")
