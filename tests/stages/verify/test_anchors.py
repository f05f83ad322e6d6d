"""A passage that has one detail in common with a sentence is no evidence for it."""

from summarize.data.article import Article
from summarize.stages.verify.anchors import anchored
from summarize.stages.verify.passages import Passage, passages_of
from summarize.text.similarity import weights_of
from summarize.text.words import terms
from tests.reports import article

STORY = article(
    1,
    "Harbour Post",
    "Jake Sullivan met Wang Yi in Vienna this month.\n"
    "Minister Qin Gang received the ambassador of France in Beijing on 4 May.\n"
    "Gina Raimondo held talks with Wang Wentao in Washington.\n"
    "The weather was fine.\n",
)


def kept(sentence: str, *numbers: int, story: Article = STORY) -> list[int]:
    """Which of the story's sentences, by number, are kept as evidence."""
    passages = passages_of([story])
    weights = weights_of([terms(passage.text) for passage in passages])
    found: tuple[Passage, ...] = anchored(sentence, [passages[number] for number in numbers], weights)
    return [passages.index(passage) for passage in found]


def test_a_passage_with_nothing_but_a_name_of_the_sentence_is_left_out() -> None:
    assert kept("Jake Sullivan met Qin Gang in Vienna this month.", 0, 1) == [0]


def test_a_passage_with_nothing_but_a_day_of_the_sentence_is_left_out() -> None:
    assert kept("Gina Raimondo held talks with Wang Wentao on 4 May.", 2, 1) == [2]


def test_a_sentence_that_joins_two_facts_keeps_the_passages_of_both() -> None:
    joined = "Jake Sullivan met Wang Yi in Vienna, and Gina Raimondo held talks with Wang Wentao."
    assert kept(joined, 0, 2) == [0, 2]


def test_the_first_passage_is_kept_in_any_case() -> None:
    assert kept("Qin Gang swam.", 1) == [1]


def test_a_passage_without_a_detail_of_the_sentence_lends_it_none() -> None:
    assert kept("Jake Sullivan met Wang Yi, and the weather was fine.", 0, 3) == [0, 3]
