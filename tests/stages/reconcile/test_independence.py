from collections.abc import Sequence

import pytest

from summarize.data.article import Span
from summarize.data.claim import Attribution
from summarize.data.group import Group
from summarize.stages.reconcile.reconcile import reconcile
from summarize.text.words import words
from tests.stages.reconcile.stories import article, claim, group_of, told

WIRE = (
    "Rescue workers pulled four children from the rubble of a collapsed school in the hill town of Tarn.",
    "The building had been condemned by inspectors two years ago, but lessons went on in its upper floors.",
    "Parents waited through the night beside bonfires while volunteers dug with shovels and bare hands.",
)
REWRITTEN = (
    "Rescue workers pulled four children from the rubble after part of a primary school fell down in Tarn.",
    "The building had been condemned by inspectors in the spring of last year; nobody moved the pupils.",
    "Their relatives waited in the cold while volunteers dug with shovels and bare hands until sunrise.",
)
ELSEWHERE = (
    "A school has come down in Tarn, and four boys and girls were dug out of it alive.",
    "Officials had called the house unsafe long before.",
    "Families spent the night outside, some of them digging themselves.",
)
VALE = "“Nobody should ever have been teaching under that roof, and we said so.”"


def test_a_wire_text_in_two_outlets_is_one_text() -> None:
    known = told(article(1, *WIRE), article(2, *REWRITTEN), article(3, *ELSEWHERE))
    (pair,) = known.dependence
    assert (pair.articles, pair.kind) == (("a1", "a2"), "same_text")
    assert pair.reason.startswith("they share 3 runs of 6 or more words outside quotations")
    assert "the longest: “Rescue workers pulled four children from the rubble”" in pair.reason


def test_shared_runs_are_equal_word_for_word_in_both_articles() -> None:
    known = told(article(1, *WIRE), article(2, *REWRITTEN))
    runs = known.dependence[0].shared
    assert [run.words for run in runs] == [8, 8, 8]
    for run in runs:
        first, second = (
            words_at(known.articles[index].text, span) for index, span in enumerate((run.first, run.second))
        )
        assert first == second
        assert len(first) == run.words


def words_at(text: str, span: Span) -> list[str]:
    return [word.text.casefold() for word in words(text[span.start : span.end])]


def test_claims_of_a_shared_text_say_so() -> None:
    group = group_of(told(article(1, *WIRE), article(2, *REWRITTEN)), "a1.c1")
    (link,) = group.dependence
    assert (link.claims, link.kind) == (("a1.c1", "a2.c1"), "same_text")
    assert link.reason == "Outlet 1 and Outlet 2 share a text (the longest shared run has 8 words)"
    assert (group.support.outlets, group.support.texts, group.support.origins) == (2, 1, 1)


def test_one_long_run_is_a_copy() -> None:
    """A paragraph that somebody took over whole counts by its length, however few runs it makes."""
    taken = article(2, *ELSEWHERE, WIRE[1])
    (pair,) = told(article(1, *WIRE), taken).dependence
    assert len(pair.shared) == 1


def test_a_short_text_copied_whole_is_a_copy() -> None:
    note = "Four children were freed from a ruined school in Tarn."
    copy = article(9, note)
    (pair,) = told(article(8, note), copy).dependence
    assert pair.articles == ("a8", "a9")


def test_a_sentence_of_boilerplate_is_no_copy() -> None:
    boilerplate = "The ministry did not immediately respond to a request for comment."
    assert told(article(1, *WIRE, boilerplate), article(2, *ELSEWHERE, boilerplate)).dependence == ()


def test_two_articles_that_credit_one_agency_are_one_text() -> None:
    known = told(
        article(1, *WIRE, credit="AFP"), article(2, *ELSEWHERE, credit="AFP"), article(3, credit="AP")
    )
    (pair,) = known.dependence
    assert (pair.articles, pair.reason, pair.shared) == (("a1", "a2"), "both credit AFP", ())


def test_claims_of_texts_that_credit_one_agency_say_so() -> None:
    known = told(
        article(1, "A school fell down in Tarn.", credit="AFP"),
        article(2, "In Tarn a school fell down.", credit="AFP"),
    )
    (link,) = group_of(known, "a1.c1").dependence
    assert link.reason == "Outlet 1 and Outlet 2 share a text (both credit AFP)"


def test_a_copy_that_credits_its_agency_gives_both_reasons() -> None:
    (pair,) = told(article(1, *WIRE, credit="AFP"), article(2, *REWRITTEN, credit="AFP")).dependence
    assert pair.reason.startswith("they share 3 runs")
    assert pair.reason.endswith("; both credit AFP")


def test_copies_of_a_copy_are_one_text_together() -> None:
    """The second and the third article have nothing in common but the first."""
    middle = (WIRE[0], REWRITTEN[1], WIRE[2])
    known = told(article(1, *middle, ELSEWHERE[0]), article(2, *WIRE), article(3, REWRITTEN[1], WIRE[0]))
    group = group_of(known, "a1.c1")
    assert (group.support.outlets, group.support.texts, group.support.origins) == (3, 1, 1)


def test_a_quotation_of_a_third_person_is_one_origin_and_makes_no_copy() -> None:
    quoting = f"{VALE[:-2]},” wrote the town's surveyor in a letter to parents."
    both = "Many parents waited beside fires.", "Beside fires, many parents waited."
    known = told(
        article(1, *WIRE, quoting, both[0]),
        article(2, *ELSEWHERE, f"A letter from the council reads: {VALE}", both[1]),
    )
    assert known.dependence == ()
    (link,) = group_of(known, "a1.c4").dependence
    assert (link.kind, link.reason) == (
        "same_origin",
        "both quote the same words: “nobody should ever have been teaching”",
    )
    (other,) = group_of(known, "a1.c5").dependence
    assert (other.claims, other.kind) == (("a1.c5", "a2.c5"), "independent")


def test_different_quotations_are_independent() -> None:
    known = told(
        article(1, *WIRE, "A teacher called it “the saddest and the longest night of my life in Tarn”."),
        article(
            2, *ELSEWHERE, "A pupil called it “the longest, saddest night of my whole life here in Tarn”."
        ),
    )
    (link,) = group_of(known, "a1.c4").dependence
    assert link.kind == "independent"


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            "The school was safe to use, said Idris Vale on Monday.",
            "Idris Vale, the town's surveyor, said the school was safe to use.",
            "both rest on what Idris Vale said",
        ),
        (
            "The Pentagon said the wreckage of the drone was found near the school.",
            "Wreckage of the drone was found near the school, Pentagon spokesman Idris Vale said.",
            "both rest on what The Pentagon said",
        ),
        (
            "Coastguard spokesman Idris Vale said the wreckage of the drone was found near the school.",
            "Wreckage of the drone was found near the school, coastguard spokeswoman Marja Holm said.",
            "both rest on what Coastguard said",
        ),
    ],
    ids=["by name", "a body and its spokesman", "by organisation"],
)
def test_two_statements_of_one_speaker_are_one_origin(first: str, second: str, reason: str) -> None:
    group = group_of(told(article(1, first), article(2, second)), "a1.c1")
    (link,) = group.dependence
    assert (link.kind, link.reason) == ("same_origin", reason)
    assert (group.status, group.support.texts, group.support.origins) == ("one_origin", 2, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The wreckage was found near the school, Idris Vale said.",
            "Marja Holm said the wreckage was found near the school.",
        ),
        (
            "Wreckage of the drone was found near the school, Russian President Idris Vale said.",
            "Russian officials said the wreckage of the drone was found near the school.",
        ),
        (
            "Wreckage of the drone was found near the school, Idris Vale said.",
            "The wreckage of the drone was found near the school.",
        ),
    ],
    ids=["two people", "a president and officials of one country", "nobody named"],
)
def test_statements_of_two_speakers_corroborate(first: str, second: str) -> None:
    group = group_of(told(article(1, first), article(2, second)), "a1.c1")
    assert (group.claims, group.status) == (("a1.c1", "a2.c1"), "corroborated")


BLAST = "A blast tore through the covered market of Tarn and killed twelve people."
KILLED = "Twelve people were killed in the market blast."


def sourced(*attributions: Attribution | None, outlets: Sequence[str | None] = ()) -> Group:
    """The group of one claim that articles ascribe so, each of an outlet of its own."""
    articles = [
        article(number, BLAST, *ELSEWHERE[number - 1 : number], outlet=outlet)
        for number, outlet in enumerate([*outlets, *[None] * (len(attributions) - len(outlets))], start=1)
    ]
    claims = [
        claim(of, BLAST, KILLED, attribution=attribution)
        for of, attribution in zip(articles, attributions, strict=True)
    ]
    (group,) = reconcile(claims, articles).groups
    return group


def test_an_outlet_that_has_it_from_another_is_no_origin_of_its_own() -> None:
    relayed = Attribution(speaker="The Harbour Post")
    group = sourced(None, relayed, outlets=["Harbour Post", "Vale FM"])
    assert group.support.origins == 1
    assert group.dependence[0].reason == "Vale FM has it from Harbour Post"


def test_a_figure_without_a_source_does_not_confirm_the_same_figure_with_one() -> None:
    police = Attribution(speaker="police")
    group = sourced(police, None)
    assert group.support.origins == 1
    assert (
        group.dependence[0].reason == "Outlet 1 has it from police, and Outlet 2 names no source of its own"
    )


def test_two_outlets_with_two_sources_are_two_origins() -> None:
    police, hospital = Attribution(speaker="police"), Attribution(speaker="the Royal Hospital")
    assert sourced(police, hospital).support.origins == 2


def test_an_article_of_an_unknown_outlet_is_relayed_by_nobody() -> None:
    unknown = article(1, BLAST).model_copy(update={"outlet": None})
    other = article(2, BLAST, *ELSEWHERE[:1])
    police, post = Attribution(speaker="police"), Attribution(speaker="The Harbour Post")
    claims = [
        claim(unknown, BLAST, KILLED, attribution=police),
        claim(other, BLAST, KILLED, attribution=post),
    ]
    (group,) = reconcile(claims, [unknown, other]).groups
    assert group.support.origins == 2
