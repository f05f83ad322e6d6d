"""The names in all articles of a run, each with who writes it and what stands around it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarize.data.article import Article
from summarize.text.names import Name, find_names
from summarize.text.places import is_place
from summarize.text.roles import roles_in
from summarize.text.words import PLACE_TERMS, terms

# How far around a name its context reaches, in characters: about a dozen words to either side.
_REACH = 80
# What a name is said to be ("Ruth Aske, the justice minister,"), as far as it is not somebody else's business.
_APPOSITION = re.compile(r"^(?:,? (?:is|was) |, |\s?\()(?!who\b)([^,.;:!?)“”\"\n]{3,70})")
_ANOTHER = re.compile(r"\b(?:and|said|says|told|with|from|by|to|met|after|before|when|while|which|that)\b")
# What only stands beside people: an age, or "who".
_PERSONAL = re.compile(r"^,? (?:\d\d,|\(\d\d\)|who\b)|^, who\b")
_TITLED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Brig|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Prof|Sir|Dame|Lord|Lady|Judge|"
    r"General|Colonel|Major|Captain|Admiral|Senator|President|Premier|Speaker|Justice|Representative|Congressman|Congresswoman|Chancellor|Minister|Secretary|Mayor|Governor|"
    r"Ambassador|Professor|[Ss]pokes(?:man|woman|person)|[Cc]hairman|[Cc]hairwoman|[Cc]hief|[Dd]irector)\.?,?) $",
)
# Companies are owners, founders and leaders too.
_NOT_ONLY_PEOPLE = frozenset(terms("owner founder leader"))
_ALONE = re.compile(
    r"\b(?:said|says|told|added) ([A-ZÀ-Þ][\w-]+)(?! [A-ZÀ-Þ])|"
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Capt|Adm|Sen|Rep|Gov|Prof)\.? ([A-ZÀ-Þ][\w-]+)(?! [A-ZÀ-Þ])|"
    r"\b([A-ZÀ-Þ][\w-]+) (?:said|says|told|added|spoke|declined|insisted)\b"
)
_WITH_MORE = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*|\b[Tt]he) $")


@dataclass(frozen=True)
class Mention:
    """A name as the articles of a run write it.

    Attributes:
        name: As written, without titles.
        articles: The ids of the articles that write it so, in the order of the articles.
        roles: Terms of office in the words beside it, in any of them.
        has_form: Whether it looks like a person's; so do many names of companies.
        is_person: Whether what stands beside it also says so: a title, an age, an office.
        around: The words around it, each time.
    """

    name: str
    articles: tuple[str, ...]
    roles: frozenset[str]
    has_form: bool
    is_person: bool
    around: tuple[str, ...]

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(self.name.split())

    @cached_property
    def context(self) -> frozenset[str]:
        """The terms around it but its own and those of countries."""
        beside = {term for words in self.around for term in terms(words)}
        return frozenset(beside.difference(PLACE_TERMS, terms(self.name)))


def mentions_of(articles: Sequence[Article]) -> Mapping[str, Mention]:
    """Every name in *articles* but those of countries, outside furniture, in alphabetical order."""
    found: defaultdict[str, list[_Sighting]] = defaultdict(list)
    for article in articles:
        for one in _sightings(article):
            found[one.name].append(one)
    # "Mark Warner of Virginia", whom another sentence names without his state.
    for longer in [name for name in found if name.partition(" of ")[0] in found and " of " in name]:
        found[longer.partition(" of ")[0]] += found.pop(longer)
    return {name: _mention(name, found[name]) for name in sorted(found)}


def surnames_alone(articles: Sequence[Article]) -> frozenset[str]:
    """The single names that are surely people's: beside a verb of speech (`Ryder said`) or a title (`Ms Brandvik`)."""
    return frozenset(
        name
        for article in articles
        for match in _ALONE.finditer(article.text)
        for name in match.groups()
        if name is not None
        and (
            match[3] is None
            or not _WITH_MORE.search(article.text, max(0, match.start() - _REACH), match.start())
        )
    )


@dataclass(frozen=True)
class _Sighting:
    name: str
    article: str
    roles: frozenset[str]
    has_form: bool
    has_signs: bool
    around: str


def _sightings(article: Article) -> Iterator[_Sighting]:
    """Not in furniture, nor in the headline, whose capitals make names of anything."""
    left_out = [(span.start, span.end) for span in article.furniture]
    if article.title and article.title in article.text:
        headline = article.text.index(article.title)
        left_out.append((headline, headline + len(article.title)))
    for found in find_names(article.text):
        if not is_place(found.text) and not any(start <= found.start < end for start, end in left_out):
            yield _sighting(found, article)


def _sighting(found: Name, article: Article) -> _Sighting:
    title, name = _without_role(found)
    before = article.text[max(0, found.start - _REACH) : found.start]
    after = article.text[found.end : found.end + _REACH]
    beside = _apposition(after)
    # A role further off may be somebody else's: "a spokesman for Tarrow Line".
    last_word = roles_in(before[before.rstrip().rfind(" ") + 1 :])
    signs = (
        title or _TITLED.search(before) or _PERSONAL.match(after) or (beside | last_word) - _NOT_ONLY_PEOPLE
    )
    return _Sighting(
        name=name,
        article=article.id,
        roles=found.role | beside | roles_in(title),
        has_form=found.type == "person" and " " in name,
        has_signs=bool(signs),
        around=f"{title} {before} … {after}",
    )


def _without_role(found: Name) -> tuple[str, str]:
    """A role that only looks like a part of a person's name, and the name without: `Fire Marshal` and `Denise Rowe`."""
    words = found.text.split(" ")
    roles = [index for index, word in enumerate(words[:-1]) if roles_in(word)]
    cut = roles[-1] + 1 if roles and found.type == "person" and words[roles[-1] + 1][0].isupper() else 0
    return " ".join(words[:cut]), " ".join(words[cut:])


def _apposition(after: str) -> frozenset[str]:
    said = _APPOSITION.match(after)
    return roles_in(_ANOTHER.split(said[1])[0]) if said else frozenset()


def _mention(name: str, sightings: Sequence[_Sighting]) -> Mention:
    has_form = any(one.has_form for one in sightings)
    return Mention(
        name=name,
        articles=tuple(sorted({one.article for one in sightings}, key=lambda name: (len(name), name))),
        roles=frozenset().union(*(one.roles for one in sightings)),
        has_form=has_form,
        is_person=has_form and any(one.has_signs for one in sightings),
        around=tuple(one.around for one in sightings),
    )
