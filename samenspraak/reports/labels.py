"""The Dutch words of exports: columns with their explanation, and the values that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspraak.steps.voices import SOURCES
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.small_groups import REST


@dataclass(frozen=True)
class Column:
    """A column of an export, as the data dictionary tells it."""

    name: str
    about: str
    holds: str
    unit: str = ""
    day: bool = False
    """Whether it holds days, written as 2026-11-25; Excel gets those as days."""


A_DAY = "een dag; in CSV als jaar-maand-dag"
NOT_SHOWN = "‘te weinig antwoorden’ of – waar het scherm geen getal toont"

CARD = "kaartje"
THEME = "thema"
DOTS = "stippen"
VOTERS = "stemmers"
CHOICE = "keuze"
PRIORITY = "prioriteit"
MINORITY = "minderheid"
PROMISE = "belofte"
VISION = "visie"
REMARK = "reactie"
ACTION = "afspraak"
VERDICT = "evaluatie"
SEEN = "bewijs"
UNDERTAKING = "uitvoering"

ANSWERS: tuple[Column, ...] = (
    Column("sessie", "De bijeenkomst.", "tekst"),
    Column("onderdeel", "Het onderdeel van de sessie.", "tekst; leeg bij een prioriteit en een eigen vraag"),
    Column("stap", "De stap: de vaste korte naam.", "tekst; leeg bij een prioriteit"),
    Column("vraag", "De vraag zoals mensen die lazen.", "tekst; leeg bij een prioriteit"),
    Column(
        "soort",
        "Wat er in deze regel staat. Tel nooit regels van twee soorten bij elkaar op.",
        f"{CARD}: wat iemand schreef; {THEME}: een thema van de muur, met de notitie erbij; {DOTS}: stippen op een thema; {VOTERS}: hoeveel mensen een stip op dat thema "
        f"zetten, alleen waar vijf of meer mensen stemden; bij groepjes: hoeveel groepjes; {CHOICE}: hoe vaak iets is gekozen; {PRIORITY}: wat jullie kozen, met de reden; {MINORITY}: wat wie "
        f"anders dacht wil behouden; {PROMISE}: een belofte aan het kind; {VISION}: een zin van de nieuwste versie; "
        f"{REMARK}: wat iemand over een zin of de hele visie zei, met in ‘uitkomst’ wat jullie ermee doen; {ACTION}: wat "
        f"jullie gaan doen; {UNDERTAKING}: een routine, praktijk of training die jullie kozen; {VERDICT}: wat er van iets uit het plan kwam, met in ‘uitkomst’ wat meegaat naar volgend jaar; {SEEN}: waaraan "
        "jullie dat zagen",
    ),
    Column(
        "thema",
        "Het thema waar het bij hoort of over gaat.",
        "tekst; leeg als er geen thema is. Bij een afspraak en een uitvoering: de prioriteit",
    ),
    Column("kolom", "De kolom, zin of keuze waar het over gaat.", "tekst; leeg als de vraag er geen heeft"),
    Column("tekst", "Wat er is geschreven.", "tekst; leeg bij aantallen"),
    Column(
        "keuze",
        "Wat er is gekozen. Bij een kaartje: wat iemand koos en hier uitlegt.",
        "tekst of cijfer; leeg als er niets te kiezen was",
    ),
    Column(
        "rol",
        "De rol van wie dit schreef of stemde, alleen waar elke getoonde groep vijf of meer mensen heeft.",
        f"{', '.join(role.label for role in ROLES.values())}, {REST}; leeg waar de rol te veel zou zeggen",
    ),
    Column("aantal", "Hoeveel het er zijn.", "heel getal vanaf 0", "stippen, mensen of keer: zie soort"),
    Column("plaats", "De plaats van een prioriteit, belofte of zin; 1 staat bovenaan.", "heel getal vanaf 1"),
    Column("wie", "Wie een afspraak of uitvoering doet: een rol, geen naam.", "tekst; leeg bij al het andere"),
    Column("voor wie", "Voor wie een afspraak is.", "tekst; leeg bij al het andere"),
    Column("doel", "Wat een afspraak wil bereiken.", "tekst; leeg bij al het andere"),
    Column("als", "Het moment waarop jullie een afspraak doen; in ‘tekst’ staat wat jullie dan doen.", "tekst"),
    Column("waaraan", "Waaraan jullie zien dat een afspraak lukt.", "tekst; leeg bij al het andere"),
    Column("hoort bij", "De routine, praktijk of training waar een afspraak bij hoort.", "tekst"),
    Column("begin", "Wanneer een afspraak begint.", f"{A_DAY}; leeg als er geen dag is afgesproken", day=True),
    Column(
        "maanden", "De maanden waarin een uitvoering elk jaar gebeurt.", "namen van maanden, met een komma ertussen"
    ),
    Column("jaarplan", "De vaste plek van een uitvoering in het jaarplan.", "tekst; leeg bij al het andere"),
    Column("overname", "Wie een uitvoering overneemt: een rol, geen naam.", "tekst; leeg bij al het andere"),
    Column("overdracht", "Wat wie een uitvoering overneemt moet weten.", "tekst; leeg bij al het andere"),
    Column("stoppen als", "Wanneer jullie stoppen met een uitvoering.", "tekst; leeg bij al het andere"),
    Column(
        "datum",
        "Wanneer jullie op een afspraak terugkijken, of terugkeken.",
        f"{A_DAY}; leeg als er geen dag is afgesproken",
        day=True,
    ),
    Column("uitkomst", "Hoe het met een zin, reactie, afspraak of uitvoering staat.", "tekst; leeg bij al het andere"),
)

DICTIONARY = ("kolom", "wat het is", "wat er kan staan", "eenheid")

ACTION_STATES: Mapping[str, str] = {"open": "open", "running": "loopt", "done": "gedaan", "stopped": "gestopt"}
UNDERTAKING_STATES: Mapping[str, str] = {
    "chosen": "gekozen",
    "running": "loopt",
    "anchored": "geborgd",
    "stopped": "gestopt",
}

CHOICES: Mapping[str, str] = {
    "agree": "akkoord",
    "concern": "akkoord met zorg",
    "objection": "bezwaar",
    "importance": "belangrijk",
    "feasibility": "haalbaar",
    "decides": "beslist",
    "advises": "denkt mee",
    "informed": "wil het weten",
    "none": "niet",
    "keep": "houden",
    "change": "veranderen",
    "stop": "stoppen",
    **SOURCES,
}


def role_word(role: str | None) -> str:
    """The word for one person of a group; empty where no group is shown."""
    return "" if role is None else role if role == REST else ROLES[role].label
