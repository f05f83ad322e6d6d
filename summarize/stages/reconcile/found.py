"""A disagreement as the finders hand it on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summarize.data.group import ConflictType, Resolution


@dataclass(frozen=True)
class Found:
    """A disagreement before it has an id.

    Attributes:
        type: What differs.
        about: Whether it is about the content or about the act of saying it.
        resolution: How it resolves.
        question: What the sides answer, as an indirect question.
        sides: Each answer with the ids of its claims.
    """

    type: ConflictType
    about: Literal["content", "speech"]
    resolution: Resolution
    question: str
    sides: Mapping[str, frozenset[str]]
