"""How well wording tells which sentences say the same, on pairs that others labelled: `--data DIR [--fit]`.

DIR holds the files of `FILES`. Every figure stands beside that of the weighted Dice coefficient of terms ("Dice").

MRPC and STS are fitted on one half and reported on the other, both ways; pairs that share a sentence, also between the two
sets (STS took some of its pairs from MRPC), are in one half. All else is measured with the formula that the package has;
nothing of it was fitted on.

Needs the extra `bench`, and reads nothing from a network.
"""

import argparse
import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from statistics import correlation, mean
from typing import Any, TypeAlias

from evals.benchmarks.fit import Example, constants, fit
from evals.benchmarks.wording import Features, Wording, features, wording_likeness, wording_of
from summarize.data.article import Article
from summarize.data.claim import EvidenceSpan, GroundedClaim
from summarize.stages.reconcile.reconcile import reconcile
from summarize.text.formula import Formula
from summarize.text.names import find_names
from summarize.text.polarity import is_negated
from summarize.text.quantities import find_quantities
from summarize.text.sentences import sentences
from summarize.text.similarity import weights_of
from summarize.text.synonyms import SYNONYMS
from summarize.text.words import terms, words

FILES = {
    "MRPC": Path("grouping", "mrpc.jsonl"),
    "STS": Path("grouping", "sts_news.jsonl"),
    "QA-ALIGN": Path("grouping", "qa_align.jsonl"),
    "documents": Path("clusters", "summhay_documents.jsonl"),
    "insights": Path("clusters", "summhay_insights.jsonl"),
    "NEWS-FACTOR": Path("conflict", "news_factor.jsonl"),
}
Row: TypeAlias = Mapping[str, Any]
# How alike two wordings are.
Measure: TypeAlias = Callable[[Wording, Wording], float]

# Terms are weighed among this many pairs, as many sentences as a run has claims.
_BLOCK = 40
# How probable a score of STS makes it that a pair says the same, as a logistic function. On the 664 pairs that have a label
# in MRPC too: .07 at 2, .44 at 3, .69 at 4, .98 at 5. From 4.8 on it is taken for sure.
_STS_MIDDLE, _STS_SLOPE, _STS_EQUAL = 3.3, 1.35, 4.8
# For each pair one more of sentences that have nothing to do with each other, so that the formula knows such pairs too.
_UNRELATED = 0.3


@dataclass(frozen=True)
class Pair:
    """Two sentences and how alike they are.

    Attributes:
        first: A sentence.
        second: Another.
        group: The set it is from, with year and genre.
        score: 0 or 1 in MRPC, 0 to 5 in STS.
        label: How probable it is that both say the same.
        half: The half that it is in, 0 or 1.
    """

    first: Wording
    second: Wording
    group: str
    score: float
    label: float
    half: int


def load(folder: Path) -> dict[str, list[Row]]:
    """The rows of all files, by their name in `FILES`.

    Raises:
        OSError: A file cannot be read.
    """
    return {
        name: [json.loads(line) for line in (folder / path).read_text(encoding="utf-8").splitlines()]
        for name, path in FILES.items()
    }


def pairs_of(mrpc: Iterable[Row], sts: Iterable[Row]) -> list[Pair]:
    """The pairs of both sets, in order."""
    rows = [("MRPC", row, row["label"], float(row["label"])) for row in mrpc]
    rows += [
        (f"STS {row['year']} {row['genre']}", row, row["score"], _probability(row["score"])) for row in sts
    ]
    halves = _halves([(row["sentence1"], row["sentence2"]) for _, row, _, _ in rows])
    found = []
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        texts = [(row["sentence1"], row["sentence2"]) for _, row, _, _ in block]
        weighed = _weighed([text for both in texts for text in both])
        for (group, _, score, label), (first, second) in zip(block, texts, strict=True):
            half = halves[first]
            found.append(Pair(weighed[first], weighed[second], group, score, label, half))
    return found


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-_STS_SLOPE * (score - _STS_MIDDLE)))


def _weighed(texts: Iterable[str]) -> dict[str, Wording]:
    """The wording of each text, its terms weighed among all."""
    every = list(dict.fromkeys(texts))
    weights = weights_of([terms(text) for text in every])
    return {text: wording_of(text, weights) for text in every}


def _halves(texts: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The half of each sentence: by digest, the same for all that pairs connect."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while (higher := above.setdefault(key, key)) != key:
            key = higher
        return key

    for first, second in texts:
        above[top(_key(first))] = top(_key(second))
    return {text: hashlib.sha256(top(_key(text)).encode()).digest()[0] % 2 for both in texts for text in both}


def _key(text: str) -> str:
    """Letters and figures: one sentence is spaced and quoted in several ways."""
    return re.sub(r"\W", "", text.casefold())


def examples(pairs: Sequence[Pair]) -> list[Example[Features]]:
    """What to fit on: the pairs, and as many of sentences that have nothing to do with each other."""
    related = [Example(features(pair.first, pair.second), pair.label) for pair in pairs]
    unrelated = [
        Example(features(pair.first, other.second), 0.0, _UNRELATED) for pair, other in pairwise(pairs)
    ]
    return related + unrelated


def paraphrase_rows(pairs: Sequence[Pair]) -> Iterator[str]:
    """MRPC and STS: each half with the formula and the threshold of the other."""
    formulas = [fit(examples([pair for pair in pairs if pair.half != half])) for half in (0, 1)]
    yield from _mrpc([pair for pair in pairs if pair.group == "MRPC"], formulas)
    sts = [pair for pair in pairs if pair.group != "MRPC"]
    for group in (*dict.fromkeys(pair.group for pair in sts), "STS"):
        found = [pair for pair in sts if pair.group.startswith(group)]
        cells = [
            " / ".join(
                f"{correlation([measure(pair.first, pair.second) for pair in half], [pair.score for pair in half]):.3f}"
                for half, measure in zip(_by_half(found), measures, strict=True)
            )
            for measures in ((dice, dice), [fitted(formula) for formula in formulas])
        ]
        yield _row(group, "Pearson", *cells, len(found))


def _mrpc(pairs: Sequence[Pair], formulas: Sequence[Formula[Features]]) -> Iterator[str]:
    cells = []
    for measures in ((dice, dice), [fitted(formula) for formula in formulas]):
        both = []
        for half, measure in enumerate(measures):
            scored = [(measure(pair.first, pair.second), pair.score == 1, pair.half) for pair in pairs]
            threshold = best_threshold([(value, same) for value, same, of in scored if of != half])
            both.append([(value >= threshold, same) for value, same, of in scored if of == half])
        cells.append([(_accuracy(found), _f1(found)) for found in both])
    for index, what in enumerate(("accuracy", "F1")):
        yield _row(
            "MRPC", what, *(" / ".join(f"{one[index]:.3f}" for one in cell) for cell in cells), len(pairs)
        )


def _by_half(pairs: Sequence[Pair]) -> list[list[Pair]]:
    return [[pair for pair in pairs if pair.half == half] for half in (0, 1)]


def fitted(formula: Formula[Features]) -> Measure:
    """Likeness by *formula*."""
    return lambda first, second: wording_likeness(first, second, formula)


def dice(first: Wording, second: Wording) -> float:
    """The weighted Dice coefficient of the terms."""
    return features(first, second).overlap


MEASURES: tuple[Measure, ...] = (dice, wording_likeness)


def shared_fact_rows(rows: Sequence[Row]) -> Iterator[str]:
    """QA-ALIGN: pairs with a shared fact against those without.

    All but one pair of the data share a fact. Those without are sentences on two events of one kind, which ECB+ has under
    one number ("12" and "12plus"), and on two numbers.
    """
    event = {row[side]: row["topic"] for row in rows for side in ("sentence1", "sentence2")}
    weighed = _weighed(event)
    shared = {frozenset((row["sentence1"], row["sentence2"])): bool(row["alignments"]) for row in rows}
    apart = {frozenset(both): False for both in combinations(event, 2) if event[both[0]] != event[both[1]]}
    labelled = [([weighed[text] for text in sorted(both)], same) for both, same in (apart | shared).items()]
    found = [[(measure(*both), same) for both, same in labelled] for measure in MEASURES]
    size = f"{sum(shared.values())} of {len(labelled)}"
    yield _row("QA-ALIGN", "AUC", *(f"{auc(one):.3f}" for one in found), size)
    yield _row("QA-ALIGN", "best F1", *(f"{best_f1(one):.3f}" for one in found), size)


def insight_rows(documents: Sequence[Row], insights: Sequence[Row]) -> Iterator[str]:
    """SummHay: the best sentence of documents that state an insight against that of the topic's other documents."""
    found: tuple[list[float], ...] = ([], [])
    for topic in dict.fromkeys(row["topic_id"] for row in documents):
        asked = [row for row in insights if row["topic_id"] == topic]
        told = {row["document_id"]: _sentences(row["text"]) for row in documents if row["topic_id"] == topic}
        weighed = _weighed(
            [text for texts in told.values() for text in texts] + [row["insight"] for row in asked]
        )
        for row in asked:
            own = weighed[row["insight"]]
            for values, measure in zip(found, MEASURES, strict=True):
                values.append(
                    auc(
                        [
                            (max(measure(own, weighed[text]) for text in texts), name in row["document_ids"])
                            for name, texts in told.items()
                        ]
                    )
                )
    yield _row(
        "SummHay",
        "AUC of an insight's documents, mean",
        *(f"{mean(one):.3f}" for one in found),
        len(insights),
    )


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def conflict_rows(rows: Sequence[Row], mrpc: Iterable[Row], sts: Iterable[Row]) -> Iterator[str]:
    """How often the reconciler finds an open conflict in NEWS-FACTOR, and none in rewordings and equal pairs."""
    found: defaultdict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for row in rows:
        true = row["true_completion"]
        for false in row["contradictions"]:
            found["NEWS-FACTOR", f"conflict found, {change(true, false)} changed"][
                conflicts(true, false)
            ] += 1
        for how, other in rewordings(true).items():
            found["NEWS-FACTOR", f"no conflict found, {how}"][not conflicts(true, other)] += 1
    equal = [("MRPC", row) for row in mrpc if row["label"]]
    equal += [("STS", row) for row in sts if row["score"] >= _STS_EQUAL]
    for group, row in equal:
        found[group, "no conflict found, equal pairs"][not conflicts(row["sentence1"], row["sentence2"])] += 1
    for (group, what), counts in sorted(found.items()):
        yield _row(group, what, "", f"{counts[True] / counts.total():.3f}", counts.total())


def change(true: str, false: str) -> str:
    """What tells two sentences apart: the first of a number, a name and a negation that does; else their words."""
    if [one.text for one in find_quantities(true)] != [one.text for one in find_quantities(false)]:
        return "number"
    if {name.text for name in find_names(true)} != {name.text for name in find_names(false)}:
        return "name"
    return "negation" if is_negated(true) != is_negated(false) else "words"


_TYPOGRAPHY = str.maketrans("'\"- ", "’”‑\xa0")


def rewordings(text: str) -> dict[str, str]:
    """*text* in other typography, with a speaker, and with a synonym of the list where a word has one in its form."""
    found = {
        "other typography": text.translate(_TYPOGRAPHY),
        "with a speaker": f"{text.rstrip('.')}, officials said.",
    }
    for word in words(text):
        other = _synonym(word.text)
        if other is not None:
            found["with a synonym"] = text[: word.start] + other + text[word.end :]
            break
    return found


def _synonym(word: str) -> str | None:
    """Another word of the same set that ends in the same two letters."""
    for row in SYNONYMS:
        if word in row:
            return next((other for other in row if other != word and other[-2:] == word[-2:]), None)
    return None


def conflicts(first: str, second: str) -> bool:
    """Whether the reconciler finds an open conflict between two articles of one sentence each."""
    articles = [_article("a1", first), _article("a2", second)]
    known = reconcile([_claim(article) for article in articles], articles)
    return any(conflict.disputes for conflict in known.conflicts)


def _article(name: str, text: str) -> Article:
    unknown = dict.fromkeys(("title", "outlet", "byline", "credit", "published", "language", "url"))
    return Article(id=name, location=f"{name}.txt", sha256=f"{0:064}", text=text, furniture=(), **unknown)


def _claim(article: Article) -> GroundedClaim:
    name, text = article.id, article.text
    ends = {"start": 0, "end": len(text), "prefix": "", "suffix": ""}
    span = EvidenceSpan(article_id=name, exact=text, alignment="exact", **ends)
    return GroundedClaim(id=f"{name}.c1", article_id=name, text=text, quotations=(text,), evidence=(span,))


# A value, and whether it is one of those that should be high.
Scored: TypeAlias = Sequence[tuple[float, bool]]


def auc(scored: Scored) -> float:
    """The share of pairs of a high and a low one that are in the right order; equal values count half."""
    low = high = 0
    total = 0.0
    by_value: defaultdict[float, Counter[bool]] = defaultdict(Counter)
    for value, same in scored:
        by_value[value][same] += 1
    for _, counts in sorted(by_value.items()):
        total += counts[True] * (low + counts[False] / 2)
        low += counts[False]
        high += counts[True]
    return total / (low * high) if low and high else math.nan


def best_threshold(scored: Scored) -> float:
    """The value from which to say yes for the best accuracy; the highest of several."""
    right = best = sum(not same for _, same in scored)
    threshold = math.inf
    for value, same in sorted(scored, reverse=True):
        right += 1 if same else -1
        if right > best:
            best, threshold = right, value
    return threshold


def best_f1(scored: Scored) -> float:
    """The best F1 that any threshold gives."""
    positives, hits, best = sum(same for _, same in scored), 0, 0.0
    for count, (_, same) in enumerate(sorted(scored, reverse=True), 1):
        hits += same
        best = max(best, 2 * hits / (count + positives))
    return best


def _accuracy(found: Sequence[tuple[bool, bool]]) -> float:
    return mean(said == same for said, same in found)


def _f1(found: Sequence[tuple[bool, bool]]) -> float:
    hits = sum(said and same for said, same in found)
    return 2 * hits / sum(said + same for said, same in found)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or with `--fit` the weights for the package, fitted on all of MRPC and STS.

    Raises:
        SystemExit: With 2 if data or the extra is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.pairs")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the data")
    parser.add_argument("--fit", action="store_true", help="fit the weights again and print them")
    given = parser.parse_args(arguments)
    try:
        data = load(given.data)
        pairs = pairs_of(data["MRPC"], data["STS"])
        if given.fit:
            print(constants(fit(examples(pairs))))
            return
        rows = list(paraphrase_rows(pairs))
    except OSError as exc:
        parser.error(f"Cannot read '{exc.filename}': {exc.strerror}. Give the folder that holds the data.")
    except ModuleNotFoundError as exc:
        parser.error(f"Cannot fit: there is no module '{exc.name}'. Install it: pip install -e '.[bench]'.")
    rows += shared_fact_rows(data["QA-ALIGN"])
    rows += insight_rows(data["documents"], data["insights"])
    rows += conflict_rows(data["NEWS-FACTOR"], data["MRPC"], data["STS"])
    print("| set | figure | Dice | wording | pairs |\n|---|---|---:|---:|---:|")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
