"""The summary without a model: the articles' own sentences, attributed and cited."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarize.data.claim import GroundedClaim
from summarize.data.group import Conflict, Group, Reconciliation
from summarize.data.summary import Draft, DraftSentence, Summary
from summarize.stages.compose.compose import WrongLanguage
from summarize.stages.compose.focus import likeness_to
from summarize.stages.compose.order import place_of
from summarize.stages.compose.outlets import outlet_name, outlets_of
from summarize.text.similarity import Bag, Weights, weights_of
from summarize.text.words import terms

# A sentence longer than this is hard to read in a summary; a shorter one that says the same is taken if there is one.
_LONGEST = 45
# A group of which this share stands in the sentences already taken adds too little.
_KNOWN = 0.6
# Only so much of the words goes to what happened; the rest is for the disagreements.
_SHARE_OF_EVENTS = 0.75
_MOST_DISPUTES = 3
# The lead is reported by at least this share of as many outlets as any group has.
_LEAD = 0.6
# A title is taken for the headline if this share of it stands in one group.
_TITLE_COVERED = 0.9
# A sentence that begins so hangs on the one before it.
_HANGING = re.compile(
    r"^(?:he|she|they|it|this|that|these|those|but|and|also|however|meanwhile|in addition|although|though|if it|aside|"
    r"directly after|during the|the (?:refusal|decision|move|former|latter|spokes\w+|official))\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .,/-]{2,40}(?:\s*\([^)]{2,20}\))?\s*[:—–-]\s+")


@dataclass(frozen=True)
class _Candidate:
    """A sentence that could stand for a group."""

    group: Group
    text: str
    place: float
    bag: Bag


class ExtractiveComposer:
    """Builds the summary out of the best supported groups, one sentence each, in the order in which the articles tell it.

    Args:
        words: About how many words it may have.
        focus: A question; what is about it comes before all else.
    """

    def __init__(self, *, words: int, focus: str | None = None) -> None:
        self._words = words
        self._focus = focus

    async def draft(self, reconciliation: Reconciliation, *, wrong: WrongLanguage | None = None) -> Draft:
        """A headline, a paragraph of what is best supported, and one of what is disputed; in the language of the articles."""
        del wrong
        weights = weights_of([terms(claim.text) for claim in reconciliation.claims])
        candidates = [
            candidate
            for group in reconciliation.groups
            if group.status != "disputed"
            for candidate in _candidate(group, reconciliation, weights)
        ]
        likeness = likeness_to(self._focus, reconciliation)
        taken = sorted(
            _chosen(_by_standing(candidates, likeness), int(self._words * _SHARE_OF_EVENTS)),
            key=lambda one: (-likeness[one.group.id], one.place),
        )
        told = [DraftSentence(text=one.text, groups=(one.group.id,), paragraph=0) for one in taken]
        asked, others = _disputes(reconciliation, likeness)
        headline = (
            _headline(taken, reconciliation) if taken else DraftSentence(text="", groups=(), paragraph=0)
        )
        return Draft(
            headline=headline.text, headline_groups=headline.groups, sentences=(*asked, *told, *others)
        )

    async def additions(
        self, summary: Summary, left_out: Sequence[Group], reconciliation: Reconciliation
    ) -> tuple[DraftSentence, ...]:
        """Nothing: the draft already took what fits, best supported first."""
        del summary, left_out, reconciliation
        return ()


def _chosen(candidates: Iterable[_Candidate], words: int) -> Iterator[_Candidate]:
    """Those of *candidates*, from the first, that add something, until *words* are used up."""
    said: frozenset[str] = frozenset()
    for candidate in candidates:
        if words <= 0:
            return
        if candidate.bag.share_in(Bag(said, candidate.bag.weights)) < _KNOWN:
            words -= len(candidate.text.split())
            said |= candidate.bag.terms
            yield candidate


def _by_standing(candidates: Sequence[_Candidate], likeness: Mapping[str, float]) -> list[_Candidate]:
    """What is most like a question first. Then the lead: of what most outlets report, what they tell first.

    The others by origins, outlets and place.
    """
    most = max((one.group.support.outlets for one in candidates), default=0)
    lead = min(
        (one for one in candidates if one.group.support.outlets >= _LEAD * most),
        key=lambda one: one.place,
        default=None,
    )
    return sorted(
        candidates,
        key=lambda one: (
            -likeness[one.group.id],
            one is not lead,
            -one.group.support.origins,
            -one.group.support.outlets,
            one.place,
        ),
    )


def _candidate(group: Group, reconciliation: Reconciliation, weights: Weights) -> Iterator[_Candidate]:
    """The best sentence for *group*, if one can stand alone."""
    wordings = [
        (text, claim)
        for claim in (reconciliation.claim_by_id[claim_id] for claim_id in group.claims)
        for text in _wordings(claim, group, reconciliation)
    ]
    if wordings:
        text, _ = min(
            wordings,
            key=lambda wording: (len(wording[0].split()) > _LONGEST, _order(wording[1], group)),
        )
        yield _Candidate(group, text, place_of(group, reconciliation), Bag(frozenset(terms(text)), weights))


def _order(claim: GroundedClaim, group: Group) -> int:
    """Prefer the claim that most of its group resemble, which reconcile put into the group's text; then article order."""
    return -1 if claim.text == group.text else group.claims.index(claim.id)


def _wordings(claim: GroundedClaim, group: Group, reconciliation: Reconciliation) -> Iterator[str]:
    """The claim as a sentence that says whose it is; nothing if it hangs on another sentence."""
    sentence = _DATELINE.sub("", claim.evidence[0].exact)
    attribution = claim.attribution
    named = attribution is not None and attribution.speaker is not None and attribution.speaker in sentence
    if attribution is not None and attribution.speaker and not named:
        who = " ".join(filter(None, (attribution.role, attribution.speaker)))
        if not _HANGING.match(claim.text):
            yield f"{who[:1].upper()}{who[1:]} said: {_in_marks(claim, sentence)}"
        return
    if _HANGING.match(sentence):
        return
    if group.status == "single_source" and attribution is None:
        outlet = outlet_name(reconciliation.article_by_id[claim.article_id])
        yield f"{outlet[:1].upper()}{outlet[1:]} reports: {sentence}"
    else:
        yield sentence


def _in_marks(claim: GroundedClaim, sentence: str) -> str:
    """The content, in quotation marks if the article has all of it in them."""
    bare = claim.text.rstrip(".")
    quoted = re.search(rf"[“\"]{re.escape(bare)}", sentence, re.IGNORECASE)
    return f"“{bare}.”" if quoted and "“" not in bare else claim.text


def _disputes(
    reconciliation: Reconciliation, likeness: Mapping[str, float]
) -> tuple[list[DraftSentence], list[DraftSentence]]:
    """The open conflicts that a question is about, to begin with, and others for a paragraph at the end."""
    asked: list[DraftSentence] = []
    others: list[DraftSentence] = []
    open_ones = [conflict for conflict in reconciliation.conflicts if conflict.resolution == "open"]
    for conflict in sorted(open_ones, key=lambda one: -_likeness(one, likeness))[:_MOST_DISPUTES]:
        kept = asked if _likeness(conflict, likeness) else others
        kept.append(
            DraftSentence(
                text=_dispute(conflict, reconciliation),
                groups=conflict.groups,
                paragraph=0 if kept is asked else 1,
            )
        )
    return asked, others


def _likeness(conflict: Conflict, likeness: Mapping[str, float]) -> float:
    return max((likeness[group] for group in conflict.groups), default=0.0)


def _dispute(conflict: Conflict, reconciliation: Reconciliation) -> str:
    """All sides of a conflict in one sentence, each with its outlets."""
    sides = "; ".join(
        f"{side.value} ({_listed(outlets_of(side.claims, reconciliation))})" for side in conflict.sides
    )
    return f"Accounts differ on {conflict.question}: {sides}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _headline(taken: Sequence[_Candidate], reconciliation: Reconciliation) -> DraftSentence:
    """The article's title that says most of what was taken, on the group it is closest to; else the first sentence."""
    weights = taken[0].bag.weights
    said = Bag(frozenset().union(*(one.bag.terms for one in taken)), weights)
    backed = [
        (bag.share_in(said), -number, title, group.id)
        for number, title in enumerate(article.title for article in reconciliation.articles)
        if title
        for bag in (Bag(frozenset(terms(title)), weights),)
        for group in reconciliation.groups
        if group.status != "disputed"
        and bag.share_in(Bag(frozenset(terms(group.text)), weights)) >= _TITLE_COVERED
    ]
    if not backed:
        return DraftSentence(text=taken[0].text.rstrip("."), groups=(taken[0].group.id,), paragraph=0)
    _, _, title, group_id = max(backed, key=lambda one: one[:2])
    return DraftSentence(text=title, groups=(group_id,), paragraph=0)
