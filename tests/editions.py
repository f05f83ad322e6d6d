"""Reports on a blast at a market as they stand from hour to hour, made of claims as a model takes them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summarize.data.article import Article
from summarize.data.claim import Claim
from summarize.data.report import Report
from summarize.data.summary import Citation, Omission, Sentence, Summary
from summarize.render.json import render_json
from summarize.stages.ground import ground
from summarize.stages.reconcile.reconcile import reconcile
from tests.reports import bare_report
from tests.stages.reconcile.asked import OTHERS

KILLED = "How many people were killed in the blast at the market?"
HURT = "How many people were hurt in the blast at the market?"


@dataclass(frozen=True)
class Told:
    """What an outlet told at an hour of 7 May 2024: questions with answers, a sentence each.

    Attributes:
        outlet: Who.
        clock: When.
        answers: The question and the sentence of each claim.
        location: Where it is; by outlet and hour, if not said.
        url: Its address.
    """

    outlet: str | None
    clock: str | None
    answers: tuple[tuple[str, str], ...]
    location: str = ""
    url: str | None = None


# What a term is worth is told by how many of a run's claims have it: every edition has an article on other matters.
_OTHERS = Told("The Canal Gazette", "05:00", OTHERS)


def edition(*told: Told, sentences: Sequence[str] = (), headline: str = "Blast at the market") -> Report:
    """The report on what was *told*, with a summary of *sentences*; its articles have the order and the ids of a run."""
    unnumbered = sorted(
        (_article(one) for one in (_OTHERS, *told)), key=lambda one: (one.location, one.sha256)
    )
    articles = [one.model_copy(update={"id": f"a{n}"}) for n, one in enumerate(unnumbered, start=1)]
    answers = {_article(one).text: one.answers for one in (_OTHERS, *told)}
    claims = [
        Claim(id=f"{of.id}.c{n}", article_id=of.id, text=text, question=question, quotations=(text,))
        for of in articles
        for n, (question, text) in enumerate(answers[of.text], start=1)
    ]
    known = reconcile(ground(claims, articles).claims, articles)
    cited = (Citation(group="g1", spans=known.evidence_of(known.groups[0])),)
    return bare_report().model_copy(
        update={
            "articles": known.articles,
            "claims": known.claims,
            "groups": known.groups,
            "conflicts": known.conflicts,
            "dependence": known.dependence,
            "events": known.events,
            "summary": Summary(
                headline=headline,
                sentences=tuple(
                    Sentence(
                        text=text,
                        paragraph=0,
                        citations=cited,
                        verdict="supported",
                        checks=(),
                        repaired=False,
                    )
                    for text in sentences
                ),
                dropped=(),
                abstained=None,
            ),
            "omissions": tuple(Omission(group=group.id, reason="no room") for group in known.groups),
        }
    )


def saved(report: Report, file: Path) -> Path:
    """*report* in *file*."""
    file.write_text(render_json(report), encoding="utf-8")
    return file


def _article(told: Told) -> Article:
    text = "\n".join(sentence for _, sentence in told.answers)
    return Article(
        id="a0",
        location=told.location or f"{told.clock}-{told.outlet}.txt",
        title=None,
        outlet=told.outlet,
        byline=None,
        credit=None,
        published=date(2024, 5, 7),
        language="en",
        url=told.url,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        furniture=(),
        clock=told.clock,
    )
