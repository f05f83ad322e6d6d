"""Web Annotations and claims, read by a JSON-LD processor. The context is a copy of the W3C's: nothing is fetched."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from pyld.documentloader.base import RemoteDocument

from summarize.data.report import Report
from summarize.render.json import render_json
from summarize.render.jsonld import render_jsonld
from tests.hostile.test_inert import PAYLOADS
from tests.reports import bare_report, ferry_report, hostile_report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OA, SCHEMA = "http://www.w3.org/ns/oa#", "http://schema.org/"


def local(url: str, _: object) -> RemoteDocument:
    """The one context that a document names."""
    assert url == CONTEXT
    text = Path(__file__).with_name("anno.jsonld").read_text(encoding="utf-8")
    return {
        "document": json.loads(text),
        "documentUrl": url,
        "contextUrl": None,
        "contentType": "application/ld+json",
    }


def expanded(report: Report) -> list[dict[str, Any]]:
    """What a processor makes of *report*; a key that means nothing to it is an error."""
    found: list[dict[str, Any]] = jsonld.expand(
        json.loads(render_jsonld(report)), {"documentLoader": local}, on_property_dropped=refuse
    )
    return found


def refuse(key: str | None) -> None:
    raise AssertionError(f"'{key}' means nothing")


def nodes(report: Report, kind: str) -> list[dict[str, Any]]:
    return [node for node in expanded(report) if node["@type"] == [kind]]


def test_the_processor_refuses_a_key_that_means_nothing() -> None:
    """So that the other tests would see one."""
    with pytest.raises(AssertionError, match="'nonsense' means nothing"):
        jsonld.expand(
            {"@context": CONTEXT, "nonsense": 1}, {"documentLoader": local}, on_property_dropped=refuse
        )


def only(values: list[dict[str, Any]]) -> Any:
    [value] = values
    return value.get("@value", value.get("@id"))


def test_each_span_is_an_annotation_whose_selectors_find_its_words_in_the_article() -> None:
    report = ferry_report()
    texts = {name(article.text): article.text for article in report.articles}
    annotations = nodes(report, f"{OA}Annotation")
    assert len(annotations) == sum(len(claim.evidence) for claim in report.claims)
    for annotation in annotations:
        [target] = annotation[f"{OA}hasTarget"]
        text = texts[only(target[f"{OA}hasSource"])]
        quote, position = target[f"{OA}hasSelector"]
        assert quote["@type"] == [f"{OA}TextQuoteSelector"]
        assert position["@type"] == [f"{OA}TextPositionSelector"]
        start, end = only(position[f"{OA}start"]), only(position[f"{OA}end"])
        exact = only(quote[f"{OA}exact"])
        assert text[start:end] == exact
        assert text[:start].endswith(only(quote[f"{OA}prefix"]))
        assert text[end:].startswith(only(quote[f"{OA}suffix"]))


def name(text: str) -> str:
    """The name of *text* by RFC 6920, made of its digest in hexadecimal by hand."""
    return f"ni:///sha-256;{urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip('=')}"


def test_each_group_is_a_claim_that_appears_in_its_articles() -> None:
    report = ferry_report()
    claims = {only(claim[f"{SCHEMA}identifier"]): claim for claim in nodes(report, f"{SCHEMA}Claim")}
    assert set(claims) == {group.id for group in report.groups}
    hurt = claims["g4"]
    assert only(hurt[f"{SCHEMA}text"]) == "Thirteen people were hurt."
    assert only(hurt[f"{SCHEMA}description"]) == "Disputed: 2 outlets, 1 origin"
    appearances = [one["@id"] for one in hurt[f"{SCHEMA}appearance"]]
    assert appearances == [name(article.text) for article in report.articles[:2]]
    works = {node["@id"]: node for node in nodes(report, f"{SCHEMA}CreativeWork")}
    publisher = works[appearances[1]][f"{SCHEMA}publisher"][0]
    assert only(publisher[f"{SCHEMA}name"]) == "Northern Times"


def test_an_annotation_leads_to_every_claim_that_its_words_support() -> None:
    report = ferry_report()
    bodies = {one["@id"].partition("#")[2]: one[f"{OA}hasBody"] for one in nodes(report, f"{OA}Annotation")}
    assert [one["@id"].partition("#")[2] for one in bodies["a3.c1.1"]] == ["g1", "g7"]
    assert len(bodies) == len(report.claims)


def test_the_report_is_named_by_the_digest_of_its_json_and_has_its_sentences_with_what_they_cite() -> None:
    report = ferry_report()
    [account] = nodes(report, f"{SCHEMA}Report")
    assert account["@id"] == name(render_json(report))
    third = account[f"{SCHEMA}hasPart"][2]
    assert only(third[f"{SCHEMA}text"]) == report.summary.sentences[2].text
    cited = [one["@id"] for one in third[f"{SCHEMA}citation"]]
    assert cited == [f"{account['@id']}#g4", f"{account['@id']}#g5"]


def test_every_statement_survives_as_rdf() -> None:
    """No relative name, and nothing that a processor leaves out."""
    quads = jsonld.to_rdf(json.loads(render_jsonld(ferry_report())), {"documentLoader": local})["@default"]
    predicates = [quad["predicate"]["value"] for quad in quads]
    spans = sum(len(claim.evidence) for claim in ferry_report().claims)
    assert predicates.count(f"{OA}hasSelector") == 2 * spans
    assert predicates.count(f"{OA}hasSource") == spans
    names = [
        quad[part]["value"] for quad in quads for part in ("subject", "object") if quad[part]["type"] == "IRI"
    ]
    assert [one for one in names if not one.startswith(("ni:///sha-256;", OA, SCHEMA))] == []


def test_a_report_of_nothing_is_a_document_too() -> None:
    assert [node["@type"] for node in expanded(bare_report())] == [[f"{SCHEMA}Report"]]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_articles_say_stays_text(payload: str) -> None:
    text = render_jsonld(hostile_report(payload))
    assert "<" not in text
    assert text.isprintable() or set(filter(lambda one: not one.isprintable(), text)) == {"\n"}
    headline = only(nodes(hostile_report(payload), f"{SCHEMA}Report")[0][f"{SCHEMA}headline"])
    assert headline == hostile_report(payload).summary.headline
