"""The names that a program may import."""

import importlib
from pathlib import Path

import pytest

import summarize
from summarize.errors import SummarizeError
from tests.reports import ferry_report


@pytest.mark.parametrize("name", summarize.__all__)
def test_every_public_name_resolves_to_the_thing_of_that_name(name: str) -> None:
    assert getattr(summarize, name).__name__ == name


def test_the_public_names_are_sorted_and_each_listed_once() -> None:
    assert summarize.__all__ == sorted(set(summarize.__all__))


def test_all_public_names_come_with_a_star_import() -> None:
    names: dict[str, object] = {}
    exec("from summarize import *", names)  # noqa: S102  # a star import stands only at a module's top
    assert set(summarize.__all__) <= names.keys()


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'summarize' has no attribute 'summarize'"):
        _ = summarize.summarize


def test_every_error_is_a_summarize_error() -> None:
    names = [name for name in summarize.__all__ if name.endswith("Error") or name == "RecordingMissing"]
    assert all(issubclass(getattr(summarize, name), SummarizeError) for name in names)


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(importlib.import_module("summarize").__path__[0], "py.typed").is_file()


def test_a_report_is_brief_where_a_program_shows_it() -> None:
    report = ferry_report()
    assert repr(report) == (
        f"Report(headline={report.summary.headline!r}, articles={len(report.articles)}, claims={len(report.claims)}, "
        f"groups={len(report.groups)}, conflicts={len(report.conflicts)}, problems={len(report.problems)})"
    )
