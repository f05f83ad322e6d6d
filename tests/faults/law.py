"""The conservation law: what came in is all in the report, whatever went wrong on the way."""

from __future__ import annotations

from collections import Counter

from summarize import Report, verify
from summarize.data.problem import Problem
from summarize.render.json import load_report, render_json
from tests.faults.endpoint import KEY, Ledger
from tests.faults.line import Run

_DONE = {0, 1}
_PARTIAL = 3
_WITHOUT_REPORT = {2, 4, 74, 130}


def holds(run: Run, endpoint: Ledger) -> Counter[str]:
    """Assert the law on *run*, which alone asked *endpoint*.

    Returns:
        How many articles are `ok`, `degraded`, `failed` and `skipped`.
    """
    _says_what_is_right(run)
    if run.report is None:
        assert run.said, "neither a report nor a word"
        assert not (run.folder / "report.json").exists(), "half a report"
        assert run.status is None or run.status in _WITHOUT_REPORT
        return Counter()
    states = _articles(run, run.report)
    _claims(run.report, endpoint)
    _tokens(run.report, endpoint)
    assert load_report(render_json(run.report)) == run.report
    assert verify(run.report) == ()
    if run.status is not None:
        whole = states["failed"] == states["skipped"] == 0
        assert run.status in (_DONE if whole and not _failed(run.report) else {_PARTIAL, 4}), run.status
    return states


def _says_what_is_right(run: Run) -> None:
    assert "Traceback" not in run.said
    assert "\x1b" not in run.said
    assert KEY not in run.said
    for path in run.folder.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), f"the key is in {path.name}"


def _articles(run: Run, report: Report) -> Counter[str]:
    """Articles given = ok + degraded + failed + skipped."""
    skipped = [problem for problem in report.problems if problem.code.startswith("skipped:")]
    states = Counter(_state(article.id, report.problems) for article in report.articles)
    states["skipped"] = len(skipped)
    assert states.total() == run.given, states
    for article in report.articles:
        if _state(article.id, report.problems) == "failed":
            assert not [claim for claim in report.claims if claim.article_id == article.id]
    return states


def _state(article: str, problems: tuple[Problem, ...]) -> str:
    codes = {problem.code.partition(":")[0] for problem in problems if problem.article_id == article}
    return next((state for state in ("failed", "degraded") if state in codes), "ok")


def _failed(report: Report) -> bool:
    return any(problem.code.startswith("failed:") for problem in report.problems)


def _claims(report: Report, endpoint: Ledger) -> None:
    """Claims given = grouped + refused; each stands in one group."""
    homes = [claim for group in report.groups for claim in group.claims]
    assert sorted(homes) == sorted(claim.id for claim in report.claims)
    if report.usage.replayed == 0:
        given = sum(hit.claims for hit in endpoint.hits if hit.done)
        known = len(homes) + len(report.refused)
        # What stands in the overlap of two halves of an article is given twice, and kept once.
        halved = any(problem.code == "degraded:split" for problem in report.problems)
        assert given >= known if halved else given == known, (given, known)


def _tokens(report: Report, endpoint: Ledger) -> None:
    """Tokens reported = tokens billed, but for answers that were lost on the way: those are counted."""
    usage = report.usage
    if usage.replayed:
        return
    lost = [hit for hit in endpoint.hits if hit.tokens_in and not hit.done]
    assert len(lost) <= usage.maybe_billed
    billed_in, billed_out = endpoint.billed
    assert usage.tokens_in == billed_in - sum(hit.tokens_in for hit in lost)
    assert usage.tokens_out == billed_out - sum(hit.tokens_out for hit in lost)
