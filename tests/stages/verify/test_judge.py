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
    found = await opinion(sentence)
    assert (found.verdict, found.reason) == ("supported", "")


async def test_the_speaker_of_a_claim_may_frame_its_words() -> None:
    vale = Attribution(speaker="Idris Vale", role="coastguard spokesman")
    said = f"Coastguard spokesman Idris Vale said: {SENTENCE}"
    known, unknown = await opinion(said, attribution=vale), await opinion(said)
    assert (known.verdict, unknown.verdict) == ("supported", "partial")
    assert (known.score or 0) > (unknown.score or 0)


async def test_words_of_its_own_make_a_sentence_partial_and_are_named() -> None:
    found = await opinion("The engine failed because of a careless captain.")
    assert found.verdict == "partial"
    assert found.reason.endswith(": captain, careless")


async def test_one_word_in_another_s_place_makes_a_sentence_partial_however_high_it_scores() -> None:
    found = await opinion("The starboard engine failed on Monday evening, and six tugs came to help.")
    assert found.verdict == "partial"
    assert (found.score or 0) > 0.6


async def test_words_that_stand_far_apart_in_the_evidence_make_a_sentence_partial() -> None:
    scattered = ("The port was closed.", "An engine burned.", "Six men failed.", "Tugs came.", "They help.")
    source = article(1, "Harbour Post", " ".join(scattered))
    claims = tuple(claim(source, at, text, text) for at, text in enumerate(scattered, start=1))
    asked = Brief("Help tugs failed burned six engine port.", Evidence((), (), claims, (source,)))
    [found] = await ExtractiveJudge().opinions([asked])
    assert (found.verdict, found.reason) == ("partial", "the evidence has its words, but not together")


async def test_what_has_nothing_in_common_with_its_evidence_is_unsupported() -> None:
    found = await opinion("Parliament in 1997 rejected 4 amendments to 12 separate treaties")
    assert found.verdict == "unsupported"
    assert (found.score or 1) < 0.2


async def test_what_is_not_known_of_a_speaker_is_no_word_of_the_evidence() -> None:
    """A role that nobody gives must not put the word "None" into the evidence."""
    found = await opinion("None.", attribution=Attribution(speaker="Vale"))
    assert found.verdict == "partial"


async def test_it_mends_nothing() -> None:
    failed = [Rewrite(brief(SENTENCE), "numbers"), Rewrite(brief(SENTENCE), "names")]
    assert await ExtractiveJudge().rewrites(failed) == ("", "")
