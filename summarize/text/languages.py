"""German, French, Spanish, Italian, Dutch and Portuguese: the words that news puts around facts, by their English ones.

Data, not rules: how numbers are put together is the only grammar here. What is read with them is in `in_english.py`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

# Frequent in one language and rare in the others.
_TELLING: Final = {
    "en": "the of and to that for with it from by be are this have has had were which but not they his their will said",
    "de": "der die das und ist nicht mit den dem ein eine von auf für im zu sich auch wurde nach bei am es sind",
    "fr": "le la les des et est pas dans une du que qui pour sur au aux par il elle avec ont été ce sont plus",
    "es": "el la los las y del que en por con una para se su al fue han más como pero según sus está",
    "it": "il lo la gli che di della del è per con una sono nel alla dei ha non si delle anche stato dal più ed",
    "nl": "de het een en van dat op te zijn is met voor niet aan er bij ook door naar werd uit heeft om maar",
    "pt": "o os as um uma e do da dos das que não em no na para com foi por ao mais são pelo pela também",
}
# Of the words of a text, so many in a hundred: on the stories and the seeds English has 24 to 36 of its own and at most 6
# of another's; the German and the French article have 29 and 26 of theirs. Shorter texts than this tell nothing.
_SHARE: Final = 0.12
_FEWEST_WORDS: Final = 15
_SAMPLE: Final = 20_000
_AFTER_LATIN: Final = "\u0250"

_WORD: Final = re.compile(r"[^\W\d_]+")

# English | German | French | Spanish | Italian | Dutch | Portuguese
NAMES: Final = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
}
"""What a language is called in English, by its code."""
_COLUMNS: Final = ("de", "fr", "es", "it", "nl", "pt")
_PHRASES: Final = """
January|Januar,Jänner|janvier|enero|gennaio|januari|janeiro
February|Februar|février|febrero|febbraio|februari|fevereiro
March|März|mars|marzo|marzo|maart|março
April|April|avril|abril|aprile|april|abril
May|Mai|mai|mayo|maggio|mei|maio
June|Juni|juin|junio|giugno|juni|junho
July|Juli|juillet|julio|luglio|juli|julho
August|August|août|agosto|agosto|augustus|agosto
September|September|septembre|septiembre,setiembre|settembre|september|setembro
October|Oktober|octobre|octubre|ottobre|oktober|outubro
November|November|novembre|noviembre|novembre|november|novembro
December|Dezember|décembre|diciembre|dicembre|december|dezembro
Monday|Montag,Montags|lundi|lunes|lunedì|maandag|segunda-feira
Tuesday|Dienstag,Dienstags|mardi|martes|martedì|dinsdag|terça-feira
Wednesday|Mittwoch,Mittwochs|mercredi|miércoles|mercoledì|woensdag|quarta-feira
Thursday|Donnerstag,Donnerstags|jeudi|jueves|giovedì|donderdag|quinta-feira
Friday|Freitag,Freitags|vendredi|viernes|venerdì|vrijdag|sexta-feira
Saturday|Samstag,Samstags,Sonnabend|samedi|sábado|sabato|zaterdag|sábado
Sunday|Sonntag,Sonntags|dimanche|domingo|domenica|zondag|domingo
yesterday|gestern|hier|ayer|ieri|gisteren|ontem
today|heute|aujourd’hui,aujourd'hui|hoy|oggi|vandaag|hoje
tomorrow||demain||domani||amanhã
last week|letzte Woche,vergangene Woche|la semaine dernière|la semana pasada|la settimana scorsa|vorige week|na semana passada
last year|letztes Jahr,vergangenes Jahr,im Vorjahr|l’année dernière,l'année dernière|el año pasado|l’anno scorso,l'anno scorso|vorig jaar|no ano passado
last month|letzten Monat,im vergangenen Monat|le mois dernier|el mes pasado|il mese scorso|vorige maand|no mês passado
early|Anfang|début|principios de,comienzos de|inizio,all’inizio di|begin|início de
mid|Mitte|mi|mediados de|metà|half|meados de
late|Ende|fin|finales de,fines de|fine|eind|final de,finais de
morning|morgens,Morgen|matin|por la mañana|mattina|ochtend|de manhã
afternoon|nachmittags,Nachmittag|après-midi|por la tarde|pomeriggio|middag|à tarde
evening|abends,Abend|soir||sera|avond|
night|nachts,Nacht|nuit|por la noche|notte|nacht|à noite
one|ein,eine,einen,einem,einer,eines,eins|un,une|un,una,uno|un,una,uno|een,één|um,uma
first|erste,ersten,erster,erstes|premier,première|primer,primera,primero|primo,prima|eerste|primeiro,primeira
second|zweite,zweiten,zweiter,zweites|deuxième,second,seconde|segundo,segunda|secondo,seconda|tweede|segundo,segunda
third|dritte,dritten,dritter,drittes|troisième|tercer,tercera,tercero|terzo,terza|derde|terceiro,terceira
half of|die Hälfte|la moitié|la mitad|la metà|de helft|a metade
a third of|ein Drittel|un tiers|un tercio|un terzo|een derde|um terço
dozen|Dutzend|douzaine de,douzaine|docena de,docena|dozzina di,dozzina|dozijn|dúzia de,dúzia
dozens|Dutzende|dizaines,douzaines|decenas,docenas|decine,dozzine|tientallen|dezenas,dúzias
hundred|hundert|cent,cents|cien,ciento|cento|honderd|cem,cento
hundreds|Hunderte,Hunderten|centaines|cientos,centenares|centinaia|honderden|centenas
thousand|tausend,Tausend|mille|mil|mila,mille|duizend|mil
thousands|Tausende,Tausenden|milliers|miles,millares|migliaia|duizenden|milhares
million|Million,Millionen,Mio.,Mio|million,millions,million de,millions de,millions d|millón,millones,millón de,millones de|milione,milioni,milione di,milioni di|miljoen|milhão,milhões,milhão de,milhões de
billion|Milliarde,Milliarden,Mrd.,Mrd|milliard,milliards,milliard de,milliards de|mil millones,mil millones de|miliardo,miliardi,miliardi di|miljard|bilhão,bilhões,bilhões de,mil milhões
percent|Prozent|pour cent|por ciento|per cento|procent|por cento
at least|mindestens,wenigstens|au moins|al menos,por lo menos|almeno|minstens,ten minste,zeker|pelo menos,ao menos
at most|höchstens|au plus|como máximo|al massimo|hooguit|no máximo
up to|bis zu|jusqu’à,jusqu'à|hasta|fino a|tot|até
more than|mehr als,über|plus de|más de|più di,oltre|meer dan,ruim|mais de
less than|weniger als,unter|moins de|menos de|meno di|minder dan|menos de
nearly|fast,knapp,beinahe|près de,presque|casi|quasi|bijna|quase
about|etwa,rund,ungefähr,circa,gegen|environ,quelque,vers|unos,unas,alrededor de,cerca de,aproximadamente|circa|ongeveer,circa,zo’n,zo'n,rond|cerca de,aproximadamente
not|nicht,weder,nie,niemals|pas,jamais,ni|no,ni,nunca,jamás,tampoco|non,né,mai|niet,nooit,noch|não,nem,nunca,jamais
no|kein,keine,keinen,keinem,keiner,keines|aucun,aucune,nul,nulle|ningún,ninguna,ninguno|nessun,nessuno,nessuna|geen|nenhum,nenhuma
nobody|niemand|personne ne,personne n|nadie||niemand|ninguém
nothing|nichts|rien|nada|niente,nulla|niets|nada
without|ohne|sans|sin|senza|zonder|sem
declined|lehnte ab,verweigerte,verweigert|refusé,refuse|rechazó,negó|rifiutato,rifiuta|weigerde,weigert|recusou,negou
allegedly|angeblich,mutmaßlich,mutmaßliche,mutmaßlichen,mutmaßlicher|présumé,présumée,présumés|presunto,presunta,presuntamente,presuntos|presunto,presunta,presunti|vermeende,vermoedelijke|suposto,suposta,supostamente
"""
# Times of day that German ties to the day: "Samstagabend".
_GERMAN_PARTS: Final = {
    "abend": "evening",
    "morgen": "morning",
    "vormittag": "morning",
    "nachmittag": "afternoon",
}

# Two to nineteen.
_SMALL: Final = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
    "diecinueve",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette "
    "diciotto diciannove",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien",
    "pt": "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito "
    "dezenove",
}
# Twenty to ninety.
_TENS: Final = {
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}
_ARTICLE: Final = {"fr": "une", "es": "una", "it": "una", "nl": "een", "pt": "uma"}
_ONE: Final = {"de": "ein", "fr": "un", "es": "un", "it": "uno", "nl": "een", "pt": "um"}
# "Une soixantaine" is about sixty.
_ABOUT: Final = {
    "fr": {
        "dizaine": 10,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
    }
    | {"soixantaine": 60, "centaine": 100},
    "es": {"decena": 10, "quincena": 15, "veintena": 20, "treintena": 30, "centenar": 100},
    "it": {"decina": 10, "quindicina": 15, "ventina": 20, "trentina": 30, "quarantina": 40, "cinquantina": 50}
    | {"sessantina": 60, "settantina": 70, "ottantina": 80, "novantina": 90, "centinaio": 100},
    "nl": {"tiental": 10, "twintigtal": 20, "dertigtal": 30, "vijftigtal": 50, "honderdtal": 100},
    "pt": {"dezena": 10, "quinzena": 15, "vintena": 20, "centena": 100},
}
# Feminine and Portuguese forms of small numbers, and spellings without an accent.
_MORE_NUMBERS: Final = {
    "es": {"veintidós": 22, "veintitrés": 23, "veintiséis": 26, "quinientos": 500},
    "pt": {"duas": 2, "dezasseis": 16, "dezassete": 17, "dezanove": 19, "quatorze": 14, "duzentos": 200},
    "fr": {"soixante et onze": 71, "quatre-vingts": 80},
    "it": {"ventitré": 23, "trentatré": 33, "duecento": 200},
}


def code_of(language: str) -> str | None:
    """The ISO 639-1 code of a language that is given by code or by English name, or None if it is not known here."""
    named = {name.casefold(): code for code, name in NAMES.items()}
    asked = language.strip().casefold()
    # "pt-BR" is Portuguese.
    code = asked.partition("-")[0]
    return code if code in NAMES else named.get(asked)


def name_of(language: str) -> str:
    """What *language*, given by code or by name, is called in English; one that is not known here stays as it is given."""
    return NAMES.get(language.strip().casefold(), language)


@lru_cache(maxsize=256)
def language_of(text: str) -> str | None:
    """The language of *text* by its small words (ISO 639-1), or None if it is none of the seven that are known here.

    A text in Latin letters that is too short to tell counts as English.
    """
    found = _words(text)
    if len(found) < _FEWEST_WORDS:
        return "en" if all(word[0] < _AFTER_LATIN for word in found) else None
    return told_language(text)


def told_language(text: str) -> str | None:
    """The language that the small words of *text* tell (ISO 639-1), or None if they tell none of the seven."""
    found = _words(text)
    if len(found) < _FEWEST_WORDS:
        return None
    counts = {name: sum(map(telling.__contains__, found)) for name, telling in _SMALL_WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= _SHARE * len(found) else None


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]


@lru_cache(maxsize=len(_COLUMNS))
def english_of(language: str) -> Mapping[str, str]:
    """Each phrase of *language* that is known here, as written and with a capital, with its English words."""
    column = _COLUMNS.index(language) + 1
    rows = (row.split("|") for row in _PHRASES.strip().splitlines())
    phrases = {form: row[0] for row in rows for form in row[column].split(",") if form}
    days = [(form, english) for form, english in phrases.items() if english.endswith("day")]
    if language == "de":
        phrases |= {
            f"{form}{part}": f"{day} {english}"
            for form, day in days
            for part, english in _GERMAN_PARTS.items()
        }
    for words, number in _ABOUT.get(language, {}).items():
        phrases |= dict.fromkeys((words, f"{_ARTICLE[language]} {words}"), f"about {number}")
    phrases |= {words: str(number) for words, number in _numbers(language)}
    return phrases | {form[:1].upper() + form[1:]: english for form, english in phrases.items()}


def _numbers(language: str) -> Iterator[tuple[str, int]]:
    """The number words of *language* from two to 99, and what it writes in one word with its hundreds."""
    small = dict(enumerate(_SMALL[language].split(), start=2))
    yield from ((words, number) for number, words in small.items())
    for ten, tens in enumerate(_TENS[language].split(), start=2):
        yield tens, 10 * ten
        for one, ones in ({1: _ONE[language]} | small).items():
            if one < 10 or (language == "fr" and ten == 6):
                yield from ((form, 10 * ten + one) for form in _joined(language, tens, one, ones))
    if language == "fr":
        yield from ((f"quatre-vingt-{ones}", 80 + one) for one, ones in ({1: "un"} | small).items())
    if language in {"de", "nl"}:
        hundred = {"de": "hundert", "nl": "honderd"}[language]
        yield from ((f"{ones}{hundred}", 100 * one) for one, ones in small.items() if one < 10)
    yield from _MORE_NUMBERS.get(language, {}).items()


def _joined(language: str, tens: str, one: int, ones: str) -> Iterator[str]:
    """How a ten and a one are written together."""
    match language:
        case "de":
            yield f"{ones}und{tens}"
        case "nl":
            yield f"{ones}{'ën' if ones.endswith('e') else 'en'}{tens}"
        case "fr":
            yield f"{tens} et {ones}" if one == 1 else f"{tens}-{ones}"
        case "it":
            yield (tens[:-1] if ones[0] in "uo" else tens) + ones
        case "es":
            yield f"{tens} y {ones}"
            yield f"veinti{ones}" if tens == "veinte" else f"{tens} y una"
        case _:
            yield f"{tens} e {ones}"


_SMALL_WORDS: Final = {name: frozenset(words.split()) for name, words in _TELLING.items()}
