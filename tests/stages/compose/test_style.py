"""A summary in its style."""

from datetime import date

import pytest

from summarize.config import Style
from summarize.data.group import Slots, TimeSlot
from summarize.data.report import Report
from summarize.stages.compose.style import styled
from tests.reports import ferry_report

EVENING, LATER, IN_IT, MARCH, YEAR = (
    (date(2024, 5, 6), date(2024, 5, 6)),
    (date(2024, 6, 1), date(2024, 6, 30)),
    (date(2019, 8, 1), date(2019, 8, 1)),
    (date(2024, 3, 1), date(2024, 3, 31)),
    (date(2019, 1, 1), date(2019, 12, 31)),
)


def slot(days: tuple[date, date] | None, *claims: str) -> TimeSlot:
    earliest, latest = days or (None, None)
    return TimeSlot(text="then", earliest=earliest, latest=latest, claims=claims)


def with_days(**slots: Slots) -> Report:
    """The ferry report with the details of some groups."""
    report = ferry_report()
    return report.model_copy(
        update={
            "groups": tuple(
                one.model_copy(update={"slots": slots[one.id]}) if one.id in slots else one
                for one in report.groups
            )
        }
    )


def order(report: Report, style: Style) -> list[str]:
    summary = styled(report.summary, style, report.reconciliation)
    assert summary.style == style
    return [sentence.citations[0].group for sentence in summary.sentences]


def test_a_timeline_is_in_the_order_of_time_and_what_has_no_day_or_stands_apart_comes_last() -> None:
    report = with_days(
        g1=Slots(when=(slot(EVENING, "a1.c1", "a2.c1"),)),
        g4=Slots(said=(slot(MARCH, "a1.c2"),)),
        g6=Slots(when=(slot(YEAR, "a1.c5"),)),
    )
    assert order(report, "timeline") == ["g4", "g1", "g3", "g6"]


@pytest.mark.parametrize("style", ["prose", "brief", "bullets"])
def test_another_style_keeps_the_order(style: Style) -> None:
    report = with_days(g4=Slots(when=(slot(YEAR, "a1.c2", "a2.c2"),)))
    assert order(report, style) == ["g1", "g3", "g4", "g6"]


@pytest.mark.parametrize(
    ("slots", "days"),
    [
        (Slots(when=(slot(YEAR, "a1.c1", "a2.c1"), slot(MARCH, "a1.c1", "a2.c1"))), MARCH),
        (Slots(when=(slot(YEAR, "a1.c1", "a2.c1"),), said=(slot(MARCH, "a1.c1", "a2.c1"),)), YEAR),
        (Slots(when=(slot(LATER, "a1.c1", "a2.c1"),), said=(slot(MARCH, "a1.c1", "a2.c1"),)), MARCH),
        (Slots(when=(slot(YEAR, "a1.c1", "a2.c1"),), said=(slot(IN_IT, "a1.c1", "a2.c1"),)), IN_IT),
        (Slots(when=(slot(MARCH, "a1.c1"),), said=(slot(EVENING, "a1.c1", "a3.c1"),)), EVENING),
        (Slots(when=(slot(None, "a1.c1", "a2.c1"),)), None),
        (Slots(), None),
    ],
    ids=[
        "the narrowest",
        "of what happened",
        "of a plan",
        "of what went on",
        "of most claims",
        "none that is resolved",
        "none",
    ],
)
def test_the_days_of_a_group(slots: Slots, days: tuple[date, date] | None) -> None:
    found = with_days(g1=slots).reconciliation.days_of(["g99", "g1"])
    assert (found and (found.earliest, found.latest)) == days
