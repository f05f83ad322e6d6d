"""The page of a case says what was found and missed, in words, and nothing on it is anything but text."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.align import align
from evals.gold import Gold, filled
from evals.show import main, show
from evals.show import page as show_page
from summarize import InputError, Report
from tests.reports import POST, article, ferry_report, span

HOSTILE = "</td><script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7 * 7 }} & co"


class Page(HTMLParser):
    """A page as a browser sees it: each element's name, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self._texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "br":
            self.handle_data(" ")
        elif tag != "meta":
            self._open.append((tag, []))

    def handle_endtag(self, tag):
        name, texts = self._open.pop()
        assert name == tag, "the page is nested as it should be"
        self._texts.append((tag, "".join(texts)))
        if tag in {"td", "th"}:
            self.handle_data(" ")

    def handle_data(self, data):
        for _, texts in self._open:
            texts.append(data)

    def texts(self, tag: str) -> list[str]:
        """The text of each element of that name, its white space made single."""
        return [" ".join(text.split()) for text in self.raw(tag)]

    def raw(self, tag: str) -> list[str]:
        """The text of each element of that name, letter by letter."""
        return [text for name, text in self._texts if name == tag]

    def attributes(self, name: str) -> list[str | None]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def fact(name: str, text: str, *spans: tuple[int, str], **more: Any) -> dict[str, Any]:
    """A fact of the ferry, with the words that state it and the number of their article, counted from 1."""
    return {
        "id": name,
        "text": text,
        "kind": "event",
        "speaker": None,
        "spans": [{"article": f"{number}.txt", "exact": words} for number, words in spans],
        "support": {"outlets": 1, "texts": 1, "origins": 1, "reason": "counted"},
        "status": "single_source",
    } | more


AGROUND = fact(
    "f1", "A ferry ran aground off Tarn Point.", *((n, "ran aground off Tarn Point") for n in (1, 2))
)
HURT_13 = fact("f2", "Thirteen people were hurt.", *((n, "Thirteen people were hurt") for n in (1, 2)))
HURT_12 = fact("f3", "12 people were hurt.", (3, "12 injured passengers"), status="disputed")
INSPECTED = fact("f4", "The ferry was inspected in March.", (3, "inspected in March"))
TUGS = fact("f5", "Six tugs took part.", (1, "Six tugs took part"))
QUARREL: dict[str, Any] = {
    "id": "c1",
    "type": "date",
    "about": "content",
    "resolution": "open",
    "question": "how many were hurt",
    "sides": [
        {"value": "13", "facts": ["f2"], "articles": ["1.txt", "2.txt"]},
        {"value": "12", "facts": ["f3"], "articles": ["3.txt"]},
    ],
}


def gold_data(facts: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A gold of *facts* and of nothing else, unless said otherwise."""
    nothing = ("plants", "conflicts", "look_alikes", "dependence", "furniture", "not_checkable")
    return {
        "case": "ferry",
        "about": "a ferry",
        "facts": facts,
        "summary": {"must": ["f1"], "should": [], "must_not": []},
        **dict.fromkeys(nothing, ()),
        **more,
    }


def shown(report: Report | None = None, facts: list[dict[str, Any]] | None = None, **more: Any) -> Page:
    """The page of a report, the ferry's if none is given, against a gold of five facts or of those given."""
    report = report or ferry_report()
    texts = {one.location.rpartition("/")[2]: one.text for one in report.articles}
    data = gold_data(facts or [AGROUND, HURT_13, HURT_12, INSPECTED, TUGS], **more)
    return Page(show_page(align(report, Gold.model_validate(filled(data, texts)))))


def row(page: Page, beginning: str) -> str:
    """The first table row that begins so."""
    return next(text for text in page.texts("tr") if text.startswith(beginning))


def test_the_head_names_case_and_engine_and_gives_every_score():
    page = shown()
    assert page.texts("h1") == ["ferry, model engine (test-model)"]
    assert "extraction recall: 6 of 7 (86%)" in page.texts("li")
    assert "conflict recall: 0 of 0" in page.texts("li")


def test_a_fact_is_listed_at_each_place_that_states_it_as_found_or_missed():
    listed = shown().texts("li")
    assert listed.count("✓ found f1 A ferry ran aground off Tarn Point.") == 2
    assert listed.count("✓ found f3 12 people were hurt.") == 1
    assert listed.count("✗ missed f4 The ferry was inspected in March.") == 1


def test_a_fact_that_a_claim_carries_at_another_place_of_the_article_is_found_elsewhere():
    twice = fact(
        "f1", "Thirteen people were hurt.", (1, "Thirteen people were hurt"), (1, "SHARE THIS STORY")
    )
    listed = shown(facts=[twice]).texts("li")
    assert listed.count("✓ found f1 Thirteen people were hurt.") == 1
    assert listed.count("✓ found elsewhere f1 Thirteen people were hurt.") == 1


def test_every_claim_is_listed_once_with_the_facts_it_carries():
    page = shown()
    ids = page.attributes("id")
    assert all(ids.count(claim.id) == 1 for claim in ferry_report().claims)
    assert "a1.c1 A ferry ran aground off Tarn Point. carries f1" in page.texts("li")
    assert "a1.c3 Marja Holm commanded the ferry. ✗ carries nothing" in page.texts("li")


def test_a_claim_is_listed_where_its_words_stand_not_where_its_context_does():
    report = ferry_report()
    tugs = next(claim for claim in report.claims if claim.id == "a1.c5")
    context = span(report.articles[0], "A passenger ferry ran aground")
    claims = [
        claim.model_copy(update={"evidence": (context, *tugs.evidence)}) if claim is tugs else claim
        for claim in report.claims
    ]
    page = shown(report.model_copy(update={"claims": tuple(claims)}))
    assert "a1.c5 Six tugs took part. carries f5" in row(page, "✓f5Six tugs took part in the rescue.")


def test_a_fact_is_numbered_where_it_begins_with_its_sign():
    assert shown().texts("sup") == ["✓f1", "✓f2", "✓f5", "✓f1", "✓f2", "✗f4", "✓f3"]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(POST) - 1), st.integers(1, 60)), min_size=1, max_size=4))
def test_the_article_is_shown_whole_however_its_marks_overlap(places):
    spans = [
        {"article": "1.txt", "exact": POST[start : start + length], "start": start}
        for start, length in places
    ]
    page = shown(facts=[fact("f1", "Six tugs took part.") | {"spans": spans}])
    assert POST in "".join(page.raw("span"))


def test_hostile_text_stays_text_wherever_it_stands():
    """Articles, claims, gold and summary may say anything: no element and no attribute comes of it."""
    data = ferry_report().model_dump(mode="json")
    hostile = article(3, HOSTILE, f"{HOSTILE}\n", title=HOSTILE)
    data["articles"][2] = hostile.model_dump(mode="json")
    for claim in data["claims"]:
        claim["text"] = HOSTILE
        if claim["article_id"] == "a3":
            claim["quotations"] = [HOSTILE]
            claim["evidence"] = [span(hostile, HOSTILE).model_dump(mode="json")]
    for group in data["groups"]:
        group["text"] = HOSTILE
    for conflict in data["conflicts"]:
        conflict["question"] = conflict["sides"][0]["value"] = HOSTILE
    for sentence in data["summary"]["sentences"]:
        sentence["text"] = HOSTILE
    data["summary"] |= {
        "headline": HOSTILE,
        "abstained": HOSTILE,
        "dropped": [{"text": HOSTILE, "reason": HOSTILE}],
    }
    data["refused"][0] |= {"text": HOSTILE, "quotation": HOSTILE, "detail": HOSTILE}
    rule = {"why": HOSTILE, "any_of": [HOSTILE]}
    page = shown(
        Report.model_validate(data),
        [fact("f1", HOSTILE, (3, HOSTILE))],
        case=HOSTILE,
        about=HOSTILE,
        plants=[HOSTILE],
        conflicts=[
            QUARREL | {"question": HOSTILE, "sides": [side | {"value": HOSTILE} for side in QUARREL["sides"]]}
        ],
        dependence=[{"articles": ["1.txt", "2.txt"], "kind": "same_text", "reason": HOSTILE}],
        furniture=[{"article": "3.txt", "exact": HOSTILE}],
        summary={"must": ["f1"], "should": [], "must_not": [rule]},
    )
    assert {name for name, _ in page.elements}.isdisjoint({"script", "img"})
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert HOSTILE in page.texts("q")
    assert page.texts("span").count(HOSTILE) >= 1


def test_status_and_origins_of_a_facts_group_are_compared_in_words():
    page = shown()
    aground = row(page, "f1 A ferry")
    assert "✗ corroborated, gold single_source" in aground
    assert "✗ 2, gold 1" in aground
    assert "✓ disputed ✓ 1" in row(page, "f3 12 people")


def test_a_fact_that_no_claim_carries_is_not_scored():
    inspected = row(shown(), "f4 The ferry was inspected")
    assert inspected.endswith("none not scored, gold single_source not scored, gold 1 ✗ no claim")


def test_other_groups_that_a_carrier_supports_are_named():
    both = fact(
        "f1",
        "12 or thirteen people were hurt.",
        (1, "Thirteen people were hurt"),
        (3, "12 injured passengers"),
    )
    assert "g4 also g5" in row(shown(facts=[both]), "f1 12 or thirteen")


def test_links_are_listed_by_who_makes_them():
    both = fact(
        "f1",
        "12 or thirteen people were hurt.",
        *((n, "Thirteen people were hurt") for n in (1, 2)),
        (3, "12 injured passengers"),
    )
    page = shown(facts=[both])
    assert "Linked by gold only: links that the report misses (2)" in page.texts("summary")
    assert "Linked by the report only: wrong links (0)" in page.texts("summary")
    assert "Linked by both (1)" in page.texts("summary")
    assert row(page, "a1.c2 Thirteen people were hurt. a2.c2").endswith("both carry f1; both in g4")


def test_conflicts_are_found_or_missed_and_right_or_false_alarms():
    other = QUARREL | {"id": "c2", "question": "when", "sides": [QUARREL["sides"][0], QUARREL["sides"][0]]}
    page = shown(conflicts=[QUARREL, other])
    assert row(page, "c1 how many").endswith("✓ found x2: ✗ type number, ✓ open")
    assert row(page, "c2 when").endswith("✗ missed")
    assert row(page, "x2 How many").endswith("✓ right: c1")
    assert row(page, "x1 How is").endswith("✗ false alarm")


def test_without_conflicts_the_page_says_none():
    assert "none" in shown(ferry_report().model_copy(update={"conflicts": ()})).texts("tr")


def test_facts_of_the_summary_are_said_or_missed_with_the_reason():
    page = shown(summary={"must": ["f1", "f4"], "should": ["f5"], "must_not": []})
    assert row(page, "f1 A ferry ran aground off Tarn Point. must").endswith("✓ said")
    assert row(page, "f4 The ferry was inspected in March. must").endswith("✗ missed no claim carries it")
    assert row(page, "f5 Six tugs took part. should").endswith("✓ said")


def test_a_fact_is_missed_because_no_sentence_cites_its_groups():
    fined = fact("f1", "The operator was fined in 2019.", (3, "The operator was fined in 2019."))
    assert row(shown(facts=[fined]), "f1 The operator was fined in 2019. must").endswith(
        "✗ missed no sentence cites g8"
    )


def test_a_fact_whose_group_is_cited_for_other_words_is_missed_for_its_words():
    report = ferry_report()
    sentences = report.summary.sentences
    changed = tuple(one.model_copy(update={"text": "It happened."}) for one in sentences)
    page = shown(
        report.model_copy(update={"summary": report.summary.model_copy(update={"sentences": changed})})
    )
    assert row(page, "f1 A ferry ran aground off Tarn Point. must").endswith(
        "✗ missed g1 is cited, but no such sentence has enough of its words"
    )


def test_what_must_not_be_said_is_avoided_or_quoted():
    rules = [
        {"why": "the count is disputed", "any_of": ["thirteen PEOPLE were hurt", "a dozen"]},
        {"why": "nobody says so", "any_of": ["the ferry sank"]},
    ]
    page = shown(summary={"must": ["f1"], "should": [], "must_not": rules})
    assert row(page, "the count is disputed").endswith("✗ said: “thirteen PEOPLE were hurt”")
    assert row(page, "nobody says so").endswith("must not ✓ avoided")


def test_differences_of_furniture_are_listed_with_who_marked_them():
    page = shown(furniture=[{"article": "2.txt", "exact": "Vale."}])
    assert row(page, "1.txt SHARE") == "1.txt SHARE THIS STORY ✗ report only"
    assert row(page, "2.txt Vale") == "2.txt Vale. ✗ gold only"


def test_furniture_on_which_both_agree_is_no_difference():
    page = shown(furniture=[{"article": "1.txt", "exact": "SHARE THIS STORY"}])
    assert not [text for text in page.texts("tr") if text.startswith("1.txt SHARE")]


def test_pairs_of_articles_are_compared_by_their_text():
    pairs = [
        {"articles": ["2.txt", "1.txt"], "kind": "same_text", "reason": "a copy"},
        {"articles": ["2.txt", "3.txt"], "kind": "same_text", "reason": "a rewrite"},
    ]
    page = shown(dependence=pairs)
    assert row(page, "2.txt, 1.txt").endswith("✓ same_text")
    assert row(page, "2.txt, 3.txt").endswith("✗ not the same text")


def test_what_was_refused_or_dropped_is_on_the_page():
    paragraphs = shown().texts("p")
    assert any(text.startswith("✗ refused Fourteen people were hurt.") for text in paragraphs)
    assert any(text.startswith("✗ dropped") for text in paragraphs)


def test_why_there_is_no_summary_is_on_the_page():
    report = ferry_report()
    abstained = report.summary.model_copy(update={"abstained": "nothing is supported"})
    page = shown(report.model_copy(update={"summary": abstained}))
    assert "✗ abstained: nothing is supported" in page.texts("p")


def test_an_article_of_the_gold_that_the_report_has_not_is_named():
    lost = {"article": "4.txt", "exact": "A ferry", "start": 0, "end": 7}
    gold = Gold.model_validate(gold_data([fact("f1", "A ferry sailed.") | {"spans": [lost]}]))
    page = Page(show_page(align(ferry_report(), gold)))
    assert "✗ not in the report: 4.txt" in page.texts("p")


def test_the_page_of_a_case_needs_nothing_else_and_its_links_lead_somewhere(tmp_path):
    show("denial", "extractive", tmp_path / "page.html")
    page = Page((tmp_path / "page.html").read_text(encoding="utf-8"))
    links = page.attributes("href")
    assert links
    assert {str(link)[1:] for link in links} <= set(page.attributes("id"))
    assert all(str(link).startswith("#") for link in links)
    assert not page.attributes("src")
    assert {name for name, _ in page.elements}.isdisjoint({"script", "link", "iframe"})


def test_a_case_that_is_not_there_is_an_error_that_names_those_that_are(tmp_path):
    with pytest.raises(InputError, match=r"no-such.*denial"):
        show("no-such", "extractive", tmp_path / "page.html")


def test_the_command_writes_the_page_of_the_engine_asked_for(tmp_path, capsys):
    path = tmp_path / "page.html"
    assert main(["seeds", "--engine", "model", "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    assert Page(path.read_text(encoding="utf-8")).texts("h1")[0].startswith("seeds, model engine")


def test_without_a_file_the_command_names_it_after_case_and_engine(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["denial"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["denial-extractive.html"]


def test_a_page_that_cannot_be_written_is_said_in_one_line(tmp_path, capsys):
    assert main(["denial", "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("evals: ")


def test_wrong_usage_ends_with_status_2(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["no-such"])
    assert "denial" in capsys.readouterr().err
