"""From votes to at most three priorities, each with its reason and what the minority wants to keep."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.store.tables import Ballot, Participant, Priority, Session, Step
from samenspraak.workshop.answering import note
from samenspraak.workshop.options import options_of, roles_of
from samenspraak.workshop.small_groups import shown_groups
from samenspraak.workshop.trajectory import session_view, step_view, touch
from samenspraak.workshop.undo import last_label, remember
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import PriorityView, TallyView, VoteRow

MOST = 3
"""Priorities that can be open at once: more can't be followed (see docs/besluiten)."""
LONGEST_REASON = 400


def tally(store: Store, viewer: Viewer, step_id: int) -> TallyView:
    """All votes of a closed round, without voters; before the closing the coordinator sees how many have voted.

    A voter's role is given where five or more of each shown role have voted.
    """
    with store.read() as orm:
        return _tally(orm, viewer, step_id)


def _tally(orm: OrmSession, viewer: Viewer, step_id: int) -> TallyView:
    row = orm.get_one(Step, step_id)
    roles = roles_of(orm, row.session_id)
    ballots = orm.execute(
        select(Participant.uid, Ballot.votes)
        .join(Participant, Participant.id == Ballot.participant_id)
        .where(Ballot.step_id == step_id)
        .order_by(Ballot.id)
    ).all()
    cast = [(uid, votes) for uid, votes in ballots if votes]
    if not row.revealed:
        leads = viewer.kind == "coordinator"
        return TallyView(revealed=False, voters=len(cast) if leads else 0, present=len(roles))
    random.Random(step_id).shuffle(cast)  # noqa: S311 - an order, no secret
    names = shown_groups(Counter(roles[uid] for uid, _ in cast if uid in roles))
    votes = tuple(
        VoteRow(option, dots, voter, names.get(roles.get(uid, "")))
        for voter, (uid, chosen) in enumerate(cast)
        for option, dots in sorted(chosen.items())
    )
    return TallyView(True, tuple(options_of(orm, step_view(row))), votes, len(cast), len(roles))


def choose(store: Store, viewer: Viewer, step_id: int, option: str, reason: str = "") -> str:
    """Make an option of a closed round a priority and return its key.

    Raises:
        RuleError: the round is open, the option is gone or chosen already, or there are three.
    """
    with _choosing(store, viewer, step_id, "Kiezen") as (orm, step):
        if not step.revealed:
            raise RuleError("De stemronde is nog open. Sluit haar eerst; dan kun je kiezen.")
        chosen = {known.id: known for known in options_of(orm, step_view(step))}.get(option)
        if chosen is None:
            raise RuleError("Deze keuze is er niet meer. Kies een andere.")
        rows = list(orm.scalars(select(Priority)))
        if any(row.option == option for row in rows):
            raise RuleError(f"‘{chosen.title}’ is al gekozen.")
        if len(rows) >= MOST:
            raise RuleError(f"Er zijn al {MOST} prioriteiten; meer kun je niet goed volgen. Haal er eerst een weg.")
        priority = Priority(
            id=store.new_key(),
            session_id=step.session_id,
            step_id=step.id,
            option=option,
            title=chosen.title,
            reason=_text(reason, "reden"),
            position=max((row.position for row in rows), default=0) + 1,
        )
        orm.add(priority)
        return priority.id


def explain(store: Store, viewer: Viewer, priority: str, reason: str, minority: str) -> None:
    """Write why this was chosen, and what those who wanted something else want to keep."""
    viewer.must_lead()
    with store.write() as orm:
        row = _priority(orm, priority)
        row.reason, row.minority = _text(reason, "reden"), _text(minority, "zorg")
        touch(orm, row.session_id)


def move(store: Store, viewer: Viewer, priority: str, by: int) -> None:
    """Move a priority up (-1) or down (+1); at the end nothing happens."""
    with store.read() as orm:
        step_id = _priority(orm, priority).step_id
    with _choosing(store, viewer, step_id, "Volgorde") as (orm, _):
        rows = list(orm.scalars(select(Priority).order_by(Priority.position)))
        place = next((i for i, row in enumerate(rows) if row.id == priority), 0)
        other = place + (1 if by > 0 else -1)
        if 0 <= other < len(rows):
            rows[place].position, rows[other].position = rows[other].position, rows[place].position


def drop(store: Store, viewer: Viewer, priority: str) -> None:
    """Take a priority back; `undo` brings it back with its reason."""
    with store.read() as orm:
        step_id = _priority(orm, priority).step_id
    with _choosing(store, viewer, step_id, "Prioriteit weghalen") as (orm, _):
        orm.delete(_priority(orm, priority))


def priorities(store: Store, viewer: Viewer) -> list[PriorityView]:
    """The chosen priorities in order, each with its trace: votes, theme, anonymous cards."""
    with store.read() as orm:
        found = []
        for row in orm.scalars(select(Priority).order_by(Priority.position)):
            options = options_of(orm, step_view(orm.get_one(Step, row.step_id)))
            found.append(
                PriorityView(
                    id=row.id,
                    option=row.option,
                    title=row.title,
                    reason=row.reason,
                    minority=row.minority,
                    position=row.position,
                    session=session_view(orm.get_one(Session, row.session_id)),
                    origin=next((option for option in options if option.id == row.option), None),
                    tally=_tally(orm, viewer, row.step_id),
                )
            )
        return found


def undo_label(store: Store, viewer: Viewer, step_id: int) -> str | None:
    """What `undo` would take back in this choice."""
    viewer.must_lead()
    with store.read() as orm:
        return last_label(orm, step_id)


@contextmanager
def _choosing(store: Store, viewer: Viewer, step_id: int, label: str) -> Iterator[tuple[OrmSession, Step]]:
    viewer.must_lead()
    with store.write() as orm:
        step = orm.get_one(Step, step_id)
        remember(orm, step, label)
        yield orm, step
        note(orm, viewer, step.session_id, "choose")
        touch(orm, step.session_id)


def _priority(orm: OrmSession, priority: str) -> Priority:
    row = orm.get(Priority, priority)
    if row is None:
        raise RuleError("Deze prioriteit is er niet meer. Laad de pagina opnieuw.")
    return row


def _text(text: str, name: str) -> str:
    if len(text.strip()) > LONGEST_REASON:
        raise RuleError(f"De {name} heeft {len(text.strip())} tekens; er passen er {LONGEST_REASON}. Kort de tekst in.")
    return text.strip()
