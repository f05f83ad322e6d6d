"""How well the score without a model tells what a document bears out, on labels of others: `--data DIR [--ablate | --fit]`.

DIR holds the files of `FILES`. Documents are cut in halves by digest: the weights are fitted and the threshold of each set is
chosen on one half, and reported on the other, both ways, for several cuts; a figure is their mean. "Others" are weights fitted
on the other sets alone. Halves of a set share no document.

Needs the extra `bench`, and reads nothing from a network.
"""

import argparse
import hashlib
import json
import math
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path
from statistics import mean
from typing import Any, Final, NamedTuple, TypeAlias

from evals.benchmarks.pairs import Scored, auc
from evals.benchmarks.verification_fit import Example, Ranking, constants, fit
from summarize.data.article import Article
from summarize.data.claim import EvidenceSpan
from summarize.stages.verify.checks import check_sentence
from summarize.stages.verify.evidence import Evidence
from summarize.stages.verify.features import Features, features, of_text
from summarize.stages.verify.passages import Passage, nearest, passages_of
from summarize.text.formula import Formula
from summarize.text.sentences import sentences

FILES: Final = {
    name: Path("verification", f"{name}.jsonl") for name in ("aggrefact", "wice", "summedits_news", "bump")
}
SETS: Final = ("AggreFact CNN", "AggreFact XSum", "WiCE", "SummEdits news")
_ORIGINS: Final = {"cnndm": "AggreFact CNN", "xsum": "AggreFact XSum"}
_PAIRS: Final = "BUMP"
# Six lexical features with weights and a threshold of each set's own, as the README of the data has them.
_FLOORS: Final = {
    "AggreFact CNN": 70.1,
    "AggreFact XSum": 67.2,
    "WiCE": 68.4,
    "SummEdits news": 56.4,
    _PAIRS: 79.6,
}
# What is left out together.
FAMILIES: Final = {
    "wording (words, nearest, unlike, gap)": ("words", "nearest", "unlike", "gap"),
    "aligned propositions (pairs, apart, turned)": ("pairs", "apart", "turned"),
    "figures as written": ("figures",),
    "numbers as intervals": ("numbers",),
    "dates": ("dates",),
    "names, resolved": ("names",),
    "polarity": ("negation",),
    "comparison and scope": ("comparison", "scope"),
    "a pronoun that nothing tells of": ("opening",),
}
# How many passages a sentence is held against: more find no more of WiCE's gold sentences than places for other things.
_PASSAGES: Final = 8
_CUTS: Final = 4
# Scores as near each other as arithmetic allows are alike.
_ALIKE: Final = 1e-9
# What rankings count beside the examples of a set (1), together. Swept .5 to 4 on halves: flat but for BUMP itself.
_RANKED: Final = {_PAIRS: 1.0, "SummEdits news": 0.5}
Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A text with its document.

    Attributes:
        group: The set it is from.
        document: What it should follow from.
        text: The text.
        label: Whether it does.
        error: What kind of error was put into it, in BUMP.
    """

    group: str
    document: str
    text: str
    label: bool
    error: str = ""


@dataclass(frozen=True)
class Measured:
    """A case and what is amiss with it."""

    case: Case
    found: Features

    def half(self, cut: int) -> int:
        """The half that its document is in, 0 or 1."""
        return hashlib.sha256(f"{cut}{self.case.document}".encode()).digest()[0] % 2


@dataclass(frozen=True)
class Cut:
    """One way to cut the documents in halves, and the formula that one of them gives.

    Attributes:
        number: Which cut.
        half: The half that the formula was fitted on, 0 or 1.
        formula: The formula.
    """

    number: int
    half: int
    formula: Formula[Features]

    def kept_aside(self, one: Measured) -> bool:
        """Whether the document was not fitted on."""
        return one.half(self.number) != self.half


class Figures(NamedTuple):
    """What a formula reaches on one set, each 0 to 1.

    Attributes:
        accuracy: Balanced accuracy, with the threshold chosen on the other half.
        auc: Share of pairs of a consistent and another text that are in the right order.
        at_half: Balanced accuracy with a threshold of .5.
    """

    accuracy: float
    auc: float
    at_half: float


def load(folder: Path) -> list[Case]:
    """The cases of all files, in order; a pair of BUMP is two that follow each other, the faithful one first.

    Raises:
        OSError: A file cannot be read.
    """
    rows = {
        name: [json.loads(line) for line in (folder / path).read_text(encoding="utf-8").splitlines()]
        for name, path in FILES.items()
    }
    return [
        *(
            Case(_ORIGINS[row["origin"]], row["document"], row["summary"], row["label"] == 1)
            for row in rows["aggrefact"]
        ),
        *(
            Case("WiCE", "\n".join(row["evidence"]), row["claim"], row["label"] == "supported")
            for row in rows["wice"]
        ),
        *(
            Case("SummEdits news", row["doc"], row["summary"], row["label"] == 1)
            for row in rows["summedits_news"]
        ),
        *(case for row in rows["bump"] for case in _pair(row)),
    ]


def _pair(row: Row) -> tuple[Case, Case]:
    error = row["error_type"].removesuffix(" Error")
    return (
        Case(_PAIRS, row["document"], row["faithful_summary"], label=True, error=error),
        Case(_PAIRS, row["document"], row["unfaithful_summary"], label=False, error=error),
    )


def measured(cases: Iterable[Case]) -> Iterator[Measured]:
    """What is amiss with each case; documents that follow each other are read once."""
    last, document = "", _Document.of("")
    for case in cases:
        if case.document != last:
            last, document = case.document, _Document.of(case.document)
        texts = [case.text[span.start : span.end] for span in sentences(case.text)]
        found = [document.against(text, is_first=number == 0) for number, text in enumerate(texts)]
        yield Measured(case, of_text(found))


@dataclass(frozen=True)
class _Document:
    """A document as evidence: all of it for the checks, the nearest passages for the wording."""

    passages: tuple[Passage, ...]
    evidence: Evidence

    @classmethod
    def of(cls, text: str) -> "_Document":
        article = _article(text)
        passages = passages_of([article])
        spans = [_span(passage) for passage in passages]
        return cls(passages, Evidence.of_passages(spans, [article]))

    def against(self, sentence: str, *, is_first: bool) -> Features:
        """What is amiss with *sentence*."""
        checks = check_sentence(sentence, self.evidence)
        # A check names what is at fault, with commas between.
        faults = {check.name: check.detail.count(", ") + 1 for check in checks if check.passed is False}
        near = [passage.text for passage in nearest(sentence, self.passages, limit=_PASSAGES)]
        return features(sentence, near, faults=faults, is_first=is_first)


def _span(passage: Passage) -> EvidenceSpan:
    return EvidenceSpan(
        article_id=passage.article.id,
        start=passage.start,
        end=passage.end,
        exact=passage.text,
        prefix="",
        suffix="",
        alignment="exact",
    )


def _article(text: str) -> Article:
    unknown = dict.fromkeys(("title", "outlet", "byline", "credit", "published", "url"))
    return Article(id="a1", location="document", sha256="", text=text, furniture=(), language="en", **unknown)


def without(names: Collection[str], given: Iterable[Measured]) -> list[Measured]:
    """The same, as if nothing were amiss in the features of these *names*."""
    return [replace(one, found=one.found._replace(**dict.fromkeys(names, 0.0))) for one in given]


def fitted(given: Sequence[Measured]) -> Formula[Features]:
    """The formula for *given*."""
    examples = [Example(one.found, one.case.group, one.case.label) for one in given if one.case.group in SETS]
    return fit(examples, list(_rankings(given)))


def _rankings(given: Sequence[Measured]) -> Iterator[Ranking]:
    """The pairs of BUMP, and of each document of SummEdits every consistent text with every other."""
    by_document: defaultdict[str, list[Measured]] = defaultdict(list)
    for one in given:
        if one.case.group == "SummEdits news":
            by_document[one.case.document].append(one)
    edited = [
        (better, worse)
        for texts in by_document.values()
        for better, worse in product(texts, texts)
        if better.case.label and not worse.case.label
    ]
    for group, found in ((_PAIRS, pairs_of(given)), ("SummEdits news", edited)):
        for better, worse in found:
            yield Ranking(better.found, worse.found, _RANKED[group] / len(found))


def pairs_of(given: Sequence[Measured]) -> list[tuple[Measured, Measured]]:
    """The pairs of BUMP, the faithful one first."""
    texts = [one for one in given if one.case.group == _PAIRS]
    return list(zip(texts[::2], texts[1::2], strict=True))


def cuts_of(given: Sequence[Measured]) -> list[Cut]:
    """Every cut, with the formula that each of its halves gives."""
    return [
        Cut(number, half, fitted([one for one in given if one.half(number) == half]))
        for number, half in product(range(_CUTS), (0, 1))
    ]


def figures(own: Sequence[Measured], cuts: Sequence[Cut]) -> Figures:
    """What the formulas of *cuts* reach on a set, each on the half that it was not fitted on; the mean."""
    found = [
        _figures(
            *(
                [(cut.formula.probability(one.found), one.case.label) for one in half]
                for half in _halves(own, cut)
            )
        )
        for cut in cuts
    ]
    return Figures(*map(mean, zip(*found, strict=True)))


def _halves(own: Sequence[Measured], cut: Cut) -> tuple[list[Measured], list[Measured]]:
    aside = [one for one in own if cut.kept_aside(one)]
    return [one for one in own if not cut.kept_aside(one)], aside


def _figures(chosen_on: Scored, reported_on: Scored) -> Figures:
    threshold = balanced_threshold(chosen_on)
    return Figures(
        balanced_accuracy(reported_on, threshold), auc(reported_on), balanced_accuracy(reported_on, 0.5)
    )


def balanced_accuracy(scored: Scored, threshold: float) -> float:
    """The mean of the shares of both labels that a threshold puts on their side; a score at the threshold is above it."""
    sides = [
        [(value >= threshold) == label for value, label in scored if label is which]
        for which in (True, False)
    ]
    return mean(mean(side) if side else math.nan for side in sides)


def balanced_threshold(scored: Scored) -> float:
    """The threshold of the best balanced accuracy, halfway between two scores; the lowest of several."""
    sizes = Counter(label for _, label in scored)
    by_value: defaultdict[float, Counter[bool]] = defaultdict(Counter)
    for value, label in scored:
        by_value[value][label] += 1
    values = sorted(by_value)
    best, threshold, gained = 0.0, values[0], 0.0
    for low, high in pairwise(values):
        gained += by_value[low][False] / sizes[False] - by_value[low][True] / sizes[True]
        if gained > best:
            best, threshold = gained, (low + high) / 2
    return threshold


def ranked(given: Sequence[Measured], cuts: Sequence[Cut]) -> dict[str, list[float]]:
    """By error type, for each pair in each cut that kept it aside, whether the faithful text scores higher; alike is .5."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for cut in cuts:
        for better, worse in pairs_of([one for one in given if cut.kept_aside(one)]):
            ahead = cut.formula.probability(better.found) - cut.formula.probability(worse.found)
            found[better.case.error].append(0.5 if abs(ahead) < _ALIKE else float(ahead > 0))
    return dict(found)


def tables(given: Sequence[Measured]) -> Iterator[str]:
    """What the score reaches, set by set and error type by error type, as Markdown."""
    cuts = cuts_of(given)
    yield "| set | texts | floor | balanced accuracy | AUC | at .5 | weights of the others |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for group in SETS:
        own = [one for one in given if one.case.group == group]
        foreign = fitted([one for one in given if one.case.group != group])
        others = figures(own, [replace(cut, formula=foreign) for cut in cuts])
        reached = figures(own, cuts)
        yield _row(group, len(own), _FLOORS[group], *map(_percent, (*reached, others.accuracy)))
    by_error = ranked(given, cuts)
    every = [one for found in by_error.values() for one in found]
    yield "\n| pairs of BUMP | pairs | floor | ranked rightly |"
    yield "|---|---:|---:|---:|"
    yield _row("all", len(pairs_of(given)), _FLOORS[_PAIRS], _percent(mean(every)))
    for error, found in sorted(by_error.items()):
        yield _row(error, len(found) // _CUTS, "", _percent(mean(found)))


def ablation(given: Sequence[Measured]) -> Iterator[str]:
    """What each family of features adds, by leaving it out: balanced accuracies and AUCs, and pairs ranked rightly."""
    yield f"| left out | {' | '.join(f'{name} | AUC' for name in SETS)} | {_PAIRS} |"
    yield f"|---|{'---:|' * (2 * len(SETS) + 1)}"
    for family, names in {"nothing": (), **FAMILIES}.items():
        less = without(names, given)
        cuts = cuts_of(less)
        reached = [figures([one for one in less if one.case.group == group], cuts) for group in SETS]
        every = [one for found in ranked(less, cuts).values() for one in found]
        yield _row(family, *map(_percent, [*(cell for one in reached for cell in one[:2]), mean(every)]))


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables, or with `--fit` the weights for the package, fitted on everything.

    Raises:
        SystemExit: With 2 if data or the extra is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.verification")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the data")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--ablate", action="store_true", help="also leave out each family of features")
    what.add_argument("--fit", action="store_true", help="fit the weights again and print them")
    options = parser.parse_args(arguments)
    try:
        given = list(measured(load(options.data)))
        read = sum(len(sentences(one.case.text)) for one in given)
        # Of the whole process: reading the program, the data and every document are in it.
        speed = f"{read:,} sentences, {read / time.process_time():.0f} a second of the process"
        if options.fit:
            print(constants(fitted(given)))
            return
        print("\n".join(tables(given)), f"\n{speed}")
        if options.ablate:
            print("\n" + "\n".join(ablation(given)))
    except OSError as exc:
        parser.error(f"Cannot read '{exc.filename}': {exc.strerror}. Give the folder that holds the data.")
    except ModuleNotFoundError as exc:
        parser.error(f"Cannot fit: there is no module '{exc.name}'. Install it: pip install -e '.[bench]'.")


if __name__ == "__main__":
    main()
