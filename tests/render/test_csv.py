"""The table of claims by outlets."""

import csv
import re
from io import StringIO

import pytest

from summarize.render.csv import render_csv
from tests.hostile.test_inert import PAYLOADS
from tests.reports import article, bare_report, ferry_report, hostile_report


def rows(table: str) -> list[list[str]]:
    return list(csv.reader(StringIO(table, newline=""), strict=True))


def test_each_group_is_a_row_with_its_support_its_conflicts_and_the_words_of_each_outlet() -> None:
    header, *groups = rows(render_csv(ferry_report()))
    outlets = ["Harbour Post", "Northern Times", "Coast Daily"]
    assert header == ["id", "text", "status", "outlets", "texts", "origins", "conflicts", *outlets]
    by_id = {row[0]: dict(zip(header, row, strict=True)) for row in groups}
    assert list(by_id) == ["g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8"]
    assert by_id["g4"] == {
        "id": "g4",
        "text": "Thirteen people were hurt.",
        "status": "disputed",
        "outlets": "2",
        "texts": "1",
        "origins": "1",
        "conflicts": "x2, number, open: How many people were hurt?: 13 (Harbour Post, Northern Times); 12 (Coast Daily)",
        "Harbour Post": "Thirteen people were hurt.",
        "Northern Times": "Thirteen people were hurt.",
        "Coast Daily": "",
    }


def test_an_outlet_that_says_it_and_more_has_a_cell_too() -> None:
    header, first, *_ = rows(render_csv(ferry_report()))
    assert first[header.index("Coast Daily")] == "The ferry that hit rocks near Tarn Point"


def test_an_outlet_that_says_it_twice_has_both_wordings_and_each_once() -> None:
    report = ferry_report()
    twice = tuple(
        one.model_copy(update={"claims": ("a1.c2", "a1.c2", "a1.c5")}) if one.id == "g4" else one
        for one in report.groups
    )
    header, *groups = rows(render_csv(report.model_copy(update={"groups": twice})))
    assert (
        groups[3][header.index("Harbour Post")]
        == "Thirteen people were hurt. / Six tugs took part in the rescue."
    )


def test_outlets_without_a_name_have_columns_of_their_own() -> None:
    unnamed = (article(1, None, "One."), article(2, None, "Two."), article(3, "Post", "Three."))
    [header] = rows(render_csv(bare_report().model_copy(update={"articles": unnamed})))
    assert header[7:] == ["unnamed outlet (a1)", "unnamed outlet (a2)", "Post"]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r@", " =", "＝", "＋", "－", "＠", "\u202e=", "1;="]
)
def test_no_cell_begins_a_formula(start: str) -> None:
    """OWASP's rule: such a cell begins with an apostrophe; every cell is in quotation marks, and none ends early."""
    table = render_csv(hostile_report(f"{start}cmd|' /C calc'!A0"))
    assert re.fullmatch(r'(?:"(?:[^"]|"")*"(?:,|\r\n))+', table)
    cells = [cell for row in rows(table) for cell in row]
    assert any("cmd|' /C calc'!A0" in cell for cell in cells)
    assert [cell for cell in cells if re.search(r"(?:^|;)\s*[=+\-@＝＋－＠\t\r\n]", cell)] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_is_put_into_a_cell_makes_another(payload: str) -> None:
    table = rows(render_csv(hostile_report(payload)))
    assert {len(row) for row in table} == {10}
    assert len(table) == 9
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\ufeff]", "".join(map("".join, table)))
