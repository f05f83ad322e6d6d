import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.data.article import Span
from summarize.text.locate import locate, why_not
from summarize.text.normalise import normalise

ARTICLE = (
    "Rescuers pulled 14 survivors from a collapsed mill in Porto Alegre, officials reported Tuesday.\n\n"
    "“We heard voices — faint ones — beneath the concrete,” said Captain Inês Moreira, who led 37 firefighters.\n\n"
    "The mill's owner, Duarte & Filhos, did not answer questions… Its lawyers said an inspection of 2019 found "
    "cracks 3.5 metres long; the mayor, Rui Tavares, promised a full inquiry into the £1,250 fine."
)
# (quotation, text) where what the quotation takes is complete.
WHOLE = [
    ("5 people", "the “5 people” left"),
    ("5", "costs $5 now"),
    ("5 people", "fled—5 people stayed"),
    ("5 people", "fled —5 people stayed"),
    ("2023 300 people", "in 2023 300 people left"),
    ("in 2023", "in 2023 300 people left"),
    ("5.", "It was 5. Then 6"),
    ("players", "the players' union"),
    ("the deal", "It was not only that: the deal held"),
    ("10 Downing Street", "at No 10 Downing Street"),
    ("a deal", "Would it hold or not?\nA deal came"),
    ("He saw a deal.", "He saw a deal. Nobody else did."),
    ("he left", "he left without a word"),
]
# (quotation, text) where it cuts something that changes what it says.
CUT = [
    ("12", "1234 people"),
    ("234", "1234 people"),
    ("cat", "concatenate"),
    ("resum", "the résumé"),
    ("cafe", "the cafe\u0301"),
    ("1", "1,000 people"),
    ("000 people", "1,000 people"),
    ("3", "3.5 metres"),
    ("10", "10\u00a0000 people"),
    ("000 people", "10 000 people"),
    ("killed 5", "it killed 5 million"),
    ("killed five", "it killed five hundred"),
    ("million people", "it killed 5 million people"),
    ("rose 5", "it rose 5%"),
    ("rose 5", "it rose 5 per cent"),
    ("rose five", "it rose five percentage points"),
    ("paid 5", "it paid 5 bn"),
    ("paid 5", "it paid 5bn"),
    ("took 2", "it took 2 and a half years"),
    ("killed 5", "it killed 5-10"),
    ("5 degrees", "at -5 degrees"),
    ("5 degrees", "at −5 degrees"),
    ("$5 was", "at -$5 was"),
    ("5 people", "for <5 people"),
    ("5 metres", "for .5 metres"),
    ("19 deaths", "COVID-19 deaths"),
    ("compliant", "a non-compliant firm"),
    ("the US", "the US-led force"),
    ("-led force", "the US-led force"),
    ("they don", "they don't go"),
    ("5人", "死亡15人"),
    ("死亡5", "死亡5万人"),
    ("o", "the oﬃce"),
    ("👩", "a 👨‍👩‍👧 here"),
    ("👍", "a 👍🏽 here"),
    ("가", "각"),
    ("answered it", "He has not answered it"),
    ("answered it", "He hasn’t answered it"),
    ("respond to it", "He did not immediately respond to it"),
    ("confirmed by it", "It has never yet been confirmed by it"),
    ("evidence of fraud", "There was no evidence of fraud"),
    ("He said that he would.", "He said that he would not."),
    ("The ban will...", "The ban will not come"),
    ("there is", "In short, there is no evidence of fraud"),
    ("he was", "he was apparently not there"),
]


def found(quotation: str, text: str, *, avoid: Sequence[Span] = ()) -> list[str]:
    return [text[place.start : place.end] for place in locate(quotation, text, avoid=avoid)]


@pytest.mark.parametrize(
    ("quotation", "planted"),
    [
        ("led 37 firefighters", "led 37 firefighters"),
        ('"We heard voices', "“We heard voices"),
        ("voices -- faint ones - beneath", "voices — faint ones — beneath"),
        ("The mill’s owner", "The mill's owner"),
        ("not answer questions... Its lawyers", "not answer questions… Its lawyers"),
        ("not answer questions . . . Its lawyers", "not answer questions… Its lawyers"),
        ("officials  reported\u00a0Tuesday.\n“We heard", "officials reported Tuesday.\n\n“We heard"),
        ("Captain Ine\u0302s Moreira", "Captain Inês Moreira"),
        ("ﬁreﬁghters", "firefighters"),
        ("fire\u00adfigh\u200bters", "firefighters"),
        ("RESCUERS PULLED 14 SURVIVORS", "Rescuers pulled 14 survivors"),
        ("cracks ３.５ metres", "cracks 3.5 metres"),
        ("“promised a full inquiry”", "promised a full inquiry"),
        (
            '‘"We heard voices — faint ones — beneath the concrete,"’',
            "“We heard voices — faint ones — beneath the concrete,”",
        ),
        (" \n'the mayor' ", "the mayor"),
        ("...the mayor, Rui Tavares", "the mayor, Rui Tavares"),
        ("‘Officials reported Tuesday.", "officials reported Tuesday."),
        ("“We heard voices.”", "We heard voices"),
    ],
)
def test_typography_is_forgiven(quotation: str, planted: str) -> None:
    (place,) = locate(quotation, ARTICLE)
    assert (place.start, place.end) == (ARTICLE.index(planted), ARTICLE.index(planted) + len(planted))


def test_letter_by_letter_is_exact() -> None:
    assert locate("led 37 firefighters", ARTICLE)[0].alignment == "exact"


def test_forgiven_typography_is_normalised() -> None:
    assert locate("Led 37 firefighters", ARTICLE)[0].alignment == "normalised"


def test_typography_of_the_article_is_forgiven_too() -> None:
    text = "so\u200b “oﬀ\u00adend” it"
    assert found('"offend"', text) == ["“oﬀ\u00adend”"]


@pytest.mark.parametrize(
    "altered",
    [
        "Rescuers pulled 15 survivors",
        "Rescuers pulled 14 survivors in a collapsed mill",
        "Rescuers pulled survivors",
        "Rescuers quickly pulled 14 survivors",
        "did answer questions",
        "Captain Inês Moreiro",
        "Captain Rui Tavares",
        "Captain Ines Moreira",
        "cracks 35 metres long",
        "cracks 3.5 miles long",
        "the £1.250 fine",
        "survivors 14",
        "14²",
        "",
        "“”",
    ],
)
def test_other_words_are_not_found(altered: str) -> None:
    assert locate(altered, ARTICLE) == ()


@pytest.mark.parametrize(("quotation", "text"), WHOLE)
def test_what_is_complete_is_found(quotation: str, text: str) -> None:
    assert [words.lower() for words in found(quotation, text)] == [quotation.lower()]


@pytest.mark.parametrize(("quotation", "text"), CUT)
def test_what_is_cut_is_refused(quotation: str, text: str) -> None:
    assert locate(quotation, text) == ()


@pytest.mark.parametrize(("quotation", "text"), CUT)
def test_what_is_cut_is_called_altered(quotation: str, text: str) -> None:
    assert why_not(quotation, text).reason == "quote_altered"


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("وزارة الدفاع الأمريكية", "أعلنت وزارة الدفاع الأمريكية ذلك يوم الثلاثاء."),
        ("משרד ההגנה", "כך מסר משרד ההגנה ביום שלישי."),
        ("拒绝了美国的请求", "五角大楼证实，中国拒绝了美国的请求。"),
        ("会談を拒否した", "中国は国防相の会談を拒否したと発表した。"),
        ("กระทรวงกลาโหม", "โฆษกกระทรวงกลาโหมกล่าวเมื่อวันอังคาร"),
        ("회담을 거부했다", "중국이 회담을 거부했다."),
        ("👨‍👩‍👧 moved", "The family 👨‍👩‍👧 moved."),
        ("I ❤️", "I ❤️ it"),
    ],
)
def test_any_script_is_found_at_its_place(quotation: str, text: str) -> None:
    (place,) = locate(quotation, text)
    assert (place.start, place.alignment) == (text.index(quotation), "exact")
    assert text[place.start : place.end] == quotation


def test_composed_hangul_is_found_decomposed() -> None:
    text = unicodedata.normalize("NFD", "중국이 회담을 거부했다.")
    assert found("회담을", text) == [unicodedata.normalize("NFD", "회담을")]


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("gave us money", "They gave US money"),
        ("us", "the US said"),
        ("those WHO call", "those who call"),
        ("the IT staff", "the it staff"),
        ("on may 5", "on May 5"),
        ("in March they", "they would in march they"),
        ("a Polish firm", "a polish firm"),
        ("may 5 was", "It said May 5 was"),
    ],
)
def test_case_that_makes_another_word_is_not_forgiven(quotation: str, text: str) -> None:
    assert locate(quotation, text) == ()
    assert "another word" in why_not(quotation, text).detail


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("give us money", "GIVE US MONEY NOW"),
        ("china told ryder of the us", "China told Ryder of the US"),
        ("May they go", "he asked: may they go"),
        ("It rained", "and it rained"),
        ("that may fall. Turkey is", "That may fall. turkey is"),
        ("HE said", "he said"),
    ],
)
def test_case_that_says_nothing_is_forgiven(quotation: str, text: str) -> None:
    assert len(locate(quotation, text)) == 1


@pytest.mark.parametrize("dots", ["...", "…", ". . .", "[…]", "(...)", " [. . .] "])
def test_an_ellipsis_joins_pieces(dots: str) -> None:
    text = "The mayor promised on Tuesday a full inquiry."
    assert found(f"The mayor promised {dots} a full inquiry", text) == [
        "The mayor promised",
        "a full inquiry",
    ]


def test_an_ellipsis_of_the_article_is_found_whole() -> None:
    text = "He said: So it was ... nothing more. So it was a lie, nothing more."
    assert found("So it was . . . nothing more", text) == ["So it was ... nothing more"]


def test_an_ellipsis_of_the_article_leaves_out_no_word() -> None:
    text = "He said: So it was ... really nothing more."
    assert locate("So it was ... nothing more", text) == ()
    assert why_not("So it was ... nothing more", text).detail == "its ellipsis leaves out “... really”"


def test_an_ellipsis_of_the_article_stands_beside_one_that_leaves_out() -> None:
    text = "So it was ... nothing more, he said on a cold and rainy Tuesday."
    assert found("So it was … nothing more, he said […] rainy Tuesday", text) == [
        "So it was ... nothing more, he said",
        "rainy Tuesday",
    ]


def test_a_negation_in_one_piece_may_deny_the_next() -> None:
    text = "The firm could not immediately be reached for comment."
    assert found("The firm could not ... reached for comment", text) == [
        "The firm could not",
        "reached for comment",
    ]


def test_what_is_denied_behind_the_last_piece_is_refused() -> None:
    text = "The firm that paid the fine on Monday will not appeal."
    assert locate("The firm ... on Monday will.", text) == ()
    assert why_not("The firm ... on Monday will.", text).detail == "it leaves out “not” after it"


def test_pieces_keep_the_marks_that_stand_there() -> None:
    text = "“We heard faint voices from below,” he said."
    assert found("“We heard ... from below,” he said.", text) == ["“We heard", "from below,” he said."]


def test_a_place_with_the_marks_comes_first() -> None:
    text = "Nobody spoke of a lie. He called it “a lie”, no more."
    assert found("“a lie”", text) == ["“a lie”"]


def test_three_pieces_stand_in_their_order() -> None:
    text = "A fire broke out at noon and spread to a mill before it died down."
    assert found("A fire ... spread to … died down", text) == ["A fire", "spread to", "died down"]


def test_the_tightest_chain_is_taken() -> None:
    text = "The mayor left. The mayor spoke of a full inquiry."
    places = locate("The mayor ... full inquiry", text)
    assert places[0].start == text.rindex("The mayor")


def test_pieces_outside_furniture_come_first() -> None:
    text = "The mayor wants a full inquiry. More on this: The mayor, full inquiry."
    furniture = Span(start=0, end=text.index("More"))
    assert locate("The mayor ... full inquiry", text, avoid=[furniture])[0].start == text.rindex("The mayor")


@pytest.mark.parametrize(
    ("quotation", "text", "word"),
    [
        ("China agreed ... to the talks", "China agreed, but not in writing, to the talks.", "not"),
        (
            "China agreed ... to the talks",
            "China agreed, officials reportedly said, to the talks.",
            "reportedly",
        ),
        ("the firm ... broke the law", "Critics say the firm denied that it broke the law.", "denied"),
        (
            "the firm ... broke the law",
            "Now the firm is fine. It hasn't been said that he broke the law.",
            "hasn't",
        ),
        ("the firm paid ... broke the law", "Then the firm paid nothing. He broke the law.", "nothing"),
        ("the firm ... be fined", "Now the firm may, said one, be fined.", "may"),
    ],
)
def test_an_ellipsis_must_not_leave_out_a_negation_or_hedge(quotation: str, text: str, word: str) -> None:
    assert locate(quotation, text) == ()
    assert why_not(quotation, text).detail == f"its ellipsis leaves out “{word}”"


def test_an_ellipsis_may_leave_out_a_sentence_with_a_negation() -> None:
    text = "China agreed to talks. The place is not known. They begin in May."
    assert found("China agreed to talks. ... They begin in May", text) == [
        "China agreed to talks",
        "They begin in May",
    ]


@pytest.mark.parametrize(
    ("quotation", "detail"),
    [
        ("the mayor ... inquiry", "a piece between its ellipses has fewer than two words"),
        ("full inquiry ... the mayor", "its pieces stand in the article in another order"),
        ("the mayor, Rui ... Rui Tavares", "its pieces stand in the article in another order"),
        ("the mayor, Rui Tavares ... cracks 35 metres", "the article has “3.5” where the quotation has “35”"),
    ],
)
def test_pieces_that_cannot_be_joined_are_refused(quotation: str, detail: str) -> None:
    assert locate(quotation, ARTICLE) == ()
    assert why_not(quotation, ARTICLE).detail == detail


def test_pieces_of_a_script_without_spaces_need_four_characters() -> None:
    text = "五角大楼周二证实，中国再次拒绝了美国的请求。"
    assert found("五角大楼……拒绝了美国的请求", text) == ["五角大楼", "拒绝了美国的请求"]
    assert locate("五角……拒绝了美国的请求", text) == ()


REPEATED = (
    "Police said so. The mine fell in.\n"
    + "Rain went on. " * 12
    + "The court in Lima ruled. Police said so. Judges left."
)


def test_of_several_occurrences_the_first_is_taken() -> None:
    assert locate("Police said so", REPEATED)[0].start == 0


def test_the_claim_s_words_choose_the_occurrence() -> None:
    place = locate("Police said so", REPEATED, near="The court of Lima made police speak")[0]
    assert place.start == REPEATED.rindex("Police")


def test_an_exact_occurrence_comes_before_a_normalised_one() -> None:
    text = "POLICE SAID SO. Police said so."
    assert locate("Police said so", text)[0].start == 16


def test_furniture_is_avoided() -> None:
    assert locate("Police said so", REPEATED, avoid=[Span(start=0, end=15)])[0].start > 0


def test_furniture_is_evidence_where_there_is_no_other() -> None:
    assert found("The mine fell in", REPEATED, avoid=[Span(start=0, end=33)]) == ["The mine fell in"]


def test_an_unreadable_character_is_never_verbatim() -> None:
    text = "The may\ufffdr spoke."
    assert locate("The may\ufffdr spoke", text) == ()
    assert why_not("The may\ufffdr spoke", text).reason == "quote_altered"


@pytest.mark.parametrize(
    ("quotation", "detail"),
    [
        (
            "Rescuers pulled 12 survivors from a collapsed mill",
            "the article has “14” where the quotation has “12”",
        ),
        ("Duarte & Filhos, did answer questions", "the article has “not”, which the quotation leaves out"),
        (
            "Rescuers never pulled 14 survivors from a mill",
            "the quotation adds “never”; the article has “collapsed”, which the quotation leaves out",
        ),
        (
            "“said Captain Inês Moreiro, who led 37 firefighters”",
            "the article has “Moreira” where the quotation has “Moreiro”",
        ),
        ("heard voices—faint ones—beneath the concrete", "the words are spaced or joined otherwise"),
    ],
)
def test_the_words_that_differ_are_named(quotation: str, detail: str) -> None:
    unlocated = why_not(quotation, ARTICLE)
    assert (unlocated.reason, unlocated.detail) == ("quote_altered", detail)


@pytest.mark.parametrize(
    "quotation", ["Parliament dissolved itself after a stormy night session", "x" * 2000, "“”"]
)
def test_what_is_like_nothing_is_not_found(quotation: str) -> None:
    assert why_not(quotation, ARTICLE).reason == "quote_not_found"


WORDS = ARTICLE.split(" ")
TYPOGRAPHY = {
    " ": [" ", "  ", "\u00a0", "\u2009", "\r\n"],
    "'": ["'", "’", "‘"],
    "“": ["“", '"', "«"],
    "”": ["”", '"', "»"],
    "—": ["—", "--", "–", "-"],
    "…": ["…", "...", " . . ."],
    "ê": ["ê", "e\u0302"],
    "1": ["1", "１"],
    "s": ["s", "S", "s\u00ad", "s\u200b"],
}


@st.composite
def passages(draw: st.DrawFn) -> tuple[int, int]:
    """Offsets of some words of the article, from word to word."""
    first = draw(st.integers(0, len(WORDS) - 4))
    last = draw(st.integers(first + 3, len(WORDS)))
    start = len(" ".join(WORDS[:first])) + (first > 0)
    end = len(" ".join(WORDS[:last]))
    assume(locate(ARTICLE[start:end], ARTICLE))
    return start, end


@given(passages(), st.data())
def test_a_typographic_variant_is_found_at_its_place(passage: tuple[int, int], data: st.DataObject) -> None:
    start, end = passage
    pick = {char: st.sampled_from(variants) for char, variants in TYPOGRAPHY.items()}
    variant = "".join(data.draw(pick[char]) if char in pick else char for char in ARTICLE[start:end])
    (place,) = locate(variant, ARTICLE)
    assert (place.start, place.end) == (start, end)


@given(passages())
def test_the_place_folds_to_the_quotation(passage: tuple[int, int]) -> None:
    quotation = ARTICLE[slice(*passage)].upper()
    (place,) = locate(quotation, ARTICLE)
    assert normalise(ARTICLE[place.start : place.end]).text == normalise(quotation).text


@given(passages(), st.data())
def test_an_altered_passage_is_never_found(passage: tuple[int, int], data: st.DataObject) -> None:
    words = ARTICLE[slice(*passage)].split(" ")
    at = data.draw(st.integers(1, len(words) - 2))
    digits = [(number, digit) for number, word in enumerate(words) for digit in word if digit.isdigit()]
    edits = [
        [*words[:at], *words[at + 1 :]],
        [*words[:at], "not", *words[at:]],
        [*words[:at], words[at] + "s", *words[at + 1 :]],
        [*words[:at], "Silva", *words[at + 1 :]],
        *([*words[:n], words[n].replace(d, str((int(d) + 1) % 10)), *words[n + 1 :]] for n, d in digits),
    ]
    altered = " ".join(data.draw(st.sampled_from(edits)))
    assume(normalise(altered).text not in normalise(ARTICLE).text)
    assert locate(altered, ARTICLE) == ()


def test_a_name_may_be_quoted_without_its_possessive_ending():
    (place,) = locate("Jake Sullivan", "Then Jake Sullivan’s recent visit ended.")
    assert (place.start, place.end) == (5, 18)


@pytest.mark.parametrize("quotation", ["the bridge fell.", "the bridge fell,", "“the bridge fell.”"])
def test_a_last_stop_that_the_article_does_not_have_is_forgiven(quotation):
    text = "He said the bridge fell on Monday."
    (place,) = locate(quotation, text)
    assert text[place.start : place.end] == "the bridge fell"


def test_a_last_stop_is_no_way_to_cut_a_number():
    assert locate("It weighs 3.", "It weighs 3.5 tonnes.") == ()
