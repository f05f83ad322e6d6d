"""Are errors in a summary found? Published sentences, altered by rule: `python -m evals.benchmarks.altered_summaries`.

Each sentence of the recorded summaries (`--engine extractive`: of those made without a model; or of saved reports, by path)
is altered in one place by the rules of `alterations.py`, and held against what it cites, as `verify report.json` does, and against the articles as if
it were anybody's, without citation marks, as `verify TEXT ARTICLES` does. No model is asked. What an altered sentence says
by accident is left out: one that stands in an article, or among the published sentences, or has a capital for its country.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from evals.benchmarks.alterations import KINDS, Alteration, Kind, Story, alterations, story_of
from evals.cases import CASES, Case
from summarize import Article, Report, Sentence, Settings, summarise
from summarize.render.json import load_report
from summarize.stages.verify.checks import check_sentence
from summarize.stages.verify.evidence import evidence_for
from summarize.stages.verify.judge import ExtractiveJudge
from summarize.stages.verify.passages import passages_of
from summarize.stages.verify.text import verify_text
from summarize.text.locate import locate
from summarize.text.words import terms

# What the verifier is to catch 95 in 100 of; the others are told.
AIMED: Final[frozenset[Kind]] = frozenset(
    {"digit", "number word", "unit", "date", "name", "negation dropped", "negation added", "quotation"}
)
_UNTOUCHED: Final = "untouched"
_SEED: Final = 1


@dataclass(frozen=True)
class Trial:
    """One sentence, altered or not, and who found fault with it.

    Attributes:
        kind: How it was altered; `untouched` if it was not.
        story: The story.
        text: The sentence.
        cited: Whether a check failed against the evidence that it cites.
        failed: Whether the articles don't bear it out: the verdict is `unsupported` or `contradicted`.
        doubted: Whether it is not simply supported by them: it may also be `partial`.
        changed: What was changed.
    """

    kind: str
    story: str
    text: str
    cited: bool
    failed: bool
    doubted: bool
    changed: str = ""


def report_of(case: Case, engine: str) -> Report:
    """The report on *case*: replayed, or made without a model."""
    if engine == "extractive":
        return summarise(case.sources, settings=Settings(engine="extractive"))
    return summarise(case.sources, settings=Settings(engine="model", replay=case.recordings))


def trials(report: Report, name: str) -> Iterator[Trial]:
    """Every published sentence of *report*, on the story *name*, as it is and with each of its alterations."""
    story = story_of(passage.text for passage in passages_of(report.articles))
    random = Random(_SEED)  # noqa: S311  # chooses words, keeps no secret
    for sentence in report.summary.sentences:
        yield _trial(name, report, sentence, None)
        for alteration in _real(sentence, report, story, random):
            yield _trial(name, report, sentence, alteration)


def _real(sentence: Sentence, report: Report, story: Story, random: Random) -> Iterator[Alteration]:
    """The alterations of a sentence that no article and no other sentence makes true."""
    published = {other.text for other in report.summary.sentences}
    for alteration in alterations(sentence.text, story, random):
        stands = any(locate(alteration.text, article.text) for article in report.articles)
        # "China" and "Beijing" decline alike.
        same = alteration.kind == "name" and terms(alteration.before) == terms(alteration.after)
        if not stands and not same and alteration.text not in published:
            yield alteration


def _trial(name: str, report: Report, sentence: Sentence, alteration: Alteration | None) -> Trial:
    text = alteration.text if alteration else sentence.text
    evidence = evidence_for((citation.group for citation in sentence.citations), report.reconciliation)
    verdicts = _verdicts(text, report.articles)
    return Trial(
        kind=alteration.kind if alteration else _UNTOUCHED,
        story=name,
        text=text,
        cited=any(check.passed is False for check in check_sentence(text, evidence)),
        failed=not verdicts.isdisjoint({"unsupported", "contradicted"}),
        doubted=verdicts != {"supported"},
        changed=f"{alteration.before!r} to {alteration.after!r}" if alteration else "",
    )


def _verdicts(text: str, articles: Sequence[Article]) -> set[str]:
    """The verdicts on *text*, held against the articles."""
    found = asyncio.run(verify_text(text, articles, judge=ExtractiveJudge()))
    return {sentence.verdict for sentence in found.sentences}


def table(found: Sequence[Trial]) -> str:
    """What was caught by kind, as a Markdown table; the aim is met by the row of the aimed kinds."""
    rows = [*KINDS, "aimed at", _UNTOUCHED]
    lines = [
        "| sentences | tried | a check fails on what it cites | not supported as anybody's text | or partly |",
        "|---|---:|---:|---:|---:|",
    ]
    for row in rows:
        own = [one for one in found if one.kind == row or (row == "aimed at" and one.kind in AIMED)]
        counts = Counter(name for one in own for name in ("cited", "failed", "doubted") if getattr(one, name))
        shares = (_share(counts[name], len(own)) for name in ("cited", "failed", "doubted"))
        lines.append(f"| {row} | {len(own):,} | {' | '.join(shares)} |")
    return "\n".join(lines)


def _share(caught: int, tried: int) -> str:
    return f"{caught:,} ({100 * caught / tried:.1f}%)" if tried else "0"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and with `--misses` what was not caught, or caught wrongly."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.altered_summaries", description=__doc__)
    parser.add_argument(
        "reports", nargs="*", type=Path, help="saved reports, in place of the recorded stories"
    )
    parser.add_argument("--engine", choices=["model", "extractive"], default="model")
    parser.add_argument("--misses", action="store_true", help="list the misses of the aimed kinds")
    options = parser.parse_args(arguments)
    reports: Iterable[tuple[str, Report]] = (
        ((file.stem, load_report(file.read_text(encoding="utf-8"))) for file in options.reports)
        if options.reports
        else ((case.name, report_of(case, options.engine)) for case in CASES)
    )
    found = [trial for name, report in reports for trial in trials(report, name)]
    print(table(found))
    if options.misses:
        for one in found:
            caught = (one.cited, one.doubted)
            if (one.kind in AIMED and not all(caught)) or (
                one.kind == _UNTOUCHED and any((*caught, one.doubted))
            ):
                marks = " ".join(name for name in ("cited", "failed", "doubted") if getattr(one, name))
                print(f"- {one.story}, {one.kind}, {one.changed} (caught: {marks or 'no'}): {one.text}")


if __name__ == "__main__":
    main()
