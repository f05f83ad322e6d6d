"""What must not get out or run, S13, S14, S18 to S20: keys, articles, patterns without end, code in a store."""

from __future__ import annotations

import ast
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize.cli import cli
from summarize.llm.prompts import load_prompt
from summarize.text.clocks import find_clocks
from summarize.text.dates import find_times
from summarize.text.hedges import find_hedges
from summarize.text.instructions import find_instructions
from summarize.text.locate import locate
from summarize.text.names import find_names
from summarize.text.normalise import normalise
from summarize.text.polarity import find_negations
from summarize.text.quantities import find_quantities
from summarize.text.sentences import sentences
from summarize.wishes import PROMPTS, WISHES
from tests.faults.endpoint import KEY, MODEL, SENSIBLE, Answer, Endpoint, Hit, failure
from tests.faults.line import DAILY_SAYS, articles

ROOT = Path(__file__).parents[2]
SECRETS = {
    "OPENAI_ORG_ID": "org-canary-5121",
    "OPENAI_PROJECT_ID": "proj-canary-5122",
    "OPENAI_CUSTOM_HEADERS": "x-team: head-canary-5123",
    "OPENAI_ADMIN_KEY": "sk-admin-canary-5124",
}
_CANARY = re.compile(rb"canary-512")


def indiscreet(hit: Hit) -> Answer:
    """An endpoint that repeats the key: first in an error, then in a refusal, then in a reply of no use."""
    said = f"you sent {hit.headers['authorization']}"
    if hit.number == 1:
        return failure(500, message=said, retry_after_ms="10")
    if hit.number == 3:
        return Answer(content=f"No: {said}.")
    if hit.asks(DAILY_SAYS):
        return Answer(completion={"choices": [_refusal(said)]})
    return SENSIBLE


def _refusal(said: str) -> dict[str, object]:
    message = {"role": "assistant", "content": None, "refusal": said}
    return {"index": 0, "finish_reason": "stop", "message": message}


@pytest.mark.parametrize("store", [["--journal", "journal.sqlite"], ["--record", "kept"]])
def test_s13_no_byte_of_a_secret_is_printed_or_written(
    store: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    news = articles(tmp_path, 4)
    kept = [store[0], str(tmp_path / store[1])]
    said = b""
    with Endpoint(indiscreet) as endpoint:
        asked = ["--model", MODEL, "--base-url", endpoint.base_url, *kept, "-vv"]
        for options in (
            ["-o", tmp_path / "report.json"],
            ["-o", tmp_path / "page.html"],
            ["--batch", "export", tmp_path / "batch"],
        ):
            result = CliRunner().invoke(
                cli, [str(one) for one in (news, *asked, *options)], env={"SUMMARISE_API_KEY": KEY}
            )
            said += result.stdout_bytes + result.stderr_bytes
        assert any(KEY in hit.headers["authorization"] for hit in endpoint.hits)
        sent = " ".join(value for hit in endpoint.hits for value in hit.headers.values())
        assert not [name for name, value in SECRETS.items() if value.rpartition(" ")[2] in sent]
    if store[0] == "--journal":
        listed = CliRunner().invoke(cli, ["journal", "list", "--rejected", *kept])
        said += listed.stdout_bytes
        assert "refused: " in listed.stdout
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) >= 6
    assert not _CANARY.search(said)
    assert [path.name for path in written if _CANARY.search(path.read_bytes())] == []


def test_s14_what_a_store_has_of_an_article_is_documented_and_can_be_forgotten(tmp_path: Path) -> None:
    """A recording is the request and the reply: the article is in it, no more of the machine than its text."""
    with Endpoint() as endpoint:
        asked = ["--model", MODEL, "--base-url", endpoint.base_url, "--record", tmp_path / "kept"]
        run = [str(one) for one in (articles(tmp_path), *asked)]
        assert CliRunner().invoke(cli, run, env={"SUMMARISE_API_KEY": KEY}).exit_code == 0
    for path in (tmp_path / "kept").iterdir():
        recording = json.loads(path.read_text(encoding="utf-8"))
        assert set(recording) == {
            *(
                "stage",
                "label",
                "prompt",
                "prompt_digest",
                "model",
                "provenance",
                "parameters",
                "schema_digest",
            ),
            *("messages", "reply", "tokens_in", "tokens_out", "attempts", "wasted", "untold"),
            *("truncated", "lacking", "key", "reply_digest"),
        }
        assert str(tmp_path) not in path.read_text(encoding="utf-8")


# What makes careless patterns go back and forth.
MEGABYTE = 1 << 20
LONG = {
    "one letter": "a" * MEGABYTE,
    "capitals": "A" * MEGABYTE,
    "digits": "1" * MEGABYTE,
    "figures": "1,1" * (MEGABYTE // 3),
    "quotation marks": '"' * MEGABYTE,
    "nested quotations": "“‘" * (MEGABYTE // 2),
    "spaces": " " * MEGABYTE,
    "newlines": "\n" * MEGABYTE,
    "hyphens": "a-" * (MEGABYTE // 2),
    "full stops": "U.S." * (MEGABYTE // 4),
    "brackets": "(" * MEGABYTE,
    "names": "Al Bo " * (MEGABYTE // 6),
    "not": "not " * (MEGABYTE // 4),
    "days": "on 3 March " * (MEGABYTE // 11),
}
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "normalise": normalise,
    "sentences": lambda text: list(sentences(text)),
    "quantities": lambda text: list(find_quantities(text)),
    "times": lambda text: list(find_times(text, published=None)),
    "clocks": lambda text: list(find_clocks(text)),
    "names": lambda text: list(find_names(text)),
    "negations": find_negations,
    "hedges": lambda text: list(find_hedges(text)),
    "instructions": lambda text: list(find_instructions(text)),
    "locate": lambda text: list(locate("Nobody was there at noon.", text)),
}


def _seconds(function: Callable[[str], object], text: str) -> float:
    """Of three: what else the process does now and then, collecting garbage, takes no part."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        function(text)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_s18_no_text_makes_a_pattern_go_on_without_end(name: str) -> None:
    """Four times the text takes about four times as long, not sixteen; on 3 to 40 kB, so that it shows where it costs little."""
    function = FUNCTIONS[name]
    for kind, text in LONG.items():
        function(text[:1000])  # what is loaded at first use
        short, long = _seconds(function, text[:10_000]), _seconds(function, text[:40_000])
        assert long < max(0.2, 10 * short), (kind, short, long)


# Modules that make objects, code or commands out of bytes.
_DANGEROUS = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "yaml", "subprocess", "ctypes"}


def _sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "summarize").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def _called(tree: ast.Module) -> set[str]:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def test_s19_nothing_that_is_stored_can_become_code() -> None:
    sources = list(_sources())
    assert len(sources) > 100
    assert {path.name: found for path, tree in sources if (found := _DANGEROUS & {*_imported(tree)})} == {}
    assert {
        path.name: found
        for path, tree in sources
        if (found := {"eval", "exec", "compile", "__import__"} & _called(tree))
    } == {}


def test_s20_no_prompt_has_a_secret_or_a_place_of_a_machine_in_it() -> None:
    for name in (*PROMPTS, *WISHES):
        text = (ROOT / "prompts" / f"{name}.md").read_text(encoding="utf-8")
        assert load_prompt(name, None).digest
        assert not re.search(
            r"(?i)api.?key|secret|password|bearer|authorization|/home/|/Users/|https?://", text
        )


def test_s20_only_what_sends_requests_knows_the_key() -> None:
    """No stage, prompt, store or page can tell what it is not told."""
    knowing = {
        str(path.relative_to(ROOT / "summarize"))
        for path, tree in _sources()
        if any(isinstance(node, ast.Attribute) and node.attr == "api_key" for node in ast.walk(tree))
    }
    assert not [path for path in knowing if path.startswith(("stages/", "render/", "data/", "text/"))]
    assert not [
        path
        for path in knowing
        if path in {"llm/journal.py", "llm/folder.py", "llm/recording.py", "llm/prompts.py"}
    ]
