"""Where somebody may ask for help in what was written: a small rule that looks at Dutch words, and says so.

Own rule. It guesses: it does not know what anybody meant, so it never counts and never orders people. Whoever reads, decides.
"""

from __future__ import annotations

import re

GUESS = "Dit is een vermoeden. Het programma kijkt alleen naar Nederlandse woorden. Lees zelf of het klopt."

_HELP = r"(?:hulp|help|tips?|advie\w+|feedback|suggesties?|idee(?:ën|en)|steun|ondersteuning|begeleiding|handvatten)"
_SAYS = r"(?:vroeg|vroegen|vraagt|gevraagd|vraag (?:ik|je|eerst|dan|altijd|gewoon|hem|haar|ze|hen|ouders)|vragen we|zei|zeiden|zegt|riep|vertelde|vertelden|antwoordde|dacht)"
_OTHERS = r"(?:(?:groot)?ouders?|moeders?|vaders?|opa|oma|kind(?:eren)?|leerling(?:en)?|meisje|jongen|hij|zij|ze|gezin)"
_HARD = r"(?:lastig\w*|moeilijk\w*|ingewikkeld\w*|onzeker\w*)"
_HARDLY = r"(?: (?:echt|nog|ook|even|eigenlijk|zelf))*"


def _any(*ways: str) -> re.Pattern[str]:
    """One of these, each at the beginning of a word; in small letters."""
    return re.compile(rf"\b(?:{'|'.join(ways)})")


def _few(most: int) -> str:
    """So many words, or fewer, each behind a space."""
    return rf"(?: \w+){{0,{most}}}"


_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_SPOKEN = re.compile(
    r"(?<!\w)['‘’“„\"][^'‘’“”„\"\n]{0,400}['’”\"](?!\w)"
    rf"|\b{_SAYS}\b[^.!?:\n]{{0,60}}:[^.!?\n]*[.!?]?",
    re.IGNORECASE,
)
"""What was said aloud then, to somebody who was there."""
_ANSWERED = re.compile(r"\s*(?:ja|nee|omdat|zeker|natuurlijk)\b", re.IGNORECASE)
"""What stands behind a question that its writer answers."""
_SAID_SO = re.compile(rf"['’”\"]?,? ?{_SAYS}\b", re.IGNORECASE)
"""What stands behind that."""
_TO_A_PARENT = _any(r"uw?\b|(?:je|jullie) (?:kind|zoon|dochter)")

_OF_THEN = r"(?:eerst|vroeger|in het begin|vooraf|vorige? (?:jaar|maand|week))\b"
_DENIED = _any(
    rf"(?:niet|nooit|niks|minder|geen)(?: (?:meer|echt|zo|te|erg|heel))* {_HARD}",
    rf"geen (?:extra |verdere )?{_HELP}(?: meer)? nodig\b",
    r"niet (?:aan )?(?:het )?twijfel\w*",
    r"(?:zit|zitten|staat|ligt) vast in\b",
    # over since
    rf"{_OF_THEN}[^;]{{0,120}}, (?:maar|nu|inmiddels)\b|eerst (?:snapte|wist|begreep|twijfelde) (?:ik|we|wij)\b[^;]*",
    rf"(?:twijfelde|wist|wisten|liep|liepen|vond|vonden)\b[^,;]{{0,40}}\b{_OF_THEN}[^;]{{0,80}}, (?:maar|nu|inmiddels)\b",
    # of somebody else
    rf"{_OTHERS}{_few(3)} (?:wil|willen|wilden?|zou|zouden|vroeg|vroegen|vraagt|vragen|zochte?n?|heeft|hebben|had|hadden"
    r"|weet|weten|wist|wisten|kwam|kwamen|liep|liepen|loopt|lopen|vastlopen|twijfel\w+|durft|durfden?"
    r"|vond|vonden|vindt|vinden|zat|zaten|zit|zitten|is|zijn|was|waren)\b[^,;:?]*",
    rf"(?:voor|van) (?:de |een |deze |die |haar |zijn )?{_OTHERS}\b[^,;:?]{{0,20}}\b{_HARD}",
)
"""What says the opposite, was so then, or is of somebody else; it is taken out before the rest is looked for."""
_QUESTION = _any(
    rf"(?:ik|we|wij|mij|me|je|jij|jullie|wie|hoe|iemand|raad|{_HELP}|normaal|fout|verstandig|slim)\b",
    r"(?:helpen|meehelpen|meedenken|meekijken|aansluiten|overleggen|sparren|(?:wat|en) nu|wat dan|wijsheid|valt dat mee)\b",
)
"""In a sentence with a question mark."""
_SAID = _any(
    # not knowing
    rf"(?:ik|we|wij) (?:weet|weten|wist|wisten)(?:{_few(5)}|{_HARDLY}) niet\b",
    rf"(?:weet|wist|weten|wisten) (?:ik|je|we|wij){_few(4)} niet\b|weet (?:het )?(?:\w+ ){{0,3}}niet\b",
    rf"(?:snap|snapte|snappen|begrijp|begreep|begrijpen){_few(5)} niet\b",
    r"geen (?:flauw )?idee\b|geen (?:goed )?antwoord\b|ideeën heen\b|hoe (?:nu )?verder\b",
    r"vraag (?:ik )?me af\b|ben (?:er )?(?:nog )?niet uit\b|weet ik(?: \w+){0,3} niets\b|me afvra\w+|(?:ge)?twijfel(?:en|de|den|t|d|s)?\b",
    # not getting on
    r"vast ?(?:lopen|loop|loopt|liepen|liep|gelopen|zitten|zit|gezeten)\b",
    rf"(?:loop|loopt|lopen|liep|liepen|zit|zitten|zat){_few(4)} vast\b",
    rf"(?:kom|komt|komen|kwam|kwamen){_few(4)} (?:niet uit|niet verder|geen stap verder|niet doorheen|niet binnen)\b",
    rf"(?:krijg|krijgen|kreeg|kregen){_few(5)} niet (?:\w+ )?(?:voor elkaar|op gang|los|te pakken|mee|gezegd|korter)\b",
    rf"lukt(?:e|en)?{_few(4)} (?:niet|onvoldoende)\b|(?:red|redden|trek|trekken) (?:ik |we |wij )?(?:het|dit|dat){_few(3)} niet\b",
    rf"(?:kan|kunnen|durf|wil){_few(4)} niet (?:alleen|in mijn eentje)\b|durf(?:de|den)?{_few(5)} niets?\b",
    rf"tekort ?(?:schiet\w*|schoot)\b|schiet{_few(3)} tekort\b|niet (?:goed )?in de (?:vingers|hand)\b",
    rf"zien?{_few(3)} (?:niet meer|geen oplossing|even niet)\b|overzicht kwijt\b|pet te boven\b|doe maar wat\b|spaak\b|de plank mis\w*",
    # how it feels
    rf"{_HARD}|moeite (?:mee|met)\b|worstel\w*|pieker\w*|malen\b|bang dat (?:ik|we|wij)\b|rug tegen de muur\b|niet de juiste\b|niet (?:lekker|gerust)\b|dwars\b|blijf{_few(3)} zitten\b",
    r"handen in het haar\b|(?:geen raad|ten einde raad|radeloos|machteloos|wanhopig|hulpeloos|zoekende)\b",
    # asking
    rf"(?<!\w )(?:help|hulp)(?:\W*$|[,!:])|(?:help|hulp) (?:me|mij|ons)\b|{_HELP} (?:\w+ )?(?:is |zijn )?(?:nodig|welkom|gewenst)\b",
    rf"(?:graag|welkom|behoefte|benieuwd|zoek|zoeken|mis|missen|wil|willen|wou|zou|zouden|gebruiken){_few(4)} {_HELP}\b",
    rf"{_HELP}{_few(5)} (?:graag|welkom|gebruiken|nodig|krijgen|zou|zouden)\b",
    rf"(?:graag|wil|wilde|willen|zou|zouden|mag|kan|kunnen|moet|nodig|fijn|even|eens|keer){_few(7)}"
    r" (?:sparren|overleggen|bespreken met|mee(?:\w* )?(?:denk|kijk|lees|gaa)\w*)\b",
    rf"(?:sparren|overleggen|meedenken|meekijken|meelezen)\b{_few(5)} (?:graag|fijn|welkom|prettig|helpen)\b",
    rf"(?:zou|zouden|wil|willen){_few(3)} (?:graag )?(?:weten|horen|leren|oefenen)\b|(?:zou|zouden){_few(3)} (?:niet weten|fijn (?:vinden|zijn)|welkom zijn|helpen)\b",
    r"(?:me|ons) aanbevolen\b|laat (?:het |me |maar |eens )*weten\b|kijk(?: \w+)? mee\b|(?:jouw|jullie|je) mening\b|mis(?:sen)? (?:de |een |nog )?(?:woorden|aanpak|ervaring|kennis)\b",
)
"""In any sentence."""


def asks_for_help(text: str) -> tuple[str, ...]:
    """The sentences in which somebody may ask for help, as they were written.

    >>> asks_for_help("Het ging goed. Hoe bereik ik deze ouders?")
    ('Hoe bereik ik deze ouders?',)
    """
    own = _SPOKEN.sub(lambda said: " " * len(said[0]), text)
    return tuple(
        text[found.start() : found.end()].strip()
        for found in _SENTENCE.finditer(text)
        if not _SAID_SO.match(text, found.end()) and _asks(own, found.span())
    )


def _asks(text: str, place: tuple[int, int]) -> bool:
    sentence = text[slice(*place)]
    said = _DENIED.sub(" ", " ".join(sentence.casefold().split()))
    asked = "?" in sentence and not _TO_A_PARENT.search(said) and not _ANSWERED.match(text, place[1])
    return bool(_SAID.search(said) or (asked and _QUESTION.search(said)))
