"""What whoever leads sees beside the answers, as tables: who came, what came out of a question, what people look back on, the plan in a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from samenspraak.analysis.year_plan import year_plan
from samenspraak.reports.accounts.account import Source
from samenspraak.reports.agreed import STATES
from samenspraak.reports.dates import local_day
from samenspraak.reports.deeds import ACTORS, in_words
from samenspraak.reports.labels import A_DAY, Column
from samenspraak.reports.measured_export import Row, typed
from samenspraak.reports.outcome import Outcome, undrawn
from samenspraak.reports.plan_meter import plan_meter
from samenspraak.reports.plan_pictures import reciprocity_drawn, year_plan_drawn
from samenspraak.workshop import measuring, people, plan, reflecting, script, trajectory, undertakings
from samenspraak.workshop.auditing import deeds
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.views import SessionView
from samenspraak.workshop.vision import versions

_SESSION = Column("sessie", "De bijeenkomst.", "tekst")
_LOOKED_BACK = Column("terugblik", "Waarop mensen terugkeken.", "tekst")
_EMPTY_DAY = f"{A_DAY}; kan leeg zijn"
_YES: Mapping[bool, str] = {True: "ja", False: "nee"}
_MEASURED: Mapping[str, str] = {
    "draft": "voorbereid",
    "open": "open",
    "closed": "gesloten",
    "released": "samen bekeken",
}

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "uitkomsten": (
        _SESSION,
        Column("vraag", "De vraag zoals mensen die lazen.", "tekst"),
        Column("waarover", "Het thema, de zin of de keuze. Bij cijfers staat erachter hoe.", "tekst"),
        Column("kolom", "De kop boven het getal op het scherm.", "tekst"),
        Column("waarde", "Wat daar staat.", "getal of tekst; – als niemand antwoordde"),
    ),
    "uitkomsten-zinnen": (
        _SESSION,
        Column("vraag", "De vraag zoals mensen die lazen.", "tekst"),
        Column("zin", "Wat bij de uitkomst staat.", "tekst"),
    ),
    "aanwezig": (
        _SESSION,
        Column("rol", "De rol van mensen.", ", ".join(role.label for role in ROLES.values())),
        Column("waren er", "Hoeveel mensen er waren.", "heel getal vanaf 0", "mensen"),
        Column("gevraagd", "Hoeveel mensen jullie vroegen.", "heel getal vanaf 0", "mensen"),
    ),
    "voorbereiding": (
        _SESSION,
        Column("datum", "Wanneer de bijeenkomst is.", _EMPTY_DAY, day=True),
        Column("begin", "Hoe laat die begint.", "uur en minuten; kan leeg zijn"),
        Column("missie", "De missie die jullie daar laten zien.", "tekst; kan leeg zijn"),
    ),
    "startbeeld": (
        _SESSION,
        Column("plaats", "De plaats van de zin.", "heel getal vanaf 1"),
        Column("zin", "Wat jullie meenamen naar het gesprek.", "tekst"),
    ),
    "visie-versies": (
        _SESSION,
        Column("versie", "De versie van de visie. De hoogste is de nieuwste.", "twee getallen met een punt ertussen"),
        Column("gemaakt", "Wanneer die is gemaakt.", A_DAY, day=True),
        Column("stand", "Hoe het met deze versie staat.", ", ".join(STATES.values())),
        Column("reageren tot", "Tot en met welke dag lezers kunnen reageren.", _EMPTY_DAY, day=True),
        Column("vastgesteld op", "Wanneer deze versie is vastgesteld.", _EMPTY_DAY, day=True),
        Column("te lezen in", "Waar deze versie te lezen is.", "plaatsen, met een komma ertussen; kan leeg zijn"),
        Column("plaats", "De plaats van de zin.", "heel getal vanaf 1"),
        Column("zin", "De zin.", "tekst"),
    ),
    "teruggekeken": (
        _LOOKED_BACK,
        Column("datum", "De dag van de terugblik.", _EMPTY_DAY, day=True),
        Column("mensen", "Hoeveel mensen iets invulden.", "heel getal vanaf 0", "mensen"),
        Column("samen gelezen", "Of er samen iets van is gelezen.", "ja of nee"),
    ),
    "stappen": (
        _LOOKED_BACK,
        Column("stap", "Wat iemand wil proberen en met iedereen deelde.", "tekst"),
        Column("wie", "Wie het doet: een rol, geen naam.", "tekst; kan leeg zijn"),
        Column("begin", "Wanneer het begint.", _EMPTY_DAY, day=True),
        Column("terugkijken", "Wanneer jullie erop terugkijken.", _EMPTY_DAY, day=True),
        Column("in het plan", "Of de stap in het plan staat.", "ja of nee"),
    ),
    "jaarplan": (
        Column("wat", "Wat jullie doen of afspraken.", "tekst"),
        Column("wanneer", "In welke maanden.", "tekst"),
        Column("wie", "Wie het doet: een rol, geen naam.", "tekst; – als dat niet is ingevuld"),
    ),
    "wederkerigheid": (
        Column("wat", "De stap of de soort samenwerking.", "tekst"),
        Column("aantal", "Hoe vaak dit voorkomt in wat jullie kozen.", "heel getal vanaf 0", "keer"),
        Column("waarin", "In welke routines, praktijken en afspraken.", "tekst; – als het er niet is"),
    ),
    "vragenlijst-gevraagd": (
        Column("ronde", "De nieuwste ronde van de vragenlijst.", "heel getal vanaf 1"),
        Column("stand", "Hoe het met deze ronde staat.", ", ".join(_MEASURED.values())),
        Column("groep", "Wie via één link meedoen.", "tekst"),
        Column("gevraagd", "Hoeveel mensen jullie vroegen.", "heel getal; leeg als dat niet is ingevuld", "mensen"),
        Column("deden mee", "Hoeveel mensen de vragenlijst invulden.", "heel getal vanaf 0", "mensen"),
    ),
    "gedaan": (
        Column("dag", "Wanneer iets is gedaan.", A_DAY, day=True),
        Column("tijd", "Hoe laat, op de klok van deze computer.", "uren en minuten"),
        Column("wie", "Wie het deed.", ", ".join(ACTORS.values())),
        Column("wat", "Wat er is gedaan. Nooit wat iemand schreef.", "tekst"),
        Column("waar", "In welke bijeenkomst.", "tekst; kan leeg zijn"),
    ),
}  # fmt: skip
"""Of each table its name and what stands in it."""


def led(source: Source) -> dict[str, list[Row]]:
    """The rows of each table of `COLUMNS` that has any."""
    found = {name: list(_ROWS[name](source)) for name in COLUMNS}
    return {name: rows for name, rows in found.items() if rows}


def _outcomes(source: Source) -> Iterator[Row]:
    for session, found in _counted(source):
        head, labels = found.table.columns, 2 if "Hoe" in found.table.columns else 1
        for row in found.table.rows:
            about = ", ".join(map(str, row[:labels]))
            for column, cell in zip(head[labels:], row[labels:], strict=True):
                yield session, found.title, about, column, typed(cell)


def _outcomes_told(source: Source) -> Iterator[Row]:
    for session, found in _counted(source):
        yield from ((session, found.title, told) for told in (found.sentence, found.note, found.exact) if told)


def _counted(source: Source) -> Iterator[tuple[str, Outcome]]:
    """What came out of each question that can be counted, with its session."""
    for session in trajectory.sessions(source.store):
        for step in trajectory.steps(source.store, session.id):
            seen = undrawn(source.store, source.viewer, step.id)
            if seen is not None:
                yield session.title, seen[0]


def _present(source: Source) -> Iterator[Row]:
    for session in trajectory.sessions(source.store):
        for one in people.attendance(source.store, session.id):
            if one.present or one.invited:
                yield session.title, ROLES[one.role].label, one.present, one.invited


def _talks(source: Source) -> list[SessionView]:
    """The sessions that are prepared; looking back is not."""
    return [one for one in trajectory.sessions(source.store) if one.kind not in reflecting.KINDS]


def _prepared(source: Source) -> Iterator[Row]:
    for session in _talks(source):
        found = script.preparation(source.store, session.id)
        if found.date or found.starts or found.mission:
            yield session.title, found.date or "", found.starts or "", found.mission


def _start_picture(source: Source) -> Iterator[Row]:
    for session in _talks(source):
        lines = script.preparation(source.store, session.id).start_picture
        yield from ((session.title, place, line) for place, line in enumerate(lines, 1))


def _versions(source: Source) -> Iterator[Row]:
    for session in trajectory.sessions(source.store):
        for one in versions(source.store, source.viewer, session.id):
            days = one.feedback_until or "", one.adopted_on or ""
            about = STATES[one.state], *days, ", ".join(one.published_in)
            made = local_day(one.created).isoformat()
            for place, sentence in enumerate(one.sentences, 1):
                yield session.title, one.number, made, *about, place, sentence.text


def _looked_back(source: Source) -> Iterator[Row]:
    for one in reflecting.reflections(source.store, source.viewer):
        yield one.session.title, one.day or "", one.people, _YES[one.revealed]


def _next_steps(source: Source) -> Iterator[Row]:
    for held in reflecting.reflections(source.store, source.viewer):
        for one in reflecting.next_steps(source.store, source.viewer, held.session.id):
            days = one.starts or "", one.review or ""
            yield held.session.title, one.text, one.who, *days, _YES[one.in_plan]


def _year(source: Source) -> Iterator[Row]:
    year = source.owner.school_year
    chosen = undertakings.undertakings(source.store, source.viewer)
    yield from year_plan_drawn(year_plan(chosen, plan.planned(source.store, source.viewer), year), year).table.rows


def _reciprocity(source: Source) -> Iterator[Row]:
    chosen, agreed = undertakings.undertakings(source.store, source.viewer), plan.planned(source.store, source.viewer)
    yield from reciprocity_drawn(plan_meter(chosen, agreed, source.catalogue, source.owner)).table.rows


def _asked(source: Source) -> Iterator[Row]:
    for one in measuring.measurements(source.store, source.viewer)[-1:]:
        for audience in one.audiences:
            invited = "" if audience.invited is None else audience.invited
            yield one.number, _MEASURED[one.state], audience.label, invited, audience.answered


def _deeds(source: Source) -> Iterator[Row]:
    for deed in deeds(source.store, source.viewer):
        at = deed.at.astimezone()
        yield f"{at:%Y-%m-%d}", f"{at:%H.%M}", *in_words(deed), deed.session


_ROWS: Mapping[str, Callable[[Source], Iterator[Row]]] = {
    "uitkomsten": _outcomes,
    "uitkomsten-zinnen": _outcomes_told,
    "aanwezig": _present,
    "voorbereiding": _prepared,
    "startbeeld": _start_picture,
    "visie-versies": _versions,
    "teruggekeken": _looked_back,
    "stappen": _next_steps,
    "jaarplan": _year,
    "wederkerigheid": _reciprocity,
    "vragenlijst-gevraagd": _asked,
    "gedaan": _deeds,
}
