"""The benchmark on round-ups, on events small enough to count by hand; none of the extra's packages is needed."""

import json
import sys
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.benchmarks import roundup
from evals.benchmarks.roundup import (
    FILE,
    OURS,
    Event,
    Opening,
    centre_first,
    cut,
    lexrank,
    load,
    ours,
    ours_to_length,
    rouge,
    round_robin,
    run,
    table,
    textrank,
    told,
)

LEFT = Opening("The Post", "left", "The bridge fell on Monday. Nine people died.\nThe mayor wept.")
RIGHT = Opening("The Bugle", "right", "A bridge collapsed on Monday in Orlen, killing nine people.")
CENTRE = Opening("The Wire", "center", "Nine people died when a bridge collapsed. Police closed the road.")


def event(*openings, reference=("A bridge fell.", "Nine people died."), number="1"):
    return Event(number, "2021-05-03", openings, reference, 0)


def row(**changes):
    """A line of the data."""
    article = {"source": "The Post", "stance": "left", "text": "The bridge fell. Nine people died."}
    paragraphs = ["A bridge fell. Nine people died.", "Coverage was wide. Some also showed the mayor."]
    return {"id": 7, "date": "2021-05-03T01:00:00", "articles": [article], "roundup": paragraphs} | changes


@pytest.fixture
def data(tmp_path):
    """A folder with four rows: three events, and one without an article."""
    (tmp_path / FILE).parent.mkdir()
    rows = [row(), row(id=8), row(id=9), row(id=10, articles=[])]
    (tmp_path / FILE).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def shared(reference, summary):
    """A stand-in for ROUGE: the share of the reference's words that the summary has."""
    wanted = set(reference.split())
    return dict.fromkeys(roundup.METRICS, len(wanted & set(summary.split())) / len(wanted))


def test_a_row_becomes_an_event_without_what_is_said_of_its_coverage(data):
    found = load(data / FILE)[0]
    assert found == Event(
        "7",
        "2021-05-03",
        (Opening("The Post", "left", "The bridge fell. Nine people died."),),
        ("A bridge fell.", "Nine people died."),
        dropped=2,
    )


def test_a_reference_has_the_words_of_its_sentences():
    assert event(reference=("A bridge fell.", "Nine died.")).words == 5


@pytest.mark.parametrize(
    "coverage",
    [
        "Coverage was mostly balanced.",
        "The news made headlines across the spectrum.",
        "Left-rated writers were glad.",
        "Most outlets ran it.",
    ],
)
def test_a_later_paragraph_ends_where_it_speaks_of_coverage(coverage):
    assert told([["It fell."], ["Nine died.", coverage, "Some also wept."]]) == ("It fell.", "Nine died.")


def test_an_opening_paragraph_may_speak_of_the_media():
    assert told([["Social media were down.", "Nobody knew why."], ["It was covered widely."]]) == (
        "Social media were down.",
        "Nobody knew why.",
    )


def test_the_only_paragraph_ends_where_it_speaks_of_coverage():
    assert told([["It fell.", "Outlets differed."]]) == ("It fell.",)


def test_every_paragraph_is_looked_at_by_itself():
    assert told([["One."], ["Voices differed."], ["Two."]]) == ("One.", "Two.")


def test_the_lead_takes_the_articles_in_turn():
    assert list(round_robin(event(LEFT, CENTRE))) == [
        "The bridge fell on Monday.",
        "Nine people died when a bridge collapsed.",
        "Nine people died.",
        "Police closed the road.",
        "The mayor wept.",
    ]


def test_the_lead_of_the_centre_goes_before_the_others():
    assert list(centre_first(event(LEFT, CENTRE, RIGHT))) == [
        "Nine people died when a bridge collapsed.",
        "Police closed the road.",
        "The bridge fell on Monday.",
        "Nine people died.",
        "The mayor wept.",
        "A bridge collapsed on Monday in Orlen, killing nine people.",
    ]


def test_a_summary_is_cut_inside_the_sentence_that_reaches_the_length():
    assert cut(["One two.", "Three four five.", "Six."], 4) == ("One two.", "Three four")


@given(summary=st.lists(st.text("ab \n"), max_size=6), words=st.integers(0, 12))
def test_a_cut_summary_has_the_first_words_and_no_more(summary, words):
    assert " ".join(cut(summary, words)).split() == " ".join(summary).split()[:words]


def test_ours_says_what_the_articles_say_and_names_their_outlets():
    summary = " ".join(ours(event(LEFT, CENTRE, RIGHT)))
    assert "bridge collapsed" in summary
    assert any(outlet in summary for outlet in ("The Post", "The Wire", "The Bugle"))


def test_ours_says_less_if_it_is_asked_for_the_length_of_a_short_reference():
    one = event(LEFT, CENTRE, RIGHT, reference=("A bridge fell.",))
    assert len(ours_to_length(one)) < len(ours(one))


def test_a_system_is_scored_on_its_summary_at_the_length_of_the_reference():
    found = run(lambda _: ["A bridge collapsed.", "Nine people died, it says."], [event(LEFT)], shared)
    assert [result.scores["ROUGE-1"].rate for result in found.results] == [pytest.approx(4 / 6, abs=1e-6)]
    assert (found.words, found.failures) == (6, ())


def test_a_crash_is_a_summary_without_a_word():
    def crash(_):
        raise IndexError("too far")

    found = run(crash, [event(LEFT)], shared)
    assert found.results[0].scores["ROUGE-1"].rate == 0
    assert found.failures == ("1 (IndexError('too far'))",)


def test_no_sentence_is_a_failure_too():
    assert run(lambda _: [], [event(LEFT)], shared).failures == ("1 (it gave no sentence)",)


def always(said, _):
    return [said]


def runs(events, **summaries):
    """The runs of systems, by name, each of which says the same of every event."""
    every = [event(LEFT, number=str(number)) for number in range(events)]
    return {name: run(partial(always, said), every, shared) for name, said in summaries.items()}


def test_the_table_has_each_system_and_what_ours_has_against_it():
    found = runs(
        events=3, poor="A bridge fell.", ours="A bridge fell. Nine people", equal="A bridge Nine people died."
    )
    head, _, poor, ours_, equal = table(found).splitlines()
    assert head.startswith("| | ROUGE-1 | ours against it | ROUGE-2 |")
    assert poor.startswith("| poor | 50.0 (50.0 to 50.0) | +33.3 (33.3 to 33.3) better |")
    assert ours_.startswith("| ours | 83.3 (83.3 to 83.3) |  |")
    assert equal.startswith("| equal | 83.3 (83.3 to 83.3) | +0.0 (0.0 to 0.0) can't tell |")
    assert [line.split(" | ")[-2] for line in (poor, ours_, equal)] == ["3", "5", "5"]


def test_two_events_are_too_few_for_an_interval():
    found = table(runs(events=2, poor="A bridge fell.", ours="Nine"))
    assert "can't tell" in found
    assert " to " not in found


def test_the_command_prints_the_table_and_what_it_is_of(data, monkeypatch, capsys):
    monkeypatch.setattr(roundup, "rouge", lambda: shared)
    monkeypatch.setattr(roundup, "contestants", lambda _: {"none": lambda _: [], OURS: round_robin})
    roundup.main(["--data", str(data)])
    printed = capsys.readouterr().out
    assert "| none | 0.0 (0.0 to 0.0) |" in printed
    assert "3 events, 1 left out" in printed
    assert "6 sentences are kept and 6 on coverage dropped" in printed
    assert "No summary by none: 7 (it gave no sentence), 8 " in printed
    assert "No summary by ours" not in printed


def test_missing_data_is_wrong_usage(tmp_path, capsys):
    with pytest.raises(SystemExit, match="2"):
        roundup.main(["--data", str(tmp_path / "nowhere")])
    assert "allsides.jsonl': No such file or directory. Give the folder" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["summa", "rouge_score"])
def test_a_missing_extra_is_wrong_usage(data, monkeypatch, capsys, missing):
    if missing != "rouge_score":
        monkeypatch.setattr(roundup, "rouge", lambda: shared)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SystemExit, match="2"):
        roundup.main(["--data", str(data)])
    said = capsys.readouterr().err
    assert f"no module '{missing}" in said
    assert "pip install -e '.[bench]'" in said


def test_textrank_ranks_what_others_say_too_first():
    pytest.importorskip("summa", reason="of the extra `bench`")
    ranked = list(textrank()(event(LEFT, CENTRE, RIGHT)))
    assert len(ranked) == 6
    assert ranked.index("The bridge fell on Monday.") < ranked.index("The mayor wept.")


def test_lexrank_ranks_all_sentences_and_what_others_say_too_first():
    pytest.importorskip("lexrank", reason="of the extra `bench`")
    one = event(LEFT, CENTRE, RIGHT)
    ranked = list(lexrank([one])(one))
    assert sorted(ranked) == sorted(round_robin(one))
    assert "bridge" in ranked[0]


def test_rouge_counts_stems_in_any_order_of_sentences():
    pytest.importorskip("rouge_score", reason="of the extra `bench`")
    found = rouge()("Bridges fall.\nNine people die.", "Nine people die.\nA bridge fell.")
    assert found == {
        "ROUGE-1": pytest.approx(8 / 11),
        "ROUGE-2": pytest.approx(4 / 9),
        "ROUGE-L": pytest.approx(8 / 11),
    }
