"""Whether a text denies."""

import pytest

from summarize.text.polarity import find_negations, is_negated


@pytest.mark.parametrize(
    "text",
    [
        "China did not confirm it.",
        "China didn’t confirm it.",
        "They can't and cannot and won't.",
        "No official came.",
        "It neither confirmed nor denied the report.",
        "Neither London nor Paris nor Rome agreed.",
        "He did not call, nor write.",
        "Nor did he write.",
        "He left without a word.",
        "He never came.",
    ],
)
def test_a_denial_is_negated(text):
    assert is_negated(text)


@pytest.mark.parametrize(
    "text",
    [
        "China confirmed it.",
        "It is not only late but wrong.",
        "Not just one but many came.",
        "There is no doubt that it is over.",
        "It is without doubt over.",
        "No fewer than 13 people died.",
        "It must end no later than Friday.",
        "The No. 2 diplomat left.",
        "Nobody said it was not so.",
        "He will go whether or not it rains.",
        "He knotted the note in November.",
        "",
    ],
)
def test_what_affirms_counts_or_denies_twice_is_not_negated(text):
    assert not is_negated(text)


def test_a_negation_is_found_where_it_stands():
    text = "He isn’t here, not only today; never."
    found = find_negations(text)
    assert [negation.text for negation in found] == ["isn’t", "never"]
    assert all(text[negation.start : negation.end] == negation.text for negation in found)


@pytest.mark.parametrize(
    "text",
    [
        "I have not done anything wrong, and I have not broken any laws.",
        "It was not sold. It was not leased.",
        "I can’t think of it — I can’t say.",
        "It was neither sold nor leased.",
    ],
)
def test_two_clauses_that_deny_do_not_affirm(text):
    assert is_negated(text)
