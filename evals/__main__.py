"""`python -m evals`: how good both engines are on every case, and whether anything is worse than it was."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from os import environ
from pathlib import Path
from typing import Any

import click

from evals import mutations, show
from evals.cases import CASES, Case, own_cases
from evals.gate import Change, changes, faults, regressions, update
from evals.results import read, write
from evals.run import EngineName, Result, attempt, miss, run, totals
from evals.scores import Score, Scores, f1
from evals.statistics import comparison_table, interval
from summarize import Settings, SummarizeError

_COUNTS = ("claims", "refused", "groups", "conflicts", "sentences", "sentences dropped", "citations", "words")
# Rates that don't add up over cases, with the precision they are made of, by the recall they stand below.
_F1 = {"link recall": ("link F1", "link precision"), "B³ recall": ("B³ F1", "B³ precision")}

_cases_option = click.option(
    "--cases", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Your own cases, a folder each."
)


class _Commands(click.Group):
    """Commands of which an error of the program is one message."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SummarizeError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands, invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Both engines on every case, against the gold and the baseline; without a command, `gate`."""
    if context.invoked_subcommand is None:
        context.invoke(gate)


@main.command()
@click.option("--exact", is_flag=True, help="Fail on every figure that moved, up or down.")
def gate(*, exact: bool) -> None:
    """Print the table and what moved; fail on what is worse than pinned, or rests on other material."""
    results = _results(CASES)
    click.echo(table(results))
    found = list(faults(results, CASES, exact=exact))
    moved = [] if exact else [change for change in changes(results) if not change.is_regression]
    _tell(moved)
    _say(found)
    if moved and not found:
        _say(
            [f"{len(moved)} figures moved, none by more than is allowed: `python -m evals update` pins them"]
        )
    sys.exit(1 if found else 0)


@main.command("update")
@click.option("--allow-regression", is_flag=True, help="Pin also what is worse; the commit says why.")
def pin(*, allow_regression: bool) -> None:
    """Print what moved, and pin what is, unless something is worse than pinned."""
    results = _results(CASES)
    click.echo(table(results))
    _tell(changes(results))
    worse = list(regressions(results))
    if worse and not allow_regression:
        raise click.ClickException(
            "\n".join(["Nothing is pinned: this is worse. Mend it, or give --allow-regression.", *worse])
        )
    update(results, CASES)


@main.command()
@_cases_option
def cases(folder: Path | None) -> None:
    """Print the scores of each case by itself."""
    click.echo(by_case(_results(own_cases(folder) if folder else CASES)))


def _run_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of `run`; what they share with `summarise` they call by the same names."""
    options = (
        click.option("--engine", type=click.Choice(["extractive", "model"]), required=True),
        click.option("--model", metavar="NAME", envvar="SUMMARISE_MODEL", help="Model to ask, or to replay."),
        click.option("--base-url", metavar="URL", envvar="SUMMARISE_BASE_URL", help="Endpoint to ask."),
        click.option("--live", is_flag=True, help="Ask the endpoint for what is not recorded."),
        click.option(
            "--timeout",
            type=click.FloatRange(min=1),
            default=Settings.timeout,
            show_default=True,
            metavar="SECONDS",
            help="Time for one answer, all attempts together.",
        ),
        click.option(
            "--prompts", type=click.Path(path_type=Path), metavar="DIR", help="Prompts to take first."
        ),
        click.option("--provenance", metavar="TEXT", default="", help="Who answers, for the recordings."),
        _cases_option,
        click.option(
            "--record",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Where replies are, a folder a case.",
        ),
        click.option(
            "--floor",
            "floors",
            multiple=True,
            metavar="NAME=RATE",
            help="Fail if a score is below; repeatable.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@main.command("run")
@_run_options
@click.argument("file", type=click.Path(path_type=Path))
def keep(file: Path, folder: Path | None, record: Path | None, floors: Sequence[str], **options: Any) -> None:
    """Run one engine, print its scores, and write the results to FILE, as JSON Lines.

    Replies come from recordings; with --live the endpoint is asked for the others (key: SUMMARISE_API_KEY), and they
    are kept in DIR of --record, or else in the folder `recordings` of each of your own cases.
    """
    chosen = own_cases(folder) if folder else CASES
    if record:
        chosen = tuple(replace(case, recordings=record / case.name) for case in chosen)
    wanted = dict(map(_floor, floors))
    _known(wanted, chosen[0], options["engine"])
    live, settings = options.pop("live"), Settings(**options, api_key=_key())
    # Replies of two models in one folder of the pinned cases would be a replay of neither.
    kept = bool(folder or record)
    results = [attempt(case, _for(case, settings, live=live, kept=kept)) for case in chosen]
    click.echo(table(results))
    _write(results, file)
    _say(f"{result.case}: {finding}" for result in results for finding in result.findings)
    low = list(_below(wanted, results))
    _say(low)
    sys.exit(1 if low else 0)


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


def _results(chosen: Iterable[Case]) -> list[Result]:
    return [result for case in chosen for result in run(case)]


def _tell(moved: Iterable[Change]) -> None:
    """Print every score that moved, and every count that did over all cases."""
    _say(f"{change.direction}: {change}" for change in moved if change.is_total or change.is_score)


def _say(messages: Iterable[str]) -> None:
    for message in messages:
        click.echo(f"evals: {message}", err=True)


def _write(results: Sequence[Result], file: Path) -> None:
    try:
        write(results, file)
    except OSError as error:
        raise click.ClickException(f"Cannot write '{file}': {error.strerror}. Give another file.") from error


def _key() -> str | None:
    # Who runs the engine `model` live has asked for a model in so many words: the key of other programs will do.
    return environ.get("SUMMARISE_API_KEY") or environ.get("OPENAI_API_KEY") or None


def _for(case: Case, settings: Settings, *, live: bool, kept: bool) -> Settings:
    """*settings* with the place of the replies of *case*."""
    if settings.engine == "extractive":
        return settings
    if not live:
        return replace(settings, replay=case.recordings)
    return replace(settings, record=case.recordings) if kept else settings


def _floor(text: str) -> tuple[str, float]:
    name, _, rate = text.rpartition("=")
    try:
        floor = float(rate)
    except ValueError:
        floor = -1
    if not 0 <= floor <= 1:
        raise click.BadParameter(f"'{text}' is not NAME=RATE, as in must=0.8", param_hint="--floor")
    return name, floor


def _known(floors: Iterable[str], case: Case, engine: EngineName) -> None:
    """Refuse floors of scores that do not exist, before anything is asked."""
    names = rates(miss(case, engine, "not run yet").scores)
    for name in floors:
        if name not in names:
            raise click.BadParameter(f"no score '{name}'; there are {', '.join(names)}", param_hint="--floor")


def _below(floors: Mapping[str, float], results: Sequence[Result]) -> Iterator[str]:
    """The scores over all cases that are below their floor; also where there was nothing to score."""
    found = rates(totals(results, results[0].engine))
    for name, floor in floors.items():
        rate = found[name]
        if rate is None or rate < floor:
            yield f"{name} is {_percent(rate)}, its floor is {_percent(floor)}"


def rates(scores: Scores) -> dict[str, float | None]:
    """The rate of each score, and F1 below precision and recall; None where there was nothing to score."""
    found: dict[str, float | None] = {}
    for name, score in scores.items():
        found[name] = score.rate
        if name in _F1:
            mean, precision = _F1[name]
            found[mean] = f1(scores[precision], score)
    return found


def _percent(rate: float | None) -> str:
    return "unscored" if rate is None else f"{rate:.1%}"


def table(results: Sequence[Result]) -> str:
    """Counts and scores of each engine over all its cases, as a Markdown table; scores with their intervals."""
    engines = list(dict.fromkeys(result.engine for result in results))
    of = {engine: [result for result in results if result.engine == engine] for engine in engines}
    added = {engine: totals(results, engine) for engine in engines}
    rows = [("cases", [str(len(of[engine])) for engine in engines])]
    rows += [
        (name, [str(sum(one.counts.get(name, 0) for one in of[engine])) for engine in engines])
        for name in _COUNTS
    ]
    rows += [
        (name, [_cell(name, of[engine], added[engine]) for engine in engines])
        for name in rates(results[0].scores)
    ]
    return _markdown(engines, rows)


def _cell(name: str, results: Sequence[Result], added: Scores) -> str:
    if name in added:
        return _scored([result.scores[name] for result in results], added[name])
    return _percent(rates(added)[name])


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
