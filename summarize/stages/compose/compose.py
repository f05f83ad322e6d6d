"""Groups to a draft of the summary, whichever engine writes it."""

from dataclasses import dataclass
from typing import Protocol

from summarize.data.group import Reconciliation
from summarize.data.problem import Problem
from summarize.data.summary import Draft
from summarize.errors import ModelError


class Composer(Protocol):
    """Writes a summary from groups."""

    async def draft(self, reconciliation: Reconciliation) -> Draft:
        """A headline and sentences that cite groups; nothing of it is believed yet.

        Raises:
            ModelError: The model gave no usable answer.
        """
        ...


@dataclass(frozen=True)
class Composition:
    """What compose hands on: a draft, empty if there was nothing to write or the model failed."""

    draft: Draft
    problems: tuple[Problem, ...]


async def compose(reconciliation: Reconciliation, *, composer: Composer) -> Composition:
    """Write a draft; with no group there is nothing to write, and nobody is asked."""
    if not reconciliation.groups:
        return Composition(_NOTHING, ())
    try:
        return Composition(await composer.draft(reconciliation), ())
    except ModelError as error:
        return Composition(
            _NOTHING,
            (
                Problem(
                    stage="compose",
                    article_id=None,
                    location=None,
                    code=f"failed:{error.code}",
                    message=f"{error} There is no summary; the claims, groups and conflicts are in the report.",
                ),
            ),
        )


_NOTHING = Draft(headline="", headline_groups=(), sentences=())
