"""Whether a text looks ahead or back, and whether a report tells that a plan came true."""

import pytest

from summarize.text.outlook import Outlook, came_true, outlook


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The minister will travel to Hallin.", "planned"),
        ("The minister is due to travel to Hallin.", "planned"),
        ("The talks are scheduled for Friday.", "planned"),
        ("The firm plans to close the mill.", "planned"),
        ("The minister travelled to Hallin.", "happened"),
        ("The trip was called off.", "off"),
        ("The trip\xa0did not\xa0take place.", "off"),
        ("The minister did not travel.", None),
        ("The firm could close the mill.", None),
        ("The mill is old.", None),
    ],
)
def test_a_text_looks_ahead_or_back(text: str, told: Outlook | None) -> None:
    assert outlook(text) == told


@pytest.mark.parametrize(
    ("plan", "report"),
    [
        ("The minister will travel to Hallin.", "The minister travelled to Hallin."),
        ("The contract is to be signed on Friday.", "Both firms signed the contract."),
        ("The vote is expected to take place on Friday.", "The vote was held."),
    ],
)
def test_a_plan_came_true_where_its_act_is_reported(plan: str, report: str) -> None:
    assert came_true(plan, report)


@pytest.mark.parametrize(
    ("plan", "report"),
    [
        pytest.param(
            "The minister will travel to Hallin.", "The minister signed a treaty.", id="another act"
        ),
        pytest.param("The minister will travel.", "The minister will travel soon.", id="no report"),
        pytest.param("The meeting was to be in Hallin.", "The meeting in Hallin ended.", id="no act"),
        pytest.param("The talks are due on Friday.", "The talks on Friday ended.", id="only a day"),
        pytest.param("The vote is to take place.", "The vote ended.", id="not said to have taken place"),
        pytest.param("The mill closed.", "The mill closed.", id="no plan"),
        pytest.param("The minister will", "The minister left.", id="nothing announced"),
    ],
)
def test_what_does_not_tell_the_act_tells_nothing_of_the_plan(plan: str, report: str) -> None:
    assert not came_true(plan, report)
