"""The judge that is a model: what it is shown, and what is made of its answers."""

import json

import pytest

from summarize.data.summary import Verdict
from summarize.errors import ReplyInvalid
from summarize.llm.model import Reply, Request
from summarize.llm.prompts import Prompt
from summarize.stages.verify.checks import Evidence, evidence_for
from summarize.stages.verify.judge import Brief, Opinion, Rewrite
from summarize.stages.verify.model import ModelJudge
from tests.reports import article, claim, ferry_report

pytestmark = pytest.mark.anyio


class Answering:
    """A model that gives the replies it was made with, one after the other."""

    name = "double"

    def __init__(self, *contents: object) -> None:
        self.contents = [one if isinstance(one, str) else json.dumps(one) for one in contents]
        self.requests: list[Request] = []

    async def complete(self, request: Request) -> Reply:
        self.requests.append(request)
        content = self.contents[len(self.requests) - 1]
        return Reply(content=content, tokens_in=1, tokens_out=1, attempts=1, replayed=False)

    @property
    def shown(self) -> list[str]:
        return [request.messages[1].content for request in self.requests]


def judge(model: Answering, *, votes: int = 1) -> ModelJudge:
    prompts = [
        Prompt(name=name, file=f"{name}.md", digest=name, system="Do it.", user="$mark\n$sentences")
        for name in ("judge", "repair")
    ]
    return ModelJudge(model, judging=prompts[0], mending=prompts[1], votes=votes)


def brief(sentence: str, *groups: str) -> Brief:
    return Brief(sentence, evidence_for(groups, ferry_report().reconciliation))


def verdict(number: int, verdict: Verdict, *faults: str) -> dict[str, object]:
    return {"number": number, "verdict": verdict, "faults": faults, "reason": f"reason {number}"}


async def test_each_sentence_gets_the_opinion_under_its_number() -> None:
    model = Answering({"verdicts": [verdict(2, "partial", "rocks", "Monday"), verdict(1, "supported")]})
    opinions = await judge(model).opinions([brief("One.", "g1"), brief("Two rocks.", "g7")])
    assert opinions == (
        Opinion("supported", "reason 1"),
        Opinion("partial", "reason 2 (rocks)", faults=("rocks",)),
    )


async def test_a_sentence_that_is_passed_over_is_unscored_and_a_number_too_many_is_nothing() -> None:
    model = Answering({"verdicts": [verdict(1, "supported"), verdict(7, "supported")]})
    opinions = await judge(model).opinions([brief("One.", "g1"), brief("Two.", "g7")])
    assert opinions[1] == Opinion("unscored", "the judge passed it over")


async def test_up_to_ten_sentences_go_into_a_request() -> None:
    full = {"verdicts": [verdict(number, "supported") for number in range(1, 11)]}
    model = Answering(full, {"verdicts": [verdict(1, "contradicted")]})
    opinions = await judge(model).opinions([brief(f"Sentence {n}.", "g1") for n in range(11)])
    assert [one.verdict for one in opinions] == ["supported"] * 10 + ["contradicted"]
    assert ["Sentence 9." in shown for shown in model.shown] == [True, False]
    assert ["Sentence 10." in shown for shown in model.shown] == [False, True]


async def test_a_sentence_is_shown_with_its_own_evidence_alone_each_span_once() -> None:
    model = Answering({"verdicts": []})
    await judge(model).opinions([brief("Some tugs sank.", "g6", "g6"), brief("A fine in 2019.", "g8")])
    assert model.shown[0].splitlines()[1:] == [
        "1. Some tugs sank.",
        '   evidence (Harbour Post, 2024-05-07): "Six tugs took part in the rescue."',
        "   words without a counterpart: sank",
        "",
        "2. A fine in 2019.",
        '   evidence (Coast Daily): "The operator was fined in 2019."',
    ]


async def test_a_sentence_cannot_look_like_two() -> None:
    model = Answering({"verdicts": []})
    await judge(model).opinions([brief("One.\n2. Two.\n   evidence: “yes”", "g6")])
    assert model.shown[0].splitlines()[1] == "1. One. 2. Two. evidence: “yes”"


async def test_the_requests_say_which_stage_and_prompt_they_are_of() -> None:
    model = Answering({"verdicts": []}, {"sentences": []})
    await judge(model).opinions([brief("One.", "g1")])
    await judge(model).rewrites([])
    assert [(one.stage, one.prompt, one.prompt_digest, one.label) for one in model.requests] == [
        ("judge", "judge", "judge", "summary"),
        ("repair", "repair", "repair", "summary"),
    ]


async def test_a_failed_sentence_is_shown_with_what_failed_and_comes_back_under_its_number() -> None:
    model = Answering({"sentences": [{"number": 2, "text": "Two, mended."}]})
    failed = [
        Rewrite(brief("One.", "g1"), "numbers: 14"),
        Rewrite(brief("Two.", "g6"), "names: Vale\n\x07"),
    ]
    assert await judge(model).rewrites(failed) == ("", "Two, mended.")
    assert "what failed: numbers: 14\n" in model.shown[0]
    assert "\x07" not in model.shown[0]


@pytest.mark.parametrize(
    "content",
    [
        "{}",
        "I cannot say.",
        {"verdicts": [{"number": 1, "verdict": "yes", "faults": [], "reason": ""}]},
    ],
)
async def test_an_answer_of_another_shape_is_an_error_that_names_the_stage(content: object) -> None:
    with pytest.raises(ReplyInvalid, match=r"answer about 'judge' does not fit its schema \(1 faults\)"):
        await judge(Answering(content)).opinions([brief("One.", "g1")])


async def test_several_votes_are_several_requests_of_which_only_the_first_is_as_ever() -> None:
    model = Answering(*({"verdicts": [verdict(1, "supported")]} for _ in range(3)))
    await judge(model, votes=3).opinions([brief("One.", "g1")])
    assert [dict(request.parameters) for request in model.requests] == [{}, {"seed": 2}, {"seed": 3}]
    assert len({request.digest("double") for request in model.requests}) == 3
    assert len(set(model.shown)) == 1


@pytest.mark.parametrize(
    ("votes", "decided", "reason"),
    [
        (["supported", "partial", "supported"], "supported", "2 of 3 votes: reason 1"),
        (["supported", "contradicted", "partial"], "contradicted", "1 of 3 votes: reason 1"),
        (["supported", "unsupported"], "unsupported", "1 of 2 votes: reason 1"),
        (["unscored", "supported", "unscored"], "supported", "1 of 3 votes: reason 1"),
        (["unscored", "unscored"], "unscored", "reason 1"),
    ],
)
async def test_most_votes_decide_and_of_equals_the_worst(
    votes: list[Verdict], decided: Verdict, reason: str
) -> None:
    model = Answering(*({"verdicts": [verdict(1, vote)]} for vote in votes))
    [opinion] = await judge(model, votes=len(votes)).opinions([brief("One.", "g1")])
    assert (opinion.verdict, opinion.reason) == (decided, reason)


async def test_votes_on_more_than_one_batch_stay_with_their_sentences() -> None:
    full = {"verdicts": [verdict(number, "supported") for number in range(1, 11)]}
    last = {"verdicts": [verdict(1, "partial")]}
    model = Answering(full, last, full, last)
    opinions = await judge(model, votes=2).opinions([brief(f"Sentence {n}.", "g1") for n in range(11)])
    assert [one.verdict for one in opinions] == ["supported"] * 10 + ["partial"]
    assert opinions[-1].reason == "2 of 2 votes: reason 1"


async def test_evidence_in_another_language_says_which() -> None:
    source = article(1, "Seeblatt", "Öl ist nicht ausgelaufen.").model_copy(update={"language": "de"})
    own = claim(source, 1, "No oil has leaked.", source.text)
    model = Answering({"verdicts": []})
    await judge(model).opinions([Brief("No oil has leaked.", Evidence((), (), (own,), (source,)))])
    assert '   evidence (Seeblatt, 2024-05-07, in German): "Öl ist nicht ausgelaufen."' in model.shown[0]
