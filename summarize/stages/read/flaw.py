"""What is wrong with one input, before it is known which article it becomes."""

from dataclasses import dataclass
from typing import Final

from summarize.data.problem import Problem

STAGE: Final = "read"


@dataclass(frozen=True)
class Flaw:
    """Something wrong with one input.

    Attributes:
        code: `skipped:<why>` or `degraded:<why>`, as in `Problem`.
        found: What was found, as a clause without a full stop.
        advice: What to do, as a sentence.
    """

    code: str
    found: str
    advice: str

    @property
    def skips(self) -> bool:
        """Whether what has it is not used."""
        return self.code.startswith("skipped:")

    def problem(self, location: str, article_id: str | None = None) -> Problem:
        """The flaw as it goes into the report, for what came from *location*."""
        doing = "Cannot read" if self.skips else "Reading"
        return Problem(
            stage=STAGE,
            article_id=article_id,
            location=location,
            code=self.code,
            message=f"{doing} '{location}': {self.found}. {self.advice}",
        )
