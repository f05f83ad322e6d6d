import pytest

from tests.stages.reconcile.stories import article, claimed, group_of, told


def test_what_everybody_reports_is_one_group_however_many_they_are() -> None:
    """No word of it is rare; each stands in as many claims as there are articles."""
    count = 65
    known = told(
        *(article(number, "The bridge over the river collapsed.") for number in range(10, 10 + count))
    )
    assert [len(group.claims) for group in known.groups] == [count]


def test_unlike_claims_are_not_chained_together_by_one_between_them() -> None:
    known = told(
        article(1, "The old bridge over the river collapsed during a storm."),
        article(2, "The old bridge over the river collapsed, and trains were rerouted through the tunnel."),
        article(3, "Night trains were rerouted through the tunnel for weeks."),
    )
    assert group_of(known, "a1.c1") != group_of(known, "a3.c1")


def test_a_claim_joins_the_group_that_it_is_most_like() -> None:
    known = told(
        article(1, "The old bridge over the river collapsed during a storm."),
        article(2, "During a storm, the old bridge over the river collapsed."),
        article(3, "The new bridge over the lake collapsed during an earthquake."),
        article(4, "During an earthquake, the new bridge over the lake collapsed."),
    )
    assert group_of(known, "a1.c1").claims == ("a1.c1", "a2.c1")
    assert group_of(known, "a3.c1").claims == ("a3.c1", "a4.c1")


def test_sentences_of_one_article_are_one_claim_only_if_they_repeat_each_other() -> None:
    known = told(
        article(
            1,
            "The old bridge over the river collapsed during a storm.",
            "A storm made the old bridge collapse.",
        ),
        article(
            2,
            "The old bridge over the river collapsed during a storm.",
            "The old bridge over the river collapsed during a storm.",
        ),
    )
    assert group_of(known, "a1.c1").claims == ("a1.c1", "a2.c1", "a2.c2")
    assert group_of(known, "a1.c2").claims == ("a1.c2",)


def test_claims_about_different_people_are_never_one() -> None:
    known = told(
        article(1, "Rescuers carried Marja Holm out of the flooded tunnel alive."),
        article(2, "Rescuers carried Idris Vale out of the flooded tunnel alive."),
    )
    assert group_of(known, "a1.c1").claims == ("a1.c1",)


def test_a_contradiction_keeps_whole_groups_apart() -> None:
    """A claim that contradicts one of a group does not come in through the others, however many they are."""
    known = told(
        article(1, "The flooded tunnel under the river trapped 12 people."),
        article(2, "The flooded tunnel under the river trapped people."),
        article(3, "Under the river, the flooded tunnel trapped people."),
        article(4, "People were trapped by the flooded tunnel under the river."),
        article(5, "The flooded tunnel under the river trapped 15 people."),
    )
    assert group_of(known, "a1.c1") != group_of(known, "a5.c1")
    assert sum(len(group.claims) for group in known.groups[:2]) == 5


@pytest.mark.parametrize(
    ("action", "claims"), [("block", ("a1.c1", "a2.c1")), ("praise", ("a1.c1",)), (None, ("a1.c1", "a2.c1"))]
)
def test_claims_of_different_actions_must_agree_the_more_in_the_rest(
    action: str | None, claims: tuple[str, ...]
) -> None:
    known = claimed(
        ("The council blocked the new harbour bridge of the ferry company.", {"action": "block"}),
        (
            "The ferry company praised the council for planning a new harbour bridge in record time.",
            {"action": action},
        ),
    )
    assert group_of(known, "a1.c1").claims == claims


def test_words_that_stand_everywhere_do_not_hide_what_two_claims_share() -> None:
    lines = [f"The ferry passed {name} in the fog." for name in FLEET]
    known = told(
        article(1, *lines, "The ferry rammed a lighthouse in the fog."),
        article(2, "In the fog, the ferry rammed a lighthouse."),
    )
    assert group_of(known, "a2.c1").claims == (f"a1.c{len(FLEET) + 1}", "a2.c1")


# More than any other story here has claims.
FLEET = [
    f"{first}{second}{third}"
    for first in ("ba", "ke", "lo", "mu")
    for second in ("ro", "si", "ta", "vu")
    for third in ("das", "fik", "gom", "jup")
]
