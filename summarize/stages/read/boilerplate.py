"""Lines that pages put around an article: share bars, links to other stories, appeals, legal notices.

The rules are newsroom English in general, and look at whole short lines only. A rule that would also fit a sentence of
reporting asks for more: an imperative at the start of the line, a colon, or the lack of a full stop.
"""

import re
from typing import Final

_NETWORKS: Final = frozenset(
    "facebook twitter x whatsapp telegram linkedin pinterest reddit instagram youtube tiktok flipboard messenger threads "
    "weibo wechat line viber tumblr bluesky mastodon snapchat pocket email e-mail mail print copy link url sms".split(),
)
_SHARES: Final = frozenset({"share", "tweet"})
_SHARING: Final = frozenset(
    "this article story page post on via to by with and or the it save button".split()
)
_ICON: Final = re.compile(r"(?:icon|fa|social|share|btn)[-_][\w-]+")
_TOKEN: Final = re.compile(r"[\w-]+")

# Links to other stories: with a colon or an arrow after the words, or nothing.
_LINK: Final = re.compile(
    r"""[\W_]{0,5}(?:
        also\ read | read\ also | see\ also | read\ more | read\ next | must\ read | what\ to\ read\ next
        | more\ on\ this(?:\ story)? | in\ case\ you\ missed\ it
        | related(?:\ (?:stories|story|articles?|coverage|news|content|topics?|posts?|links?|reading|videos?))?
        | recommended(?:\ (?:for\ you|reading|stories|videos?|articles?))? | (?:watch|listen)(?:\ (?:also|more|live|now))?
        | don['’]t\ miss | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in) | editors?['’]?s?\ picks?
        | more\ (?:stories|news|headlines) | listen\ again | (?:coming\ )?up\ next | next | previous\ post
        | most\ (?:read|popular|viewed) | trending(?:\ now)? | top\ stories | latest\ (?:news|stories) | more\ from\ .{1,40}?
        | (?:à\ )?lire\ (?:aussi|également) | sur\ le\ même\ (?:sujet|thème) | en\ savoir\ plus
        | mehr\ (?:zum\ thema|dazu) | lesen\ sie\ (?:auch|mehr) | auch\ interessant | (?:también\ )?(?:le|te)\ puede\ interesar
        | (?:lea|lee|leer)\ (?:también|más) | más\ (?:información|noticias) | leggi\ anche | per\ approfondire
        | lees\ (?:ook|meer|verder) | leia\ (?:também|mais) | saiba\ mais | läs\ (?:också|mer) | les\ også | læs\ også
        | (?:czytaj|zobacz)\ (?:także|też|również) | читайте\ также
    )\s*(?:[:：|>»›→]|[-–—]\s|$)""",
    re.IGNORECASE | re.VERBOSE,
)

# With a headline right after the words. A sentence that happens to begin so ends in a full stop.
_BARE_LINK: Final = re.compile(
    r"\W{0,5}(?:also read|read also|see also|read more|read next)\b.*[^.]", re.IGNORECASE
)

_STARTS: Final = (
    # Apps, newsletters, accounts: imperatives.
    r"(?:download|get|install|try|open)\ (?:the|our|this)\b.{0,60}\bapps?\b",
    r"(?:click|tap)\ (?:here|on|below|to)\b",
    r"subscribe(?:\ (?:now|today|here|to|for)\b|$)",
    r"sign\ (?:up|in)\ (?:for|to|now|here|today|with)\b",
    r"(?:register|log\ in)\ (?:now|here|for\ free|today|to\ (?:read|continue))\b",
    r"become\ an?\ (?:member|subscriber)\b",
    r"(?:follow|join)\ (?:us|our)\b",
    r"(?:contact|email|write\ to|connect\ with|support)\ (?:us|our\ (?:journalism|newsroom|work))\b",
    r"(?:like|find|watch)\ us\ on\b",
    r"follow\ .{1,60}\ on\ (?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|google\ news|linkedin|threads|tiktok)\b",
    r"(?:never\ miss|stay\ (?:up\ to\ date|informed|tuned|connected))\b",
    r"(?:get|receive)\ (?:the\ latest|breaking\ news|our|daily|top\ stories)\b",
    r"for\ (?:the\ latest|more(?!\ than)|breaking|all\ the\ latest|further|other)\b.{0,120}?(?:,|news|information|updates|story)\ (?:head\ to|visit|go\ to|follow|download|subscribe|click|check\ out|tune\ in)\b",
    r"(?:have|got)\ a\ (?:news\ )?(?:tip|story)\b",
    r"(?:read|see|view|listen\ to|watch)\ (?:the\ )?(?:full|original|this)\ (?:story|article|report|post|version|video)\b",
    # Appeals to readers; often a question goes before them.
    r"(?:.{1,60}[.?!]\ )?(?:call|ring|text|e-?mail|contact|write\ to)\ (?:our|the)\ (?:\w+\ )?news\ ?(?:desk|room)\b",
    r"(?:.{1,60}[.?!]\ )?send\ us\ your\ (?:pictures|photos|videos|stor(?:y|ies)|news|tips|views|thoughts|comments)\b",
    r"(?:.{1,40}[.?!]\ )?(?:get|have)\ .{1,60}\bin\ your\ inbox\b",
    r"what\ do\ you\ think\?(?:\ (?:leave|join|have|tell|let|share|vote)\b.{0,60})?$",
    r"(?:have\ your\ say|join\ the\ (?:conversation|discussion|debate)\b.{0,30}$)",
    r"(?:support|back)\ (?:local|independent|quality|our|free)\ journalism\b",
    r"(?:subscribers|members)\ can\ (?:read|find|hear|watch)\ our\b",
    r".{1,80}:\ see\ our\ [\w\ ]{1,40}$",
    r".{1,100}[?!:–—]\ vote\ now\W*$",
    r"(?:turn\ to|continued\ on)\ page\ \d+\b",
    r"forward\ this\ (?:e-?mail\ )?to\ a\ friend\b",
    r"unsubscribe\b",
    r"(?:(?:some|our|these|affiliate)\ links\b.{0,60}|(?:we|this\ site)\ may)\ earn\ (?:us\ )?an?\ (?:affiliate\ )?commission\b",
    r"this\ (?:page|story|article|report|post)\ (?:will|is)\ be(?:ing)?\ updated\b",
    r"this\ is\ a\ (?:breaking|developing)\ (?:news\ )?story\b",
    # When it was posted, by whom; a sentence ends in a full stop. That it was corrected is news.
    r"""(?!.{0,200}\bcorrect)(?:posted|published|updated|publié|mis\ à\ jour|veröffentlicht|aktualisiert|publicado|actualizado
    |pubblicato|gepubliceerd)\b[:\ ]+(?:(?:on|le|am|el|il|op|by\ .{1,30}\ on)\ )?(?:\w+day,?\ )?
    (?:\d{1,2}\.?\ (?:de\ )?\w{3,9}|\w{3,9}\.?\ \d{1,2}),?\ (?:de\ )?(?:19|20)\d\d\b.{0,60}(?<![.”"])$""",
    # Cookies and consent.
    r"(?:we|this\ (?:web)?site|our\ (?:web)?site|this\ page)\ (?:and\ our\ partners\ )?uses?\ cookies\b",
    r"(?:accept|reject|manage|allow)\ (?:all\ )?cookies\b",
    r"by\ (?:continuing|clicking|using|signing)\b.{0,80}\b(?:agree|accept|consent)\b",
    # Rights and credits.
    r"(?:copyright\b.{0,20}?(?:©|\(c\)|\d{4})|©|\(c\)\ ?\d{4})",
    r""".{0,120}\b(?:all\ rights\ reserved|alle\ rechte\ vorbehalten|tous\ droits\ réservés|(?:todos\ )?los\ derechos\ reservados
    |tutti\ i\ diritti\ riservati|todos\ os\ direitos\ reservados|alle\ rechten\ voorbehouden)\b""",
    r"(?:reuse|reproduction|republication|copying)\b.{0,40}\b(?:prohibited|forbidden|not\ permitted)\b",
    r"(?:except\ for\ the\ headline,?\ )?this\ (?:story|article|content|material)\ (?:has\ not\ been|may\ not\ be)\b",
    r"this\ (?:story|article|content|material)\ (?:was\ (?:originally|first)\ published|originally\ appeared)\b",
    r"(?:with\ )?(?:additional\ |further\ )?reporting\ (?:by|from)\ (?-i:[A-Z])",
    r"[^.]{1,60};\ ?(?:writing|editing)\ by\ (?-i:[A-Z])",
    r"(?:(?:additional\ )?reporting|writing|editing)\ (?:and\ (?:writing|editing)\ )?by\ (?-i:[A-Z])",
)
# A quotation mark before an imperative makes it somebody's words.
_START: Final = re.compile(
    r"(?:[^\w“”\"‘’„«]|_){0,5}(?:" + "|".join(_STARTS) + ")", re.IGNORECASE | re.VERBOSE
)

_WHOLE: Final = re.compile(
    r"""[\W_]{0,5}(?:
        advertisements?(?:\W.{0,40}|:.{0,120})? | advertising | sponsored(?:\ content)? | promoted(?:\ (?:content|stories))? | paid\ post
        | (?:story|article)\ continues\ (?:below|after).{0,40} | continue\ reading.{0,60} | scroll\ (?:down\ )?to\ continue
        | loading | skip\ to\ (?:main\ )?content | back\ to\ top | (?:\d+\ )?comments?(?:\ \(?\d+\)?)? | no\ comments(?:\ yet)?
        | (?:leave|post|add)\ a\ (?:comment|reply).{0,40} | \d+\ ?min(?:ute)?s?\ read | reading\ time.{0,20}
        | (?:tags?|topics?|filed\ under|categor(?:y|ies)|keywords)\ ?:.{0,200}
        | (?:photo|image|picture)s?(?:\ (?:credit|source|courtesy|by))?s?\ ?:.{1,60}
        | (?:(?:cookies?|privacy)\ (?:policy|settings|preferences|notice)|terms\ (?:of|and)\ (?:use|service|conditions))
          (?:\ ?(?:[|·•,&/-]|and\b).{0,100})?
        | (?:photo|image|picture)s?\ ?:.{1,120}\ /\ .{1,40} | source\ ?:\ (?-i:(?:[A-Z][\w’'-]*\ ?){1,3})
        | (?:e-?mail\ ?:?\ )?[\w.+-]{1,60}@[\w.-]{1,60} | more\ (?:to\ follow|follows) | key\ (?:takeaways|points) | \d+\ comments
        | (?:words|text|story)\ ?:\ (?-i:[A-Z]).{1,50}\ (?:pictures|photos|photographs|images)\ ?:.{1,50}
        | listen\ to\ this\ (?:article|story).{0,20}
    )[\W_]{0,5}""",
    re.IGNORECASE | re.VERBOSE,
)

_PARTICLES: Final = frozenset(
    "and & de van von der den di da dos del el la al bin ben ibn in for the of with".split()
)
_LONGEST_BYLINE: Final = 14
_BY: Final = frozenset("By BY by: By: Von Par Por".split())


def is_boilerplate(line: str) -> bool:
    """Whether *line* (its words with single spaces between them) is put around articles rather than into them."""
    return bool(line) and bool(
        _LINK.match(line)
        or _BARE_LINK.fullmatch(line)
        or _START.match(line)
        or _WHOLE.fullmatch(line)
        or _is_share_bar(line),
    )


def byline_of(line: str) -> str | None:
    """Who wrote the article, if *line* is a byline: "By Jane Doe and John van der Berg, Reuters"."""
    words = line.split()
    names = words[1:]
    if len(words) > _LONGEST_BYLINE or line.endswith(".") or not words or words[0] not in _BY:
        return None
    named = len(names) > 1 and all(name[0].isupper() for name in names[:2])
    whole = all(name[0].isupper() or name in _PARTICLES or not name[0].isalnum() for name in names)
    return " ".join(names) if named and whole else None


def _is_share_bar(line: str) -> bool:
    tokens = (match[0].casefold() for match in _TOKEN.finditer(line))
    strong = 0
    for token in tokens:  # lazily: nearly every line fails at its first word
        if token in _NETWORKS or token in _SHARES or _ICON.fullmatch(token):
            strong += 1
        elif token not in _SHARING:
            return False
    return strong > 0
