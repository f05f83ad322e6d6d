"""Settings: a flag, then an environment variable, then the default here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

EngineName = Literal["auto", "model", "extractive"]
Style = Literal["prose", "brief", "bullets", "timeline"]
ModeName = Literal["auto", "json_schema", "tools", "md_json"]

LENGTHS: dict[str, int] = {"short": 120, "medium": 220, "long": 400}
"""How many words the lengths that have a name allow: the lead of a story, a screen of it, a page of it."""
# Half a minute's reading.
_BRIEF = 80

# The one model name in the program; everything else takes it from the settings.
DEFAULT_MODEL = "gpt-5-mini"


@dataclass(frozen=True)
class Settings:
    """What a run is asked to do.

    Attributes:
        engine: `auto` takes a model if one is named (a model, a key, a base URL or a replay), else none.
        model: Name of the model; None for the default, or with a replay for the model that was recorded.
        base_url: Address of an OpenAI-compatible endpoint; None for openai's own.
        api_key: The key; never shown, never recorded.
        mode: How the endpoint is asked for JSON: by a schema, by a tool, or in words; `auto` finds out what it takes.
        prompts: Folder whose prompt files go before the built-in ones.
        journal: File to keep every reply in; None for the one in the user's cache folder.
        record: Folder to keep every reply in as readable JSON, instead of the journal.
        replay: Folder to take every reply from; nothing else is asked.
        provenance: What is said in a recording of who answered.
        manifest: File that says outlet, date and URL of articles.
        columns: Which columns of JSON Lines and CSV files are what, as "text=body,title=headline"; others by their names.
        allow_private: Whether pages may be fetched from private, loopback and link-local addresses.
        words: About how many words the summary may have; in the style `brief` never more than 80.
        style: How the summary is told: in prose, in a paragraph (brief), as a list of sentences that each stand alone
            (bullets), or by the day on which things happened (timeline).
        focus: A question that the summary is to answer before it tells the rest; None for none.
        language: What to write in, by ISO 639-1 code or English name; None for the language of the articles if they have one,
            else English. Without a model nothing is translated.
        window: About how many tokens of an article go into one request for its claims.
        passes: How often a model is asked for the claims of an article; after the first time for what was missed.
        votes: How often a model judges each sentence.
        concurrency: How many requests are under way at most.
        max_tokens: How many tokens may be paid for; None for no limit.
        max_cost: How many US dollars may be paid; None for no limit.
        timeout: Seconds that one request may take, all attempts together.
    """

    engine: EngineName = "auto"
    model: str | None = None
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    mode: ModeName = "auto"
    prompts: Path | None = None
    journal: Path | None = None
    record: Path | None = None
    replay: Path | None = None
    provenance: str = ""
    manifest: Path | None = None
    columns: str = ""
    allow_private: bool = False
    words: int = LENGTHS["medium"]
    style: Style = "prose"
    focus: str | None = None
    language: str | None = None
    # The claims of an article take about ten times its tokens (recorded: 8 to 12), and models write 16,000 or more.
    window: int = 1500
    passes: int = 1
    votes: int = 1
    concurrency: int = 8
    max_tokens: int | None = None
    max_cost: float | None = None
    timeout: float = 120.0

    def __post_init__(self) -> None:
        """A path may be given as a string too."""
        for name in ("prompts", "journal", "record", "replay", "manifest"):
            if isinstance(path := getattr(self, name), str):
                object.__setattr__(self, name, Path(path))

    @property
    def uses_model(self) -> bool:
        """Whether a model is asked: with `auto` if a replay, an address, a key or a model was named for this program."""
        named = (self.replay, self.base_url, self.api_key, self.model)
        return self.engine == "model" or (self.engine == "auto" and any(one is not None for one in named))

    @property
    def room(self) -> int:
        """About how many words the summary may have in its style."""
        return min(self.words, _BRIEF) if self.style == "brief" else self.words

    @property
    def shown(self) -> dict[str, str | int | float | None]:
        """The settings that change what a report says, for the report; which engine made it stands there already."""
        others = {
            "style": self.style,
            "focus": self.focus,
            "language": self.language,
            "votes": self.votes,
            "passes": self.passes,
            "window": self.window,
            "columns": self.columns,
        }
        changed = {name: value for name, value in others.items() if value != getattr(Settings, name)}
        return {"words": self.room, **changed}
