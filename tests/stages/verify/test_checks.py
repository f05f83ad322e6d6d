"""Each check: sentences that pass, sentences that fail, and the words at fault."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.data.claim import Attribution, Entity
from summarize.data.group import AlsoSupported, Reconciliation
from summarize.data.summary import Check
from summarize.stages.verify.checks import Evidence, check_sentence, evidence_for, said_by
from tests.reports import article, claim, ferry_report
from tests.stages.verify.compared import NOTHING_TO_CHECK, PASSED, evidence_of, found, missing, of


def test_the_checks_come_in_a_fixed_order() -> None:
    names = [check.name for check in check_sentence("All is well.", evidence_of("All is well."))]
    assert names == (
        "citations numbers dates names quotations negation certainty attribution comparison scope words".split()
    )


@given(
    st.sampled_from(
        [
            "At least 12 people were killed in Oslo on Monday, the alleged owner said.",
            "“We did not sign,” said Ada Brandt, 41, of Harbour Post.",
            "Nobody told Idris Vale in March 2019 that 30 per cent had reportedly left.",
        ]
    )
)
def test_a_sentence_passes_against_itself(sentence: str) -> None:
    assert [check for check in check_sentence(sentence, evidence_of(sentence)) if check.passed is False] == []


# Citations


def test_a_citation_of_a_group_that_exists_passes() -> None:
    evidence = evidence_for(["g1"], ferry_report().reconciliation)
    assert found("citations", "Anything.", evidence) == PASSED


def test_a_sentence_that_cites_nothing_fails() -> None:
    evidence = evidence_for([], ferry_report().reconciliation)
    assert found("citations", "Anything.", evidence) == (False, "it cites nothing")


def test_a_citation_of_a_group_that_does_not_exist_fails_beside_good_ones() -> None:
    evidence = evidence_for(["g1", "g99", "x1"], ferry_report().reconciliation)
    assert found("citations", "Anything.", evidence) == (False, "no such group: g99, x1")


def test_what_is_compared_with_passages_has_no_citations_to_check() -> None:
    source = article(1, "Harbour Post", "The ferry sank on Monday. Nobody was hurt.")
    passages = claim(source, 1, "The ferry sank.", "The ferry sank on Monday.").evidence
    evidence = Evidence.of_passages(passages, [source, article(2, None, "Unused.")])
    assert evidence.articles == (source,)
    assert found("citations", "The ferry sank.", evidence) == NOTHING_TO_CHECK
    assert found("dates", "The ferry sank on Tuesday.", evidence) == missing("Tuesday")


# Numbers


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("13 people were hurt.", "Thirteen people were hurt."),
        ("13 people were hurt.", "At least 12 people were hurt."),
        ("13 people were hurt.", "More than 12 people were hurt."),
        ("13 people were hurt.", "Up to 15 people were hurt."),
        ("13 people were hurt.", "About 13 people were hurt."),
        ("More than 12 people were hurt.", "At least 12 people were hurt."),
        ("12,500 people were hurt.", "12 500 people were hurt.".replace(" ", "\xa0", 1)),
        ("The fleet lost 3 ships.", "Three ships were lost."),
        ("It cost $3 million.", "It cost 3 million dollars."),
    ],
)
def test_a_number_that_the_evidence_implies_passes(said: str, written: str) -> None:
    assert found("numbers", written, evidence_of(said)) == PASSED


@pytest.mark.parametrize(
    ("said", "written", "at_fault"),
    [
        ("13 people were hurt.", "12 people were hurt.", "12 people"),
        ("At least 12 people were hurt.", "12 people were hurt.", "12 people"),
        ("12 people were hurt.", "More than 12 people were hurt.", "More than 12 people"),
        ("12 people were hurt.", "Fewer than 12 people were hurt.", "Fewer than 12 people"),
        ("About 12 people were hurt.", "12 people were hurt.", "12 people"),
        ("12 people were hurt.", "12 houses burnt.", "12 houses"),
        ("It rose by 12%.", "It rose by $12.", "$12"),
        ("People were hurt.", "Hundreds of people were hurt.", "Hundreds of people"),
        ("12 were hurt, 3 died.", "13 were hurt, 4 died.", "13, 4"),
    ],
)
def test_a_number_that_the_evidence_does_not_imply_is_named(said: str, written: str, at_fault: str) -> None:
    assert found("numbers", written, evidence_of(said)) == missing(at_fault)


@pytest.mark.parametrize("written", ["An F-16 fell.", "The G20 met.", "Route 66 is shut, a1 says."])
def test_a_figure_that_is_no_quantity_stands_in_the_evidence_as_it_is(written: str) -> None:
    evidence = evidence_of("An F-16 fell.", "The G20 met.", "Route 66 is shut.", outlet=None)
    assert found("numbers", written, evidence) == PASSED


@pytest.mark.parametrize(
    ("written", "at_fault"),
    [
        ("An F-15 fell.", "15"),
        ("The G7 met.", "G7"),
        ("It fell, a2 says.", "a2"),
        ("It fell on Monday 2024-15-06.", "2024, 15, 06"),
    ],
)
def test_a_figure_that_is_no_quantity_and_not_in_the_evidence_is_named(written: str, at_fault: str) -> None:
    evidence = evidence_of("An F-16 fell on Monday.", "The G20 met.", outlet=None)
    assert found("numbers", written, evidence) == missing(at_fault)


def test_a_sentence_without_numbers_has_none_to_check() -> None:
    assert found("numbers", "People were hurt.", evidence_of("13 people were hurt.")) == NOTHING_TO_CHECK


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_one_number_never_stands_for_another(said: int, written: int) -> None:
    passed, _ = found("numbers", f"{written:,} boats sank.", evidence_of(f"{said:,} boats sank."))
    assert passed == (said == written)


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_a_number_implies_at_least_every_smaller_one(said: int, written: int) -> None:
    passed, _ = found("numbers", f"At least {written:,} boats sank.", evidence_of(f"{said:,} boats sank."))
    assert passed == (said >= written)


# Dates


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("The ferry sank on Monday.", "On Monday the ferry sank."),
        ("The ferry sank on Monday.", "The ferry sank on 6 May 2024."),
        ("The ferry sank on 6 May 2024.", "The ferry sank on Monday."),
        ("The ferry sank on Monday.", "The ferry sank in May 2024."),
        ("Talks stopped some time ago, in the early days.", "Talks stopped."),
    ],
)
def test_a_time_that_the_evidence_gives_passes(said: str, written: str) -> None:
    passed, _ = found("dates", written, evidence_of(said))
    assert passed is not False


@pytest.mark.parametrize(
    ("said", "written", "at_fault"),
    [
        ("The ferry sank.", "The ferry sank on Tuesday.", "Tuesday"),
        ("The ferry sank on Monday.", "The ferry sank on Tuesday.", "Tuesday"),
        ("The ferry sank in 2018.", "The ferry sank in 2019.", "2019"),
        ("The ferry sank in May 2024.", "The ferry sank on 6 May 2024.", "6 May 2024"),
        ("The ferry will sail by Friday.", "The ferry will sail on Friday.", "Friday"),
    ],
)
def test_a_time_that_the_evidence_does_not_give_is_named(said: str, written: str, at_fault: str) -> None:
    assert found("dates", written, evidence_of(said)) == missing(at_fault)


def test_without_a_day_of_publication_the_same_words_still_pass_and_others_fail() -> None:
    undated = evidence_of("The ferry sank on Monday.")
    undated = Evidence(
        undated.groups,
        (),
        undated.claims,
        tuple(one.model_copy(update={"published": None}) for one in undated.articles),
    )
    assert found("dates", "It sank on Monday.", undated) == PASSED
    assert found("dates", "It sank on Tuesday.", undated) == missing("Tuesday")


def test_a_weekday_means_the_day_that_its_own_article_means() -> None:
    """Monday of one article is not Monday of another, published a week later."""
    early = article(1, "Harbour Post", "The ferry sank on Monday.", published=date(2024, 5, 7))
    late = article(2, "Coast Daily", "The ferry was raised.", published=date(2024, 5, 14))
    claims = (
        claim(early, 1, "The ferry sank.", early.text),
        claim(late, 1, "The ferry was raised.", late.text),
    )
    evidence = Evidence((of(claims),), (), claims, (early, late))
    assert found("dates", "The ferry sank on 6 May.", evidence) == PASSED
    assert found("dates", "The ferry was raised on 13 May.", evidence) == missing("13 May")


# Names


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Captain Marja Holm was at the helm.", "Holm was at the helm."),
        ("Holm’s ship sank off Tarn Point.", "A ship under Holm sank off Tarn Point."),
        ("Chinese ships sailed.", "Ships from China sailed."),
        ("Ada O’Neill spoke.", "On Friday, Ada O'Neill spoke."),
        ("The port engine failed.", "The engine failed, Harbour Post reports."),
    ],
)
def test_names_and_their_parts_pass_whatever_the_typography(said: str, written: str) -> None:
    passed, detail = found("names", written, evidence_of(said))
    assert (passed, detail) in (PASSED, NOTHING_TO_CHECK)


@pytest.mark.parametrize(
    ("said", "written", "at_fault"),
    [
        ("Marja Holm was at the helm.", "Captain Idris Vale was at the helm.", "Idris Vale"),
        ("Marja Holm was at the helm.", "Captain Maria Holm was at the helm.", "Maria Holm"),
        ("The ship sank.", "The ship sank off France, Coast Daily reports.", "France, Coast Daily"),
    ],
)
def test_a_name_from_nowhere_is_named(said: str, written: str, at_fault: str) -> None:
    assert found("names", written, evidence_of(said)) == missing(at_fault)


def full_name(*, in_article: bool) -> Evidence:
    """A claim that spells out "Marja Holm" where its quotation says "Holm"."""
    quotation = "Holm was at the helm."
    text = f"{'Marja ' if in_article else ''}Holm was hired as captain in May. {quotation}"
    source = article(1, None, text)
    claims = (claim(source, 1, "Marja Holm was at the helm.", quotation),)
    return Evidence((of(claims),), (), claims, (source,))


def test_a_full_name_that_a_claim_spells_out_is_believed_if_the_article_has_it() -> None:
    assert found("names", "Captain Marja Holm was at the helm.", full_name(in_article=True)) == PASSED


def test_a_full_name_that_only_the_claim_has_is_not_believed() -> None:
    evidence = full_name(in_article=False)
    assert found("names", "Captain Marja Holm was at the helm.", evidence) == missing("Marja Holm")


def test_a_name_that_the_article_has_elsewhere_is_not_enough() -> None:
    source = article(1, None, "Ada Brandt owns it. Marja Holm was at the helm.")
    claims = (claim(source, 1, "Holm was at the helm.", "Marja Holm was at the helm."),)
    evidence = Evidence((of(claims),), (), claims, (source,))
    assert found("names", "Then Ada Brandt was at the helm.", evidence) == missing("Ada Brandt")


def test_the_speaker_and_the_entities_of_a_claim_may_be_named() -> None:
    source = article(1, None, "Idris Vale met Ada Brandt. “It sank,” he told her.")
    facts = {
        "attribution": Attribution(speaker="Idris Vale"),
        "entities": (Entity(name="Ada Brandt", type="person"),),
    }
    claims = (claim(source, 1, "It sank.", "“It sank,” he told her.", **facts),)
    evidence = Evidence((of(claims),), (), claims, (source,))
    assert found("names", "It sank, as Idris Vale told Ada Brandt.", evidence) == PASSED


def test_whom_a_claim_is_ascribed_to_leaves_out_what_is_not_known() -> None:
    source = article(1, None, "It sank.")
    ascribed = claim(source, 1, "It sank.", "It sank.", attribution=Attribution(speaker="Vale", via="AFP"))
    assert tuple(said_by(ascribed)) == ("Vale", "AFP")
    assert tuple(said_by(claim(source, 2, "It sank.", "It sank."))) == ()


# Quotations


@pytest.mark.parametrize(
    "written",
    [
        'Vale said: "The port engine failed."',
        "“The port engine failed,” Vale said.",
        "«the port  engine failed», said Vale.",
        "Vale spoke of a “port engine”.",
    ],
)
def test_a_quotation_passes_whatever_its_marks_and_its_last_comma(written: str) -> None:
    assert found("quotations", written, evidence_of("“The port engine failed,” said Vale.")) == PASSED


@pytest.mark.parametrize(
    ("written", "at_fault"),
    [
        ("Vale said: “The main engine failed.”", "The main engine failed"),
        ("Vale said: “The port engine had failed.”", "The port engine had failed"),
        ("Vale said: “The port engine failed. It rained.”", "The port engine failed. It rained"),
        ("“An engine,” he said, “failed”.", "An engine"),
    ],
)
def test_a_quotation_with_another_word_is_named(written: str, at_fault: str) -> None:
    evidence = evidence_of("“The port engine failed,” said Vale.", "It rained.")
    assert found("quotations", written, evidence) == missing(at_fault)


def test_a_quotation_is_not_put_together_from_two_spans() -> None:
    evidence = evidence_of("The port engine", "failed on Monday.")
    assert found("quotations", "“The port engine failed.”", evidence) == missing("The port engine failed")


def test_a_sentence_without_quotations_has_none_to_check() -> None:
    assert found("quotations", "It’s over.", evidence_of("It is over.")) == NOTHING_TO_CHECK


# Negation


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("The ministry did not confirm the visit.", "The ministry has not confirmed the visit."),
        ("The ministry declined to confirm the visit.", "The ministry did not confirm the visit."),
        ("The ministry did not agree to the visit.", "The ministry refused the visit."),
        ("The ministry had no comment. The visit is planned.", "The visit is planned."),
        ("The ministry said it would not.", "The ministry spoke."),
    ],
)
def test_a_denial_that_is_kept_or_reworded_passes(said: str, written: str) -> None:
    passed, detail = found("negation", written, evidence_of(said))
    assert (passed is not False, detail) == (True, "")


@pytest.mark.parametrize(
    ("said", "written", "at_fault"),
    [
        ("The ministry confirmed the visit.", "The ministry did not confirm the visit.", "not"),
        ("The ministry confirmed the visit.", "Nobody confirmed the visit.", "Nobody"),
        ("The ministry did not confirm the visit.", "The ministry confirmed the visit.", "dropped “not”"),
        ("The ministry didn’t confirm the visit.", "The ministry confirmed the visit.", "dropped “didn’t”"),
        ("The ministry clearly knows the visit.", "The ministry does not know the visit.", "not"),
    ],
)
def test_a_denial_that_is_added_or_dropped_is_named(said: str, written: str, at_fault: str) -> None:
    assert found("negation", written, evidence_of(said)) == (
        False,
        f"differs from the evidence: {at_fault}",
    )


def test_a_denial_in_other_evidence_than_the_nearest_is_no_matter() -> None:
    evidence = evidence_of("The ferry sank off Tarn Point.", "The owner did not sink money into repairs.")
    assert found("negation", "The ferry sank off Tarn Point.", evidence) == NOTHING_TO_CHECK


# Certainty


@pytest.mark.parametrize(
    ("said", "written", "verdict"),
    [
        (("The alleged spy was held.",), "The alleged spy was held.", NOTHING_TO_CHECK),
        (("The alleged spy was held.",), "A man was held.", PASSED),
        (("The alleged spy was held.", "The spy was held."), "The spy was held.", PASSED),
        (("The spy was held.",), "The spy was held.", NOTHING_TO_CHECK),
        (("The spy was held, reportedly.",), "The spy was held.", PASSED),
    ],
)
def test_a_hedge_that_is_kept_or_not_needed_passes(
    said: tuple[str, ...], written: str, verdict: tuple[bool | None, str]
) -> None:
    assert found("certainty", written, evidence_of(*said)) == verdict


def test_a_dropped_alleged_is_named_once() -> None:
    evidence = evidence_of("The alleged spy was held.", "Police held an alleged spy.")
    assert found("certainty", "The spy was held.", evidence) == (
        False,
        "differs from the evidence: dropped “alleged”",
    )


# Evidence


def test_evidence_has_the_claims_of_the_cited_groups_each_once() -> None:
    evidence = evidence_for(["g7", "g1", "g7"], ferry_report().reconciliation)
    assert [one.id for one in evidence.groups] == ["g7", "g1"]
    assert [one.id for one in evidence.claims] == ["a3.c1", "a1.c1", "a2.c1"]
    assert [one.id for one in evidence.articles] == ["a1", "a2", "a3"]


def test_evidence_of_no_group_has_nothing_and_no_latest_day() -> None:
    evidence = evidence_for([], ferry_report().reconciliation)
    assert (evidence.text, evidence.latest) == ("", None)


def test_ids_that_name_nothing_give_no_evidence_and_no_error() -> None:
    """A report from elsewhere may have been tampered with."""
    report = ferry_report()
    tampered = report.groups[0].model_copy(
        update={"claims": ("a9.c9",), "also_supported_by": (AlsoSupported(claim="?", reason=""),)}
    )
    known: Reconciliation = report.reconciliation.model_copy(update={"groups": (tampered,)})
    evidence = evidence_for(["g1"], known)
    assert (evidence.claims, evidence.articles) == ((), ())
    assert [
        check.name for check in check_sentence("On Monday 13 boats sank.", evidence) if failed(check)
    ] == [
        "numbers",
        "dates",
        "words",
    ]


def test_a_span_in_another_article_than_its_claim_is_read_without_a_day_of_publication() -> None:
    evidence = evidence_of("The ferry sank on Monday.")
    [one] = evidence.claims
    stray = one.model_copy(update={"evidence": (one.evidence[0].model_copy(update={"article_id": "a9"}),)})
    moved = Evidence(evidence.groups, (), (stray,), evidence.articles)
    assert found("dates", "The ferry sank on Monday.", moved) == PASSED
    assert found("dates", "The ferry sank on 6 May 2024.", moved) == missing("6 May 2024")


def failed(check: Check) -> bool:
    return check.passed is False


# Names that go by several forms


def with_variant(line: str) -> Evidence:
    """Evidence where the reconciler found two spellings of one name."""
    evidence = evidence_of(line)
    spellings = frozenset({"Li Shangfu", "Li Changfu"})
    return Evidence(evidence.groups, (), evidence.claims, evidence.articles, variants=(spellings,))


def test_a_spelling_that_the_reconciler_found_to_be_one_name_passes_and_another_name_does_not() -> None:
    evidence = with_variant("Li Shangfu declined.")
    assert found("names", "Then Li Changfu declined.", evidence) == PASSED
    assert found("names", "Then Li Wangfu declined.", evidence) == missing("Li Wangfu")


def test_a_spelling_is_no_evidence_where_neither_stands() -> None:
    assert found("names", "Then Li Changfu declined.", with_variant("Wei declined.")) == missing("Li Changfu")


def test_the_variants_of_a_report_are_those_that_it_resolved() -> None:
    evidence = evidence_for(["g2"], ferry_report().reconciliation)
    assert evidence.variants == (frozenset({"Marja Holm", "Maria Holm"}),)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("The Möwe sank off Saint-Évrard.", "The Moewe sank off St Evrard."),
        ("The ministry in Beijing declined.", "The ministry of China declined."),
        ("The World Health Organization (WHO) spoke.", "On Monday the WHO spoke."),
        ("The World Health Organization spoke.", "On Monday the WHO spoke."),
        ("The commission of l’Orlen met.", "The commission of Orlen met."),
        ("The mayor, Ada Brandt, spoke.", "Yesterday Mayor Ada Brandt spoke."),
        ("It sank.", "Eighty-seven people were aboard."),
    ],
)
def test_forms_of_a_name_pass(said: str, written: str) -> None:
    assert found("names", written, evidence_of(said))[0] is not False


@pytest.mark.parametrize(
    ("said", "written", "at_fault"),
    [
        ("Ada Brandt spoke.", "Yesterday Mayor Ada Brandt spoke.", "Mayor Ada Brandt"),
        ("Holm was at the helm.", "Vale was at the helm.", "Vale"),
        ("Holm’s ship sank.", "Brandt’s ship sank.", "Brandt"),
        ("The World Health Organization spoke.", "On Monday the WTO spoke.", "WTO"),
    ],
)
def test_an_office_or_a_surname_from_nowhere_is_named(said: str, written: str, at_fault: str) -> None:
    assert found("names", written, evidence_of(said)) == missing(at_fault)


@pytest.mark.parametrize("written", ["Rescuers were there.", "Damage was done.", "They were there."])
def test_a_thing_that_begins_a_sentence_is_no_name(written: str) -> None:
    assert found("names", written, evidence_of("Tugs came.")) == NOTHING_TO_CHECK


# Numbers and times in other words


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("A lamp was lit.", "One lamp was lit."),
        ("The court ruled against it.", "The first judgment went against it."),
        ("3,100 drivers walked out.", "About 3,000 people walked out."),
        ("Three kids were burned.", "Three children were burned."),
        ("Four days after Monday’s crash they talk.", "Four days after the crash they talk."),
        ("Channel Three News came.", "It came, Channel Three News reports."),
    ],
)
def test_a_number_in_other_words_passes(said: str, written: str) -> None:
    assert found("numbers", written, evidence_of(said))[0] is not False


@pytest.mark.parametrize(
    ("said", "written", "at_fault"),
    [
        ("Two lamps were lit.", "One lamp was lit.", "One lamp"),
        ("The second judgment came.", "The first judgment came.", "first"),
        ("3,100 drivers walked out.", "Some 3,107 people walked out.", "Some 3,107 people"),
        (
            "It is worth 410 million crowns.",
            "It is worth around 450 million crowns.",
            "around 450 million crowns",
        ),
        ("Three kids were burned.", "Three workers were burned.", "Three workers"),
        ("They talk.", "Four days later they talk.", "Four days"),
    ],
)
def test_another_number_in_other_words_is_named(said: str, written: str, at_fault: str) -> None:
    details = [found(name, written, evidence_of(said)) for name in ("numbers", "dates")]
    assert missing(at_fault) in details


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("It sank at 5.35 p.m.", "It sank at 17:35."),
        ("Nobody has died there since 1991.", "Somebody died there in 1991."),
        ("It sank on Monday.", "It had sunk by Tuesday."),
        ("It will be signed until 30 April.", "It will be signed by 30 April."),
    ],
)
def test_a_time_in_other_words_passes(said: str, written: str) -> None:
    assert found("dates", written, evidence_of(said)) == PASSED


def test_another_time_of_day_is_named() -> None:
    assert found("dates", "It sank at 18:35.", evidence_of("It sank at 5.35 p.m.")) == missing("18:35")
