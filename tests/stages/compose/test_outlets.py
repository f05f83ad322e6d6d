"""What outlets are called in a sentence."""

from summarize.stages.compose.outlets import outlet_name, outlets_of
from tests.reports import article, ferry_report


def test_an_outlet_is_called_by_its_name() -> None:
    assert outlet_name(article(1, "Harbour Post", "Text.")) == "Harbour Post"


def test_an_outlet_that_nobody_knows_is_told_from_others_by_its_article() -> None:
    assert outlet_name(article(4, None, "Text.")) == "an unnamed outlet (a4)"


def test_the_outlets_of_claims_come_once_each_in_article_order() -> None:
    claims = ("a3.c2", "a1.c1", "a1.c2")
    assert outlets_of(claims, ferry_report().reconciliation) == ("Harbour Post", "Coast Daily")
