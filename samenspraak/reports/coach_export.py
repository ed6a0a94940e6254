"""What a coach's screens show, as tables: the shared answers, the coach's own notes with the replies, the quotes, and all of it over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from samenspraak.analysis.over_time import STAGES, moments, of_how_many
from samenspraak.analysis.reading_first import reading_order, reasons
from samenspraak.reports.dates import local_day
from samenspraak.reports.labels import A_DAY, Column
from samenspraak.steps.voices import SOURCES
from samenspraak.store import Store
from samenspraak.workshop import feedback, highlighting, reading, trajectory
from samenspraak.workshop.feedback import STATES
from samenspraak.workshop.viewer import Viewer

_PSEUDONYM = Column(
    "schuilnaam", "Onder welke schuilnaam iemand schreef, of welk groepje het was. Het is geen echte naam.", "tekst"
)
_TITLE = Column("terugblik", "Waarop iemand terugkeek.", "tekst")
_DAY = Column("datum", "De dag van de terugblik.", A_DAY, day=True)
_QUESTION = Column("vraag", "De vraag zoals mensen die lazen.", "tekst")
_READ: Mapping[str, str] = {"new": "nieuw", "changed": "veranderd", "read": "gelezen"}

SHARED: tuple[Column, ...] = (
    _PSEUDONYM,
    _TITLE,
    _DAY,
    Column("fase", "De fase van de terugblik.", "tekst"),
    _QUESTION,
    Column("onder", "Het veld of de stem binnen de vraag.", "tekst; leeg als de vraag er geen heeft"),
    Column("tekst", "Wat iemand schreef en nu met jou deelt.", "tekst"),
    Column("gehoord of vermoed", "Of iemand dit hoorde of vermoedde.", f"{', '.join(SOURCES.values())}; leeg waar dat niet is gevraagd"),
    Column("gelezen", "Of je dit antwoord al las.", ", ".join(_READ.values())),
)  # fmt: skip
NOTES: tuple[Column, ...] = (
    _PSEUDONYM,
    _TITLE,
    Column("vraag", "De vraag waar je opmerking over gaat.", "tekst; leeg bij een opmerking over de hele terugblik"),
    Column("sterk punt", "Wat je sterk noemde.", "tekst; kan leeg zijn"),
    Column("vraag van de coach", "Wat je vroeg.", "tekst; kan leeg zijn"),
    Column("stand", "Wat er nu kan.", f"{', '.join(STATES.values())}; kan leeg zijn"),
    Column("terug op", "Wanneer je erop terugkomt.", f"{A_DAY}; kan leeg zijn", day=True),
    Column("gedeeld", "Of de schrijver je opmerking kan lezen.", "ja, of nee bij een concept"),
    Column("gedeeld op", "Wanneer je de opmerking deelde.", f"{A_DAY}; leeg bij een concept", day=True),
    Column("gezien", "Of de schrijver je opmerking zag.", "ja of nee"),
    Column("antwoord", "Wat de schrijver antwoordde.", "tekst; kan leeg zijn. Van een groepje elk antwoord op een eigen regel"),
)  # fmt: skip
QUOTES: tuple[Column, ...] = (
    Column("label", "Het label dat je gaf.", "tekst; kan leeg zijn"),
    Column(
        "citaat", "De woorden die je markeerde, zoals ze er nu staan.", "tekst; leeg als de schrijver ze veranderde"
    ),
    _PSEUDONYM,
    _TITLE,
    _QUESTION,
)
FIRST: tuple[Column, ...] = (
    _PSEUDONYM,
    _TITLE,
    _DAY,
    Column("reden", "Waarom het helpt om deze terugblik eerst te lezen.", "tekst"),
    Column("woorden", "De woorden waaraan dat te zien is.", "tekst; kan leeg zijn"),
)
_COUNTED = "heel getal; leeg waar het er minder dan vijf zijn"
OVER_TIME: tuple[Column, ...] = (
    _TITLE,
    _DAY,
    Column("delen iets", "Hoeveel mensen iets met je delen. Een groepje telt als één.", _COUNTED, "mensen"),
    Column("fase", "Waar het over gaat.", f"{', '.join(STAGES)}; leeg waar minder dan vijf mensen iets delen"),
    Column("delen hiervan iets", "Hoeveel van hen hierover iets delen.", _COUNTED, "mensen"),
    Column("in woorden", "Wat er op het scherm staat.", "tekst; leeg waar minder dan vijf mensen iets delen"),
)
TAGS: tuple[Column, ...] = (
    Column("label", "Het label dat je gaf.", "tekst"),
    _TITLE,
    Column("keer", "Hoe vaak je het daar gaf.", "heel getal vanaf 1", "keer"),
)


def shared(store: Store, viewer: Viewer) -> pd.DataFrame:
    """A row for each piece of each answer that is shared; columns as `SHARED`, in the order of the screen."""
    rows = [
        (
            one.pseudonym,
            one.title,
            one.day,
            phase.title,
            answer.question,
            piece.under,
            piece.text,
            SOURCES.get(piece.mark or "", ""),
            _READ[answer.state],
        )
        for one in reading.all_readings(store, viewer)
        for phase in one.phases
        for answer in phase.answers
        for piece in answer.pieces
    ]
    return _table(rows, SHARED)


def noted(store: Store, viewer: Viewer) -> pd.DataFrame:
    """A row for each note of this coach, drafts too; columns as `NOTES`."""
    titles = {session.id: session.title for session in trajectory.sessions(store)}
    rows = [
        (
            note.pseudonym,
            titles[note.session_id],
            note.question,
            note.strong,
            note.ask,
            STATES[note.state] if note.state else "",
            note.follow_up or "",
            "ja" if note.released else "nee",
            local_day(note.released).isoformat() if note.released else "",
            "ja" if note.seen else "nee",
            "\n".join(note.replies),
        )
        for note in feedback.notes(store, viewer)
    ]
    return _table(rows, NOTES)


def quoted(store: Store, viewer: Viewer) -> pd.DataFrame:
    """A row for each quote of this coach; columns as `QUOTES`."""
    found = highlighting.quotes(store, viewer)
    return _table([(one.tag, one.text, one.pseudonym, one.title, one.question) for one in found], QUOTES)


def to_read_first(store: Store, viewer: Viewer) -> pd.DataFrame:
    """A row for each reason to read a reflection before others; columns as `FIRST`, in the order of the screen."""
    rows = [
        (one.pseudonym, one.title, one.day, why.said, why.words)
        for one in reading_order(reading.all_readings(store, viewer))
        for why in reasons(one)
    ]
    return _table(rows, FIRST)


def over_time(store: Store, viewer: Viewer) -> pd.DataFrame:
    """A row for each stage of each time that people looked back, or one where too few share; columns as `OVER_TIME`."""
    rows: list[tuple[str | int | None, ...]] = []
    for moment in moments(reading.all_readings(store, viewer)):
        about = moment.title, moment.day, moment.people
        told = [(stage, count, of_how_many(moment, stage)) for stage, count in moment.stages.items()]
        rows += [(*about, *one) for one in told or [("", None, "")]]
    return _table(rows, OVER_TIME)


def tags_over_time(store: Store, viewer: Viewer) -> pd.DataFrame:
    """How often this coach gave each tag at each time; columns as `TAGS`."""
    given = Counter((quote.tag, quote.title) for quote in highlighting.quotes(store, viewer) if quote.tag)
    return _table([(*about, number) for about, number in sorted(given.items())], TAGS)


def _table(rows: Sequence[tuple[str | int | None, ...]], columns: tuple[Column, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[column.name for column in columns], dtype=object)
