"""What of the library a school carries out: chosen for a priority, then running, then anchored or stopped.

The choice is free: nothing has to be chosen, and something may belong to no priority.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any, get_args

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.catalogue import Catalogue
from samenspraak.errors import RuleError
from samenspraak.saying import one_and_all
from samenspraak.steps import shortened
from samenspraak.store import Store
from samenspraak.store.plan_tables import Action, Undertaking
from samenspraak.store.tables import Audit, Session, Trajectory
from samenspraak.workshop.actions import check_priority, field_text
from samenspraak.workshop.plan_views import UndertakingKind, UndertakingState, UndertakingView
from samenspraak.workshop.trajectory import touch_trajectory
from samenspraak.workshop.viewer import Viewer

LONGEST = 400
MOST = 24
"""Own rule: more than two things in each month is a plan that nobody carries out."""
_KINDS: Mapping[str, UndertakingKind] = {kind: kind for kind in get_args(UndertakingKind)}
_STATES: Mapping[str, UndertakingState] = {state: state for state in get_args(UndertakingState)}
_CALLED = {
    "reason": "Waarom jullie dit kiezen",
    "year_plan": "De plek in het jaarplan",
    "owner": "Wie het doet",
    "backup_owner": "Wie het overneemt",
    "handover": "De overdrachtskaart",
    "stop_rule": "Wanneer jullie stoppen",
}
_LACKING = {
    "year_plan": "een vaste plek in het jaarplan",
    "backup_owner": "wie het overneemt",
    "stop_rule": "wanneer jullie ermee stoppen",
}
_JANUARY, _DECEMBER = 1, 12


def undertakings(store: Store, viewer: Viewer) -> list[UndertakingView]:
    """All that was chosen, in the order in which that was done."""
    viewer.must_follow()
    with store.read() as orm:
        return undertaking_views(orm)


def undertaking_views(orm: OrmSession) -> list[UndertakingView]:
    """As `undertakings`, read in a unit of work that is open."""
    return [_view(row) for row in orm.scalars(select(Undertaking).order_by(Undertaking.position, Undertaking.id))]


def choose(
    store: Store,
    viewer: Viewer,
    catalogue: Catalogue,
    kind: str,
    key: str,
    *,
    priority: str | None = None,
    reason: str = "",
) -> str:
    """Choose something of the library, for a priority or for none, and return its key.

    What was chosen for the same priority and stopped since, is taken up again. When people looked back on it before, that belongs to it
    from now on, with the steps of it that are in the plan.

    Args:
        store: the open data file.
        viewer: the coordinator.
        catalogue: all content, with the school's own.
        kind: `practice` or `training`; a routine is a practice.
        key: in the library.
        priority: the key of the priority that it carries out.
        reason: why, in the school's own words.

    Raises:
        RuleError: when it is not in the library, is chosen already, or the plan is full.
    """
    viewer.must_lead()
    shelf: Mapping[str, Any] = {"practice": catalogue.practices, "training": catalogue.trainings}.get(kind, {})
    if key not in shelf:
        raise RuleError(f"‘{shortened(key)}’ staat niet in de bibliotheek. Laad de pagina opnieuw.")
    title = shelf[key].title
    why = field_text("reason", reason, LONGEST, _CALLED["reason"])
    with store.write() as orm:
        owner = orm.scalar(select(Trajectory))
        if owner is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        check_priority(orm, priority)
        same = orm.scalar(select(Undertaking).filter_by(kind=kind, key=key, priority_id=priority))
        if same is not None:
            if same.state != "stopped":
                raise RuleError(f"‘{title}’ hebben jullie hier al gekozen.")
            same.state, same.reason = "chosen", why or same.reason
            touch_trajectory(orm)
            return same.id
        number, last = orm.execute(select(func.count(), func.max(Undertaking.position))).one()
        if number >= MOST:
            raise RuleError(f"Jullie kozen al {MOST} dingen. Haal er eerst een weg.")
        row = Undertaking(id=store.new_key(), trajectory_id=owner.id, kind=kind, key=key, title=title)
        row.priority_id, row.reason, row.position = priority, why, (last or 0) + 1
        orm.add(row)
        orm.flush()
        _adopt(orm, row)
        orm.add(Audit(actor=viewer.kind, action="undertaking chosen"))
        touch_trajectory(orm)
        return row.id


def _adopt(orm: OrmSession, row: Undertaking) -> None:
    known = select(Undertaking.id)
    loose = or_(Session.undertaking_id.is_(None), Session.undertaking_id.not_in(known))
    held = list(orm.scalars(select(Session).where(Session.subject == row.key, loose)))
    for session in held:
        session.undertaking_id = row.id
    steps = select(Action).where(Action.session_id.in_([session.id for session in held]))
    for action in orm.scalars(steps.where(or_(Action.undertaking_id.is_(None), Action.undertaking_id.not_in(known)))):
        action.undertaking_id, action.priority_id = row.id, action.priority_id or row.priority_id


def change(store: Store, viewer: Viewer, undertaking: str, **changes: Any) -> UndertakingView:
    """Put other words in place, and return how it was, for `put_back`.

    What is anchored and loses what it needs for that, is running again.

    Args:
        store: the open data file.
        viewer: the coordinator.
        undertaking: its key.
        changes: what changes of `priority`, `reason`, `months`, `year_plan`, `owner`, `backup_owner`, `handover` and
            `stop_rule`. Owners are roles, no names of persons.

    Raises:
        RuleError: for a month or a priority that does not exist.
    """
    viewer.must_lead()
    with store.write() as orm:
        row = _row(orm, undertaking)
        former = _view(row)
        for name, value in changes.items():
            if name == "priority":
                check_priority(orm, value)
                row.priority_id = value
            elif name == "months":
                row.months = _checked_months(value)
            else:
                setattr(row, name, field_text(name, value, LONGEST, _CALLED[name]))
        if row.state == "anchored" and _view(row).lacks:
            row.state = "running"
        touch_trajectory(orm)
        return former


def set_state(store: Store, viewer: Viewer, undertaking: str, state: str) -> UndertakingView:
    """Say how it stands, and return how it was, for `put_back`.

    Raises:
        RuleError: for a state that does not exist, or to anchor what lacks something; the sentence says what.
    """
    viewer.must_lead()
    if state not in _STATES:
        raise RuleError(f"‘{shortened(state)}’ kun je hier niet kiezen. Laad de pagina opnieuw.")
    with store.write() as orm:
        row = _row(orm, undertaking)
        former = _view(row)
        if state == "anchored" and former.lacks:
            raise RuleError(f"Dit is nog niet geborgd. Wat nog mist: {lacking(former)}.")
        if row.state != state:
            row.state = state
            orm.add(Audit(actor=viewer.kind, action=f"undertaking {state}"))
            touch_trajectory(orm)
        return former


def lacking(undertaking: UndertakingView) -> str:
    """What has to be filled in before it is anchored, in words; empty when nothing lacks."""
    return one_and_all([_LACKING[name] for name in undertaking.lacks])


def remove(store: Store, viewer: Viewer, undertaking: str) -> UndertakingView:
    """Take it out of the plan, and return how it was, for `put_back`; its actions stay."""
    viewer.must_lead()
    with store.write() as orm:
        row = _row(orm, undertaking)
        former = _view(row)
        orm.delete(row)
        orm.add(Audit(actor=viewer.kind, action="undertaking removed"))
        touch_trajectory(orm)
        return former


def put_back(store: Store, viewer: Viewer, former: UndertakingView) -> None:
    """Let it be as it was before the last change, also when it was taken out of the plan."""
    viewer.must_lead()
    kept = asdict(former)
    priority = kept.pop("priority")
    with store.write() as orm:
        row = orm.get(Undertaking, former.id)
        if row is None:
            owner = orm.scalar(select(Trajectory))
            if owner is None:
                raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
            last = orm.scalar(select(func.max(Undertaking.position)))
            row = Undertaking(id=former.id, trajectory_id=owner.id, position=(last or 0) + 1)
            orm.add(row)
        for name, value in kept.items():
            setattr(row, name, list(value) if name == "months" else value)
        row.priority_id = priority
        touch_trajectory(orm)


def _checked_months(months: object) -> list[int]:
    if not isinstance(months, Collection) or not all(
        isinstance(month, int) and _JANUARY <= month <= _DECEMBER for month in months
    ):
        raise RuleError("Kies maanden van januari tot en met december.")
    return sorted(set(months))


def _view(row: Undertaking) -> UndertakingView:
    return UndertakingView(
        id=row.id,
        kind=_KINDS.get(row.kind, "practice"),
        key=row.key,
        title=row.title,
        priority=row.priority_id,
        reason=row.reason,
        state=_STATES.get(row.state, "chosen"),
        months=tuple(row.months or ()),
        year_plan=row.year_plan or "",
        owner=row.owner or "",
        backup_owner=row.backup_owner or "",
        handover=row.handover or "",
        stop_rule=row.stop_rule or "",
    )


def _row(orm: OrmSession, undertaking: str) -> Undertaking:
    row = orm.get(Undertaking, undertaking)
    if row is None:
        raise RuleError("Dit staat niet meer in het plan. Laad de pagina opnieuw.")
    return row
