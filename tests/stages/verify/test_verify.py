"""From a draft to a summary: nothing is published that did not pass."""

from collections.abc import Sequence

import pytest

from summarize.data.group import Reconciliation
from summarize.data.summary import Draft, DraftSentence, Summary, Verdict
from summarize.errors import BudgetReached, ModelError, ModelUnavailable
from summarize.stages.verify.judge import Brief, ExtractiveJudge, Judge, Opinion, Rewrite
from summarize.stages.verify.verify import Verification, extend, verify
from tests.reports import bare_report, ferry_report

pytestmark = pytest.mark.anyio

GOOD = "A passenger ferry ran aground off Tarn Point on Monday evening."
WRONG = "Fourteen people were hurt, Harbour Post reports."
RIGHT = "Thirteen people were hurt, Harbour Post reports."


class Double:
    """A judge with one opinion on everything, and with rewrites by the sentence they are for."""

    def __init__(self, opinion: Opinion | ModelError, rewrites: dict[str, str] | ModelError) -> None:
        self.opinion = opinion
        self.texts = rewrites
        self.judged: list[str] = []
        self.asked: list[Rewrite] = []

    async def opinions(self, briefs: Sequence[Brief]) -> tuple[Opinion, ...]:
        self.judged += [brief.sentence for brief in briefs]
        if isinstance(self.opinion, ModelError):
            raise self.opinion
        return tuple(self.opinion for _ in briefs)

    async def rewrites(self, failed: Sequence[Rewrite]) -> tuple[str, ...]:
        self.asked += failed
        if isinstance(self.texts, ModelError):
            raise self.texts
        return tuple(self.texts.get(one.brief.sentence, "") for one in failed)


def lazy() -> Double:
    """A judge that finds everything supported, and mends nothing."""
    return Double(Opinion("supported", "fine"), {})


def sentence(text: str, *groups: str, paragraph: int = 0) -> DraftSentence:
    return DraftSentence(text=text, groups=groups, paragraph=paragraph)


async def verified(
    *sentences: DraftSentence,
    judge: Judge | None = None,
    headline: tuple[str, ...] = ("Ferry runs aground off Tarn Point", "g1"),
    known: Reconciliation | None = None,
) -> Verification:
    title, *groups = headline
    draft = Draft(headline=title, headline_groups=tuple(groups), sentences=sentences)
    return await verify(draft, known or ferry_report().reconciliation, judge=judge or lazy())


async def summary_of(
    *sentences: DraftSentence,
    judge: Judge | None = None,
    headline: tuple[str, ...] = ("Ferry runs aground off Tarn Point", "g1"),
    known: Reconciliation | None = None,
) -> Summary:
    return (await verified(*sentences, judge=judge, headline=headline, known=known)).summary


async def test_a_sentence_that_passes_is_published_as_written_with_its_evidence() -> None:
    summary = await summary_of(sentence(GOOD, "g1", "g1", paragraph=2))
    [published] = summary.sentences
    assert (published.text, published.paragraph, published.verdict) == (GOOD, 2, "supported")
    assert not published.repaired
    [citation] = published.citations
    assert citation.group == "g1"
    assert {span.article_id for span in citation.spans} == {"a1", "a2", "a3"}
    assert (summary.dropped, summary.abstained) == ((), None)


async def test_every_check_and_the_judge_are_listed_with_a_published_sentence() -> None:
    [published] = (await summary_of(sentence(GOOD, "g1"))).sentences
    assert [check.name for check in published.checks][-4:] == ["addresses", "agreement", "planted", "judge"]
    assert (published.checks[-1].passed, published.checks[-1].detail) == (True, "fine")


async def test_a_lazy_judge_does_not_save_a_sentence_with_a_wrong_number() -> None:
    judge = lazy()
    summary = await summary_of(sentence(GOOD, "g1"), sentence(WRONG, "g4"), judge=judge)
    assert [one.text for one in summary.sentences] == [GOOD]
    [dropped] = summary.dropped
    assert (dropped.text, dropped.reason) == (
        WRONG,
        "numbers: not in the cited evidence: Fourteen people",
    )
    assert WRONG not in judge.judged


async def test_a_sentence_that_fails_is_sent_for_repair_once_with_what_failed() -> None:
    judge = lazy()
    await verified(sentence(GOOD, "g1"), sentence(WRONG, "g4"), sentence(WRONG, "g99"), judge=judge)
    assert [(one.brief.sentence, one.faults.split(";")[0]) for one in judge.asked] == [
        (WRONG, "numbers: not in the cited evidence: Fourteen people"),
        (WRONG, "citations: no such group: g99"),
    ]


async def test_a_repaired_sentence_that_passes_is_published_in_its_place_and_says_so() -> None:
    judge = Double(Opinion("supported", ""), {WRONG: RIGHT})
    summary = await summary_of(sentence(WRONG, "g4"), sentence(GOOD, "g1"), judge=judge)
    assert [(one.text, one.repaired) for one in summary.sentences] == [(RIGHT, True), (GOOD, False)]
    assert summary.dropped == ()


async def test_a_repaired_sentence_that_fails_again_is_dropped_with_both_reasons() -> None:
    judge = Double(Opinion("supported", ""), {WRONG: "Fifteen people were hurt, Harbour Post reports."})
    [dropped] = (await summary_of(sentence(WRONG, "g4"), judge=judge)).dropped
    assert dropped.text == WRONG
    assert dropped.reason == (
        "numbers: not in the cited evidence: Fourteen people; "
        "rewritten as “Fifteen people were hurt, Harbour Post reports.”, which failed too: "
        "numbers: not in the cited evidence: Fifteen people"
    )
    assert len(judge.asked) == 1


@pytest.mark.parametrize("verdict", ["partial", "unsupported", "contradicted"])
async def test_what_the_judge_does_not_support_is_not_published(verdict: Verdict) -> None:
    judge = Double(Opinion(verdict, "says more"), {})
    summary = await summary_of(sentence(GOOD, "g1"), judge=judge)
    assert summary.sentences == ()
    assert summary.dropped[-1].reason == f"judge ({verdict}): says more"


async def test_a_judge_that_fails_leaves_sentences_unscored_and_a_problem() -> None:
    judge = Double(ModelUnavailable("No answer."), {})
    verification = await verified(sentence(GOOD, "g1"), judge=judge)
    [published] = verification.summary.sentences
    assert published.verdict == "unscored"
    assert (published.checks[-1].name, published.checks[-1].passed) == ("judge", None)
    [problem] = verification.problems
    assert (problem.stage, problem.code) == ("verify", "failed:judge_unavailable")
    assert problem.message.startswith("No answer. ")


async def test_a_judge_that_fails_does_not_let_a_wrong_number_through() -> None:
    summary = await summary_of(sentence(WRONG, "g4"), judge=Double(ModelUnavailable("No."), {}))
    assert summary.sentences == ()


async def test_where_mending_fails_the_sentence_is_dropped_and_a_problem_says_so() -> None:
    judge = Double(Opinion("supported", ""), BudgetReached("No money."))
    verification = await verified(sentence(GOOD, "g1"), sentence(WRONG, "g4"), judge=judge)
    assert [one.text for one in verification.summary.dropped] == [WRONG]
    assert [problem.code for problem in verification.problems] == ["failed:repair_budget"]


# Headline


async def test_a_headline_that_passes_is_taken() -> None:
    assert (await summary_of(sentence(GOOD, "g1"))).headline == "Ferry runs aground off Tarn Point"


async def test_a_headline_that_fails_is_replaced_by_a_published_sentence_on_its_group_and_listed() -> None:
    summary = await summary_of(
        sentence(GOOD, "g1"),
        sentence(RIGHT, "g4"),
        headline=("Fourteen hurt", "g4"),
    )
    assert summary.headline == RIGHT.rstrip(".")
    assert [one.text for one in summary.dropped] == ["Fourteen hurt"]


@pytest.mark.parametrize("headline", [("Fourteen hurt", "g99"), ("Ferry runs aground",), ("",)])
async def test_a_headline_that_rests_on_nothing_is_replaced_by_the_first_published_sentence(
    headline: tuple[str, ...],
) -> None:
    summary = await summary_of(sentence(GOOD, "g1"), sentence(RIGHT, "g4"), headline=headline)
    assert summary.headline == GOOD.rstrip(".")


async def test_a_headline_is_repaired_like_any_sentence() -> None:
    judge = Double(Opinion("supported", ""), {"Fourteen hurt": "Thirteen hurt"})
    summary = await summary_of(sentence(GOOD, "g1"), judge=judge, headline=("Fourteen hurt", "g4"))
    assert (summary.headline, summary.dropped) == ("Thirteen hurt", ())
    assert [one.text for one in summary.sentences] == [GOOD]


# Abstention


async def test_with_nothing_left_there_is_no_summary_and_a_reason() -> None:
    summary = await summary_of(sentence(WRONG, "g4"), sentence(WRONG, "g5"), headline=("Fourteen hurt", "g4"))
    assert (summary.headline, summary.sentences) == ("", ())
    assert summary.abstained == "None of the 2 drafted sentences stood up to its checks."


async def test_an_empty_draft_gives_no_summary_and_a_reason() -> None:
    judge = lazy()
    summary = await summary_of(headline=("",), judge=judge)
    assert summary.abstained == "No sentence was drafted."
    assert (judge.judged, judge.asked) == ([], [])


async def test_without_claims_there_is_no_summary_and_a_reason() -> None:
    summary = await summary_of(headline=("",), known=bare_report().reconciliation)
    assert summary.abstained == "No claim was found whose quotation stands in its article."


async def test_where_nothing_is_left_of_what_happened_there_is_no_summary() -> None:
    summary = await summary_of(
        sentence(WRONG, "g4"), sentence(GOOD, "g1", paragraph=1), headline=("Fourteen hurt", "g4")
    )
    assert (summary.headline, summary.sentences) == ("", ())
    assert summary.abstained is not None
    assert summary.abstained.startswith("Nothing is left of what happened")
    assert [one.text for one in summary.dropped] == ["Fourteen hurt", WRONG, GOOD]


# Code overrules the judge


@pytest.mark.parametrize(
    ("written", "fault", "verdict"),
    [
        # "Thirteen people" in other words than the article's.
        ("13 people were hurt, Harbour Post reports.", "13 people", "supported"),
        # In the article's own words it may be of something else.
        ("Thirteen people were hurt, Harbour Post reports.", "Thirteen people", None),
        ("13 people were hurt, Harbour Post reports.", "were hurt", None),
    ],
)
async def test_a_number_that_code_finds_equal_contradicts_nothing(
    written: str, fault: str, verdict: Verdict | None
) -> None:
    judge = Double(Opinion("contradicted", "another number", (fault,)), {})
    verification = await verified(sentence(written, "g4"), judge=judge, headline=("",))
    published = verification.summary.sentences
    assert [one.verdict for one in published] == ([verdict] if verdict else [])
    if verdict:
        assert published[0].checks[-1].detail.startswith("code overrules the judge (another number)")


async def test_a_headline_need_not_say_whose_account_it_is() -> None:
    summary = await summary_of(sentence(GOOD, "g1"), headline=("Thirteen people hurt", "g4"))
    assert summary.headline == "Thirteen people hurt"


# Additions


async def extended(*additions: DraftSentence, judge: Judge | None = None) -> Verification:
    """What becomes of *additions* to a summary of two paragraphs."""
    drafted = (sentence(GOOD, "g1"), sentence(RIGHT, "g4", paragraph=1))
    draft = Draft(headline="Ferry runs aground", headline_groups=("g1",), sentences=drafted)
    known = ferry_report().reconciliation
    first = await verify(draft, known, judge=lazy())
    return await extend(first, draft, additions, known, judge=judge or lazy())


async def test_an_addition_that_passes_ends_its_paragraph_and_is_no_omission_any_more() -> None:
    verification = await extended(sentence("Marja Holm was captain.", "g2"))
    assert [one.text for one in verification.summary.sentences] == [GOOD, "Marja Holm was captain.", RIGHT]
    assert "g2" not in {one.group for one in verification.omissions}


async def test_an_addition_that_fails_is_dropped_and_not_mended() -> None:
    judge = lazy()
    verification = await extended(sentence("Ada Brandt was captain.", "g2"), judge=judge)
    assert [one.text for one in verification.summary.sentences] == [GOOD, RIGHT]
    assert [one.text for one in verification.summary.dropped] == ["Ada Brandt was captain."]
    assert [one.reason for one in verification.omissions if one.group == "g2"] == [
        "corroborated, but its sentence was dropped"
    ]
    assert judge.asked == []


async def test_without_additions_all_stays_as_it_is() -> None:
    verification = await extended()
    assert [one.text for one in verification.summary.sentences] == [GOOD, RIGHT]


# Omissions


async def test_corroborated_and_disputed_groups_that_no_published_sentence_cites_are_listed() -> None:
    verification = await verified(sentence(GOOD, "g1"), sentence(WRONG, "g4"))
    assert [(one.group, one.reason) for one in verification.omissions] == [
        ("g2", "corroborated, but left out of the draft"),
        ("g4", "disputed, but its sentence was dropped"),
        ("g5", "disputed, but left out of the draft"),
    ]


async def test_the_judge_without_a_model_drops_what_it_cannot_mend() -> None:
    invented = sentence("The ferry was sabotaged by rival smugglers.", "g1")
    summary = await summary_of(sentence(GOOD, "g1"), invented, judge=ExtractiveJudge())
    assert [one.text for one in summary.sentences] == [GOOD]
    assert "words: without a counterpart in the cited evidence: sabotaged" in summary.dropped[0].reason
