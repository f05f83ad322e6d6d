"""The stories that are measured: the seed corpus, the story sets in `evals/cases/`, and anybody's own."""

from dataclasses import dataclass
from pathlib import Path

from summarize.errors import InputError

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

    @property
    def sources(self) -> tuple[Path, ...]:
        """What is read: the folder of articles; or the files in it, if the gold lies among them, without the gold."""
        if self.gold.parent != self.articles:
            return (self.articles,)
        return tuple(
            file
            for file in sorted(self.articles.iterdir())
            if file.is_file()
            and file != self.gold
            and not file.name.startswith(".")
            and file.stem.upper() != "README"
        )


def case(name: str, articles: Path) -> Case:
    """The case *name*, with its gold and recordings where they belong."""
    evals = ROOT / "evals"
    return Case(name, articles, evals / "gold" / f"{name}.json", evals / "recordings" / name)


def own_cases(folder: Path) -> tuple[Case, ...]:
    """The cases in *folder*, in name order: each a folder with its articles, `gold.json` and perhaps `recordings/`.

    The articles lie in `articles/`, or beside the gold. Hidden folders are left out.

    Raises:
        InputError: There is no case in *folder*, or one of its folders has no gold.
    """
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    folders = [one for one in inside if one.is_dir() and not one.name.startswith(".")]
    if not folders:
        raise InputError(
            f"Cannot find cases in '{folder}': it has no folders. Give one with a folder a case."
        )
    return tuple(map(_own_case, folders))


def _own_case(folder: Path) -> Case:
    gold, articles = folder / "gold.json", folder / "articles"
    if not gold.is_file():
        raise InputError(f"Cannot use the case '{folder}': it has no gold.json. Write one, or move it away.")
    return Case(folder.name, articles if articles.is_dir() else folder, gold, folder / "recordings")


CASES = (
    case("seeds", ROOT / "seeds"),
    *(
        case(folder.name, folder)
        for folder in sorted((ROOT / "evals" / "cases").iterdir())
        if folder.is_dir()
    ),
)
