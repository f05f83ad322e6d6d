"""What a manifest says about articles that their texts do not."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from summarize.errors import ConfigError
from summarize.stages.read.files import Found, load, printable
from summarize.stages.read.flaw import Flaw
from summarize.stages.read.told import Told

_HELP: Final = 'A manifest is JSON such as {"articles": [{"file": "a.txt", "outlet": "AFP", "published": "2023-05-30"}]}.'

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Entry(BaseModel):
    """What a manifest says about one article. Keys beside these are ignored.

    Attributes:
        file: Path of the article, relative to the manifest's folder.
        outlet: Who published it.
        published: Day of publication, or day and hour in ISO 8601.
        url: Address of the page.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    file: Annotated[str, Field(pattern=r"^[^\x00]+$")]
    outlet: _Text | None = None
    published: Annotated[date | datetime, Field(union_mode="left_to_right")] | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None

    @field_validator("outlet")
    @classmethod
    def _in_one_line(cls, outlet: str | None) -> str | None:
        """A name of several lines could pass for other lines where it is shown, to people and to models."""
        return outlet and " ".join(outlet.split())

    @property
    def told(self) -> Told:
        """What it says of the article."""
        return Told("the manifest", outlet=self.outlet, published=self.published, url=self.url)


class _Manifest(BaseModel):
    articles: list[Entry]

    @field_validator("articles")
    @classmethod
    def _no_file_twice(cls, articles: list[Entry]) -> list[Entry]:
        if len({os.path.normpath(entry.file) for entry in articles}) < len(articles):
            raise ValueError("a file is described twice")
        return articles


Entries = dict[Path, Entry]  # by the place of the file that each describes


def place(path: Path) -> Path:
    """Where *path* lies, however it is written. A link to a file is a place of its own."""
    return Path(os.path.realpath(path.parent), path.name)


def read_manifest(found: Found) -> Entries | Flaw:
    """What the manifest says that is at *found*, or what is wrong with it."""
    data = load(found, None)
    if isinstance(data, Flaw):
        return replace(data, code="degraded:manifest")
    try:
        articles = _Manifest.model_validate_json(data.removeprefix(b"\xef\xbb\xbf")).articles
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        where = ".".join(map(str, error["loc"]))
        reason = f"{error['msg']} at '{where}'" if where else error["msg"]
        return Flaw("degraded:manifest", f"it is not a manifest ({reason})", _HELP)
    folder = found.path.parent if found.path else Path()
    return {place(folder / entry.file): entry for entry in articles}


def require_manifest(path: Path) -> Entries:
    """What the manifest says that the user named.

    Raises:
        ConfigError: It cannot be read or is not a manifest.
    """
    location = printable(path.as_posix())
    entries = read_manifest(Found(location, path))
    if isinstance(entries, Flaw):
        raise ConfigError(f"Cannot use manifest '{location}': {entries.found}. {entries.advice}")
    return entries


def absent(entries: Entries) -> Iterable[Flaw]:
    """A flaw for each of *entries* that describes a file which is not there."""
    for path, entry in entries.items():
        if not os.path.lexists(path):
            found = f"it describes '{printable(entry.file)}', which is not there"
            yield Flaw("degraded:manifest", found, "Correct the name, or remove the entry.")
