"""Full names and the single words that stand for them."""

from summarize.text.short_names import short_names


def test_a_word_of_a_full_name_that_stands_alone_is_short_for_it():
    texts = ["The visit of Lloyd Austin began.", "Then a letter from Austin arrived."]
    assert short_names(texts) == (frozenset({"Lloyd Austin", "Austin"}),)


def test_a_word_that_never_stands_alone_is_short_for_nothing():
    assert short_names(["The visit of Lloyd Austin began.", "It ended in Singapore."]) == ()


def test_of_two_full_names_the_one_named_more_often_than_all_others_is_meant():
    texts = ["We met Li Shangfu.", "We saw Li Shangfu.", "We called Li Keqiang.", "We wrote to Li."]
    assert short_names(texts) == (frozenset({"Li Shangfu", "Li"}),)
    assert short_names(texts[1:]) == ()
