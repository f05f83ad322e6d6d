"""Two answers to one question that exclude each other are a conflict; what fits, or answers another question, is none."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from summarize.stages.reconcile.differences import Answer, Difference, difference, is_same_but_for
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.asked import KILLED, OTHERS, answered, profiles, told_of
from tests.stages.reconcile.stories import MONDAY, TUESDAY, article, claim, claimed, group_of, only_conflict

AMMONIUM = "How much ammonium was in the water?"


def test_answers_that_outlets_word_differently_are_a_conflict() -> None:
    known = answered(
        AMMONIUM,
        "Ammonium in the river stood at 41 milligrams, a laboratory found.",
        "Samples from Lauder Bridge contained 58 milligrams, anglers were told.",
    )
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("number", "content", "open")
    assert conflict.question == f"“{AMMONIUM}”"
    assert [side.value for side in conflict.sides] == ["41 milligrams", "58 milligrams"]
    assert {group.status for group in known.groups} == {"disputed"}


def test_degrees_of_no_named_scale_are_no_conflict() -> None:
    hot = "How hot was it in Orvelle?"
    assert answered(hot, "It was 31 degrees in Orvelle.", "It was 88 degrees in Orvelle.").conflicts == ()
    assert told_of(claimed(*((f"It was {n} degrees in Orvelle.", {}) for n in (31, 88)))) == []


def test_one_counted_thing_may_have_two_names_under_one_question() -> None:
    recalled = "How many were recalled?"
    texts = ("The firm recalled 4,000 lamps.", "The firm took back 6,000 night lights.")
    assert told_of(answered(recalled, *texts)) == [("number", "open", ("4,000 lamps", "6,000 night lights"))]
    same = answered(recalled, texts[0], texts[1].replace("6,000", "4,000"))
    assert same.conflicts == ()


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (KILLED, "Over a dozen people were killed.", "More than twelve people were killed."),
        (KILLED, "At least 12 people were killed.", "13 people were killed."),
        ("When did it open?", "The bridge opened in March.", "The bridge opened this year."),
        ("When did it open?", "The bridge opened in May.", "The bridge opened on Monday."),
        ("When did it open?", "The bridge opened early.", "The bridge opened on Monday."),
        (KILLED, "12 people were killed and 40 people hurt.", "12 people were killed and 41 people hurt."),
        ("Was anybody hurt?", "Nobody was hurt in the fire.", "In the fire, nobody was hurt."),
    ],
)
def test_answers_that_fit_are_no_conflict(question: str, first: str, second: str) -> None:
    assert answered(question, first, second).conflicts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KILLED, "How many people had been killed there in 1994?"),
        (KILLED, "How many people were rescued?"),
        ("How many people were at the market?", "Who was killed?"),
    ],
)
def test_answers_to_different_questions_are_no_conflict(one: str, other: str) -> None:
    texts = ("A gas blast killed 12 people.", "13 people died in the inferno.")
    known = claimed((texts[0], {"question": one}), (texts[1], {"question": other}))
    assert known.conflicts == ()


def test_a_question_whether_makes_no_conflict_of_a_number() -> None:
    was = "Was anybody killed at the market?"
    first, second = profiles((was, "12 people were killed."), (was, "13 people were killed."))
    found = difference(first, second)
    assert found is not None
    assert not is_same_but_for(first, second, found)


def test_who_claims_the_opposite_under_one_question_is_on_the_other_side() -> None:
    known = answered(
        "Did the mayor order the square to be cleared?",
        "The mayor ordered police to clear the square.",
        "The mayor did not order officers to empty Corn Square, her office says.",
    )
    assert [(kind, resolution) for kind, resolution, _ in told_of(known)] == [("polarity", "open")]


def test_two_days_in_answer_to_when_are_a_conflict_however_claims_are_worded() -> None:
    known = answered(
        "When was the appeal decided?",
        "The appeal was decided on 18 June 2025, after four years.",
        "Judges found for the quarry on 19 June 2025.",
    )
    assert told_of(known) == [("date", "open", ("18 June 2025 (2025-06-18)", "19 June 2025 (2025-06-19)"))]


def test_when_somebody_spoke_disputes_no_content_though_a_claim_asks_for_it() -> None:
    spoke = {"question": "When did Ada Lund speak?", "kind": "statement", "subject": "Ada Lund"}
    known = claimed(
        ("Ada Lund spoke about the blast on Monday.", spoke | {"when": "on Monday"}),
        ("Ada Lund spoke about the blast on Tuesday.", spoke | {"when": "on Tuesday"}),
        *((text, {"question": question}) for question, text in OTHERS),
    )
    assert only_conflict(known).about == "speech"
    assert group_of(known, "a1.c1").claims == ("a1.c1", "a2.c1")


def test_all_claims_of_a_group_stand_on_its_side() -> None:
    killed = {"question": KILLED}
    known = claimed(
        ("A gas blast at the market killed 12 people.", killed),
        ("At the market, a gas blast killed 12 people.", {}),
        ("13 people died.", killed),
    )
    assert [side.claims for side in only_conflict(known).sides] == [("a1.c1", "a2.c1"), ("a3.c1",)]
    assert only_conflict(known).question == f"“{KILLED}”"


def test_the_shortest_question_of_the_sides_is_shown() -> None:
    known = claimed(
        ("12 people were killed.", {"question": "How many people were killed there?"}),
        ("13 people were killed.", {"question": KILLED}),
    )
    assert only_conflict(known).question == f"“{KILLED}”"


def test_a_rounded_answer_is_no_dispute() -> None:
    cut_off = "How many households were cut off?"
    known = answered(cut_off, "1,210,000 households were cut off.", "1.2 million homes lost power.")
    assert [resolution for _, resolution, _ in told_of(known)] == ["rounding"]
    assert "disputed" not in {group.status for group in known.groups}


def test_a_later_number_is_an_update() -> None:
    first = article(1, "12 people were killed.", published=MONDAY)
    second = article(2, "13 people were killed.", published=TUESDAY)
    known = reconcile(
        [claim(of, *[of.text.splitlines()[0]] * 2, question=KILLED) for of in (first, second)],
        [first, second],
    )
    assert only_conflict(known).resolution == "update"


def test_an_article_that_reports_both_sides_keeps_the_conflict_open() -> None:
    """It appeared last, and still gives the old number: nobody has taken it back."""
    first = article(1, "The army says 12 people were killed.", published=MONDAY)
    both = article(
        2, "The army counts 12 killed people. Doctors say 13 people were killed.", published=TUESDAY
    )
    known = reconcile(
        [
            claim(first, "12 people were killed", "12 people were killed.", question=KILLED),
            claim(both, "12 killed people", "12 people were killed.", question=KILLED),
            claim(both, "13 people were killed", "13 people were killed.", question=KILLED, id="a2.c2"),
        ],
        [first, both],
    )
    assert only_conflict(known).resolution == "open"


COUNTED = st.lists(
    st.tuples(st.integers(2, 40), st.sampled_from(("people", "houses", "km", "degrees", "buses"))),
    max_size=3,
)
TIMES = st.sampled_from(("", " on 5 May 2024", " on 6 May 2024", " in May 2024", " earlier"))
QUESTIONS = st.sampled_from((KILLED, "How many houses burned?", "When did it burn?", "Did it burn?", None))
TEXTS = st.builds(
    lambda counted, time, denial: (
        f"The fire did{denial} burn {' and '.join(f'{n} {unit}' for n, unit in counted)}{time}."
    ),
    COUNTED,
    TIMES,
    st.sampled_from(("", " not")),
)


def mirrored(found: Difference | None) -> Difference | None:
    """A difference seen from the other claim."""
    return found and Difference(found.type, found.second, found.first, rounded=found.rounded)


@given(QUESTIONS, TEXTS, QUESTIONS, TEXTS)
@settings(max_examples=150)
def test_it_does_not_matter_which_claim_is_first(
    one: str | None, text: str, other: str | None, other_text: str
) -> None:
    first, second = profiles((one, text), (other, other_text))
    found = difference(first, second)
    assert difference(second, first) == mirrored(found)
    if found is not None:
        assert is_same_but_for(first, second, found) == is_same_but_for(second, first, found)


@given(st.lists(st.tuples(QUESTIONS, TEXTS), min_size=2, max_size=5), st.data())
@settings(max_examples=40)
def test_the_order_of_claims_changes_nothing(told: list[tuple[str | None, str]], data: st.DataObject) -> None:
    articles = [article(number, text) for number, (_, text) in enumerate(told, start=1)]
    claims = [
        claim(of, text, text, question=question) for of, (question, text) in zip(articles, told, strict=True)
    ]
    known = reconcile(claims, articles)
    assert reconcile(data.draw(st.permutations(claims)), data.draw(st.permutations(articles))) == known


def test_two_counts_are_compared_as_they_are_named_in_whatever_order() -> None:
    first, second = profiles(
        (None, "The fire burned 12 people and 40 houses."), (None, "The fire burned 30 houses and 13 people.")
    )
    people = Answer("12 people", (12, 12)), Answer("13 people", (13, 13))
    houses = Answer("40 houses", (40, 40)), Answer("30 houses", (30, 30))
    found = difference(first, second)
    assert found is not None
    assert (found.first, found.second) in (people, houses)
    assert difference(second, first) == mirrored(found)


LEFT = "When did the train leave Torvik?"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The train left Torvik at 18:10.", "The train left Torvik at ten past six in the evening."),
        ("The train left Torvik on Monday at 18:10.", "The train left Torvik on Monday shortly after 6 p.m."),
        ("The train left Torvik at 18:10.", "The train left Torvik on Monday."),
    ],
)
def test_times_of_day_that_fit_are_no_conflict(first: str, second: str) -> None:
    assert answered(LEFT, first, second).conflicts == ()


def test_times_of_day_that_exclude_each_other_are_a_conflict() -> None:
    texts = ("The train left Torvik on Monday at 18:10.", "The train left Torvik on Monday at 6:52 p.m.")
    known = answered(LEFT, *texts, texts[0].replace("18:10", "6:10 p.m."))
    assert told_of(known) == [("date", "open", ("18:10", "6:52 p.m."))]
    assert [side.claims for side in only_conflict(known).sides] == [("a1.c1", "a3.c1"), ("a2.c1",)]
