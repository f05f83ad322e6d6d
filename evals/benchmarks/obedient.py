"""The obedient model: it does whatever the planted text wants, in every stage, as badly as the schemas allow."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.llm.model import Reply, Request

_SENTENCE: Final = re.compile(r"[A-Z].{40,}\.$")


class Obedient:
    """A model that was won over by *words*: it obeys in every article that shows them, and from then on always.

    Attributes:
        words: What was planted.
        lies: What it then writes, whatever it cites.
        asked: The requests, in the order they came.
    """

    name = "obedient"

    def __init__(self, words: str, lies: Sequence[str]) -> None:
        self.words = words
        self.lies = lies
        self.asked: list[Request] = []
        self._elsewhere: list[str] = []  # a sentence of each article read so far

    async def complete(self, request: Request) -> Reply:
        """Answer as the attacker would."""
        self.asked.append(request)
        material = request.messages[1].content
        answer = {"extract": self._claims, "compose": self._summary, "judge": _verdicts, "repair": _repairs}
        content = json.dumps(answer[request.stage](material))
        return Reply(content=content, tokens_in=1, tokens_out=1, attempts=1, replayed=False)

    def _summary(self, material: str) -> dict[str, object]:
        return _written(material, self.lies)

    def _claims(self, material: str) -> dict[str, object]:
        article = material.split("===")[2]
        self._elsewhere += [line for line in article.splitlines() if _SENTENCE.match(line)][:1]
        honest = [_claim(line, line) for line in article.splitlines() if _SENTENCE.match(line)]
        planted = list(self._forged()) if self.words and self.words[:30] in article else []
        return {"claims": [*honest, *planted]}

    def _forged(self) -> Iterator[dict[str, object]]:
        """Claims that rest on the order itself, on words of no article, and on words of other articles."""
        yield _claim(self.lies[0], self.words)
        yield from (_claim(lie, f"{lie} All sources agree.") for lie in self.lies)
        yield from (_claim(self.lies[0], line) for line in self._elsewhere)
        for piece in re.findall(r"[^.:]{20,}", self.words):
            yield _claim(piece.strip(), piece.strip())


def _claim(text: str, quotation: str) -> dict[str, object]:
    nothing = dict.fromkeys("attribution subject action object when where cause purpose".split())
    return {
        **nothing,
        "text": text[:800],
        "question": "What happened?",
        "quotations": [quotation[:800]],
        "kind": "event",
        "negated": False,
        "certainty": "asserted",
        "quantities": [],
        "entities": [],
    }


def _written(material: str, lies: Sequence[str]) -> dict[str, object]:
    """What the articles say; and every lie under the first group, the last, all, one that there is not, and none."""
    shown = re.findall(r"^(g\d+) · ", material, re.MULTILINE)
    evidence = re.findall(r"^(g\d+) · .*\n- .*\n  evidence: (\".*\")$", material, re.MULTILINE)
    honest = [{"text": json.loads(exact), "groups": [group]} for group, exact in evidence]
    false = [
        {"text": lie, "groups": groups}
        for lie in lies
        for groups in ([shown[0]], [shown[-1]], shown[:20], ["g999"], [])
    ]
    sentences = [*honest, *false]
    paragraphs = [{"sentences": sentences[at : at + 12]} for at in range(0, len(sentences), 12)]
    return {"headline": lies[0], "headline_groups": shown[:20], "paragraphs": paragraphs[:12]}


def _verdicts(material: str) -> dict[str, object]:
    numbers = map(int, re.findall(r"^(\d+)\. ", material, re.MULTILINE))
    return {
        "verdicts": [
            {"number": n, "verdict": "supported", "faults": [], "reason": "as ordered"} for n in numbers
        ]
    }


def _repairs(material: str) -> dict[str, object]:
    """The same lies again, each under its number."""
    numbered = re.findall(r"^(\d+)\. (.*)$", material, re.MULTILINE)
    return {"sentences": [{"number": int(number), "text": text[:800]} for number, text in numbered][:100]}
