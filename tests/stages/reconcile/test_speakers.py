import pytest

from summarize.data.claim import Attribution
from summarize.stages.reconcile.speakers import shared_speaker, speaker_keys


def by(speaker: str | None = None, organisation: str | None = None) -> Attribution:
    return Attribution(speaker=speaker, organisation=organisation)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (by("Idris Vale"), by("Idris Vale", "the coastguard")),
        (by("the coastguard"), by("Idris Vale", "coastguard")),
        (by("the Pentagon"), by("Idris Vale", "the US Defense Department")),
        (by("the Pentagon"), by("the U.S. Department of Defence")),
        (by("the DoD"), by("Pentagon officials")),
        (by("a senior US defence official"), by("A senior U.S. defense official")),
        (by("China's foreign ministry"), by("Mao Ning", "the Chinese Foreign Ministry")),
    ],
)
def test_one_speaker_under_two_names(first: Attribution, second: Attribution) -> None:
    assert shared_speaker(first, second) == shared_speaker(second, first) is not None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, by("Idris Vale")),
        (by("Idris Vale"), None),
        (by("Li Shangfu"), by("Li Keqiang")),
        (by(), by()),
        (by("the"), by("the")),
        (by("Joe Biden", "US"), by("Antony Blinken", "United States")),
        (by("Joe Biden", "the White House"), by("Idris Vale", "the Kremlin")),
    ],
)
def test_two_speakers_or_nobody(first: Attribution | None, second: Attribution | None) -> None:
    assert shared_speaker(first, second) is None


def test_what_two_speakers_share_is_what_is_named() -> None:
    """Two spokespeople of one body share the body; neither spoke for the other."""
    first, second = by("John Kirby", "White House"), by("Karine Jean-Pierre", "the White House")
    assert shared_speaker(first, second) == "the White House"


def test_a_country_that_speaks_is_a_speaker() -> None:
    assert speaker_keys(by("Beijing")) == speaker_keys(by("China")) != frozenset()
