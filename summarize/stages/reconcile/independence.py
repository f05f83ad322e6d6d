"""Who rests on whom: copies between articles, and one source behind several of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from summarize.data.article import Article
from summarize.data.group import ArticleDependence, Dependence, DependenceKind, SharedRun, Support
from summarize.stages.reconcile.components import components
from summarize.stages.reconcile.profile import Profile
from summarize.stages.reconcile.speakers import shared_speaker
from summarize.text.outlets import fold_outlet
from summarize.text.reuse import prose, shared_runs, sharing

# Two articles share a text if at least this many runs of at least this many of their own words make up at least this
# share of the shorter; a run twice as long counts as two. Of the 78 pairs of articles in BASIL (New York Times, Fox and
# HuffPost on one event) one passes, and that one carries the same agency paragraphs; the median pair shares no run.
_RUN_WORDS = 6
_RUNS = 3
_SHARE = 0.08
# A short text copied whole may have no three runs; half of it in common is a copy too.
_MOST = 0.5
# A quotation shared over this many words has one origin, whoever it is ascribed to.
_QUOTED_WORDS = 6
_LONGEST_SHOWN = 12


def article_dependence(articles: Sequence[Article]) -> tuple[ArticleDependence, ...]:
    """The pairs of articles that share a text, in article order, with the shared runs."""
    proses = [prose(article.text, leave_out=article.furniture) for article in articles]
    found = []
    for one, other in sorted({*sharing(proses, least=_RUN_WORDS), *_equals(articles)}):
        first, second = articles[one], articles[other]
        runs = shared_runs(proses[one], proses[other], least=_RUN_WORDS)
        shorter = min(len(proses[one].words), len(proses[other].words))
        words = sum(run.words for run in runs)
        pieces = sum(run.words // _RUN_WORDS for run in runs)
        equal = first.text == second.text
        copied = bool(runs) and words >= (_SHARE if pieces >= _RUNS else _MOST) * shorter
        credited = first.credit is not None and first.credit == second.credit
        if equal or copied or credited:
            found.append(
                ArticleDependence(
                    articles=(first.id, second.id),
                    kind="same_text",
                    reason=_reason(
                        first,
                        words / shorter if copied else 0.0,
                        [first.text[run.first.start : run.first.end] for run in runs],
                        equal=equal,
                        credited=credited,
                    ),
                    shared=tuple(
                        SharedRun(first=run.first, second=run.second, words=run.words) for run in runs
                    ),
                ),
            )
    return tuple(found)


def _equals(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """The pairs of articles, by their indexes, that have one text or credit one agency."""
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        holders["text", article.text].append(index)
        if article.credit is not None:
            holders["credit", article.credit].append(index)
    for indexes in holders.values():
        yield from combinations(indexes, 2)


def _reason(first: Article, share: float, runs: Sequence[str], *, equal: bool, credited: bool) -> str:
    # A text of quotations alone has no runs of its own words.
    parts = ["they have one text"] if equal and not runs else []
    if share:
        longest = " ".join(runs[0].split()[:_LONGEST_SHOWN])
        parts.append(
            f"they share {len(runs)} runs of {_RUN_WORDS} or more words outside quotations, {share:.0%} of the shorter; "
            f"the longest: “{longest}”",
        )
    if credited:
        parts.append(f"both credit {first.credit}")
    return "; ".join(parts)


def claim_dependence(
    profiles: Sequence[Profile], same_text: Mapping[frozenset[str], str]
) -> tuple[Dependence, ...]:
    """How each two claims of one group from different articles depend on each other, in order.

    Args:
        profiles: The claims that support the group.
        same_text: What each pair of articles that share a text shares, in brief, by their two ids.
    """
    return tuple(
        Dependence(claims=(first.claim.id, second.claim.id), kind=kind, reason=reason)
        for first, second in combinations(profiles, 2)
        if first.article.id != second.article.id
        for kind, reason in (_relation(first, second, same_text),)
    )


def _relation(
    first: Profile, second: Profile, same_text: Mapping[frozenset[str], str]
) -> tuple[DependenceKind, str]:
    speaker = shared_speaker(first.speaker, second.speaker)
    copied = same_text.get(frozenset({first.article.id, second.article.id}))
    if copied is not None:
        return "same_text", f"{first.article.name} and {second.article.name} share a text ({copied})"
    if speaker is not None:
        return "same_origin", f"both rest on what {speaker} said"
    quotation = _shared_quotation(first, second)
    if quotation is not None:
        return "same_origin", f"both quote the same words: “{quotation}”"
    ways = ((first, second), (second, first))
    for one, other in ways:
        if _relays(one, other.article):
            return "same_origin", f"{one.article.name} has it from {other.article.name}"
    for one, other in ways:
        by = other.claim.attribution
        if one.speaker is None and by is not None and one.quantities and other.quantities:
            source = by.speaker or by.organisation or "a source"
            unnamed = f"{one.article.name} names no source of its own"
            return "same_origin", f"{other.article.name} has it from {source}, and {unnamed}"
    return "independent", "no shared text, speaker or quotation was found"


def _relays(profile: Profile, article: Article) -> bool:
    """Whether the claim names the outlet of *article* as the one it comes from."""
    by = profile.claim.attribution
    if by is None or article.outlet is None:
        return False
    wanted = fold_outlet(article.outlet)
    return any(wanted == fold_outlet(name) for name in (by.speaker, by.organisation, by.via) if name)


def support_of(profiles: Sequence[Profile], dependence: Sequence[Dependence]) -> Support:
    """Outlets, texts and origins behind the claims of a group."""
    ids = [profile.claim.id for profile in profiles]
    of_article = {profile.claim.id: profile.article for profile in profiles}
    within = [
        (first, second)
        for first, second in combinations(ids, 2)
        if of_article[first].id == of_article[second].id
    ]
    copies = within + [link.claims for link in dependence if link.kind == "same_text"]
    rests = copies + [link.claims for link in dependence if link.kind == "same_origin"]
    return Support(
        outlets=len({fold_outlet(article.outlet or article.id) for article in of_article.values()}),
        texts=len(components(ids, copies)),
        origins=len(components(ids, rests)),
    )


def _shared_quotation(first: Profile, second: Profile) -> str | None:
    """A run of quoted words that both have, or None."""
    for one in first.quoted_words:
        runs = {one[start : start + _QUOTED_WORDS] for start in range(len(one) - _QUOTED_WORDS + 1)}
        for other in second.quoted_words:
            for start in range(len(other) - _QUOTED_WORDS + 1):
                if other[start : start + _QUOTED_WORDS] in runs:
                    return " ".join(other[start : start + _QUOTED_WORDS])
    return None
