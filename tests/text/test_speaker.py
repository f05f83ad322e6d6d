"""Noun phrases that name a speaker."""

import pytest

from summarize.text.speaker import Speaker, plain_naming, speaker_of, take_apart


@pytest.mark.parametrize(
    ("phrase", "name", "role", "organisation"),
    [
        (
            "Pentagon spokesman Brigadier General Pat Ryder",
            "Pat Ryder",
            "Pentagon spokesman Brigadier General",
            "Pentagon",
        ),
        (
            "Pentagon Press Secretary Brig. Gen. Pat Ryder",
            "Pat Ryder",
            "Pentagon Press Secretary Brig. Gen.",
            "Pentagon",
        ),
        (
            "Chinese Foreign Ministry spokesman Wang Wenbin",
            "Wang Wenbin",
            "Chinese Foreign Ministry spokesman",
            "Chinese Foreign Ministry",
        ),
        (
            "White House National Security Adviser Jake Sullivan",
            "Jake Sullivan",
            "White House National Security Adviser",
            "White House",
        ),
        ("US Secretary of State Antony Blinken", "Antony Blinken", "US Secretary of State", "US"),
        ("Senator Mark Warner of Virginia", "Mark Warner", "Senator", None),
        ("Mr. Romney", "Romney", "Mr.", None),
        ("Vice President al Sharaa", "al Sharaa", "Vice President", None),
        ("spokeswoman Mao Ning", "Mao Ning", "spokeswoman", None),
    ],
)
def test_an_office_before_the_name_is_its_role(phrase, name, role, organisation):
    assert take_apart(phrase) == Speaker(name, role, organisation)


@pytest.mark.parametrize(
    ("phrase", "name", "role", "organisation"),
    [
        (
            "Zack Cooper, a senior fellow at the Institute, a think tank",
            "Zack Cooper",
            "a senior fellow at the Institute, a think tank",
            "Institute",
        ),
        (
            "Hilary Shelton, director of policy at the NAACP",
            "Hilary Shelton",
            "director of policy at the NAACP",
            "NAACP",
        ),
        (
            "Lis Smith, the Obama campaign spokeswoman",
            "Lis Smith",
            "the Obama campaign spokeswoman",
            "Obama campaign",
        ),
        ("Mr. Durbin, a senator", "Durbin", "a senator", None),
    ],
)
def test_an_office_after_the_name_is_its_role(phrase, name, role, organisation):
    assert take_apart(phrase) == Speaker(name, role, organisation)


@pytest.mark.parametrize(
    ("phrase", "organisation"),
    [
        ("A spokesman for Boeing", "Boeing"),
        ("the president of France", "France"),
        ("Pentagon officials", "Pentagon"),
        ("two senior officials", None),
        ("officials familiar with the matter", None),
        ("Aides to Mr. Romney", None),
        ("the Defense Ministry", None),
        ("Justice Department officials", "Justice Department"),
        ("Reuters", None),
        ("the family", None),
    ],
)
def test_without_a_person_s_name_the_whole_phrase_is_the_name(phrase, organisation):
    assert take_apart(phrase) == Speaker(phrase, None, organisation)


def test_what_a_person_did_is_no_office():
    assert take_apart("Ginsburg, who was a lawyer") == Speaker("Ginsburg", None, None)


@pytest.mark.parametrize("pronoun", ["he", "She", "they", "It"])
def test_a_pronoun_is_known_as_one(pronoun):
    assert take_apart(pronoun).is_pronoun


@pytest.mark.parametrize("phrase", ["Hen", "the Pentagon"])
def test_a_name_is_no_pronoun(phrase):
    assert not take_apart(phrase).is_pronoun


@pytest.mark.parametrize(
    ("phrase", "plain"),
    [
        ("But Ryder, however, on Tuesday", "Ryder"),
        ("Ryder on Tuesday", "Ryder"),
        ("LONDON (Reuters) - The ministry", "The ministry"),
        ("Rep. Hank Johnson (D-Ga.)", "Rep. Hank Johnson"),
        ("China’s foreign ministry, meanwhile,", "China’s foreign ministry"),
        ("But", ""),
    ],
)
def test_what_is_beside_the_naming_is_taken_away(phrase, plain):
    assert plain_naming(phrase) == plain


@pytest.mark.parametrize(
    "phrase",
    ["he", "Ryder", "the Pentagon", "some U.S. officials", "police", "senior administration officials", "AT&T", "No. 10",
     "Manchester United", "the ambassador to China", "Will Smith", "Ted", "the I.R.S."],
)  # fmt: skip
def test_a_noun_phrase_names_a_speaker(phrase):
    assert speaker_of(phrase) is not None


@pytest.mark.parametrize(
    "phrase",
    ["", "The", "his", "China’s", "An", "in Washington", "When Ryder", "which officials", "That", "he did not", "nobody",
     "Beijing wanted to", "Tea party organizers disputed", "the court heard", "Some called the article", "the man who",
     "he and", "balloons", "Ryder \ue000\ue000", "The " + "very " * 18 + "tall man", "There", "I", "the " + "w" * 240],
)  # fmt: skip
def test_other_phrases_name_none(phrase):
    assert speaker_of(phrase) is None
