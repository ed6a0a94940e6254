"""Erasing what came back of a questionnaire: at the latest three months after it closed, or as soon as whoever leads wants it.

What the screens show stays, so that a later measurement can be laid beside it; findings make it, and hand it in as `to_keep`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.catalogue.questionnaire import Questionnaire
from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.store.erasures import delete_responses, remember_measurement
from samenspraak.store.response_tables import Audience, Measurement
from samenspraak.store.tables import Audit, Trajectory, today
from samenspraak.workshop.measuring import MeasurementView, answered, view
from samenspraak.workshop.releasing import came_back, checked
from samenspraak.workshop.responses import Kept, Responses
from samenspraak.workshop.viewer import Viewer

ToKeep = Callable[[Responses], Mapping[str, Any]]
"""Makes of responses what may be shown of them, as plain values."""
NOT_YET = "Bekijk eerst samen wat eruit kwam. Daarna kun je de losse antwoorden wissen."


def erase(
    store: Store, viewer: Viewer, measurement_id: int, questionnaire: Questionnaire, to_keep: ToKeep
) -> MeasurementView:
    """Keep what is shown of a measurement, and erase what was chosen and written, and the access codes, for good.

    Raises:
        RuleError: before it is released.
        DataFileError: when another program still reads what was erased; it is gone once that stops.
    """
    viewer.must_lead()
    with store.write() as orm:
        row = orm.get(Measurement, measurement_id)
        if row is None:
            raise RuleError("Deze meting is er niet meer. Laad de pagina opnieuw.")
        if row.state != "released":
            raise RuleError(NOT_YET)
        _erase(orm, store, viewer, row, _kept(orm, row, questionnaire, to_keep))
        found = view(orm, row)
    _forget(store)
    return found


def due(store: Store, viewer: Viewer, day: date | None = None) -> list[int]:
    """Which measurements have something that is to be erased by now: their numbers."""
    viewer.must_lead()
    with store.read() as orm:
        return [row.number for row in _due(orm, day or today())]


def erase_due(
    store: Store,
    viewer: Viewer,
    questionnaires: Mapping[str, Questionnaire],
    to_keep: ToKeep,
    day: date | None = None,
) -> list[int]:
    """Erase whatever is to be erased by now, seen or not; returns the numbers of the measurements.

    Raises:
        DataFileError: when another program still reads what was erased; the next time it is tried again.
    """
    viewer.must_lead()
    with store.write() as orm:
        rows = _due(orm, day or today())
        for row in rows:
            _erase(orm, store, viewer, row, _kept(orm, row, questionnaires[row.questionnaire], to_keep))
        numbers = [row.number for row in rows]
    if numbers:
        _forget(store)
    return numbers


def _due(orm: OrmSession, day: date) -> list[Measurement]:
    """Those whose day has come, and those of which a trace may be left in the data file."""
    late = Measurement.kept.is_(None) & (Measurement.erase_by <= day.isoformat())
    half = Measurement.kept.is_not(None) & Measurement.erased.is_(None)
    return list(orm.scalars(select(Measurement).where(or_(late, half)).order_by(Measurement.number)))


def _kept(orm: OrmSession, row: Measurement, questionnaire: Questionnaire, to_keep: ToKeep) -> Mapping[str, Any] | None:
    """What is to be kept of a measurement; None when that was done already."""
    whole, practices = came_back(orm, row, questionnaire), checked(orm, row)
    if isinstance(whole, Kept) or isinstance(practices, Kept):
        return None
    return {**to_keep(whole), "practices": to_keep(practices)}


def _erase(orm: OrmSession, store: Store, viewer: Viewer, row: Measurement, kept: Mapping[str, Any] | None) -> None:
    if kept is None:
        return
    remember_measurement(store.folder, orm.get_one(Trajectory, row.trajectory_id).uid, row.number)
    row.kept = dict(kept)
    for audience in orm.scalars(select(Audience).where(Audience.measurement_id == row.id)):
        audience.answered = answered(orm, audience)
    delete_responses(orm, row.id)
    orm.add(Audit(actor=viewer.kind, action="measurement erased"))
    row.version += 1
    orm.flush()


def _forget(store: Store) -> None:
    """Take away the last traces, and note that they are gone."""
    store.forget()
    with store.write() as orm:
        for row in orm.scalars(select(Measurement).where(Measurement.kept.is_not(None), Measurement.erased.is_(None))):
            row.erased = today().isoformat()
