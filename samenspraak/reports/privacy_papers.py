"""Two papers for the AVG, filled in from how a school uses the program: the register of processing and a first look at a DPIA.

Sources: AVG article 30; the nine criteria of the Article 29 Working Party (WP 248 rev.01), which the EDPB and the Dutch AP use.
Both are a beginning for who watches over privacy at the school, and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samenspraak.reports.documents.sheet import Content, Facts, Grid, Paragraph, Part, Points, Sheet
from samenspraak.workshop.processing import Processing

Answer = Literal["ja", "misschien", "nee"]
_SO_MANY = 2
"""From so many criteria a DPIA is mostly needed, the guideline says."""
_MANY = 500
"""From so many people it may count as large scale; the guideline names no number."""
_READ_OVER = "Laat je functionaris gegevensbescherming (FG) dit nalezen. Dit is een hulpmiddel, geen juridisch advies."
_TO_FILL_IN = "(vul zelf in)"
_ROLES = {"team": "teamleden", "ouder": "ouders", "leerling": "leerlingen", "ander": "andere betrokkenen"}


_RECEIVERS = {
    True: "De coach, als die niet bij de school werkt: die leest met een eigen link wat mensen met de coach deelden, onder schuilnaam, en "
    "kan dat als bestand bewaren. Maak daar afspraken over. Verder geen, zolang de map op een computer of server van de school staat.",
    False: "Geen, zolang de map op een computer of server van de school staat. Er is nog geen link voor een coach gemaakt.",
}
"""Who receives something outside the school, with and without a coach's link."""


@dataclass(frozen=True)
class Criterion:
    """One of the nine, answered for this school."""

    title: str
    answer: Answer
    reason: str


def register_sheet(used: Processing, day: str) -> Sheet:
    """The register of what is processed, for the school's own; `day` is in words."""
    years = "1 schooljaar" if used.retention_years == 1 else f"{used.retention_years} schooljaren"
    roles = [_ROLES[role] for role in used.roles]
    people = ", ".join(roles) or "nog niemand; bedoeld zijn teamleden en ouders"
    shared: tuple[tuple[str, str], ...] = (
        ("Verantwoordelijke", used.school),
        ("Contact", used.contact or _TO_FILL_IN),
        ("FG", _TO_FILL_IN),
        ("Grondslag", "Vul in met je FG. Vaak is dat: een taak van algemeen belang (AVG artikel 6, lid 1e)."),
        ("Ontvangers buiten de school", _RECEIVERS[used.coached]),
        ("Doorgifte buiten de EU", "Geen door dit programma. Kijk na waar de computer en de reservekopieën staan."),
    )
    return Sheet(
        "Verwerkingsregister: Samenspraak",
        (
            Part("Over deze verwerking", (Paragraph(_READ_OVER), Facts(shared))),
            Part(
                "Sessies",
                _processing(
                    "Samen werken aan ouderbetrokkenheid: praten, kiezen en afspreken.",
                    people,
                    "Schuilnaam, rol, wat iemand schreef en koos, en wanneer een telefoon er was en er het laatst op is getypt. Geen naam en geen e-mailadres.",
                    "Tot de school de gegevens wist, of een deelnemer het vraagt. De visie en het plan blijven, zonder personen.",
                ),
            ),
            Part(
                "Vragenlijst",
                _processing(
                    "Meten hoe de samenwerking nu is."
                    if used.measured
                    else "Meten hoe de samenwerking nu is. Nog niet gebruikt.",
                    ", ".join(_ROLES[role] for role in used.asked) or "nog niemand",
                    "Anonieme antwoorden, zonder tijd, toestel of adres. Uitkomsten van minder dan vijf mensen worden niet getoond.",
                    "Losse antwoorden: hoogstens drie maanden na het sluiten. Getelde uitkomsten blijven.",
                ),
            ),
            Part(
                "Terugblikken",
                _processing(
                    "Leren van wat een routine opleverde. Geen beoordeling van medewerkers.",
                    f"Wie terugkeek. Dat is {used.reflected} keer gebeurd.",
                    "Wat iemand schreef onder schuilnaam, wie het mag lezen, en wat een coach terugschreef.",
                    f"{years} na het schooljaar waarin het is geschreven. Afspraken die de groep ervan maakte, blijven in het plan.",
                ),
            ),
            Part(
                "Beheer",
                _processing(
                    "Nagaan wat er met de gegevens is gedaan.",
                    "Wie leidt, en de coach. Van een deelnemer alleen dat er iets is opgevraagd of gewist, niet wie het was.",
                    "Wat is gedaan en wanneer, zonder inhoud en zonder naam.",
                    "Zolang het traject duurt.",
                ),
            ),
            Part(
                "Rechten van deelnemers",
                (
                    Points(
                        (
                            "Inzage en wissen: zelf, op de eigen telefoon bij ‘Mijn gegevens’. Of door wie leidt, met de eigen code van de deelnemer.",
                            "Verbeteren: zelf, op de eigen telefoon, zolang een vraag open is.",
                            "Terugnemen wat met de coach of het team is gedeeld: zelf, altijd.",
                            "Antwoorden op de vragenlijst zijn anoniem. Die vindt niemand terug; dat staat erbij voordat iemand begint.",
                        )
                    ),
                ),
            ),
            Part(
                "Beveiliging",
                (
                    Points(
                        (
                            "Alles staat in één map van de school. Wie de map kan openen, kan alles lezen. Versleutel de schijf.",
                            "Wie leidt, opent met een geheime link. Deelnemers komen terug met een eigen code.",
                            "Het programma zoekt naar namen in wat mensen schrijven. Dat vindt niet alles.",
                            "Wat gewist is, blijft gewist, ook na het terugzetten van een reservekopie.",
                            "De pagina’s vragen niets op bij andere sites, en volgen niemand.",
                        )
                    ),
                ),
            ),
        ),
        f"Gemaakt op {day}, voor schooljaar {used.school_year}",
    )


def _processing(purpose: str, people: str, data: str, kept: str) -> tuple[Content, ...]:
    return (Facts((("Doel", purpose), ("Van wie", people), ("Welke gegevens", data), ("Hoelang bewaard", kept))),)


def criteria(used: Processing) -> tuple[Criterion, ...]:
    """The nine criteria, each answered from how the program is used here, with a reason."""
    pupils = "leerling" in {*used.roles, *used.asked}
    reads = used.reflected > 0
    return (
        Criterion(
            "Mensen beoordelen of profielen maken",
            "misschien" if reads else "nee",
            "Een coach leest terugblikken per schuilnaam, en geeft nooit een cijfer. Gebruik ze niet om medewerkers te beoordelen."
            if reads
            else "Er zijn geen cijfers per persoon, en geen profielen.",
        ),
        Criterion("Automatische besluiten met gevolgen", "nee", "Mensen beslissen. Het programma telt alleen."),
        Criterion(
            "Mensen stelselmatig volgen",
            "nee",
            "Het programma weet alleen wanneer een telefoon er was tijdens een sessie, en wanneer er het laatst op is getypt. De vragenlijst bewaart geen tijd.",
        ),
        Criterion(
            "Gevoelige gegevens",
            "misschien",
            "We vragen niet naar geloof, gezondheid of zorg. In vrije tekst kan het toch staan."
            + (
                " Jullie gebruiken de module over identiteit: let extra op."
                if used.identity
                else " Het programma waarschuwt en zoekt naar namen."
            ),
        ),
        Criterion(
            "Veel gegevens of veel mensen",
            "misschien" if used.people >= _MANY else "nee",
            f"Het gaat om één school. In sessies deden tot nu toe {used.people} deelnemers mee.",
        ),
        Criterion("Gegevens uit verschillende bronnen koppelen", "nee", "Er is geen koppeling met een ander systeem."),
        Criterion(
            "Kwetsbare mensen",
            "ja",
            ("Leerlingen doen mee. " if pupils else "Leerlingen doen nog niet mee. ")
            + "Ook medewerkers en ouders kunnen van de school afhankelijk zijn. Meedoen is vrij.",
        ),
        Criterion(
            "Nieuwe techniek",
            "nee",
            "Het programma draait op een computer van de school, met vaste regels. Er is geen AI die over mensen leert.",
        ),
        Criterion(
            "Mensen kunnen een recht of dienst mislopen",
            "nee",
            "Wie niet meedoet, verliest niets. Zorg dat dit zo blijft, ook voor ouders zonder telefoon.",
        ),
    )


def conclusion(found: Sequence[Criterion]) -> str:
    """What follows from the answers, in careful words."""
    sure = sum(one.answer == "ja" for one in found)
    maybe = sum(one.answer == "misschien" for one in found)
    if sure >= _SO_MANY:
        return f"Op {sure} punten is het antwoord ja. Een DPIA is dan meestal nodig. Vraag je FG hoe je die maakt."
    if sure + maybe >= _SO_MANY:
        return (
            f"Op {sure} van de negen punten is het antwoord ja, en op {maybe} misschien. Bij twee keer ja is een DPIA meestal "
            "nodig. Jullie zitten daar dichtbij. Bespreek met je FG of jullie er een maken."
        )
    return "Minder dan twee punten zijn ja of misschien. Een DPIA lijkt dan niet verplicht. Je FG kan anders beslissen."


def dpia_sheet(used: Processing, day: str) -> Sheet:
    """The nine criteria with their answers, and what follows; `day` is in words."""
    found = criteria(used)
    return Sheet(
        "DPIA-voorcheck: Samenspraak",
        (
            Part("Waarom deze voorcheck?", (Paragraph(f"Bij een verwerking met veel risico maakt een school een DPIA. Negen criteria helpen om te zien of dat nodig is. {_READ_OVER}"),)),
            Part("De negen criteria", (Grid(("Criterium", "Antwoord", "Waarom"), tuple((one.title, one.answer, one.reason) for one in found)),)),
            Part("Wat volgt hieruit?", (Paragraph(conclusion(found)), Paragraph("Verandert er iets, zoals leerlingen die meedoen? Maak deze voorcheck dan opnieuw."))),
            Part("Nagelezen door", (Facts((("FG", _TO_FILL_IN), ("Datum", _TO_FILL_IN), ("Besluit", _TO_FILL_IN))),)),
        ),
        f"{used.school}, gemaakt op {day}",
    )  # fmt: skip
