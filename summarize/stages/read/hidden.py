"""What a reader of a page never sees: parts that are hidden, or no text at all."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

# Of an extra.
if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT: Final = frozenset({"template", "noscript", "style", "object", "iframe", "svg"})
_HIDING: Final = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|(?:^|;)(?:opacity|font-size|max-height|height|width):0(?![.\d]*[1-9])"
    r"|(?:text-indent|left|top|margin-left|margin-top):-\d{3}|clip:rect\(0|content-visibility:hidden"
)
_BRACES: Final = re.compile(r"([^{}]*)([{}])")
_SELECTOR: Final = re.compile(r"[.#][\w-]+")


def drop_hidden(tree: "HtmlElement") -> None:
    """Take everything out of *tree* that its reader never sees.

    Hidden is what an attribute hides, or a rule of the page's own style sheet for a class or an id alone. Sheets in other
    files are not fetched, and rules for more than that are not worked out.
    """
    hiding = {name for sheet in tree.iter("style") for name in _names_that_hide(sheet.text or "")}
    for element in list(tree.iter()):
        if element.getparent() is not None and _is_hidden(element, hiding):
            element.drop_tree()


def _is_hidden(element: "HtmlElement", hiding: set[str]) -> bool:
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
    return (
        element.tag in _SILENT
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or not names.isdisjoint(hiding)
        or _hides(element.get("style", ""))
    )


def _names_that_hide(sheet: str) -> Iterator[str]:
    """The classes (`.name`) and ids (`#name`) that *sheet* hides on every medium."""
    first, *others = sheet.split("/*")
    rules = "".join([first, *(other.partition("*/")[2] for other in others)])
    depth, selectors = 0, ""
    for text, brace in _BRACES.findall(rules):
        if brace == "{":
            selectors = text if depth == 0 else ""  # inside a rule for some media only
            depth += 1
        else:
            depth = max(depth - 1, 0)
            if _hides(text):
                yield from filter(_SELECTOR.fullmatch, (name.strip() for name in selectors.split(",")))


def _hides(style: str) -> bool:
    return _HIDING.search("".join(style.casefold().split())) is not None
