"""The benchmark of the score: its figures on counted examples, its cuts, and what it says of missing data."""

import json
import math
import sys
from pathlib import Path

import pytest

from evals.benchmarks import verification as benchmark
from evals.benchmarks.verification import (
    FAMILIES,
    FILES,
    SETS,
    Case,
    Cut,
    Measured,
    balanced_accuracy,
    balanced_threshold,
    figures,
    load,
    main,
    measured,
    pairs_of,
    ranked,
    without,
)
from evals.benchmarks.verification_fit import Example, Ranking, constants, fit
from summarize.stages.verify.features import Features
from summarize.text.formula import Formula

DOCUMENT = "Six tugs came to help the ferry Aurora. Thirteen people were hurt on Monday."
TRUE, FALSE = "Thirteen people were hurt.", "Forty people were hurt."
FORMULA = Formula(constant=0.0, weights=Features(words=-4.0, numbers=-2.0))


def case(text: str, group: str = "WiCE", document: str = DOCUMENT, error: str = "") -> Case:
    return Case(group, document, text, label=text != FALSE, error=error)


def pair(document: str = DOCUMENT) -> list[Measured]:
    return list(measured([case(text, "BUMP", document, "Entity") for text in (TRUE, FALSE)]))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A little of each set, each in several documents, so that both halves have both labels."""
    documents = [f"{DOCUMENT} It was day {number}." for number in range(16)]
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in FILES}
    for at, document in enumerate(documents):
        for text in (TRUE, FALSE):
            label = int(text == TRUE)
            origin = ("cnndm", "xsum")[at % 2]
            rows["aggrefact"].append(
                {"origin": origin, "document": document, "summary": text, "label": label}
            )
            rows["summedits_news"].append({"doc": document, "summary": text, "label": label})
            rows["wice"].append(
                {
                    "evidence": document.split(". "),
                    "claim": text,
                    "label": "supported" if label else "partially_supported",
                }
            )
        rows["bump"].append(
            {
                "document": document,
                "faithful_summary": TRUE,
                "unfaithful_summary": FALSE,
                "error_type": "Intrinsic Entity Error",
            }
        )
    (tmp_path / "verification").mkdir()
    for name, path in FILES.items():
        (tmp_path / path).write_text("\n".join(map(json.dumps, rows[name])), encoding="utf-8")
    return tmp_path


def test_every_set_is_loaded_and_a_pair_has_the_faithful_text_first(data: Path) -> None:
    cases = load(data)
    assert {one.group for one in cases} == {*SETS, "BUMP"}
    assert [(one.text, one.label, one.error) for one in cases[-2:]] == [
        (TRUE, True, "Intrinsic Entity"),
        (FALSE, False, "Intrinsic Entity"),
    ]
    assert [one.label for one in cases if one.group == "WiCE"][:2] == [True, False]


def test_what_is_amiss_is_found_beside_the_document() -> None:
    true, false = measured([case(TRUE), case(FALSE)])
    assert true.found.numbers == 0
    assert false.found.numbers == math.log1p(1)
    assert true.found.words == 0 < false.found.words


def test_a_text_of_several_sentences_is_the_sum_of_their_faults() -> None:
    [both] = measured([case("Forty people were hurt. Sixty tugs came.")])
    assert both.found.numbers == 2 * math.log1p(1)


def test_only_the_first_sentence_of_a_text_may_not_begin_with_a_pronoun() -> None:
    first, second = measured([case("They were hurt. Six tugs came."), case("Six tugs came. They were hurt.")])
    assert (first.found.opening, second.found.opening) == (1, 0)


def test_texts_on_one_document_are_in_one_half_and_documents_are_in_both() -> None:
    one, other = pair()
    assert one.half(0) == other.half(0)
    halves = {Measured(case(TRUE, document=str(number)), Features()).half(0) for number in range(16)}
    assert halves == {0, 1}


def test_balanced_accuracy_counts_both_labels_alike() -> None:
    scored = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.1, False), (0.2, False)]
    assert balanced_accuracy(scored, 0.65) == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert balanced_accuracy(scored, 0.6) == pytest.approx((1 + 2 / 3) / 2)
    assert math.isnan(balanced_accuracy([(0.9, True)], 0.5))


def test_the_best_threshold_lies_between_two_scores_and_is_the_lowest_of_several() -> None:
    assert balanced_threshold([(0.9, True), (0.7, True), (0.3, False), (0.1, False)]) == pytest.approx(0.5)
    assert balanced_threshold([(0.2, True), (0.6, False)]) == 0.2
    alike = [(0.9, True), (0.7, False), (0.5, True), (0.1, False)]
    assert balanced_threshold(alike) == pytest.approx(0.3)


def test_figures_are_those_of_the_half_kept_aside() -> None:
    """Told rightly on the half that is kept aside, and the wrong way round on the other."""
    right = [Measured(case(TRUE, document=str(at)), Features(words=0.1)) for at in range(16)]
    wrong = [Measured(case(FALSE, document=str(at)), Features(words=0.9)) for at in range(16)]
    turned = [
        one if one.half(0) == 1 else Measured(one.case, Features(words=1 - one.found.words))
        for one in right + wrong
    ]
    reached = figures(turned, [Cut(0, 0, FORMULA)])
    assert (reached.auc, reached.at_half) == (1.0, 0.5)
    assert figures(turned, [Cut(0, 1, FORMULA)]).auc == 0.0


def test_pairs_are_ranked_by_error_type_where_they_were_kept_aside() -> None:
    own = pair()
    assert [(one.case.text, other.case.text) for one, other in pairs_of(own)] == [(TRUE, FALSE)]
    half = own[0].half(0)
    assert ranked(own, [Cut(0, 1 - half, FORMULA)]) == {"Entity": [1.0]}
    assert ranked(own, [Cut(0, 1 - half, Formula(0.0, Features()))]) == {"Entity": [0.5]}
    assert ranked(own, [Cut(0, half, FORMULA)]) == {}


def test_a_family_that_is_left_out_is_as_if_nothing_were_amiss_there() -> None:
    _, false = pair()
    [less] = without(("numbers",), [false])
    assert (less.found.numbers, less.found.words) == (0, false.found.words)


def test_the_families_are_all_features_each_once() -> None:
    assert sorted(name for names in FAMILIES.values() for name in names) == sorted(Features._fields)


def test_the_tables_name_every_set_and_error_type(data: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(benchmark, "fit", lambda _examples, _rankings: FORMULA)
    main(["--data", str(data), "--ablate"])
    shown = capsys.readouterr().out
    assert all(f"| {name} |" in shown for name in (*SETS, "Intrinsic Entity", "nothing", *FAMILIES))
    assert "| WiCE | 32 | 68.4 | 100.0 | 100.0 |" in shown
    assert "| all | 16 | 79.6 | 100.0 |" in shown
    assert "a second of the process" in shown


def test_the_fitted_weights_can_be_pasted(data: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(benchmark, "fit", lambda _examples, _rankings: FORMULA)
    main(["--data", str(data), "--fit"])
    assert capsys.readouterr().out == f"{constants(FORMULA)}\n"
    assert "        numbers=-2.000,\n" in constants(FORMULA)


def test_examples_and_rankings_of_each_set_count_alike(data: Path, monkeypatch) -> None:
    asked: list[tuple[list[Example], list[Ranking]]] = []

    def answer(examples: list[Example], rankings: list[Ranking]) -> Formula[Features]:
        asked.append((examples, rankings))
        return FORMULA

    monkeypatch.setattr(benchmark, "fit", answer)
    benchmark.fitted(list(measured(load(data))))
    [(examples, rankings)] = asked
    assert {one.group for one in examples} == set(SETS)
    assert len(rankings) == 16 + 16
    assert sum(one.weight for one in rankings) == pytest.approx(1.5)


def test_missing_data_is_named(tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--data", str(tmp_path)])
    assert stopped.value.code == 2
    assert "aggrefact.jsonl" in capsys.readouterr().err


def test_a_missing_extra_is_named(data: Path, monkeypatch, capsys) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(SystemExit) as stopped:
        main(["--data", str(data)])
    assert stopped.value.code == 2
    assert "pip install -e '.[bench]'" in capsys.readouterr().err


def test_a_fit_finds_what_tells_and_lets_nothing_speak_for_a_sentence() -> None:
    pytest.importorskip("scipy")
    examples = [
        Example(Features(words=share, gap=1 - share), "WiCE", label)
        for share, label in ((0.1, True), (0.2, True), (0.8, False), (0.9, False))
    ]
    formula = fit(examples, [Ranking(Features(), Features(numbers=1.0), 1.0)])
    assert formula.weights.words < 0 == formula.weights.gap
    assert formula.probability(Features(words=0.1)) > 0.5 > formula.probability(Features(words=0.9))
