import hypothesis.strategies as st
from hypothesis import given, settings

from summarize.data.article import Article
from summarize.data.group import Event, Reconciliation
from summarize.stages.reconcile.reconcile import reconcile, reconcile_each
from tests.stages.reconcile.stories import MONDAY, article, claim, group_of, sentences_of, told
from tests.stages.reconcile.test_events import BOTH, FERRY, FERRY_AGAIN, MINE, MINE_AGAIN, articles_of

SENTENCES = (
    "A gas explosion killed 12 people at the central market in Tarn.",
    "An explosion of gas at the central market in Tarn killed 13 people.",
    "At least 12 people were killed in a gas explosion at Tarn's central market.",
    "The mayor closed the central market in Tarn after the gas explosion.",
    "The mayor did not close the central market in Tarn after the gas explosion.",
    "“We heard a loud bang and then saw smoke over the market,” said shopkeeper Ada Lund on Monday.",
    "Shopkeeper Ada Lund said on Tuesday that we heard a loud bang and then saw smoke over the market.",
    "Police arrested a suspected gas thief near the market on Monday.",
    "Police arrested the gas thief near the market.",
    "Police arrested an alleged gas thief near the market on Tuesday.",
    "Foreign Minister Dmytro Kuleba sent his condolences to Tarn on Monday.",
    "Foreign Minister Dmitro Kuleba sent his condolences to the city of Tarn.",
)


@st.composite
def coverages(draw: st.DrawFn) -> list[Article]:
    """Two to five articles made of the sentences, some with the same outlet, agency, or no date."""
    count = draw(st.integers(2, 5))
    return [
        article(
            number,
            *draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True)),
            outlet=draw(st.sampled_from([None, "The Post"])),
            published=draw(st.sampled_from([None, MONDAY])),
            credit=draw(st.sampled_from([None, None, "AFP"])),
        )
        for number in range(1, count + 1)
    ]


@given(coverages())
@settings(max_examples=30)
def test_every_claim_has_exactly_one_home(articles: list[Article]) -> None:
    known = told(*articles)
    homes = [claim_id for group in known.groups for claim_id in group.claims]
    assert sorted(homes) == sorted(claim.id for claim in known.claims)


@given(coverages(), st.data())
@settings(max_examples=30)
def test_the_order_of_articles_and_claims_changes_nothing(
    articles: list[Article], data: st.DataObject
) -> None:
    claims = sentences_of(articles)
    shuffled = reconcile(data.draw(st.permutations(claims)), data.draw(st.permutations(articles)))
    assert shuffled == reconcile(claims, articles)


@given(coverages())
@settings(max_examples=30)
def test_what_the_numbers_say_follows_from_what_is_listed(articles: list[Article]) -> None:
    """Support counts the articles behind a group, and its status follows from support and conflicts."""
    known = told(*articles)
    for group in known.groups:
        behind = {known.claim_by_id[claim_id].article_id for claim_id in group.supporting}
        assert group.support.outlets == len({known.article_by_id[name].outlet for name in behind})
        assert 1 <= group.support.origins <= group.support.texts <= len(behind)
        disputed = any(conflict.disputes and group.id in conflict.groups for conflict in known.conflicts)
        assert (group.status == "disputed") == disputed
        if not disputed:
            assert (group.status == "corroborated") == (group.support.origins > 1)
    for conflict in known.conflicts:
        assert len(conflict.sides) > 1
        claims = {claim_id for side in conflict.sides for claim_id in side.claims}
        assert {group_of(known, claim_id).id for claim_id in claims} == set(conflict.groups)


@given(coverages(), st.data())
@settings(max_examples=30)
def test_a_copy_rests_on_its_original(articles: list[Article], data: st.DataObject) -> None:
    """Each claim of a copy under another outlet is at home with the claim it repeats, as the same text."""
    original = data.draw(st.sampled_from(articles))
    known = told(*articles, copy_of(original))
    for repeated in (one for one in known.claims if one.article_id == "a9"):
        first = repeated.id.replace("a9", original.id)
        home = group_of(known, first)
        assert repeated.id in home.claims
        (link,) = (link for link in home.dependence if set(link.claims) == {first, repeated.id})
        assert link.kind == "same_text"


def copy_of(original: Article) -> Article:
    return original.model_copy(update={"id": "a9", "location": "9.txt", "outlet": "The Copyist"})


BLAST = article(1, "Twelve people died when gas exploded in the central market of Tarn.")
BLAST_AGAIN = article(2, "Gas exploded at the market in central Tarn, and twelve people died.")


def test_a_copy_adds_an_outlet_and_no_origin() -> None:
    before = group_of(told(BLAST, BLAST_AGAIN), "a1.c1").support
    after = group_of(told(BLAST, BLAST_AGAIN, copy_of(BLAST)), "a1.c1").support
    assert (before.outlets, before.texts, before.origins) == (2, 2, 2)
    assert (after.outlets, after.texts, after.origins) == (3, 2, 2)


def test_independent_reports_corroborate() -> None:
    group = group_of(told(BLAST, BLAST_AGAIN), "a1.c1")
    assert (group.claims, group.status) == (("a1.c1", "a2.c1"), "corroborated")
    assert [link.kind for link in group.dependence] == ["independent"]


def test_what_one_outlet_reports_has_a_single_source() -> None:
    group = group_of(told(BLAST, BLAST_AGAIN), "a1.c2")
    assert (group.claims, group.status, group.dependence) == (("a1.c2",), "single_source", ())


def test_what_only_copies_report_has_one_origin() -> None:
    group = group_of(told(BLAST, copy_of(BLAST)), "a1.c1")
    assert (group.status, group.support.outlets, group.support.origins) == ("one_origin", 2, 1)


def test_who_holds_which_office_comes_after_what_happened() -> None:
    office = "Ada Lund was appointed mayor of the harbour town."
    known = told(article(2, office), article(3, f"So it is: {office}"), BLAST)
    assert known.groups[-1].text == office


def test_groups_are_numbered_best_supported_first() -> None:
    known = told(BLAST, BLAST_AGAIN, copy_of(BLAST_AGAIN))
    assert [group.id for group in known.groups] == ["g1", "g2", "g3"]
    assert known.groups[0].claims == ("a1.c1", "a2.c1", "a9.c1")
    assert known.groups[1].claims == ("a2.c2", "a9.c2")


def test_articles_are_ordered_by_number_not_by_letter() -> None:
    tenth = article(10, "Gas exploded at the market in central Tarn, and twelve people died.")
    assert [one.id for one in told(tenth, BLAST_AGAIN).articles] == ["a2", "a10"]


MORE = (
    "A gas explosion killed 12 people at the central market, ruined the chapel of the fishermen and left "
    "thousands of households along the northern shore in darkness, cold and fear."
)
MORE_AGAIN = (
    "The central market, where an explosion of gas killed 12 people, stays closed while architects examine the roof, "
    "divers search the flooded cellars and traders move their stalls to the disused shipyard."
)
LESS = "An explosion of gas killed 12 people at a central market."


def test_a_claim_that_says_more_also_supports_the_group_it_contains() -> None:
    known = told(article(1, MORE), article(2, LESS), article(3, MORE_AGAIN))
    less = group_of(known, "a2.c1")
    assert less.claims == ("a2.c1",)
    assert [(also.claim, also.reason) for also in less.also_supported_by] == [
        ("a1.c1", "says this and more"),
        ("a3.c1", "says this and more"),
    ]
    assert less.supporting == ("a2.c1", "a1.c1", "a3.c1")
    assert (less.status, less.support.outlets) == ("corroborated", 3)


def test_a_claim_with_another_number_does_not_support_what_it_otherwise_contains() -> None:
    known = told(article(1, MORE.replace("12", "13")), article(2, LESS), article(3, MORE_AGAIN))
    assert [also.claim for also in group_of(known, "a2.c1").also_supported_by] == ["a3.c1"]


def test_the_group_is_called_by_the_claim_most_like_the_others() -> None:
    known = told(
        article(1, "Gas exploded in the market hall and people died."),
        article(2, "On Monday night, gas exploded in the central market hall and twelve people died."),
        article(3, "Twelve people died when gas exploded in the central market hall on Monday night."),
    )
    group = group_of(known, "a2.c1")
    assert group.claims == ("a1.c1", "a2.c1", "a3.c1")
    assert group.text == known.claim_by_id["a2.c1"].text


def test_of_claims_equally_like_the_others_the_one_that_says_least_of_its_own_names_the_group() -> None:
    known = told(
        article(1, "Gas exploded in the central market hall and twelve people died on Monday night."),
        article(2, "Gas exploded in the central market hall and twelve people died."),
    )
    assert group_of(known, "a1.c1").text == "Gas exploded in the central market hall and twelve people died."


def test_an_unusual_spelling_does_not_speak_for_the_group() -> None:
    articles = (
        article(1, "Foreign Minister Dmitro Kuleba flew to Tarn after the blast."),
        article(2, "After the blast, Foreign Minister Dmytro Kuleba flew to Tarn."),
        article(3, "Foreign Minister Dmytro Kuleba praised the firemen of the city."),
    )
    group = group_of(told(*articles), "a1.c1")
    assert group.claims == ("a1.c1", "a2.c1")
    assert "Dmytro" in group.text


def test_a_claim_may_be_worded_freely_if_its_quotation_is_the_article_s() -> None:
    articles = (article(1, "Fire engulfed it; none of the 12 on board lived."), BLAST_AGAIN)
    claims = (
        claim(
            articles[0], "none of the 12 on board lived", "Twelve people died at the market in central Tarn."
        ),
        claim(articles[1], "twelve people died", "Twelve people died in the market in central Tarn."),
    )
    assert [group.claims for group in reconcile(claims, articles).groups] == [("a1.c1", "a2.c1")]


def test_nothing_gives_nothing() -> None:
    assert reconcile((), ()) == Reconciliation(articles=(), claims=(), groups=(), conflicts=(), dependence=())


# Each event alone

TWO_EVENTS = articles_of(FERRY, MINE, FERRY_AGAIN, MINE_AGAIN, BOTH)


def each(*articles: Article) -> tuple[Reconciliation, ...]:
    return reconcile_each(sentences_of(articles), articles)


def test_each_event_has_its_articles_and_those_that_report_both() -> None:
    assert [[one.id for one in known.articles] for known in each(*TWO_EVENTS)] == [
        ["a1", "a3", "a5"],
        ["a2", "a4", "a5"],
    ]


def test_of_an_article_on_both_each_event_has_the_claims_about_it_and_those_in_doubt() -> None:
    starts = ("The ferry Aurora", "A tunnel of the Grover", "Nobody can remember")
    ferry, mine = (
        [start for start in starts if any(claim.text.startswith(start) for claim in known.claims)]
        for known in each(*TWO_EVENTS)
    )
    assert ferry == ["The ferry Aurora", "Nobody can remember"]
    assert mine == ["A tunnel of the Grover", "Nobody can remember"]


def test_the_one_event_of_each_is_as_it_was_told_among_all() -> None:
    parts = each(*TWO_EVENTS)
    assert tuple(event for known in parts for event in known.events) == told(*TWO_EVENTS).events
    assert [len(known.events) for known in parts] == [1, 1]


def test_where_the_event_is_known_no_other_is_looked_for() -> None:
    articles = articles_of(FERRY, MINE)
    known = Event(articles=("a1", "a2"), reason="an editor says so")
    assert len(told(*articles).events) == 2
    assert reconcile(sentences_of(articles), articles, event=known).events == (known,)


@given(coverages(), st.data())
@settings(max_examples=20)
def test_nothing_is_lost_between_the_events_and_one_event_is_reconciled_as_ever(
    articles: list[Article], data: st.DataObject
) -> None:
    more = data.draw(st.lists(st.sampled_from([MINE, MINE_AGAIN, BOTH]), max_size=3))
    articles = [*articles, *(article(number, *text) for number, text in enumerate(more, start=11))]
    claims = sentences_of(articles)
    whole = reconcile(claims, articles)
    parts = reconcile_each(data.draw(st.permutations(claims)), data.draw(st.permutations(articles)))
    assert tuple(event for known in parts for event in known.events) == whole.events
    assert {claim.id for known in parts for claim in known.claims} == {claim.id for claim in claims}
    assert {one.id for known in parts for one in known.articles} == {one.id for one in articles}
    if len(whole.events) == 1:
        assert parts == (whole,)


def test_where_there_is_no_article_there_is_nothing_to_reconcile() -> None:
    assert each() == ()
