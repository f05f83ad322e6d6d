"""A plan and what came of it are one conflict of status, an update unless the plan was reported last."""

import pytest

from summarize.data.group import Reconciliation
from summarize.stages.reconcile.plans import fates
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.asked import profiles, told_of
from tests.stages.reconcile.stories import MONDAY, TUESDAY, article, claim, only_conflict

PLANNED = "Gaidar Zholmat will travel to Hallin on Friday."
OFF = "Gaidar Zholmat's trip to Hallin did not take place."
DONE = "Gaidar Zholmat travelled to Hallin."


def reported(first: str, second: str, *, second_first: bool = False) -> Reconciliation:
    """Both as claims of two articles, the second a day later, or a day earlier."""
    days = (TUESDAY, MONDAY) if second_first else (MONDAY, TUESDAY)
    articles = [
        article(n, text, published=day)
        for n, (text, day) in enumerate(zip((first, second), days, strict=True), 1)
    ]
    return reconcile(
        [claim(of, text, text) for of, text in zip(articles, (first, second), strict=True)], articles
    )


@pytest.mark.parametrize("end", [OFF, DONE])
def test_what_came_of_a_plan_replaces_it(end: str) -> None:
    known = reported(PLANNED, end)
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("status", "content", "update")
    assert {side.value: side.claims for side in conflict.sides} == {PLANNED: ("a1.c1",), end: ("a2.c1",)}
    assert {group.status for group in known.groups} == {"single_source"}


def test_a_plan_that_is_reported_after_its_end_is_a_dispute() -> None:
    assert only_conflict(reported(PLANNED, OFF, second_first=True)).resolution == "open"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(PLANNED, "Gaidar Zholmat signed a treaty in Hallin.", id="another act"),
        pytest.param(PLANNED, "Gaidar Zholmat travelled to Hallin on May 1, 2024.", id="another day"),
        pytest.param(PLANNED, "Gaidar Zholmat may travel to Hallin.", id="nothing came of it yet"),
        pytest.param(
            PLANNED,
            "A trip of the whole court of appeal to the Vellmark mill was called off.",
            id="another trip",
        ),
        pytest.param(DONE, "Gaidar Zholmat has travelled to Hallin.", id="no plan"),
    ],
)
def test_no_fate_of_a_plan(first: str, second: str) -> None:
    assert "status" not in [conflict[0] for conflict in told_of(reported(first, second))]


def test_an_act_that_is_not_reported_leaves_the_plan_open() -> None:
    first, second = profiles((None, PLANNED), (None, "Gaidar Zholmat was the guest of Hallin."))
    assert fates(first, second) is None
    assert fates(second, first) is None


def test_the_fate_is_told_in_the_order_of_the_claims() -> None:
    first, second = profiles((None, PLANNED), (None, OFF))
    assert fates(first, second) == ("planned", "off")
    assert fates(second, first) == ("off", "planned")


def test_what_is_reported_of_another_day_is_not_the_fate_of_the_plan() -> None:
    plan, report = PLANNED.replace("on Friday", "on May 10, 2024"), OFF.replace("trip", "trip of May 1, 2024")
    first, second = profiles((None, plan), (None, report))
    assert fates(first, second) is None
