"""How probable it is that two claims say the same: the fit of `stages/reconcile/resemblance.py`, and what it is worth.

`python -m evals.benchmarks.claims` leaves out one of the twelve stories of `evals/cases` after the other, fits on the claims
of the others, which a model took and a reader aligned with facts, and groups those of the story left out. The seeds are in
neither. `--fit` prints the weights for the package, fitted on all twelve.

Needs the extra `bench` and the recordings; asks no model.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from unittest.mock import patch

from evals.align import Alignment, align, links
from evals.benchmarks.fit import Example, constants, fit
from evals.cases import CASES, Case
from evals.gold import load
from summarize import Report, Settings
from summarize.engines import extractive_engine, model_engine
from summarize.llm.recorded_model import ReplayModel
from summarize.pipeline import report_on
from summarize.stages.read.read import read
from summarize.stages.reconcile import resemblance
from summarize.stages.reconcile.differences import difference
from summarize.stages.reconcile.people import spellings_of
from summarize.stages.reconcile.profile import Profile, profiles_of
from summarize.stages.reconcile.resemblance import Features, features
from summarize.text.formula import Formula

# The seeds are for a last look only.
STORIES = tuple(case for case in CASES if case.name != "seeds")


def aligned(case: Case) -> Alignment:
    """The claims that a model took of *case*, grouped, and aligned with its facts; the rest of the report is of no interest.

    Raises:
        RecordingMissing: The case is not recorded.
    """
    return align(asyncio.run(_report(case)), load(case.gold))


async def _report(case: Case) -> Report:
    settings = Settings(engine="model", replay=case.recordings)
    taking = model_engine(ReplayModel(case.recordings), settings)
    engine = replace(extractive_engine(settings), extractor=taking.extractor)
    return await report_on(read(case.sources), engine, settings)


def examples(alignment: Alignment) -> Iterator[Example[Features]]:
    """Each pair of claims of two articles that grouping compares and a reader has read; yes if they assert a fact in common."""
    report = alignment.report
    articles = {article.id: article for article in report.articles}
    profiles = profiles_of(report.claims, articles, spellings_of(report.articles))
    said = {name: set(facts) for name, facts in alignment.asserted.items() if facts}
    read_ones = [profile for profile in profiles if profile.claim.id in said]
    for first, second in combinations(read_ones, 2):
        if _are_compared(first, second):
            same = not said[first.claim.id].isdisjoint(said[second.claim.id])
            yield Example(features(first, second), float(same))


def _are_compared(first: Profile, second: Profile) -> bool:
    return (
        first.article.id != second.article.id
        and not first.matter.isdisjoint(second.matter)
        and not (first.people and second.people and first.people.isdisjoint(second.people))
        and difference(first, second) is None
    )


def left_out_rows(cases: Sequence[Case]) -> Iterator[str]:
    """Links of each story, with weights fitted on all others; then of all stories together."""
    found = {case.name: list(examples(aligned(case))) for case in cases}
    total: Counter[tuple[bool, bool]] = Counter()
    for case in cases:
        others = [example for name, own in found.items() if name != case.name for example in own]
        counts = _links(case, fit(others))
        total += counts
        yield _row(case.name, counts)
    yield _row("all", total)


def _links(case: Case, formula: Formula[Features]) -> Counter[tuple[bool, bool]]:
    with patch.object(resemblance, "FITTED", formula):
        return Counter((by_gold, by_report) for _, by_gold, by_report in links(aligned(case)))


def _row(name: str, counts: Counter[tuple[bool, bool]]) -> str:
    both = counts[True, True]
    by_report, by_gold = both + counts[False, True], both + counts[True, False]
    return (
        f"| {name} | {both} of {by_report} | {both} of {by_gold} | {2 * both / (by_report + by_gold):.3f} |"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or with `--fit` the weights for the package.

    Raises:
        SystemExit: With 2 if the extra is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.claims")
    parser.add_argument("--fit", action="store_true", help="fit the weights again and print them")
    given = parser.parse_args(arguments)
    try:
        if given.fit:
            print(constants(fit([example for case in STORIES for example in examples(aligned(case))])))
            return
        rows = list(left_out_rows(STORIES))
    except ModuleNotFoundError as exc:
        parser.error(f"Cannot fit: there is no module '{exc.name}'. Install it: pip install -e '.[bench]'.")
    print("| story | link precision | link recall | F1 |\n|---|---:|---:|---:|")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
