"""The first stage: sources to articles. One bad source does not sink the run, and none vanishes silently."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from summarize.data.article import Article, Span
from summarize.data.problem import Problem
from summarize.stages.read.documents import documents_of
from summarize.stages.read.files import Found, Place, find, load, printable
from summarize.stages.read.flaw import Flaw
from summarize.stages.read.furniture import furniture_of
from summarize.stages.read.kinds import media_type_of
from summarize.stages.read.layout import layout_of
from summarize.stages.read.manifest import (
    Entries,
    absent,
    place,
    read_manifest,
    require_manifest,
)
from summarize.stages.read.metadata import Metadata, metadata_of
from summarize.stages.read.source import Document, Flawed, Part, Source
from summarize.stages.read.suspicions import suspicions, without_orders
from summarize.stages.read.tables import Columns, columns_of
from summarize.stages.read.told import Told, settle
from summarize.text.outlets import fold_outlet


@dataclass(frozen=True)
class Reading:
    """What came of the sources.

    Attributes:
        articles: In the order publication date (unknown last), location, digest; their ids are a1, a2, … in it.
        problems: What was not used or is flawed, by location. A source is in one of the two, or with a flaw in both.
        given: The location of each text in the order it was given, folders and tables opened, also if it was not used.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    given: tuple[str, ...] = field(compare=False)


@dataclass(frozen=True)
class _Text:
    """A readable text before its place among the articles is known."""

    location: str
    text: str
    sha256: str
    furniture: tuple[Span, ...]
    metadata: Metadata
    flaws: tuple[Flaw, ...]

    @property
    def order(self) -> tuple[date, str, str]:
        return self.metadata.published or date.max, self.location, self.sha256

    @property
    def wording(self) -> tuple[str, str]:
        """What a copy under the same outlet has in common with it."""
        return self.sha256, fold_outlet(self.metadata.outlet or "")


def read(
    sources: Sequence[Place],
    *,
    manifest: Path | None = None,
    stdin: BinaryIO | None = None,
    not_after: date | None = None,
    columns: str = "",
) -> Reading:
    """Read the articles that *sources* lead to: files, folders, `-` for *stdin*, and what was fetched.

    A `manifest.json` among the sources, or in a folder, describes the files beside it and is no article. The order
    of the sources changes nothing but `given`.

    Args:
        sources: Paths as the user gave them; in the place of an address what `fetch` got from it.
        manifest: A manifest that must be there; it goes before those that are found.
        stdin: What `-` stands for.
        not_after: The last day of publication to be believed; None believes any, for no clock is read here.
        columns: Which columns of tables are what, as "text=body,title=headline"; the others have their usual names.

    Raises:
        ConfigError: *manifest* cannot be read or is not a manifest, or *columns* are none.
    """
    everything = find(sources)
    named = columns_of(columns)
    entries, problems = _entries(manifest, [found for found in everything if found.is_manifest])
    texts: list[_Text] = []
    given: list[str] = []
    for found in everything:
        if found.is_manifest:
            continue
        entry = entries.get(place(found.path)) if found.path else None
        for part in _parts(found, stdin, named):
            if isinstance(part, Document):
                texts.append(_text(part, entry.told if entry else None, not_after))
            else:
                problems.append(part.flaw.problem(part.location))
            if isinstance(part, Document) or part.flaw.skips:
                given.append(part.location)
    kept, copies = _without_copies(sorted(texts, key=lambda text: text.order))
    articles = [(_article(f"a{number}", text), text.flaws) for number, text in enumerate(kept, start=1)]
    problems += copies
    problems += [flaw.problem(article.location, article.id) for article, flaws in articles for flaw in flaws]
    return Reading(
        articles=tuple(article for article, _ in articles),
        problems=tuple(
            sorted(problems, key=lambda problem: (problem.location or "", problem.code, problem.message))
        ),
        given=tuple(given),
    )


def _entries(named: Path | None, found: Iterable[Found]) -> tuple[Entries, list[Problem]]:
    """What all manifests say; the named one goes before those that were found."""
    by_location = sorted(found, key=lambda candidate: candidate.location)
    candidates = {place(candidate.path): candidate for candidate in by_location if candidate.path}
    manifests: list[tuple[str, Entries | Flaw]] = []
    if named:
        candidates.pop(place(named), None)
        manifests.append((printable(named.as_posix()), require_manifest(named)))
    manifests += [(candidate.location, read_manifest(candidate)) for candidate in candidates.values()]
    entries: Entries = {}
    problems: list[Problem] = []
    for location, manifest in manifests:
        if isinstance(manifest, Flaw):
            problems.append(manifest.problem(location))
        else:
            entries = manifest | entries
            problems += [flaw.problem(location) for flaw in absent(manifest)]
    return entries, problems


def _parts(found: Found, stdin: BinaryIO | None, columns: Columns) -> tuple[Part, ...]:
    if found.fetched:
        return documents_of(found.fetched, columns)
    data = load(found, stdin)
    if isinstance(data, Flaw):
        return (Flawed(found.location, data),)
    media_type = media_type_of(found.path) if found.path else ""
    return documents_of(Source(found.location, data, media_type), columns)


def _text(document: Document, entry: Told | None, not_after: date | None) -> _Text:
    tellers = [teller for teller in (document.told, entry) if teller]
    outlet = next((teller.outlet for teller in reversed(tellers) if teller.outlet), None)
    layout = layout_of(document.text, outlet)
    metadata = settle(metadata_of(document.text, layout), tellers, not_after)
    doubts = [Flaw("degraded:metadata", doubt, "Correct it in a manifest.") for doubt in metadata.doubts]
    return _Text(
        location=document.location,
        text=document.text,
        sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        furniture=furniture_of(document.text, layout),
        metadata=without_orders(metadata),
        flaws=(*document.flaws, *doubts, *suspicions(document.text, metadata)),
    )


def _without_copies(texts: Sequence[_Text]) -> tuple[list[_Text], list[Problem]]:
    """*texts* with one of each wording (of a wording that outlets are known for, one for each outlet), and the rest."""
    known = {text.sha256 for text in texts if text.metadata.outlet}
    kept: dict[tuple[str, str], _Text] = {}
    copies: list[_Text] = []
    for text in texts:
        if text.wording in kept or (text.sha256 in known and not text.metadata.outlet):
            copies.append(text)
        else:
            kept[text.wording] = text
    first = {text.sha256: text for text in reversed(kept.values())}
    originals = ((copy, kept.get(copy.wording, first[copy.sha256])) for copy in copies)
    return list(kept.values()), [_copy_of(original).problem(copy.location) for copy, original in originals]


def _copy_of(original: _Text) -> Flaw:
    found = f"it has the same text as '{original.location}'"
    return Flaw(
        "skipped:duplicate", found, "It counts once; if another outlet published it, say so in a manifest."
    )


def _article(article_id: str, text: _Text) -> Article:
    metadata = text.metadata
    return Article(
        id=article_id,
        location=text.location,
        title=metadata.title,
        outlet=metadata.outlet,
        byline=metadata.byline,
        credit=metadata.credit,
        published=metadata.published,
        language=metadata.language,
        url=metadata.url,
        sha256=text.sha256,
        text=text.text,
        furniture=text.furniture,
        clock=metadata.clock,
    )
