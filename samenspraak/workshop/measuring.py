"""A measurement: whom the questionnaire is asked, by which links, and until when.

What somebody answers is taken in by `responding`; what came out is handed out by `releasing`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import clean_text, shortened
from samenspraak.store import Store
from samenspraak.store.response_tables import Audience, Measurement, Response
from samenspraak.store.tables import Audit, Trajectory, today
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.trajectory import new_code
from samenspraak.workshop.viewer import Viewer

ASKED: tuple[str, ...] = ("team", "ouder", "leerling")
"""The roles that a questionnaire has words for."""
State = Literal["draft", "open", "closed", "released"]
_LONGEST_SECTION = 40
LONGEST_RETURNS = 200
MOST_INVITED = 10_000
KEPT_MONTHS = 3
"""So long after closing, what came back is kept at most; the form promises it."""
_MOST_SECTIONS = 12


@dataclass(frozen=True)
class AudienceView:
    """Those who are asked by one link."""

    id: int
    role: str
    section: str
    code: str
    invited: int | None
    answered: int

    @property
    def label(self) -> str:
        """Who they are, with their section: ouders: onderbouw."""
        plural = ROLES[self.role].plural
        return f"{plural}: {self.section}" if self.section else plural


@dataclass(frozen=True)
class MeasurementView:
    """A round of the questionnaire."""

    id: int
    number: int
    questionnaire: str
    """Its key in the catalogue."""
    state: State
    until: date | None
    returns: str
    with_codes: bool
    version: int
    erase_by: date | None
    """The day on which what came back is erased at the latest; None while it is not closed."""
    erased: bool
    """Whether only what may be shown is left of what came back."""
    audiences: tuple[AudienceView, ...]
    """By role, and in it by section."""


def measurements(store: Store, viewer: Viewer) -> list[MeasurementView]:
    """All rounds, the first one first."""
    viewer.must_lead()
    with store.read() as orm:
        return [view(orm, row) for row in orm.scalars(select(Measurement).order_by(Measurement.number))]


def prepare(store: Store, viewer: Viewer, questionnaire: str, roles: Iterable[str] = ASKED) -> MeasurementView:
    """The round that is being prepared or held; a new one when there is none, or when all before it are released.

    Args:
        store: the open data file.
        viewer: the coordinator.
        questionnaire: the key in the catalogue.
        roles: who is asked at first; it can be changed.

    Raises:
        RuleError: before there is a trajectory.
    """
    viewer.must_lead()
    with store.write() as orm:
        owner = orm.scalar(select(Trajectory))
        if owner is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        newest = orm.scalar(select(Measurement).order_by(Measurement.number.desc()).limit(1))
        if newest and newest.state != "released":
            return view(orm, newest)
        row = Measurement(
            trajectory_id=owner.id, number=newest.number + 1 if newest else 1, questionnaire=questionnaire
        )
        orm.add(row)
        orm.flush()
        for role in roles:
            orm.add(Audience(measurement_id=row.id, role=_known(role), code=new_code(orm, store.chance)))
            orm.flush()
        return view(orm, row)


def divide(store: Store, viewer: Viewer, measurement_id: int, role: str, sections: Iterable[str]) -> MeasurementView:
    """Ask a role by one link, by a link for each section (such as a bouw), or not at all.

    Args:
        store: the open data file.
        viewer: the coordinator.
        measurement_id: the round.
        role: who is asked.
        sections: the names of the sections; one empty name is the role as a whole, none at all leaves the role out. As a whole
            it is as many people as its sections were together.

    Raises:
        RuleError: for a name that is too long or twice there, or when a link would go that somebody answered by.
    """
    viewer.must_lead()
    wanted = [" ".join(clean_text(name, _LONGEST_SECTION, "De naam van een groep").split()) for name in sections]
    if len({name.casefold() for name in wanted}) < len(wanted):
        raise RuleError("Een naam staat er twee keer. Geef elke groep een eigen naam.")
    if len(wanted) > _MOST_SECTIONS:
        raise RuleError(f"{len(wanted)} groepen zijn te veel; er passen er {_MOST_SECTIONS}. Voeg er een paar samen.")
    with store.write() as orm:
        row = _changeable(orm, measurement_id)
        there = {one.section: one for one in _audiences(orm, row.id) if one.role == _known(role)}
        for section, one in there.items():
            if section not in wanted:
                if number := answered(orm, one):
                    raise RuleError(
                        f"‘{section or ROLES[role].plural}’ kan niet meer weg: er is al {number} keer geantwoord."
                    )
                orm.delete(one)
        numbers = [one.invited for one in there.values()]
        together = sum(filter(None, numbers)) if wanted == [""] and numbers and None not in numbers else None
        for section in wanted:
            if section not in there:
                added = Audience(measurement_id=row.id, role=role, section=section, code=new_code(orm, store.chance))
                added.invited = together
                orm.add(added)
                orm.flush()
        return _touched(orm, row)


def invite(store: Store, viewer: Viewer, audience_id: int, invited: int | None) -> MeasurementView:
    """Note how many are asked by a link; None when that is not known.

    Raises:
        RuleError: for what is no number of people.
    """
    viewer.must_lead()
    asked: object = invited
    if asked is not None and (not isinstance(asked, int) or isinstance(asked, bool) or not 0 <= asked <= MOST_INVITED):
        raise RuleError(f"‘{shortened(asked)}’ is geen aantal mensen. Vul een getal in van 0 tot {MOST_INVITED}.")
    with store.write() as orm:
        audience = orm.get(Audience, audience_id)
        if audience is None:
            raise RuleError("Deze groep is er niet meer. Laad de pagina opnieuw.")
        audience.invited = invited
        return _touched(orm, _row(orm, audience.measurement_id))


def announce(
    store: Store, viewer: Viewer, measurement_id: int, *, until: str | None = None, returns: str | None = None
) -> MeasurementView:
    """Say what people are told: the last day (as 2026-12-18, empty for none), and when they hear what came out.

    Raises:
        RuleError: for what is no day, or one that is over.
        AnswerError: for a text that is too long.
    """
    viewer.must_lead()
    with store.write() as orm:
        row = _changeable(orm, measurement_id)
        if until is not None:
            row.until = _day(until)
        if returns is not None:
            row.returns = " ".join(clean_text(returns, LONGEST_RETURNS, "Deze zin").split())
        return _touched(orm, row)


def ask_for_codes(store: Store, viewer: Viewer, measurement_id: int, *, wanted: bool) -> MeasurementView:
    """Let each need a code that works once, or nobody.

    Raises:
        RuleError: once it was opened: half of them would have answered without.
    """
    viewer.must_lead()
    with store.write() as orm:
        row = _row(orm, measurement_id)
        if row.state != "draft":
            raise RuleError("De vragenlijst is al open. Met of zonder codes: dat kies je voordat je begint.")
        row.with_codes = wanted
        return _touched(orm, row)


def open_up(store: Store, viewer: Viewer, measurement_id: int) -> MeasurementView:
    """Let people answer; also once more, as long as nobody saw what came out.

    Raises:
        RuleError: when nobody is asked, or when it was released: who compares what came out before with what comes out
            afterwards, would see what the last one answered.
    """
    with store.write() as orm:
        row = _led(orm, viewer, measurement_id)
        if row.state == "released":
            raise RuleError("De uitkomst is al bekeken. Antwoorden erbij kan niet meer. Begin later een nieuwe meting.")
        if row.kept is not None:
            raise RuleError("De losse antwoorden zijn gewist. Antwoorden erbij kan niet meer. Bekijk wat eruit kwam.")
        if not _audiences(orm, row.id):
            raise RuleError("Je vraagt nog niemand. Kies eerst wie je vraagt.")
        row.erase_by = None
        return _now(orm, viewer, row, "open")


def close(store: Store, viewer: Viewer, measurement_id: int) -> MeasurementView:
    """Take no more answers.

    Raises:
        RuleError: when it is not open.
    """
    with store.write() as orm:
        row = _led(orm, viewer, measurement_id)
        if row.state != "open":
            raise RuleError("De vragenlijst is niet open. Er is niets te sluiten.")
        row.erase_by = months_after(today(), KEPT_MONTHS).isoformat()
        return _now(orm, viewer, row, "closed")


def release(store: Store, viewer: Viewer, measurement_id: int) -> MeasurementView:
    """Let what came out be seen; there is no way back.

    Raises:
        RuleError: while it is open, or before it was.
    """
    with store.write() as orm:
        row = _led(orm, viewer, measurement_id)
        if row.state in {"draft", "open"}:
            raise RuleError("Sluit de vragenlijst eerst. Daarna bekijken jullie samen wat eruit kwam.")
        return _now(orm, viewer, row, "released")


def view(orm: OrmSession, row: Measurement) -> MeasurementView:
    """A row as the workshop hands it out."""
    return MeasurementView(
        id=row.id,
        number=row.number,
        questionnaire=row.questionnaire,
        state=cast("State", row.state),
        until=date.fromisoformat(row.until) if row.until else None,
        returns=row.returns,
        with_codes=row.with_codes,
        version=row.version,
        erase_by=date.fromisoformat(row.erase_by) if row.erase_by else None,
        erased=row.kept is not None,
        audiences=tuple(
            AudienceView(one.id, one.role, one.section, one.code, one.invited, answered(orm, one))
            for one in _audiences(orm, row.id)
        ),
    )


def _audiences(orm: OrmSession, measurement_id: int) -> list[Audience]:
    found = orm.scalars(select(Audience).where(Audience.measurement_id == measurement_id).order_by(Audience.id))
    return sorted(found, key=lambda one: ASKED.index(one.role))


def answered(orm: OrmSession, audience: Audience) -> int:
    """How many answered, also when what they answered is erased."""
    if audience.answered is not None:
        return audience.answered
    return orm.scalar(select(func.count()).where(Response.audience_id == audience.id)) or 0


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _row(orm: OrmSession, measurement_id: int) -> Measurement:
    row = orm.get(Measurement, measurement_id)
    if row is None:
        raise RuleError("Deze meting is er niet meer. Laad de pagina opnieuw.")
    return row


def _changeable(orm: OrmSession, measurement_id: int) -> Measurement:
    row = _row(orm, measurement_id)
    if row.state in {"closed", "released"}:
        raise RuleError("Deze meting is gesloten. Er is niets meer aan te veranderen.")
    return row


def _led(orm: OrmSession, viewer: Viewer, measurement_id: int) -> Measurement:
    viewer.must_lead()
    return _row(orm, measurement_id)


def _now(orm: OrmSession, viewer: Viewer, row: Measurement, state: State) -> MeasurementView:
    if row.state == state:
        return view(orm, row)
    row.state = state
    orm.add(Audit(actor=viewer.kind, action=f"measurement {state}"))
    return _touched(orm, row)


def _touched(orm: OrmSession, row: Measurement) -> MeasurementView:
    row.version += 1
    orm.flush()
    return view(orm, row)


def _known(role: str) -> str:
    if role not in ASKED:
        raise RuleError(f"‘{shortened(role)}’ is geen groep van deze vragenlijst. Kies uit: {', '.join(ASKED)}.")
    return role


def _day(text: str) -> str | None:
    if not text.strip():
        return None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        try:
            day = date.fromisoformat(text.strip())
        except ValueError:
            pass
        else:
            if day < today():
                raise RuleError(f"{day.day}-{day.month}-{day.year} is al voorbij. Kies een dag die nog komt.")
            return day.isoformat()
    raise RuleError(f"‘{shortened(text)}’ is geen dag. Schrijf hem zo: 2026-12-18.")
