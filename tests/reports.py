"""A small, correct report, written by hand: three articles about a ferry, two of them one wire text."""

import hashlib
from datetime import date

from summarize.config import Style
from summarize.data.article import Article, Span
from summarize.data.change import (
    Answer,
    ArticleChange,
    Changes,
    QuestionChange,
    Since,
    Standing,
    StatementChange,
)
from summarize.data.claim import Attribution, EvidenceSpan, GroundedClaim, Refused
from summarize.data.group import (
    AlsoSupported,
    ArticleDependence,
    Conflict,
    Dependence,
    Group,
    QuantitySlot,
    SharedRun,
    Side,
    Slots,
    Status,
    Support,
    TimeSlot,
)
from summarize.data.problem import Problem
from summarize.data.report import CreatedFrom, EngineInfo, Report, Usage
from summarize.data.summary import Check, Citation, Dropped, Omission, Sentence, Summary

WIRE = (
    "A passenger ferry ran aground off Tarn Point on Monday evening, the coastguard said. "
    "Thirteen people were hurt. The ferry was under the command of Marja Holm. "
    "“The port engine failed,” said coastguard spokesman Idris Vale."
)
POST = f"{WIRE}\nSHARE THIS STORY\nSix tugs took part in the rescue.\n"
TIMES = f"{WIRE}\n"
DAILY = (
    "The ferry that hit rocks near Tarn Point on Monday had been inspected in March, its owner said.\n"
    "Hospital staff counted 12 injured passengers. Captain Maria Holm was at the helm. "
    "Vale, of the coastguard, said an engine had failed. The operator was fined in 2019.\n"
)


def article(number: int, outlet: str | None, text: str, **more: object) -> Article:
    """Article a<number>, published on 7 May 2024 unless said otherwise."""
    facts: dict[str, object] = {
        "id": f"a{number}",
        "location": f"ferry/{number}.txt",
        "title": f"Ferry aground, report {number}",
        "outlet": outlet,
        "byline": None,
        "credit": None,
        "published": date(2024, 5, 7),
        "language": "en",
        "url": None,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "text": text,
        "furniture": (),
    }
    return Article.model_validate(facts | more)


def span(of: Article, exact: str) -> EvidenceSpan:
    """The evidence span of *exact* where it first stands."""
    start = of.text.index(exact)
    end = start + len(exact)
    return EvidenceSpan(
        article_id=of.id,
        start=start,
        end=end,
        exact=exact,
        prefix=of.text[max(0, start - 32) : start],
        suffix=of.text[end : end + 32],
        alignment="exact",
    )


def claim(of: Article, number: int, text: str, exact: str, **more: object) -> GroundedClaim:
    """Claim c<number> of an article, with its one quotation."""
    facts: dict[str, object] = {
        "id": f"{of.id}.c{number}",
        "article_id": of.id,
        "text": text,
        "quotations": (exact,),
        "evidence": (span(of, exact),),
    }
    return GroundedClaim.model_validate(facts | more)


def group(number: int, text: str, status: Status, claims: str, support: tuple[int, int, int]) -> Group:
    """Group g<number> of the claims named in *claims*, without slots or dependence."""
    outlets, texts, origins = support
    return Group(
        id=f"g{number}",
        text=text,
        status=status,
        claims=tuple(claims.split()),
        also_supported_by=(),
        slots=Slots(),
        support=Support(outlets=outlets, texts=texts, origins=origins),
        dependence=(),
    )


def ferry_report() -> Report:
    """The whole report: every kind of group, conflict and loss once."""
    articles = _articles()
    facts = {
        "engine": EngineInfo(name="model", model="test-model", prompts={"extract": "0123456789abcdef" * 4}),
        "created_from": CreatedFrom(settings={"words": 220, "base_url": None}),
        "articles": articles,
        "claims": _claims(*articles),
        "refused": (
            Refused(
                article_id="a3",
                text="Fourteen people were hurt.",
                quotation="counted 14 injured passengers",
                reason="quote_altered",
                detail="the article has '12' where the quotation has '14'",
            ),
        ),
        "groups": _groups(),
        "conflicts": _conflicts(),
        "dependence": (_copied(*articles[:2]),),
        "summary": _summary(),
        "omissions": (Omission(group="g2", reason="no room within 220 words"),),
        "problems": (
            Problem(
                stage="read",
                article_id=None,
                location="ferry/4.html",
                code="skipped:empty",
                message="Cannot read article 'ferry/4.html': no text found. Give a page with an article body.",
            ),
        ),
        "usage": Usage(requests=5, replayed=3, retried=0, tokens_in=4321, tokens_out=987, cost=0.0042),
    }
    return Report.model_validate(facts)


def _articles() -> tuple[Article, Article, Article]:
    start = POST.index("SHARE")
    furniture = (Span(start=start, end=start + len("SHARE THIS STORY")),)
    return (
        article(1, "Harbour Post", POST, credit="AFP", furniture=furniture),
        article(2, "Northern Times", TIMES, byline="Ada Brandt", url="https://times.example/ferry?id=2"),
        article(3, "Coast Daily", DAILY, title=None, published=None),
    )


def _claims(post: Article, times: Article, daily: Article) -> tuple[GroundedClaim, ...]:
    aground = "A passenger ferry ran aground off Tarn Point on Monday evening"
    vale = Attribution(speaker="Idris Vale")
    wire = tuple(
        one
        for of in (post, times)
        for one in (
            claim(of, 1, "A ferry ran aground off Tarn Point.", aground),
            claim(of, 2, "Thirteen people were hurt.", "Thirteen people were hurt."),
            claim(
                of, 3, "Marja Holm commanded the ferry.", "under the command of Marja Holm", kind="identity"
            ),
            claim(of, 4, "The port engine failed.", "“The port engine failed,”", attribution=vale),
        )
    )
    return (
        *wire[:4],
        claim(post, 5, "Six tugs took part.", "Six tugs took part in the rescue.", quantities=("Six tugs",)),
        *wire[4:],
        claim(
            daily,
            1,
            "The ferry hit rocks and had been inspected.",
            "The ferry that hit rocks near Tarn Point",
        ),
        claim(daily, 2, "12 people were hurt.", "Hospital staff counted 12 injured passengers."),
        claim(
            daily,
            3,
            "Maria Holm commanded the ferry.",
            "Captain Maria Holm was at the helm.",
            kind="identity",
        ),
        claim(daily, 4, "An engine failed.", "said an engine had failed", attribution=vale),
        claim(
            daily, 5, "The operator was fined in 2019.", "The operator was fined in 2019.", kind="background"
        ),
    )


def _groups() -> tuple[Group, ...]:
    aground = group(1, "A ferry ran aground off Tarn Point.", "corroborated", "a1.c1 a2.c1", (3, 2, 2))
    thirteen = group(4, "Thirteen people were hurt.", "disputed", "a1.c2 a2.c2", (2, 1, 1))
    engine = group(3, "The port engine failed.", "one_origin", "a1.c4 a2.c4 a3.c4", (3, 2, 1))
    copied = "shares a run of 36 words"
    slot = QuantitySlot(text="Thirteen", low=13, high=13, unit="people", claims=("a1.c2", "a2.c2"))
    return (
        aground.model_copy(
            update={
                "also_supported_by": (AlsoSupported(claim="a3.c1", reason="says it and more"),),
                "dependence": (Dependence(claims=("a1.c1", "a2.c1"), kind="same_text", reason=copied),),
            }
        ),
        group(2, "Marja Holm commanded the ferry.", "corroborated", "a1.c3 a2.c3 a3.c3", (3, 2, 2)),
        engine.model_copy(
            update={
                "dependence": (
                    Dependence(claims=("a1.c4", "a2.c4"), kind="same_text", reason=copied),
                    Dependence(claims=("a1.c4", "a3.c4"), kind="same_origin", reason="both quote Idris Vale"),
                )
            }
        ),
        thirteen.model_copy(
            update={
                "slots": Slots(quantities=(slot,)),
                "dependence": (Dependence(claims=("a1.c2", "a2.c2"), kind="same_text", reason=copied),),
            }
        ),
        group(5, "12 people were hurt.", "disputed", "a3.c2", (1, 1, 1)),
        group(6, "Six tugs took part.", "single_source", "a1.c5", (1, 1, 1)),
        group(7, "The ferry hit rocks and had been inspected.", "single_source", "a3.c1", (1, 1, 1)),
        group(8, "The operator was fined in 2019.", "single_source", "a3.c5", (1, 1, 1)),
    )


def _conflicts() -> tuple[Conflict, ...]:
    return (
        Conflict(
            id="x1",
            type="name",
            about="content",
            resolution="variant",
            question="How is the captain's name written?",
            groups=("g2",),
            sides=(
                Side(value="Marja Holm", claims=("a1.c3", "a2.c3")),
                Side(value="Maria Holm", claims=("a3.c3",)),
            ),
        ),
        Conflict(
            id="x2",
            type="number",
            about="content",
            resolution="open",
            question="How many people were hurt?",
            groups=("g4", "g5"),
            sides=(Side(value="13", claims=("a1.c2", "a2.c2")), Side(value="12", claims=("a3.c2",))),
        ),
    )


def _copied(first: Article, second: Article) -> ArticleDependence:
    run = Span(start=0, end=len(WIRE))
    return ArticleDependence(
        articles=(first.id, second.id),
        kind="same_text",
        reason="share a run of 36 words; Harbour Post credits AFP",
        shared=(SharedRun(first=run, second=run, words=36),),
    )


def _summary() -> Summary:
    return Summary(
        headline="Ferry runs aground off Tarn Point",
        sentences=(
            _sentence("A passenger ferry ran aground off Tarn Point on Monday evening.", 0, "g1"),
            _sentence("The coastguard said that its port engine had failed.", 0, "g3"),
            _sentence("Thirteen people were hurt by one count, 12 by another.", 0, "g4 g5"),
            _sentence("Six tugs came to help, Harbour Post reports.", 1, "g6").model_copy(
                update={
                    "verdict": "partial",
                    "checks": (
                        Check(name="numbers", passed=True, detail=""),
                        Check(name="names", passed=False, detail="'Harbour Post' is not in the evidence"),
                    ),
                    "repaired": True,
                }
            ),
        ),
        dropped=(Dropped(text="Two people died.", reason="numbers: '2' is not in the evidence"),),
        abstained=None,
    )


def _sentence(text: str, paragraph: int, groups: str) -> Sentence:
    return Sentence(
        text=text,
        paragraph=paragraph,
        citations=tuple(Citation(group=group_id, spans=()) for group_id in groups.split()),
        verdict="supported",
        checks=(),
        repaired=False,
    )


def updated_report() -> Report:
    """The whole report as one that brings another up to date: every kind of change once."""
    one_outlet = Standing(
        status="single_source",
        support=Support(outlets=1, texts=1, origins=1),
        outlets=("Harbour Post",),
        as_of="2024-05-07 06:00",
    )
    three = Support(outlets=3, texts=2, origins=2)
    more = Standing(status="corroborated", support=three, outlets=("Harbour Post", "Coast Daily"), as_of=None)
    before, after = (
        Answer(value=value, outlets=("Harbour Post",), as_of=as_of)
        for value, as_of in (("9", "2024-05-07 06:00"), ("13", "2024-05-07 18:00"))
    )
    changes = Changes(
        since=Since(sha256="0123456789abcdef" * 4, as_of="2024-05-07 06:00"),
        articles=tuple(
            ArticleChange.model_validate(
                {
                    "kind": kind,
                    "id": name,
                    "outlet": outlet,
                    "title": None,
                    "location": f"ferry/{name}.txt",
                    "as_of": "2024-05-07",
                    "sha256": "0123456789abcdef" * 4,
                }
            )
            for kind, name, outlet in (
                ("added", "a3", "Coast Daily"),
                ("edited", "a1", "Harbour Post"),
                ("removed", None, None),
            )
        ),
        questions=tuple(
            QuestionChange.model_validate(
                {
                    "kind": kind,
                    "type": "number",
                    "question": f"how many were hurt, {kind}?",
                    "before": (before,),
                    "after": (after,),
                    "reason": "a later report",
                }
            )
            for kind in ("changed", "disputed", "resolved", "withdrawn")
        ),
        statements=(
            StatementChange(
                kind="new",
                text="Six tugs took part.",
                group="g6",
                before=None,
                after=one_outlet,
                reason="it came",
            ),
            StatementChange(
                kind="corroborated",
                text="It ran aground.",
                group="g1",
                before=one_outlet,
                after=more,
                reason="it came",
            ),
            StatementChange(
                kind="support", text="Holm commanded.", group="g2", before=more, after=more, reason="it came"
            ),
            StatementChange(
                kind="withdrawn",
                text="Two died.",
                group=None,
                before=one_outlet,
                after=None,
                reason="it is gone",
            ),
        ),
        headline_before="Ferry in trouble",
        sentences_added=("Six tugs came to help, Harbour Post reports.",),
        sentences_dropped=("Tugs were called.",),
    )
    return ferry_report().model_copy(update={"changes": changes})


_FROM_OUTSIDE = frozenset(
    "byline code credit detail exact headline headline_before location message model outlet outlets question quotation "
    "reason sentences_added sentences_dropped speaker text title url value".split()
)


def hostile_report(payload: str) -> Report:
    """The updated ferry report with *payload* around everything that articles, files and models have a say in."""

    def poisoned(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: poisoned(part, name) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [poisoned(part, key) for part in value]
        return f"{payload} {value} {payload}" if isinstance(value, str) and key in _FROM_OUTSIDE else value

    facts = poisoned(updated_report().model_dump())
    assert isinstance(facts, dict)
    for refused in facts["refused"]:
        refused["reason"] = "quote_altered"  # a closed set: nobody outside has a say in it
    return Report.model_validate(facts)


def styled_report(style: Style, language: str | None = None) -> Report:
    """The ferry report in another style, its first group with a day."""
    report = ferry_report()
    monday = TimeSlot(
        text="on Monday evening",
        earliest=date(2024, 5, 6),
        latest=date(2024, 5, 6),
        claims=("a1.c1", "a2.c1"),
    )
    first, *rest = report.groups
    dated = first.model_copy(update={"slots": Slots(when=(monday,))})
    summary = report.summary.model_copy(update={"style": style, "language": language})
    return report.model_copy(update={"groups": (dated, *rest), "summary": summary})


def crowded_report(single_source_groups: int) -> Report:
    """Two articles, of which the first alone has *single_source_groups* groups, the second one."""
    first = article(1, "Harbour Post", " ".join(f"Fact {n}." for n in range(single_source_groups)))
    second = article(2, "Coast Daily", "Another fact.")
    claims = [
        claim(first, n, f"Fact {n} holds.", f"Fact {n}.", kind="background" if n else "event")
        for n in range(single_source_groups)
    ]
    claims.append(claim(second, 0, "Another fact holds.", "Another fact."))
    groups = tuple(group(n, one.text, "single_source", one.id, (1, 1, 1)) for n, one in enumerate(claims))
    update = {"articles": (first, second), "claims": tuple(claims), "groups": groups}
    return bare_report().model_copy(update=update)


def bare_report() -> Report:
    """A report of nothing: no article, no model, and an abstention."""
    return Report(
        engine=EngineInfo(name="extractive", model=None, prompts={}),
        created_from=CreatedFrom(settings={}),
        articles=(),
        claims=(),
        refused=(),
        groups=(),
        conflicts=(),
        dependence=(),
        summary=Summary(headline="", sentences=(), dropped=(), abstained="no article could be read"),
        omissions=(),
        problems=(),
        usage=Usage(),
    )
