"""Pieces that wait for their writers, because there may be a name in them: how many there are, and what who leads can do."""

from __future__ import annotations

from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.workshop.answering import note
from samenspraak.workshop.coach_access import keep_up
from samenspraak.workshop.pieces import TEAM, forget_earlier, newest
from samenspraak.workshop.spots import spots_in, suggested
from samenspraak.workshop.trajectory import step_row, step_view, touch
from samenspraak.workshop.viewer import Viewer

NOT_YET = "De antwoorden zijn nog dicht. Laat ze eerst zien; tot dan kijken de schrijvers zelf."


def waiting(store: Store, viewer: Viewer, step_id: int) -> int:
    """How many cards or texts of a step wait for their writers; never whose or what."""
    viewer.must_lead()
    with store.read() as orm:
        return sum(
            len({spot["piece"] for spot in row.held}) for _, row in newest(orm, step_id) if row.visibility == TEAM
        )


def replace_waiting(store: Store, viewer: Viewer, step_id: int) -> int:
    """Put the suggested words in place in all that waits, and return how many pieces that were; the names are gone for good.

    Raises:
        RuleError: before the reveal.
    """
    viewer.must_lead()
    with store.write() as orm:
        step = step_view(orm, step_row(orm, step_id))
        if not step.revealed:
            raise RuleError(NOT_YET)
        rows = [row for _, row in newest(orm, step_id) if row.held and row.visibility == TEAM]
        number = 0
        for row in rows:
            spots, value = spots_in(row.held), row.value
            number += len({spot.piece for spot in spots})
            forget_earlier(orm, step_id, row.participant_id)
            orm.refresh(row)
            row.value = suggested(step.rules, value, spots)
            if step.by_choice:
                keep_up(orm, step.session_id, row.participant_id)
        if rows:
            note(orm, viewer, step.session_id, "replace names")
            touch(orm, step.session_id, step_id)
    if rows:
        store.forget_when_free()
    return number
