"""How sure a score is, and whether two runs differ: bootstrap over stories.

Whole stories are drawn with replacement, because what is counted inside one (its claims, its links) hangs together: a
cluster bootstrap. A rate is the hits of all drawn stories over what there was to score in them, as in the totals. The
intervals are percentile intervals of 95 % (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Two
runs are compared on the same draws: a paired bootstrap (Berg-Kirkpatrick, Burkett & Klein, An Empirical Investigation of
Statistical Significance in NLP, EMNLP 2012).

With few stories such intervals are too narrow. Of 1,500 made-up pairs of runs that did not differ, 8 % got a verdict with
thirteen stories and 14 to 16 % with three to five, where 5 % should; and of two dozen scores compared, one or two look
different by chance. The intervals keep most noise from being read as progress; they don't prove progress.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from evals.run import Result
from evals.scores import Score

Verdict = Literal["better", "worse", "can't tell"]

_Story = TypeVar("_Story")

# Share of the draws that are left out at each end of an interval of 95 %.
_TAIL = 0.025
# Of fewer stories there is nothing to draw: two have three different samples.
_FEWEST = 3

_NOTHING = Score(0, 0)


@dataclass(frozen=True)
class Interval:
    """Where a value lies in 95 % of the draws, both ends included. Rates are shares: 0.5 is a half."""

    low: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """One score of two runs.

    Attributes:
        score: Its name.
        before: The score of the first run, added up over the cases that both have.
        after: That of the second run.
        interval: Of the difference of their rates, after less before; None with too few stories to say.
        left_out: The cases that only one run has, by name.
    """

    score: str
    before: Score
    after: Score
    interval: Interval | None
    left_out: tuple[str, ...]

    @property
    def difference(self) -> float | None:
        """The rate after less the rate before; None if one of them had nothing to score."""
        return _difference([(self.before, self.after)])

    @property
    def verdict(self) -> Verdict:
        """Whether the second run is better or worse: only if the interval of the difference excludes 0."""
        if self.interval is None or self.interval.low <= 0 <= self.interval.high:
            return "can't tell"
        return "better" if self.interval.low > 0 else "worse"


def interval(scores_by_case: Sequence[Score], *, resamples: int = 2000) -> Interval | None:
    """The interval of the rate of one score, given for each case; the same for the same scores in the same order.

    Cases without anything to score contribute nothing; None if fewer than three are left.
    """
    scored = [score for score in scores_by_case if score.of]
    return _bootstrap(scored, _rate, resamples) if len(scored) >= _FEWEST else None


def compare(
    before: Iterable[Result], after: Iterable[Result], score: str, *, resamples: int = 2000
) -> Comparison:
    """Compare *score* of two runs over the cases that both have; in which order the cases come changes nothing.

    A case that does not have the score has nothing to score. A case that gave something to score in one run only stays
    in, as it does in the totals; but with fewer than three scored cases in either run nobody can tell.

    Args:
        before: The results of one engine, one for each case.
        after: Likewise; it may be another engine.
        score: Name of the score; more is better.
        resamples: How often stories are drawn.

    Raises:
        ValueError: A run has two results of one case.
    """
    first, second = _by_case(before), _by_case(after)
    pairs = [
        (first[case].scores.get(score, _NOTHING), second[case].scores.get(score, _NOTHING))
        for case in sorted(first.keys() & second.keys())
    ]
    scored = [pair for pair in pairs if any(one.of for one in pair)]
    enough = all(sum(pair[run].of > 0 for pair in pairs) >= _FEWEST for run in (0, 1))
    return Comparison(
        score=score,
        before=sum((pair[0] for pair in pairs), _NOTHING),
        after=sum((pair[1] for pair in pairs), _NOTHING),
        interval=_bootstrap(scored, _difference, resamples) if enough else None,
        left_out=tuple(sorted(first.keys() ^ second.keys())),
    )


def comparison_table(before: Sequence[Result], after: Sequence[Result]) -> str:
    """All scores of two runs as a Markdown table, differences in percentage points, and the cases left out below it.

    Raises:
        ValueError: A run has two results of one case.
    """
    names = dict.fromkeys(name for result in (*before, *after) for name in result.scores)
    rows = [compare(before, after, name) for name in names]
    left_out = dict.fromkeys(case for row in rows for case in row.left_out)
    lines = ["| | before | after | difference | 95 % interval | |", "|---|---:|---:|---:|---:|---|"]
    lines += [_row(row) for row in rows]
    if left_out:
        lines += ["", f"Left out, in one run only: {', '.join(left_out)}."]
    return "\n".join(lines)


def _row(row: Comparison) -> str:
    difference = "unscored" if row.difference is None else _points(row.difference)
    between = "" if row.interval is None else f"{_points(row.interval.low)} to {_points(row.interval.high)}"
    return f"| {row.score} | {row.before} | {row.after} | {difference} | {between} | {row.verdict} |"


def _points(share: float) -> str:
    return f"{100 * share:+.1f}"


def _by_case(results: Iterable[Result]) -> dict[str, Result]:
    by_case: dict[str, Result] = {}
    for result in results:
        if result.case in by_case:
            raise ValueError(f"Cannot compare: two results of '{result.case}'. Give those of one engine.")
        by_case[result.case] = result
    return by_case


def _bootstrap(
    stories: Sequence[_Story], statistic: Callable[[Sequence[_Story]], float | None], resamples: int
) -> Interval:
    """The interval of *statistic*, which is None for a draw that has nothing to score; such draws don't count."""
    # The seed is fixed so that two runs of this program are equal; nothing here is a secret.
    draw = random.Random(0)  # noqa: S311
    drawn = (statistic(draw.choices(stories, k=len(stories))) for _ in range(resamples))
    values = sorted(value for value in drawn if value is not None)
    # Efron & Tibshirani, section 12.5: the same rank from either end, so that the mirror of the values has the mirror interval.
    rank = max(1, int((len(values) + 1) * _TAIL))
    return Interval(values[rank - 1], values[-rank])


def _rate(scores: Sequence[Score]) -> float | None:
    # Not a sum of scores: making that many values would take most of the time.
    of = sum([score.of for score in scores])
    return sum([score.hits for score in scores]) / of if of else None


def _difference(pairs: Sequence[tuple[Score, Score]]) -> float | None:
    before, after = _rate([pair[0] for pair in pairs]), _rate([pair[1] for pair in pairs])
    return None if before is None or after is None else after - before
