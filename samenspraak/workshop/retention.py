"""How long reflections are kept: some school years after the one in which they were written, then they go for good.

The vision and the plan stay. What the group made of somebody's next step is an agreement of the group from then on: it stays in the
plan, and nothing tells any more whose step it was. The preview says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import FieldError, RuleError
from samenspraak.steps import shortened
from samenspraak.store import Store
from samenspraak.store.erasures import delete_sessions, forget_traces, leave_traces
from samenspraak.store.plan_tables import Action
from samenspraak.store.tables import Answer, Attendance, Audit, Session, Step, Trajectory, today
from samenspraak.workshop.coach_access import LOOKING_BACK
from samenspraak.workshop.trajectory import touch_trajectory
from samenspraak.workshop.viewer import Viewer

YEARS = range(1, 6)
"""How many school years a school can choose."""
USUAL = 2
NOTICE = 30
"""So many days ahead whoever leads is told."""
_AUGUST = 8
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Leaving:
    """A time to look back, when it goes, and what goes with it."""

    session_id: int
    title: str
    held: date
    goes: date
    reflections: int
    """How many people and groups answered."""
    agreed: int
    """How many agreements were made in it: those stay in the plan."""


def goes_on(held: date, years: int) -> date:
    """The first day of the school year in which a reflection is erased.

    >>> goes_on(date(2026, 11, 28), 2)
    datetime.date(2029, 8, 1)
    >>> goes_on(date(2027, 7, 31), 1)
    datetime.date(2028, 8, 1)
    """
    return date(held.year + years + (held.month >= _AUGUST), _AUGUST, 1)


def set_years(store: Store, viewer: Viewer, years: int) -> None:
    """Say how many school years reflections are kept; what is due by that goes the next time that is looked.

    Raises:
        RuleError: for a number that can't be chosen, or before there is a trajectory.
    """
    viewer.must_lead()
    asked: object = years
    if not isinstance(asked, int) or isinstance(asked, bool) or asked not in YEARS:
        raise FieldError("years", f"‘{shortened(asked)}’ kan niet. Kies 1 tot en met {YEARS[-1]} schooljaren.")
    with store.write() as orm:
        row = orm.scalar(select(Trajectory))
        if row is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        if row.retention_years != years:
            row.retention_years = years
            orm.add(Audit(actor=viewer.kind, action="retention changed"))
            touch_trajectory(orm)


def kept_years(store: Store) -> int:
    """How many school years reflections are kept here; as many as at first before there is a trajectory."""
    with store.read() as orm:
        return orm.scalar(select(Trajectory.retention_years)) or USUAL


def due(
    store: Store, viewer: Viewer, day: date | None = None, *, ahead: int = 0, years: int | None = None
) -> list[Leaving]:
    """A preview: what is to be erased by now, or within some days, soonest first.

    Args:
        store: the open data file.
        viewer: whoever leads.
        day: by which; without it, today.
        ahead: how many days later is still told.
        years: as if that were chosen; without it, what the trajectory has.
    """
    viewer.must_lead()
    with store.read() as orm:
        return _due(orm, (day or today()) + timedelta(days=ahead), years)


def erase_due(store: Store, viewer: Viewer, day: date | None = None) -> list[Leaving]:
    """Erase what is to be erased by now, everywhere; returns what went.

    Raises:
        DataFileError: when another program still reads what was erased; the next time the rest goes.
    """
    viewer.must_lead()
    with store.read() as orm:
        traces = orm.scalar(select(Trajectory.traces))
        found = _due(orm, day or today())
    if found:
        with store.write() as orm:
            found = _due(orm, day or today())
            rows = [orm.get_one(Session, one.session_id) for one in found]
            delete_sessions(orm, store.folder, rows)
            orm.add(Audit(actor=viewer.kind, action="reflections erased"))
            leave_traces(orm)
            touch_trajectory(orm)
    if found or traces:
        forget_traces(store)
    return found


def _due(orm: OrmSession, day: date, years: int | None = None) -> list[Leaving]:
    counted = orm.execute(
        select(Step.session_id, func.count(Answer.participant_id.distinct()))
        .join(Answer, Answer.step_id == Step.id)
        .group_by(Step.session_id)
    )
    answered = {row.session_id: row[1] for row in counted}
    agreements = orm.execute(select(Action.session_id, func.count(Action.id)).group_by(Action.session_id))
    agreed = {row.session_id: row[1] for row in agreements}
    found = []
    for row, kept in orm.execute(
        select(Session, Trajectory.retention_years).join(Trajectory).where(Session.kind.in_(LOOKING_BACK))
    ):
        held = _held(orm, row)
        goes = goes_on(held, years or kept)
        if goes <= day:
            found.append(Leaving(row.id, row.title, held, goes, answered.get(row.id, 0), agreed.get(row.id, 0)))
    return sorted(found, key=lambda one: (one.goes, one.held, one.session_id))


def _held(orm: OrmSession, row: Session) -> date:
    """The last day on which anybody can have written in it, as far as is known.

    A day that is planned counts as well; one that lies more than a year behind the rest is a slip.
    """
    moments = orm.execute(
        select(func.max(Attendance.joined), func.max(Attendance.seen), func.max(Attendance.wrote)).where(
            Attendance.session_id == row.id
        )
    ).one()
    last: date = max([row.created, *(moment for moment in moments if moment)]).date()
    if row.date is None:
        return last
    return max(last, min(date.fromisoformat(row.date), last + _A_YEAR))
