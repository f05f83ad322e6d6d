import pytest

from summarize.text.offices import Office, office_before, without_offices


def held(before):
    found = office_before(before)
    return found and (set(found.office.whose), set(found.office.terms), found.now)


@pytest.mark.parametrize(
    ("before", "office"),
    [
        ("He met Defence Minister ", (set(), {"defens", "minist"}, True)),
        ("He met China’s Minister of National Defense ", ({"china"}, {"defens", "minist"}, True)),
        ("He met French Prime Minister ", ({"franc"}, {"prime", "minist"}, True)),
        ("said police spokeswoman ", (set(), {"polic", "spokesman"}, True)),
        ("Pentagon Press Secretary Brig. Gen. ", ({"pentagon"}, {"press", "secretari"}, True)),
        ("He met former Defence Minister ", (set(), {"defens", "minist"}, False)),
        ("He met Deputy Prime Minister ", ({"deputi"}, {"prime", "minist"}, False)),
    ],
)
def test_the_office_before_a_name_is_told_from_a_former_or_a_deputy_s(before, office):
    assert held(before) == office


@pytest.mark.parametrize(
    "before", ["He met ", "He told President ", "He met the president, ", "the defence minister, who ", ""]
)
def test_without_an_office_of_two_words_at_the_end_there_is_none(before):
    assert office_before(before) is None


HOLDERS = {
    Office(frozenset(), frozenset({"defens", "minist"})): "Ada Brandt",
    Office(frozenset({"franc"}), frozenset({"defens", "minist"})): "Guy Morel",
}


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("the defense minister left", "Ada Brandt left"),
        ("The Minister of Defence left", "Ada Brandt left"),
        ("the French Defence Minister left", "Guy Morel left"),
        ("France’s defence minister left", "Guy Morel left"),
    ],
)
def test_an_office_by_itself_is_its_holder(text, resolved):
    assert without_offices(text, HOLDERS.get) == resolved


@pytest.mark.parametrize(
    "text",
    [
        "the defence minister of Norway left",
        "the Defence Minister Jan Berg left",
        "the Norwegian defence minister left",
        "the former minister left",
        "a defence minister left",
        "the minister left",
    ],
)
def test_another_office_or_one_with_a_name_stays(text):
    assert without_offices(text, HOLDERS.get) == text
