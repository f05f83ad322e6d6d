"""Which claims carry a fact, alone or together, and which sentences say one, on articles of a sentence or two."""

from dataclasses import replace

import pytest

from evals.align import Alignment, align, links, says
from tests.golds import fact, gold, texts_of
from tests.reports import article, bare_report, claim, ferry_report, group

TEXT = "The Moewe can carry 250 passengers and 40 cars, the harbour office said."


def told(text: str, words: str, *claims: tuple[int, str], exact: str) -> Alignment:
    """Two articles of the same *text*, of the first of which a fact is said in *words*; claims as article number and text."""
    articles = {number: article(number, None, text) for number in (1, 2)}
    taken = tuple(claim(articles[number], index, said, exact) for index, (number, said) in enumerate(claims))
    report = bare_report().model_copy(update={"articles": tuple(articles.values()), "claims": taken})
    return align(report, gold(texts_of(report), fact("f1", f"{words}.", ("1.txt", words))))


def capacity(*claims: tuple[int, str], exact: str = TEXT) -> Alignment:
    """Claims against the fact of what the ferry can carry."""
    return told(TEXT, "The Moewe can carry 250 passengers and 40 cars", *claims, exact=exact)


HALVES = ("The Moewe can carry 250 passengers.", "The Moewe can carry 40 cars.")


def test_two_halves_of_one_article_carry_a_fact_jointly_and_neither_carries_it():
    alignment = capacity((1, HALVES[0]), (1, HALVES[1]))
    assert alignment.jointly == {("1.txt", "f1")}
    assert set(alignment.carried.values()) == {()}


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([(1, HALVES[0])], id="half of it"),
        pytest.param([(1, HALVES[0]), (2, HALVES[1])], id="halves of two articles"),
        pytest.param([(1, HALVES[0]), (1, HALVES[0])], id="the same half twice"),
        pytest.param([(1, HALVES[0]), (1, "The harbour office spoke.")], id="half and something else"),
        pytest.param([], id="no claim"),
    ],
)
def test_what_does_not_add_up_is_carried_by_nobody(claims):
    assert capacity(*claims).jointly == frozenset()


def test_claims_that_stand_elsewhere_carry_nothing_together():
    assert capacity((1, HALVES[0]), (1, HALVES[1]), exact="the harbour office said").jointly == frozenset()


def test_what_one_claim_carries_is_not_joint():
    alignment = capacity((1, "The Moewe can carry 250 passengers and 40 cars."), (1, HALVES[0]))
    assert alignment.jointly == frozenset()
    assert alignment.carried["a1.c0"] == ("f1",)


@pytest.mark.parametrize(
    "scraps",
    [
        pytest.param("Alpha|Bravo|Charlie|Delta|Echo|Foxtrot", id="a word each"),
        pytest.param("Alpha Bravo Charlie|Delta|Echo|Foxtrot", id="half, and a word each"),
    ],
)
def test_scraps_that_add_a_word_each_are_not_put_together(scraps):
    words = "Alpha Bravo Charlie Delta Echo Foxtrot"
    claims = [(1, scrap) for scrap in scraps.split("|")]
    assert told(words, words, *claims, exact=words).jointly == frozenset()


def test_a_sentence_says_a_fact_if_it_has_its_words_and_cites_a_group_that_carries_it():
    words = "Six tugs took part in the rescue"
    report = ferry_report()
    alignment = align(report, gold(texts_of(report), fact("f1", f"{words}.", ("1.txt", words))))
    rescue = alignment.gold.facts[0]
    sentence = report.summary.sentences[3]
    said = sentence.model_copy(update={"text": "Six tugs took part, Harbour Post reports."})
    assert says(said, rescue, alignment)
    assert not says(said.model_copy(update={"text": "A tug came."}), rescue, alignment)
    other = report.summary.sentences[0].citations
    assert not says(said.model_copy(update={"citations": other}), rescue, alignment)


READER = "The Moewe can carry 250 passengers and 40 cars."


def read(*claims: tuple[str, list[str]], taken: tuple[tuple[int, str], ...]) -> Alignment:
    """Claims against facts f1, of what the ferry can carry, and f2, of who says so; what a reader found in some of them."""
    articles = {number: article(number, None, TEXT) for number in (1, 2)}
    report = bare_report().model_copy(
        update={
            "articles": tuple(articles.values()),
            "claims": tuple(
                claim(articles[number], index, said, TEXT) for index, (number, said) in enumerate(taken)
            ),
        }
    )
    facts = (
        fact("f1", READER, *((f"{number}.txt", READER[:-1]) for number in (1, 2))),
        fact("f2", "The harbour office spoke.", ("1.txt", "the harbour office said")),
    )
    found = [{"article": "1.txt", "text": text, "says": says} for text, says in claims]
    return align(report, gold(texts_of(report), *facts, claims=found))


def test_a_claim_asserts_what_a_reader_found_and_carries_what_its_words_tell_too():
    alignment = read((READER, ["f2"]), taken=((1, READER), (2, READER)))
    assert alignment.asserted == {"a1.c0": ("f2",), "a2.c1": ("f1",)}
    assert alignment.carried == {"a1.c0": ("f2", "f1"), "a2.c1": ("f1",)}
    assert [[one.id for one in alignment.carriers(fact)] for fact in alignment.gold.facts] == [
        ["a2.c1"],
        ["a1.c0"],
    ]


def test_a_claim_of_which_a_reader_found_that_it_asserts_nothing_asserts_nothing():
    alignment = read((READER, []), taken=((1, READER),))
    assert alignment.asserted == {"a1.c0": ()}
    assert alignment.carried == {"a1.c0": ("f1",)}


def test_what_nobody_has_read_asserts_what_its_words_tell():
    alignment = read(("Another claim.", ["f2"]), taken=((1, READER),))
    assert alignment.asserted == alignment.carried == {"a1.c0": ("f1",)}


def test_a_claim_is_the_one_that_was_read_only_word_for_word_and_in_its_article():
    alignment = read((READER[:-1], ["f2"]), (READER, ["f2"]), taken=((2, READER),))
    assert alignment.asserted == {"a2.c0": ("f1",)}


def test_gold_links_claims_that_assert_a_fact_in_common_and_leaves_out_those_that_assert_none():
    same, other, none = (
        read((READER, says), taken=((1, READER), (2, READER))) for says in (["f1"], ["f2"], [])
    )
    pair = frozenset({"a1.c0", "a2.c1"})
    assert list(links(same)) == [(pair, True, False)]
    assert list(links(other)) == list(links(none)) == []


def test_the_report_links_claims_that_support_one_group():
    alignment = read((READER, ["f2"]), taken=((1, READER), (2, READER)))
    together = group(1, READER, "corroborated", "a1.c0 a2.c1", (2, 2, 2))
    linked = replace(alignment, report=alignment.report.model_copy(update={"groups": (together,)}))
    assert list(links(linked)) == [(frozenset({"a1.c0", "a2.c1"}), False, True)]


def test_claims_of_one_article_are_not_linked():
    taken = ((1, READER), (1, READER.replace("can carry", "carries")))
    assert list(links(read(taken=taken))) == []
