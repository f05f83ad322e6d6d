from random import Random
from typing import Any

import pytest

from evals.benchmarks.alterations import KINDS, Alteration, Story, alterations, story_of

NOTHING = Story((), ())
# Kind, sentence, what is changed in it, and to what; None is anything.
CASES: list[tuple[str, str, str | None, str | None]] = [
    ("digit", "It killed 14 people.", None, None),
    ("number word", "It killed Twelve people.", "Twelve", None),
    ("unit", "It took 3 hours by car.", "hours", None),
    ("unit", "It cost $5 there.", "$", None),
    ("unit", "It rose 5% there.", "%", " percentage points"),
    ("date", "He came on Tuesday again.", "Tuesday", None),
    ("date", "He came on 3 March again.", "3", None),
    ("date", "He came on March 3 again.", "3", None),
    ("date", "He came in 2019 again.", "2019", None),
    ("date", "He came yesterday again.", "yesterday", None),
    ("negation dropped", "It did not reply.", "not ", ""),
    ("negation dropped", "Not one came.", "Not o", "O"),
    ("negation dropped", "Reply it did not.", " not", ""),
    ("negation dropped", "It won’t reply.", "won’t", "will"),
    ("negation dropped", "It didn't reply.", "didn't", "did"),
    ("negation dropped", "Nobody replied.", "Nobody", "Everybody"),
    ("negation added", "It was safe.", "", None),
    ("negation added", "They found a gun.", "a", "no"),
    ("negation added", "The firm confirmed it.", "", "never "),
    ("roles swapped", "Ann Lee hit Bob Day.", "Ann Lee hit Bob Day", "Bob Day hit Ann Lee"),
    ("hedge removed", "The man allegedly fled.", "allegedly ", ""),
    ("hedge removed", "It was an alleged killer.", "an alleged ", "a "),
    ("hedge removed", "It was a suspected arson.", "a suspected ", "an "),
    ("hedge removed", "It may rain.", "may", "will"),
    ("hedge added", "The man was there.", "", None),
    ("hedge added", "They saw the attack.", "", "alleged "),
    ("scope", "All flights stopped.", "All", None),
    ("comparison", "It was at least 13.", "at least", "at most"),
    ("quotation", "He called it “a great day” then.", "great ", ""),
]  # fmt: skip
UNCHANGED = [
    ("digit", "He came in 2019 and on 3 March."),
    ("number word", "No one came."),
    ("unit", "The hours went by."),
    ("date", "It may march on."),
    ("negation dropped", "Not only that: it was no. 5."),
    ("negation added", "It was not safe."),
    ("roles swapped", "Ann Lee and Bob Day met."),
    ("roles swapped", "Ann Lee saw Mrs Lee."),
    ("hedge removed", "It is supposed to rain; it may have."),
    ("scope", "He came after all."),
    ("quotation", "He called it “so” then."),
    ("name", "Ann Lee came."),
    ("merged", "It was safe."),
    ("merged", "It came."),
    ("invented", "It was safe."),
]
STORY = story_of(
    [
        "Ann Lee was seen in Lima.",
        "Bob Day was born there.",
        "The Bank of Peru was shut.",
        "Ann Lee was seen in Lima.",
    ],
)


def altered(sentence: str, story: Story, seed: int) -> list[Alteration]:
    return list(alterations(sentence, story, Random(seed)))  # noqa: S311  # nothing secret


def made(kind: str, sentence: str, story: Story = NOTHING, seed: int = 0) -> list[Alteration]:
    return [one for one in altered(sentence, story, seed) if one.kind == kind]


@pytest.mark.parametrize(("kind", "sentence", "before", "after"), CASES)
def test_what_is_altered(kind: Any, sentence: str, before: str | None, after: str | None) -> None:
    one = next(one for one in made(kind, sentence) if before is None or one.before == before)
    assert one.after == after or after is None
    assert one.text != sentence


@pytest.mark.parametrize(("kind", "sentence"), UNCHANGED)
def test_what_is_left_alone(kind: Any, sentence: str) -> None:
    assert made(kind, sentence) == []


def test_a_digit_is_changed_and_no_more() -> None:
    (one,) = made("digit", "It killed 1,234 people.")
    assert sum(a != b for a, b in zip(one.text, "It killed 1,234 people.", strict=True)) == 1


@pytest.mark.parametrize("seed", range(5))
def test_a_name_is_exchanged_for_one_of_its_type(seed: int) -> None:
    assert {one.after for one in made("name", "Eve Hall was there.", STORY, seed)} <= {"Ann Lee", "Bob Day"}


def test_a_quotation_can_take_a_word_of_the_story() -> None:
    words = {one.after for seed in range(20) for one in made("quotation", "“A great day”", STORY, seed)}
    assert {"seen", "born", "shut"} <= words


def test_a_sentence_goes_on_as_another_does() -> None:
    story = story_of(["The road was closed.", "Bob Day was born there."])
    (one,) = made("merged", "The road was closed.", story)
    assert one.text == "The road was born there."


def test_an_invented_sentence_is_about_the_story() -> None:
    (one,) = made("invented", "It rained.", STORY)
    assert any(name.text in one.text for name in STORY.names)
    assert one.before == "It rained."


@pytest.mark.parametrize(
    "sentence", ["Ann Lee told Bob Day on 3 May that “all 14 were not safe” for two years, allegedly."]
)
def test_one_seed_one_result_and_every_change_in_its_place(sentence: str) -> None:
    found = altered(sentence, STORY, 7)
    assert found == altered(sentence, STORY, 7)
    for one in found:
        assert one.text[one.start : one.end] == one.after
        assert sentence[one.start :].startswith(one.before)
        assert one.text == sentence[: one.start] + one.after + sentence[one.start + len(one.before) :]
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=KINDS.index)


def test_a_story_has_each_sentence_and_name_once() -> None:
    assert len(STORY.sentences) == 3
    assert [name.text for name in STORY.names] == ["Ann Lee", "Lima", "Bob Day", "Bank of Peru"]
