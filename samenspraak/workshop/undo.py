"""Taking back: before each action of the coordinator, how things stood is kept whole."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import Ballot as BallotRules
from samenspraak.store import Store
from samenspraak.store.tables import Audit, HiddenPiece, Priority, Step, Theme, ThemeCard, Undo
from samenspraak.workshop.options import voted_on
from samenspraak.workshop.trajectory import step_view, touch
from samenspraak.workshop.viewer import Viewer

_WALL = (Theme, ThemeCard, HiddenPiece)
_CHOICE = (Priority,)


def remember(orm: OrmSession, step: Step, label: str) -> None:
    """Keep how the step's wall, or the choice made from it, stands now."""
    orm.add(Undo(session_id=step.session_id, step_id=step.id, label=label, before=_picture(orm, step)))


def last_label(orm: OrmSession, step_id: int) -> str | None:
    """The name of what `undo` would take back."""
    return orm.scalar(select(Undo.label).where(Undo.step_id == step_id).order_by(Undo.id.desc()).limit(1))


def undo(store: Store, viewer: Viewer, step_id: int) -> str:
    """Take back the last action on this step and return its name.

    Raises:
        RuleError: when there is nothing to take back.
    """
    viewer.must_lead()
    with store.write() as orm:
        last = orm.scalar(select(Undo).where(Undo.step_id == step_id).order_by(Undo.id.desc()).limit(1))
        if last is None:
            raise RuleError("Er is niets om terug te draaien.")
        step = orm.get_one(Step, step_id)
        _refuse_voted(orm, step, last.before)
        for table in reversed(_tables(step)):
            orm.execute(delete(table).where(table.step_id == step_id))
        for table in _tables(step):
            orm.add_all(table(**row) for row in last.before[table.__tablename__])
            orm.flush()
        orm.delete(last)
        orm.add(Audit(session_id=step.session_id, actor=viewer.kind, action="undo"))
        touch(orm, step.session_id)
        return last.label


def _refuse_voted(orm: OrmSession, step: Step, before: dict[str, Any]) -> None:
    if step.kind == BallotRules.name:
        return
    kept = {row["id"] for row in before[Theme.__tablename__]}
    if voted_on(orm, step_view(step)) - kept:
        raise RuleError("Er is al gestemd op een thema dat hiermee zou verdwijnen. Dit kan niet meer terug.")


def _tables(step: Step) -> tuple[Any, ...]:
    return _CHOICE if step.kind == BallotRules.name else _WALL


def _picture(orm: OrmSession, step: Step) -> dict[str, Any]:
    return {
        table.__tablename__: [
            {column.key: getattr(row, column.key) for column in table.__table__.columns}
            for row in orm.scalars(select(table).where(table.step_id == step.id))
        ]
        for table in _tables(step)
    }
