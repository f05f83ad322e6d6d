"""A manifest supplies what a text does not say, and is checked before it is believed."""

import json
from datetime import date

import pytest

from summarize.errors import ConfigError
from summarize.stages.read.read import read

PROSE = "China rejected a request for a meeting, the Pentagon said, and it would not say why that was.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(PROSE)
    return place


def describe(place, *entries):
    (place / "manifest.json").write_text(json.dumps({"about": "ignored", "articles": entries}))


def test_a_manifest_in_a_folder_describes_the_files_beside_it(folder):
    describe(
        folder,
        {
            "file": "a.txt",
            "outlet": " The Hill ",
            "published": "2023-05-30",
            "url": "https://x.org/1",
            "basis": "?",
        },
    )
    reading = read(["in"])
    (article,) = reading.articles
    assert (article.outlet, article.published, article.url) == (
        "The Hill",
        date(2023, 5, 30),
        "https://x.org/1",
    )
    assert reading.problems == ()


def test_the_manifest_that_is_named_goes_before_the_one_that_is_found(folder, tmp_path):
    describe(folder, {"file": "a.txt", "outlet": "Found"})
    (tmp_path / "own.json").write_text('\ufeff{"articles": [{"file": "in/a.txt", "outlet": "Named"}]}')
    reading = read(["in"], manifest=tmp_path / "own.json")
    assert [article.outlet for article in reading.articles] == ["Named"]


def test_a_manifest_among_the_files_is_a_manifest_and_no_article(folder):
    describe(folder, {"file": "a.txt", "outlet": "The Hill"})
    reading = read(["in/a.txt", "in/manifest.json"], manifest=folder / "manifest.json")
    assert [article.outlet for article in reading.articles] == ["The Hill"]
    assert reading.problems == ()


def test_an_entry_describes_the_file_in_its_own_folder_only(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text(PROSE + "More.\n")
    describe(folder, {"file": "a.txt", "outlet": "Upper"})
    describe(folder / "sub", {"file": "a.txt", "outlet": "Lower"})
    outlets = {article.location: article.outlet for article in read(["in"]).articles}
    assert outlets == {"in/a.txt": "Upper", "in/sub/a.txt": "Lower"}


def test_two_manifests_on_one_file_give_the_same_in_any_order(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "b.txt").write_text(PROSE + "More.\n")
    describe(folder, {"file": "sub/b.txt", "outlet": "Upper"})
    describe(folder / "sub", {"file": "b.txt", "outlet": "Lower"})
    assert read(["in/sub", "in"]).articles == read(["in", "in/sub"]).articles


BROKEN = [
    "not json",
    "[]",
    '{"articles": [{"outlet": "x"}]}',
    '{"articles": [{"file": "a.txt", "published": "yesterday"}]}',
    '{"articles": [{"file": "a.txt", "published": 5}]}',
    '{"articles": [{"file": "a.txt", "published": "2026-03-04T25:00"}]}',
    '{"articles": [{"file": "a.txt", "url": "javascript:alert(1)"}]}',
    '{"articles": [{"file": "a.txt"}, {"file": "./a.txt"}]}',
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_manifest_that_was_named_is_a_wrong_setting(folder, broken):
    (folder / "m.json").write_text(broken)
    with pytest.raises(ConfigError, match=r"Cannot use manifest '.*m\.json': .*A manifest is JSON such as"):
        read(["in/a.txt"], manifest=folder / "m.json")


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_manifest_that_was_found_is_ignored_and_reported(folder, broken):
    (folder / "manifest.json").write_text(broken)
    reading = read(["in"])
    assert [article.outlet for article in reading.articles] == [None]
    assert [(problem.code, problem.location) for problem in reading.problems] == [
        ("degraded:manifest", "in/manifest.json")
    ]


def test_a_named_manifest_that_is_not_there_is_a_wrong_setting(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        read([], manifest=tmp_path / "none.json")


def test_an_entry_without_its_file_is_reported(folder):
    describe(folder, {"file": "b.txt", "outlet": "The Hill"})
    (problem,) = read(["in"]).problems
    assert problem.code == "degraded:manifest"
    assert "'b.txt'" in problem.message


def test_a_manifest_may_describe_more_files_than_are_read(folder):
    (folder / "b.txt").write_text("Another text about it.")
    describe(folder, {"file": "a.txt"}, {"file": "b.txt"})
    assert read(["in/a.txt"], manifest=folder / "manifest.json").problems == ()


@pytest.mark.parametrize(
    ("entry", "text", "words"),
    [
        ({"published": "2023-05-30"}, "date 2023-05-31 " + PROSE, "2023-05-30, its text 2023-05-31"),
        (
            {"outlet": "Fox"},
            PROSE + "For the latest news, head to The Hill.\n",
            "its outlet is Fox, its text The Hill",
        ),
    ],
)
def test_the_manifest_wins_over_the_text_and_the_difference_is_reported(folder, entry, text, words):
    (folder / "a.txt").write_text(text)
    describe(folder, {"file": "a.txt"} | entry)
    reading = read(["in"])
    (problem,) = reading.problems
    assert (problem.code, problem.article_id) == ("degraded:metadata", "a1")
    assert words in problem.message
    article = json.loads(reading.articles[0].model_dump_json())
    assert entry.items() <= article.items()


@pytest.mark.parametrize(
    ("published", "stamp", "clock"),
    [
        ("2026-03-04", "", None),
        ("2026-03-04T06:35:00Z", "", "06:35"),
        ("2026-03-04T23:35:00-05:00", "", "23:35"),
        ("2026-03-04T06:35", "4 March 2026, 22:10", "22:10"),
        ("2026-03-04T22:10", "4 March 2026, 06:35", "22:10"),
        ("2026-03-04", "4 March 2026, 22:10", "22:10"),
        ("2026-03-04", "Radio Isra · updated 22:10", "22:10"),
        ("2026-03-04", "3 March 2026, 22:10", None),
        ("2026-03-04T06:35", "3 March 2026, 22:10", "06:35"),
        (None, "4 March 2026, 22:10", "22:10"),
    ],
)
def test_the_later_hour_that_manifest_or_text_gives_for_the_day_is_the_clock(folder, published, stamp, clock):
    (folder / "a.txt").write_text(f"Meeting of the defence chiefs is off\n\n{stamp}\n\n{PROSE}")
    describe(folder, {"file": "a.txt", "published": published})
    (article,) = read(["in"]).articles
    assert (article.published, article.clock) == (date(2026, 3, 4), clock)


def test_an_hour_changes_no_order(folder):
    (folder / "b.txt").write_text(PROSE + "More.\n")
    describe(
        folder,
        {"file": "a.txt", "published": "2026-03-04T22:10"},
        {"file": "b.txt", "published": "2026-03-04T06:35"},
    )
    assert [(article.id, article.clock) for article in read(["in"]).articles] == [
        ("a1", "22:10"),
        ("a2", "06:35"),
    ]


def test_a_part_of_the_outlets_house_is_no_difference(folder):
    (folder / "a.txt").write_text(PROSE + "\nSign up for The Courier Morning Briefing\n")
    describe(folder, {"file": "a.txt", "outlet": "The Courier"})
    assert read(["in"]).problems == ()


def test_the_same_outlet_in_another_spelling_is_no_difference(folder):
    (folder / "a.txt").write_text(PROSE + "For the latest news, head to The Hill.\n")
    describe(folder, {"file": "a.txt", "outlet": "the hill", "published": "2023-05-30"})
    assert read(["in"]).problems == ()


@pytest.mark.parametrize("by_manifest", [True, False])
def test_a_day_after_the_limit_is_not_believed(folder, by_manifest):
    if by_manifest:
        describe(folder, {"file": "a.txt", "published": "2023-06-02T10:15"})
    else:
        (folder / "a.txt").write_text("Published: June 2, 2023\n" + PROSE)
    reading = read(["in"], not_after=date(2023, 6, 1))
    assert (reading.articles[0].published, reading.articles[0].clock) == (None, None)
    assert [problem.code for problem in reading.problems] == ["degraded:metadata"]
    assert read(["in"], not_after=date(2023, 6, 2)).articles[0].published == date(2023, 6, 2)
