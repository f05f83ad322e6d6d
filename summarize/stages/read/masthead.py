"""The site's own lines: its name and slogan above the headline, its menus, and bars of several short pieces."""

import re
from typing import Final

from summarize.stages.read.boilerplate import is_boilerplate
from summarize.stages.read.stamps import without_stamps
from summarize.text.outlets import fold_outlet

# A single bullet or arrow begins an item of a list; between blanks, or repeated, it parts pieces.
_BETWEEN: Final = re.compile(r"\s+[|·•›»>]\s+|[^\S\n]{3,}|\t")
_TAIL: Final = re.compile(r"\s*[|·•›»>–—]\s|\s{3}|\s-\s")
_LINK_PIECE: Final = re.compile(
    r"""about(?:\ us)? | contact(?:\ us)? | home | rss | privacy | help | search | menu | unsubscribe | newsletters? | older\ posts
        | newer\ posts | previous(?:\ post)? | next(?:\ post)? | sitemap | accueil | startseite | inicio""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_LINK: Final = 12
_LONGEST_LABEL: Final = 4
_LONGEST_SLOGAN: Final = 6


def is_bar(line: str, outlet: str | None = None) -> bool:
    """Whether *line*, with its own white space, is a row of pieces of which one is the page's.

    A piece is the page's if it is boilerplate, a link of every page ("About") or the name of *outlet*. Of two pieces
    it is the first, for a headline may have the site's name or a section after it ("Storm nears coast | Latest
    News"). A date makes a bar of labels only ("18 June 2025 · Newsroom"), for a row of a table may begin with one.
    """
    pieces = _pieces(line)
    if len(pieces) < 2:
        return False
    longest = max(len(piece.split()) for piece in pieces)
    first, *others = pieces
    if longest <= _LONGEST_LINK and (
        _is_of_page(first)
        or (len(others) > 1 and any(_is_of_page(piece) or names(piece, outlet) for piece in others))
    ):
        return True
    return (
        longest <= _LONGEST_LABEL and not without_stamps(first) and not any(map(str.isdigit, "".join(others)))
    )


def is_menu(line: str) -> bool:
    """Whether *line*, with its own white space, is three labels or more, as a menu above a headline has them."""
    pieces = _pieces(line)
    return len(pieces) > 2 and all(
        len(piece.split()) <= _LONGEST_LABEL and not any(map(str.isdigit, piece)) for piece in pieces
    )


def names(line: str, outlet: str | None) -> bool:
    """Whether *line* says the name of *outlet* and nothing else but a date."""
    return outlet is not None and fold_outlet(without_stamps(line)) == fold_outlet(outlet)


def has_name_and_tail(line: str, outlet: str | None) -> bool:
    """Whether *line* is the name of *outlet* with a few words, a menu or slogan, after a separator."""
    own, known = fold_outlet(line), fold_outlet(outlet or "")
    tail = own.removeprefix(known)
    return bool(known) and own.startswith(known) and bool(_TAIL.match(tail)) and is_slogan(tail)


def is_slogan(line: str) -> bool:
    """Whether *line* is as short as a slogan."""
    return sum(word[0].isalnum() for word in line.split()) <= _LONGEST_SLOGAN


def _pieces(line: str) -> list[str]:
    return [piece for piece in _BETWEEN.split(line.strip()) if piece]


def _is_of_page(piece: str) -> bool:
    return is_boilerplate(piece) or bool(_LINK_PIECE.fullmatch(piece))
