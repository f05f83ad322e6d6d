"""Faults of replies, F28 to F38: what is kept of them, how often they are asked for, and what the report says."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarize import Report
from summarize.llm.wire.salvage import json_in
from summarize.render.text import render_text
from tests.faults import law
from tests.faults.endpoint import SENSIBLE, Answer, Endpoint, Hit, Script, about, always, failure
from tests.faults.line import POST_SAYS, Run, by_command, from_python
from tests.newsroom import Editor

LONG_SAYS = "Ines Hollow"
QUOTATION = "The operator had been fined in 2019 after an engine failed near the same rocks."

Making = Callable[[list[dict[str, Any]]], Answer]


def claims_of(hit: Hit) -> list[dict[str, Any]]:
    """The claims of a sensible answer to *hit*."""
    return list(json.loads(Editor().content("extract", hit.material))["claims"])


def badly(*makings: Making, whole: int = 0) -> Script:
    """What each of *makings* makes of the claims, to one question about the post after the other; *whole* are used."""
    left = list(makings)

    def script(hit: Hit) -> Answer:
        if not (hit.asks(POST_SAYS) and left):
            return SENSIBLE
        make = left.pop(0)
        # Of several replies that are bad, one is used.
        hit.claims = 0 if left else whole
        return make(claims_of(hit))

    return script


def says(claims: list[dict[str, Any]], **instead: object) -> Answer:
    """An answer with *claims*, each with other values for some fields."""
    return Answer(content=json.dumps({"claims": [{**claim, **instead} for claim in claims]}))


def cut(claims: list[dict[str, Any]]) -> Answer:
    """An answer that breaks off in its last claim."""
    return Answer(content=json.dumps({"claims": claims})[:-10])


def cut_off(claims: list[dict[str, Any]]) -> Answer:
    """The same, at a limit of tokens."""
    content = json.dumps({"claims": claims})[:-10]
    return Answer(content=content, completion=ended("length", content))


def cut_off_answer(lines: list[str]) -> Answer:
    """The same, to who asks for the claims of an article that has *lines*."""
    material = "\n".join(["===", "===", *lines, "==="]).replace("===\n===", "===m===\n", 1)
    return cut_off(list(json.loads(Editor().content("extract", material))["claims"]))


def ended(reason: str, content: str | None, **message: object) -> dict[str, object]:
    """The choices of a completion that ended for *reason*."""
    said = {"role": "assistant", "content": content, **message}
    return {"choices": [{"index": 0, "finish_reason": reason, "message": said}]}


def asked(endpoint: Endpoint, words: str = POST_SAYS) -> list[Hit]:
    """The requests for the claims of the article that has *words*."""
    return [hit for hit in endpoint.hits if hit.asks(words)]


def of_the_post(run: Run) -> list[str]:
    """The texts of the post's claims."""
    assert run.report
    post = next(article.id for article in run.report.articles if POST_SAYS in article.text)
    return [claim.text for claim in run.report.claims if claim.article_id == post]


@pytest.mark.parametrize("way", [from_python, by_command])
def test_f28_of_a_thousand_claims_as_many_are_read_as_are_asked_for(way, tmp_path: Path) -> None:
    def thousand(claims: list[dict[str, Any]]) -> Answer:
        several = [{**claims[0], "text": f"a{n} b{n}", "quotations": [QUOTATION]} for n in range(1000)]
        return says(several)

    with Endpoint(badly(thousand, whole=200)) as endpoint:
        run = way(endpoint, tmp_path)
        assert law.holds(run, endpoint) == {"ok": 1, "degraded": 1, "skipped": 0}
        assert len(asked(endpoint)) == 1
    assert run.report
    assert while_extracting(run.report) == ["degraded:reply"]
    assert "200 of 1000 claims are kept: more than 200 are not read" in run.said


@pytest.mark.parametrize("opening", ["[", '{"claims": ', '{"claims":[{"quotations":'])
def test_f29_json_without_a_floor_is_refused_at_once(opening: str, tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, Answer(content=opening * 10_000))) as endpoint:
        begun = time.process_time()
        run = from_python(endpoint, tmp_path, mode="json_schema")
        assert time.process_time() - begun < 5
        assert law.holds(run, endpoint)["failed"] == 1
        assert len(asked(endpoint)) == 2


def test_f30_a_reply_that_breaks_off_is_asked_for_again(tmp_path: Path) -> None:
    with Endpoint(badly(cut)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint)["ok"] == 2
        assert len(asked(endpoint)) == 2
    assert len(of_the_post(run)) == 3


def test_f30_of_a_reply_that_breaks_off_twice_the_whole_claims_are_kept(tmp_path: Path) -> None:
    with Endpoint(badly(cut, cut, whole=2)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint) == {"ok": 1, "degraded": 1, "skipped": 0}
        assert len(asked(endpoint)) == 2
    assert len(of_the_post(run)) == 2
    assert "2 of 3 claims are kept: the reply breaks off" in run.said


def long_article(folder: Path) -> list[str]:
    """Forty sentences in a file beside the other articles."""
    lines = [
        f"Surveyor {LONG_SAYS} saw {n} broken planks on deck {n} of the grounded ferry." for n in range(2, 42)
    ]
    (folder / "news").mkdir()
    (folder / "news" / "long.txt").write_text("\n".join(["The planks", "", *lines, ""]), encoding="utf-8")
    return lines


def while_extracting(report: Report) -> list[str]:
    """The codes of what went wrong then. (On so many claims the mock writes no summary that fits.)"""
    return [problem.code for problem in report.problems if problem.stage == "extract"]


def test_f31_an_article_whose_reply_is_cut_off_is_asked_about_in_halves(tmp_path: Path) -> None:
    lines = long_article(tmp_path)
    with Endpoint(about(LONG_SAYS, cut_off_answer(lines), SENSIBLE)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert len(asked(endpoint, LONG_SAYS)) == 3
    assert run.report
    assert while_extracting(run.report) == ["degraded:split"]
    assert {claim.text for claim in run.report.claims} > {*lines}


def test_f31_what_is_whole_in_halves_that_are_cut_off_too_is_kept_and_said(tmp_path: Path) -> None:
    lines = long_article(tmp_path)

    def script(hit: Hit) -> Answer:
        return cut_off(claims_of(hit)) if hit.asks(LONG_SAYS) else SENSIBLE

    with Endpoint(script) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert len(asked(endpoint, LONG_SAYS)) == 3
    assert run.report
    assert while_extracting(run.report) == ["degraded:reply", "degraded:reply", "degraded:split"]
    # The last claim of each half breaks off; that of the first stands in the overlap.
    assert {claim.text for claim in run.report.claims} & {*lines} == {*lines[:-1]}


def test_f31_what_was_whole_before_is_kept_where_a_half_fails(tmp_path: Path) -> None:
    lines = long_article(tmp_path)
    answers = (cut_off_answer(lines), failure(400), failure(400))
    with Endpoint(about(LONG_SAYS, *answers)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert len(asked(endpoint, LONG_SAYS)) == 3
    assert run.report
    assert while_extracting(run.report) == [
        "degraded:bad_request",
        "degraded:bad_request",
        "degraded:reply",
        "degraded:split",
    ]
    assert {claim.text for claim in run.report.claims} & {*lines} == {*lines[:-1]}


def test_f31_a_reply_that_was_cut_off_is_kept_and_not_paid_for_twice(tmp_path: Path) -> None:
    with Endpoint(badly(cut_off)) as endpoint:
        first = from_python(endpoint, tmp_path)
        hits = len(endpoint.hits)
        again = from_python(endpoint, tmp_path)
        assert len(endpoint.hits) == hits
    assert of_the_post(again) == of_the_post(first)
    assert again.codes == first.codes


def test_f32_a_model_that_thinks_too_long_to_speak_gets_more_room_once(tmp_path: Path) -> None:
    thought = Answer(content="", completion=ended("length", None, reasoning_content="Hm. " * 100))
    with Endpoint(badly(lambda _: thought)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint)["ok"] == 2
        first, second = (hit.body for hit in asked(endpoint))
    assert "max_completion_tokens" not in first
    assert second["max_completion_tokens"] >= 16_000


def test_f33_a_reply_that_does_not_fit_is_asked_for_again_in_few_more_words(tmp_path: Path) -> None:
    with Endpoint(badly(lambda claims: says(claims, kind="rumour", quotations="none"))) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint)["ok"] == 2
        first, second = (json.dumps(hit.body["messages"]) for hit in asked(endpoint))
    assert len(second) <= 1.3 * len(first)
    assert "claims.0.quotations: Input should be a valid" in second


def test_f33_of_a_reply_that_does_not_fit_twice_the_claims_that_do_are_kept(tmp_path: Path) -> None:
    def one_bad(claims: list[dict[str, Any]]) -> Answer:
        return says([claims[0], {**claims[1], "kind": "rumour"}, claims[2]])

    with Endpoint(badly(one_bad, one_bad, whole=2)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint) == {"ok": 1, "degraded": 1, "skipped": 0}
        assert len(asked(endpoint)) == 2
    assert len(of_the_post(run)) == 2
    assert "2 of 3 claims are kept: kind: Input should be 'event'" in run.said


def test_f33_a_verdict_that_does_not_fit_leaves_its_sentence_unjudged(tmp_path: Path) -> None:
    def script(hit: Hit) -> Answer:
        if hit.stage != "judge":
            return SENSIBLE
        verdicts = json.loads(Editor().content("judge", hit.material))["verdicts"]
        return Answer(content=json.dumps({"verdicts": [*verdicts[:-1], {**verdicts[-1], "verdict": "nice"}]}))

    with Endpoint(script) as endpoint:
        run = from_python(endpoint, tmp_path)
    assert run.report
    told = [check.detail for sentence in run.report.summary.sentences for check in sentence.checks]
    assert told.count("the judge passed it over") == 1
    assert run.codes == []


@pytest.mark.parametrize(
    "around", ["```json\n{}\n```", "Here it is:\n```\n{}\n```\nAnything else?", "<think>{{}}</think>{}"]
)
def test_f34_json_in_a_fence_or_in_prose_is_read_as_it_is(around: str, tmp_path: Path) -> None:
    def wrapped(claims: list[dict[str, Any]]) -> Answer:
        return Answer(content=around.format(json.dumps({"claims": claims})))

    with Endpoint(badly(wrapped, whole=3)) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint)["ok"] == 2
        assert len(asked(endpoint)) == 1


def test_f34_of_several_values_the_last_counts() -> None:
    quoted, answer = '{"claims": ["from the article"]}', '{"claims": []}'
    assert json_in(f"The text has {quoted}. My answer: {answer}") == answer


@pytest.mark.parametrize(
    ("completion", "code", "says"),
    [
        (ended("stop", None, refusal="I can't help."), "failed:refused", "declined: I can't help"),
        (ended("content_filter", ""), "failed:refused", "content filter"),
    ],
    ids=["f35 a refusal", "f37 a filter"],
)
def test_who_refuses_is_not_asked_again(
    completion: dict[str, object], code: str, says: str, tmp_path: Path
) -> None:
    with Endpoint(about(POST_SAYS, Answer(content="", completion=completion))) as endpoint:
        run = by_command(endpoint, tmp_path)
        assert law.holds(run, endpoint)["failed"] == 1
        assert len(asked(endpoint)) == 1
    assert run.codes == [code]
    assert says in run.said


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(content="I'd rather not talk about ferries."), "failed:refused_or_prose"),
        (Answer(content="", completion={"choices": []}), "failed:empty"),
        (Answer(content="", completion=ended("stop", None)), "failed:empty"),
    ],
    ids=["f36 prose", "f38 no choices", "f38 no content"],
)
def test_who_says_no_json_is_asked_once_more(answer: Answer, code: str, tmp_path: Path) -> None:
    with Endpoint(about(POST_SAYS, answer)) as endpoint:
        run = by_command(endpoint, tmp_path, "--mode", "json_schema")
        assert law.holds(run, endpoint)["failed"] == 1
        assert len(asked(endpoint)) == 2
    assert run.codes == [code]


def test_f38_tokens_that_are_not_told_are_said_to_be_unknown(tmp_path: Path) -> None:
    with Endpoint(always(Answer(completion={"usage": None}))) as endpoint:
        run = from_python(endpoint, tmp_path)
    assert run.report
    usage = run.report.usage
    assert (usage.untold, usage.tokens_in, usage.cost) == (usage.requests, 0, None)
    assert f"those of {usage.untold} answers not known" in " ".join(render_text(run.report).split())
