"""Taking back: before each action of the coordinator, how things stood is kept whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import Ballot as BallotRules
from samenspraak.store import Store
from samenspraak.store.coached import outdate
from samenspraak.store.tables import Audit, HiddenPiece, KeptApart, Priority, Step, Theme, ThemeCard, Undo, now
from samenspraak.workshop.answering import note
from samenspraak.workshop.options import voted_on
from samenspraak.workshop.trajectory import step_row, step_view, touch
from samenspraak.workshop.viewer import Viewer

DEEPEST = 50
"""So many actions can be taken back; older pictures go."""
_PAUSE = timedelta(minutes=10)
"""After so long without anything done, what is written is another action."""
_WALL = (Theme, ThemeCard, HiddenPiece, KeptApart)


@contextmanager
def can_be_undone(
    orm: OrmSession, viewer: Viewer, step: Step, label: str, action: str, *, typed: str = ""
) -> Iterator[None]:
    """Let an action change a step's wall, or the choice made from votes, and keep how things stood before.

    An action that changes nothing leaves nothing to take back, and no one is told of a change. A note is stored while
    somebody writes: what is `typed` at one theme, with nothing else and no long pause in between, is taken back as one
    action.
    """
    before = _picture(orm, step)
    yield
    orm.flush()
    after = _picture(orm, step)
    if after == before:
        return
    if after.get(HiddenPiece.__tablename__) != before.get(HiddenPiece.__tablename__):
        outdate(orm, step.session_id)
    if not (typed and _goes_on(orm, step, label, before, typed)):
        orm.add(Undo(session_id=step.session_id, step_id=step.id, label=label, before=before))
        orm.flush()
        _drop_oldest(orm, step)
    note(orm, viewer, step.session_id, action)
    touch(orm, step.session_id, step.id)


def last_label(orm: OrmSession, step_id: int) -> str | None:
    """The name of what `undo` would take back."""
    last = _last(orm, step_row(orm, step_id))
    return last.label if last else None


def undo(store: Store, viewer: Viewer, step_id: int) -> str:
    """Take back the last action on this step's wall, or the last choice, and return its name.

    The choice is one for all ballots together. Reasons that were written since stay.

    Raises:
        RuleError: when there is nothing to take back, or when people have voted on what would vanish.
    """
    viewer.must_lead()
    with store.write() as orm:
        step = step_row(orm, step_id)
        last = _last(orm, step)
        if last is None:
            raise RuleError("Er is niets om terug te draaien.")
        if step.kind == BallotRules.name:
            _restore_choice(orm, last.before)
        elif not step.revealed:
            raise RuleError("De kaartjes zijn nog dicht. Laat ze eerst zien; dan kun je iets terugdraaien.")
        else:
            _refuse_voted(orm, step, last.before)
            _restore_wall(orm, step, last.before)
            outdate(orm, step.session_id)
        orm.delete(last)
        note(orm, viewer, step.session_id, "undo")
        touch(orm, step.session_id, step.id)
        if last.session_id != step.session_id:
            touch(orm, last.session_id)
        return last.label


def drop_idle(orm: OrmSession) -> None:
    """Take away the newest pictures that bring nothing back: what they differed in, was put in other words."""
    for step in orm.scalars(select(Step).where(Step.id.in_(select(Undo.step_id)))):
        last = _last(orm, step)
        if last is not None and last.before == _picture(orm, step):
            orm.delete(last)
            orm.flush()


def _history(step: Step) -> Any:
    """Selects what can be taken back here, newest first."""
    if step.kind != BallotRules.name:
        return select(Undo).where(Undo.step_id == step.id).order_by(Undo.id.desc())
    ballots = select(Step.id).where(Step.kind == BallotRules.name)
    return select(Undo).where(Undo.step_id.in_(ballots)).order_by(Undo.id.desc())


def _last(orm: OrmSession, step: Step) -> Undo | None:
    found: Undo | None = orm.scalar(_history(step).limit(1))
    return found


def _drop_oldest(orm: OrmSession, step: Step) -> None:
    for old in orm.scalars(_history(step).offset(DEEPEST)):
        orm.delete(old)


def _refuse_voted(orm: OrmSession, step: Step, before: dict[str, Any]) -> None:
    kept = {row["id"] for row in before[Theme.__tablename__]}
    if voted_on(orm, step_view(orm, step)) - kept:
        raise RuleError("Er is al gestemd op een thema dat hiermee zou verdwijnen. Dit kan niet meer terug.")


def _restore_wall(orm: OrmSession, step: Step, before: dict[str, Any]) -> None:
    for table in reversed(_WALL):
        orm.execute(delete(table).where(table.step_id == step.id))
    for table in _WALL:
        orm.add_all(table(**row) for row in before.get(table.__tablename__, ()))
        orm.flush()


def _restore_choice(orm: OrmSession, before: dict[str, Any]) -> None:
    written = {row.id: {"reason": row.reason, "minority": row.minority} for row in orm.scalars(select(Priority))}
    orm.execute(delete(Priority))
    orm.add_all(Priority(**{**row, **written.get(row["id"], {})}) for row in before[Priority.__tablename__])


def _picture(orm: OrmSession, step: Step) -> dict[str, Any]:
    if step.kind == BallotRules.name:
        return {Priority.__tablename__: _rows(orm, select(Priority).order_by(Priority.id))}
    return {
        table.__tablename__: _rows(
            orm, select(table).where(table.step_id == step.id).order_by(*table.__mapper__.primary_key)
        )
        for table in _WALL
    }


def _goes_on(orm: OrmSession, step: Step, label: str, before: dict[str, Any], theme: str) -> bool:
    """Whether the last action here was writing the same note, a moment ago."""
    last = _last(orm, step)
    done = orm.scalar(select(func.max(Audit.at)).where(Audit.session_id == step.session_id))
    if last is None or last.label != label or done is None or now() - done > _PAUSE:
        return False
    return _but_for(last.before, theme) == _but_for(before, theme)


def _but_for(picture: dict[str, Any], theme: str) -> dict[str, Any]:
    """A picture without the note of a theme."""
    rows = [{**row, "note": "" if row["id"] == theme else row.get("note", "")} for row in picture[Theme.__tablename__]]
    return {**picture, Theme.__tablename__: rows}


def _rows(orm: OrmSession, query: Any) -> list[dict[str, Any]]:
    return [{column.key: getattr(row, column.key) for column in row.__table__.columns} for row in orm.scalars(query)]
