"""Which groups a question is about."""

import pytest

from summarize.stages.compose.extractive import ExtractiveComposer
from summarize.stages.compose.focus import likeness_to
from tests.reports import bare_report, ferry_report


def likest(question: str | None) -> list[str]:
    """The groups that have anything of *question*, most like it first."""
    likeness = likeness_to(question, ferry_report().reconciliation)
    return [name for name in sorted(likeness, key=lambda one: -likeness[one]) if likeness[name]]


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("How many tugs took part?", ["g6"]),
        ("Why was the operator fined?", ["g8"]),
        ("How many people were hurt?", ["g4", "g5"]),
        ("What about the engine failure", ["g3"]),
    ],
)
def test_groups_that_have_the_words_of_a_question_are_about_it(question: str, groups: list[str]) -> None:
    assert likest(question) == groups


def test_a_claim_is_also_about_the_question_that_it_answers() -> None:
    known = ferry_report().reconciliation
    claims = tuple(
        one.model_copy(update={"question": "When was the last budget passed?"}) if one.id == "a3.c5" else one
        for one in known.claims
    )
    likeness = likeness_to("What of the budget?", known.model_copy(update={"claims": claims}))
    assert [name for name, share in likeness.items() if share] == ["g8"]


@pytest.mark.parametrize("question", [None, "", "Why?", "Who won the chess championship?"])
def test_what_no_group_has_a_word_of_is_like_none(question: str | None) -> None:
    assert likest(question) == []


def test_without_groups_there_is_nothing_to_compare() -> None:
    assert likeness_to("Why?", bare_report().reconciliation) == {}


@pytest.mark.anyio
async def test_without_a_model_the_answer_comes_first_and_a_dispute_about_it_before_that() -> None:
    known = ferry_report().reconciliation
    plain = await ExtractiveComposer(words=200).draft(known)
    assert [one.groups for one in plain.sentences][-1] == ("g4", "g5")
    assert plain.sentences[-1].paragraph == 1
    hurt = await ExtractiveComposer(words=200, focus="How many people were hurt?").draft(known)
    assert (hurt.sentences[0].groups, hurt.sentences[0].paragraph) == (("g4", "g5"), 0)
    tugs = await ExtractiveComposer(words=200, focus="What did the tugs do?").draft(known)
    assert tugs.sentences[0].groups == ("g6",)
    assert {one.groups for one in tugs.sentences} == {one.groups for one in plain.sentences}


@pytest.mark.anyio
async def test_the_answer_is_told_also_where_there_is_little_room() -> None:
    known = ferry_report().reconciliation
    draft = await ExtractiveComposer(words=20, focus="Who was fined in 2019?").draft(known)
    assert draft.sentences[0].groups == ("g8",)
