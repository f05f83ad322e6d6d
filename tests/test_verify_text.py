"""Anybody's text against articles: what is right passes, what is wrong is named word for word."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import CheckedText, InputError, Settings, averify_text, verify_text
from summarize.checking import report_or_text
from tests.newsroom import DAILY, POST, newsroom

SEEDS = Path(__file__).parents[1] / "seeds"
# In words of our own, as an editor might have written it; [1] is The Hill, [2] the article without an outlet.
ACCOUNT = """# Beijing says no to a defence meeting

China has turned down a **US request** for Defense Secretary Lloyd Austin to meet Li Shangfu, China's defence
minister, in Singapore this week, the Pentagon said. [1][2] The invitation had been made in early May, according to
Pentagon spokesman Pat Ryder.

- Austin is due in Singapore for the [Shangri-La Dialogue](https://example.org/dialogue), an annual security forum.
- Li was sanctioned by the US in 2018 for buying Russian weapons.
- The Chinese foreign ministry would not confirm that Beijing had declined the invitation. [2]
- A senior US defence official called the refusal “just the latest in a litany of excuses.”

China has declined or failed to respond to more than a dozen requests for key leader engagements since 2021, the
official said. The White House did not immediately respond to a request for comment. Jake Sullivan met Wang Yi in
Vienna this month. The Wall Street Journal first reported the rebuff. [1]
"""
# What is right, what an error makes of it, the check that finds it, and the words that it names.
PLANTED = {
    "number": ("in 2018 for", "in 2018, after 13 warnings, for", "numbers", "13 warnings"),
    "date": ("in early May", "in early June", "dates", "early June"),
    "name": ("met Wang Yi in", "met Qin Gang in", "names", "Qin Gang"),
    "negation": ("did not immediately respond", "immediately responded", "negation", None),
    "quotation": (
        "latest in a litany",
        "newest in a litany",
        "quotations",
        "just the newest in a litany of excuses",
    ),
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "news")


@pytest.fixture(scope="module")
def account() -> CheckedText:
    return verify_text(ACCOUNT, [SEEDS])


def test_a_right_account_in_other_words_is_supported_throughout(account: CheckedText) -> None:
    assert account.passed
    assert [sentence.verdict for sentence in account.sentences] == ["supported"] * 10
    assert [sentence.citations for sentence in account.sentences if sentence.citations] == [
        (1, 2),
        (2,),
        (1,),
    ]


def test_five_planted_errors_are_named_and_the_other_sentences_pass() -> None:
    text = ACCOUNT
    for right, wrong, _, _ in PLANTED.values():
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    checked = verify_text(text, [SEEDS])
    faulty = [sentence for sentence in checked.sentences if sentence.verdict != "supported"]
    named = {(fault.check, fault.exact) for sentence in faulty for fault in sentence.faults}
    whole = "The White House immediately responded to a request for comment."
    assert {(check, words or whole) for _, _, check, words in PLANTED.values()} <= named
    assert len(faulty) == 5
    assert not checked.passed


@pytest.mark.parametrize("kind", list(PLANTED))
def test_every_fault_and_every_sentence_is_a_place_in_the_text(kind: str) -> None:
    right, wrong, _, _ = PLANTED[kind]
    text = ACCOUNT.replace(right, wrong)
    checked = verify_text(text, [SEEDS])
    [faulty] = [sentence for sentence in checked.sentences if sentence.verdict != "supported"]
    assert faulty.faults
    for fault in faulty.faults:
        assert text[fault.start : fault.end] == fault.exact
        assert faulty.start <= fault.start < fault.end <= faulty.end
    # Where a word was dropped, there is no word to mark.
    shown = wrong if kind != "negation" else "immediately responded"
    assert shown.split()[-1] in text[faulty.start : faulty.end]


def test_evidence_has_the_selectors_of_a_report(account: CheckedText) -> None:
    texts = {article.id: article.text for article in account.articles}
    spans = [span for sentence in account.sentences for span in sentence.evidence]
    assert spans
    for span in spans:
        text = texts[span.article_id]
        assert text[span.start : span.end] == span.exact
        assert text[: span.start].endswith(span.prefix)
        assert text[span.end :].startswith(span.suffix)


def test_what_is_no_sentence_is_told(account: CheckedText) -> None:
    assert [(one.reason, ACCOUNT[one.start : one.end].strip()) for one in account.left_out] == [
        ("heading", "Beijing says no to a defence meeting")
    ]


# Citations


def check_of(checked: CheckedText, name: str) -> tuple[bool | None, str]:
    [sentence] = checked.sentences
    [found] = [check for check in sentence.checks if check.name == name]
    return found.passed, found.detail


def test_numbers_mean_articles_in_the_order_in_which_they_are_given(news: Path) -> None:
    text = "Six tugs took part in the rescue. [1]"
    daily, post = news / "daily.txt", news / "post.txt"
    assert check_of(verify_text(text, [daily, post]), "citations") == (True, "")
    there = verify_text(text, [post, daily])
    assert check_of(there, "citations")[0] is False
    assert there.cited_as == tuple(
        next(one.id for one in there.articles if one.location == file.as_posix()) for file in (post, daily)
    )


def test_files_of_a_folder_count_in_name_order_without_its_manifest(news: Path) -> None:
    checked = verify_text("Six tugs took part in the rescue. [1]", [news])
    assert checked.passed
    assert len(checked.cited_as) == 2


def test_what_only_another_article_has_is_partly_supported_and_the_other_is_named(news: Path) -> None:
    checked = verify_text("Six tugs took part in the rescue [2].", [news])
    [sentence] = checked.sentences
    assert sentence.verdict == "partial"
    [other] = [article for article in checked.articles if article.text == DAILY]
    assert check_of(checked, "citations") == (
        False,
        f"not in what it cites, but in {other.name} ({other.id})",
    )
    assert other.id in {span.article_id for span in sentence.evidence}
    assert not checked.passed


def test_a_citation_of_an_article_that_was_not_given_is_a_fault(news: Path) -> None:
    checked = verify_text("Six tugs took part in the rescue [1, 7].", [news])
    assert check_of(checked, "citations") == (False, "there is no article [7]")
    assert checked.sentences[0].verdict == "partial"


def test_a_citation_of_an_article_that_could_not_be_used_is_a_fault(news: Path) -> None:
    (news / "empty.txt").touch()
    checked = verify_text("Six tugs took part in the rescue [2].", [news])
    assert checked.cited_as[1] is None
    assert check_of(checked, "citations") == (False, "there is no article [2]")
    assert [problem.code for problem in checked.problems] == ["skipped:empty"]


# Nothing like it


def test_what_the_articles_do_not_mention_is_not_supported(news: Path) -> None:
    checked = verify_text("Zebras graze quietly.", [news])
    [sentence] = checked.sentences
    assert (sentence.verdict, sentence.evidence) == ("unsupported", ())
    assert check_of(checked, "evidence") == (False, "the articles have nothing like it")
    [fault] = sentence.faults
    assert fault.exact == "Zebras graze quietly."


@pytest.mark.parametrize("text", ["", "   \n", "# Only a heading\n"])
def test_a_text_without_a_sentence_does_not_pass(text: str, news: Path) -> None:
    checked = verify_text(text, [news])
    assert checked.sentences == ()
    assert not checked.passed


def test_an_outlet_that_was_given_may_be_named(news: Path) -> None:
    assert verify_text("Harbour Post reports that the operator had been fined in 2019.", [news]).passed


def test_a_full_name_is_known_where_the_passage_has_the_short_one(news: Path) -> None:
    (news / "more.txt").write_text(f"{POST}\nThe nine divers were praised by Vale.\n", encoding="utf-8")
    assert check_of(verify_text("Idris Vale praised the nine divers.", [news]), "names") == (True, "")
    assert check_of(verify_text("Ada Brandt praised the nine divers.", [news]), "names")[0] is False


def test_details_that_stand_far_apart_are_partly_supported(news: Path) -> None:
    checked = verify_text("Ada Brandt said 13 people had been taken to hospital in Oslo.", [news])
    [sentence] = checked.sentences
    assert sentence.verdict == "partial"
    assert ("names", "Ada Brandt") in {(fault.check, fault.exact) for fault in sentence.faults}
    assert check_of(checked, "together") == (False, "the articles have all of it, but not in one connection")


# The judge


@pytest.mark.anyio
async def test_without_a_model_nothing_is_asked_and_the_result_says_so(news: Path) -> None:
    checked = await averify_text("Six tugs took part in the rescue.", [news], location="-")
    assert (checked.engine.name, checked.usage.requests, checked.location) == ("extractive", 0, "-")


def test_the_same_text_gives_the_same_bytes_in_any_order_of_articles(news: Path) -> None:
    text = "Six tugs took part in the rescue. 14 people were hurt."
    one = verify_text(text, [news / "daily.txt", news / "post.txt"])
    other = verify_text(text, [news / "post.txt", news / "daily.txt"])
    assert one.model_copy(update={"cited_as": ()}) == other.model_copy(update={"cited_as": ()})


def test_articles_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no article to work on"):
        verify_text("Anything.", [tmp_path / "none.txt"])


# What is given: a report or a text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        (b"\x89PNG\r\n", "it is an image"),
        (b'{"articles": 1}', "Cannot read the report"),
        (b'{"a": "\xff"}', "it is JSON, but not UTF-8"),
        (b"  ", "it has no text"),
    ],
)
def test_what_is_neither_a_report_nor_a_text_is_an_input_error(
    content: bytes | None, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "given"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=reason):
        report_or_text(file)


@pytest.mark.parametrize("encode", [str.encode, lambda text: text.encode("utf-16")])
def test_a_text_is_decoded_as_an_article_would_be(encode: Callable[[str], bytes], tmp_path: Path) -> None:
    file = tmp_path / "given.md"
    file.write_bytes(encode("{Draft} Café “ran” aground.\n"))
    assert report_or_text(file) == "{Draft} Café “ran” aground.\n"


def test_a_model_is_asked_only_if_it_is_asked_for(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARISE_API_KEY", "sk-canary")
    checked = verify_text("Six tugs took part in the rescue.", [news])
    assert json.loads(checked.model_dump_json())["engine"]["model"] is None
    assert Settings().engine == "auto"
