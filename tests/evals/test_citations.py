"""Citation recall and precision, by judges whose verdicts are known."""

import json
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.citations import Item, Verdicts, apart, judged, model_judge, needed, published, scores_of, verifier
from evals.scores import Score
from summarize import ModelError, Report
from summarize.data.summary import Verdict
from summarize.llm.model import Reply, Request
from summarize.stages.verify.judge import Brief, Opinion
from tests.reports import ferry_report


def citing(*groups: str) -> Report:
    """The ferry report with one sentence for each of *groups*, which it cites: `g1 g3`."""
    report = ferry_report()
    one, citations = report.summary.sentences[0], _citations(report)
    sentences = tuple(
        one.model_copy(update={"citations": tuple(citations[name] for name in names.split())})
        for names in groups
    )
    return report.model_copy(update={"summary": report.summary.model_copy(update={"sentences": sentences})})


def _citations(report: Report):
    (first, *_) = report.summary.sentences[0].citations
    return {group.id: first.model_copy(update={"group": group.id}) for group in report.groups}


class Oracle:
    """Finds a sentence supported by any of these sets of groups, or more; knows nothing of what is in doubt."""

    def __init__(self, *enough: str, doubtful: Sequence[str] = ()) -> None:
        self.enough = [set(names.split()) for names in enough]
        self.doubtful = [set(names.split()) for names in doubtful]
        self.asked: list[list[str]] = []

    async def opinions(self, briefs: Sequence[Brief]) -> list[Opinion]:
        cited = [{group.id for group in brief.evidence.groups} for brief in briefs]
        self.asked.append([" ".join(sorted(groups)) for groups in cited])
        return [Opinion(self._verdict(groups), "") for groups in cited]

    def _verdict(self, groups: set[str]) -> Verdict:
        if groups in self.doubtful:
            return "unscored"
        return "supported" if any(enough <= groups for enough in self.enough) else "partial"


async def scored(report: Report, oracle: Oracle) -> tuple[Score, Score]:
    scores = scores_of(await judged(report, oracle))
    return scores["citation recall"], scores["citation precision"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("cited", "enough", "recall", "precision"),
    [
        pytest.param("g1", ["g1"], (1, 1), (1, 1), id="one that supports"),
        pytest.param("g1", [], (0, 1), (0, 1), id="one that does not"),
        pytest.param("g1 g3", ["g1 g3"], (1, 1), (2, 2), id="both are needed"),
        pytest.param("g1 g3", ["g1", "g3"], (1, 1), (2, 2), id="either is enough"),
        pytest.param("g1 g3", ["g1"], (1, 1), (1, 2), id="one is idle"),
        pytest.param("g1 g3 g6", ["g1 g3"], (1, 1), (2, 3), id="two needed, one idle"),
        pytest.param("g1 g3 g6", ["g1 g3", "g1 g6"], (1, 1), (1, 3), id="one needed, two replace each other"),
        pytest.param("g1 g3 g6", ["g1"], (1, 1), (1, 3), id="two are idle"),
        pytest.param("g1 g3 g6", [], (0, 1), (0, 3), id="nothing supports it"),
    ],
)
async def test_recall_is_of_sentences_and_precision_of_citations(cited, enough, recall, precision):
    assert await scored(citing(cited), Oracle(*enough)) == (Score(*recall), Score(*precision))


@pytest.mark.anyio
async def test_sentences_are_added_up():
    assert await scored(citing("g1", "g3 g6", "g7"), Oracle("g1", "g3")) == (Score(2, 3), Score(2, 4))


@pytest.mark.anyio
async def test_an_unscored_sentence_is_left_out_with_its_citations():
    oracle = Oracle("g1", doubtful=["g3 g6"])
    assert await scored(citing("g1", "g3 g6"), oracle) == (Score(1, 1), Score(1, 1))


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("enough", "doubtful", "precision"),
    [
        pytest.param("g1", "g3 g6", (1, 3), id="alone it is enough, whatever the others do"),
        pytest.param("g1", "g3", (1, 2), id="the others do without it, and nobody knows of it alone"),
        pytest.param("g1 g3", "g3 g6", (1, 2), id="alone it is not enough, and nobody knows of the others"),
    ],
)
async def test_a_citation_is_left_out_only_where_it_cannot_be_told(enough, doubtful, precision):
    found = await scored(citing("g1 g3 g6"), Oracle(enough, doubtful=[doubtful]))
    assert found == (Score(1, 1), Score(*precision))


@pytest.mark.anyio
async def test_nothing_is_judged_twice_nor_what_no_score_depends_on():
    oracle = Oracle("g1 g3", "g6")
    await judged(citing("g1 g3 g6", "g8 g7", "g2 g2"), oracle)
    asked = sorted(groups for batch in oracle.asked for groups in batch)
    assert asked == ["g1", "g1 g3", "g1 g3 g6", "g1 g6", "g2", "g3", "g3 g6", "g6", "g7 g8"]


def test_each_sentence_is_judged_whole_first_and_its_parts_only_if_it_is_supported():
    report = citing("g1", "g3 g6")
    wholes = (Item(0, ("g1",)), Item(1, ("g3", "g6")))
    assert needed(report, {}) == wholes
    assert needed(report, dict.fromkeys(wholes, False)) == ()
    assert needed(report, dict.fromkeys(wholes, True)) == (Item(1, ("g6",)), Item(1, ("g3",)))


def test_a_part_is_judged_alone_only_if_the_others_do_without_it():
    whole, parts = Item(0, ("g1", "g3", "g6")), list(combinations(("g1", "g3", "g6"), 2))
    verdicts: Verdicts = {whole: True} | {Item(0, part): part == ("g1", "g3") for part in parts}
    assert needed(citing("g1 g3 g6"), verdicts) == (Item(0, ("g6",)),)


ITEMS = st.lists(
    st.builds(Item, st.integers(0, 6), st.tuples(st.text("gx", max_size=4))), unique=True, max_size=60
)


@given(items=ITEMS)
def test_no_batch_has_a_sentence_twice_and_all_are_as_few_as_can_be(items):
    batches = apart(items)
    assert sorted(map(repr, items)) == sorted(repr(item) for batch in batches for item in batch)
    numbers = [[item.sentence for item in batch] for batch in batches]
    assert all(len(one) == len(set(one)) and 0 < len(one) <= 10 for one in numbers)
    most = max((sum(item.sentence == number for item in items) for number in range(7)), default=0)
    assert len(batches) == max(most, -(-len(items) // 10))


@pytest.mark.anyio
async def test_a_judge_without_an_answer_leaves_unscored():
    class Silent:
        async def opinions(self, briefs: Sequence[Brief]) -> list[Opinion]:
            raise ModelError(f"no answer about {len(briefs)}")

    assert scores_of(await judged(citing("g1", "g3 g6"), Silent())) == {
        "citation recall": Score(0, 0),
        "citation precision": Score(0, 0),
    }


def test_a_report_without_sentences_has_nothing_to_score():
    assert scores_of({}, judge="model judge") == {
        "citation recall, model judge": Score(0, 0),
        "citation precision, model judge": Score(0, 0),
    }


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("text", "cited", "recall", "precision"),
    [
        pytest.param("Thirteen people were hurt.", "g4", (1, 1), (1, 1), id="the evidence's words"),
        pytest.param("Fourteen people were hurt.", "g4", (0, 1), (0, 1), id="another number"),
        pytest.param("Tugs hauled thirteen people ashore.", "g4", (0, 1), (0, 1), id="other words"),
        pytest.param("Thirteen people were hurt, or 12.", "g4 g5", (1, 1), (2, 2), id="a number from each"),
        pytest.param("Thirteen people were hurt.", "g4 g1", (1, 1), (1, 2), id="all from one"),
    ],
)
async def test_the_verifier_goes_by_the_checks_and_by_the_evidences_words(text, cited, recall, precision):
    assert scores_of(await judged(telling(text, cited), verifier())) == {
        "citation recall": Score(*recall),
        "citation precision": Score(*precision),
    }


class Scripted:
    """A model that finds supported what cites the coastguard's quotation, and keeps what it was asked."""

    name = "test-model"

    def __init__(self) -> None:
        self.requests: list[Request] = []

    async def complete(self, request: Request) -> Reply:
        self.requests.append(request)
        material = request.messages[1].content
        verdict = "supported" if "The port engine failed" in material else "unsupported"
        found = {"number": 1, "verdict": verdict, "faults": [], "reason": "as told"}
        return Reply(json.dumps({"verdicts": [found]}), 0, 0, 1, replayed=False)


def telling(text: str, cited: str) -> Report:
    report = citing(cited)
    told = report.summary.sentences[0].model_copy(update={"text": text})
    return report.model_copy(update={"summary": report.summary.model_copy(update={"sentences": (told,)})})


@pytest.mark.anyio
async def test_the_model_judge_asks_as_the_programs_own_judge_does():
    model = Scripted()
    verdicts = await judged(
        telling("Tugs came to the rescue when an engine failed.", "g3 g6"), model_judge(model)
    )
    assert [(request.stage, request.prompt) for request in model.requests] == [("judge", "judge")] * 3
    assert verdicts == {Item(0, ("g3", "g6")): True, Item(0, ("g6",)): False, Item(0, ("g3",)): True}
    assert scores_of(verdicts, judge="model judge")["citation precision, model judge"] == Score(1, 2)


@pytest.mark.anyio
async def test_the_model_judge_is_not_asked_where_a_check_fails_or_the_report_has_a_verdict():
    model = Scripted()
    report = telling("Fourteen engines failed.", "g3 g6")
    verdicts = await judged(report, model_judge(model), published(report))
    assert model.requests == []
    assert verdicts[Item(0, ("g3", "g6"))] is (report.summary.sentences[0].verdict == "supported")
    assert verdicts[Item(0, ("g6",))] is False
