"""What a user may wish of a run: paragraphs after its prompts, each from a file of its own, only where it is wished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summarize.config import Settings
from summarize.llm.prompts import Prompt, load_prompt
from summarize.text.languages import name_of
from summarize.text.material import shown

PROMPTS: Final = ("extract", "missed", "compose", "additions", "judge", "repair", "wrong-language")
"""The prompts of every run with a model."""
_STYLES: Final = ("style-brief", "style-bullets", "style-timeline")
WISHES: Final = (*_STYLES, "focus", "language", "language-of-claims")
"""The prompts that go after others."""
# Which prompt each goes after.
_WRITING: Final = ("compose", "additions")
_AFTER: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys((*_STYLES, "focus"), _WRITING),
    "language": (*_WRITING, "repair"),
    "language-of-claims": ("extract", "missed"),
}


def load_prompts(settings: Settings) -> dict[str, Prompt]:
    """The prompts of a run by name, those that a wish is about with its paragraph, and the wishes themselves.

    Raises:
        PromptError: One of them cannot be used.
    """
    prompts = {name: load_prompt(name, settings.prompts) for name in PROMPTS}
    for name, fields in _wished(settings).items():
        wish = load_prompt(name, settings.prompts)
        prompts[name] = wish
        for asked in _AFTER[name]:
            prompts[asked] = prompts[asked].continued_by(wish, **fields)
    return prompts


def _wished(settings: Settings) -> dict[str, dict[str, str]]:
    """The wishes of *settings*, each with its fields."""
    wished: dict[str, dict[str, str]] = {}
    if settings.style != "prose":
        wished[f"style-{settings.style}"] = {}
    if settings.focus is not None:
        # In one line, so that it cannot look like the lines around it.
        wished["focus"] = {"question": " ".join(shown(settings.focus).split())}
    if settings.language is not None:
        language = name_of(settings.language)
        wished |= {name: {"language": language} for name in ("language", "language-of-claims")}
    return wished
