"""Groups to a draft of the summary, whichever engine writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarize.data.group import Group, Reconciliation
from summarize.data.problem import Problem
from summarize.data.summary import Draft, DraftSentence, Omission, Summary
from summarize.errors import ModelError


class Composer(Protocol):
    """Writes a summary from groups."""

    async def draft(self, reconciliation: Reconciliation) -> Draft:
        """A headline and sentences that cite groups; nothing of it is believed yet.

        Raises:
            ModelError: The model gave no usable answer.
        """
        ...

    async def additions(
        self, summary: Summary, left_out: Sequence[Group], reconciliation: Reconciliation
    ) -> tuple[DraftSentence, ...]:
        """Sentences on groups that *summary* leaves out, as far as there is room; nothing of them is believed yet.

        Raises:
            ModelError: The model gave no usable answer.
        """
        ...


@dataclass(frozen=True)
class Composition:
    """What compose hands on: a draft, empty if there was nothing to write or the model failed."""

    draft: Draft
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Supplement:
    """Sentences that were added on what a summary leaves out, each to the end of its paragraph."""

    sentences: tuple[DraftSentence, ...]
    problems: tuple[Problem, ...]


async def compose(reconciliation: Reconciliation, *, composer: Composer) -> Composition:
    """Write a draft; with no group there is nothing to write, and nobody is asked."""
    if not reconciliation.groups:
        return Composition(_NOTHING, ())
    try:
        return Composition(await composer.draft(reconciliation), ())
    except ModelError as error:
        message = f"{error} There is no summary; the claims, groups and conflicts are in the report."
        return Composition(_NOTHING, (_problem(error, message),))


async def complete(
    summary: Summary, omissions: Sequence[Omission], reconciliation: Reconciliation, *, composer: Composer
) -> Supplement:
    """What the composer, asked once, adds on the groups that *summary* leaves out; without any, nobody is asked."""
    if summary.abstained is not None or not omissions:
        return Supplement((), ())
    left_out = [reconciliation.group_by_id[omission.group] for omission in omissions]
    try:
        return Supplement(await composer.additions(summary, left_out, reconciliation), ())
    except ModelError as error:
        message = f"{error} Nothing was added to the summary; what it leaves out is listed."
        return Supplement((), (_problem(error, message),))


def _problem(error: ModelError, message: str) -> Problem:
    return Problem(
        stage="compose", article_id=None, location=None, code=f"failed:{error.code}", message=message
    )


_NOTHING = Draft(headline="", headline_groups=(), sentences=())
