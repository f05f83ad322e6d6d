"""The fit on claims: what it learns from, and what it prints."""

import sys

import pytest

from evals.benchmarks import claims as benchmark
from evals.benchmarks.claims import aligned, examples, left_out_rows, main
from evals.benchmarks.fit import constants
from evals.cases import CASES
from summarize.stages.reconcile.resemblance import FITTED

(STORY,) = (case for case in CASES if case.name == "two-events")


@pytest.fixture
def fitted(monkeypatch):
    """One story, and a fit that needs no extra: what the package has."""
    monkeypatch.setattr(benchmark, "STORIES", (STORY,))
    monkeypatch.setattr(benchmark, "fit", lambda _: FITTED)


def test_a_pair_of_claims_is_a_yes_if_a_reader_found_one_fact_in_both():
    found = list(examples(aligned(STORY)))
    alike = [FITTED.probability(example.features) for example in found if example.label]
    others = [FITTED.probability(example.features) for example in found if not example.label]
    assert 10 < len(alike) < len(others)
    assert sum(alike) / len(alike) > 0.3
    assert sum(others) / len(others) < 0.1


@pytest.mark.usefixtures("fitted")
def test_links_are_counted_by_story_and_together():
    own, together = left_out_rows([STORY])
    assert own.replace(STORY.name, "all") == together
    (right, linked), (same, links) = (map(int, cell.split(" of ")) for cell in own.split(" | ")[1:3])
    assert right == same <= min(linked, links)


@pytest.mark.usefixtures("fitted")
def test_the_table_and_the_weights_are_printed(capsys):
    main([])
    assert capsys.readouterr().out.count("\n") == 4
    main(["--fit"])
    assert capsys.readouterr().out == f"{constants(FITTED)}\n"


def test_a_missing_extra_is_named(monkeypatch, capsys):
    monkeypatch.setattr(benchmark, "STORIES", (STORY,))
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(SystemExit) as stopped:
        main(["--fit"])
    assert stopped.value.code == 2
    assert "pip install -e '.[bench]'" in capsys.readouterr().err
