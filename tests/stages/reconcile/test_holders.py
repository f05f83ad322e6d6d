"""Two people in one office of one holder are a conflict."""

from collections.abc import Mapping

import pytest

from tests.stages.reconcile.asked import told_of
from tests.stages.reconcile.stories import claimed

MINISTER = "Who is China's foreign minister?"


def held(question: str, text: str, **more: object) -> tuple[str, Mapping[str, object]]:
    return text, {"question": question, "kind": "identity"} | more


def test_two_people_in_one_office_are_a_conflict() -> None:
    known = claimed(
        held(MINISTER, "Qin Gang is Chinese Foreign Minister."),
        held("Who is the Chinese foreign minister?", "Wang Yi is Chinese Foreign Minister."),
        held(MINISTER, "Qin Gang is China's foreign minister."),
    )
    assert told_of(known) == [
        ("name", "open", ("Qin Gang is Chinese Foreign Minister.", "Wang Yi is Chinese Foreign Minister."))
    ]
    assert [side.claims for side in known.conflicts[0].sides] == [("a1.c1", "a3.c1"), ("a2.c1",)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(held(MINISTER, "Wang Yi is the former Chinese Foreign Minister."), id="a former one"),
        pytest.param(held(MINISTER, "Wang Yi is not Chinese Foreign Minister."), id="denied"),
        pytest.param(held(MINISTER, "Wang Yi is Chinese Foreign Minister.", kind="event"), id="an event"),
        pytest.param(
            held("Who is Brazil's foreign minister?", "Ana Prado is Brazil's foreign minister."),
            id="another office",
        ),
        pytest.param(
            held("What does Wang Yi do?", "Wang Yi is Chinese Foreign Minister."), id="another question"
        ),
        pytest.param(held(MINISTER, "The foreign minister of China is in office."), id="nobody named"),
    ],
)
def test_no_two_holders(other: tuple[str, Mapping[str, object]]) -> None:
    assert claimed(held(MINISTER, "Qin Gang is Chinese Foreign Minister."), other).conflicts == ()


def test_of_spokesmen_there_are_several() -> None:
    asked = "Who is spokesman of the ministry?"
    texts = ("Pat Ryder is spokesman of the ministry.", "John Kirby is spokesman of the ministry.")
    assert claimed(*(held(asked, text) for text in texts)).conflicts == ()
