from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SESSION = """\
soort: sessie
sleutel: proef
titel: Proef
toelichting: We proberen iets uit.
onderdelen:
  - sleutel: begin
    titel: Begin
    minuten: 10
    vorm: Alleen
    doel: Iedereen is er.
    toelichting: Welkom.
    tips:
      - Begin op tijd.
    stappen:
      - sleutel: kaarten
        soort: kaartjes
        vraag: Wat valt op?
        kolommen:
          - sleutel: sterk
            naam: Sterk
          - sleutel: mist
            naam: Mist
        max_kaartjes: 4
      - sleutel: tekst
        soort: open
        vraag: Wat nog meer?
  - sleutel: kiezen
    titel: Kiezen
    minuten: 20
    vorm: Alleen
    doel: Er is gekozen.
    toelichting: Kies.
    stappen:
      - sleutel: stemmen
        soort: stippen
        vraag: Wat telt?
        stippen: 4
        max_per_optie: 3
        bron: [kaarten]
"""
"""A small session that is right in every way; cases change one thing of it."""

PRACTICE = """\
soort: praktijk
sleutel: koffie
titel: Koffie
post_it: Drink koffie.
samenvatting: We drinken koffie.
bewijs: gemengd
bewijs_uit: Eigen ervaring.
epstein: [communiceren, thuis leren]
wederkerigheid: samen doen
voor_wie: Alle ouders
sectoren: [po, vo]
moeite: laag
tijd: Een uur
mensen: Iedereen
dekt: [S2.2a, S4.9]
"""
"""A small practice that is right in every way."""

TRAINING = """\
soort: training
sleutel: oefenen
titel: Oefenen
post_it: Oefen.
samenvatting: We oefenen.
bewijs: praktijkkennis
bewijs_uit: Eigen ervaring.
sectoren: [po, vo]
gaat_over:
  - titel: Beginnen
    tekst: Hoe begin je?
  - titel: School en kerk
    tekst: Wat doet ieder?
    module: identiteit
vorm: In groepjes
mensen: Team en ouders
tijd: Een avond
doelen: [Iedereen oefent]
opbrengsten: [Een blad]
voorbereiding: [Regel koffie]
combineren: Doe eerst iets anders.
trainingen: []
praktijken: []
voorbeelden:
  - titel: Blad
    tekst: Vul in.
"""
"""A small training that is right in every way."""

FOCUS = """\
soort: speerpunt
sleutel: samen
titel: Samen
post_it: Doe het samen.
samenvatting: We doen het samen.
bewijs: praktijkkennis
bewijs_uit: Eigen ervaring.
sectoren: [po]
betekent: Met z'n tweeën.
vragen: ["Wie doet wat?"]
"""

SELF_CHECK = """\
soort: zelfcheck
sleutel: kijk-zelf
titel: Kijk zelf
toelichting: Niemand ziet het.
status: historisch
status_uit: Een oude lijst.
delen:
  - sleutel: doen
    titel: Dit doe ik
    stellingen:
      - sleutel: groeten
        tekst: Ik groet.
  - sleutel: weten
    titel: Dit weet ik
    stellingen:
      - sleutel: namen
        tekst: Ik ken namen.
antwoorden: [nooit, soms, vaak, meestal, altijd]
weet_niet: weet ik niet
"""

PUBLICATION = """\
soort: bron
sleutel: boek-2010
auteurs: Iemand
jaar: 2010
titel: Een boek
bronsoort: boek
uitgave: Een uitgever
link: https://www.voorbeeld.nl/boek
zegt: Samen is beter.
werkwijzen: [Samen kiezen]
dekt: [S2.8]
"""

QUESTIONNAIRE = """\
soort: vragenlijst
sleutel: proef
titel: Proef
wie:
  team: Vraag het team.
  ouder: Vraag ouders.
  leerling:
    po: Vraag groep 6.
    vo: Vraag iedereen.
tips:
  - Vertel waarom.
inleiding:
  - team: Over ouders.
    ouder: Over school.
    leerling: Over thuis.
  - team: Kort.
    ouder: Kort.
onderwerpen:
  - sleutel: welkom
    titel: Welkom
    stellingen:
      - sleutel: groeten
        team: Wij groeten.
        ouder:
          algemeen: School groet.
          voorschool: De opvang groet.
        leerling:
          po: De juf groet.
          vo: De mentor groet.
      - sleutel: vragen
        team: Ouders vragen.
        ouder: Ik vraag.
  - sleutel: thuis
    titel: Thuis
    stellingen:
      - sleutel: lezen
        team: Ouders lezen.
        ouder: Ik lees.
antwoorden: [nee, soms niet, tussenin, soms, ja]
weet_niet: weet ik niet
open_vragen:
  - sleutel: beter
    team: Wat kan beter?
    ouder: Wat kan beter?
    leerling: Wat kan anders?
waarschuwing:
  team: Geen namen.
  ouder: Geen namen.
  leerling: Noem niemand.
bedankt:
  - team: Dank je wel.
    ouder: Dank je wel.
    leerling: Dank je.
"""
"""A small questionnaire that is right in every way; cases change one thing of it."""

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a content file into a folder (of its own) and return that folder."""

    def write(content: str | bytes, name: str = "proef.yaml", folder: str = "inhoud") -> Path:
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / folder

    return write


@pytest.fixture
def session() -> str:
    return SESSION


@pytest.fixture
def questionnaire() -> str:
    return QUESTIONNAIRE


@pytest.fixture
def practice() -> str:
    return PRACTICE


@pytest.fixture
def training() -> str:
    return TRAINING


@pytest.fixture
def focus() -> str:
    return FOCUS


@pytest.fixture
def self_check() -> str:
    return SELF_CHECK


@pytest.fixture
def publication() -> str:
    return PUBLICATION
