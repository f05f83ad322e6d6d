from datetime import date

import pytest

from summarize.data.group import Dependence, Slots
from summarize.data.report import Report
from summarize.data.summary import Citation, Verdict
from summarize.render.page import Section
from summarize.render.paginate import page_of
from tests.reports import article, bare_report, claim, ferry_report, group, styled_report


def section(report: Report, title: str) -> Section:
    return next(one for one in page_of(report).sections if one.title == title)


def with_conflict(**update: object) -> Report:
    """The ferry report with its open conflict changed."""
    variant, disputed = ferry_report().conflicts
    return ferry_report().model_copy(update={"conflicts": (variant, disputed.model_copy(update=update))})


def test_numbers_count_groups_in_the_order_of_first_citation() -> None:
    report = ferry_report()
    first, *others = report.summary.sentences
    again = first.model_copy(update={"citations": (Citation(group="g6", spans=()), *first.citations)})
    summary = report.summary.model_copy(update={"sentences": (again, *others)})
    page = page_of(report.model_copy(update={"summary": summary}))
    assert [evidence.text for evidence in page.evidence[:2]] == [
        "Six tugs took part.",
        "A ferry ran aground off Tarn Point.",
    ]
    assert page.paragraphs[1][0].marks[0].numbers == (1,)


def test_citations_with_the_same_note_stand_together() -> None:
    marks = page_of(ferry_report()).paragraphs[0][2].marks
    assert [(mark.numbers, mark.note) for mark in marks] == [((3, 4), "disputed")]


def test_open_disagreements_come_first() -> None:
    kinds = [disagreement.kind for disagreement in page_of(ferry_report()).disagreements]
    assert kinds == ["number; open", "name; same thing, spelt differently"]


def test_an_open_conflict_about_the_speech_alone_says_so() -> None:
    first = page_of(with_conflict(about="speech")).disagreements[0]
    assert first.kind == "number; open; about who said it or when, not what was said"


def test_an_update_is_not_counted_as_an_open_disagreement() -> None:
    page = page_of(with_conflict(resolution="update"))
    assert "no open disagreement" in page.deck
    assert page.disagreements[1].kind == "number; update: a later report replaces an earlier one"


def test_a_figure_says_as_of_when_also_where_it_is_disputed() -> None:
    for resolution in ("open", "update"):
        page = page_of(with_conflict(resolution=resolution))
        sides = next(one.sides for one in page.disagreements if one.question == "How many people were hurt?")
        assert [side.outlets for side in sides] == [
            "Harbour Post, Northern Times, as of 2024-05-07",
            "Coast Daily",  # its day is not known
        ]


def test_spellings_have_no_hour() -> None:
    page = page_of(ferry_report())
    assert [side.outlets for side in page.disagreements[1].sides] == [
        "Harbour Post, Northern Times",
        "Coast Daily",
    ]


def test_a_sentence_on_a_figure_that_a_later_report_replaces_says_as_of_when() -> None:
    page = page_of(with_conflict(resolution="update"))
    marks = page.paragraphs[0][2].marks
    assert [(mark.numbers, mark.note) for mark in marks] == [
        ((3,), "disputed, as of 2024-05-07"),
        ((4,), "disputed"),
    ]
    assert page.evidence[2].standing == "Disputed: 2 outlets, 1 origin, as of 2024-05-07"
    assert page.evidence[0].standing == "Corroborated: 3 outlets, 2 origins"


def test_the_latest_hour_that_is_known_counts() -> None:
    report = with_conflict(resolution="update")
    first, second, third = report.articles
    dated = (first.model_copy(update={"clock": "09:30"}), second, third)
    page = page_of(report.model_copy(update={"articles": dated}))
    assert page.evidence[2].standing == "Disputed: 2 outlets, 1 origin, as of 2024-05-07 09:30"


def test_a_doubtful_sentence_says_what_is_wrong() -> None:
    doubts: dict[Verdict, str] = {
        "supported": "",
        "partial": "partly supported",
        "unsupported": "not supported",
        "contradicted": "contradicted by its evidence",
        "unscored": "not checked",
    }
    report = ferry_report()
    for verdict, doubt in doubts.items():
        sentences = (report.summary.sentences[0].model_copy(update={"verdict": verdict}),)
        summary = report.summary.model_copy(update={"sentences": sentences})
        assert page_of(report.model_copy(update={"summary": summary})).paragraphs[0][0].doubt == doubt


def test_articles_with_the_same_words_stand_together() -> None:
    quoted = page_of(ferry_report()).evidence[0].quotations.shown
    assert [one.names for one in quoted] == [
        "Harbour Post (a1:0-62), Northern Times (a2:0-62)",
        "Coast Daily (a3:0-40)",
    ]


def test_many_wordings_of_one_statement_are_cut_and_counted() -> None:
    """A statement in forty different wordings shows eight."""
    articles = tuple(article(n, f"Outlet {n}", f"Wording {n} of it.") for n in range(1, 41))
    claims = tuple(claim(one, 1, "It.", one.text) for one in articles)
    both = group(1, "It.", "corroborated", " ".join(one.id for one in claims), (40, 40, 40))
    sentence = ferry_report().summary.sentences[0]
    update = {"articles": articles, "claims": claims, "groups": (both,)}
    summary = bare_report().summary.model_copy(update={"sentences": (sentence,)})
    page = page_of(bare_report().model_copy(update=update | {"summary": summary}))
    assert (len(page.evidence[0].quotations.shown), page.evidence[0].quotations.more) == (8, 32)


def test_a_very_long_quotation_is_shortened() -> None:
    report = ferry_report()
    first, *others = report.claims
    span = first.evidence[0].model_copy(update={"exact": "word " * 500})
    claims = (first.model_copy(update={"evidence": (span,)}), *others)
    words = page_of(report.model_copy(update={"claims": claims})).evidence[0].quotations.shown[0].words
    assert words.endswith("word [...]")
    assert len(words) < 410


def test_articles_that_are_independent_rest_on_nobody() -> None:
    report = ferry_report()
    independent = report.dependence[0].model_copy(update={"kind": "independent"})
    leads = [
        item.lead
        for item in section(
            report.model_copy(update={"dependence": (independent,)}), "Who rests on whom"
        ).items
    ]
    assert leads == [
        "The port engine failed. (3 outlets, 1 origin)",
        "Thirteen people were hurt. (2 outlets, 1 origin)",
    ]


def test_a_group_with_several_origins_says_which_of_its_outlets_rest_on_one() -> None:
    report = ferry_report()
    tie = Dependence(claims=("a1.c3", "a3.c3"), kind="same_origin", reason="both quote the owner")
    groups = tuple(
        one.model_copy(update={"dependence": (tie,)}) if one.id == "g2" else one for one in report.groups
    )
    items = section(report.model_copy(update={"groups": groups}), "Who rests on whom").items
    points = {item.lead: item.points for item in items}
    assert points["Marja Holm commanded the ferry. (3 outlets, 2 origins)"] == (
        "Harbour Post, Coast Daily: both quote the owner",
    )
    assert points["The port engine failed. (3 outlets, 1 origin)"] == (
        "shares a run of 36 words",
        "Harbour Post, Coast Daily: both quote Idris Vale",
    )


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2023-05-30", "2023-05-30", "2023-05-30"),
        ("2023-05-01", "2023-05-31", "2023-05"),
        ("2023-12-01", "2023-12-31", "2023-12"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-01-01", "2019-12-31", "2018-01-01 to 2019-12-31"),
        ("2023-05-01", "2023-06-30", "2023-05-01 to 2023-06-30"),
        ("2023-05-29", "2023-06-04", "2023-05-29 to 2023-06-04"),
    ],
)
def test_days_are_as_wide_as_they_are_known(first: str, last: str, shown: str) -> None:
    report = styled_report("timeline")
    slot = report.groups[0].slots.when[0]
    changed = slot.model_copy(
        update={"earliest": date.fromisoformat(first), "latest": date.fromisoformat(last)}
    )
    group = report.groups[0].model_copy(update={"slots": Slots(when=(changed,))})
    [paragraph, _] = page_of(report.model_copy(update={"groups": (group, *report.groups[1:])})).paragraphs
    assert [statement.when for statement in paragraph] == [shown, "", ""]


def test_an_unknown_price_is_said() -> None:
    usage = ferry_report().usage.model_copy(update={"cost": None})
    made = section(ferry_report().model_copy(update={"usage": usage}), "How it was made").items[0]
    assert made.points[0].endswith("cost not known")


def test_an_article_without_outlet_is_called_unnamed() -> None:
    report = ferry_report()
    nameless = report.articles[2].model_copy(update={"outlet": None})
    page = page_of(report.model_copy(update={"articles": (*report.articles[:2], nameless)}))
    assert page.evidence[3].quotations.shown[0].names == "unnamed outlet (a3:96-141)"


def test_a_check_that_gives_no_detail_still_shows() -> None:
    report = ferry_report()
    last = report.summary.sentences[3]
    silent = last.checks[1].model_copy(update={"detail": ""})
    sentences = (last.model_copy(update={"checks": (silent,), "repaired": False}),)
    summary = report.summary.model_copy(update={"sentences": sentences})
    items = section(report.model_copy(update={"summary": summary}), "What the checks found").items
    assert items[0].points == ("Verdict: partial", "names: failed")


def test_a_refused_claim_without_quotation_shows_none() -> None:
    report = ferry_report()
    bare = report.refused[0].model_copy(update={"quotation": "", "reason": "quote_missing"})
    items = section(report.model_copy(update={"refused": (bare,)}), "Refused claims (1)").items
    assert [point.split(":")[0] for point in items[0].points] == ["Coast Daily (a3), quote missing"]
