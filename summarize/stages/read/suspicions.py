"""What an article does to its reader instead of reporting: it gives orders, hides characters, or borrows letters."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from summarize.stages.read.files import printable
from summarize.stages.read.flaw import Flaw
from summarize.stages.read.metadata import Metadata
from summarize.text.disguise import hiding_in, mixed_words
from summarize.text.instructions import find_instructions

_MOST_NAMED: Final = 3
_LONGEST_WORDS: Final = 60
_NOT_OBEYED: Final = "Nothing that it asks for was done, and nothing in it counts as reporting unless somebody is quoted with it."


def without_orders(metadata: Metadata) -> Metadata:
    """*metadata* without the title, outlet and byline that address a reader: they would be shown as names."""
    return replace(
        metadata,
        title=_name(metadata.title),
        outlet=_name(metadata.outlet),
        byline=_name(metadata.byline),
    )


def _name(given: str | None) -> str | None:
    return None if given and find_instructions(given) else given


def suspicions(text: str, metadata: Metadata) -> Iterator[Flaw]:
    """What is suspicious in *text*, and in *metadata* as it was given; the text stays as it is."""
    named = metadata.outlet or ""
    if orders := [*_orders(named, "its outlet"), *_orders(text, "characters {}-{}")]:
        more = f", and {len(orders) - _MOST_NAMED} more" if len(orders) > _MOST_NAMED else ""
        found = f"it addresses a reader or a model: {'; '.join(orders[:_MOST_NAMED])}{more}"
        yield Flaw("degraded:addresses_the_model", found, _NOT_OBEYED)
    if hiding := hiding_in(f"{named}\n{text}"):
        found = f"it has hidden characters ({', '.join(hiding)})"
        yield Flaw("degraded:hidden_characters", found, "They are shown to nobody; look at who wrote it.")
    if mixed := mixed_words(f"{named}\n{text}"):
        words = ", ".join(printable(word) for word in mixed[:_MOST_NAMED])
        found = f"it has words in letters of two scripts ({words}), as forged names have"
        yield Flaw("degraded:mixed_script", found, "Such a name is not taken for the one that it looks like.")


def _orders(text: str, where: str) -> Iterator[str]:
    for order in find_instructions(text):
        words = printable(" ".join(order.words[:_LONGEST_WORDS].split()))
        yield f"“{words}” ({where.format(order.span.start, order.span.end)})"
