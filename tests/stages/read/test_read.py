"""Sources become articles in an order of their own; what does not is reported, and nothing blocks."""

import hashlib
import io
import itertools
import json
import os
import socket
from pathlib import Path

import pytest

from summarize.stages.read.files import MAX_BYTES
from summarize.stages.read.read import read

PROSE = "China rejected a request for a meeting, the Pentagon said{}, and it would not say why that was.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(reading):
    return [(problem.location, problem.code) for problem in reading.problems]


def write(name, text=PROSE):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, newline="")
    return path


def test_a_file_is_an_article_with_the_digest_of_its_text():
    text = PROSE.replace("\n", "\r\n")
    write("a.txt", text)
    (article,) = read(["a.txt"]).articles
    assert (article.id, article.location, article.text) == ("a1", "a.txt", text)
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_standard_input_is_an_article():
    (article,) = read(["-"], stdin=io.BytesIO(PROSE.encode())).articles
    assert (article.location, article.text) == ("-", PROSE)


def test_no_sources_give_nothing():
    reading = read([])
    assert (reading.articles, reading.problems) == ((), ())


def test_articles_are_ordered_by_day_then_location_in_whatever_order_they_are_given():
    write("z.txt", "May 29, 2023\n\n" + PROSE.format(" on Monday"))
    write("a.txt", "May 30, 2023\n\n" + PROSE.format(" on Tuesday"))
    write("c.txt")
    write("d.txt")  # a copy of c.txt
    readings = [read(order) for order in itertools.permutations(["a.txt", "c.txt", "d.txt", "z.txt", "no"])]
    assert all(reading == readings[0] for reading in readings)
    assert [(article.id, article.location) for article in readings[0].articles] == [
        ("a1", "z.txt"),
        ("a2", "a.txt"),
        ("a3", "c.txt"),
    ]


def test_a_folder_gives_the_files_in_it_and_below_but_no_hidden_ones():
    names = ["in/b.txt", "in/sub/deep/a.txt", "in/.hidden", "in/.git/config", "in/README.md", "in/sub/readme"]
    for number, name in enumerate(names):
        write(name, PROSE.format(f" {number} times"))
    reading = read(["./in/"])
    assert [article.location for article in reading.articles] == ["in/b.txt", "in/sub/deep/a.txt"]
    assert reading.problems == ()


def test_an_empty_folder_is_reported():
    Path("in").mkdir()
    assert codes(read(["in"])) == [("in", "skipped:empty")]


def test_files_of_one_name_in_two_folders_are_two_articles():
    write("x/a.txt", PROSE.format(" here"))
    write("y/A.txt", PROSE.format(" there"))
    write("y/a.txt", PROSE.format(" everywhere"))
    assert [article.id for article in read(["x", "y"]).articles] == ["a1", "a2", "a3"]


def test_links_that_lead_out_of_a_folder_are_not_followed():
    write("secret.txt")
    write("out/b.txt")
    write("in/a.txt")
    Path("in/inner").symlink_to("a.txt")
    Path("in/link.txt").symlink_to("../secret.txt")
    Path("in/there").symlink_to("../out")
    Path("in/back").symlink_to(".")
    reading = read(["in"])
    assert [article.location for article in reading.articles] == ["in/a.txt"]
    assert codes(reading) == [
        ("in/inner", "skipped:duplicate"),
        ("in/link.txt", "skipped:outside"),
        ("in/there", "skipped:outside"),
    ]


def test_a_link_that_the_user_names_is_followed():
    write("a.txt")
    Path("link").symlink_to("a.txt")
    assert [article.location for article in read(["link"]).articles] == ["link"]


@pytest.mark.parametrize("source", ["none.txt", "", "a\0b", "a.txt/b", "no\0where/b"])
def test_what_is_not_there_is_reported_and_the_rest_is_read(source):
    write("a.txt")
    reading = read([source, "a.txt"])
    assert len(reading.articles) == 1
    assert [problem.code for problem in reading.problems] == ["skipped:missing"]
    assert "Correct the path." in reading.problems[0].message


def test_missing_standard_input_is_reported():
    assert codes(read(["-"])) == [("-", "skipped:missing")]


def test_a_location_has_no_unprintable_characters():
    name = "a\nb\x1b[31m\udcff.txt"
    write(name)
    (article,) = read([name]).articles
    assert article.location == "a\ufffdb\ufffd[31m\ufffd.txt"
    assert article.model_dump_json()


@pytest.mark.parametrize("source", ["../../etc/none", "-rf", "a" * 300])
def test_odd_names_are_only_names(source):
    (problem,) = read([source]).problems
    assert problem.location == source
    assert problem.code in {"skipped:missing", "skipped:unreadable"}


def test_pipes_devices_and_sockets_are_refused_without_being_opened():
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        reading = read(["pipe", "socket", os.devnull])
    assert codes(reading) == [
        (os.devnull, "skipped:not_a_file"),
        ("pipe", "skipped:not_a_file"),
        ("socket", "skipped:not_a_file"),
    ]


def test_a_file_that_the_system_refuses_is_reported():
    Path("loop").symlink_to("loop")
    assert codes(read(["loop"])) == [("loop", "skipped:unreadable")]


def test_a_folder_that_the_system_refuses_is_reported(monkeypatch):
    write("in/a.txt")
    Path("in/closed").mkdir()
    scandir = os.scandir

    def refuse(place):
        if Path(place).name == "closed":
            raise PermissionError(13, "Permission denied", place)
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refuse)
    reading = read(["in"])
    assert len(reading.articles) == 1
    assert codes(reading) == [("in/closed", "skipped:unreadable")]


def test_a_large_file_is_refused_by_its_size_without_being_read(monkeypatch):
    with Path("large.txt").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(Path, "open", None)
    assert codes(read(["large.txt"])) == [("large.txt", "skipped:too_large")]


def test_endless_standard_input_is_read_up_to_the_limit():
    class Endless(io.BytesIO):
        asked = 0

        def read(self, size=-1):
            self.asked += size
            return b"a" * size

    endless = Endless()
    assert codes(read(["-"], stdin=endless)) == [("-", "skipped:too_large")]
    assert endless.asked == MAX_BYTES + 1


def test_an_undecodable_file_does_not_sink_the_run():
    write("a.txt")
    Path("b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    write("c.txt", " \n")
    reading = read(["a.txt", "b.txt", "c.txt"])
    assert len(reading.articles) == 1
    assert codes(reading) == [("b.txt", "skipped:binary"), ("c.txt", "skipped:empty")]
    assert reading.problems[0].message == (
        "Cannot read 'b.txt': it is an image (PNG), not text. Give the article as plain text."
    )


def test_a_flawed_article_is_used_and_its_flaw_names_it():
    Path("a.txt").write_bytes(PROSE.encode() + b"\xff\xfe")
    reading = read(["a.txt"])
    (problem,) = reading.problems
    assert (problem.article_id, problem.code, problem.stage) == ("a1", "degraded:encoding", "read")


def test_a_thousand_copies_are_one_article_and_each_copy_is_reported():
    for number in range(1000):
        write(f"in/{number:04}.txt")
    reading = read(["in"])
    assert [article.location for article in reading.articles] == ["in/0000.txt"]
    assert {problem.code for problem in reading.problems} == {"skipped:duplicate"}
    assert len({problem.location for problem in reading.problems}) == 999
    assert "'in/0000.txt'" in reading.problems[0].message


def test_encodings_of_one_text_are_copies_of_it():
    Path("a.txt").write_text(PROSE, encoding="utf-8")
    Path("b.txt").write_text(PROSE, encoding="utf-16")
    assert codes(read(["b.txt", "a.txt"])) == [("b.txt", "skipped:duplicate")]


def test_a_copy_under_another_known_outlet_is_an_article_of_its_own():
    outlets = {"a.txt": None, "b.txt": "Dawn", "c.txt": "The Hill", "d.txt": "the hill", "e.txt": None}
    for name in outlets:
        write(f"in/{name}")
    entries = [{"file": name, "outlet": outlet} for name, outlet in outlets.items()]
    write("in/manifest.json", json.dumps({"articles": entries}))
    reading = read(["in"])
    assert [article.outlet for article in reading.articles] == ["Dawn", "The Hill"]
    assert codes(reading) == [(f"in/{name}.txt", "skipped:duplicate") for name in "ade"]
    assert "'in/b.txt'" in reading.problems[0].message
    assert "'in/c.txt'" in reading.problems[1].message


def test_two_days_of_publication_are_reported_and_neither_is_believed():
    write("a.txt", "China says no again\n\nMay 30, 2023\nMay 31, 2023\n\n" + PROSE)
    reading = read(["a.txt"])
    assert reading.articles[0].published is None
    assert codes(reading) == [("a.txt", "degraded:metadata")]
    assert "2023-05-30, 2023-05-31" in reading.problems[0].message
