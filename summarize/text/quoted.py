"""What stands between quotation marks."""

import re
from functools import lru_cache

from summarize.data.article import Span

# Double marks only: a single mark is too often an apostrophe. 1,200 characters is longer than any quotation
# in one sentence of the corpora looked at; the bound keeps the search linear.
_QUOTED = re.compile(r"“([^“”]{1,1200})”|«([^«»]{1,1200})»|„([^„“”]{1,1200})[“”]|\"([^\"\r\n]{1,1200})\"")


# Every claim of an article asks about the article.
@lru_cache(maxsize=256)
def quoted(text: str) -> tuple[Span, ...]:
    """The stretches of *text* between double quotation marks, without the marks, in order."""
    return tuple(
        Span(start=match.start(match.lastindex or 0), end=match.end(match.lastindex or 0))
        for match in _QUOTED.finditer(text)
    )


def masked(text: str) -> str:
    """*text* with every quotation, marks and all, replaced by as many private-use characters: offsets stay."""
    return _QUOTED.sub(lambda match: MASK * len(match[0]), text)


# A private-use character: no article has it, and no pattern for words or names matches it.
MASK = "\ue000"
