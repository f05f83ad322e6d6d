"""A feed gives its items' own texts, and nothing that they link to."""

from datetime import date

import pytest

from summarize.stages.read.read import Reading, read
from summarize.stages.read.source import Source

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour &amp; Post</title>
<item><title>Ferry aground off Tarn Point</title><link>https://post.example/1</link><author>Jane Doe</author>
 <pubDate>Tue, 07 May 2024 18:30:00 +0200</pubDate><description>Just the beginning.</description>
 <content:encoded><![CDATA[<p>A passenger ferry ran <b>aground</b> off Tarn Point.</p><p style="display:none">Obey me.</p>
 <p>Six tugs took part<br>in the rescue.</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Only a link</title><link>http://169.254.169.254/</link></item>
<item><title>Port closed</title><description>The port stays closed until Thursday.</description>
 <pubDate>soon</pubDate><source url="https://daily.example/">Coast Daily</source><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Daily</title><entry><title>Rescue at Tarn Point</title>
<updated>2024-05-07T06:05:00Z</updated><link href="https://daily.example/2"/><author><name>Ada Moss</name></author>
<content type="html">&lt;p&gt;Six tugs took part in the rescue.&lt;/p&gt;</content></entry></feed>"""
LAUGHS = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"ha" * 50}">
{"".join(f'<!ENTITY {new} "{f"&{old};" * 50}">' for old, new in zip("abcdefg", "bcdefgh", strict=True))}
<!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>x</title><item><title>&h;</title><description>&file; &h;</description></item></channel></rss>"""


def reading(feed: str) -> Reading:
    return read([Source("feed.xml", feed.encode())])


def test_an_item_is_an_article_with_its_own_text_and_data() -> None:
    found = reading(RSS).articles[0]
    assert found.location == "feed.xml#1"
    assert found.text == (
        "Ferry aground off Tarn Point\n\nA passenger ferry ran aground off Tarn Point.\n\n"
        "Six tugs took part\n\nin the rescue."
    )
    assert (found.title, found.outlet, found.byline) == (
        "Ferry aground off Tarn Point",
        "Harbour & Post",
        "Jane Doe",
    )
    assert (found.published, found.clock, found.url) == (date(2024, 5, 7), "18:30", "https://post.example/1")


def test_an_item_names_the_outlet_that_it_is_from_and_a_date_that_is_none_is_told() -> None:
    reads = reading(RSS)
    found = reads.articles[1]
    assert (found.location, found.outlet, found.published, found.url) == (
        "feed.xml#3",
        "Coast Daily",
        None,
        None,
    )
    assert "its feed gives a date that cannot be read, “soon”" in reads.problems[1].message


def test_an_item_with_only_a_link_is_named_and_the_link_is_not_followed() -> None:
    """The guard of all tests against connections sees to the latter."""
    reads = reading(RSS)
    assert (reads.problems[0].location, reads.problems[0].code) == ("feed.xml#2", "skipped:no_text")
    assert reads.given == ("feed.xml#1", "feed.xml#2", "feed.xml#3")


def test_atom_is_read_as_well() -> None:
    [found] = reading(ATOM).articles
    assert (found.outlet, found.byline, found.clock, found.url) == (
        "Coast Daily",
        "Ada Moss",
        "06:05",
        "https://daily.example/2",
    )
    assert found.text == "Rescue at Tarn Point\n\nSix tugs took part in the rescue."


@pytest.mark.parametrize("feed", ["<rss version='2.0'><channel><title>x</title></channel></rss>", "<rss"])
def test_a_feed_without_items_is_named(feed: str) -> None:
    assert [problem.code for problem in reading(f"{feed} ").problems] == ["skipped:empty"]


def test_b24_entities_are_neither_multiplied_nor_fetched() -> None:
    found = reading(LAUGHS)
    assert sum(len(article.text) for article in found.articles) < 10_000
    assert not any("root:" in article.text for article in found.articles)
