"""Compose hands on a draft, whoever writes it and whether or not it fails."""

from collections.abc import Sequence

import pytest

from summarize.data.group import Group, Reconciliation
from summarize.data.summary import Draft, DraftSentence, Summary
from summarize.errors import ModelRefused
from summarize.stages.compose.compose import WrongLanguage, complete, compose
from tests.reports import bare_report, ferry_report

pytestmark = pytest.mark.anyio

DRAFT = Draft(headline="Ferry aground", headline_groups=("g1",), sentences=())


class Writing:
    """A composer that gives one draft, or raises; and if there is another, does so when it is told what was wrong."""

    def __init__(
        self,
        outcome: Draft | Exception,
        additions: tuple[DraftSentence, ...] = (),
        *,
        second: Draft | Exception | None = None,
    ) -> None:
        self.outcome = outcome
        self.second = second
        self.added = additions
        self.left_out: tuple[str, ...] | None = None
        self.wrong: list[WrongLanguage | None] = []

    async def draft(self, _: Reconciliation, *, wrong: WrongLanguage | None = None) -> Draft:
        self.wrong.append(wrong)
        outcome = self.second or self.outcome if wrong else self.outcome
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def additions(
        self, _summary: Summary, left_out: Sequence[Group], _known: Reconciliation
    ) -> tuple[DraftSentence, ...]:
        self.left_out = tuple(group.id for group in left_out)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.added


async def test_the_draft_is_handed_on_as_written() -> None:
    composition = await compose(ferry_report().reconciliation, composer=Writing(DRAFT))
    assert (composition.draft, composition.problems) == (DRAFT, ())


async def test_with_no_group_nobody_is_asked() -> None:
    asked = Writing(AssertionError("asked"))
    composition = await compose(bare_report().reconciliation, composer=asked)
    assert (composition.draft.headline, composition.draft.sentences, composition.problems) == ("", (), ())


async def test_a_model_that_fails_is_a_problem_and_the_draft_is_empty() -> None:
    composition = await compose(ferry_report().reconciliation, composer=Writing(ModelRefused("It declined.")))
    assert composition.draft.sentences == ()
    [problem] = composition.problems
    assert (problem.stage, problem.code) == ("compose", "failed:refused")
    assert problem.message.startswith("It declined. There is no summary; ")


async def test_the_composer_is_asked_once_for_what_the_summary_leaves_out() -> None:
    report = ferry_report()
    more = (DraftSentence(text="Marja Holm was captain.", groups=("g2",), paragraph=0),)
    composer = Writing(DRAFT, more)
    found = await complete(report.summary, report.omissions, report.reconciliation, composer=composer)
    assert (found.sentences, found.problems) == (more, ())
    assert composer.left_out == tuple(omission.group for omission in report.omissions)


async def test_where_nothing_is_left_out_or_there_is_no_summary_nobody_is_asked() -> None:
    report = ferry_report()
    composer = Writing(AssertionError("asked"))
    abstained = report.summary.model_copy(update={"abstained": "Nothing is left.", "sentences": ()})
    for summary, omissions in ((report.summary, ()), (abstained, report.omissions)):
        found = await complete(summary, omissions, report.reconciliation, composer=composer)
        assert (found.sentences, found.problems, composer.left_out) == ((), (), None)


async def test_a_model_that_fails_to_add_is_a_problem_and_nothing_is_added() -> None:
    report = ferry_report()
    composer = Writing(ModelRefused("It declined."))
    found = await complete(report.summary, report.omissions, report.reconciliation, composer=composer)
    [problem] = found.problems
    assert (found.sentences, problem.code) == ((), "failed:refused")
    assert problem.message.startswith("It declined. Nothing was added")


# The language of a draft


def draft_of(text: str) -> Draft:
    return Draft(
        headline="", headline_groups=(), sentences=(DraftSentence(text=text, groups=("g1",), paragraph=0),)
    )


ENGLISH = draft_of(
    "The ferry ran aground off the point and the crew of the ship was taken to the harbour, where it was met by police."
)
GERMAN = draft_of(
    "Die Fähre lief vor der Spitze auf Grund, und die Besatzung wurde in den Hafen gebracht, wo sie von der Polizei erwartet wurde."
)
FRENCH = draft_of(
    "Le ferry s'est échoué au large de la pointe et les membres de l'équipage ont été conduits au port, où la police les attendait."
)


def in_language(language: str) -> Reconciliation:
    """The ferry story, its first article in *language*."""
    known = ferry_report().reconciliation
    first, *rest = known.articles
    return known.model_copy(update={"articles": (first.model_copy(update={"language": language}), *rest)})


@pytest.mark.parametrize(
    ("draft", "wanted", "written"),
    [
        (ENGLISH, None, None),
        (ENGLISH, "en", None),
        (ENGLISH, "English", None),
        (GERMAN, "de", "de"),
        (GERMAN, "German", "de"),
        (DRAFT, "fr", "fr"),  # two words tell no language
        (
            GERMAN,
            "Swedish",
            "Swedish",
        ),  # nobody here can tell a language that is not known from its neighbours
    ],
)
async def test_a_draft_in_the_wanted_language_is_asked_for_once(
    draft: Draft, wanted: str | None, written: str | None
) -> None:
    composer = Writing(draft)
    composition = await compose(ferry_report().reconciliation, composer=composer, language=wanted)
    assert (composition.problems, composer.wrong) == ((), [None])
    assert composition.draft == draft.model_copy(update={"language": written})


async def test_where_no_language_is_asked_for_that_of_an_article_is_as_good() -> None:
    composition = await compose(in_language("de"), composer=Writing(GERMAN))
    assert (composition.draft, composition.problems) == (GERMAN, ())


@pytest.mark.parametrize(
    ("wanted", "first", "second", "wrong"),
    [
        ("fr", GERMAN, FRENCH, WrongLanguage("de", "French")),
        ("French", ENGLISH, FRENCH, WrongLanguage("en", "French")),
        (None, GERMAN, ENGLISH, WrongLanguage("de", "English")),
        ("Swedish", ENGLISH, GERMAN, WrongLanguage("en", "Swedish")),
    ],
)
async def test_a_draft_in_another_language_is_asked_for_once_more(
    wanted: str | None, first: Draft, second: Draft, wrong: WrongLanguage
) -> None:
    composer = Writing(first, second=second)
    composition = await compose(ferry_report().reconciliation, composer=composer, language=wanted)
    assert composer.wrong == [None, wrong]
    assert composition.draft.sentences == second.sentences
    assert composition.problems == ()


@pytest.mark.parametrize(
    ("second", "found", "language"),
    [(GERMAN, "German", "de"), (ENGLISH, "English", None), (ModelRefused("It declined."), "German", "de")],
)
async def test_what_is_in_the_wrong_language_twice_is_used_and_said_to_be(
    second: Draft | Exception, found: str, language: str | None
) -> None:
    composer = Writing(GERMAN, second=second)
    composition = await compose(ferry_report().reconciliation, composer=composer, language="fr")
    [problem] = composition.problems
    assert (problem.stage, problem.code, len(composer.wrong)) == ("compose", "degraded:language", 2)
    assert problem.message.startswith(f"The summary should be in French and is in {found}. ")
    assert composition.draft.language == language
    assert composition.draft.sentences == (second if isinstance(second, Draft) else GERMAN).sentences
