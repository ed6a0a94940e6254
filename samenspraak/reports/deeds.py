"""The list of what was done, in Dutch: for a screen, and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from samenspraak.reports.documents.kinds import Kind
from samenspraak.workshop.auditing import (
    BACKED_UP,
    EXPORTED,
    LINKED,
    READS_NO_MORE,
    RELINKED,
    RESTORED,
    Deed,
    reported,
)

ACTORS: Mapping[str, str] = {"coordinator": "Wie leidt", "coach": "De coach", "participant": "Een deelnemer"}
_REPORTS: Mapping[str, str] = {
    "sessie": "een sessie",
    "startpositie": "de startpositie",
    "plan": "het plan",
    "coach": "de brief van de coach",
    "evaluatie": "de jaarevaluatie",
}
_KINDS: Mapping[Kind, str] = {"word": "in Word", "pdf": "als PDF"}
ACTIONS: Mapping[str, str] = {
    "begin": "begon de sessie",
    "stop": "rondde de sessie af",
    "go": "ging naar een ander deel",
    "open ballot": "opende de stemming",
    "reveal": "liet antwoorden zien",
    "conceal": "sloot antwoorden weer",
    "arrange": "ordende kaartjes",
    "choose": "koos uit de thema’s",
    "undo": "nam een stap terug",
    "make_groups": "maakte groepjes",
    "replace names": "verving woorden die een naam kunnen zijn",
    "remove a looking-back": "haalde een lege terugblik weg",
    "agree on a next step": "zette een stap in het plan",
    "vision-feedback": "vroeg reacties op de visie",
    "vision-adopt": "stelde de visie vast",
    "vision-publish": "droeg de visie uit",
    "vision-back": "maakte van de visie weer een concept",
    "measurement draft": "bereidde de vragenlijst voor",
    "measurement open": "opende de vragenlijst",
    "measurement closed": "sloot de vragenlijst",
    "measurement released": "liet de uitkomst van de vragenlijst zien",
    "measurement erased": "wiste de losse antwoorden van de vragenlijst",
    "reflections erased": "wiste terugblikken waarvan de bewaartijd voorbij was",
    "retention changed": "koos hoelang terugblikken bewaard blijven",
    "participant erased": "wiste alles van een deelnemer, op verzoek",
    "access given": "maakte een inzage voor een deelnemer",
    "undertaking chosen": "koos iets uit de bibliotheek",
    "undertaking running": "begon met wat was gekozen",
    "undertaking anchored": "borgde wat was gekozen",
    "undertaking stopped": "stopte met wat was gekozen",
    "undertaking removed": "haalde weg wat was gekozen",
    "evaluation begun": "begon een evaluatie",
    "evaluation closed": "rondde een evaluatie af",
    "evaluation reopened": "ging verder met een evaluatie",
    "release feedback": "deelde opmerkingen",
    "take feedback back": "nam opmerkingen terug",
    BACKED_UP: "maakte een reservekopie",
    RESTORED: "zette een reservekopie terug",
    LINKED: "maakte de link voor de coach",
    RELINKED: "maakte een nieuwe link voor de coach; de oude stopte",
    READS_NO_MORE: "stopte met meelezen als coach",
    EXPORTED: "maakte de uitvoer: tabellen van wat er op de schermen staat",
    **{
        reported(which, kind): f"maakte een verslag: {about}, {form}"
        for which, about in _REPORTS.items()
        for kind, form in _KINDS.items()
    },
}
OWN: Mapping[str, str] = {
    "participant erased": "wiste op de eigen telefoon alles van zichzelf",
    "access given": "bewaarde op de eigen telefoon een inzage",
}
_OTHER = "deed iets anders"
COLUMNS = ("Wanneer", "Wie", "Wat", "Waar")


def in_words(deed: Deed) -> tuple[str, str]:
    """Who did it, and what."""
    if deed.actor == "participant":
        return ACTORS[deed.actor], OWN.get(deed.action, _OTHER)
    return ACTORS.get(deed.actor, deed.actor), ACTIONS.get(deed.action, _OTHER)


def deeds_table(deeds: Iterable[Deed]) -> pd.DataFrame:
    """A row for each: the moment by the clock of this computer, who, what, and the title of the session."""
    rows = [(f"{deed.at.astimezone():%Y-%m-%d %H:%M}", *in_words(deed), deed.session) for deed in deeds]
    return pd.DataFrame(rows, columns=list(COLUMNS))
