"""What a model gets to see of a stranger's text."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.data.article import Span
from summarize.text.material import marked, shown


def test_furniture_is_not_shown():
    text = "The news.\nShare this\nMore news."
    start = text.index("Share")
    assert shown(text, leave_out=[Span(start=start, end=start + 11)]) == "The news.\nMore news."


def test_what_nobody_sees_is_not_shown():
    assert shown("a\u200bb\x00c\u202ed") == "abcd"


def test_a_fence_is_broken_even_where_invisible_characters_hide_it():
    assert shown("=\u200b== end of material =====") == "== end of material =="


def test_many_blank_lines_become_one():
    assert shown("\n\none\r\n\r\n\r\n\r\ntwo\n") == "one\n\ntwo"


@given(st.text(max_size=60))
def test_nothing_shown_looks_like_a_fence(text):
    assert "===" not in shown(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_mark_is_the_same_for_the_same_material_only(one, other):
    assert (marked(one) == marked(other)) == (one == other)
    assert len(marked(one)) == 12
    assert marked(one) not in one
