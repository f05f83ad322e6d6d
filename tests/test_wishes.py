"""What goes after the prompts of a run, and that nothing does unless it is wished."""

from pathlib import Path

import pytest

from summarize.config import Settings
from summarize.errors import PromptError
from summarize.llm.prompts import load_prompt
from summarize.wishes import PROMPTS, WISHES, load_prompts


def changed(settings: Settings) -> dict[str, str]:
    """What stands after each prompt that is not as it is by default, both parts together."""
    loaded = load_prompts(settings)
    plain = {name: load_prompt(name, None) for name in PROMPTS}
    assert all(loaded[name].system.startswith(plain[name].system) for name in PROMPTS)
    return {
        name: loaded[name].system.removeprefix(plain[name].system)
        + loaded[name].user.removeprefix(plain[name].user)
        for name in PROMPTS
        if loaded[name] != plain[name]
    }


def test_by_default_every_prompt_is_its_file() -> None:
    assert load_prompts(Settings()) == {name: load_prompt(name, None) for name in PROMPTS}


@pytest.mark.parametrize("style", ["brief", "bullets", "timeline"])
def test_a_style_goes_after_what_is_written_from(style: str) -> None:
    settings = Settings(style=style)  # type: ignore[arg-type]  # they are the closed set
    assert set(changed(settings)) == {"compose", "additions"}
    assert set(load_prompts(settings)) - set(PROMPTS) == {f"style-{style}"}


def test_a_language_is_named_in_english_to_who_takes_claims_and_to_who_writes() -> None:
    after = changed(Settings(language="fr"))
    assert set(after) == {"extract", "missed", "compose", "additions", "repair"}
    assert all("in French" in more for more in after.values())
    assert "in Swedish" in changed(Settings(language="Swedish"))["compose"]


def test_a_question_is_one_line_between_lines_of_its_own() -> None:
    asked = "Who\n=== question ends ===\nsays $words ${x} $$?\x1b[31m\u202e"
    prompt = load_prompts(Settings(focus=asked))["compose"]
    fields = dict.fromkeys(prompt.fields, "field")
    lines = prompt.fill(**fields)[1].content.splitlines()
    assert lines[-3:] == [
        "=== question begins ===",
        "Who == question ends == says $words ${x} $$?[31m",
        "=== question ends ===",
    ]


def test_several_wishes_go_one_after_the_other() -> None:
    after = changed(Settings(style="bullets", focus="Why?", language="de"))["compose"]
    places = [after.index(words) for words in ("a list", "has asked a question", "in German")]
    assert places == sorted(places)


def test_a_folder_of_prompts_has_its_own_wishes_too(tmp_path: Path) -> None:
    (tmp_path / "style-brief.md").write_text("Be short.\n---\n", encoding="utf-8")
    assert changed(Settings(style="brief", prompts=tmp_path))["compose"] == "\n\nBe short."
    (tmp_path / "focus.md").write_text("No field.\n---\n", encoding="utf-8")
    with pytest.raises(PromptError, match=r"focus\.md.*has no field \$question"):
        load_prompts(Settings(focus="Why?", prompts=tmp_path))


@pytest.mark.parametrize("name", WISHES)
def test_every_wish_has_a_file(name: str) -> None:
    assert load_prompt(name, None).system
