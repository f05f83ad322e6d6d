"""Who says it: ordinary forms of attribution, and sentences in which nobody says anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.speech import Speech, find_speech


def found(sentence: str) -> Speech:
    speech = find_speech(sentence)
    assert speech is not None
    return speech


def said(sentence: str) -> str:
    span = found(sentence).content
    return sentence[span.start : span.end]


@pytest.mark.parametrize(
    "after",
    [
        "Pat Ryder said.",
        "Pat Ryder told reporters on Tuesday.",
        "Pentagon spokesman Brigadier General Pat Ryder said Monday in a statement, referring to China.",
        "Sen. Pat Ryder (D-Ga.) told CNN.",
        "Pat Ryder later added.",
        "Pat Ryder, a spokesman for the Pentagon, said.",
        "Sen. Pat Ryder, D-Conn., told Politico.",
        "Mr. Pat Ryder wrote in a letter published Sunday.",
        "said Pat Ryder.",
        "said Pat Ryder, director of the bureau, which is in Texas.",
        "said Pat Ryder in a statement.",
        "said Sen. Pat Ryder of Virginia, who voted for it.",
        "explained Pat Ryder on Tuesday.",
        "claims Pat Ryder.",
    ],
)
@pytest.mark.parametrize(
    "quotation",
    ["“We will fight on,”", '"We will fight on,"', "“Will we? We will!”", "‘We will fight on,’", "'Will we fight on?'", "“Yes,”"],
)  # fmt: skip
def test_the_speaker_stands_after_a_quotation(quotation, after):
    sentence = f"{quotation} {after}"
    assert found(sentence).speaker.name == "Pat Ryder"
    assert said(sentence).rstrip(",’'") == quotation.rstrip(",’'")


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ("the Pentagon said.", "the Pentagon"),
        ("the Pentagon confirmed Tuesday.", "the Pentagon"),
        ("Pentagon officials said in a statement to The Hill.", "Pentagon officials"),
        ("police said at a briefing on Tuesday.", "police"),
        ("he told reporters.", "he"),
        ("said police.", "police"),
        ("says Ryder, the spokesman.", "Ryder"),
        ("according to Pentagon officials.", "Pentagon officials"),
        ("according to two officials who spoke on condition of anonymity.", "two officials"),
        ("according to officials in the U.S.", "officials in the U.S."),
        ("according to Gen. Pat Ryder, the Pentagon spokesman.", "Pat Ryder"),
    ],
)
def test_the_speaker_stands_after_what_is_said(after, name):
    sentence = f"The talks in Vienna collapsed without a result, {after}"
    assert found(sentence).speaker.name == name
    assert said(sentence) == "The talks in Vienna collapsed without a result"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Ryder said", "Ryder"),
        ("Ryder said that", "Ryder"),
        ("But he also said", "he"),
        ("Ryder has repeatedly said", "Ryder"),
        ("Ryder on Tuesday said", "Ryder"),
        ("Ryder, too, said", "Ryder"),
        ("Ryder, on Tuesday, said that", "Ryder"),
        ("Ryder said Tuesday", "Ryder"),
        ("Ryder said on Tuesday that", "Ryder"),
        ("Ryder said over the weekend that", "Ryder"),
        ("Ryder said in a statement on Tuesday that", "Ryder"),
        ("Ryder told reporters", "Ryder"),
        ("Ryder told The Wall Street Journal that", "Ryder"),
        ("Ryder told a press conference in Vienna on Tuesday that", "Ryder"),
        ("Ryder warned Beijing that", "Ryder"),
        ("Ryder pointed out that", "Ryder"),
        ("Ryder, 68, said", "Ryder"),
        ("Ryder, who made his name as a lawyer, said", "Ryder"),
        ("Ryder, in a letter to the president, said", "Ryder"),
        ("Rep. Pat Ryder, R-Ohio, said", "Pat Ryder"),
        ("Pat Ryder, a senior fellow at the Institute, said", "Pat Ryder"),
        ("According to Ryder,", "Ryder"),
        ("But according to Ryder,", "Ryder"),
        ("According to the U.S. military,", "the U.S. military"),
        ("According to Pat Ryder, a Pentagon spokesman,", "Pat Ryder"),
        ("LONDON (Reuters) - Britain said on Monday", "Britain"),
        ("WASHINGTON — The Pentagon said Tuesday that", "The Pentagon"),
        ("A senior U.S. defense official, however, told The Hill that", "A senior U.S. defense official"),
        ("The ambassador to China said", "The ambassador to China"),
        ("Some U.S. officials have warned that", "Some U.S. officials"),
        ("Experts argue that", "Experts"),
        ("The ministry claims", "The ministry"),
        ("John Lewis, Andre Carson and Emanuel Cleaver said", "John Lewis, Andre Carson and Emanuel Cleaver"),
        ("Ryder reportedly claimed", "Ryder"),
        ("In a statement, Ryder said", "Ryder"),
        ("Last week, Ryder said", "Ryder"),
    ],
)
def test_the_speaker_stands_before_what_is_said(before, name):
    sentence = f"{before} the talks in Vienna had collapsed."
    assert found(sentence).speaker.name == name
    assert said(sentence) == "the talks in Vienna had collapsed."


@pytest.mark.parametrize("between", [": ", ", ", " ", " on Tuesday, ", " in a letter, "])
def test_a_quotation_after_the_speaker_is_what_is_said(between):
    assert said(f"Pat Ryder said{between}“We will fight on.”") == "“We will fight on.”"


@pytest.mark.parametrize(
    "sentence",
    [
        "The proposal, Mr. Trump added, was meant to break the deadlock.",
        "If Congress acts, Mr. Biden said, he will sign the bill.",
        "The attack, according to police, killed five people.",
        "“We will,” he said, “fight on.”",
        "“We will,” said Smith, “fight on.”",
        "The talks collapsed on Monday, officials said, adding that nobody was hurt.",
        "Sanctions were imposed in 2018, but the Pentagon says that they change nothing at all.",
        "A senior official described the decision as “a threat” to peace.",
        "Police confirmed the deaths of five people.",
        "Smith told CNN the plan was “dead on arrival” in the Senate.",
        "Ryder said in a low voice the talks had collapsed.",
        "In his long letter of resignation, Mattis said he would stay on.",
    ],
)
def test_where_the_parts_cannot_be_told_apart_the_whole_sentence_is_the_content(sentence):
    assert said(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("“We met on Friday,” Ryder said Monday in a statement.", "Monday"),
        ("“We met on Friday,” said Ryder on Monday.", "Monday"),
        ("Ryder on Monday said they had met on Friday.", "Monday"),
        ("Ryder said Monday that they had met on Friday.", "Monday"),
        ("They met for talks on Friday, according to a statement on Monday.", "Monday"),
        ("In a letter Monday, Ryder said they had met on Friday.", "Monday"),
        ("Cheney, who was a senator until 1990, said they had met on Friday.", None),
        ("They met for talks on Friday, Ryder said.", None),
        ("“We met,” Huckabee says in a video, released before his Friday announcement.", None),
    ],
)
def test_the_time_of_the_speech_is_not_that_of_what_it_is_about(sentence, when):
    assert found(sentence).when == when


def test_that_can_be_what_somebody_speaks_of():
    assert said("Ryder said that wasn't a fair comparison.") == "that wasn't a fair comparison."


def test_a_verb_that_needs_a_clause_finds_one_in_a_pronoun():
    assert said("Ryder claimed he fled from the police.") == "he fled from the police."


def test_that_far_from_the_verb_does_not_begin_what_is_said():
    sentence = (
        "Ryder said in a long and winding answer to a question from a reporter of the paper that it is over."
    )
    assert said(sentence) == sentence


@pytest.mark.parametrize("unit", ["said, ", "the man, who said, ", "said that ", "on Monday, Pat said "])
def test_a_text_that_is_too_long_for_a_sentence_has_no_speaker(unit):
    assert find_speech(unit * 1000) is None


def test_a_relay_is_told_from_the_speaker():
    speech = found("“We will fight on,” spokesperson Mao Ning told reporters, according to Reuters.")
    assert (speech.speaker.name, speech.speaker.role, speech.via) == ("Mao Ning", "spokesperson", "Reuters")


def test_an_attribution_before_the_speech_is_no_relay():
    assert found("According to plans by Boeing, it will fly, Ryder said on Monday.").via is None


def test_the_office_after_a_turned_round_verb_is_the_speaker_s():
    speaker = found("“It is so,” said Hilary Shelton, director of the NAACP's bureau.").speaker
    assert (speaker.role, speaker.organisation) == ("director of the NAACP's bureau", "NAACP's bureau")


@pytest.mark.parametrize(
    "sentence",
    [
        "China has declined the invitation.",
        "The company added 500 jobs that were lost in the crisis.",
        "The blast claimed 12 lives and destroyed a bridge.",
        "Congress declared war on Japan in December of that year.",
        "Nine states, including California, now allow civil unions.",
        "The court heard claims that the firm was broke.",
        "Organizers disputed claims of racism and left the hall.",
        "An estimated 500 people were killed in the floods.",
        "The alleged spy was arrested at the airport on Monday.",
        "China’s alleged balloon was shot down off the coast.",
        "The man, who police said was armed, ran away.",
        "The man, said to be armed, ran away from the police.",
        "Residents told to leave their homes went to a school.",
        "He did not say whether the talks would go on.",
        "No one said anything about the plan to leave.",
        "That said, the economy is growing faster than before.",
        "Work is going according to plan in the north.",
        "According to what is known, nobody was hurt in it.",
        "The lawsuit, argued in the court on Tuesday, is over.",
        "Yet by the time Schumer said it was over, it was over.",
        "Some called it a plot, even as it described how it was found.",
        "Aides declined to say whether he would call on them.",
        "“He said he was told that officials said so.”",
        "A bill, said to cost billions, failed.",
        "It is over, said to have cost billions of dollars.",
        "“Yes,” said before the vote, is a promise.",
        "Ryder said.",
        "Ryder said on Monday.",
        "",
    ],
)
def test_no_speaker_is_invented(sentence):
    assert find_speech(sentence) is None


PIECES = ["said ", "told ", "he ", "Pat ", "Ryder", ", ", "“", "”", '"', "that ", "the war ", "according to ", ". ", "was ",
          "Monday ", "’ ", "— ", ": "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_is_said_lies_in_the_sentence(sentence):
    speech = find_speech(sentence)
    if speech is not None:
        assert 0 <= speech.content.start <= speech.content.end <= len(sentence)
        assert speech.speaker.name
