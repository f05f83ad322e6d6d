import pytest

from summarize.data.article import Article
from summarize.data.claim import Claim
from summarize.errors import BudgetReached, ConfigError, ModelRefused, RecordingMissing, ReplyInvalid
from summarize.stages.extract.extract import Extraction, extract
from tests.stages.reconcile.stories import article

pytestmark = pytest.mark.anyio


class Scripted:
    """Takes two claims out of each article, and fails on one."""

    def __init__(self, failing: str, error: Exception) -> None:
        self._failing, self._error = failing, error

    async def claims_of(self, article: Article) -> Extraction:
        if article.id == self._failing:
            raise self._error
        claims = (
            Claim(id=f"{article.id}.c{number}", article_id=article.id, text="It rained.", quotations=())
            for number in (1, 2)
        )
        return Extraction(tuple(claims), ())


ARTICLES = [article(number, "It rained.") for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ModelRefused("no"), "failed:refused"),
        (ReplyInvalid("no"), "failed:reply_invalid"),
        (BudgetReached("no"), "failed:budget"),
    ],
)
async def test_an_article_that_fails_is_a_problem_and_the_others_go_on(error: Exception, code: str) -> None:
    extraction = await extract(ARTICLES, extractor=Scripted("a2", error))
    assert [claim.id for claim in extraction.claims] == ["a1.c1", "a1.c2", "a3.c1", "a3.c2"]
    (problem,) = extraction.problems
    assert (problem.stage, problem.article_id, problem.location) == ("extract", "a2", "2.txt")
    assert (problem.code, problem.message) == (code, "no")


@pytest.mark.parametrize("error", [ConfigError("no key"), RecordingMissing("no recording")])
async def test_what_no_article_can_survive_stops_the_run(error: Exception) -> None:
    with pytest.raises(type(error)):
        await extract(ARTICLES, extractor=Scripted("a2", error))


async def test_nothing_gives_nothing() -> None:
    extraction = await extract([], extractor=Scripted("", ConfigError()))
    assert (extraction.claims, extraction.problems) == ((), ())
