import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from summarize.data.article import Article
from summarize.data.group import Conflict, Reconciliation
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.stories import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    article,
    claim,
    claimed,
    group_of,
    only_conflict,
    sides_of,
    told,
)

TWELVE = "A gas explosion at the central market killed 12 people."
THIRTEEN = "At the central market, 13 people were killed in an explosion of gas."


def statuses(known: Reconciliation, *claims: str) -> list[str]:
    return [group_of(known, claim_id).status for claim_id in claims]


def test_two_numbers_are_a_conflict_of_two_disputed_groups() -> None:
    known = told(article(1, TWELVE), article(2, THIRTEEN))
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("number", "content", "open")
    assert conflict.question == f"how many or how much: “{TWELVE}”"
    assert sides_of(conflict) == {"12 people": ("a1.c1",), "13 people": ("a2.c1",)}
    assert statuses(known, "a1.c1", "a2.c1") == ["disputed", "disputed"]
    assert conflict.groups == tuple(group_of(known, one).id for one in ("a1.c1", "a2.c1"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (TWELVE.replace("12", "at least 12"), THIRTEEN),
        (TWELVE.replace("12", "more than a dozen"), THIRTEEN),
        (TWELVE.replace("12", "thirteen"), THIRTEEN),
        (TWELVE, THIRTEEN.replace("13", "10 to 15")),
    ],
)
def test_numbers_that_can_both_be_right_are_one_group(first: str, second: str) -> None:
    known = told(article(1, first), article(2, second))
    assert known.conflicts == ()
    assert group_of(known, "a1.c1").claims == ("a1.c1", "a2.c1")


def test_a_number_without_its_noun_is_compared_with_the_like_alone() -> None:
    short = (
        "A gas explosion killed 12 at the central market.",
        "A gas explosion killed 13 at the central market.",
    )
    assert sides_of(only_conflict(told(*(article(n, one) for n, one in enumerate(short, start=1))))) == {
        "12": ("a1.c1",),
        "13": ("a2.c1",),
    }
    assert told(article(1, TWELVE), article(2, short[1])).conflicts == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Brandt Meridian declined to comment on the sale.",
            "Brandt Meridian would not comment on the sale.",
        ),
        ("The mill denied that it had sold the site.", "The mill had not sold the site."),
    ],
)
def test_two_ways_of_denying_are_no_conflict(first: str, second: str) -> None:
    assert told(article(1, first), article(2, second)).conflicts == ()


def test_what_is_said_of_two_places_is_no_conflict() -> None:
    first = "The weather service measured 110 litres of rain at Orvelle on Monday night."
    second = "The weather service measured 190 litres of rain at Tesk on Monday night."
    assert told(article(1, first), article(2, second)).conflicts == ()


def test_claims_that_name_two_actions_are_no_conflict() -> None:
    rest = "people were {} when the train left the rails near the old bridge."
    hurt, killed = f"Two {rest.format('hurt')}", f"Nine {rest.format('killed')}"
    assert claimed((hurt, {"action": "hurt"}), (killed, {"action": "kill"})).conflicts == ()
    assert claimed((hurt, {"action": "be"}), (killed, {"action": "be"})).conflicts != ()


def test_a_number_that_the_other_claim_has_beside_another_is_no_conflict() -> None:
    first = "A gas explosion at the central market killed 12 people."
    second = "A gas explosion at the central market killed 12 people, 3 people of one house."
    for one, other in ((first, second), (second, first)):
        assert told(article(1, one), article(2, other)).conflicts == ()


def test_of_several_numbers_the_one_that_differs_is_named() -> None:
    first = "The gas explosion killed 12 people and wounded 40 people at the central market."
    second = "The gas explosion killed 12 people and wounded 30 people at the central market."
    conflict = only_conflict(told(article(1, first), article(2, second)))
    assert [side.value for side in conflict.sides] == ["40 people", "30 people"]


def test_different_things_counted_are_no_conflict() -> None:
    known = told(article(1, TWELVE), article(2, "A gas explosion at the central market destroyed 13 stalls."))
    assert known.conflicts == ()


def test_a_rounded_number_disputes_nothing() -> None:
    known = told(
        article(1, "The gas explosion cut off 1,210,000 households in the north."),
        article(2, "In the north, 1.2 million households were cut off by the gas explosion."),
    )
    assert only_conflict(known).resolution == "rounding"
    assert statuses(known, "a1.c1", "a2.c1") == ["single_source", "single_source"]


def test_contradictory_claims_that_are_not_very_alike_stay_apart_without_a_conflict() -> None:
    known = told(
        article(
            1,
            "A gas explosion at the crowded central market killed 12 people before dawn, witnesses recalled.",
        ),
        article(2, "The explosion at the market killed 14 people, most of them traders who sleep there."),
        article(3, "The explosion at the market killed many people."),
    )
    assert known.conflicts == ()
    assert group_of(known, "a1.c1") != group_of(known, "a2.c1")


def test_sides_are_sorted_by_support_and_join_those_who_say_the_same() -> None:
    """12 and twelve are one side, whichever words its articles use."""
    known = told(
        article(1, TWELVE),
        article(2, THIRTEEN),
        article(3, THIRTEEN.replace("13", "Thirteen").replace("At the", "In the")),
        article(4, TWELVE.replace("12", "twelve").replace("A gas", "The gas")),
        article(5, THIRTEEN.replace("were killed", "died")),
    )
    assert sides_of(only_conflict(known)) == {
        "13 people": ("a2.c1", "a3.c1", "a5.c1"),
        "12 people": ("a1.c1", "a4.c1"),
    }
    assert [len(side.claims) for side in only_conflict(known).sides] == [3, 2]


def test_three_answers_to_one_question_are_one_conflict() -> None:
    known = told(article(1, TWELVE), article(2, THIRTEEN), article(3, TWELVE.replace("12", "14")))
    assert [side.value for side in only_conflict(known).sides] == ["12 people", "13 people", "14 people"]


def test_two_questions_are_two_conflicts() -> None:
    closed = "The mayor closed the central market until Friday."
    known = told(article(1, TWELVE, closed), article(2, THIRTEEN, closed.replace("closed", "did not close")))
    assert {conflict.type for conflict in known.conflicts} == {"number", "polarity"}
    assert [conflict.id for conflict in known.conflicts] == ["x1", "x2"]


def test_a_higher_number_on_the_next_day_is_an_update() -> None:
    known = told(article(1, TWELVE, published=MONDAY), article(2, THIRTEEN, published=TUESDAY))
    assert only_conflict(known).resolution == "update"
    assert statuses(known, "a1.c1", "a2.c1") == ["single_source", "single_source"]


@pytest.mark.parametrize("day", [MONDAY, None])
def test_if_not_all_of_a_side_is_later_the_conflict_stays_open(day: object) -> None:
    known = told(
        article(1, TWELVE, published=MONDAY),
        article(2, THIRTEEN, published=TUESDAY),
        article(3, THIRTEEN.replace("were killed", "died")).model_copy(update={"published": day}),
    )
    assert only_conflict(known).resolution == "open"


def test_one_article_does_not_contradict_itself() -> None:
    known = told(
        article(1, TWELVE, "Later: A gas explosion at the central market killed 13 people."),
        article(2, "Wait."),
    )
    assert known.conflicts == ()
    assert group_of(known, "a1.c1") != group_of(known, "a1.c2")


def test_denied_against_affirmed_is_a_conflict() -> None:
    known = told(
        article(1, "The mayor had closed the central market before the explosion."),
        article(2, "The mayor had not closed the central market before the explosion."),
    )
    conflict = only_conflict(known)
    assert (conflict.type, conflict.resolution) == ("polarity", "open")
    assert [side.value for side in conflict.sides] == [
        known.claim_by_id[one].text for one in ("a1.c1", "a2.c1")
    ]


def test_all_who_deny_are_one_side_however_they_word_it() -> None:
    known = told(
        article(1, "The mayor had not closed the central market before the explosion."),
        article(2, "The mayor had closed the central market before the explosion."),
        article(3, "Before the explosion, the mayor never closed the central market."),
    )
    assert [side.claims for side in only_conflict(known).sides] == [("a1.c1", "a3.c1"), ("a2.c1",)]


def test_denying_something_else_is_no_conflict() -> None:
    known = told(
        article(1, "The mayor closed the central market after the gas explosion."),
        article(2, "The mayor closed the central market after the gas explosion, with no warning."),
    )
    assert known.conflicts == ()


def test_two_days_of_one_event_are_a_conflict_also_in_later_articles() -> None:
    """A day does not change while a story goes on, so that a later article updates nothing."""
    known = told(
        article(1, "The central market reopened on Monday.", published=TUESDAY),
        article(2, "The central market reopened on Tuesday.", published=WEDNESDAY),
    )
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("date", "content", "open")
    assert [side.value for side in conflict.sides] == ["Monday (2024-05-06)", "Tuesday (2024-05-07)"]


def test_one_word_for_two_days_gives_two_sides() -> None:
    known = told(
        article(1, "The central market reopened on Monday.", published=TUESDAY),
        article(2, "The central market was reopened on Monday.", published=TUESDAY.replace(day=14)),
    )
    assert [side.value for side in only_conflict(known).sides] == [
        "Monday (2024-05-06)",
        "Monday (2024-05-13)",
    ]


def test_a_day_within_a_month_is_no_conflict() -> None:
    known = told(
        article(1, "The central market reopened in May."),
        article(2, "The central market reopened on May 6."),
    )
    assert known.conflicts == ()


SMOKE = "“We heard a loud bang and then saw thick smoke over the market,” Ada Lund said on {}."
SMOKE_AGAIN = "We heard a loud bang and saw thick smoke over the market, Ada Lund told reporters on {}."


def test_one_speaker_s_words_on_two_days_dispute_only_when_they_were_said() -> None:
    known = told(article(1, SMOKE.format("Monday")), article(2, SMOKE_AGAIN.format("Tuesday")))
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("date", "speech", "open")
    assert conflict.question == "when Ada Lund said so"
    assert sides_of(conflict) == {"Monday 2024-05-06": ("a1.c1",), "Tuesday 2024-05-07": ("a2.c1",)}
    assert not conflict.disputes
    assert group_of(known, "a1.c1").status == "one_origin"


def test_two_statements_of_one_speaker_on_the_same_two_days_are_one_conflict() -> None:
    bells = "“All the bells in town began to ring at once,” Ada Lund said on {}."
    known = told(
        article(1, SMOKE.format("Monday"), bells.format("Monday")),
        article(2, SMOKE_AGAIN.format("Tuesday"), bells.format("Tuesday")),
    )
    assert sides_of(only_conflict(known)) == {
        "Monday 2024-05-06": ("a1.c1", "a1.c2"),
        "Tuesday 2024-05-07": ("a2.c1", "a2.c2"),
    }


def test_what_the_speaker_said_beside_it_on_one_of_the_days_is_added() -> None:
    also = "Ada Lund said on Monday that thick smoke over the market kept children in both valleys awake."
    known = told(
        article(1, SMOKE.format("Monday")), article(2, SMOKE_AGAIN.format("Tuesday")), article(3, also)
    )
    assert sides_of(only_conflict(known))["Monday 2024-05-06"] == ("a1.c1", "a3.c1")
    assert group_of(known, "a3.c1").claims == ("a3.c1",)


def test_the_day_of_a_statement_is_a_day_of_speech_where_the_statement_is_the_claim() -> None:
    statement = {"kind": "statement", "subject": "Ada Lund"}
    known = claimed(
        ("Ada Lund apologised to the traders on Monday.", statement | {"when": "on Monday"}),
        ("Ada Lund apologised to the traders on Tuesday.", statement | {"when": "on Tuesday"}),
    )
    conflict = only_conflict(known)
    assert (conflict.about, conflict.question) == ("speech", "when Ada Lund said so")
    assert group_of(known, "a1.c1").status == "one_origin"


@pytest.mark.parametrize(
    "told_by", ["Idris Vale said on Tuesday", "Ada Lund said", "Ada Lund said on Monday"]
)
def test_another_speaker_or_no_other_day_is_no_conflict(told_by: str) -> None:
    again = f"We heard a loud bang and saw thick smoke over the market, {told_by}."
    assert told(article(1, SMOKE.format("Monday")), article(2, again)).conflicts == ()


FLEW = "Minister of National Defence {} flew to Tarn after the explosion."


def test_two_spellings_of_an_office_holder_are_a_variant() -> None:
    known = told(
        article(1, FLEW.format("Li Shangfu")),
        article(2, FLEW.format("Li Changfu")),
        article(3, "After the explosion, Minister of National Defence Li Shangfu was flown to Tarn."),
    )
    conflict = only_conflict(known)
    assert (conflict.type, conflict.resolution) == ("name", "variant")
    assert conflict.question == "how the name Li Shangfu is spelled"
    assert sides_of(conflict) == {"Li Shangfu": ("a1.c1", "a3.c1"), "Li Changfu": ("a2.c1",)}
    assert group_of(known, "a1.c1").claims == ("a1.c1", "a2.c1", "a3.c1")
    assert group_of(known, "a1.c1").status == "corroborated"


def test_a_longer_spelling_is_not_the_shorter_one() -> None:
    known = told(article(1, FLEW.format("Li Shangfu")), article(2, FLEW.format("Li Shangfuu")))
    assert sides_of(only_conflict(known)) == {"Li Shangfu": ("a1.c1",), "Li Shangfuu": ("a2.c1",)}


def test_two_spellings_in_claims_that_never_meet_are_not_shown() -> None:
    known = told(
        article(1, FLEW.format("Li Shangfu")),
        article(
            2,
            "Minister of National Defence Li Changfu feeds pigeons, waters roses and reads poems to old neighbours.",
        ),
    )
    assert known.conflicts == ()


def test_people_with_different_names_are_two() -> None:
    known = told(article(1, FLEW.format("Li Shangfu")), article(2, FLEW.format("Li Keqiang")))
    assert known.conflicts == ()
    assert group_of(known, "a1.c1").claims == ("a1.c1",)


def test_similar_names_without_a_common_office_are_two_people() -> None:
    known = told(article(1, "Li Shangfu flew to Tarn."), article(2, "Li Changfu flew to Tarn."))
    assert known.conflicts == ()


def test_conflicts_are_ordered_by_the_groups_they_touch() -> None:
    reopened = "The central market reopened on {}."
    known = told(
        article(1, TWELVE, reopened.format("Monday")),
        article(2, THIRTEEN, reopened.format("Sunday")),
        article(3, THIRTEEN.replace("were killed", "died")),
    )
    assert [conflict.type for conflict in known.conflicts] == ["number", "date"]
    assert known.conflicts[0].groups[0] == "g1"


@given(st.lists(st.sampled_from(["11", "12", "twelve", "at least 12", "13", "14"]), min_size=2, max_size=5))
@settings(max_examples=30)
def test_no_side_holds_what_contradicts_it_and_no_conflict_is_told_twice(numbers: list[str]) -> None:
    articles: list[Article] = [
        article(at, TWELVE.replace("12", number)) for at, number in enumerate(numbers, start=1)
    ]
    claims = [claim(one, one.text.partition("\n")[0], one.text.partition("\n")[0]) for one in articles]
    conflicts: tuple[Conflict, ...] = reconcile(claims, articles).conflicts
    exact = {value.replace("twelve", "12") for value in numbers if not value.startswith("at")}
    assert len(conflicts) <= 1
    assert bool(conflicts) == (len(exact) > 1 or ("11" in exact and "at least 12" in numbers))
    for conflict in conflicts:
        homes = [
            {group_of(reconcile(claims, articles), one).id for one in side.claims} for side in conflict.sides
        ]
        assert not set.intersection(*homes)
