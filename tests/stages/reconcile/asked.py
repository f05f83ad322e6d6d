"""Claims that answer questions, each of an article of its own, and what two of them are to each other."""

from summarize.data.group import Reconciliation
from summarize.stages.reconcile.people import spellings_of
from summarize.stages.reconcile.profile import Profile, profiles_of
from tests.stages.reconcile.stories import article, claim, claimed

KILLED = "How many people were killed?"


def answered(question: str, *texts: str, **more: object) -> Reconciliation:
    """One article and one claim for each of *texts*, all of which answer *question*."""
    return claimed(*((text, {"question": question, **more}) for text in texts))


def profiles(*claims: tuple[str | None, str], **more: object) -> tuple[Profile, ...]:
    """The profiles of claims, each a question and a text, each of an article of its own."""
    articles = [article(number, text) for number, (_, text) in enumerate(claims, start=1)]
    taken = [
        claim(of, text, text, question=question, **more)
        for of, (question, text) in zip(articles, claims, strict=True)
    ]
    return profiles_of(taken, {of.id: of for of in articles}, spellings_of(articles))


def told_of(known: Reconciliation) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each conflict: its type, how it resolves, and the values of its sides."""
    return [
        (conflict.type, conflict.resolution, tuple(side.value for side in conflict.sides))
        for conflict in known.conflicts
    ]
