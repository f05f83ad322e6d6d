"""What code can check of a sentence: that its details stand in the evidence it cites."""

import re
from collections.abc import Sequence
from functools import lru_cache

from summarize.data.summary import Check
from summarize.stages.verify.evidence import Evidence, evidence_for, said_by
from summarize.text.dates import TimePhrase, find_times, relation
from summarize.text.hedges import find_hedges
from summarize.text.locate import locate
from summarize.text.names import find_names
from summarize.text.places import fold_places
from summarize.text.polarity import DENIAL_TERMS, find_negations
from summarize.text.quantities import Quantity, find_quantities
from summarize.text.quantity import implies
from summarize.text.quoted import quoted
from summarize.text.words import terms, words

__all__ = ["Evidence", "check_sentence", "evidence_for", "said_by"]

_FIGURE = re.compile(r"\w*\d\w*")
_STRAIGHT = str.maketrans("’‘", "''")


def check_sentence(sentence: str, evidence: Evidence) -> tuple[Check, ...]:
    """Every deterministic check of *sentence*, in a fixed order."""
    return (
        _citations(evidence),
        _numbers(sentence, evidence),
        _dates(sentence, evidence),
        _names(sentence, evidence),
        _quotations(sentence, evidence),
        _negation(sentence, evidence),
        _certainty(sentence, evidence),
    )


def _check(
    name: str, *, applies: bool, faults: Sequence[str], found: str = "not in the cited evidence"
) -> Check:
    if not applies:
        return Check(name=name, passed=None, detail="")
    return Check(name=name, passed=not faults, detail=f"{found}: {', '.join(faults)}" if faults else "")


def _citations(evidence: Evidence) -> Check:
    """It cites at least one group, and every group it cites exists; a text that cites none by design has no such check."""
    if evidence.passages is not None:
        return _check("citations", applies=False, faults=())
    if not evidence.groups and not evidence.unknown:
        return Check(name="citations", passed=False, detail="it cites nothing")
    return _check("citations", applies=True, faults=evidence.unknown, found="no such group")


def _numbers(sentence: str, evidence: Evidence) -> Check:
    """Each quantity allows no more than one in the evidence says; other figures ("F-16", "a2") stand there as such."""
    given = [quantity for span in evidence.spans for quantity in find_quantities(span.exact)]
    wanted = find_quantities(sentence)
    faults = [quantity.text for quantity in wanted if not any(implies(one, quantity) for one in given)]
    covered: list[Quantity | TimePhrase] = [*wanted, *find_times(sentence, published=None)]
    figures = [
        figure
        for figure in _FIGURE.finditer(sentence)
        if not any(one.start <= figure.start() < one.end for one in covered)
    ]
    written = "\n".join([evidence.text, *(article.name for article in evidence.articles)]).casefold()
    faults += [figure[0] for figure in figures if figure[0].casefold() not in _FIGURE.findall(written)]
    return _check("numbers", applies=bool(wanted or figures), faults=faults)


def _dates(sentence: str, evidence: Evidence) -> Check:
    """Each time in it stands in the evidence in the same words, or is the same day or a wider stretch."""
    wanted = find_times(sentence, published=evidence.latest)
    given = [
        time
        for span in evidence.spans
        for time in find_times(span.exact, published=evidence.published.get(span.article_id))
    ]
    faults = [time.text for time in wanted if not any(_covers(time, one) for one in given)]
    return _check("dates", applies=bool(wanted), faults=faults)


def _covers(wanted: TimePhrase, given: TimePhrase) -> bool:
    if wanted.text.casefold() == given.text.casefold():
        return True
    if wanted.earliest is None or wanted.latest is None or given.earliest is None or given.latest is None:
        return False
    return relation(wanted, given) == "same" or (
        wanted.earliest <= given.earliest and given.latest <= wanted.latest
    )


def _names(sentence: str, evidence: Evidence) -> Check:
    """Each part of a name in it stands in the evidence, or in what the article says of who is meant."""
    known = _name_parts(evidence)
    wanted = [name.text for name in find_names(sentence)]
    faults = [name for name in wanted if not _parts(name) <= known]
    return _check("names", applies=bool(wanted), faults=faults)


def _name_parts(evidence: Evidence) -> frozenset[str]:
    """The words of the evidence, of its outlets and speakers, and of the names that claims spell out in full.

    A claim may say "Li Shangfu" where its quotation says "Li"; that much is believed only if the article has it too.
    """
    spelled_out = [
        text
        for claim in evidence.claims
        for text in (claim.text, *said_by(claim), *(entity.name for entity in claim.entities))
    ]
    of_articles = {part for article in evidence.articles for part in _parts(article.text)}
    of_outlets = [article.outlet for article in evidence.articles if article.outlet]
    return _parts(evidence.text).union(
        *(_parts(outlet) for outlet in of_outlets),
        of_articles.intersection(part for text in spelled_out for part in _parts(text)),
    )


# Every sentence asks about the words of the same articles.
@lru_cache(maxsize=256)
def _parts(text: str) -> frozenset[str]:
    straight = fold_places(text).translate(_STRAIGHT)
    return frozenset(word.text.casefold().removesuffix("'s") for word in words(straight))


def _quotations(sentence: str, evidence: Evidence) -> Check:
    """Each quotation in it stands in one span of the evidence, but for typography and a last comma or full stop."""
    wanted = [sentence[span.start : span.end].strip().rstrip(",.") for span in quoted(sentence)]
    faults = [
        quotation for quotation in wanted if not any(locate(quotation, span.exact) for span in evidence.spans)
    ]
    return _check("quotations", applies=bool(wanted), faults=faults)


def _negation(sentence: str, evidence: Evidence) -> Check:
    """It denies only what the evidence denies, and does not drop a "not" of the evidence nearest to it."""
    own = find_negations(sentence)
    nearest = _nearest(sentence, evidence)
    theirs = find_negations(nearest)
    faults = []
    if own and not find_negations(evidence.text) and not DENIAL_TERMS & set(terms(evidence.text)):
        faults = [negation.text for negation in own]
    elif not own and theirs and not DENIAL_TERMS & set(terms(sentence)):
        denied = [negation.text for negation in theirs if _goes_on_in(sentence, nearest[negation.end :])]
        faults = [f"dropped “{word}”" for word in denied]
    return _check("negation", applies=bool(own or theirs), faults=faults, found="differs from the evidence")


def _goes_on_in(sentence: str, after: str) -> bool:
    """Whether what the evidence denies is what the sentence says: its next content word is in the sentence."""
    following = next(iter(terms(after)), None)
    return following is not None and following in terms(sentence)


def _nearest(sentence: str, evidence: Evidence) -> str:
    """The span that has most of the sentence's terms; the first of equals."""
    wanted = set(terms(sentence))
    return max(
        (span.exact for span in evidence.spans), key=lambda text: len(wanted & set(terms(text))), default=""
    )


def _certainty(sentence: str, evidence: Evidence) -> Check:
    """It does not state as a fact what every span of its evidence that names it hedges."""
    if find_hedges(sentence):
        return Check(name="certainty", passed=None, detail="")
    wanted = set(terms(sentence))
    faults = []
    hedged = [(span.exact, hedge) for span in evidence.spans for hedge in find_hedges(span.exact)]
    for text, hedge in hedged:
        thing = terms(text[hedge.end :])[:2]
        plain = [span.exact for span in evidence.spans if not find_hedges(span.exact)]
        stated = any(set(thing) <= set(terms(other)) for other in plain)
        if thing and set(thing) <= wanted and not stated:
            faults.append(f"dropped “{hedge.text}”")
    return _check(
        "certainty", applies=bool(hedged), faults=sorted(set(faults)), found="differs from the evidence"
    )
