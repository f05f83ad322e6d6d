"""The JSON in a reply, and what is whole in it where it is not: items are kept or left out, never mended."""

from __future__ import annotations

from dataclasses import dataclass
from json import JSONDecoder
from typing import Any, Final

from instructor.utils import extract_json_from_codeblock  # noqa: TID251 - one of the few files that may
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json, to_json

from summarize.llm.model import schema_of

# So many characters of a reply are looked at: five thousand for each of 200 claims, several times what one takes.
_READ: Final = 1_000_000


@dataclass(frozen=True)
class Salvage:
    """What could be kept of a reply.

    Attributes:
        content: JSON that fits the shape.
        kept: How many items are in it.
        lacking: What was left out, and why, in words; empty if nothing.
    """

    content: str
    kept: int
    lacking: str


def json_in(reply: str) -> str | None:
    """The JSON that *reply* is, or has in it between fences or prose; None if it has none.

    Of several values it is the last, as what stands before an answer may be quoted from an article. One that breaks off
    counts too, and one with a fault in it if the reply begins with it.
    """
    text = reply.strip()
    if text.startswith("{") and text.endswith("}"):
        return text
    begun = text[text.find("{") :] if "{" in text else ""
    if _breaks_off(begun):
        return begun
    try:
        found = extract_json_from_codeblock(text)
    except ValueError:  # very long, or nested without end
        found = text
    return found if found.startswith(("{", "[")) else None


def salvaged(text: str, shape: type[BaseModel], parts: str) -> Salvage | None:
    """The items of list *parts* that are whole in *text* and fit *shape*; None if there is none.

    Args:
        text: JSON that may break off, or have items that do not fit, or too many.
        shape: What it should have been.
        parts: Name of the list in *shape* whose items stand by themselves; with an empty name nothing is kept.
    """
    value = _object_of(text[:_READ])
    items = value.get(parts)
    if not isinstance(items, list):
        return None
    most = schema_of(shape)["properties"][parts].get("maxItems", len(items))
    whole, faults = items, []
    if not _is_whole(text[:_READ]):
        # The last item may be cut off where nobody sees it: after the first of two names, say.
        whole = items[:-1]
        faults.append("the reply breaks off")
    kept: list[Any] = []
    for item in whole:
        if len(kept) == most:
            faults.append(f"more than {most} are not read")
            break
        try:
            shape.model_validate_json(to_json(value | {parts: [item]}))
        except ValidationError as exc:
            faults.append(_fault(exc))
        else:
            kept.append(item)
    if not kept:
        return None
    told = "; ".join(dict.fromkeys(faults))
    lacking = f"{len(kept)} of {len(items)} {parts} are kept: {told}" if faults else ""
    return Salvage(to_json(value | {parts: kept}).decode(), len(kept), lacking)


def _object_of(text: str) -> dict[str, Any]:
    """The object that *text* is or begins with, as far as it goes; empty if it is none."""
    try:
        value = from_json(text, allow_partial=True)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _is_whole(text: str) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True


def _breaks_off(text: str) -> bool:
    """Whether *text* begins with an object that does not end."""
    try:
        JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return bool(_object_of(text[:_READ]))
    return False


def _fault(exc: ValidationError) -> str:
    """The first fault of one item."""
    error = exc.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, error['loc'][2:])) or 'one of them'}: {error['msg']}"
