"""A web archive gives its pages, each at its address."""

import gzip
import random
import sys

import pytest

from summarize.stages.read import warcs
from summarize.stages.read.read import Reading, read
from summarize.stages.read.source import Source
from tests.stages.read.test_pages import page

TEXT = "A passenger ferry ran aground off Tarn Point on Monday evening, the coastguard said."


def archive(*answers: tuple[str, str, bytes], status: str = "200 OK", packed: bool = True) -> bytes:
    """An archive of *answers*: address, media type, body."""
    records = [record("warcinfo", "", b"software: tests\r\n")]
    for address, media_type, body in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(record("response", f"WARC-Target-URI: {address}\r\n", head.encode() + body))
    return b"".join(map(gzip.compress, records) if packed else records)


def record(kind: str, more: str, body: bytes) -> bytes:
    media_type = "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Type: {media_type}\r\n{more}Content-Length: {len(body)}\r\n"
    return f"{head}\r\n".encode() + body + b"\r\n\r\n"


def reading(data: bytes) -> Reading:
    return read([Source("crawl.warc.gz", data)])


@pytest.mark.parametrize("packed", [True, False])
def test_pages_and_texts_are_articles_and_pictures_are_none(packed: bool) -> None:  # noqa: FBT001
    data = archive(
        ("https://post.example/a", "text/html; charset=utf-8", page().encode()),
        ("https://post.example/a.png", "image/png", b"\x89PNG"),
        ("https://daily.example/b", "text/plain; charset=cp1252", f"{TEXT} Müller said so.".encode("cp1252")),
        packed=packed,
    )
    found = reading(data)
    assert [(article.location, article.url) for article in found.articles] == [
        ("crawl.warc.gz#2", "https://post.example/a"),
        ("crawl.warc.gz#4", "https://daily.example/b"),
    ]
    assert "Müller" in found.articles[1].text
    assert found.problems == ()


def test_a_page_that_is_none_is_named() -> None:
    found = reading(
        archive(
            ("https://a.example/", "text/html", b"<html></html>"),
            ("https://b.example/", "text/plain", TEXT.encode()),
        )
    )
    assert [(problem.location, problem.code) for problem in found.problems] == [
        ("crawl.warc.gz#2", "skipped:no_text")
    ]
    assert len(found.articles) == 1


def test_an_archive_without_pages_is_named() -> None:
    for data in (
        archive(),
        archive(("https://a.example/", "text/plain", TEXT.encode()), status="404 Not Found"),
    ):
        assert [problem.code for problem in reading(data).problems] == ["skipped:empty"]


def test_a_broken_archive_is_named() -> None:
    noise = random.Random(1).randbytes(3000)  # noqa: S311  # no secret
    for data in (b"WARC/1.0\r\nnonsense", gzip.compress(b"WARC/1.0\r\n" + noise)):
        [problem] = reading(data).problems
        assert problem.code in {"skipped:broken", "skipped:empty"}


def test_b24_what_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warcs, "MOST_HELD", 1_000_000)
    bodies = [(f"https://post.example/{n}", "text/plain", TEXT.encode() + b" " * 400_000) for n in range(5)]
    [problem] = [
        problem for problem in reading(archive(*bodies)).problems if problem.code != "skipped:duplicate"
    ]
    assert (problem.location, problem.code) == ("crawl.warc.gz#4", "skipped:too_large")


def test_without_the_extra_an_archive_is_skipped_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    [problem] = reading(archive()).problems
    assert "pip install 'summarise[html]'" in problem.message


@pytest.mark.parametrize("data", [gzip.compress(TEXT.encode()), b"\x1f\x8b" + bytes(50)])
def test_another_packed_file_is_no_archive(data: bytes) -> None:
    assert [problem.code for problem in reading(data).problems] == ["skipped:binary"]
