"""Groups to a draft of the summary, whichever engine writes it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from summarize.data.group import Group, Reconciliation
from summarize.data.problem import Problem
from summarize.data.summary import Draft, DraftSentence, Omission, Summary
from summarize.errors import ModelError
from summarize.text.languages import code_of, name_of, told_language


@dataclass(frozen=True)
class WrongLanguage:
    """The languages that a draft is in and should be in: the code of the first, the name of the second."""

    found: str
    wanted: str

    @property
    def problem(self) -> Problem:
        """What the report says of it."""
        return _problem(
            "degraded:language",
            f"The summary should be in {self.wanted} and is in {name_of(self.found)}. A model was told so and asked once more; "
            "without a model nothing is translated. Take another model, or another --language.",
        )


class Composer(Protocol):
    """Writes a summary from groups."""

    async def draft(self, reconciliation: Reconciliation, *, wrong: WrongLanguage | None = None) -> Draft:
        """A headline and sentences that cite groups; nothing of it is believed yet.

        *wrong* is what was amiss with the draft before, where there was one.

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


async def compose(
    reconciliation: Reconciliation, *, composer: Composer, language: str | None = None
) -> Composition:
    """Write a draft; with no group there is nothing to write, and nobody is asked.

    Args:
        reconciliation: The groups.
        composer: Who writes.
        language: What to write in; None for English, or a language of the articles. A draft in another is asked for once more.
    """
    if not reconciliation.groups:
        return Composition(_NOTHING, ())
    try:
        draft = await composer.draft(reconciliation)
    except ModelError as error:
        message = f"{error} There is no summary; the claims, groups and conflicts are in the report."
        return Composition(_NOTHING, (_failure(error, message),))
    wrong = _wrong_language(draft, language, reconciliation)
    if wrong is not None:
        # What is there is better than nothing if nothing comes of asking once more.
        with suppress(ModelError):
            draft = await composer.draft(reconciliation, wrong=wrong)
        wrong = _wrong_language(draft, language, reconciliation)
    written = wrong.found if wrong else language and (code_of(language) or language)
    return Composition(
        draft.model_copy(update={"language": None if written == "en" else written}),
        (wrong.problem,) if wrong else (),
    )


def _wrong_language(draft: Draft, wanted: str | None, reconciliation: Reconciliation) -> WrongLanguage | None:
    """In which language *draft* is, as far as its small words tell, if that is none that it may be in."""
    found = told_language(" ".join([draft.headline, *(sentence.text for sentence in draft.sentences)]))
    if wanted is None:
        right = found in {None, "en", *(article.language for article in reconciliation.articles)}
    elif (code := code_of(wanted)) is not None:
        right = found in {None, code}
    else:
        # Of a language that is not known here only English is told for certain: its neighbours have words of it.
        right = found != "en"
    return None if right or found is None else WrongLanguage(found, name_of(wanted or "en"))


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
        return Supplement((), (_failure(error, message),))


def _failure(error: ModelError, message: str) -> Problem:
    return _problem(f"failed:{error.code}", message)


def _problem(code: str, message: str) -> Problem:
    return Problem(stage="compose", article_id=None, location=None, code=code, message=message)


_NOTHING = Draft(headline="", headline_groups=(), sentences=())
