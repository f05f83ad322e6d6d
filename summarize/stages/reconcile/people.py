"""Names resolved over all articles of a run: one name for everyone and everything that goes by several."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from re import Match, Pattern

from summarize.data.article import Article
from summarize.stages.reconcile.copies import originals
from summarize.stages.reconcile.mentions import Mention, mentions_of, surnames_alone
from summarize.stages.reconcile.short_forms import (
    Person,
    ShortForm,
    is_initialled,
    person_of,
    same_but_for_the_middle,
    short_forms,
)
from summarize.stages.reconcile.variants import Variant, variants_of
from summarize.text.acronyms import by_initials, defined_acronyms
from summarize.text.names import find_names
from summarize.text.offices import Office, office_before, without_offices
from summarize.text.phrasebook import any_phrase
from summarize.text.places import is_place
from summarize.text.words import terms


@dataclass(frozen=True)
class Spellings:
    """The names of a run, each with the full form that most articles use.

    Attributes:
        variants: The names that are spelled in more than one way, by name and spelling.
        full: Full names, each with its usual form (itself, most often); a name that stands here is never taken apart.
        short: Short forms of people's names by the form.
        holders: Who holds an office, where the articles name one person in it.
        originals: For the id of each article that of the first with its text: who is meant in one is meant in its copy.
    """

    variants: tuple[Variant, ...]
    full: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, ShortForm] = field(default_factory=dict)
    holders: Mapping[Office, str] = field(default_factory=dict)
    originals: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _pattern(self) -> Pattern[str]:
        return any_phrase({*self.full, *self.short})

    def of(self, articles: AbstractSet[str]) -> "Spellings":
        """Those that only concern some articles, by their ids: of the variants the ones that they have."""
        own = (
            one
            for one in self.variants
            if not articles.isdisjoint((*one.name_articles, *one.spelling_articles))
        )
        return replace(self, variants=tuple(own))

    def unify(self, text: str, article_id: str | None = None) -> str:
        """*text* with every name in its usual full form.

        Args:
            text: A claim, or a question.
            article_id: The article it is from: a surname means whoever bears it there. Without, only what is clear
                over all articles is resolved.
        """
        original = self.originals.get(article_id, article_id) if article_id else None

        def named(match: Match[str]) -> str:
            form = match[0]
            if form in self.full:
                return self.full[form]
            return self.short[form].holder(original) or form

        unified = self._pattern.sub(named, text)

        def holder(office: Office) -> str | None:
            name = self.holders.get(office)
            return name if name is not None and name not in unified else None

        return without_offices(unified, holder) if self.holders else unified


def spellings_of(articles: Sequence[Article]) -> Spellings:
    """Everything in *articles* that goes by several names.

    - Spellings of one name: see `variants_of`.
    - A surname, or initials and a surname, for the only person who bears it in the article, or in all of them.
    - A name without its middle part, where only one name with one fits.
    - An acronym, where an article writes its long form beside it, or the initials of one name alone fit.
    - An office for its holder, where one person is named with it and nobody else.

    An article that has the text of another counts for nothing in what is usual.
    """
    original = originals(articles)
    articles = [article for article in articles if original[article.id] == article.id]
    mentions = mentions_of(articles)
    variants = variants_of(mentions)
    surnames = surnames_alone(articles)
    full = _usual_forms(articles, mentions, variants)
    alone = surnames | {name for name in mentions if " " not in name}
    people = _people(mentions, full, alone, surnames)
    initialled = [mention for mention in mentions.values() if is_initialled(mention)]
    also_words = _also_words(articles)
    short = {one.form: one for one in short_forms(people, initialled) if one.form not in also_words}
    full |= {part: usual for part, usual in _parts(variants).items() if part in alone}
    full = {name: usual for name, usual in full.items() if name not in short}
    named = Spellings(
        tuple(one for one in variants if not one.is_typography), full, short, originals=original
    )
    return replace(named, holders=_holders(articles, named, people))


def _also_words(articles: Sequence[Article]) -> frozenset[str]:
    """The words of *articles* in small letters, with a capital: "Short" may begin a sentence without being a name."""
    return frozenset(word.title() for article in articles for word in article.text.split() if word.islower())


def _usual_forms(
    articles: Sequence[Article], mentions: Mapping[str, Mention], variants: Sequence[Variant]
) -> dict[str, str]:
    """Each name with its usual full form; names of several words stand for themselves, so that none is taken apart."""
    usual = {name: name for name in mentions if " " in name}
    usual |= {variant.spelling: variant.name for variant in variants}
    acronyms = dict(_acronyms(articles, mentions))
    middle = same_but_for_the_middle(mentions)
    return {
        name: usual.get(further, further)
        for name, form in (usual | acronyms).items()
        for further in [middle.get(form, form)]
    }


def _acronyms(articles: Sequence[Article], mentions: Mapping[str, Mention]) -> Mapping[str, str]:
    """Acronyms with what they stand for; what one article defines outweighs initials, and two meanings are none."""
    bodies = [name for name, mention in mentions.items() if not mention.has_form]
    meanings: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for article in articles:
        for acronym, long in defined_acronyms(article.text):
            meanings[acronym].setdefault(terms(long), long)
    defined = {acronym: next(iter(every.values())) for acronym, every in meanings.items() if len(every) == 1}
    guessed = {acronym: long for acronym, long in by_initials(bodies).items() if acronym not in meanings}
    return {acronym: long for acronym, long in (guessed | defined).items() if not is_place(acronym)}


def _people(
    mentions: Mapping[str, Mention],
    full: Mapping[str, str],
    alone: AbstractSet[str],
    surnames: AbstractSet[str],
) -> list[Person]:
    """Whoever may bear a surname, in the order of their usual names."""
    spellings: defaultdict[str, list[Mention]] = defaultdict(list)
    for name, mention in mentions.items():
        if mention.has_form and not is_initialled(mention):
            spellings[full[name]].append(mention)
    return [person_of(name, spellings[name], alone, surnames) for name in sorted(spellings)]


def _parts(variants: Sequence[Variant]) -> Mapping[str, str]:
    """Words of unusual spellings with those of the usual ones (`Tesaro`, of `Tesaro Foods`), where they are clear."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for variant in variants:
        written, usual = variant.spelling.split(), variant.name.split()
        if len(written) == len(usual) > 1:
            for part, other in zip(written, usual, strict=True):
                found[part].add(other)
    return {part: min(others) for part, others in found.items() if len(others) == 1 and part not in others}


def _holders(articles: Sequence[Article], named: Spellings, people: Sequence[Person]) -> Mapping[Office, str]:
    """Who holds an office, where one person is named with it; a former holder makes it unclear who is meant."""
    found: defaultdict[Office, set[str]] = defaultdict(set)
    for article in articles:
        for name in find_names(article.text):
            held = office_before(article.text[: name.start])
            if held is not None:
                holder = named.unify(name.text.partition(" of ")[0], article.id) if held.now else ""
                found[held.office].add(holder)
                found[replace(held.office, whose=frozenset())].add(holder)
    known = {person.name for person in people if person.is_person}
    return {office: min(names) for office, names in found.items() if len(names) == 1 and names <= known}
