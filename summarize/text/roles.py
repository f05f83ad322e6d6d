"""What people do, as newsrooms say it before and after their names, as terms that can be compared."""

import re
from functools import lru_cache

from summarize.text.words import terms

_ROLE_TERMS = frozenset(
    terms(
        "minister secretary president chief defence foreign interior finance transport justice health national security "
        "spokesman general mayor governor senator chairman director ambassador premier chancellor commander judge "
        "professor coach captain prosecutor lawyer doctor engineer owner founder deputy vice adviser leader king queen "
        "prince marshal superintendent executive prefect sheriff commissioner banker bishop economist analyst pilot editor",
    ),
)
# The same words in languages whose articles newsrooms read beside their own, by the English word.
_FOREIGN = {
    "minister": "ministre ministro ministra ministerin",
    "mayor": "maire bürgermeister bürgermeisterin oberbürgermeister alcalde alcaldesa sindaco burgemeester",
    "president": "président présidente präsident präsidentin presidente presidenta",
    "captain": "kapitän capitaine capitán capitano comandante",
    "spokesman": "sprecher sprecherin porte-parole portavoz portavoce woordvoerder",
    "chief": "chef chefin jefe jefa capo",
    "judge": "juge richter richterin juez jueza giudice",
    "director": "directeur directrice direktor direktorin directora direttore",
    "governor": "gouverneur gouverneurin gobernador gobernadora governatore",
    "general": "général generale",
    "prosecutor": "procureur procureure staatsanwalt staatsanwältin fiscal procuratore",
    "professor": "professeur professeure professorin profesor profesora professore",
}
_ENGLISH = {form: english for english, forms in _FOREIGN.items() for form in forms.split()}
_FOREIGN_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})\b", re.IGNORECASE)


# As `name_parts`: every sentence asks about the same articles.
@lru_cache(maxsize=4_096)
def roles_in(text: str) -> frozenset[str]:
    """Terms of office in *text*: "Minister of National Defense" gives three, "la maire" that of "mayor"."""
    english = _FOREIGN_WORD.sub(lambda word: _ENGLISH.get(word[0].casefold(), word[0]), text)
    return frozenset(terms(english)) & _ROLE_TERMS
