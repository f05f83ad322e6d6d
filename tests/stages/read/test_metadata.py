"""What a text says about itself is taken where it is plain, and nowhere else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.stages.read.layout import layout_of
from summarize.stages.read.metadata import metadata_of

PROSE = (
    "China has rejected a request for a meeting between their defence chiefs at a forum later this week, "
    "the Pentagon confirmed on Tuesday.\n\nIt was not the first time that this had been said by them.\n"
)
TITLE = "China rejects US request for meeting of defence chiefs"


def metadata(text):
    return metadata_of(text, layout_of(text))


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{PROSE}",
        f"\n  {TITLE}  \r\n\r\n{PROSE}",
        f"{TITLE}\nBy Jane Doe\n{PROSE}",
        f"World\n\n{TITLE}\n\n{PROSE}",
        f"May 30, 2023\n{TITLE}\n\n{PROSE}",
        f"{TITLE}\n\nA standfirst without a full stop\n\nBy Jane Doe\n\n{PROSE}",
        f"Some Site\nAll the News of the World\n{TITLE}\n{TITLE}\n{PROSE}",
        f"{TITLE}\n{PROSE}\n{TITLE.upper()}\n",
    ],
)
def test_the_headline_is_found(text):
    assert metadata(text).title == TITLE


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE.replace(" at a forum", "\nat a forum"),
        f"{TITLE}.\n\n{PROSE}",
        f"{TITLE}\n{PROSE}",
        f"World\nPolitics\n\n{PROSE}",
        TITLE,
        "",
        f"By Jane Doe\n\n{PROSE}",
        "word " * 100 + "\n\n" + PROSE,
    ],
)
def test_where_no_line_is_plainly_a_headline_there_is_none(text):
    assert metadata(text).title is None


def test_a_headline_may_be_short_if_it_stands_alone_or_end_in_an_abbreviation():
    assert metadata(f"Talks off\n\n{PROSE}").title == "Talks off"
    assert (
        metadata(f"China rejects talks with the U.S.\n\n{PROSE}").title == "China rejects talks with the U.S."
    )


def test_a_chinese_headline_is_found():
    assert (
        metadata("中国拒绝美国防长会晤请求\n\n中国拒绝了美国的请求。\n").title == "中国拒绝美国防长会晤请求"
    )


DAY = date(2023, 5, 30)


@pytest.mark.parametrize(
    "stamp",
    [
        "Tue May 30 2023",
        "30 May 2023",
        "Tuesday, 30th May, 2023",
        "May 30, 2023",
        "2023-05-30",
        "2023/05/30 10:15",
        "2023-05-30T10:15:00Z",
        "Published: May 30, 2023",
        "Published on May 30, 2023 at 10:15 a.m. EDT",
        "Updated 30 May 2023, 18:00 GMT+8",
        "First published: 10:15 AM, Tue May 30, 2023 | Last updated: Wed May 31, 2023",
        "By Jane Doe | May 30, 2023",
        "CBS News May 30, 2023",
        "Sept. 31, 2023 May 30, 2023",
    ],
)
def test_a_stamp_below_the_headline_is_the_day_of_publication(stamp):
    assert metadata(f"{TITLE}\n\n{stamp}\n\n{PROSE}").published == DAY


@pytest.mark.parametrize(
    "start",
    [
        " date 2023-05-30 ",
        "Published: 30 May 2023 ",
        "2023-05-30 10:15 | ",
        "WASHINGTON, May 30, 2023 (Reuters) - ",
        "Washington, D.C., 30 May 2023 (AFP): ",
        "BEIJING, May 30, 2023 — ",
    ],
)
def test_a_stamp_or_dateline_before_the_prose_is_the_day_of_publication(start):
    assert metadata(start + PROSE).published == DAY


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "On May 30, 2023 " + PROSE,
        "May 30, 2023, was the day. " + PROSE,
        "May 30, 2023 was the day. " + PROSE,
        "Published on May 30, 2023, the report says no. " + PROSE,
        PROSE + "\nMay 30, 2023\n\nThe talks were called off.\n",
        f"What we know of the May 30, 2023 attack on them\n\n{PROSE}",
        f"{TITLE}\n\nAll that is known about the May 30, 2023 attack\n\n{PROSE}",
        f"{TITLE}\n\n05/06/2023\n\n{PROSE}",
        f"{TITLE}\n\n2023-02-30\n\n{PROSE}",
        f"{TITLE}\n\n0000-05-30\n\n{PROSE}",
        "BEIJING, May 30 (Xinhua) -- " + PROSE,
    ],
)
def test_a_date_in_the_reporting_or_in_doubt_is_not_the_day_of_publication(text):
    assert metadata(text).published is None


@pytest.mark.parametrize(
    ("stamp", "clock"),
    [
        ("30 May 2023", None),
        ("30 May 2023, 06:35", "06:35"),
        ("2023-05-30T10:15:00Z", "10:15"),
        ("2023-05-30T10:15:00+11:00", "10:15"),
        ("Tue May 30 2023 | 19.30", "19:30"),
        ("Posted Tuesday, May 30, 2023, 4:20 p.m.", "16:20"),
        ("Posted by rosa_k on 30 May 2023 at 23:48", "23:48"),
        ("30 May 2023, 12.05am", "00:05"),
        ("30 May 2023, 12.05pm", "12:05"),
        ("30 May 2023, 13:05 pm", "13:05"),
        ("30 May 2023, 24:05", None),
        ("30 May 2023. Updated 22:10", "22:10"),
        ("Updated 22:10 on 30 May 2023", "22:10"),
        ("Published 30 May 2023, 10.52am. Corrected 30 May 2023, 12.20pm", "12:20"),
        ("First published: 10:15 AM, Tue May 30, 2023 | Last updated: Tue May 30, 2023, 9:15 AM", "10:15"),
        ("First published: 10:15 AM, Tue May 30, 2023 | Last updated: Wed May 31, 2023, 9:15 AM", None),
        ("Updated: 30 May 2023 22:00, 31 May 2023", None),
        ("Published: 06:35 | 30 May 2023", "06:35"),
        ("30 May 2023\n\nUpdated 22:10", "22:10"),
        ("30 May 2023, 23:00\n\nUpdated: 10.10 pm GMT | Live", "23:00"),
        ("Radio Vellmark · Tuesday 30 May · updated 12.55 · Listen live", "12:55"),
        ("Toll is updated at 12.55 to 14", None),
        ("Updated 30.05.2023", None),
        ("Updated " + "on and " * 20 + "· updated 12.55", None),
    ],
)
def test_the_clock_is_the_latest_hour_printed_for_the_day_of_publication(stamp, clock):
    assert metadata(f"{TITLE}\n\n{stamp}\n\n{PROSE}").clock == clock


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        (f"2023-05-30 10:15 | {PROSE}", "10:15"),
        (f"{TITLE}, updated 12.55\n\n30 May 2023\n\n{PROSE}", None),
        (f"{TITLE}\n\n30 May 2023\n\nIt broke at 10:15 and was mended by noon of that day.\n{PROSE}", None),
        (f"{TITLE}\n\n30 May 2023, 10:15\n\n31 May 2023, 11:15\n\n{PROSE}", None),
    ],
)
def test_an_hour_in_the_reporting_or_of_a_doubtful_day_is_not_the_clock(text, clock):
    assert metadata(text).clock == clock


@given(st.times())
def test_an_hour_is_read_from_any_form(hour):
    forms = (
        f"{hour:%H:%M}",
        f"{hour:%H.%M}",
        f"{hour:%I:%M %p}",
        f"{hour:%I.%M}{hour:%p}".lower(),
        hour.isoformat(),
    )
    for form in forms:
        assert metadata(f"{TITLE}\n\n30 May 2023, {form}\n\n{PROSE}").clock == f"{hour:%H:%M}"


def test_an_update_before_publication_is_doubted():
    found = metadata(f"{TITLE}\n\nPublished: May 30, 2023\nUpdated: May 29, 2023\n\n{PROSE}")
    assert found.published is None
    assert found.doubts == (
        "the text says it was updated on 2023-05-29, before its publication on 2023-05-30",
    )


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("For the latest news, weather, sports, and streaming video, head to The Hill.", "The Hill"),
        ("Download the Daily Mail app for more.", "Daily Mail"),
        ("Subscribe to The Straits Times' newsletters here", "The Straits Times"),
        ("© 2023 South China Morning Post. All rights reserved.", "South China Morning Post"),
        ("Copyright © 2023, Dawn", "Dawn"),
        ("Copyright 2024 Harbourwire. All rights reserved.", "Harbourwire"),
        ("Copyright 2024 U.S. Ledger. All rights reserved.", "U.S. Ledger"),
        ("Copyright 2023 The Associated Press. All rights reserved.", None),
        ("Download our app and read this on the move. Available for Android and iOS.", None),
        ("Download the WhatsApp app.", None),
        ("An official told The Hill that it was over.", None),
        ("For more than a year, officials said, they would visit Beijing.", None),
    ],
)
def test_the_outlet_is_what_an_appeal_names(line, outlet):
    assert metadata(f"{PROSE}\n{line}\n").outlet == outlet


def test_two_outlets_named_are_none():
    assert metadata(f"{PROSE}\n© 2023 Dawn\nDownload the Daily Mail app\n").outlet is None


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        ("Awani Review\n\nComplete News World", "Awani Review"),
        ("World News", None),
        ("Middle East", None),
        ("Politics", None),
        ("a line in small letters News", None),
    ],
)
def test_the_site_above_a_repeated_headline_is_the_outlet_if_it_is_called_like_one(above, outlet):
    assert metadata(f"{above}\n\n{TITLE}\n\n{TITLE}\n\n{PROSE}").outlet == outlet


def test_a_name_above_and_below_is_the_outlet():
    assert metadata(f"Al Jazeera\n\n{TITLE}\n\n{TITLE}\n\n{PROSE}\nAl Jazeera\n").outlet == "Al Jazeera"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE AND JOHN VAN DER BERG", "JANE DOE AND JOHN VAN DER BERG"),
        ("By Jane Doe and John van der Berg, Reuters", "Jane Doe and John van der Berg, Reuters"),
        ("By Jane Doe – May 30, 2023", "Jane Doe"),
        ("By Tuesday", None),
        ("By Monday Beijing had not answered", None),
        ("Jane Doe", None),
    ],
)
def test_the_byline_is_a_line_that_says_by_whom(line, byline):
    assert metadata(f"{TITLE}\n\n{line}\n\n{PROSE}").byline == byline


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (f"WASHINGTON (Reuters) - {PROSE}", "Reuters"),
        (f"WASHINGTON, May 30 (AP) — {PROSE}", "AP"),
        (f"New Delhi [India], May 30 (ANI): {PROSE}", "ANI"),
        (f"MOSCOW, May 30. /TASS/. {PROSE}", "TASS"),
        (f"Reuters - {PROSE}", "Reuters"),
        (f"Beijing – AFP – {PROSE}", "AFP"),
        (f"(Kyodo News) {PROSE}", "Kyodo"),
        (f"{TITLE}\n\nBy Agence France-Presse\n\n{PROSE}", "AFP"),
        (f"{TITLE}\n\nAFP, May 30, 2023\n\n{PROSE}", "AFP"),
        (f"{PROSE}\nAFP/xx\n", "AFP"),
        (f"{PROSE}\n— AP", "AP"),
        (f"{PROSE}\n(With inputs from PTI)\n\nDownload our app.\n", "PTI"),
        (f"{PROSE}\nCopyright 2023 The Associated Press. All rights reserved.", "AP"),
        (f"{PROSE.strip()} — Anadolu Agency", "Anadolu"),
        (f"{PROSE.strip()} (dpa)\n", "dpa"),
        (f"{PROSE}\nIt told Agence France-Presse (AFP) that it was over.\n", None),
        (f"{PROSE}\nIt was over, officials told Reuters.\n", None),
        (f"The ministry (TASS) said no. {PROSE}", None),
        (PROSE, None),
    ],
)
def test_the_credited_agency_is_found_where_agencies_are_credited(text, credit):
    assert metadata(text).credit == credit


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        ("China said no.", None),
        (
            "De Chinese minister van Defensie heeft een verzoek om een ontmoeting in Singapore afgewezen, zei hij.",
            None,
        ),
        ("中国拒绝了美国关于两国防长在新加坡会晤的请求，五角大楼周二证实。" * 5, None),
    ],
)
def test_english_is_known_by_its_function_words(text, language):
    assert metadata(text).language == language
