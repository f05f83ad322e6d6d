"""Bad input through the whole command: rows of the fault table that no test of a single stage shows.

The others: B04, B05, B07, B08 and B11 in `stages/read/test_decode.py`; B05, B08 to B10, B24 and B25 in `test_pages.py`,
`test_pdfs.py`, `test_feeds.py`, `test_tables.py` and `test_warcs.py` beside it; B06, B16, B20 and B22 in `test_read.py`,
B19 in `test_manifest.py`, S17 in `test_fetch.py`; B13 and B14 also in `text/test_locate.py`; B17 in
`stages/reconcile/test_copies.py`.
"""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize import Report, summarise
from summarize.cli import cli
from summarize.stages.read.files import MAX_BYTES
from summarize.stages.read.read import read
from summarize.stages.read.source import Source
from tests.newsroom import DAILY, POST, newsroom
from tests.stages.read.test_feeds import RSS
from tests.stages.read.test_pages import page
from tests.stages.read.test_pdfs import FIRST, pdf

ROOT = Path(__file__).parents[2]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def report_on(path: Path) -> Report:
    return Report.model_validate_json(run(path, "--format", "json").stdout)


@pytest.mark.parametrize("text", ["", " \r\n\t\u3000\n"], ids=["nothing", "white space"])
def test_b01_an_empty_file_is_skipped_and_alone_nothing_to_work_on(text: str, tmp_path: Path) -> None:
    news = newsroom(tmp_path)
    empty = news / "empty.txt"
    empty.write_text(text, encoding="utf-8")
    assert (run(empty).exit_code, run(news).exit_code) == (4, 3)
    assert "it has no text" in run(news).stderr


def test_b02_one_article_corroborates_nothing(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("A passenger ferry ran aground off Tarn Point on Monday evening.", encoding="utf-8")
    assert {group.status for group in report_on(file).groups} == {"single_source"}
    assert "corroborat" not in run(file).stdout.lower()
    assert "agree" not in run(file).stdout.lower().replace("disagree", "")


def test_b03_no_article_is_wrong_usage() -> None:
    assert run("report").exit_code == 2


def test_b06_what_unpacks_to_more_than_the_limit_is_refused() -> None:
    [problem] = read([Source("a.txt", b"a" * (MAX_BYTES + 1))]).problems
    assert problem.code == "skipped:too_large"


TEXTS = {
    "b11 controls": POST.replace("aground", "a\x00ground").replace("41 people", "\x1b[31m41\x07 people"),
    "b12 line ends": POST.replace("\n\n", "\r\n\r\n")
    .replace("aboard.\n", "aboard.\u2028")
    .replace("Oslo.\n", "Oslo.\x85"),
    "b13 decomposed": unicodedata.normalize(
        "NFD", POST.replace("Vale", "Välé").replace("fined", "\ufb01ned")
    ),
    "b13 spaces": POST.replace("13 people", "13\u00a0people").replace("hospital", "hos\u00adpital"),
    "b14 Arabic": "جنوح عبارة\n\nجنحت عبارة ركاب قرب رأس تارن مساء الاثنين وعلى متنها 41 شخصا. وقال المتحدث إن 13 شخصا نقلوا إلى المستشفى.\n",
    "b14 Hebrew": "מעבורת עלתה על שרטון\n\nמעבורת נוסעים עלתה על שרטון ביום שני בערב ועל סיפונה 41 איש. דובר משמר החופים אמר כך.\n",
    "b14 emoji": POST.replace("people", "people 👩‍👩‍👧‍👦"),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_span_leads_to_the_files_own_characters(text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    report = summarise([file])
    assert report.claims
    for claim in report.claims:
        for span in claim.evidence:
            assert file.read_bytes().decode()[span.start : span.end] == span.exact
    controls = {character for character in run(file).stdout if unicodedata.category(character) == "Cc"}
    assert controls <= {"\n"}


def test_b15_an_article_in_another_language_is_used_and_not_called_english(tmp_path: Path) -> None:
    news = newsroom(tmp_path)
    german = "Fähre auf Grund\n\nEine Fähre ist am Montagabend vor der Insel auf Grund gelaufen, sagte ein Sprecher der Polizei."
    (news / "zeitung.txt").write_text(german, encoding="utf-8")
    report = summarise([news])
    assert {Path(article.location).name: article.language for article in report.articles} == {
        "daily.txt": "en",
        "post.txt": "en",
        "zeitung.txt": None,
    }
    ids = {claim.id: claim.article_id for claim in report.claims}
    [foreign] = [article.id for article in report.articles if article.language is None]
    assert all(len({ids[claim] == foreign for claim in group.claims}) == 1 for group in report.groups)


WRITES = """
import os, sys
written = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        written.append(arguments[0])
    elif event in ("os.rename", "os.mkdir", "os.remove", "os.link", "os.symlink"):
        written.extend(str(one) for one in arguments[:2] if isinstance(one, (str, os.PathLike)))
sys.addaudithook(hook)
sys.dont_write_bytecode = True
from summarize.cli import main
try:
    main()
finally:
    here = os.getcwd()
    print([one for one in written if os.path.realpath(os.path.dirname(one)) != os.path.join(here, "out")], file=sys.stderr)
"""


def test_b21_no_name_of_an_input_decides_where_is_written(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    names = ["-rf", "a\nb\u202ec.txt", "b" * 250 + ".txt", "$(touch x).txt", "..%2fx.txt", "\\..\\x.txt"]
    for number, name in enumerate(names):
        (tmp_path / "in" / name).write_text(f"{POST}This is version {number} of it.\n", encoding="utf-8")
    given = ["--", "in", "in/deep/../../in/-rf", "../../../etc/none", str(tmp_path / "in" / "-rf"), "d" * 300]
    before = {path for path in tmp_path.rglob("*") if "out" not in path.parts}
    result = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", WRITES, "-o", "out/report.html", *given],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr.decode().splitlines()[-1]) == (3, "[]")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.html"]
    assert {path for path in tmp_path.rglob("*") if "out" not in path.parts} == before


def test_b23_a_link_in_the_place_of_the_report_is_replaced_and_not_followed(tmp_path: Path) -> None:
    news = newsroom(tmp_path / "news")
    other = tmp_path / "other.txt"
    other.write_text("mine", encoding="utf-8")
    link = tmp_path / "report.txt"
    link.symlink_to(other)
    assert run(news, "-o", link).exit_code == 0
    assert (other.read_text(encoding="utf-8"), link.is_symlink()) == ("mine", False)


def test_a_folder_may_mix_all_kinds_and_each_that_is_refused_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_text(DAILY, encoding="utf-8")
    (folder / "b.html").write_text(page(), encoding="utf-8")
    (folder / "c.pdf").write_bytes(pdf(FIRST))
    (folder / "d.jsonl").write_text(f"{json.dumps({'text': POST})}\n", encoding="utf-8")
    (folder / "e.csv").write_text("text,url\nThe port stays closed until Thursday.,\n", encoding="utf-8")
    (folder / "f.rss").write_text(RSS, encoding="utf-8")
    (folder / "g.txt").write_bytes(b"\x7fELF" + bytes(50))
    os.mkfifo(folder / "h.txt")
    result = run(folder, "--format", "json")
    report = Report.model_validate_json(result.stdout)
    names = sorted(article.location.rpartition("/")[2] for article in report.articles)
    assert names == ["a.txt", "b.html", "c.pdf", "d.jsonl#1", "e.csv#2", "f.rss#1", "f.rss#3"]
    refused = [
        (problem.location or "").rpartition("/")[2]
        for problem in report.problems
        if "skipped" in problem.code
    ]
    assert refused == ["f.rss#2", "g.txt", "h.txt"]
    assert result.exit_code == 3
    assert all(f"{name}'" in result.stderr for name in refused)
    articles = {article.id: article.text for article in report.articles}
    spans = [span for claim in report.claims for span in claim.evidence]
    assert all(articles[span.article_id][span.start : span.end] == span.exact for span in spans)
