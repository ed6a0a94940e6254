"""Dutch words as a comparison needs them: without those that say nothing, and with one stem for all forms of a word."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

import snowballstemmer

_WORD = re.compile(r"goed (?:gaat|ging|nieuws)|op tijd|te laat|[^\W\d_]+(?:-[^\W\d_]+)*")
"""A few words belong together: 'goed' says little, 'goed nieuws' a lot."""
_stemmer = snowballstemmer.stemmer("dutch")

_EMPTY = """
    aan al alle alleen allemaal alles als alsof altijd andere anders beetje ben bent best beter bij bijna blijft
    blijven brengen buiten daar daarbij daarmee daarna dan dat de deden deed den der des deze dezelfde die dingen
    dit doe doen doet door dus echt een eens eerder eigenlijk elk elkaar elke en er erbij erg ergens ervan
    ervoor even ga gaan gaat gedaan geef geeft geen geven geweest geworden ging goede graag had hadden heb hebben
    hebt heeft heel hele hem hen het hetzelfde hier hij hoe hoeft hoeven hoor houd houden houdt hun ieder iedereen
    iemand iets ik in is ja je jij jou jouw juist jullie kan komen komt kon konden krijg krijgen krijgt kun kunnen
    laat laten liever lijkt maak maakt maar mag maken me mee meer meest met mij mijn moest moet moeten mogen na
    naar niemand niet niets nog nooit nou nu of om omdat ons onze ook op over pas per soms staan staat steeds te
    tegen ten ter toch toen tot tussen u uit uw vaak van vanaf veel vind vinden vindt voor vooral waar waarbij
    waarom wanneer want waren was wat weer weet weg wel welk welke werd weten wie wij wil willen wilt word worden
    wordt wou zal ze zeg zeggen zegt zei zelf zelfs zich zie zien ziet zij zijn zit zitten zo zoals zodat zomaar
    zonder zou zouden
"""
_EMPTY_WORDS = frozenset(_EMPTY.split())
"""Words that stand in any sentence, whatever it is about."""
_STRESSED = str.maketrans("áéíóú", "aeiou")

_SAME = {
    "afspraak": "afspraken afspreken afgesproken",
    "antwoord": "antwoorden antwoordt beantwoord beantwoorden reactie reageren reageert",
    "app": "appje appjes apps ouderapp",
    "begrijpen": "begrijp begrijpt begrepen snap snapt snappen begrijpelijk begrijpelijke",
    "bericht": "brief brieven briefje berichten berichtje berichtjes mail mails mailtje mailen mailt gemaild nieuwsbrief",
    "besluit": "besluiten besloten beslis beslist beslissen beslissing beslissingen",
    "bezoek": "huisbezoek huisbezoeken",
    "duidelijk": "helder heldere duidelijke",
    "geld": "geldzorgen inkomen verdienen verdient schuld schulden",
    "geloof": "geloven religie godsdienst",
    "goed nieuws": "compliment complimenten complimentje",
    "hulp": "help helpt helpen geholpen meehelpen",
    "informatie": "info",
    "kind": "kinderen kids zoon dochter zoontje dochtertje",
    "leerkracht": "juf juffen juffrouw meester meesters leraar leraren docent docenten leerkrachten",
    "les": "lessen lesgeven lesgeeft",
    "ouder": "papa mama ouders",
    "pesten": "pest gepest pestgedrag plagen buitensluiten buitengesloten",
    "praten": "praat gepraat praatje spreek spreekt spreken gesproken sprak bespreken besproken",
    "slaap": "slapen slaapt bedtijd",
    "snel": "sneller vlug gauw meteen direct",
    "tolk": "vertaal vertaalt vertalen vertaald vertaling tolken",
    "telefoon": "mobiel mobiele mobieltje mobieltjes telefoons smartphone smartphones",
    "uitleg": "uitleggen uitgelegd uitlegt",
    "vraag": "vragen vraagt vroeg vroegen gevraagd",
}
_ONE = {form: word for word, forms in _SAME.items() for form in (word, *forms.split())} | dict.fromkeys(
    ["goed gaat", "goed ging"], "goed nieuws"
)
"""Forms that the stemmer does not bring together, and words that mean the same at a school."""

_PARTICLES = ("terug", "binnen", "samen", "door", "voor", "mee", "uit", "aan", "toe", "weg", "af", "op", "in")
"""What a Dutch verb loses in a sentence: 'terugbellen', but 'bel mij terug'."""
_PREFIXES = ("ver", "ont", "her")
"""What makes another word of a word: 'vertalen' is not about a 'taal'."""
_SHORTEST = 3
_LONG_ENOUGH = 4
_PART = 0.6
_VERB = 0.8


def words(text: str) -> list[str]:
    """The words of a text that say something, in small letters.

    >>> words("De juf belt ook als het goed gaat!")
    ['juf', 'belt', 'goed gaat']
    """
    return [word for word in _all_words(text) if _says_something(word)]


def empty_words(text: str) -> int:
    """How many words of a text say nothing by themselves.

    >>> empty_words("De juf belt ook als het goed gaat!")
    4
    """
    return sum(not _says_something(word) for word in _all_words(text))


def _all_words(text: str) -> list[str]:
    return _WORD.findall(text.lower().translate(_STRESSED))


def _says_something(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _EMPTY_WORDS


@cache
def stem(word: str) -> str:
    """What all forms of a word share: that of `base`, and one for words that mean the same at a school.

    >>> stem("gebeld") == stem("belt") == stem("bellen")
    True
    >>> stem("juf") == stem("meester")
    True
    """
    found = _ONE.get(word) or base(word)
    return _ONE.get(found, found)


@cache
def base(word: str) -> str:
    """Snowball's Dutch stem (Kraaij and Pohlmann 1994), without the endings that it leaves on some forms of a word."""
    found: str = _stemmer.stemWord(word)
    found = re.sub(r"(?<=[^aeiouy])t$|(?<=r)d$", "", found)
    found = re.sub(r"(?<=\w{3})e(er|el|en)$", r"\1", found)
    return re.sub(r"([^aeiou])\1$", r"\1", found)


def parts(one: str, known: Container[str]) -> dict[str, float]:
    """Which of the known stems are a part of this one, with how much they count.

    >>> parts("terugbel", {"bel", "terug"}), parts("vertaal", {"taal"})
    ({'terug': 0.6, 'bel': 0.8}, {})
    """
    cuts = range(_LONG_ENOUGH, len(one) - _SHORTEST + 1)
    found = {one[:cut]: _PART for cut in cuts}
    found |= {one[-cut:]: _PART for cut in cuts if one[:-cut] not in _PREFIXES}
    found |= {one.removeprefix(particle): _VERB for particle in _PARTICLES if one.startswith(particle)}
    return {part: share for part, share in found.items() if part in known}


_COMMON = """
    ouder kind leerkracht school klas groep leerling team thuis samen vraag vertellen praten gesprek bericht bellen goed
    dag week maand jaar maandag dinsdag woensdag donderdag vrijdag ochtend middag avond uur tijd eerst laat weinig kort
    lang groot klein nieuw vast hulp moeilijk makkelijk druk rust kijken lezen horen luisteren leren werken kiezen leggen
    nemen zoeken beginnen lukken spelen denken voelen gebeuren halen deur plek plein
    hand boos nodig
"""
COMMON = frozenset(stem(word) for word in _COMMON.split())
"""Stems that many cards hold on an evening about school and home: they weigh less."""
