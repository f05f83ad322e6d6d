"""Counts of a report that was made by hand."""

from evals.metrics import counts_of
from tests.reports import bare_report, ferry_report


def test_everything_in_a_report_is_counted():
    counts = counts_of(ferry_report())
    report = ferry_report()
    assert counts["articles"] == 3
    assert counts["claims"] == len(report.claims)
    assert (
        counts["corroborated"] + counts["one origin"] + counts["single source"] + counts["disputed"]
        == counts["groups"]
    )
    assert counts["conflicts open"] == 1
    assert counts["citations"] == sum(len(sentence.citations) for sentence in report.summary.sentences)


def test_what_a_run_cost_is_counted_in_millionths_of_a_dollar():
    counts = counts_of(ferry_report())
    assert (counts["tokens in"], counts["tokens out"]) == (4321, 987)
    assert (counts["microdollars"], counts["cost unknown"]) == (4200, 0)


def test_a_cost_that_nobody_knows_is_not_nothing():
    counts = counts_of(bare_report())
    assert (counts["microdollars"], counts["cost unknown"]) == (0, 1)


def test_a_report_with_nothing_in_it_counts_zero():
    counts = counts_of(bare_report())
    assert counts["claims"] == counts["groups"] == counts["sentences"] == counts["words"] == 0


def test_refusals_are_counted_by_reason():
    counts = counts_of(ferry_report())
    by_reason = {name: count for name, count in counts.items() if name.startswith("refused: ")}
    assert by_reason == {
        "refused: quote not found": 0,
        "refused: quote altered": 1,
        "refused: wrong article": 0,
        "refused: quote missing": 0,
        "refused: instruction": 0,
    }
    assert sum(by_reason.values()) == counts["refused"]
