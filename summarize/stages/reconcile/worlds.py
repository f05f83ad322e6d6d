"""The events of a run, and which of them may have claims that meet."""

from collections.abc import Mapping
from dataclasses import dataclass

from summarize.data.group import Event
from summarize.stages.reconcile.components import components


@dataclass(frozen=True)
class Events:
    """The events of a run, and which claim is about which.

    Attributes:
        events: In the order of their first articles.
        about: For each claim, by its id, the indexes of the events that it may be about.
        silent: The ids of the articles without claims, which may be about every event.
    """

    events: tuple[Event, ...]
    about: Mapping[str, frozenset[int]]
    silent: frozenset[str] = frozenset()

    @property
    def worlds(self) -> tuple[frozenset[str], ...]:
        """The ids of the articles of events that have articles in common: claims of two worlds never meet.

        An article without claims is in the world of each of its events, and binds no two of them together.
        """
        first: dict[str, int] = {}
        links = [
            (first.setdefault(name, index), index)
            for index, event in enumerate(self.events)
            for name in event.articles
            if name not in self.silent
        ]
        joined = components(range(len(self.events)), links)
        return tuple(
            frozenset(name for index in one for name in self.events[index].articles) for one in joined
        )
