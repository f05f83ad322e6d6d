"""What changed between two reports, whatever their ids are."""

import pytest

from summarize.data.change import Answer, Changes, QuestionChange, Since, StatementChange
from summarize.data.report import Report
from summarize.updates.changes import changes
from tests.editions import HURT, KILLED, Told, edition

DIGEST = "0" * 64
TWO_DEAD = (KILLED, "Two people were killed in the blast at the market.")
FIVE_DEAD = (KILLED, "Five people were killed in the blast at the market.")
NINE_HURT = (HURT, "Nine people were hurt in the blast at the market.")
MAYOR = ("Who visited the market after the blast?", "Mayor Ada Brandt visited the market after the blast.")
STREET = ("Which street was closed?", "Mill Lane was closed to all traffic by the fire brigade.")

POST = Told("The Post", "06:00", (TWO_DEAD, STREET))
RADIO = Told("Radio Norma", "18:00", (FIVE_DEAD, MAYOR))


def changed(old: Report, new: Report) -> Changes:
    return changes(old, new, sha256=DIGEST)


def questions(found: Changes, kind: str) -> list[QuestionChange]:
    return [one for one in found.questions if one.kind == kind]


def statements(found: Changes, kind: str) -> dict[str, StatementChange]:
    return {one.text: one for one in found.statements if one.kind == kind}


def test_nothing_changed_between_a_report_and_itself() -> None:
    report = edition(POST, RADIO, sentences=["Two died."])
    found = changed(report, report)
    assert not found.any
    assert found.since == Since(sha256=DIGEST, as_of="2024-05-07 18:00")


def test_what_a_new_article_says_is_new() -> None:
    found = changed(edition(POST), edition(POST, RADIO))
    (article,) = found.articles
    assert (article.kind, article.outlet, article.as_of) == ("added", "Radio Norma", "2024-05-07 18:00")
    new = statements(found, "new")
    assert list(new) == [MAYOR[1]]
    after = new[MAYOR[1]].after
    assert after is not None
    assert (after.status, after.outlets, after.as_of) == (
        "single_source",
        ("Radio Norma",),
        "2024-05-07 18:00",
    )


def test_a_figure_that_a_later_report_replaces_is_told_with_both_hours_and_not_as_a_new_statement() -> None:
    found = changed(edition(POST), edition(POST, RADIO))
    (figure,) = found.questions
    assert (figure.kind, figure.type) == ("changed", "number")
    assert figure.before == (Answer(value="Two people", outlets=("The Post",), as_of="2024-05-07 06:00"),)
    assert figure.after == (Answer(value="Five people", outlets=("Radio Norma",), as_of="2024-05-07 18:00"),)
    assert figure.reason == "a later report replaces an earlier one"
    assert FIVE_DEAD[1] not in {one.text for one in found.statements}


def test_a_figure_that_changed_before_is_not_told_again() -> None:
    night = Told("Night Mail", "23:00", (NINE_HURT,))
    found = changed(edition(POST, RADIO), edition(POST, RADIO, night))
    assert found.questions == ()
    assert list(statements(found, "new")) == [NINE_HURT[1]]


def test_reports_without_an_article_in_common_are_compared_by_what_they_say() -> None:
    weekly = Told("The Weekly", "20:00", (STREET, FIVE_DEAD))
    found = changed(edition(POST), edition(weekly))
    assert [one.kind for one in found.articles] == ["added", "removed"]
    (figure,) = found.questions
    assert ([one.value for one in figure.before], [one.value for one in figure.after]) == (
        ["Two people"],
        ["Five people"],
    )
    assert found.statements == ()


def test_two_reports_of_unknown_hours_that_answer_differently_say_so() -> None:
    post, radio = (Told(one.outlet, None, one.answers) for one in (POST, RADIO))
    (figure,) = changed(edition(post), edition(radio)).questions
    assert figure.kind == "changed"
    assert figure.reason.endswith("no hour tells which answer is the later")


def test_a_figure_that_is_only_rounded_changes_nothing() -> None:
    exact = Told("The Post", "06:00", ((HURT, "29 people were hurt in the blast at the market."),))
    round_ = Told("Radio Norma", "18:00", ((HURT, "About 30 people were hurt in the blast at the market."),))
    found = changed(edition(exact), edition(exact, round_))
    assert found.questions == ()


@pytest.mark.parametrize("clock", [None, "06:00"])
def test_two_figures_of_one_hour_are_newly_disputed(clock: str | None) -> None:
    post, radio = (Told(one.outlet, clock, one.answers) for one in (POST, RADIO))
    (dispute,) = changed(edition(post), edition(post, radio)).questions
    assert (dispute.kind, [one.value for one in dispute.before]) == ("disputed", ["Two people"])
    assert sorted(one.value for one in dispute.after) == ["Five people", "Two people"]


def test_a_further_answer_to_a_disputed_question_is_told() -> None:
    post, radio = (Told(one.outlet, None, one.answers) for one in (POST, RADIO))
    mail = Told("Night Mail", None, ((KILLED, "Eight people were killed in the blast at the market."),))
    (dispute,) = questions(changed(edition(post, radio), edition(post, radio, mail)), "disputed")
    assert dispute.reason == "there is another answer"
    assert len(dispute.after) == 3
    assert not changed(edition(post, radio), edition(post, radio)).questions


def test_a_dispute_of_which_one_side_is_left_is_resolved() -> None:
    post, radio = (Told(one.outlet, None, one.answers) for one in (POST, RADIO))
    found = changed(edition(post, radio), edition(radio))
    (resolved,) = questions(found, "resolved")
    assert resolved.reason == "only one answer is left"
    assert [one.value for one in resolved.after] == ["Five people"]


def test_a_dispute_is_resolved_when_hours_tell_that_one_figure_replaces_the_other() -> None:
    post, radio = (Told(one.outlet, None, one.answers) for one in (POST, RADIO))
    (resolved,) = questions(changed(edition(post, radio), edition(POST, RADIO)), "resolved")
    assert resolved.reason == "a later report replaces an earlier one"


def test_an_outlet_that_gives_another_figure_takes_back_its_own() -> None:
    again = Told("The Post", "18:00", (FIVE_DEAD,))
    (withdrawn,) = questions(changed(edition(POST), edition(POST, again)), "withdrawn")
    assert withdrawn.before == (Answer(value="Two people", outlets=("The Post",), as_of="2024-05-07 06:00"),)
    assert withdrawn.after == (Answer(value="Five people", outlets=("The Post",), as_of="2024-05-07 18:00"),)
    assert withdrawn.reason == "The Post gives another answer than before"


def test_an_outlet_that_repeats_its_figure_beside_another_takes_nothing_back() -> None:
    again = Told("The Post", "18:00", (FIVE_DEAD, TWO_DEAD))
    assert not questions(changed(edition(POST), edition(POST, again)), "withdrawn")


def test_a_second_origin_corroborates() -> None:
    mail = Told(
        "Night Mail",
        "23:00",
        (("Which street was closed?", "The fire brigade closed Mill Lane to all traffic."),),
    )
    found = changed(edition(POST), edition(POST, mail))
    (corroborated,) = (one for one in found.statements if one.kind == "corroborated")
    before, after = corroborated.before, corroborated.after
    assert before is not None
    assert after is not None
    assert (before.status, after.status) == ("single_source", "corroborated")
    assert (before.outlets, after.outlets) == (("The Post",), ("The Post", "Night Mail"))


def test_more_support_of_what_is_corroborated_is_other_support() -> None:
    outlets = ("The Post", "Night Mail", "Radio Norma", "The Weekly")
    words = ("on Mill Lane", "along Mill Lane", "down Mill Lane", "near Mill Lane")
    told = [
        Told(outlet, f"1{n}:00", (("Which street was closed?", f"All traffic {words[n]} was closed off."),))
        for n, outlet in enumerate(outlets)
    ]
    (support,) = changed(edition(*told[:2]), edition(*told)).statements
    assert support.kind == "support"
    assert support.before is not None
    assert support.after is not None
    assert (support.before.support.origins, support.after.support.origins) == (2, 4)


def test_what_nobody_says_any_more_is_withdrawn_with_the_reason() -> None:
    found = changed(edition(POST, RADIO), edition(POST))
    (article,) = found.articles
    assert (article.kind, article.id, article.outlet) == ("removed", None, "Radio Norma")
    withdrawn = statements(found, "withdrawn")[MAYOR[1]]
    assert (withdrawn.after, withdrawn.group) == (None, None)
    assert withdrawn.reason == "its articles are not among the new ones"


@pytest.mark.parametrize("place", [{"location": "post.txt"}, {"url": "https://post.example/blast"}])
def test_an_edited_article_is_told_and_what_it_says_no_more(place: dict[str, str]) -> None:
    before = Told("The Post", "06:00", (TWO_DEAD, STREET), **place)
    after = Told("The Post", "09:00", (TWO_DEAD, MAYOR), **place)
    found = changed(edition(before), edition(after))
    assert [(one.kind, one.as_of) for one in found.articles] == [("edited", "2024-05-07 09:00")]
    assert list(statements(found, "new")) == [MAYOR[1]]
    assert statements(found, "withdrawn")[STREET[1]].reason == (
        "its articles were edited, and do not say it now"
    )


def test_another_outlet_at_the_same_place_is_another_article() -> None:
    found = changed(
        edition(Told("The Post", "06:00", (STREET,), location="1.txt")),
        edition(Told("Night Mail", "23:00", (MAYOR,), location="1.txt")),
    )
    assert [one.kind for one in found.articles] == ["added", "removed"]


def test_what_is_taken_from_an_old_article_only_now_is_no_news() -> None:
    """Another engine, or another run of a model, takes other claims from the same text."""
    text = Told("The Post", "06:00", (STREET, MAYOR))
    less = edition(text)
    gone = next(one for one in less.groups if one.text == MAYOR[1])
    old = less.model_copy(
        update={
            "claims": tuple(one for one in less.claims if one.id not in gone.claims),
            "groups": tuple(one for one in less.groups if one != gone),
        }
    )
    (found,) = changed(old, less).statements
    assert (found.kind, found.reason) == (
        "new",
        "its articles were there before, and it was not taken from them",
    )
    (found,) = changed(less, old).statements
    assert (found.kind, found.reason) == (
        "withdrawn",
        "its articles are there, and it was not taken from them",
    )


def test_an_outlet_that_is_known_only_now_makes_no_other_article() -> None:
    assert not changed(edition(Told(None, "06:00", (STREET,))), edition(POST_OF_STREET)).articles


POST_OF_STREET = Told("The Post", "06:00", (STREET,))


def test_two_outlets_with_one_text_are_two_articles() -> None:
    copy = Told("Night Mail", "06:00", (STREET,))
    (article,) = changed(edition(POST_OF_STREET), edition(POST_OF_STREET, copy)).articles
    assert (article.kind, article.outlet) == ("added", "Night Mail")


def test_the_summaries_are_compared_sentence_by_sentence() -> None:
    old = edition(POST, sentences=["Two died.", "A lane was closed."], headline="Two dead")
    new = edition(POST, sentences=["A lane was closed.", "Five died."], headline="Five dead")
    found = changed(old, new)
    assert found.headline_before == "Two dead"
    assert (found.sentences_added, found.sentences_dropped) == (("Five died.",), ("Two died.",))
