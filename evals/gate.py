"""Comparing results with what is pinned in `baseline.json`: every count and score, and what they rest on."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.cases import ROOT, Case
from evals.run import Result

BASELINE = ROOT / "evals" / "baseline.json"


def pinned(results: Sequence[Result], cases: Sequence[Case]) -> dict[str, Any]:
    """What a baseline says of *results*: digests of what they rest on, and figures by case and engine."""
    rests_on = [
        ROOT / "prompts",
        *(path for case in cases for path in (case.articles, case.gold, case.recordings)),
    ]
    return {
        "digests": {path.relative_to(ROOT).as_posix(): digest_of(path) for path in rests_on if path.exists()},
        "figures": {f"{result.case}, {result.engine}": figures_of(result) for result in results},
    }


def figures_of(result: Result) -> dict[str, int | list[int]]:
    """The counts of a result, and its scores as hits and of how many."""
    return {**result.counts, **{name: [score.hits, score.of] for name, score in result.scores.items()}}


def digest_of(path: Path) -> str:
    """SHA-256 of a file; of a folder, over the names and contents of its files in name order, without its README."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for file in sorted(path.iterdir()):
        if file.name != "README.md":
            digest.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def faults(results: Sequence[Result], cases: Sequence[Case]) -> Iterator[str]:
    """Everything that is not as pinned, and every recording or report that does not hold; nothing if all is well."""
    for result in results:
        yield from (
            f"{result.case}, {result.engine}: recording '{name}' was not used" for name in result.unused
        )
        yield from (f"{result.case}, {result.engine}: {finding}" for finding in result.findings)
    if not BASELINE.exists():
        yield f"there is no {BASELINE.name}: pin what is right with `python -m evals update`"
        return
    before, now = json.loads(BASELINE.read_text(encoding="utf-8")), pinned(results, cases)
    yield from _changes(before["digests"], now["digests"], "changed since it was pinned")
    for name in {**before["figures"], **now["figures"]}:
        old, new = before["figures"].get(name, {}), now["figures"].get(name, {})
        yield from (
            f"{name}: {metric} was {_shown(old.get(metric))}, is {_shown(new.get(metric))}"
            for metric in {**old, **new}
            if old.get(metric) != new.get(metric)
        )


def _changes(before: dict[str, str], now: dict[str, str], what: str) -> Iterator[str]:
    yield from (f"{name}: {what}" for name in {**before, **now} if before.get(name) != now.get(name))


def _shown(figure: int | list[int] | None) -> str:
    return f"{figure[0]} of {figure[1]}" if isinstance(figure, list) else str(figure)


def update(results: Sequence[Result], cases: Sequence[Case]) -> None:
    """Pin *results*; whoever does it says in the commit why they are right."""
    BASELINE.write_text(f"{json.dumps(pinned(results, cases), indent=1)}\n", encoding="utf-8")
