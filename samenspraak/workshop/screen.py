"""What the beamer shows: what all in the room may see, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import get_args

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.store.tables import Session, Step
from samenspraak.workshop.actions import action_views
from samenspraak.workshop.answering import progress
from samenspraak.workshop.choosing import priorities
from samenspraak.workshop.leading import running_view
from samenspraak.workshop.membership import authors, present
from samenspraak.workshop.parts import part_views
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.pieces import given_values
from samenspraak.workshop.plan_views import ActionView
from samenspraak.workshop.script import preparation_view
from samenspraak.workshop.still_open import open_views
from samenspraak.workshop.trajectory import session_row, session_view, step_view, trajectory
from samenspraak.workshop.viewer import ROOM
from samenspraak.workshop.views import Chosen, Running, Screen, Shown, StepView
from samenspraak.workshop.vision import version_views
from samenspraak.workshop.walls import wall

_CHOSEN: Mapping[str, Shown] = {chosen: chosen for chosen in get_args(Chosen)}

_FOR_THE_ROOM = {"black", "joining"}
"""What tells nothing to who holds a phone that has joined."""


def version(store: Store, session_id: int) -> int:
    """Rises with each commit after which the beamer may look different."""
    with store.read() as orm:
        return session_row(orm, session_id).version


def screen(store: Store, session_id: int, *, phones: bool = False) -> Screen:
    """The beamer as it is now, for everybody in the room.

    On `phones` a question that can be answered stays, whatever the beamer was turned to meanwhile.

    `version` is read first: what is newer than it, is told again with the next one.

    Raises:
        RuleError: when the session, or the trajectory that it belongs to, is not there.
    """
    with store.read() as orm:
        session = session_row(orm, session_id)
        seen, state, prepared = session.version, running_view(orm, session), preparation_view(orm, session_id)
        row = orm.scalar(select(Step).where(Step.session_id == session_id, Step.key == state.step))
        step = step_view(orm, row) if row else None
        visions = version_views(orm, session_id)
        kind = _kind(state, step, phones=phones)
        agreed = _agreed(orm, session, kind)
    number = next((n for n, one in enumerate(state.parts, 1) if one.part.key == state.part), None)
    counted = progress(store, ROOM, step.id) if step and kind in ("question", "wall", "outcome") else None
    owner = trajectory(store)
    if owner is None:
        raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
    return Screen(
        version=seen,
        kind=kind,
        trajectory=owner,
        session=session_view(session),
        preparation=prepared,
        number=number,
        total=len(state.parts),
        part=state.parts[number - 1].part if number else None,
        step=step,
        timer=state.timer,
        at=state.at,
        sheet=state.sheet,
        size=counted.size if counted else 1,
        present=counted.present if counted else _present(store, session_id),
        answered=counted.answered if counted else {},
        wall=wall(store, ROOM, step.id) if step and kind == "wall" else None,
        priorities=tuple(priorities(store, ROOM)) if kind == "priorities" else (),
        vision=visions[0] if visions and kind == "vision" else None,
        actions=agreed,
    )


def _agreed(orm: OrmSession, session: Session, kind: Shown) -> tuple[ActionView, ...]:
    if kind == "actions":
        return tuple(action_views(orm, session.id))
    return tuple(open_views(orm, session)) if kind == "open_actions" else ()


def finished(store: Store, session_id: int) -> int:
    """How many of those present have answered every question that is open now; nobody while none is open."""
    with store.read() as orm:
        session_row(orm, session_id)
        here = {person.uid for person in present(orm, session_id) if not person.left}
        keys = {key for part in part_views(orm, session_id) if not part.left_out for key in part.steps}
        rows = orm.scalars(select(Step).where(Step.session_id == session_id, Step.key.in_(keys)))
        steps = [step for step in (step_view(orm, row) for row in rows) if not step.closed]
        for step in steps:
            given = {uid for uid, _ in given_values(orm, step)}
            here &= {uid for author in authors(orm, step) if author.uid in given for uid in author.people}
    return len(here) if steps else 0


def _kind(state: Running, step: StepView | None, *, phones: bool) -> Shown:
    chosen = state.screen
    if phones and (chosen in _FOR_THE_ROOM or (step is not None and not step.closed)):
        chosen = ""
    if not state.going:
        return "joining" if chosen == "joining" else "before"
    if chosen:
        return _CHOSEN[chosen]
    if step is None:
        return "part"
    if not step.revealed:
        return "part" if step.closed else "question"
    return "wall" if step.rules.in_words else "outcome"


def _present(store: Store, session_id: int) -> dict[str, int]:
    with store.read() as orm:
        here = Counter(person.role for person in present(orm, session_id) if not person.left)
    return {role: here[role] for role in ROLES if here[role]}
