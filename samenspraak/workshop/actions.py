"""What is agreed at the end: what, by whom, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import AnswerError, FieldError, RuleError
from samenspraak.steps import clean_text, shortened
from samenspraak.store import Store
from samenspraak.store.plan_tables import Action
from samenspraak.store.tables import Priority
from samenspraak.workshop.people import look
from samenspraak.workshop.plan_views import ActionState, ActionView
from samenspraak.workshop.trajectory import session_row, touch
from samenspraak.workshop.viewer import Viewer

LONGEST = 200
MOST = 20
"""Own rule: more than this is a list that nobody reads."""
_FIRST_YEAR = 2020
_STATES: Mapping[str, ActionState] = {state: state for state in get_args(ActionState)}


def actions(store: Store, viewer: Viewer, session_id: int) -> list[ActionView]:
    """What was agreed, in the order in which it was written."""
    with store.read() as orm:
        look(orm, viewer, session_id)
        return action_views(orm, session_id)


def action_views(orm: OrmSession, session_id: int) -> list[ActionView]:
    """As `actions`, read in a unit of work that is open."""
    rows = orm.scalars(select(Action).where(Action.session_id == session_id).order_by(Action.position, Action.id))
    return [action_view(row) for row in rows]


def all_actions(orm: OrmSession) -> list[ActionView]:
    """All that was agreed in this trajectory, in whatever session or plan, in the order in which it was written."""
    return [action_view(row) for row in orm.scalars(select(Action).order_by(Action.position, Action.id))]


def action_view(row: Action) -> ActionView:
    """A row as the workshop hands it out."""
    return ActionView(
        id=row.id,
        priority=row.priority_id,
        what=row.what,
        owner=row.owner,
        due=row.due,
        state=_STATES.get(row.state, "open"),
        undertaking=row.undertaking_id,
        goal=row.goal,
        audience=row.audience,
        condition=row.condition,
        evidence=row.evidence,
        starts=row.starts,
    )


def add_action(
    store: Store,
    viewer: Viewer,
    session_id: int,
    *,
    what: str,
    owner: str,
    due: str | None = None,
    priority: str | None = None,
) -> str:
    """Write down what somebody will do, and return its key.

    Args:
        store: the open data file.
        viewer: the coordinator.
        session_id: the session in which it is agreed.
        what: what will be done.
        owner: who does it: a role or a group, no name of a person.
        due: by when, as 2026-11-25.
        priority: the key of the priority that it carries out.

    Raises:
        RuleError: without a text or an owner, for a date that does not exist, or when the list is full.
    """
    viewer.must_lead()
    with store.write() as orm:
        session_row(orm, session_id)
        number, last = orm.execute(
            select(func.count(), func.max(Action.position)).where(Action.session_id == session_id)
        ).one()
        if number >= MOST:
            raise RuleError(f"Er staan al {MOST} afspraken. Haal er een weg, of voeg er twee samen.")
        check_priority(orm, priority)
        row = Action(id=store.new_key(), session_id=session_id, priority_id=priority, position=(last or 0) + 1)
        row.what, row.owner, row.due = checked(what, owner, due)
        orm.add(row)
        touch(orm, session_id)
        return row.id


def change_action(
    store: Store,
    viewer: Viewer,
    session_id: int,
    action: str,
    *,
    what: str,
    owner: str,
    due: str | None = None,
    done: bool = False,
) -> None:
    """Put other words in place of what was agreed, or tick it off."""
    viewer.must_lead()
    with store.write() as orm:
        row = _action(orm, session_id, action)
        state = "done" if done else "open" if row.state == "done" else row.state
        new = (*checked(what, owner, due), state)
        if new != (row.what, row.owner, row.due, row.state):
            row.what, row.owner, row.due, row.state = new
            touch(orm, session_id)


def move_action(store: Store, viewer: Viewer, session_id: int, action: str, priority: str | None) -> None:
    """Let an appointment carry out another priority, or none."""
    viewer.must_lead()
    with store.write() as orm:
        row = _action(orm, session_id, action)
        if row.priority_id != priority:
            check_priority(orm, priority)
            row.priority_id = priority
            touch(orm, session_id)


def checked_date(text: str | None, field: str = "due") -> str | None:
    """The date as it will be stored, or None for nothing.

    Raises:
        FieldError: for what is no date, or lies before Samenspraak.
    """
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except (TypeError, ValueError):
        day = None
    if day is None:
        raise FieldError(field, f"‘{shortened(text)}’ is geen datum. Kies een dag, of schrijf hem zo: 2026-11-25.")
    if day.year < _FIRST_YEAR:
        raise FieldError(
            field, f"{day.day}-{day.month}-{day.year} ligt te ver terug. Kies een dag in {_FIRST_YEAR} of later."
        )
    return day.isoformat()


def check_priority(orm: OrmSession, priority: str | None) -> None:
    """RuleError for a priority that is not there."""
    if priority is not None and orm.get(Priority, priority) is None:
        raise RuleError("Deze prioriteit is er niet meer. Kies een andere, of geen.")


def checked(what: str, owner: str, due: str | None) -> tuple[str, str, str | None]:
    """What every action has, as it will be stored; FieldError without a text or an owner, or for what is no date."""
    text = field_text("what", what, LONGEST, "De afspraak")
    who = field_text("owner", owner, LONGEST, "Wie het doet")
    if not text:
        raise FieldError("what", "De afspraak is nog leeg. Schrijf wat er gaat gebeuren.")
    if not who:
        raise FieldError("owner", "Er staat nog niet wie het doet. Noem een rol, zoals ‘een ouder en een leerkracht’.")
    return text, who, checked_date(due)


def field_text(field: str, value: object, longest: int, called: str) -> str:
    """`clean_text`, with the field of the form for what does not fit; FieldError then."""
    try:
        return clean_text(value, longest, called)
    except AnswerError as error:
        raise FieldError(field, str(error)) from None


def _action(orm: OrmSession, session_id: int, action: str) -> Action:
    for row in orm.scalars(select(Action).where(Action.session_id == session_id)):
        if row.id == action:
            return row
    raise RuleError("Deze afspraak is er niet meer. Laad de pagina opnieuw.")
