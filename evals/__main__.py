"""`python -m evals`: how good both engines are on every case, and whether anything moved."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from evals import mutations, show
from evals.cases import CASES
from evals.gate import faults, update
from evals.results import read, write
from evals.run import Result, run, totals
from evals.scores import Score
from evals.statistics import comparison_table, interval
from summarize import SummarizeError

_COUNTS = ("claims", "refused", "groups", "conflicts", "sentences", "sentences dropped", "citations", "words")


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Both engines on every case, against the gold and the baseline; without a command, `gate`."""
    if context.invoked_subcommand is None:
        context.invoke(gate)


@main.command()
def gate() -> None:
    """Print the table; fail on anything that is not as pinned."""
    results = _results()
    click.echo(table(results))
    found = list(faults(results, CASES))
    for fault in found:
        click.echo(f"evals: {fault}", err=True)
    sys.exit(1 if found else 0)


@main.command("update")
def pin() -> None:
    """Pin what is; the commit says why it is right."""
    results = _results()
    click.echo(table(results))
    update(results, CASES)


@main.command()
def cases() -> None:
    """Print the scores of each case by itself."""
    click.echo(by_case(_results()))


@main.command("run")
@click.option("--engine", type=click.Choice(["extractive", "model"]), required=True)
@click.argument("file", type=click.Path(path_type=Path))
def keep(engine: str, file: Path) -> None:
    """Write the results of one engine to FILE, as JSON Lines."""
    write([result for result in _results() if result.engine == engine], file)


@main.command()
@click.argument("before", type=click.Path(exists=True, path_type=Path))
@click.argument("after", type=click.Path(exists=True, path_type=Path))
def compare(before: Path, after: Path) -> None:
    """Compare two files of results, score by score: better, worse, or can't tell."""
    try:
        click.echo(comparison_table(read(before), read(after)))
    except ValueError as error:
        raise click.ClickException(str(error)) from error


@main.command()
def mutate() -> None:
    """Break one thing of the program at a time, and show which figure notices; takes some minutes."""
    sys.exit(mutations.main())


@main.command("show", context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def page(arguments: Sequence[str]) -> None:
    """Write CASE as an HTML page: gold and report side by side (CASE [--engine model] [-o FILE])."""
    sys.exit(show.main(arguments))


def _results() -> list[Result]:
    try:
        return [result for case in CASES for result in run(case)]
    except SummarizeError as error:
        raise click.ClickException(str(error)) from error


def table(results: Sequence[Result]) -> str:
    """Counts and scores of each engine over all its cases, as a Markdown table; scores with their intervals."""
    engines = list(dict.fromkeys(result.engine for result in results))
    of = {engine: [result for result in results if result.engine == engine] for engine in engines}
    added = {engine: totals(results, engine) for engine in engines}
    rows = [("cases", [str(len(of[engine])) for engine in engines])]
    rows += [
        (name, [str(sum(one.counts[name] for one in of[engine])) for engine in engines]) for name in _COUNTS
    ]
    rows += [
        (
            name,
            [_scored([one.scores[name] for one in of[engine]], added[engine][name]) for engine in engines],
        )
        for name in results[0].scores
    ]
    return _markdown(engines, rows)


def _scored(by_case: Sequence[Score], total: Score) -> str:
    """`84 of 102 (82%, 75 to 90)`: the total, and between what it moves if other stories of the kind were drawn."""
    found = interval(by_case)
    if found is None or total.rate is None:
        return str(total)
    return f"{total.hits} of {total.of} ({total.rate:.0%}, {100 * found.low:.0f} to {100 * found.high:.0f})"


def by_case(results: Sequence[Result]) -> str:
    """The scores of each case and engine, a column each."""
    heads = [f"{result.case}, {result.engine}" for result in results]
    rows = [(name, [str(result.scores[name]) for result in results]) for name in results[0].scores]
    return _markdown(heads, rows)


def _markdown(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    lines = [f"| {name} | {' | '.join(cells)} |" for name, cells in rows]
    return "\n".join([f"| | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}", *lines])


if __name__ == "__main__":
    main(prog_name="python -m evals")
