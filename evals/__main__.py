"""`python -m evals [gate | update | cases]`: both engines on every case, against the gold and the baseline.

gate     the table, and everything that is not as pinned (the default)
update   pin what is
cases    the scores of each case by itself
"""

import sys
from collections.abc import Sequence

from evals.cases import CASES
from evals.gate import faults, update
from evals.run import Result, run, totals
from summarize import SummarizeError

_COUNTS = ("claims", "refused", "groups", "conflicts", "sentences", "sentences dropped", "citations", "words")


def main(arguments: Sequence[str]) -> int:
    """Print the table and do what is asked. 0 if all is well."""
    command = arguments[0] if arguments else "gate"
    if command not in {"gate", "update", "cases"} or len(arguments) > 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        results = [result for case in CASES for result in run(case)]
    except SummarizeError as error:
        print(f"evals: {error}", file=sys.stderr)
        return 1
    print(by_case(results) if command == "cases" else table(results))
    if command == "update":
        update(results, CASES)
        return 0
    found = list(faults(results, CASES))
    for fault in found:
        print(f"evals: {fault}", file=sys.stderr)
    return 1 if found else 0


def table(results: Sequence[Result]) -> str:
    """Counts and scores of each engine over all its cases, as a Markdown table."""
    engines = list(dict.fromkeys(result.engine for result in results))
    cases = {engine: [result for result in results if result.engine == engine] for engine in engines}
    added = {engine: totals(results, engine) for engine in engines}
    rows = [("cases", [str(len(cases[engine])) for engine in engines])]
    rows += [
        (name, [str(sum(one.counts[name] for one in cases[engine])) for engine in engines])
        for name in _COUNTS
    ]
    rows += [(name, [str(added[engine][name]) for engine in engines]) for name in added[engines[0]]]
    return _markdown(engines, rows)


def by_case(results: Sequence[Result]) -> str:
    """The scores of each case and engine, a column each."""
    heads = [f"{result.case}, {result.engine}" for result in results]
    rows = [(name, [str(result.scores[name]) for result in results]) for name in results[0].scores]
    return _markdown(heads, rows)


def _markdown(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    lines = [f"| {name} | {' | '.join(cells)} |" for name, cells in rows]
    return "\n".join([f"| | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}", *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
