"""Claims that answer questions, each of an article of its own, and what two of them are to each other."""

from collections.abc import Mapping

from summarize.data.group import Reconciliation
from summarize.stages.reconcile.people import spellings_of
from summarize.stages.reconcile.profile import Profile, profiles_of
from tests.stages.reconcile.stories import article, claim, claimed

KILLED = "How many people were killed?"
# Claims on other matters: what a term is worth is told by how many of a run's claims have it.
OTHERS = (
    ("When did the bridge reopen?", "The bridge over the canal reopened on Friday."),
    ("Who runs the museum?", "A retired violinist runs the museum of clocks."),
    ("Why were the ferries cancelled?", "High waves kept the ferries in port."),
    ("What do farmers expect?", "Farmers expect a poor barley harvest."),
    ("Where were saplings planted?", "Saplings were planted along the old canal."),
    ("Was the dam stable?", "Engineers found the cracked dam stable."),
    ("How much did bread cost?", "Bread cost 4 crowns a loaf."),
    ("Who won the regatta?", "A crew from Norma won the regatta."),
)


def answered(question: str, *texts: str, **more: object) -> Reconciliation:
    """One article and one claim for each of *texts*, all of which answer *question*."""
    return claimed(*((text, {"question": question, **more}) for text in texts))


def profiles(*claims: tuple[str | None, str], **more: object) -> tuple[Profile, ...]:
    """The profiles of claims, each a question and a text, each of an article of its own."""
    return resolved(*((text, {"question": question, **more}) for question, text in claims))


def resolved(*claims: tuple[str, Mapping[str, object]]) -> tuple[Profile, ...]:
    """The profiles of claims, each a text and what a model says of it, each of an article of its own."""
    articles = [article(number, text) for number, (text, _) in enumerate(claims, start=1)]
    taken = [claim(of, text, text, **more) for of, (text, more) in zip(articles, claims, strict=True)]
    return profiles_of(taken, {of.id: of for of in articles}, spellings_of(articles))


def told_of(known: Reconciliation) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each conflict: its type, how it resolves, and the values of its sides."""
    return [
        (conflict.type, conflict.resolution, tuple(side.value for side in conflict.sides))
        for conflict in known.conflicts
    ]
