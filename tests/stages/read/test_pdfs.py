"""A PDF gives its paragraphs; one that has no text to give is named."""

import sys
from collections.abc import Iterable
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from summarize.stages.read.read import Reading, read
from summarize.stages.read.source import Source

FIRST = """A passenger ferry ran aground off Tarn Point on Monday evening with 41 people on
board, and the coastguard said it would take until Thursday to pull it off the rocks.
The operator had been fined in 2019."""
SECOND = """Coastguard spokesman Idris Vale said that 13 people had been taken to a hospi-
tal in Oslo, and that nobody knew why the ship had left its usual course that night.
He gave no names."""


def pdf(*pages: str) -> bytes:
    """A PDF with the lines of *pages* one below the other."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for page in pages:
        shown = " T* ".join(f"({line}) Tj" for line in page.splitlines())
        stream = f"BT /F1 10 Tf 14 TL 40 800 Td {shown} ET".encode("latin-1")
        content = len(bodies) + 1
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{content + 1} 0 R")
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(bodies)


def _file(bodies: Iterable[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def reading(data: bytes) -> Reading:
    return read([Source("ferry.pdf", data)])


def test_lines_are_joined_to_paragraphs() -> None:
    [article] = reading(pdf(f"Ferry aground off Tarn Point\n{FIRST}\n{SECOND}")).articles
    assert article.title == "Ferry aground off Tarn Point"
    assert article.text == "\n\n".join(
        [
            "Ferry aground off Tarn Point",
            FIRST.replace("\n", " "),
            SECOND.replace("-\n", "\u00ad").replace("\n", " "),
        ]
    )


def test_a_hyphen_that_the_word_has_elsewhere_stays_at_the_end_of_a_line() -> None:
    text = f"{FIRST}\nNobody at all would say on Tuesday why the operator had given up its long-\nterm plan; a long-term plan is the law."
    [article] = reading(pdf(text)).articles
    assert "given up its long-term plan; a long-term plan" in article.text


def test_a_paragraph_goes_on_over_the_page_and_the_pages_number_is_no_part_of_it() -> None:
    head, tail = FIRST.split("\n", 1)
    [article] = reading(pdf(f"{head}\nPage 1 of 2", f"- 2 -\n{tail}")).articles
    assert article.text == FIRST.replace("\n", " ")


def test_a_number_inside_a_page_stays() -> None:
    [article] = reading(pdf(f"{FIRST}\n41\n{SECOND}")).articles
    assert "\n\n41\n\n" in article.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(""), "skipped:no_text"),
        (pdf(*["x"] * 301), "skipped:too_large"),
        (b"%PDF-1.7\n%\xe2\xe3", "skipped:broken"),
        (pdf(FIRST)[:300], "skipped:broken"),
    ],
    ids=["no text", "a book", "nothing else", "cut"],
)
def test_a_pdf_that_gives_no_text_is_named(data: bytes, code: str) -> None:
    [problem] = reading(data).problems
    assert problem.code == code


@pytest.mark.parametrize(("password", "articles"), [("", 1), ("secret", 0)])
def test_a_pdf_that_needs_a_password_is_named(password: str, articles: int) -> None:
    writer = PdfWriter(PdfReader(BytesIO(pdf(FIRST))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    found = reading(locked.getvalue())
    assert len(found.articles) == articles
    assert [problem.code for problem in found.problems] == ["skipped:encrypted"] * (1 - articles)


def test_b05_without_the_extra_a_pdf_is_skipped_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    [problem] = reading(pdf(FIRST)).problems
    assert problem.code == "skipped:unsupported"
    assert "pip install 'summarise[pdf]'" in problem.message
