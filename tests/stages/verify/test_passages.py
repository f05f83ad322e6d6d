"""Passages: the sentences of the articles, and those that a sentence can rest on."""

from summarize.data.article import Article, Span
from summarize.stages.verify.passages import nearest, passages_of
from tests.reports import article

POST = (
    "The ferry Aurora left Port Harlow at noon. Its port engine failed on Monday evening. "
    "Six tugs came to help. The mayor praised the crew of the ferry."
)


def post(text: str = POST, number: int = 1) -> Article:
    return article(number, "Harbour Post", text)


def texts(sentence: str, *articles: Article, limit: int = 3) -> list[str]:
    return [passage.text for passage in nearest(sentence, passages_of(articles), limit=limit)]


def test_passages_are_the_sentences_of_all_articles_in_order() -> None:
    found = passages_of([post("One came. Two left."), post("Three stayed.", 2)])
    assert [passage.text for passage in found] == ["One came.", "Two left.", "Three stayed."]
    assert [(one.article.id, one.start, one.end) for one in found] == [
        ("a1", 0, 9),
        ("a1", 10, 19),
        ("a2", 0, 13),
    ]


def test_furniture_is_no_passage() -> None:
    text = "ALSO READ: Tugs.\nSix tugs came."
    read = post(text).model_copy(update={"furniture": (Span(start=0, end=16),)})
    assert [passage.text for passage in passages_of([read])] == ["Six tugs came."]


def test_the_passage_with_most_of_the_words_comes_first() -> None:
    assert texts("The Aurora left Port Harlow.", post())[0] == "The ferry Aurora left Port Harlow at noon."


def test_a_sentence_that_joins_two_facts_gets_both_passages_before_a_second_report_of_one() -> None:
    again = post("The port engine of the Aurora failed late on Monday. Nobody was hurt.", 2)
    found = texts("The port engine failed on Monday and six tugs came.", post(), again, limit=3)
    assert found == [
        "Its port engine failed on Monday evening.",
        "Six tugs came to help.",
        "The port engine of the Aurora failed late on Monday.",
    ]


def test_a_second_report_of_the_same_fact_is_found_too() -> None:
    copy = post("Six tugs came to help.", 2)
    passages = passages_of([post(), copy])
    found = nearest("Six tugs came to help.", passages, limit=5)
    assert [passage.article.id for passage in found] == ["a1", "a2"]


def test_what_shares_no_term_is_no_evidence() -> None:
    assert texts("Parliament voted.", post()) == []
    assert texts("It was.", post()) == []
    assert texts("Six tugs came.") == []


def test_no_more_than_asked_for() -> None:
    assert len(texts("The ferry Aurora and its crew.", post(), limit=1)) == 1


def test_of_equals_the_shorter_passage_comes_first_then_the_earlier() -> None:
    longer = post("Six tugs came because the harbour master called.")
    shorter = post("Six tugs came.", 2)
    passages = passages_of([longer, shorter, post("Six tugs came.", 3)])
    found = nearest("Six tugs.", passages, limit=3)
    assert [passage.article.id for passage in found] == ["a2", "a3", "a1"]
