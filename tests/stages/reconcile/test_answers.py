"""Two claims of one question: whether they ask for the same, and whether their answers can both be right."""

from itertools import permutations

import pytest

from summarize.stages.reconcile.answers import answers_agree, question_likeness
from tests.stages.reconcile.asked import KILLED, profiles


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        pytest.param(KILLED, "How many people died?", 1, 1, id="other words"),
        pytest.param(KILLED, "How many people were killed in the blast?", 0.5, 0.99, id="more words"),
        pytest.param(KILLED, "When were people killed?", 0, 0, id="asks for something else"),
        pytest.param(KILLED, "How many stalls burned?", 0, 0, id="about something else"),
        pytest.param(KILLED, None, 0, 0, id="one asks nothing"),
        pytest.param(None, None, 0, 0, id="none asks anything"),
        pytest.param("What happened?", "What happened?", 0, 0, id="about nothing"),
    ],
)
def test_questions_are_alike_if_they_ask_for_one_thing_about_one_thing(
    first: str | None, second: str | None, least: float, most: float
) -> None:
    for one, other in permutations(
        profiles((first, "Twelve people died."), (second, "A dozen were killed."))
    ):
        assert least <= question_likeness(one, other) <= most


@pytest.mark.parametrize(
    ("question", "first", "second", "agree"),
    [
        (KILLED, "At least 12 people were killed.", "13 people were killed.", True),
        (KILLED, "12 people were killed.", "13 people were killed.", False),
        (KILLED, "Over a dozen people were killed.", "More than twelve people died.", True),
        ("When did it open?", "It opened in May 2024.", "It opened on 6 May 2024.", True),
        ("When did it open?", "It opened on 5 May 2024.", "It opened on 6 May 2024.", False),
        ("Was the dam safe?", "The dam was safe.", "The dam was not safe.", False),
        ("Was the dam safe?", "The dam was not safe.", "The dam was never safe.", True),
        ("What burned?", "A timber warehouse burned.", "A warehouse full of timber burned.", True),
        ("What burned?", "A timber warehouse burned.", "A chapel and two barns burned.", False),
        ("What burned?", "A warehouse burned.", "A warehouse burned, with barrels, ropes and sails.", True),
        ("What burned?", "It burned.", "A warehouse burned.", None),
        ("What burned?", "A warehouse burned.", "Burned.", None),
        # Without the number or the time that was asked for, words have to tell.
        (KILLED, "Nine people were killed.", "Many traders were killed.", False),
        ("When did it open?", "It opened yesterday evening.", "It opened with fireworks.", False),
    ],
)
def test_answers_agree_if_both_can_be_right(question: str, first: str, second: str, agree: object) -> None:
    for one, other in permutations(profiles((question, first), (question, second))):
        assert answers_agree(one, other) is agree


def test_without_a_question_nobody_can_tell() -> None:
    for one, other in permutations(profiles((KILLED, "12 people were killed."), (None, "12 people died."))):
        assert answers_agree(one, other) is None
