"""Asking a judge: only of sentences that pass their checks, and what code knows better it is not believed."""

from collections.abc import Sequence

from summarize.data.problem import Problem
from summarize.data.summary import Check
from summarize.errors import ModelError
from summarize.stages.verify.judge import Brief, Judge, Opinion
from summarize.text.dates import find_times
from summarize.text.quantities import find_quantities


class Asking:
    """A judge with its manners.

    Args:
        judge: Who is asked.

    Attributes:
        problems: What the judge could not do.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.problems: list[Problem] = []

    async def opinions(
        self, briefs: Sequence[Brief], checks: Sequence[Sequence[Check]]
    ) -> tuple[Opinion, ...]:
        """One opinion for each sentence, in order; `unscored` where a check failed or the judge gave no answer."""
        passing = [
            index for index, found in enumerate(checks) if all(check.passed is not False for check in found)
        ]
        given = dict(zip(passing, await self._ask([briefs[index] for index in passing]), strict=True))
        unjudged = Opinion("unscored", "not judged: a check failed")
        return tuple(
            _settled(brief, found, given.get(index, unjudged))
            for index, (brief, found) in enumerate(zip(briefs, checks, strict=True))
        )

    async def _ask(self, briefs: Sequence[Brief]) -> Sequence[Opinion]:
        try:
            return await self._judge.opinions(briefs) if briefs else ()
        except ModelError as error:
            self.problems.append(problem_of("judge", error))
            return tuple(Opinion("unscored", "the judge gave no answer") for _ in briefs)


def problem_of(task: str, error: ModelError) -> Problem:
    """What becomes of an *error* in a *task* of the judge."""
    return Problem(
        stage="verify",
        article_id=None,
        location=None,
        code=f"failed:{task}_{error.code}",
        message=f"{error} The sentences concerned are UNVERIFIED: marked unscored, or dropped.",
    )


def _settled(brief: Brief, checks: Sequence[Check], opinion: Opinion) -> Opinion:
    """What the judge thinks, but for numbers and days: where code found them equal, they contradict nothing.

    So it is where all that a judge holds against a sentence is such a detail, in other words than the article's: "a dozen"
    for 12. In the same words, it is of something else, and the judge decides.
    """
    passed = {check.name for check in checks if check.passed}
    details = {
        "numbers": [one.text for one in find_quantities(brief.sentence)],
        "dates": [one.text for one in find_times(brief.sentence, published=None)],
    }
    known = [text.casefold() for name, texts in details.items() if name in passed for text in texts]
    written = brief.evidence.text.casefold()
    equal = [fault for fault in map(str.casefold, opinion.faults) if fault in known and fault not in written]
    if opinion.verdict != "contradicted" or not equal or len(equal) < len(opinion.faults):
        return opinion
    return Opinion("supported", f"code overrules the judge ({opinion.reason}): the evidence says so too")
