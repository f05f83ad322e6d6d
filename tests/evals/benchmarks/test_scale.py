"""The benchmark of very many claims: what is generated, what is measured, and the table."""

import sys
from collections import defaultdict
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bcubed import agreement, of_partition
from evals.benchmarks import scale
from evals.benchmarks.scale import Measured, all_pairs, generate, main, measure, measure_apart, minhash, row
from summarize.stages.reconcile.reconcile import reconcile

RUN = Measured(
    claims=1_000, seconds=2.0, megabytes=60.4, precision=0.5, recall=1.0, largest=9, true_largest=6
)
TENFOLD = Measured(
    claims=10_000, seconds=20.0, megabytes=200.0, precision=0.5, recall=0.5, largest=9, true_largest=6
)


@pytest.fixture(scope="module")
def sample():
    return generate(300)


def test_the_same_claims_are_generated_each_time_and_others_from_another_seed(sample):
    assert generate(300) == sample
    assert generate(300, seed=1) != sample


def test_there_are_as_many_claims_as_asked_for_and_each_has_its_truth(sample):
    assert len(sample.claims) == 300
    assert sample.truth.keys() == {claim.id for claim in sample.claims}


def test_every_claim_is_in_its_article_where_its_evidence_says(sample):
    texts = {article.id: article.text for article in sample.articles}
    for claim in sample.claims:
        (span,) = claim.evidence
        assert texts[claim.article_id][span.start : span.end] == span.exact == claim.quotations[0]


def test_one_thing_is_told_once_by_each_of_one_to_six_articles_of_one_event(sample):
    articles = defaultdict(list)
    for claim in sample.claims:
        articles[sample.truth[claim.id]].append(int(claim.article_id[1:]))
    for told in articles.values():
        assert len(told) == len(set(told)) <= 6
        assert len({(number - 1) // 6 for number in told}) == 1
    assert {len(told) for told in articles.values()} == {1, 2, 3, 4, 5, 6}


def test_about_half_of_the_claims_ask_a_question(sample):
    asking = sum(claim.question is not None for claim in sample.claims)
    assert 120 <= asking <= 180


def test_the_reconciler_finds_most_true_groups_and_no_giant_one():
    run = measure("ours", 120)
    assert run.claims == 120
    assert run.f1 > 0.7
    assert run.largest <= 3 * run.true_largest
    assert run.seconds > 0
    assert run.megabytes > 10


def test_a_dozen_events_are_told_apart_though_all_are_told_in_the_same_words():
    sample = generate(700)
    assert len(sample.articles) > 50
    reconciliation = reconcile(sample.claims, sample.articles)
    events = [{(int(name[1:]) - 1) // 6 for name in event.articles} for event in reconciliation.events]
    alone = sum(len(event) == 1 for event in events)
    assert alone >= 0.8 * len(sample.articles) / 6


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12),
)
def test_agreement_of_partitions_is_the_mean_agreement_of_their_items(pairs):
    mine = {str(index): group for index, (group, _) in enumerate(pairs)}
    theirs = {str(index): group for index, (_, group) in enumerate(pairs)}
    items = agreement(_alone(mine), _alone(theirs))
    assert of_partition(mine, theirs) == sum(items) / len(items)


def _alone(groups):
    return {item: frozenset({str(group)}) for item, group in groups.items()}


def test_all_pairs_puts_the_same_words_into_one_group(sample):
    groups = all_pairs(sample)
    by_text = defaultdict(set)
    for claim in sample.claims:
        by_text[claim.text].add(groups[claim.id])
    assert all(len(found) == 1 for found in by_text.values())
    assert len(set(groups.values())) < len(sample.claims)


def test_minhash_joins_the_claims_that_its_index_finds(sample, monkeypatch):
    class Sketch:
        def __init__(self, **_):
            self.terms: frozenset[bytes] = frozenset()

        def update_batch(self, terms):
            self.terms = frozenset(terms)

    class Index:
        def __init__(self, **_):
            self.names = defaultdict(list)

        def insert(self, name, sketch, **_):
            self.names[sketch.terms].append(name)

        def query(self, sketch):
            return self.names[sketch.terms]

    monkeypatch.setitem(sys.modules, "datasketch", SimpleNamespace(MinHash=Sketch, MinHashLSH=Index))
    groups = minhash(sample)
    by_text = defaultdict(set)
    for claim in sample.claims:
        by_text[claim.text].add(groups[claim.id])
    assert all(len(found) == 1 for found in by_text.values())


def test_a_process_of_its_own_reports_what_it_measured():
    run = measure_apart("rapidfuzz", 60)
    assert run is not None
    assert (run.claims, run.true_largest) == (60, 6)


def test_a_process_that_fails_measures_nothing(capfd):
    assert measure_apart("no such system", 60) is None
    assert "invalid choice" in capfd.readouterr().err


def test_a_row_shows_the_exponent_of_time_against_the_run_before():
    assert row("ours", RUN, None) == "| ours | 1,000 | 2.00 | 60 | 0.500 | 1.000 | 0.667 | 9 (6) |  |"
    assert row("ours", TENFOLD, RUN).endswith("| 9 (6) | 1.00 |")


@pytest.fixture
def measured(monkeypatch):
    """What was measured apart; MinHash fails."""
    asked = []

    def apart(system, size):
        asked.append((system, size))
        return None if system == "MinHash LSH" else replace(RUN, claims=size)

    monkeypatch.setattr(scale, "measure_apart", apart)
    return asked


def test_each_size_is_measured_once_in_ascending_order(measured):
    main(["--claims", "1000", "100", "1000"])
    assert measured == [("ours", 100), ("ours", 1_000)]


def test_others_are_run_beside_up_to_what_they_can_and_a_failure_is_shown(measured, capsys):
    main(["--claims", "20000", "--beside"])
    assert measured == [("ours", 20_000), ("MinHash LSH", 20_000), ("splink", 20_000)]
    *_, failed, _, left_out = capsys.readouterr().out.splitlines()
    assert "MinHash LSH | 20,000 | failed" in failed
    assert "rapidfuzz | 20,000 | not run: quadratic" in left_out


def test_one_measurement_is_printed_as_json(capsys):
    main(["--one", "rapidfuzz", "--claims", "60"])
    assert '"claims": 60' in capsys.readouterr().out
