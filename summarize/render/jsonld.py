"""Report to JSON-LD: W3C Web Annotations that lead from characters of the articles to schema.org claims.

An article is named by the digest of its text and the report by the digest of its JSON, as RFC 6920 has it, so that
every name is good anywhere and anybody can make it again. Selectors count Unicode code points in that very text.
"""

import base64
import hashlib
from collections.abc import Iterator
from typing import Any, Final

from summarize.data.article import Article
from summarize.data.claim import EvidenceSpan
from summarize.data.group import Group
from summarize.data.report import Report
from summarize.data.summary import Sentence
from summarize.render.json import dumped, render_json
from summarize.render.wording import Index, standing

# It knows the terms of annotations, and `schema:`.
_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"


def render_jsonld(report: Report) -> str:
    """Render *report* as JSON-LD: the summary, its articles, a claim for each group, an annotation for each span.

    As in the JSON, characters that nobody sees are escaped, and so is `<`: it can stand in a `<script>` of a page.
    """
    index = Index.of(report)
    name = _name(hashlib.sha256(render_json(report).encode()).digest())
    graph = (
        _account(report, name),
        *map(_article, report.articles),
        *(_claim(group, name, index) for group in report.groups),
        *_annotations(name, index),
    )
    return dumped({"@context": _CONTEXT, "@graph": graph}).replace("<", "\\u003c")


def _name(sha256: bytes) -> str:
    """The name of what has this digest: `ni:///sha-256;f4OxZX_x_FO5…`."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(sha256).decode().rstrip('=')}"


def _name_of(article: Article) -> str:
    return _name(bytes.fromhex(article.sha256))


def _account(report: Report, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "type": "schema:Report",
        "schema:headline": report.summary.headline,
        "schema:isBasedOn": [{"id": _name_of(article)} for article in report.articles],
        "schema:hasPart": [_sentence(sentence, name) for sentence in report.summary.sentences],
    }


def _sentence(sentence: Sentence, name: str) -> dict[str, Any]:
    return {
        "type": "schema:CreativeWork",
        "schema:text": sentence.text,
        "schema:citation": [{"id": f"{name}#{citation.group}"} for citation in sentence.citations],
    }


def _article(article: Article) -> dict[str, Any]:
    publisher = {"type": "schema:Organization", "schema:name": article.outlet} if article.outlet else None
    facts = {
        "id": _name_of(article),
        "type": "schema:CreativeWork",
        "schema:identifier": article.id,
        "schema:headline": article.title,
        "schema:publisher": publisher,
        "schema:datePublished": str(article.published) if article.published else None,
        "schema:inLanguage": article.language,
        "schema:url": article.url,
    }
    return {key: value for key, value in facts.items() if value is not None}


def _claim(group: Group, name: str, index: Index) -> dict[str, Any]:
    appearances = dict.fromkeys(_name_of(index.article_of(claim)) for claim in group.supporting)
    return {
        "id": f"{name}#{group.id}",
        "type": "schema:Claim",
        "schema:identifier": group.id,
        "schema:text": group.text,
        "schema:description": standing(group),
        "schema:appearance": [{"id": appearance} for appearance in appearances],
    }


def _annotations(name: str, index: Index) -> Iterator[dict[str, Any]]:
    """An annotation for each span, in article order, whose body are the groups that its claim supports."""
    bodies: dict[str, list[str]] = {}
    for group in index.report.groups:
        for claim in group.supporting:
            bodies.setdefault(claim, []).append(f"{name}#{group.id}")
    for grounded in index.report.claims:
        for number, span in enumerate(grounded.evidence, start=1):
            yield {
                "id": f"{name}#{grounded.id}.{number}",
                "type": "Annotation",
                "motivation": "linking",
                "body": bodies[grounded.id],
                "target": _target(span, index),
            }


def _target(span: EvidenceSpan, index: Index) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": _name_of(index.known.article_by_id[span.article_id]),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.exact,
                "prefix": span.prefix,
                "suffix": span.suffix,
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
