"""One quotation in two people's mouths is a conflict about the speech."""

import pytest

from summarize.data.group import Reconciliation
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.stories import article, claim, only_conflict

WORDS = "Nobody may fish in our waters without a licence and a lamp."


def quoting(*quoted: tuple[str, dict[str, str] | None], also: str = "") -> Reconciliation:
    """An article for each quotation, with its speaker; the last has *also* a sentence more."""
    articles = [
        article(n, f"“{words}” it was said.", *([also] if n == len(quoted) else []))
        for n, (words, _) in enumerate(quoted, start=1)
    ]
    return reconcile(
        [claim(of, words, words, attribution=by) for of, (words, by) in zip(articles, quoted, strict=True)],
        articles,
    )


def by(speaker: str, **more: str) -> dict[str, str]:
    return {"speaker": speaker} | more


def test_two_people_who_said_the_same_words_are_a_conflict_about_the_speech() -> None:
    known = quoting((WORDS, by("Oksel Tarrand")), (WORDS, by("Idris Vale")), (WORDS, by("Oksel Tarrand")))
    conflict = only_conflict(known)
    assert (conflict.type, conflict.about, conflict.resolution) == ("attribution", "speech", "open")
    assert conflict.question == "who said “nobody may fish in our waters without a licence and a lamp”"
    assert {side.value: side.claims for side in conflict.sides} == {
        "Oksel Tarrand": ("a1.c1", "a3.c1"),
        "Idris Vale": ("a2.c1",),
    }
    assert "disputed" not in {group.status for group in known.groups}


@pytest.mark.parametrize(
    ("second", "words"),
    [
        pytest.param(by("Oksel Tarrand"), WORDS, id="the same person"),
        pytest.param(by("the fishing board"), WORDS, id="a body"),
        pytest.param(None, WORDS, id="nobody"),
        pytest.param(by("Idris Vale"), "Nobody may fish in our waters.", id="few words"),
        pytest.param(by("Idris Vale"), WORDS.replace("licence", "permit"), id="other words"),
    ],
)
def test_no_two_speakers(second: dict[str, str] | None, words: str) -> None:
    known = quoting((WORDS, by("Oksel Tarrand")), (words, second))
    assert "attribution" not in [conflict.type for conflict in known.conflicts]


def test_two_who_speak_for_one_body_are_one_side() -> None:
    board = "Fishing Board of Dunmere"
    known = quoting(
        (WORDS, by("Oksel Tarrand", organisation=board)), (WORDS, by("Idris Vale", organisation=board))
    )
    assert known.conflicts == ()


def test_where_an_article_has_both_each_may_have_said_it() -> None:
    first, second = (WORDS, by("Oksel Tarrand")), (WORDS, by("Idris Vale"))
    assert quoting(first, second, also="Oksel Tarrand listened to the debate.").conflicts == ()
