"""Evidence in other languages: its numbers, days and denials are read; what cannot be read fails nothing."""

from dataclasses import replace

import pytest

from summarize.stages.verify.checks import Evidence
from tests.reports import article, claim
from tests.stages.verify.compared import found

# So that the language can be told.
GERMAN = "Die Fähre ist auf dem See in einen Sturm geraten und wurde von der Polizei nach dem Hafen gebracht."
POLISH = (
    "Prom wpłynął do portu w sobotę wieczorem po tym jak burza uszkodziła jego ster i silnik na jeziorze."
)


def told_in(language_sample: str, line: str) -> Evidence:
    """Evidence of one line of an article whose other words tell its language."""
    source = article(1, "Seeblatt", f"{language_sample}\n{line}").model_copy(update={"language": None})
    own = claim(source, 1, line, line)
    return Evidence((), (), (own,), (source,), passages=own.evidence)


@pytest.mark.parametrize(
    ("check", "said", "written"),
    [
        ("dates", "Am 6. Mai wurde eine Pumpe ersetzt.", "A pump was replaced on 6 May."),
        ("dates", "Die Fähre fuhr um 17.05 Uhr ab.", "The ferry left at 5.05 p.m."),
        ("numbers", "In Grünhafen 14 Menschen verletzt.", "14 people were hurt."),
        ("numbers", "Siebenundachtzig Fahrgäste waren an Bord.", "87 passengers were aboard."),
        ("numbers", "Der Schaden beträgt 1,2 Millionen Euro.", "The damage is 1.2 million euros."),
        ("negation", "Öl ist nicht ausgelaufen.", "No oil has leaked."),
        ("names", "In Deutschland wird ermittelt.", "Germany is investigating."),
    ],
)
def test_what_a_german_article_says_passes(check: str, said: str, written: str) -> None:
    assert found(check, written, told_in(GERMAN, said))[0] is True


@pytest.mark.parametrize(
    ("check", "said", "written", "at_fault"),
    [
        ("dates", "Am 27. Mai wurde eine Pumpe ersetzt.", "A pump was replaced on 28 May.", "28 May"),
        ("dates", "Die Fähre fuhr um 17.05 Uhr ab.", "The ferry left at 6.05 p.m.", "6.05 p.m."),
        (
            "numbers",
            "Siebenundachtzig Fahrgäste waren an Bord.",
            "88 passengers were aboard.",
            "88 passengers",
        ),
        ("names", "Herr Wälti sprach mit der Zeitung.", "Jörg Strößner spoke.", "Jörg Strößner"),
    ],
)
def test_what_a_german_article_does_not_say_is_named(
    check: str, said: str, written: str, at_fault: str
) -> None:
    assert found(check, written, told_in(GERMAN, said)) == (False, f"not in the cited evidence: {at_fault}")


def test_what_a_language_unknown_here_may_say_is_left_to_the_judge() -> None:
    evidence = told_in(POLISH, "Czternaście osób zostało rannych.")
    assert found("numbers", "14 people were hurt.", evidence) == (
        None,
        "not applicable (language): 14 people",
    )
    assert found("words", "14 people were hurt.", evidence) == (None, "not applicable (language)")


# A sentence that is in another language itself


def held_against(line: str, *, written: str, sample: str = GERMAN) -> Evidence:
    return replace(told_in(sample, line), written=written)


ENGLISH = (
    "The ferry was caught by a storm on the lake and was taken to the harbour by the police of the town."
)


@pytest.mark.parametrize(
    ("check", "sentence", "line", "sample"),
    [
        ("numbers", "Siebenundachtzig Menschen waren an Bord.", "87 people were aboard.", ENGLISH),
        ("numbers", "An Bord waren 87 Personen.", "Siebenundachtzig Fahrgäste waren an Bord.", GERMAN),
        ("numbers", "Der Schaden beträgt 1,2 Millionen.", "The damage is 1.2 million euros.", ENGLISH),
        ("dates", "Am 6. Mai fiel die Pumpe aus.", "A pump failed on 6 May.", ENGLISH),
        ("quotations", "Sie nannte es „ein Wunder“.", "Sie nannte es „ein Wunder“.", GERMAN),
    ],
)
def test_what_a_german_sentence_says_is_found_in_its_evidence(
    check: str, sentence: str, line: str, sample: str
) -> None:
    assert found(check, sentence, held_against(line, written="de", sample=sample))[0] is True


@pytest.mark.parametrize(
    ("check", "sentence", "line", "at_fault"),
    [
        ("numbers", "Achtundachtzig Menschen waren an Bord.", "87 people were aboard.", "88"),
        ("dates", "Am 7. Mai fiel die Pumpe aus.", "A pump failed on 6 May.", "7 May"),
    ],
)
def test_what_a_german_sentence_gets_wrong_is_named(
    check: str, sentence: str, line: str, at_fault: str
) -> None:
    passed, detail = found(check, sentence, held_against(line, written="de", sample=ENGLISH))
    assert passed is False
    assert at_fault in detail


def test_of_a_language_that_is_not_known_figures_are_compared() -> None:
    evidence = held_against("87 people were aboard.", written="Swedish", sample=ENGLISH)
    assert found("numbers", "Ombord var 87 passagerare.", evidence)[0] is True
    assert found("numbers", "Ombord var 78 passagerare.", evidence)[0] is False


@pytest.mark.parametrize(
    "check", ["names", "negation", "certainty", "attribution", "comparison", "scope", "words"]
)
def test_what_only_words_say_is_left_to_the_judge(check: str) -> None:
    """Every German noun has a capital: as names most of these would be none of the evidence."""
    evidence = held_against("87 people were aboard.", written="de", sample=ENGLISH)
    sentence = "Die Feuerwehr der Stadt Nordhafen war mit dem Boot nicht da."
    assert found(check, sentence, evidence) == (None, "not applicable (language)")
