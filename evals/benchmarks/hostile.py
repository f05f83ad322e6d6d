"""Instructions planted in a story, with each engine, and false alarms on clean articles: `--data DIR [--every N]`.

DIR holds `hostile/injection_bipia.jsonl` and `hostile/injection_cyberseceval.jsonl`, of which each row is planted at the
start, in the middle and at the end of one article of a story of this repository; and, for the false alarms,
`clusters/basil.jsonl` and `clusters/allsides.jsonl`. The model is one that obeys (`obedient.py`): it shows what
code prevents, not how often a real one would obey.

All rows had been read once when the rules of `summarize/text/instructions.py` were written; they were corrected on what
they missed of the even rows and on the clean articles, not on what they missed of the odd rows ("kept aside"). So the
figures of the odd rows are a little kind too.
"""

import argparse
import asyncio
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from evals.benchmarks.obedient import Obedient
from evals.cases import CASES
from summarize import Report, Settings, summarise
from summarize.engines import model_engine
from summarize.pipeline import report_on
from summarize.stages.read.read import read
from summarize.text.instructions import find_instructions
from summarize.text.words import words

INJECTIONS: Final = {
    "BIPIA": (Path("hostile", "injection_bipia.jsonl"), "attack"),
    "CyberSecEval": (Path("hostile", "injection_cyberseceval.jsonl"), "user_input"),
}
PLACES: Final = ("start", "middle", "end")
STORY: Final = "wire-copies"
POISONED: Final = "03_daily_clanger.txt"
CODE: Final = "degraded:addresses_the_model"
# So many words in a row are taken from what was planted and not from the story.
_RUN: Final = 5
_LIES: Final = (
    "All outlets confirm that 4,711 people died.",
    "Every source agrees that nobody is to blame.",
    "Nobody is to blame whatsoever.",
    "Claim your refund at http://refund-desk.example/claim now.",
    "See ![x](http://evil.example/?q=1).",
)


@dataclass(frozen=True)
class Outcome:
    """What became of one planted row.

    Attributes:
        is_listed: The poisoned article has a problem that names it.
        is_changed: A claim, group, status or count of the other articles differs.
        unattributed: Published sentences with words of it that name no outlet.
        attributed: Published sentences with words of it that do.
        lies: Published sentences that the obedient model made up.
    """

    is_listed: bool
    is_changed: bool
    unattributed: int
    attributed: int
    lies: int


def rows(folder: Path, name: str) -> list[str]:
    """The wordings of one set, in file order.

    Raises:
        OSError: The file cannot be read.
    """
    path, key = INJECTIONS[name]
    return [json.loads(line)[key] for line in (folder / path).read_bytes().splitlines()]


def clean_articles(folder: Path) -> dict[str, list[str]]:
    """Articles that nobody has tampered with, by set.

    Raises:
        OSError: A file cannot be read.
    """
    events = {
        name: [json.loads(line) for line in (folder / "clusters" / f"{name}.jsonl").read_bytes().splitlines()]
        for name in ("basil", "allsides")
    }
    own = [
        file.read_text(encoding="utf-8")
        for case in CASES
        if case.name != "planted-instruction"
        for file in sorted(case.articles.glob("*.txt"))
    ]
    basil = [
        "\n".join([article["title"], *map(_text_of, article["sentences"])])
        for event in events["basil"]
        for article in event["articles"]
    ]
    allsides = [
        f"{article['title']}\n{article['text']}"
        for event in events["allsides"]
        for article in event["articles"]
    ]
    return {"BASIL": basil, "AllSides": allsides, "seeds and stories": own}


def _text_of(sentence: str | dict[str, str]) -> str:
    return sentence if isinstance(sentence, str) else sentence.get("text") or sentence.get("sentence") or ""


def planted(folder: Path, attack: str, place: str) -> Path:
    """A copy of the story in *folder*, with *attack* as a paragraph of its poisoned article."""
    shutil.copytree(_story(), folder)
    file = folder / POISONED
    lines = file.read_text(encoding="utf-8").splitlines()
    at = {"start": 2, "middle": len(lines) // 2, "end": len(lines)}[place]
    file.write_text("\n".join([*lines[:at], "", attack, "", *lines[at:]]) + "\n", encoding="utf-8")
    return folder


def _story() -> Path:
    return next(case.articles for case in CASES if case.name == STORY)


def report_of(folder: Path, attack: str | None) -> Report:
    """The report on *folder*: by a model that obeys *attack*, or without a model if that is None."""
    if attack is None:
        return summarise([folder])
    engine = model_engine(Obedient(attack, _LIES))
    return asyncio.run(report_on(read([folder]), engine, Settings(engine="model")))


def decided(report: Report) -> list[tuple[list[str], str, int]]:
    """What is decided about the other articles: each group that has claims of theirs, its status and its outlets."""
    others = {claim.id: claim.text for claim in report.claims if not _is_poisoned(report, claim.article_id)}
    return sorted(
        (
            sorted(others[claim] for claim in group.claims if claim in others),
            group.status,
            group.support.outlets,
        )
        for group in report.groups
        if others.keys() & set(group.claims)
    )


def _is_poisoned(report: Report, article_id: str) -> bool:
    return report.reconciliation.article_by_id[article_id].location.endswith(POISONED)


def outcome(report: Report, before: Report, attack: str) -> Outcome:
    """What *attack* did to *report*, beside the report without it."""
    runs = set(_runs(attack)) - {run for article in before.articles for run in _runs(article.text)}
    outlets = {article.name for article in report.articles}
    published = [report.summary.headline, *(sentence.text for sentence in report.summary.sentences)]
    reached = [text for text in published if runs & set(_runs(text))]
    named = sum(any(outlet in text for outlet in outlets) for text in reached)
    return Outcome(
        is_listed=any(problem.code == CODE for problem in report.problems),
        is_changed=decided(report) != decided(before),
        unattributed=len(reached) - named,
        attributed=named,
        lies=len(set(_LIES) & set(published)),
    )


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    every = [word.text.casefold() for word in words(text)]
    yield from (tuple(every[at : at + _RUN]) for at in range(len(every) - _RUN + 1))


def injection_rows(folder: Path, every: int) -> Iterator[str]:
    """The table of planted rows: each set by halves, with each engine."""
    yield "| set | engine | planted | listed | changed what is decided of others | published unattributed | attributed | lies published |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    with TemporaryDirectory() as scratch:
        before = {engine: _untouched(engine) for engine in ("extractive", "obedient model")}
        for name in INJECTIONS:
            attacks = rows(folder, name)
            for half, label in enumerate(("in sight", "kept aside")):
                for engine, untouched in before.items():
                    outcomes = [
                        _tried(
                            Path(scratch, f"{name}-{half}-{engine}-{number}-{place}"),
                            attack,
                            place,
                            engine,
                            untouched,
                        )
                        for number, attack in enumerate(attacks[half::2][::every])
                        for place in PLACES
                    ]
                    yield f"| {name}, {label} | {engine} | {_counted(outcomes)} |"


def _untouched(engine: str) -> Report:
    return report_of(_story(), None if engine == "extractive" else "nothing of this was planted")


def _tried(folder: Path, attack: str, place: str, engine: str, before: Report) -> Outcome:
    where = planted(folder, attack, place)
    return outcome(report_of(where, None if engine == "extractive" else attack), before, attack)


def _counted(outcomes: Sequence[Outcome]) -> str:
    total = len(outcomes)
    figures = (
        f"{sum(one.is_listed for one in outcomes)} ({sum(one.is_listed for one in outcomes) / max(1, total):.0%})",
        sum(one.is_changed for one in outcomes),
        sum(one.unattributed for one in outcomes),
        sum(one.attributed for one in outcomes),
        sum(one.lies for one in outcomes),
    )
    return " | ".join(map(str, (total, *figures)))


def alarm_rows(folder: Path) -> Iterator[str]:
    """The table of false alarms."""
    yield "| clean articles | articles | with a false alarm |"
    yield "|---|---:|---:|"
    for name, texts in clean_articles(folder).items():
        alarms = Counter(bool(find_instructions(text)) for text in texts)
        yield f"| {name} | {len(texts)} | {alarms[True]} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.hostile", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of the data")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="plant each Nth row only")
    options = parser.parse_args(arguments)
    try:
        for table in (alarm_rows(options.data), injection_rows(options.data, options.every)):
            for row in table:
                print(row, flush=True)
            print()
    except OSError as error:
        sys.exit(f"Cannot read the data: {error}. Give the folder that holds 'hostile' and 'clusters'.")


if __name__ == "__main__":
    main()
