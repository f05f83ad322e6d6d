import pytest

from summarize.text.outlets import fold_outlet


@pytest.mark.parametrize("name", ["The Hill", "the hill", " Hill ", "HILL"])
def test_one_outlet_in_many_spellings(name):
    assert fold_outlet(name) == "hill"


def test_a_curly_apostrophe_is_an_apostrophe():
    assert fold_outlet("People’s Daily") == fold_outlet("People's Daily")


@pytest.mark.parametrize("other", ["Then Times", "The Times of Malta", ""])
def test_another_name_stays_another(other):
    assert fold_outlet(other) != fold_outlet("The Times")
