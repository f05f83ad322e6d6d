import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.text.normalise import is_inside_sign, is_inside_word, normalise, strip_invisible

# Letters, marks in both orders, ligatures, dots, dashes, white space and invisible characters.
ALPHABET = (
    "aZé5 .-—…’“\n\r\t\u00a0\u2009\u0301\u0323ạßﬁĳǆΣİ²½中ป่각\u200b\u200d\ufe0f\u00ad\ufeff\x00❤👍🏽Ａ５"
)
texts = st.text(st.sampled_from(ALPHABET), max_size=40) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("‘Don’t’ ‚so‛ `x´ 5′ ‹a›", "'don't' 'so' 'x' 5' 'a'"),
        ("“a” „b‟ «c» 5″", '"a" "b" "c" 5"'),
        ("a–b—c―d−e‐f‑g", "a-b-c-d-e-f-g"),
        ("a -- b --- c", "a - b - c"),
        ("a… b", "a...b"),
        ("a . . . b", "a...b"),
        ("a .... b", "a...b"),
        ("a\u00a0\u2009b\r\nc\u0085d\u2028e\u2029f \t\n g\x1fh", "a b c d e f g h"),
        ("sol\u00addiers\u200b\u2060\ufeff\u202e\x00\x1b", "soldiers"),
        ("❤\ufe0f", "❤"),
        ("oﬃce ﬁre ﬂag oﬀ ﬆop ĳs Ǆ", "office fire flag off stop ijs dz\u030c"),
        ("Ａｔ　１２％！", "at 12%!"),
        ("STRASSE", "straße"),
        ("Ὀδυσσεύς", "ὀδυσσεύσ"),
    ],
)
def test_typography_is_folded(written: str, plain: str) -> None:
    assert normalise(written).text == normalise(plain).text


def test_plain_text_is_only_put_into_small_letters() -> None:
    assert normalise("Plain text, 12.5%.").text == "plain text, 12.5%."


@pytest.mark.parametrize("sign", ["²", "½", "①", "Ⅳ", "℃", "ª", "œ"])
def test_signs_with_a_meaning_of_their_own_keep_it(sign: str) -> None:
    assert normalise(sign).text == sign.casefold()


@given(texts)
def test_composed_and_decomposed_texts_agree(text: str) -> None:
    composed, decomposed = (normalise(unicodedata.normalize(form, text)).text for form in ("NFC", "NFD"))
    assert composed == decomposed


def test_marks_agree_in_any_canonically_equivalent_order() -> None:
    assert (
        normalise("a\u200b\u0301\u00ad\u0323").text == normalise("ạ\u0301").text == normalise("á\u0323").text
    )


@given(texts)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(texts)
def test_ranges_are_in_order_and_inside_the_text(text: str) -> None:
    folded = normalise(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@given(texts, st.data())
def test_a_stretch_of_whole_signs_leads_back_to_what_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = normalise(text)
    whole = [
        at
        for at in range(len(folded.text) + 1)
        if not is_inside_sign(text, folded, at) and not unicodedata.combining(folded.text[at : at + 1] or " ")
    ]
    assume(len(whole) > 1)
    start, end = sorted(data.draw(st.lists(st.sampled_from(whole), min_size=2, max_size=2, unique=True)))
    original = text[folded.starts[start] : folded.ends[end - 1]]
    assert normalise(original).text == folded.text[start:end]


def test_a_ligature_lends_its_range_to_each_of_its_letters() -> None:
    folded = normalise("oﬃce")
    assert list(zip(folded.text, folded.starts, folded.ends, strict=True)) == [
        ("o", 0, 1),
        ("f", 1, 2),
        ("f", 1, 2),
        ("i", 1, 2),
        ("c", 2, 3),
        ("e", 3, 4),
    ]


def test_an_ellipsis_stands_for_its_dots_and_not_for_the_space_around() -> None:
    folded = normalise("so . . . it")
    assert (folded.text, folded.starts[2], folded.ends[4]) == ("so...it", 3, 8)


def test_removed_characters_between_words_belong_to_neither() -> None:
    folded = normalise("a\u200b b")
    assert (list(folded.starts), list(folded.ends)) == ([0, 2, 3], [1, 3, 4])


def test_a_variation_selector_belongs_to_its_sign() -> None:
    assert list(normalise("❤\ufe0f!").ends) == [2, 3]


@pytest.mark.parametrize(
    ("before", "after", "inside"),
    [
        ("a", "b", True),
        ("1", "2", True),
        ("1", "a", True),
        ("e", "\u0301", True),
        ("ป", "\u0e48", True),
        ("5", "万", True),
        ("5", "人", False),
        ("中", "国", False),
        ("ก", "ข", False),
        ("a", " ", False),
        (".", "a", False),
    ],
)
def test_a_word_goes_on(before: str, after: str, *, inside: bool) -> None:
    assert is_inside_word(before, after) is inside


def test_people_and_models_do_not_see_what_is_invisible() -> None:
    hidden = "a\u202eb\u200bc\u00add\x00e\x1bf\ufe0fg\U000e0041h\u2066i"
    assert strip_invisible(hidden) == "abcdefghi"


def test_lines_and_tabs_are_kept_and_other_line_ends_made_alike() -> None:
    assert strip_invisible("a\tb\nc\r\nd\re\u2028f\u0085g") == "a\tb\nc\nd\ne\nf\ng"
