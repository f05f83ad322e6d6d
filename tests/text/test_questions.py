"""What a question asks for is told by how it begins, what it is about by the rest."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from summarize.text.questions import Asked, read_question


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many people were killed?", "number"),
        ("how much was paid?", "number"),
        ("By how much did the shares fall?", "number"),
        ("For how long was the road closed?", "number"),
        ("What was the total cost of the bridge?", "number"),
        ("Which share of the vote did she win?", "number"),
        ("When did the bridge fall?", "time"),
        ("How long ago was it built?", "time"),
        ("On which day did the court decide?", "time"),
        ("At what time did the slope give way?", "time"),
        ("Since when has the road been closed?", "time"),
        ("Where were the injured taken?", "place"),
        ("In which hospital are they?", "place"),
        ("Why was the meeting put off?", "cause"),
        ("What caused the fire?", "cause"),
        ("Who is to blame for the fire?", "cause"),
        ("What was the reason for the delay?", "cause"),
        ("What is the cause of the leak?", "cause"),
        ("Who leads the inquiry?", "who"),
        ("By whom was the bridge built?", "who"),
        ("Did the mayor order it?", "whether"),
        ("Was anybody hurt?", "whether"),
        ("  Is the road open?", "whether"),
        ("What did the mayor order?", "what"),
        ("Whichever it is", "what"),
        ("Iscariot asked what?", "what"),
        ("", "what"),
    ],
)
def test_what_a_question_asks_for(question: str, asked: Asked) -> None:
    assert read_question(question).asked == asked


def test_the_words_that_make_it_a_question_are_not_what_it_is_about() -> None:
    assert read_question("When did the storm take place?").terms == read_question("The storm?").terms
    assert read_question("What happened?").terms == frozenset()


def test_two_wordings_of_one_question_are_about_the_same() -> None:
    first, second = "How many people were killed?", "how many people have died ?"
    assert read_question(first) == read_question(second)


@given(st.text())
def test_anything_can_be_read_and_space_around_it_is_nothing(text: str) -> None:
    assert read_question(f" {text}\n") == read_question(text)
