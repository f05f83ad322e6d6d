"""Intervals and comparisons on cases small enough to count by hand."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.run import Result
from evals.scores import Score
from evals.statistics import Interval, compare, comparison_table, interval

SCORES = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Score(min(pair), max(pair)))
PAIRS = st.lists(st.tuples(SCORES, SCORES), max_size=8)


def run(*scores: tuple[float, int], name: str = "must") -> list[Result]:
    """A result for each score, of the stories `s0`, `s1`, …"""
    return [
        Result(f"s{number}", "model", {}, {name: Score(*score)}, (), ())
        for number, score in enumerate(scores)
    ]


def runs(pairs: Sequence[tuple[Score, Score]]) -> tuple[list[Result], list[Result]]:
    before, after = ([(pair[one].hits, pair[one].of) for pair in pairs] for one in (0, 1))
    return run(*before), run(*after)


def test_an_interval_leaves_out_what_is_drawn_less_often_than_one_time_in_forty():
    """Of four stories one is right: a draw is all right 1 time in 256, at least three quarters right 13 times."""
    assert interval([Score(0, 1)] * 3 + [Score(1, 1)]) == Interval(0.0, 0.75)


def test_an_interval_is_of_all_counts_together_not_of_the_mean_of_rates():
    """The same draws as above: the large story is three of four drawn, 27 of 28 to score."""
    assert interval([Score(0, 1)] * 3 + [Score(9, 9)]) == Interval(0.0, 27 / 28)


def test_equal_stories_leave_no_doubt():
    assert interval([Score(2, 4)] * 5) == Interval(0.5, 0.5)


@pytest.mark.parametrize("scores", [[], [Score(1, 2)] * 2, [Score(1, 2), Score(1, 2), Score(0, 0)]])
def test_fewer_than_three_scored_stories_have_no_interval(scores):
    assert interval(scores) is None


@given(scores=st.lists(SCORES.filter(lambda score: score.of > 0), min_size=3, max_size=8))
def test_an_interval_contains_the_rate(scores):
    rate = sum(score.hits for score in scores) / sum(score.of for score in scores)
    found = interval(scores, resamples=200)
    assert found is not None
    assert found.low <= rate <= found.high


@given(scores=st.lists(SCORES, max_size=6), at=st.integers(0, 6))
def test_a_story_without_anything_to_score_changes_no_interval(scores, at):
    more = [*scores[:at], Score(0, 0), *scores[at:]]
    assert interval(more, resamples=50) == interval(scores, resamples=50)


def test_more_of_the_same_stories_make_an_interval_narrower():
    few = interval([Score(1, 2), Score(2, 2), Score(0, 2)])
    many = interval([Score(1, 2), Score(2, 2), Score(0, 2)] * 10)
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


def test_a_comparison_gives_the_difference_of_the_rates_of_all_counts():
    """2 of 12 before, 6 of 12 after."""
    found = compare(run((1, 1), (0, 1), (1, 10)), run((1, 1), (1, 1), (4, 10)), "must")
    assert (found.before, found.after) == (Score(2, 12), Score(6, 12))
    assert found.difference == pytest.approx(4 / 12)


def test_the_interval_of_a_difference_is_counted_by_hand():
    """One of four stories went from wrong to right, as in the interval of one score."""
    found = compare(run(*[(0, 1)] * 4), run((1, 1), *[(0, 1)] * 3), "must")
    assert found.interval == Interval(0.0, 0.75)
    assert found.verdict == "can't tell"


def test_runs_that_are_equal_cannot_be_told_apart():
    found = compare(run((1, 3), (2, 3), (0, 5)), run((1, 3), (2, 3), (0, 5)), "must")
    assert found.interval == Interval(0.0, 0.0)
    assert found.verdict == "can't tell"


def test_a_small_gain_in_every_story_is_better_however_much_stories_differ():
    """Paired: the intervals of the two runs by themselves overlap almost wholly."""
    before, after = [(hits, 10) for hits in range(10)], [(hits + 1, 10) for hits in range(10)]
    assert compare(run(*before), run(*after), "must").verdict == "better"
    own, other = interval([Score(*one) for one in before]), interval([Score(*one) for one in after])
    assert own is not None
    assert other is not None
    assert own.high > other.low


def test_a_gain_in_one_story_and_a_loss_in_another_is_not_told_apart():
    assert compare(run((1, 4), (3, 4), (2, 4)), run((4, 4), (1, 4), (2, 4)), "must").verdict == "can't tell"


@given(pairs=PAIRS)
def test_the_other_way_round_the_difference_is_the_opposite(pairs):
    before, after = runs(pairs)
    there, back = (compare(*both, "must", resamples=50) for both in ((before, after), (after, before)))
    assert back.verdict == {"better": "worse", "worse": "better"}.get(there.verdict, "can't tell")
    if there.interval is not None:
        assert back.interval == Interval(-there.interval.high, -there.interval.low)


@given(pairs=PAIRS, shuffled=st.randoms(use_true_random=False))
def test_two_comparisons_are_equal_in_whatever_order_the_stories_come(pairs, shuffled):
    before, after = runs(pairs)
    expected = compare(before, after, "must", resamples=50)
    shuffled.shuffle(before)
    shuffled.shuffle(after)
    assert compare(before, after, "must", resamples=50) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([(0, 4)] * 2, [(4, 4)] * 2, id="two stories"),
        pytest.param([(0, 4)] * 2 + [(0, 0)], [(4, 4)] * 2 + [(0, 0)], id="two scored stories"),
        pytest.param([(0, 4)] * 2 + [(0, 0)], [(4, 4)] * 3, id="two scored in one run"),
        pytest.param([], [], id="no story"),
    ],
)
def test_with_fewer_than_three_scored_stories_in_either_run_nobody_can_tell(before, after):
    found = compare(run(*before), run(*after), "must")
    assert found.interval is None
    assert found.verdict == "can't tell"


def test_a_story_that_only_one_run_scored_counts_as_it_does_in_the_totals():
    """A run that finds nothing in seven hard stories has not lost them for the run that does."""
    before = run(*[(2, 2)] * 3, *[(0, 0)] * 7)
    after = run(*[(2, 2)] * 3, *[(0, 2)] * 7)
    found = compare(before, after, "must")
    assert (found.before, found.after) == (Score(6, 6), Score(6, 20))
    assert found.verdict == "worse"


def test_cases_that_only_one_run_has_are_left_out_and_named():
    before, after = run((0, 1), (0, 1), (0, 1), (1, 1)), run((1, 1), (1, 1), (1, 1))
    found = compare(before, after, "must")
    assert found.left_out == ("s3",)
    assert (found.before, found.after, found.verdict) == (Score(0, 3), Score(3, 3), "better")


def test_a_score_that_a_run_does_not_have_is_unscored_not_zero():
    found = compare(run((1, 1), (1, 1), (1, 1)), run((1, 1), (1, 1), (1, 1), name="should"), "must")
    assert (found.after, found.difference, found.verdict) == (Score(0, 0), None, "can't tell")


def test_results_of_two_engines_in_one_run_are_refused():
    with pytest.raises(ValueError, match=r"two results of 's0'. Give those of one engine"):
        compare(run((1, 1)) + run((1, 1)), run((1, 1)), "must")


def test_the_table_has_a_row_a_score_and_names_what_was_left_out():
    before = run((0, 4), (1, 4), (2, 4), (1, 4))
    after = [
        Result(
            one.case, "model", {}, {"must": one.scores["must"] + Score(1, 0), "should": Score(0, 0)}, (), ()
        )
        for one in before[:3]
    ]
    assert comparison_table(before, after).splitlines() == [
        "| | before | after | difference | 95 % interval | |",
        "|---|---:|---:|---:|---:|---|",
        "| must | 3 of 12 (25%) | 6 of 12 (50%) | +25.0 | +25.0 to +25.0 | better |",
        "| should | 0 of 0 | 0 of 0 | unscored |  | can't tell |",
        "",
        "Left out, in one run only: s3.",
    ]


def test_the_table_of_runs_over_the_same_cases_ends_with_its_last_score():
    results = run((1, 2), (1, 2), (1, 2))
    assert comparison_table(results, results).splitlines()[-1].startswith("| must |")
