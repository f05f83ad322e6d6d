"""Times in newsroom English: what is found, which days it means, and how two of them relate."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.dates import TimePhrase, find_times, relation

# A Tuesday.
PUBLISHED = date(2023, 5, 30)


def only(text: str, published: date | None = PUBLISHED) -> TimePhrase:
    (phrase,) = find_times(text, published=published)
    return phrase


def days(text: str, published: date | None = PUBLISHED) -> tuple[str | None, str | None]:
    phrase = only(text, published)
    return (
        phrase.earliest.isoformat() if phrase.earliest else None,
        phrase.latest.isoformat() if phrase.latest else None,
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on May 30, 2023", "2023-05-30"),
        ("Tue May 30 2023", "2023-05-30"),
        ("on Tuesday, 30 May 2023", "2023-05-30"),
        ("the 30th of May, 2023", "2023-05-30"),
        ("date 2023-05-30", "2023-05-30"),
        ("2023/05/30", "2023-05-30"),
        ("on Sept. 11, 2001", "2001-09-11"),
        ("on 3 June last year", "2022-06-03"),
        ("It met on 29 February.", "2020-02-29"),
        ("It met on May 2.", "2023-05-02"),
        ("It met on June 2.", "2022-06-02"),
        ("It will meet on June 2.", "2023-06-02"),
        ("It will meet on May 2.", "2024-05-02"),
        ("The meeting: June 2.", "2023-06-02"),
    ],
)
def test_a_date_is_a_day(text, day):
    assert days(text) == (day, day)
    assert only(text).precision == "day"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the Pentagon confirmed Tuesday", "2023-05-30"),
        ("Ryder said on Monday", "2023-05-29"),
        ("It rejected the call late Friday.", "2023-05-26"),
        ("The dialogue is set to start Friday.", "2023-06-02"),
        ("Austin will meet him on Friday.", "2023-06-02"),
        ("Austin is due in Singapore on Tuesday.", "2023-05-30"),
        ("The vote will not be held on Thursday.", "2023-06-01"),
        ("The deal is expected to be signed Thursday.", "2023-06-01"),
        ("The deal may be signed Thursday.", "2023-06-01"),
        ("The deal could be signed Thursday.", "2023-06-01"),
        ("He could not be reached Thursday.", "2023-05-25"),
        ("The vote is scheduled for Thursday.", "2023-06-01"),
        ("The summit begins Wednesday.", "2023-05-31"),
        ("China to hold talks Friday", "2023-06-02"),
        ("On Friday, he will fly to Tokyo.", "2023-06-02"),
        ("On Friday, he said he will fly to Tokyo.", "2023-05-26"),
        ("Austin will not meet him, Ryder said Monday.", "2023-05-29"),
        ("Friday.", "2023-05-26"),
        ("He gave a scheduled interview Monday night.", "2023-05-29"),
        ("They met last Friday.", "2023-05-26"),
        ("They met last Monday.", "2023-05-22"),
        ("They meet this Friday.", "2023-06-02"),
        ("They meet next Friday.", "2023-06-09"),
        ("They met this past Tuesday.", "2023-05-30"),
        ("They spoke of this coming Monday.", "2023-06-05"),
        ("They met on Friday last week.", "2023-05-26"),
        ("Before Monday’s meeting", "2023-05-29"),
        ("He said so today.", "2023-05-30"),
        ("He said so yesterday morning.", "2023-05-29"),
        ("He said so last night.", "2023-05-29"),
        ("He will say so tomorrow.", "2023-05-31"),
        ("He will speak tonight.", "2023-05-30"),
        ("He spoke this morning.", "2023-05-30"),
        ("They met two days ago.", "2023-05-28"),
        ("They met a day ago.", "2023-05-29"),
    ],
)
def test_a_day_is_counted_from_publication_and_read_with_its_tense(text, day):
    assert days(text) == (day, day)


def test_the_tense_of_another_sentence_does_not_count():
    first, second = find_times(
        "It will vote. On Friday it rested.\nOn Friday, it will work.", published=PUBLISHED
    )
    assert (first.earliest, second.earliest) == (date(2023, 5, 26), date(2023, 6, 2))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("May 30-31, 2023", "2023-05-30", "2023-05-31", "days"),
        ("May 30 to June 2, 2023", "2023-05-30", "2023-06-02", "days"),
        ("May 30 and 31, 2023", "2023-05-30", "2023-05-31", "days"),
        ("Dec. 30 to Jan. 2, 2023", "2023-12-30", "2024-01-02", "days"),
        ("28-30 May 2023", "2023-05-28", "2023-05-30", "days"),
        ("in May", "2023-05-01", "2023-05-31", "month"),
        ("He was named in March.", "2023-03-01", "2023-03-31", "month"),
        ("They met in June.", "2022-06-01", "2022-06-30", "month"),
        ("They will meet in June.", "2023-06-01", "2023-06-30", "month"),
        ("the December attack", "2022-12-01", "2022-12-31", "month"),
        ("last June", "2022-06-01", "2022-06-30", "month"),
        ("last May", "2022-05-01", "2022-05-31", "month"),
        ("this November", "2023-11-01", "2023-11-30", "month"),
        ("next June", "2023-06-01", "2023-06-30", "month"),
        ("June of last year", "2022-06-01", "2022-06-30", "month"),
        ("June 2022", "2022-06-01", "2022-06-30", "month"),
        ("between March and May", "2023-03-01", "2023-05-31", "days"),
        ("from November to January 2022", "2022-11-01", "2023-01-31", "days"),
        ("in early May", "2023-05-01", "2023-05-10", "days"),
        ("mid-May", "2023-05-11", "2023-05-20", "days"),
        ("late May 2022", "2022-05-21", "2022-05-31", "days"),
        ("at the end of February", "2023-02-21", "2023-02-28", "days"),
        ("spring 2022", "2022-03-01", "2022-05-31", "season"),
        ("the summer of 2012", "2012-06-01", "2012-08-31", "season"),
        ("winter 2022", "2021-12-01", "2023-02-28", "season"),
        ("last fall", "2022-09-01", "2022-11-30", "season"),
        ("this summer", "2023-06-01", "2023-08-31", "season"),
        ("this winter", "2022-12-01", "2023-02-28", "season"),
        ("in early spring", "2023-03-01", "2023-03-31", "month"),
        ("the first quarter of 2022", "2022-01-01", "2022-03-31", "season"),
        ("Q3 2022", "2022-07-01", "2022-09-30", "season"),
        ("in 2022", "2022-01-01", "2022-12-31", "year"),
        ("late 1998", "1998-09-01", "1998-12-31", "year"),
        ("the 2016 election", "2016-01-01", "2016-12-31", "year"),
        ("from 2010 to 2013", "2010-01-01", "2013-12-31", "year"),
        ("between 2010 and 2013", "2010-01-01", "2013-12-31", "year"),
        ("in 2018-19", "2018-01-01", "2019-12-31", "year"),
        ("in the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("in the 1990's", "1990-01-01", "1999-12-31", "decade"),
        ("in the ’80s", "1980-01-01", "1989-12-31", "decade"),
        ("in the '20s", "2020-01-01", "2029-12-31", "decade"),
        ("in the mid-1990s", "1993-05-01", "1996-08-31", "decade"),
    ],
)
def test_a_stretch_of_the_calendar_is_an_interval(text, earliest, latest, precision):
    assert days(text) == (earliest, latest)
    assert only(text).precision == precision


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Overnight, it informed us", "2023-05-29", "2023-05-30"),
        ("this week", "2023-05-29", "2023-06-04"),
        ("later this week", "2023-05-30", "2023-06-04"),
        ("earlier this week", "2023-05-29", "2023-05-30"),
        ("earlier last week", "2023-05-22", "2023-05-28"),
        ("last week", "2023-05-22", "2023-05-28"),
        ("next week", "2023-06-05", "2023-06-11"),
        ("this weekend", "2023-06-03", "2023-06-04"),
        ("last weekend", "2023-05-27", "2023-05-28"),
        ("They met over the weekend.", "2023-05-27", "2023-05-28"),
        ("They will meet over the weekend.", "2023-06-03", "2023-06-04"),
        ("this month", "2023-05-01", "2023-05-31"),
        ("Earlier this month", "2023-05-01", "2023-05-30"),
        ("late last month", "2023-04-21", "2023-04-30"),
        ("this quarter", "2023-04-01", "2023-06-30"),
        ("this year", "2023-01-01", "2023-12-31"),
        ("last year", "2022-01-01", "2022-12-31"),
        ("early this year", "2023-01-01", "2023-04-30"),
        ("last decade", "2010-01-01", "2019-12-31"),
        ("last century", "1900-01-01", "1999-12-31"),
        ("three weeks ago", "2023-05-06", "2023-05-12"),
        ("two months ago", "2023-03-01", "2023-03-31"),
        ("two years ago", "2021-01-01", "2021-12-31"),
        ("a decade ago", "2013-01-01", "2013-12-31"),
        ("nearly two years ago", "2020-01-01", "2022-12-31"),
        ("a few months ago", "2022-05-01", "2023-03-31"),
        ("days ago", "2023-05-18", "2023-05-28"),
        ("a dozen years ago", "2011-01-01", "2011-12-31"),
        ("dozens of years ago", "2011-01-01", "2021-12-31"),
        ("two centuries ago", "1823-01-01", "1823-12-31"),
        ("in recent months", "2022-05-30", "2023-05-30"),
        ("over the past two years", "2021-05-30", "2023-05-30"),
        ("in the past month", "2023-04-30", "2023-05-30"),
        ("in the coming days", "2023-05-30", "2023-06-11"),
        ("over the next three weeks", "2023-05-30", "2023-06-20"),
    ],
)
def test_a_time_counted_from_publication_is_an_interval(text, earliest, latest):
    assert days(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("sanctioned since 2018", "since 2018", "2018-01-01", "2023-05-30"),
        ("icy since February", "since February", "2023-02-01", "2023-05-30"),
        ("It was planned since 2025.", "since 2025", "2025-01-01", None),
        ("By the end of 2022, it rose", "By the end of 2022", None, "2022-12-31"),
        ("It will end by Friday.", "by Friday", None, "2023-06-02"),
        ("It lasts until 2025.", "until 2025", None, "2025-12-31"),
        ("before 2018", "before 2018", None, "2017-12-31"),
        ("prior to 2018", "prior to 2018", None, "2017-12-31"),
        ("after 2018", "after 2018", "2019-01-01", None),
    ],
)
def test_a_word_before_a_time_opens_its_interval(text, words, earliest, latest):
    phrase = only(text)
    assert (phrase.text, phrase.precision) == (words, "open")
    assert days(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("on the day before Thursday", "the day before Thursday", "2023-05-24", "2023-05-24"),
        (
            "the day before the Thursday of the fair",
            "the day before the Thursday",
            "2023-05-24",
            "2023-05-24",
        ),
        ("the day before yesterday", "the day before yesterday", "2023-05-28", "2023-05-28"),
        ("The day after tomorrow, it", "The day after tomorrow", "2023-06-01", "2023-06-01"),
        ("the night before Thursday’s vote", "the night before Thursday", "2023-05-24", "2023-05-24"),
        ("two days after Monday", "two days after Monday", "2023-05-31", "2023-05-31"),
        ("a day prior to May 2, 2023", "a day prior to May 2, 2023", "2023-05-01", "2023-05-01"),
        ("Two days ahead of last Friday", "Two days ahead of last Friday", "2023-05-24", "2023-05-24"),
        ("days before Friday", "days before Friday", "2023-05-14", "2023-05-24"),
        ("more than two days after Friday", "more than two days after Friday", "2023-05-27", "2023-05-29"),
        ("less than two days before Friday", "less than two days before Friday", "2023-05-23", "2023-05-25"),
        ("the two days before Friday", "the two days before Friday", "2023-05-24", "2023-05-25"),
        ("in the days after May 2", "the days after May 2", "2023-05-03", "2023-05-14"),
        ("three weeks before May 2", "three weeks before May 2", "2023-04-08", "2023-04-14"),
        ("in the week before May 4", "the week before May 4", "2023-04-24", "2023-05-03"),
        ("the month after March 2022", "the month after March 2022", "2022-04-01", "2022-04-30"),
        ("two years before 2018", "two years before 2018", "2016-01-01", "2016-12-31"),
        ("the Monday before May 4", "the Monday before May 4", "2023-05-01", "2023-05-01"),
        ("the Monday following 1 May", "the Monday following 1 May", "2023-05-08", "2023-05-08"),
        (
            "the day before the Monday before May 4",
            "the day before the Monday before May 4",
            *["2023-04-30"] * 2,
        ),
        ("until the day before Friday’s vote", "until the day before Friday", None, "2023-05-25"),
    ],
)
def test_a_time_is_counted_from_the_one_that_is_named_after_it(text, words, earliest, latest):
    assert only(text).text == words
    assert days(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("before the Thursday of the fair", "before the Thursday", None, "2023-05-24"),
        ("since the 2nd of May", "since the 2nd of May", "2023-05-02", "2023-05-30"),
        ("after the May 2 attack", "May 2", "2023-05-02", "2023-05-02"),
        ("200 tonnes a day before 2018", "before 2018", None, "2017-12-31"),
        ("the morning before 2018", "before 2018", None, "2017-12-31"),
        ("day after 2018-05-30", "after 2018-05-30", "2018-05-31", None),
    ],
)
def test_before_and_after_alone_open_an_interval_but_the_name_of_an_event_keeps_its_day(
    text, words, earliest, latest
):
    assert only(text).text == words
    assert days(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It broke the day before.", "the day before"),
        ("It broke the day after the vote.", "the day after"),
        ("A day earlier, it broke.", "A day earlier"),
        ("It broke a day later.", "a day later"),
        ("It broke the Monday before.", "the Monday before"),
        ("It broke on the Monday after the vote.", "the Monday after"),
    ],
)
def test_a_time_that_is_counted_from_one_told_elsewhere_stays_relative(text, words):
    phrase = only(text)
    assert (phrase.text, phrase.is_relative) == (words, True)


def test_a_time_beyond_the_calendar_is_none():
    assert find_times("a million years before 2018", published=PUBLISHED) == ()


def test_on_a_sunday_this_and_last_week_reach_a_week_further():
    sunday = date(2023, 6, 4)
    assert days("this week", sunday) == ("2023-05-29", "2023-06-11")
    assert days("last week", sunday) == ("2023-05-22", "2023-06-04")
    assert days("next week", sunday) == ("2023-06-05", "2023-06-11")


def test_on_a_weekend_the_weekend_is_the_present_one():
    assert days("They met over the weekend.", date(2023, 6, 4)) == ("2023-06-03", "2023-06-04")


@pytest.mark.parametrize(
    "text",
    [
        "China may visit. Austin may 5 times refuse. May he win.",
        "They march on Rome. The March on Washington. Theresa May said. by May, of May",
        "The Sunday Times, Saturday Night Live, Black Friday, Good Friday, Fox News Sunday, USA Today, the Today show",
        "“This Week” on ABC",
        "They fall. They spring up. In the third quarter he scored.",
        "The next day, in a week, two days later",
        "2,000 soldiers, 2000 people, more than 2000 rifles, $2018, F-2000, Resolution No 2018, 2018.5, 2019%",
        "30000 years ago, a million years ago, 2023-13-45, 2018-17, the last days of the war",
        "tension on the sidelines, a day earlier than planned, 200 tonnes a day after the repair",
    ],
)
def test_verbs_names_and_numbers_are_no_times(text):
    assert find_times(text, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on February 30", "February"),
        ("in May, 2,023 people", "May"),
    ],
)
def test_of_a_day_that_does_not_exist_only_the_rest_is_found(text, words):
    assert only(text).text == words


@pytest.mark.parametrize(
    "text", ["on Tuesday", "last week", "two days ago", "since February", "in June last year", "May 5"]
)
def test_without_publication_a_relative_time_stays_relative(text):
    phrase = only(text, None)
    assert phrase.is_relative


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("since 2018", "2018-01-01", None),
        ("May 30, 2023", "2023-05-30", "2023-05-30"),
        ("June 2022", "2022-06-01", "2022-06-30"),
    ],
)
def test_without_publication_an_absolute_time_is_resolved(text, earliest, latest):
    assert days(text, None) == (earliest, latest)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("last June", "June of last year", "same"),
        ("May 30", "on Tuesday", "same"),
        ("this week", "on Tuesday", "contained"),
        ("on Tuesday", "this week", "contained"),
        ("in 2018", "since 2018", "contained"),
        ("since 2018", "in 2023", "overlapping"),
        ("Monday", "Tuesday", "disjoint"),
        ("by 2018", "after 2018", "disjoint"),
    ],
)
def test_relations_of_resolved_times(first, second, expected):
    assert relation(only(first), only(second)) == expected


def test_a_relative_time_is_the_same_only_as_its_own_words():
    tuesday, monday = only("Tuesday", None), only("Monday", None)
    assert relation(tuesday, only("tuesday".title(), None)) == "same"
    assert relation(tuesday, monday) == "unknown"
    assert relation(tuesday, only("Tuesday")) == "unknown"


DATES = st.dates(date(1900, 1, 1), date(2090, 12, 31))
WORDS = st.sampled_from(
    "in on since by last next this the early end of May March June 5 30 2023 2018 1990s Friday Sunday today week weekend "
    "month year two days ago past recent coming spring said will , . \n and to - first quarter until after before a day "
    "earlier following".split(" "),
)
SENTENCES = st.lists(WORDS, max_size=25).map(" ".join)


@given(SENTENCES | st.text(max_size=60), st.none() | DATES)
def test_spans_give_the_text_back_and_never_overlap(text, published):
    phrases = find_times(text, published=published)
    assert all(text[phrase.start : phrase.end] == phrase.text for phrase in phrases)
    ends = [0, *(phrase.end for phrase in phrases)]
    assert all(phrase.start >= end for phrase, end in zip(phrases, ends, strict=False))
    assert all(phrase.earliest <= phrase.latest for phrase in phrases if phrase.earliest and phrase.latest)


@given(SENTENCES, st.none() | DATES)
def test_a_relation_is_symmetric_and_a_time_is_the_same_as_itself(text, published):
    phrases = find_times(text, published=published)
    for first in phrases:
        assert relation(first, first) == "same"
        for second in phrases:
            assert relation(first, second) == relation(second, first)


@given(DATES, st.none() | DATES)
def test_a_full_date_is_found_back_from_any_form(day, published):
    forms = (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A}, {day:%b} {day.day} {day.year}",
        day.isoformat(),
    )
    for form in forms:
        phrase = only(f"It happened on {form}.", published)
        assert (phrase.text, phrase.earliest, phrase.latest) == (form, day, day)


@given(DATES, st.integers(1, 99), st.sampled_from(["before", "after"]), st.none() | DATES)
def test_so_many_days_before_or_after_a_date_are_that_day(day, count, side, published):
    shifted = day + timedelta(days=count if side == "after" else -count)
    text = f"{count} days {side} {day:%B} {day.day}, {day.year}"
    phrase = only(f"It happened {text}.", published)
    assert (phrase.text, phrase.earliest, phrase.latest) == (text, shifted, shifted)


@given(DATES, DATES, st.sampled_from(["before", "after"]))
def test_a_weekday_before_or_after_a_date_is_the_nearest_on_that_side(weekday, day, side):
    found = only(f"It broke the {weekday:%A} {side} {day.isoformat()}.").earliest
    away = (found - day if side == "after" else day - found).days
    assert (f"{found:%A}", 1 <= away <= 7) == (f"{weekday:%A}", True)


@given(DATES, st.sampled_from(["before", "after"]))
def test_the_day_before_or_after_a_weekday_is_one_day_from_it(published, side):
    named = only("It broke on Thursday.", published).earliest
    found = only(f"It broke the day {side} Thursday.", published).earliest
    assert named is not None
    assert found == named + timedelta(days=1 if side == "after" else -1)


@given(DATES, st.integers(0, 6))
def test_a_weekday_is_within_the_week_before_or_after(published, back):
    day = published - timedelta(days=back)
    assert only(f"It was said on {day:%A}.", published).earliest == day
    ahead = published + timedelta(days=back)
    assert only(f"It will be said on {ahead:%A}.", published).latest == ahead
