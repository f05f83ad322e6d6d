"""One case on one page: the articles, the gold and the report side by side, so that one sees why a score is what it is.

`python -m evals show CASE [--engine model] [-o FILE]`
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.align import Alignment, align, links
from evals.cases import CASES, Case
from evals.gold import Fact, load
from evals.run import report_of
from evals.scores import group_of, has_words, is_said, match, scores_of
from summarize import Article, GroundedClaim, Group, InputError, Report, Span, SummarizeError
from summarize.engines import extractive_engine, model_engine
from summarize.llm.recorded_model import ReplayModel
from summarize.text.sentences import sentences
from summarize.text.words import terms

EngineName = Literal["extractive", "model"]

# Escaping is on for every value; a value that the template asks for in vain is an error, not a blank.
_PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Which part of the page explains a score, by the first word of its name.
_EXPLAINED: Final = {
    **dict.fromkeys(("extraction", "atomicity", "grounding"), "articles"),
    **dict.fromkeys(("link", "B³", "status", "origins"), "facts"),
    "conflict": "conflicts",
    **dict.fromkeys(("must", "should", "sentences", "attribution", "length"), "summary"),
    **dict.fromkeys(("same", "furniture"), "texts"),
}


@dataclass(frozen=True)
class Mark:
    """Characters `start` to `end` (half-open) of an article, as a fact's, a claim's or furniture."""

    start: int
    end: int
    layer: Literal["fact", "claim", "furniture of the gold", "furniture of the report"]
    name: str


@dataclass(frozen=True)
class Piece:
    """Characters of an article among which no mark begins or ends.

    Attributes:
        text: The characters.
        facts: Ids of the facts that stand on them.
        begins: Ids of those that begin with them.
        claims: Ids of the claims that stand on them.
        furniture: Who calls them furniture: `both`, `gold only`, `report only`, or nobody (empty).
    """

    text: str
    facts: tuple[str, ...]
    begins: tuple[str, ...]
    claims: tuple[str, ...]
    furniture: str


@dataclass(frozen=True)
class Row:
    """One sentence with the white space around it.

    Attributes:
        pieces: Its characters, all of them, in order.
        facts: The facts with a span that begins in it.
        found: Ids of the facts that a claim carries which stands on the same words.
        claims: The claims that belong to it; each claim belongs to one row.
    """

    pieces: tuple[Piece, ...]
    facts: tuple[Fact, ...]
    found: frozenset[str]
    claims: tuple[GroundedClaim, ...]


@dataclass(frozen=True)
class ArticleView:
    """An article in rows, with the ids of the facts that a claim of it carries."""

    article: Article
    file: str
    rows: tuple[Row, ...]
    found: frozenset[str]


@dataclass(frozen=True)
class FactView:
    """A fact, and where the report has it.

    Attributes:
        fact: The fact.
        carriers: Ids of the claims that carry it.
        group: The group that is scored for it; None if no claim carries it.
        others: Ids of other groups that a carrier supports.
        missing: Why the summary does not say it; empty if it does.
    """

    fact: Fact
    carriers: tuple[str, ...]
    group: Group | None
    others: tuple[str, ...]
    missing: str


@dataclass(frozen=True)
class LinkView:
    """Two claims that gold or report link, with the facts and the groups that they have in common."""

    claims: tuple[str, ...]
    by_gold: bool
    by_report: bool
    facts: tuple[str, ...]
    groups: tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    """Write the page of one case. 0 if it is written; argparse exits with 2 on wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m evals show", description="Write one case as a page.")
    parser.add_argument("case", choices=[case.name for case in CASES])
    parser.add_argument("--engine", choices=get_args(EngineName), default="extractive")
    parser.add_argument("-o", "--output", type=Path, help="the file to write; CASE-ENGINE.html if not given")
    given = parser.parse_args(arguments)
    path = given.output or Path(f"{given.case}-{given.engine}.html")
    try:
        show(given.case, given.engine, path)
    except (SummarizeError, OSError) as error:
        print(f"evals: {error}", file=sys.stderr)
        return 1
    print(path)
    return 0


def show(case_name: str, engine: EngineName, path: Path) -> None:
    """Write what *engine* makes of a case, against the gold, to *path* as one page of HTML that needs nothing else.

    Raises:
        InputError: There is no such case.
        ConfigError: The model engine has no recordings of the case.
        RecordingMissing: A request of the model engine has no recording.
        OSError: The page could not be written.
    """
    case = next((one for one in CASES if one.name == case_name), None)
    if case is None:
        known = ", ".join(one.name for one in CASES)
        raise InputError(f"Cannot show case '{case_name}': there is none of that name. Give one of {known}.")
    path.write_text(page(align(_report(case, engine), load(case.gold))), encoding="utf-8")


def _report(case: Case, name: EngineName) -> Report:
    recorded = name == "model"
    engine = model_engine(ReplayModel(case.recordings)) if recorded else extractive_engine()
    return report_of(case, engine)


def page(alignment: Alignment) -> str:
    """The page as HTML: scores, articles, facts and groups, conflicts, summary, texts and furniture."""
    report, gold = alignment.report, alignment.gold
    matches = [
        (mine, theirs)
        for mine in report.conflicts
        for theirs in gold.conflicts
        if match(mine, theirs, alignment)
    ]
    return _PAGES.get_template("show.html").render(
        report=report,
        gold=gold,
        files=alignment.files,
        carried=alignment.carried,
        claims={claim.id: claim for claim in report.claims},
        scores=[
            (name, score, _EXPLAINED.get(name.split()[0].strip(","), ""))
            for name, score in scores_of(alignment).items()
        ],
        articles=[_article_view(article, alignment) for article in report.articles],
        unread=sorted(
            {span.article for fact in gold.facts for span in fact.spans} - {*alignment.files.values()}
        ),
        facts={fact.id: _fact_view(fact, alignment) for fact in gold.facts},
        links=list(_link_views(alignment)),
        found={theirs.id: [mine for mine, other in matches if other is theirs] for theirs in gold.conflicts},
        right={mine.id: [theirs for other, theirs in matches if other is mine] for mine in report.conflicts},
        said_words=[
            (rule, [words for words in rule.any_of if has_words(words, alignment)])
            for rule in gold.summary.must_not
        ],
        copies={frozenset(alignment.files[one] for one in pair.articles) for pair in report.dependence},
        pair=frozenset,
    )


def _article_view(article: Article, alignment: Alignment) -> ArticleView:
    file = alignment.files[article.id]
    marks = tuple(_marks(article, file, alignment))
    starts = [0, *(sentence.start for sentence in sentences(article.text)[1:]), len(article.text)]
    rows = tuple(
        _row(article, Span(start=start, end=end), marks, alignment) for start, end in pairwise(starts)
    )
    claims = [claim for claim in alignment.report.claims if claim.article_id == article.id]
    found = frozenset(fact for claim in claims for fact in alignment.carried[claim.id])
    return ArticleView(article, file, rows, found)


def _row(article: Article, sentence: Span, marks: Sequence[Mark], alignment: Alignment) -> Row:
    pieces = tuple(_pieces(article.text, sentence, marks))
    begun = {name for piece in pieces for name in piece.begins}
    return Row(
        pieces=pieces,
        facts=tuple(fact for fact in alignment.gold.facts if fact.id in begun),
        found=frozenset(
            fact
            for piece in pieces
            for claim in piece.claims
            for fact in alignment.carried[claim]
            if fact in piece.facts
        ),
        claims=tuple(
            claim
            for claim in alignment.report.claims
            if claim.article_id == article.id and sentence.start <= _place(claim) < sentence.end
        ),
    )


def _marks(article: Article, file: str, alignment: Alignment) -> Iterator[Mark]:
    """Everything that is marked in an article, in the order of gold and report."""
    for fact in alignment.gold.facts:
        yield from (Mark(one.start, one.end, "fact", fact.id) for one in fact.spans if one.article == file)
    for claim in alignment.report.claims:
        if claim.article_id == article.id:
            yield from (Mark(one.start, one.end, "claim", claim.id) for one in claim.evidence)
    for one in alignment.gold.furniture:
        if one.article == file:
            yield Mark(one.start, one.end, "furniture of the gold", "gold only")
    yield from (
        Mark(one.start, one.end, "furniture of the report", "report only") for one in article.furniture
    )


def _place(claim: GroundedClaim) -> int:
    """Where the evidence begins that has most of the claim's words; the rest of it only gives context."""
    words = set(terms(claim.text))
    return max(claim.evidence, key=lambda one: len(words.intersection(terms(one.exact)))).start


def _pieces(text: str, sentence: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    edges = {edge for mark in marks for edge in (mark.start, mark.end)}
    inside = {edge for edge in edges if sentence.start < edge < sentence.end}
    for begin, stop in pairwise(sorted({sentence.start, sentence.end} | inside)):
        here = [mark for mark in marks if mark.start < stop and begin < mark.end]
        furniture = sorted({mark.name for mark in here if mark.layer.startswith("furniture")})
        yield Piece(
            text=text[begin:stop],
            facts=tuple(mark.name for mark in here if mark.layer == "fact"),
            begins=tuple(mark.name for mark in here if mark.layer == "fact" and mark.start == begin),
            claims=tuple(mark.name for mark in here if mark.layer == "claim"),
            furniture="both" if len(furniture) > 1 else "".join(furniture),
        )


def _fact_view(fact: Fact, alignment: Alignment) -> FactView:
    carriers = tuple(claim.id for claim in alignment.carriers(fact))
    group = group_of(fact, alignment)
    carrying = [one.id for one in alignment.report.groups if not {*carriers}.isdisjoint(one.supporting)]
    others = tuple(name for name in carrying if group is None or name != group.id)
    return FactView(fact, carriers, group, others, _missing(fact, carrying, alignment))


def _missing(fact: Fact, carrying: Sequence[str], alignment: Alignment) -> str:
    """Why the summary does not say *fact*, which the groups *carrying* have; empty if it does."""
    if is_said(fact, alignment):
        return ""
    cited = {
        citation.group
        for sentence in alignment.report.summary.sentences
        for citation in sentence.citations
        if citation.group in carrying
    }
    if cited:
        return f"{', '.join(sorted(cited))} is cited, but no such sentence has enough of its words"
    return f"no sentence cites {' or '.join(carrying)}" if carrying else "no claim carries it"


def _link_views(alignment: Alignment) -> Iterator[LinkView]:
    place = {claim.id: number for number, claim in enumerate(alignment.report.claims)}
    for pair, by_gold, by_report in links(alignment):
        first, second = sorted(pair, key=lambda name: place[name])
        shared = set(alignment.asserted[second])
        yield LinkView(
            claims=(first, second),
            by_gold=by_gold,
            by_report=by_report,
            facts=tuple(fact for fact in alignment.asserted[first] if fact in shared),
            groups=tuple(group.id for group in alignment.report.groups if pair <= {*group.supporting}),
        )
