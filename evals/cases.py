"""The stories that are measured: the seed corpus, and the story sets in `evals/cases/`."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Case:
    """One story.

    Attributes:
        name: What it is called in tables and in the baseline.
        articles: The folder of its articles.
        gold: The file of what a person found in them.
        recordings: The folder of the model's recorded replies; it may not exist yet.
    """

    name: str
    articles: Path
    gold: Path
    recordings: Path


def case(name: str, articles: Path) -> Case:
    """The case *name*, with its gold and recordings where they belong."""
    evals = ROOT / "evals"
    return Case(name, articles, evals / "gold" / f"{name}.json", evals / "recordings" / name)


CASES = (
    case("seeds", ROOT / "seeds"),
    *(
        case(folder.name, folder)
        for folder in sorted((ROOT / "evals" / "cases").iterdir())
        if folder.is_dir()
    ),
)
