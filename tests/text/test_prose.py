"""Anybody's text as sentences: without markup and marks, each in its place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.prose import prose


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in prose(text).sentences]


def marks(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(sentence.text, sentence.citations) for sentence in prose(text).sentences]


def left_out(text: str) -> list[tuple[str, str]]:
    return [(one.reason, text[one.span.start : one.span.end].strip()) for one in prose(text).left_out]


# Sentences


def test_plain_text_is_its_sentences() -> None:
    assert texts("One sank. Two ran.\n\nThree came.") == ["One sank.", "Two ran.", "Three came."]


def test_a_line_break_within_a_paragraph_ends_no_sentence() -> None:
    assert texts("The ferry\nsank on\r\nMonday. It\nwas old.") == ["The ferry sank on Monday.", "It was old."]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The **ferry** _sank_ `fast`.", "The ferry sank fast."),
        ("The [ferry](http://a.b/c 'x') sank.", "The ferry sank."),
        ("It ![a photo](x.jpg) sank.", "It  sank."),
        ("Tom &amp; Ada \\*sank\\*.", "Tom & Ada *sank*."),
        ("It <b>sank</b>.", "It sank."),
        ("- It sank.", "It sank."),
        ("3. It sank.", "It sank."),
        ("> It\n> sank.", "It sank."),
        ("    It sank, says an indented line.", "It sank, says an indented line."),
        ("<div>It sank.</div>", "It sank."),
        ("It sank, see https://a.b/2023/05.", "It sank, see."),
        ("It sank, see <https://a.b/c>.", "It sank, see."),
        ("It sank at 17 o'clock\\\non Monday.", "It sank at 17 o'clock on Monday."),
        ("It was 5 * 3 and a_b_c.", "It was 5 * 3 and a_b_c."),
        ("It\0sank.", "It\ufffdsank."),
        ("* It\n\n  sank.", "It"),
    ],
)
def test_markup_is_not_part_of_a_sentence(text: str, shown: str) -> None:
    assert texts(text)[0] == shown


def test_a_line_of_signs_is_no_sentence() -> None:
    assert texts("It sank.\n\n* * *\n\n…\n\n===\n") == ["It sank."]


def test_what_is_underlined_may_be_a_sentence_of_plain_text() -> None:
    assert texts("It sank on Monday.\n---\nMore.") == ["It sank on Monday.", "More."]


# Places


def test_the_place_of_a_sentence_goes_from_its_first_to_its_last_character() -> None:
    text = "# Head\n\n- The **ferry** sank [1]. It\n  was *old* [2].\n"
    first, second = prose(text).sentences
    assert text[first.span.start : first.span.end] == "The **ferry** sank [1]."
    assert text[second.span.start : second.span.end] == "It\n  was *old* [2]."


def test_words_of_a_sentence_have_their_place_in_the_text() -> None:
    text = "> Then **14 people**\n> were &amp; are hurt."
    [sentence] = prose(text).sentences
    for words, there in (
        ("14 people", "14 people"),
        ("people were", "people**\n> were"),
        ("& are", "&amp; are"),
    ):
        start = sentence.text.index(words)
        place = sentence.place(start, start + len(words))
        assert text[place.start : place.end].startswith(there[:1])
        assert text[place.start : place.end] == there


@given(st.text(st.sampled_from('ab .[]()*_`#>-1^,&;\\\n\r\t"!<:/')) | st.text())
def test_every_text_has_its_sentences_in_order_and_inside(text: str) -> None:
    found = prose(text)
    spans = [sentence.span for sentence in found.sentences]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    for sentence in found.sentences:
        assert len(sentence.starts) == len(sentence.text)
        assert list(sentence.starts) == sorted(sentence.starts)
    assert all(one.span.start < one.span.end <= len(text) for one in found.left_out)


@given(st.lists(st.sampled_from(["The ferry sank", "Ada Brandt left", "It cost 14 crowns"]), min_size=1))
def test_of_plain_sentences_none_is_lost_and_each_is_where_it_stands(pieces: list[str]) -> None:
    text = " ".join(f"{piece}." for piece in pieces)
    found = prose(text).sentences
    assert [sentence.text for sentence in found] == [f"{piece}." for piece in pieces]
    assert all(text[one.span.start : one.span.end] == one.text for one in found)


# Citation marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank [1].", [("It sank.", (1,))]),
        ("It sank.[1] He left. [2]", [("It sank.", (1,)), ("He left.", (2,))]),
        ("It sank. [1][3] He left.", [("It sank.", (1, 3)), ("He left.", ())]),
        ("It sank [1, 2] and [2;4] rose.", [("It sank and rose.", (1, 2, 4))]),
        ("It sank [1-3].", [("It sank.", (1, 2, 3))]),
        ("It sank [^1].[^12]", [("It sank.", (1, 12))]),
        ("It sank [2](http://a.b).", [("It sank.", (2,))]),
        ("It sank [[2]](http://a.b).", [("It sank.", (2,))]),
        ("It sank [^note].", [("It sank.", ())]),
        ("“It sank.” [1]", [("“It sank.”", (1,))]),
        ("It sank (1). He left.(2)", [("It sank.", (1,)), ("He left.", (2,))]),
        ("His son (12), who swam, is well.", [("His son (12), who swam, is well.", ())]),
        ("It sank (1) [2].", [("It sank (1).", (2,))]),
        ("It sank in [2023].", [("It sank in [2023].", ())]),
        ("It [the ferry] sank.", [("It [the ferry] sank.", ())]),
    ],
)
def test_citation_marks_are_read_and_removed(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert marks(text) == expected


# What is left out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Head\n\nIt sank.", [("heading", "Head")]),
        ("It sank.\n\n```\n14 people\n```\n", [("code", "```\n14 people\n```")]),
        ("It sank [1].\n\n[1]: http://a.b\n", [("reference", "[1]: http://a.b")]),
        ("It sank.[^1]\n\n[^1]: The Post,\n  3 May.", [("reference", "[^1]: The Post,\n  3 May.")]),
        ("It sank.\n\n[1] The Post, 3 May.", [("reference", "[1] The Post, 3 May.")]),
        (
            "It sank.\n\n## Sources\n\n1. The Post\n2. Daily\n\n## More\n\nHe left.",
            [("heading", "Sources"), ("reference", "The Post"), ("reference", "Daily"), ("heading", "More")],
        ),
        ("It sank.\n\nReferences:\n\nThe Post", [("heading", "References:"), ("reference", "The Post")]),
    ],
)
def test_headings_references_and_code_are_left_out_and_told(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert left_out(text) == expected
    assert texts(text)[0].startswith("It sank")


def test_after_the_references_a_heading_opens_the_text_again() -> None:
    assert texts("# Sources\n\n- The Post\n\n# More\n\nHe left.") == ["He left."]
