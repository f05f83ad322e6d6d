"""A person's words on two days are a conflict about when they were said; a body has many mouths."""

import pytest

from summarize.data.group import Conflict, Reconciliation
from summarize.stages.reconcile.reconcile import reconcile
from tests.stages.reconcile.stories import article, claim, only_conflict, sides_of

WORDS = "thick smoke rose over the market after a loud bang"


def said(
    *told: tuple[str | None, str | None], organisation: str | None = None, text: str = "{}."
) -> Reconciliation:
    """The same words in an article for each speaker and day."""
    articles = [article(n, text.format(WORDS)) for n, _ in enumerate(told, start=1)]
    return reconcile(
        [
            claim(
                of,
                WORDS,
                f"{WORDS}.",
                attribution={"speaker": speaker, "when": day, "organisation": organisation},
            )
            for of, (speaker, day) in zip(articles, told, strict=True)
        ],
        articles,
    )


def days(conflict: Conflict) -> list[str]:
    return [side.value for side in conflict.sides]


def test_a_person_on_two_days_is_a_conflict_about_the_speech() -> None:
    conflict = only_conflict(said(("Ada Lund", "on Monday"), ("Ada Lund", "on Sunday")))
    assert (conflict.about, conflict.resolution) == ("speech", "open")
    assert conflict.question == "when Ada Lund said so"
    assert days(conflict) == ["Monday 2024-05-06", "Sunday 2024-05-05"]


def test_a_body_on_two_days_is_one_only_if_it_is_quoted() -> None:
    told = (("police", "on Monday"), ("police", "on Sunday"))
    assert said(*told).conflicts == ()
    assert days(only_conflict(said(*told, text="“{}” it was said."))) == [
        "Monday 2024-05-06",
        "Sunday 2024-05-05",
    ]


@pytest.mark.parametrize(
    ("speaker", "second"),
    [
        pytest.param("Ada Lund", "on Monday", id="one day"),
        pytest.param("Ada Lund", "this week", id="a day and its week"),
        pytest.param("Ada Lund", "a day earlier", id="a day that cannot be told"),
        pytest.param("Ada Lund", None, id="no day"),
        pytest.param(None, "on Sunday", id="no speaker"),
    ],
)
def test_no_conflict_is_made_of(speaker: str | None, second: str | None) -> None:
    assert said((speaker, "on Monday"), (speaker, second)).conflicts == ()


def test_a_speaker_is_one_by_the_body_spoken_for() -> None:
    told = (("Ada Lund", "on Monday"), ("Lund", "on Sunday"), ("Ada Lund", "on Sunday"))
    conflict = only_conflict(said(*told, organisation="Coastguard of Tarn", text="“{}” it was said."))
    assert sides_of(conflict) == {
        "Sunday 2024-05-05": ("a2.c1", "a3.c1"),
        "Monday 2024-05-06": ("a1.c1",),
    }


def test_what_was_said_in_a_longer_time_is_put_on_none_of_its_days() -> None:
    """Monday is the first day of the week in which the third article puts it."""
    known = said(("Ada Lund", "on Monday"), ("Ada Lund", "on Sunday"), ("Ada Lund", "this week"))
    assert sides_of(only_conflict(known)) == {
        "Monday 2024-05-06": ("a1.c1",),
        "Sunday 2024-05-05": ("a2.c1",),
    }


def test_what_the_speaker_said_of_something_else_on_one_of_the_days_is_not_added() -> None:
    bells = "Bells rang in every village"
    told = ((WORDS, "on Monday"), (WORDS, "on Sunday"), (bells, "on Sunday"))
    articles = [article(n, f"{words}.") for n, (words, _) in enumerate(told, start=1)]
    claims = [
        claim(of, words, f"{words}.", attribution={"speaker": "Ada Lund", "when": day})
        for of, (words, day) in zip(articles, told, strict=True)
    ]
    sides = sides_of(only_conflict(reconcile(claims, articles)))
    assert sides == {"Monday 2024-05-06": ("a1.c1",), "Sunday 2024-05-05": ("a2.c1",)}
    assert sides == sides_of(only_conflict(reconcile(claims[::-1], articles[::-1])))
