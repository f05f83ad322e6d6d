"""The whole line against a live server with a small model, whose answers are poor: the report is honest all the same.

    SUMMARISE_LOCAL_MODEL=http://127.0.0.1:8080/v1 python -m pytest -m local_model --no-cov

takes minutes. Such a model copies the example of the prompt, and quotes what no article says; it never shows that the
summary is good, only that nothing false gets into it.
"""

import os
from pathlib import Path

import pytest

from summarize import Report, Settings, summarise, verify
from tests.newsroom import newsroom

ADDRESS = os.environ.get("SUMMARISE_LOCAL_MODEL", "")

pytestmark = [
    pytest.mark.local_model,
    pytest.mark.skipif(not ADDRESS, reason="SUMMARISE_LOCAL_MODEL names no server"),
]


def run(folder: Path) -> Report:
    settings = Settings(
        base_url=ADDRESS, model="local", journal=folder / "journal.sqlite", timeout=1800, concurrency=1
    )
    return summarise([newsroom(folder / "news")], settings=settings)


def test_a_poor_model_ends_in_an_honest_report_or_an_abstention(tmp_path: Path) -> None:
    report = run(tmp_path)
    asked = report.usage.requests
    assert asked >= 2
    assert report.usage.tokens_out > 0

    # What it quotes stands in the article, or is refused.
    texts = {article.id: article.text for article in report.articles}
    for claim in report.claims:
        for span in claim.evidence:
            assert texts[span.article_id][span.start : span.end] == span.exact
    heard = {claim.article_id for claim in report.claims} | {one.article_id for one in report.refused}
    assert heard | {problem.article_id for problem in report.problems} >= set(texts)

    # What is published cites, and what is not published is said.
    assert report.summary.sentences or report.summary.abstained
    assert all(sentence.citations for sentence in report.summary.sentences)
    assert verify(report) == ()

    # What was answered is not asked for again.
    again = run(tmp_path)
    assert again.usage.replayed >= 1
    if not report.usage.failed:
        assert again.model_copy(update={"usage": report.usage}) == report
