"""Countries by all the names that newsrooms use for them and for their governments.

Data, not rules: name, further names, people, capital. A capital stands for its government in news prose ("Beijing
declined"), which is right for comparing who did what and wrong for saying where; only comparison uses it.
"""

import re
from functools import lru_cache

from summarize.text.phrasebook import alternatives

# name | other names | people and adjectives (a plural in -s is understood) | capital
_TABLE = """
afghanistan||afghan|kabul
albania||albanian|
algeria||algerian|algiers
angola||angolan|luanda
argentina||argentine,argentinian|buenos aires
armenia||armenian|yerevan
australia||australian|canberra
austria||austrian|
azerbaijan||azerbaijani|baku
bahrain||bahraini|manama
bangladesh||bangladeshi|dhaka
belarus||belarusian|minsk
belgium||belgian|
bolivia||bolivian|la paz
bosnia|bosnia and herzegovina|bosnian|sarajevo
brazil||brazilian|
britain|united kingdom,great britain,u.k.,uk|british,briton|london
bulgaria||bulgarian|
cambodia||cambodian|phnom penh
cameroon||cameroonian|yaounde
canada||canadian|ottawa
central america||central american|
chile||chilean|
china|people's republic of china,people’s republic of china,prc|chinese|beijing
colombia||colombian|bogota
costa rica||costa rican|
croatia||croatian,croat|zagreb
cuba||cuban|havana
cyprus||cypriot|nicosia
czech republic|czechia|czech|prague
denmark||danish,danes|copenhagen
dominican republic|||santo domingo
ecuador||ecuadorian|quito
egypt||egyptian|cairo
el salvador||salvadoran|
eritrea||eritrean|asmara
estonia||estonian|tallinn
ethiopia||ethiopian|addis ababa
finland||finnish,finns|helsinki
france||french,frenchman|paris
georgia||georgian|tbilisi
germany||german|berlin
ghana||ghanaian|accra
greece||greek|athens
guatemala||guatemalan|
haiti||haitian|port-au-prince
honduras||honduran|tegucigalpa
hungary||hungarian|budapest
iceland||icelandic|reykjavik
india||indian|new delhi
indonesia||indonesian|jakarta
iran||iranian|tehran
iraq||iraqi|baghdad
ireland||irish|dublin
israel||israeli|
italy||italian|rome
ivory coast|côte d'ivoire,côte d’ivoire|ivorian|
jamaica||jamaican|
japan||japanese|tokyo
jordan||jordanian|amman
kazakhstan||kazakh|astana
kenya||kenyan|nairobi
kosovo||kosovar|pristina
kuwait||kuwaiti|
laos||laotian|vientiane
latin america||latin american|
latvia||latvian|riga
lebanon||lebanese|beirut
libya||libyan|tripoli
lithuania||lithuanian|vilnius
luxembourg|||
malaysia||malaysian|kuala lumpur
mali||malian|bamako
malta||maltese|valletta
mexico||mexican|
moldova||moldovan|chisinau
mongolia||mongolian|ulaanbaatar
montenegro||montenegrin|podgorica
morocco||moroccan|rabat
mozambique||mozambican|maputo
myanmar|burma|burmese|naypyidaw
nepal||nepali,nepalese|kathmandu
netherlands|the netherlands|dutch|the hague
new mexico||new mexican|
new zealand||new zealander|
nicaragua||nicaraguan|managua
nigeria||nigerian|abuja
north america||north american|
north korea|democratic people's republic of korea,democratic people’s republic of korea,dprk|north korean|pyongyang
northern ireland|||belfast
norway||norwegian|oslo
oman||omani|muscat
pakistan||pakistani|islamabad
panama||panamanian|
paraguay||paraguayan|asuncion
peru||peruvian|
philippines|the philippines|filipino,philippine|manila
poland||polish,poles|warsaw
portugal||portuguese|lisbon
qatar||qatari|doha
romania||romanian|bucharest
russia|russian federation|russian|moscow
rwanda||rwandan|kigali
saudi arabia||saudi|riyadh
senegal||senegalese|dakar
serbia||serbian,serbs|belgrade
singapore||singaporean|
slovakia||slovak,slovakian|bratislava
slovenia||slovenian,slovene|ljubljana
somalia||somali|mogadishu
south africa||south african|pretoria
south america||south american|
south korea|republic of korea|south korean|seoul
spain||spanish,spaniards|madrid
sri lanka||sri lankan|colombo
sudan||sudanese|khartoum
sweden||swedish,swedes|stockholm
switzerland||swiss|bern
syria||syrian|damascus
taiwan||taiwanese|taipei
tajikistan||tajik|dushanbe
tanzania||tanzanian|
thailand||thai|bangkok
tunisia||tunisian|
türkiye|turkey,turkiye|turkish,turks|ankara
uganda||ugandan|kampala
ukraine||ukrainian|kyiv,kiev
united arab emirates|uae,u.a.e.|emirati|abu dhabi
united states|united states of america,u.s.,u.s.a.,usa,us,america|american|washington
uruguay||uruguayan|montevideo
uzbekistan||uzbek|tashkent
venezuela||venezuelan|caracas
vietnam|viet nam|vietnamese|hanoi
yemen||yemeni|sanaa
zambia||zambian|lusaka
zimbabwe||zimbabwean|harare
"""


def _forms() -> dict[str, str]:
    """Each form, in lower case, with the one word that it folds to."""
    forms: dict[str, str] = {}
    for row in _TABLE.strip().splitlines():
        name, others, people, capitals = (cell.split(",") if cell else [] for cell in row.split("|"))
        plurals = [f"{form}s" for form in people]
        forms |= dict.fromkeys([*name, *others, *people, *plurals, *capitals], name[0].replace(" ", ""))
    return forms


_FOLDED = _forms()
# The words that names of places fold to.
FOLDED_PLACES = frozenset(_FOLDED.values())
# These are names of places only when written as names are.
_CAPITAL_NEEDED = frozenset({"polish", "turkey", "poles", "jordan", "georgia", "danes"})
_PLACE = re.compile(rf"(?<![\w.])(?:{alternatives(_FOLDED)})(?!\w)", re.IGNORECASE)


def fold_places(text: str) -> str:
    """*text* with every name of a country, its people or its government replaced by one lower-case word for it."""
    return _PLACE.sub(lambda match: _fold(match[0]), text)


def is_place(name: str) -> bool:
    """Whether *name* is a country, its people or its capital, in any of the forms known here."""
    return name.casefold() in _FOLDED


@lru_cache(maxsize=4096)
def _fold(written: str) -> str:
    form = written.lower()
    if (form == "us" and not written.isupper()) or (form in _CAPITAL_NEEDED and written.islower()):
        return written
    # Ignoring case, the pattern also takes the letters of other alphabets for Latin ones ("İran").
    return _FOLDED.get(form, written)
