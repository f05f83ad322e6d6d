from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.data.article import Article, Span
from summarize.data.claim import GroundedClaim
from summarize.data.finding import Finding
from summarize.data.group import AlsoSupported, Joined, Side, Support
from summarize.data.report import Report
from summarize.data.summary import Citation
from summarize.render.json import load_report, render_json
from summarize.stages.recheck import recheck
from tests.reports import article, bare_report, ferry_report, updated_report


def changed(name: str, index: int, **update: object) -> Report:
    """The ferry report with one value of one of its lists changed."""
    report = ferry_report()
    values: list[Any] = list(getattr(report, name))
    values[index] = values[index].model_copy(update=update)
    return report.model_copy(update={name: tuple(values)})


def with_text(text: str) -> Report:
    """The ferry report whose third article reads *text*, with the digest that belongs to it."""
    other = article(3, "Coast Daily", text)
    return changed("articles", 2, text=text, sha256=other.sha256)


def findings(report: Report, articles: Sequence[Article] = ()) -> list[tuple[str, str]]:
    return [(finding.where, finding.what) for finding in recheck(report, articles=articles)]


def changed_span(**update: object) -> Report:
    """The ferry report with the span of a1.c2 changed."""
    claim: GroundedClaim = ferry_report().claims[1]
    return changed("claims", 1, evidence=(claim.evidence[0].model_copy(update=update),))


@pytest.mark.parametrize("report", [ferry_report(), bare_report()], ids=["ferry", "bare"])
def test_in_a_correct_report_everything_holds(report: Report) -> None:
    assert findings(report) == []


def test_a_saved_report_holds_as_well() -> None:
    assert findings(load_report(render_json(ferry_report()))) == []


# Articles


def test_a_changed_digest_is_found() -> None:
    [(where, what)] = findings(changed("articles", 0, sha256="0" * 64))
    assert where == "a1"
    assert what.endswith(f"expected {'0' * 64}")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 8), (0, 10_000)])
def test_furniture_must_lie_in_the_text(start: int, end: int) -> None:
    [(where, what)] = findings(changed("articles", 0, furniture=(Span(start=start, end=end),)))
    assert where == "a1"
    assert what == f"furniture {start}-{end} does not lie in its text of 274 characters"


def test_furniture_must_not_overlap() -> None:
    spans = (Span(start=0, end=5), Span(start=4, end=9), Span(start=9, end=12))
    assert findings(changed("articles", 0, furniture=spans)) == [
        ("a1", "furniture 4-9 begins before 0-5 ends")
    ]


# Evidence


def test_words_that_are_not_there_are_found() -> None:
    assert findings(changed_span(exact="Thirteen people were fine.")) == [
        (
            "a1.c2 evidence 1",
            (
                "characters 85-111 read 'Thirteen people were hurt.', expected 'Thirteen people were fine.'; "
                "these words are nowhere in the article"
            ),
        )
    ]


def test_evidence_that_moved_is_found_where_it_stands_now() -> None:
    [(where, what)] = findings(changed_span(start=3, end=29))
    assert where == "a1.c2 evidence 1"
    assert what.endswith("; they stand at 85-111")


@given(st.text(st.sampled_from("ab \n“é🚢"), min_size=1))
def test_a_text_pushed_down_under_its_evidence_says_where_all_of_it_stands(before: str) -> None:
    moved = with_text(before + ferry_report().articles[2].text)
    expected = [
        (f"{claim.id} evidence 1", f"they stand at {span.start + len(before)}-{span.end + len(before)}")
        for claim in ferry_report().claims
        for span in claim.evidence
        if claim.article_id == "a3"
    ]
    found = findings(moved)
    assert [where for where, _ in found] == [where for where, _ in expected]
    assert all(what.endswith(place) for (_, what), (_, place) in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Thirteen people were hurt. No. \n" * 2, None),
        ("Thirteen people were hurt. No. d. Thirteen people were hurt. X", "34-60"),
        ("Thirteen people were hurt. No. X. Thirteen people were hurt. The ferry", "34-60"),
        ("Nobody knows. Thirteen people were hurt, or not.", None),
        ("Nobody knows. Thirteen people were hurt.", "14-40"),
    ],
)
def test_of_several_places_the_one_with_the_same_surroundings_is_meant(text: str, place: str | None) -> None:
    span = ferry_report().claims[1].evidence[0].model_copy(update={"prefix": "d. ", "suffix": " The ferry"})
    claim = ferry_report().claims[1].model_copy(update={"evidence": (span,)})
    changed_text = article(1, "Harbour Post", text)
    report = bare_report().model_copy(update={"articles": (changed_text,), "claims": (claim,)})
    what = next(what for where, what in findings(report) if where == "a1.c2 evidence 1")
    assert what.endswith(f"; they stand at {place}" if place else "; these words are nowhere in the article")


def test_evidence_that_is_of_other_words_than_its_quotation_is_found() -> None:
    assert findings(changed("claims", 1, quotations=("Fourteen people were hurt.",))) == [
        ("a1.c2 quotation 1", "'Fourteen people were hurt.' is not in its evidence"),
        ("a1.c2 evidence 1", "'Thirteen people were hurt.' is not in its quotations"),
    ]


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("prefix", "the prefix before 85 reads 'd. ', expected 'X. '"),
        ("suffix", "the suffix after 111 reads ' Th', expected 'X. '"),
    ],
)
def test_surroundings_must_match(part: str, what: str) -> None:
    assert findings(changed_span(**{part: "X. "})) == [("a1.c2 evidence 1", what)]


def test_evidence_of_nothing_is_found() -> None:
    assert findings(changed_span(start=7, end=7, exact="")) == [("a1.c2 evidence 1", "quotes nothing at 7-7")]


def test_evidence_must_lie_in_the_article_of_its_claim() -> None:
    assert findings(changed_span(article_id="a2")) == [
        ("a1.c2 evidence 1", "lies in article 'a2', expected a1")
    ]


def test_a_claim_of_an_unknown_article_is_found() -> None:
    assert ("a3.c5", "names article 'a9', which is not in the report") in findings(
        changed("claims", -1, article_id="a9")
    )


def test_what_is_invisible_is_spelt_out_in_a_finding() -> None:
    [(_, what)] = findings(changed_span(exact="\u202e" + "x" * 100))
    assert rf"expected '\u202e{'x' * 59}…'" in what


# Groups, conflicts, dependence


def test_a_claim_without_a_home_is_found() -> None:
    assert ("a3.c2", "is at home in 0 groups, expected 1") in findings(changed("groups", 4, claims=()))


def test_a_claim_with_two_homes_is_found() -> None:
    assert findings(changed("groups", 5, claims=("a1.c5", "a3.c5"))) == [
        ("a3.c5", "is at home in 2 groups, expected 1")
    ]


def test_a_group_says_what_one_of_its_claims_says() -> None:
    assert findings(changed("groups", 4, text="14 people were hurt.")) == [
        ("g5", "says '14 people were hurt.', which none of its claims says")
    ]


def foreign_claims() -> list[tuple[str, Report, str]]:
    """Each place in a group that names a claim, with one that is not of the group."""
    engine, thirteen = ferry_report().groups[2:4]
    slot = thirteen.slots.quantities[0].model_copy(update={"claims": ("a1.c5",)})
    slots = thirteen.slots.model_copy(update={"quantities": (slot,)})
    pair = engine.dependence[0].model_copy(update={"claims": ("a1.c4", "a1.c5")})
    joined = Joined(claim="a1.c5", to="a1.c2", reason="the same words")
    return [
        ("slot", changed("groups", 3, slots=slots), "g4"),
        ("pair of claims", changed("groups", 2, dependence=(pair,)), "g3"),
        ("joined", changed("groups", 3, joined=(joined,)), "g4"),
    ]


@pytest.mark.parametrize(
    ("report", "where"), [pytest.param(*case, id=place) for place, *case in foreign_claims()]
)
def test_the_details_of_a_group_come_from_its_claims(report: Report, where: str) -> None:
    assert findings(report) == [(where, "names claim 'a1.c5', which is not among its claims")]


def test_an_omission_that_is_kept_silent_is_found() -> None:
    report = ferry_report().model_copy(update={"omissions": ()})
    assert findings(report) == [("g2", "is corroborated, but neither cited nor among the omissions")]


def unknown_ids() -> list[tuple[str, Report, str, str]]:
    """Each place that names a claim, a group or an article, with an id that names nothing."""
    variant = ferry_report().conflicts[0]
    also = AlsoSupported(claim="a9.c9", reason="says it and more")
    sides = (variant.sides[0], Side(value="Mara Holm", claims=("a9.c9",)))
    return [
        ("home", changed("groups", 5, claims=("a1.c5", "a9.c9")), "g6", "claim 'a9.c9'"),
        ("also supported", changed("groups", 5, also_supported_by=(also,)), "g6", "claim 'a9.c9'"),
        ("side", changed("conflicts", 0, sides=sides), "x1", "claim 'a9.c9'"),
        ("conflict", changed("conflicts", 0, groups=("g2", "g99")), "x1", "group 'g99'"),
        (
            "pair of articles",
            changed("dependence", 0, articles=("a1", "a9")),
            "dependence of a1 and a9",
            "article 'a9'",
        ),
    ]


@pytest.mark.parametrize(
    ("report", "where", "name"), [pytest.param(*case, id=place) for place, *case in unknown_ids()]
)
def test_an_id_that_names_nothing_is_found(report: Report, where: str, name: str) -> None:
    assert findings(report) == [(where, f"names {name}, which is not in the report")]


def test_an_omission_of_an_unknown_group_is_found() -> None:
    assert ("omission 1", "names group 'g99', which is not in the report") in findings(
        changed("omissions", 0, group="g99")
    )


@pytest.mark.parametrize(
    ("name", "where"), [("articles", "a1"), ("claims", "a1.c1"), ("groups", "g1"), ("conflicts", "x1")]
)
def test_an_id_used_twice_is_found(name: str, where: str) -> None:
    values = getattr(ferry_report(), name)
    report = ferry_report().model_copy(update={name: (*values, values[0])})
    assert (where, "this id is used 2 times, expected once") in findings(report)


def test_shared_runs_must_lie_in_the_texts() -> None:
    run = ferry_report().dependence[0].shared[0].model_copy(update={"second": Span(start=0, end=9999)})
    assert findings(changed("dependence", 0, shared=(run,))) == [
        ("dependence of a1 and a2", "shared run 0-9999 does not lie in the text of a2")
    ]


@pytest.mark.parametrize("sides", [0, 1])
def test_a_conflict_has_two_sides(sides: int) -> None:
    report = changed("conflicts", 0, sides=ferry_report().conflicts[0].sides[:sides])
    assert findings(report) == [("x1", f"has {sides} sides, expected two or more")]


def test_somebody_must_give_each_answer() -> None:
    sides = (*ferry_report().conflicts[0].sides, Side(value="Mara Holm", claims=()))
    assert findings(changed("conflicts", 0, sides=sides)) == [("x1", "nobody gives its answer 'Mara Holm'")]


# Support and status


@pytest.mark.parametrize(("outlets", "texts", "origins"), [(3, 2, 0), (3, 1, 2), (1, 2, 2)])
def test_there_are_not_more_origins_than_outlets_or_texts_and_at_least_one(
    outlets: int, texts: int, origins: int
) -> None:
    support = Support(outlets=outlets, texts=texts, origins=origins)
    [(where, what), *_] = findings(changed("groups", 1, support=support))
    assert where == "g2"
    assert what.endswith("expected at least 1 origin and not more origins than outlets or texts")


@pytest.mark.parametrize(("outlets", "texts"), [(4, 2), (3, 4)])
def test_support_comes_from_the_articles_of_the_claims(outlets: int, texts: int) -> None:
    support = Support(outlets=outlets, texts=texts, origins=2)
    [(where, what)] = findings(changed("groups", 1, support=support))
    assert where == "g2"
    assert what.endswith("but its claims come from 3 outlets, 3 articles")


def test_two_articles_of_one_outlet_are_one_outlet() -> None:
    [(where, what), *_] = findings(changed("articles", 1, outlet="Harbour Post"))
    assert where == "g1"
    assert what.endswith("but its claims come from 2 outlets, 3 articles")


@pytest.mark.parametrize(
    ("group", "found", "expected"),
    [
        (1, "disputed", "corroborated: 3 outlets, 2 texts, 2 origins, in no open conflict"),
        (2, "corroborated", "one_origin: 3 outlets, 2 texts, 1 origins, in no open conflict"),
        (3, "one_origin", "disputed: 2 outlets, 1 texts, 1 origins, in an open conflict"),
        (5, "one_origin", "single_source: 1 outlets, 1 texts, 1 origins, in no open conflict"),
    ],
)
def test_the_status_follows_from_support_and_conflicts(group: int, found: str, expected: str) -> None:
    assert findings(changed("groups", group, status=found)) == [
        (f"g{group + 1}", f"is {found}, expected {expected}")
    ]


@pytest.mark.parametrize("update", [{"about": "speech"}, {"resolution": "update"}])
def test_a_settled_conflict_or_one_about_the_speech_disputes_no_group(update: dict[str, str]) -> None:
    found = findings(changed("conflicts", 1, **update))
    assert [where for where, _ in found] == ["g4", "g5"]
    assert all(what.startswith("is disputed, expected") for _, what in found)


# The summary


def with_citations(*groups: str) -> Report:
    """The ferry report whose second sentence cites *groups*, without spans."""
    report = ferry_report()
    first, second, *others = report.summary.sentences
    citations = tuple(Citation(group=group, spans=()) for group in groups)
    sentences = (first, second.model_copy(update={"citations": citations}), *others)
    return report.model_copy(update={"summary": report.summary.model_copy(update={"sentences": sentences})})


@pytest.mark.parametrize(
    ("groups", "what"),
    [
        ((), "cites nothing, expected at least one group"),
        (("g99",), "names group 'g99', which is not in the report"),
        (("g1",), "cites group g1, which has no evidence"),
    ],
)
def test_a_sentence_cites_groups_that_have_evidence(groups: tuple[str, ...], what: str) -> None:
    assert findings(with_citations(*groups)) == [("sentence 2", what)]


def test_a_citation_of_an_unknown_group_survives_saving_and_is_found() -> None:
    assert findings(load_report(render_json(with_citations("g99")))) == [
        ("sentence 2", "names group 'g99', which is not in the report")
    ]


# The articles, read again


def test_the_same_articles_in_another_order_from_other_places_are_the_same() -> None:
    again = [one.model_copy(update={"id": "", "location": f"b/{one.id}"}) for one in ferry_report().articles]
    assert findings(ferry_report(), again[::-1]) == []


def test_a_missing_article_is_named() -> None:
    assert findings(ferry_report(), ferry_report().articles[1:]) == [
        ("a1", "is missing: none of the articles given has its text or comes from 'ferry/1.txt'")
    ]


def test_an_article_that_the_report_does_not_know_is_named() -> None:
    stranger = article(4, None, "Something else.")
    assert findings(ferry_report(), (*ferry_report().articles, stranger)) == [
        ("'ferry/4.txt'", "was given, but the report was not made from it")
    ]


def test_an_article_that_was_edited_is_named_with_the_evidence_that_moved_or_is_gone() -> None:
    first, second, third = ferry_report().articles
    edited = article(3, "Coast Daily", "UPDATED. " + third.text.replace("fined in 2019", "fined in 2018"))
    (whole, *evidence) = recheck(ferry_report(), articles=(first, second, edited))
    assert whole == Finding(
        "a3",
        f"now reads differently in 'ferry/3.txt': SHA-256 {edited.sha256}, expected {third.sha256}; "
        "first at 0: 'UPDATED. The ferry that hit rocks near Tarn Point on Monday …', "
        "expected 'The ferry that hit rocks near Tarn Point on Monday had been …'",
    )
    assert [one.where for one in evidence] == [f"a3.c{n} evidence 1 in 'ferry/3.txt'" for n in range(1, 6)]
    assert [one.holds for one in evidence] == [True, True, True, True, False]
    assert evidence[0].what == "has moved from 0-40 to 9-49"
    assert evidence[4].what == "is gone: 'The operator was fined in 2019.' is nowhere in the article"


def test_evidence_before_the_place_where_an_article_was_edited_is_not_mentioned() -> None:
    first, second, third = ferry_report().articles
    edited = article(3, "Coast Daily", third.text.replace("in 2019", "in 2018"))
    whole, gone = recheck(ferry_report(), articles=(first, second, edited))
    assert whole.what.endswith("; first at 259: '2018.\\n', expected '2019.\\n'")
    assert (gone.where, gone.holds) == ("a3.c5 evidence 1 in 'ferry/3.txt'", False)


def test_a_change_names_a_group_of_the_report() -> None:
    report = updated_report()
    assert recheck(report) == recheck(ferry_report())
    groups = tuple(group for group in report.groups if group.id != "g6")
    found = recheck(report.model_copy(update={"groups": groups}))
    assert Finding("change 1", "names group 'g6', which is not in the report") in found
