"""Where somebody may ask for help in what was written: a small rule that looks at Dutch words, and says so.

Own rule. It guesses: it does not know what anybody meant, so it never counts and never orders people. Whoever reads, decides.
"""

from __future__ import annotations

import re

GUESS = "Dit is een vermoeden. Het programma kijkt alleen naar Nederlandse woorden. Lees zelf of het klopt."
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_QUESTION = re.compile(
    r"\b(?:wie|hoe|hulp|help|helpt|helpen|meehelpen|tips?|advies|raad|idee|ideeën|iemand|meedenk\w*|meekijk\w*)\b"
)
"""In a sentence with a question mark."""
_SAID = re.compile(
    r"\b(?:ik|we|wij) (?:weet|weten)(?: het)?(?: (?:echt|nog|ook|even|eigenlijk|zelf))* niet\b"
    r"|\bweet (?:ik|je) (?:het )?(?:echt |nog |ook |even |eigenlijk )*niet\b"
    r"|\bgeen idee\b"
    r"|\bvast ?(?:lopen|loop|loopt|liepen|liep|gelopen|zitten|zit)\b|\b(?:loop|loopt|lopen|liep|liepen|zit|zitten|zat)(?: \w+){0,3} vast\b"
    r"|\b(?:kom|komt|komen|kwam|kwamen)(?: \w+){0,2} (?:niet uit|niet verder)\b"
    r"|\b(?:help|hulp) (?:me|mij|ons)\b|\bhulp nodig\b|\b(?:wil|willen|wou|zou|zouden)(?: \w+){0,3} (?:hulp|tips?|advies)\b"
    r"|\b(?:lastig|moeilijk|ingewikkeld)\w{0,2}\b|\bonzeker\b|\btwijfel(?:en|de|den|t)?\b|\bdurf(?:de|den)?(?: \w+){0,3} niet\b"
)
_DENIED = re.compile(
    r"\b(?:niet|nooit|niks|minder|geen)(?: (?:meer|echt|zo|te|erg|heel))* (?:lastig\w*|moeilijk\w*|ingewikkeld\w*|onzeker)\b"
    r"|\bgeen (?:hulp|tips?|advies)(?: meer)? nodig\b|\bniet (?:aan )?(?:het )?twijfel\w*\b|\b(?:zit|zitten|staat|ligt) vast in\b"
)
"""What says the opposite; it is taken out before the rest is looked for."""


def asks_for_help(text: str) -> tuple[str, ...]:
    """The sentences in which somebody may ask for help, as they were written.

    >>> asks_for_help("Het ging goed. Hoe bereik ik deze ouders?")
    ('Hoe bereik ik deze ouders?',)
    """
    return tuple(found for sentence in _SENTENCE.findall(text) if _asks(sentence) and (found := sentence.strip()))


def _asks(sentence: str) -> bool:
    said = _DENIED.sub(" ", " ".join(sentence.casefold().split()))
    return bool(_SAID.search(said) or ("?" in sentence and _QUESTION.search(said)))
