"""Denials, opposites and differently worded yes and no are one conflict; what denies something else is none."""

import pytest

from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.asked import answered, told_of
from tests.stages.reconcile.stories import MONDAY, WEDNESDAY, article, claim, claimed, only_conflict, told

ALARM = {"subject": "an alarm", "action": "sound", "question": "Did an alarm sound when the tank burst?"}

IN_THE_HALL = {"question": "Did an alarm sound in the hall?"}
# Words are worth what they are rare among all claims.
OTHERS = (
    ("The ferry to Hallin was late.", {"question": "Was the ferry late?"}),
    ("A court closed the mill.", {"question": "Who closed the mill?"}),
    ("Orvelle elected a mayor.", {"question": "Did Orvelle elect a mayor?"}),
)


def asked(*claims: tuple[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    return told_of(claimed(*((text, {"question": question}) for question, text in claims)))


def test_who_denies_the_whole_denies_what_is_said_of_it_under_another_question() -> None:
    none = "There are no negotiations on a sale of Tarrow Line."
    some = "The negotiations on the sale of Tarrow Line began in November."
    assert asked(
        ("Are there negotiations on a sale?", none), ("When did the talks on Tarrow Line begin?", some)
    ) == [("polarity", "open", (none, some))]


def test_a_denial_of_more_is_no_denial_of_less() -> None:
    less = "The negotiations on the sale of Tarrow Line began."
    more = "No negotiations on the sale of Tarrow Line began in Hallin at the embassy of Karvash."
    assert asked(("When did the talks begin?", less), ("Where were the talks not held?", more)) == []


def test_a_denial_of_somebody_else_is_none() -> None:
    one = "The delegation of the minister in Vellmark had members of a bank."
    other = "Rustem Orvik was not a member of the delegation of the minister in Vellmark."
    assert asked(("Who was in the delegation?", one), ("Was Rustem Orvik a member?", other)) == []


def test_one_act_done_and_not_done_is_a_conflict_however_the_rest_is_worded() -> None:
    rang = "An alarm sounded within seconds when the Port Almeran ammonia tank ruptured."
    silent = "No alarm sounded in the Tessaro Foods hall."
    known = claimed((rang, ALARM), (silent, ALARM | IN_THE_HALL), *OTHERS)
    assert (only_conflict(known).type, only_conflict(known).resolution) == ("polarity", "open")
    others: tuple[dict[str, object], ...] = ({"kind": "statement"}, {"subject": "a siren"}, {"subject": None})
    for other in others:
        assert claimed((rang, ALARM), (silent, ALARM | IN_THE_HALL | other), *OTHERS).conflicts == ()


def test_a_wide_no_answers_each_narrower_question() -> None:
    applied = "Tarn Aggregates has applied to the Supreme Court for permission to appeal."
    nothing = "Tarn Aggregates has made no application to the Supreme Court."
    wide, narrow = (
        "Did Tarn Aggregates apply to the Supreme Court?",
        "Has Tarn Aggregates applied to the Supreme Court for permission to appeal?",
    )
    assert asked((narrow, applied), (wide, nothing)) == [("polarity", "open", (applied, nothing))]


def test_a_no_in_another_word_is_a_no() -> None:
    responded = "Did the rudder of the ferry respond?"
    assert asked(
        (responded, "There was no response from the rudder of the ferry."),
        (responded, "The rudder of the ferry stopped responding."),
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "The ministry could not confirm that the mill at Tesk was sold to a bank.",
            "The mill at Tesk was sold to a bank.",
            id="not confirmed",
        ),
        pytest.param(
            "If the mill at Tesk is not sold to a bank, the works council of Tesk strikes.",
            "The mill at Tesk is sold to a bank, and the works council of Tesk strikes.",
            id="a condition",
        ),
        pytest.param(
            "The mill at Tesk burned on Monday, and nobody who did not work there was near the mill.",
            "The mill at Tesk burned on Monday, and some who did work there were near the mill.",
            id="others",
        ),
    ],
)
def test_what_denies_something_else_is_no_conflict(first: str, second: str) -> None:
    assert told(article(1, first), article(2, second)).conflicts == ()


def test_what_is_denied_of_one_day_and_said_of_another_is_no_conflict() -> None:
    reached = "Did the reporter reach the mayor of Tesk?"
    no, yes = (
        "The reporter did not reach the mayor of Tesk on {}.",
        "The reporter did reach the mayor of Tesk on {}.",
    )
    assert answered(reached, no.format("May 6, 2024"), yes.format("May 7, 2024")).conflicts == ()
    assert answered(reached, no.format("May 7, 2024"), yes.format("May 7, 2024")).conflicts != ()


def test_opposite_words_are_a_conflict() -> None:
    upheld = "The court of appeal in Tesk upheld the ban on night flights over the old town."
    overturned = upheld.replace("upheld", "overturned")
    conflict = only_conflict(told(article(1, upheld), article(2, overturned)))
    assert (conflict.type, conflict.resolution) == ("polarity", "open")
    assert [side.claims for side in conflict.sides] == [("a1.c1",), ("a2.c1",)]
    other_day = (
        upheld.replace("The court", "On May 6, 2024 the court"),
        overturned.replace("The court", "On May 7, 2024 the court"),
    )
    assert told(article(1, other_day[0]), article(2, other_day[1])).conflicts == ()


def test_two_speakers_of_one_article_may_disagree_and_one_may_not() -> None:
    reported = article(1, "The embankment was inspected. The embankment was not inspected.", published=MONDAY)
    question = "Was the embankment inspected?"

    def known(*speakers: str | None) -> list[tuple[str, str, tuple[str, ...]]]:
        texts = ("The embankment was inspected.", "The embankment was not inspected.")
        claims = [
            claim(reported, text, text, id=f"a1.c{n}", question=question, attribution=by and {"speaker": by})
            for n, (text, by) in enumerate(zip(texts, speakers, strict=True), start=1)
        ]
        return told_of(reconcile(claims, [reported, article(2, "A bridge closed.", published=WEDNESDAY)]))

    assert [conflict[0] for conflict in known("the operator", "the union")] == ["polarity"]
    assert known("the operator", "the operator") == []
    assert known("the operator", None) == []
