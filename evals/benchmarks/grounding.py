"""Does the locator let an altered quotation through, or refuse a true one? `[--data DIR] [--beside] [--most N]`.

Sentences of the seeds and of the story sets (with `--data` also of DIR's `clusters/basil.jsonl` and `allsides.jsonl`) are
altered by rule (`alterations`) and set in other type (`typography`), and looked for in their articles.

- An altered one must be refused. Where its words stand in the article all the same (`plain`, which knows nothing of the
  locator), it is left out and counted.
- One in other type must be found, exactly where it was taken from, or wholly elsewhere where the same words stand.
- An ellipsis may leave out plain words; one that leaves out a negation or a hedge is an alteration.

Nothing was fitted on these quotations, but faults of the locator that they showed were mended.

`--beside` runs langextract's `WordAligner` and rapidfuzz's `partial_ratio_alignment` on the same quotations. langextract
1.7 needs an older tenacity than `constraints.txt` names, so it is in no extra: `pip install -e . langextract==1.7.1`, in an
environment of its own.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Final, TypeAlias

from rapidfuzz import fuzz

from evals.benchmarks.quotations import (
    ALTERED,
    FILES,
    RESET,
    VERBATIM,
    Place,
    Quotation,
    is_right,
    material,
    stories,
)
from summarize.text.locate import locate

OURS: Final = "ours"
# From where on rapidfuzz's answer counts as found, of 100: a usual value, not fitted.
ALIKE: Final = 90.0
# The article that is timed, in characters; and how many quotations of a sort are looked for in it.
_LENGTH, _TIMED = 10_000, 50
_MOST_SHOWN: Final = 5

# The places of a quotation in a text, one for each piece between ellipses; none if it is refused.
System: TypeAlias = Callable[[str, str], Sequence[Place]]


def ours(quotation: str, text: str) -> Sequence[Place]:
    """By this program's locator."""
    return [(place.start, place.end) for place in locate(quotation, text)]


def partial_ratio(quotation: str, text: str) -> Sequence[Place]:
    """By rapidfuzz: the passage most like it, from `ALIKE` on."""
    found = fuzz.partial_ratio_alignment(quotation, text, score_cutoff=ALIKE)
    return [(found.dest_start, found.dest_end)] if found else []


def word_aligner(**options: bool) -> System:
    """By langextract's `WordAligner`.

    Raises:
        ModuleNotFoundError: langextract is not installed.
    """
    data, resolver = import_module("langextract.data"), import_module("langextract.resolver")
    aligner = resolver.WordAligner()

    def aligned(quotation: str, text: str) -> Sequence[Place]:
        extraction = data.Extraction(extraction_class="quotation", extraction_text=quotation)
        ((found,),) = aligner.align_extractions([[extraction]], text, **options)
        interval = found.char_interval
        return [(interval.start_pos, interval.end_pos)] if interval else []

    return aligned


def systems(*, beside: bool) -> dict[str, System]:
    """Ours and, *beside* it, the others that are installed, by name."""
    found: dict[str, System] = {OURS: ours}
    if beside:
        found[f"rapidfuzz, {ALIKE:.0f}"] = partial_ratio
        try:
            found["langextract"] = word_aligner()
            found["langextract, exact"] = word_aligner(
                enable_fuzzy_alignment=False, accept_match_lesser=False
            )
        except ModuleNotFoundError:
            print("langextract is left out: it is not installed (see the head of this file).\n")
    return found


@dataclass(frozen=True)
class Result:
    """Where one system found one quotation; nowhere if it refused it."""

    quotation: Quotation
    places: tuple[Place, ...]

    @property
    def fault(self) -> str:
        """Accepted, refused or misplaced, where it should not be; empty if all is well."""
        if not self.quotation.places:
            return "accepted" if self.places else ""
        if not self.places:
            return "refused"
        return "" if is_right(self.quotation, self.places) else "misplaced"


def results_of(system: System, some: Sequence[Quotation]) -> list[Result]:
    """Let *system* look for *some* quotations, each by itself."""
    return [Result(one, tuple(system(one.text, one.article))) for one in some]


# By the name of the system.
Results: TypeAlias = Mapping[str, Sequence[Result]]


def table(results: Results, kinds: Sequence[str], faults: Sequence[str]) -> Iterator[str]:
    """A line for each of *kinds* and one for all: how many quotations, and how many of each fault a system has."""
    yield _row("", "quotations", *(f"{name}: {fault}" for name in results for fault in faults))
    yield "|---|" + "---:|" * (1 + len(results) * len(faults))
    counts = {
        name: Counter((one.quotation.kind, one.fault) for one in some) for name, some in results.items()
    }
    totals = Counter(one.quotation.kind for one in results[OURS])
    for label, among in [*((kind, [kind]) for kind in kinds), ("all", kinds)]:
        cells = (sum(counts[name][kind, fault] for kind in among) for name in results for fault in faults)
        yield _row(label, f"{sum(totals[kind] for kind in among):,}", *map("{:,}".format, cells))


def speed_table(article: str, contestants: Mapping[str, System]) -> Iterator[str]:
    """CPU microseconds a quotation, each looked for by itself in *article*."""
    made = material([[article]], most=_TIMED).quotations
    yield _row(f"µs a quotation in {len(article):,} characters", *contestants)
    yield "|---|" + "---:|" * len(contestants)
    for label, kinds in {VERBATIM: [VERBATIM], "in other type": RESET[1:], "altered": ALTERED}.items():
        of_sort = [one for one in made if one.kind in kinds]
        some = of_sort[:: -(-len(of_sort) // _TIMED) or 1]
        yield _row(label, *(f"{_microseconds(system, some):,.0f}" for system in contestants.values()))


def _microseconds(system: System, some: Sequence[Quotation]) -> float:
    """On average, after a first one that may prepare the article."""
    results_of(system, some[:1])
    start = process_time()
    results_of(system, some)
    return 1e6 * (process_time() - start) / max(1, len(some))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables.

    Raises:
        SystemExit: With 2 if a file of the data is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.grounding")
    parser.add_argument("--data", type=Path, help=f"a folder that holds {' and '.join(map(str, FILES))}")
    parser.add_argument("--beside", action="store_true", help="run rapidfuzz and langextract too")
    parser.add_argument(
        "--most", type=int, default=1_000, help="quotations of a kind, at most (default: %(default)s)"
    )
    options = parser.parse_args(arguments)
    try:
        every = list(stories(options.data))
    except OSError as exc:
        parser.error(f"Cannot read '{exc.filename}': {exc.strerror}. Give the folder that holds {FILES[0]}.")
    looked_for = material(every, most=options.most)
    contestants = systems(beside=options.beside)
    results = {name: results_of(system, looked_for.quotations) for name, system in contestants.items()}
    article = "\n\n".join(text for texts in every for text in texts)[:_LENGTH]
    tables = (
        table(results, ALTERED, ["accepted"]),
        table(results, RESET, ["refused", "misplaced"]),
        speed_table(article, contestants),
    )
    for one in tables:
        print("\n".join(one), end="\n\n")
    print(f"Left out, since their words stand in the article all the same: {looked_for.left_out.total()}.")
    for result in [result for result in results[OURS] if result.fault][:_MOST_SHOWN]:
        print(f"{result.fault}, {result.quotation.kind}: {result.quotation.text!r}")


if __name__ == "__main__":
    main()
