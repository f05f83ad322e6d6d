"""How the reconciler fares with very many claims: `python -m evals.benchmarks.scale [--claims N ...] [--beside]`.

The claims are generated, so that it is known which say the same (`generate`). Each measurement runs in a process of its own:
CPU seconds of grouping alone, and the peak memory of the whole process, with the claims. One thread each.

How like real ones they are, by the weighted Dice of terms, beside the claims of the stories in `evals/gold/claims` that a reader
found to assert one fact: two of different articles that say the same are at .50 in the median (real: .48; lowest tenth .27,
real .05), and the nearest that says something else is at .47 (real: .35). So the worst paraphrases are missing, and there are
more near misses. All events share one stock of templates, which real events do not.

`--beside` runs three others on the same claims: MinHash LSH (datasketch) and record linkage (splink, both of the extra
`bench`), and all pairs by rapidfuzz (up to 10,000 claims: it is quadratic), all joined by connected components.
"""

import argparse
import hashlib
import json
import math
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib import import_module
from random import Random
from resource import RUSAGE_SELF, getrusage
from time import process_time

from rapidfuzz import fuzz, process

from evals.bcubed import of_partition
from evals.benchmarks.linkage import linked
from evals.cases import ROOT
from summarize.data.article import Article
from summarize.data.claim import Attribution, EvidenceSpan, GroundedClaim
from summarize.stages.reconcile.reconcile import reconcile
from summarize.text.words import terms

OURS = "ours"
# The others' thresholds: usual ones, not fitted.
_JACCARD, _RATIO = 0.5, 80.0
# Beyond so many claims a system is not run.
_MOST = {"rapidfuzz": 10_000}
_HEAD = (
    "| | claims | CPU s | peak MB | B³ precision | recall | F1 | largest group (true) | exponent |\n|---|"
    + 8 * "---:|"
)
# Claims an event, and outlets that may tell one thing.
_LEAST_CLAIMS, _MOST_CLAIMS, _OUTLETS = 40, 80, 6
# One proposition in so many has a twin: the same template with another number, day or person.
_TWIN = 0.2
# How many claims ask a question, how many of those with a speaker name him, how many names are surnames after the first.
_ASKED, _ATTRIBUTED, _SHORT = 0.5, 0.7, 0.4
# How many sentences say more than the proposition: set so that claims that say the same are as much alike as recorded ones.
_ADDING = 0.5
_FIRST_DAY = date(2025, 1, 1)
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_FIRST_NAMES = "Ada Alan Amir Anna Bella Boris Carla Carlos Clara Daniel David Diana Edith Elena Emil Farid Fiona Frank Greta Hanna Hugo Ida Igor Irene Ivan James Jana John Julia Karl Laura Leon Lucia Marco Maria Mark Mina Nadia Nora Olga Omar Oscar Paul Petra Rafael Rosa Ruth Samir Sara Simon Sofia Stella Tariq Teresa Thomas Vera Victor Yusuf Zoe".split()
_ONSETS = "B Br C D Dr F G Gr H J K Kl L M N P Qu R S Sk St T Tr V W".split()
_MIDDLES = "al an ar el en er il in ol or osk un und ast est".split()
_ENDINGS = "berg by court dahl ers ett ford gate ham holm ing ley low man mark mer ow son stad strom ton vik wick worth".split()
_HAPPENINGS = "derailment|train crash,fire|blaze,explosion|blast,flood|flooding,collapse|building collapse,ferry accident|sinking,outbreak|epidemic,shooting|gun attack,landslide|mudslide,gas leak|leak".split(
    ","
)
_CAUSES = "a faulty valve|a defective valve,a broken rail|a cracked rail,human error|a mistake by a worker,heavy rain|torrential rainfall,an electrical fault|a short circuit,arson|deliberate fire-raising".split(
    ","
)
_BODIES = "Council Hospital Railways Energy Holdings Union Foundation Institute".split()
_SPEAKERS = (
    "police",
    "the fire service",
    "the mayor's office",
    "the regional government",
    "a hospital spokeswoman",
)

# What outlets add of their own, at the end of a sentence.
_ADDED = "as the sun went down,despite repeated warnings,for the first time in decades,on the eastern edge of {t},while neighbours looked on in shock,in what many call the worst week of the year,with winter approaching fast,as an emergency meeting went on late at night,to the dismay of the local population,in front of television cameras,at the height of the tourist season,under a plan drawn up last spring".split(
    ","
)

# What may be told of an event: its question, the main verb of each wording, the wordings. {l} is the event, {n} and {m} are
# numbers, {d} a day, {p} a person, {o} a body, {t} the town, {c} a cause, {y} a year.
_TEMPLATES = """
How many people were killed in {l}?|kill,kill,die,stand|{n} people were killed in {l}.|{l} killed {n} people.|{n} people died in {l}.|The death toll from {l} stands at {n}.
How many people were injured in {l}?|injure,leave,wound,count|{n} people were injured in {l}.|{l} left {n} people hurt.|{n} others were wounded in {l}.|Doctors counted {n} injured after {l}.
How many people are missing after {l}?|miss,remain,search|{n} people are missing after {l}.|{n} people remain unaccounted for since {l}.|Rescuers are searching for {n} people after {l}.
How many homes were evacuated after {l}?|evacuate,have to leave,force|{n} homes were evacuated after {l}.|Residents of {n} homes had to leave because of {l}.|{l} forced the evacuation of {n} homes.
How much damage did {l} cause?|cause,put,cost|{l} caused damage of {m} million crowns.|The damage from {l} is put at {m} million crowns.|Repairs after {l} will cost {m} million crowns.
When did {l} happen?|happen,take place,begin|{l} happened on {d}.|{l} took place on {d}.|It was on {d} that {l} began.
Did {p} visit {t} after {l}?|visit,travel,prompt|{p} visited {t} after {l}.|{p} travelled to the scene of {l}.|{l} prompted a visit by {p}.
Who called for an inquiry into {l}?|call,demand,want|{p} called for an independent inquiry into {l}.|An independent inquiry into {l} was demanded by {p}.|{p} wants outsiders to look into {l}.
How many men were arrested over {l}?|arrest,detain,be|Police arrested {n} men over {l}.|{n} men were detained in connection with {l}.|{n} men are in custody over {l}.
Did {o} accept responsibility for {l}?|deny,accept,deny|{o} denied any responsibility for {l}.|{o} did not accept blame for {l}.|Responsibility for {l} was denied by {o}.
What caused {l}?|cause,cause,trace|{c} caused {l}.|{l} was caused by {c}.|Investigators traced {l} to {c}.
Until when is the road through {t} closed?|close,keep shut,use|The road through {t} is closed until {d} because of {l}.|{l} keeps the main road in {t} shut until {d}.|Drivers cannot use the road through {t} before {d}.
How much compensation did {o} offer?|offer,promise,pay|{o} offered {m} million crowns in compensation for {l}.|Victims of {l} were promised {m} million crowns by {o}.|{o} will pay {m} million crowns to those hit by {l}.
What did {p} hear?|hear,come,wake|{p} heard a loud bang before {l}.|A loud bang came before {l}, {p} recalled.|{p} was woken by a noise shortly before {l}.
How many months before {l} was {o} warned?|warn,reach,alert|{o} was warned {n} months before {l}.|A warning reached {o} {n} months ahead of {l}.|Inspectors alerted {o} {n} months before {l}.
Who will lead the investigation of {l}?|lead,entrust,head|{p} will lead the investigation of {l}.|The investigation of {l} was entrusted to {p}.|{p} heads the team examining {l}.
How many children were among the victims of {l}?|be,include,be|{n} children were among the victims of {l}.|The victims of {l} included {n} children.|{n} of those hit by {l} were children.
How many thousand households lost power after {l}?|cut,lose,fail|{l} cut power to {n} thousand households.|{n} thousand households lost electricity after {l}.|Power failed in {n} thousand households because of {l}.
When is the memorial service for the victims of {l}?|hold,mourn,remember|A memorial service for the victims of {l} will be held on {d}.|{t} will mourn the victims of {l} in a service on {d}.|Victims of {l} are to be remembered on {d}.
Was the licence of {o} suspended?|suspend,suspend,operate|The licence of {o} was suspended after {l}.|Regulators suspended the permit of {o} over {l}.|{o} may not operate until {l} is explained.
When was the site of {l} last inspected?|inspect,look,date|The site of {l} was last inspected in {y}.|Inspectors last looked at the site of {l} in {y}.|The last inspection before {l} dates from {y}.
How many volunteers helped after {l}?|help,join,draw|{n} volunteers helped after {l}.|{n} volunteers joined the clean-up after {l}.|The clean-up after {l} drew {n} volunteers.
Who rescued people from {l}?|pull,owe,praise|{p} pulled strangers to safety during {l}.|Several people owe their lives in {l} to {p}.|{p} was praised for saving strangers in {l}.
Is {o} a party to the lawsuit over {l}?|sue,sue,file|Relatives sued {o} over {l}.|{o} is being sued by relatives of those hit by {l}.|A lawsuit over {l} was filed against {o}.
"""
# Question, verbs, and a wording for each verb.
TEMPLATES = tuple(tuple(line.split("|")) for line in _TEMPLATES.strip().splitlines())


@dataclass(frozen=True)
class Sample:
    """Generated claims with their articles, in order; `truth` by their ids: claims with one value say the same."""

    articles: tuple[Article, ...]
    claims: tuple[GroundedClaim, ...]
    truth: Mapping[str, int]


@dataclass(frozen=True)
class _Event:
    """What the templates are filled with for one event."""

    town: str
    kinds: tuple[str, ...]
    day: date
    people: tuple[str, ...]
    bodies: tuple[str, ...]

    @classmethod
    def drawn(cls, random: Random) -> "_Event":
        people = tuple(f"{random.choice(_FIRST_NAMES)} {_coined(random)}" for _ in range(5))
        bodies = tuple(f"{_coined(random)} {random.choice(_BODIES)}" for _ in range(3))
        day = _FIRST_DAY + timedelta(days=random.randrange(700))
        return cls(_coined(random), tuple(random.choice(_HAPPENINGS).split("|")), day, people, bodies)

    def label(self, random: Random) -> str:
        return random.choice((f"the {self.town} {self.kinds[0]}", f"the {self.kinds[1]} in {self.town}"))


@dataclass(frozen=True)
class _Proposition:
    """One thing that is told of an event, without its words."""

    template: tuple[str, ...]
    number: int
    day: date
    person: str
    body: str
    causes: tuple[str, ...]
    speaker: str | None

    @classmethod
    def drawn(cls, event: _Event, template: tuple[str, ...], random: Random) -> "_Proposition":
        return cls(
            template=template, number=random.randint(2, 60), day=event.day + timedelta(days=random.choice((0, 0, *range(1, 9)))),
            person=random.choice(event.people), body=random.choice(event.bodies),
            causes=tuple(random.choice(_CAUSES).split("|")), speaker=random.choice((None, *_SPEAKERS, *event.people)),
        )  # fmt: skip

    @property
    def meaning(self) -> str:
        """The same for two that say the same."""
        values = {"l": "", "t": "", "d": self.day, "p": self.person, "o": self.body, "c": self.causes[0]}
        return self.template[2].format_map(values | dict.fromkeys("nmy", self.number))


class _Sheet:
    """An article that is being written."""

    def __init__(self, name: str, event: _Event, random: Random) -> None:
        self._random, self._event, self._name = random, event, name
        self._published = event.day + timedelta(days=random.randrange(3))
        self._outlet = f"{_coined(random)} {random.choice(('Post', 'Times', 'Courier', 'Herald', 'News'))}"
        self._title = event.label(random).replace("the ", "", 1)
        self._text = f"{self._title}\n\n"
        self._named: set[str] = set()
        self.claims: list[GroundedClaim] = []

    def tell(self, proposition: _Proposition) -> str:
        """Write a sentence that says it, and the claim; the id of the claim."""
        random, (question, verbs, *wordings) = self._random, proposition.template
        verb, wording = random.choice(list(zip(verbs.split(","), wordings, strict=True)))
        if random.random() < _ADDING:
            wording = f"{wording[:-1]} {random.choice(_ADDED)}."
        text = wording.format_map(self._filled(proposition))
        text = text[0].upper() + text[1:]
        start, end = len(self._text), len(self._text) + len(text) - 1
        speaker = proposition.speaker if random.random() < _ATTRIBUTED else None
        self._text += f"{text[:-1]}, {speaker} said. " if speaker else f"{text} "
        span = EvidenceSpan(
            article_id=self._name, start=start, end=end, exact=text[:-1], prefix="", suffix="", alignment="exact"
        )  # fmt: skip
        asked = question.format_map(self._filled(proposition))
        claim = GroundedClaim(
            id=f"{self._name}.c{len(self.claims) + 1}", article_id=self._name, text=text, action=verb, evidence=(span,),
            question=asked if random.random() < _ASKED else None, quotations=(text[:-1],),
            attribution=Attribution(speaker=speaker) if speaker else None,
        )  # fmt: skip
        self.claims.append(claim)
        return claim.id

    def _filled(self, proposition: _Proposition) -> dict[str, str]:
        """The details, each written in one of its ways; a surname alone only of somebody whom the article has named."""
        random, event, day = self._random, self._event, proposition.day
        person = proposition.person
        short = person in self._named and random.random() < _SHORT
        if "{p}" in proposition.template[2]:
            self._named.add(person)
        number, weekday = proposition.number, _WEEKDAYS[day.weekday()]
        dated = f"{day.day} {_MONTHS[day.month - 1]}"
        days = (dated, f"{weekday}, {dated}", *([weekday] if day == event.day else []))
        return {
            "l": event.label(random), "t": event.town,
            "n": random.choice((str(number), _NUMBERS[number])) if number < len(_NUMBERS) else str(number),
            "m": str(number), "y": str(1960 + number), "d": random.choice(days), "p": person.split()[1] if short else person,
            "o": proposition.body, "c": random.choice(proposition.causes),
        }  # fmt: skip

    def article(self) -> Article:
        return Article(
            id=self._name, location=f"{self._name}.txt", title=self._title, outlet=self._outlet, byline=None, credit=None,
            published=self._published, language="en", url=None, text=self._text,
            sha256=hashlib.sha256(self._text.encode()).hexdigest(), furniture=(),
        )  # fmt: skip


def generate(size: int, seed: int = 0) -> Sample:
    """*size* claims of as many events as they take, the same each time.

    An event has 40 to 80 claims in six articles; what is told of it is told by one to six of them, each in one of several
    wordings. All events are told with the same templates; towns and surnames come back, as in the news.
    """
    random = Random(seed)  # noqa: S311  # nothing secret
    sheets: list[_Sheet] = []
    truth: dict[str, int] = {}
    while len(truth) < size:
        event = _Event.drawn(random)
        wanted = min(random.randint(_LEAST_CLAIMS, _MOST_CLAIMS), size - len(truth))
        own = [_Sheet(f"a{len(sheets) + index + 1}", event, random) for index in range(_OUTLETS)]
        for number, proposition in enumerate(_propositions(event, random), start=len(truth)):
            telling = random.sample(own, min(wanted, random.randint(1, _OUTLETS)))
            truth |= {sheet.tell(proposition): number for sheet in telling}
            wanted -= len(telling)
            if not wanted:
                break
        sheets += own
    told = [sheet for sheet in sheets if sheet.claims]
    claims = tuple(claim for sheet in told for claim in sheet.claims)
    return Sample(tuple(sheet.article() for sheet in told), claims, truth)


def _propositions(event: _Event, random: Random) -> Iterator[_Proposition]:
    """Things to tell of an event, no two of them the same; some have a twin that differs in one detail."""
    told: set[str] = set()
    template = random.choice(TEMPLATES)
    while True:
        if random.random() >= _TWIN:
            template = random.choice(TEMPLATES)
        proposition = _Proposition.drawn(event, template, random)
        if proposition.meaning not in told:
            told.add(proposition.meaning)
            yield proposition


def _coined(random: Random) -> str:
    return random.choice(_ONSETS) + random.choice(_MIDDLES) + random.choice(_ENDINGS)


def ours(sample: Sample) -> dict[str, str]:
    """The group of each claim, by the reconciler."""
    groups = reconcile(sample.claims, sample.articles).groups
    return {claim: group.id for group in groups for claim in group.claims}


def minhash(sample: Sample) -> dict[str, str]:
    """By datasketch: MinHash LSH over the terms, then connected components."""
    datasketch = import_module("datasketch")  # of the extra
    index = datasketch.MinHashLSH(threshold=_JACCARD, num_perm=128)
    sketches = {}
    for claim in sample.claims:
        sketches[claim.id] = sketch = datasketch.MinHash(num_perm=128)
        sketch.update_batch([term.encode() for term in set(terms(claim.text))])
        index.insert(claim.id, sketch, check_duplication=False)
    links = ((name, other) for name, sketch in sketches.items() for other in index.query(sketch))
    return _components(sketches, links)


def all_pairs(sample: Sample) -> dict[str, str]:
    """By rapidfuzz: every two claims whose words, sorted, are alike to 80 of 100, then connected components."""
    texts = {claim.id: " ".join(sorted(claim.text.casefold().split())) for claim in sample.claims}
    pairs = (
        (name, other)
        for name, text in texts.items()
        for _, _, other in process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=_RATIO, limit=None)
    )
    return _components(texts, pairs)


def _components(names: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The connected component of each of *names*, by the name of one in it."""
    home = {name: [name] for name in names}
    for one, other in links:
        if home[one] is not home[other]:
            less, more = sorted((home[one], home[other]), key=len)
            more += less
            home.update(dict.fromkeys(less, more))
    return {name: part[0] for name, part in home.items()}


# What gives each claim a group, by the claim's id.
SYSTEMS: Mapping[str, Callable[[Sample], Mapping[str, str]]] = {
    OURS: ours,
    "MinHash LSH": minhash,
    "splink": lambda sample: linked({claim.id: claim.text for claim in sample.claims}),
    "rapidfuzz": all_pairs,
}


@dataclass(frozen=True)
class Measured:
    """What one system made of one sample: CPU seconds of grouping, peak megabytes of the process, B³, largest groups."""

    claims: int
    seconds: float
    megabytes: float
    precision: float
    recall: float
    largest: int
    true_largest: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def measure(system: str, size: int) -> Measured:
    """Let *system* group *size* generated claims, in this process."""
    sample = generate(size)
    start = process_time()
    groups = SYSTEMS[system](sample)
    return Measured(
        claims=size, seconds=process_time() - start, megabytes=getrusage(RUSAGE_SELF).ru_maxrss / 1024,
        precision=float(of_partition(groups, sample.truth)), recall=float(of_partition(sample.truth, groups)),
        largest=max(Counter(groups.values()).values()), true_largest=max(Counter(sample.truth.values()).values()),
    )  # fmt: skip


def measure_apart(system: str, size: int) -> Measured | None:
    """The same in a process of its own; None if that failed, which it tells on stderr."""
    command = [sys.executable, "-m", "evals.benchmarks.scale", "--one", system, "--claims", str(size)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)  # noqa: S603  # this file
    return None if done.returncode else Measured(**json.loads(done.stdout))


def row(system: str, run: Measured, before: Measured | None) -> str:
    """A line of the table; the exponent of CPU time in the number of claims is against the run *before*."""
    ratio = (run.seconds / before.seconds, run.claims / before.claims) if before else None
    growth = f"{math.log(ratio[0], ratio[1]):.2f}" if ratio else ""
    return (
        f"| {system} | {run.claims:,} | {run.seconds:.2f} | {run.megabytes:.0f} | {run.precision:.3f} | {run.recall:.3f} "
        f"| {run.f1:.3f} | {run.largest} ({run.true_largest}) | {growth} |"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, a line as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.scale")
    parser.add_argument(
        "--claims", type=int, nargs="+", default=(1_000, 10_000, 100_000), help="how many, one or more sizes"
    )
    parser.add_argument("--beside", action="store_true", help="run the others too")
    parser.add_argument("--one", choices=SYSTEMS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(asdict(measure(options.one, options.claims[0]))))
        return
    print(_HEAD)
    for system in SYSTEMS if options.beside else [OURS]:
        before = None
        for size in sorted(set(options.claims)):
            if size > _MOST.get(system, size):
                print(f"| {system} | {size:,} | not run: quadratic | | | | | | |")
            elif (run := measure_apart(system, size)) is None:
                print(f"| {system} | {size:,} | failed | | | | | | |")
            else:
                print(row(system, run, before), flush=True)
                before = run


if __name__ == "__main__":
    main()
