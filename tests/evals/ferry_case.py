"""A case of one's own, small enough to count by hand: the two articles of the newsroom, with gold."""

import json
from pathlib import Path

from evals.cases import Case, own_cases
from evals.gold import filled
from tests.newsroom import DAILY, POST, newsroom

_SUPPORT = {"outlets": 1, "texts": 1, "origins": 1, "reason": "one outlet"}
_FACTS = [
    {
        "id": "f1",
        "text": "A passenger ferry ran aground off Tarn Point on Monday evening.",
        "kind": "event",
        "speaker": None,
        "spans": [
            {
                "article": "post.txt",
                "exact": "A passenger ferry ran aground off Tarn Point on Monday evening",
            },
            {
                "article": "daily.txt",
                "exact": "a passenger ferry that ran aground off Tarn Point on Monday evening",
            },
        ],
        "support": {"outlets": 2, "texts": 2, "origins": 2, "reason": "no shared words"},
        "status": "corroborated",
    },
    {
        "id": "f2",
        "text": "Six tugs took part in the rescue.",
        "kind": "event",
        "speaker": None,
        "spans": [{"article": "daily.txt", "exact": "Six tugs took part in the rescue"}],
        "support": _SUPPORT,
        "status": "single_source",
    },
]


def ferry_case(folder: Path, *, beside_gold: bool = False) -> Case:
    """The case `ferry` in *folder*, its articles in a folder of their own or beside the gold.

    There are two facts, with three mentions; a summary must say the first, and not that people died.
    """
    own = folder / "ferry"
    newsroom(own if beside_gold else own / "articles")
    gold = {
        "case": "ferry",
        "about": "a ferry ran aground",
        "plants": [],
        "facts": _FACTS,
        "conflicts": [],
        "look_alikes": [],
        "dependence": [],
        "furniture": [],
        "not_checkable": [],
        "summary": {"must": ["f1"], "should": [], "must_not": [{"why": "nobody did", "any_of": ["died"]}]},
    }
    placed = filled(gold, {"post.txt": POST, "daily.txt": DAILY})
    (own / "gold.json").write_text(json.dumps(placed), encoding="utf-8")
    return next(case for case in own_cases(folder) if case.name == "ferry")
