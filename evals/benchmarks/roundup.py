"""The engine without a model against other extractive systems, on round-ups that editors wrote: `--data DIR`.

DIR holds `clusters/allsides.jsonl`: the openings of an article from the left, the centre and the right on one event, and
what an editor wrote of the event. What the editor wrote of the coverage is no part of the reference (`told`).

Every system gives sentences, the ones to be kept first, and is cut to the words of the reference (`cut`). Scored by ROUGE
F1 with stemming (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004); ROUGE-L is the summary-level one
of its section 3.2, in which the order of the sentences plays no part. ROUGE counts shared words: it sees neither who is
named as the source, nor whether a sentence is true.

Needs the extra `bench`, and reads nothing from a network.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from evals.run import Result
from evals.scores import Score
from evals.statistics import Interval, compare, interval
from summarize import Settings, summarise
from summarize.text.sentences import sentences

FILE = Path("clusters", "allsides.jsonl")
OURS = "ours"
METRICS = {"ROUGE-1": "rouge1", "ROUGE-2": "rouge2", "ROUGE-L": "rougeLsum"}

# What an editor says of the press and not of the event. Of the 134 paragraphs of the data that are no opening, 115 have such
# a sentence, and every first one is about coverage or opinion. In openings the same words are mostly about the event ("social
# media", "news outlets were unavailable"). Of the sentences after a first one 31 have none of the words; about seven of
# these tell the event after all, and are lost.
_COVERAGE = re.compile(
    r"\b(?:coverage|covered|outlets?|headlines?|spectrum|voices|perspectives|sources|media|(?:left|right|center)-rated)\b",
    re.IGNORECASE,
)
# The statistics add up counts; an F1 becomes so many of these.
_PARTS = 1_000_000


@dataclass(frozen=True)
class Opening:
    """How an article begins; most break off inside a sentence.

    Attributes:
        outlet: Who published it.
        stance: Where the editors place the outlet: left, center or right.
        text: Its words.
    """

    outlet: str
    stance: str
    text: str


@dataclass(frozen=True)
class Event:
    """One event.

    Attributes:
        id: Its number in the data.
        published: Day of the round-up, in ISO 8601.
        openings: In the order of the data: left, centre, right.
        reference: The sentences that an editor wrote of it.
        dropped: How many more the editor wrote, of its coverage.
    """

    id: str
    published: str
    openings: tuple[Opening, ...]
    reference: tuple[str, ...]
    dropped: int

    @property
    def words(self) -> int:
        """How many words a summary may have: those of the reference."""
        return sum(len(sentence.split()) for sentence in self.reference)


@dataclass(frozen=True)
class Run:
    """What one system made of all events.

    Attributes:
        results: Its scores, one value an event.
        words: Of its summaries after the cut, on average.
        seconds: CPU seconds an event, on average.
        failures: What it gave no summary of, by event, and why.
    """

    results: tuple[Result, ...]
    words: float
    seconds: float
    failures: tuple[str, ...]


# Sentences for an event, the ones to be kept first.
System = Callable[[Event], Iterable[str]]
# F1 by name of the metric, of a reference and a summary, a sentence a line.
Scorer = Callable[[str, str], Mapping[str, float]]


def load(path: Path) -> tuple[Event, ...]:
    """The events of the data, in its order; also those that have no opening or nothing left of the reference.

    Raises:
        OSError: The file cannot be read.
    """
    return tuple(_event(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def _event(row: Mapping[str, Any]) -> Event:
    written = [_sentences(paragraph) for paragraph in row["roundup"]]
    reference = told(written)
    return Event(
        id=str(row["id"]),
        published=row["date"][:10],
        openings=tuple(Opening(one["source"], one["stance"], one["text"]) for one in row["articles"]),
        reference=reference,
        dropped=sum(map(len, written)) - len(reference),
    )


def told(paragraphs: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The sentences of a round-up that tell the event.

    The first paragraph tells it. In another, or in the only one, all ends with the first sentence that speaks of the
    coverage; what follows in the paragraph goes on about it ("Some also framed …").
    """
    opening, rest = (paragraphs[:1], paragraphs[1:]) if len(paragraphs) > 1 else ((), paragraphs)
    return tuple(chain(*opening, *map(_before_coverage, rest)))


def _before_coverage(paragraph: Sequence[str]) -> Iterator[str]:
    for sentence in paragraph:
        if _COVERAGE.search(sentence):
            return
        yield sentence


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def round_robin(event: Event) -> Iterator[str]:
    """The first sentence of each article, then the second of each, and so on."""
    rounds = zip_longest(*(_sentences(opening.text) for opening in event.openings))
    return (sentence for one in rounds for sentence in one if sentence is not None)


def centre_first(event: Event) -> Iterator[str]:
    """The article from the centre from its beginning, then the others."""
    ordered = sorted(event.openings, key=lambda opening: opening.stance != "center")
    return chain.from_iterable(_sentences(opening.text) for opening in ordered)


def textrank() -> System:
    """All articles as one text, its sentences ranked by summa, which splits them its own way."""
    from summa.summarizer import summarize  # noqa: PLC0415  # of the extra

    def ranked(event: Event) -> list[str]:
        text = "\n".join(opening.text for opening in event.openings)
        found = summarize(text, ratio=1.0, scores=True)
        return [sentence for sentence, _ in sorted(found, key=lambda one: -one[1])]

    return ranked


def lexrank(events: Iterable[Event]) -> System:
    """LexRank with the threshold and stop words of its README; word weights from the articles of all *events*."""
    from lexrank import STOPWORDS, LexRank  # noqa: PLC0415  # of the extra

    articles = [_sentences(opening.text) for event in events for opening in event.openings]
    ranker = LexRank(articles, stopwords=STOPWORDS["en"])

    def ranked(event: Event) -> list[str]:
        found = list(round_robin(event))
        scores = ranker.rank_sentences(found, threshold=0.1)
        return [found[at] for at in sorted(range(len(found)), key=lambda at: -scores[at])]

    return ranked


def ours(event: Event, words: int = Settings.words) -> list[str]:
    """The engine without a model, from files to the sentences of a summary of about *words*, in reading order."""
    with TemporaryDirectory() as folder:
        entries = []
        for number, opening in enumerate(event.openings):
            Path(folder, f"{number}.txt").write_text(opening.text, encoding="utf-8")
            entries.append({"file": f"{number}.txt", "outlet": opening.outlet, "published": event.published})
        Path(folder, "manifest.json").write_text(json.dumps({"articles": entries}), encoding="utf-8")
        report = summarise([folder], settings=Settings(engine="extractive", words=words))
    return [sentence.text for sentence in report.summary.sentences]


def ours_to_length(event: Event) -> list[str]:
    """The same, asked for the words of the reference: it often stays below, for it keeps a share for disputes."""
    return ours(event, words=event.words)


def rouge() -> Scorer:
    """ROUGE-1, 2 and L by rouge-score, stemmed."""
    from rouge_score.rouge_scorer import RougeScorer  # noqa: PLC0415  # of the extra

    scorer = RougeScorer(list(METRICS.values()), use_stemmer=True)

    def scored(reference: str, summary: str) -> dict[str, float]:
        scores = scorer.score(reference, summary)
        return {name: scores[key].fmeasure for name, key in METRICS.items()}

    return scored


def cut(summary: Iterable[str], words: int) -> tuple[str, ...]:
    """The sentences of *summary* until *words* are reached; the last is cut inside, after a word."""
    kept: list[str] = []
    for sentence in summary:
        if words <= 0:
            break
        own = sentence.split()[:words]
        words -= len(own)
        kept.append(" ".join(own))
    return tuple(kept)


def run(system: System, events: Iterable[Event], scorer: Scorer) -> Run:
    """Let *system* summarise *events*, at the length of their references. A crash is a summary without a word."""
    results, words, seconds, failures = [], [], [], []
    for event in events:
        start = process_time()
        try:
            summary, reason = list(system(event)), "it gave no sentence"
        except Exception as exc:  # noqa: BLE001  # whatever breaks a system is its own miss, not the end of the table
            summary, reason = [], repr(exc)
        seconds.append(process_time() - start)
        text = "\n".join(cut(summary, event.words))
        words.append(len(text.split()))
        if not text:
            failures.append(f"{event.id} ({reason})")
        f1 = scorer("\n".join(event.reference), text)
        scores = {name: Score(round(_PARTS * value), _PARTS) for name, value in f1.items()}
        results.append(
            Result(case=event.id, engine="extractive", counts={}, scores=scores, unused=(), findings=())
        )
    return Run(tuple(results), mean(words), mean(seconds), tuple(failures))


def table(runs: Mapping[str, Run]) -> str:
    """All runs as a Markdown table, F1 in points with 95 % intervals, beside each what `OURS` has more or less.

    Args:
        runs: By name of the system; one is `OURS`. At least three events each.
    """
    heads = [f"{metric} | ours against it" for metric in METRICS]
    lines = [f"| | {' | '.join(heads)} | words | CPU s |", f"|---|{'---:|' * (2 * len(heads) + 2)}"]
    for name, one in runs.items():
        cells = [cell for metric in METRICS for cell in _cells(one, runs[OURS], metric)]
        lines.append(f"| {name} | {' | '.join(cells)} | {one.words:.0f} | {one.seconds:.3f} |")
    return "\n".join(lines)


def _cells(run: Run, ours: Run, metric: str) -> tuple[str, str]:
    scores = [result.scores[metric] for result in run.results]
    f1 = f"{100 * mean(score.hits for score in scores) / _PARTS:.1f} {_between(interval(scores))}"
    if run is ours:
        return f1, ""
    both = compare(run.results, ours.results, metric)
    difference = 100 * (both.difference or 0.0)
    return f1, f"{difference:+.1f} {_between(both.interval)} {both.verdict}"


def _between(found: Interval | None) -> str:
    return "" if found is None else f"({100 * found.low:.1f} to {100 * found.high:.1f})"


def contestants(events: Sequence[Event]) -> dict[str, System]:
    """The systems that are compared, by name."""
    return {
        "Lead, in turn": round_robin,
        "Lead, centre first": centre_first,
        "TextRank (summa)": textrank(),
        "LexRank (lexrank)": lexrank(events),
        OURS: ours,
        "ours, asked for that length": ours_to_length,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and below it what it is of and which events a system gave no summary of.

    Raises:
        SystemExit: With 2 if the data or the extra is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.roundup")
    parser.add_argument("--data", type=Path, required=True, help=f"the folder that holds {FILE}")
    path = parser.parse_args(arguments).data / FILE
    try:
        every = load(path)
        events = [event for event in every if event.openings and event.reference]
        scorer, systems = rouge(), contestants(events)
    except OSError as exc:
        parser.error(f"Cannot read '{path}': {exc.strerror}. Give the folder that holds {FILE}.")
    except ModuleNotFoundError as exc:
        parser.error(f"Cannot score: there is no module '{exc.name}'. Install it: pip install -e '.[bench]'.")
    runs = {name: run(system, events, scorer) for name, system in systems.items()}
    kept, dropped = sum(len(event.reference) for event in events), sum(event.dropped for event in events)
    print(
        f"{table(runs)}\n\n{len(events)} events, {len(every) - len(events)} left out (nothing to read, or no reference). "
        f"Of the references {kept} sentences are kept and {dropped} on coverage dropped."
    )
    for name, one in runs.items():
        if one.failures:
            print(f"No summary by {name}: {', '.join(one.failures)}.")


if __name__ == "__main__":
    main()
