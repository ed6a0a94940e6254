"""From votes to at most three priorities, each with its reason and what the minority wants to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import Ballot as BallotRules
from samenspraak.steps import clean_text
from samenspraak.store import Store
from samenspraak.store.tables import Ballot, Participant, Priority, Step
from samenspraak.workshop.options import options_of, roles_of
from samenspraak.workshop.people import look
from samenspraak.workshop.small_groups import shown_groups
from samenspraak.workshop.trajectory import session_row, session_view, step_row, step_view, touch
from samenspraak.workshop.undo import can_be_undone, last_label
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
        look(orm, viewer, step_row(orm, step_id).session_id)
        return _tally(orm, viewer, step_id)


def _tally(orm: OrmSession, viewer: Viewer, step_id: int) -> TallyView:
    row = step_row(orm, step_id)
    roles = roles_of(orm, row.session_id)
    ballots = orm.execute(
        select(Participant.uid, Ballot.votes)
        .join(Participant, Participant.id == Ballot.participant_id)
        .where(Ballot.step_id == step_id)
    ).all()
    cast = [(uid, votes) for uid, votes in ballots if votes]
    if not row.revealed:
        leads = viewer.kind == "coordinator"
        return TallyView(revealed=False, voters=len(cast) if leads else 0, present=len(roles))
    names = shown_groups(Counter(roles.get(uid, "") for uid, _ in cast))
    options = options_of(orm, step_view(row))
    there = {option.id for option in options}
    # In an order made from the ballots themselves: any other might tell who voted first.
    papers = sorted((names[roles.get(uid, "")] or "", sorted(votes.items())) for uid, votes in cast)
    votes = tuple(
        VoteRow(option, dots, voter, role or None)
        for voter, (role, chosen) in enumerate(papers)
        for option, dots in chosen
        if option in there
    )
    return TallyView(True, tuple(options), votes, len(cast), len(roles))


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
        why = _text(reason, "De reden")
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
            reason=why,
            position=max((row.position for row in rows), default=0) + 1,
        )
        orm.add(priority)
        return priority.id


def explain(store: Store, viewer: Viewer, priority: str, reason: str, minority: str) -> None:
    """Write why this was chosen, and what those who wanted something else want to keep."""
    viewer.must_lead()
    with store.write() as orm:
        row = _priority(orm, priority)
        written = _text(reason, "De reden"), _text(minority, "De zorg")
        if written != (row.reason, row.minority):
            row.reason, row.minority = written
            touch(orm, row.session_id, row.step_id)


def move(store: Store, viewer: Viewer, priority: str, by: int) -> None:
    """Move a priority up (-1) or down (+1); at the end nothing happens."""
    viewer.must_lead()
    with store.read() as orm:
        step_id = _priority(orm, priority).step_id
    with _choosing(store, viewer, step_id, "Volgorde") as (orm, _):
        rows = list(orm.scalars(select(Priority).order_by(Priority.position)))
        place = next((i for i, row in enumerate(rows) if row.id == priority), 0)
        other = place + (1 if by > 0 else -1 if by < 0 else 0)
        if 0 <= other < len(rows):
            rows[place].position, rows[other].position = rows[other].position, rows[place].position


def drop(store: Store, viewer: Viewer, priority: str) -> None:
    """Take a priority back; `undo` brings it back with its reason."""
    viewer.must_lead()
    with store.read() as orm:
        step_id = _priority(orm, priority).step_id
    with _choosing(store, viewer, step_id, "Prioriteit weghalen") as (orm, _):
        orm.delete(_priority(orm, priority))


def priorities(store: Store, viewer: Viewer) -> list[PriorityView]:
    """The chosen priorities in order, each with its trace: votes, theme, anonymous cards."""
    with store.read() as orm:
        found = []
        for row in orm.scalars(select(Priority).order_by(Priority.position)):
            options = options_of(orm, step_view(step_row(orm, row.step_id)))
            found.append(
                PriorityView(
                    id=row.id,
                    option=row.option,
                    title=row.title,
                    reason=row.reason,
                    minority=row.minority,
                    position=row.position,
                    session=session_view(session_row(orm, row.session_id)),
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
        step = step_row(orm, step_id)
        if step.kind != BallotRules.name:
            raise RuleError("Bij deze vraag wordt niet gestemd. Kies bij een stemronde.")
        with can_be_undone(orm, viewer, step, label, "choose"):
            yield orm, step


def _priority(orm: OrmSession, priority: str) -> Priority:
    for row in orm.scalars(select(Priority)):
        if row.id == priority:
            return row
    raise RuleError("Deze prioriteit is er niet meer. Laad de pagina opnieuw.")


def _text(text: str, name: str) -> str:
    return clean_text(text, LONGEST_REASON, name)
