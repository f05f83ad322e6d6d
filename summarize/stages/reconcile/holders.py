"""Who holds an office, where articles name two people in it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarize.stages.reconcile.found import Found
from summarize.stages.reconcile.profile import Profile
from summarize.text.words import terms

# Offices that one person holds at a time; of spokesmen, senators and ambassadors there are many.
_SINGLE = frozenset(
    terms(
        "minister mayor president premier chancellor governor king queen pope chairman chairwoman captain commissioner prefect"
    )
)
_NOT_IN_OFFICE = frozenset(
    terms("former ex then late acting interim outgoing incoming next new deputy vice assistant previous")
)


def rival_holders(profiles: Sequence[Profile]) -> Iterator[Found]:
    """Each office in which claims of two articles put two people: "Who is the foreign minister?" has one answer."""
    named: defaultdict[frozenset[str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        office = _office(profile)
        if office is not None:
            named[office].append(profile)
    for holding in named.values():
        sides: defaultdict[frozenset[str], list[Profile]] = defaultdict(list)
        for profile in holding:
            sides[profile.people].append(profile)
        articles = {profile.article.id for profile in holding}
        if len(sides) > 1 and len(articles) > 1:
            yield Found(
                "name",
                "content",
                "open",
                f"“{min((profile.claim.question or '' for profile in holding), key=len)}”",
                {own[0].claim.text: frozenset(one.claim.id for one in own) for own in sides.values()},
            )


def _office(profile: Profile) -> frozenset[str] | None:
    """The terms of the office that the claim puts one person in, or None if it does not, or not now."""
    asked = profile.question
    if profile.claim.kind != "identity" or asked is None or asked.asked != "who" or profile.negated:
        return None
    if len(profile.people) != 1 or not asked.terms & _SINGLE or profile.bag.terms & _NOT_IN_OFFICE:
        return None
    return asked.terms
