"""Gold for articles in tests: facts given by their words, and nothing else unless it is said."""

from collections.abc import Mapping
from typing import Any

from evals.gold import Gold, filled
from summarize import Report


def fact(name: str, text: str, *spans: tuple[str, str], **more: object) -> dict[str, Any]:
    """A fact of one outlet that nobody says, each span as file name and words."""
    return {
        "id": name,
        "text": text,
        "kind": "event",
        "speaker": None,
        "spans": [{"article": file, "exact": words} for file, words in spans],
        "support": {"outlets": 1, "texts": 1, "origins": 1, "reason": "counted"},
        "status": "single_source",
        **more,
    }


def gold(texts: Mapping[str, str], *facts: dict[str, Any], **more: object) -> Gold:
    """Gold of *facts* about articles, given by file name; the first fact is a must."""
    nothing = ("conflicts", "look_alikes", "dependence", "furniture", "not_checkable")
    data = {
        "case": "ferry",
        "about": "a ferry",
        "plants": [],
        "facts": list(facts),
        **{name: [] for name in nothing},
        "summary": {"must": [facts[0]["id"]], "should": [], "must_not": []},
        **more,
    }
    return Gold.model_validate(filled(data, dict(texts)))


def texts_of(report: Report) -> dict[str, str]:
    """The texts of a report's articles by file name."""
    return {article.location.rpartition("/")[2]: article.text for article in report.articles}
