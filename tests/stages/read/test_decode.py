"""Bytes become exactly the text they encode, or are refused with a reason."""

import gzip
import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.stages.read.decode import Decoded, decode
from summarize.stages.read.flaw import Flaw

TEXT = "China’s ministry said “no” on Tuesday.\r\nThe café in Zürich was closed – again.\n"


def code_of(data):
    result = decode(data)
    return result.code if isinstance(result, Flaw) else result.flaw and result.flaw.code


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_text_with_a_byte_order_mark_equals_its_utf8_twin(encoding):
    assert decode(TEXT.encode(encoding)) == decode(TEXT.encode()) == Decoded(TEXT)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\0\0\xfe\xff", "utf-32-be")],
)
def test_the_mark_decides_the_byte_order(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == Decoded(TEXT)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_nuls(encoding):
    assert decode(TEXT.encode(encoding)) == Decoded(TEXT)


@given(st.text(min_size=1).filter(str.strip))
def test_whatever_is_utf8_with_a_mark_comes_back_letter_by_letter(text):
    result = decode(b"\xef\xbb\xbf" + text.encode())
    assert isinstance(result, Flaw) or result == Decoded(text)


@given(st.binary(max_size=300))
def test_any_bytes_give_an_encodable_text_or_a_flaw(data):
    result = decode(data)
    assert isinstance(result, Flaw) or result.text.encode()


def test_line_ends_nuls_and_controls_are_kept():
    text = "One\r\ntwo\rthree\x85four\u2028five with a \0 and a \x07 in a long enough line of words.\n"
    assert decode(text.encode()) == Decoded(text)


def test_a_few_broken_bytes_in_utf8_are_replaced_and_flagged():
    data = TEXT.encode().replace(b"Tuesday", b"Tues\xff\xfeday")
    result = decode(data)
    assert isinstance(result, Decoded)
    assert result.text == TEXT.replace("Tuesday", "Tues\ufffd\ufffdday")
    assert result.flaw
    assert result.flaw.code == "degraded:encoding"


@pytest.mark.parametrize("broken", [b"\xff\xfe", b"\x81", b"\xe2\x80"])
def test_stray_bytes_in_ascii_are_damage_and_no_other_encoding(broken):
    result = decode(b"The Pentagon said no" + broken + b" on Tuesday, and again on Monday.")
    assert isinstance(result, Decoded)
    assert "\ufffd" in result.text


def test_a_cut_utf16_text_is_flagged():
    result = decode(TEXT.encode("utf-16")[:-1])
    assert isinstance(result, Decoded)
    assert result.text == TEXT[:-1] + "\ufffd"
    assert code_of(TEXT.encode("utf-16")[:-1]) == "degraded:encoding"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT, "cp1252"),
        ("El portavoz señaló que España había rechazado la invitación del año pasado.", "cp1252"),
        ("Le ministère des Affaires étrangères n’a pas confirmé le refus à Genève.", "cp1252"),
        (
            "Čína odmítla žádost USA o schůzku ministrů obrany v Singapuru, potvrdil v úterý Pentagon.",
            "cp1250",
        ),
        (
            "中国拒绝了美国关于两国防长在新加坡会晤的请求，五角大楼周二证实。外交部发言人毛宁在记者会上说。",
            "gb18030",
        ),
        ("中国は、シンガポールでの米中国防相会談を求める米国の要請を拒否した。", "shift_jis"),
        ("Китай отклонил просьбу США о встрече министров обороны в Сингапуре.", "cp1251"),
    ],
)
def test_a_legacy_encoding_is_guessed_and_flagged_as_a_guess(text, encoding):
    result = decode(text.encode(encoding))
    assert isinstance(result, Decoded)
    assert result.text == text
    assert result.flaw
    assert "guess" in result.flaw.found


def test_an_encoding_that_cannot_be_told_is_refused():
    noise = random.Random(1)  # noqa: S311  # no secret
    assert code_of(bytes(noise.randrange(128, 256) for _ in range(400))) == "skipped:encoding"


def test_bytes_in_latin_text_that_no_encoding_explains_are_replaced():
    result = decode(b"\x9a\xff" * 3 + b"word " * 20)
    assert isinstance(result, Decoded)
    assert result.text.startswith("\ufffd")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u3000\u2028".encode("utf-16")])
def test_a_file_without_text_is_empty(data):
    assert code_of(data) == "skipped:empty"


def _zip(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "application/x")
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"GIF89a" + bytes(20),
        b"\x7fELF\x02\x01\x01" + bytes(60),
        _zip("a.txt"),
        gzip.compress(TEXT.encode()),
        random.Random(2).randbytes(4000),  # noqa: S311  # no secret
        bytes(100) + b"text",
    ],
)
def test_binary_data_is_refused_whatever_its_name(data):
    assert code_of(data) == "skipped:binary"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"{\\rtf1 text}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50),
        _zip("[Content_Types].xml"),
        _zip("mimetype"),
    ],
)
def test_a_format_that_is_not_plain_text_is_refused_with_a_hint(data):
    result = decode(data)
    assert isinstance(result, Flaw)
    assert result.code == "skipped:unsupported"
    assert ".txt" in result.advice


def test_a_text_that_begins_with_a_bracket_is_text():
    assert code_of(b"[WASHINGTON] - China said no.") is None
    assert code_of(b"<China> said no.") is None
