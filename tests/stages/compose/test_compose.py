"""Compose hands on a draft, whoever writes it and whether or not it fails."""

from collections.abc import Sequence

import pytest

from summarize.data.group import Group, Reconciliation
from summarize.data.summary import Draft, DraftSentence, Summary
from summarize.errors import ModelRefused
from summarize.stages.compose.compose import complete, compose
from tests.reports import bare_report, ferry_report

pytestmark = pytest.mark.anyio

DRAFT = Draft(headline="Ferry aground", headline_groups=("g1",), sentences=())


class Writing:
    """A composer that gives one draft, or raises."""

    def __init__(self, outcome: Draft | Exception, additions: tuple[DraftSentence, ...] = ()) -> None:
        self.outcome = outcome
        self.added = additions
        self.left_out: tuple[str, ...] | None = None

    async def draft(self, _: Reconciliation) -> Draft:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    async def additions(
        self, _summary: Summary, left_out: Sequence[Group], _known: Reconciliation
    ) -> tuple[DraftSentence, ...]:
        self.left_out = tuple(group.id for group in left_out)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.added


async def test_the_draft_is_handed_on_as_written() -> None:
    composition = await compose(ferry_report().reconciliation, composer=Writing(DRAFT))
    assert (composition.draft, composition.problems) == (DRAFT, ())


async def test_with_no_group_nobody_is_asked() -> None:
    asked = Writing(AssertionError("asked"))
    composition = await compose(bare_report().reconciliation, composer=asked)
    assert (composition.draft.headline, composition.draft.sentences, composition.problems) == ("", (), ())


async def test_a_model_that_fails_is_a_problem_and_the_draft_is_empty() -> None:
    composition = await compose(ferry_report().reconciliation, composer=Writing(ModelRefused("It declined.")))
    assert composition.draft.sentences == ()
    [problem] = composition.problems
    assert (problem.stage, problem.code) == ("compose", "failed:refused")
    assert problem.message.startswith("It declined. There is no summary; ")


async def test_the_composer_is_asked_once_for_what_the_summary_leaves_out() -> None:
    report = ferry_report()
    more = (DraftSentence(text="Marja Holm was captain.", groups=("g2",), paragraph=0),)
    composer = Writing(DRAFT, more)
    found = await complete(report.summary, report.omissions, report.reconciliation, composer=composer)
    assert (found.sentences, found.problems) == (more, ())
    assert composer.left_out == tuple(omission.group for omission in report.omissions)


async def test_where_nothing_is_left_out_or_there_is_no_summary_nobody_is_asked() -> None:
    report = ferry_report()
    composer = Writing(AssertionError("asked"))
    abstained = report.summary.model_copy(update={"abstained": "Nothing is left.", "sentences": ()})
    for summary, omissions in ((report.summary, ()), (abstained, report.omissions)):
        found = await complete(summary, omissions, report.reconciliation, composer=composer)
        assert (found.sentences, found.problems, composer.left_out) == ((), (), None)


async def test_a_model_that_fails_to_add_is_a_problem_and_nothing_is_added() -> None:
    report = ferry_report()
    composer = Writing(ModelRefused("It declined."))
    found = await complete(report.summary, report.omissions, report.reconciliation, composer=composer)
    [problem] = found.problems
    assert (found.sentences, problem.code) == ((), "failed:refused")
    assert problem.message.startswith("It declined. Nothing was added")
