"""One utterance of one speaker that articles quote in different words is shown as a variant."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from summarize.data.group import Reconciliation
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.stories import article, claim, group_of, only_conflict, sides_of

REGRETS = "Ilvara regrets the loss of the Good Intent and of her crew."
DEPLORES = REGRETS.replace("regrets", "deplores")
LAMENTS = REGRETS.replace("regrets", "laments")


def quoting(*quoted: tuple[str, str | None]) -> Reconciliation:
    """An article for each quotation, with its speaker."""
    articles = [article(n, f"“{words}” it was said.") for n, (words, _) in enumerate(quoted, start=1)]
    return reconcile(
        [
            claim(of, words, words, attribution=speaker and {"speaker": speaker})
            for of, (words, speaker) in zip(articles, quoted, strict=True)
        ],
        articles,
    )


def test_one_utterance_in_two_wordings_is_a_variant_and_disputes_nothing() -> None:
    known = quoting((REGRETS, "Oksel Tarrand"), (DEPLORES, "Oksel Tarrand"))
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("quotation", "speech", "variant")
    assert conflict.question == "in which words Oksel Tarrand said it"
    assert sides_of(conflict) == {REGRETS: ("a1.c1",), DEPLORES: ("a2.c1",)}
    assert group_of(known, "a1.c1").status != "disputed"


def test_all_wordings_of_an_utterance_are_one_variant() -> None:
    known = quoting(*((words, "Oksel Tarrand") for words in (REGRETS, DEPLORES, LAMENTS, REGRETS)))
    assert sides_of(only_conflict(known)) == {
        REGRETS: ("a1.c1", "a4.c1"),
        DEPLORES: ("a2.c1",),
        LAMENTS: ("a3.c1",),
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param((REGRETS, "Oksel Tarrand"), (REGRETS, "Oksel Tarrand"), id="the same words"),
        pytest.param((REGRETS, "Oksel Tarrand"), (REGRETS[:-13], "Oksel Tarrand"), id="a part of them"),
        pytest.param((REGRETS, "Oksel Tarrand"), (REGRETS.upper(), "Oksel Tarrand"), id="other letters"),
        pytest.param((REGRETS, "Oksel Tarrand"), (DEPLORES, "Idris Vale"), id="two speakers"),
        pytest.param((REGRETS, "Oksel Tarrand"), (DEPLORES, None), id="nobody says the other"),
        pytest.param(
            ("We mourn her crew.", "Oksel Tarrand"), ("We mourn the crew.", "Oksel Tarrand"), id="few"
        ),
        pytest.param(
            (REGRETS, "Oksel Tarrand"),
            ("Nobody may fish in our waters without a licence.", "Oksel Tarrand"),
            id="two utterances",
        ),
    ],
)
def test_no_variant_is_made_of(first: tuple[str, str | None], second: tuple[str, str | None]) -> None:
    assert quoting(first, second).conflicts == ()


def test_what_one_article_quotes_twice_is_no_variant() -> None:
    one = article(1, f"“{REGRETS}” Tarrand said. “{DEPLORES}” he said.")
    claims = [
        claim(one, words, words, id=f"a1.c{n}", attribution={"speaker": "Oksel Tarrand"})
        for n, words in enumerate((REGRETS, DEPLORES), start=1)
    ]
    assert reconcile(claims, [one]).conflicts == ()


def test_words_that_no_claim_rests_on_are_no_variant() -> None:
    first, second = article(1, f"“{REGRETS}” Tarrand mourned."), article(2, f"“{DEPLORES}” Tarrand mourned.")
    by = {"attribution": {"speaker": "Oksel Tarrand"}}
    claims = [claim(one, "Tarrand mourned", "Tarrand mourned.", **by) for one in (first, second)]
    assert reconcile(claims, [first, second]).conflicts == ()


def test_two_utterances_are_two_variants() -> None:
    ask = "I {} ask our neighbours to wait for the facts."
    texts = [
        (1, REGRETS, ask.format("earnestly")),
        (2, DEPLORES, ask.format("sincerely")),
    ]
    articles = [article(n, f"“{one}” he said. “{other}” he said.") for n, one, other in texts]
    claims = [
        claim(of, words, words, id=f"{of.id}.c{n}", attribution={"speaker": "Oksel Tarrand"})
        for of, (_, *both) in zip(articles, texts, strict=True)
        for n, words in enumerate(both, start=1)
    ]
    known = reconcile(claims, articles)
    assert [[side.claims for side in conflict.sides] for conflict in known.conflicts] == [
        [("a1.c1",), ("a2.c1",)],
        [("a1.c2",), ("a2.c2",)],
    ]


@given(st.permutations([REGRETS, DEPLORES, LAMENTS, REGRETS]), st.data())
def test_the_order_of_claims_changes_nothing(quoted: list[str], data: st.DataObject) -> None:
    known = quoting(*((words, "Oksel Tarrand") for words in quoted))
    claims, articles = data.draw(st.permutations(known.claims)), data.draw(st.permutations(known.articles))
    assert reconcile(claims, articles) == known
