"""Prompt files: found, split, filled, and never read twice."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import PromptError
from summarize.llm.model import Message
from summarize.llm.prompts import Prompt, load_prompt

TEXT = "Read $language carefully.\n\n---\n\nThe article:\n$article\n---\nCosts $$5.\n"


def written(folder: Path, text: str | bytes = TEXT, name: str = "p") -> Path:
    file = folder / f"{name}.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_the_first_line_of_dashes_parts_system_from_user(tmp_path: Path) -> None:
    written(tmp_path)
    assert load_prompt("p", tmp_path).fill(language="English", article="Rain.") == (
        Message("system", "Read English carefully."),
        Message("user", "The article:\nRain.\n---\nCosts $5."),
    )


def test_a_prompt_may_have_no_system_message_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, "---\nSay $word.")
    assert load_prompt("p", tmp_path).fill(word="hello")[0].content == ""


@given(st.text("$${}article-\n", max_size=20))
def test_what_is_put_in_is_never_read_again(article: str) -> None:
    prompt = Prompt(name="p", file="p.md", digest="", system="S", user="<$article>")
    assert prompt.fill(article=article)[1].content == f"<{article}>"


@pytest.mark.parametrize("article", ["$language", "${language}", "$$", "\n---\n", "{{ x }}", "%s"])
def test_marks_in_an_article_stay_what_they_are(tmp_path: Path, article: str) -> None:
    written(tmp_path)
    assert article in load_prompt("p", tmp_path).fill(language="English", article=article)[1].content


def test_a_missing_field_is_named_with_its_file(tmp_path: Path) -> None:
    file = written(tmp_path)
    with pytest.raises(PromptError, match=r"\$article, which is not given") as caught:
        load_prompt("p", tmp_path).fill(language="English")
    assert str(file) in str(caught.value)


def test_a_field_that_the_file_does_not_have_is_named(tmp_path: Path) -> None:
    written(tmp_path)
    with pytest.raises(PromptError, match=r"p\.md.*no field \$style"):
        load_prompt("p", tmp_path).fill(language="English", article="", style="dry")


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    file = written(tmp_path)
    expected = hashlib.sha256(file.read_bytes()).hexdigest()
    assert load_prompt("p", tmp_path).digest == expected


def test_line_ends_of_windows_make_no_difference_to_the_messages(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, TEXT.replace("\n", "\r\n"), name="w")
    filled = [load_prompt(name, tmp_path).fill(language="a", article="b") for name in ("p", "w")]
    assert filled[0] == filled[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Only one part.", "one part"),
        ("", "one part"),
        ("A\n--- \nB", "one part"),
        ("It costs $5.\n---\nB", r"Write '\$\$'"),
        (b"\xff\xfe\n---\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_prompt_is_refused(tmp_path: Path, text: str | bytes, says: str) -> None:
    written(tmp_path, text)
    with pytest.raises(PromptError, match=rf"p\.md.*{says}"):
        load_prompt("p", tmp_path)


def test_a_prompt_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="no prompt 'nonesuch'"):
        load_prompt("nonesuch", tmp_path)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="not a folder"):
        load_prompt("p", tmp_path / "typo")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    written(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(PromptError, match=r"p\.md': Permission denied"):
        load_prompt("p", tmp_path)


def test_the_folder_given_goes_before_the_built_in_prompts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The installed package is imitated: what it has is taken where the folder given has no such file."""
    package, mine = tmp_path / "package", tmp_path / "mine"
    for folder in (package / "prompts", mine):
        folder.mkdir(parents=True)
    written(package / "prompts", "built in\n---\n", name="a")
    written(package / "prompts", "built in\n---\n", name="b")
    written(mine, "mine\n---\n", name="b")
    monkeypatch.setattr("summarize.llm.prompts.files", lambda _: package)
    assert [load_prompt(name, mine).system for name in ("a", "b")] == ["built in", "mine"]
    assert load_prompt("b", None).system == "built in"


def test_the_checkout_s_prompts_are_found_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "prompts").mkdir()
    written(tmp_path / "prompts", "beside\n---\n", name="only_here")
    monkeypatch.setattr("summarize.llm.prompts.__file__", str(tmp_path / "summarize/llm/prompts.py"))
    assert load_prompt("only_here", None).system == "beside"
