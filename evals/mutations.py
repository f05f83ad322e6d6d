"""Does the gate notice? The program is broken in one place at a time, and the gate must turn red each time.

A break that only lets something through is seen only where there is something to let through: such a break brings a
fault to plant, which is tried if no case of its own accord shows the break.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from inspect import iscoroutinefunction
from pathlib import Path
from pkgutil import resolve_name
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from unittest.mock import patch

from rapidfuzz import fuzz

from evals import gate
from evals.cases import CASES, Case
from evals.run import Result, run
from evals.scores import Score
from summarize.data.claim import Claim
from summarize.stages.compose.compose import Composition
from summarize.stages.reconcile.people import Spellings
from summarize.stages.verify.judge import Opinion
from summarize.stages.verify.verify import Verification
from summarize.text.locate import Located

Patch = Callable[[], AbstractContextManager[None]]
# From what stands in the program to what stands there while it is broken.
_Change = Callable[[Any], Any]

_MOST_SHOWN = 3
# The cases that are run with a model too, which takes most of the time. The gate runs all of them: it may notice more.
_WITH_MODEL = frozenset(
    {"seeds", "wire-copies", "figures-disputed", "update-over-the-day", "cause-and-blame", "denial"}
)
# A passage so much like a quotation, of 100, is what a fuzzy search would take for it.
_ALIKE = 75.0
_HEAD = "| break | what | noticed | figures of a case | scores | runs stopped | moved most |\n|---|---|---|---:|---:|---:|---|"


@dataclass(frozen=True)
class Break:
    """One thing that goes wrong.

    Attributes:
        name: What to call it.
        what: What the program then does.
        patch: Breaks the program, and restores it.
        plant: Puts a fault into the unbroken and the broken program alike, for the break to let through.
    """

    name: str
    what: str
    patch: Patch
    plant: Patch | None = None


@dataclass(frozen=True)
class Measured:
    """The results of all cases, and the names of those that gave no report with an engine."""

    results: tuple[Result, ...]
    stopped: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """A figure (engine and name), added up over the cases of one engine, that is another than before."""

    figure: str
    before: Score | int
    after: Score | int

    @property
    def size(self) -> float:
        """The difference as a share of the greater value: 1 where one of them is nothing."""
        before, after = _value(self.before), _value(self.after)
        return abs(before - after) / (max(before, after) or 1.0)

    def __str__(self) -> str:
        return f"{self.figure}: {self.before} → {self.after}"


@dataclass(frozen=True)
class Outcome:
    """What the gate says of one break.

    Attributes:
        faults: What it prints beside what it prints of the unbroken program.
        stopped: The cases that an engine gives no report of, and did before: most ask for what is not recorded.
        moves: The figures that moved, most first; of equal moves scores go before counts.
        planted: Whether a fault had to be planted.
    """

    faults: tuple[str, ...]
    stopped: tuple[str, ...]
    moves: tuple[Move, ...]
    planted: bool = False

    @property
    def noticed(self) -> bool:
        """Whether the gate turns red."""
        return bool(self.faults or self.stopped)


def main() -> int:
    """Print what the gate says of each break, as a Markdown table; 1 if it does not notice one of them."""
    cases = [case if case.name in _WITH_MODEL else _unrecorded(case) for case in CASES]
    outcomes = []
    print(_HEAD, flush=True)
    for broken, outcome in outcomes_of(BREAKS, cases):
        outcomes.append(outcome)
        print(row(broken, outcome), flush=True)
    return 0 if all(outcome.noticed for outcome in outcomes) else 1


def outcomes_of(breaks: Sequence[Break], cases: Sequence[Case]) -> Iterator[tuple[Break, Outcome]]:
    """Each break with what the gate says of it, compared with the unbroken program.

    A case whose recordings are not complete is run without a model.
    """
    before = measure(cases)
    usable = [_unrecorded(case) if case.name in before.stopped else case for case in cases]
    for broken in breaks:
        outcome = compare(before, _measure_with(usable, broken.patch))
        if broken.plant and not outcome.noticed:
            planted = _measure_with(usable, broken.plant)
            outcome = compare(planted, _measure_with(usable, broken.plant, broken.patch))
            outcome = replace(outcome, planted=True)
        yield broken, outcome


def measure(cases: Sequence[Case]) -> Measured:
    """Every case with both engines, where they give a report: where a recording is missing, the model gives none."""
    results = [result for case in cases for result in run(case)]
    stopped = dict.fromkeys(result.case for result in results if result.missed)
    return Measured(tuple(result for result in results if not result.missed), tuple(stopped))


def compare(before: Measured, after: Measured) -> Outcome:
    """What the gate says of *after* where *before* is pinned."""
    both = {_key(result) for result in before.results} & {_key(result) for result in after.results}
    pinned = [result for result in before.results if _key(result) in both]
    found = [result for result in after.results if _key(result) in both]
    with TemporaryDirectory() as folder, patch.object(gate, "BASELINE", Path(folder) / "baseline.json"):
        gate.update(pinned, ())
        known = set(gate.faults(pinned, ()))
        faults = tuple(fault for fault in gate.faults(found, ()) if fault not in known)
    old, new = _totals(pinned), _totals(found)
    moves = [Move(figure, old[figure], new[figure]) for figure in old if old[figure] != new[figure]]
    return Outcome(
        faults=faults,
        stopped=tuple(name for name in after.stopped if name not in before.stopped),
        moves=tuple(sorted(moves, key=lambda move: (-move.size, isinstance(move.before, int)))),
    )


def row(broken: Break, outcome: Outcome) -> str:
    """One line of the table."""
    noticed = ("if planted" if outcome.planted else "yes") if outcome.noticed else "**no**"
    scores = sum(isinstance(move.before, Score) for move in outcome.moves)
    most = "; ".join(map(str, outcome.moves[:_MOST_SHOWN]))
    return f"| {broken.name} | {broken.what} | {noticed} | {len(outcome.faults)} | {scores} | {len(outcome.stopped)} | {most} |"


def _key(result: Result) -> tuple[str, str]:
    return result.case, result.engine


def _unrecorded(case: Case) -> Case:
    return replace(case, recordings=case.recordings / "none")


def _totals(results: Sequence[Result]) -> dict[str, Score | int]:
    added: dict[str, Any] = {}
    for result in results:
        checked = {"findings": len(result.findings), "recordings not used": len(result.unused)}
        for name, figure in {**result.scores, **result.counts, **checked}.items():
            key = f"{result.engine}, {name}"
            added[key] = added[key] + figure if key in added else figure
    return added


def _value(figure: Score | int) -> float:
    return (figure.rate or 0.0) if isinstance(figure, Score) else figure


def _measure_with(cases: Sequence[Case], *changes: Patch) -> Measured:
    """The cases with the program changed; it remembers nothing from before, and nothing afterwards."""
    with ExitStack() as stack:
        stack.callback(_forget)
        for change in changes:
            stack.enter_context(change())
        _forget()
        return measure(cases)


def _forget() -> None:
    for module in _program():
        for thing in vars(module).values():
            if callable(forget := getattr(thing, "cache_clear", None)):
                forget()


def _program() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith("summarize.")]


def _at(target: str, change: _Change) -> Patch:
    """Change what stands at *target* in the program, there and in every module that imports it under its name."""

    @contextmanager
    def patched() -> Iterator[None]:
        original, name = resolve_name(f"summarize.{target}"), target.rpartition(".")[2]
        users = [module for module in _program() if getattr(module, name, None) is original]
        with ExitStack() as stack:
            for user in users:
                stack.enter_context(patch.object(user, name, change(original)))
            yield

    return patched


def _gives(target: str, result: object) -> Patch:
    """The function at *target* always gives *result*."""
    return _at(target, lambda _original: lambda *_args, **_kwargs: result)


def _then(target: str, change: _Change) -> Patch:
    """What the function at *target* gives, or what awaiting it gives, is changed."""

    def wrap(original: Any) -> Any:
        def called(*args: Any, **kwargs: Any) -> Any:
            return change(original(*args, **kwargs))

        async def awaited(*args: Any, **kwargs: Any) -> Any:
            return change(await original(*args, **kwargs))

        return awaited if iscoroutinefunction(original) else called

    return _at(target, wrap)


def _of_claims(change: _Change) -> Patch:
    """The claims of all articles are changed before they are grounded."""
    return _at("pipeline.ground", lambda ground: lambda claims, articles: ground(change(claims), articles))


def _of_drafts(change: Callable[[str], str]) -> Patch:
    """Each sentence of a draft is changed before it is checked."""

    def changed(composition: Composition) -> Composition:
        sentences = tuple(_but(one, text=change(one.text)) for one in composition.draft.sentences)
        return replace(composition, draft=_but(composition.draft, sentences=sentences))

    return _then("pipeline.compose", changed)


def _but(value: Any, **fields: object) -> Any:
    """*value* with other *fields*."""
    return value.model_copy(update=fields)


def _other_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "1234567890"))


def _misquoted(claims: Sequence[Claim]) -> list[Claim]:
    return [_but(claim, quotations=tuple(map(_other_digits, claim.quotations))) for claim in claims]


def _forgiving(locate: Any) -> Any:
    """A search that takes the passage most like a quotation for it."""

    def found(quotation: str, text: str, **options: Any) -> tuple[Located, ...]:
        alike = fuzz.partial_ratio_alignment(quotation, text, score_cutoff=_ALIKE)
        nearest = (Located(alike.dest_start, alike.dest_end, "normalised"),) if alike else ()
        return locate(quotation, text, **options) or nearest

    return found


def _miscited(verification: Verification) -> Verification:
    """The first two sentences, each with the citations of the other."""
    pair, others = verification.summary.sentences[:2], verification.summary.sentences[2:]
    swapped = [_but(one, citations=other.citations) for one, other in zip(pair, pair[::-1], strict=True)]
    return replace(verification, summary=_but(verification.summary, sentences=(*swapped, *others)))


BREAKS = (
    Break("furniture", "nothing is left out of an article", _gives("stages.read.furniture.furniture_of", ())),
    Break(
        "lost article",
        "the last one is not read",
        _then("stages.read.read._without_copies", lambda found: (found[0][:-1], found[1])),
    ),
    Break(
        "lost manifest",
        "no article has an outlet or a date",
        _then("stages.read.read.settle", lambda found: replace(found, outlet=None, published=None)),
    ),
    Break("headings", "every line is a sentence", _gives("stages.extract.extractive._is_prose", True)),
    Break("lost claims", "every second claim is not taken", _of_claims(lambda claims: claims[::2])),
    Break(
        "attribution",
        "nobody is said to have said anything",
        _of_claims(lambda claims: [_but(claim, attribution=None) for claim in claims]),
    ),
    Break(
        "fuzzy evidence",
        "what is like a quotation will do",
        _at("text.locate.locate", _forgiving),
        _of_claims(_misquoted),
    ),
    Break(
        "silent refusal",
        "refused claims are not in the report",
        _then("pipeline.ground", lambda found: replace(found, refused=())),
        _of_claims(_misquoted),
    ),
    Break(
        "spans",
        "each begins a character late",
        _then("stages.ground._evidence", lambda span: _but(span, start=span.start + 1)),
    ),
    Break("names", "no name is found", _gives("text.names.find_names", ())),
    Break("dates", "no time is found", _gives("text.dates.find_times", ())),
    Break("quantities", "no number is found", _gives("text.quantities.find_quantities", ())),
    Break("negations", "“not” means nothing", _gives("text.polarity.find_negations", ())),
    Break("hedges", "“alleged” means nothing", _gives("text.hedges.find_hedges", ())),
    Break(
        "variants", "two spellings, two people", _gives("stages.reconcile.people.spellings_of", Spellings(()))
    ),
    Break(
        "each claim alone",
        "nothing is grouped",
        _at("stages.reconcile.grouping._clusters", lambda _: lambda size, *_pairs: tuple(zip(range(size)))),
    ),
    Break(
        "all in one pot", "a little alike is the same", _at("stages.reconcile.relation.SAME", lambda _: 0.2)
    ),
    Break(
        "containment", "no claim says more than another", _gives("stages.reconcile.relation.contains", False)
    ),
    Break(
        "outlets for origins",
        "a copy is a confirmation",
        _then("stages.reconcile.independence.support_of", lambda found: _but(found, origins=found.outlets)),
    ),
    Break("copies", "no text is shared", _gives("stages.reconcile.independence.article_dependence", ())),
    Break("speakers", "none is shared", _gives("stages.reconcile.speakers.shared_speaker", None)),
    Break("quotations", "none is shared", _gives("stages.reconcile.independence._shared_quotation", None)),
    Break("questions", "no two claims answer one", _gives("stages.reconcile.answers.question_likeness", 0.0)),
    Break("causes", "all are one", _gives("stages.reconcile.causes.rival_causes", ())),
    Break("wordings", "no quotation has two", _gives("stages.reconcile.quotations.find_drifts", ())),
    Break("relays", "no outlet has it from another", _gives("stages.reconcile.independence._relays", False)),
    Break("conflicts", "nobody disagrees", _gives("stages.reconcile.conflicts.find_conflicts", ())),
    Break("updates", "they are disputes", _gives("stages.reconcile.rivals._resolution", "open")),
    Break(
        "checks",
        "every check of a sentence passes",
        _then(
            "stages.verify.checks.check_sentence", lambda checks: [_but(one, passed=True) for one in checks]
        ),
        _of_drafts(_other_digits),
    ),
    Break(
        "judge",
        "everything is supported",
        _gives("stages.verify.judge._opinion", Opinion("supported", "")),
        _of_drafts(lambda text: f"{text.rstrip('.')}, to widespread astonishment and applause."),
    ),
    Break(
        "no citations",
        "sentences cite nothing",
        _then("stages.verify.verify._sentence", lambda one: _but(one, citations=())),
    ),
    Break(
        "one citation",
        "sentences cite their first group only",
        _then("stages.verify.verify._sentence", lambda one: _but(one, citations=one.citations[:1])),
    ),
    Break("swapped citations", "two sentences swap theirs", _then("pipeline.verify_draft", _miscited)),
    Break("omissions", "they are not told", _gives("stages.verify.verify._omissions", ())),
)
