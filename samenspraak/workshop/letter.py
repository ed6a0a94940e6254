"""What of a coach's notes and quotes a whole team may read: only what is about an answer that the team has read too.

A note is written to one participant. Also without that one's name it could tell the team of an answer that only the coach may read. And
a coach may have called somebody by a pseudonym in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from samenspraak.store import Store
from samenspraak.store.coach_tables import SharedReflection
from samenspraak.store.tables import Participant
from samenspraak.workshop.coach_access import shown_to_coach
from samenspraak.workshop.coach_views import NoteView, Quote
from samenspraak.workshop.feedback import notes
from samenspraak.workshop.highlighting import quotes
from samenspraak.workshop.pieces import TEAM
from samenspraak.workshop.viewer import Viewer


@dataclass(frozen=True)
class ForTeam:
    """What of a coach can go to the team."""

    notes: tuple[NoteView, ...]
    """Released ones, the oldest first."""
    quotes: tuple[Quote, ...]
    left_out: int
    """How many released notes are about what the team did not read, or call somebody by a pseudonym."""


def for_team(store: Store, viewer: Viewer) -> ForTeam:
    """Released notes and quotes about answers that were shared with the team and read together.

    A note about a whole reflection goes along when that holds for all that the coach reads of it.
    """
    viewer.must_coach()
    with store.read() as orm:
        names = {name.casefold() for name in orm.scalars(select(Participant.pseudonym)) if name}
        shown = shown_to_coach(orm, orm.scalars(select(SharedReflection.id)).all())
        read = {
            (one.step.session_id, one.step.id, one.answer.participant_id): one.answer.visibility == TEAM
            and one.step.revealed
            for answers in shown.values()
            for one in answers
        }

    def with_team(session_id: int, step_id: int | None, author: int) -> bool:
        if step_id is not None:
            return read.get((session_id, step_id, author), False)
        found = [team for (session, _, who), team in read.items() if (session, who) == (session_id, author)]
        return bool(found) and all(found)

    def calls_nobody(*texts: str) -> bool:
        return not any(name in text.casefold() for text in texts for name in names)

    released = [one for one in reversed(notes(store, viewer)) if one.released]
    kept = tuple(
        one
        for one in released
        if with_team(one.session_id, one.step_id, one.author) and calls_nobody(one.strong, one.ask)
    )
    marked = quotes(store, viewer)
    return ForTeam(
        kept,
        tuple(
            one
            for one in marked
            if one.text and with_team(one.session_id, one.step_id, one.author) and calls_nobody(one.text, one.tag)
        ),
        len(released) - len(kept),
    )
