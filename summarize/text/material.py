"""Text of strangers, made fit to be shown to a model as material."""

import hashlib
import re
from collections.abc import Sequence

from summarize.data.article import Span
from summarize.text.normalise import strip_invisible

_BLANK_LINES = re.compile(r"\n{3,}")
_FENCE = re.compile(r"={3,}")


def shown(text: str, *, leave_out: Sequence[Span] = ()) -> str:
    """*text* as a model gets to see it.

    Without furniture, control characters and characters that show nothing, and without anything that looks like the
    lines which mark where material begins and ends.
    """
    kept, start = [], 0
    for span in leave_out:
        kept.append(text[start : span.start])
        start = span.end
    kept.append(text[start:])
    plain = strip_invisible("".join(kept))
    return _BLANK_LINES.sub("\n\n", _FENCE.sub("==", plain)).strip()


def marked(material: str) -> str:
    """A word for the lines around *material* that *material* cannot contain by design: a digest of all of it.

    Not random, so that the same articles make the same request, and its recording is found again.
    """
    return hashlib.sha256(material.encode()).hexdigest()[:12]
