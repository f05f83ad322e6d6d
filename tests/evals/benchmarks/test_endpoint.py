"""The benchmark of an endpoint: what the endpoint lets through, what is asked of it, and the table."""

import json
from dataclasses import replace

import pytest

from evals.benchmarks import endpoint
from evals.benchmarks.endpoint import (
    CONTENDERS,
    OURS,
    SCENARIOS,
    Measured,
    Scenario,
    answers,
    articles,
    main,
    measure,
    row,
)
from evals.benchmarks.mock_endpoint import Bucket, Manner
from evals.benchmarks.mock_endpoint import endpoint as running
from summarize.stages.extract.model import ClaimsDraft
from summarize.text.locate import locate

RUN = Measured(answered=380, wall=2.0, cpu=0.8, megabytes=61.4)


@pytest.fixture(autouse=True)
def no_network() -> None:
    """In place of the guard of all tests: these connect to the endpoint on this machine."""


def test_a_bucket_lets_through_what_it_holds_and_then_what_flows_in():
    bucket = Bucket(rate=2, room=3)
    assert [bucket.allows(1.0) for _ in range(5)] == [True, True, True, False, False]
    assert [bucket.allows(2.0) for _ in range(3)] == [True, True, False]
    assert [bucket.allows(99.0) for _ in range(4)] == [True, True, True, False]


def test_the_ideal_is_what_places_or_rate_need():
    waiting = Scenario(400, 50, Manner(latency=0.2, spread=0.05))
    assert waiting.ideal == pytest.approx(1.6)
    limited = replace(waiting, manner=Manner(latency=0.2, spread=0.05, rate=40, room=40))
    assert limited.ideal == pytest.approx(360 / 40 + 0.2)


def test_each_quotation_of_the_answer_stands_in_each_article():
    one, other = articles(2)
    assert one.text != other.text
    claims = ClaimsDraft.model_validate_json(answers()[OURS]).claims
    assert len(claims) == 10
    for quotation in (quotation for claim in claims for quotation in claim.quotations):
        assert locate(quotation, other.text)


def test_langextract_is_answered_with_the_same_quotations():
    claims, extractions = (json.loads(answers()[name]) for name in (OURS, "langextract"))
    assert [one["claim"] for one in extractions["extractions"]] == [
        one["quotations"][0] for one in claims["claims"]
    ]


def test_a_line_of_the_table():
    scenario = SCENARIOS["latency"]
    assert row("openai", scenario, RUN, 418) == "| openai | 380 of 400 | 1.10 | 2.00 | 1.25 | 2.0 | 61 |"
    assert "| 0 of 400 | 418.00 |" in row("openai", scenario, replace(RUN, answered=0), 418)


@pytest.mark.parametrize("name", [OURS, "aiohttp", "httpx2", "openai", "instructor"])
def test_every_contender_gets_its_answers_with_one_request_each(name):
    scenario = Scenario(3, 2, Manner(latency=0.01, spread=0.005))
    with running(scenario.manner, answers()) as there:
        run = measure(name, there.address, scenario)
        assert run.answered == 3
        assert there.requests == 4


def test_what_is_beyond_the_limit_is_refused():
    scenario = Scenario(3, 3, Manner(latency=0.01, spread=0.0, rate=0.001, room=2))
    with running(scenario.manner, answers()) as there:
        assert measure("httpx2", there.address, scenario).answered == 1
        assert there.requests == 4


def test_the_tables(monkeypatch, capsys):
    asked = []

    def row_apart(name: str, label: str) -> str:
        asked.append((name, label))
        return f"| {name} |"

    monkeypatch.setattr(endpoint, "row_apart", row_apart)
    monkeypatch.setattr(endpoint, "find_spec", lambda name: None if name == "langextract" else name)
    main([])
    told = capsys.readouterr().out
    assert asked == [(name, label) for label in SCENARIOS for name in CONTENDERS if name != "langextract"]
    assert told.count("| langextract | not installed: see the head of the file |") == 2
    assert "calls=400, under_way=50" in told
    assert "calls=600, under_way=200" in told
