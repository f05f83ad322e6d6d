"""S17 and what else fetching must not do: no address that is not public is ever connected to, and nothing is endless."""

import asyncio
import gzip
import socket
import zlib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize import Settings
from summarize.pipeline import claims_of
from summarize.stages.read import web
from summarize.stages.read.fetch import is_address
from summarize.stages.read.files import MAX_BYTES
from summarize.stages.read.hosts import is_public, resolve
from summarize.stages.read.read import read
from tests.stages.read.internet import PROSE, PUBLIC, SILENCE, Internet, codes, moved, reply

SITE = "http://post.example/ferry"
NAMES = {
    "localhost": [["127.0.0.1", "::1"]],
    "127.0.0.1.nip.io": [["127.0.0.1"]],
    "metadata.google.internal": [["169.254.169.254"]],
    "intranet.example": [["10.1.2.3"]],
    "mixed.example": [[PUBLIC, "192.168.0.1"]],
    "rebinds.example": [[PUBLIC], ["127.0.0.1"]],
    "later.example": [[PUBLIC], [PUBLIC], ["fd00::1"]],
}
PAGES = {
    "http://hop.example/": moved("http://127.0.0.1/"),
    "http://chain.example/": moved("https://chain2.example/a"),
    "https://chain2.example/a": moved("http://hop.example/"),
    "http://name.example/": moved("http://intranet.example/"),
    "http://file.example/": moved("file:///etc/passwd"),
    "http://login.example/": moved("http://me:secret@post.example/"),
    # The connection is closed after robots.txt, and the name looked up once more.
    "http://rebinds.example/robots.txt": reply("", 404, connection="close"),
    "http://rebinds.example/": reply(),
    "http://later.example/robots.txt": reply("", 404, connection="close"),
    "http://later.example/": moved("http://later.example/b").replace(
        b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n"
    ),
    "http://later.example/b": reply(),
}
FORBIDDEN = (
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://0.0.0.0:80/",
    "http://１２７.０.０.１/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://localhost/",
    "https://localhost:8443/",
    "http://127.0.0.1.nip.io/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://mixed.example/",
    "http://post.example@169.254.169.254/",
    "http://me:secret@post.example/",
    "http://127.0.0.1#@post.example/",
    "http://hop.example/",
    "http://chain.example/",
    "http://name.example/",
    "http://file.example/",
    "http://login.example/",
    "http://rebinds.example/",
    "http://later.example/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_INFO",
    "ftp://127.0.0.1/",
    "http:///etc/passwd",
)


@pytest.mark.parametrize("address", FORBIDDEN)
def test_s17_what_is_not_public_is_never_connected_to(address: str) -> None:
    internet = Internet(PAGES, {name: [*times] for name, times in NAMES.items()})
    reading = internet.read(address)
    assert reading.articles == ()
    assert codes(reading) in (["skipped:private_address"], ["skipped:address"])
    assert set(internet.connected) <= {PUBLIC}
    assert "secret" not in str(reading.problems)


@pytest.mark.parametrize("address", FORBIDDEN[:33])
def test_s17_private_addresses_are_connected_to_by_who_allows_it(address: str) -> None:
    """That nothing was connected to above is the check's doing."""
    internet = Internet({}, {name: [*times] for name, times in NAMES.items()})
    internet.read(address, allow_private=True)
    expected = "１" not in address and "0177." not in address  # these are no addresses at all
    assert bool(internet.connected) == expected


@given(st.text(max_size=40), st.sampled_from(["http://", "https://[", "http://0x", "ftp:/"]))
@example("[::1", "http://")
@example("a:b", "http://")
@example("\ud800", "http://")
@settings(max_examples=60)
def test_whatever_is_called_an_address_is_fetched_or_refused_with_a_reason(rest: str, start: str) -> None:
    internet = Internet({})
    reading = internet.read(f"{start}{rest}", f"http://post.example/{rest}")
    assert all(problem.code.startswith("skipped:") for problem in reading.problems)
    assert reading.problems
    assert all(map(is_public, internet.connected))


@pytest.mark.parametrize("address", [PUBLIC, "2606:4700::1111", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_the_resolver_reads_numbers_in_every_spelling() -> None:
    spellings = ("127.0.0.1", "127.1", "0x7f.1", "2130706433")
    assert {address for host in spellings for address in asyncio.run(resolve(host, 80))} == {"127.0.0.1"}


def test_a_page_is_an_article_at_its_address() -> None:
    internet = Internet({SITE: reply()})
    reading = internet.read(SITE)
    [article] = reading.articles
    assert (article.location, article.url, article.text) == (SITE, SITE, PROSE)
    assert reading.problems == ()
    assert internet.asked == ["http://post.example/robots.txt", SITE]


def test_a_redirect_is_followed_and_said() -> None:
    internet = Internet({SITE: moved("/2024/ferry?a=1"), "http://post.example/2024/ferry?a=1": reply()})
    reading = internet.read(f"{SITE}#part")
    [article], [problem] = reading.articles, reading.problems
    assert article.location == "http://post.example/2024/ferry?a=1"
    assert (problem.code, problem.article_id) == ("degraded:redirected", "a1")
    assert f"'{SITE}'" in problem.message


def test_tls_is_with_the_name_and_the_first_address_that_answers_is_taken() -> None:
    internet = Internet({"https://post.example:8443/": reply()}, {"post.example": [["9.9.9.255", PUBLIC]]})
    assert len(internet.read("https://post.example:8443/").articles) == 1
    assert internet.connected == ["9.9.9.255", PUBLIC]


def test_an_address_of_numbers_is_asked_for_in_brackets() -> None:
    internet = Internet({"http://[2606:4700::1111]/": reply()})
    assert len(internet.read("http://[2606:4700::1111]/").articles) == 1


@pytest.mark.parametrize(
    ("robots", "code"),
    [
        (reply("User-agent: *\nDisallow: /ferry\n"), "skipped:robots"),
        (reply("User-agent: summarise\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), "skipped:robots"),
        (reply("", 503), "skipped:robots"),
        (reply("User-agent: other\nDisallow: /\n"), None),
        (reply("<html>"), None),
        (moved("/home"), None),
    ],
)
def test_robots_txt_decides(robots: bytes, code: str | None) -> None:
    reading = Internet({SITE: reply(), "http://post.example/robots.txt": robots}).read(SITE)
    assert codes(reading) == ([code] if code else [])
    assert code is None or "ave the page and give the file." in reading.problems[0].message


def test_a_server_is_asked_for_its_robots_txt_once_and_a_page_twice_given_once() -> None:
    pages = {f"http://post.example/{name}": reply(f"{PROSE}{name}") for name in "abc"}
    internet = Internet(pages)
    assert len(internet.read(*pages, "http://post.example/a").articles) == 3
    assert sorted(internet.asked) == sorted(["http://post.example/robots.txt", *pages])


def test_addresses_keep_their_places_among_the_paths() -> None:
    given = Internet({SITE: reply()}).fetch("a.txt", SITE, "-")
    assert (given[0], given[2]) == ("a.txt", "-")
    assert read(given).given == ("a.txt", SITE, "-")


BOMB = zlib.compress(bytes(MAX_BYTES * 2), 9)


UNUSABLE = {
    "not found": (reply("", 404), "skipped:http_status"),
    "moved nowhere": (reply("", 302), "skipped:http_status"),
    "empty": (reply(""), "skipped:empty"),
    "moved to itself": (moved(SITE), "skipped:redirects"),
    "large": (reply(bytes(MAX_BYTES + 1)), "skipped:too_large"),
    "bomb": (reply(BOMB, content_encoding="deflate"), "skipped:too_large"),
    "not packed": (reply(b"no gzip", content_encoding="gzip"), "skipped:broken"),
    "packed otherwise": (reply(b"x", content_encoding="br"), "skipped:broken"),
    "image": (reply(b"\x89PNG\r\n", content_type="text/html"), "skipped:binary"),
    "no HTTP": (b"no HTTP at all\r\n\r\n", "skipped:unreachable"),
    "cut": (reply("cut", content_length="900"), "skipped:unreachable"),
    "silence": (SILENCE, "skipped:timeout"),
}


@pytest.mark.parametrize(("answer", "code"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_had_is_named_with_its_reason(
    answer: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "PATIENCE", 0.5)
    other = "http://other.example/"
    reading = Internet({SITE: answer, other: reply()}).read(SITE, other)
    assert [article.location for article in reading.articles] == [other]
    [problem] = reading.problems
    assert (problem.location, problem.code) == (SITE, code)


def test_a_packed_page_is_unpacked_and_its_encoding_is_what_the_server_says() -> None:
    text = f"{PROSE}Officer Müller was there, for “two hours”."
    for packed in (gzip.compress, zlib.compress):
        answer = reply(
            packed(text.encode("cp1252")),
            content_encoding="gzip",
            content_type="text/plain; charset=ISO-8859-1",
        )
        reading = Internet({SITE: answer}).read(SITE)
        assert (reading.articles[0].text, reading.problems) == (text, ())


def test_a_server_that_does_not_answer_and_a_name_that_is_not_known_are_named() -> None:
    internet = Internet({}, {"dead.example": [["9.9.9.255"]], "none.example": [[]]})
    reading = internet.read("http://dead.example/", "http://none.example/")
    assert codes(reading) == ["skipped:unreachable"] * 2
    assert "nobody answers" in reading.problems[0].message


def test_a_name_that_the_resolver_refuses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: object) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    internet = Internet({})
    monkeypatch.setattr(internet, "resolve", refuse)
    [problem] = internet.read(SITE).problems
    assert "Name or service not known" in problem.message


def test_what_looks_like_a_path_is_one() -> None:
    assert [
        is_address(one) for one in ("C:/news", "a.txt", "-", "a b:/c", "news:today", "HTTP://x.org/")
    ] == [
        *[False] * 5,
        True,
    ]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be connected to."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.mark.anyio
@pytest.mark.usefixtures("no_network")
async def test_a_server_of_this_machine_is_asked_only_by_who_allows_it() -> None:
    """Through sockets, and through the whole line."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(
            reply(connection="close") if "/ferry" in asked[-1] else reply("", 404, connection="close")
        )
        await writer.drain()
        writer.close()

    asked: list[str] = []
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/ferry"
        claims = await claims_of([address], settings=Settings(allow_private=True))
        with pytest.raises(Exception, match="not public"):
            await claims_of([address])
    assert claims.articles[0].location == address
    assert [head.split()[1] for head in asked] == ["/robots.txt", "/ferry"]
    assert "user-agent: summarise/" in asked[1].lower()
