"""Gold: what a person found in the articles of a case by reading them. See `evals/gold/README.md`.

`python -m evals.gold check [FILE…]` checks gold files; `python -m evals.gold fill FILE…` writes the offsets of spans
that are given by their words alone.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.cases import CASES, ROOT
from summarize.data.claim import Kind
from summarize.data.group import ConflictType, DependenceKind, Resolution, Status
from summarize.text.sentences import sentences

FOLDER = ROOT / "evals" / "gold"


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldSpan(_Gold):
    """Words of an article and where they stand: `text[start:end] == exact`, code points from 0, end exclusive."""

    article: str
    start: int
    end: int
    exact: str = Field(min_length=1)


class GoldSupport(_Gold):
    """How many outlets report a fact, in how many distinct texts, from how many origins; and why so many origins."""

    outlets: int
    texts: int
    origins: int
    reason: str


class Fact(_Gold):
    """One checkable statement in the smallest useful size, with every place that states it.

    Attributes:
        id: `f1`, `f2`, …
        text: The fact as one plain sentence.
        kind: As for claims.
        speaker: Who inside the articles says it; None if an article says it in its own voice.
        spans: Every place in every article that states it; several in one article if it is said twice.
        support: Its outlets, texts and origins.
        status: By the definitions of the report.
    """

    id: str
    text: str
    kind: Kind
    speaker: str | None
    spans: tuple[GoldSpan, ...] = Field(min_length=1)
    support: GoldSupport
    status: Status


class GoldSide(_Gold):
    """One answer to the question of a conflict, and the facts and articles that give it."""

    value: str
    facts: tuple[str, ...]
    articles: tuple[str, ...] = Field(min_length=1)


class GoldConflict(_Gold):
    """Two or more answers to one question. `about` is `speech` where only who said it, or when, differs."""

    id: str
    type: ConflictType
    about: Literal["content", "speech"]
    resolution: Resolution
    question: str
    sides: tuple[GoldSide, ...] = Field(min_length=2)


class LookAlike(_Gold):
    """Two places that look like a disagreement and are none."""

    why: str
    spans: tuple[GoldSpan, ...] = Field(min_length=2)


class GoldDependence(_Gold):
    """How two articles depend on each other as texts."""

    articles: tuple[str, str]
    kind: DependenceKind
    reason: str


class MustNot(_Gold):
    """Something that a summary must not say: any of these strings, case and typography aside, shows that it does."""

    why: str
    any_of: tuple[str, ...] = Field(min_length=1)


class ReadClaim(_Gold):
    """A claim that an engine took, and the facts that a reader found it to assert; it may assert none.

    What it only presupposes is left out: "Nine people were taken to hospital after the leak" asserts how many were, not
    that there was a leak. The reader saw facts and claims, and nothing of how the program groups them.
    """

    article: str
    text: str
    says: tuple[str, ...]


class GoldSummary(_Gold):
    """What a good summary covers: facts it must have, facts it should have, and what it must not say."""

    must: tuple[str, ...] = Field(min_length=1)
    should: tuple[str, ...]
    must_not: tuple[MustNot, ...]


class Gold(_Gold):
    """Everything that was found in one case.

    Attributes:
        claims: What a reader found of the claims that engines took, from a file of its own (`claims/`).
    """

    case: str
    about: str
    plants: tuple[str, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[GoldConflict, ...]
    look_alikes: tuple[LookAlike, ...]
    dependence: tuple[GoldDependence, ...]
    furniture: tuple[GoldSpan, ...]
    not_checkable: tuple[GoldSpan, ...]
    summary: GoldSummary
    claims: tuple[ReadClaim, ...] = ()


def articles_of(name: str) -> dict[str, str]:
    """The texts of a case by file name."""
    folder = next(case.articles for case in CASES if case.name == name)
    return {file.name: file.read_bytes().decode() for file in sorted(folder.glob("*.txt"))}


def faults(gold: Gold, articles: dict[str, str]) -> Iterator[str]:
    """Everything that is wrong with a gold file: spans, ids, coverage, pairs, statuses."""
    yield from _span_faults(gold, articles)
    yield from _id_faults(gold)
    yield from _support_faults(gold)
    yield from _claim_faults(gold, articles)
    pairs = {tuple(sorted(one.articles)) for one in gold.dependence}
    yield from (
        f"dependence: nothing is said of {' and '.join(pair)}"
        for pair in combinations(sorted(articles), 2)
        if pair not in pairs
    )
    yield from _uncovered(gold, articles)


def _spans(gold: Gold) -> Iterator[tuple[str, GoldSpan]]:
    yield from ((fact.id, span) for fact in gold.facts for span in fact.spans)
    yield from (("look_alikes", span) for one in gold.look_alikes for span in one.spans)
    yield from (("furniture", span) for span in gold.furniture)
    yield from (("not_checkable", span) for span in gold.not_checkable)


def _span_faults(gold: Gold, articles: dict[str, str]) -> Iterator[str]:
    for where, span in _spans(gold):
        if span.article not in articles:
            yield f"{where}: there is no article {span.article}"
        elif articles[span.article][span.start : span.end] != span.exact:
            yield f"{where}: {span.article}:{span.start}-{span.end} is not “{span.exact}”"


def _id_faults(gold: Gold) -> Iterator[str]:
    counted = Counter([fact.id for fact in gold.facts] + [conflict.id for conflict in gold.conflicts])
    yield from (f"{name}: used {times} times" for name, times in counted.items() if times > 1)
    known = {fact.id for fact in gold.facts}
    named = [*gold.summary.must, *gold.summary.should]
    named += [fact for conflict in gold.conflicts for side in conflict.sides for fact in side.facts]
    yield from (f"{name}: no such fact" for name in sorted(set(named) - known))
    yield from (
        f"{name}: both must and should" for name in sorted({*gold.summary.must} & {*gold.summary.should})
    )


def _claim_faults(gold: Gold, articles: dict[str, str]) -> Iterator[str]:
    known = {fact.id for fact in gold.facts}
    for article in sorted({claim.article for claim in gold.claims} - articles.keys()):
        yield f"claims: there is no article {article}"
    for (article, text), times in Counter((claim.article, claim.text) for claim in gold.claims).items():
        if times > 1:
            yield f"claims: {article}: “{text}” stands there {times} times"
    for claim in gold.claims:
        yield from (
            f"claims: “{claim.text}” says {name}, which is no fact"
            for name in claim.says
            if name not in known
        )


def _support_faults(gold: Gold) -> Iterator[str]:
    disputed = {
        fact
        for conflict in gold.conflicts
        if conflict.resolution == "open" and conflict.about == "content"
        for side in conflict.sides
        for fact in side.facts
    }
    for fact in gold.facts:
        support = fact.support
        if support.outlets != len({span.article for span in fact.spans}):
            yield f"{fact.id}: {support.outlets} outlets, but its spans are in {len({span.article for span in fact.spans})} articles"
        if not support.outlets >= support.texts >= support.origins >= 1:
            yield f"{fact.id}: outlets, texts and origins must not increase"
        wanted = (
            "disputed"
            if fact.id in disputed
            else "corroborated"
            if support.origins > 1
            else "one_origin"
            if support.outlets > 1
            else "single_source"
        )
        if fact.status != wanted:
            yield f"{fact.id}: status {fact.status}, but its support and conflicts make it {wanted}"


def _uncovered(gold: Gold, articles: dict[str, str]) -> Iterator[str]:
    """Sentences in which nothing was marked, neither a fact nor furniture nor as not checkable."""
    marked = [span for where, span in _spans(gold) if where != "look_alikes"]
    for name, text in articles.items():
        for sentence in sentences(text):
            if not any(
                one.article == name and one.start < sentence.end and sentence.start < one.end
                for one in marked
            ):
                yield f"{name}:{sentence.start}-{sentence.end}: nothing is marked in “{text[sentence.start : sentence.end]}”"


def filled(data: Any, articles: dict[str, str]) -> Any:
    """*data* with offsets in every span that is given as article and exact words, and `nth` if they stand there often.

    Raises:
        ValueError: The words do not stand in the article, or stand there more often than once without `nth`.
    """
    if isinstance(data, list):
        return [filled(item, articles) for item in data]
    if not isinstance(data, dict):
        return data
    if "exact" not in data or "article" not in data:
        return {key: filled(value, articles) for key, value in data.items()}
    text, exact = articles[data["article"]], data["exact"]
    starts = [start for start in range(len(text)) if text.startswith(exact, start)]
    if not starts or (len(starts) > 1 and "nth" not in data and "start" not in data):
        raise ValueError(f"{data['article']}: “{exact}” stands there {len(starts)} times")
    start = data["start"] if data.get("start") in starts else starts[int(data.get("nth", 1)) - 1]
    return {"article": data["article"], "start": start, "end": start + len(exact), "exact": exact}


def load(file: Path) -> Gold:
    """The gold in *file*, with the claims that were read for it; pydantic's ValidationError if it is not of the format."""
    gold = json.loads(file.read_bytes())
    claims = file.parent / "claims" / file.name
    return Gold.model_validate({**gold, "claims": json.loads(claims.read_bytes()) if claims.exists() else ()})


def main(arguments: Sequence[str]) -> int:
    """Check or fill files; 0 if nothing is wrong."""
    command, files = (arguments[0], [Path(name) for name in arguments[1:]]) if arguments else ("check", [])
    wrong = 0
    for file in files or sorted(FOLDER.glob("*.json")):
        articles = articles_of(file.stem)
        if command == "fill":
            data = filled(json.loads(file.read_text(encoding="utf-8")), articles)
            file.write_text(f"{json.dumps(data, indent=1, ensure_ascii=False)}\n", encoding="utf-8")
        try:
            found = list(faults(load(file), articles))
        except ValidationError as error:
            found = [str(error)]
        print(f"{file.name}: {'; '.join(['ok'] if not found else [f'{len(found)} faults'])}")
        for fault in found:
            print(f"  {fault}")
        wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
