"""How many tokens a text may be, before anyone has counted."""

import re

# Characters a token, on the safe side. English prose has 4 to 5 with the tokenizers of current models, other Latin,
# Cyrillic and Greek text 2 to 4; of Chinese, Japanese and Korean a character is about a token. An estimate may be too
# high by a third: a window is then a little shorter than it could be.
_CHARACTERS = 3.5
_WIDE = re.compile(r"[\u0900-\u109f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\u0000-\uffff]")


def estimated_tokens(text: str) -> int:
    """About how many tokens *text* is, rather too many than too few; 0 for no text."""
    wide = len(_WIDE.findall(text))
    return wide + -int(-(len(text) - wide) // _CHARACTERS)
