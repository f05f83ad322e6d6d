"""Comparing results with `baseline.json`: what they rest on must be as pinned, and no score may fall.

With replayed replies every figure can be had again exactly, so nothing moves by chance. A score may still fall by the
smallest step that one label can make, in each case and over all of them: that is told, not held against anybody.
Beyond it a fall is a fault, and so is a score that has nothing to score any more. A rise is none: where it is suspicious,
another score falls (everything in one group: link recall rises, link precision falls). Only a guard that sleeps lowers no
score, it lets through what was refused or dropped; so a count that more than halves over all cases is a fault too.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from evals.cases import ROOT, Case
from evals.run import Result
from evals.scores import Score

BASELINE = ROOT / "evals" / "baseline.json"

# The figures of one case and engine, by name; of several, by `case, engine`.
Figures = Mapping[str, Score | int]

_ALL = "all cases"
# Counts of which less is no loss: what a run costs.
_COSTS = frozenset({"requests", "tokens in", "tokens out", "microdollars", "cost unknown"})


@dataclass(frozen=True)
class Change:
    """A figure that is not as it was pinned.

    Attributes:
        where: The case and engine, or all cases and the engine.
        figure: Its name.
        before: What is pinned; None if it is new.
        after: What it is; None if it is gone.
    """

    where: str
    figure: str
    before: Score | int | None
    after: Score | int | None

    @property
    def is_total(self) -> bool:
        """Whether it is added up over all cases."""
        return self.where.startswith(f"{_ALL}, ")

    @property
    def is_score(self) -> bool:
        """Whether it is a score, of which more is better; of a count nobody knows."""
        return isinstance(self.before, Score) or isinstance(self.after, Score)

    @property
    def is_regression(self) -> bool:
        """Whether a score fell by more than the smallest step, or of a count over all cases less than half is left.

        The smallest step is that of one label where there are fewer of them. A count of one may go: it is one label too.
        """
        if isinstance(self.before, Score):
            return _fell(self.before, self.after)
        if self.before is None or not self.is_total or self.figure in _COSTS:
            return False
        return self.before > max(1, 2 * (_value(self.after) or 0))

    @property
    def direction(self) -> str:
        """`up` or `down`; `same` if only how many there are to score is another, or one of the two is not there."""
        before, after = _value(self.before), _value(self.after)
        if before is None or after is None or before == after:
            return "same"
        return "up" if after > before else "down"

    def __str__(self) -> str:
        return f"{self.where}: {self.figure} was {_shown(self.before)}, is {_shown(self.after)}"


def pinned(results: Sequence[Result], cases: Sequence[Case]) -> dict[str, Any]:
    """What a baseline says of *results*: digests of what they rest on, and figures by case and engine."""
    rests_on = [
        ROOT / "prompts",
        *(path for case in cases for path in (case.articles, case.gold, case.recordings)),
    ]
    return {
        "digests": {path.relative_to(ROOT).as_posix(): digest_of(path) for path in rests_on if path.exists()},
        "figures": _figures(results),
    }


def digest_of(path: Path) -> str:
    """SHA-256 of a file; of a folder, over the names and contents of its files in name order, without its README."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for file in sorted(path.iterdir()):
        if file.name != "README.md":
            digest.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def faults(results: Sequence[Result], cases: Sequence[Case], *, exact: bool = False) -> Iterator[str]:
    """Everything that must not be: nothing if all is well.

    That is a recording nobody asked for, a report that is missing or does not hold, material that changed without being
    pinned, and every regression; with *exact*, every figure that moved, in either direction.
    """
    for result in results:
        where = f"{result.case}, {result.engine}"
        yield from (f"{where}: recording '{name}' was not used" for name in result.unused)
        yield from (f"{where}: {finding}" for finding in result.findings)
    if not BASELINE.exists():
        yield f"there is no {BASELINE.name}: pin what is right with `python -m evals update`"
        return
    before, now = _baseline()["digests"], pinned((), cases)["digests"]
    yield from (
        f"{name}: changed since it was pinned"
        for name in {**before, **now}
        if before.get(name) != now.get(name)
    )
    yield from regressions(results)
    if exact:
        yield from (str(change) for change in changes(results) if not change.is_regression)


def regressions(results: Sequence[Result]) -> Iterator[str]:
    """What is worse than pinned beyond the smallest step; also the cases and engines that were not run."""
    run = _figures(results)
    yield from (f"{where}: is pinned, and was not run" for where in _pinned_figures() if where not in run)
    yield from (str(change) for change in changes(results) if change.is_regression)


def changes(results: Sequence[Result]) -> Iterator[Change]:
    """Every figure that is not as pinned: by case, then over all cases that are pinned and were run."""
    before, now = _pinned_figures(), _figures(results)
    both = [where for where in before if where in now]
    for old, new in ((before, now), (_totals(before, both), _totals(now, both))):
        for where in (one for one in old if one in new):
            yield from (
                Change(where, name, old[where].get(name), new[where].get(name))
                for name in {**old[where], **new[where]}
                if old[where].get(name) != new[where].get(name)
            )


def update(results: Sequence[Result], cases: Sequence[Case]) -> None:
    """Pin *results*, better or worse; whoever does it says in the commit why they are right."""
    text = json.dumps(pinned(results, cases), indent=1, default=lambda score: [score.hits, score.of])
    BASELINE.write_text(f"{text}\n", encoding="utf-8")


def _baseline() -> Any:
    return json.loads(BASELINE.read_text(encoding="utf-8"))


def _pinned_figures() -> dict[str, Figures]:
    figures = _baseline()["figures"] if BASELINE.exists() else {}
    return {
        where: {name: Score(*value) if isinstance(value, list) else value for name, value in found.items()}
        for where, found in figures.items()
    }


def _figures(results: Sequence[Result]) -> dict[str, Figures]:
    return {f"{result.case}, {result.engine}": {**result.counts, **result.scores} for result in results}


def _totals(figures: Mapping[str, Figures], among: Collection[str]) -> dict[str, Figures]:
    """The figures of each engine, added up over those of its cases that are *among* them."""
    added: dict[str, dict[str, Any]] = {}
    for where in among:
        total = added.setdefault(f"{_ALL}, {where.rpartition(', ')[2]}", {})
        for name, figure in figures[where].items():
            total[name] = total[name] + figure if name in total else figure
    return dict(added)


def _fell(before: Score, after: Score | int | None) -> bool:
    if not before.hits:
        return False
    if not isinstance(after, Score) or not after.of:
        return True
    # In whole numbers: a fall of just one step must not be more than one by the rounding of a float.
    fall = Fraction(before.hits) / before.of - Fraction(after.hits) / after.of
    return fall > Fraction(1, min(before.of, after.of))


def _value(figure: Score | int | None) -> float | None:
    return figure.rate if isinstance(figure, Score) else figure


def _shown(figure: Score | int | None) -> str:
    return "not there" if figure is None else str(figure)
