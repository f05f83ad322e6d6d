import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.data.report import Report
from summarize.errors import InputError
from summarize.render.characters import is_hidden
from summarize.render.json import load_report, render_json, schema
from summarize.stages.recheck import recheck
from tests.reports import bare_report, ferry_report, hostile_report


def test_a_report_is_read_back_as_it_was() -> None:
    assert load_report(render_json(ferry_report())) == ferry_report()


def test_the_hour_of_an_article_is_read_back_and_may_be_missing() -> None:
    first, *others = ferry_report().articles
    updated = first.model_copy(update={"clock": "22:10"})
    report = ferry_report().model_copy(update={"articles": (updated, *others)})
    assert load_report(render_json(report)) == report
    assert recheck(report) == ()
    saved = json.loads(render_json(ferry_report()))
    for article in saved["articles"]:
        del article["clock"]
    assert load_report(json.dumps(saved)) == ferry_report()


def test_citations_are_read_back_with_their_spans() -> None:
    report = load_report(render_json(ferry_report()))
    spans = report.summary.sentences[0].citations[0].spans
    assert [span.article_id for span in spans] == ["a1", "a2", "a3"]


def test_json_ends_with_one_line_end() -> None:
    text = render_json(ferry_report())
    assert text.endswith("}\n")


def test_letters_of_every_script_stay_readable() -> None:
    assert "“où?” 国防部 🚢" in render_json(hostile_report("“où?” 国防部 🚢"))


@given(
    st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\x1b\x9b\u202e\u2028\U000e0041\\"u'))
)
def test_what_hides_is_written_as_an_escape_and_read_back(payload: str) -> None:
    report = bare_report().model_copy(
        update={"summary": bare_report().summary.model_copy(update={"headline": payload})}
    )
    text = render_json(report)
    assert not any(is_hidden(character) for character in text.replace("\n", ""))
    assert load_report(text) == report


@pytest.mark.parametrize("report", [ferry_report(), bare_report()], ids=["ferry", "bare"])
def test_every_report_fits_the_schema(report: Report) -> None:
    jsonschema.validate(json.loads(render_json(report)), json.loads(schema()))


def test_the_schema_says_that_a_citation_is_a_group_id() -> None:
    report = json.loads(render_json(ferry_report()))
    report["summary"]["sentences"][0]["citations"][0] = {"group": "g1"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, json.loads(schema()))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not json", "Invalid JSON"),
        ("[" * 100_000, "Invalid JSON"),
        ("[]", "should be an object"),
        ("{}", "at engine: Field required"),
    ],
)
def test_what_is_not_a_report_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_report(text)


def test_another_schema_version_is_named_before_any_other_fault() -> None:
    with pytest.raises(InputError, match=r"schema_version is 2\.0, this program reads 1\.0"):
        load_report('{"claims": 3, "schema_version": "2.0"}')


def test_the_first_field_at_fault_is_named_by_its_path() -> None:
    report = json.loads(render_json(ferry_report()))
    del report["articles"][1]["sha256"], report["claims"][0]["text"]
    with pytest.raises(InputError, match=r"at articles\.1\.sha256: Field required"):
        load_report(json.dumps(report))


def test_a_group_of_an_unknown_claim_is_read_for_recheck_to_name() -> None:
    report = json.loads(render_json(ferry_report()))
    report["groups"][0]["claims"].append("a9.c9")
    assert any("a9.c9" in finding.what for finding in recheck(load_report(json.dumps(report))))


def test_a_message_about_a_hostile_field_name_cannot_act_on_a_terminal() -> None:
    with pytest.raises(InputError) as caught:
        load_report(render_json(bare_report()).replace('"usage"', '"\\u001b[2J\\u202e"', 1))
    assert not any(map(is_hidden, str(caught.value)))
