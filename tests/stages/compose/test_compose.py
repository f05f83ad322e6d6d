"""Compose hands on a draft, whoever writes it and whether or not it fails."""

import pytest

from summarize.data.group import Reconciliation
from summarize.data.summary import Draft, DraftSentence
from summarize.errors import ModelRefused
from summarize.stages.compose.compose import compose
from tests.reports import bare_report, ferry_report

pytestmark = pytest.mark.anyio

DRAFT = Draft(headline="Ferry aground", headline_groups=("g1",), sentences=())


class Writing:
    """A composer that gives one draft, or raises."""

    def __init__(self, outcome: Draft | Exception) -> None:
        self.outcome = outcome

    async def draft(self, _: Reconciliation) -> Draft:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    async def additions(self, *_: object, **__: object) -> tuple[DraftSentence, ...]:
        return ()


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
