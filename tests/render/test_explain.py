"""A group in words: why its claims are one, who rests on whom, and which conflicts touch it."""

import pytest
from inline_snapshot import snapshot

from summarize.data.group import Dependence, DependenceKind, Joined
from summarize.data.report import Report
from summarize.errors import InputError
from summarize.render.characters import is_hidden
from summarize.render.explain import explain
from tests.reports import bare_report, ferry_report, hostile_report


def with_group(report: Report, number: int, **changes: object) -> Report:
    """*report* with group g<number> changed."""
    groups = [
        group.model_copy(update=changes) if group.id == f"g{number}" else group for group in report.groups
    ]
    return report.model_copy(update={"groups": tuple(groups)})


def test_a_disputed_group_with_the_reason_for_each_claim() -> None:
    joined = Joined(claim="a1.c2", to="a2.c2", reason="both answer “How many were hurt?”")
    report = with_group(ferry_report(), 4, joined=(joined,))
    assert explain(report, "g4") == snapshot("""\
g4: Thirteen people were hurt.

Status: disputed: an open conflict about its content touches it.
Support: 2 outlets, 1 distinct text, 1 origin.

Why these claims are one group
  a1.c2 (Harbour Post (a1); a1:85-111): Thirteen people were hurt.
      with a2.c2: both answer “How many were hurt?”
  a2.c2 (Northern Times (a2); a2:85-111): Thirteen people were hurt.

Who rests on whom
  same text: shares a run of 36 words (a1.c2 and a2.c2)

Conflict x2 (number, open): How many people were hurt?
  13
      a1.c2 (Harbour Post (a1); a1:85-111): Thirteen people were hurt.
      a2.c2 (Northern Times (a2); a2:85-111): Thirteen people were hurt.
  12
      a3.c2 (Coast Daily (a3); a3:96-141): 12 people were hurt.
""")


@pytest.mark.parametrize(
    ("group", "status"),
    [
        ("g1", "corroborated: 2 origins stand behind it"),
        ("g3", "one origin: 3 outlets have it, and all rest on one source"),
        ("g6", "single source: 1 outlet alone has it"),
        ("g4", "disputed: an open conflict about its content touches it"),
    ],
)
def test_each_status_is_said_in_words(group: str, status: str) -> None:
    assert f"\nStatus: {status}.\n" in explain(ferry_report(), group)


def test_a_claim_alone_is_said_to_be_so() -> None:
    told = explain(ferry_report(), "g6")
    assert "it is alone: no other claim says the same" in told
    assert "one article: nothing to compare" in told
    assert "Conflict" not in told


def test_claims_that_say_more_are_named_with_the_reason() -> None:
    report = ferry_report()
    also = report.groups[0].also_supported_by
    for one in (report, with_group(report, 1, claims=("a1.c1",), also_supported_by=also)):
        told = explain(one, "g1")
        assert "\nSaid too, with more, by\n  a3.c1 (Coast Daily (a3); a3:0-40): The ferry hit rocks" in told
        assert "(says it and more)\n" in told
        assert "it is alone" not in told


def test_who_says_it_is_named() -> None:
    assert "a1.c4 (Harbour Post (a1), by Idris Vale; a1:159-184)" in explain(ferry_report(), "g3")


def pairs(number: int, kind: DependenceKind = "independent", reason: str = "own words") -> list[Dependence]:
    return [Dependence(claims=("a1.c1", f"a3.c{n}"), kind=kind, reason=reason) for n in range(number)]


def test_those_that_depend_come_first_and_a_reason_is_said_once() -> None:
    dependence = (*pairs(2), *pairs(1, "same_origin", "both quote Vale"), *pairs(1, "same_text", "copied"))
    told = explain(with_group(ferry_report(), 1, dependence=dependence), "g1")
    assert told.endswith(
        "  same text: copied (a1.c1 and a3.c0)\n"
        "  same origin: both quote Vale (a1.c1 and a3.c0)\n"
        "  independent: own words (a1.c1 and a3.c0; a1.c1 and a3.c1)\n"
    )


@pytest.mark.parametrize(
    ("number", "end"), [(6, "a3.c5)\n"), (7, "; and 1 more pair)\n"), (8, "; and 2 more pairs)\n")]
)
def test_of_many_pairs_some_are_named_and_the_rest_counted(number: int, end: str) -> None:
    told = explain(with_group(ferry_report(), 1, dependence=tuple(pairs(number))), "g1")
    assert told.endswith(end)
    assert told.count("a1.c1 and") == min(number, 6)


def test_case_does_not_matter() -> None:
    assert explain(ferry_report(), "G4") == explain(ferry_report(), "g4")


@pytest.mark.parametrize("name", ["g9", "", "4", "g4 ", "x1", "a1.c1"])
def test_an_unknown_group_is_an_error_that_says_which_there_are(name: str) -> None:
    with pytest.raises(InputError, match=r"no such group. It has g1 to g8\.$"):
        explain(ferry_report(), name)


def test_a_report_without_groups_has_none() -> None:
    with pytest.raises(InputError, match=r"It has none\.$"):
        explain(bare_report(), "g1")


@pytest.mark.parametrize(
    "payload",
    ["\x1b[31m", "\x1b]0;owned\x07", "\u202e\u200b", "\n  g9: forged\n", "\r\n\x00\x9b2J", "      "],
)
def test_nothing_from_outside_acts_on_a_terminal_or_forges_a_line(payload: str) -> None:
    """Line for line the page is indented as it is without the payload."""
    plain, told = (explain(report, "g4").splitlines() for report in (ferry_report(), _poisoned(payload)))
    assert [indent(line) for line in told] == [indent(line) for line in plain]
    assert not any(is_hidden(character) for line in told for character in line)


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _poisoned(payload: str) -> Report:
    """A report with *payload* around what articles and models have a say in: claims, sides, questions, reasons too."""
    report = hostile_report(payload)

    def around(text: str) -> str:
        return f"{payload}{text}{payload}"

    claims = [claim.model_copy(update={"text": around(claim.text)}) for claim in report.claims]
    conflicts = [
        conflict.model_copy(
            update={
                "question": around(conflict.question),
                "sides": tuple(
                    side.model_copy(update={"value": around(side.value)}) for side in conflict.sides
                ),
            }
        )
        for conflict in report.conflicts
    ]
    changed = report.model_copy(update={"claims": tuple(claims), "conflicts": tuple(conflicts)})
    (group,) = (group for group in report.groups if group.id == "g4")
    dependence = [pair.model_copy(update={"reason": around(pair.reason)}) for pair in group.dependence]
    return with_group(changed, 4, text=around(group.text), dependence=tuple(dependence))
