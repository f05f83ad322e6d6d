"""One name in the place of another is a conflict only where all else is word for word the same."""

import pytest

from tests.stages.reconcile.stories import article, only_conflict, told

ASHBY = (
    "The regional court in the old harbour fined the ferry firm Ashby after a long trial over stolen wages."
)
SAID = "The river board of the northern district put the barrage near {} under the care of two retired engineers."


def test_two_names_in_one_place_are_a_conflict() -> None:
    known = told(article(1, SAID.format("Tesk")), article(2, SAID.format("Orvelle")))
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("name", "content", "open")
    assert {side.value: side.claims for side in conflict.sides} == {"Tesk": ("a1.c1",), "Orvelle": ("a2.c1",)}
    assert {group.status for group in known.groups} >= {"disputed"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Ine Halvard was killed.", "Lena Dorr was killed.", id="two of a list"),
        pytest.param(SAID.format("Tesk"), SAID.format("the town"), id="a name and none"),
        pytest.param(SAID.format("Port Tesk"), SAID.format("Tesk"), id="one name, shorter"),
        pytest.param(SAID.format("Ine Halvard"), SAID.format("Lena Halvard"), id="one surname"),
        pytest.param(SAID.format("Tesk"), f"Orvelle: {SAID.format('the old mill')}", id="elsewhere"),
        pytest.param(
            SAID.format("Tesk"),
            SAID.format("Orvelle").replace("two retired", "several young"),
            id="more than that",
        ),
        pytest.param(SAID.format("Tesk"), SAID.format("Tesk"), id="the same"),
    ],
)
def test_no_substitution(first: str, second: str) -> None:
    assert told(article(1, first), article(2, second)).conflicts == ()


def test_two_that_one_article_names_are_two() -> None:
    both = article(
        2, SAID.format("Orvelle"), "Tesk celebrated the spring with music and a parade of tractors."
    )
    assert told(article(1, SAID.format("Tesk")), both).conflicts == ()
