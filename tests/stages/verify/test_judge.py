"""The judge that is no model: it believes what is copied, and mends nothing."""

import pytest

from summarize.data.claim import Attribution
from summarize.stages.verify.checks import Evidence
from summarize.stages.verify.judge import Brief, ExtractiveJudge, Opinion, Rewrite
from tests.reports import article, claim

pytestmark = pytest.mark.anyio

SENTENCE = "The port engine failed on Monday evening, and six tugs came to help."


def brief(sentence: str, **facts: object) -> Brief:
    source = article(1, "Harbour Post", SENTENCE)
    return Brief(sentence, Evidence((), (), (claim(source, 1, SENTENCE, SENTENCE, **facts),), (source,)))


async def opinion(sentence: str, **facts: object) -> Opinion:
    [found] = await ExtractiveJudge().opinions([brief(sentence, **facts)])
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        SENTENCE,
        f"Harbour Post reports: {SENTENCE}",
        "The port engine failed on 6 May 2024.",
        "Six tugs came to help.",
    ],
)
async def test_copied_words_are_supported_whatever_frames_them_and_however_a_day_is_written(
    sentence: str,
) -> None:
    assert await opinion(sentence) == Opinion("supported", "")


async def test_the_speaker_of_a_claim_may_frame_its_words() -> None:
    vale = Attribution(speaker="Idris Vale", role="coastguard spokesman")
    said = f"Coastguard spokesman Idris Vale said: {SENTENCE}"
    assert await opinion(said, attribution=vale) == Opinion("supported", "")
    assert (await opinion(said)).verdict == "partial"


async def test_words_of_its_own_make_a_sentence_partial_and_are_named() -> None:
    found = await opinion("The engine failed because of a careless captain.")
    assert found.verdict == "partial"
    assert found.reason.endswith(": captain, careless")


async def test_what_is_not_known_of_a_speaker_is_no_word_of_the_evidence() -> None:
    """A role that nobody gives must not put the word "None" into the evidence."""
    found = await opinion("None.", attribution=Attribution(speaker="Vale"))
    assert found.verdict == "partial"


async def test_it_mends_nothing() -> None:
    failed = [Rewrite(brief(SENTENCE), "numbers"), Rewrite(brief(SENTENCE), "names")]
    assert await ExtractiveJudge().rewrites(failed) == ("", "")
