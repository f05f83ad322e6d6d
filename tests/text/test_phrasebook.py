import re

from hypothesis import given
from hypothesis import strategies as st

from summarize.text.phrasebook import any_phrase


def found(phrases, text):
    return any_phrase(phrases).findall(text)


def test_the_longest_of_several_phrases_is_found():
    assert found(["Li", "Li Shangfu", "Li Ke"], "Li met Li Shangfu and Li Keqiang") == [
        "Li",
        "Li Shangfu",
        "Li",
    ]


def test_only_whole_words_are_found():
    assert found(["Béchard"], "Béchards, Béchard-Dupont, ex-Béchard") == []
    assert found(["Béchard"], "Béchard’s, Béchard-led, (Béchard)") == ["Béchard"] * 3


def test_signs_in_a_phrase_mean_themselves():
    assert found(["R. Jolmat", "C.I.A."], "R. Jolmat of the C.I.A. and Ra Jolmat") == ["R. Jolmat", "C.I.A."]


def test_without_phrases_nothing_is_found():
    assert found([], "anything") == []


@given(
    st.lists(
        st.text(alphabet="ab .é", min_size=1, max_size=6).filter(lambda text: text.strip() == text),
        min_size=1,
    ),
    st.data(),
)
def test_every_phrase_is_found_by_itself(phrases, data):
    phrase = data.draw(st.sampled_from(phrases))
    match = any_phrase(phrases).fullmatch(phrase)
    assert isinstance(match, re.Match)
