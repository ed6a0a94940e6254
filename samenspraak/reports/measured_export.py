"""What the screen of the questionnaire shows, as tables: the same numbers in the same words, so what is hidden there is hidden here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from samenspraak.figures.ladders import STEPS as LADDER
from samenspraak.reports.labels import NOT_SHOWN, Column
from samenspraak.reports.spreadsheet import Amount
from samenspraak.reports.startpositie import Begin, Block, Finding, Notes, Written
from samenspraak.reports.startpositie.blocks import (
    ANSWERS,
    CHANGES,
    GAPS,
    MEANS,
    PRACTICES,
    RESPONSE,
    SECTIONS,
    STATEMENT_GAPS,
)
from samenspraak.reports.startpositie.tables import BETWEEN

Cell = str | int | Amount
Row = tuple[Cell, ...]

_ROUND = Column("ronde", "De ronde van de vragenlijst: de nieuwste die jullie samen bekeken.", "heel getal vanaf 1")
_PART = Column("onderdeel", "De titel op het scherm.", "tekst")
_GROUP = Column("groep", "Wie de vragen kregen.", "tekst")
_STATEMENT = Column("stelling", "De stelling, in de woorden van deze groep.", "tekst")
_TOPIC = Column("onderwerp", "Het onderwerp van de stellingen.", "tekst")
_NOTE = Column("let op", "Waar je op let.", "tekst; kan leeg zijn")
_SHARE = f"aantal, of procent vanaf 30 mensen; {NOT_SHOWN}"


def _mean(name: str, about: str) -> Column:
    return Column(name, about, f"getal van 1 tot en met 5; {NOT_SHOWN}")


def _people(name: str, about: str) -> Column:
    return Column(name, about, f"heel getal; {NOT_SHOWN}", "mensen")


def _difference(name: str, about: str) -> Column:
    return Column(name, about, f"getal, min als het andersom is; {NOT_SHOWN}", "stappen van de schaal")


_BETWEEN = (
    _difference("waarschijnlijk vanaf", "Tussen dit getal …"),
    _difference("waarschijnlijk tot", "… en dit getal lag het waarschijnlijk, met andere mensen uit deze groepen."),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "vragenlijst-deelname": (
        _GROUP,
        Column("deel", "Het deel van de groep. Kleine delen zijn samengevoegd.", "tekst"),
        _people("deden mee", "Hoeveel mensen meededen."),
        Column("gevraagd", "Hoeveel mensen het was gevraagd.", "heel getal; – als dat niet is ingevuld", "mensen"),
        _NOTE,
    ),
    "vragenlijst-verschillen": (
        _PART,
        Column("waarover", "Het onderwerp of de stelling.", "tekst"),
        _mean("team", "Gemiddelde van het team."),
        _people("mensen van het team", "Hoeveel van het team dit invulden."),
        _mean("ouders", "Gemiddelde van de ouders."),
        _people("aantal ouders", "Hoeveel ouders dit invulden."),
        _difference("verschil", "Het team min de ouders."),
        *_BETWEEN,
        _NOTE,
    ),
    "vragenlijst-stellingen": (
        _TOPIC,
        _STATEMENT,
        _GROUP,
        _people("mensen", "Hoeveel mensen een cijfer gaven."),
        *(
            Column(str(level), f"Hoeveel mensen {level} kozen{word}.", _SHARE)
            for level, word in enumerate((": helemaal niet mee eens", "", "", "", ": helemaal mee eens"), 1)
        ),
        _mean("midden", "Het middelste antwoord als je alle antwoorden op een rij zet."),
        Column("weet ik niet", "Hoeveel mensen dat kozen. Telt niet mee in een gemiddelde.", _SHARE),
        _NOTE,
    ),
    "vragenlijst-gemiddelden": (
        _TOPIC,
        Column("stelling", "De stelling, in de woorden van één groep.", "tekst"),
        _GROUP,
        Column(
            "gemiddelde",
            "Gemiddelde van deze groep.",
            f"getal van 1 tot en met 5; {NOT_SHOWN}, of ‘niet gevraagd’",
        ),
    ),
    "vragenlijst-delen": (
        Column("onderdeel", "De groep met delen, zoals bouwen.", "tekst"),
        _TOPIC,
        Column("deel", "Het deel van de groep. Kleine delen zijn samengevoegd.", "tekst"),
        _mean("gemiddelde", "Gemiddelde van dit deel."),
    ),
    "vragenlijst-veranderingen": (
        _TOPIC,
        _GROUP,
        _mean("vorige keer", "Gemiddelde van de ronde hiervoor."),
        _mean("nu", "Gemiddelde van deze ronde."),
        _difference("verandering", "Nu min de vorige keer. Het waren niet steeds dezelfde mensen."),
        *_BETWEEN,
        _NOTE,
    ),
    "vragenlijst-praktijken": (
        _PART,
        Column("wat", "De routine of praktijk.", "tekst"),
        _people("mensen", "Hoeveel teamleden dit invulden."),
        *(
            Column(word, "Hoeveel teamleden dit kozen.", _SHARE)
            for word in (*(look.name for look in LADDER.values()), "weet ik niet")
        ),
        _NOTE,
    ),
    "vragenlijst-zinnen": (
        _PART,
        Column("waarover", "De stelling of het onderwerp.", "tekst; leeg als de zin over het hele onderdeel gaat"),
        Column("wie", "Over wie de zin gaat.", "tekst; leeg als dat in de zin staat"),
        Column("zin", "Wat er op het scherm staat.", "tekst"),
        Column("gespreksvraag", "De vraag waarmee jullie het gesprek beginnen.", "tekst; alleen waar die er is"),
    ),
    "vragenlijst-geschreven": (
        Column("vraag", "De open vraag, in de woorden van deze groep.", "tekst"),
        _GROUP,
        Column("tekst", "Wat iemand schreef.", "tekst"),
        Column("keer", "Hoe vaak hetzelfde is geschreven.", "heel getal vanaf 1", "keer"),
    ),
}  # fmt: skip
COLUMNS = {name: (_ROUND, *columns) for name, columns in COLUMNS.items()}
"""Of each table its name and what stands in it."""


def measured(blocks: Sequence[Block], number: int) -> dict[str, list[Row]]:
    """The rows of each table of `COLUMNS` that has any.

    Args:
        blocks: all that is told of a measurement.
        number: which one it is; the first is 1.
    """
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for block in blocks:
        found["vragenlijst-zinnen"] += _sentences(block)
        match block:
            case Finding():
                name, rows = _TABLES[block.kind]
                found[name] += rows(block)
            case Written():
                found["vragenlijst-geschreven"] += [
                    (block.title, block.who, text, times) for text, times in block.texts
                ]
    return {name: [(number, *row) for row in rows] for name, rows in found.items() if rows}


def _sentences(block: Block) -> Iterator[Row]:
    match block:
        case Finding():
            yield block.title, "", "", block.sentence, ""
            yield from ((block.title, one.about, one.who, one.sentence, "") for one in block.said)
            if block.note:
                yield block.title, "", "", block.note, ""
        case Begin():
            yield block.title, "", "", block.sentence, ""
            yield from ((block.title, "", "", one.sentence, one.question) for one in block.openings)
        case Written():
            yield block.title, "", block.who, block.sentence, ""
        case Notes():
            yield from ((block.title, "", "", line, "") for line in block.lines)


def _rows(labels: int, *, titled: bool = False) -> Callable[[Finding], Iterator[Row]]:
    """The rows, after the title under which they stand where that tells them apart; what is 'a en b' becomes two cells."""

    def rows(block: Finding) -> Iterator[Row]:
        between = block.table.columns.index(BETWEEN) if BETWEEN in block.table.columns else None
        for row in block.table.rows:
            cells = list(row)
            if between is not None:
                low, _, high = str(cells[between]).partition(" en ")
                cells[between : between + 1] = [low, high or low]
            yield (*([block.title] if titled else []), *cells[:labels], *map(typed, cells[labels:]))

    return rows


def _one_by_one(labels: int, *, titled: bool = False) -> Callable[[Finding], Iterator[Row]]:
    """A row for each number, after its labels and the head of its column, which is not the same in each school."""

    def rows(block: Finding) -> Iterator[Row]:
        for row in block.table.rows:
            about = (*([block.title] if titled else []), *map(str, row[:labels]))
            for head, cell in zip(block.table.columns[labels:], row[labels:], strict=True):
                yield (*about, head, typed(cell))

    return rows


_TABLES: Mapping[str, tuple[str, Callable[[Finding], Iterator[Row]]]] = {
    RESPONSE: ("vragenlijst-deelname", _rows(2)),
    GAPS: ("vragenlijst-verschillen", _rows(1, titled=True)),
    STATEMENT_GAPS: ("vragenlijst-verschillen", _rows(1, titled=True)),
    ANSWERS: ("vragenlijst-stellingen", _rows(2, titled=True)),
    MEANS: ("vragenlijst-gemiddelden", _one_by_one(2)),
    SECTIONS: ("vragenlijst-delen", _one_by_one(1, titled=True)),
    CHANGES: ("vragenlijst-veranderingen", _rows(2)),
    PRACTICES: ("vragenlijst-praktijken", _rows(1, titled=True)),
}
"""Of each kind of finding its table, and how its rows get there; a row begins with so many labels, which are words."""

_NUMBER = re.compile(r"([+\u2212-]?)(\d+)(?:,(\d+))?( %)?")


def typed(cell: str | int) -> Cell:
    """What a screen shows in a cell, as a number where it is one.

    >>> typed("niet gevraagd"), typed("12"), str(typed("+0,69")), str(typed("−0,01")), str(typed("70 %"))
    ('niet gevraagd', 12, '0,69', '-0,01', '70 %')
    """
    shown = _NUMBER.fullmatch(cell) if isinstance(cell, str) else None
    if shown is None:
        return cell
    sign, whole, rest, percent = shown.groups()
    value = float(f"{whole}.{rest or 0}") * (-1 if sign in {"-", "\u2212"} else 1)
    if percent:
        return Amount(value / 100, percent=True)
    return Amount(value, decimals=len(rest)) if rest else int(value)
