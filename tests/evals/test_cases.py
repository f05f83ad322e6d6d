"""The stories of the checkout are complete, and anybody's own are found where they are said to be."""

import pytest

from evals.cases import CASES, own_cases
from summarize import InputError
from tests.evals.ferry_case import ferry_case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_pinned_case_has_gold_and_is_read_as_a_folder(case):
    assert case.gold.is_file()
    assert case.sources == (case.articles,)


def test_own_cases_come_in_the_order_of_their_names_without_hidden_folders_and_loose_files(tmp_path):
    for name in ("b", "a", ".git"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "gold.json").touch()
    (tmp_path / "README.md").touch()
    assert [case.name for case in own_cases(tmp_path)] == ["a", "b"]


def test_articles_may_have_a_folder_of_their_own(tmp_path):
    case = ferry_case(tmp_path)
    assert case.sources == (tmp_path / "ferry" / "articles",)
    assert case.recordings == tmp_path / "ferry" / "recordings"


def test_articles_beside_the_gold_are_read_without_it_and_without_what_is_no_article(tmp_path):
    case = ferry_case(tmp_path, beside_gold=True)
    case.recordings.mkdir()
    for name in ("README.md", ".hidden"):
        (case.articles / name).touch()
    assert [path.name for path in case.sources] == ["daily.txt", "manifest.json", "post.txt"]


@pytest.mark.parametrize("folder", ["", "none"])
def test_a_folder_without_cases_is_refused(tmp_path, folder):
    with pytest.raises(InputError, match="a folder a case"):
        own_cases(tmp_path / folder)


def test_a_case_without_gold_is_named(tmp_path):
    (tmp_path / "train").mkdir()
    with pytest.raises(InputError, match=r"train': it has no gold\.json"):
        own_cases(tmp_path)
