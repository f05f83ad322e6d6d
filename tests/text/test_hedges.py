"""Words that say a thing is not certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.hedges import find_hedges


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("an alleged spy balloon", "alleged"),
        ("He allegedly fled.", "allegedly"),
        ("Suspected militants", "Suspected"),
        ("a man suspected of murder", "suspected"),
        ("he is alleged to have fled", "alleged"),
        ("was supposedly shot down", "supposedly"),
        ("the so-called caliphate", "so-called"),
        ("unconfirmed reports", "unconfirmed"),
        ("the accused spy", "accused"),
    ],
)
def test_a_hedge_is_found_as_written(text, hedge):
    (found,) = find_hedges(text)
    assert found.text == hedge == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "The talks are supposed to start.",
        "China accused of cheating its partners",
        "Police accused the owner of arson.",
        "He confirmed it.",
        "",
    ],
)
def test_what_is_planned_certain_or_an_accusation_is_not_hedged(text):
    assert find_hedges(text) == ()


def test_hedges_come_in_order():
    assert [hedge.text for hedge in find_hedges("reportedly a suspected, alleged thief")] == [
        "reportedly",
        "suspected",
        "alleged",
    ]


@given(st.text(max_size=40))
def test_a_hedge_stands_where_it_says(text):
    padded = f"{text} alleged {text}"
    assert all(padded[hedge.start : hedge.end] == hedge.text for hedge in find_hedges(padded))
    assert find_hedges(padded)
