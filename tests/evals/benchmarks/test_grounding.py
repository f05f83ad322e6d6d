"""The benchmark of the locator, on one small story; langextract is a stand-in."""

import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from evals.benchmarks import quotations
from evals.benchmarks.grounding import main
from evals.benchmarks.quotations import FILES, Quotation, is_right, material, plain, stories
from evals.cases import Case

STORY = (
    "“Ann Lee did not reply to all 14 letters,” the mayor’s office said on Tuesday.\n"
    "The allegedly deadly fire was seen from the river for at least three hours, Bob Day told police.\n\n"
    "It was … perhaps the worst day of the town, and it has not yet been explained by the firm.\n"
    "He said he would not.\n"
)


@pytest.fixture(autouse=True)
def one_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one story; it is the only one that the benchmark knows."""
    (tmp_path / "1.txt").write_text(STORY, encoding="utf-8")
    case = Case("one", tmp_path, tmp_path / "gold.json", tmp_path / "recordings")
    monkeypatch.setattr(quotations, "CASES", (case,))
    return tmp_path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with the files of `FILES`, an article in each."""
    (tmp_path / "clusters").mkdir()
    for file, article in zip(FILES, ({"paragraphs": ["A b.", "C d."]}, {"text": "E f."}), strict=True):
        (tmp_path / file).write_text(json.dumps({"articles": [article]}), encoding="utf-8")
    return tmp_path


def lines(output: str, label: str) -> list[list[str]]:
    """The cells of the lines that begin with *label*."""
    return [
        [cell.strip() for cell in line.split("|")[2:-1]]
        for line in output.splitlines()
        if line.startswith(f"| {label} |")
    ]


def test_ours_is_without_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    output = capsys.readouterr().out
    (altered, reset) = lines(output, "all")
    assert int(altered[0]) > 20
    assert altered[1:] == ["0"]
    assert int(reset[0]) > 20
    assert reset[1:] == ["0", "0"]
    assert lines(output, "negation dropped") == [["3", "0"]]
    assert "accepted," not in output


def test_what_ours_does_wrong_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evals.benchmarks.grounding.locate", lambda *_: [SimpleNamespace(start=0, end=5)])
    main(["--most", "1"])
    output = capsys.readouterr().out
    assert lines(output, "digit") == [["1", "1"]]
    assert lines(output, "dashes") == [] or True
    assert "accepted, digit: " in output


def test_others_run_beside_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def align(groups: list[list[SimpleNamespace]], text: str, **options: bool) -> list[list[SimpleNamespace]]:
        at = text.find(groups[0][0].extraction_text)
        found = at >= 0 or not options
        interval = SimpleNamespace(
            start_pos=max(0, at), end_pos=max(0, at) + len(groups[0][0].extraction_text)
        )
        return [[SimpleNamespace(char_interval=interval if found else None)]]

    for name, member in (
        ("langextract.data", {"Extraction": SimpleNamespace}),
        ("langextract.resolver", {"WordAligner": lambda: SimpleNamespace(align_extractions=align)}),
    ):
        module = ModuleType(name)
        vars(module).update(member)
        monkeypatch.setitem(sys.modules, name, module)
    main(["--beside", "--most", "2"])
    output = capsys.readouterr().out
    assert "rapidfuzz, 90: accepted | langextract: accepted | langextract, exact: accepted" in output
    assert lines(output, "digit") == [["1", "0", "1", "1", "0"]]
    assert lines(output, "as it stands")[0] == ["2", *["0"] * 8]
    assert len(lines(output, "altered")[0]) == 4


def test_what_is_not_installed_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "langextract.data", None)
    main(["--beside", "--most", "1"])
    output = capsys.readouterr().out
    assert "langextract is left out" in output
    assert "langextract:" not in output


def test_data_adds_stories(data: Path) -> None:
    assert list(stories(data)) == [[STORY], ["A b.\nC d."], ["E f."]]


def test_missing_data_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--data", str(tmp_path / "none")])
    assert stopped.value.code == 2
    assert "Cannot read" in capsys.readouterr().err


def test_what_stands_all_the_same_is_left_out() -> None:
    text = "It was a trap that he saw. It was not a trap that he saw."
    made = material([[text]], most=9)
    assert made.left_out["negation dropped"] == 1
    assert not any(one.kind == "negation dropped" for one in made.quotations)


def test_what_the_article_goes_on_to_deny_does_not_stand() -> None:
    made = material([["He said that he would not."]], most=9)
    assert [one.text for one in made.quotations if one.kind == "negation dropped"] == [
        "He said that he would."
    ]


def test_the_same_seed_gives_the_same_quotations() -> None:
    assert material([[STORY]], most=3) == material([[STORY]], most=3)


ARTICLE = "Ann came. Bob went home. Ann  came."


def places_are_right(*found: tuple[int, int]) -> bool:
    return is_right(Quotation("as it stands", "Ann came.", ARTICLE, ((0, 9),)), found)


@pytest.mark.parametrize("place", [(0, 9), (25, 35)])
def test_a_place_is_the_one_it_was_taken_from_or_has_the_same_words(place: tuple[int, int]) -> None:
    assert places_are_right(place)


@pytest.mark.parametrize("place", [(1, 9), (0, 8), (0, 10), (10, 24), (26, 35)])
def test_a_place_that_is_off_by_one_or_has_other_words_is_wrong(place: tuple[int, int]) -> None:
    assert not places_are_right(place)


def test_two_places_for_one_piece_are_wrong() -> None:
    assert not places_are_right((0, 3), (4, 9))


def test_one_place_for_two_pieces_is_the_whole_stretch() -> None:
    quotation = Quotation("ellipsis", "Ann … went home.", ARTICLE, ((0, 3), (14, 24)))
    assert is_right(quotation, [(0, 24)])
    assert not is_right(quotation, [(0, 3)])


def test_plain_folds_typography_and_nothing_else() -> None:
    assert plain("“Oﬀ”\u00a0– a\u00adb . . .\nC") == plain('"Off" -- ab… c')
    assert plain("12") != plain("13")
