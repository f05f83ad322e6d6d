"""Extended BCubed on groupings small enough to count by hand."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from evals.bcubed import agreement

ONE, HALF, THIRD = Fraction(1), Fraction(1, 2), Fraction(1, 3)
GROUPINGS = st.lists(
    st.tuples(*[st.frozensets(st.sampled_from("xyz"), min_size=1)] * 2), min_size=1, max_size=6
).map(lambda pairs: tuple({str(item): pair[side] for item, pair in enumerate(pairs)} for side in (0, 1)))


def grouping(**groups: str) -> dict[str, frozenset[str]]:
    """The groups of each item, each named by one letter."""
    return {item: frozenset(names) for item, names in groups.items()}


def test_without_overlap_it_is_the_share_of_an_items_group_that_belongs_with_it():
    mine, gold = grouping(a="1", b="1", c="1", d="2"), grouping(a="x", b="x", c="y", d="y")
    assert agreement(mine, gold) == (2 * THIRD, 2 * THIRD, THIRD, ONE)
    assert agreement(gold, mine) == (ONE, ONE, HALF, HALF)


def test_two_items_that_share_a_group_too_many_are_half_right():
    mine, gold = grouping(a="12", b="12"), grouping(a="x", b="x")
    assert agreement(mine, gold) == (HALF, HALF)
    assert agreement(gold, mine) == (ONE, ONE)


def test_items_that_share_one_of_two_facts_are_told_from_items_that_share_both():
    """With itself an item shares one group of two facts, so half is accounted for; with the other, one of one."""
    mine, gold = grouping(a="1", b="1"), grouping(a="xy", b="x")
    assert agreement(mine, gold) == (ONE, ONE)
    assert agreement(gold, mine) == (Fraction(3, 4), ONE)


def test_an_item_without_groups_is_left_out():
    assert agreement(grouping(a="1", b=""), grouping(a="x", b="x")) == (ONE,)


@given(both=GROUPINGS)
def test_a_grouping_agrees_with_itself_and_no_agreement_is_more_than_that(both):
    mine, gold = both
    assert set(agreement(mine, mine)) == {1}
    assert all(0 <= share <= 1 for share in agreement(mine, gold))


@given(both=GROUPINGS)
def test_all_in_one_group_is_perfect_recall_where_no_item_has_two_facts(both):
    single = {item: frozenset([min(groups)]) for item, groups in both[0].items()}
    together = dict.fromkeys(single, frozenset("1"))
    assert set(agreement(single, together)) == {1}
