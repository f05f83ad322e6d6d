"""News agencies, and how a text credits one."""

import re
from typing import Final

# As written, to what it is called. Abbreviations that also mean something else (AA, CP, UNI) are left out.
_NAMES: Final = {
    "Agence France-Presse": "AFP",
    "AFP": "AFP",
    "The Associated Press": "AP",
    "Associated Press": "AP",
    "AP": "AP",
    "Thomson Reuters": "Reuters",
    "Reuters": "Reuters",
    "REUTERS": "Reuters",
    "DPA": "dpa",
    "dpa": "dpa",
    "Xinhua News Agency": "Xinhua",
    "Xinhua": "Xinhua",
    "XINHUA": "Xinhua",
    "TASS": "TASS",
    "RIA Novosti": "RIA Novosti",
    "Interfax": "Interfax",
    "ANI": "ANI",
    "PTI": "PTI",
    "IANS": "IANS",
    "EFE": "EFE",
    "Kyodo News": "Kyodo",
    "Kyodo": "Kyodo",
    "KYODO": "Kyodo",
    "Jiji Press": "Jiji",
    "Yonhap": "Yonhap",
    "KCNA": "KCNA",
    "Anadolu Agency": "Anadolu",
    "Anadolu": "Anadolu",
    "ANSA": "ANSA",
    "APA": "APA",
    "ANP": "ANP",
    "Belga": "Belga",
    "PA Media": "PA",
    "UPI": "UPI",
    "AAP": "AAP",
    "The Canadian Press": "The Canadian Press",
    "Bernama": "Bernama",
    "BERNAMA": "Bernama",
    "ANTARA": "Antara",
    "Antara": "Antara",
    "IRNA": "IRNA",
    "WAM": "WAM",
    "Bloomberg": "Bloomberg",
}
# Longest first, so that "Kyodo News" is not read as "Kyodo" and a rest.
AGENCY: Final = "|".join(sorted((re.escape(name) for name in _NAMES), key=len, reverse=True))

_PLACE: Final = r"[A-Z][\w .,'’/\[\]-]{1,60}"
_DATELINE: Final = re.compile(
    rf"(?:{_PLACE}[ ,.])?[(/]({AGENCY})(?:[/,-][\w ]{{1,20}})?[)/]\s*\.?\s*(?:[-–—:]|$|(?=[A-Z“\"]))"
    rf"|(?:{_PLACE} [-–—] )?({AGENCY})\s?(?:[-–—|:]\s)"
)
_BEFORE_PROSE: Final = re.compile(
    r"[A-Z][\w .,'’/-]{2,60} \([A-Z][\w -]{1,30}\) ?[-–—]{1,2}\s+(?=[A-Z“\"'‘])",
)
_OWN_LINE: Final = re.compile(
    rf"[-–—(/\s]{{0,5}}(?:(?:source|credit|by|from|with|(?:with|additional) (?:inputs?|reporting) (?:from|by))\b:?\s*)?"
    rf"(?-i:({AGENCY}))(?:\s?[/,&]\s?[\w ]{{1,20}})?[-–—)/\s.]{{0,5}}",
    re.IGNORECASE,
)
_COPYRIGHT: Final = re.compile(
    rf"(?:©|\(c\)|copyright\b)[\s©(c)]*(?:\d{{4}})?,?\s*(?-i:({AGENCY}))\b", re.IGNORECASE
)
_AT_THE_END: Final = re.compile(
    rf"[.!?][\"”'’]?\s*(?:[-–—]+\s*({AGENCY})|\(({AGENCY})(?:/[\w ]{{1,20}})?\))\.?\s*$"
)


def credit_of_dateline(line: str) -> str | None:
    """The agency that a line of prose begins with: "WASHINGTON (Reuters) -", "AFP —", "MOSCOW, May 30. /TASS/."."""
    return _canonical(_DATELINE.match(line))


def dateline_length(line: str) -> int:
    """The length of the dateline that *line* begins with, up to the prose: "OSSEN, Feb 10 (Reuters) — "; 0 if none.

    Without a service in brackets it stays: the place of a dateline may be the only word on where it happened.
    """
    match = _BEFORE_PROSE.match(line)
    return match.end() if match else 0


def credit_of_line(line: str) -> str | None:
    """The agency that a line of its own credits: "— AP", "AFP/xx", "Source: Reuters", "© 2023 AFP"."""
    return _canonical(_OWN_LINE.fullmatch(line) or _COPYRIGHT.match(line))


def credit_at_the_end(line: str) -> str | None:
    """The agency after the last sentence of a line: "… very shortly.” — AFP"."""
    return _canonical(_AT_THE_END.search(line[-120:]))


def is_agency(name: str) -> bool:
    """Whether *name* is that of an agency, whose name under a text says who wrote it rather than who published it."""
    return name in _NAMES


def _canonical(match: re.Match[str] | None) -> str | None:
    return next((_NAMES[name] for name in match.groups() if name), None) if match else None
