"""What is not reporting is marked, and reporting never is."""

from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.stages.read.furniture import furniture_of
from summarize.stages.read.layout import layout_of
from summarize.stages.read.read import read

SEEDS = Path(__file__).parents[3] / "seeds"
PROSE = "China has rejected a request for a meeting, the Pentagon confirmed on Tuesday.\n"
TITLE = "China rejects US request for meeting of defence chiefs"


def marked(text, outlet=None):
    return [text[span.start : span.end] for span in furniture_of(text, layout_of(text, outlet))]


NOTICES = [
    "icon-facebook icon-twitter icon-whatsapp",
    "Share on Facebook",
    "Share this article via Email, WhatsApp",
    "Facebook | Twitter | Print",
    "ALSO READ: Attempts to undermine one-China policy will end in failure",
    "READ MORE",
    ">> Read more: What the balloon saw",
    "See also\xa0 A Quebec resident explains the crisis to you",
    "Related: Three things to know",
    "Related stories",
    "You may also like",
    "More from World",
    "WATCH: Pentagon briefing in full",
    "Download our app and read this and other great stories on the move. Available for Android and iOS.",
    "Get the Daily Mail app today",
    "For the latest news, weather, sports, and streaming video, head to The Hill.",
    "Sign up for our newsletter",
    "Subscribe to The Hill's newsletter",
    "SUBSCRIBE",
    "Follow us on Google News",
    "Follow Dawn on Twitter, Instagram",
    "Never miss a story",
    "Click here to read the rest",
    "We use cookies to improve your experience.",
    "By continuing to use this site, you agree to our terms.",
    "Cookie settings",
    "Privacy Policy | Terms of Use | Contact",
    "Terms and conditions",
    "Find us on Facebook or Instagram",
    "Join our WhatsApp channel",
    "© 2023 Dawn",
    "Copyright © 2023 The Associated Press. All rights reserved.",
    "All rights reserved",
    "(Except for the headline, this story has not been edited by our staff.)",
    "(Reporting by Idrees Ali; Editing by Don Durfee)",
    "ADVERTISEMENT",
    "Advertisement - scroll to continue",
    "Story continues below advertisement",
    "3 min read",
    "Comments (12)",
    "Tags: China, US, Taiwan",
    "Photo: Getty Images",
    "Published: May 30, 2023",
    "Last updated: 30 May 2023, 10:15 GMT",
    "By Jane Doe",
    "(AFP)",
    "Share this story | More on transport",
    "Donate to the fund | Share this post | 61 comments",
    "Print   Email   More stories: Council puts off vote",
    "Some links earn us a commission. | About | Privacy",
    "18 June 2025 · Newsroom",
    "Mehr zum Thema: Seepolizei warnt vor Sturm",
    "À lire aussi : Le port fête ses 150 ans",
    "También le puede interesar: Tres cosas que saber",
    "Leggi anche: Il porto compie 150 anni",
    "Von Kathrin Meier",
    "Publié le 15 juin 2025 à 8 h 10",
    "Posted by rosa_k on 14 June 2025 at 23:48",
    "Posted Dec. 3, 2025 by Ines V. with 4 replies",
    "Publicado el 12 de junio de 2025",
    "4 March 2026. Updated 22:10",
    "Words: Jane Doe. Pictures: John Roe",
    "Photo: The minister (left) with her colleague at the airport on Friday. Jane Doe / The Globe",
    "With reporting by Jane Doe",
    "(Globe City bureau; editing by T. Doe)",
    "Source: The Globe",
    "Do you live there? Send us your pictures.",
    "Do you know more? Call our newsdesk, we pay for stories",
    "Like this? Get The Globe in your inbox every Friday.",
    "What do you think? Leave a comment below!",
    "READERS' POLL: Should they go? VOTE NOW",
    "Turn to Page 5: How you can help",
    "Support local journalism. Subscribe for $1 a week.",
    "This page will be updated.",
    "More to follow",
    "Reuse without licence prohibited.",
    "Tous droits réservés",
    "newsroom@example.com",
    "Advertisement: Hardware, Mill Square. Buckets back in stock.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_on_a_line_of_its_own_is_marked_without_its_line_end(notice):
    assert marked(f"{PROSE}\n{notice}\r\n\r\n{PROSE}") == [notice]


@pytest.mark.parametrize(
    "line",
    [
        PROSE.strip(),
        "US Defence Secretary to Visit Singapore",
        "Subscribers of the service rose to a record, the company said.",
        "Facebook and Twitter declined to comment.",
        "Related companies were sanctioned in 2018, officials said.",
        "See also the long report that the committee published on Monday.",
        "Read more than once, the statement leaves little doubt.",
        "Watch out for rain, forecasters said.",
        "Downloads of the app were halted by the regulator.",
        "For more than a decade, the two sides had met every year.",
        "Copyright law is at the centre of the dispute.",
        "Reporting by the newspaper led to an inquiry.",
        "This report was released on Tuesday.",
        "Cookies were found on the device, prosecutors said.",
        "By Monday, the ministry had not answered.",
        "Follow-up talks are planned.",
        "Comments by the minister drew criticism.",
        "The AFP said so.",
        "Like us, they want peace.",
        "Privacy policy experts were consulted.",
        "Support our troops, the minister said.",
        "Published in 2019, the report warned of floods.",
        "Corrected 18 June 2025 after the ruling was misread",
        "Sources: two officials who asked not to be named.",
        "Residents were told to call the newsdesk of the station.",
        "Labour | 34 | 12 | 7",
        "Storm nears the coast | Latest news",
        "14 June 2025 | Storm kills three people in the harbour",
        "14 June 2025 | Killed: 3",
        "• Two workers were treated",
        "“Send us a convoy,” the mayor said.",
        "Send us a plane, they begged",
        "“What do you think?” asked the judge.",
        "What do you think? asked the judge.",
        "The opposition wants a vote now.",
        "Some brokers earn a commission of 5 per cent, the report said.",
        "Updated figures put the toll of 2024 at 300",
        "Sources: President To Resign",
        "“Support our journalism,” she urged.",
        "May 3, 2023",  # below the head it may head an entry of a chronology
        "-",
    ],
)
def test_reporting_is_not_marked(line):
    assert marked(f"{PROSE}\n{line}\n\n{PROSE}") == []


def test_the_headline_is_marked_wherever_it_stands_again():
    assert marked(f"{TITLE}\n\n{TITLE}\n\n{PROSE}\n{TITLE.upper()}\n") == [TITLE, TITLE.upper()]


def test_the_site_and_its_slogan_above_the_headline_are_marked_everywhere():
    text = f"Awani Review\n\nComplete News World\n\n{TITLE}\n\n{TITLE}\n\n{PROSE}\nAwani Review\n"
    assert marked(text) == ["Awani Review", "Complete News World", TITLE, "Awani Review"]


def test_bare_dates_in_the_head_are_marked():
    assert marked(f"{TITLE}\n\nTue May 30 2023\n10:15, 31 May 2023\n\n{PROSE}") == [
        "Tue May 30 2023",
        "10:15, 31 May 2023",
    ]


def test_a_date_pasted_before_the_prose_is_marked_up_to_the_prose():
    assert marked(f" date 2023-05-31 {PROSE}") == [" date 2023-05-31 "]


def test_a_date_that_belongs_to_the_sentence_is_not_marked():
    assert marked("May 30, 2023, was the day of the talks.\n\n" + PROSE) == []


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        ("Ansby Echo\nYour town. Your paper. Since 1911.", "Ansby Echo"),
        ("THE COAST’S LENS\nSea news, every day", "The Coast's Lens"),
        ("The Ledger\nMarkets   Companies   Law   Opinion", "The Ledger"),
        ("Digest — the world in two minutes", "Digest"),
        ("Radio Isra\nListen now\nHome > Isra valley > Corvane", "Radio Isra"),
        ("News | Sport | Weather | What’s on", None),
    ],
)
def test_the_masthead_above_the_headline_is_marked_and_the_headline_is_not(top, outlet):
    assert marked(f"{top}\n\n{TITLE}\n\n{PROSE}", outlet) == top.split("\n")


@pytest.mark.parametrize(
    "top",
    [
        f"Globe News\n{TITLE}\n\nBy Jane Doe",
        f"Globe News\nTalks off\n\n{PROSE}",
        f"Globe News\n\n{TITLE}\n\nBy Jane Doe",
    ],
    ids=["a byline follows", "prose follows", "a blank line lies between"],
)
def test_a_headline_right_below_the_outlet_is_no_slogan(top):
    found = marked(f"{top}\n\n{PROSE}", "Globe News")
    assert found[0] == "Globe News"
    assert not {TITLE, "Talks off"} & set(found)


def test_a_page_title_that_ends_in_the_outlet_is_a_headline():
    assert marked(f"{TITLE} | Globe News\n\n{PROSE}", "Globe News") == []


def test_a_sentence_that_begins_with_the_outlet_is_not_marked():
    assert marked(f"{TITLE}\n\nGlobe News – the paper – was sued, it said on Friday.\n", "Globe News") == []


def test_the_outlet_with_a_date_is_marked_below_the_headline():
    assert marked(f"{TITLE}\n\nThe Globe, Friday 12 June 2026\n\n{PROSE}", "Globe") == [
        "The Globe, Friday 12 June 2026"
    ]


def test_a_dateline_with_its_service_is_marked_up_to_the_prose():
    assert marked(f"{TITLE}\n\nPORT ALMERAN, Kaldia, Oct 14 (Transmare) - {PROSE}") == [
        "PORT ALMERAN, Kaldia, Oct 14 (Transmare) - "
    ]


@pytest.mark.parametrize("start", ["LAUDER — ", "The minister (Labour) said - ", "Talks in Oslo — "])
def test_a_dash_without_a_service_before_it_begins_no_prose(start):
    assert marked(f"{TITLE}\n\n{start}{PROSE}") == []


def test_the_five_seeds_have_the_furniture_that_a_reader_sees():
    articles = {article.location[-24:-20]: article for article in read([SEEDS]).articles}
    found = {
        name: [article.text[span.start : span.end] for span in article.furniture]
        for name, article in articles.items()
    }
    title = "The Pentagon said that Beijing refused to meet with the US Secretary of Defense"
    assert list(found.values()) == [
        [NOTICES[15]],
        [
            NOTICES[4],
            "ALSO READ: Russian PM in China for talks with Xi, business forum",
            "ALSO READ: Ex-PM Truss urges UK to get tough with China on Taiwan",
            NOTICES[13],
        ],
        ["Tue May 30 2023", NOTICES[0], NOTICES[0]],
        [
            "Awani Review",
            "Complete News World",
            title,
            "See also\xa0 A Quebec resident who lives in Sri Lanka explains the crisis to you",
        ],
        [" date 2023-05-31 "],
    ]


@given(
    st.lists(
        st.sampled_from([*NOTICES, PROSE, TITLE, "May 30, 2023", "", " \t", "World", "\0"]), max_size=12
    ),
    st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\n\n"]),
)
def test_spans_are_in_order_without_overlap_and_never_hold_a_line_end(lines, line_end):
    text = line_end.join(lines)
    spans = furniture_of(text, layout_of(text))
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(
        span.start < span.end and "\n" not in text[span.start : span.end].strip("\n") for span in spans
    )


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2**20,
        "\n" * 2**20,
        " " * 2**20,
        "(" * 2**20,
        "May 12, 2023 " * 80_000,
        ("“" * 290 + "\n") * 1000,
    ],
    ids=["letters", "line ends", "spaces", "brackets", "dates", "quotes"],
)
def test_a_megabyte_of_one_thing_takes_no_time(text):
    start = perf_counter()
    furniture_of(text, layout_of(text))
    assert perf_counter() - start < 1
