"""Two short articles on one event, and a model double that answers every kind of request about articles."""

import json
import re
from collections.abc import Collection
from pathlib import Path
from types import SimpleNamespace

from summarize.errors import ModelUnavailable
from summarize.llm.model import Reply, Request

POST = """Ferry aground off Tarn Point

A passenger ferry ran aground off Tarn Point on Monday evening with 41 people aboard.
Coastguard spokesman Idris Vale said 13 people had been taken to hospital in Oslo.
The operator had been fined in 2019 after an engine failed near the same rocks.
"""
DAILY = """Rescue at Tarn Point

Forty-one people were aboard a passenger ferry that ran aground off Tarn Point on Monday evening.
Harbour master Ada Brandt said the port would stay closed until Thursday.
Six tugs took part in the rescue, which went on until early morning.
"""
MANIFEST = {
    "articles": [
        {"file": "daily.txt", "outlet": "Coast Daily", "published": "2024-05-07"},
        {"file": "post.txt", "outlet": "Harbour Post", "published": "2024-05-07"},
    ]
}


def newsroom(folder: Path) -> Path:
    """*folder* with the two articles and their manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    (folder / "daily.txt").write_text(DAILY, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    return folder


class Editor:
    """A model double: its claims are sentences of the article, its summary is the claims' evidence.

    Attributes:
        failing: The stages in which it gives no usable answer.
        failing_on: Words whose presence in a request makes it fail.
        error: What it raises then.
        mistake: Words that it gets wrong, and what it makes of them.
        asked: The requests, in the order they came.
        closed: Whether it was closed.
    """

    name = "double"

    def __init__(self, *, failing: Collection[str] = (), failing_on: str | None = None) -> None:
        self.failing = failing
        self.failing_on = failing_on
        self.error: BaseException = ModelUnavailable("The endpoint gave no answer.")
        self.mistake = ("", "")
        self.asked: list[Request] = []
        self.closed = False

    async def complete(self, request: Request) -> Reply:
        self.asked.append(request)
        material = request.messages[1].content
        if request.stage in self.failing or (self.failing_on is not None and self.failing_on in material):
            raise self.error
        content = self.content(request.stage, material)
        return Reply(content=content, tokens_in=100, tokens_out=10, attempts=2, replayed=False)

    def content(self, stage: str, material: str) -> str:
        """The answer to a request of *stage* about *material*."""
        answer = {
            "extract": _claims,
            "compose": _summary,
            "judge": _verdicts,
            "repair": _nothing,
            "add": _nothing,
        }
        return json.dumps(answer[stage](material)).replace(*self.mistake)

    async def aclose(self) -> None:
        self.closed = True


def module_of(model: Editor, made_with: dict[str, object] | None = None) -> SimpleNamespace:
    """What stands in for `summarize.llm.openai_model`: its model is *model*, whatever it is made with."""

    def made(name: str, **settings: object) -> Editor:
        if made_with is not None:
            made_with.update(settings, name=name)
        return model

    return SimpleNamespace(OpenAIModel=made)


def _claims(material: str) -> dict[str, object]:
    article = material.split("===")[2]
    nothing = dict.fromkeys(
        "attribution subject action object when where cause purpose".split(),
    )
    return {
        "claims": [
            {
                **nothing,
                "text": sentence,
                "question": "What happened?",
                "quotations": [sentence],
                "kind": "event",
                "negated": False,
                "certainty": "asserted",
                "quantities": [],
                "entities": [],
            }
            for sentence in re.findall(r"^[A-Z].{40,}\.$", article, re.MULTILINE)
        ]
    }


def _summary(material: str) -> dict[str, object]:
    evidence = re.findall(r"^(g\d+) · (\w+) .*\n- ([^,:]*).*\n  evidence: (\".*\")$", material, re.MULTILINE)
    sentences = [
        {
            "text": f"{outlet} reports: {json.loads(exact)}"
            if status == "single_source"
            else json.loads(exact),
            "groups": [group],
        }
        for group, status, outlet, exact in evidence
    ]
    return {
        "headline": sentences[0]["text"],
        "headline_groups": sentences[0]["groups"],
        "paragraphs": [{"sentences": sentences}],
    }


def _verdicts(material: str) -> dict[str, object]:
    numbers = map(int, re.findall(r"^(\d+)\. ", material, re.MULTILINE))
    return {
        "verdicts": [
            {"number": number, "verdict": "supported", "faults": [], "reason": "copied"} for number in numbers
        ]
    }


def _nothing(_: str) -> dict[str, object]:
    return {"sentences": []}
