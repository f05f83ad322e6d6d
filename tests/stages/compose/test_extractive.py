"""The summary without a model: the articles' words, attributed, and disagreements as such."""

import pytest

from summarize.data.article import Article
from summarize.data.claim import Attribution, GroundedClaim
from summarize.data.group import Conflict, Group, Reconciliation, Side, Status
from summarize.data.summary import Draft
from summarize.stages.compose.extractive import ExtractiveComposer
from tests.reports import article, bare_report, claim, ferry_report, group

pytestmark = pytest.mark.anyio

AGROUND = "A passenger ferry ran aground off Tarn Point."
TUGS = "Six tugs took part in a rescue at dawn."
FINED = "The operator had paid fines in earlier years."


def single(
    source: Article, *sentences: str, status: Status = "single_source", **facts: object
) -> Reconciliation:
    """A reconciliation of one article in which each sentence is a claim and a group of its own."""
    claims = [claim(source, n, text, text, **facts) for n, text in enumerate(sentences, start=1)]
    groups = [group(n, one.text, status, one.id, (1, 1, 1)) for n, one in enumerate(claims, start=1)]
    return together((source,), claims, groups)


def together(
    articles: tuple[Article, ...],
    claims: list[GroundedClaim],
    groups: list[Group],
    conflicts: tuple[Conflict, ...] = (),
) -> Reconciliation:
    return Reconciliation(
        articles=articles, claims=tuple(claims), groups=tuple(groups), conflicts=conflicts, dependence=()
    )


def told(*sentences: str, outlet: str | None = "Harbour Post", **facts: object) -> Article:
    return article(1, outlet, "\n".join(sentences), **{"title": None, **facts})


async def draft_of(known: Reconciliation, *, words: int = 220) -> Draft:
    return await ExtractiveComposer(words=words).draft(known)


async def texts(known: Reconciliation, *, words: int = 220) -> list[str]:
    return [sentence.text for sentence in (await draft_of(known, words=words)).sentences]


# Whose words


async def test_a_corroborated_sentence_is_the_articles_own() -> None:
    known = single(told(AGROUND), AGROUND, status="corroborated")
    draft = await draft_of(known)
    [sentence] = draft.sentences
    assert (sentence.text, sentence.groups, sentence.paragraph) == (AGROUND, ("g1",), 0)


@pytest.mark.parametrize(
    ("outlet", "frame"),
    [("the Harbour Post", "The Harbour Post reports: "), (None, "An unnamed outlet (a1) reports: ")],
)
async def test_a_sentence_of_one_outlet_names_it(outlet: str | None, frame: str) -> None:
    assert await texts(single(told(AGROUND, outlet=outlet), AGROUND)) == [f"{frame}{AGROUND}"]


async def test_a_sentence_that_names_its_speaker_stays_as_it_is() -> None:
    sentence = "The ferry was sound, Idris Vale said."
    vale = Attribution(speaker="Idris Vale")
    assert await texts(single(told(sentence), sentence, attribution=vale)) == [sentence]


async def test_a_sentence_whose_speaker_stands_elsewhere_names_the_speaker() -> None:
    source = told("Idris Vale spoke. The ferry was sound, he said.")
    vale = Attribution(speaker="Idris Vale", role="coastguard spokesman")
    said = claim(source, 1, "The ferry was sound.", "The ferry was sound, he said.", attribution=vale)
    known = together((source,), [said], [group(1, said.text, "single_source", said.id, (1, 1, 1))])
    assert await texts(known) == ["Coastguard spokesman Idris Vale said: The ferry was sound."]


@pytest.mark.parametrize(
    ("quotation", "content", "shown"),
    [
        ("“The ferry was sound,” he said.", "The ferry was sound.", "“The ferry was sound.”"),
        ("The “ferry” was sound, he said.", "The “ferry” was sound.", "The “ferry” was sound."),
    ],
)
async def test_words_are_put_in_marks_only_if_the_article_has_all_of_them_in_marks(
    quotation: str, content: str, shown: str
) -> None:
    source = told(f"Vale spoke. {quotation}")
    said = claim(source, 1, content, quotation, attribution=Attribution(speaker="Vale"))
    known = together((source,), [said], [group(1, content, "one_origin", said.id, (2, 2, 1))])
    assert await texts(known) == [f"Vale said: {shown}"]


async def test_a_dateline_is_left_out() -> None:
    source = told(f"TARN POINT (AFP) — {AGROUND}")
    known = single(source, source.text, status="corroborated")
    assert await texts(known) == [AGROUND]


@pytest.mark.parametrize("sentence", ["But it was sound.", "The decision came late.", "He was at the helm."])
async def test_a_sentence_that_hangs_on_another_is_not_taken(sentence: str) -> None:
    source = told(AGROUND, sentence)
    assert await texts(single(source, AGROUND, sentence, status="corroborated")) == [AGROUND]


async def test_content_that_hangs_on_another_sentence_is_not_taken_either() -> None:
    source = told("Vale spoke. It was sound, he said.")
    said = claim(
        source, 1, "It was sound.", "It was sound, he said.", attribution=Attribution(speaker="Idris Vale")
    )
    known = together((source,), [said], [group(1, said.text, "one_origin", said.id, (2, 2, 1))])
    draft = await draft_of(known)
    assert (draft.headline, draft.headline_groups, draft.sentences) == ("", (), ())


async def test_a_sentence_of_somebody_unnamed_is_taken_as_it_is() -> None:
    sentence = "“The ferry was sound,” somebody shouted."
    assert await texts(single(told(sentence), sentence, attribution=Attribution())) == [sentence]


# Which sentences


async def test_the_claim_that_speaks_for_its_group_is_taken_before_others() -> None:
    source = told("The ferry grounded at Tarn.", AGROUND)
    claims = [claim(source, n, text, text) for n, text in enumerate(source.text.splitlines(), start=1)]
    known = together((source,), claims, [group(1, AGROUND, "corroborated", "a1.c1 a1.c2", (2, 2, 2))])
    assert await texts(known) == [AGROUND]


async def test_a_wording_that_is_too_long_gives_way_to_a_shorter_one() -> None:
    long = f"A passenger ferry ran aground off Tarn Point{', and then again' * 20}."
    source = told(long, AGROUND)
    claims = [claim(source, n, text, text) for n, text in enumerate(source.text.splitlines(), start=1)]
    known = together((source,), claims, [group(1, long, "corroborated", "a1.c1 a1.c2", (2, 2, 2))])
    assert await texts(known) == [AGROUND]


async def test_what_is_said_already_is_not_said_again() -> None:
    again = "The passenger ferry ran aground off Tarn Point."
    known = single(told(AGROUND, again, TUGS), AGROUND, again, TUGS, status="corroborated")
    assert await texts(known) == [AGROUND, TUGS]


async def test_it_stops_when_the_words_that_it_may_have_are_used_up() -> None:
    known = single(told(AGROUND, TUGS, FINED), AGROUND, TUGS, FINED, status="corroborated")
    assert await texts(known, words=20) == [AGROUND, TUGS]
    assert await texts(known, words=5) == [AGROUND]


async def test_the_lead_comes_first_then_what_has_more_origins_all_in_the_order_they_are_told() -> None:
    source = told(AGROUND, TUGS, FINED)
    known = single(source, AGROUND, TUGS, FINED, status="corroborated")
    standing = {1: (3, 3, 1), 2: (1, 1, 1), 3: (2, 2, 2)}
    groups = tuple(
        group(n, one.text, "corroborated", one.claims[0], standing[n])
        for n, one in enumerate(known.groups, start=1)
    )
    known = known.model_copy(update={"groups": groups})
    assert await texts(known, words=20) == [AGROUND, FINED]


# Disagreements


def disputed(*conflicts: Conflict) -> Reconciliation:
    known = ferry_report().reconciliation
    return known.model_copy(update={"conflicts": conflicts})


def conflict(number: int, *, resolution: str = "open", **update: object) -> Conflict:
    known = ferry_report().conflicts[1]
    return known.model_copy(
        update={"id": f"x{number}", "question": f"question {number}", "resolution": resolution, **update}
    )


async def test_a_dispute_names_every_side_with_its_outlets_and_cites_its_groups() -> None:
    draft = await draft_of(disputed(conflict(1)))
    last = draft.sentences[-1]
    assert (
        last.text == "Accounts differ on question 1: 13 (Harbour Post and Northern Times); 12 (Coast Daily)."
    )
    assert (last.groups, last.paragraph) == (("g4", "g5"), 1)


async def test_many_outlets_on_one_side_are_listed() -> None:
    side = Side(value="13", claims=("a1.c2", "a2.c2", "a3.c2"))
    draft = await draft_of(disputed(conflict(1, sides=(side,))))
    assert draft.sentences[-1].text.endswith("13 (Harbour Post, Northern Times and Coast Daily).")


async def test_a_disputed_group_is_never_stated_as_a_fact() -> None:
    draft = await draft_of(ferry_report().reconciliation)
    stated = [sentence for sentence in draft.sentences if {"g4", "g5"} & set(sentence.groups)]
    assert [sentence.text.split(" on ")[0] for sentence in stated] == ["Accounts differ"]
    assert not {"g4", "g5"} & set(draft.headline_groups)


async def test_a_conflict_that_is_resolved_is_no_dispute() -> None:
    draft = await draft_of(disputed(conflict(1, resolution="update"), conflict(2, resolution="variant")))
    assert not [sentence for sentence in draft.sentences if sentence.text.startswith("Accounts differ")]


async def test_the_first_three_disputes_are_told() -> None:
    draft = await draft_of(disputed(*(conflict(number) for number in range(1, 6))))
    told_of = [sentence.text.split(":")[0] for sentence in draft.sentences if sentence.paragraph == 1]
    assert told_of == [f"Accounts differ on question {number}" for number in (1, 2, 3)]


# Headline


async def test_a_title_that_a_group_backs_is_the_headline() -> None:
    source = told(AGROUND, TUGS, title="Passenger ferry aground off Tarn Point")
    draft = await draft_of(single(source, AGROUND, TUGS, status="corroborated"))
    assert (draft.headline, draft.headline_groups) == ("Passenger ferry aground off Tarn Point", ("g1",))


async def test_of_two_titles_that_are_backed_alike_the_first_articles_is_taken() -> None:
    first = told(AGROUND, title="Ferry aground off Tarn Point")
    second = article(2, "Coast Daily", AGROUND, title="Off Tarn Point: ferry aground")
    claims = [claim(one, 1, AGROUND, AGROUND) for one in (first, second)]
    groups = [group(1, AGROUND, "corroborated", "a1.c1 a2.c1", (2, 2, 2))]
    assert (await draft_of(together((first, second), claims, groups))).headline == first.title


async def test_without_a_title_that_is_backed_the_first_sentence_is_the_headline_and_says_whose_it_is() -> (
    None
):
    source = told(AGROUND, title="You will not believe this")
    draft = await draft_of(single(source, AGROUND))
    assert draft.headline == f"Harbour Post reports: {AGROUND.rstrip('.')}"
    assert draft.headline_groups == ("g1",)


async def test_a_title_that_only_a_disputed_group_backs_is_not_the_headline() -> None:
    source = told(AGROUND, TUGS, title="Six tugs in rescue at dawn")
    known = single(source, AGROUND, TUGS, status="corroborated")
    groups = (known.groups[0], known.groups[1].model_copy(update={"status": "disputed"}))
    assert (await draft_of(known.model_copy(update={"groups": groups}))).headline == AGROUND.rstrip(".")


async def test_of_nothing_nothing_is_drafted() -> None:
    draft = await draft_of(bare_report().reconciliation)
    assert (draft.headline, draft.headline_groups, draft.sentences) == ("", (), ())


async def test_nothing_is_added_to_what_was_drafted() -> None:
    report = ferry_report()
    composer = ExtractiveComposer(words=220)
    assert await composer.additions(report.summary, report.groups, report.reconciliation) == ()
