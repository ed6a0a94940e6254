"""The plan: every action, of whatever session or added later, each with a goal, an 'als … dan …' and a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, get_args

from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import FieldError, RuleError
from samenspraak.steps import shortened
from samenspraak.store import Store
from samenspraak.store.plan_tables import Action, Undertaking
from samenspraak.store.tables import Answer, Priority
from samenspraak.workshop.actions import (
    LONGEST,
    action_view,
    all_actions,
    check_priority,
    checked,
    checked_date,
    field_text,
)
from samenspraak.workshop.pieces import TEAM
from samenspraak.workshop.plan_views import ActionState, ActionView
from samenspraak.workshop.trajectory import touch, touch_trajectory
from samenspraak.workshop.viewer import Viewer

MOST = 60
"""Own rule, sessions included: more than this is a list that nobody reads."""
_STATES: Mapping[str, ActionState] = {state: state for state in get_args(ActionState)}
_CALLED = {
    "goal": "Het doel",
    "audience": "Voor wie het is",
    "condition": "Wat na ‘als’ komt",
    "evidence": "Waaraan jullie het zien",
}


@dataclass(frozen=True)
class Removed:
    """An action that was taken out of the plan, with where it was agreed."""

    action: ActionView
    session: int | None
    of_answer: bool
    """Whether it was made of a step that somebody wants to try."""


def planned(store: Store, viewer: Viewer) -> list[ActionView]:
    """All actions, in the order in which they were written; what they belong to is told only while it is there."""
    viewer.must_follow()
    with store.read() as orm:
        return planned_actions(orm)


def planned_actions(orm: OrmSession) -> list[ActionView]:
    """As `planned`, read in a unit of work that is open."""
    there = {*orm.scalars(select(Priority.id)), *orm.scalars(select(Undertaking.id))}
    return [
        ActionView(
            **{
                **asdict(action),
                "priority": action.priority if action.priority in there else None,
                "undertaking": action.undertaking if action.undertaking in there else None,
            }
        )
        for action in all_actions(orm)
    ]


def add(store: Store, viewer: Viewer, what: str, owner: str, **more: Any) -> str:
    """Add an action to the plan, and return its key.

    Args:
        store: the open data file.
        viewer: the coordinator.
        what: what will be done; with a `condition` it comes after 'dan'.
        owner: who does it: a role or a group, no name of a person.
        more: `goal`, `audience`, `condition`, `evidence`, `starts`, `due`, `priority` and `undertaking`.

    Raises:
        RuleError: without a text or an owner, for what does not exist, or when the plan is full.
    """
    viewer.must_lead()
    with store.write() as orm:
        number, last = orm.execute(select(func.count(), func.max(Action.position))).one()
        if number >= MOST:
            raise RuleError(f"Er staan al {MOST} afspraken. Haal er een weg, of voeg er twee samen.")
        row = Action(id=store.new_key(), session_id=None, position=(last or 0) + 1, what="", owner="", state="open")
        row.priority_id = row.undertaking_id = row.starts = row.due = None
        _take_over(orm, row, {"what": what, "owner": owner, **more})
        orm.add(row)
        _changed(orm, None)
        return row.id


def change(store: Store, viewer: Viewer, action: str, **changes: Any) -> ActionView:
    """Put other words in place of what an action says, and return how it was, for `put_back`; see `add`."""
    viewer.must_lead()
    with store.write() as orm:
        row = _row(orm, action)
        former = action_view(row)
        _take_over(orm, row, changes)
        _changed(orm, row.session_id)
        return former


def set_state(store: Store, viewer: Viewer, action: str, state: str) -> ActionView:
    """Say how an action stands, and return how it was, for `put_back`.

    Raises:
        RuleError: for a state that does not exist.
    """
    viewer.must_lead()
    if state not in _STATES:
        raise RuleError(f"‘{shortened(state)}’ kun je hier niet kiezen. Laad de pagina opnieuw.")
    with store.write() as orm:
        row = _row(orm, action)
        former = action_view(row)
        row.state = state
        _changed(orm, row.session_id)
        return former


def remove(store: Store, viewer: Viewer, action: str) -> Removed:
    """Take an action out of the plan, and return it, for `put_back`."""
    viewer.must_lead()
    with store.write() as orm:
        row = _row(orm, action)
        gone = Removed(action_view(row), row.session_id, _visibility(orm, action) is not None)
        orm.delete(row)
        _changed(orm, gone.session)
        return gone


def put_back(store: Store, viewer: Viewer, former: ActionView | Removed) -> None:
    """Let an action be as it was before the last change, also when it was taken out of the plan.

    Raises:
        RuleError: when it was made of what its author does not share any more, or when somebody else took it out.
    """
    viewer.must_lead()
    with store.write() as orm:
        if not _can_return(orm, former):
            raise RuleError(
                "Deze afspraak kan niet terug. Wie haar schreef, deelt haar niet meer, of iemand haalde haar weg."
            )
        if isinstance(former, Removed):
            action, row = former.action, orm.get(Action, former.action.id) or _next(orm, former)
        else:
            action, row = former, orm.get_one(Action, former.id)
        kept = asdict(action)
        row.priority_id, row.undertaking_id = kept.pop("priority"), kept.pop("undertaking")
        for name, value in kept.items():
            setattr(row, name, value)
        _changed(orm, row.session_id)


def _take_over(orm: OrmSession, row: Action, changes: Mapping[str, Any]) -> None:
    new = dict(changes)
    row.what, row.owner, row.due = checked(
        new.pop("what", row.what), new.pop("owner", row.owner), new.pop("due", row.due)
    )
    if "starts" in new:
        row.starts = checked_date(new.pop("starts"), "starts")
    if row.starts and row.due and row.due < row.starts:
        raise FieldError("due", "Je kijkt terug voordat het begint. Kies een latere dag om terug te kijken.")
    if "priority" in new:
        row.priority_id = new.pop("priority") or None
        check_priority(orm, row.priority_id)
    if "undertaking" in new:
        row.undertaking_id = new.pop("undertaking") or None
        if row.undertaking_id is not None and orm.get(Undertaking, row.undertaking_id) is None:
            raise RuleError("Deze routine of training staat niet meer in het plan. Kies een andere, of geen.")
    for name, text in new.items():
        setattr(row, name, field_text(name, text, LONGEST, _CALLED[name]))


def can_return(store: Store, viewer: Viewer, former: ActionView | Removed) -> bool:
    """Whether `put_back` would put it back: not when its author does not share it any more, or somebody else took it out."""
    viewer.must_lead()
    with store.read() as orm:
        return _can_return(orm, former)


def _can_return(orm: OrmSession, former: ActionView | Removed) -> bool:
    if not isinstance(former, Removed):
        return orm.get(Action, former.id) is not None and _visibility(orm, former.id) in (None, TEAM)
    return _visibility(orm, former.action.id) == (TEAM if former.of_answer else None)


def _visibility(orm: OrmSession, action: str) -> str | None:
    """Who may read the answer that an action was made of; None for an action of the group, and once that answer is erased."""
    found: str | None = orm.scalar(select(Answer.visibility).where(Answer.piece == action).limit(1))
    return found


def _next(orm: OrmSession, removed: Removed) -> Action:
    """A row for it after all others."""
    last = orm.scalar(select(func.max(Action.position)))
    row = Action(id=removed.action.id, session_id=removed.session, position=(last or 0) + 1)
    orm.add(row)
    return row


def _changed(orm: OrmSession, session: int | None) -> None:
    """Let who shows the plan know, and the session in which it was agreed."""
    touch_trajectory(orm)
    if session is not None:
        touch(orm, session)


def _row(orm: OrmSession, action: str) -> Action:
    row = orm.get(Action, action)
    if row is None:
        raise RuleError("Deze afspraak is er niet meer. Laad de pagina opnieuw.")
    return row
